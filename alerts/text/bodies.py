"""Names of bodies (toimielimet) in the reader's language, where they are of the kinds that every municipality has.

A committee, a section or an office of one municipality's own keeps the name that its page prints.
"""

from __future__ import annotations

import re

from alerts.text.language import translations
from alerts.text.sanitize import from_page

NAME_LIMIT = 80

# A whole printed name, in lower case: what it is. The Local Government Act (410/2015, § 14 and § 38) knows the council
# and the board; a city (kaupunki, stad) calls them its own.
_KNOWN = {
    "kunnanhallitus": "municipal board",
    "kommunstyrelsen": "municipal board",
    "kaupunginhallitus": "city board",
    "stadsstyrelsen": "city board",
    "kunnanvaltuusto": "municipal council",
    "kommunfullmäktige": "municipal council",
    "kaupunginvaltuusto": "city council",
    "stadsfullmäktige": "city council",
    "kunnanjohtaja": "municipal manager",
    "kommundirektör": "municipal manager",
    "kommundirektören": "municipal manager",
    "kaupunginjohtaja": "city manager",
    "stadsdirektör": "city manager",
    "stadsdirektören": "city manager",
    "pormestari": "mayor",
    "borgmästare": "mayor",
    "borgmästaren": "mayor",
}


def body_name(printed: str, language: str) -> str:
    """The name of a body or office for a reader of the language: a known one's in theirs, else as it is printed."""
    name = from_page(printed, limit=NAME_LIMIT)
    _ = translations(language).gettext
    known = {
        "municipal board": _("Municipal Board"),
        "city board": _("City Board"),
        "municipal council": _("Municipal Council"),
        "city council": _("City Council"),
        "municipal manager": _("Municipal Manager"),
        "city manager": _("City Manager"),
        "mayor": _("Mayor"),
    }
    return known.get(_KNOWN.get(re.sub(r"\s+", " ", name).strip(" .").lower(), ""), name)
