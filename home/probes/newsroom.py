"""A small newsroom to attack: people, and op-eds that trainees submitted."""

import json
from dataclasses import dataclass

from django.contrib.auth.models import Group
from django.db import transaction
from django.urls import reverse

from home.models import HomePage
from home.probes.web import Visitor
from people.models import Person
from stories.choices import StoryKind
from stories.models import OpEdPage, StoryIndexPage
from users.models import User
from users.roles import JOURNALISTS, TRAINEES

COMMENT = "Citez la source du deuxième chiffre."


def make_user(username, group):
    """An account that has an address and no usable password: its session is opened for it."""
    user = User.objects.create_user(username, email=f"{username}@example.org")
    user.groups.add(Group.objects.get(name=group))
    return user


def title_of(number):
    """A title that no other trial's contains."""
    return f"Essai {number:05}"


class Newsroom:
    """Two journalists, a trainee, a listing of op-eds, and the browser of each."""

    def __init__(self, port):
        self.port = port
        with transaction.atomic():
            self.trainee = make_user("stagiaire", TRAINEES)
            self.journalists = [make_user(f"journaliste{n}", JOURNALISTS) for n in (1, 2)]
            self.author = Person.objects.create(name="Aminata Essai")
            self.index = StoryIndexPage(title="Tribunes", slug="tribunes", kind=StoryKind.OPED)
            HomePage.objects.get().add_child(instance=self.index)
        self.reader = Visitor(port)
        self.reviewers = [Visitor(port, user) for user in self.journalists]

    def draft(self, title, *, owner=None):
        """An op-ed that lacks nothing, saved by its author."""
        owner = owner or self.trainee
        page = OpEdPage(
            title=title,
            owner=owner,
            live=False,
            standfirst="Ce que le texte dit en deux phrases.",
            author=self.author,
            capacity="habitante de Grigny",
            interests="Aucun.",
            body=[("paragraph", "<p>Un texte.</p>")],
        )
        self.index.add_child(instance=page)
        page.save_revision(user=owner)
        return page

    def submission(self, title):
        """An op-ed that its author has just submitted."""
        with transaction.atomic():
            page = self.draft(title)
            state = page.get_workflow().start(page, self.trainee).current_task_state.specific
        return Submission(page.pk, title, page.get_url(), state.pk, state.token)


@dataclass(frozen=True)
class Submission:
    """What a reviewer has on the screen: which text, and which version of it."""

    page_id: int
    title: str
    url: str
    state_id: int
    token: str

    def form(self, screen, action):
        """(address, fields) of the form that decides, on one of the three screens that do."""
        return getattr(self, f"_on_{screen}")(action)

    def _on_modal(self, action):
        arguments = (self.page_id, action, self.state_id)
        address = reverse("wagtailadmin_pages:workflow_action", args=arguments)
        return address, {"comment": COMMENT, "token": self.token}

    def _on_editor(self, action):
        revision, _, created_at = self.token.partition("@")
        return reverse("wagtailadmin_pages:edit", args=(self.page_id,)), {
            "action-workflow-action": "true",
            "workflow-action-name": action,
            "workflow-action-extra-data": json.dumps({"comment": COMMENT}),
            "loaded_revision_id": revision,
            "loaded_revision_created_at": created_at,
        }

    def _on_review(self, action):
        address = reverse("newsroom_review", args=(self.state_id,))
        return address, {action: "1", "comment": COMMENT, "token": self.token}


SCREENS = ("modal", "editor", "review")
