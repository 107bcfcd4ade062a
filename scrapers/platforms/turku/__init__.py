"""Turku: JSON interface today, static pages beside it. Facts as of 2026-11 (docs/platforms.md "Turku")."""
