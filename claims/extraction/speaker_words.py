"""What is known about each word that stands beside a reporting verb, looked up once a word."""

import re

from .known_words import KnownWords
from .reporting import ALL_VERBS, HELPERS, NOT_SPEAKERS, PRONOUNS, ROLES, SEVERAL, TITLES, UNSAID_AFTER, word_set

SHE = word_set(
    """
    mother mom mum sister daughter wife aunt grandmother grandma spokeswoman chairwoman policewoman woman girl
    girlfriend mrs ms miss widow niece fiancee stepmother queen businesswoman congresswoman councilwoman
    """
)
HE = word_set(
    """
    father dad brother son husband uncle grandfather grandpa spokesman chairman policeman man boy boyfriend mr
    imam nephew fiance stepfather king businessman congressman councilman
    """
)
FINITE = word_set("was were is are will had has have")
TIES = word_set("of from for in at with near who which on to inside outside by")

# The bits of a word.
PRONOUN, NOBODY, ROLE, BODY, IS_FINITE, IS_VERB, TIE, CAPITAL, IS_SHE, IS_HE = (1 << bit for bit in range(10))
# It may be part of such words; which ones is for the pattern of that name to say.
MAY_BREAK, MAY_BE_UNSAID, MAY_HELP, MAY_LEAD, MAY_TRAIL, MAY_BE_UNNAMED = (1 << bit for bit in range(10, 16))
AND, SPEAKS_ALONE = 1 << 16, 1 << 17
SPEAKING = PRONOUN | CAPITAL | BODY | ROLE
HIDING = NOBODY | IS_FINITE | IS_VERB | MAY_BREAK | MAY_BE_UNSAID | MAY_HELP

BREAK = re.compile(
    r"[;:—–()\"“”\[\]….!?\s]|,['’]|^-$|(?<!\w)(?:but|that|while|because|when|as|after|before|where|if|although|though"
    r"|since|until|so|or|whom|how|what|why|whether|than|citing|reportedly)$"
)
TITLE = re.compile(rf"{TITLES}\.")
UNSAID = re.compile(rf"\b(?:{UNSAID_AFTER})$|n[’']t$|\s")
HELP = re.compile(
    rf"(?:{HELPERS}|to"
    r"|[a-z]+ly|[“\"][a-z]+[”\"])|.*\s.*"
)
LEAD = re.compile(
    r"However|Meanwhile|Earlier|Later|Also|And|But|Yet|Then|Still|Now|Separately|Additionally|Both|All|Again|Although"
    r"|While|Instead|Afterward|Today|Yesterday|[Oo]n|[Ii]n|At|that|which|who|call"
)
TRAIL = re.compile(
    r"(?:on|in|at|during|via|through|late|early|earlier|over|this|last|with)$|today|yesterday|tonight"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
)


def _kind_of(word: str) -> int:
    kind = _bits_of(word)
    return kind | (kind & SPEAKING and not kind & HIDING and word.isalpha()) * SPEAKS_ALONE


def _bits_of(word: str) -> int:
    small = word.lower().strip(".,")
    return (
        (small in PRONOUNS) * PRONOUN
        | (small in NOT_SPEAKERS) * NOBODY
        | (small in ROLES) * ROLE
        | (small in SEVERAL) * BODY
        | (small in FINITE) * IS_FINITE
        | (word in ALL_VERBS or word == "signed") * IS_VERB
        | (small in TIES) * TIE
        | word[:1].isupper() * CAPITAL
        | (small in SHE) * IS_SHE
        | (small in HE) * IS_HE
        | (not word or BREAK.search(word) is not None and TITLE.fullmatch(word) is None) * MAY_BREAK
        | (UNSAID.search(word) is not None) * MAY_BE_UNSAID
        | (HELP.fullmatch(word) is not None) * MAY_HELP
        | (LEAD.match(word) is not None) * MAY_LEAD
        | (TRAIL.match(word) is not None) * MAY_TRAIL
        | (small in ("who", "which")) * MAY_BE_UNNAMED
        | (small == "and") * AND
    )


# A word as it stands between two blanks, and its bits.
KINDS = KnownWords(_kind_of)
