from django.utils.translation import gettext_lazy as _

from newsroom.page_form import EditorialPageForm
from partners import windows


class ProductionPageForm(EditorialPageForm):
    """The schedule stays within the window of rights, and follows it where nothing else is asked.

    What the window alone gave to the schedule is shown empty: a window that moves takes it along.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.following = windows.given_by_window(self.instance)
        for name in self.following:
            self.initial[name] = None

    def clean(self):
        cleaned = super().clean()
        start, end = (cleaned.get(name) for name in windows.FIELDS)
        if start and end and end < start:
            self.add_error("rights_end", _("The rights end before they start."))
        return cleaned

    def _post_clean(self):
        super()._post_clean()
        for name in self.following:
            if not self.cleaned_data.get(name):
                setattr(self.instance, name, None)
        self.check_schedule()
        windows.keep_schedule_within(self.instance)

    def check_schedule(self):
        opens, closes = windows.opening(self.instance), windows.closing(self.instance)
        go_live_at, expire_at = (getattr(self.instance, name) for name in windows.SCHEDULE)
        if opens and go_live_at and go_live_at < opens:
            self.add_error("go_live_at", _("The rights start later: publish on that day or after."))
        if closes and expire_at and expire_at > closes:
            self.add_error("expire_at", _("The rights end earlier: stop on that day or before."))

    def check_publication(self):
        super().check_publication()
        if windows.is_over(self.instance):
            message = _("The rights are over: this production can no longer be published.")
            self.add_error("rights_end", message)
