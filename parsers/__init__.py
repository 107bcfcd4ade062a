"""Understand: Document -> Decision. Pure functions: bytes and text in, objects out.

No network, no disk (but the package's own data), no clock.
"""
