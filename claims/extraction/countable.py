"""Whether the number that begins at a word can make a quantity, told by the words around it alone."""

from . import beside_figures as beside
from .counted import NEWSWORTHY, PHRASE_STOPS, looks_plural
from .figures import ARTICLE, BEGINNINGS, LOOSE, NONE, NTH_WORD, NUMBER_WORD, ORDINAL, OTHER, goes_on_as_number
from .known_words import KnownWords
from .lexicon import words_of
from .quantities import TOKEN

FEWEST = 2  # of anything
FEWEST_THINGS = 10  # of what makes no news
LARGEST_MAGNITUDE = 10
LONGEST_REACH = 9  # words from a number to the end of what it counts: "200 of the worst of ..."
TIMES = words_of(
    "second seconds minute minutes min mins hour hours hr hrs day days week weeks month months year years decade "
    "decades century centuries night nights"
)
_LOOSE_AFTER_ARTICLE = ("few", "small", "large", "number", "handful")
_ENDED, _LED_ON = range(2)
_BEYOND = beside.SCALED | beside.MONEY | beside.PERCENT


def _leads_on(word: str) -> int:
    """Whether a phrase for what is counted can begin with the word behind a number."""
    if word.split() != [word]:
        return _LED_ON
    token = TOKEN.match(word)
    low = token.group().lower() if token else ""
    if low in ("of", "or"):
        return _LED_ON
    return _ENDED if not low or low in PHRASE_STOPS or low in TIMES else _LED_ON


def _is_newsworthy(word: str) -> bool:
    token = TOKEN.match(word)
    return word.split() != [word] or token is not None and token.group().lower() in NEWSWORTHY


def _is_plural(word: str) -> bool:
    token = TOKEN.match(word)
    return word.split() != [word] or token is not None and looks_plural(token.group())


LEADS_ON = KnownWords(_leads_on)
IS_NEWSWORTHY = KnownWords(_is_newsworthy)
IS_PLURAL = KnownWords(_is_plural)


def may_count(words: list[str], number: int, beginning: tuple) -> bool:
    """A necessary condition: where it is not met, reading the figure would come to no quantity."""
    kind, value, before, after = beginning[2:]
    if kind == ARTICLE:
        return after is None and _article_counts(words, number)
    if kind in (ORDINAL, NTH_WORD, NONE):
        return False
    following = words[number + 1] if number + 1 < len(words) else None
    is_apart = after is None
    if is_apart:
        after = beside.SIGNS_AFTER_BLANK[following] if following is not None else 0
    if kind in (LOOSE, OTHER):
        return value == 0 or bool(after & _BEYOND)
    if after & _BEYOND or isinstance(value, float):
        return True
    if before is None:
        before = beside.SIGNS_BEFORE[words[number - 1]] if number else 0
    if before & beside.PAID or kind != NUMBER_WORD and value < LARGEST_MAGNITUDE and _is_measured(words, number):
        return True
    if after & beside.RANGING and (number + 2 >= len(words) or BEGINNINGS[words[number + 2]] or not words[number + 2]):
        return True
    if not is_apart:
        return bool(after & beside.MORE) or after & beside.MEASURED and not after & beside.AGED
    if following is None or LEADS_ON[following] == _ENDED:
        return False
    if after & beside.MEASURED:
        return True
    is_head = IS_PLURAL if value >= FEWEST_THINGS else IS_NEWSWORTHY
    return value >= FEWEST and any(map(is_head.__getitem__, words[number + 1 : number + LONGEST_REACH]))


def _article_counts(words: list[str], number: int) -> bool:
    """ "a dozen", "a couple"; "a few" and "a large number of" only with hundreds or the like behind."""
    if not goes_on_as_number(words, number):
        return False
    if not words[number + 1].lower().startswith(_LOOSE_AFTER_ARTICLE):
        return True
    return any(beside.SIGNS_AFTER_BLANK[word] & _BEYOND for word in words[number + 2 : number + LONGEST_REACH])


def _is_measured(words: list[str], number: int) -> bool:
    signs = 0
    for word in words[max(0, number - 3) : number]:
        signs |= beside.SIGNS_BEFORE[word]
    return bool(signs & beside.MEASURING)
