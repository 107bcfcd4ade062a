"""A ledger in which everything on the rehearsed portals is known.

One portal of each platform is crawled in earnest; what the ledger then knows of it is copied to the others, whose
sites publish the same.
"""

from __future__ import annotations

import csv
import datetime as dt
import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from sqlalchemy import insert, select

from bench.rig.portals import NOW
from ledger.db.database import transaction
from ledger.db.tables import KnownItem, Portal, Run
from ledger.evidence.portals import ensure_portal
from parsers.text import municipalities
from scrapers.registry.load import COLUMNS

LEFT_OUT = ("DATABASE_URL", "REDIS_URL", "PYTHONDONTWRITEBYTECODE")
PERMITTED = ("tweb", "mfiles")
CRAWL_ALL = [sys.executable, "-c", "from cli.main import main; main()", "crawl", "--all", "--json"]
COPIED = ("baseline_at", "state", "state_reason", "state_since", "told_state", "newest_item_on")


def environment(home: Path, *, hours: int = 0) -> dict[str, str]:
    """For commands on the rehearsed portals, so many hours after the first crawl."""
    return {
        **{name: value for name, value in os.environ.items() if name not in LEFT_OUT},
        "PYTHONPYCACHEPREFIX": str(home / "compiled"),  # as after an installation: nothing is compiled anew
        "PYTHONPATH": str(Path(__file__).resolve().parents[2]),
        "USOVAHTI_HOME": str(home),
        "USOVAHTI_REGISTRY": str(home / "portals.csv"),
        "USOVAHTI_ALLOW_HOSTS": ",".join(_hosts(home)),
        "USOVAHTI_DOWNLOAD_DELAY": "0",
        "USOVAHTI_NOW": (NOW + dt.timedelta(hours=hours)).isoformat(),
    }


def _hosts(home: Path) -> list[str]:
    with (home / "portals.csv").open(encoding="utf-8", newline="") as file:
        return [urlsplit(row["base_url"]).netloc for row in csv.DictReader(file)]


def write_registry(home: Path, country: Sequence[tuple[str, str]], urls: Mapping[str, str]) -> None:
    """The registry of these municipalities and platforms at these addresses."""
    with (home / "portals.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.DictWriter(file, COLUMNS, restval="")
        rows.writeheader()
        for code, platform in country:
            record = municipalities.by_code(code)
            rows.writerow(
                {
                    "code": code,
                    "municipality": record.name if record else "",
                    "platform": platform,
                    "base_url": urls[code],
                    "role": "primary",
                    "confidence": "high",
                    "permission": "granted 2026-01-15 by kirjaamo" if platform in PERMITTED else "",
                }
            )


def seed(home: Path, country: Sequence[tuple[str, str]], urls: Mapping[str, str]) -> None:
    """Registry and ledger in `home`. Raises RuntimeError where a first crawl did not end well."""
    write_registry(home, country, urls)
    first: dict[str, str] = {}
    for code, platform in country:
        first.setdefault(platform, code)
    command = [sys.executable, "-c", "from cli.main import main; main()", "crawl", *first.values(), "--json"]
    done = subprocess.run(command, env=environment(home), cwd=home, capture_output=True, text=True)
    if done.returncode != 0:
        raise RuntimeError(done.stderr[-3000:])
    assert {line["outcome"] for line in json.loads(done.stdout)} == {"ok"}, done.stdout
    os.environ["USOVAHTI_HOME"] = str(home)
    os.environ.pop("DATABASE_URL", None)
    with transaction() as session:
        models = {
            platform: session.scalars(select(Portal).where(Portal.municipality_code == code)).one()
            for platform, code in first.items()
        }
        known = {
            platform: list(session.scalars(select(KnownItem).where(KnownItem.portal_id == portal.id)))
            for platform, portal in models.items()
        }
        runs = {
            platform: session.scalars(select(Run).where(Run.portal_id == portal.id)).one()
            for platform, portal in models.items()
        }
        for code, platform in country:
            if code == first[platform]:
                continue
            model, place = models[platform], urlsplit(urls[code]).netloc
            old = urlsplit(urls[first[platform]]).netloc
            portal = ensure_portal(
                session, municipality_code=code, platform=platform, base_url=urls[code], role="primary"
            )
            for name in COPIED:
                setattr(portal, name, getattr(model, name))
            portal.memory = json.loads(json.dumps(model.memory).replace(old, place))
            session.flush()
            _copy(session, KnownItem, known[platform], portal.id, old, place)
            _copy(session, Run, [runs[platform]], portal.id, old, place)


def _copy(session: object, table: type, rows: Sequence[object], portal_id: int, old: str, place: str) -> None:
    names = [column.key for column in table.__table__.columns if column.key != "id"]  # type: ignore[attr-defined]
    values = []
    for row in rows:
        value = {name: getattr(row, name) for name in names} | {"portal_id": portal_id}
        for name in ("locator", "url"):
            if isinstance(value.get(name), str):
                value[name] = value[name].replace(old, place)
        values.append(value)
    if values:
        session.execute(insert(table), values)  # type: ignore[attr-defined]
