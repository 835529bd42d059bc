"""Cuts a run of capitalised words into names: at titles, days, possessives, joints ("and"), acronyms, lost commas."""

from functools import lru_cache

from .acronyms import NEWSROOMS
from .capitals import Run, Token
from .gazetteer import ALSO_PEOPLE, is_place
from .lists import read_list
from .name_kinds import Piece
from .organisations import GROUP_NOUNS, GROUP_OF, GROUP_STARTS, PLACE_NOUNS, is_known_group
from .titles import BEFORE_TITLE, TITLES, is_title
from .words import CALENDAR, COMMON_SURNAMES, GIVEN_NAMES, MONTHS_ALSO_NAMES, PEOPLES, is_common, is_function

# Titles that are as often a name: only a title where no given name stands before them.
TITLES_ALSO_NAMES = read_list("titles_also_names")
OF_PLACES = read_list("of_places")
ACRONYM_STARTS = read_list("acronym_starts")
AND_ENDS = frozenset({"Grill", "Grille", "Lounge", "Sons", "Bar", "Restaurant", "Co", "Associates"})  # "Bar and Grill"
PASSING = frozenset(
    {"Acting", "Former", "Interim", "Then", "Deputy", "Assistant", "Embattled", "Late"}
)  # "Acting Essex County Prosecutor"
# What stands after "Officer" in a headline and is nobody's name: "Officer Involved", "Deputy Shot".
ACTED_ON = frozenset({"Shot", "Hurt", "Child", "Parents", "Adults"})
DEEDS = ("ed", "ing", "tion", "ment", "ness", "ers", "ity", "ies", "ents")
ON_HEADS = frozenset(["Commission", "Committee", "Council", "Conference", "Office", "Task"])
OFFICES = read_list("offices")


def pieces_of(text: str, run: Run, *, apostrophes_lost: bool = False) -> list[Piece]:
    """The names in the making of one run, in order."""
    pieces, current, joints, title_start = [], [], [], None
    tokens = run.tokens
    if len(tokens) == 1:
        if _may_part(tokens[0].bare) and _parts(text, tokens[0], None, []):
            return []
        return [Piece([_possessive(tokens[0])] if apostrophes_lost else tokens, [""])]
    if not apostrophes_lost and _is_one_name(run):
        return [Piece(tokens, run.joints)]

    def close():
        nonlocal current, joints, title_start
        if current:
            pieces.append(Piece(current, joints, title_start))
        current, joints, title_start = [], [], None

    for i, (token, joint, next_joint) in enumerate(zip(tokens, run.joints, [*run.joints[1:], None], strict=True)):
        following = tokens[i + 1] if next_joint == "" else None
        if joint and current and not _joins(joint, current, joints, tokens[i:], run.joints[i:]):
            if (
                joint == "of"
                and current[-1].bare in TITLES
                and token.text in OFFICES
                and following
                and title_start is None
            ):
                title_start = current[0].start if all(_titular(t.text) for t in current) else current[-1].start
                current, joints = [], []
                continue
            if joint == "of" and current[-1].bare in TITLES and token.text in OFFICES:
                current, joints = [], []
                continue
            close()
            joint = ""
        if _may_part(token.bare) and _parts(text, token, following, current):
            close()
            continue
        if token.bare in TITLES and _is_title_here(token, following, current, tokens[i + 1 :]):
            before, titles = _split_titles(current)
            kept_start = title_start
            current, joints = before, joints[: len(before)]
            if before:
                title_start = None
                close()
                kept_start = None
            title_start = kept_start if kept_start is not None else (titles[0].start if titles else token.start)
            continue
        if current and joint != '"' and _begins_anew(token, current):
            close()
        if apostrophes_lost:
            token = _possessive(token)
        joints.append(joint if current else "")
        current.append(token)
        if token.ends_name:
            close()
    close()
    return pieces


def _is_one_name(run: Run) -> bool:
    """Whether the words follow each other with nothing between, and none of them cuts the run: as most do."""
    if any(run.joints):
        return False
    current = []
    for token in run.tokens:
        if _may_cut(token.bare) or current and _begins_anew(token, current):
            return False
        current.append(token)
    return True


@lru_cache(maxsize=8192)
def _may_cut(word: str) -> bool:
    return word in TITLES or _may_part(word)


@lru_cache(maxsize=4096)
def _titular(word: str) -> bool:
    return is_title(word) or word in BEFORE_TITLE or word in PEOPLES


def _joins(joint: str, current: list[Token], joints: list[str], rest: list[Token], rest_joints: list[str]) -> bool:
    last = current[-1].bare
    if joint in ("'s", '"'):
        return True
    if joint == "&":
        people = current[0].text in GIVEN_NAMES and len(current) > 1 and len(rest) > 1 and not rest_joints[1]
        return not (people and last not in GROUP_NOUNS)
    if joint == "of":
        return (
            (last in GROUP_OF or last in OF_PLACES or last == "Voice")
            and last not in TITLES
            and not is_function(rest[0].text)
        )
    if joint == "for":
        return last in GROUP_NOUNS and len(rest) >= 1 and not is_function(rest[0].text)
    if joint == "on":
        return last in ON_HEADS
    if joint == "at":
        return any(t.text in ("University", "College", "School") for t in current)
    if joint == "in":
        return "for" in joints
    if joint == "and":
        if rest[0].text in AND_ENDS and last in GROUP_NOUNS:
            return True
        if not (is_ordinary(last) and is_ordinary(rest[0].text)) or is_place(last) or rest[0].bare in TITLES:
            return False
        if any(j in ("of", "for") for j in joints):
            return True
        width = next((n for n in range(1, len(rest)) if rest_joints[n]), len(rest))
        return any(t.bare in GROUP_NOUNS for t in rest[1:width]) and last not in GROUP_NOUNS
    return False


@lru_cache(maxsize=4096)
def is_ordinary(word: str) -> bool:
    """A word for a trade or a science rather than a name: "Meteorology and Geophysics Agency"."""
    return is_common(word) or word.endswith(
        ("logy", "ics", "tion", "ment", "ture", "ing", "graphy", "ity", "sion", "ture")
    )


@lru_cache(maxsize=4096)
def _may_part(word: str) -> bool:
    return word in CALENDAR or is_function(word)


def _parts(text: str, token: Token, following: Token | None, current: list[Token]) -> bool:
    """Whether the word belongs to no name: a day, a month, "The"."""
    word = token.bare
    if word in CALENDAR:
        name_like = (
            word in MONTHS_ALSO_NAMES
            and following
            and following.bare not in CALENDAR
            and not text[token.end + 1 : token.end + 2].isdigit()
        )
        return not (name_like and (word in GIVEN_NAMES or current))
    if not is_function(word) or token.text.endswith("."):
        return False
    if word in BEFORE_TITLE and following and following.bare in TITLES:
        return False
    if word in GIVEN_NAMES and following or word in GROUP_NOUNS and current:
        return False
    if word in ("WHO", "IS", "US") and not token.headline or word == "Near" and following and following.text == "East":
        return False
    return not (
        current
        and word in ("Two", "One", "Three", "Without", "Across", "For", "Before", "Up", "Down")
        and following
        and not token.initial
    )


def _is_title_here(token: Token, following: Token | None, current: list[Token], rest: list[Token]) -> bool:
    word = token.bare
    if following is None or token.ends_name:
        return False
    if _is_no_surname(following) and (len(rest) == 1 or is_common(rest[1].text)):
        return False
    if following.bare in GROUP_NOUNS or following.bare in PLACE_NOUNS or following.bare in CALENDAR:
        return following.bare in TITLES
    if word in TITLES_ALSO_NAMES and current and any(t.text in GIVEN_NAMES for t in current[:1]):
        return False
    return not (
        len(rest) == 1 and following.bare in BEFORE_TITLE and following.bare not in TITLES and is_common(following.text)
    )


def _is_no_surname(token: Token) -> bool:
    """ "Officer Involved": an ordinary word, and nobody's name."""
    word = token.bare
    if not is_common(word) or word in COMMON_SURNAMES or word in GIVEN_NAMES or word in TITLES:
        return False
    return (
        is_function(word)
        or word in ("Shot", "Hurt", "Child", "Parents", "Adults")
        or word.endswith(("ed", "ing", "tion", "ment", "ness", "ers", "ity", "ies", "ents"))
    )


def _split_titles(current: list[Token]) -> tuple[list[Token], list[Token]]:
    """What stands before a title: a name of its own, and words that belong to the title ("Senior", "Police")."""
    cut = len(current)
    while cut and (current[cut - 1].bare in BEFORE_TITLE or current[cut - 1].bare in TITLES):
        cut -= 1
    if cut and cut < len(current) and _ends_what_stands_before(current[cut].bare, current[cut - 1]):
        cut += 1
    first = next((n for n, token in enumerate(current[:cut]) if token.text not in PASSING), cut)
    return current[first:cut], current[cut:]


def _ends_what_stands_before(word: str, last: Token) -> bool:
    """Whether "Police" or "County" belongs to the town before it, not to the title after it."""
    if last.text in PEOPLES or last.bare in GROUP_NOUNS:
        return False
    return word in GROUP_NOUNS or word in ("County", "City", "Parish", "Township", "Village", "Town")


def _begins_anew(token: Token, current: list[Token]) -> bool:
    word, last = token.text, current[-1]
    shouted = word.isupper() and all(t.text.isupper() for t in current)
    told = _parted_by_words(last.text, word, shouted, len(current) == 1)
    if told is not None:
        return told
    return token.initial and token.start - last.end > 1 and not _abbreviated(last)


@lru_cache(maxsize=8192)
def _parted_by_words(last: str, word: str, shouted: bool, alone: bool) -> bool | None:
    """Whether a name ends between two words; None where the words themselves do not tell."""
    both = f"{last} {word}"
    if word in GROUP_STARTS and last not in GROUP_STARTS:
        return True
    if word.startswith(("Al-", "al-")) and is_known_group(word.rstrip("s")) and not is_known_group(both):
        return last not in GROUP_STARTS
    if is_place(both):
        return False
    another = _is_place_alone(word) or word in PEOPLES or is_known_group(word) and word not in GROUP_NOUNS
    if another and _is_place_alone(last) and not is_known_group(both):
        return True  # a comma or a line end is lost between two names
    if word.isupper() and len(word) > 6 and not last.isupper():
        return True
    if _acronym(word) and not shouted:
        return word not in ("TV", "II", "III", "IV", "FM", "AM", "LLC", "EMS", "SC", "FC", "AFB")
    if _acronym(last) and (word in GROUP_NOUNS or word in PLACE_NOUNS) and last not in NEWSROOMS:
        return False
    if _acronym(last) and not word.isupper() and last not in ACRONYM_STARTS and alone:
        return True
    return None


def _is_place_alone(word: str) -> bool:
    return len(word) > 3 and is_place(word) and word not in ALSO_PEOPLE


def _acronym(word: str) -> bool:
    return 2 <= len(word) <= 6 and word.isupper() and "." not in word and "&" not in word


def _abbreviated(token: Token) -> bool:
    return token.text.endswith(".") or len(token.text) <= 4


def _possessive(token: Token) -> Token:
    """ "Ruritanias capital" has lost its apostrophe: the name ends before the s."""
    word = token.text
    if (
        word.endswith("s")
        and len(word) > 4
        and not is_place(word)
        and not is_known_group(word)
        and (is_place(word[:-1]) or is_known_group(word[:-1]))
    ):
        return Token(token.start, token.end - 1, word[:-1], word[:-1].rstrip("."), token.initial, True, token.headline)
    return token


def trimmed(piece: Piece) -> Piece | None:
    """Without ordinary words at its head whose capital is due to the place; None where nothing is left."""
    tokens, joints, titled = piece.tokens, piece.joints, piece.title_start is not None
    if len(tokens) == 1 and not titled:
        return piece if _may_stand_alone(tokens[0].text) else None
    while len(tokens) > 1 and not titled and not joints[1] and _is_loose(tokens[0], tokens[1], tokens):
        tokens, joints = tokens[1:], [""] + joints[2:]
    while (
        tokens
        and is_function(tokens[0].text)
        and not (len(tokens) > 1 and tokens[0].text in GIVEN_NAMES)
        and not tokens[0].text.isupper()
    ):
        tokens, joints = tokens[1:], [""] + joints[2:]
    if not tokens or _only_titles([token.text for token in tokens], titled):
        return None
    if len(tokens) > 2:
        tokens = _without_tail(tokens, joints)
    piece.tokens, piece.joints = tokens, joints[: len(tokens)]
    return piece


@lru_cache(maxsize=8192)
def _may_stand_alone(word: str) -> bool:
    return (word.isupper() or not is_function(word)) and not _only_titles([word], False)


def _without_tail(tokens: list[Token], joints: list[str]) -> list[Token]:
    """Without ordinary words that ran in after a whole name: "Hexham High School Student", or a name said twice."""
    half = len(tokens) // 2
    if half > 1 and [t.text for t in tokens[:half]] == [t.text for t in tokens[half:]]:
        return tokens[:half]
    end = len(tokens)
    while (
        end > 2 and not joints[end - 1] and is_common(tokens[end - 1].text) and not _ends_a_name(tokens[end - 1].bare)
    ):
        end -= 1
    return tokens[:end] if 1 < end < len(tokens) and not joints[end] and _ends_a_name(tokens[end - 1].bare) else tokens


def _is_tail(token: Token) -> bool:
    return is_common(token.text) and not _ends_a_name(token.bare)


def _ends_a_name(word: str) -> bool:
    return word in GROUP_NOUNS or word in PLACE_NOUNS


def _only_titles(words: list[str], titled: bool) -> bool:
    """Whether an office is all there is: "Prime Minister", "Deputy Police Chief"."""
    if titled:
        return all(is_title(word) and word.rstrip(".") not in TITLES_ALSO_NAMES for word in words)
    if not _titular(words[0]) or not all(map(_titular, words)) or any(map(_acronym, words)):
        return False
    name = " ".join(words)
    return not is_known_group(name) and not is_place(name)


def _is_loose(first: Token, second: Token, tokens: list[Token]) -> bool:
    word = first.text
    common = first.initial and word not in GIVEN_NAMES and is_common(word)
    if not (common or word in PEOPLES or word in PASSING) or word.isupper() and all(t.text.isupper() for t in tokens):
        return False
    if word in PEOPLES:
        return not any(t.bare in GROUP_NOUNS or t.bare in PLACE_NOUNS for t in tokens) and (
            is_place(second.text)
            or second.text in GIVEN_NAMES
            or len(tokens) > 2
            and tokens[-1].bare not in GROUP_NOUNS
            and second.text not in GROUP_STARTS
            and not is_known_group(f"{word} {second.text}")
        )
    if word in PASSING and second.text not in TITLES:
        return True
    if not common:
        return False
    name = " ".join(t.text for t in tokens)
    if is_known_group(name) or is_place(name):
        return False
    return not any(t.bare in GROUP_NOUNS or t.bare in PLACE_NOUNS for t in tokens[1:]) or second.text in GIVEN_NAMES
