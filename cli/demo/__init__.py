"""`usovahti demo`."""
