"""Names that look alike and are not the same: what keeps them apart, however spelt. In: two names; out: yes or no."""

from .spelling_keys import content_words, sounds, word_set

# A word before the same name that makes it another body: the Afghan Taliban are not the Taliban of Pakistan.
SIDES = word_set(
    "north south east west islamic new old upper lower central first second third junior senior free national"
)
NATIONS = word_set(
    "afghanistan pakistan india bangladesh iran iraq syria turkey lebanon jordan israel palestine yemen egypt libya "
    "sudan somalia kenya nigeria mali indonesia philippines china russia ukraine america"
)
PARTING = SIDES | NATIONS
KINDS = [
    word_set("state army front movement party coalition observatory council union court"),
    word_set(
        "street avenue road drive lane boulevard court place way parkway highway county city river lake island "
        "province university college hospital school church park airport bridge"
    ),
    word_set("police fire sheriff army navy health justice defense foreign interior"),
    word_set("senate house committee council assembly court ministry commission parliament"),
    word_set("north south east west northern southern eastern western northeast northwest southeast southwest central"),
    {"committee", "council"},
]


def look_alike(a: str, b: str) -> bool:
    """Whether something in the two names says that they are different, however near their letters."""
    left, right = set(content_words(a)), set(content_words(b))
    if _numbers(left) != _numbers(right):
        return True
    only_left, only_right = left - right, right - left
    if not only_left or not only_right:
        return _another_body(content_words(a), content_words(b))
    return any(
        only_left & kind and only_right & kind and not _spelt_alike(only_left & kind, only_right & kind)
        for kind in KINDS
    )


def _another_body(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """The word that only one has stands before the name, or beside a single word: "Afghan Taliban" and "Taliban"."""
    short, long = sorted((left, right), key=len)
    extra = [word for word in long if word not in short]
    if any(word in SIDES for word in extra) and long[0] in extra:
        return True
    return len(short) < 2 and any(word in PARTING for word in extra)


def _numbers(words: set[str]) -> set[str]:
    return {word for word in words if any(c.isdigit() for c in word)}


def _spelt_alike(left: set[str], right: set[str]) -> bool:
    return {sounds(word) for word in left} == {sounds(word) for word in right}
