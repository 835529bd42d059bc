"""Decisions on names: which spellings are one name, and how the house writes it. Spellings are never rewritten."""

from django.db import transaction
from django.utils.translation import gettext as _

from claims import locks, naming, tally
from claims.models import Apart, Claim, Decision, Mention, Name, Origin, Spelling
from claims.models.claim import LinkState

from .errors import NotAllowed
from .record import Act


def merge_names(name, into, by, reason="", leave_out=()) -> Decision:
    """One name after all: the spellings of the first go under the second, but for those left out (spelling ids)."""
    if name.pk == into.pk:
        raise NotAllowed(_("These are one name already."))
    with Act("merge_names", by, named=into, reason=reason) as act:
        locks.desk_lock()
        # As they stand now: somebody else may have merged one since the page was opened.
        for row in (name, into):
            row.refresh_from_db()
        if name.merged_into_id or into.merged_into_id:
            raise NotAllowed(_("One of these was merged into another name already."))
        moving = name.spellings.exclude(pk__in=leave_out)
        for spelling in moving.select_for_update(of=("self",)):
            _move_spelling(act, spelling, into)
        row = Name.objects.select_for_update(of=("self",)).get(pk=name.pk)
        if not name.spellings.exists() or not name.spellings.filter(mention_count__gt=0).exists():
            act.change(row, merged_into=into)
        into.keys = list(dict.fromkeys([*into.keys, *name.keys]))[:240]
        into.save(update_fields=["keys"])
        _join_origins(act, name, into)
        _count(into, name)
    return act.decision


def split_spelling(spelling, by, reason="") -> Decision:
    """A spelling is another name after all: it gets a name of its own."""
    with transaction.atomic():
        locks.desk_lock()
        spelling.refresh_from_db()
        old = spelling.name
        if old.spellings.filter(mention_count__gt=0).exclude(pk=spelling.pk).count() == 0:
            raise NotAllowed(_("It is the only spelling of this name."))
        fresh = Name.objects.create(type=old.type, suggested=spelling.text, keys=naming.keys_of(spelling.text))
        with Act("split_spelling", by, named=old, reason=reason) as act:
            _move_spelling(act, spelling, fresh)
            _count(old, fresh)
    return act.decision


def choose_house(name, text, by) -> Decision:
    """How this house writes the name. An empty text takes the choice back."""
    text = " ".join(text.split())[:200]
    with Act("choose_house", by, named=name) as act:
        row = Name.objects.select_for_update(of=("self",)).get(pk=name.pk)
        act.change(row, house=text, house_by=by if text else None)
    name.refresh_from_db()
    return act.decision


def keep_apart(a_text, b_text, by) -> Decision:
    """Two spellings are not one name: never suggest it again."""
    first, second = sorted((a_text, b_text))
    if first == second:
        raise NotAllowed(_("These are the same spelling."))
    with Act("keep_apart", by, reason=f"{first} / {second}") as act:
        pair, made = Apart.objects.get_or_create(a=first, b=second, defaults={"by": by})
        if made:
            act.made(pair)
    return act.decision


def confirm_spelling(spelling, by) -> Decision:
    """This spelling does belong to its name."""
    with Act("confirm_spelling", by, named=spelling.name) as act:
        act.change(spelling, link=LinkState.CONFIRMED)
    return act.decision


def _move_spelling(act, spelling, into) -> None:
    """Under a name each spelling stands once: where it is there already, the mentions move instead."""
    there = Spelling.objects.select_for_update(of=("self",)).filter(name=into, text=spelling.text).first()
    if there is None:
        act.change(spelling, name=into, link=LinkState.CONFIRMED)
        return
    act.change(there, link=LinkState.CONFIRMED)
    for mention in Mention.objects.filter(spelling=spelling):
        act.change(mention, spelling=there)


def _join_origins(act, name, into) -> None:
    """Whoever is one name is one origin: a figure that both are credited with has one voice less."""
    one, other = (Origin.objects.filter(key=f"name {row.pk}").first() for row in (name, into))
    if one and other and one.root != other.root:
        act.change(one, joined_to=other.root, link=LinkState.CONFIRMED, why=_("One name, by a reviewer's merge."))
        tally.weigh_facts(Claim.objects.filter(origin__in=[one, other]).values_list("fact_id", flat=True))


def _count(*names) -> None:
    naming.count_names([name.pk for name in names])
    for name in names:
        name.refresh_from_db()
