"""Whether usovahti works here: health, coverage, metrics, pings."""
