"""The words of tables in the shell: headings and sentences from `cli/locale`, states and kinds as the site says them.

Messages, help and JSON are English; only what people read in a table has a language.
"""

from __future__ import annotations

import gettext
from functools import lru_cache
from importlib.resources import files
from typing import Annotated

import typer

from alerts.text.language import LANGUAGES, catalogue
from cli.failure import USAGE, Failure
from core.settings import settings
from parsers import municipalities

LanguageOption = Annotated[
    str | None,
    typer.Option(
        "--language",
        help="Language of the table: fi, sv or en; by default USOVAHTI_LANGUAGE where set, else en.",
    ),
]


def language_of(chosen: str | None) -> str:
    """The language of a table. Raises Failure (exit code 2) for one that there is not."""
    if chosen is None:
        config = settings()
        return config.language if "language" in config.model_fields_set else "en"
    if chosen not in LANGUAGES:
        raise Failure(f"there is no language “{chosen}”; the languages are {', '.join(LANGUAGES)}.", USAGE)
    return chosen


@lru_cache
def shell_words(language: str) -> gettext.NullTranslations:
    """The catalogue of a language."""
    return catalogue(files("cli").joinpath("locale"), language)


def municipality_words(code: str, name: str, language: str) -> str:
    """A municipality for a table: the Swedish name for Swedish readers, of a double name the first half."""
    record = municipalities.by_code(code)
    shown = record.name_sv if record is not None and language == "sv" else name
    return shown.split(" - ")[0]


def nothing_yet(language: str) -> str:
    """What stands in the place of a table that has no rows."""
    _ = shell_words(language).gettext
    return _("Nothing yet, or nothing that fits: `usovahti status` says what has been read.")
