"""What every page shows around its own content."""

from claims.models import Notice, Preference


def desk(request) -> dict:
    """Context of the frame: the person's unseen notices and whether single keys are on. Lazy: a page may not ask."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {}
    return {
        "unseen_notices": lambda: Notice.objects.filter(to=user, seen_at__isnull=True).count(),
        "shortcuts_on": lambda: not Preference.objects.filter(user=user, shortcuts=False).exists(),
    }
