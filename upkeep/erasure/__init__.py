"""Erasing somebody from everywhere, and telling them what is held of them.

What ties rows to a person or an account is read from the models themselves: foreign keys, choosers
in StreamFields, texts that hold a name. A room adds what only it knows, in its own words:

- `erased_with = {"author": {"capacity": ""}}` on a model: fields that go with a foreign key;
- `erased_with = {"person": {"name": WITHDRAWN}}` and `erased_images` on a StructBlock that holds a
  chooser;
- `registry.holding(kind, label)` for rows that no foreign key ties (a mail, a session);
- `registry.register_trace()` for what anybody may have typed, kept folded or counted;
- `registry.register_kind()` for a new kind of subject.
"""
