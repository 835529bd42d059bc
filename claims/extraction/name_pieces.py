"""Cuts a run of capitalised words into names: at titles, days, possessives, joints ("and"), acronyms, lost commas."""

from functools import lru_cache

from .acronyms import NEWSROOMS
from .capitals import Run, Token, token_at
from .gazetteer import ALSO_PEOPLE, is_place
from .lists import read_list
from .name_kinds import Piece, piece_of
from .organisations import GROUP_NOUNS, GROUP_OF, GROUP_STARTS, PLACE_NOUNS, is_known_group
from .titles import BEFORE_TITLE, TITLES, is_title
from .vocabulary import PASSING, SHOUTED_NAMES, Word, is_short_acronym, word_of
from .words import CALENDAR, COMMON_SURNAMES, GIVEN_NAMES, MONTHS_ALSO_NAMES, PEOPLES, is_common, is_function

# Titles that are as often a name: only a title where no given name stands before them.
TITLES_ALSO_NAMES = read_list("titles_also_names")
OF_PLACES = read_list("of_places")
ACRONYM_STARTS = read_list("acronym_starts")
AND_ENDS = frozenset({"Grill", "Grille", "Lounge", "Sons", "Bar", "Restaurant", "Co", "Associates"})  # "Bar and Grill"
# What stands after "Officer" in a headline and is nobody's name: "Officer Involved", "Deputy Shot".
ACTED_ON = frozenset({"Shot", "Hurt", "Child", "Parents", "Adults"})
DEEDS = ("ed", "ing", "tion", "ment", "ness", "ers", "ity", "ies", "ents")
ON_HEADS = frozenset(["Commission", "Committee", "Council", "Conference", "Office", "Task"])
OFFICES = read_list("offices")


def pieces_of(text: str, run: Run, *, apostrophes_lost: bool = False) -> list[Piece]:
    """The names in the making of one run, in order."""
    if not apostrophes_lost and (run.plain or _is_one_name(run.tokens, run.joints)):
        return [piece_of(run.tokens, run.joints)]
    pieces, current, joints, title_start = [], [], [], None
    tokens, all_joints = run.tokens, run.joints
    for i, token in enumerate(tokens):
        word, joint = token.word, all_joints[i]
        if joint and current and not _joins(joint, current, joints, tokens[i:], all_joints[i:]):
            if joint == "of" and current[-1].word.title and word.text in OFFICES:
                if title_start is None and all_joints[i + 1 : i + 2] == [""]:
                    title_start = current[0].start if all(t.word.titular for t in current) else current[-1].start
                current, joints = [], []
                continue
            pieces.append(piece_of(current, joints, title_start))
            current, joints, title_start = [], [], None
            joint = ""
        if word.drops or word.title:
            following = tokens[i + 1] if all_joints[i + 1 : i + 2] == [""] else None
            if word.drops and _parts(text, token, following, current):
                if current:
                    pieces.append(piece_of(current, joints, title_start))
                current, joints, title_start = [], [], None
                continue
            if word.title and _is_title_here(token, following, current, tokens[i + 1 :]):
                before, titles = _split_titles(current)
                if before:
                    pieces.append(piece_of(before, joints[: len(before)]))
                    title_start = None
                if title_start is None:
                    title_start = titles[0].start if titles else token.start
                current, joints = [], []
                continue
        if current and joint != '"' and _begins_anew(token, current):
            pieces.append(piece_of(current, joints, title_start))
            current, joints, title_start = [], [], None
        if apostrophes_lost:
            token = possessive(token)
        joints.append(joint if current else "")
        current.append(token)
        if token.ends_name:
            pieces.append(piece_of(current, joints, title_start))
            current, joints, title_start = [], [], None
    if current:
        pieces.append(piece_of(current, joints, title_start))
    return pieces


def _is_one_name(tokens: list[Token], joints: list[str]) -> bool:
    """Whether the words follow each other with nothing between, and none of them cuts the run: as most do."""
    if any(joints):
        return False
    last = None
    for at, token in enumerate(tokens):
        word = token.word
        if word.title or word.drops:
            return False
        if last is not None and (word.parts or token.initial or last.shouted) and _begins_anew(token, tokens[:at]):
            return False
        last = word
    return True


def _joins(joint: str, current: list[Token], joints: list[str], rest: list[Token], rest_joints: list[str]) -> bool:
    last = current[-1].word.bare
    if joint in ("'s", '"'):
        return True
    if joint == "&":
        people = current[0].word.given and len(current) > 1 and len(rest) > 1 and not rest_joints[1]
        return not (people and last not in GROUP_NOUNS)
    if joint == "of":
        return (
            (last in GROUP_OF or last in OF_PLACES or last == "Voice")
            and last not in TITLES
            and not rest[0].word.function
        )
    if joint == "for":
        return last in GROUP_NOUNS and not rest[0].word.function
    if joint == "on":
        return last in ON_HEADS
    if joint == "at":
        return any(t.word.text in ("University", "College", "School") for t in current)
    if joint == "in":
        return "for" in joints
    if joint == "and":
        following = rest[0].word
        if following.text in AND_ENDS and last in GROUP_NOUNS:
            return True
        if not (is_ordinary(last) and is_ordinary(following.text)) or is_place(last) or following.title:
            return False
        if any(j in ("of", "for") for j in joints):
            return True
        width = next((n for n in range(1, len(rest)) if rest_joints[n]), len(rest))
        return any(t.word.group_noun for t in rest[1:width]) and last not in GROUP_NOUNS
    return False


@lru_cache(maxsize=4096)
def is_ordinary(word: str) -> bool:
    """A word for a trade or a science rather than a name: "Meteorology and Geophysics Agency"."""
    return is_common(word) or word.endswith(
        ("logy", "ics", "tion", "ment", "ture", "ing", "graphy", "ity", "sion", "ture")
    )


def _parts(text: str, token: Token, following: Token | None, current: list[Token]) -> bool:
    """Whether a word that may belong to no name does: a day, a month, "The"."""
    word = token.word.bare
    after = following.word if following else None
    if word in CALENDAR:
        name_like = (
            word in MONTHS_ALSO_NAMES
            and after
            and after.bare not in CALENDAR
            and not text[token.end + 1 : token.end + 2].isdigit()
        )
        return not (name_like and (word in GIVEN_NAMES or current))
    if token.word.text.endswith("."):
        return False
    if after and (word in BEFORE_TITLE and after.title or word in GIVEN_NAMES) or current and token.word.group_noun:
        return False
    if word in SHOUTED_NAMES and not token.headline or word == "Near" and after and after.text == "East":
        return False
    return not (
        current
        and word in ("Two", "One", "Three", "Without", "Across", "For", "Before", "Up", "Down")
        and after
        and not token.initial
    )


def _is_title_here(token: Token, following: Token | None, current: list[Token], rest: list[Token]) -> bool:
    if following is None or token.ends_name:
        return False
    after = following.word
    if _is_no_surname(after) and (len(rest) == 1 or rest[1].word.common):
        return False
    if after.group_noun or after.place_noun or after.bare in CALENDAR:
        return after.title
    if current and current[0].word.given and token.word.bare in TITLES_ALSO_NAMES:
        return False
    return not (len(rest) == 1 and after.common and not after.title and after.bare in BEFORE_TITLE)


def _is_no_surname(word: Word) -> bool:
    """ "Officer Involved": an ordinary word, and nobody's name."""
    bare = word.bare
    if not is_common(bare) or bare in COMMON_SURNAMES or bare in GIVEN_NAMES or word.title:
        return False
    return is_function(bare) or bare in ACTED_ON or bare.endswith(DEEDS)


def _split_titles(current: list[Token]) -> tuple[list[Token], list[Token]]:
    """What stands before a title: a name of its own, and words that belong to the title ("Senior", "Police")."""
    cut = len(current)
    while cut and (current[cut - 1].word.title or current[cut - 1].word.bare in BEFORE_TITLE):
        cut -= 1
    if cut and cut < len(current) and _ends_what_stands_before(current[cut].word, current[cut - 1].word):
        cut += 1
    first = next((n for n, token in enumerate(current[:cut]) if token.word.text not in PASSING), cut)
    return current[first:cut], current[cut:]


def _ends_what_stands_before(word: Word, last: Word) -> bool:
    """Whether "Police" or "County" belongs to the town before it, not to the title after it."""
    if last.people or last.group_noun:
        return False
    return word.group_noun or word.bare in ("County", "City", "Parish", "Township", "Village", "Town")


def _begins_anew(token: Token, current: list[Token]) -> bool:
    last, word = current[-1], token.word
    if word.parts or token.initial or last.word.shouted:  # else nothing can tell
        shouted = word.shouted and all(t.word.shouted for t in current)
        told = _parted_by_words(last.word.text, word.text, shouted, len(current) == 1)
        if told is not None:
            return told
        return token.initial and token.start - last.end > 1 and not _abbreviated(last.word.text)
    return False


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
    if is_short_acronym(word) and not shouted:
        return word not in ("TV", "II", "III", "IV", "FM", "AM", "LLC", "EMS", "SC", "FC", "AFB")
    if is_short_acronym(last) and (word in GROUP_NOUNS or word in PLACE_NOUNS) and last not in NEWSROOMS:
        return False
    if is_short_acronym(last) and not word.isupper() and last not in ACRONYM_STARTS and alone:
        return True
    return None


def _is_place_alone(word: str) -> bool:
    return len(word) > 3 and is_place(word) and word not in ALSO_PEOPLE


def _abbreviated(word: str) -> bool:
    return word.endswith(".") or len(word) <= 4


def possessive(token: Token) -> Token:
    """ "Ruritanias capital" has lost its apostrophe: the name ends before the s."""
    if not token.word.owner:
        return token
    word, headline = word_of(token.word.text[:-1]), token.headline
    return token_at(token.start, token.end - 1, word, initial=token.initial, ends_name=True, headline=headline)


def trimmed(piece: Piece) -> Piece | None:
    """Without ordinary words at its head whose capital is due to the place; None where nothing is left."""
    tokens, joints, titled = piece.tokens, piece.joints, piece.title_start is not None
    head = tokens[0].word
    if len(tokens) == 1 and not titled:
        return piece if head.stands else None
    if head.loose or head.function:
        while len(tokens) > 1 and not titled and not joints[1] and _is_loose(tokens[0], tokens[1].word, tokens):
            tokens, joints = tokens[1:], ["", *joints[2:]]
        while tokens and _is_small(tokens[0].word, len(tokens)):
            tokens, joints = tokens[1:], ["", *joints[2:]]
        if not tokens:
            return None
        head = tokens[0].word
    if head.titular and _only_titles([token.word for token in tokens], titled):
        return None
    if len(tokens) > 2:
        tokens = _without_tail(tokens, joints)
    if len(tokens) < len(piece.tokens):
        piece.keep(tokens, joints[: len(tokens)])
    return piece


def _is_small(word: Word, width: int) -> bool:
    return word.function and not (width > 1 and word.given) and not word.shouted


def _without_tail(tokens: list[Token], joints: list[str]) -> list[Token]:
    """Without ordinary words that ran in after a whole name: "Hexham High School Student", or a name said twice."""
    half = len(tokens) // 2
    if half > 1 and [t.word.text for t in tokens[:half]] == [t.word.text for t in tokens[half:]]:
        return tokens[:half]
    end = len(tokens)
    while end > 2 and not joints[end - 1] and tokens[end - 1].word.common_tail:
        end -= 1
    if 1 < end < len(tokens) and not joints[end] and _ends_a_name(tokens[end - 1].word):
        return tokens[:end]
    return tokens


def _ends_a_name(word: Word) -> bool:
    return word.group_noun or word.place_noun


def _only_titles(words: list[Word], titled: bool) -> bool:
    """Whether an office is all there is: "Prime Minister", "Deputy Police Chief"."""
    if titled:
        return all(is_title(word.text) and word.text.rstrip(".") not in TITLES_ALSO_NAMES for word in words)
    if not all(word.titular for word in words) or any(word.acronym for word in words):
        return False
    name = " ".join([word.text for word in words])
    return not is_known_group(name) and not is_place(name)


def _is_loose(first: Token, second: Word, tokens: list[Token]) -> bool:
    word = first.word
    common = first.initial and word.common and not word.given
    passing = word.text in PASSING
    if not (common or word.people or passing) or word.shouted and all(t.word.shouted for t in tokens):
        return False
    if word.people:
        return not any(_ends_a_name(t.word) for t in tokens) and (
            is_place(second.text)
            or second.given
            or len(tokens) > 2
            and not tokens[-1].word.group_noun
            and second.text not in GROUP_STARTS
            and not is_known_group(f"{word.text} {second.text}")
        )
    if passing and second.text not in TITLES:
        return True
    if not common:
        return False
    name = " ".join([t.word.text for t in tokens])
    if is_known_group(name) or is_place(name):
        return False
    return second.given or not any(_ends_a_name(t.word) for t in tokens[1:])
