"""Gemilo (Kihniö, kihnio.fi/agenda). Facts as of 2026-11: archived pages of 2021-2024 (their texts only)."""
