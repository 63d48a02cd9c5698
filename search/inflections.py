"""The other gender and number of a French word, where stems do not meet: « créatif, créatives »."""

# Endings of folded words that are one word: masculine, feminine, plurals. The longest first.
FAMILIES = (
    ("ateur", "ateurs", "atrice", "atrices"),
    ("teur", "teurs", "trice", "trices"),
    ("eur", "eurs", "euse", "euses"),
    ("ier", "iers", "iere", "ieres"),
    ("eux", "euse", "euses"),
    ("ien", "iens", "ienne", "iennes"),
    ("yen", "yens", "yenne", "yennes"),
    ("een", "eens", "eenne", "eennes"),
    ("if", "ifs", "ive", "ives"),
    ("ouf", "oufs", "ouve", "ouves"),
    ("al", "aux", "ale", "ales"),
    ("ail", "aux", "ails"),
    ("el", "els", "elle", "elles"),
    ("eau", "eaux", "elle", "elles"),
    ("on", "ons", "onne", "onnes"),
    ("et", "ets", "ette", "ettes"),
    ("ic", "ics", "ique", "iques"),
    ("er", "ers", "ere", "eres"),
)
SHORTEST_ROOT = 3


def inflections(word):
    """The forms that a folded word may take, itself not among them: some do not exist, and find
    nothing."""
    found = []
    for family in FAMILIES:
        for ending in sorted(family, key=len, reverse=True):
            root = word.removesuffix(ending)
            if root != word and len(root) >= SHORTEST_ROOT:
                found += [root + other for other in family if other != ending]
                break
    return tuple(dict.fromkeys(found))
