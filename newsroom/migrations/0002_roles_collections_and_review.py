"""The groups, what each may do, the collections, and the review that binds every page."""

from django.db import migrations

from newsroom.grants import COLLECTION_GRANTS, MODEL_GRANTS, PAGE_GRANTS
from users.roles import ADMINISTRATORS, JOURNALISTS, MODERATORS, TRAINEES

LIBRARY, TRAINEES_LIBRARY = "Bibliothèque", "Stagiaires"
REVIEW = "Relecture"


def permission(apps, label):
    """The permission `app.codename_model`, made where post_migrate has not made it yet."""
    app_label, codename = label.split(".")
    model = codename.rpartition("_")[2] if codename != "access_admin" else "admin"
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label=app_label, model=model
    )
    return apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type, codename=codename, defaults={"name": f"Can {codename}"}
    )[0]


def make_groups(apps):
    Group = apps.get_model("auth", "Group")
    # The groups of Wagtail's own first migration publish without review.
    Group.objects.filter(name__in=["Moderators", "Editors"]).delete()
    groups = {}
    for name in (TRAINEES, JOURNALISTS, MODERATORS, ADMINISTRATORS):
        groups[name], _ = Group.objects.get_or_create(name=name)
        groups[name].permissions.add(*[permission(apps, label) for label in MODEL_GRANTS[name]])
    return groups


def grant_pages(apps, groups):
    Page = apps.get_model("wagtailcore", "Page")
    GroupPagePermission = apps.get_model("wagtailcore", "GroupPagePermission")
    root = Page.objects.get(depth=1)
    for name, actions in PAGE_GRANTS.items():
        for action in actions:
            GroupPagePermission.objects.get_or_create(
                group=groups[name],
                page=root,
                permission=permission(apps, f"wagtailcore.{action}_page"),
            )


def make_collections(apps):
    Collection = apps.get_model("wagtailcore", "Collection")
    root = Collection.objects.get(depth=1)
    collections = {"": root}
    for number, name in enumerate((LIBRARY, TRAINEES_LIBRARY), start=root.numchild + 1):
        collections[name] = Collection.objects.create(
            name=name, path=f"{root.path}{number:04d}", depth=2, numchild=0
        )
    root.numchild += 2
    root.save()
    return collections


def grant_collections(apps, groups, collections):
    GroupCollectionPermission = apps.get_model("wagtailcore", "GroupCollectionPermission")
    for group_name, collection_name, labels in COLLECTION_GRANTS:
        for label in labels:
            GroupCollectionPermission.objects.get_or_create(
                group=groups[group_name],
                collection=collections[collection_name],
                permission=permission(apps, label),
            )


def make_review(apps, groups):
    ContentType = apps.get_model("contenttypes", "ContentType")
    content_type, _ = ContentType.objects.get_or_create(app_label="newsroom", model="reviewtask")
    task = apps.get_model("newsroom", "ReviewTask").objects.create(
        name=REVIEW, content_type=content_type, active=True
    )
    task.groups.set([groups[JOURNALISTS], groups[ADMINISTRATORS]])
    workflow = apps.get_model("wagtailcore", "Workflow").objects.create(name=REVIEW, active=True)
    apps.get_model("wagtailcore", "WorkflowTask").objects.create(
        workflow=workflow, task=task.task_ptr, sort_order=0
    )
    root = apps.get_model("wagtailcore", "Page").objects.get(depth=1)
    # Wagtail's own « Moderators approval », if it is there, gives its place.
    apps.get_model("wagtailcore", "WorkflowPage").objects.update_or_create(
        page=root, defaults={"workflow": workflow}
    )


def forwards(apps, schema_editor):
    groups = make_groups(apps)
    grant_pages(apps, groups)
    grant_collections(apps, groups, make_collections(apps))
    make_review(apps, groups)


def backwards(apps, schema_editor):
    apps.get_model("wagtailcore", "Workflow").objects.filter(name=REVIEW).delete()
    apps.get_model("newsroom", "ReviewTask").objects.filter(name=REVIEW).delete()
    Collection = apps.get_model("wagtailcore", "Collection")
    Collection.objects.filter(depth=2, name__in=[LIBRARY, TRAINEES_LIBRARY]).delete()
    root = Collection.objects.get(depth=1)
    root.numchild = Collection.objects.filter(depth=2).count()
    root.save()
    names = [TRAINEES, JOURNALISTS, MODERATORS, ADMINISTRATORS]
    apps.get_model("auth", "Group").objects.filter(name__in=names).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("newsroom", "0001_initial"),
        ("assets", "0001_initial"),
        ("people", "0001_initial"),
        ("taxonomy", "0001_initial"),
        ("outbox", "0001_initial"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtailredirects", "0003_make_site_field_editable"),
        ("wagtailimages", "0023_add_choose_permissions"),
        ("wagtaildocs", "0013_delete_uploadeddocument"),
        ("wagtailmedia", "0003_copy_media_permissions_to_collections"),
    ]

    operations = [migrations.RunPython(forwards, backwards)]
