"""A file of lines, read as a stream: its size never counts in memory."""

import codecs
import csv
import hashlib
from pathlib import Path

from django.utils.translation import gettext as _

from people.importing.columns import find_columns
from people.importing.errors import FileRefused, LineRefused

CHUNK = 1 << 20
DELIMITERS = ";,\t"
# Signatures of files that are not text, and what they are to the person who sent one.
NOT_TEXT = ((b"PK\x03\x04", "XLSX / ODS"), (b"\xd0\xcf\x11\xe0", "XLS"), (b"%PDF", "PDF"))
UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class SourceFile:
    """A CSV file, with the encoding, separator and columns that were found in it.

    UTF-8 with or without mark, otherwise Windows-1252; semicolons, commas or tabulations.
    """

    def __init__(self, path, mapping=None):
        self.path = Path(path)
        self._inspect()
        with self._open() as text:
            header = text.readline(CHUNK)
        self.delimiter = max(DELIMITERS, key=header.count)
        titles = next(csv.reader([header], delimiter=self.delimiter), [])
        if not header.strip():
            raise FileRefused(_("The file is empty."))
        self.columns = find_columns(titles, mapping)

    def rows(self):
        """Each line that says something: its row as a spreadsheet numbers it, and its cells.

        In the place of the cells, the LineRefused that says why a line cannot be read.
        """
        with self._open() as text:
            reader = csv.reader(text, delimiter=self.delimiter)
            next(reader)
            row = 1
            while True:
                row += 1
                try:
                    cells = next(reader)
                except StopIteration:
                    return
                except csv.Error:
                    yield (
                        row,
                        LineRefused("", _("A cell is too long, or a quotation mark is open.")),
                    )
                    continue
                if any(cell.strip() for cell in cells):
                    yield row, self._checked(cells)

    def _checked(self, cells):
        width = self.columns.width
        if len(cells) < width or any(cells[width:]):
            return LineRefused(
                "",
                _("%(found)s cells instead of %(expected)s.")
                % {"found": len(cells), "expected": width},
            )
        if any("\x00" in cell for cell in cells):
            return LineRefused("", _("The line holds a null character."))
        return cells

    def _open(self):
        # Windows-1252 leaves five bytes without a meaning.
        return self.path.open(encoding=self.encoding, newline="", errors="replace")

    def _inspect(self):
        """One pass over the bytes: digest, encoding and a number of lines for the progress bar."""
        digest, lines = hashlib.sha256(), 0
        decoder, self.encoding = codecs.getincrementaldecoder("utf-8")(), "utf-8-sig"
        with self.path.open("rb") as content:
            self._refuse_what_is_not_text(content.read(4))
            content.seek(0)
            while chunk := content.read(CHUNK):
                digest.update(chunk)
                lines += chunk.count(b"\n")
                self._try(decoder, chunk)
        self._try(decoder, b"", final=True)
        self.sha256, self.line_estimate = digest.hexdigest(), max(lines - 1, 0)

    def _try(self, decoder, chunk, final=False):
        if self.encoding == "utf-8-sig":
            try:
                decoder.decode(chunk, final)
            except UnicodeDecodeError:
                self.encoding = "cp1252"

    @staticmethod
    def _refuse_what_is_not_text(beginning):
        for signature, kind in NOT_TEXT:
            if beginning.startswith(signature):
                raise FileRefused(
                    _("This is a %(kind)s file: save it as CSV first.") % {"kind": kind}
                )
        if beginning[:2] in UTF16:
            raise FileRefused(_("The file is in UTF-16: save it as CSV UTF-8 first."))
