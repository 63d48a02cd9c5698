"""Whatever is typed in any text, each screen that shows it stays whole and runs none of it (D1)."""

from io import StringIO

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models
from django.urls import reverse
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from campaigns.models import ConsentText
from campaigns.triggers import APPEND_ONLY
from core.cards import page_models
from tests.assets.factories import CreditedImageFactory
from tests.home.content import build_content
from tests.support import naughty

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

# One text that opens every door at once: attributes, tags, scripts, templates, SQL, paths,
# controls, directions of writing, joined emoji, half characters.
POLYGLOT = (
    "\"'><svg/onload=alert(1)><script>alert(2)</script><img src=x onerror=alert(3)>"
    "javascript:alert(4)//{{7*7}}{% now 'Y' %}${7*7}<!--]]>--><iframe srcdoc='<script>alert(5)"
    "</script>'>' OR 1=1;-- ../../etc/passwd %0d%0aSet-Cookie:a=b \u202e\u200f\ufeff"
    "👩‍👩‍👧 Ω≈ç√ 田中さん ثم ḿ̷̨ &#x3C; <a href='&#106;avascript:alert(6)'>x</a>"
)
OURS = ("home", "campaigns", "stories", "initiatives", "partners", "people", "assets", "core")
# Names that are addresses or keys, and what the site counts by itself.
LEFT_ALONE = {
    *("slug", "url_path", "file", "thumbnail", "file_hash"),
    *("normalized_name", "apart_key", "likeness"),
}
TEXTS = (models.CharField, models.TextField)
NOT_TEXTS = (models.SlugField, models.URLField, models.EmailField, models.FileField)
# What Wagtail's own checker writes in the console of its editor.
UPSTREAM = ("axe.run results", "Transition was")


def polyglot(longest=None):
    return POLYGLOT[:longest]


class Texts:
    """The text above, and the whole « big list of naughty strings »: both where a field is long,
    one then the other where it is short."""

    def __init__(self):
        self.list = naughty.Reader()
        self.count = 0

    def __call__(self, longest=None):
        if longest is None:
            return POLYGLOT + self.list.text(600)
        self.count += 1
        return self.list.text(longest) if self.count % 2 else POLYGLOT[:longest]


@pytest.fixture
def content():
    texts = Texts()
    content = spoilt_content(texts)
    assert texts.list.whole >= set(naughty.STRINGS)
    return content


def spoilt_content(text):
    """A site whose every text is a hostile one: `text(n)` is at most n characters long."""
    call_command("build_assets", stdout=StringIO())
    content = build_content(image=CreditedImageFactory())
    for model in apps.get_models():
        is_ours = model._meta.app_label in OURS and model._meta.managed
        if is_ours and model._meta.db_table not in APPEND_ONLY:
            spoil(model, text)
    # What nobody may change has another edition instead.
    for told in ConsentText.objects.all():
        fields = {name: getattr(told, name) for name in ("capacity", "purpose", "channel")}
        last = ConsentText.objects.filter(**fields).latest("edition").edition
        ConsentText.objects.create(**fields, edition=last + 1, months=told.months, body=text())
    title = text(255)
    Page.objects.filter(depth__gt=2).update(title=title, draft_title=title)
    for page in Page.objects.filter(depth__gt=2).specific():
        page.save_revision(clean=False)
    return content


def spoil(model, text=polyglot):
    """A hostile text in every text of every row of the model, as long as the column takes it."""
    unique = {name for one in model._meta.total_unique_constraints for name in one.fields}
    for row in model._base_manager.all():
        changes = {}
        for field in model._meta.concrete_fields:
            if field.name in LEFT_ALONE | unique or field.unique or field.choices:
                continue
            if isinstance(field, StreamField):
                changes[field.name] = spoil_stream(getattr(row, field.name), text)
            elif isinstance(field, RichTextField):
                changes[field.name] = rich(text())
            elif isinstance(field, TEXTS) and not isinstance(field, NOT_TEXTS):
                changes[field.name] = getattr(row, field.name) and text(field.max_length)
        if changes:
            model._base_manager.filter(pk=row.pk).update(**changes)


def rich(text):
    return "<p>" + text.replace("&", "&amp;").replace("<", "&lt;") + "</p>"


def spoil_stream(value, text):
    raw = [dict(child) for child in value.raw_data]
    for child in raw:
        block = value.stream_block.child_blocks[child["type"]]
        child["value"] = spoil_value(block, child["value"], text)
    return raw


def spoil_value(block, value, text):
    if isinstance(block, blocks.StructBlock):
        return {
            name: spoil_value(block.child_blocks[name], part, text)
            for name, part in value.items()
            if name in block.child_blocks
        }
    if isinstance(block, blocks.ListBlock):
        spoilt = [spoil_value(block.child_block, item["value"], text) for item in value]
        return [{**item, "value": one} for item, one in zip(value, spoilt, strict=True)]
    if isinstance(block, blocks.RichTextBlock):
        return rich(text())
    if isinstance(block, blocks.CharBlock | blocks.TextBlock) and value:
        return text()
    return value


def watched(visitor):
    """What must stay empty: dialogs, errors of scripts, refusals of the content policy."""
    heard = []

    def dialog(opened):
        heard.append(f"dialog {opened.message} at {visitor.page.url}")
        opened.dismiss()

    visitor.page.on("dialog", dialog)
    return lambda: [
        *heard,
        *(error for error in visitor.errors if not error.startswith(UPSTREAM)),
    ]


def test_every_public_page_shows_any_text_and_runs_none(content, live_chromium):
    faults = watched(live_chromium)
    pages = [page.get_url() for page in Page.objects.live().filter(depth__gt=1)]
    person = apps.get_model("people", "Person").objects.public().first()
    others = ["/themes/", "/territoires/", "/equipe/", "/plan-du-site/", "/les-flux/"]
    others += [person.get_absolute_url(), f"/recherche/?q={'<script>alert(9)</script>'}"]
    others += [
        one.get_absolute_url() for one in apps.get_model("campaigns", "Creation").objects.all()
    ]

    failed = [
        path for path in dict.fromkeys([*pages, *others]) if live_chromium.visit(path).status >= 500
    ]

    assert failed == []
    assert faults() == []


def admin_addresses():
    first = {}
    for page in Page.objects.filter(depth__gt=2).order_by("-depth"):
        first.setdefault(page.content_type_id, page)
    for page in first.values():
        for name in ("edit", "history", "usage"):
            yield reverse(f"wagtailadmin_pages:{name}", args=[page.pk])
        yield reverse("wagtailadmin_explore", args=[page.get_parent().pk])
    yield from ("/admin/", "/admin/pages/search/?q=<svg/onload=alert(8)>", "/admin/images/")
    yield from ("/admin/snippets/people/person/", "/admin/snippets/people/organization/")
    yield from ("/admin/creations/", "/admin/media/", "/admin/reports/site-history/")
    person = apps.get_model("people", "Person").objects.first()
    yield f"/admin/snippets/people/person/edit/{person.pk}/"
    yield f"/admin/images/{apps.get_model('assets', 'CreditedImage').objects.first().pk}/"
    yield f"/admin/creations/edit/{apps.get_model('campaigns', 'Creation').objects.first().pk}/"


@pytest.mark.parametrize("role", ["administrator", "moderator"])
def test_every_screen_of_the_admin_shows_any_text_and_runs_none(
    role, request, content, live_chromium
):
    live_chromium.login(request.getfixturevalue(role))
    faults = watched(live_chromium)

    failed = [path for path in admin_addresses() if live_chromium.visit(path).status >= 500]

    assert failed == []
    # A moderator is refused some screens: refusals are answers, not faults.
    refused = "the server responded with a status of 40"
    assert [fault for fault in faults() if refused not in fault] == []


def test_the_text_reaches_the_pages(client):
    spoilt_content(polyglot)
    for model in page_models().values():
        page = model.objects.live().filter(depth__gt=2).first()
        if page:
            html = client.get(page.url).content.decode()
            assert "&lt;svg/onload=alert(1)&gt;" in html, model
            assert "<svg/onload" not in html, model
