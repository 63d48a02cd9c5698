from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField
from django.db.models.functions import Cast
from wagtail.models import Page, ReferenceIndex

from people.models import Person


def voices():
    """Rows that tie an interview to the people whose voices it holds, which stand in its JSON."""
    types = ContentType.objects.get_for_models(Page, Person)
    rows = ReferenceIndex.objects.filter(
        base_content_type=types[Page],
        to_content_type=types[Person],
        model_path__startswith="voices.",
    )
    return rows.annotate(
        named=Cast("to_object_id", BigIntegerField()),
        on_page=Cast("object_id", BigIntegerField()),
    )
