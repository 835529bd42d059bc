"""Where quotations begin and end: straight and curly, single and double marks, mixed ones, and over paragraphs."""

import re

# Pages mix their marks, so a curly opening may be closed by a straight one and the other way round.
CLOSERS = {"“": '”"', "„": '“”"', "«": "»", "‘": "’", '"': '"”', "'": "'"}
# What is looked for once a mark is open, and what else counts as a mark.
CLOSING = {mark: re.compile(f"[{closers}\n]") for mark, closers in CLOSERS.items()}
MARK = re.compile(r"[“”„«»\"‘’'\n]")
# A curly mark says by itself that it opens; a straight or a single one that is never closed is a slip or an apostrophe.
UNCLOSED_IS_FINE = "“„«"
LONGEST = 6000


def quotation_spans(text: str) -> list[tuple[int, int]]:
    """The words inside each outermost pair of marks, in order. A paragraph that opens a mark anew goes on quoting."""
    spans: list[tuple[int, int]] = []
    behind = 0
    for at in _openings(text):
        if at < behind:
            continue
        mark = text[at]
        if mark in UNCLOSED_IS_FINE or _opens(text, mark, at):
            behind = _read_on(text, at + 1, mark, spans)
    return spans


def _openings(text: str) -> list[int]:
    """Where the marks stand that may open a quotation. Most texts have one or two kinds of them."""
    found = []
    for mark in CLOSERS:
        at = text.find(mark)
        while at >= 0:
            found.append(at)
            at = text.find(mark, at + 1)
    found.sort()
    return found


def _read_on(text: str, begin: int, opening: str, spans: list[tuple[int, int]]) -> int:
    """Adds the quotation that begins there, if it is one; returns where the next may be looked for."""
    closing = CLOSING[opening].search
    at = begin
    while match := closing(text, at, begin + LONGEST) or MARK.search(text, max(at, begin + LONGEST)):
        at = match.start()
        if text[at] == "\n":
            if not _goes_on(text, at, opening):
                if opening in UNCLOSED_IS_FINE:
                    _add(text, spans, begin, at)
                return at + 1
        elif at - begin >= LONGEST:
            return at + 1
        elif _closes(text, text[at], at, opening):
            _add(text, spans, begin, at)
            return at + 1
        at += 1
    if opening in UNCLOSED_IS_FINE:
        _add(text, spans, begin, len(text))
    return len(text)


def _opens(text: str, mark: str, at: int) -> bool:
    """Whether a straight or a single mark can open a quotation where it stands."""
    if at and ((before := text[at - 1]).isalnum() or before in ".,?!’'"):
        return False
    after = text[at + 1 : at + 2]
    return bool(after) and (not after.isspace() if mark == '"' else after.isalnum() or after in '[(“"…')


def _closes(text: str, mark: str, at: int, opening: str) -> bool:
    before = text[at - 1 : at]
    if opening in "“„«" or mark == "”":
        return mark != '"' or not (before.isspace() or text[at + 1 : at + 2].isalnum())
    if opening == '"':
        return not before.isspace()
    if before.isspace() or text[at + 1 : at + 2].isalnum():
        return False
    # An apostrophe after an "s" may be a possessive: "the boys' room". Inner double marks must be closed first.
    return not (before == "s" and text[at + 1 : at + 2] == " " and _closes_later(text, mark, at))


def _closes_later(text: str, mark: str, at: int) -> bool:
    """Whether the line still has a sure closing mark, after a stop, within reach."""
    line_end = text.find("\n", at, at + 400)
    rest = text[at + 1 : line_end if line_end >= 0 else at + 400]
    return any(stop + mark in rest for stop in ".,?!") and "‘" not in rest


def _goes_on(text: str, at: int, opening: str) -> bool:
    """Whether the next paragraph opens the same mark again, which is how a long quotation runs on."""
    next_at = at
    while next_at < len(text) and text[next_at].isspace() and next_at - at < 6:
        next_at += 1
    return text[next_at : next_at + 1] == opening


def _add(text: str, spans: list[tuple[int, int]], begin: int, end: int) -> None:
    while begin < end and text[begin].isspace():
        begin += 1
    while begin < end and text[end - 1].isspace():
        end -= 1
    while begin < end and text[end - 1] == ",":
        end -= 1
    if begin < end <= begin + LONGEST:
        spans.append((begin, end))
