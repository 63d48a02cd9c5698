class Refused(Exception):
    """A backup or a restore that will not be done. Its text says why to who runs the site."""
