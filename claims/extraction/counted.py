"""Words for what figures count: what makes news in any number, what never does, and where a noun phrase ends."""

from .reporting import word_set

# Worth a claim from two upwards.
NEWSWORTHY = word_set(
    """
    attacks assaults raids strikes airstrikes bombings blasts explosions bombs rockets missiles drones shells
    mortars grenades incidents clashes ambushes shootings killings murders homicides kidnappings abductions
    robberies crimes massacres executions earthquakes quakes aftershocks tremors floods fires wildfires landslides
    storms tornadoes avalanches homes houses buildings villages towns cities districts provinces countries schools
    hospitals clinics mosques churches shops hotels roads bridges vehicles tanks aircraft planes helicopters jets
    warships ships boats trains checkpoints camps bases outposts hideouts weapons rifles guns rounds shots
    gunshots bullets casings arrests charges counts indictments convictions sanctions cases infections outbreaks
    votes seats laws resolutions agreements
    """
)
# Never a claim of its own, in any number.
EVERYDAY = word_set(
    """
    seconds minutes hours days nights weeks weekends months years decades centuries times others ways things
    points steps sides parts yards feet inches miles blocks degrees pages photos comments shares likes views
    followers stories images episodes seasons items terms words questions reasons options lanes streets rooms
    floors storeys bedrooms o'clock ones halves thirds dollars cents pounds euros rupees mins hrs secs grades
    classes games goals innings touchdowns runs overs wickets laps wins losses fingers hands legs arms eyes sons
    daughters brothers sisters siblings kids grandchildren roses readers
    """
)
PEOPLE = word_set(
    """
    people persons men women children kids boys girls civilians residents villagers citizens refugees migrants
    families households workers employees staff students pupils teachers doctors nurses soldiers troops personnel
    police officers policemen fighters militants insurgents terrorists rebels cadres members supporters protesters
    demonstrators foreigners nationals tourists pilgrims worshippers passengers prisoners inmates detainees
    hostages victims survivors patients volunteers firefighters rescuers journalists officials lawmakers voters
    witnesses suspects gunmen attackers guests visitors homeless deaths injuries fatalities casualties lives
    bodies adults teenagers teens youths deputies agents guards contractors leaders commanders recruits conscripts
    operatives mourners fans spectators neighbors neighbours friends relatives customers responders paramedics
    medics jurors
    """
)
PHRASE_STOPS = word_set(
    """
    a an the and or but nor if as at by for from in into of off on onto out over to toward towards under until up
    upon via with within without about above across after against along among around before behind below beneath
    beside between beyond during inside near outside since through throughout than that this these those which who
    whom whose what when where while why how because so yet including include like such is are was were be been
    being am do does did has have had having can could may might must shall should will would not no it he she
    they we you i his her its their our my your him them us there here then also still only just even said says
    told later ago today yesterday tomorrow tonight away long old apart per each every both either monday tuesday
    wednesday thursday friday saturday sunday last next
    """
)
IRREGULAR_PLURALS = word_set(
    "people men women children police personnel troops staff aircraft gunmen policemen servicemen livestock cattle"
)
NOT_PLURAL = word_set(
    """
    this his us its is was has does bus gas less various previous serious yes always perhaps news afternoons
    across unless
    """
)


def looks_plural(word: str) -> bool:
    """Whether a word reads as a plural noun, by its ending."""
    small = word.lower()
    if small in IRREGULAR_PLURALS:
        return True
    if len(small) < 4 or small in NOT_PLURAL or word.isupper():
        return False
    return small.endswith("s") and not small.endswith(("ss", "us", "is", "'s", "’s"))
