"""Words that tell of harm: each trigger with the measure it reports and how surely; and the words around them."""

from .lexicon import words_of

# How sure a trigger is that its victim came to this harm; the settling of a text goes by it.
STRONG, SHOT, HOSPITAL, MENTION = "strong", "shot", "hospital", "mention"


# Past forms and participles: (measure, strength).
FATES = {
    **dict.fromkeys(
        words_of(
            "killed slain murdered executed assassinated beheaded massacred martyred slaughtered butchered "
            "lynched electrocuted roasted strangled strangulated eliminated neutralised neutralized liquidated hanged "
            "incinerated"
        ),
        ("killed", STRONG),
    ),
    **dict.fromkeys(words_of("injured wounded maimed hurt hospitalized hospitalised"), ("injured", STRONG)),
    **dict.fromkeys(
        words_of(
            "shot stabbed struck hit grazed burned burnt scalded trampled beaten bitten slashed knifed poisoned hacked "
            "mauled gored"
        ),
        ("injured", SHOT),
    ),
    **dict.fromkeys(words_of("displaced uprooted evacuated"), ("displaced", STRONG)),
    **dict.fromkeys(words_of("detained arrested apprehended jailed imprisoned captured"), ("detained", STRONG)),
    **dict.fromkeys(words_of("abducted kidnapped"), ("abducted", STRONG)),
    **dict.fromkeys(words_of("rescued freed saved plucked"), ("rescued", STRONG)),
}
ACTIVE_ING = {
    **dict.fromkeys(
        words_of("killing murdering slaying massacring executing drowning electrocuting slaughtering beheading"),
        ("killed", STRONG),
    ),
    **dict.fromkeys(words_of("injuring wounding hurting maiming hospitalizing"), ("injured", STRONG)),
    **dict.fromkeys(words_of("shooting striking hitting stabbing grazing"), ("injured", SHOT)),
    **dict.fromkeys(words_of("displacing"), ("displaced", STRONG)),
    **dict.fromkeys(words_of("abducting kidnapping"), ("abducted", STRONG)),
    **dict.fromkeys(words_of("detaining arresting"), ("detained", STRONG)),
    **dict.fromkeys(words_of("rescuing freeing"), ("rescued", STRONG)),
}
PRESENT = {
    **dict.fromkeys(words_of("kills kill slays slay murders slaughters butchers"), ("killed", STRONG)),
    **dict.fromkeys(words_of("injures injure wounds wound hurts"), ("injured", STRONG)),
    **dict.fromkeys(words_of("shoots stabs hits strikes shoot stab"), ("injured", SHOT)),
    **dict.fromkeys(words_of("kidnaps abducts"), ("abducted", STRONG)),
    **dict.fromkeys(words_of("arrests detains"), ("detained", STRONG)),
    **dict.fromkeys(words_of("rescues frees"), ("rescued", STRONG)),
    **dict.fromkeys(words_of("displaces"), ("displaced", STRONG)),
}
INTRANSITIVE = {
    **dict.fromkeys(words_of("died dies die perished perish succumbed drowned drown suffocated"), ("killed", STRONG)),
    **dict.fromkeys(words_of("fled"), ("displaced", STRONG)),
}
NOUNS = {
    **dict.fromkeys(words_of(
        "death deaths killing killings murder murders slaying slayings assassination execution homicide "
        "lynching beheading drowning"
    ), ("killed", STRONG)),
    **dict.fromkeys(words_of("body bodies corpse corpses remains"), ("killed", STRONG)),
    **dict.fromkeys(words_of("wounding injury injuries hospitalization"), ("injured", STRONG)),
    **dict.fromkeys(words_of("shooting stabbing beating shootings"), ("injured", SHOT)),
    **dict.fromkeys(words_of("abduction kidnapping kidnappings abductions"), ("abducted", STRONG)),
    **dict.fromkeys(words_of("arrest arrests detention"), ("detained", STRONG)),
    **dict.fromkeys(words_of("rescue"), ("rescued", STRONG)),
    **dict.fromkeys(words_of("displacement"), ("displaced", STRONG)),
}  # fmt: skip
HEAD_COUNTS = {
    **dict.fromkeys(words_of("death deaths fatality fatalities killings slayings"), "killed"),
    **dict.fromkeys(words_of("body bodies corpse corpses"), "killed"),
    **dict.fromkeys(words_of("injuries injury injured wounded"), "injured"),
    **dict.fromkeys(words_of("casualties casualty"), "casualties"),
    **dict.fromkeys(words_of("hostages captives"), "abducted"),
    **dict.fromkeys(words_of("arrests"), "detained"),
}
# After "shot", "hit" and "struck" these show that the people named did it.
GOES_ON = words_of("a an the his her their back up out video into at toward towards over through first down off")
CRIME = words_of(
    "police gunman gunmen suspect suspects dead killed wounded gunfire bullet bullets gun officers "
    "officer shooter attacker man men knifeman knifemen gunwoman assailant stabbing stabbed"
)
FATAL = words_of("fatal deadly lethal")
HOSPITAL_VERBS = words_of(
    "taken rushed transported airlifted flown brought sent admitted transferred carried treated driven"
)
TO_HOSPITAL = HOSPITAL_VERBS | words_of("sent sending sends put puts putting needed required received went in")
WOUND_NOUNS = words_of(
    "injury injuries wound wounds burns burn fractures fracture inhalation bruises lacerations concussion cuts limbs "
    "pelvis ribs skull ankle collarbone jaw spine hip wrist"
)
WOUND_VERBS = words_of(
    "suffered suffering suffers sustained sustaining sustains received receiving survived got inflicted has have had "
    "nursing"
)
FOUND = words_of(
    "pronounced declared found presumed confirmed shot feared believed reported left discovered stabbed beaten struck"
)
KIN = words_of(
    "husband wife son daughter brother sister mother father child baby parents sons daughters children twins"
)
NEVER = frozenset({"not", "never", "n't", "hardly"})
ORDINALS = {
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
}
MULTIPLES = {"double": 2, "triple": 3, "quadruple": 4}
KILLINGS = words_of("murder murders homicide homicides slaying slayings killing killings suicide manslaughter")
TOLL_WORDS = words_of("toll tolls fatality fatalities number count tally")
TRIGGERS = frozenset(
    {*FATES, *ACTIVE_ING, *PRESENT, *INTRANSITIVE, *NOUNS, *HEAD_COUNTS, *WOUND_NOUNS}
    | set(
        words_of(
            "alive arm arms captive care casualties center centre condition critical custody dead dead-on-arrival "
            "deceased eye eyesight fatalities fatality fatally flee gun gunned gunning guns homeless homes hospital "
            "hospitals hostage leg legs life lifeless limb lives lose lost martyrdom missing mortally passed passes "
            "rounded safety stable survive survived survivors toll treated treatment unaccounted wound"
        )
    )
)
