"""What in an article's wording tells one event from another: full names, proper words, streets and ages. In: text.

Only running text counts: menus, captions and headlines write every word with a capital and would look like names.
"""

import re
from collections import Counter
from itertools import islice

from .groups import folded

CAPITAL = r"[A-Z][\w’']*[a-z][\w’']*(?:-[A-Z][\w’']+)*"
PROPER = re.compile(rf"(?<=[a-z,;0-9] )(?:[“\"‘(])?({CAPITAL})")
ANY_CAPITAL = re.compile(rf"\b{CAPITAL}")
LOWER_WORD = re.compile(r"\b[a-z][a-z’'-]+")
FULL_NAME = re.compile(
    rf"\b({CAPITAL})(?:\s+(?:[A-Z]\.|[“\"‘(][A-Z][\w. ]+[”\"’)]))?\s+((?:(?:al|bin|de|la|van|von|el)[ -])?{CAPITAL})"
)
NUMBER_WORD = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
)
NUMBERS = {word: str(n) for n, word in enumerate(NUMBER_WORD.split(), start=1)}
AGE = re.compile(
    r"\b(\d{1,2}|[a-z]+)[- ](?:year|yr)s?[- ]old\b|\b[A-Z][\w’'-]+, (\d{1,2})(?=[,.;]| of| and| was| died)", re.I
)
MONTHS_OLD = re.compile(r"\b(\d{1,2}|[a-z]+)[- ]months?[- ]old\b", re.I)
KIND_OF_STREET = (
    "Streets?|St|Avenues?|Ave|Av|Roads?|Rd|Drive|Dr|Boulevard|Blvd|Lane|Ln|Court|Ct|Place|Pl|Parkway|Pkwy|Highway|Hwy"
    "|Terrace|Trail|Turnpike|Pike|Circle|Loop|Way|Apartments|Road"
)
SIDE = r"(?:[NSEW]\.? |North |South |East |West )?"
STREET = re.compile(rf"\b{SIDE}((?:[A-Z][\w.’']+ |\d+(?:st|nd|rd|th) ){{1,2}}?)(?:{KIND_OF_STREET})\b")
BLOCK = re.compile(
    r"\b(\d+)(?: |-)?(?:hundred )?block of (?:[NSEW]\.? |North |South |East |West )?([A-Z0-9][\w’']+(?: [A-Z][\w’']+)?)"
)
MLK = re.compile(r"\b(?:martin luther(?: king)?(?: jr)?|king jr)$")
CORNER = re.compile(r"\b(?:corner|intersection) of ([A-Z0-9][\w’']+)[\w .]{0,20}? (?:and|&) ([A-Z0-9][\w’']+)")
NOT_PROPER_WORDS = (
    "the a an this that these those he she they it we you his her their its our my i in on at for of with by from "
    "to monday tuesday wednesday thursday friday saturday sunday january february march april may june july "
    "august september october november december jan feb mar apr jun jul aug sept sep oct nov dec mon tue wed thu "
    "fri sat sun est edt pst pdt cst cdt am pm posted updated published copyright associated press photo image "
    "video getty images facebook twitter instagram youtube google email news read more click here advertisement "
    "story continues below share print subscribe sign police sheriff sheriff's county city department hospital "
    "medical center school high street avenue road drive block north south east west northeast northwest "
    "southeast southwest state district attorney attorney's chief officer officers sgt lt capt det detective "
    "detectives deputy deputies sergeant lieutenant captain spokesman spokeswoman spokesperson mr mrs ms dr jr sr "
    "mayor governor president judge court coroner coroner's examiner's prosecutor investigators authorities fire "
    "rescue ems university college church christmas thanksgiving halloween god lord mom dad crime stoppers united "
    "states american america americans homicide unit division bureau office federal national general regional "
    "memorial public local app store free live all rights reserved may home no not yes but and if when after "
    "before as one two three four five six seven eight nine ten man woman boy girl teen father mother son "
    "daughter"
)
# Names so widely used that sharing them tells nothing, however few the candidates are.
WIDE_WORDS = (
    "afghanistan afghan afghans africa african algeria america arab argentina asia asian australia australian "
    "austria bangladesh belgium brazil brazilian britain british burma cameroon canada canadian chad chile china "
    "chinese colombia congo cuba egypt egyptian england english ethiopia europe european france french gaza "
    "georgia german germany greece greek haiti hamas hezbollah india indian indians indonesia indonesian iran "
    "iranian iraq iraqi ireland irish islam islamic isis israel israeli israelis italian italy japan japanese "
    "jewish jordan kashmir kenya korea korean kurdish kuwait lebanese lebanon libya libyan malaysia mali mexican "
    "mexico middle eastern moscow muslim muslims myanmar nato nepal netherlands nigeria nigerian norway pakistan "
    "pakistani pakistanis palestine palestinian palestinians peru philippines poland polish qatar romania russia "
    "russian russians rwanda saudi arabia scotland serbia shia shiite sinai somalia somali spain spanish sri "
    "lanka sudan sunni sweden swedish swiss switzerland syria syrian syrians taliban thailand thai tunisia turkey "
    "turkish uganda ukraine ukrainian vietnam wales washington western yemen yemeni zimbabwe un unicef eu uk usa "
    "u.s parliament army navy military republic ministry foreign interior defence defense prime security council "
    "alabama alaska arizona arkansas california colorado connecticut delaware florida hawaii idaho illinois "
    "indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri "
    "montana nebraska nevada hampshire jersey york carolina dakota ohio oklahoma oregon pennsylvania rhode "
    "tennessee texas utah vermont virginia wisconsin wyoming beijing london paris tehran kabul islamabad delhi "
    "baghdad damascus jerusalem cairo ankara kyiv reuters afp bbc cnn"
)
WIDE = frozenset(WIDE_WORDS.split())
NOT_PROPER = frozenset(NOT_PROPER_WORDS.split())
COMMON_WORDS = (
    "the and for with that this from have has had was were are been being not but they their there them then than "
    "when what which who whom his her hers him she you your our its into onto over under after before about out "
    "off his all also any can could may might will would should said says say told according police one two three "
    "four five six people man men woman women news posted updated photo image video copyright rights reserved "
    "more read share print email facebook twitter get just like did does where while because other others some "
    "such only very still shot shooting killed dead injured wounded charged suspect victim victims fatal fatally "
    "county city year old two com"
)
COMMON = frozenset(COMMON_WORDS.split())


def running_text(text: str) -> str:
    """The lines that are sentences: enough words, and most of them in lower case."""
    kept = []
    for line in text.splitlines():
        lower, capital = len(LOWER_WORD.findall(line)), len(ANY_CAPITAL.findall(line))
        if lower + capital >= 6 and lower > capital:
            kept.append(line)
    return "\n".join(kept)


def full_names(text: str, at_most: int) -> tuple[dict[str, str], dict[str, str]]:
    """Two-word names, those met most often first, each one folded and as it is written at first; and in the same way
    the longer names that two of them overlap in: "port marlow" and "marlow pier" in "port marlow pier"."""
    counts: Counter[str] = Counter()
    written: dict[str, str] = {}
    longer: dict[str, str] = {}
    begun = None  # the name before, and where its second word begins
    position = 0
    while match := FULL_NAME.search(text, position):
        position = match.end(1)
        first, last = folded(match[1]), folded(_singular(match[2]))
        if first.endswith(" s") or _is_plain(match[1]) or _is_plain(match[2]) or not first or not last:
            continue
        name = f"{first} {last}"
        counts[name] += 1
        written.setdefault(name, f"{match[1]} {_singular(match[2])}")
        if begun and begun[1] == match.start(1):
            longer.setdefault(f"{begun[0]} {last}", f"{written[begun[0]]} {_singular(match[2])}")
        begun = name, match.start(2)
    kept = {name: written[name] for name, _ in counts.most_common(at_most)}
    return kept, dict(islice(longer.items(), at_most))


def proper_words(title: str, text: str, lead: int, at_most: int) -> tuple[str, ...]:
    """Single words with a capital inside a sentence and never without; of the lead and frequent ones first."""
    lower = set(LOWER_WORD.findall(text))
    counts: Counter[str] = Counter()
    for match in PROPER.finditer(text):
        word = _singular(match[1])
        if not _is_plain(word) and len(word) > 2 and word.lower() not in lower:
            counts[word] += 1 if match.start() > lead else 3
    for word in map(_singular, ANY_CAPITAL.findall(title)):
        if not _is_plain(word) and len(word) > 3 and word.lower() not in lower and word.lower() not in COMMON:
            counts[word] += 2
    return tuple(word for word, _ in counts.most_common(at_most))


def _is_plain(word: str) -> bool:
    return word.lower().replace("’", "'") in NOT_PROPER


def _singular(word: str) -> str:
    """Without the genitive."""
    return re.sub(r"[’']s?$", "", word)


def plain_words(text: str, at_most: int) -> tuple[str, ...]:
    """The words of a headline or a lead that say something, in lower case."""
    words = re.findall(r"[a-z][a-z’'-]{2,}", text.lower())
    return tuple(dict.fromkeys(w for w in (re.sub(r"[’']s?$", "", w) for w in words) if w not in COMMON))[:at_most]


def ages(text: str, at_most: int) -> tuple[str, ...]:
    found = [m[1] or m[2] for m in AGE.finditer(text)]
    years = [NUMBERS.get(age.lower(), age) for age in found]
    months = [f"{NUMBERS.get(m[1].lower(), m[1])} months" for m in MONTHS_OLD.finditer(text)]
    return tuple(f"age {age}" for age in dict.fromkeys([*years, *months]) if age[0].isdigit())[:at_most]


def streets(text: str, at_most: int) -> dict[str, str]:
    """Streets and blocks, each as one plain word or two ("street mechanicsville", "block 1500 mechanicsville"), and as
    they are written."""
    found = [(f"street {folded(m[1])}", m[1].strip()) for m in STREET.finditer(text) if folded(m[1]) not in NOT_PROPER]
    for m in CORNER.finditer(text):
        found += [(f"street {folded(name)}", name) for name in (m[1], m[2])]
    for m in BLOCK.finditer(text):
        name = re.sub(rf" (?:{KIND_OF_STREET})$", "", m[2])
        found += [(f"block {m[1]} {folded(name)}", f"block {m[1]} {name}"), (f"street {folded(name)}", name)]
    written: dict[str, str] = {}
    for street, words in found:
        written.setdefault(MLK.sub("mlk", street), words)
    return dict(islice(written.items(), at_most))


def in_capitals(words: str) -> str:
    """Folded words the way names are mostly written: "port marlow" as "Port Marlow"."""
    return re.sub(r"(?<![^\s-])[a-z]", lambda letter: letter[0].upper(), words)
