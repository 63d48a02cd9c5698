import shutil
import tempfile
from pathlib import Path

from django import forms
from django.utils.translation import gettext_lazy as _

from people.importing.errors import FileRefused
from people.importing.source import SourceFile

MEGABYTES = 20


class ImportForm(forms.Form):
    file = forms.FileField(
        label=_("CSV file"),
        help_text=_(
            "Twenty megabytes at most, as a spreadsheet saves it: one line a grant, with the name "
            "of the structure and, where it is known, its SIRET."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,text/csv"}),
    )
    dry_run = forms.BooleanField(
        label=_("Dry run"),
        required=False,
        initial=True,
        help_text=_("Checks and counts everything, and keeps nothing but the report."),
    )

    def clean_file(self):
        """The file, once its first line is understood: the rest is for the worker."""
        file = self.cleaned_data["file"]
        if file.size > MEGABYTES * 1_000_000:
            raise forms.ValidationError(
                _("This file weighs %(size)s MB; %(limit)s at most are accepted."),
                params={"size": round(file.size / 1_000_000, 1), "limit": MEGABYTES},
            )
        with tempfile.NamedTemporaryFile(suffix=".csv") as copy:
            shutil.copyfileobj(file, copy)
            copy.flush()
            file.seek(0)
            try:
                SourceFile(Path(copy.name))
            except FileRefused as refusal:
                raise forms.ValidationError(str(refusal)) from refusal
        return file
