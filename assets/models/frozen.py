from django.utils.translation import gettext as _

from assets.exceptions import FileIsFrozen


class FrozenFilesMixin:
    """What was saved under a name keeps its bytes: another file is another object.

    A page that was reviewed shows exactly the bytes that were reviewed. `frozen_files` names the
    fields; a poster that is still missing may be filled once.
    """

    frozen_files = ("file",)

    def save(self, *args, **kwargs):
        if self.pk is not None:
            self.refuse_another_file()
        super().save(*args, **kwargs)

    def refuse_another_file(self):
        saved = type(self)._base_manager.filter(pk=self.pk).values(*self.frozen_files).first()
        for name, kept in (saved or {}).items():
            file = getattr(self, name)
            if kept and (file.name != kept or not file._committed):
                raise FileIsFrozen(
                    _("The file of a saved object never changes: add another object.")
                )
