"""The parser's version: raise it when a change may read any document differently, so that `reparse` finds it."""

from __future__ import annotations

PARSER_VERSION = "29"
