"""The values that facets may take, with their names in French."""
