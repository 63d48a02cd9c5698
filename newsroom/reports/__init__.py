"""Reports on what is published: what lacks something, for professionals alone."""
