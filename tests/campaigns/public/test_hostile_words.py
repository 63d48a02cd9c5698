"""Whatever is typed is shown as it was typed, and does nothing."""

import html

import html5lib
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from campaigns.models import PersonShown, Submission
from campaigns.participation import links
from tests.campaigns.public.forms import ME, PERSON, begin, begun, private, sent
from tests.campaigns.submissions import png
from tests.campaigns.taking_part import asked_of
from tests.support import naughty

pytestmark = pytest.mark.django_db
POLYGLOT = "\"'><svg onload=alert(1)>{{ 7|add:7 }}</textarea><script>alert(2)</script>"
NAMES = [
    "../../x.png",
    'a"><svg onload=alert(1)>.png',
    "con.png",
    "\u202egnp.exe",
    f"{'x' * 300}.png",
    "🦊.png",
]


def assert_inert(page):
    text = page.content.decode()
    assert page.status_code == 200
    for lively in ("<svg onload", "<script>alert", "alert(2)</script>", "14</textarea>"):
        assert lively not in text


def test_words_of_a_text_are_inert_on_every_page(visitor, campaign):
    work = {"title": POLYGLOT, "text": POLYGLOT, "description": POLYGLOT}
    submission = sent(visitor, campaign, work=work, me={"author_name": POLYGLOT})

    pages = ["", "retirer/", "effacer/"]
    for end in pages:
        assert_inert(visitor.get(private(submission) + end))
    for asked in asked_of(submission):
        page = f"/participer/accord/{links.consent_token(asked)}/"
        assert_inert(visitor.get(page))
        assert_inert(visitor.get(f"{page}refuser/"))


def test_words_of_a_step_are_inert_before_and_after_they_are_kept(visitor, campaign):
    base = begun(visitor, campaign, "affiche")

    work = {"title": POLYGLOT, "alt_text": POLYGLOT, "description": POLYGLOT}
    assert_inert(visitor.post(f"{base}ma-creation/", work))
    me = dict.fromkeys(ME, POLYGLOT)
    assert_inert(visitor.post(f"{base}moi/", me))
    person = dict.fromkeys(PERSON, POLYGLOT)
    assert_inert(visitor.post(f"{base}personnes/", person))
    visitor.post(f"{base}personnes/", {**PERSON, "name": POLYGLOT})
    for end in ("ma-creation/", "moi/", "personnes/", "verifier/"):
        assert_inert(visitor.get(base + end))


@pytest.mark.parametrize("name", NAMES)
def test_names_of_files_are_inert(visitor, campaign, name):
    base = begun(visitor, campaign, "affiche")
    file = SimpleUploadedFile("x", png(), content_type="image/png")
    file._name = name

    visitor.post(f"{base}ma-creation/", {"title": "Demain", "alt_text": "Un.", "file": file})

    assert Submission.objects.get().current.quarantined
    assert_inert(visitor.get(f"{base}ma-creation/"))
    assert_inert(visitor.get(f"{base}verifier/"))


@pytest.mark.parametrize("typed", ["\x00", "a\x00b", "\ud800".encode("utf-8", "surrogatepass")])
def test_characters_that_no_database_keeps_are_refused_in_words(visitor, campaign, typed):
    base = begun(visitor, campaign)

    for end in ("ma-creation/", "moi/", "personnes/"):
        fields = dict.fromkeys(("title", "text", "author_name", "email", "name"), typed)
        assert visitor.post(base + end, fields).status_code in (200, 302)
    assert PersonShown.objects.count() == 0
    assert begin(visitor, campaign, format=typed).status_code == 200


@pytest.mark.parametrize("length", [121, 5000, 200_000])
def test_what_is_too_long_is_kept_and_told(visitor, campaign, length):
    base = begun(visitor, campaign)

    answer = visitor.post(f"{base}ma-creation/", {"title": "x" * length, "text": "Je monte."})

    assert 'href="#id_title"' in answer.content.decode()
    assert "x" * length in answer.content.decode()
    assert Submission.objects.get().current.title == ""


def test_a_key_of_many_digits_is_nothing(visitor):
    for address in ("campagne", "reponse", "signaler", "signaler/page"):
        assert visitor.get(f"/participer/{address}/{'9' * 40}/").status_code == 404


@pytest.mark.parametrize(
    ("step", "name"),
    [
        *(("ma-creation/", name) for name in ("title", "text", "description")),
        *(("moi/", name) for name in ("author_name", "email", "guardian_email")),
        *(("personnes/", name) for name in ("name", "email")),
    ],
)
def test_no_string_of_the_big_list_is_more_than_text_in_any_field(visitor, campaign, step, name):
    base = begun(visitor, campaign)

    page = visitor.post(base + step, {**ME, name: naughty.everything()})

    # Kept or refused, it is shown as it was typed.
    page = page if page.status_code == 200 else visitor.get(base + step)
    assert parts_that_act(page) == []
    assert html.escape(naughty.STRINGS[-1]) in page.content.decode()


def parts_that_act(page):
    """What a browser would run of a page, that none of our templates holds."""
    assert page.status_code == 200
    tree = html5lib.parse(page.content, namespaceHTMLElements=False)
    return [
        (element.tag, name, value)
        for element in tree.iter()
        if isinstance(element.tag, str)
        for name, value in (*element.attrib.items(), ("text", element.text or ""))
        if name.lower().startswith("on")
        or (element.tag in ("script", "iframe") and "alert" in value)
        or (name in ("href", "src", "action") and "script:" in value.lower())
    ]
