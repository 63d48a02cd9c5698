"""The commune that a person stands in, or near: nothing of where they are is kept."""

from taxonomy.geometry import kilometres
from taxonomy.models import Commune

# Degrees around a point, tried one after the other: the first has a commune nearly everywhere.
REACHES = (0.15, 0.6)
# Beyond, in kilometres, nobody is « near ».
FARTHEST = 60


def nearest_commune(latitude, longitude):
    """The Commune whose centre is the nearest, or None far from all. One query, two at sea."""
    here = (latitude, longitude)
    for reach in REACHES:
        found = Commune.objects.with_department().filter(
            latitude__range=(latitude - reach, latitude + reach),
            # A degree of longitude is two thirds of one of latitude there.
            longitude__range=(longitude - reach * 1.5, longitude + reach * 1.5),
        )
        far = {kilometres(here, (one.latitude, one.longitude)): one for one in found}
        # Cities with districts stand at the same place as one of these.
        if far and min(far) <= FARTHEST:
            return far[min(far)]
    return None


def homonyms(commune, text=""):
    """Other communes that may have been meant: those of the same name, then those of the postcode
    `text`. One query."""
    same = Commune.objects.filter(normalized_name=commune.normalized_name)
    if text.isdecimal() and len(text) == 5:
        same |= Commune.objects.filter(postcodes__contains=f" {text} ")
    return same.exclude(pk=commune.pk).with_department().order_by("-population", "insee_code")[:6]


def distance(one, other):
    """Whole kilometres between the centres of two communes; 0 where either has no point."""
    if None in (one.latitude, other.latitude):
        return 0
    return round(kilometres((one.latitude, one.longitude), (other.latitude, other.longitude)))
