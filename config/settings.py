"""All settings, from the environment only; with nothing set, a developer's machine on SQLite.

DEBUG          on unless set to 0; production sets it to 0
SECRET_KEY     required, and not the development key, when DEBUG is off
DATABASE_URL   sqlite:///… (default db.sqlite3 beside manage.py) or postgres://…
ALLOWED_HOSTS  comma separated, required when DEBUG is off
BLIND_REVIEW   off; on: a reviewer chooses a verdict before they see the author's
REVIEW         two (default): it takes two people to say more; one: one person may accept, and every page says so
"""

import sys
from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
TRUE, FALSE = ("1", "true", "yes", "on"), ("0", "false", "no", "off", "")


def flag(name: str, default: bool) -> bool:
    """Return whether a setting is on; a misspelt one stops the program, for "flase" must not mean yes or no."""
    value = env(name, default="1" if default else "0").strip().lower()
    if value not in TRUE + FALSE:
        raise ImproperlyConfigured(f"{name}: “{value}” is neither on nor off; write 1 or 0.")
    return value in TRUE


DEVELOPMENT_KEY = "development-only-never-in-production"  # refused below when DEBUG is off
DEBUG = flag("DEBUG", default=True)
SECRET_KEY = env("SECRET_KEY", default=DEVELOPMENT_KEY if DEBUG else "")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"] if DEBUG else [])
TESTING = "pytest" in sys.modules

if not DEBUG and (SECRET_KEY in ("", DEVELOPMENT_KEY) or len(SECRET_KEY) < 32):
    raise ImproperlyConfigured("SECRET_KEY: set a private key of at least 32 characters when DEBUG is 0.")
if not DEBUG and not ALLOWED_HOSTS:
    raise ImproperlyConfigured("ALLOWED_HOSTS: name the hosts this site answers to when DEBUG is 0.")

REVIEW = env("REVIEW", default="two")
if REVIEW not in ("one", "two"):
    raise ImproperlyConfigured(
        f"REVIEW: “{REVIEW}” is neither “one” nor “two”; say how many people it takes to publish."
    )

# Whether a reviewer chooses a verdict before they see the author's; how often both agree stands on the page of methods.
BLIND_REVIEW = flag("BLIND_REVIEW", default=False)

# What the site says of itself; a newsroom changes these without touching code.
SITE_NAME = env("SITE_NAME", default="Onrecord")
RELEASE = "0.1.0"  # as in pyproject.toml; part of every entity tag
SITE_URL = env("SITE_URL", default="").rstrip("/")  # https://onrecord.example; where no request tells it: export
# Under which terms others may use the record; stands in every list and in the feed of ClaimReviews.
LICENCE = env("LICENCE", default="https://creativecommons.org/licenses/by/4.0/")
SECURITY_CONTACT = env("SECURITY_CONTACT", default="")  # mailto:… or https://…, for /.well-known/security.txt
SITE_NOTICE = env("SITE_NOTICE", default="")  # shown on every public page: a content note, where to find help
# Seconds for which a cache before this site may answer visitors without asking; 0: it always asks, a hold acts at once.
SHARED_CACHE_SECONDS = env.int("SHARED_CACHE_SECONDS", default=0)
CAPTURE_LIMIT_BYTES = env.int("CAPTURE_LIMIT_BYTES", default=20 * 1024 * 1024)
# A file that takes more to read is given up: small ones can be made to take gigabytes and minutes.
EXTRACTION_MEMORY_BYTES = env.int("EXTRACTION_MEMORY_BYTES", default=800 * 1024 * 1024)
EXTRACTION_SECONDS = env.float("EXTRACTION_SECONDS", default=8.0)
# Documents are fetched from their addresses under this name, which robots.txt may name; with where to ask about it.
FETCH_AGENT = env("FETCH_AGENT", default="Onrecord/1.0")
FETCH_SECONDS = env.float("FETCH_SECONDS", default=30.0)  # for one address with all its redirects
FETCH_PAUSE_SECONDS = env.float("FETCH_PAUSE_SECONDS", default=2.0)  # between two requests to one host
FETCH_PRIVATE = flag("FETCH_PRIVATE", default=False)  # for tests alone: also addresses of the inner network
# What readers send in is deleted after so many days, answered or not (manage.py forget_requests, from cron).
REQUESTS_KEPT_DAYS = env.int("REQUESTS_KEPT_DAYS", default=180)
FILE_UPLOAD_MAX_MEMORY_SIZE = CAPTURE_LIMIT_BYTES  # in memory: a draft to be checked never lies on a disk
DATA_UPLOAD_MAX_MEMORY_SIZE = CAPTURE_LIMIT_BYTES + 1024 * 1024  # a pasted text is a form field, not a file

INSTALLED_APPS = [
    "sources",
    "claims",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "django_tables2",
    "django_filters",
    "simple_history",
    "axes",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    *([] if DEBUG or TESTING else ["whitenoise.middleware.WhiteNoiseMiddleware"]),
    "django.middleware.gzip.GZipMiddleware",  # pads at random, so that a length tells nothing of a secret
    "csp.middleware.CSPMiddleware",
    "config.admin_policy.admin_policy",  # within the policy's own, so that it can say what the admin needs
    "config.unkept.unkept",
    "config.unreadable.Unreadable",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "config.kept.kept_forms",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "axes.middleware.AxesMiddleware",  # last, so that it sees the response of a failed login
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

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
                "config.site.site",
            ],
        },
    }
]

DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{BASE_DIR / 'db.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        # A writer takes its lock at BEGIN: two editors then queue instead of failing half-way with "locked".
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA mmap_size=134217728; PRAGMA cache_size=-16000;"
        ),
    }
    # A file, not memory: the live server and parallel requests of the tests need more than one connection.
    DATABASES["default"]["TEST"] = {"NAME": BASE_DIR / "test.sqlite3"}
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 0 if TESTING else 60
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = not TESTING
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

BEHIND_PROXY = flag("BEHIND_PROXY", default=False)
AUTHENTICATION_BACKENDS = [
    "config.doors.SprayBackend",
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 1  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]  # one person's mistakes never lock out a whole newsroom
AXES_CLIENT_IP_CALLABLE = "config.doors.client_address"
AXES_LOCKOUT_TEMPLATE = "registration/locked.html"
AXES_VERBOSE = False
vars().update(env.email("EMAIL_URL", default="consolemail://"))
DEFAULT_FROM_EMAIL = env("MAIL_FROM", default="onrecord@localhost")
PASSWORD_RESET_TIMEOUT = 4 * 3600  # seconds
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "/desk/"
LOGOUT_REDIRECT_URL = "/"

SIMPLE_HISTORY_REVERT_DISABLED = True

LANGUAGE_CODE = "en-gb"
TIME_ZONE = env("TIME_ZONE", default="Europe/London")
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = False
FORMAT_MODULE_PATH = "config.formats"

STATIC_URL = "/static/"
STATIC_ROOT = env("STATIC_ROOT", default=str(BASE_DIR / "staticfiles"))
STATICFILES_DIRS = [BASE_DIR / "static"]
ORIGINALS_ROOT = env("ORIGINALS_ROOT", default=str(BASE_DIR / "originals"))
FILES = "django.core.files.storage.FileSystemStorage"
HASHED = "whitenoise.storage.CompressedManifestStaticFilesStorage"
STORAGES = {
    "default": {"BACKEND": FILES},
    # What was captured, byte for byte; no address leads there.
    "originals": (
        {"BACKEND": "django.core.files.storage.InMemoryStorage"}
        if TESTING
        else {"BACKEND": FILES, "OPTIONS": {"location": ORIGINALS_ROOT}}
    ),
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage" if DEBUG or TESTING else HASHED},
}

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = env.int("SESSION_HOURS", default=12) * 3600
if not DEBUG:
    SECURE_SSL_REDIRECT = flag("SECURE_SSL_REDIRECT", default=True)
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
    SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=31_536_000)
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = flag("SECURE_HSTS_SUBDOMAINS", default=True)
    SECURE_REDIRECT_EXEMPT = [r"^health/$"]  # a load balancer asks in plain HTTP
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True

DJANGO_TABLES2_TEMPLATE = "claims/_table.html"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
INSTALLED_APPS.append("django.forms")  # the renderer above looks for the widgets' stock templates there
