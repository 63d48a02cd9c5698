from core.models import BasePage


class StoryIndexPage(BasePage):
    pass


class NanoFilmPage(BasePage):
    pass


class CrossedInterviewPage(BasePage):
    pass


class OpEdPage(BasePage):
    pass
