"""Records that describe the data: a Data Package, a DCAT-AP record, and the schema of a decision."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from typing import Any

from parsers import Decision
from web.exports.tables import NAMES, Table, Tables, as_csv
from web.model.country import Country
from web.pages.data import LICENCES
from web.view import SiteOptions
from web.words import LANGUAGE_NAMES, words

_MEDIA = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "sqlite": "application/vnd.sqlite3",
    "json": "application/json",
}
_AUTHORITY = "http://publications.europa.eu/resource/authority"
_TONGUES = {"fi": "FIN", "sv": "SWE", "en": "ENG"}


def files(
    country: Country, options: SiteOptions, tables: Tables
) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """File names and what makes their content."""
    yield "datapackage.json", lambda: _bytes(data_package(options, tables))
    yield "decision.schema.json", lambda: _bytes(Decision.model_json_schema(by_alias=True))
    yield "dcat.jsonld", lambda: _bytes(dcat(country, options, tables))


def data_package(options: SiteOptions, tables: Tables) -> dict[str, Any]:
    """The CSV files as a Data Package (Frictionless, version 1)."""
    name, address = _licence(options)
    return {
        "profile": "tabular-data-package",
        "name": "usovahti",
        "title": f"{words('en').network['network']}: memberships of Finnish municipalities",
        "homepage": options.base_url or None,
        "licenses": [{"name": options.licence, "title": name, **({"path": address} if address else {})}],
        "created": tables.latest.isoformat(),
        "sources": [{"title": "Minutes and agendas published by Finnish municipalities"}],
        "resources": [_resource(table) for table in tables.all],
    } | ({} if options.base_url else {"homepage": "https://example.org/"})


def _resource(table: Table) -> dict[str, Any]:
    content = as_csv(table)
    return {
        "name": table.name,
        "title": table.meaning,
        "path": f"{table.name}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": {
            "fields": [_field(column, required=column.name in table.key) for column in table.columns],
            "primaryKey": list(table.key),
            "missingValues": [""],
        },
    }


def _field(column: Any, *, required: bool) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "type": column.kind, "description": column.meaning}
    return field | ({"constraints": {"required": True}} if required else {})


def dcat(country: Country, options: SiteOptions, tables: Tables) -> dict[str, Any]:
    """The record for data catalogues (DCAT-AP 3 as JSON-LD); addresses are whole where the site's own is known."""
    base = options.base_url.rstrip("/") + "/" if options.base_url else ""
    _name, address = _licence(options)
    here = f"{base}data/dcat.jsonld"
    distributions = [f"{name}.csv" for name in NAMES] + [
        "usovahti.xlsx",
        "usovahti.sqlite",
        "memberships.json",
    ]
    return {
        "@context": {
            "dcat": "http://www.w3.org/ns/dcat#",
            "dct": "http://purl.org/dc/terms/",
            "foaf": "http://xmlns.com/foaf/0.1/",
            "xsd": "http://www.w3.org/2001/XMLSchema#",
        },
        "@id": f"{here}#dataset",
        "@type": "dcat:Dataset",
        "dct:title": [_text(language, "%(network)s: who takes part") for language in LANGUAGE_NAMES],
        "dct:description": [
            _text(
                language,
                "Which Finnish municipality takes part in the %(network)s, which does not, and what it costs.",
            )
            for language in LANGUAGE_NAMES
        ],
        "dct:publisher": {"@type": "foaf:Agent", "foaf:name": options.contact or "usovahti"},
        "dct:language": [
            {"@id": f"{_AUTHORITY}/language/{_TONGUES[language]}"} for language in LANGUAGE_NAMES
        ],
        "dct:spatial": {"@id": f"{_AUTHORITY}/country/FIN"},
        "dct:accrualPeriodicity": {"@id": f"{_AUTHORITY}/frequency/DAILY"},
        "dcat:theme": {"@id": f"{_AUTHORITY}/data-theme/GOVE"},
        "dct:modified": {"@type": "xsd:dateTime", "@value": tables.latest.isoformat()},
        "dct:temporal": {
            "@type": "dct:PeriodOfTime",
            "dcat:startDate": {"@type": "xsd:gYear", "@value": str(country.seasons[-1].first_year)},
            "dcat:endDate": {"@type": "xsd:gYear", "@value": str(country.seasons[0].last_year)},
        },
        "dcat:distribution": [
            {
                "@id": f"{here}#{name}",
                "@type": "dcat:Distribution",
                "dct:title": name,
                "dcat:accessURL": {"@id": f"{base}data/{name}"},
                "dcat:downloadURL": {"@id": f"{base}data/{name}"},
                "dcat:mediaType": _MEDIA[name.rpartition(".")[2]],
                "dct:license": {"@id": address} if address else options.licence,
            }
            for name in distributions
        ],
    }


def _text(language: str, text: str) -> dict[str, str]:
    return {"@language": language, "@value": words(language).gettext(text) % words(language).network}


def _licence(options: SiteOptions) -> tuple[str, str]:
    return LICENCES.get(options.licence, (options.licence, ""))


def _bytes(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode()
