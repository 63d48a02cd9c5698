"""The copies that the library holds of a creation: taken away, wherever else they were used."""

from django.db.models import PROTECT
from django.utils.translation import gettext as _
from wagtail.models import Page, ReferenceIndex

from assets.removal import remove_film, remove_image
from campaigns.models import Creation
from outbox.mail import promise_mail
from users.models import User
from users.roles import PROFESSIONALS


def remove_copies(image, film):
    """Delete the image or the film, and untie it from whatever else shows it. Pages that named it
    show nothing in its place: those who publish are told which."""
    for asset, remove in ((image, remove_image), (film, remove_film)):
        if asset:
            pages = _pages_showing(asset)
            _untie(asset)
            remove(asset)
            if pages:
                _tell(pages)


def _pages_showing(asset):
    references = ReferenceIndex.get_references_to(asset)
    keys = references.filter(base_content_type__app_label="wagtailcore").values_list(
        "object_id", flat=True
    )
    return list(Page.objects.filter(pk__in={int(key) for key in keys}).order_by("title"))


def _untie(asset):
    """Rows that protect it: another creation goes with it, a page that is about it is no longer
    public."""
    Creation.objects.filter(**{_name_of(asset): asset}).delete()
    for relation in asset._meta.get_fields(include_hidden=True):
        if relation.auto_created and not relation.concrete and relation.one_to_many:
            field = relation.field
            if field.remote_field.on_delete is PROTECT and issubclass(field.model, Page):
                for page in field.model.objects.filter(**{field.name: asset}):
                    _unpublish(page, field.name)


def _unpublish(page, name):
    if page.live:
        page.unpublish(log_action=True)
    type(page).objects.filter(pk=page.pk).update(**{name: None})


def _name_of(asset):
    return "film" if asset._meta.model_name == "film" else "image"


def _tell(pages):
    """One mail to each of those who publish."""
    readers = User.objects.filter(is_active=True, groups__name__in=PROFESSIONALS).distinct()
    listed = "\n".join(f"- {page.title} : {page.full_url or page.pk}" for page in pages)
    body = _(
        "Hello,\n\nA creation was withdrawn. These pages showed its image or film, and show nothing"
        " in its place now. They are to be mended:\n\n%(pages)s\n"
    ) % {"pages": listed}
    to = [user.email for user in readers if user.email]
    promise_mail(to=to, subject=_("Pages to mend: a creation was withdrawn"), body=body)
