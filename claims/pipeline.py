"""The machine's half: Article -> Claims -> Facts. Every step may run twice and changes nothing the second time.

`read_article` proposes claims, `gather` puts them under incidents, facts and origins and weighs the facts. What a
person decided is never rewritten.
"""

from django.db import transaction
from django.utils import timezone

from claims import editions, indexes, locks, naming, placing, tally
from claims.comparison import event_of
from claims.extraction import NAME, VERSION, extract_statements
from claims.models import Claim, ClaimState
from claims.models.claim import anchor, statement_fields
from claims.statements import Reading, Report, Statement
from sources.models import Article

PLACED = ["account", "incident", "fact", "fact_why", "origin", "origin_why"]


def process(article: Article) -> Reading:
    """Read an article and gather its claims. Raises whatever is wrong; the caller records it.

    The reader reads English. A text in another language is kept, marked by the upload, and claimed by hand.
    """
    if article.is_english:
        reading = extract_statements(
            article.text, title=article.title, published=article.published_on, outlet=article.source.name
        )
    else:
        reading = Reading(language=article.language)
    propose_claims(article, reading)
    gather(article, reading)
    return reading


def propose_claims(article: Article, reading: Reading) -> None:
    """Store what reading found. A span proposed before is brought up to date while nobody has decided on it."""
    read_before = article.claims.exists()
    with transaction.atomic():
        if read_before:
            locks.desk_lock()
        locks.lock_article(article.pk)
        if read_before:
            locks.lock_facts(article.claims.values_list("fact_id", flat=True))
        standing = {_place(claim): claim for claim in article.claims.defer("search").all()}
        decided = [claim for claim in standing.values() if claim.is_decided]
        fresh, seen = [], set()
        for statement in reading.statements:
            place = (statement.start, statement.end, statement.kind, statement.measure[:80])
            if place in seen:
                continue
            seen.add(place)
            claim = standing.get(place)
            if claim is None:
                if not any(_decided_on(statement, claim) for claim in decided):
                    fresh.append(_claim(article, statement))
            elif read_before and claim.state in (ClaimState.PROPOSED, ClaimState.DEFERRED):
                _refresh(claim, statement)
        Claim.objects.bulk_create(fresh, ignore_conflicts=True)
        if not read_before:  # what another worker stored a moment ago is as new as this
            return
        gone = [claim.pk for place, claim in standing.items() if place not in seen and claim.state == "proposed"]
        Claim.objects.filter(pk__in=gone, extractor=NAME, state=ClaimState.PROPOSED).update(withdrawn=True)


def gather(article: Article, reading: Reading) -> None:
    """Put an article's claims under incidents, facts and origins; two articles at once take turns."""
    report = report_of(article, reading)
    events = {(s.start, s.end, s.kind, s.measure[:80]): event_of(s, reading.events) for s in reading.statements}
    with transaction.atomic():
        locks.desk_lock()
        touched = Claim.objects.filter(article__in=[article.pk, article.supersedes_id])
        locks.lock_facts(touched.values_list("fact_id", flat=True))
        placing.find_copy(article)
        accounts, joined = placing.place_accounts(article, report)
        naming.place_names(article, reading.names)
        claims = list(  # locked: what somebody decides meanwhile is not written over
            article.claims.standing()
            .select_for_update(of=("self",))
            .select_related("fact", "article__source")
            .defer("search", "article__text")
        )
        before = {claim.pk: claim.fact_id for claim in claims}
        for claim in claims:
            placing.place_in_incident(claim, events.get(_place(claim)), accounts)
        placing.place_in_facts(claims)
        placing.place_origins(claims, article)
        indexes.store(claims, *PLACED)
        facts = {claim.fact_id for claim in claims} | set(before.values()) | joined
        facts |= set(article.claims.filter(withdrawn=True).values_list("fact_id", flat=True))
        facts |= editions.replace_edition(article)
        tally.weigh_facts(facts)
        new = [claim.pk for claim in claims if before[claim.pk] is None]
        tally.alarm(Claim.objects.filter(pk__in=new).select_related("fact__settled_by"))


def report_of(article: Article, reading: Reading) -> Report:
    return Report(
        id=str(article.pk),
        text=article.text,
        reading=reading,
        title=article.title,
        outlet=article.source.name,
        byline=article.byline,
        url=article.url,
        published=article.published_on,
    )


def _place(claim: Claim) -> tuple:
    return (claim.start, claim.end, claim.kind, claim.measure)


def _claim(article, statement) -> Claim:
    return Claim(
        article=article,
        kind=statement.kind,
        measure=statement.measure[:80],
        extractor=NAME,
        extractor_version=VERSION,
        priority=tally.URGENCY[""],
        **anchor(article.text, statement.start, statement.end),
        **statement_fields(statement),
    )


def _decided_on(statement: Statement, claim: Claim) -> bool:
    """Whether a person has decided on this already, though the reader now marks other words of the same place."""
    if (statement.kind, statement.measure) != (claim.kind, claim.measure):
        return False
    if statement.end <= claim.start or claim.end <= statement.start:
        return False
    return claim.state == ClaimState.CORRECTED or statement.quantity == claim.quantity


def _refresh(claim, statement) -> None:
    """Bring an undecided proposal to what the reader says now, if that differs; deferring is a decision of place."""
    if claim.extractor != NAME:
        return
    values = {"extractor_version": VERSION}
    said = {**statement_fields(statement), "withdrawn": False}
    if not all(_same(getattr(claim, field), value) for field, value in said.items()):
        values |= {**said, "version": claim.version + 1, "created_at": timezone.now()}
    elif claim.extractor_version == VERSION:
        return
    Claim.objects.filter(pk=claim.pk, version=claim.version, state__in=["proposed", "deferred"]).update(**values)


def _same(stored, value) -> bool:
    return stored == value if not isinstance(value, float) else stored is not None and float(stored) == value
