"""Helsinki (paatokset.hel.fi). Facts as of 2026-09; the site's own public code (seen)).

See docs/platforms.md "Helsinki".
"""
