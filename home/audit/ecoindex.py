"""EcoIndex: how much a page asks of servers, networks and telephones, as one grade.

Formula and quantiles: the method published by the collective Conception numérique responsable and
GreenIT.fr (ecoindex.fr, « Comment ça marche »), version of the quantiles of 2019.
"""

from dataclasses import dataclass

NODES = (
    *(0, 47, 75, 159, 233, 298, 358, 417, 476, 537, 603),
    *(674, 753, 843, 949, 1076, 1237, 1459, 1801, 2479, 594601),
)
REQUESTS = (
    *(0, 2, 15, 25, 34, 42, 49, 56, 63, 70, 78),
    *(86, 95, 105, 117, 130, 147, 170, 205, 281, 3920),
)
KILOBYTES = (
    *(0, 1.37, 144.7, 319.53, 479.46, 631.97, 783.38, 937.91, 1098.62, 1265.47, 1448.32),
    *(1648.27, 1876.08, 2142.06, 2465.37, 2866.31, 3401.59, 4155.73, 5400.08, 8037.54, 223212.26),
)
GRADES = ((80, "A"), (70, "B"), (55, "C"), (40, "D"), (25, "E"), (10, "F"))


@dataclass(frozen=True)
class EcoIndex:
    """Of a page with `nodes` elements (without those inside drawings), `requests` and
    `kilobytes` received. The score goes from 0 to 100, the best."""

    nodes: int
    requests: int
    kilobytes: float

    @property
    def score(self):
        ranks = (
            3 * _rank(NODES, self.nodes)
            + 2 * _rank(REQUESTS, self.requests)
            + _rank(KILOBYTES, self.kilobytes)
        )
        return round(100 - 5 * ranks / 6)

    @property
    def grade(self):
        return next((grade for least, grade in GRADES if self.score > least), "G")

    @property
    def grams(self):
        """Grams of greenhouse gas that one reading emits, as the method reckons them."""
        return round(2 + 2 * (50 - self.score) / 100, 2)


def _rank(quantiles, value):
    """Where the value stands among the quantiles, from 0 to 20, between two of them included."""
    for number in range(1, len(quantiles)):
        low, high = quantiles[number - 1], quantiles[number]
        if value < high:
            return number - 1 + (value - low) / (high - low)
    return len(quantiles) - 1
