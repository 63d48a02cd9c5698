from django.utils.translation import gettext_lazy as _

from newsroom.page_form import EditorialPageForm

FACTS = ("date", "precision", "kind", "text")


class InitiativePageForm(EditorialPageForm):
    """What readers saw of a timeline stays: it is corrected, in view, and never removed."""

    def clean(self):
        cleaned = super().clean()
        # Asked here, the formset's own checks fill its instances; broken rows speak for themselves.
        if self.instance.pk and (formset := self.formsets.get("updates")) and formset.is_valid():
            self.check_updates(formset)
        return cleaned

    def check_updates(self, formset):
        published = self.published_updates()
        kept = {form.instance.pk: form for form in formset.forms if not _is_deleted(formset, form)}
        if published.keys() - kept.keys():
            self.add_error(
                None, _("A published update is not deleted: write a correction beside it instead.")
            )
        for key in published.keys() & kept.keys():
            instance = kept[key].instance
            changed = any(getattr(instance, name) != published[key][name] for name in FACTS)
            if changed and instance.correction == published[key]["correction"]:
                kept[key].add_error("correction", _("Say here what was wrong in this update."))

    def published_updates(self):
        """{key: values} of what readers saw: the rows of a page that was public once."""
        if not (self.instance.live or self.instance.first_published_at):
            return {}
        rows = type(self.instance).updates.rel.related_model.objects.filter(page=self.instance.pk)
        return {row["pk"]: row for row in rows.values("pk", *FACTS, "correction")}


def _is_deleted(formset, form):
    return formset.can_delete and formset._should_delete_form(form)
