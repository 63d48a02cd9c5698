from search.models.entry import Acronym, Change, Entry, IndexState, Meaning, Removal

__all__ = ["Acronym", "Change", "Entry", "IndexState", "Meaning", "Removal"]
