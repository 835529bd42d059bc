"""What the names pages set side by side. In: names; out: their spellings with who writes them so, and likely others.

Rows are read here and nothing is written. However many names a page has, the number of queries is the same.
"""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Count, F, Q
from django.db.models.functions import Greatest, Substr
from rapidfuzz import fuzz

from claims import indexes
from claims.comparison.names import same_name
from claims.models import Apart, Decision, Mention, Name, Spelling

WINDOW = 90  # characters of context on each side of a mention
COUNTED_UP_TO = 20_000  # mentions; beyond that a page does not count them by outlet
ALIKE = 82  # rapidfuzz: below it two spellings are not worth a look
SUGGESTED_AT_MOST = 8
FOUND_AT_MOST = 12


@dataclass(slots=True)
class SpellingRow:
    """One way a name is written: how often, by whom, and how many of these look like slips."""

    spelling: Spelling
    outlets: list[tuple[str, int]] = field(default_factory=list)
    slips: int = 0


@dataclass(slots=True)
class Candidate:
    """Another name that may be this one, with the reason to think so."""

    name: Name
    spellings: list[Spelling]
    why: str = ""
    score: float = 0.0


def spelling_rows(names) -> dict[int, list[SpellingRow]]:
    """The spellings in use of each name, the most frequent first."""
    names = list(names)
    rows = defaultdict(list)
    by_spelling = {}
    for spelling in Spelling.objects.filter(name__in=names, mention_count__gt=0):
        row = by_spelling[spelling.pk] = SpellingRow(spelling)
        rows[spelling.name_id].append(row)
    countable = [name.pk for name in names if name.mention_count <= COUNTED_UP_TO]
    counted = (
        Mention.objects.filter(spelling__name__in=countable)
        .values_list("spelling_id", "article__source__name")
        .annotate(times=Count("pk"), slips=Count("pk", filter=Q(slip=True)))
        .order_by("-times", "article__source__name")
    )
    for spelling, outlet, times, slips in counted:
        if spelling in by_spelling:
            by_spelling[spelling].outlets.append((outlet, times))
            by_spelling[spelling].slips += slips
    return rows


def in_context(mentions):
    """Mentions with the words around them, cut out by the database; the text itself stays there."""
    return (
        mentions.select_related("article__source", "spelling")
        .defer("article__text", "article__sketch", "article__bands")
        .annotate(window_from=Greatest(F("start") - WINDOW, 0))
        .annotate(window=Substr("article__text", F("window_from") + 1, F("end") - F("window_from") + WINDOW))
    )


def cut(mention) -> tuple[str, str, str]:
    """(before, the words, after) of a mention that came `in_context`, on one line."""
    here, there = mention.start - mention.window_from, mention.end - mention.window_from
    before, said, after = mention.window[:here], mention.window[here:there], mention.window[there:]
    before = before.rpartition("\n")[2]
    after = after.partition("\n")[0]
    if len(before) == WINDOW:
        before = "… " + before.partition(" ")[2]
    if len(after) == WINDOW:
        after = after.rpartition(" ")[0] + " …"
    return before, said, after


def likely_same(name: Name) -> list[Candidate]:
    """Names that share rare keys with this one and look alike, the likest first; without those kept apart."""
    near = indexes.rarest("claims_name", {0: name.keys}).get(0, [])
    others = Name.objects.filter(pk__in=near, type=name.type, merged_into__isnull=True, spelling_count__gt=0)
    others = others.exclude(pk=name.pk)
    return _ranked(name, others)[:SUGGESTED_AT_MOST]


def named_like(name: Name, words: str) -> list[Candidate]:
    """Names with these words in a spelling, for a person who knows what to merge."""
    spellings = Spelling.objects.filter(text__icontains=" ".join(words.split()), mention_count__gt=0)
    others = Name.objects.filter(pk__in=spellings.values("name"), merged_into__isnull=True).exclude(pk=name.pk)
    others = others.order_by("-mention_count", "pk")[:FOUND_AT_MOST]
    spellings = _spellings_of(others)
    return [Candidate(other, spellings[other.pk]) for other in others]


def kept_apart(name: Name) -> list[tuple[str, Decision | None]]:
    """Spellings that a person said are not this name, each with the decision, so that it can be taken back."""
    ours = {spelling.text for spelling in name.spellings.all()}
    apart = Apart.objects.filter(Q(a__in=ours) | Q(b__in=ours)).order_by("pk")[:SUGGESTED_AT_MOST]
    return [(pair.b if pair.a in ours else pair.a, _decision_on(pair)) for pair in apart]


def _decision_on(pair: Apart) -> Decision | None:
    made = Decision.objects.standing().filter(act="keep_apart", by=pair.by_id, after__has_key=f"claims.apart:{pair.pk}")
    return made.order_by("-pk").first()


def record_of(name: Name, at_most: int = 30) -> list[Decision]:
    """The decisions on a name, the latest first, each told with the spellings it was about."""
    decisions = Decision.objects.filter(name=name).select_related("by", "undoes", "undone_by__by", "claim")
    decisions = list(decisions.order_by("-pk")[:at_most])
    about = {decision.pk: _spellings_in(decision.after) for decision in decisions}
    texts = dict(Spelling.objects.filter(pk__in=set().union(*about.values())).values_list("pk", "text"))
    for decision in decisions:
        decision.told = ", ".join(f"“{texts[pk]}”" for pk in sorted(about[decision.pk]) if pk in texts)
    return decisions


def _spellings_in(recorded: dict) -> set[int]:
    """Numbers of the spellings among the rows that a decision touched."""
    return {int(pk) for label, _, pk in (key.partition(":") for key in recorded) if label == "claims.spelling"}


def _ranked(name, others) -> list[Candidate]:
    others = list(others)
    ours = [spelling.text for spelling in name.spellings.filter(mention_count__gt=0)]
    theirs, apart = _spellings_of(others), _kept_apart(ours)
    candidates = []
    for other in others:
        texts = [spelling.text for spelling in theirs[other.pk]]
        if any(frozenset((a, b)) in apart for a in ours for b in texts):
            continue
        score, why = _likeness(ours, texts, name.type)
        if score >= ALIKE:
            candidates.append(Candidate(other, theirs[other.pk], why, score))
    return sorted(candidates, key=lambda candidate: -candidate.score)


def _likeness(ours, theirs, type) -> tuple[float, str]:
    """How alike two names are at their likest spellings, and why."""
    best = (0.0, "")
    for a in ours:
        for b in theirs:
            match = same_name(a, b, type)
            alike = fuzz.token_sort_ratio(a.casefold(), b.casefold())
            best = max(best, (100 + match.score, match.why) if match else (alike, ""))
    return best


def _spellings_of(names) -> dict[int, list[Spelling]]:
    found = defaultdict(list)
    for spelling in Spelling.objects.filter(name__in=list(names), mention_count__gt=0):
        found[spelling.name_id].append(spelling)
    return found


def _kept_apart(texts) -> set[frozenset]:
    pairs = Apart.objects.filter(Q(a__in=texts) | Q(b__in=texts)).values_list("a", "b")
    return {frozenset(pair) for pair in pairs}
