"""Innofactor Dynasty 10 "tietopalvelu" (page=… of DREQUEST.PHP). Facts as of 2026-09, PORTALS.md section 1a."""
