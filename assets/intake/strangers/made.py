"""What the sandbox made of a file, and the reasons why it made nothing."""

from dataclasses import dataclass, field
from pathlib import Path


class Refused(Exception):
    """The file is refused; `code` is one of assets.choices.Refusal."""

    def __init__(self, code):
        super().__init__(code)
        self.code = code


@dataclass
class Piece:
    """One file that was made, still in the folder of the sandbox."""

    role: str
    path: Path
    content_type: str
    facts: dict = field(default_factory=dict)


@dataclass
class Made:
    """All that was made of a file. `look` is the 64 bits of what it looks like."""

    pieces: list[Piece]
    facts: dict
    look: str = ""
