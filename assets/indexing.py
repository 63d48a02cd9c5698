"""What the libraries' own search needs beside Wagtail's."""

from wagtail.search import index

# Wagtail's fields of tags, and the one that its choosers filter by: without it, searching and
# filtering by tag at once is an error.
TAGS = index.RelatedFields(
    "tags",
    [
        index.SearchField("name", boost=10),
        index.AutocompleteField("name"),
        index.FilterField("name"),
    ],
)


def with_tags(fields):
    """These search fields, with tags that can be filtered by."""
    kept = [field for field in fields if getattr(field, "field_name", "") != "tags"]
    return [*kept, TAGS]
