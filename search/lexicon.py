"""Ways of saying things that editors keep."""


def synonyms(words):
    """((words, weight), …): other ways of saying these folded words."""
    return ()


def protected(words):
    """[(start, length)] of the expressions found in a sequence of folded words."""
    return []


def promoted(text):
    """[key of a page] put first for this text, those that anyone may read."""
    return []
