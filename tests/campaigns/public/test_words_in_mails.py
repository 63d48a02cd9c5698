"""Words of strangers in sentences of the site: one line, seen, and leading nowhere."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from campaigns.models import Submission
from campaigns.participation.checks import ADDRESS
from tests.campaigns.public.forms import ME, PERSON, begun, letters, sent, write
from tests.campaigns.submissions import png

pytestmark = pytest.mark.django_db


def test_a_title_and_a_name_are_one_line_that_reads_in_its_own_direction(visitor, campaign):
    title = "Concours\r\n\r\nVotre compte\u2028est\tbloqué\u202e"
    me = {"author_name": "\u202eruoN\nB.", "guardian_email": "tiers@example.net"}

    submission = sent(
        visitor, campaign, work={"title": title}, me={**me, "age_bracket": "under_15"}
    )

    assert submission.current.title == "Concours Votre compte est bloqué"
    assert submission.author_name == "ruoN B."
    assert "\n\nVotre compte" not in letters()["tiers@example.net"].body


def test_joiners_and_the_spaces_of_french_are_kept(visitor, campaign):
    title = "Où ça\u00a0?  👩\u200d🎨 می\u200cروم"

    submission = sent(visitor, campaign, work={"title": title})

    assert submission.current.title == "Où ça\u00a0? 👩\u200d🎨 می\u200cروم"


@pytest.mark.parametrize("blank", ["\u200b", "\u2800", "\u3164", "\u200d", "\u00a0", "\u0301"])
def test_a_name_of_which_nothing_is_seen_is_no_name(visitor, campaign, blank):
    base = begun(visitor, campaign)
    write(visitor, base, work={"title": blank}, me={"author_name": blank})

    page = visitor.get(f"{base}verifier/").content.decode()

    assert "Donnez un titre" in page
    assert Submission.objects.get().author_name == ""


@pytest.mark.parametrize("name", ["\u2800", "Ouvrez evil.app"])
def test_a_person_shown_has_a_name_that_is_seen_and_is_no_address(visitor, campaign, name):
    base = begun(visitor, campaign, "affiche")
    file = SimpleUploadedFile("affiche.png", png(), content_type="image/png")
    visitor.post(f"{base}ma-creation/", {"title": "Demain", "alt_text": "Nous.", "file": file})
    visitor.post(f"{base}moi/", ME)

    visitor.post(f"{base}personnes/", {**PERSON, "name": name})

    assert not Submission.objects.get().current.persons.exists()


@pytest.mark.parametrize(
    "text",
    [
        *("evil.app", "bit.ly/x1", "exemple.fr", "EXEMPLE.FR", "www.x", "Voir t.me/x", "a@b"),
        *("http://x", "c’est sur wa.me.", "evil.se/x", "Ouvrez bit.ly/x1 ou evil.app"),
    ],
)
def test_an_address_of_a_site_is_refused_in_a_name(text):
    assert ADDRESS.search(text)


@pytest.mark.parametrize(
    "text",
    [
        *("St.Denis", "M.Dupont", "M.Ly", "3.5", "etc.Et", "S.O.S.", "c.à.d. nous", "Mme.Ba"),
        *("p.ex. ici", "Les ami.es", "Tou.te.s ensemble", "lecteur.rice.s", "Ma rue... et moi"),
        *("19.30", "No.1", "Fin.", "J.R.", "citoyen.nes", "L’été.Demain", "celles.eux"),
    ],
)
def test_french_with_points_is_no_address(text):
    assert not ADDRESS.search(text)
