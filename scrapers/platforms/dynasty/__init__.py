"""Innofactor Dynasty 10 "tietopalvelu" (page=… of DREQUEST.PHP). Facts as of 2026-09.

See docs/platforms.md "Dynasty 10".
"""
