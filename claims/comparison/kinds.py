"""What happened, as far as two words for it can mean one event. In: two kinds of event; out: how they stand."""

# Words that outlets use for each other when they tell of one event.
ALIKE = (
    {"shooting", "murder", "attack", "clash", "assault", "stabbing", "massacre", "ambush", "raid", "killing"},
    {
        "bombing",
        "explosion",
        "blast",
        "attack",
        "suicide bombing",
        "shelling",
        "airstrike",
        "strike",
        "assault",
        "murder",
    },
    {"earthquake", "tsunami", "aftershock"},
    {"storm", "flood", "hurricane", "cyclone", "typhoon", "tornado", "landslide"},
    {"accident", "crash", "collapse", "sinking", "derailment", "fire", "explosion"},
    {"airstrike", "strike", "shelling", "attack", "offensive", "clash", "raid", "war"},
    {"takeover", "withdrawal"},
    {"kidnapping", "abduction", "hostage taking"},
)
# Happenings so rare that kind, country and time together single one out.
RARE = frozenset(
    (
        "truce ended",
        "truce began",
        "takeover",
        "withdrawal",
        "invasion",
        "war began",
        "election",
        "expulsion",
        "resignation",
    )
)
FAMILY = {"withdrawal": "takeover"}


def can_be_one(a: str, b: str) -> bool:
    """Whether the two words can tell of one event; an unknown kind can be any."""
    return not a or not b or a == b or any({a, b} <= kinds for kinds in ALIKE)


def is_rare(what: str) -> bool:
    return what in RARE


def family(what: str) -> str:
    """One word for the kinds that an index should find together."""
    return FAMILY.get(what, what)
