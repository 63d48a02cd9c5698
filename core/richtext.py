"""What editors may do inside a sentence: little, so that pages stay posters and not patchworks."""

INLINE_FEATURES = ["bold", "italic", "link"]
TEXT_FEATURES = [*INLINE_FEATURES, "ul", "ol"]
LONG_TEXT_FEATURES = ["h3", "h4", *TEXT_FEATURES]
