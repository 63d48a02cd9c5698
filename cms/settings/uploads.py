"""What anybody may send through a form of the site, without an account (docs/uploads.md)."""

from datetime import timedelta

MEGABYTE = 1024 * 1024
GIGABYTE = 1024 * MEGABYTE
# A form may ask for less. As much as intake accepts of a film (ASSETS_FILM_MAX_BYTES).
UPLOADS_MOST_BYTES = 300 * MEGABYTE
# What leaves with a form, without script: it cannot be resumed.
UPLOADS_PLAIN_BYTES = 25 * MEGABYTE
# The bytes of an upload that is not finished are gone within 24 hours: this, and half an hour
# until the next purge. A finished one waits as long for its form.
UPLOADS_LIFE = timedelta(hours=23)
# How many seconds 64 KB may take to come, where no server in front receives bodies whole.
UPLOADS_PATIENCE = 20
# Files and bytes a day: from one place (a school is one), and for one form.
UPLOADS_OF_A_PLACE = (100, 4 * GIGABYTE)
UPLOADS_OF_A_FORM = (20, GIGABYTE)
# What is announced and not complete, all together, and how long it is promised room while nothing
# of it arrives; what the disk keeps for the site.
UPLOADS_DISK_BYTES = 20 * GIGABYTE
UPLOADS_SILENCE = timedelta(minutes=30)
UPLOADS_FREE_BYTES = GIGABYTE
