"""An answer to an op-ed or to a question: accepted, it is the draft of an op-ed, which a journalist
finishes with its author and publishes."""

from django.utils.html import escape
from wagtail.models import Page, PageLogEntry

from people.models import Person
from stories.models import OpEdPage, StoryIndexPage
from upkeep.erasure.registry import WITHDRAWN


def make_draft(held):
    """The draft made of the accepted answer, credited to its author. Made once."""
    if held.draft_page_id:
        return held.draft_page
    version = held.current
    person = Person.objects.create(name=held.author_name)
    page = OpEdPage(
        title=version.title,
        standfirst=version.description,
        author=person,
        answers_to=held.page,
        body=[("paragraph", "".join(f"<p>{escape(p)}</p>" for p in paragraphs(version.text)))],
        live=False,
    )
    StoryIndexPage.objects.first().add_child(instance=page)
    page.save_revision()
    held.draft_page = page.page_ptr
    held.save(update_fields=["draft_page"])
    return page


def paragraphs(text):
    return [part.strip() for part in text.replace("\r", "").split("\n\n") if part.strip()]


def remove_draft(held):
    """Take the answer away: its page goes with its revisions, public or not, and who signed it if
    no other page names them."""
    if not held.draft_page_id:
        return
    page = OpEdPage.objects.filter(pk=held.draft_page_id).first()
    held.draft_page = None
    held.save(update_fields=["draft_page"])
    if page is None:
        return
    person = page.author
    PageLogEntry.objects.filter(page=page.pk).update(label=WITHDRAWN, data={})
    Page.objects.get(pk=page.pk).delete()
    signs_more = person and OpEdPage.objects.filter(author=person).exists()
    if person and not signs_more and not person.credits.exists():
        person.delete()
