"""What the newsroom says at the head of some themes and departments of the demonstration."""

from home.demo.texts import read, rich
from home.models import Introduction
from taxonomy.models import Department, Theme


def create_introductions(images):
    """One for each text. A subject that is already introduced is left as it is."""
    texts = read("introductions")
    _introduce("theme", Theme.objects.in_bulk(texts["theme"], field_name="slug"), texts, images)
    departments = Department.objects.in_bulk(texts["department"], field_name="code")
    _introduce("department", departments, texts, images)


def _introduce(field, subjects, texts, images):
    introduced = set(Introduction.objects.values_list(field, flat=True))
    for key, text in texts[field].items():
        if (subject := subjects[key]).pk not in introduced:
            Introduction.objects.create(
                **{field: subject}, text=rich(text["text"]), image=images.get(text.get("image"))
            )
