"""Numbers and labels in, the geometry of a chart out; templates/claims/_chart_*.svg draw it.

Across, every place is a share of the width ("37.5%"), down, a number of pixels: so a chart fits any screen while its
letters keep their size. Every place is a string or a whole number, so that no locale puts a comma into it.
"""

from .credits import CreditGraph, credit_graph
from .ranges import RangeChart, RangeRow, range_chart
from .tolls import TollChart, TollPoint, toll_chart

__all__ = [
    "CreditGraph",
    "RangeChart",
    "RangeRow",
    "TollChart",
    "TollPoint",
    "credit_graph",
    "range_chart",
    "toll_chart",
]
