"""Where a claim goes: which incident, which fact, which origin. Rows in, comparison asked, rows out.

Candidates are found through indexes (GIN over keys), never by looking at everything. What a person confirmed is left
alone. Whoever makes incidents or facts holds `desk_lock`, so that two workers make one and not two.
"""

from collections import defaultdict

from django.db.models import Q

from claims import comparison
from claims.comparison import EventCard
from claims.indexes import rarest
from claims.models import Account, Claim, Evidence, Fact, Incident, Name, Origin, Spelling
from claims.models.claim import EvidenceRole, LinkState
from claims.statements import Report
from sources.models import Article, Source

# First words of the keys that comparison gives to speakers who are told by office, not by name.
GENERAL_SPEAKERS = {"officials", "witnesses", "hospital", "media", "rescuers", "police", "military"}


def place_accounts(article: Article, report: Report) -> list[Account]:
    """The events of an article, each under an incident: one that exists, or a new one."""
    kept = {account.number: account for account in article.accounts.select_related("incident")}
    accounts = []
    cards = comparison.cards_of(report)
    for number, card in sorted(enumerate(cards), key=lambda pair: (not pair[1].main, pair[0])):
        keys = [key[:120] for key in comparison.keys_of(card)]
        account = kept.get(number)
        if account is None or (account.link == LinkState.SUGGESTED and account.card.get("what") != card.what):
            incident, why = _incident_for(card, keys, article)
            values = {"incident": incident, "why": why[:300], "main": card.main, "card": card.as_json(), "keys": keys}
            account, _made = Account.objects.update_or_create(article=article, number=number, defaults=values)
        else:
            account.card, account.keys, account.main = card.as_json(), keys, card.main
            account.save(update_fields=["card", "keys", "main"])
        accounts.append(account)
    article.accounts.filter(number__gte=len(cards), link=LinkState.SUGGESTED).delete()
    for incident in {account.incident for account in accounts}:
        describe(incident)
    return sorted(accounts, key=lambda account: account.number)


def _incident_for(card: EventCard, keys, article) -> tuple[Incident, str]:
    near = Account.objects.filter(pk__in=rarest("claims_account", keys)).exclude(article=article)
    ids = set(near.values_list("incident_id", flat=True))
    candidates = defaultdict(list)
    for incident, data in Account.objects.filter(incident__in=ids).values_list("incident_id", "card")[:2000]:
        candidates[incident].append(EventCard.from_json(data))
    choice = comparison.choose_incident(card, candidates)
    if choice:
        return Incident.objects.get(pk=choice.id), choice.why
    return Incident.objects.create(title=card.what.capitalize() or str(article)), ""


def describe(incident: Incident) -> None:
    """Give an incident the title, place and time that most of its accounts give, unless a person named it."""
    if incident.named_by_person:
        return
    cards = [EventCard.from_json(data) for data in incident.accounts.values_list("card", flat=True)[:200]]
    if not cards:
        return
    summary = comparison.describe_incident(cards)
    incident.title, incident.what, incident.place = summary.title[:300], summary.what[:80], summary.place[:200]
    incident.happened_from, incident.happened_to = summary.first, summary.last
    incident.precision = summary.precision or ""
    incident.save(update_fields=["title", "what", "place", "happened_from", "happened_to", "precision"])


def place_in_incident(claim: Claim, event: int | None, accounts: list[Account]) -> None:
    """Tie a claim to the account of its event, unless a person moved it."""
    if claim.incident_link == LinkState.CONFIRMED or not accounts:
        return
    by_number = {account.number: account for account in accounts}
    main = next((account for account in accounts if account.main), accounts[0])
    account = by_number.get(event) if event is not None else (None if claim.other_event else main)
    claim.account = account
    claim.incident = account.incident if account else None


def place_in_fact(claim: Claim) -> None:
    """Suggest the fact that a claim answers, unless a person chose it. Call with the desk lock held."""
    if claim.fact_link == LinkState.CONFIRMED and claim.fact_id:
        return
    statement = claim.as_statement()
    question = comparison.question_of(statement)
    keys = [key[:120] for key in question.keys or (question.key,)]
    if question.standalone or claim.incident_id is None:
        claim.fact, claim.fact_why = _standing_fact(claim, statement, question, keys)
    else:
        claim.fact, _made = Fact.objects.get_or_create(
            incident_id=claim.incident_id,
            key=question.key[:200],
            defaults=_fact_values(claim, question, keys),
        )
        claim.fact_why = "It asks the same question about the same incident."


def _standing_fact(claim, statement, question, keys) -> tuple[Fact, str]:
    """For quotations, money and the like: the fact with nearly these words or this figure, whatever its incident."""
    near = Claim.objects.standing().filter(fact__in=rarest("claims_fact", keys), kind=claim.kind)
    candidates = defaultdict(list)
    for other in near.exclude(pk=claim.pk).defer("search")[:500]:
        if len(candidates[other.fact_id]) < 20:
            candidates[other.fact_id].append(other.as_statement())
    choice = comparison.choose_fact(statement, candidates)
    if choice:
        fact = Fact.objects.get(pk=choice.id)
        missing = [key for key in keys if key not in fact.keys]
        if missing:
            fact.keys = [*fact.keys, *missing][:200]
            fact.save(update_fields=["keys"])
        return fact, choice.why[:300]
    # A claim read again finds the fact that it opened itself.
    own = f"{question.key}|{claim.article_id}|{claim.start}"[:200]
    fact, _made = Fact.objects.get_or_create(
        incident_id=claim.incident_id, key=own, defaults=_fact_values(claim, question, keys)
    )
    return fact, "Nothing else asks this yet."


def _fact_values(claim, question, keys) -> dict:
    return {
        "title": question.title[:300],
        "kind": claim.kind,
        "measure": claim.measure,
        "population": claim.population or claim.group,
        "unit": claim.unit,
        "keys": keys,
    }


def place_origin(claim: Claim, article: Article) -> None:
    """Suggest whose word a claim goes back to, unless a person said so."""
    if claim.origin_link == LinkState.CONFIRMED:
        return
    found = comparison.origin_of(
        claim.as_statement(),
        outlet=article.source.name,
        wire=article.wire or None,
        copy_of_outlet=article.copy_of.source.name if article.copy_of else None,
    )
    claim.origin = origin_called(found.key, found.name, found.kind)
    claim.origin_why = found.why[:300]


def origin_called(key: str, name: str, kind: str) -> Origin:
    """The origin of this key; a Source with that name or alias stands behind it, so ISPR and its full name are one."""
    source = Source.objects.called(name).order_by("pk").first()
    if source is not None:
        held = Origin.objects.filter(source=source).order_by("pk").first()
        if held:
            return held
    elif kind == "speaker" and key.split()[0] not in GENERAL_SPEAKERS:
        known = _known_as(name)
        if known is not None:
            key, name = f"name {known.pk}", str(known)
    origin, _made = Origin.objects.get_or_create(
        key=key[:200], defaults={"name": name[:200], "kind": kind, "source": source}
    )
    return origin


def _known_as(text: str) -> Name | None:
    """The name on the desk that is written so: however outlets spell a speaker, the speaker is one origin."""
    spelling = (
        Spelling.objects.filter(text=text, name__merged_into__isnull=True)
        .select_related("name")
        .order_by("-mention_count", "pk")
        .first()
    )
    return spelling.name if spelling else None


def suggest_evidence(claims, article: Article) -> None:
    """Publisher and credited speaker, where they are sources we know, as suggestions for a reviewer to confirm."""
    rows = []
    speakers = {}
    for claim in claims:
        rows.append(Evidence(claim=claim, source=article.source, role=EvidenceRole.PUBLISHED, url=article.url))
        name = claim.attributed_to
        if name:
            if name not in speakers:
                speakers[name] = Source.objects.called(name).order_by("pk").first()
            if speakers[name]:
                rows.append(Evidence(claim=claim, source=speakers[name], role=EvidenceRole.ATTRIBUTED))
    Evidence.objects.bulk_create(rows, ignore_conflicts=True)


def find_copy(article: Article) -> None:
    """Note of what earlier article this one is nearly a copy, and whose wire copy it is."""
    article.sketch = comparison.sketch(article.text)
    article.bands = comparison.bands(article.sketch)
    article.wire = comparison.wire_of(article.title, article.byline, article.text) or ""
    near = (
        Article.objects.filter(bands__overlap=article.bands, copy_of__isnull=True)
        .exclude(Q(pk=article.pk) | Q(pk=article.supersedes_id))
        .only("pk", "sketch", "published_on", "source_id")
        .order_by("published_on", "pk")[:200]
    )
    for other in near:
        match = comparison.near_copy(article.sketch, other.sketch)
        if match:
            article.copy_of, article.copy_why = other, match.why[:300]
            break
    article.save(update_fields=["sketch", "bands", "wire", "copy_of", "copy_why"])
