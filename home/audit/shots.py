"""The pictures of the README: what each looks like, and who is looking."""

import io
from dataclasses import dataclass, field

from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from PIL import Image
from wagtail.models import Page

from newsroom.rules import submissions_to_review

DESK = {"viewport": {"width": 1280, "height": 800}}
PHONE = {"viewport": {"width": 360, "height": 720}, "device_scale_factor": 2}
DARK = {**DESK, "color_scheme": "dark"}
COLORS = 160
SETTLE_MS = 600


@dataclass(frozen=True)
class Shot:
    """`name`: of the file; `path`: what is opened; `login`: by whom, or ""; `view`: the browser."""

    name: str
    path: str
    login: str = ""
    view: dict = field(default_factory=lambda: DESK)


def shots():
    """The pictures, of the present demonstration."""

    def page(slug):
        return Page.objects.get(slug=slug).get_url()

    return [
        Shot("accueil", "/"),
        Shot("annuaire", page("initiatives")),
        Shot("initiative", page("potager-du-huitieme")),
        Shot("film", page("l-escalier-chante")),
        Shot("interview", page("qui-tient-les-cles")),
        Shot("debat", page("demolir-ou-reparer")),
        Shot("campagne", page("avant-six-heures")),
        Shot(
            "partenaire",
            Page.objects.get(slug="partenaires").get_children().live().first().get_url(),
        ),
        Shot("recherche", f"{reverse('search')}?q=apprendre+aux+enfants"),
        Shot("carte", f"{reverse('search_map')}?q=voisins&type=initiative"),
        Shot("sombre", "/", view=DARK),
        Shot("telephone", page("grand-bain"), view=PHONE),
        Shot("redaction", editor_of("ines"), login="ines"),
        Shot("relecture", review_by("helene"), login="helene"),
    ]


def editor_of(login):
    """Where this account goes on with its draft."""
    drafts = Page.objects.filter(owner__username=login, live=False).order_by("pk")
    return reverse("wagtailadmin_pages:edit", args=[drafts.first().pk])


def review_by(login):
    """The first text that awaits this account."""
    user = get_user_model().objects.get(username=login)
    return reverse("newsroom_review", args=[submissions_to_review(user).first().pk])


def take(browser, base_url, shot, session):
    """The picture, as the bytes of a light PNG. `session`: of who is looking, or ""."""
    context = browser.new_context(locale="fr-FR", **shot.view)
    try:
        if session:
            name = settings.SESSION_COOKIE_NAME
            context.add_cookies([{"name": name, "value": session, "url": base_url}])
        page = context.new_page()
        page.goto(base_url + shot.path, wait_until="networkidle")
        page.wait_for_timeout(SETTLE_MS)
        return lighten(page.screenshot())
    finally:
        context.close()


def open_session(login):
    """What the cookie of an open session holds; "" for a stranger."""
    if not login:
        return ""
    client = Client()
    client.force_login(get_user_model().objects.get(username=login))
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def lighten(png):
    """The same in a few colors: flat shapes lose nothing, and the repository stays small."""
    image = Image.open(io.BytesIO(png)).convert("RGB").quantize(COLORS, dither=Image.Dither.NONE)
    kept = io.BytesIO()
    image.save(kept, "PNG", optimize=True)
    return kept.getvalue()
