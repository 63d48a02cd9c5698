"""What a person does at the desk, over HTTP: open a form, change it, press a button."""

from django.urls import reverse
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.test.utils.form_data import querydict_from_html, rich_text

from home.models import HomePage
from initiatives.models import InitiativeIndexPage, InitiativePage
from stories.models import OpEdPage, StoryIndexPage
from tests.people.factories import PersonFactory


def home():
    return HomePage.objects.get()


def op_eds_index():
    index = StoryIndexPage.objects.filter(kind="oped").first()
    return index or publish_child(home(), StoryIndexPage(title="Tribunes", kind="oped"))


def initiatives_index():
    index = InitiativeIndexPage.objects.first()
    return index or publish_child(home(), InitiativeIndexPage(title="Initiatives"))


def publish_child(parent, page):
    parent.add_child(instance=page)
    return page


def complete_op_ed(title="Une tribune", **fields):
    """An op-ed that lacks nothing to be submitted."""
    return OpEdPage(
        title=title,
        standfirst="Ce que le texte dit en deux phrases.",
        author=PersonFactory(),
        capacity="habitante de Grigny",
        interests="Aucun.",
        body=[("paragraph", "<p>Un texte.</p>")],
        **fields,
    )


def draft_of(user, page=None):
    """A draft that `user` wrote, with its first revision."""
    page = page or complete_op_ed()
    page.owner, page.live = user, False
    index = initiatives_index() if isinstance(page, InitiativePage) else op_eds_index()
    index.add_child(instance=page)
    revision = page.save_revision(user=user, log_action=True, clean=False)
    assert revision.user == user
    return page


def submitted_by(user, page=None):
    page = page or draft_of(user)
    page.get_workflow().start(page, user)
    return page


def task_state_of(page):
    return page.current_workflow_task_state


def edit_url(page):
    return reverse("wagtailadmin_pages:edit", args=(page.pk,))


def open_editor(client, page):
    """The fields of the editor as a browser would send them back."""
    response = client.get(edit_url(page))
    assert response.status_code == 200, response.status_code
    form = querydict_from_html(response.content.decode(), form_id="page-edit-form").copy()
    form.update(streams_of(fresh(page).get_latest_revision_as_object()))
    return form


def streams_of(page):
    """The stream fields' part of the form, which JavaScript draws. Paragraphs only."""
    data = {}
    for field in page._meta.get_fields():
        if not isinstance(field, StreamField):
            continue
        paragraphs = [b for b in getattr(page, field.name) if b.block_type == "paragraph"]
        data[f"{field.name}-count"] = str(len(paragraphs))
        for number, block in enumerate(paragraphs):
            prefix = f"{field.name}-{number}"
            data |= {
                f"{prefix}-deleted": "",
                f"{prefix}-order": str(number),
                f"{prefix}-type": "paragraph",
                f"{prefix}-id": block.id,
                f"{prefix}-value": rich_text(block.value.source),
            }
    return data


def save(client, page, form=None, **changes):
    form = form if form is not None else open_editor(client, page)
    data = {**{name: form.getlist(name) for name in form}, **changes}
    return client.post(edit_url(page), data)


def press(client, page, button, form=None, **changes):
    """Press one of the editor's buttons: publish, submit, cancel-workflow, restart-workflow…"""
    return save(client, page, form, **{f"action-{button}": "1", **changes})


def decide(client, page, action, *, state=None, **data):
    """Decide through the address of Wagtail's modal."""
    state = state or task_state_of(page)
    url = reverse("wagtailadmin_pages:workflow_action", args=(page.pk, action, state.pk))
    return client.post(url, data)


def fresh(page):
    return Page.objects.get(pk=page.pk).specific
