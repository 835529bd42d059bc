"""Two sources that are one: what a person put under a mistyped name goes under the right one, and nothing is lost.

The merged source stays as a row, with its grades and its place in the record, and is offered nowhere any more.
"""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from claims import locks, tally
from claims.models import Claim, Decision, Evidence, Origin
from claims.models.claim import Credibility, LinkState
from sources.models import Source

from .errors import NotAllowed
from .record import Act


@dataclass(frozen=True, slots=True)
class SourceMerge:
    """What a merge moves, counted before it is done."""

    source: Source
    articles: int
    staying: int  # articles whose text the other has too
    links: int
    names: tuple[str, ...]
    owned: int


def what_moves(source: Source, into: Source) -> SourceMerge:
    articles, twins = source.articles.count(), _twins(source, into).count()
    return SourceMerge(
        source=source,
        articles=articles - twins,
        staying=twins,
        links=source.evidence.count(),
        names=tuple(_new_aliases(source, into)),
        owned=source.children.exclude(pk=into.pk).count(),
    )


def merge_sources(source: Source, into: Source, by, reason="") -> Decision | None:
    """One source after all: articles, links to claims, names, what it owns and its origin go to the other.

    None where it was done before. An article whose text the other has as well stays where it is, since a publisher has
    a text once. Grades are not mixed: those of the merged source stay with its row.
    """
    with transaction.atomic():
        locks.desk_lock()
        source, into = _as_they_stand(source, into)
        if source.merged_into_id == into.pk:
            return None
        _refuse_odd(source, into)
        with Act("merge_sources", by, reason=reason.strip()) as act:
            list(source.articles.select_for_update(of=("self",)).order_by("pk").values_list("pk"))
            claims = Claim.objects.filter(Q(article__source=source) | Q(origin__source=source))
            facts = set(claims.exclude(fact=None).values_list("fact_id", flat=True))
            locks.lock_facts(facts)
            act.change_all(source.articles.exclude(pk__in=_twins(source, into)), source=into)
            _move_links(act, source, into)
            _join_origins(act, source, into)
            _move_names(act, source, into)
            tally.weigh_facts(facts)
    return act.decision


def _as_they_stand(*sources) -> list[Source]:
    """Both rows, locked in the order of their ids; whoever is storing an article under one of them is waited for."""
    rows = Source.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=[row.pk for row in sources])
    found = {row.pk: row for row in rows.order_by("pk")}
    if len(found) < len({row.pk for row in sources}):
        raise NotAllowed(_("This source is not there any more."))
    return [found[row.pk] for row in sources]


def _refuse_odd(source, into) -> None:
    if source.pk == into.pk:
        raise NotAllowed(_("These are one source already."))
    if source.merged_into_id or into.merged_into_id:
        gone = source if source.merged_into_id else into
        raise NotAllowed(_("{name} was merged into another source already.").format(name=gone))


def _twins(source, into) -> QuerySet:
    """Articles of the one whose very text the other has too."""
    return source.articles.filter(digest__in=into.articles.values("digest")).order_by().values("pk")


def _move_links(act, source, into) -> None:
    """A claim has one link to a source in one role: a person's stays before the machine's, and of two people's one
    takes in what the other says."""
    links = Evidence.objects.select_for_update(of=("self",)).select_related("by", "source").order_by("pk")
    mine = list(links.filter(source=source))
    theirs = links.filter(source=into, claim__in=[row.claim_id for row in mine])
    twins = {(row.claim_id, row.role): row for row in theirs}
    for row in mine:
        twin = twins.get((row.claim_id, row.role))
        if twin is None:
            continue
        if row.link == LinkState.CONFIRMED and twin.link == LinkState.SUGGESTED:
            act.remove(twin)
            continue
        if row.link == LinkState.CONFIRMED:
            _take_in(act, twin, row)
        act.remove(row)
    act.change_all(source.evidence.all(), source=into)


def _take_in(act, link, other) -> None:
    """What a person noted on one link is told on the other; a grade and an address where it has none itself."""
    told = _("As {source}, by {by}, credibility {credibility}").format(
        source=other.source, by=other.by, credibility=other.credibility
    )
    note = f"{told}: {other.note}" if other.note else f"{told}."
    credibility = other.credibility if link.credibility == Credibility.UNKNOWN else link.credibility
    note = "\n".join(part for part in (link.note, note) if part)
    act.change(link, note=note, url=link.url or other.url, credibility=credibility)


def _join_origins(act, source, into) -> None:
    """What both told is one voice less; where a person has decided on the origin, that stands."""
    mine, theirs = ([*Origin.objects.filter(source=row).order_by("pk")] for row in (source, into))
    for origin in mine:
        if origin.link == LinkState.CONFIRMED or origin.joined_to_id:
            continue
        if not theirs:
            name = into.name if origin.name.casefold() == source.name.casefold() else origin.name
            act.change(origin, source=into, name=name)
        elif origin.pk != theirs[0].root.pk:
            for follower in origin.joined.all():
                act.change(follower, joined_to=theirs[0].root)
            why = _("One source, by a merge.")
            act.change(origin, joined_to=theirs[0].root, link=LinkState.CONFIRMED, why=why)


def _move_names(act, source, into) -> None:
    """From here on whoever types the old name means the other source."""
    if into.parent_id == source.pk:
        act.change(into, parent=source.parent if source.parent_id != into.pk else None)
    act.change_all(source.children.all(), parent=into)
    act.change_all(source.merged.all(), merged_into=into)
    aliases = [*into.aliases, *_new_aliases(source, into)]
    act.change(source, merged_into=into)
    act.change(into, aliases=aliases)


def _new_aliases(source, into) -> list[str]:
    known = {into.name.casefold(), *into.alias_keys}
    return [name for name in dict.fromkeys([source.name, *source.aliases]) if name.casefold() not in known]
