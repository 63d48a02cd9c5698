"""What the newsroom asks of every page class."""

from newsroom.page_form import EditorialPageForm


class EditorialPageMixin:
    """To be put first in the bases of every concrete page class.

    `needs_review`: a first publication is decided by another professional.
    `trainees_draft_here`: an index under which trainees may add their drafts.
    """

    needs_review = True
    trainees_draft_here = False
    base_form_class = EditorialPageForm

    def get_admin_display_title(self):
        """The public title of a public page: what is being drafted is its editors' business."""
        return self.title if self.live else (self.draft_title or self.title)
