"""A badge for other pages: "luettu 232/308"."""

from __future__ import annotations

from markupsafe import Markup

from web.model.country import Country
from web.words import words

_LETTER = 6.6  # of 11 px, about


def badge(country: Country, language: str) -> str:
    """The badge as SVG."""
    _ = words(language).gettext
    read = sum(country.covered[place.code].read for place in country.places)
    label, value = _("municipalities read"), f"{read}/{len(country.places)}"
    left, right = round(len(label) * _LETTER + 12), round(len(value) * _LETTER + 12)
    return str(
        Markup(
            '<svg xmlns="http://www.w3.org/2000/svg" width="{w}" height="20" role="img" aria-label="{label}: {value}">'
            '<title>{label}: {value}</title><rect width="{w}" height="20" rx="3" fill="#35424e"/>'
            '<path fill="#0069a8" d="M{l} 0h{r4}a3 3 0 0 1 3 3v14a3 3 0 0 1-3 3h-{r4}z"/>'
            '<g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11" text-anchor="middle">'
            '<text x="{lx}" y="14">{label}</text><text x="{rx}" y="14">{value}</text></g></svg>'
        ).format(
            w=left + right, l=left, r4=right - 3, lx=left / 2, rx=left + right / 2, label=label, value=value
        )
    )
