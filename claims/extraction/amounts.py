"""Sums of money with their purpose, and percentages with what they are of and since when."""

import re
from bisect import bisect_left
from dataclasses import replace

from claims.statements import Period, Quantity, Statement

from .counted import PHRASE_STOPS
from .document import Document, Sentence
from .figures import Figure, find_figures
from .quantities import TOKEN, is_conversion, open_bounds, quantity_statement, trimmed

LEAST_MONEY, LEAST_MONEY_NAMED = 500, 100  # smaller sums where the text says what for
LEAST_POUNDS = 1_000_000  # nobody weighs as much
POUNDS_OF = re.compile(r"\bpounds\s+of\b")
RANGE_JOINT = re.compile(r"\s?(-|–|\bto\b|\band\b)\s?")
BETWEEN = re.compile(r"\bbetween\b", re.IGNORECASE)
WITHIN_PERIOD = 90  # characters from a percentage to the time it speaks of
MONEY_OF = re.compile(
    r"\b(bond|bail|reward|damages?|losses|fines?|budget|aid|grant|loan|investment|costs?|price|debt|ransom|compensation"
    r"|funding|fund|settlement|deal|contract|bounty)\b",
    re.IGNORECASE,
)
PURPOSE = re.compile(
    r"\s(?:(?P<to>to\s(?:[^\W\d_][\w’'-]*\s?){1,7})|(?:in|for|of|on|towards?|into)\s(?P<of>(?:[^\W\d_][\w’'-]*\s?){1,7})"
    r"|(?:worth\sof\s)?(?P<noun>(?:[^\W\d_][\w’'-]+\s?){1,4})(?=[\s,.;]|$))"
)
CHANGE = re.compile(
    r"\s?(?P<change>increase|rise|surge|jump|growth|spike|decrease|drop|fall|decline|cut|reduction|hike|gain|loss)s?\b"
    r"(?:\s(?:in|of|over)\s(?P<what>(?:[^\W\d_][\w’'-]*\s?){1,5}))?"
)
CHANGED = re.compile(
    r"(?P<what>(?:[^\W\d_][\w’'-]*\s){1,4}?)(?:(?:has|have|had|was|were|are|is)\s)?"
    r"(?P<change>rose|risen|fell|fallen|dropped|increased|grew|grown|declined|jumped|surged|climbed|soared|shrank"
    r"|slumped|up|down|decreased|doubled)\s(?:by\s|to\s|more\sthan\s)?$"
)
SHARE = re.compile(
    r"\s?(?:of|in)\s(?!(?:19|20)\d\d|[A-Z][a-z]+(?:ary|ch|ril|ber|ust)\b|May\b|June\b|July\b)"
    r"(?P<what>(?:(?:the|its|their|all)\s)?(?:[^\W\d_][\w’'-]*\s?){1,5})"
)
FIGURE_OF_SPEECH = re.compile(r"\s?(?:sure|certain|confident|positive|behind|right|wrong|safe|committed|true)\b")


def read_money(document: Document, sentence: Sentence, figure: Figure) -> Statement | None:
    text = sentence.text
    if _is_weight(document.text, figure) or is_conversion(text, figure):
        return None
    figure = _with_range(text, figure)
    purpose = _money_for(text, figure)
    if figure.value < (LEAST_MONEY_NAMED if purpose else LEAST_MONEY):
        return None
    return quantity_statement(
        sentence,
        figure.start,
        figure.end,
        "money",
        open_bounds(figure),
        unit=figure.unit,
        population=purpose,
        confidence=0.75,
        why=f"{figure.words!r} is a sum of money" + (f" ({purpose})" if purpose else ""),
    )


def _with_range(text: str, figure: Figure) -> Figure:
    """The two sums of a range as one: "$40 million to $60 million", "between $3m and $5m"."""
    joint = RANGE_JOINT.match(text, figure.end)
    if not joint or (joint[1] == "and" and not BETWEEN.search(text, max(0, figure.start - 9), figure.start + 8)):
        return figure
    other = next(iter(find_figures(text[joint.end() : joint.end() + 40])), None)
    if other is None or other.start or not other.is_money or other.unit != figure.unit or other.value <= figure.value:
        return figure
    end = joint.end() + other.end
    both = Quantity(figure.value, other.value, "between")
    return replace(figure, end=end, words=text[figure.start : end], quantity=both)


def _money_for(text: str, figure: Figure) -> str | None:
    """What the money is: "bail", "Northern Canal", "to mend roads"."""
    named = MONEY_OF.search(text, max(0, figure.start - 40), min(len(text), figure.end + 25))
    if named:
        return named.group(1).lower()
    purpose = PURPOSE.match(text, figure.end)
    if not purpose:
        return None
    if purpose["to"]:
        return trimmed(purpose["to"][3:]) and "to " + trimmed(purpose["to"][3:])
    if purpose["noun"] and purpose["noun"].split()[0].lower() in PHRASE_STOPS:
        return None
    return trimmed(purpose["of"] or purpose["noun"])


def _is_weight(whole_text: str, figure: Figure) -> bool:
    """Pounds are money in a text that knows the sign for them, and by the million unless they are of something."""
    if figure.unit != "GBP" or "£" in whole_text:
        return False
    return figure.value < LEAST_POUNDS or POUNDS_OF.search(whole_text) is not None


def read_percent(document: Document, sentence: Sentence, figure: Figure) -> Statement | None:
    text = sentence.text
    change, share = CHANGE.match(text, figure.end), SHARE.match(text, figure.end)
    before = None if change else CHANGED.search(text, max(0, figure.start - 60), figure.start)
    found = change or share or before
    if FIGURE_OF_SPEECH.match(text, figure.end) or (found is None and figure.value >= 99):
        return None
    following = TOKEN.match(text, figure.end + 1)
    if found is None and following and following.group().lower() not in PHRASE_STOPS:
        return None  # "a 10 percent option"
    what = trimmed(found["what"]) if found and found["what"] else None
    end = figure.end
    if change:
        end = change.end("change")
    if what and found is not before:
        end = found.start("what") + found["what"].find(what) + len(what)
    changed = change or before
    return quantity_statement(
        sentence,
        figure.start,
        end,
        "percent",
        open_bounds(figure),
        unit="%",
        population=what,
        group=changed["change"] if changed else None,
        happened=_period_after(document, sentence.start + end),
        confidence=0.75,
        why=f"{figure.words!r} is a percentage" + (f" of {what!r}" if what else ""),
    )


def _period_after(document: Document, at: int) -> Period | None:
    """The time that a percentage speaks of: "since 2021", "over the past year"."""
    number = bisect_left(document.periods, at, key=lambda dated: dated.start)
    if number < len(document.periods) and document.periods[number].start - at <= WITHIN_PERIOD:
        between = document.text[at : document.periods[number].start]
        # "61%, up from 54% in 2019": the time is that of the other figure
        return None if re.search(r"[.;\n%]|\bpercent\b", between) else document.periods[number].period
    return None
