"""The grade of a page is the published method's, so that it compares with others' sites."""

import pytest

from home.audit.ecoindex import EcoIndex


@pytest.mark.parametrize(
    ("nodes", "requests", "kilobytes", "score", "grade"),
    [
        (0, 0, 0, 100, "A"),
        (233, 25, 479.46, 82, "A"),
        (603, 78, 1448.32, 50, "D"),
        (594601, 3920, 223212.26, 0, "G"),
        (10**7, 10**5, 10**7, 0, "G"),
    ],
)
def test_a_score_follows_the_published_quantiles(nodes, requests, kilobytes, score, grade):
    eco = EcoIndex(nodes, requests, kilobytes)

    assert (eco.score, eco.grade) == (score, grade)


def test_a_heavier_page_never_scores_better():
    scores = [EcoIndex(50 * n, 5 * n, 100 * n).score for n in range(60)]

    assert scores == sorted(scores, reverse=True)


def test_grams_follow_the_score():
    assert EcoIndex(0, 0, 0).grams == 1
    assert EcoIndex(10**7, 10**5, 10**7).grams == 3
