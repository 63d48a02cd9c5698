"""Fills the demonstration newsroom. Safe to repeat: what is there, by its slug, is left alone."""

from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page

from campaigns.models import CampaignIndexPage
from core.models import SiteSettings
from home.demo import states
from home.demo.accounts import create_accounts, give_addresses
from home.demo.bodies import Bodies
from home.demo.campaigns import create_creations
from home.demo.introductions import create_introductions
from home.demo.library import create_films, create_images
from home.demo.network import create_organizations, create_people
from home.demo.pages import MODELS, Filler
from home.demo.participation import create_submissions
from home.demo.texts import read, read_folder
from home.models import HomePage, LegalNotice, TrendIndexPage
from initiatives.models import InitiativeIndexPage
from partners.models import PartnerIndexPage
from stories.choices import StoryKind
from stories.models import StoryIndexPage

FOLDERS = {
    "initiative": "initiatives",
    "film": "films",
    "interview": "interviews",
    "oped": "opeds",
    "question": "debates",
    "campaign": "campaigns",
    "page": "pages",
    "partner": "partners",
    "production": "productions",
    "trend": "trends",
}
INDEXES = {
    "initiative": "initiatives",
    "film": "nano-metrages",
    "interview": "interviews-croisees",
    "oped": "tribunes",
    "question": "debats",
    "campaign": "campagnes",
    "partner": "partenaires",
    "trend": "tendances",
}
OTHER_INDEXES = {
    "initiative": InitiativeIndexPage,
    "campaign": CampaignIndexPage,
    "partner": PartnerIndexPage,
    "trend": TrendIndexPage,
}
STORY_KINDS = {
    "film": StoryKind.FILM,
    "interview": StoryKind.INTERVIEW,
    "oped": StoryKind.OPED,
    "question": StoryKind.QUESTION,
}


@dataclass
class World:
    """What texts name, and the pages made in this run."""

    users: dict
    images: dict
    films: dict
    people: dict
    organizations: dict
    home: HomePage
    parents: dict = field(default_factory=dict)
    pages: dict = field(default_factory=dict)
    created: list = field(default_factory=list)


def quiet(items, _label):
    return items


@transaction.atomic
def seed(*, progress=quiet):
    """All of it or nothing. `progress(items, label)` shows how far it is. Returns the World."""
    users = create_accounts()
    images = create_images(users["helene"], progress=progress)
    world = World(
        users=users,
        images=images,
        films=create_films(users["helene"], progress=progress),
        people=create_people(images),
        organizations=create_organizations(),
        home=HomePage.objects.get(),
    )
    create_indexes(world)
    create_introductions(images)
    texts = [(kind, text) for kind, folder in FOLDERS.items() for text in read_folder(folder)]
    texts += [(text["kind"], text) for text in read_folder("drafts") if text["kind"] in MODELS]
    create_skeletons(world, texts)
    fill_pages(world, texts, progress)
    return world


def create_indexes(world):
    for text in read("indexes")["index"]:
        kind = text["kind"]
        page = Page.objects.child_of(world.home).filter(slug=INDEXES[kind]).first()
        world.parents[kind] = page.specific if page else _create_index(world, kind, text)
    world.parents["page"] = world.home


def _create_index(world, kind, text):
    fields = {"title": text["title"], "slug": INDEXES[kind], "standfirst": text["standfirst"]}
    fields |= {"show_in_menus": kind != "trend", "owner": world.users["helene"]}
    if kind in STORY_KINDS:
        page = StoryIndexPage(kind=STORY_KINDS[kind], **fields)
    else:
        page = OTHER_INDEXES[kind](**fields)
    world.home.add_child(instance=page)
    states.publish(page, by=world.users["helene"])
    return page


def create_skeletons(world, texts):
    """A draft for each missing page, so that texts may name each other in any order."""
    slugs = [text["slug"] for _kind, text in texts]
    world.pages = {page.slug: page for page in Page.objects.filter(slug__in=slugs).specific()}
    for kind, text in texts:
        if text["slug"] in world.pages:
            continue
        owner = world.users[text["owner"]]
        page = MODELS[kind](title=text["title"], slug=text["slug"], owner=owner, live=False)
        parent = world.pages[text["partner"]] if "partner" in text else world.parents[kind]
        parent.add_child(instance=page)
        world.pages[text["slug"]] = page
        world.created.append(text["slug"])


def fill_pages(world, texts, progress):
    """Fill what was made in this run: what is public first; what is in progress then sends mail."""
    bodies = Bodies(images=world.images, films=world.films, pages=world.pages, people=world.people)
    filler = Filler(world, bodies)
    missing = [(kind, text) for kind, text in texts if text["slug"] in world.created]
    public = [one for one in missing if "state" not in one[1]]
    # A selection names creations, which wait for their campaigns.
    selections = [text for kind, text in public if kind == "trend"]
    for _kind, text in progress([one for one in public if one[0] != "trend"], _("Pages")):
        place(world, filler, text)
    if world.created:
        create_creations(world)
        create_submissions(world)
        for text in selections:
            place(world, filler, text)
        finish_front(world)
    give_addresses(world.users)
    for _kind, text in progress([one for one in missing if "state" in one[1]], _("Drafts")):
        place(world, filler, text)
    change_live_pages(world)


def place(world, filler, text):
    """Fill the page of a text, then take it to its state."""
    page, author = world.pages[text["slug"]], world.users[text["owner"]]
    filler.fill(page, text)
    if "go_live_in_days" in text:
        states.schedule(page, days=text["go_live_in_days"])
    states.save_draft(page, by=author)
    state = text.get("state", "live")
    if state in {"in_review", "own_in_review"}:
        states.submit(page, by=author)
    elif state == "sent_back":
        reviewer = world.users[text["sent_back_by"]]
        states.send_back(page, author=author, by=reviewer, comment=text["comment"])
    elif state != "draft":
        make_public(world, page, text, state)


def make_public(world, page, text, state):
    author = world.users[text["owner"]]
    if state in {"private_password", "private_login"}:
        states.restrict(page, state)
    if page.needs_review:
        states.approve(page, author=author, by=world.users[text["published_by"]])
    else:
        states.publish(page, by=author)
    if "published_on" in text:
        states.date_publication(page, text["published_on"])
    if state in {"expired", "rights_over"}:
        page.refresh_from_db()
        states.expire(page)


def change_live_pages(world):
    """A journalist's correction under way: live pages whose next version awaits."""
    for text in read_folder("drafts"):
        if text["state"] == "unpublished_changes" and text["slug"] in world.created:
            page = Page.objects.get(slug=text["slug"]).specific
            page.listing_text = text["listing_text"]
            page.save_revision(user=world.users[text["owner"]])


def finish_front(world):
    """Compose the front page and what surrounds every page, once."""
    text, home = read("front"), world.home
    for name in ("standfirst", "search_description"):
        setattr(home, name, text[name])
    home.bands = [
        {"type": band["type"], "value": _resolve_band(world, band)} for band in text["bands"]
    ]
    states.publish(home, by=world.users["helene"])
    site = home.get_site()
    settings = SiteSettings.for_site(site)
    settings.about_page = world.pages["a-propos"]
    settings.footer_text, settings.contact_email = text["footer_text"], text["contact_email"]
    settings.save()
    LegalNotice.objects.get_or_create(site=site, defaults=text["legal_notice"])


def _resolve_band(world, band):
    value = {name: given for name, given in band.items() if name != "type"}
    if "page" in value:
        value["page"] = world.pages[value["page"]].pk
    if "pages" in value:
        value["pages"] = [world.pages[slug].pk for slug in value["pages"]]
    return value
