from search.cards import images_in, prefetch_renditions
from search.routing import RoutedPageMixin
from stories.choices import StoryKind
from stories.reading import read_story


class StoryTreeMixin(RoutedPageMixin):
    """A story lives under the listing of its own kind, and nowhere else."""

    story_kind: StoryKind

    @classmethod
    def can_exist_under(cls, parent):
        return super().can_exist_under(parent) and parent.specific.kind == cls.story_kind

    @classmethod
    def can_create_at(cls, parent):
        return super().can_create_at(parent) and parent.specific.kind == cls.story_kind

    def get_context(self, request, *args, **kwargs):
        context = {**super().get_context(request, *args, **kwargs), **read_story(self)}
        cards = [page.listing_image for page in (self, *context["initiatives"])]
        prefetch_renditions([*cards, *images_in(*self.shown_streams()), *self.shown_images()])
        return context

    def shown_streams(self):
        """The streams whose images the template shows."""
        return [self.body]

    def shown_images(self):
        """Other images that the template shows, read already."""
        return []
