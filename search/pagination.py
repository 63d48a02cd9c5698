from django.core.paginator import Paginator

PER_PAGE = 12


class CountedPaginator(Paginator):
    """A paginator that was told how many objects there are, and does not ask again."""

    def __init__(self, objects, *, count, per_page=PER_PAGE):
        # Before the parent's property of that name, which would ask the database.
        self.__dict__["count"] = count
        super().__init__(objects, per_page)
