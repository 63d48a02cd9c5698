"""An answer to an op-ed or to a question: accepted, it is the draft of an op-ed, which the
journalist who was chosen finishes with its author."""

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.html import escape
from django.utils.translation import gettext as _
from wagtail.models import Page, PageLogEntry

from campaigns.exceptions import Incomplete
from campaigns.models import Submission
from newsroom.mails import absolute
from outbox.mail import promise_mail
from people.models import Person
from stories.choices import StoryKind
from stories.models import OpEdPage, StoryIndexPage
from upkeep.erasure.registry import WITHDRAWN
from users.models import User
from users.roles import JOURNALISTS


def journalists():
    """Who may be given an answer to finish, those with the fewest to finish first."""
    theirs = Submission.objects.filter(draft_page__owner=OuterRef("pk"), draft_page__live=False)
    counted = theirs.order_by().values("draft_page__owner").annotate(n=Count("pk")).values("n")
    return (
        User.objects.filter(groups__name=JOURNALISTS, is_active=True)
        .annotate(answers_to_finish=Coalesce(Subquery(counted), 0))
        .order_by("answers_to_finish", "last_name", "pk")
    )


def make_draft(held, journalist):
    """The draft made of the accepted answer, credited to its author and given to a journalist, who
    is told by mail. Made once. Raises Incomplete without a journalist, whoever is no longer one
    included, or where op-eds have no listing to be in."""
    if held.draft_page_id:
        return held.draft_page
    if journalist is None or not journalists().filter(pk=journalist.pk).exists():
        raise Incomplete({"journalist": _("Choose who will finish it with its author.")})
    listing = StoryIndexPage.objects.filter(kind=StoryKind.OPED).first()
    if listing is None:
        raise Incomplete(
            _("There is no listing of op-eds for this answer to be in: create it first.")
        )
    page = _written(held, listing, journalist)
    held.draft_page = page.page_ptr
    held.save(update_fields=["draft_page"])
    _tell(journalist, page, held)
    return page


def _written(held, listing, journalist):
    version = held.current
    person = Person.objects.create(name=held.author_name)
    said = paragraphs(version.text)
    if held.page is None:
        said.insert(0, _("This text answers a page that is no longer on the site."))
    page = OpEdPage(
        title=version.title,
        standfirst=version.description,
        author=person,
        answers_to=held.page,
        body=[("paragraph", "".join(f"<p>{escape(p)}</p>" for p in said))],
        owner=journalist,
        live=False,
    )
    listing.add_child(instance=page)
    # A draft may lack what only its author can say.
    page.save_revision(clean=False)
    return page


def _tell(journalist, page, held):
    """Nothing of the author's in it: the register of mails outlives them."""
    values = {"url": absolute("wagtailadmin_pages:edit", page.pk)}
    if held.page is None:
        subject = _("An answer is yours to finish")
        said = _("An answer is accepted. The page that it answers is no longer on the site.")
    else:
        values["answered"] = held.page.title
        subject = _("An answer to “%(answered)s” is yours to finish")
        said = _("An answer to “%(answered)s” is accepted.")
    asked = _("You are asked to finish it with its author.\n\nIts draft is among yours: %(url)s\n")
    promise_mail(to=[journalist.email], subject=subject % values, body=f"{said} {asked}" % values)


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
    Page.objects.get(pk=page.pk).delete()
    # Its deletion is written there too.
    PageLogEntry.objects.filter(page=page.pk).update(label=WITHDRAWN, data={})
    signs_more = person and OpEdPage.objects.filter(author=person).exists()
    if person and not signs_more and not person.credits.exists():
        person.delete()
