import pytest

from search.folding import fold


@pytest.mark.parametrize(
    ("words", "folded"),
    [
        ("L’Été à Œting", "l'ete a oeting"),
        ("ÇA BOUGE", "ca bouge"),
        ("Noël, naïf, œuf", "noel, naif, oeuf"),
        ("Ævar", "aevar"),
        ("", ""),
        (None, ""),
    ],
)
def test_words_are_compared_without_case_nor_accents(words, folded):
    assert fold(words) == folded
