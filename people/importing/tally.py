from dataclasses import dataclass, field, fields
from decimal import Decimal


@dataclass
class Tally:
    """What an import counted. Amounts are in euros.

    Always: amount_file = amount_added + amount_known + amount_refused, the last being what could
    be read of refused lines; and lines = added + known + refused for a file of grants.
    """

    lines: int = 0
    refused: int = 0
    unreadable_amounts: int = 0
    grants_added: int = 0
    grants_known: int = 0
    lines_joined: int = 0
    lines_apart: int = 0
    organizations_added: int = 0
    amount_file: Decimal = field(default=Decimal(0))
    amount_added: Decimal = field(default=Decimal(0))
    amount_known: Decimal = field(default=Decimal(0))
    amount_refused: Decimal = field(default=Decimal(0))

    def as_json(self):
        values = {item.name: getattr(self, item.name) for item in fields(self)}
        return {
            name: str(value) if isinstance(value, Decimal) else value
            for name, value in values.items()
        }

    def add_grants(self, entries):
        self.grants_added += len(entries)
        self.amount_added += sum((entry.line.amount for entry in entries), Decimal(0))

    def know_grants(self, entries):
        self.grants_known += len(entries)
        self.amount_known += sum((entry.line.amount for entry in entries), Decimal(0))

    def count_without_siret(self, *, is_apart):
        if is_apart:
            self.lines_apart += 1
        else:
            self.lines_joined += 1
