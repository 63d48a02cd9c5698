from core.images import read_images
from search.routing import RoutedPageMixin
from search.telling import TellsMixin
from stories.choices import StoryKind
from stories.reading import read_story


class StoryTreeMixin(TellsMixin, RoutedPageMixin):
    """A story lives under the listing of its own kind, and nowhere else."""

    story_kind: StoryKind
    in_feeds = True
    # Those of the page, once it is being served.
    read_credits = ()

    @classmethod
    def can_exist_under(cls, parent):
        return super().can_exist_under(parent) and parent.specific.kind == cls.story_kind

    @classmethod
    def can_create_at(cls, parent):
        return super().can_create_at(parent) and parent.specific.kind == cls.story_kind

    def get_context(self, request, *args, **kwargs):
        context = {**super().get_context(request, *args, **kwargs), **read_story(self)}
        read_images(self, context["initiatives"], self.shown_streams(), self.pictured())
        self.read_credits = context["credits"]
        return context

    def shown_streams(self):
        """The streams whose images the template shows."""
        return [self.body]

    def pictured(self):
        """What else the template shows the images of: streams, people."""
        return []
