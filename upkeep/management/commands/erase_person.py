from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from upkeep.erasure.registry import kinds
from upkeep.erasure.service import compact, erase, preview


class Command(BaseCommand):
    """Shows first what would go, as the screen of the admin does."""

    help = "Erases somebody from everything, and writes it in the journal of erasures."

    def add_arguments(self, parser):
        whom = parser.add_mutually_exclusive_group(required=True)
        for kind in kinds():
            whom.add_argument(f"--{kind.name}", type=int, metavar="KEY", help=str(kind.label))
        parser.add_argument("--dry-run", action="store_true", help="only show what would go")
        parser.add_argument("--yes", action="store_true", help="do not ask")

    def handle(self, *, dry_run, yes, **options):
        name, key = next((k.name, options[k.name]) for k in kinds() if options[k.name])
        work = preview(name, key)
        if work is None:
            raise CommandError(_("There is nobody of that key."))
        self.show(work)
        if dry_run:
            return
        if not yes and input(_("Erase for good? [yes/no] ")) != _("yes"):
            raise CommandError(_("Nothing was erased."))
        erase(name, key)
        compact()
        self.stdout.write(_("Erased."))

    def show(self, work):
        for heading, count, details in work.report():
            self.stdout.write(f"{heading} : {count}")
            for detail in details:
                self.stdout.write(f"    {detail}")
        for line in work.left:
            self.stdout.write(f"! {line}")
