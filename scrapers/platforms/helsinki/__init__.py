"""Helsinki (paatokset.hel.fi). Facts as of 2026-09 (PORTALS.md section 4; the site's own public code [S])."""
