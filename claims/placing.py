"""Where a claim goes: which incident, which fact, which origin. Rows in, comparison asked, rows out.

Candidates are found through indexes (GIN over keys), never by looking at everything. What a person confirmed is left
alone. Whoever makes incidents or facts holds `desk_lock`, so that two workers make one and not two.
"""

import json
from collections import defaultdict
from dataclasses import dataclass

from django.db import connection
from django.db.models import Q
from django.db.models.functions import Lower

from claims import comparison
from claims.comparison import EventCard
from claims.comparison.groups import folded
from claims.indexes import rarest, store
from claims.locks import lock_facts
from claims.models import Account, Claim, Decision, Evidence, Fact, Incident, Name, Origin, Spelling
from claims.models.claim import STATEMENT_COLUMNS, EvidenceRole, LinkState, statement_from
from claims.statements import Report, Statement
from sources.models import Article, Source

CARDS_AT_MOST = 12  # of one incident
CLAIMS_AT_MOST = 500
VOICES_AT_MOST = 20  # claims of one standing fact that a new one is compared with
KEYS_AT_MOST = 400  # of one fact or incident
COPIES_AT_MOST = 200  # articles that a text is set beside

# First words of the keys that comparison gives to speakers who are told by office, not by name.
GENERAL_SPEAKERS = {"officials", "witnesses", "hospital", "media", "rescuers", "police", "military"}


def place_accounts(article: Article, report: Report) -> tuple[list[Account], set[int]]:
    """The events of an article, each under an incident: one that exists, or a new one.

    Also the ids of facts to weigh anew: where an event shows two incidents to be one, their facts are joined.
    """
    kept = {account.number: account for account in article.accounts.select_related("incident")}
    accounts, joined = [], set()
    cards = comparison.cards_of(report)
    for number, card in sorted(enumerate(cards), key=lambda pair: (not pair[1].main, pair[0])):
        keys = [key[:120] for key in comparison.keys_of(card)]
        account = kept.get(number)
        if account is None or (account.link == LinkState.SUGGESTED and account.card.get("what") != card.what):
            incident, why, also = _incident_for(card, keys, article)
            for other in also:
                joined |= absorb(other, incident)
            if also:
                _follow_joined([*kept.values(), *accounts])
            values = {"incident": incident, "why": why[:300], "main": card.main, "card": card.as_json(), "keys": keys}
            account, _made = Account.objects.update_or_create(article=article, number=number, defaults=values)
        else:
            account.card, account.keys, account.main = card.as_json(), keys, card.main
            account.save(update_fields=["card", "keys", "main"])
        _learn_keys([(account.incident, keys)])
        accounts.append(account)
    article.accounts.filter(number__gte=len(cards), link=LinkState.SUGGESTED).delete()
    for incident in {account.incident for account in accounts}:
        describe(incident)
    return sorted(accounts, key=lambda account: account.number), joined


def _follow_joined(accounts) -> None:
    """Accounts that were read or placed before two incidents became one may have come under the other."""
    stand = Account.objects.select_related("incident").in_bulk([account.pk for account in accounts])
    for account in accounts:
        account.incident = stand[account.pk].incident


def _incident_for(card: EventCard, keys, article) -> tuple[Incident, str, list[Incident]]:
    near = rarest("claims_incident", {0: keys}).get(0, [])
    choice = comparison.choose_incident(card, _cards_in(near, article))
    if choice:
        return Incident.objects.get(pk=choice.id), choice.why, list(Incident.objects.filter(pk__in=choice.also))
    return Incident.objects.create(title=card.what.capitalize() or str(article)), "", []


def _cards_in(incidents, article) -> dict[int, list[EventCard]]:
    """Some cards of each incident, main and late ones first: a thousand reports of one event say no more than these."""
    sql = """
        SELECT incident.id, account.card::text
          FROM unnest(%s::bigint[]) AS incident(id)
         CROSS JOIN LATERAL (
            SELECT card FROM claims_account
             WHERE incident_id = incident.id AND article_id <> %s ORDER BY main DESC, id DESC LIMIT %s
         ) AS account"""
    found = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(sql, [list(incidents), article.pk, CARDS_AT_MOST])
        for incident, card in cursor.fetchall():
            found[incident].append(EventCard.from_json(json.loads(card)))
    return found


def absorb(incident: Incident, into: Incident) -> set[int]:
    """Put all that the machine put under one incident under another; returns the facts to weigh anew.

    Where a person has decided anything about the first, it is left as it is: they may merge the two themselves.
    """
    moving = Fact.objects.filter(Q(incident__in=[incident, into]) | Q(claims__incident=incident))
    lock_facts(moving.values_list("pk", flat=True))
    decided = Q(incident=incident) | Q(fact__incident=incident) | Q(claim__incident=incident)
    if incident.named_by_person or Decision.objects.filter(decided).exists() or _has_confirmed(incident):
        return set()
    Account.objects.filter(incident=incident).update(incident=into)
    Claim.objects.filter(incident=incident).update(incident=into)
    homes = dict(Fact.objects.filter(incident=into).values_list("key", "pk"))
    touched = set()
    for fact in Fact.objects.filter(incident=incident):
        home = homes.get(fact.key)
        if home is None:
            Fact.objects.filter(pk=fact.pk).update(incident=into)
        else:
            Claim.objects.filter(fact=fact).update(fact=home)
        touched |= {fact.pk, home} - {None}
    Incident.objects.filter(pk=incident.pk).update(merged_into=into, keys=[])
    _learn_keys([(into, incident.keys)])
    return touched


def _has_confirmed(incident: Incident) -> bool:
    """Whether a person put anything under it: split off from another, for one."""
    accounts = Account.objects.filter(incident=incident, link=LinkState.CONFIRMED)
    claims = Claim.objects.filter(incident=incident, incident_link=LinkState.CONFIRMED)
    return accounts.exists() or claims.exists()


def find_keys_again(incident: Incident) -> None:
    """After accounts have moved: an incident is found by the keys of those that are left."""
    keys = dict.fromkeys(key for row in incident.accounts.values_list("keys", flat=True)[:200] for key in row)
    incident.keys = list(keys)[:KEYS_AT_MOST]
    incident.save(update_fields=["keys"])


def describe(incident: Incident) -> None:
    """Give an incident the title, place and time that most of its accounts give, unless a person named it."""
    if incident.named_by_person:
        return
    cards = [EventCard.from_json(data) for data in incident.accounts.values_list("card", flat=True)[:200]]
    if not cards:
        return
    summary = comparison.describe_incident(cards)
    said = {"title": summary.title[:300], "what": summary.what[:80], "place": summary.place[:200]}
    said |= {"happened_from": summary.first, "happened_to": summary.last, "precision": summary.precision or ""}
    Incident.objects.filter(pk=incident.pk, named_by_person=False).update(**said)


def place_in_incident(claim: Claim, event: int | None, accounts: list[Account]) -> None:
    """Tie a claim to the account of its event (comparison.event_of), unless a person moved it."""
    if claim.incident_link == LinkState.CONFIRMED:
        return
    account = next((account for account in accounts if account.number == event), None)
    claim.account = account
    claim.incident = account.incident if account else None


def place_in_facts(claims: list[Claim]) -> None:
    """Suggest the fact that each claim answers, unless a person chose it. Call with the desk lock held."""
    asking = [
        Asking(claim, statement, comparison.question_of(statement), claim.incident_id)
        for claim in claims
        if not (claim.fact_link == LinkState.CONFIRMED and claim.fact_id)
        for statement in [comparison.with_words_around(claim.as_statement(), claim.prefix, claim.suffix)]
    ]
    for one in asking:
        if one.is_about_incident:
            one.key, one.why = one.question.key[:200], "It asks the same question about the same incident."
    _find_standing_facts([one for one in asking if not one.is_about_incident])
    _make_facts([one for one in asking if one.fact is None])
    for one in asking:
        one.claim.fact, one.claim.fact_why = one.fact, one.why[:300]


@dataclass(slots=True)
class Asking:
    """A claim with the question it answers, on its way to a fact."""

    claim: Claim
    statement: Statement
    question: comparison.Question
    incident: int | None
    key: str = ""
    why: str = ""
    fact: Fact | None = None

    @property
    def is_about_incident(self) -> bool:
        """Then the question itself names the fact; otherwise it is found by likeness."""
        return self.incident is not None and not self.question.standalone

    @property
    def keys(self) -> list[str]:
        return [key[:120] for key in self.question.keys or (self.question.key,)]

    def as_fact(self) -> Fact:
        claim = self.claim
        return Fact(
            incident_id=self.incident,
            key=self.key,
            title=self.question.titled(in_incident=self.incident is not None)[:300],
            kind=claim.kind,
            measure=claim.measure,
            population=claim.population or claim.group,
            unit=claim.unit,
            keys=self.keys,
        )


def _find_standing_facts(asking: list[Asking]) -> None:
    """For quotations, money and the like: the fact with nearly these words or this figure, whatever its incident."""
    near = rarest("claims_fact", {number: one.keys for number, one in enumerate(asking)})
    ids = {pk for found in near.values() for pk in found}
    facts = Fact.objects.select_related("incident").defer("incident__keys").in_bulk(ids)
    said = defaultdict(list)
    own = {one.claim.pk for one in asking}
    others = Claim.objects.standing().filter(fact__in=ids).exclude(pk__in=own).order_by("-pk")
    for other in others.values("fact_id", "prefix", "suffix", *STATEMENT_COLUMNS)[:CLAIMS_AT_MOST]:
        if len(said[other["fact_id"]]) < VOICES_AT_MOST:
            statement = comparison.with_words_around(statement_from(other), other["prefix"], other["suffix"])
            said[other["fact_id"]].append(statement)
    opened: list[Asking] = []
    for number, one in enumerate(asking):
        candidates = {pk: said[pk] for pk in near.get(number, ()) if said[pk] and facts[pk].kind == one.claim.kind}
        # Claims of this very article that opened a fact a moment ago.
        candidates |= {
            f"opened {i}": [other.statement] for i, other in enumerate(opened) if set(other.keys) & set(one.keys)
        }
        homes = {pk: facts[pk].incident for pk in near.get(number, ())}
        homes |= {f"opened {i}": other.claim.incident for i, other in enumerate(opened)}
        beside = {id for id in candidates if _is_home(homes[id], one.incident)}
        choice = comparison.choose_fact(one.statement, candidates, beside)
        if choice is None:
            # A claim read again finds the fact that it opened itself.
            one.key = f"{one.question.key}|{one.claim.article_id}|{one.claim.start}"[:200]
            one.why = "Nothing else asks this yet."
            opened.append(one)
        elif isinstance(choice.id, str):
            twin = opened[int(choice.id.removeprefix("opened "))]
            one.key, one.why, one.incident = twin.key, choice.why, twin.incident
        else:
            one.fact, one.why = facts[choice.id], choice.why
    _learn_keys([(one.fact, one.keys) for one in asking if one.fact is not None])


def _is_home(incident: Incident | None, mine: int | None) -> bool:
    """Whether the same words under that incident are the same statement as here."""
    return incident is None or incident.pk == mine or not comparison.is_event(incident.what)


def _learn_keys(learnt) -> None:
    """A fact or an incident is found by the keys of everything under it: [(row, keys to add)]."""
    grown = {}
    for row, keys in learnt:
        missing = [key for key in keys if key not in row.keys]
        if missing and len(row.keys) < KEYS_AT_MOST:
            row.keys = [*row.keys, *missing][:KEYS_AT_MOST]
            grown[row.pk] = row
    store(grown.values(), "keys")


def _make_facts(asking: list[Asking]) -> None:
    """Find or make the facts of these questions: one query to find, one to make."""
    wanted = {(one.incident, one.key): one for one in asking}
    there = _facts_at(wanted)
    missing = [one for place, one in wanted.items() if place not in there]
    if missing:
        Fact.objects.bulk_create([one.as_fact() for one in missing], ignore_conflicts=True)
        there = _facts_at(wanted)
    for one in asking:
        one.fact = there[(one.incident, one.key)]


def _facts_at(places) -> dict[tuple, Fact]:
    keys = {key for _incident, key in places}
    incidents = {incident for incident, _key in places}
    here = Q(incident__in=incidents - {None}) | (Q(incident__isnull=True) if None in incidents else Q(pk=None))
    found = Fact.objects.filter(here, key__in=keys)
    return {(fact.incident_id, fact.key): fact for fact in found if (fact.incident_id, fact.key) in places}


def place_origins(claims: list[Claim], article: Article) -> None:
    """Suggest whose word each claim goes back to, unless a person said so; and the sources to link it to."""
    # As it stands now: the article may have been loaded before its source was merged into another.
    publisher = Source.objects.select_related("merged_into").get(articles=article).stands
    found = {}
    for claim in claims:
        if claim.origin_link != LinkState.CONFIRMED:
            found[claim.pk] = comparison.origin_of(
                claim.as_statement(),
                outlet=publisher.name,
                wire=article.wire or None,
                copy_of_outlet=article.copy_of.source.stands.name if article.copy_of else None,
            )
    speakers = {claim.attributed_to for claim in claims if claim.attributed_to}
    sources = sources_called({origin.name for origin in found.values()} | speakers)
    origins = _origins(set(found.values()), sources)
    for claim in claims:
        if claim.pk in found:
            claim.origin, claim.origin_why = origins[found[claim.pk].key], found[claim.pk].why[:300]
    _suggest_evidence(claims, article, publisher, sources)


def sources_called(names) -> dict[str, Source]:
    """The Source behind each name, by name or alias, however cased; names that are no source are left out."""
    plain = {" ".join(name.split()).casefold(): name for name in names}
    rows = (
        Source.objects.current()
        .annotate(plain=Lower("name"))
        .filter(Q(plain__in=list(plain)) | Q(alias_keys__overlap=list(plain)))
    )
    found = {}
    for source in rows.order_by("-pk"):
        for key in (source.name.casefold(), *source.alias_keys):
            if key in plain:
                found[plain[key]] = source
    return found


def _origins(wanted, sources) -> dict[str, Origin]:
    """The stored origin of each; a Source or a name on the desk stands behind it, so that spellings do not matter."""
    unknown = {one.name for one in wanted if one.kind == "speaker" and one.name not in sources}
    names = _known_names(unknown)
    by_source = {
        o.source_id: o for o in Origin.objects.filter(source__in=[s.pk for s in sources.values()]).order_by("-pk")
    }
    fresh, keys = {}, {}
    for one in wanted:
        source, name = sources.get(one.name), names.get(one.name)
        if source and source.pk in by_source:
            keys[one.key] = by_source[source.pk].key
            continue
        key, called = one.key[:200], one.name
        if source:  # the key that the source's own articles have, so that credits lead to it
            key = folded(source.name)[:200] or key
        elif name and one.key.split()[0] not in GENERAL_SPEAKERS:
            key, called = f"name {name.pk}", str(name)
        keys[one.key] = key
        fresh.setdefault(key, Origin(key=key, name=called[:200], kind=one.kind, source=source))
    Origin.objects.bulk_create(fresh.values(), ignore_conflicts=True)
    stored = {origin.key: origin for origin in Origin.objects.filter(key__in=set(keys.values()))}
    return {key: stored[held] for key, held in keys.items()}


def _known_names(texts) -> dict[str, Name]:
    """Names on the desk that are written so, the most common one first."""
    spellings = Spelling.objects.filter(text__in=texts, name__merged_into__isnull=True).select_related("name")
    return {spelling.text: spelling.name for spelling in spellings.order_by("mention_count", "-pk")}


def _suggest_evidence(claims, article, publisher, sources) -> None:
    """Publisher and credited speaker, where they are sources we know, for a reviewer to confirm; never again what a
    reviewer took away."""
    rows, removed = [], _removed_evidence(claims)
    for claim in claims:
        rows.append(Evidence(claim=claim, source=publisher, role=EvidenceRole.PUBLISHED, url=article.url))
        speaker = sources.get(claim.attributed_to)
        if speaker:
            rows.append(Evidence(claim=claim, source=speaker, role=EvidenceRole.ATTRIBUTED))
    rows = [row for row in rows if (row.claim_id, row.source_id, row.role) not in removed]
    Evidence.objects.bulk_create(rows, ignore_conflicts=True)


def _removed_evidence(claims) -> set[tuple]:
    """Claim, source and role of the links that reviewers removed; of a merged source, those of what it became."""
    removals = Decision.objects.standing().filter(act="unlink", claim__in=claims).values_list("before", flat=True)
    removed = {(row["claim_id"], row["source_id"], row["role"]) for before in removals for row in before.values()}
    merged = Source.objects.filter(pk__in={source for _claim, source, _role in removed}, merged_into__isnull=False)
    became = dict(merged.values_list("pk", "merged_into")) if removed else {}
    return {(claim, became.get(source, source), role) for claim, source, role in removed}


def find_copy(article: Article) -> None:
    """Note of what earlier article this one is nearly a copy, and whose wire copy it is."""
    article.sketch = comparison.sketch(article.text)
    article.bands = comparison.bands(article.sketch)
    article.wire = comparison.wire_of(article.title, article.byline, article.text) or ""
    # Only bands that few others have: what a paper prints around all its articles leads to thousands.
    bands = {0: article.bands}
    near = rarest("sources_article", bands, COPIES_AT_MOST, "bands", "bigint", "copy_of_id IS NULL").get(0, [])
    others = (
        Article.objects.filter(pk__in=near)
        .exclude(Q(pk=article.pk) | Q(pk=article.supersedes_id))
        .only("pk", "sketch", "published_on", "source_id")
        .order_by("published_on", "pk")
    )
    for other in others:
        match = comparison.near_copy(article.sketch, other.sketch)
        if match:
            article.copy_of, article.copy_why = other, match.why[:300]
            break
    article.save(update_fields=["sketch", "bands", "wire", "copy_of", "copy_why"])
