from newsroom.page_form import EditorialPageForm
from stories.interview import interview_problems
from stories.question import question_problems


class WholeStoryForm(EditorialPageForm):
    """A draft may be half a table; what is submitted or published is a whole one.

    `checked_fields`: those of the table, which speak for themselves when they are broken already.
    """

    checked_fields = frozenset()

    def table_problems(self):
        """{field: [messages]} of what breaks the table."""
        raise NotImplementedError

    def check_publication(self):
        super().check_publication()
        if self.checked_fields & self.errors.keys():
            return
        for field, messages in self.table_problems().items():
            for message in messages:
                self.add_error(field, message)


class CrossedInterviewPageForm(WholeStoryForm):
    checked_fields = frozenset({"voices", "exchanges"})

    def table_problems(self):
        return interview_problems(self.instance)


class QuestionPageForm(WholeStoryForm):
    checked_fields = frozenset({"positions", "arguments", "synthesis"})

    def table_problems(self):
        return question_problems(self.instance)
