"""What is said beside the fee: value added tax (arvonlisävero) and the experts' travel costs (matkakustannukset)."""

from __future__ import annotations

from collections.abc import Sequence

from parsers.schema import Vat
from parsers.text.normalize import loose
from parsers.text.phrases import phrases

_VAT = loose(r"(?:\balv|arvonlisavero|\bmoms|mervardesskatt)")
_said = phrases("fee/phrases.toml")


def vat(passages: Sequence[str]) -> Vat | None:
    """What the first passage that speaks of value added tax says of it; None where none does or it is not clear."""
    for flat in passages:
        if not _VAT.search(flat):
            continue
        excluded, included = _said.VAT_EXCLUDED.search(flat), _said.VAT_INCLUDED.search(flat)
        if excluded and not included:
            return "excluded"
        if included and not excluded:
            return "included"
        if excluded and included:
            negated = loose(r"(?:ei(?:vat)? sisalla|ei(?:vat)? sisally)").search(flat)
            return "excluded" if negated else None
    return None


def travel_costs_extra(passages: Sequence[str]) -> bool | None:
    """Whether the experts' travel costs come on top (True), are included (False), or are not spoken of (None).
    The travel of the municipality's own people is another matter."""
    for flat in passages:
        if not _said.TRAVEL.search(flat) or _said.OWN_TRAVEL.search(flat):
            continue
        if _said.NOT_INCLUDED.search(flat):
            return True
        if _said.INCLUDED.search(flat):
            return False
        if _said.EXTRA.search(flat):
            return True
    return None
