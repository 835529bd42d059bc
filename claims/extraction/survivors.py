"""Words that tell of a victim that they live: "is expected to survive", "in stable condition"."""

import re

# Each pattern with what must stand there before it is tried; for a text in small letters.
_LIVES = tuple(
    (key, re.compile(pattern))
    for key, pattern in (
        ("surviv", r"surviv(?!or)"),
        ("expected", r"expected\s+to\s+(?:live|recovering|be\s+ok)"),
        ("degree", r"(?:various|varying|different)\s+degrees?\s+of\s+(?:injur|burn)"),
        ("life", r"non-?\s?life|not\s+(?:\w+\s+)?life-threat"),
        ("stable", r"stable"),
        ("released", r"treated[\w\s]{0,30}?released"),
        ("recovering", r"recovering"),
        ("minor", r"minor\s"),
        # who is told of besides others
        ("also", r"(?<!\w)also\s+(?:shot|hit|struck|wounded|injured|stabbed|hurt|grazed)"),
        ("condition", r"(?<!\w)is\s+(?:listed\s+)?in\s+(?:\w+\s+){0,4}condition"),
        ("hospital", r"(?<!\w)is\s+(?:listed\s+)?in\s+(?:\w+\s+){0,4}hospital"),
    )
)


def lives_on(text: str, start: int) -> bool:
    """Whether a sentence says so from `start` on."""
    small = text.lower()
    if "attempted murder" in small[:start]:
        return True
    may_live = [pattern for key, pattern in _LIVES if key in small]
    return any(pattern.search(small, start) for pattern in may_live)


_LIES_IN = re.compile(
    r"\b(?:was|were|is|are|remains?|remained)\s+(?:listed\s+)?in\s+(?:an?\s+)?(?:\w+\s+){0,3}condition"
)


def lies_in(text: str, start: int) -> bool:
    """Whether a sentence tells in what condition somebody is, from `start` on."""
    return "condition" in text and _LIES_IN.search(text, start) is not None
