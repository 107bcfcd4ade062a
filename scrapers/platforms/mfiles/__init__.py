"""M-Files meeting tables (Lappeenranta, Imatra). Facts as of 2026-09 (PORTALS.md section 7) [M]."""
