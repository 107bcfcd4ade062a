"""`usovahti schema`: the public contract of a parsed item."""

from __future__ import annotations

from cli.output import print_json
from parsers import Decision


def schema() -> None:
    """Print the JSON Schema of a parsed item: what `usovahti parse FILE --json` prints."""
    print_json(Decision.model_json_schema())
