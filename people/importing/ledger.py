"""Writing what was read. Each batch is one short transaction, whole or absent."""

from django.db import transaction

from people.importing.matching import find_decided, find_homonyms, split_known
from people.models import Grant, Organization, OrganizationName
from taxonomy.gazetteer import ensure_departments


class Ledger:
    """Keeps the lines of a run. Lines with a SIRET must all have been kept before the others."""

    def __init__(self, run, tally):
        self.run, self.tally = run, tally
        self.departments = ensure_departments()

    @transaction.atomic
    def keep_with_siret(self, entries):
        owners = self._organizations([entry.line for entry in entries])
        self._spell([entry.line for entry in entries], owners)
        new, known = split_known(entries)
        self._add_grants(new, lambda line: owners[line.siret].pk)
        self._log(known)

    @transaction.atomic
    def keep_without_siret(self, entries):
        new, known = split_known(entries)
        lines = [entry.line for entry in new]
        owners = self._owners(lines)
        apart = self._apart(lines, owners)
        for line in lines:
            own = apart.get(line.apart_key)
            owner = owners.setdefault(line.apart_key, own and own.pk)
            self.tally.count_without_siret(is_apart=own is not None and owner == own.pk)
        self._add_grants(new, lambda line: owners[line.apart_key])
        self._log(known)

    def _owners(self, lines):
        """What a person decided, otherwise the only structure of that name and department."""
        wanted = {line.apart_key for line in lines}
        homonyms = find_homonyms(lines)
        alone = {
            key: next(iter(pks)) for key, pks in homonyms.items() if key in wanted and len(pks) == 1
        }
        return alone | find_decided(lines)

    def _organizations(self, lines):
        """The structure of each SIRET, created where it is new, under the first name it has."""
        first = {}
        for line in lines:
            first.setdefault(line.siret, line)
        known = Organization.objects.in_bulk(first, field_name="siret")
        missing = [line for siret, line in first.items() if siret not in known]
        self._create([self._organization(line, siret=line.siret) for line in missing])
        if missing:
            known = Organization.objects.in_bulk(first, field_name="siret")
        self._place(known, lines)
        return known

    def _apart(self, lines, owners):
        """What stands apart under the keys of these lines, created for those without an owner."""
        first = {}
        for line in lines:
            first.setdefault(line.apart_key, line)
        known = Organization.objects.in_bulk(first, field_name="apart_key")
        missing = [line for key, line in first.items() if key not in owners and key not in known]
        self._create([self._organization(line, apart_key=line.apart_key) for line in missing])
        return Organization.objects.in_bulk(first, field_name="apart_key") if missing else known

    def _organization(self, line, **key):
        return Organization(
            name=line.name,
            normalized_name=line.normalized_name,
            department=self.departments.get(line.department),
            **key,
        )

    def _create(self, organizations):
        # Another import may have made the same one since it was looked for.
        Organization.objects.bulk_create(organizations, ignore_conflicts=True)
        self.tally.organizations_added += len(organizations)

    def _place(self, organizations, lines):
        """Give a department to those that have none, from the first line that tells it."""
        placed = {}
        for line in lines:
            organization = organizations[line.siret]
            if line.department and organization.department_id is None:
                organization.department = self.departments[line.department]
                placed[organization.pk] = organization
        Organization.objects.bulk_update(placed.values(), ["department"])

    def _spell(self, lines, owners):
        spellings = {
            (line.siret, line.normalized_name, line.department): line.name for line in lines
        }
        OrganizationName.objects.bulk_create(
            [
                OrganizationName(
                    organization=owners[siret],
                    name=spelling,
                    normalized_name=name,
                    department_code=department,
                )
                for (siret, name, department), spelling in spellings.items()
            ],
            ignore_conflicts=True,
        )

    def _add_grants(self, entries, owner_of):
        if not entries or entries[0].line.amount is None:
            return
        Grant.objects.bulk_create(
            [self._grant(entry, owner_of(entry.line)) for entry in entries], ignore_conflicts=True
        )
        self.tally.add_grants(entries)

    def _grant(self, entry, organization_id):
        line = entry.line
        return Grant(
            organization_id=organization_id,
            programme=line.programme,
            year=line.year,
            post_number=line.post_number,
            amount=line.amount,
            contract_code=line.contract_code,
            contract_label=line.contract_label,
            department=self.departments.get(line.department),
            latitude=line.latitude,
            longitude=line.longitude,
            line_digest=line.digest,
            occurrence=entry.occurrence,
            import_run=self.run,
        )

    def _log(self, known):
        self.tally.know_grants(known)
        self.run.counts = self.tally.as_json()
        self.run.save(update_fields=["counts"])
