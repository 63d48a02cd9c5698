"""A search as GeoJSON (RFC 7946): each result at the point of its commune, or nowhere."""

import json

from django.http import StreamingHttpResponse

from search.renderings.asking import ask, cache_control, rendering
from search.renderings.items import items
from search.spec import QuerySpec
from search.vocabulary import Vocabulary


@rendering(for_anyone=True)
def geo(request):
    """Every result in the order of the search, sent as it is read."""
    vocabulary = Vocabulary()
    found = ask(QuerySpec.parse(request.GET, vocabulary))
    head = {"type": "FeatureCollection", "total": found.total, "degrade": found.is_degraded}
    features = _collection(head, items(found.every_entry(), vocabulary))
    response = StreamingHttpResponse(features, content_type="application/geo+json")
    response["Cache-Control"] = cache_control(found)
    response["Content-Disposition"] = 'attachment; filename="recherche.geojson"'
    return response


def _collection(head, entries):
    """The lines of the collection, as bytes. `head` is what it says of itself."""
    yield f'{json.dumps(head)[:-1]}, "features": ['.encode()
    separator = "\n"
    for item in entries:
        yield f"{separator}{json.dumps(feature(item), ensure_ascii=False)}".encode()
        separator = ",\n"
    yield b"\n]}\n"


def feature(item):
    """One result. Its properties are flat, as the tools that draw maps like them."""
    point = item.point and {"type": "Point", "coordinates": list(item.point)}
    return {
        "type": "Feature",
        "id": item.entry.key,
        "geometry": point,
        "properties": {
            "titre": item.title,
            "type": item.kind,
            "resume": item.standfirst,
            "adresse": item.address,
            "date": item.date and item.date.isoformat(),
            "themes": list(item.themes.values()),
            "publics": list(item.audiences.values()),
            "facteurs": list(item.factors.values()),
            "etape": item.stage or None,
            "commune": item.commune and item.commune.name,
            "code_insee": item.entry.commune or None,
            "departement": item.department or None,
            "code_departement": item.entry.department or None,
        },
    }
