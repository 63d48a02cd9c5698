from newsroom.page_form import EditorialPageForm
from stories.interview import interview_problems


class CrossedInterviewPageForm(EditorialPageForm):
    """A draft may be half a table; what is submitted or published is a whole one."""

    def check_publication(self):
        super().check_publication()
        if {"voices", "exchanges"} & self.errors.keys():
            return
        for field, messages in interview_problems(self.instance).items():
            for message in messages:
                self.add_error(field, message)
