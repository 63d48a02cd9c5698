"""The guide of the newsroom, in the admin: how to write, to review, to illustrate."""
