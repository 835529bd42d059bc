"""Celery's door to the pipeline. Each task fetches a row, calls a plain function, and may run twice."""

import logging
from datetime import timedelta

from celery import shared_task
from celery.exceptions import SoftTimeLimitExceeded
from django.conf import settings
from django.core.mail import send_mail
from django.db import InterfaceError, OperationalError
from django.utils import timezone
from django.utils.translation import gettext as _
from kombu.exceptions import OperationalError as BrokerError

from claims import pipeline
from claims.models import Notice
from sources.models import Article, ArticleState

logger = logging.getLogger(__name__)

LEASE = timedelta(seconds=settings.CELERY_TASK_TIME_LIMIT + 30)  # longer than any task may run


@shared_task(bind=True, max_retries=8)
def process_article(self, article_id: int) -> None:
    """Read one article. Only what time can heal is tried again; anything else stays failed and says why."""
    again = self.request.retries > 0 or bool((self.request.delivery_info or {}).get("redelivered"))
    try:
        if take(article_id, again):
            read(article_id)
    except (OperationalError, InterfaceError) as error:
        raise self.retry(exc=error, countdown=min(60, 2**self.request.retries)) from error


def read(article_id: int) -> None:
    """Read an article that was taken, and write down how it ended. Raises only what time can heal."""
    try:
        pipeline.process(Article.objects.select_related("source").get(pk=article_id))
    except (OperationalError, InterfaceError):
        raise
    except SoftTimeLimitExceeded:
        fail(article_id, "Reading took too long and was stopped. Try again, or split the text.")
    except Exception as error:
        logger.exception("article %s could not be read", article_id)
        fail(article_id, f"The reader stopped with an error ({type(error).__name__}: {error}). Try again.")
    else:
        finish(article_id)


@shared_task
def requeue_forgotten() -> int:
    """Queue again what nobody works on: its message was lost, or its worker was killed."""
    forgotten = list(Article.objects.forgotten().values_list("pk", flat=True)[:500])
    waits = {"state": ArticleState.WAITING, "lease_until": None, "queued_at": timezone.now()}
    # Still forgotten when its turn comes: a worker may have taken it since, or another clock queued it.
    again = [pk for pk in forgotten if Article.objects.forgotten().filter(pk=pk).update(**waits)]
    queue(again)
    return len(again)


@shared_task
def mail_notices() -> int:
    """Mail what the inbox holds, each notice once; without a mail server there is only the inbox."""
    if settings.EMAIL_BACKEND == "django.core.mail.backends.dummy.EmailBackend":
        return 0
    sent = 0
    for notice in Notice.objects.to_mail().select_related("to")[:100]:
        # Marked before it is sent: two workers send it once, and a mail server that fails is not flooded.
        if Notice.objects.filter(pk=notice.pk, mailed_at__isnull=True).update(mailed_at=timezone.now()):
            try:
                send_mail(_("Factdesk: something touches your work"), notice.text, None, [notice.to.email])
                sent += 1
            except OSError:
                logger.exception("notice %s could not be mailed", notice.pk)
                Notice.objects.filter(pk=notice.pk).update(mailed_at=None)
    return sent


def take(article_id: int, again: bool = False) -> bool:
    """Claim the work by a conditional update: True for one worker only, until the lease ends.

    `again` is a message whose first worker is known to have stopped: a retry, or one the broker delivers anew.
    """
    now = timezone.now()
    taken = {"state": ArticleState.READING, "lease_until": now + LEASE}
    waiting = Article.objects.filter(pk=article_id, state=ArticleState.WAITING)
    held = Article.objects.filter(pk=article_id, state=ArticleState.READING)
    return bool(waiting.update(**taken) or (held if again else held.filter(lease_until__lt=now)).update(**taken))


def finish(article_id: int) -> None:
    Article.objects.filter(pk=article_id).update(
        state=ArticleState.DONE,
        lease_until=None,
        failure="",
        read_at=timezone.now(),
        reader=f"{pipeline.NAME} {pipeline.VERSION}",
    )


def fail(article_id: int, why: str) -> None:
    Article.objects.filter(pk=article_id).update(state=ArticleState.FAILED, lease_until=None, failure=why)


def read_again(article_ids) -> None:
    """Queue articles once more: after a failure, or for a better reader."""
    Article.objects.filter(pk__in=article_ids).exclude(state=ArticleState.READING).update(
        state=ArticleState.WAITING, failure="", queued_at=timezone.now()
    )
    queue(article_ids)


def queue(article_ids) -> None:
    """Tell the workers what waits. Where the broker does not answer, `requeue_forgotten` does it a minute later."""
    try:
        for pk in article_ids:
            process_article.delay(pk)
    except BrokerError:
        logger.warning("the broker does not answer: what waits is queued again later")
