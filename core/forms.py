from django.utils.text import format_lazy
from wagtail.admin.forms.pages import WagtailAdminPageForm

from core.publication import MISSING, is_empty, missing_fields, problems


class BasePageForm(WagtailAdminPageForm):
    """The form of every page: a draft needs its title, publication needs what the page asks for.

    Those of pages inherit it through the newsroom, which refuses forged references.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in self.publication_required:
            if name in self.fields and not hasattr(self.fields[name], "block"):
                self.fields[name].required = True
            elif name in self.formsets:
                self.formsets[name].min_num = 1
                self.formsets[name].validate_min = True

    @property
    def publication_required(self):
        return getattr(self.instance, "publication_required", ())

    def _post_clean(self):
        super()._post_clean()
        if not self.is_deferred_validation:
            self.check_publication()

    def check_publication(self):
        """Adds an error for each thing that publication asks for and that is not there."""
        for name in self.publication_required:
            unsaid = name in self.fields and name not in self.errors
            if unsaid and is_empty(self.cleaned_data.get(name)):
                self.add_error(name, MISSING)
        elsewhere = missing_fields(self.instance).keys() - self.fields.keys() - self.formsets.keys()
        for name in sorted(elsewhere):
            label = self.instance._meta.get_field(name).verbose_name
            self.add_error(None, format_lazy("{}: {}", label, MISSING))
        for messages in problems(self.instance).values():
            for message in messages:
                self.add_error(None, message)
