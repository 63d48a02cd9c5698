"""A person and an account who have left canaries wherever a name, a word or a picture can be."""

import io
import itertools

from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image
from wagtail.admin.models import EditingSession, FormState
from wagtail.contrib.redirects.models import Redirect
from wagtail.log_actions import log
from wagtail.models import Comment, CommentReply, ModelLogEntry, PageSubscription
from wagtail.users.models import UserProfile

from initiatives.models import Holder
from outbox.mail import promise_mail
from people.models import Person
from tests.assets.factories import CreditedImageFactory, FilmFactory
from tests.home.content import build_content
from tests.people.factories import CreditFactory


class Canaries:
    """Words that exist nowhere else, each given out once."""

    def __init__(self, seed):
        self.seed, self.numbers, self.given = seed, itertools.count(1), []

    def __call__(self):
        self.given.append(f"{self.seed}{next(self.numbers):02d}qzx")
        return self.given[-1]


def picture(color="teal"):
    out = io.BytesIO()
    Image.new("RGB", (32, 32), color).save(out, "PNG")
    return ContentFile(out.getvalue(), name="portrait.png")


def leave_person(word, content=None):
    """A person named by every kind of page, in their fields, their texts and their revisions."""
    content = content or build_content()
    name = f"Zélie {word()}"
    person = Person.objects.create(
        name=name,
        role_title=word(),
        biography=f"<p>{word()}</p>",
        portrait=CreditedImageFactory(title=f"{word()} de face", credit=name, source=word()),
    )
    person.portrait.get_rendition("width-16|format-png")
    for page in (*content.stories.values(), content.initiative):
        CreditFactory(page=page, person=person)
    Holder.objects.create(page=content.initiative, person=person, role=word())
    content.initiative.verified_by = person
    content.initiative.save_revision().publish()
    interview, op_ed = content.stories["interview"], content.stories["oped"]
    op_ed.author, op_ed.capacity, op_ed.interests = person, word(), word()
    op_ed.title = f"Ce que dit {name}"
    op_ed.body = [("paragraph", f"<p>Selon {name}, l’été\u00a0vient.</p><p>d’{name}\u2026</p>")]
    op_ed.save_revision().publish()
    op_ed.save_revision()
    portrait = CreditedImageFactory(title=word())
    letter = "ABCD"[len(interview.voices)]
    voice = {"key": letter, "name": name, "capacity": word(), "portrait": portrait}
    voice["person"] = person
    interview.voices = [
        ("voice", voice),
        *((one.block_type, one.value) for one in interview.voices),
    ]
    interview.save_revision().publish()
    FilmFactory(credits_text=f"Image : {name}")
    log(person, "wagtail.create", title=name, data={"bio": person.biography})
    Redirect.objects.create(old_path="/ancien", redirect_link=person.get_absolute_url())
    return person, content


def leave_account(word, user, page):
    """An account that has acted everywhere an account can, on a page of its own."""
    user.first_name, user.last_name = word(), word()
    user.email, user.username = f"{word()}@example.org", f"{word()}-login"
    user.save()
    page.owner = user
    page.save()
    revision = page.save_revision(user=user)
    profile = UserProfile.objects.create(user=user)
    profile.avatar.save("x.png", picture(), save=True)
    comment = Comment.objects.create(page=page, user=user, text=word(), contentpath="title")
    CommentReply.objects.create(comment=comment, user=user, text=word())
    PageSubscription.objects.create(page=page, user=user, comment_notifications=True)
    content_type = ContentType.objects.get_for_model(page)
    FormState.objects.create(
        user=user,
        data=f"title={word()}",
        content_type=content_type,
        object_id=str(page.pk),
        last_updated_at=timezone.now(),
    )
    EditingSession.objects.create(
        user=user,
        content_type=content_type,
        object_id=str(page.pk),
        last_seen_at=timezone.now(),
        is_editing=True,
    )
    promise_mail(to=[user.email], subject=word(), body=word())
    log(page, "wagtail.edit", user=user, revision=revision, data={"by": user.get_full_name()})
    log(user, "wagtail.edit", user=user, title=str(user))
    assert ModelLogEntry.objects.filter(label=str(user)).exists()
    return user
