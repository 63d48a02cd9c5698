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
    `lost`: acknowledged to a person, and not recorded. Where something is timed, `figures` has
    what was seen, and `late` counts those above what is promised. `skipped` says why nothing was
    tried.
    """

    name: str
    trials: int
    inconsistent: int = 0
    half_done: int = 0
    http_500: int = 0
    lost: int = 0
    late: int = 0
    figures: dict = field(default_factory=dict)
    skipped: str = ""
    notes: Counter = field(default_factory=Counter)

    def note(self, text):
        """Remember one more of what `text` says."""
        self.notes[text] += 1

    def blame(self, count, text):
        """Count one more of `count`, and say why to whoever watches."""
        setattr(self, count, getattr(self, count) + 1)
        print(f"{self.name}: {count}: {text}", file=sys.stderr)  # noqa: T201

    def figure(self, name, value, *, most=None):
        """Remember what was seen, and whether it is more than is promised."""
        self.figures[name] = value
        if most is not None and value > most:
            self.blame("late", f"{name} is {value}, {most} at most was promised")

    @property
    def is_kept(self):
        """Whether nothing went wrong."""
        return not any(getattr(self, count) for count in (*COUNTS, "late"))

    def as_json(self):
        found = {count: getattr(self, count) for count in COUNTS}
        timed = {"late": self.late, **self.figures} if self.figures else {}
        told = {"skipped": self.skipped} if self.skipped else {**found, **timed}
        return json.dumps({"name": self.name, "trials": self.trials, **told})

    def describe(self):
        """The notes in one line."""
        return ", ".join(f"{count} × {text}" for text, count in self.notes.most_common())
