"""Names of regions (maakunta, landskap) in the reader's language. The Finnish one is the key, as parsers know it.

The names of `regions.csv` are those of Statistics Finland's classification of regions (Maakunnat 2025, stat.fi).
"""

from __future__ import annotations

import csv
from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=1)
def names() -> dict[str, dict[str, str]]:
    """The regions' names by language, by their Finnish name."""
    text = files("alerts").joinpath("text/regions.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    return {row["fi"]: {language: row[language] for language in ("fi", "sv", "en")} for row in rows}


def region_name(region: str, language: str) -> str:
    """A region's name for a reader of the language; one that is not known stays as it is."""
    return names().get(region, {}).get(language, region)


def find(text: str) -> str | None:
    """The Finnish name of the region that a name in any of the languages means, in any case; else None."""
    asked = text.strip().casefold()
    return next(
        (region for region, known in names().items() if asked in (one.casefold() for one in known.values())),
        None,
    )
