class FileRefused(Exception):
    """Nothing of the file can be read. Its text is for the person who sent it."""


class LineRefused(Exception):
    """One line cannot be imported: in which column, and why, for the person who sent the file."""

    def __init__(self, column, reason):
        super().__init__(f"{column} · {reason}")
        self.column = column
        self.reason = reason
