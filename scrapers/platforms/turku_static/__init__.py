"""Turku's static pages (ah.turku.fi). Facts as of 2026-11 (PORTALS.md 5) [S]."""
