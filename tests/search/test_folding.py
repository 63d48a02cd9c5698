import pytest
from django.db import connection
from django.db.models import Value

from core.models import SiteSettings
from search.folding import ACCENTS, PLAIN, Fold, fold, highlight

WORDS = ["L’Été à Œting", "ÇA BOUGE", "Noël, naïf, œuf", "", "Ævar", "100 %"]


def test_each_accent_has_its_plain_letter():
    assert len(ACCENTS) == len(PLAIN)
    assert [fold(letter) for letter in ACCENTS] == list(PLAIN)


@pytest.mark.django_db
@pytest.mark.parametrize("words", WORDS)
def test_the_database_folds_as_python_does(words):
    with connection.cursor() as cursor:
        sql, params = (
            SiteSettings.objects.none()
            .query.get_compiler("default")
            .compile(Fold(Value(words)).resolve_expression(SiteSettings.objects.all().query))
        )
        cursor.execute(f"SELECT {sql}", params)
        assert cursor.fetchone()[0] == fold(words)


def test_what_is_found_is_marked_in_the_words_as_they_were_written():
    pieces = highlight("L’Été à Œting", ["ete", "oet"])

    assert pieces == [("L’", False), ("Été", True), (" à ", False), ("Œt", True), ("ing", False)]


def test_nothing_found_is_the_text_itself():
    assert highlight("Un toit", ["jardin"]) == [("Un toit", False)]
    assert highlight("", ["jardin"]) == []
