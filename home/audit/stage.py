"""A scratch demonstration, served as a site is, for a browser to look at."""

import sys
from contextlib import contextmanager

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from home.audit.browser import find_chromium, open_chromium
from home.probes.place import is_scratch, scratch_place

SECONDS = 1800


def run_in_scratch(name, *arguments):
    """(status, what was printed) of « manage.py NAME --inside … » in a scratch place."""
    from home.management.commands.probe import run

    if not settings.DEMONSTRATION:
        raise CommandError(_("Figures are measured on a demonstration."))
    if not find_chromium():
        raise CommandError(_("chromium is needed: its path may be given in CHROMIUM."))
    command = [sys.executable, "manage.py", name, "--inside", *arguments]
    with scratch_place() as environment:
        return run(command, environment, SECONDS)


def prepare(stderr, *, left_out=()):
    """The demonstration with its renditions, and static files but those that match `left_out`."""
    if not is_scratch():
        raise CommandError(_("This is not a scratch place."))
    call_command("demo", prepare=True, stdout=stderr)
    call_command("worker", once=True)
    collect(left_out)


def collect(left_out=()):
    """The static files of a scratch place, served and kept by browsers as those of a site are."""
    from whitenoise.compress import main as compress

    call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=list(left_out))
    compress(["--quiet", str(settings.STATIC_ROOT)])


@contextmanager
def browsing():
    """(browser, address of the site), both open."""
    from home.probes.site import HOST, Site

    with Site() as site, open_chromium() as browser:
        yield browser, f"http://{HOST}:{site.port}"
