"""The static site: which files it has, and how they are written so that a reader never sees half of it."""
