"""Languages of alerts: the words from gettext catalogues, the numbers and dates from Babel (CLDR).

The templates' own words are English; `locale/fi.po` and `locale/sv.po` translate them. The catalogues are read as
they are, so nothing has to be compiled.
"""

from __future__ import annotations

import datetime as dt
import gettext
import io
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from babel import Locale
from babel.dates import format_date
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations

from core.settings import LANGUAGES

__all__ = ["LANGUAGES", "catalogue", "date", "translations"]

_LOCALES = {"fi": Locale("fi", "FI"), "sv": Locale("sv", "FI"), "en": Locale("en", "GB")}


@lru_cache
def translations(language: str) -> gettext.NullTranslations:
    """The catalogue of a language of LANGUAGES; English is the templates' own."""
    return catalogue(files("alerts").joinpath("text/locale"), language)


def catalogue(folder: Traversable, language: str) -> gettext.NullTranslations:
    """The catalogue `LANGUAGE.po` of a folder; English is the templates' own."""
    if language == "en":
        return NullTranslations()
    compiled = io.BytesIO()
    source = folder.joinpath(f"{language}.po").read_bytes()
    write_mo(compiled, read_po(io.BytesIO(source), locale=language))
    compiled.seek(0)
    return Translations(compiled)


def date(day: dt.date, language: str) -> str:
    """A date as it is written: 8.10.2024, 8 oktober 2024, 8 October 2024."""
    return format_date(day, "medium" if language == "fi" else "long", locale=_LOCALES[language])
