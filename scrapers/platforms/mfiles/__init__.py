"""M-Files meeting tables (Lappeenranta, Imatra). Facts as of 2026-09 (docs/platforms.md "M-Files") (measured)."""
