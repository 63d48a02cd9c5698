"""What the newsroom asks of every page class."""


class EditorialPageMixin:
    """To be put first in the bases of every concrete page class."""

    needs_review = True
    trainees_draft_here = False
