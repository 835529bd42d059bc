"""What one sentence says about harm to people: measure, bounds, population."""

import pytest

from claims.extraction import extract_statements


def told(text: str, *measures: str, **kwargs) -> list[tuple]:
    """(measure, low, high) of every casualty statement of the main event, in order."""
    statements = extract_statements(text, **kwargs).statements
    return [
        (s.measure, s.quantity.low, s.quantity.high)
        for s in statements
        if s.kind == "casualty" and (not measures or s.measure in measures) and not s.other_event
    ]


KILLED = [
    ("Seven people were killed when the bus overturned.", 7, 7),
    ("The blast killed 14 people in a market.", 14, 14),
    ("The blast killed at least 14 people in a market.", 14, None),
    ("The flood has killed more than 300 people.", 301, None),
    ("Nearly 100 people died in the fire.", None, 99),
    ("About 40 villagers were killed.", 36, 44),
    ("Up to 20 miners died.", 0, 20),
    ("Between nine and twelve civilians were killed.", 9, 12),
    ("Dozens of worshippers were killed in the raid.", 12, None),
    ("Hundreds of people are feared dead.", 100, None),
    ("Twenty-three soldiers died in the ambush.", 23, 23),
    ("A dozen pilgrims were crushed to death.", 12, 12),
    ("Some 1.5 million people died in the famine.", 1350000, 1650000),
    ("Fighting left 12 dead.", 12, 12),
    ("The crash left two pilots dead and three passengers hurt.", 2, 2),
    ("Gunmen shot dead three policemen in Quetta.", 3, 3),
    ("Three policemen were shot dead in Quetta.", 3, 3),
    ("The death toll rose to 51 on Monday.", 51, 51),
    ("Officials put the death toll at 40.", 40, 40),
    ("The death toll climbed from 12 to 15.", 15, 15),
    ("The death toll now stands at more than 60.", 61, None),
    ("The storm claimed 19 lives.", 19, 19),
    ("The fire claimed the lives of five firefighters.", 5, 5),
    ("Four miners lost their lives.", 4, 4),
    ("Rescuers recovered 11 bodies from the river.", 11, 11),
    ("Police found the bodies of two men in a field.", 2, 2),
    ("There were six fatalities.", 6, 6),
    ("Authorities confirmed 17 deaths.", 17, 17),
    ("The deaths of three nurses shocked the town.", 3, 3),
    ("The killing of four aid workers was condemned.", 4, 4),
    ("Port Ade: 25 civilians including 10 children killed in airstrikes", 25, 25),
    ("The number of people killed had risen to 45.", 45, 45),
    ("At least 149 people, mostly children, had been killed.", 149, None),
    ("Killed were Ana Roy, 31, and Jon Peel, 40.", 2, 2),
    ("No survivors: all 92 people on board killed in crash", 92, 92),
    ("A landslide buried a village, killing 30.", 30, 30),
    ("Eight of the passengers died at the scene.", 8, 8),
    ("Eight passengers, including two children, died at the scene.", 8, 8),
    ("Twelve workers who had been sleeping in the hall were killed.", 12, 12),
    ("The two brothers were killed instantly.", 2, 2),
    ("A family of five was killed in the strike.", 5, 5),
    ("No one was killed.", 0, 0),
    ("The army said 16 of its soldiers had been killed.", 16, 16),
    ("Police say 9 people have been confirmed dead.", 9, 9),
    ("Nine people were pronounced dead at the scene.", 9, 9),
    ("Forty-one passengers perished.", 41, 41),
    ("12 or more people were killed.", 12, None),
    ("No fewer than 12 people were killed.", 12, None),
    ("An estimated 200 people were killed.", 180, 220),
    ("As many as 30 people may have been hurt and 4 killed.", 4, 4),
    ("The militia lost eight fighters.", 8, 8),
    ("Two people drowned when the ferry sank.", 2, 2),
    ("A total of 27 people were killed.", 27, 27),
    ("The quake killed 5,400 people.", 5400, 5400),
    ("Russian shelling killed two and wounded five in Kherson.", 2, 2),
    ("One of the four injured men has died in hospital.", 1, 1),
    ("Of the 12 injured, three died later.", 3, 3),
    ("She is one of 14 people killed.", 14, 14),
    ("The crash killed all 132 aboard.", 132, 132),
    ("In Port Ade, 14 died.", 14, 14),
    ("Two die in avalanche", 2, 2),
    ("Six, including gunman, dead in shooting", 6, 6),
    ("Three people were found shot dead in a flat.", 3, 3),
    ("Family of five found shot dead in Carville home", 5, 5),
    ("Both men inside the Ferrand were killed.", 2, 2),
    ("The army said it had eliminated 14 terrorists.", 14, 14),
    ("Scores of pilgrims were trampled to death.", 20, None),
    ("Two climbers fell to their deaths.", 2, 2),
    ("Eleven people, among them four children, burned to death.", 11, 11),
]

IMPLICIT_KILLED = [
    ("A man was shot dead outside a bar.", 1),
    ("A 10-year-old girl was killed by falling bricks.", 1),
    ("The attack killed a child.", 1),
    ("Marta Velez, 34, was pronounced dead at the scene.", 1),
    ("Police found a 19-year-old woman dead in her flat.", 1),
    ("The crash claimed the life of a motorcyclist.", 1),
    ("A teenager has been charged with killing his parents.", 2),
    ("The teen has died from his wounds.", 1),
    ("A teenager hospitalized after a shooting has died.", 1),
    ("A nurse who was hit by a car on Friday died on Sunday.", 1),
    ("The shooting death of Marta Velez shocked the town.", 1),
    ("He is accused of fatally stabbing his neighbor.", 1),
    ("A second victim has died.", 2),
    ("A third person died on Tuesday.", 3),
    ("His mother and sister were killed.", 2),
    ("The bomb killed a guard and two nurses.", 3),
    ("A father and his 7-month-old daughter were found dead.", 2),
    ("Jon Peel, 41, and Ana Roy, 38, were killed.", 2),
    ("Jon Peel, a guard at the depot, and Ana Roy of Carville were killed.", 2),
    ("Jon Peel, 41, of Carville, was killed.", 1),
    ("The bodies of a woman and her two sons were found.", 3),
    ("Police found the bodies of Ana Roy, 32, and her two children, Max and Zoe.", 3),
    ("He killed her and three other people.", 4),
    ("The gunman and three others are dead.", 4),
    ("Both of his parents were killed.", 2),
    ("Twin sisters were killed.", 2),
    ("The crash killed the president and eight others.", 9),
    ("A couple was killed in the crash.", 2),
    ("A couple and their two children were found dead.", 4),
    ("A pedestrian died after being struck by a truck.", 1),
    ("The suspect shot and killed his wife, his son and a neighbor.", 3),
    ("The body of a teenage boy was found in the river.", 1),
    ("A 44-year-old man and a 17-year-old girl died Friday.", 2),
    ("A police officer was gunned down and died at the scene.", 1),
    ("The boy passed away on Sunday.", 1),
    ("A motorist succumbed to his injuries.", 1),
    ("A court heard that the man accused of killing his aunt and two cousins told police he was sorry.", 3),
    ("Police accuse nurse of fatally shooting toddler in Carville", 1),
    ("Jon Peel shot himself and died.", 1),
    ("He tripped over the rifle, shot himself and died.", 1),
    ("A pedestrian was struck by a van and killed.", 1),
    ("The woman was pronounced dead-on-arrival at the clinic.", 1),
    ("The boy did not survive his injuries.", 1),
    ("A cleaner was found deceased in the hall.", 1),
    ("Deputies located a deceased man in the barn.", 1),
    ("An elderly man's body was found in the reeds.", 1),
    ("Ana Roy, whose body was recovered on Monday, taught music.", 1),
    ("The deceased has been identified as Jon Peel, 61.", 1),
    ("The coroner identified the dead as Jon Peel, 61, and his daughter, Ana Peel.", 2),
    ("Carville homicide victim identified as local baker", 1),
    ("Sam Roy, along with Matt Fenn and Ben Hale, all died.", 3),
    ("Police released the names of the man and the 3-year-old boy shot dead in Carville.", 2),
    ("Teen in court over deaths of mother, brother", 2),
    ("He shot and killed his sons, ages 3, 5 and 9.", 3),
    ("A woman and her grandson were swept to their deaths.", 2),
    ("Baker shot, killed by neighbor in Carville", 1),
]

INJURED = [
    ("Nine people were injured.", 9, 9),
    ("The blast wounded at least 30 people.", 30, None),
    ("Five people were shot on Elm Street.", 5, 5),
    ("Two women were stabbed.", 2, 2),
    ("Six students were hospitalized.", 6, 6),
    ("The crash sent four people to the hospital.", 4, 4),
    ("Seven workers were taken to hospital.", 7, 7),
    ("Three people are in critical condition.", 3, 3),
    ("Two officers suffered minor injuries.", 2, 2),
    ("The wounding of three others was not reported.", 3, 3),
    ("A boy was shot in the leg.", 1, 1),
    ("A woman suffered serious injuries in the crash.", 1, 1),
    ("The explosion critically injured the police chief.", 1, 1),
    ("A woman and two other men were also shot.", 3, 3),
    ("A man in his 30s and two teenage girls were wounded.", 3, 3),
    ("A 7-year-old accidentally shot himself in the hand.", 1, 1),
    ("No injuries were reported.", 0, 0),
    ("No one was hurt.", 0, 0),
    ("No-one was injured.", 0, 0),
    ("Nobody was injured.", 0, 0),
    ("There were no reports of injuries.", 0, 0),
    ("None of the passengers were injured.", 0, 0),
    ("Dozens more were injured.", 12, None),
    ("About 60 people were hurt in the crush.", 54, 66),
    ("Twenty people received burns.", 20, 20),
    ("Both victims were taken to hospital with gunshot wounds.", 2, 2),
    ("Three firefighters were treated for smoke inhalation.", 3, 3),
    ("The other two boys, 12 and 16, were taken to a hospital.", 2, 2),
    ("One man was killed, another wounded.", 1, 1),
    ("7 civilians martyred 13 injured in shelling on Carville", 13, 13),
    ("Medics found three adults and a 17-year-old suffering from burns.", 4, 4),
    ("Officers were told of four victims suffering from gunshot wounds.", 4, 4),
    ("Nine passengers were taken to area hospitals.", 9, 9),
    ("Two people were pulled from the car and taken to hospital.", 2, 2),
    ("Three others, a nurse and two porters, were hurt.", 3, 3),
    ("Three rescuers were overcome by fumes and hospitalised.", 3, 3),
    ("The brawl resulted in five people being hospitalized.", 5, 5),
    ("Five people on the bus went to the hospital.", 5, 5),
    ("The night ended with five people in the hospital.", 5, 5),
    ("Five others are recovering in hospital.", 5, 5),
    ("Five more are in intensive care.", 5, 5),
    ("Thirty-three workers needed hospital treatment.", 33, 33),
    ("Twelve firefighters suffered smoke inhalation.", 12, 12),
    ("A scuffle broke out between the two men and Peel was shot in the leg.", 1, 1),
    ("Image 2 of 8 A child was shot in Carville.", 1, 1),
]

OTHER_MEASURES = [
    ("Fourteen people are missing after the ferry sank.", ("missing", 14, 14)),
    ("At least 30 people remain missing.", ("missing", 30, None)),
    ("Two hikers were reported missing.", ("missing", 2, 2)),
    ("More than 5,000 people were displaced by the floods.", ("displaced", 5001, None)),
    ("Floods displaced 5,000 people.", ("displaced", 5000, 5000)),
    ("The fire left 200 people homeless.", ("displaced", 200, 200)),
    ("Some 2,000 residents were evacuated.", ("displaced", 1800, 2200)),
    ("Police arrested 12 people.", ("detained", 12, 12)),
    ("Twelve people were taken into custody.", ("detained", 12, 12)),
    ("Troops detained four suspects.", ("detained", 4, 4)),
    ("Gunmen kidnapped 20 students.", ("abducted", 20, 20)),
    ("Twenty schoolgirls were abducted.", ("abducted", 20, 20)),
    ("The gang took 30 people hostage.", ("abducted", 30, 30)),
    ("Rescuers saved eight fishermen.", ("rescued", 8, 8)),
    ("Eight fishermen were rescued.", ("rescued", 8, 8)),
    ("Five hostages were freed.", ("rescued", 5, 5)),
    ("There were about 900 deaths and injuries.", ("casualties", 810, 990)),
    ("More than 20 people were killed or wounded.", ("casualties", 21, None)),
    ("Six militants stormed the base.", ("attackers", 6, 6)),
    ("Three suicide bombers struck the station.", ("attackers", 3, 3)),
    ("More than 23,000 people were forced from their homes.", ("displaced", 23001, None)),
    ("The shelling forced 400 villagers from their homes.", ("displaced", 400, 400)),
    ("Some 60 families were forced to flee their homes.", ("displaced", 54, 66)),
    ("The fighting has forced more than 100,000 to flee.", ("displaced", 100001, None)),
    ("About 80 people were left homeless.", ("displaced", 72, 88)),
    ("Helicopters airlifted 310 villagers to safety.", ("rescued", 310, 310)),
    ("Forty miners were brought to safety.", ("rescued", 40, 40)),
    ("Fishing boats plucked 127 people from the sea.", ("rescued", 127, 127)),
    ("Police rounded up 240 demonstrators.", ("detained", 240, 240)),
    ("Two engineers were held captive for a week.", ("abducted", 2, 2)),
]

NOTHING = [
    "Three dogs were killed in the fire.",
    "The quake measured 6.1 and was felt 40 miles away.",
    "Police fired 11 shots at the car.",
    "Two homes were destroyed and several cars burned.",
    "He could have killed 20 people.",
    "They threatened to kill two hostages.",
    "Two people die on this road every year.",
    "The 34-year-old driver was not hurt.",
    "The city of 50,000 people was hit by a storm.",
    "She has written two books about the dead.",
    "The team lost three games.",
    "He shot 65 in the final round.",
    "The striker hit two goals.",
    "Fans saw 14 plays before the band killed it.",
    "Many people were hurt by the decision.",
    "The death toll could rise, he said, as eight hospitals had not reported yet.",
    "The death toll could rise to 40.",
    "The clinic takes care of 200 children.",
    "Police found two buildings with a gunshot wound victim inside.",
]


@pytest.mark.parametrize(("text", "low", "high"), KILLED)
def test_the_killed_are_read_with_both_bounds(text, low, high):
    assert ("killed", low, high) in told(text, "killed")


@pytest.mark.parametrize(("text", "count"), IMPLICIT_KILLED)
def test_victims_without_a_number_are_counted(text, count):
    assert told(text, "killed") == [("killed", count, count)]


@pytest.mark.parametrize(("text", "low", "high"), INJURED)
def test_the_injured_are_read_with_both_bounds(text, low, high):
    assert told(text, "injured") == [("injured", low, high)]


@pytest.mark.parametrize(("text", "expected"), OTHER_MEASURES)
def test_other_harms_are_told_apart(text, expected):
    assert expected in told(text)


@pytest.mark.parametrize("text", NOTHING)
def test_no_victim_is_made_out_of_other_words(text):
    assert [t for t in told(text) if t[1] != 1 or t[2] is not None] == []


STORIES = {
    "the headline's number gives way to the body's bounds": (
        "Blast kills 16 in Carville\n\nA bomb killed at least 16 people in Carville, police said.",
        {("killed", 16, 16), ("killed", 16, None)},
    ),
    "one of the shot died, so the others lived": (
        "Four people were shot on Elm Street, one fatally, police said.",
        {("killed", 1, 1), ("injured", 3, 3), ("casualties", 4, 4)},
    ),
    "a named victim is the one person of the toll": (
        "One person was killed and four were injured in a fire. Ana Roy, 31, died at the scene.",
        {("killed", 1, 1), ("injured", 4, 4)},
    ),
    "named victims are parts of the toll": (
        "Three people were killed in a crash. Ana Roy, 31, died at the scene. Jon Peel, 40, died in hospital.",
        {("killed", 3, 3)},
    ),
    "single wounded are parts of the number wounded": (
        "Five teens were wounded.\n\nA 17-year-old girl was shot in the chest. A boy, 16, was grazed in the arm.",
        {("injured", 5, 5)},
    ),
    "who died is not injured": (
        "A 16-year-old boy who was critically wounded on Friday died on Saturday.\n\nThe boy was shot in the face.",
        {("killed", 1, 1)},
    ),
    "taken to hospital and died there": (
        "A man was shot on Elm Street. He was taken to a hospital, where he died.",
        {("killed", 1, 1)},
    ),
    "one killed, another hurt": (
        "A farmer was killed and a nurse critically wounded when a drone hit a clinic.",
        {("killed", 1, 1), ("injured", 1, 1)},
    ),
    "ages are no victims": (
        "Police said Jon Peel and Ana Roy, both 51, died there. A woman, 22, was treated at a hospital and released.",
        {("killed", 2, 2), ("injured", 1, 1)},
    ),
    "nobody hurt": ("A small quake shook Carville. There were no reports of injuries or damage.", {("injured", 0, 0)}),
    "shot and hit: the second victim is another one only where the text says so": (
        "A teenager accidentally shot another teenager. The boy died on Friday.",
        {("killed", 1, 1)},
    ),
    "each of those who were shot is said to have died": (
        "Jay Fenn and Gus Hale were shot in a car. Hale died at the scene. Jay died in hospital.",
        {("killed", 1, 1)},
    ),
    "who shot himself and died in hospital is not among the hurt": (
        "A 3-year-old boy has died after he shot himself in the hall, a spokeswoman for the hospital said.",
        {("killed", 1, 1)},
    ),
    "the wounded whom a headline calls dead": (
        "Father, two daughters killed in Carville\n\nOfficers found the father and two children wounded in the yard.",
        {("killed", 3, 3)},
    ),
    "gunned down, but alive": (
        "Six teens were gunned down at the party. The six injured are recovering.",
        {("injured", 6, 6)},
    ),
    "a wound he died of is no wounded man": (
        "Jon Peel died of a self inflicted gunshot wound.",
        {("killed", 1, 1)},
    ),
    "a headline calls the shooting fatal": (
        "Police arrest boy in fatal shooting\n\nOfficers found a 23-year-old man with a single gunshot wound.",
        {("killed", 1, 1)},
    ),
    "a headline tells of an attempt": (
        "Baker charged with attempted murder\n\nA woman was shot in the leg on Monday.",
        {("injured", 1, 1)},
    ),
    "murder and suicide leave nobody hurt": (
        "Two dead in murder-suicide\n\nPolice say Peel shot his wife and child before killing himself.",
        {("killed", 2, 2)},
    ),
    "survivors in the same sentence do not make all of them survivors": (
        "Four people were shot, one fatally.\n\nAll four people shot were in one car, as the survivors were too.",
        {("killed", 1, 1), ("injured", 3, 3), ("casualties", 4, 4)},
    ),
    "an unborn child is not counted": ("The crash left an unborn baby dead and the mother hurt.", {("injured", 1, 1)}),
    "killings elsewhere in the town do not hide the one told of": (
        "Boy dies after fall in Carville\n\nThe news comes after two separate slayings in the town.",
        {("killed", 1, 1), ("killed", 2, 2)},
    ),
    "the suspect is not added to the bystander": (
        "Suspect and bystander killed in Carville chase\n\nA woman and a gunman were killed.",
        {("killed", 1, 1)},
    ),
}


@pytest.mark.parametrize("name", STORIES)
def test_a_story_is_settled(name):
    text, expected = STORIES[name]
    assert set(told(text, "killed", "injured", "casualties")) == expected


GROUPS = [
    ("At least 23 Pakistani soldiers were killed.", "soldiers", "soldiers"),
    ("The blast killed 100 security personnel.", "security personnel", "security personnel"),
    ("Four medics were killed.", "medics", "medics"),
    ("Twelve aid workers were killed.", "aid workers", "aid workers"),
    ("Three police officers were killed.", "police officers", "police"),
    ("Troops killed 23 militants.", "militants", "attackers"),
    ("Fourteen young women were killed.", "women", "women"),
    ("Seven people were killed.", "people", "people"),
    ("Nine miners were killed.", "miners", "miners"),
]


@pytest.mark.parametrize(("text", "population", "group"), GROUPS)
def test_the_population_keeps_the_words_and_the_group_is_normalised(text, population, group):
    (killed,) = [s for s in extract_statements(text).statements if s.measure == "killed"]
    assert (killed.population, killed.group) == (population, group)


def test_attackers_and_their_deaths_are_two_statements():
    text = "All six attackers who drove a truck into the base were killed."
    assert told(text) == [("attackers", 6, 6), ("killed", 6, 6)]


def test_attackers_are_not_added_to_their_victims():
    assert ("killed", 14, 14) not in told("Thirteen gunmen and a soldier were killed.")


@pytest.mark.parametrize(
    "text",
    [
        "“We pulled out one body after another,” he said.",
        "He was not the only one injured.",
        "“This one hurt, a lot,” she said.",
        "It is sad when a young person is in this type of condition.",
        "The blast killed Ana Roy's unborn baby.",
    ],
)
def test_a_turn_of_phrase_is_no_victim(text):
    assert told(text) == []


def test_figures_beside_each_other_are_parts_of_the_total():
    text = "The raid killed more than 50 people. It killed 15 civilians and 27 fighters, police said."
    statements = [s for s in extract_statements(text).statements if s.measure == "killed"]
    assert [(s.quantity.low, s.partial) for s in statements] == [(51, False), (15, True), (27, True)]


def test_an_older_figure_of_the_same_article_is_superseded():
    text = "Nine people were killed, police said. The agency had earlier reported that four people were killed."
    statements = [s for s in extract_statements(text).statements if s.measure == "killed"]
    assert [(s.quantity.low, s.superseded) for s in statements] == [(9, False), (4, True)]


@pytest.mark.parametrize(
    ("text", "hurt"),
    [
        ("The shooting in Carville on Monday shocked the town.", []),
        ("Witnesses of the stabbing, police said, have come forward.", []),
        ("A man opened fire in Carville, shooting two women.", [("injured", 2, 2)]),
        ("A man opened fire in Carville, shooting at least three women.", [("injured", 3, None)]),
        ("The mayor condemned the shooting of four students.", [("injured", 4, 4)]),
    ],
)
def test_an_attack_tells_of_harm_only_with_those_it_hit(text, hurt):
    assert told(text, "injured") == hurt


def test_a_death_that_only_the_headline_tells_says_so():
    text = "Police arrest boy in fatal shooting\n\nOfficers found a 23-year-old man with a single gunshot wound."
    (killed,) = (s for s in extract_statements(text).statements if s.measure == "killed")
    assert "the head of the page calls it fatal" in killed.why
