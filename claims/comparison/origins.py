"""Whose word a statement goes back to. In: a statement and what is known of its article; out: an origin.

The credited speaker if there is one, else the agency whose copy it is, else the publisher. One name space for all
three, so that "according to Dawn" and Dawn's own page are one origin.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from claims.statements import Statement

from .copies import Match, bands, near_copy, sketch
from .groups import folded

__all__ = ["Match", "OriginName", "bands", "join_circles", "near_copy", "origin_of", "sketch", "wire_of"]

AGENCIES = {
    "AFP": r"AFP|Agence France-?Presse",
    "AP": r"AP|The Associated Press|Associated Press",
    "Reuters": r"Reuters|Thomson Reuters",
    "ANI": r"ANI",
    "PTI": r"PTI|Press Trust of India",
    "APP": r"APP|Associated Press of Pakistan",
    "UPI": r"UPI|United Press International",
    "DPA": r"DPA|dpa",
    "EFE": r"EFE",
    "Xinhua": r"Xinhua",
    "Anadolu": r"Anadolu(?: Agency)?",
    "TASS": r"TASS",
    "IANS": r"IANS",
    "SANA": r"SANA",
    "IRNA": r"IRNA",
    "CNN Wire": r"CNN Wire",
}
ANY = "|".join(AGENCIES.values())
IN_BRACKETS = re.compile(rf"\(\s*(?P<wire>{ANY})\s*\)\s*(?:[-–—:|]|$|\n)", re.M)
DATELINE = re.compile(rf"^\s*(?:[A-Z][\w .,'’/-]{{2,60}}?[,:]?\s+)?\(?(?P<wire>{ANY})\)?\s*[-–—]{{1,2}}\s+\S")
SIGNED_AT_END = re.compile(rf"(?:^|\n)\s*[-–—(]*\s*(?P<wire>{ANY})\s*[)./]*\s*$")
WITH_INPUT = re.compile(
    rf"\b(?:with|including)\s+(?:additional\s+)?(?:inputs?|reporting|contributions?)\s+(?:from|by)\s+(?:the\s+)?"
    rf"(?P<wire>{ANY}|(?:news\s+|wire\s+)?agencies)\b",
    re.I,
)
CONTRIBUTED = re.compile(
    rf"\b(?:the\s+)?(?P<wire>{ANY})\s+(?:also\s+)?contributed\s+to\s+this\s+(?:report|story|article)"
)
SIGNED_AT_TOP = re.compile(rf"^\s*(?:by\s+)?(?:the\s+)?(?P<wire>{ANY})\s*$", re.M | re.I)
OWNED = re.compile(rf"(?:copyright|©)\s*(?:\d{{4}}\s*)?(?:by\s+)?(?:the\s+)?(?P<wire>{ANY})\b", re.I)
HEAD = 1500  # a dateline stands this near the beginning

MILITARY = re.compile(
    r"\b(?:army|military|armed forces|ispr|inter-services public relations|defen[cs]e forces)\b", re.I
)
COUNTRY_WORDS = {
    "pakistan": "pakistan", "pakistani": "pakistan", "ispr": "pakistan", "inter services": "pakistan",
    "afghan": "afghanistan", "afghanistan": "afghanistan", "indian": "india", "india": "india", "syrian": "syria",
    "syria": "syria", "israeli": "israel", "israel": "israel", "turkish": "turkey", "turkey": "turkey",
    "russian": "russia", "russia": "russia", "ukrainian": "ukraine", "ukraine": "ukraine", "iraqi": "iraq",
    "iraq": "iraq", "iranian": "iran", "iran": "iran", "us": "us", "american": "us", "nigerian": "nigeria",
    "lebanese": "lebanon", "egyptian": "egypt", "sudanese": "sudan",
}  # fmt: skip
POLICE = re.compile(r"\b(?:police|sheriff'?s?|deputies|detectives?|police department|pd)\b", re.I)
GENERIC = {
    "officials": r"(?:government |local )?officials?|authorities|government|(?:security )?sources?",
    "witnesses": r"(?:eye)?witnesses|residents?|locals|neighbou?rs?",
    "hospital": r"hospitals?|hospital (?:officials?|sources?|staff)|doctors?|medics|medical (?:officials?|sources?)",
    "media": r"(?:local |state |international )?(?:media|reports?|news reports?|newspapers?)",
    "rescuers": r"rescuers?|rescue (?:officials?|workers?|services?)|emergency services",
}
GENERIC_NAMES = {key: re.compile(rf"(?:the |local |a |an )*(?:{words})", re.I) for key, words in GENERIC.items()}
TITLES = re.compile(
    r"\b(?:mr|mrs|ms|dr|sir|president|prime minister|minister|governor|mayor|spokes(?:man|woman|person)|general|lt|col"
    r"|colonel|maj|major|capt|captain|sgt|sergeant|chief|inspector|officer|superintendent|deputy|commissioner)\b\.?",
    re.I,
)


@dataclass(frozen=True, slots=True)
class OriginName:
    key: str
    name: str
    kind: str  # speaker, agency, publisher, copy
    why: str


def wire_of(title: str, byline: str, text: str) -> str | None:
    """The agency whose copy an article is or leans on; "agencies" where it does not say which."""
    head = text[:HEAD]
    lines = [line for line in head.splitlines() if line.strip()][:4]
    for found in (
        _agency(re.fullmatch(rf"\s*(?:by\s+)?(?P<wire>{ANY})\s*", byline or "")),
        _agency(re.search(rf"\b(?P<wire>{ANY})\b", byline or "")),
        _agency(IN_BRACKETS.search(head)),
        next((a for line in lines if (a := _agency(DATELINE.match(line)))), None),
        _agency(SIGNED_AT_TOP.search(head)),
        _agency(SIGNED_AT_END.search(text.rstrip()[-60:])),
        _agency(OWNED.search(text)),
        _agency(CONTRIBUTED.search(text)),
        _agency(WITH_INPUT.search(text)),
        _agency(re.search(rf"\|\s*(?P<wire>{ANY})\s*$", title or "")),
    ):
        if found:
            return found
    return None


def _agency(match) -> str | None:
    if not match:
        return None
    words = match["wire"]
    for name, pattern in AGENCIES.items():
        if re.fullmatch(pattern, words):
            return name
    return "agencies" if words.lower().endswith("agencies") else None


def origin_of(statement: Statement, *, outlet: str, wire: str | None, copy_of_outlet: str | None = None) -> OriginName:
    """The independent origin of one statement."""
    if statement.attributed_to:
        return _speaker(statement.attributed_to)
    if wire and wire != "agencies":
        return OriginName(folded(wire), wire, "agency", f"the article is {wire} copy")
    if copy_of_outlet:
        return OriginName(folded(copy_of_outlet), copy_of_outlet, "copy", f"nearly the same text as {copy_of_outlet}")
    if wire:
        return OriginName("agencies", "agencies", "agency", "the article names agencies without saying which")
    name = outlet or "unknown publisher"
    return OriginName(folded(name) or "unknown publisher", name, "publisher", "no speaker is credited")


def _speaker(name: str) -> OriginName:
    key, note = speaker_key(name)
    return OriginName(key, name, "speaker", f"the article credits {name}" + (f"; {note}" if note else ""))


def speaker_key(name: str) -> tuple[str, str]:
    """One key for all names of one speaker, with a note where the name is too general to tell speakers apart."""
    plain = folded(name)
    for key, pattern in GENERIC_NAMES.items():
        if pattern.fullmatch(name.strip()):
            return key, "a general word: it cannot tell one such speaker from another"
    if MILITARY.search(name):
        country = next((c for word, c in COUNTRY_WORDS.items() if re.search(rf"\b{word}\b", plain)), None)
        return (f"military {country}", "") if country else ("military", "the army of the country concerned")
    if POLICE.search(name) and not _is_a_person(name):
        rest = folded(POLICE.sub(" ", name))
        rest = re.sub(
            r"\b(?:department|officials?|spokes\w+|said|chief|officers?|county|office|local|city of)\b", " ", rest
        )
        rest = " ".join(rest.split())
        return (f"police {rest}", "") if rest else ("police", "the police of the place concerned")
    for agency, pattern in AGENCIES.items():
        if re.fullmatch(pattern, name.strip()):
            return folded(agency), ""
    bare = folded(TITLES.sub(" ", name))
    return bare or plain, ""


def _is_a_person(name: str) -> bool:
    """ "Police Chief Dana Reyes" is a person; "Quetta police" is not."""
    return bool(
        re.search(
            r"(?:chief|sgt|sergeant|officer|inspector|superintendent|lt|capt|detective)\.?\s+[A-Z]\w+", name, re.I
        )
    )


def join_circles(edges: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Credits followed to the end: `{key: root}`. A circle has one root; with two roots a key stays as it is."""
    credits: dict[str, set[str]] = {}
    for outlet, credited in edges:
        if outlet != credited:
            credits.setdefault(outlet, set()).add(credited)
        credits.setdefault(credited, set())
    reach = {key: _reached(key, credits) for key in credits}
    circle = {key: min({key} | {other for other in reach[key] if key in reach[other]}) for key in credits}
    roots = {}
    for key in credits:
        ends = {circle[end] for end in reach[key] | {key} if all(circle[n] == circle[end] for n in reach[end])}
        roots[key] = ends.pop() if len(ends) == 1 else key
    return roots


def _reached(start: str, credits: dict[str, set[str]]) -> set[str]:
    seen, waiting = set(), list(credits[start])
    while waiting:
        key = waiting.pop()
        if key not in seen:
            seen.add(key)
            waiting += credits[key]
    return seen
