from search.models.alert import Alert, AlertDigest
from search.models.entry import Acronym, Change, Entry, IndexState, Meaning, Removal
from search.models.lexicon import LexiconState, Promotion, ProtectedExpression, SynonymGroup
from search.models.log import SearchClick, SearchLog

__all__ = [
    "Acronym",
    "Alert",
    "AlertDigest",
    "Change",
    "Entry",
    "IndexState",
    "LexiconState",
    "Meaning",
    "Promotion",
    "ProtectedExpression",
    "Removal",
    "SearchClick",
    "SearchLog",
    "SynonymGroup",
]
