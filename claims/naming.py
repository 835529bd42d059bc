"""Names in an article -> names the desk knows. Rows in, comparison asked, rows out; what a person merged, split or kept
apart stays so. Call with the desk lock held."""

from collections import Counter, defaultdict

from django.db.models import Q

from claims.comparison.names import name_keys, same_name
from claims.indexes import rarest
from claims.models import Apart, Mention, Name, Spelling
from claims.models.claim import LinkState
from claims.statements import NameMention
from sources.models import Article

KEYS_AT_MOST = 60


def place_names(article: Article, mentions: list[NameMention]) -> None:
    """Store where names stand in an article, each spelling under the name it most likely is."""
    touched = set(Name.objects.filter(spellings__mentions__article=article).values_list("pk", flat=True))
    article.mentions.all().delete()
    rows = []
    for (full, kind), group in _by_name(mentions).items():
        name = _name_for(full[:200], kind, {m.text[:200] for m in group})
        for mention in group:
            spelling = _spelling_for(mention, name)
            touched.add(spelling.name_id)
            rows.append(
                Mention(
                    spelling=spelling,
                    article=article,
                    start=mention.start,
                    end=mention.end,
                    slip=mention.slip,
                    why=mention.why[:300],
                )
            )
    Mention.objects.bulk_create(rows, ignore_conflicts=True)
    for pk in touched:
        count_name(Name.objects.get(pk=pk))


def _by_name(mentions) -> dict[tuple[str, str], list[NameMention]]:
    groups = defaultdict(list)
    for mention in mentions:
        groups[(mention.name, mention.type)].append(mention)
    return groups


def _name_for(full: str, kind: str, texts: set[str]) -> Name:
    """The desk's name for the fullest form an article gives."""
    confirmed = (
        Spelling.objects.filter(text=full, link=LinkState.CONFIRMED, name__type=kind, name__merged_into__isnull=True)
        .select_related("name")
        .first()
    )
    if confirmed:
        return confirmed.name
    keys = keys_of(full)
    near = Spelling.objects.filter(
        name__in=rarest("claims_name", keys), name__type=kind, name__merged_into__isnull=True
    ).select_related("name")
    apart = _kept_apart(texts | {full})
    best, best_score = None, 0.0
    for spelling in near:
        if frozenset({spelling.text, full}) in apart:
            continue
        match = same_name(full, spelling.text, kind)
        if match and match.score > best_score:
            best, best_score = spelling.name, match.score
    if best is None:
        best = Name.objects.create(type=kind, suggested=full, keys=keys)
    else:
        missing = [key for key in keys if key not in best.keys]
        if missing:
            best.keys = [*best.keys, *missing][: 4 * KEYS_AT_MOST]
            best.save(update_fields=["keys"])
    return best


def _spelling_for(mention: NameMention, name: Name) -> Spelling:
    """The spelling's row; one that a person placed elsewhere stays there."""
    text = mention.text[:200]
    placed = (
        Spelling.objects.filter(
            text=text, link=LinkState.CONFIRMED, name__type=name.type, name__merged_into__isnull=True
        )
        .exclude(name=name)
        .first()
    )
    if placed:
        return placed
    match = same_name(text, name.suggested, name.type) if text != name.suggested else None
    why = mention.why or (match.why if match else "")
    spelling, _made = Spelling.objects.get_or_create(name=name, text=text, defaults={"why": why[:300]})
    return spelling


def keys_of(text: str) -> list[str]:
    """The index keys of a spelling, as the name's row keeps them."""
    return [key[:120] for key in name_keys(text)][:KEYS_AT_MOST]


def _kept_apart(texts: set[str]) -> set[frozenset]:
    pairs = Apart.objects.filter(Q(a__in=texts) | Q(b__in=texts)).values_list("a", "b")
    return {frozenset(pair) for pair in pairs}


def count_name(name: Name) -> None:
    """Keep a name's counts, suggested spelling and hint in step with its spellings."""
    counts, outlets, slips = Counter(), defaultdict(set), []
    rows = Mention.objects.filter(spelling__name=name).values_list(
        "spelling_id", "spelling__text", "article__source__name", "slip"
    )
    for spelling, text, outlet, slip in rows:
        counts[(spelling, text)] += 1
        outlets[text].add(outlet)
        if slip:
            slips.append(f"“{text}” in {outlet} looks like a slip")
    spellings = list(name.spellings.all())
    for spelling in spellings:
        spelling.mention_count = counts.get((spelling.pk, spelling.text), 0)
    Spelling.objects.bulk_update(spellings, ["mention_count"])
    used = [spelling for spelling in spellings if spelling.mention_count]
    name.spelling_count, name.mention_count = len(used), sum(spelling.mention_count for spelling in used)
    name.hint = "; ".join(dict.fromkeys(slips + _shared_rarities(counts, outlets)))[:1000]
    if used and not name.house:
        name.suggested = max(used, key=lambda s: (" " in s.text, s.mention_count, len(s.text))).text
    name.save(update_fields=["spelling_count", "mention_count", "hint", "suggested"])


def _shared_rarities(counts, outlets) -> list[str]:
    """A spelling that exactly two of many outlets share may show that they have one origin."""
    everyone = set().union(*outlets.values()) if outlets else set()
    if len(everyone) < 4:
        return []
    return [
        f"only {' and '.join(sorted(outlets[text]))} write “{text}”: perhaps one origin"
        for (_pk, text), _count in counts.items()
        if len(outlets[text]) == 2
    ]
