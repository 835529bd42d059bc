"""Whether two spellings in an attribution mean one group or speaker. In: two names; out: the reason, or None."""

import re
from functools import lru_cache

from anyascii import anyascii
from rapidfuzz import fuzz

LEADING = re.compile(r"^(?:the|a|an)\s+", re.I)
IN_BRACKETS = re.compile(r"\(([^)]*)\)")
LIKE_ENOUGH = 86


@lru_cache(maxsize=50_000)
def same_group(a: str, b: str) -> str | None:
    """Why the two are one group ("same letters", "same short form TJP"), or None where they are not."""
    if folded(a) == folded(b):
        return "same name"
    shared = short_forms(a) & short_forms(b)
    if shared:
        return f"same short form {sorted(shared)[0]}"
    left, right = folded(IN_BRACKETS.sub(" ", a)), folded(IN_BRACKETS.sub(" ", b))
    if left and right and fuzz.ratio(left, right) >= LIKE_ENOUGH:
        return "the spellings differ by a few letters"
    short, long = sorted((left.split(), right.split()), key=len)
    if len(short) >= 2 and _begins_alike(short, long):
        return "one is a shorter form of the other"
    return None


@lru_cache(maxsize=50_000)
def folded(name: str) -> str:
    """Plain lower-case words without article, accents and punctuation."""
    plain = anyascii(LEADING.sub("", name.strip())).lower()
    return " ".join(re.findall(r"[a-z0-9]+", plain))


def short_forms(name: str) -> set[str]:
    """Short forms the words carry: in brackets, or as the name itself, or from its initials."""
    forms = {part.strip() for part in IN_BRACKETS.findall(name)} | {LEADING.sub("", IN_BRACKETS.sub("", name).strip())}
    forms = {form for form in forms if re.fullmatch(r"[A-Z][A-Za-z&.-]{1,7}", form) and form.upper() == form}
    words = re.findall(r"[A-Z]\w*", IN_BRACKETS.sub(" ", name))
    if len(words) >= 3:
        forms.add("".join(word[0] for word in words))
    return {form.replace(".", "") for form in forms}


def _begins_alike(short: list[str], long: list[str]) -> bool:
    return all(fuzz.ratio(x, y) >= 80 for x, y in zip(short, long, strict=False))
