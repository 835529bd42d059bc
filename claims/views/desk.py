"""What every page shows around its own content."""

from django.conf import settings

from claims.demo import DEMO_ACCOUNTS, DEMO_PASSWORD
from claims.models import Notice, Preference


def desk(request) -> dict:
    """Context of the frame: the person's unseen notices and whether single keys are on. Lazy: a page may not ask."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"demo_accounts": demo_accounts}
    return {
        "unseen_notices": lambda: Notice.objects.filter(to=user, seen_at__isnull=True).count(),
        "shortcuts_on": lambda: not Preference.objects.filter(user=user, shortcuts=False).exists(),
    }


def demo_accounts() -> list[tuple[str, str]]:
    """Name and password of each account of the demo; nothing anywhere else."""
    return [(name, DEMO_PASSWORD) for name, _role in DEMO_ACCOUNTS] if settings.DEMO else []
