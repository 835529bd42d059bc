"""What the text says, as rows. A file a subject."""

from .claim import Claim, ClaimState, Evidence
from .decision import Decision, Notice
from .desk import Preference, SavedFilter
from .fact import Account, Fact, FactState, Incident, Origin, PairRelation
from .name import Apart, Mention, Name, Spelling

__all__ = [
    "Account",
    "Apart",
    "Claim",
    "ClaimState",
    "Decision",
    "Evidence",
    "Fact",
    "FactState",
    "Incident",
    "Mention",
    "Name",
    "Notice",
    "Origin",
    "PairRelation",
    "Preference",
    "SavedFilter",
    "Spelling",
]
