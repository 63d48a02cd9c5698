"""What an import would do, counted without keeping anything but its log."""

from people.importing.matching import find_decided, find_homonyms, split_known
from people.models import Organization


class Rehearsal:
    """Counts as the Ledger does. What it would have created is remembered in the scratch."""

    def __init__(self, run, tally, scratch):
        self.run, self.tally, self.scratch = run, tally, scratch

    def keep_with_siret(self, entries):
        lines = [entry.line for entry in entries]
        known = Organization.objects.in_bulk({line.siret for line in lines}, field_name="siret")
        for line in lines:
            self.scratch.spell(line, line.siret)
            self._meet(line.siret, known)
        self._count(*split_known(entries))

    def keep_without_siret(self, entries):
        new, known = split_known(entries)
        lines = [entry.line for entry in new]
        decided, homonyms = find_decided(lines), find_homonyms(lines)
        keys = {line.apart_key for line in lines}
        apart = Organization.objects.in_bulk(keys, field_name="apart_key")
        for line in lines:
            own = apart.get(line.apart_key)
            owner = decided.get(line.apart_key) or self._only_homonym(line, homonyms)
            is_apart = owner is None or bool(own and owner == own.pk)
            self.tally.count_without_siret(is_apart=is_apart)
            if owner is None:
                self._meet(line.apart_key, apart)
        self._count(new, known)

    def _meet(self, key, known):
        if self.scratch.is_new(key) and key not in known:
            self.tally.organizations_added += 1

    def _only_homonym(self, line, homonyms):
        """The SIRET, or the key of one without, of the only structure that the line can mean."""
        kept = homonyms.get(line.apart_key, {}).items()
        found = {siret or pk for pk, siret in kept}
        if line.department:
            found |= self.scratch.keys_spelled(line)
        return found.pop() if len(found) == 1 else None

    def _count(self, new, known):
        if new and new[0].line.amount is not None:
            self.tally.add_grants(new)
        self.tally.know_grants(known)
        self.run.counts = self.tally.as_json()
        self.run.save(update_fields=["counts"])
