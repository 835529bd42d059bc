"""Claims where they stand: the words around one without loading the article, and a text with its claims marked."""

import re
from dataclasses import dataclass, field

from django.db.models import F, QuerySet
from django.db.models.functions import Greatest, Substr
from nupunkt import sent_spans

WINDOW = 900  # characters shown on each side at most; a paragraph of a report is seldom longer

WORD = re.compile(r"\w+(?:[-'’.,]\w+)*|[^\w\s]")
LINE = re.compile(r"[^\r\n]+")
FIGURE = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|"
    r"twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|dozens?|hundreds?|thousands?|millions?|billions?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Passage:
    """The words of a claim with what stands around them in its paragraph."""

    before: str
    exact: str
    after: str


@dataclass(slots=True)
class Piece:
    """A run of text that the same claims cover; `ends` are those whose last word it holds."""

    start: int
    text: str
    claims: list = field(default_factory=list)
    ends: list = field(default_factory=list)
    unclaimed: bool = False  # in a sentence with a figure and without a claim

    @property
    def mark(self) -> str:
        """The state to underline by: that of the shortest claim here."""
        return min(self.claims, key=lambda claim: claim.end - claim.start).state if self.claims else ""


def with_passage(claims: QuerySet) -> QuerySet:
    """Let the database cut a window out of the article for each claim; the text itself stays there."""
    return claims.annotate(passage_from=Greatest(F("start") - WINDOW, 0)).annotate(
        passage=Substr("article__text", F("passage_from") + 1, F("end") - F("passage_from") + WINDOW)
    )


def passage_of(claim) -> Passage:
    """The paragraph of a claim that came `with_passage`, cut where it is very long."""
    here, there = claim.start - claim.passage_from, claim.end - claim.passage_from
    before, after = claim.passage[:here], claim.passage[there:]
    if "\n" in before:
        before = before[before.rindex("\n") + 1 :]
    elif claim.passage_from:
        before = "… " + before.partition(" ")[2]
    if "\n" in after:
        after = after[: after.index("\n")]
    elif len(after) == WINDOW:
        after = after.rpartition(" ")[0] + " …"
    return Passage(before, claim.exact, after)


def move_edge(text: str, start: int, end: int, edge: str, by: int) -> tuple[int, int]:
    """The span with one edge ("start" or "end") moved a word out (+1) or in (-1); unchanged where it cannot go."""
    words = [match.span() for match in WORD.finditer(text, max(0, start - 200), min(len(text), end + 200))]
    if edge == "start":
        places = [a for a, _ in words if a < start] if by > 0 else [a for a, _ in words if start < a < end]
        return (places[-1] if by > 0 else places[0], end) if places else (start, end)
    places = [b for _, b in words if b > end] if by > 0 else [b for _, b in words if start < b < end]
    return (start, places[0] if by > 0 else places[-1]) if places else (start, end)


def find_words(text: str, words: str, near: int = 0) -> tuple[int, int] | None:
    """Where exactly these words stand, the place nearest to `near`; None where the text does not have them."""
    words = words.strip()
    if not words:
        return None
    places = [match.start() for match in re.finditer(re.escape(words), text)]
    if not places:
        return None
    start = min(places, key=lambda place: abs(place - near))
    return start, start + len(words)


def marked_paragraphs(text: str, claims: list) -> list[list[Piece]]:
    """The text in paragraphs, each cut into pieces wherever a claim begins or ends."""
    claims = sorted(claims, key=lambda claim: (claim.start, claim.end))
    return [_pieces(text, line.start(), line.end(), claims) for line in LINE.finditer(text) if line.group().strip()]


def _pieces(text, first, last, claims):
    here = [claim for claim in claims if claim.start < last and claim.end > first]
    silent = [span for span in _figure_sentences(text, first, last) if not _touched(span, here)]
    cuts = {first, last}
    for claim in here:
        cuts |= {max(first, claim.start), min(last, claim.end)}
    for start, end in silent:
        cuts |= {start, end}
    edges = sorted(cuts)
    return [_piece(text, a, b, here, silent) for a, b in zip(edges, edges[1:], strict=False)]


def _piece(text, a, b, claims, silent):
    covering = [claim for claim in claims if claim.start <= a and claim.end >= b]
    ends = [claim for claim in covering if claim.end == b]
    return Piece(a, text[a:b], covering, ends, any(start <= a and b <= end for start, end in silent))


def _figure_sentences(text, first, last):
    line = text[first:last]
    if not FIGURE.search(line):
        return []
    spans = []
    for start, end in sent_spans(line):
        sentence = line[start:end]
        if FIGURE.search(sentence):
            spans.append((first + start, first + start + len(sentence.rstrip())))
    return spans


def _touched(span, claims):
    return any(claim.start < span[1] and claim.end > span[0] for claim in claims)
