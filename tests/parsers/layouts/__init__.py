"""Invented items in the layouts of every platform, each with what its header says and what was decided.

A row holds the text, the resolution, the vote ("any": not compared), the header's fields and words of what was carried.
"""

from __future__ import annotations

from tests.parsers.layouts import damaged, deciders, histories, platforms

LAYOUTS = [*platforms.LAYOUTS, *histories.LAYOUTS, *deciders.LAYOUTS, *damaged.LAYOUTS]
