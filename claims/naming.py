"""Names in an article -> names the desk knows. Rows in, comparison asked, rows out.

What a person merged, split or kept apart stays so. Call with the desk lock held.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from django.db.models import Count, F, Q

from claims.comparison.names import DOUBTFUL, SURE, is_local, name_keys, same_name
from claims.indexes import rarest, store
from claims.models import Apart, Mention, Name, Spelling
from claims.models.claim import LinkState
from claims.statements import NameMention
from sources.models import Article

KEYS_AT_MOST = 60
LENGTH = 200
HINTS_UP_TO = 500  # mentions: a name that is written more often than this has no rare spelling to speak of


@dataclass(slots=True)
class Form:
    """The fullest form that an article gives a name, with the mentions that mean it."""

    text: str
    type: str
    local: bool
    mentions: list[NameMention] = field(default_factory=list)
    name: Name | None = None


def place_names(article: Article, mentions) -> None:
    """Store where names stand in an article, each spelling under the name it most likely is. Safe to repeat."""
    forms = _forms(mentions)
    _find_names(forms, article)
    spellings = _spellings(forms)
    rows = [
        Mention(
            spelling=spellings[(form.name.pk, mention.text[:LENGTH])],
            article=article,
            start=mention.start,
            end=mention.end,
            slip=mention.slip,
            why=mention.why[:300],
        )
        for form in forms
        for mention in form.mentions
    ]
    old = list(article.mentions.values_list("spelling_id", "spelling__name_id"))
    article.mentions.all().delete()
    Mention.objects.bulk_create(rows, ignore_conflicts=True)
    change = Counter(row.spelling_id for row in rows)
    change.subtract(spelling for spelling, _name in old)
    touched = {name for _spelling, name in old} | {row.spelling.name_id for row in rows}
    _count_changes(change)
    _summarise(touched)


def _forms(mentions) -> list[Form]:
    forms = {}
    for mention in mentions:
        key = (mention.name[:LENGTH], mention.type)
        form = forms.setdefault(key, Form(*key, local=is_local(mention)))
        form.mentions.append(mention)
    return list(forms.values())


def _find_names(forms: list[Form], article: Article) -> None:
    """Give each form its name: the one a person put it under, the likest one the desk has, or a new one."""
    known = _known([form.text for form in forms])
    keys = {number: keys_of(form.text) for number, form in enumerate(forms)}
    near = rarest("claims_name", keys)
    candidates = _candidates({pk for ids in near.values() for pk in ids})
    company = _company(article)
    here = {form.text for form in forms}
    apart = _kept_apart({form.text for form in forms})
    fresh = []
    for number, form in enumerate(forms):
        spellings = [s for pk in near.get(number, ()) for s in candidates[pk] if s.name.type == form.type]
        if form.local:  # it may mean another thing in another article: only where the same event is told
            spellings = [s for s in spellings if s.name_id in company]
        # Two forms that one article has are two people, however alike they look.
        beside = {s.name_id for s in spellings if s.text in here and s.text != form.text}
        form.name = known.get((form.text, form.type)) or _likest(form, spellings, apart, company - beside)
        if form.name is None:
            form.name = Name(type=form.type, suggested=form.text, keys=keys[number])
            fresh.append(form.name)
    Name.objects.bulk_create(fresh)
    grown = {}
    for number, form in enumerate(forms):
        missing = [key for key in keys[number] if key not in form.name.keys]
        if missing:
            form.name.keys = [*form.name.keys, *missing][: 4 * KEYS_AT_MOST]
            grown[form.name.pk] = form.name
    store(grown.values(), "keys")


def _known(texts) -> dict[tuple[str, str], Name]:
    """Names under which a person placed exactly these spellings."""
    placed = Spelling.objects.filter(text__in=texts, link=LinkState.CONFIRMED, name__merged_into__isnull=True)
    return {(spelling.text, spelling.name.type): spelling.name for spelling in placed.select_related("name")}


def _candidates(names) -> dict[int, list[Spelling]]:
    candidates = defaultdict(list)
    rows = Spelling.objects.filter(name__in=names, name__merged_into__isnull=True).select_related("name")
    shared = {}
    for spelling in rows.order_by("-mention_count", "pk"):
        spelling.name = shared.setdefault(spelling.name_id, spelling.name)  # one object a name, however often spelt
        candidates[spelling.name_id].append(spelling)
    return candidates


def _company(article: Article) -> set[int]:
    """Names in the other articles that tell of the same events."""
    accounts = article.accounts.values_list("incident_id", flat=True)
    others = Article.objects.filter(accounts__incident__in=list(accounts)).exclude(pk=article.pk)
    others = list(others.values_list("pk", flat=True).distinct()[:200])
    return set(Mention.objects.filter(article__in=others).values_list("spelling__name_id", flat=True).distinct())


def _likest(form: Form, spellings, apart, company) -> Name | None:
    """The likest name; where the spelling alone leaves doubt, only one that keeps the same company."""
    refused = {s.name_id for s in spellings if frozenset({s.text, form.text}) in apart}
    best, best_score = None, 0.0
    for spelling in spellings:
        if spelling.name_id in refused:
            continue
        match = same_name(form.text, spelling.text, form.type)
        enough = DOUBTFUL if spelling.name_id in company else SURE
        if match and match.score >= enough and match.score > best_score:
            best, best_score = spelling.name, match.score
    return best


def _spellings(forms: list[Form]) -> dict[tuple[int, str], Spelling]:
    """A row for each way a name is written here; a spelling that a person placed elsewhere stays there."""
    texts = {mention.text[:LENGTH] for form in forms for mention in form.mentions}
    placed = _known(texts)
    names = {form.name.pk for form in forms} | {name.pk for name in placed.values()}
    there = {
        (spelling.name_id, spelling.text): spelling
        for spelling in Spelling.objects.filter(name__in=names, text__in=texts).select_related("name")
    }
    fresh, found = {}, {}
    for form in forms:
        for mention in form.mentions:
            text = mention.text[:LENGTH]
            home = placed.get((text, form.type), form.name)
            key = (home.pk, text)
            if key not in there and key not in fresh:
                fresh[key] = Spelling(name=home, text=text, why=_why(mention, home)[:300])
            found[(form.name.pk, text)] = there.get(key) or fresh[key]
    Spelling.objects.bulk_create(fresh.values())
    return found


def _why(mention: NameMention, name: Name) -> str:
    if mention.why or mention.text == name.suggested:
        return mention.why
    match = same_name(mention.text, name.suggested, name.type)
    return match.why if match else ""


def keys_of(text: str) -> list[str]:
    """The index keys of a spelling, as the name's row keeps them."""
    return [key[:120] for key in name_keys(text)][:KEYS_AT_MOST]


def _kept_apart(texts: set[str]) -> set[frozenset]:
    pairs = Apart.objects.filter(Q(a__in=texts) | Q(b__in=texts)).values_list("a", "b")
    return {frozenset(pair) for pair in pairs}


def _count_changes(change: Counter) -> None:
    """Add to the stored counts what changed: nobody counts all mentions of a common name again."""
    by_step = defaultdict(list)
    for spelling, step in change.items():
        if step:
            by_step[step].append(spelling)
    for step, spellings in by_step.items():
        Spelling.objects.filter(pk__in=spellings).update(mention_count=F("mention_count") + step)


def count_names(ids) -> None:
    """Count the mentions of these names afresh: after spellings have moved between names."""
    spellings = list(Spelling.objects.filter(name__in=ids).annotate(stands=Count("mentions")))
    for spelling in spellings:
        spelling.mention_count = spelling.stands
    store(spellings, "mention_count")
    _summarise(ids)


def _summarise(ids) -> None:
    """Keep counts, suggested spelling and hint of some names in step with their spellings."""
    names = Name.objects.filter(pk__in=ids).prefetch_related("spellings")
    outlets, slips = _outlets(ids)
    changed = []
    for name in names:
        used = [spelling for spelling in name.spellings.all() if spelling.mention_count > 0]
        before = (name.spelling_count, name.mention_count, name.hint, name.suggested)
        name.spelling_count, name.mention_count = len(used), sum(spelling.mention_count for spelling in used)
        name.hint = "; ".join([*slips.get(name.pk, ()), *_shared_rarities(outlets.get(name.pk, {}))])[:1000]
        if used and not name.house:
            name.suggested = max(used, key=_as_house_spelling).text
        if (name.spelling_count, name.mention_count, name.hint, name.suggested) != before:
            changed.append(name)
    store(changed, "spelling_count", "mention_count", "hint", "suggested")


def _as_house_spelling(spelling: Spelling) -> tuple:
    """A full form before an acronym, ordinary case before capitals, then what is written most often."""
    return (
        " " in spelling.text,
        not spelling.text.isupper(),
        spelling.mention_count,
        len(spelling.text),
        spelling.text,
    )


def _outlets(ids) -> tuple[dict, dict]:
    """Who writes which spelling, for names that are spelt in several ways and not too often; and slips."""
    mentions = Mention.objects.filter(spelling__name__in=ids)
    varied = mentions.filter(spelling__name__spelling_count__gt=1, spelling__name__mention_count__lt=HINTS_UP_TO)
    outlets = defaultdict(lambda: defaultdict(set))
    rows = varied.values_list("spelling__name_id", "spelling__text", "article__source__name").distinct()
    for name, text, outlet in rows:
        outlets[name][text].add(outlet)
    slips = defaultdict(list)
    rows = mentions.filter(slip=True).values_list("spelling__name_id", "spelling__text", "article__source__name")
    for name, text, outlet in rows.distinct()[:200]:
        slips[name].append(f"“{text}” in {outlet} looks like a slip")
    return outlets, slips


def _shared_rarities(outlets) -> list[str]:
    """A spelling that exactly two of many outlets share may show that they have one origin."""
    everyone = set().union(*outlets.values()) if outlets else set()
    if len(everyone) < 4:
        return []
    return [
        f"only {' and '.join(sorted(writers))} write “{text}”: perhaps one origin"
        for text, writers in sorted(outlets.items())
        if len(writers) == 2
    ]
