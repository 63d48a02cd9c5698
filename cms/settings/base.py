"""Settings common to every environment. The environment is read here and nowhere else."""

from datetime import timedelta
from pathlib import Path

import environ
from django.utils.translation import gettext_lazy as _

from cms.settings.accounts import *  # noqa: F403
from cms.settings.logs import logging_in
from cms.settings.security import *  # noqa: F403
from cms.settings.uploads import *  # noqa: F403
from core.richtext import LONG_TEXT_FEATURES

BASE_DIR = Path(__file__).resolve().parent.parent.parent
env = environ.Env()
environ.Env.read_env(BASE_DIR / ".env")

# Everything the site writes while it runs (database, media, collected files) lives here.
VAR_DIR = Path(env("VAR_DIR", default=str(BASE_DIR / "var")))
VAR_DIR.mkdir(parents=True, exist_ok=True)
# Archives of « manage.py backup » go there, unless it is told another folder.
BACKUP_DIR = Path(env("BACKUP_DIR", default=str(VAR_DIR / "backups")))
# Who was erased, by key: kept apart from archives, and read when one of them is restored.
ERASURE_JOURNAL = Path(env("ERASURE_JOURNAL", default=str(VAR_DIR / "erasures.jsonl")))
# Whether this is a demonstration: mails are kept to be read in the admin and never sent, media are
# served by Django, invented accounts and the commands that attack or describe the site exist.
DEMONSTRATION = False
LOGGING = logging_in(machine=True)

INSTALLED_APPS = [
    "home",
    "campaigns",
    "stories",
    "initiatives",
    "partners",
    "search",
    "people",
    "taxonomy",
    "core",
    "assets",
    "users",
    "outbox",
    "upkeep",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail_modeladmin",
    "wagtailmedia",
    "wagtail.embeds",
    "wagtail.sites",
    "users.wagtail_users.AccountsAppConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    # After wagtail.admin, whose receivers it takes down when it is ready.
    "newsroom",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
]

MIDDLEWARE = [
    "upkeep.middleware.RequestLogMiddleware",
    # These three come first: redirects, refusals and static files carry their headers too.
    "cms.middleware.ContentPolicyMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "core.headers.PrivatePagesMiddleware",
    "core.content_types.ContentTypeMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    # Before the transaction: a try counts even where its request is undone.
    "users.middleware.TriesMiddleware",
    "users.middleware.SecondFactorMiddleware",
    "assets.middleware.IntakeMiddleware",
    "core.middleware.WriteTransactionMiddleware",
    "core.middleware.ConflictMiddleware",
    "newsroom.permissions.gate.TraineeGateMiddleware",
    "assets.gate.LibraryGateMiddleware",
    "newsroom.middleware.AnswerOnceMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "cms.urls"
WSGI_APPLICATION = "cms.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
            ],
        },
    },
]

# --- database -----------------------------------------------------------------------------------

DATABASES = {
    "default": env.db("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'banlieues.sqlite3'}")
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        # IMMEDIATE: a transaction that writes takes its lock when it opens, and waits for it;
        # deferred transactions fail at once when two of them turn to writing.
        "transaction_mode": "IMMEDIATE",
        "timeout": 30,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
    }
else:
    # A request waits 4 s at most for a connection: while the database restarts, it is answered an
    # error rather than kept. The pool tries again by itself.
    DATABASES["default"].setdefault("OPTIONS", {}).update(
        pool={"min_size": 1, "max_size": 8, "timeout": 4, "reconnect_timeout": 5},
        connect_timeout=3,
    )
    # A connection that the database closed is seen before it is used.
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    # A page is read in one query of many joins: PostgreSQL thinks it dear and compiles it, which
    # takes seconds where reading takes milliseconds.
    DATABASES["default"]["OPTIONS"]["options"] = "-c jit=off"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- accounts -----------------------------------------------------------------------------------

# How many servers of ours stand before the site and append to X-Forwarded-For: it is believed
# that far, and no further.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=0)

# --- language -----------------------------------------------------------------------------------

LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", _("French"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Europe/Paris"
USE_I18N = True
USE_TZ = True

# --- files --------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = Path(env("STATIC_ROOT", default=str(VAR_DIR / "static")))
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
# Originals of images live outside MEDIA_ROOT: no URL reaches them.
ORIGINALS_ROOT = VAR_DIR / "originals"
# What strangers send, and what the sandbox makes of it: outside MEDIA_ROOT too. A file as it was
# sent is deleted that many days after it was received.
QUARANTINE_ROOT = VAR_DIR / "quarantine"
QUARANTINE_KEEP_DAYS = env.int("QUARANTINE_KEEP_DAYS", default=30)
# The socket of clamd, a path or « host:port »; empty: nothing is scanned.
CLAMAV_SOCKET = env("CLAMAV_SOCKET", default="")
# Whether files of strangers wait where no sandbox can be had, rather than be read without one.
SANDBOX_REQUIRED = False
# What is on its way, a piece at a time. Best on the disk of the one above.
UPLOADS_ROOT = VAR_DIR / "uploads"
# Zero bits that a browser must find before it sends: 0 asks for none, 18 takes it about a second.
PARTICIPATION_PROOF_BITS = env.int("PARTICIPATION_PROOF_BITS", default=0)
# What encrypts the addresses of those who take part: the first key writes, all of them read.
# Production names its own.
CONTACT_KEYS = env.list("CONTACT_KEY", default=["ZGV2ZWxvcG1lbnQtb25seS1ub3QtYS1zZWNyZXQtLS0="])
# Moderators are told first of what has waited for longer than that many days.
MODERATION_LATE_DAYS = env.int("MODERATION_LATE_DAYS", default=5)
# Cards drawn for pages that are shared without an image: a view gives them, and only while the
# page is public. All can be drawn again.
CARDS_ROOT = VAR_DIR / "cards"
STORAGES = {
    "default": {"BACKEND": "upkeep.archive.storage.SparingStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    "originals": {
        "BACKEND": "assets.storage.UnreachableStorage",
        "OPTIONS": {"location": str(ORIGINALS_ROOT)},
    },
    "quarantine": {
        "BACKEND": "assets.storage.UnreachableStorage",
        "OPTIONS": {
            "location": str(QUARANTINE_ROOT),
            "file_permissions_mode": 0o644,
            "directory_permissions_mode": 0o700,
        },
    },
}
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
# What is received and prepared waits here; what a killed process left is swept.
INTAKE_ROOT = FILE_UPLOAD_TEMP_DIR = VAR_DIR / "intake"
INTAKE_ROOT.mkdir(parents=True, exist_ok=True)

# Renditions are read from the database, with the images of a listing at once: a cache would only
# remember those of a request that was rolled back.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "renditions": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},
}

# --- what staff may send (docs/assets.md says why) ------------------------------------------------

MEGABYTE = 1024 * 1024
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * MEGABYTE
# Counted in the header, before decoding: decoding 40 megapixels takes about a second and 250 MB.
ASSETS_IMAGE_MAX_PIXELS = WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000
# Kept images are reduced to this many pixels on their longer side: no screen shows more.
ASSETS_IMAGE_KEPT_SIDE = 4096
ASSETS_POSTER_SIDE = 1280
ASSETS_IMAGE_SECONDS = 9
ASSETS_IMAGE_MEMORY = 1024 * MEGABYTE  # address space of the decoder, well above what it uses
ASSETS_FILM_MAX_BYTES = 300 * MEGABYTE
ASSETS_FILM_MAX_SECONDS = 5 * 60  # a nano-film lasts a few minutes at most
ASSETS_FILM_MAX_PIXELS = 3840 * 2160
ASSETS_FILM_SECONDS = 240  # one minute in 1080p takes about 20 s on two cores
ASSETS_PDF_MAX_PAGES = 500
# What strangers may send, in bytes and in seconds, and the memory that reading it may use.
QUARANTINE_MAX_BYTES = {"image": 25 * MEGABYTE, "video": 300 * MEGABYTE, "sound": 60 * MEGABYTE}
QUARANTINE_MAX_SECONDS = {"video": 5 * 60, "sound": 15 * 60}
SANDBOX_MEMORY = {"image": 512 * MEGABYTE, "video": 1024 * MEGABYTE, "sound": 512 * MEGABYTE}
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp", "avif", "gif", "heic"]
WAGTAILIMAGES_IMAGE_FORM_BASE = "assets.forms.CreditedImageForm"
WAGTAILIMAGES_AVIF_QUALITY = 55
WAGTAILIMAGES_WEBP_QUALITY = 76
WAGTAILIMAGES_JPEG_QUALITY = 80
WAGTAILDOCS_MAX_UPLOAD_SIZE = 20 * MEGABYTE
WAGTAILDOCS_EXTENSIONS = ["pdf", "csv", "txt"]
WAGTAILDOCS_DOCUMENT_FORM_BASE = "assets.forms.EditorialDocumentForm"
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_INLINE_CONTENT_TYPES = []

# --- mail and background work -------------------------------------------------------------------

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
# How long a worker may hold a row before another takes it for dead. Longer than EMAIL_TIMEOUT.
OUTBOX_LEASE = timedelta(seconds=env.int("OUTBOX_LEASE_SECONDS", default=60))
EMAIL_TIMEOUT = 10
# What carries promised mails away; None is EMAIL_BACKEND, which in use is the outbox itself.
OUTBOX_DELIVERY = None
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="redaction@banlieues-creatives.example")

# --- Wagtail ------------------------------------------------------------------------------------

WAGTAIL_SITE_NAME = "Banlieues Créatives"
WAGTAILADMIN_BASE_URL = env("SITE_URL", default="http://127.0.0.1:8000")
WAGTAIL_CONTENT_LANGUAGES = WAGTAILADMIN_PERMITTED_LANGUAGES = [("fr", "Français")]
WAGTAIL_I18N_ENABLED = False
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
WAGTAIL_FINISH_WORKFLOW_ACTION = "newsroom.workflow.publish_reviewed_revision"
# These three make browsers call outside.
WAGTAIL_ENABLE_UPDATE_CHECK = WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
# Where a field does not say what may be done inside it: no image, no embed, no big heading.
WAGTAILADMIN_RICH_TEXT_EDITORS = {
    "default": {
        "WIDGET": "wagtail.admin.rich_text.DraftailRichTextArea",
        "OPTIONS": {"features": LONG_TEXT_FEATURES},
    }
}
WAGTAILIMAGES_IMAGE_MODEL = "assets.CreditedImage"
WAGTAILDOCS_DOCUMENT_MODEL = "assets.EditorialDocument"
WAGTAILMEDIA = {
    "MEDIA_MODEL": "assets.Film",
    "MEDIA_FORM_BASE": "assets.forms.FilmForm",
    "VIDEO_EXTENSIONS": ["mp4", "mov", "m4v", "webm"],
}
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "search.backends"}}
# What readers search with: « tantivy », an index on this disk, or « elasticsearch », a server.
SEARCH_ENGINE = env("SEARCH_ENGINE", default="tantivy")
SEARCH_INDEX_DIR = Path(env("SEARCH_INDEX_DIR", default=str(VAR_DIR / "search")))
SEARCH_MEANING = env.bool("SEARCH_MEANING", default=True)
ELASTICSEARCH_URL = env("ELASTICSEARCH_URL", default="http://127.0.0.1:9200")
ELASTICSEARCH_SHARDS = env.int("ELASTICSEARCH_SHARDS", default=1)
SEARCH_INDEX_PREFIX = env("SEARCH_INDEX_PREFIX", default="banlieues")
WAGTAILEMBEDS_FINDERS = []
