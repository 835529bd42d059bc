"""Which paragraphs belong to the page and not to the article: share lines, appeals, comment forms, captions."""

import re

from .known_words import KnownWords
from .reporting import word_set
from .sentences import letters_only

LONGEST_LINE = 400
LONGEST_APPEAL = 160  # in longer paragraphs only the sentences that say so are the page's
LONGEST_CAPTION = 300
# Whole lines that pages repeat.
LINE = re.compile(
    r"\W*(?:leave\s+a\s+(?:reply|comment)|(?:read|see|learn|watch|load|show)\s+more\b.{0,80}|also\s+read\b.*|read\s+also\b.*"
    r"|read\s+next\b.*|related(?:\s+(?:articles?|stories|story|posts?|coverage|topics|news|links?|content))?\W*$|related\s*:.*"
    r"|more\s+(?:from|on|in|stories|news)\b.{0,60}|latest\s+(?:\w+\s+){0,2}(?:news|stories|headlines|videos|articles)"
    r"|trending(?:\s+now)?|most\s+(?:read|popular|viewed|shared)|recommended(?:\s+for\s+you)?|you\s+may\s+(?:also\s+)?like\b.*"
    r"|share(?:\s+(?:this|on|via|with|to|now)\b.{0,80}|\s*:.*)?|tweet(?:\s+this)?|e-?mail(?:\s+this)?|print(?:\s+this)?"
    r"|comments?(?:\s*\(?\d*\)?)?|advertisement|advertise(?:\s+with\s+us)?|sponsored(?:\s+content)?|subscribe\b.*"
    r"|sign\s+(?:up|in)\b.*|log\s+in\b.*|register\b.{0,60}|follow\s+(?:us|this\s+link|@|\w+\s+on\b|on\b).*"
    r"|join\s+(?:us|our|the\s+conversation)\b.*|download\s+(?:our|the)\b.*|(?:click|tap)\s+(?:here|the|on)\b.*|back\s+to\s+top"
    r"|(?:next|previous)\s+(?:article|story|up|post)\b.*|skip\s+to\b.*|home|menu|search|close|cancel\s+reply|post\s+comment"
    r"|name\s*\*?|website|save\s+my\s+name\b.*"
    r"|(?:photos?|image|picture|video)s?(?:\s+(?:credit|courtesy|by|from|source))?\s*:.*|file\s+(?:photo|image|picture)\b.*"
    r"|(?:first\s+)?(?:published|posted|updated|last\s+updated|created|modified)\b\s*(?:on|at|:|\d|\w+day).{0,90}"
    r"|posted\s+by\b.{0,80}|(?:tags?|topics?|categories)\s*:.*|filed\s+under\b.*|copyright\b.*|©.*|all\s+rights\s+reserved.*"
    r"|editor[’']?s?\s+(?:note|picks?)\b.*|about\s+the\s+author\b.*|source\s*:.{0,60}|breaking\s+news\s+alerts?\b.*"
    r"|(?:watch|listen)\s*:.*|live\s+updates?\b.{0,40}|view\s+(?:all|more|comments|gallery|photos?)\b.*"
    r"|\d+\s+(?:comments?|shares?|views?|likes?|photos?)|required\s+fields\b.*)\W*$",
    re.IGNORECASE,
)
# The words such a line can begin with: most paragraphs are told from it by their first word.
FIRST_WORD = re.compile(r"\W*(\w*)")
OPENERS = word_set(
    """
    leave read see learn watch load show also related more latest trending most recommended you share tweet e
    email print comment comments advertisement advertise sponsored subscribe sign log register follow join
    download click tap back next previous skip home menu search close cancel post name website save be photo
    photos image images picture pictures video videos file first published posted updated last created modified
    tag tags topic topics categories filed copyright all editor editors about source breaking listen live view
    required
    """
)
OPENINGS = frozenset(word[:3] for word in OPENERS)
# Phrases that occur in nothing but the page's own voice, wherever they stand in a paragraph.
PAGE_VOICE = frozenset((
    "your email address", "your e-mail address", "email address will not", "sign up for", "sign up to", "sign up here",
    "sign up now", "subscribe to our", "subscribe now", "subscribe today", "subscribe for", "our newsletter",
    "our free newsletter", "our whatsapp", "our mobile app", "email alerts", "whatsapp group",
    "whatsapp channel", "telegram channel", "all rights reserved", "may not be published", "may not be reproduced",
    "may not be republished", "terms of use", "terms of service", "privacy policy", "cookie policy",
    "quality journalism", "support our journalism", "independent journalism", "become a member", "become a subscriber",
    "make a donation", "reader support", "free trial", "unlimited digital access", "unlimited access",
    "required fields are", "leave a reply", "leave a comment", "click here to", "click here for", "follow us on",
    "like us on", "find us on", "share this article", "share this story", "share this post",
    "enable javascript", "advertising revenue", "than ever, but only", "comments are closed", "comments are moderated",
    "user agreement", "news alerts", "push notifications", "to your inbox", "report a typo", "report a correction",
    "contact us at", "flipboard", "this site uses", "read or share this story", "continue reading below",
))  # fmt: skip
OUR_APP = "our app"
WHOLE_OUR_APP = re.compile(r"\bour apps?\b")  # not "our approach"
COPYRIGHT = re.compile(r"(?:©|copyright)\s*(?:©|\(c\))?\s*(?:copyright\s*)?(?:19|20)\d\d")
CREDIT_HINTS = frozenset(("photo", "image", "picture", "file", "video", "graphic", "screengrab", "illustration"))
CREDITED = re.compile(r"s?(?:\s(?:credit|courtesy|by)\b|\s?[:/|])")  # behind a hint
IN_BRACKET = re.compile(r"\((?:file\s)?(?:photo|image|picture|video)\b")
AGENCY_CREDITS = frozenset(
    ("getty images", "shutterstock", "ap photo", "reuters/", "epa-efe", "/afp", "/reuters", "/getty")
)


VOICES = PAGE_VOICE | {OUR_APP, "©", "copyright"}
# All that a paragraph of the page's own may hold somewhere; which of it a text holds at all is looked up once.
SIGNS = (*PAGE_VOICE, OUR_APP, "©", "copyright", *AGENCY_CREDITS, *CREDIT_HINTS)
# A word of each sign, with the words that end or go on like it: where none of them is in a text, the sign is not.
CUES = {
    "photo": "photo photos photograph photographs photographed photographer photographers photography photographic",
    "image": "image images",
    "picture": "picture pictures",
    "file": "file files profile profiles",
    "video": "video videos",
    "graphic": "graphic graphics infographic infographics demographic demographics geographic pornographic",
    "illustration": "illustration illustrations",
    "screengrab": "screengrab screengrabs",
    "mail": "mail",
    "email": "email emails",
    "subscribe": "subscribe unsubscribe",
    "newsletter": "newsletter newsletters",
    "donation": "donation donations",
    "inbox": "inbox inboxes",
    "typo": "typo typos",
    "app": "app apps",
    "correction": "correction corrections correctional",
    "notifications": "notifications",
}
CUES |= {
    word: word
    for word in word_set(
        """
    sign whatsapp mobile alerts telegram rights published reproduced republished terms privacy cookie journalism become
    reader free unlimited fields leave click us share download javascript advertising ever comments user site
    flipboard reading copyright getty shutterstock reuters afp efe
    """
    )
}
# By cue, with all other words of the sign but its last, which may be the head of another: "sign up to", "... today".
SIGNS_BY_CUE: dict[str, list[tuple[str, frozenset[str]]]] = {}
for _sign in SIGNS:
    if _sign != "©":
        _parts = re.findall("[a-z]+", _sign)
        _cue = next(word for word in _parts if word in CUES)
        for _word in CUES[_cue].split():
            SIGNS_BY_CUE.setdefault(_word, []).append((_sign, frozenset(_parts[:-1]) - {_cue}))
ALL_CUES = frozenset(SIGNS_BY_CUE)
# Where these letters are not, the sign is not; a sign without any is looked for as it is.
LETTERS_OF = {sign: letters_only(sign) for sign in SIGNS if sign != "©"}


def signs_in(text: str, letters: str, words: frozenset[str] | set[str]) -> frozenset[str]:
    """The signs of page furniture that a text with these letters and words may hold; no others need be looked for."""
    signs = ["©"] if "©" in text else []
    for cue in ALL_CUES & words:
        signs += [sign for sign, others in SIGNS_BY_CUE[cue] if others <= words and LETTERS_OF[sign] in letters]
    return frozenset(signs)


def lines_with(signs: frozenset[str], text: str, letters: str) -> set[tuple[int, int]]:
    """Where the lines begin and end that may hold one of the signs."""
    lines: set[tuple[int, int]] = set()
    for sign in signs:
        sought, whole = (sign, text) if sign == "©" else (LETTERS_OF[sign], letters)
        at = whole.find(sought)
        while at >= 0:
            end = text.find("\n", at)
            end = end if end >= 0 else len(text)
            lines.add((text.rfind("\n", 0, at) + 1, end))
            at = whole.find(sought, max(end, at + 1))  # a blank before the letters may be the end of a line
    return lines


def is_furniture(paragraph: str, signs: frozenset[str] = frozenset(SIGNS)) -> bool:
    """True for a paragraph that is the page speaking, not the reporter: nothing in it is a claim to check."""
    line = paragraph.strip()
    return is_page_line(line) or holds_sign(line, signs)


def _may_be_page_line(head: str) -> bool:
    small = head.lower()
    return small in OPENINGS or not small.isalpha() or len(head) < 3


def _opens_page_line(piece: str) -> bool | None:
    """Whether a page line can begin with it; None for what holds no word."""
    first = FIRST_WORD.match(piece)[1].lower()
    return (first in OPENERS or first[0].isdigit()) if first else None


# By the first three characters of a line, and by all before its first blank; "©" makes one of any line.
MAY_BE_PAGE_LINE = KnownWords(_may_be_page_line)
OPENS_PAGE_LINE = KnownWords(_opens_page_line)


def is_page_line(line: str) -> bool:
    """A whole line that pages repeat, or one without a word."""
    if not MAY_BE_PAGE_LINE[line[:3]] and "©" not in line:
        return False
    if len(line) > LONGEST_LINE:
        return not any(map(str.isalnum, line))
    opens = OPENS_PAGE_LINE[line.partition(" ")[0]]
    if opens is None:
        if not any(map(str.isalnum, line)):
            return True
        opens = _opens_page_line(line)
    return (opens or "©" in line) and LINE.match(line) is not None


def holds_sign(line: str, signs: frozenset[str] = frozenset(SIGNS)) -> bool:
    """A caption, the name of a photographer, or a short paragraph in the page's own voice."""
    if len(line) > LONGEST_CAPTION or not signs:
        return False
    small = line.lower()
    here = [sign for sign in signs if sign in small]
    if not here:
        return False
    return _is_credit(small, here) or (len(line) <= LONGEST_APPEAL and _is_page_voice(small, here))


def holds_page_voice(words: str, signs: frozenset[str] = frozenset(SIGNS)) -> bool:
    """Whether an appeal, a legal line or a comment form stands somewhere in the words."""
    small = words.lower()
    here = [sign for sign in signs if sign in small]
    return bool(here) and _is_page_voice(small, here)


def _is_page_voice(small: str, signs: list[str]) -> bool:
    if not PAGE_VOICE.isdisjoint(signs):
        return True
    if OUR_APP in signs and WHOLE_OUR_APP.search(small):
        return True
    return ("©" in signs or "copyright" in signs) and COPYRIGHT.search(small) is not None


def _is_credit(small: str, signs: list[str]) -> bool:
    """A caption or the name of a photographer: "(Photo: Valley Media)", "... / AFP"."""
    if not AGENCY_CREDITS.isdisjoint(signs):
        return True
    for hint in CREDIT_HINTS.intersection(signs):
        at = small.find(hint)
        while at >= 0:
            if CREDITED.match(small, at + len(hint)):
                return True
            at = small.find(hint, at + 1)
    return IN_BRACKET.search(small) is not None
