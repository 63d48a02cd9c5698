import shutil
import tempfile
from pathlib import Path

from django import forms
from django.utils.translation import gettext_lazy as _
from stdnum.fr import siret as siret_rules
from wagtail.admin.forms import WagtailAdminModelForm

from people.importing.errors import FileRefused
from people.importing.source import SourceFile

MEGABYTES = 20


class SiretField(forms.CharField):
    """Fourteen digits, however they are spaced; None when there are none."""

    def to_python(self, value):
        return siret_rules.compact(super().to_python(value)) or None


class OrganizationForm(WagtailAdminModelForm):
    siret = SiretField(
        label=_("SIRET"),
        required=False,
        max_length=30,
        help_text=_("Fourteen digits. Leave empty when it is not known."),
    )


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
