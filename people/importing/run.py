"""One import, from the first line of its file to the last."""

from decimal import Decimal

from django.db import reset_queries
from django.utils import timezone

from people.choices import ImportStatus
from people.importing.errors import FileRefused, LineRefused
from people.importing.ledger import Ledger
from people.importing.lines import parse_amount, parse_line
from people.importing.matching import Entry
from people.importing.rehearsal import Rehearsal
from people.importing.scratch import Scratch
from people.importing.source import SourceFile
from people.importing.tally import Tally
from people.models import ImportLineError, ImportRun
from taxonomy.gazetteer import DEPARTMENTS, DepartmentRow, read_rows

BATCH = 500
# Past this many, refused lines are counted and no longer listed: the file is the wrong one.
MOST_ERRORS = 5_000


def run_import(run, path, *, mapping=None, progress=lambda count: None):
    """Import the file into the run, and return the Tally.

    Safe to repeat, and to stop anywhere and start again: the result is that of one whole import.
    Raises FileRefused, with the run marked as failed, when nothing of the file can be read.
    """
    _start(run)
    try:
        source = SourceFile(path, mapping)
    except FileRefused as refusal:
        _finish(run, ImportStatus.FAILED, reason=str(refusal))
        raise
    _take_over(run, source)
    with Scratch() as scratch:
        tally = _Pass(run, source, scratch, progress).read_all()
    _finish(run, ImportStatus.DONE, counts=tally.as_json())
    return tally


class _Pass:
    """Reads the file twice: lines without a SIRET join what all the others have made."""

    def __init__(self, run, source, scratch, progress):
        self.run, self.source, self.scratch, self.progress = run, source, scratch, progress
        self.tally, self.errors, self.listed = Tally(), [], 0
        self.departments = {row.code for row in read_rows(DEPARTMENTS, DepartmentRow)}
        rehearse = run.dry_run
        self.ledger = Rehearsal(run, self.tally, scratch) if rehearse else Ledger(run, self.tally)

    def read_all(self):
        self._keep(self._lines_with_siret(), self.ledger.keep_with_siret)
        self._list_errors()
        self._keep(self._lines_without_siret(), self.ledger.keep_without_siret)
        return self.tally

    def _keep(self, lines, keep):
        entries = []
        for line in lines:
            entries.append(Entry(line, self.scratch.count(line.digest)))
            if len(entries) == BATCH:
                self._keep_batch(entries, keep)
                entries = []
        if entries:
            self._keep_batch(entries, keep)

    def _keep_batch(self, entries, keep):
        keep(entries)
        # In development Django remembers every query: that would grow with the file.
        reset_queries()
        self.progress(len(entries))

    def _lines_with_siret(self):
        """Also checks, counts and reports every line, once."""
        for row, cells in self.source.rows():
            self.tally.lines += 1
            try:
                line = self._parse(cells)
            except LineRefused as refusal:
                self._refuse(row, cells, refusal)
                continue
            self.tally.amount_file += line.amount or Decimal(0)
            if line.siret:
                yield line

    def _lines_without_siret(self):
        columns = self.source.columns
        for _row, cells in self.source.rows():
            if isinstance(cells, LineRefused) or columns.cell(cells, "siret"):
                continue
            try:
                yield self._parse(cells)
            except LineRefused:
                continue

    def _parse(self, cells):
        if isinstance(cells, LineRefused):
            raise cells
        return parse_line(cells, self.source.columns, self.departments)

    def _refuse(self, row, cells, refusal):
        self.tally.refused += 1
        self.progress(1)
        try:
            amount = self._amount(cells)
        except LineRefused:
            self.tally.unreadable_amounts += 1
        else:
            self.tally.amount_file += amount
            self.tally.amount_refused += amount
        self.errors.append(
            ImportLineError(
                run=self.run, row=row, column=refusal.column[:80], reason=refusal.reason[:255]
            )
        )
        if len(self.errors) == BATCH:
            self._list_errors()

    def _amount(self, cells):
        if isinstance(cells, LineRefused):
            raise cells
        columns = self.source.columns
        return parse_amount(cells, columns) if columns.has_grants else Decimal(0)

    def _list_errors(self):
        room = max(MOST_ERRORS - self.listed, 0)
        ImportLineError.objects.bulk_create(self.errors[:room])
        self.listed += len(self.errors)
        self.errors.clear()
        self.run.counts = self.tally.as_json()
        self.run.save(update_fields=["counts"])


def _start(run):
    run.status, run.started_at, run.counts = ImportStatus.RUNNING, timezone.now(), {}
    run.save()
    # What an earlier try of the same run had listed.
    run.errors.all().delete()


def _take_over(run, source):
    """Name the runs of this file that were killed: they will never say so themselves."""
    run.sha256 = source.sha256
    run.save(update_fields=["sha256"])
    killed = ImportRun.objects.filter(status=ImportStatus.RUNNING, sha256=source.sha256)
    killed.exclude(pk=run.pk).update(status=ImportStatus.INTERRUPTED)


def _finish(run, status, **values):
    run.status, run.finished_at = status, timezone.now()
    for name, value in values.items():
        setattr(run, name, value)
    run.save()
