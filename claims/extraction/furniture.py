"""Which paragraphs belong to the page and not to the article: share lines, appeals, comment forms, captions, credits."""

import re

LONGEST_LINE = 400
# Whole short lines that pages repeat.
LINE = re.compile(
    r"^\W*(?:leave\s+a\s+(?:reply|comment)|(?:read|see|learn|watch|load|show)\s+more\b.{0,80}|also\s+read\b.*|read\s+also\b.*|read\s+next\b.*"
    r"|related(?:\s+(?:articles?|stories|story|posts?|coverage|topics|news|links?|content))?\W*$|related\s*:.*|more\s+(?:from|on|in|stories|news)\b.{0,60}"
    r"|latest\s+(?:\w+\s+){0,2}(?:news|stories|headlines|videos|articles)|trending(?:\s+now)?|most\s+(?:read|popular|viewed|shared)|recommended(?:\s+for\s+you)?|you\s+may\s+(?:also\s+)?like\b.*"
    r"|share(?:\s+(?:this|on|via|with|to|now)\b.{0,80}|\s*:.*)?|tweet(?:\s+this)?|e-?mail(?:\s+this)?|print(?:\s+this)?|comments?(?:\s*\(?\d*\)?)?"
    r"|advertisement|advertise(?:\s+with\s+us)?|sponsored(?:\s+content)?|subscribe\b.*|sign\s+(?:up|in)\b.*|log\s+in\b.*|register\b.{0,60}"
    r"|follow\s+(?:us|this\s+link|@|\w+\s+on\b|on\b).*|join\s+(?:us|our|the\s+conversation)\b.*|download\s+(?:our|the)\b.*"
    r"|click\s+(?:here|the|on)\b.*|tap\s+here\b.*|back\s+to\s+top|next\s+(?:article|story|up|post)\b.*|previous\s+(?:article|story|post)\b.*|skip\s+to\b.*"
    r"|home|menu|search|close|cancel\s+reply|post\s+comment|name\s*\*?|website|save\s+my\s+name\b.*|be\s+part\s+of\s+quality\s+journalism"
    r"|(?:photos?|image|picture|video)s?(?:\s+(?:credit|courtesy|by|from|source))?\s*:.*|file\s+(?:photo|image|picture)\b.*|(?:first\s+)?(?:published|posted|updated|last\s+updated|created|modified)\b\s*(?:on|at|:|\d|\w+day).{0,90}"
    r"|posted\s+by\b.{0,80}|tags?\s*:.*|topics?\s*:.*|categories\s*:.*|filed\s+under\b.*|copyright\b.*|©.*|all\s+rights\s+reserved.*"
    r"|editor[’']?s?\s+(?:note|picks?)\b.*|about\s+the\s+author\b.*|source\s*:.{0,60}|breaking\s+news\s+alerts?\b.*|watch\s*:.*|listen\s*:.*|live\s+updates?\b.{0,40}"
    r"|view\s+(?:all|more|comments|gallery|photos?)\b.*|\d+\s+(?:comments?|shares?|views?|likes?|photos?)|required\s+fields\b.*)\W*$",
    re.IGNORECASE,
)
# Words that occur in nothing but the page's own voice, wherever they stand in a paragraph.
PAGE_VOICE = re.compile(
    r"your\s+e-?mail\s+address|e-?mail\s+address\s+will\s+not|sign\s+up\s+(?:for|to|here|now)|subscribe\s+(?:to\s+our|now|today|for)|our\s+(?:free\s+)?(?:newsletters?|whatsapp|mobile\s+app|e-?mail\s+alerts|app\b)"
    r"|whatsapp\s+(?:group|channel)|telegram\s+channel|all\s+rights\s+reserved|may\s+not\s+be\s+(?:published|reproduced|republished)|terms\s+of\s+(?:use|service)|privacy\s+policy|cookies?\s+policy"
    r"|quality\s+journalism|support\s+(?:our|independent)\s+journalism|become\s+a\s+(?:member|subscriber)|make\s+a\s+donation|reader\s+support|free\s+trial|per\s+month\b.{0,30}\bcancel|unlimited\s+(?:digital\s+)?access"
    r"|required\s+fields\s+are|leave\s+a\s+(?:reply|comment)|click\s+here\s+(?:to|for)|follow\s+us\s+on|like\s+us\s+on|find\s+us\s+on|share\s+this\s+(?:article|story|post)|download\s+(?:the|our)\s+\w+\s+app"
    r"|(?:please\s+)?enable\s+javascript|advertising\s+revenues?|reading\s+\w+\s+\w+\s+than\s+ever|comments?\s+(?:are|is)\s+(?:closed|moderated)|user\s+agreement|breaking\s+news\s+alerts|push\s+notifications|sent\s+to\s+your\s+inbox"
    r"|[©]\s*(?:copyright\s*)?(?:19|20)\d\d|copyright\s+(?:©\s*)?(?:\(c\)\s*)?(?:19|20)\d\d|to\s+report\s+a\s+(?:typo|correction)|contact\s+us\s+at\b|flipboard|this\s+site\s+uses",
    re.IGNORECASE,
)
CREDIT = re.compile(
    r"(?:\(|\[|\b)(?:photo|image|picture|file|video|graphic|screengrab|illustration)s?\s*(?:credit|courtesy|by|from|:|/|\s\|)"
    r"|\b(?:getty\s+images|afp\s+via\s+getty|shutterstock|ap\s+photo|reuters/|epa-efe|anadolu\s+(?:agency\s+)?via)\b|/(?:AFP|AP|REUTERS|Getty)\b",
    re.IGNORECASE,
)
GATE = re.compile(
    r"e-?mail|sign\s|subscri|our\s|whats|telegram|rights|publish|terms|privacy|cookie|journalis|member|donat|support|trial|access|required|reply|comment"
    r"|click|us\son|share|app|enable|advertis|ever|agree|alert|notif|inbox|©|copyright|report\sa|contact|flipb|site",
    re.IGNORECASE,
)
LONGEST_CAPTION = 300


def is_furniture(paragraph: str) -> bool:
    """True for a paragraph that is the page speaking, not the reporter: nothing in it is a claim to check."""
    line = paragraph.strip()
    if not line or not any(letter.isalnum() for letter in line[:200]):
        return True
    if len(line) <= LONGEST_LINE and LINE.match(line):
        return True
    if len(line) <= LONGEST_CAPTION and CREDIT.search(line):
        return True
    return len(line) <= 3 * LONGEST_LINE and GATE.search(line) is not None and PAGE_VOICE.search(line) is not None
