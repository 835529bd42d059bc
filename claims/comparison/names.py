"""Spellings of one name: keys that find candidates, a verdict on two spellings, and all names of a set of reports.

`name_keys` serves an index, `same_name` goes by the spellings alone, `gather_names` also by the company a name keeps.
"""

from .likenesses import Match
from .name_pairs import same_name
from .spelling_keys import name_keys
from .spellings import DOUBTFUL, SURE, NameGroup, gather_names, is_local, name_line

__all__ = ["DOUBTFUL", "SURE", "Match", "NameGroup", "gather_names", "is_local", "name_keys", "name_line", "same_name"]
