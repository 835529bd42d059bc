"""The world of the tests: functions with good defaults that make real rows. Say only what the test is about."""

from datetime import date
from itertools import count

from django.contrib.auth.models import Group, User

from claims.models import (
    Account,
    Claim,
    Decision,
    Evidence,
    Fact,
    Incident,
    Mention,
    Name,
    Notice,
    Origin,
    PairRelation,
    Spelling,
)
from claims.models.claim import anchor, statement_fields
from claims.statements import Period, Quantity, Statement
from sources.models import Article, ArticleState, Source

numbers = count(1)

PASSWORD = "a-long-test-word"

TEXT = (
    "At least 14 miners were killed when a shaft collapsed near Qarsha on Monday, officials said.\n\n"
    "Nine others were injured and taken to the district hospital, according to the mine safety board.\n\n"
    "The owner, Tallow Stone, had reported 3 accidents this year. Work at the pit has stopped."
)


def make_user(role: str = "reviewer", username: str = "") -> User:
    """A person with one role: editor, reviewer, reporter or admin; "" for a person without any."""
    user = User.objects.create_user(username or f"{role or 'nobody'}-{next(numbers)}", password=PASSWORD)
    if role:
        user.groups.add(Group.objects.get(name=role.capitalize()))
    if role == "admin":
        user.is_staff = True
        user.save(update_fields=["is_staff"])
    return user


def make_source(name: str = "", **fields) -> Source:
    return Source.objects.create(name=name or f"Outlet {next(numbers)}", **fields)


def make_article(text: str = TEXT, source=None, title: str = "Shaft collapses near Qarsha", **fields) -> Article:
    """An article that was read; `source` is a Source or the name of one."""
    if isinstance(source, str):
        source = Source.objects.publisher(source)
    fields.setdefault("published_on", date(2024, 3, 12))
    fields.setdefault("state", ArticleState.DONE)
    return Article.objects.create(
        text=text,
        source=source or make_source(),
        title=title,
        uploaded_by=fields.pop("uploaded_by", None) or make_user("editor"),
        **fields,
    )


def make_claim(article=None, exact: str = "At least 14 miners were killed", **fields) -> Claim:
    """A claim on these words of the article; by default at least 14 killed, on the day before publication."""
    article = article or make_article(text=TEXT if exact in TEXT else f"{exact}.")
    start = fields.pop("start", article.text.index(exact))
    words = {"kind": "casualty", "measure": "killed", "population": "miners", "group": "people"}
    value = {"low": 14, "qualifier": "at_least"} if "low" not in fields and "high" not in fields else {}
    place = {
        "place": "Qarsha",
        "happened_from": date(2024, 3, 11),
        "happened_to": date(2024, 3, 11),
        "precision": "day",
    }
    rest = {"why": "a figure, a population and “were killed”", "confidence": 0.9, "extractor": "rules"}
    fields = {**words, **value, **place, **rest, **fields}
    if (fields.get("low") is not None or fields.get("high") is not None) and not fields.get("qualifier"):
        fields["qualifier"] = "exact" if fields.get("low") == fields.get("high") else "between"
    return Claim.objects.create(article=article, **anchor(article.text, start, start + len(exact)), **fields)


def make_statement(text: str, quote: str, low=None, high=None, qualifier: str = "exact", **fields) -> Statement:
    """A plain value on the first place where the text has these words."""
    start = text.index(quote)
    quantity = Quantity(low, high, qualifier) if low is not None or high is not None else None
    fields = {"kind": "casualty", "measure": "killed", **fields}
    return Statement(start=start, end=start + len(quote), quote=quote, quantity=quantity, **fields)


def store_statement(article: Article, statement: Statement) -> Claim:
    """A claim with all fields of the statement."""
    return Claim.objects.create(
        article=article,
        kind=statement.kind,
        measure=statement.measure,
        **anchor(article.text, statement.start, statement.end),
        **statement_fields(statement),
    )


def make_incident(title: str = "Mine collapse near Qarsha", **fields) -> Incident:
    place = {
        "what": "collapse",
        "place": "Qarsha",
        "happened_from": date(2024, 3, 11),
        "happened_to": date(2024, 3, 11),
    }
    return Incident.objects.create(title=title, **{**place, "precision": "day", **fields})


def make_account(article, incident=None, number: int = 0, **fields) -> Account:
    fields = {"card": {}, "main": True, **fields}
    return Account.objects.create(article=article, incident=incident or make_incident(), number=number, **fields)


def make_fact(incident=None, claims=(), title: str = "Miners killed, Qarsha, 11 March 2024", **fields) -> Fact:
    """A fact that holds these claims; without an incident it stands alone."""
    words = {"kind": "casualty", "measure": "killed", "population": "miners", "key": f"killed|miners|{next(numbers)}"}
    fields = {**words, "claim_count": len(claims), "article_count": len({c.article_id for c in claims}), **fields}
    fact = Fact.objects.create(incident=incident, title=title, **fields)
    for claim in claims:
        claim.fact, claim.incident = fact, incident
        claim.save(update_fields=["fact", "incident"])
    return fact


def make_origin(name: str = "", claims=(), kind: str = "publisher", **fields) -> Origin:
    name = name or f"Origin {next(numbers)}"
    origin = Origin.objects.create(name=name, kind=kind, key=fields.pop("key", f"{kind}:{name.casefold()}"), **fields)
    for claim in claims:
        claim.origin = origin
        claim.save(update_fields=["origin"])
    return origin


def make_relation(
    one: Claim, other: Claim, relation: str = "agrees", why: str = "Both say 14.", by=None
) -> PairRelation:
    """A reviewer's word on how two claims relate."""
    a, b = sorted([one, other], key=lambda claim: claim.pk)
    by = by or make_user("reviewer")
    return PairRelation.objects.create(a=a, b=b, overruled=relation, overruled_why=why, overruled_by=by)


def make_evidence(claim: Claim, source=None, role: str = "published", by=None, **fields) -> Evidence:
    return Evidence.objects.create(claim=claim, source=source or claim.article.source, role=role, by=by, **fields)


def make_name(*spellings: str, type: str = "organisation", **fields) -> Name:
    """A name with its spellings, the first of them suggested."""
    spellings = spellings or (f"Name {next(numbers)}",)
    name = Name.objects.create(type=type, suggested=spellings[0], spelling_count=len(spellings), **fields)
    for text in spellings:
        Spelling.objects.create(name=name, text=text)
    return name


def make_mention(spelling: Spelling, article: Article, **fields) -> Mention:
    start = fields.pop("start", article.text.index(spelling.text))
    return Mention.objects.create(
        spelling=spelling, article=article, start=start, end=start + len(spelling.text), **fields
    )


def make_notice(to: User, text: str = "A new claim lies outside the settled range.", **fields) -> Notice:
    return Notice.objects.create(to=to, text=text, **{"key": f"notice-{next(numbers)}", **fields})


def make_decision(claim=None, by=None, act: str = "accept", **fields) -> Decision:
    return Decision.objects.create(claim=claim, by=by or make_user("reviewer"), act=act, **fields)


def a_day(text: str) -> Period:
    """One day as a Period: a_day("2024-03-11")."""
    return Period(date.fromisoformat(text), date.fromisoformat(text))
