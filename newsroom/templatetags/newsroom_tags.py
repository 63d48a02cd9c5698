from django import template

from newsroom.kinds import kind_of

register = template.Library()


@register.inclusion_tag("newsroom/admin/kind_mark.html")
def kind_mark(page):
    """The shape of the page's type, in its color, hidden from those who hear its name beside."""
    return {"kind": kind_of(page)}
