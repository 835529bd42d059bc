"""What can be in the way of a decision; each says so in one sentence to the person who took it."""

from django.utils.translation import gettext as _


class ReviewError(Exception):
    """A decision that was not taken. Nothing was written."""


class AlreadyReviewed(ReviewError):
    """This was decided before, by somebody else or by whoever asks again (`by`); `decision` says who and what, or is
    None where the record does not tell."""

    def __init__(self, claim, decision=None, by=None):
        self.claim, self.decision = claim, decision
        first = decision.by if decision else claim.decided_by
        if by is not None and first == by:
            said = _("You have already decided on this claim.")
        else:
            said = _("{who} has already decided on this claim.").format(who=first or _("Somebody else"))
        super().__init__(said)


class StaleForm(ReviewError):
    """The form showed an older version of the row; `row` is as it stands now."""

    def __init__(self, row):
        self.row = row
        super().__init__(_("This changed while you were looking at it. Look at it again before you decide."))


class CannotUndo(ReviewError):
    """The decision cannot be taken back any more."""


class BadSpan(ReviewError):
    """Start and end are not a place in the article."""


class NotAllowed(ReviewError):
    """The act makes no sense for these rows: a merge into itself, a settlement without a basis."""
