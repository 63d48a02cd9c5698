"""The screens of personal data, as an administrator's browser shows them."""

import pytest

from home.models import HomePage
from tests.people.factories import PersonFactory
from tests.stories.factories import OpEdPageFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
SUBJECTS = "/admin/donnees-personnelles/"


@pytest.mark.parametrize("width", [1280, 320])
def test_an_administrator_finds_and_erases_with_the_keyboard_at_any_width(
    live_chromium, administrator, width
):
    person = PersonFactory(name="Awa Diallo")
    OpEdPageFactory(parent=HomePage.objects.get(), title="Le texte d’Awa Diallo", author=person)
    page = live_chromium.page
    page.set_viewport_size({"width": width, "height": 900})
    live_chromium.login(administrator)
    live_chromium.visit(SUBJECTS)
    page.fill("#subject-query", "Awa")
    page.press("#subject-query", "Enter")
    page.wait_for_selector("text=Awa Diallo")
    assert live_chromium.axe(context="main") == []
    page.click("main a:has-text('Awa Diallo')")
    page.wait_for_selector("text=Effacer définitivement")
    assert live_chromium.axe(context="main") == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.check("[name=sure]")
    page.press("main button.serious", "Enter")
    page.wait_for_selector("text=dans la minute")
