from stories.models.index import StoryIndexPage
from stories.models.interview import CrossedInterviewPage
from stories.models.nano_film import NanoFilmPage
from stories.models.op_ed import OpEdPage
from stories.models.question import QuestionPage

__all__ = ["CrossedInterviewPage", "NanoFilmPage", "OpEdPage", "QuestionPage", "StoryIndexPage"]
