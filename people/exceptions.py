class MergeRefused(Exception):
    """Two organizations cannot become one; the text says why."""
