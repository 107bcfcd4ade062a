"""Which lines show that something was proposed or decided: a label with or without what it heads, or the act itself."""

from __future__ import annotations

from parsers.text.bodies import BODY
from parsers.text.normalize import plain
from parsers.text.phrases import phrases

_said = phrases("meeting/phrases.toml", BODY=BODY)
_AROUND = "#*_>|-–—• \t\f\r"
_OPENING = 200  # characters of a line that are looked at


def handles(line: str) -> bool:
    """Whether the line is or opens with the label of a proposal or a decision ("Päätös: …", "Beslutsförslag")."""
    raw = line.strip(_AROUND)[:_OPENING]
    label = _said.LABEL.match(plain(raw))
    return label is not None and (label["ends"] is not None or raw[label.end() :][:1].isupper())


def acts(line: str) -> bool:
    """Whether the line opens with what a body did or is to do, without a label ("Asia jätettiin pöydälle.")."""
    return bool(_said.ACTED.match(plain(line.strip(_AROUND)[:_OPENING])))


def decides(line: str) -> bool:
    """Whether the line tells a decision: by its label, or by what was done."""
    if not handles(line):
        return acts(line)
    label = _said.LABEL.match(plain(line.strip(_AROUND)[:_OPENING]))
    named = label[0].partition("(")[0].rstrip(" :-*_") if label else ""
    return not named.endswith(("ehdotus", "esitys", "forslag"))
