"""Gathers the names of a set of reports: each person, group and place with every way it is written, and where.

In: reports; out: name groups. Within one article a short form belongs to the fullest form there (extraction says so);
across articles forms are joined by `same_name`, and by the company they keep where the spellings alone do not decide.
An acronym, a bare surname or a given name has its meaning per article.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from claims.statements import Report

from .likenesses import transliterated
from .name_pairs import same_name
from .spelling_keys import (
    all_initials,
    content_words,
    folded,
    is_acronym,
    name_keys,
    person_words,
    sounds,
    well_known,
    word_set,
)

SURE = 0.9  # joined by the spelling alone; below it the two must keep the same company
SUFFIX = re.compile(r",? (?:Jr|Sr|II|III|IV)\.?$")
GENERIC = word_set(
    "police department county sheriff office city state university school high district hospital medical "
    "center of fire national united states public"
)
DOUBTFUL = 0.7  # below it two shared names are asked for
BLOCK_AT_MOST = 60  # a key that more forms share says nothing


@dataclass(slots=True)
class NameGroup:
    """One person, group or place: each way it is written with the articles, why they were joined, slips and hints."""

    name: str
    type: str
    spellings: list[tuple[str, list[str]]]
    why: list[str] = field(default_factory=list)
    slips: list[str] = field(default_factory=list)
    hints: list[str] = field(default_factory=list)


def name_line(group: NameGroup) -> dict:
    """The shape `manage.py compare` prints for a name."""
    return {
        "name": group.name,
        "type": group.type,
        "spellings": [{"text": text, "articles": articles} for text, articles in group.spellings],
        "why": group.why,
        "slips": group.slips,
        "hints": group.hints,
    }


@dataclass(slots=True)
class Form:
    """One full form of a name, in all articles that use it; in a single one where it may mean another elsewhere."""

    name: str
    types: Counter = field(default_factory=Counter)
    articles: set[int] = field(default_factory=set)
    texts: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(int)))
    slips: list[tuple[int, str, str]] = field(default_factory=list)
    local: bool = False  # an acronym, a surname or a given name that its article does not explain

    @property
    def type(self) -> str:
        return self.types.most_common(1)[0][0]


def gather_names(reports: Sequence[Report], apart: frozenset = frozenset()) -> list[NameGroup]:
    """Every name of the reports, most used first; pairs in `apart` are never joined by the machine."""
    forms = _forms(reports)
    company = Company(forms, reports)
    joined = Joined(forms, apart)
    bearers = Counter(sounds(person_words(form.name)[-1]) for form in forms if form.type == "person" and not form.local)
    for a, b, match in _alike(forms):
        if (
            match.score >= SURE
            or company.shared(a, b) >= (1 if match.score >= DOUBTFUL else 2)
            or (match.score >= DOUBTFUL and _share_rare_surname(forms[a], forms[b], bearers))
        ):
            joined.join(a, b, match.why, sure=match.score >= 0.95)
    for a, b, why in _explained(forms, reports, company, joined):
        joined.join(a, b, why, sure=True)
    return sorted(
        (_group(forms, members, joined, reports) for members in joined.groups()), key=lambda g: (-_uses(g), g.name)
    )


def _share_rare_surname(a: Form, b: Form, bearers: Counter) -> bool:
    """Whether two people bear one surname that hardly anyone else in the reports bears."""
    if a.type != "person" or b.type != "person":
        return False
    left, right = person_words(a.name)[-1], person_words(b.name)[-1]
    return left == right and len(left) > 3 and bearers[sounds(left)] <= 3


def _uses(group: NameGroup) -> int:
    return sum(len(articles) for _, articles in group.spellings)


def _forms(reports: Sequence[Report]) -> list[Form]:
    forms: dict[tuple, Form] = {}
    for at, report in enumerate(reports):
        for mention in report.reading.names:
            local = is_local(mention)
            family = "person" if mention.type == "person" and len(folded(mention.name).split()) == 1 else ""
            key = (folded(mention.name), family, at if local else -1)
            form = forms.get(key)
            if form is None:
                form = forms[key] = Form(mention.name.strip(), local=local)
            form.types[mention.type] += 1
            form.articles.add(at)
            for text in _written(mention):
                form.texts[text][at] += 1
            if mention.slip:
                form.slips.append((at, mention.text, mention.why))
    return list(forms.values())


def is_local(mention) -> bool:
    """Whether the form may mean another thing in another article."""
    if mention.type == "person":
        return len(person_words(mention.name)) == 1
    return is_acronym(mention.name) and len(mention.name.replace(".", "")) <= 5 and not well_known(mention.name)


def _written(mention) -> list[str]:
    """The words of a mention, with its titles, with the last of them alone, and without "Jr."."""
    texts = [mention.text]
    if mention.titled:
        titles = mention.titled[: -len(mention.text)].split()
        texts += [mention.titled, f"{titles[-1]} {mention.text}"] if titles else [mention.titled]
    if mention.type == "person" and (suffix := SUFFIX.search(mention.text)):
        texts += [mention.text[: suffix.start()], mention.text.rstrip(".")]
    return list(dict.fromkeys(texts))


class Company:
    """Which names keep company: rarer names that two forms' articles share."""

    def __init__(self, forms: list[Form], reports: Sequence[Report]):
        rare = max(8, min(16, len(reports) // 100))
        self.forms, self.names_in = forms, defaultdict(set)
        for number, form in enumerate(forms):
            if 1 < len(form.articles) <= rare and not form.local and _in_two_outlets(form, reports):
                for article in form.articles:
                    self.names_in[article].add(number)

    def shared(self, a: int, b: int) -> int:
        """The most rarer names that an article of one shares with an article of the other."""
        left, right = self.forms[a].articles, self.forms[b].articles
        if len(left) * len(right) > 400:
            return 0
        best = 0
        for x in left:
            for y in right:
                shared = 2 if x == y else len((self.names_in[x] & self.names_in[y]) - {a, b})
                best = max(best, shared)
        return best


def _in_two_outlets(form: Form, reports) -> bool:
    """Names that only one outlet prints (its reporters, its rubrics) are no sign of one event."""
    return len({_outlet(reports[article]) for article in form.articles}) > 1


class Joined:
    """Forms joined into groups. A join is refused where a person said no, or where one article has both."""

    def __init__(self, forms: list[Form], apart: frozenset):
        self.forms, self.apart = forms, apart
        self.parent = list(range(len(forms)))
        self.members = {n: [n] for n in range(len(forms))}
        self.articles = {n: set(form.articles) for n, form in enumerate(forms)}
        self.whys = defaultdict(list)

    def root(self, n: int) -> int:
        while self.parent[n] != n:
            self.parent[n] = n = self.parent[self.parent[n]]
        return n

    def join(self, a: int, b: int, why: str, *, sure: bool) -> bool:
        a, b = self.root(a), self.root(b)
        if a == b:
            return True
        if not sure and self.articles[a] & self.articles[b]:
            return False
        if self.apart and self._kept_apart(a, b):
            return False
        if len(self.members[a]) < len(self.members[b]):
            a, b = b, a
        self.parent[b] = a
        self.members[a] += self.members.pop(b)
        self.articles[a] |= self.articles.pop(b)
        self.whys[a] += [*self.whys.pop(b, ()), why]
        return True

    def _kept_apart(self, a: int, b: int) -> bool:
        left = {text for n in self.members[a] for text in (self.forms[n].name, *self.forms[n].texts)}
        right = {text for n in self.members[b] for text in (self.forms[n].name, *self.forms[n].texts)}
        return any(frozenset({x, y}) in self.apart for x in left for y in right)

    def groups(self) -> list[list[int]]:
        return list(self.members.values())


def _alike(forms: list[Form]):
    """Pairs of forms that share a key and whose spellings may be one name, surest first."""
    blocks, pairs = defaultdict(list), {}
    for number, form in enumerate(forms):
        if not form.local:
            for key in name_keys(form.name):
                blocks[key].append(number)
    for block in blocks.values():
        if len(block) > BLOCK_AT_MOST:
            continue
        for i, a in enumerate(block):
            for b in block[i + 1 :]:
                if (a, b) not in pairs:
                    pairs[(a, b)] = _match(forms[a], forms[b])
    found = [(a, b, match) for (a, b), match in pairs.items() if match]
    return sorted(found, key=lambda pair: (-pair[2].score, pair[0], pair[1]))


def _match(a: Form, b: Form):
    types = {a.type, b.type}
    many = len(content_words(a.name)) > 1 and len(content_words(b.name)) > 1
    if len(types) > 1 and not many and types != {"organisation", "place"}:
        return None
    return same_name(
        a.name, b.name, a.type if len(types) == 1 else "place" if "person" not in types else "organisation"
    )


def _explained(forms: list[Form], reports, company: Company, joined: Joined):
    """Forms whose meaning is their article's, each with the one full name it most likely stands for."""
    by_word, by_acronym, twins = defaultdict(list), defaultdict(list), defaultdict(list)
    for number, form in enumerate(forms):
        if form.local:
            twins[folded(form.name)].append(number)
        elif form.type == "person":
            for word in set(person_words(form.name)):
                by_word[sounds(word)].append(number)
        else:
            for acronym in all_initials(form.name) | {
                folded(text).replace(" ", "") for text in form.texts if is_acronym(text)
            }:
                by_acronym[acronym].append(number)
    for number, form in enumerate(forms):
        if not form.local:
            continue
        if form.type == "person":
            yield from _whose_word(number, forms, by_word, company)
        else:
            yield from _whose_acronym(number, forms, by_acronym, reports, company, joined)
    yield from _twins(forms, twins, company, joined)


def _whose_word(number, forms, by_word, company):
    """A bare surname or given name belongs to the one person of that name in articles of the same event."""
    word = person_words(forms[number].name)[0]
    near = [
        (company.shared(number, n), n)
        for n in by_word[sounds(word)]
        if any(_same_word(word, w) for w in person_words(forms[n].name))
    ]
    near = sorted((pair for pair in near if pair[0] >= 2), reverse=True)
    if near:
        yield number, near[0][1], f'"{forms[number].name}" in an article on the same event'


def _same_word(a: str, b: str) -> bool:
    return a == b or transliterated(a, b)


def _whose_acronym(number, forms, by_acronym, reports, company, joined):
    """An unexplained acronym stands for the body whose own words its article has, or that like articles name."""
    letters = folded(forms[number].name).replace(" ", "")
    candidates = by_acronym.get(letters, [])
    if not candidates:
        return
    (article,) = forms[number].articles
    text = reports[article].text.lower()
    scored = []
    for n in candidates:
        own = [word for word in content_words(forms[n].name) if word not in GENERIC]
        told = bool(own) and all(word in text for word in own) and len(letters) > 2
        scored.append((company.shared(number, n) + 3 * told, n))
    best = max(scored)
    second = max((score for score, n in scored if joined.root(n) != joined.root(best[1])), default=-1)
    if best[0] > max(second, 0 if len(letters) > 2 else 1):
        yield number, best[1], f'"{forms[number].name}" are its initials, and the article speaks of it'


def _twins(forms, twins, company, joined):
    """The same unexplained acronym or bare name in two articles: one where they keep the same company."""
    for block in twins.values():
        for i, a in enumerate(block[:BLOCK_AT_MOST]):
            for b in block[i + 1 : BLOCK_AT_MOST]:
                if forms[a].type != forms[b].type:
                    continue
                acronym = is_acronym(forms[a].name) and not folded(forms[a].name).endswith(("pd", "fd", "so"))
                if acronym and len(forms[a].name) > 2 or company.shared(a, b) >= 1:
                    yield a, b, "the same words in articles on the same event"


def _group(forms: list[Form], members: list[int], joined: Joined, reports) -> NameGroup:
    texts: dict[str, set[int]] = defaultdict(set)
    types, names, slips = Counter(), Counter(), []
    for n in members:
        form = forms[n]
        types.update(form.types)
        names[form.name] += len(form.articles)
        for text, articles in form.texts.items():
            texts[text].update(articles)
        slips += [f"\u201c{text}\u201d in {_outlet(reports[at])}: {why}" for at, text, why in form.slips]
    spellings = sorted(texts.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    return NameGroup(
        _best_name(names),
        types.most_common(1)[0][0],
        [(text, [reports[at].id for at in sorted(articles)]) for text, articles in spellings],
        list(dict.fromkeys(joined.whys.get(joined.root(members[0]), ()))),
        list(dict.fromkeys(slips)),
        _hints(forms, members, reports),
    )


def _best_name(names: Counter) -> str:
    return max(names, key=lambda name: (not is_acronym(name), len(name.split()) > 1, names[name], len(name), name))


def _hints(forms: list[Form], members: list[int], reports) -> list[str]:
    """A rare spelling that two outlets share while most write another may show that they have one origin."""
    full = {
        forms[n].name: {_outlet(reports[at]) for at in forms[n].articles}
        for n in members
        if not forms[n].local and len(forms[n].name.split()) > 1
    }
    everyone = set().union(*full.values()) if full else set()
    most = max((len(outlets) for outlets in full.values()), default=0)
    return [
        f"Only {' and '.join(sorted(outlets))} write \u201c{name}\u201d: perhaps one origin."
        for name, outlets in full.items()
        if len(outlets) == 2 and len(everyone) >= 4 and most >= 3
    ]


def _outlet(report: Report) -> str:
    return report.outlet or report.id
