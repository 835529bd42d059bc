"""Whether the web server can reach PostgreSQL and Redis: what health checks ask."""

from django.core.cache import cache
from django.db import connection
from django.http import JsonResponse


def healthz(request):
    """200 with {"database": true, "redis": true}, or 503 with what does not answer."""
    state = {"database": _answers(_ask_database), "redis": _answers(_ask_redis)}
    return JsonResponse(state, status=200 if all(state.values()) else 503)


def _answers(ask) -> bool:
    try:
        ask()
    except Exception:  # whatever is wrong with it, it does not answer
        return False
    return True


def _ask_database():
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def _ask_redis():
    cache.get("healthz")
