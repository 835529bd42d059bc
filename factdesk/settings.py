"""Every setting, read from the environment. What is missing or unsafe stops the start with one sentence.

The names are listed with their meaning in .env.example.
"""

from pathlib import Path
from urllib.parse import unquote

import environ
from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.Env()


def redis_urls(url: str) -> tuple[str, str]:
    """The address as Celery's broker and as the redis client want it: a socket is spelt differently in the two."""
    path = url.removeprefix("redis+socket://").removeprefix("unix://")
    if path != url:
        return f"redis+socket://{path}", f"unix://{path}"
    return url, url


DEBUG = env.bool("DEBUG", False)
DEMO = env.bool("FACTDESK_DEMO", False)  # demo accounts with known passwords, shown on the log-in page
SECURE = env.bool("FACTDESK_SECURE", False)  # production: behind TLS, for real people
SECRET_KEY = env.str("SECRET_KEY", "")
VAR_DIR = Path(env.str("FACTDESK_VAR", str(BASE_DIR / "var")))

if not SECRET_KEY:
    raise ImproperlyConfigured("SECRET_KEY is not set. Set it to a long random string; `make demo` makes its own.")
if SECURE and DEBUG:
    raise ImproperlyConfigured(
        "DEBUG and FACTDESK_SECURE are both on. Factdesk does not show tracebacks to the public."
    )
if SECURE and DEMO:
    raise ImproperlyConfigured("FACTDESK_DEMO and FACTDESK_SECURE are both on. Demo accounts have known passwords.")
if SECURE and len(SECRET_KEY) < 32:
    raise ImproperlyConfigured("SECRET_KEY is too short for production. Use at least 32 random characters.")

ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "django_filters",
    "django_htmx",
    "csp",
    "axes",
    "sources",
    "claims",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "factdesk.wrong_method.WrongMethodPage",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "factdesk.urls"
WSGI_APPLICATION = "factdesk.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "claims.views.desk.desk",
            ],
        },
    }
]

# PostgreSQL only: constraints, triggers and text search do part of the work. Connections come from a pool, which
# hands back a fresh one after the server was restarted.
DATABASES = {"default": env.db_url("DATABASE_URL", default="postgres://factdesk@localhost/factdesk")}
DATABASES["default"].update(
    HOST=unquote(DATABASES["default"]["HOST"]),  # a folder with a socket in it is written %2Ftmp%2F...
    ENGINE="django.db.backends.postgresql",
    ATOMIC_REQUESTS=False,
    CONN_HEALTH_CHECKS=True,
    OPTIONS={"pool": {"min_size": 0, "max_size": 8, "timeout": 10}},
)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

BROKER_URL, REDIS_URL = redis_urls(env.str("REDIS_URL", "redis://localhost:6379/0"))
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL,
        "OPTIONS": {"socket_timeout": 0.5, "socket_connect_timeout": 0.5},  # it holds hints only: no page waits for it
    }
}

CELERY_BROKER_URL = BROKER_URL
CELERY_TASK_IGNORE_RESULT = True  # the state of the work is a row in PostgreSQL
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_TIME_LIMIT = 300  # an article is read in well under a second; a task that takes this long hangs
CELERY_TASK_SOFT_TIME_LIMIT = 240
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = True
# kombu brings an unacknowledged task back only in a sweep: more often than its default of every 100 s, and with a
# time-out above the task limit, or a long task would be handed out twice.
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 600,
    "unacked_restore_interval": 5,
    "unacked_restore_throttle": 1,
    "socket_keepalive": True,
    "socket_timeout": 5,  # a Redis that hangs is as one that is gone: an upload is kept, and queued later
    "socket_connect_timeout": 5,
    "retry_policy": {"timeout": 5.0},
}
CELERY_BEAT_SCHEDULE = {
    "requeue-forgotten-articles": {"task": "claims.tasks.requeue_forgotten", "schedule": 30.0},
    "mail-notices": {"task": "claims.tasks.mail_notices", "schedule": 60.0},
}
CELERY_TIMEZONE = "UTC"

AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_TEMPLATE = "registration/locked.html"
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "login"

LANGUAGE_CODE = "en-gb"
TIME_ZONE = env.str("TIME_ZONE", "UTC")
USE_I18N = True
USE_TZ = True
LOCALE_PATHS = [BASE_DIR / "locale"]

STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = VAR_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True  # no page asks for another, and compressing them is half of the first start
WHITENOISE_USE_FINDERS = DEBUG  # elsewhere `manage.py collectstatic` has run
WHITENOISE_AUTOREFRESH = DEBUG
MEDIA_ROOT = VAR_DIR / "uploads"  # original files, served only through a view that checks who asks

# No page asks any other host for anything.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
if SECURE:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
    SECURE_HSTS_SECONDS = 31_536_000
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True

# Uploads come from the open web.
UPLOAD_MAX_BYTES = env.int("UPLOAD_MAX_BYTES", 10 * 1024 * 1024)
UPLOAD_MAX_FILES = env.int("UPLOAD_MAX_FILES", 50)
TEXT_MAX_CHARACTERS = env.int("TEXT_MAX_CHARACTERS", 1_000_000)
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FILES = 10 * UPLOAD_MAX_FILES  # a few too many are told by the form itself

EMAIL_CONFIG = env.email_url("EMAIL_URL", default="dummymail://")
vars().update(EMAIL_CONFIG)
DEFAULT_FROM_EMAIL = env.str("EMAIL_FROM", "factdesk@localhost")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", "INFO")},
    "loggers": {"axes": {"level": "WARNING"}},
}
