"""The site opens on our front page, not on Wagtail's welcome page."""

from django.db import migrations

WELCOME = ("Welcome to your new Wagtail site!", "home")
FRONT = ("Banlieues Créatives", "accueil")


def _replace_root(apps, *, old, new, model):
    """Put a page of `model` in the place of the page with slug `old`, and the site on it."""
    ContentType = apps.get_model("contenttypes", "ContentType")
    Locale = apps.get_model("wagtailcore", "Locale")
    Page = apps.get_model("wagtailcore", "Page")
    Site = apps.get_model("wagtailcore", "Site")
    title, slug = new
    Page.objects.filter(slug=old[1], depth=2).delete()
    Site.objects.all().delete()
    content_type, _created = ContentType.objects.get_or_create(
        app_label=model._meta.app_label, model=model._meta.model_name
    )
    page = model.objects.create(
        title=title,
        draft_title=title,
        slug=slug,
        content_type=content_type,
        path="00010001",
        depth=2,
        numchild=0,
        url_path=f"/{slug}/",
        locale=Locale.objects.get(),
    )
    Page.objects.filter(depth=1).update(numchild=1)
    Site.objects.create(
        hostname="localhost", site_name=FRONT[0], root_page_id=page.pk, is_default_site=True
    )


def put_front_page(apps, schema_editor):
    _replace_root(apps, old=WELCOME, new=FRONT, model=apps.get_model("home", "HomePage"))


def put_welcome_page(apps, schema_editor):
    """Back to Wagtail's own beginning. Refused while the front page has children."""
    home = apps.get_model("home", "HomePage").objects.filter(slug=FRONT[1], depth=2).first()
    if home and home.numchild:
        raise RuntimeError("The front page has children: move or delete them first.")
    _replace_root(apps, old=FRONT, new=WELCOME, model=apps.get_model("wagtailcore", "Page"))


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0001_initial"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [migrations.RunPython(put_front_page, put_welcome_page)]
