"""Keys by which spellings of one name find each other. In: a name; out: plain words, sounds, and keys for an index.

Two spellings that may be one name share a key; whether they are is for `same_name` to say.
"""

import re
from collections import defaultdict
from functools import lru_cache
from pathlib import Path

from anyascii import anyascii


def word_set(words: str) -> frozenset[str]:
    return frozenset(words.split())


LETTERS = re.compile(r"[a-z0-9]+")
POSSESSIVE = re.compile(r"'s?(?![a-z0-9])")
DOTS = re.compile(r"(?<![a-z0-9])((?:[a-z]\.){2,})")
# Small words that one spelling has and another leaves out: the Arabic article, "son of", "of".
PARTICLES = word_set(
    "al el as ash an ad ar at az ul ud ur uz e i y bin ibn bint ben binti de del la van von der den of the "
    "for and in on at to a du da dos das di"
)
TITLES = word_set(
    "mr mrs ms miss dr prof professor sir president prime minister vice senator sen rep representative gov "
    "governor mayor police chief capt captain lt lieutenant sgt sergeant officer trooper senior state deputy "
    "sheriff det detective inspector commissioner commander cmdr col colonel gen general maj major adm "
    "admiral cpl corporal pvt judge justice attorney district spokesman spokeswoman spokesperson foreign "
    "interior defence defense secretary sheikh sheik shaikh mullah maulana mufti ayatollah imam rev reverend "
    "father pastor bishop pope king queen prince princess haji agent special investigator coroner director "
    "chairman ambassador brigadier superintendent councilman jr sr ii iii"
)
# Words the news writes short or two ways.
SAME_WORD = {
    "dept": "department",
    "pd": "police department",
    "centre": "center",
    "organisation": "organization",
    "defence": "defense",
    "programme": "program",
    "govt": "government",
    "univ": "university",
    "st": "saint",
    "ft": "fort",
    "mt": "mount",
    "intl": "international",
    "natl": "national",
    "assn": "association",
    "cnty": "county",
    "co": "county",
    "ave": "avenue",
    "blvd": "boulevard",
    "rd": "road",
    "pkwy": "parkway",
    "hwy": "highway",
    "us": "united states",
    "usa": "united states",
    "un": "united nations",
    "uk": "united kingdom",
    "metro": "metropolitan",
    "northern": "north",
    "southern": "south",
    "eastern": "east",
    "western": "west",
    "afghan": "afghanistan",
    "indonesian": "indonesia",
    "lebanese": "lebanon",
    "egyptian": "egypt",
    "libyan": "libya",
    "yemeni": "yemen",
    "somali": "somalia",
    "nigerian": "nigeria",
    "indian": "india",
    "chinese": "china",
    "russian": "russia",
    "ukrainian": "ukraine",
    "american": "america",
    "pakistani": "pakistan",
    "syrian": "syria",
    "iraqi": "iraq",
    "iranian": "iran",
    "turkish": "turkey",
    "israeli": "israel",
    "jaysh": "army",
    "jaish": "army",
    "jeish": "army",
    "jabhat": "front",
    "jabha": "front",
}
SPELT = [
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"ph", "f"),
        (r"kh|ck|ch(?=r)|q|c(?![hiey])|x", "k"),
        (r"gh", "g"),
        (r"dh", "d"),
        (r"th", "t"),
        (r"(?:sch|tch|sh|ch)", "x"),
        (r"zh|dj", "j"),
        (r"z|c(?=[iey])", "s"),
        (r"(?<=[aeiou])w(?![aeiouy])", "u"),
        (r"w", "v"),
    )
]
# "Abdul Rahman", "Abdel-Rahman", "Abdurrahman", "Abd al-Rahman": one given name however it is cut.
SERVANT_OF = re.compile(r"\babd(?:[aeiou](?:l|r(?=r)|s(?=s)|n(?=n)))?(?: (?:al|el|ul|ar|er|ur))? ?(?=[a-z]{3})")
DOUBLED = re.compile(r"(.)\1+")
UNSOUNDED = re.compile(r"[aeiouyh]")


@lru_cache(maxsize=65536)
def folded(name: str) -> str:
    """Plain lower-case words: no accents, apostrophes or dots; hyphens and "&" are spaces."""
    plain = anyascii(name).lower().replace("`", "'")
    plain = DOTS.sub(lambda m: m[1].replace(".", "") + " ", plain)
    plain = POSSESSIVE.sub(" ", plain).replace("'", "")
    return SERVANT_OF.sub("abd", " ".join(LETTERS.findall(plain)))


@lru_cache(maxsize=65536)
def content_words(name: str) -> tuple[str, ...]:
    """The words that matter: particles gone, short forms written out."""
    words = []
    for word in folded(name).split():
        if word not in PARTICLES:
            words.extend(SAME_WORD.get(word, word).split())
    if len(words) > 2 and words[-2] in ("sheriff", "sheriffs") and words[-1] in ("office", "department"):
        words[-2:] = ["sheriff"]
    if len(words) > 1 and words[-1] == "police":
        words.append("department")
    if len(words) > 1 and words[-1] == "saint":
        words[-1] = "street"
    return tuple(words) or tuple(folded(name).split())


@lru_cache(maxsize=65536)
def person_words(name: str) -> tuple[str, ...]:
    """A person's words without titles before, and without "Jr" after."""
    words = [word for word in folded(name).split() if word not in PARTICLES] or folded(name).split()
    while len(words) > 1 and words[0] in TITLES:
        words = words[1:]
    while len(words) > 1 and words[-1] in ("jr", "sr", "ii", "iii", "iv"):
        words = words[:-1]
    return tuple(words)


@lru_cache(maxsize=65536)
def sounds(word: str) -> str:
    """The consonants as they sound, whoever transliterated them: "khaled" and "khalid", "qabun" and "kabun"."""
    for pattern, sound in SPELT:
        word = pattern.sub(sound, word)
    head = "a" if word[:1] in "aeiou" else word[:1]
    return DOUBLED.sub(r"\1", head + UNSOUNDED.sub("", word[1:]))


def initials(words: tuple[str, ...]) -> str:
    return "".join(word[0] for word in words)


def is_acronym(name: str) -> bool:
    letters = name.replace(".", "").replace("&", "").replace("-", "")
    return 2 <= len(letters) <= 7 and letters.isupper() and letters.isalpha()


def all_initials(name: str) -> set[str]:
    """The acronyms a name may have: with and without its small words, hyphened parts, and short forms written out."""
    words = [w for w in re.split(r"[\s-]+", anyascii(name)) if w[:1].isalpha()]
    if len(words) < 2:
        return set()
    large = [w for w in words if w.lower() not in PARTICLES]
    found = {"".join(w[0] for w in words).lower(), "".join(w[0] for w in large).lower(), initials(content_words(name))}
    if any(w.isupper() and 1 < len(w) < 5 for w in large):
        found.add("".join(w if w.isupper() and len(w) < 5 else w[0] for w in large).lower())
    if words[-1].lower() == "police":
        found.add("".join(w[0] for w in large).lower() + "d")
    return {acronym for acronym in found if 2 <= len(acronym) <= 8}


def _given_roots() -> dict[str, set[str]]:
    roots = defaultdict(set)
    for line in _lines("nicknames.txt"):
        for word in line.split():
            roots[word].add(line.split()[0])
    return roots


def given_roots(word: str) -> set[str]:
    """The given names that the word may be a short form of, itself among them."""
    return GIVEN_ROOTS.get(word, set()) | {word}


def _lines(name: str) -> list[str]:
    lines = Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def _well_known() -> dict[str, str]:
    table = {}
    for line in _lines("well_known.txt"):
        names = [name.strip() for name in line.split("|")]
        for name in names:
            table[_known_key(name)] = names[0]
    return table


def _known_key(name: str) -> str:
    if is_acronym(name):
        return "=" + folded(name).replace(" ", "")
    words = content_words(name)
    return words[0] if len(words) == 1 else " ".join(sounds(word) for word in words)


@lru_cache(maxsize=65536)
def well_known(name: str) -> str | None:
    """The first name of a widely known group or country, for any of its names."""
    return WELL_KNOWN.get(_known_key(name))


WELL_KNOWN = _well_known()
GIVEN_ROOTS = _given_roots()


@lru_cache(maxsize=65536)
def _keys(name: str) -> tuple[str, ...]:
    words = content_words(name)
    person = person_words(name)
    if not words:
        return ()
    keys = {f"f:{' '.join(sorted(words))}", f"p:{' '.join(sorted(sounds(word) for word in words))}"}
    keys.update(f"g:{piece}" for piece in (*_gram_keys("".join(words)), *_gram_keys(folded(name).replace(" ", ""))))
    if known := well_known(name):
        keys.add(f"k:{folded(known)}")
    if is_acronym(name):
        keys.add(f"a:{folded(name).replace(' ', '')}")
    keys.update(f"a:{acronym}" for acronym in all_initials(name))
    if len(person) > 1:
        first, last = person[0], person[-1]
        keys.update(f"n:{root[0]} {sounds(last)}" for root in given_roots(first))
        keys.add(f"n:{last[0]} {sounds(first)}")
        keys.add(f"s:{sounds(first)} {last[:2]}")
        keys.update(f"d:{sounds(first)} {sounds_without(last, at)}" for at in range(len(sounds(last))))
    if len(words) > 1:
        keys.add(f"b:{sounds(words[0])} {sounds(words[1])}")
        keys.add(f"e:{sounds(words[-2])} {sounds(words[-1])}")
    elif len(words[0]) > 4:
        keys.update(f"w:{sounds_without(words[0], i)}" for i in range(len(sounds(words[0]))))
        keys.add(f"w:{sounds(words[0])}")
    return tuple(sorted(keys))


def sounds_without(word: str, at: int) -> str:
    sound = sounds(word)
    return sound[:at] + sound[at + 1 :]


def _gram_keys(letters: str) -> list[str]:
    """The n-gram fingerprint: spacing and order of letters forgotten, one slip allowed for by the two halves."""
    return ["".join(sorted({letters[i : i + 2] for i in range(len(letters) - 1)}))] if len(letters) > 3 else []


def name_keys(name: str) -> list[str]:
    """Index keys of a name, for a `text[]` with a GIN index: spellings of one name share at least one."""
    return list(_keys(name))
