"""Keeps what a fact says about its claims in step with them: range, origins, state, and each claim's relation.

Rows in, comparison asked, rows out. Used by the machine's half and by the person's half, after anything has changed.
"""

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.comparison import Telling, relate, weigh, with_parts
from claims.indexes import store
from claims.locks import family_of, lock_facts, with_families
from claims.models import Claim, Fact, FactState, Notice, PairRelation
from claims.models.claim import STATEMENT_COLUMNS, statement_from
from claims.statements import Quantity, Relation

# The relation that a reviewer should hear of first, and how soon the queue shows such a claim.
URGENCY = {
    "conflicts": 30,
    "revises_down": 25,
    "updates": 20,
    "unclear": 12,
    "different_scope": 10,
    "": 5,
    "compatible": 4,
    "agrees": 3,
}
REOPENS = 40
BACKGROUND = -2
WEIGHED = [
    "state",
    "why",
    "low",
    "high",
    "as_of",
    "current_claim",
    "origin_names",
    "origin_count",
    "standing_origins",
    "claim_count",
    "article_count",
]
VOICES_AT_MOST = 60  # distinct values that are set against each other; claims that say the same share one voice


@dataclass(slots=True)
class Told:
    """One standing claim as weighing sees it: what it tells, and what is stored about how it relates."""

    pk: int
    fact: int
    article: int
    telling: Telling
    marks: tuple  # relation, relation_why, relation_to, priority as they are stored

    @property
    def voice(self) -> tuple:
        """Claims of one voice relate to everything else alike."""
        t = self.telling
        s = t.statement
        return (
            self.fact,
            s.quantity,
            s.group,
            s.population,
            s.stance,
            s.partial,
            s.implicit,
            s.superseded,
            s.happened if s.kind == "date" else None,
            s.as_of,
            t.published,
            s.quote if s.kind == "quote" else None,
        )


@dataclass(slots=True)
class Related:
    """How two claims relate: the machine's word, and the reviewer's where there is one."""

    a: Claim
    b: Claim
    machine: Relation
    overruled: PairRelation | None = None

    @property
    def kind(self) -> str:
        return self.overruled.overruled if self.overruled else self.machine.kind

    @property
    def why(self) -> str:
        return self.overruled.overruled_why if self.overruled else self.machine.why


def weigh_facts(ids) -> None:
    """Weigh facts anew, with the other populations of the same measure in the same incident beside them."""
    facts = Fact.objects.in_bulk(lock_facts(ids))
    if not facts:
        return
    told = told_of(facts)
    overruled = overruled_in(facts)
    families, by_fact = defaultdict(list), defaultdict(list)
    for one in told:
        by_fact[one.fact].append(one)
        families[family_of(facts[one.fact])].append(one)
    related = {}
    for members in families.values():
        related |= _relate_voices(members, overruled)
    changed = [fact for fact in facts.values() if _weigh(fact, by_fact[fact.pk], overruled, related)]
    store(changed, *WEIGHED)
    _mark_claims(told, related, facts)


MARKS = ("relation", "relation_why", "relation_to_id", "priority")
TOLD_COLUMNS = (
    "pk",
    "fact_id",
    "article_id",
    "article__published_on",
    "article__source__name",
    "origin__key",
    "origin__name",
    "origin__joined_to__key",
    "origin__joined_to__name",
)
# Of a statement, weighing looks at neither where it stands nor who relayed it: claims that are otherwise alike, as the
# thousand claims of a flood mostly are, share one Statement.
NOT_WEIGHED = {"start": 0, "end": 1, "place": "", "via": (), "confidence": 0.0}
SAID = tuple(column for column in STATEMENT_COLUMNS if column not in NOT_WEIGHED)


def told_of(facts) -> list[Told]:
    """The standing claims of some facts, oldest report first: one query, no text, no model a row."""
    rows = Claim.objects.standing().filter(fact__in=list(facts)).order_by("article__published_on", "pk")
    marks, said = len(TOLD_COLUMNS), len(TOLD_COLUMNS) + len(MARKS)
    told, statements = [], {}
    for row in rows.values_list(*TOLD_COLUMNS, *MARKS, *SAID):
        words = row[said:]
        statement = statements.get(words)
        if statement is None:
            statement = statements[words] = statement_from(NOT_WEIGHED | dict(zip(SAID, words, strict=True)))
        pk, fact, article, published, outlet, key, name, joined_key, joined_name = row[:marks]
        origin, origin_name = joined_key or key or "", joined_name or name or outlet
        telling = Telling(statement, str(article), outlet, published, origin, origin_name)
        told.append(Told(pk, fact, article, telling, row[marks:said]))
    _mark_parts(told)
    return told


def _mark_parts(told: list[Told]) -> None:
    """Of two figures that one article gives for one fact, the smaller may be a part of the larger."""
    by_fact = defaultdict(list)
    for one in told:
        by_fact[one.fact].append(one)
    for members in by_fact.values():
        for one, telling in zip(members, with_parts([one.telling for one in members]), strict=True):
            one.telling = telling


def telling_of(claim: Claim) -> Telling:
    origin = claim.origin.root if claim.origin else None
    return Telling(
        statement=claim.as_statement(),
        article=str(claim.article_id),
        outlet=claim.article.source.name,
        published=claim.article.published_on,
        origin=origin.key if origin else "",
        origin_name=origin.name if origin else claim.article.source.name,
    )


def overruled_in(facts) -> dict[frozenset, PairRelation]:
    """What reviewers said of pairs among all claims of some facts (rows by id), however many they are."""
    pairs = PairRelation.objects.filter(a__fact__in=list(facts)).exclude(overruled="")
    return {frozenset({pair.a_id, pair.b_id}): pair for pair in pairs}


def overruled_among(claim_ids) -> dict[frozenset, PairRelation]:
    """What reviewers said of pairs: {frozenset({claim id, claim id}): PairRelation}."""
    pairs = PairRelation.objects.filter(a__in=claim_ids, b__in=claim_ids).exclude(overruled="")
    return {frozenset({pair.a_id, pair.b_id}): pair for pair in pairs}


def relations_of(fact) -> list[Related]:
    """Every pair of a fact's standing claims from different articles, those of other populations included."""
    told = told_of(with_families({fact.pk}))[-VOICES_AT_MOST:]
    overruled = overruled_among([t.pk for t in told])
    claims = _rows(told)
    pairs = []
    for left, right in combinations(told, 2):
        if left.article != right.article and fact.pk in (left.fact, right.fact):
            pair = overruled.get(frozenset({left.pk, right.pk}))
            relation = relate(left.telling, right.telling)
            pairs.append(Related(claims[left.pk], claims[right.pk], relation, pair))
    return pairs


def _rows(told) -> dict[int, Claim]:
    rows = Claim.objects.select_related("article__source", "origin__joined_to", "fact")
    rows = rows.defer("article__text", "article__sketch", "article__bands", "search")
    return rows.in_bulk([t.pk for t in told])


def telling_rank(kind: str, of_one_fact: bool) -> tuple:
    """Conflicts first, wherever; then what is said about the same question; other populations last."""
    return kind == "conflicts", of_one_fact, URGENCY.get(kind, 0)


def _relate_voices(told: list[Told], overruled) -> dict[int, tuple[str, str, int]]:
    """The most telling relation of each claim: {claim id: (relation, why, other claim id)}."""
    voices = defaultdict(list)
    for one in told:
        voices[one.voice].append(one)
    found: dict[int, tuple[str, str, int]] = {}
    ranks: dict[int, tuple] = {}

    def note(member, rank, relation, other):
        ranks[member.pk], found[member.pk] = rank, (relation.kind, relation.why, other.pk)

    for some, others in combinations(list(voices.values())[-VOICES_AT_MOST:], 2):
        left, right = some[-1], others[-1]
        if left.article == right.article and len(some) == len(others) == 1:
            continue
        pair = overruled.get(frozenset({left.pk, right.pk}))
        relation = Relation(pair.overruled, pair.overruled_why) if pair else relate(left.telling, right.telling)
        rank = telling_rank(relation.kind, left.fact == right.fact)
        for mine, theirs in ((some, others), (others, some)):
            for member in mine:
                if rank > ranks.get(member.pk, ()):
                    other = next((o for o in theirs if o.article != member.article), None)
                    if other and (pair is None or other.pk in (pair.a_id, pair.b_id)):
                        note(member, rank, relation, other)
    for members in voices.values():
        first = members[0]
        second = next((one for one in members if one.article != first.article), None)
        if second:  # they say the same: one relation holds for all of them
            relation = relate(first.telling, second.telling)
            rank = telling_rank(relation.kind, True)
            for member in members:
                if rank > ranks.get(member.pk, ()):
                    note(member, rank, relation, second if member.article != second.article else first)
    return found


def _weigh(fact, told: list[Told], overruled, related) -> bool:
    """Put on the fact what its claims amount to; True where that differs from before."""
    before = _weighed(fact)
    places = {one.pk: i for i, one in enumerate(told)}
    said = {
        frozenset(places[pk] for pk in pair): row.overruled for pair, row in overruled.items() if pair <= places.keys()
    }
    weight = weigh([one.telling for one in told], said)
    fact.state, fact.why = weight.state, weight.why
    clash = next((related[pk] for pk in places if related.get(pk, ("",))[0] == "conflicts"), None)
    if fact.state != FactState.CONTESTED and clash and clash[2] not in places:
        fact.state, fact.why = FactState.CONTESTED, clash[1]  # a part larger than its whole, in the fact beside it
    if fact.left_contested:
        fact.state = FactState.CONTESTED
    if fact.settled:
        fact.state = FactState.REOPENED if fact.reopened_by_claim_id else FactState.SETTLED
    origins = list(weight.origins) if told else []
    fact.low, fact.high, fact.as_of = weight.low, weight.high, weight.as_of
    fact.current_claim_id = told[weight.current].pk if weight.current is not None and told else None
    fact.origin_names = [name[:200] for name in origins]
    fact.standing_origins = [name[:200] for name in weight.standing] if told else []
    fact.origin_count, fact.claim_count = len(origins), len(told)
    fact.article_count = len({one.article for one in told})
    return before != _weighed(fact)


def _weighed(fact) -> list:
    return [getattr(fact, fact._meta.get_field(column).attname) for column in WEIGHED]


def _mark_claims(told, related, facts) -> None:
    """Write each claim's relation and priority where they changed, in one statement."""
    changed = []
    for one in told:
        kind, why, other = related.get(one.pk, ("", "", None))
        priority = URGENCY[kind] + (BACKGROUND if one.telling.statement.other_event else 0)
        if facts[one.fact].reopened_by_claim_id == one.pk:
            priority = REOPENS
        marks = (kind, why, other, priority)
        if one.marks != marks:
            changed.append(Claim(pk=one.pk, **dict(zip(MARKS, marks, strict=True))))
    store(changed, "relation", "relation_why", "relation_to", "priority")


def alarm(claims) -> None:
    """New claims against settled facts: one outside the settled range reopens the fact and tells who settled it."""
    for claim in claims:
        fact = claim.fact
        if fact is None or not fact.settled or not claim.is_standing:
            continue
        if not _outside(claim, fact):
            continue
        if fact.reopened_by_claim_id is None:
            Fact.objects.filter(pk=fact.pk).update(
                reopened_by_claim=claim, state=FactState.REOPENED, version=F("version") + 1
            )
            fact.reopened_by_claim = claim
            Claim.objects.filter(pk=claim.pk).update(priority=REOPENS)  # as every later weighing will have it
        tell(
            fact.settled_by,
            f"reopened|{fact.pk}|{claim.pk}",
            _("“{words}” is outside what you settled ({settled}). The fact is open again.").format(
                words=claim.exact[:200], settled=fact.settled_value
            ),
            fact=fact,
            claim=claim,
        )


def _outside(claim, fact) -> bool:
    settled, said = fact.settled_quantity, claim.quantity
    if settled is None or said is None:
        return claim.relation == "conflicts"
    if said.is_soft and said.low is not None and said.high is not None:
        return not Quantity(said.low, said.high, "between").overlaps(settled) and claim.relation == "conflicts"
    return not said.overlaps(settled)


def tell(user, key, text, **about) -> None:
    """Put a notice in somebody's inbox; telling twice is harmless."""
    if user is not None:
        Notice.objects.get_or_create(to=user, key=key[:120], defaults={"text": text, "at": timezone.now(), **about})
