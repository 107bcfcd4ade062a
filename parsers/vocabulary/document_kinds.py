"""What kinds of records call themselves, and how a municipality signs (plain text, `parsers.text.normalize.plain`)."""

from __future__ import annotations

AGENDA = r"esityslista|lisalista|jatkolista|kokouskutsu|asialista|foredragningslista"
OWNER = r"[a-z][a-z\-]{1,30}(?:n|s) (?:kaupunki|kunta|stad|kommun)"
