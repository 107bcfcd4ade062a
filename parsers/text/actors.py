"""Who acts, by one word: closed lists of offices, bodies and municipalities meet each as they meet the plainest one.

What a clerk adds to an office ("hallinto- ja talousjohtaja", "tekniska direktören", "chefen för koncernförvaltningen")
makes one word with it, so that who is who can still be told.
"""

from __future__ import annotations

from parsers.text.phrases import phrases

_said = phrases("text/actors.toml")


def by_one_word(flat: str) -> str:
    """Plain text, any number of lines, in which offices, bodies and municipalities are one word each: "hallintotalous-
    johtajan" for "hallinto- ja talousjohtajan", "stkarins" for "S:t Karins". Places change; lines do not."""
    if "- " in flat or "-, " in flat:
        flat = _said.FIELDS.sub(lambda met: (met["other"] or "") + met["field"], flat)
    flat = _said.ACTING.sub("", flat)
    if "ens " in flat:
        flat = _said.OWNED.sub(lambda met: f"{met['kind'] or ''}{met['noun']}en{met['s']}", flat)
    flat = _said.KIND.sub(lambda met: met["kind"] or met["house"], flat)
    if " for " in flat:
        flat = _said.HEAD_OF.sub(lambda met: f"{met['what']}{met['head']}en{met['s'] or met['of']}", flat)
    flat = _said.COMMITTEE.sub(r"\g<what>namnden\g<s>", flat)
    flat = _said.COMMITTEE_FI.sub(r"\g<what>lautakun", flat)
    flat = _said.JURIST.sub(r"\g<what>direktoren\g<s>", flat)
    flat = _said.LAWYER.sub(lambda met: f"{met['what']}johtaja{met['n'] or ''}", flat)
    flat = _said.LAHTI.sub("lahden kaupunki", flat)
    return _said.PAIRED.sub(r"\g<first>\g<second>", _said.SAINT.sub(r"st\g<name>", flat))
