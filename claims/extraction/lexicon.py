"""The reader's word lists: who can be a victim, who attacks, what is neither, and the words that bound a phrase."""


def words_of(text: str) -> frozenset[str]:
    return frozenset(text.split())


# One person; the plural is made by rule where it is regular.
_SINGULAR = words_of(
    """
    person man woman boy girl child kid teen teenager youth youngster juvenile minor adult male female infant baby
    toddler newborn mother father mom mum dad parent stepmother stepfather grandmother grandfather grandparent son
    daughter stepson stepdaughter grandson granddaughter brother sister stepbrother stepsister twin cousin nephew
    niece uncle aunt wife husband spouse fiance fiancee fiancé fiancée girlfriend boyfriend ex-girlfriend ex-
    boyfriend ex-wife ex-husband lover partner friend neighbor neighbour roommate relative widow orphan bride groom
    individual victim civilian resident villager local citizen bystander pedestrian passerby motorist driver
    passenger cyclist bicyclist motorcyclist biker rider commuter traveler traveller tourist visitor guest patron
    customer shopper clubgoer partygoer reveler reveller concertgoer worshiper worshipper churchgoer parishioner
    pilgrim mourner spectator fan survivor soldier trooper marine sailor airman serviceman servicewoman
    serviceperson private sergeant corporal lieutenant captain major colonel general commander recruit cadet
    conscript veteran guard bodyguard guardsman paramilitary peacekeeper reservist officer policeman policewoman
    constable cop deputy sheriff detective agent ranger marshal inspector patrolman chief firefighter fireman
    paramedic medic rescuer responder volunteer doctor physician surgeon nurse dentist pharmacist patient hostage
    prisoner inmate detainee student pupil schoolboy schoolgirl teacher professor principal lecturer scholar cleric
    imam priest pastor nun bishop monk rabbi worker laborer labourer employee staffer clerk cashier waiter waitress
    barber bartender cook chef manager owner supervisor businessman businesswoman shopkeeper trader vendor merchant
    farmer herder shepherd fisherman miner engineer technician mechanic contractor builder carpenter electrician
    janitor cleaner caretaker landlord tenant homeowner pilot crewman crewmember steward stewardess journalist
    reporter photographer cameraman cameraperson correspondent editor broadcaster blogger lawyer attorney judge
    prosecutor politician lawmaker senator congressman congresswoman mayor governor minister ambassador diplomat
    official councillor councilman councilwoman candidate activist protester protestor demonstrator campaigner
    rioter leader follower supporter member dealer addict nanny babysitter coach player athlete footballer musician
    singer rapper dancer actor actress artist writer author expatriate foreigner migrant immigrant refugee evacuee
    settler national alien asylum-seeker fighter combatant gunman gunwoman attacker assailant shooter sniper bomber
    militant insurgent terrorist extremist jihadist jihadi rebel guerrilla guerilla suspect perpetrator culprit
    killer murderer robber burglar thief intruder kidnapper hijacker bandit gangster gangbanger hitman pirate
    arsonist knifeman axeman criminal offender accused defendant infiltrator raider pensioner retiree septuagenarian
    octogenarian grandma grandpa granny mum-of-two co-worker coworker colleague classmate teammate caller bicyclist
    jogger hiker climber skier swimmer surfer diver camper hunter scout sibling triplet firefigher fugitive
    negotiator interpreter translator guide accountant banker scientist researcher 
    grader first-grader second-grader third-grader fourth-grader fifth-grader sixth-grader kindergartner freshman
    sophomore president premier prince princess king queen secretary commissioner envoy chairman chairwoman
    spokesman spokeswoman director
    aide adviser delegate magistrate chieftain elder tribesman clansman schoolchild grandchild stepchild
    gentleman lady guy dude bouncer promoter dj devotee jawan naxalite maoist naxal lineman linesman labourer farmhand
    farmworker houseboy maid servant gardener watchman picnicker holidaymaker villager mineworker stallholder hawker
    pedlar beggar goatherd nomad herdsman herdswoman townsperson housewife homemaker landowner co-pilot stewardess
    bricklayer welder plumber roofer seaman deckhand skipper oarsman matriarch patriarch godfather stepparent
    in-law sister-in-law brother-in-law mother-in-law father-in-law daughter-in-law son-in-law great-grandmother
    great-grandfather fiance helper conductor attendant assistant companion handler warden porter courier headman
    goalkeeper cricketer cyclist racer stuntman trucker lorry-driver bus-driver
    """
)
_IRREGULAR_PLURALS = {
    "man": "men", "woman": "women", "child": "children", "person": "people", "wife": "wives", "thief": "thieves",
    "baby": "babies", "lady": "ladies", "passerby": "passersby", "deputy": "deputies", "grandchild": "grandchildren",
    "schoolchild": "schoolchildren", "stepchild": "stepchildren", "clergyman": "clergymen", "attorney": "attorneys",
    "granny": "grannies",
    "paramilitary": "paramilitaries", "jihadi": "jihadis", "accused": "accused",
}  # fmt: skip


def _plural(word: str) -> str:
    if word in _IRREGULAR_PLURALS:
        return _IRREGULAR_PLURALS[word]
    for ending, plural in (("man", "men"), ("woman", "women"), ("ss", "sses"), ("ch", "ches"), ("person", "people")):
        if word.endswith(ending):
            return word[: -len(ending)] + plural
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + "s"


SINGULAR = _SINGULAR | words_of("worker-in-charge police-officer clergyman")
PLURAL = frozenset(_plural(word) for word in SINGULAR) | words_of(
    """
    people persons folks kids victims police personnel troops forces staff crew servicemen servicewomen cadres
    militia militiamen policemen clergy youths lives souls others deaths fatalities bodies corpses casualties
    wounded injured dead remains parties infantry jawans khwarij khawarij ultras dacoits elderly jihadists
    mujahideen operatives elements families brethren
    nuns medics siblings twins commandos cops gis marines settlers subjects
    """
)
# A body of people that a figure may count, or that stands for its members ("a family of four").
COLLECTIVE = words_of("crew party family couple pair trio duo crowd group household team squad")
SMALL_GROUPS = {"couple": 2, "pair": 2, "duo": 2, "twins": 2, "trio": 3, "threesome": 3, "foursome": 4, "quartet": 4}

DEMONYM_ENDINGS = (
    "ans",
    "ians",
    "ese",
    "is",
    "ish",
    "ers",
    "ists",
    "men",
    "women",
    "ees",
    "ors",
    "ards",
    "ajis",
    "ites",
)
DEMONYMS = words_of(
    """
    palestinian israeli american iraqi iranian syrian afghan pakistani indian chinese russian ukrainian turk kurd
    briton british french german italian spaniard saudi egyptian libyan yemeni lebanese jordanian somali kenyan
    nigerian sudanese ethiopian indonesian malaysian filipino thai japanese korean nepali nepalese bangladeshi
    srilankan mexican canadian australian brazilian colombian venezuelan haitian cuban muslim christian jew hindu
    sikh shiite sunni yazidi hazara rohingya pole dutch palestinians israelis americans iraqis iranians syrians
    afghans pakistanis indians russians ukrainians turks kurds britons germans italians spaniards saudis egyptians
    libyans yemenis jordanians somalis kenyans nigerians ethiopians indonesians malaysians filipinos thais koreans
    nepalis bangladeshis mexicans canadians australians brazilians colombians venezuelans haitians cubans muslims
    christians jews hindus sikhs shiites sunnis yazidis hazaras rohingyas poles europeans africans asians westerners
    """
)

ATTACKERS = words_of(
    """
    attacker assailant gunman gunmen gunwoman shooter sniper bomber militant insurgent terrorist extremist jihadist
    jihadi rebel guerrilla guerilla suspect perpetrator culprit killer murderer robber burglar intruder kidnapper
    hijacker bandit gangster gangbanger hitman hitmen knifeman knifemen infiltrator raider operatives mujahideen
    attackers assailants shooters snipers bombers militants insurgents terrorists extremists jihadists jihadis
    rebels guerrillas guerillas suspects perpetrators culprits killers murderers robbers burglars intruders
    kidnappers hijackers bandits gangsters gangbangers infiltrators raiders arsonist arsonists naxal naxals naxalite
    naxalites maoist maoists ultras khwarij khawarij dacoit dacoits
    """
)
# The accused of a text may also be its victims' kin, so only these are counted as attackers present.
PRESENT_ATTACKERS = ATTACKERS - words_of(
    "suspect suspects killer killers murderer murderers culprit culprits rebel rebels operatives"
)

ANIMALS = words_of(
    """
    dog dogs puppy puppies cat cats kitten kittens horse horses cow cows cattle sheep goat goats pig pigs chicken
    chickens bird birds fish deer elk moose bear bears cougar cougars lion lions tiger tigers elephant elephants
    rhino rhinos camel camels buffalo livestock animal animals pet pets snake snakes shark sharks whale whales
    dolphin dolphins turtle turtles wolf wolves coyote donkey donkeys mule mules bull bulls duck ducks goose geese
    hen hens rooster roosters chick chicks turkey turkeys seabird seabirds gull gulls pigeon pigeons crow crows penguin
    penguins rabbit rabbits fox foxes rat rats mouse mice bat bats bee bees hive hives insect insects seal seals otter
    otters monkey monkeys leopard leopards hyena hyenas crocodile crocodiles alligator alligators lamb lambs calf calves
    ewe ewes mare mares foal foals stallion stallions racehorse racehorses greyhound greyhounds salmon trout bison
    reindeer antelope antelopes zebra zebras giraffe giraffes hippo hippos gorilla gorillas wildlife kangaroo kangaroos
    """
)
THINGS = words_of(
    """
    shot shots round rounds bullet bullets casing casings shell shells gunshot gunshots time times hour hours day
    days week weeks month months year years minute minutes second seconds night nights morning mornings decade
    decades mile miles kilometer kilometers kilometre kilometres km meter meters metre metres foot feet inch inches
    yard yards acre acres block blocks building buildings house houses home homes village villages town towns city
    cities vehicle vehicles car cars truck trucks bus buses plane planes aircraft helicopter helicopters tank tanks
    boat boats ship ships hotel hotels school schools hospital hospitals church churches mosque mosques bridge
    bridges road roads store stores shop shops business businesses tent tents camp camps bomb bombs rocket rockets
    missile missiles blast blasts explosion explosions attack attacks strike strikes airstrike airstrikes raid raids
    quake quakes earthquake earthquakes temblor temblors tremor tremors aftershock aftershocks magnitude shooting
    shootings incident incidents case cases count counts charge charges crime crimes homicide homicides murder
    murders accident accidents crash crashes fire fires gun guns weapon weapons firearm firearms rifle rifles pistol
    pistols handgun handguns knife knives dollar dollars percent report reports country countries province provinces
    state states district districts region regions place places area areas location locations scene scenes site
    sites thing things way ways side sides hand hands leg legs arm arms head chest back wound wounds injury injuries
    trial trials part parts job jobs game games point points goal goals win wins title call calls tip tips door
    doors window windows tree trees street streets corner corners reason reasons question questions agency agencies
    group groups gang gangs party event events story stories suicide suicides operation operations position
    positions base bases post posts checkpoint checkpoints convoy station stations facility facilities room rooms
    apartment apartments page pages photo photos video videos picture pictures article articles comment comments
    hurricane hurricanes storm storms flood floods cancer disease diseases virus battery phone condition surgery
    surgeries degree first half bill bills proposal proposals project projects deal deals vine vines crop crops picture
    pictures goal goals film films scene scenes yards par holes
    """
)
NOT_PEOPLE = ANIMALS | THINGS

DETERMINERS = words_of("a an the this that these those his her their its our my your another each every some any such")
POSSESSIVES = words_of("his her their its our my your")
PRONOUNS = words_of("he she they him them himself herself themselves self it i we you us me who whom both")
RELATIVES = words_of("who whom which that whose")
BE = words_of("was were is are be been being 's 're get gets got getting")
HAVE = words_of("has have had having 've 'd")
MODALS = words_of("will would could can may might should must shall cannot can't couldn't won't wouldn't")
PREPOSITIONS = words_of(
    """
    in on at of by from to with aboard within without for after before during near outside inside into onto over under
    across along around through between among amid against behind beside beyond off out up down about above below
    since until till toward towards upon via per because despite except including excluding like unlike following
    involving regarding concerning when where while as if though although whether than then
    """
)
CONJUNCTIONS = words_of("and or but nor yet & plus")
ADVERBS = words_of(
    """
    also later reportedly allegedly apparently accidentally accidently critically seriously severely badly slightly
    mortally fatally gravely grievously lightly minorly immediately instantly recently previously subsequently
    eventually already still now then just only even not n't never ever since so too both all either largely mostly
    mainly possibly probably presumably tragically sadly initially originally officially confirmed believed feared
    reported said thought presumed known alleged intentionally unintentionally deliberately mistakenly again once
    twice repeatedly brutally randomly currently there here likely potentially moderately first finally soon shortly
    afterwards afterward clinically inadvertently self-inflicted gravely deliberately
    """
)
# Words that close a run of modifiers before the noun.
_VERBS = words_of(
    """
    killed injured wounded hurt shot died die dead slain shoots stabs hits strikes kidnaps abducts detains slays
    murders hurts murdered stabbed struck hit grazed hospitalized hospitalised
    said says say told took taken found left leaving kills kill killing injuring wounding injures wounds dies dying
    missing fled flee displaced arrested detained abducted kidnapped rescued freed saved attacked opened fired began
    carried claimed claims remained remain remains suffered sustained received had drove driven died leave leaves go
    went come came rushed transported airlifted flown sent lost lose losing loses trapped buried burned burnt
    electrocuted drowned perished executed pronounced declared identified became become becomes blew hospitalised
    held seized evacuated stranded homeless unaccounted living lived live made make makes gunned wanted charged
    accused suspected convicted sentenced admitted released listed treated expected want wants saw see seen gave
    give gives reported reports according occurred happened happens walked walking standing sitting playing trying
    driving running working involved confirmed sustaining suffering receiving hanged hacked drowning knifed trampled
    shoot stab slaughters butchers strangled critical stable axes beheaded drown perish needed required captured
    """
)
STOPS = PREPOSITIONS | CONJUNCTIONS | BE | HAVE | MODALS | RELATIVES | _VERBS | PRONOUNS | words_of(
    
        "do does did didn't don't doesn't wasn't weren't isn't aren't hasn't haven't hadn't alive safe unhurt "
        "uninjured unharmed unconscious neither either nobody none everyone everybody someone somebody anyone "
        "today yesterday tonight tomorrow overnight monday tuesday wednesday thursday friday saturday sunday "
        "there here not"
    
)  # fmt: skip
TITLES = words_of(
    """
    mr mr. mrs mrs. ms ms. miss dr dr. sir lord lady prof prof. rev rev. fr fr. hon. sgt sgt. lt lt. col col. gen
    gen. maj maj. capt capt. cpl cpl. pvt pvt. det det. insp insp. cmdr cmdr. adm adm. sen sen. rep rep. gov gov.
    st. deputy officer trooper sheriff detective constable chief sergeant lieutenant captain major colonel general
    commander corporal private agent judge imam maulana mullah sheikh sheik president minister prince king queen
    princess messrs messrs. staff senior police
    """
)
NUMBERLESS = words_of("dozens hundreds thousands scores several many some few others more")

EVENT_WORDS = {
    "bombing": words_of(
        "bomb bombs bombing bombings blast blasts explosion explosions bomber bombers exploded detonated "
        "grenade ied"
    ),
    "shooting": words_of(
        "shooting shootings shot shots gunfire gunman gunmen shooter sniper gunshot gunshots gunned shoots "
        "drive-by homicide homicides"
    ),
    "stabbing": words_of("stabbing stabbings stabbed knife stabs knifed"),
    "earthquake": words_of(
        "earthquake earthquakes quake quakes temblor temblors tremor tremors aftershock aftershocks magnitude "
        "seismic"
    ),
    "tsunami": words_of("tsunami tsunamis"),
    "flood": words_of("flood floods flooding floodwaters monsoon"),
    "storm": words_of("hurricane cyclone typhoon tornado tornadoes storm storms"),
    "landslide": words_of("landslide landslides mudslide avalanche"),
    "fire": words_of("fire fires blaze wildfire inferno arson"),
    "crash": words_of("crash crashes crashed collision derailment derailed capsized pileup wreck sank sinking "
        "sunk plunged overturned shipwreck"),
    "airstrike": words_of(
        "airstrike airstrikes strike strikes air-strike shelling shelled missile missiles rocket rockets "
        "drone bombardment raid raids"
    ),
    "clash": words_of("clash clashes clashed battle battles fighting firefight skirmish gunbattle"),
    "murder": words_of(
        "murder murders murdered slaying slayings homicide killing slain stabbed strangled suicide murder- "
        "suicide"
    ),
    "kidnapping": words_of("kidnapping abduction kidnapped abducted hostage hostages"),
    "protest": words_of("protest protests demonstration demonstrations riot riots unrest"),
    "epidemic": words_of("outbreak epidemic pandemic virus cholera ebola covid"),
    "collapse": words_of("collapse collapsed stampede crush"),
    "attack": words_of(
        "attack attacks attacked assault assaults ambush ambushed massacre insurgency raid storming rampage "
        "violence incidents"
    ),
    "war": words_of("war wars conflict conflicts insurgency genocide"),
}  # fmt: skip
EVENT_NOUNS = frozenset(word for words in EVENT_WORDS.values() for word in words)

_GROUP_HEADS = {
    "people": (
        "people person persons folks victim victims individual individuals others other more resident "
        "residents villager villagers local locals citizen citizens lives souls casualties bodies corpses "
        "passenger passengers worshipers worshippers worshiper worshipper pilgrim pilgrims motorist driver "
        "bystander bystanders adult adults pedestrian pedestrians parties subjects individual deaths "
        "fatalities dead wounded injured"
    ),
    "civilians": "civilian civilians non-combatants noncombatants",
    "children": (
        "child children kid kids boy boys girl girls teen teens teenager teenagers youth youths juvenile "
        "juveniles infant infants baby babies toddler toddlers minor minors schoolchild schoolchildren "
        "schoolgirl schoolgirls schoolboy schoolboys newborn youngster youngsters"
    ),
    "women": (
        "woman women female females mother mothers wife wives girlfriend ex-girlfriend mom moms lady ladies "
        "sister sisters grandmother grandmothers"
    ),
    "men": "man men male males father fathers husband boyfriend dad brother brothers gentleman grandfather",
    "soldiers": (
        "soldier soldiers troop troops marine marines serviceman servicemen airman airmen sailor sailors "
        "conscript conscripts recruit recruits guardsman guardsmen reservist reservists commandos trooper"
    ),
    "police": (
        "police policeman policemen policewoman policewomen officer officers constable constables cop cops "
        "deputy deputies sheriff troopers detective detectives patrolman"
    ),
    ("security personnel"): (
        "personnel guard guards forces paramilitaries paramilitary peacekeeper peacekeepers bodyguard "
        "bodyguards agent agents"
    ),
    "medics": "medic medics doctor doctors nurse nurses paramedic paramedics physician physicians surgeon surgeons",
    "aid workers": "volunteer volunteers humanitarian humanitarians",
    "journalists": (
        "journalist journalists reporter reporters photographer photographers cameraman cameramen "
        "correspondent correspondents"
    ),
    "students": "student students pupil pupils cadet cadets",
    "rescuers": "rescuer rescuers firefighter firefighters fireman firemen responder responders",
    "foreigners": (
        "foreigner foreigners expatriate expatriates tourist tourists migrant migrants refugee refugees "
        "nationals national immigrant immigrants"
    ),
}
GROUP_OF = {word: group for group, words in _GROUP_HEADS.items() for word in words.split()} | dict.fromkeys(
    ATTACKERS, "attackers"
)


PERSON_NOUNS = SINGULAR | PLURAL | DEMONYMS


def group_of(population: str | None) -> str | None:
    """The group a population's words name: "Pakistani soldiers" -> "soldiers", "aid workers" -> "aid workers"."""
    if not population:
        return None
    words = population.lower().split()
    head = words[-1]
    if head in ("worker", "workers") and {"aid", "relief", "humanitarian", "un", "charity"} & set(words):
        return "aid workers"
    if head in ("worker", "workers", "staff", "personnel") and {"medical", "health", "hospital", "healthcare"} & set(
        words
    ):
        return "medics"
    if head in ("officers", "officer", "official", "officials", "personnel") and "police" in words:
        return "police"
    if head in ("personnel", "forces", "officials", "members") and {"security", "paramilitary"} & set(words):
        return "security personnel"
    if head in ("staff", "member", "members", "workers", "worker", "employees") and {"security"} & set(words):
        return "security personnel"
    if head in ("workers", "worker") and {"rescue", "emergency"} & set(words):
        return "rescuers"
    if head in ("forces", "personnel", "members") and {"army", "military"} & set(words):
        return "soldiers"
    if head == "chief" and "police" in words:
        return "police"
    if head in DEMONYMS:
        return "people"
    return GROUP_OF.get(head) or GROUP_OF.get(head.rstrip("s")) or head
