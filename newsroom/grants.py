"""What each group may do, as permissions of Django and Wagtail. The rules do the rest.

Read by the migration that makes the groups: a change here needs a new migration.
"""

from users.roles import ADMINISTRATORS, JOURNALISTS, MODERATORS, TRAINEES

ACCESS = "wagtailadmin.access_admin"


def crud(app_label, *models, actions=("add", "change", "delete", "view")):
    return [f"{app_label}.{action}_{model}" for model in models for action in actions]


def permission(apps, label):
    """In a migration: the permission « app.action_model », made where post_migrate has not yet."""
    app_label, codename = label.split(".")
    model = codename.rpartition("_")[2]
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label=app_label, model=model
    )
    return apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type, codename=codename, defaults={"name": f"Can {codename}"}
    )[0]


def grant(apps, grants):
    """In a migration of an upper floor: give {group: [« app.action_model »]}."""
    for name, labels in grants.items():
        group = apps.get_model("auth", "Group").objects.get(name=name)
        group.permissions.add(*[permission(apps, label) for label in labels])


def withdraw(apps, grants):
    """The contrary of `grant`."""
    for name, labels in grants.items():
        group = apps.get_model("auth", "Group").objects.get(name=name)
        group.permissions.remove(*[permission(apps, label) for label in labels])


NETWORK = crud("people", "person", "organization", actions=("add", "change", "view"))
IMPORTS = [*crud("people", "importrun", actions=("add", "view"))]
REGISTERS = ["outbox.view_mail", "outbox.view_promise", "outbox.change_promise"]
VOCABULARIES = crud("taxonomy", "theme", "audience", "successfactor")
INVITATIONS = crud("users", "invitation", actions=("add", "view", "change"))
LEXICON = crud("search", "synonymgroup", "protectedexpression", "promotion")
SETTINGS = [
    *INVITATIONS,
    *crud("users", "user"),
    *crud("wagtailredirects", "redirect"),
    *crud("wagtailcore", "collection"),
    *crud("wagtailcore", "site", actions=("change", "view")),
    "core.change_sitesettings",
]

MODEL_GRANTS = {
    TRAINEES: [ACCESS],
    JOURNALISTS: [ACCESS, *NETWORK, *IMPORTS],
    MODERATORS: [ACCESS],
    ADMINISTRATORS: [
        ACCESS,
        *NETWORK,
        *crud("people", "person", "organization", actions=("delete",)),
        *IMPORTS,
        *REGISTERS,
        *VOCABULARIES,
        *SETTINGS,
    ],
}

# On the root of the tree: what the rules of the newsroom then narrow, page by page.
PAGE_GRANTS = {
    TRAINEES: ["add"],
    JOURNALISTS: ["add", "change", "publish", "lock", "unlock"],
    ADMINISTRATORS: ["add", "change", "publish", "bulk_delete", "lock", "unlock"],
}

# The library's permissions hang on Wagtail's own models, whatever class replaces them.
DRAW_FROM = ["wagtailimages.choose_image", "wagtaildocs.choose_document"]
ADD_ONES_OWN = [
    *DRAW_FROM,
    "wagtailimages.add_image",
    "wagtaildocs.add_document",
    "wagtailmedia.add_media",
]
KEEP = [
    *ADD_ONES_OWN,
    "wagtailimages.change_image",
    "wagtaildocs.change_document",
    "wagtailmedia.change_media",
]

# (group, collection, permissions); "" is the root collection.
COLLECTION_GRANTS = [
    (TRAINEES, "Bibliothèque", DRAW_FROM),
    (TRAINEES, "Stagiaires", ADD_ONES_OWN),
    (MODERATORS, "Bibliothèque", ["wagtailimages.choose_image", "wagtailimages.add_image"]),
    (JOURNALISTS, "", KEEP),
    (ADMINISTRATORS, "", KEEP),
]
