"""Who is looking at a claim just now: a hint in Redis that fades by itself. It never keeps anybody from deciding."""

import logging

from django.core.cache import cache
from redis.exceptions import RedisError

log = logging.getLogger(__name__)

SECONDS = 90


def looking(claim, user) -> str:
    """Say that the user looks at the claim; the name of somebody else who does, or ""."""
    key = f"looking:{claim.pk}"
    try:
        there = cache.get(key)
        if there and there[0] != user.pk:
            return there[1]
        cache.set(key, (user.pk, user.get_full_name() or user.get_username()), SECONDS)
    except RedisError:
        log.warning("no presence hints: Redis does not answer")
    return ""
