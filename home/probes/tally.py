"""What a probe found. All zeros is what the site promises."""

import json
import sys
from collections import Counter
from dataclasses import dataclass, field

COUNTS = ("inconsistent", "half_done", "http_500", "lost")


@dataclass
class Tally:
    """Counts of trials that went wrong, and how many went each way (`notes`, for a person).

    `inconsistent`: records that contradict each other, or an answer that nobody should get;
    `half_done`: one thing written and another not; `http_500`: answers from 500 up;
    `lost`: acknowledged to a person, and not recorded.
    """

    name: str
    trials: int
    inconsistent: int = 0
    half_done: int = 0
    http_500: int = 0
    lost: int = 0
    notes: Counter = field(default_factory=Counter)

    def note(self, text):
        """Remember one more of what `text` says."""
        self.notes[text] += 1

    def blame(self, count, text):
        """Count one more of `count`, and say why to whoever watches."""
        setattr(self, count, getattr(self, count) + 1)
        print(f"{self.name}: {count}: {text}", file=sys.stderr)  # noqa: T201

    def as_json(self):
        found = {count: getattr(self, count) for count in COUNTS}
        return json.dumps({"name": self.name, "trials": self.trials, **found})

    def describe(self):
        """The notes in one line."""
        return ", ".join(f"{count} × {text}" for text, count in self.notes.most_common())
