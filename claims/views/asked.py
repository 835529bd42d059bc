"""What came with a request, read so that nothing typed into an address or a form by hand can break a page."""

from django.http import QueryDict
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from claims.filters import whole_number


def number_in(query: QueryDict, field: str) -> int:
    """A row's number; 0, which no row has, where there is none."""
    return whole_number(query.get(field, "")) or 0


def numbers_in(query: QueryDict, field: str) -> list[int]:
    """The rows' numbers that were ticked."""
    return [number for number in map(whole_number, query.getlist(field)) if number is not None]


def way_back(query: QueryDict, otherwise: str = "home") -> str:
    """The page that a form names as `next`, if it is one of ours; else the page of this name."""
    wanted = query.get("next", "")
    ours = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if ours else reverse(otherwise)
