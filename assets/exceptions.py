class AssetError(Exception):
    """What this room refuses, for a reason that can be told."""


class FileIsFrozen(AssetError):
    """A saved image, film, track or document was asked to change its file."""


class StillInUse(AssetError):
    """Something shown on a public page was asked to disappear."""


class NotReady(AssetError):
    """A file in quarantine was asked for something that was not made of it."""
