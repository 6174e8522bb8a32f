"""How cases are found: by words in any spelling, by facets."""
