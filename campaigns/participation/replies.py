"""An answer to an op-ed or to a question: accepted, it is the draft of an op-ed, which a journalist
finishes with its author and publishes."""

from django.db.models import Count, Q
from django.utils.html import escape
from django.utils.translation import gettext as _
from wagtail.models import Page, PageLogEntry

from newsroom.mails import absolute
from outbox.mail import promise_mail
from people.models import Person
from stories.choices import StoryKind
from stories.models import OpEdPage, StoryIndexPage
from upkeep.erasure.registry import WITHDRAWN
from users.models import User
from users.roles import JOURNALISTS


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
        owner=_journalist(held.page),
    )
    _shelf().add_child(instance=page)
    # What only a journalist can fill in lacks: the capacity, the interests.
    page.save_revision(user=page.owner, clean=False)
    _tell(page)
    held.draft_page = page.page_ptr
    held.save(update_fields=["draft_page"])
    return page


def _shelf():
    """Where op-eds are listed; elsewhere among stories, on a site that has no such listing."""
    indexes = StoryIndexPage.objects.order_by("path")
    return indexes.filter(kind=StoryKind.OPED).first() or indexes.first()


def _journalist(answered):
    """Who finishes an answer with its author: the journalist whose page it answers, or the one who
    has the fewest drafts. None where there is no journalist."""
    journalists = User.objects.filter(is_active=True, groups__name=JOURNALISTS)
    own = journalists.filter(pk=answered.owner_id).first() if answered else None
    drafts = Count("owned_pages", filter=Q(owned_pages__live=False))
    return own or journalists.annotate(drafts=drafts).order_by("drafts", "pk").first()


def _tell(page):
    """Tell the journalist that the draft is theirs."""
    if page.owner is None:
        return
    values = {"title": page.title, "url": absolute("wagtailadmin_pages:edit", page.pk)}
    promise_mail(
        to=[page.owner.email],
        subject=_("An answer to finish: “%(title)s”") % values,
        body=_(
            "A reader answers one of our pages by “%(title)s”, and the answer was accepted. It is a"
            " draft in your name: say who its author is and from where they speak, finish it with"
            " them, and submit it.\n\n%(url)s\n"
        )
        % values,
    )


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
