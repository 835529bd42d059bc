"""The words of telling: reporting verbs, who may speak, who relays, and where a speaker's words end."""

import re


def word_set(text: str) -> frozenset[str]:
    return frozenset(text.split())


def any_of(text: str) -> str:
    return "|".join(sorted(text.split(), key=len, reverse=True))


def by_first_letter(words: frozenset[str]) -> str:
    """Alternatives grouped so that a search gives up on a word after its first letter."""
    groups: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda word: (-len(word), word)):
        groups.setdefault(word[0], []).append(word[1:])
    return "|".join(f"{letter}(?:{'|'.join(rest)})" for letter, rest in sorted(groups.items()))


DENYING = word_set(
    "denied denies deny denying rejected rejects rejecting dismissed dismisses dismissing refuted refutes refuting"
)
# They bring a quotation, but do not vouch for a fact.
ONLY_QUOTING = word_set(
    """
    asked asks asking urged urges urging demanded demands demanding promised promises promising vowed vows vowing
    pledged called exclaimed joked shouted yelled screamed continued concluded replied responded described read
    reads pleaded begged praised thanked hoped cried cries yells sobbed whispered texted recalls remembered
    accused threatened threatening ridiculed condemned condemns welcomed criticised criticized slammed hailed
    defended denounced
    """
)
# "..., adding that": whoever spoke before goes on.
GOING_ON = word_set(
    """
    adding saying claiming stating confirming announcing denying warning rejecting reporting demanding asking
    urging vowing insisting arguing noting explaining alleging threatening promising calling telling stressing
    """
)
VOUCHING = word_set(
    """
    said says say told tells put puts claim added adds stated states announced announces confirmed confirms
    reported reports claimed claims noted notes explained explains wrote writes tweeted tweets posted argued
    argues insisted insists recalled recalls testified testifies alleged alleges believe estimated estimates
    acknowledged admitted elaborated declared declares reiterated reiterates stressed stresses emphasized
    emphasised informed warned warns revealed reveals disclosed underlined asserted maintained remarked observed
    commented
    """
)
ALL_VERBS = VOUCHING | DENYING | ONLY_QUOTING | GOING_ON
CITING = word_set("citing quoting quoted")


# Where the clause of a speaker begins, looked for backwards from the verb.
CLAUSE_START = re.compile(
    r"[;:—–()\"“”\[\]…]|\s-\s|[.!?,]['’”\"]+\s|[.!?]\s(?!\w{1,3}\.)"
    r"|(?<!\w)(?:but|that|while|because|when|as|after|before|where|if|although|though|since|until|so|or|whom|how|what"
    r"|why|whether|than|citing|reportedly)(?=\s)"
)
TITLES = (
    r"(?:Mr|Mrs|Ms|Dr|Sgt|Lt|Det|Capt|Cpl|Col|Gen|Maj|Rev|Hon|Gov|Sen|Rep|St|Jr|Sr|No|Ofc|Cmdr|Supt|Insp|Prof|Ald|Atty|Asst|Dep|Ofcr|Fr|Adm|Brig"
    r"|[A-Z])"
)
TITLE_STOP = re.compile(rf"\b{TITLES}\.\s$")
# Words between a speaker and the verb.
HELPERS = "has|have|had|also|later|earlier|further|then|previously|since|again|already|once|would|could|first"
AUXILIARY = re.compile(
    rf"(?:\s+(?:{HELPERS}"
    r"|went\son\sto|(?!family|assembly|ally|early)[a-z]+ly|[“\"][a-z]+[”\"]))+$"
)
# A reporting verb after these is passive, a noun, or not said at all.
UNSAID_AFTER = (
    "was|were|is|are|be|been|being|get|got|gets|as|not|to|can|cannot|of|a|an|the|no|these|those|such|his|her"
    "|their|its|any|other|more|with|for|media|news|initial|early|some|several|many|multiple|received|previous"
)
NOT_SAYING = re.compile(rf"(?<!went\son\sto\s)(?:\b(?:{UNSAID_AFTER})|n[’']t)\s+$")
# What trails a speaker's name: time, place, occasion.
TAIL = re.compile(
    r",?\s+(?:(?:on|in|at|during|via|through|late|early|earlier|over|this|last|with)(?=\s)"
    r"|(?:today|yesterday|tonight)\b|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b).*$"
)
FORWARD_STOP = re.compile(
    r"[,;:()\"“”—\n]|(?<!\b[A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})(?<!\b[A-Z][a-z]{3})\.(?:\s|$)|\.$"
    r"|\s(?:"
    + any_of(
        """
        on in at as after during when while who which that where to told said says about adding before by was were is
        are has had have and but with via through Monday Tuesday Wednesday Thursday Friday Saturday Sunday today
        yesterday earlier late early outside last this following shortly will if because since amid saying released
        """
    )
    + r"|[-–])(?!\w)"
)
LEADING = re.compile(
    r"(?:(?:However|Meanwhile|Earlier|Later|Also|And|But|Yet|Then|Still|Now|Separately|Additionally|Both|All|Again"
    r"|Although|While|Instead|Afterwards?|Today|Yesterday),?\s+|[Oo]n\s\w+day,?\s"
    r"|[Ii]n\s(?:a|the|an)\s[\w\s]{3,40},\s|At\s(?:the|that)\s(?:time|moment),?\s"
    r"|(?:(?:that|which|who)\s)?call(?:s|ed|ing)?\s(?:itself|themselves|himself|herself)\s)+"
)
ARTICLE = re.compile(
    r"^(?:[Tt]he|[Aa]n?|[Tt]his|[Tt]hat|[Tt]hese|[Tt]hose|[Hh]is|[Hh]er|[Tt]heir|[Oo]ur|[Mm]y|[Ii]ts)\s+(?=\w)"
)
# "A report by the council" speaks for the council.
PAPER_NOUNS = word_set("report statement release tweet post letter study survey notice bulletin")
PAPER_BY = re.compile(
    rf"(?:[\w’'-]+\s){{0,3}}(?:{'|'.join(sorted(PAPER_NOUNS))})\s"
    r"(?:\w+\s)?(?:by|from|of)\s(?:the\s)?(?P<author>[A-Z].+"
    r"|police|investigators|prosecutors|officials|authorities)$"
)
# "The ministry's figures" speak for the ministry.
OWNED = word_set(
    "figures data statistics records report statement count tally estimate estimates account website page numbers"
)
OWNED_BY = re.compile(rf"(?P<owner>.+?)[’']s?\s(?:[\w-]+\s)?(?:{'|'.join(sorted(OWNED))})$")
# On their own they speak for whoever spoke before.
PAPERS = frozenset(("statement", "news release", "press release", "release", "report", "document", "documents"))
UNNAMED = re.compile(
    r"\s(?:who|which)\s(?:asked|wished|wishes|spoke\s(?:on|anonymously|under)|declined|requested|wanted|did|refused"
    r"|insisted|was\snot|were\snot)\b.*$"
)
ROLES = word_set(
    """
    spokesperson spokesman spokeswoman member host constable officer official chief sheriff minister president
    premier governor mayor senator deputy captain lieutenant sergeant sgt detective det capt lt maj major general
    gen col colonel cmdr commander inspector superintendent director secretary ambassador envoy lawyer attorney
    prosecutor judge coroner examiner doctor dr professor prof pastor rev reverend imam mr mrs ms miss cpl
    corporal pfc trooper agent analyst expert neighbor neighbour resident witness mother father sister brother son
    daughter wife husband uncle aunt cousin mom dad mum grandma grandpa stepfather stepmother girlfriend boyfriend
    fiancee fiance roommate coworker classmate bystander employee customer driver bartender woman man boy girl
    teen teenager victim organizer organiser lieutenant-governor vice-president coach friend grandmother
    grandfather leader head administrator coordinator manager teacher principal student reporter journalist editor
    author chairman chairwoman chair advocate activist relative rep sen gov pm owner survivor chancellor
    commissioner marshal assistant boss seismologist scientist researcher source
    """
)
SEVERAL = word_set(
    """
    police constables members army military government ministry authorities officials department office agency
    company group militants organisation organization court media newspaper report reports statement investigators
    detectives deputies hospital doctors residents neighbors neighbours relatives family prosecutors sources
    witnesses records documents affidavit complaint troopers officers firefighters crews medics rescuers network
    channel foundation council committee university school embassy union party movement coalition commission
    bureau service services force forces command administration parents students activists analysts experts
    lawyers critics leaders lawmakers locals villagers survivors friends staff team paper website tv television
    radio news agencies outlets district center centre institute indictment warrant release spokesmen headquarters
    ministers troops rebels monitors wing arm outlet branch observers aides diplomats figures data statistics navy
    society observatory survey patrol fbi scientists researchers seismologists organizers organisers insurgents
    fighters taliban pentagon kremlin crescent cross watch board authority corps association federation charity
    watchdog regulator monitor clinic presidency cabinet parliament congress mission consulate airline operator
    firm bank church diocese tribunal panel brigade registry alliance syndicate league chamber body
    """
)
OUTLET = re.compile(
    r"\b(?:AFP|AP|Reuters|BBC|CNN|NBC|ABC|CBS|FOX|Fox|NPR|Xinhua|TASS|PTI|ANI|IRNA|ISNA|Dawn|Al[- ]Jazeera|WSJ"
    r"|Bloomberg|Anadolu|Associated\sPress|Agence\sFrance-Presse|Voice\sof\sAmerica|W[A-Z]{3}|K[A-Z]{2,3})\b"
    r"|\b(?:News|Times|Post|Tribune|Herald|Gazette|Journal|Observer|Guardian|Daily|Today|Chronicle|Star|Press|TV"
    r"|Television|Radio|Agency|Advance|Globe|Inquirer|Register|Telegraph|Mail|Independent|Standard|Mirror|Dispatch"
    r"|Examiner|Courier|Sentinel|Sun-Times|Express|newspaper|channel|news\sagency|media|television)\b"
    r"(?!\s(?:Office|Department))"
)
LISTENER = re.compile(r"\s(?:the\s)?([A-Z][\w.’'-]*(?:\s[A-Z0-9][\w.’'-]*){0,4})")
PRONOUNS = word_set("he she they it who which")
NOT_SPEAKERS = word_set(
    "we i you one that this there what nobody everyone someone people others some many both all none each"
)
PARTICLE = r"(?:(?:al|bin|ibn|de|van|von|der|ul|ur|el|la|da|dos|of)\s)?"
NAME_TAIL = re.compile(rf"(?:[A-Z][\w.’'-]*\s{PARTICLE}){{0,4}}[A-Z][\w’'-]+(?:,?\s(?:Jr|Sr|II|III)\.?)?")
FULL_NAME = re.compile(
    rf"[A-Z][\w.’'-]*\s(?:{PARTICLE}[A-Z][\w.’'-]*\s)?{PARTICLE}[A-Z][\w’'-]+(?:,?\s(?:Jr|Sr|II|III)\.?)?"
)
