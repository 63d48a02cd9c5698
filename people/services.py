"""Writes that touch several rows."""

from django.db import transaction
from django.utils.translation import gettext as _

from outbox.services import promise
from people.exceptions import MergeRefused
from people.models import Grant, ImportRun, Organization, OrganizationMerge, OrganizationName

# What follows an organization into the one it is merged with; anything else forbids the merge.
FOLLOWING = {Grant, OrganizationName, OrganizationMerge}


@transaction.atomic
def merge_organizations(organization, *, into, by):
    """Make one of two organizations: `organization` disappears, its grants are `into`'s.

    The decision is kept, and later imports obey it. Raises MergeRefused for an organization that
    has a SIRET, that a page names, or that was merged in the meantime.
    """
    organization, into = _lock(organization, into)
    if organization.siret:
        raise MergeRefused(_("A structure that has a SIRET is not merged: it is its SIRET."))
    if named := _naming(organization):
        raise MergeRefused(
            _("“%(name)s” is named elsewhere (%(where)s): change that first.")
            % {"name": organization.name, "where": named}
        )
    _move(organization, into)
    OrganizationMerge.objects.update_or_create(
        apart_key=_apart_key(organization),
        defaults={"merged_name": organization.name, "into": into, "by": by},
    )
    organization.delete()
    return into


def request_import(file, *, by, dry_run):
    """Receive a file and promise its import, done by the worker. Returns the run."""
    run = ImportRun.objects.create(file_name=file.name[:255], file=file, by=by, dry_run=dry_run)
    promise("people.import_organizations", run_id=run.pk)
    return run


def _lock(organization, into):
    """Both rows as they are now, held until the end, in one order whoever asks."""
    pks = {organization.pk, into.pk}
    locked = Organization.objects.select_for_update().order_by("pk").in_bulk(pks)
    if len(pks) != 2 or len(locked) != 2:
        raise MergeRefused(_("One of the two structures no longer exists: it was merged already."))
    return locked[organization.pk], locked[into.pk]


def _naming(organization):
    """The kinds of rows that name the organization, beyond what follows it."""
    relations = [
        field
        for field in Organization._meta.get_fields(include_hidden=True)
        if field.auto_created and not field.concrete and field.related_model not in FOLLOWING
    ]
    return ", ".join(
        str(relation.related_model._meta.verbose_name_plural)
        for relation in relations
        if relation.related_model._base_manager.filter(
            **{relation.field.name: organization}
        ).exists()
    )


def _move(organization, into):
    organization.grants.update(organization=into)
    organization.merges.update(into=into)
    kept = set(into.spellings.values_list("normalized_name", "department_code"))
    for spelling in organization.spellings.all():
        if (spelling.normalized_name, spelling.department_code) not in kept:
            spelling.organization = into
            spelling.save(update_fields=["organization"])


def _apart_key(organization):
    department = organization.department.code if organization.department else ""
    return organization.apart_key or f"{organization.normalized_name}|{department}"
