"""Who may do what, for every address there is: an address without a rule here fails.

Each rule is walked by somebody without an account and by one person of each role, with every method, against the rows
of a small desk. What is refused must leave the whole database as it was.
"""

import re

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.urls import get_resolver, reverse

from claims import urls as desk_urls
from claims.models import Notice, SavedFilter
from factdesk import urls as site_urls
from tests.make import (
    make_account,
    make_article,
    make_claim,
    make_decision,
    make_evidence,
    make_fact,
    make_incident,
    make_name,
    make_notice,
    make_origin,
    make_user,
)

pytestmark = pytest.mark.django_db

METHODS = ("get", "post", "put", "patch", "delete")
ROLES = ("anonymous", "", "reporter", "editor", "reviewer", "admin")

ANYONE = {"anonymous", "", "reporter", "editor", "reviewer", "admin"}
SIGNED_IN = ANYONE - {"anonymous"}
EXPORTS = {"reporter", "reviewer", "admin"}
EDITOR = {"editor"}
REVIEWER = {"reviewer"}

READ, FORM, POST = ("get",), ("get", "post"), ("post",)
ALL = METHODS  # no page of ours: Django's own form, or an answer to machines

# address: (methods, who)
RULES = {
    "healthz": (ALL, ANYONE),
    "login": (ALL, ANYONE),
    "logout": (POST, ANYONE),
    "password_change": (("get", "post", "put"), SIGNED_IN),
    # one's own
    "preferences": (FORM, SIGNED_IN),
    "save_filter": (POST, SIGNED_IN),
    "drop_filter": (POST, SIGNED_IN),
    "inbox_all_seen": (POST, SIGNED_IN),
    "inbox_seen": (POST, SIGNED_IN),
    # reading
    **dict.fromkeys(
        ["home", "queue", "claim", "articles", "article", "article_row", "article_state", "facts", "fact", "origins"]
        + ["incidents", "incident", "inbox", "upload_progress", "original", "sources", "source", "names", "name"],
        (READ, SIGNED_IN),
    ),
    "claims_csv": (READ, EXPORTS),
    "facts_csv": (READ, EXPORTS),
    "names_csv": (READ, EXPORTS),
    # bringing articles in
    "upload": (FORM, EDITOR),
    "article_read_again": (POST, EDITOR),
    "suggest_publishers": (READ, EDITOR),
    "add_source": (FORM, EDITOR | {"admin"}),
    # deciding
    "source_names": (READ, REVIEWER),
    **dict.fromkeys(["correct", "link_source", "choose_fact", "note", "add_claim"], (FORM, REVIEWER)),
    **dict.fromkeys(
        ["accept", "reject", "defer", "confirm_fact", "confirm_evidence", "unlink", "undo", "decision_undo"]
        + ["fact_settle", "fact_reopen", "fact_leave", "fact_overrule", "fact_move_claim", "fact_confirm_claim"]
        + ["origin_join", "origin_part", "claim_origin"]
        + ["incident_rename", "incident_merge", "incident_split", "account_move", "account_confirm"]
        + ["name_house", "name_split", "name_confirm", "name_merge", "name_keep_apart"],
        (POST, REVIEWER),
    ),
}

OF_A_CLAIM = ("claim", "accept", "reject", "defer", "correct", "link_source", "choose_fact", "confirm_fact", "note")
OF_AN_ARTICLE = ("article", "article_row", "article_state", "add_claim", "original", "article_read_again")
NOT_THERE = 999_999


def all_names() -> list[str]:
    return [
        pattern.name for pattern in [*site_urls.urlpatterns, *desk_urls.urlpatterns] if getattr(pattern, "name", "")
    ]


def arguments_of(name: str) -> list[str]:
    pattern = next(p for p in [*desk_urls.urlpatterns, *site_urls.urlpatterns] if getattr(p, "name", None) == name)
    return re.findall(r"<int:(\w+)>", str(pattern.pattern))


def test_every_address_has_a_rule():
    assert set(all_names()) == set(RULES)
    assert {key for key in get_resolver().reverse_dict if isinstance(key, str)} == set(RULES)


class Desk:
    """One row of each thing, with a person of each role, all of whom have a filter and a notice of their own."""

    def __init__(self):
        self.people = {role: make_user(role) for role in ROLES if role != "anonymous"}
        article = make_article()
        article.original.save("original", ContentFile(b"as it came"))
        self.article, self.claim = article, make_claim(article)
        self.incident, self.fact = make_incident(), make_fact(claims=[self.claim])
        self.account = make_account(article, self.incident)
        self.name, self.other = make_name("Tallow Stone", "Tallow-Stone"), make_name("Talow Stone")
        self.evidence = make_evidence(self.claim)
        self.origin, self.second = make_origin("Mine board", [self.claim]), make_origin("District")
        self.decision = make_decision(self.claim, self.people["reviewer"])
        self.filters = {
            role: SavedFilter.objects.create(owner=person, page="queue", title="mine", query="kind=quote")
            for role, person in self.people.items()
        }
        self.notices = {role: make_notice(person) for role, person in self.people.items()}

    def client(self, role, **more):
        client = Client(**more)
        if role != "anonymous":
            client.force_login(self.people[role])
        return client

    def address(self, name, role="reviewer", pk=None):
        return reverse(
            name, kwargs={argument: pk or self.pk_of(name, argument, role) for argument in arguments_of(name)}
        )

    def pk_of(self, name, argument, role):
        role = "" if role == "anonymous" else role
        if argument == "claim_pk" or name in OF_A_CLAIM:
            return self.claim.pk
        if argument == "account_pk":
            return self.account.pk
        if name in OF_AN_ARTICLE:
            return self.article.pk
        kept = {"drop_filter": self.filters, "inbox_seen": self.notices}
        if name in kept:
            return kept[name][role].pk
        for begins, row in (
            ("fact", self.fact),
            ("incident", self.incident),
            ("account", self.incident),
            ("name", self.name),
            ("origin", self.origin),
            ("source", self.article.source),
        ):
            if name.startswith(begins):
                return row.pk
        return {"decision_undo": self.decision.pk}.get(name, self.evidence.pk)

    def filled_in(self, name) -> dict:
        """What a person would send, so that only the right to send it is missing."""
        return {
            "save_filter": {"page": "queue", "query": "kind=quote", "title": "quotes"},
            "correct": {"words": self.claim.exact, "kind": "casualty", "measure": "injured", "stance": "asserted"},
            "link_source": {"source": self.article.source.name, "role": "supports", "credibility": "3"},
            "choose_fact": {"title": "Miners killed, elsewhere"},
            "note": {"text": "Ask the board."},
            "undo": {"decision": self.decision.pk},
            "add_claim": {"words": "3 accidents", "kind": "quantity", "measure": "accidents", "stance": "asserted"},
            "fact_settle": {"low": "14", "high": "14", "basis": "single_origin", "version": self.fact.version},
            "fact_move_claim": {"claim": self.claim.pk, "title": "Another question"},
            "origin_join": {"origin": self.origin.pk, "into": self.second.pk, "why": "One office."},
            "claim_origin": {"name": "District", "why": "It says so."},
            "incident_rename": {"title": "Another title"},
            "name_house": {"own": "Tallow Stone"},
            "name_split": {"spelling": self.name.spellings.last().pk},
            "name_confirm": {"spelling": self.name.spellings.last().pk},
            "name_merge": {"other": self.other.pk, "spelling": self.other.spellings.first().pk},
            "name_keep_apart": {"other": self.other.pk},
            "upload": {"publisher": "Coast Radio", "text": "Two people died at the quay."},
        }.get(name, {})


@pytest.fixture
def desk(queue, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return Desk()


def whole_database() -> dict:
    """Each table with a sum over all of its rows; the sessions of those who look are left out."""
    tables = sorted(set(connection.introspection.table_names()) - {"django_session"})
    sums = " UNION ALL ".join(
        f"SELECT '{table}', count(*), sum(hashtext(row::text)::bigint) FROM \"{table}\" AS row" for table in tables
    )
    with connection.cursor() as cursor:
        cursor.execute(sums)
        return {table: found for table, *found in cursor.fetchall()}


def ask(client, method, address, data=None):
    """The whole answer: a file is read to its end, for its statement holds the connection until then."""
    answer = getattr(client, method)(address, data)
    if answer.streaming:
        answer.getvalue()
    return answer


def is_refusal(answer, role) -> bool:
    if role == "anonymous" and answer.status_code == 302:
        return answer["Location"].startswith("/login/?next=")
    return answer.status_code in (403, 405)


@pytest.mark.parametrize("name", RULES)
def test_whoever_may_not_is_refused_and_changes_nothing(desk, name):
    methods, who = RULES[name]
    clients = {role: desk.client(role) for role in ROLES}
    before = whole_database()
    for role, client in clients.items():
        address = desk.address(name, role)
        for method in METHODS:
            if role not in who or method not in methods:
                answer = ask(client, method, address, desk.filled_in(name) if method == "post" else None)
                assert is_refusal(answer, role), f"{role or 'nobody'} with {method}: {answer.status_code}"
    assert whole_database() == before


@pytest.mark.parametrize("name", [name for name, (methods, _who) in RULES.items() if "get" in methods])
def test_looking_changes_nothing(desk, name):
    role = next(iter(RULES[name][1] - {"anonymous"}))
    client, address, before = desk.client(role), desk.address(name, role), whole_database()
    assert ask(client, "get", address).status_code in (200, 302)
    assert ask(client, "get", address, desk.filled_in(name)).status_code in (200, 302)
    assert ask(client, "head", address).status_code in (200, 302, 405)
    assert whole_database() == before


@pytest.mark.parametrize("name", [name for name, (methods, _who) in RULES.items() if "post" in methods])
def test_whoever_may_is_heard(desk, name):
    for role in RULES[name][1] - {"anonymous"}:
        answer = desk.client(role).post(desk.address(name, role), desk.filled_in(name))
        assert answer.status_code in (200, 302, 422), role


@pytest.mark.parametrize("name", [name for name, (methods, _who) in RULES.items() if "post" in methods])
def test_a_post_without_the_page_s_token_is_refused(desk, name):
    role = next(iter(RULES[name][1] - {"anonymous"}))
    client, address, before = desk.client(role, enforce_csrf_checks=True), desk.address(name, role), whole_database()
    assert client.post(address, desk.filled_in(name)).status_code == 403
    assert whole_database() == before


@pytest.mark.parametrize("name", [name for name in RULES if arguments_of(name)])
def test_what_is_not_there_is_not_found(desk, name):
    methods, who = RULES[name]
    client, before = desk.client(next(iter(who))), whole_database()
    for pk in (NOT_THERE, 10**30):
        for method in methods:
            assert ask(client, method, desk.address(name, pk=pk), desk.filled_in(name)).status_code == 404, method
    assert whole_database() == before


@pytest.mark.parametrize("name", ["drop_filter", "inbox_seen"])
def test_what_others_keep_is_not_found(desk, name):
    answer = desk.client("reporter").post(desk.address(name, "admin"))
    assert answer.status_code == 404
    assert SavedFilter.objects.count() == len(desk.people)
    assert not Notice.objects.filter(seen_at__isnull=False).exists()


ADMINISTRATION = ["index", "auth_user_changelist", "auth_user_add", "sources_source_changelist", "sources_source_add"]


@pytest.mark.parametrize("page", ADMINISTRATION)
@pytest.mark.parametrize("role", ROLES)
def test_the_administration_is_for_admins(desk, page, role):
    answer = desk.client(role).get(reverse(f"admin:{page}"))
    assert answer.status_code == (200 if role == "admin" else 302)


@pytest.mark.parametrize("role", ["editor", "reviewer", "reporter"])
def test_staff_without_the_admin_role_manage_no_people(desk, role):
    person = desk.people[role]
    person.is_staff = True
    person.save(update_fields=["is_staff"])
    client, before = desk.client(role), whole_database()
    assert client.get(reverse("admin:auth_user_changelist")).status_code == 403
    assert client.post(reverse("admin:auth_user_change", args=[person.pk]), {"groups": [1, 2, 3, 4]}).status_code == 403
    assert client.post(reverse("admin:auth_user_add"), {"username": "friend"}).status_code == 403
    assert whole_database() == before


def test_an_admin_makes_nobody_a_superuser(desk):
    client, person = desk.client("admin"), desk.people["admin"]
    values = {"username": person.username, "is_active": "on", "is_staff": "on", "is_superuser": "on"}
    values |= {"last_login_0": "", "date_joined_0": "2024-03-12", "date_joined_1": "10:00", "user_permissions": ["1"]}
    client.post(reverse("admin:auth_user_change", args=[person.pk]), values)
    person.refresh_from_db()
    assert not person.is_superuser and not person.user_permissions.exists()
