"""The pages show what the ledger knows: what could not be read, what is in doubt, which decision, in which season."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from bs4 import BeautifulSoup
from fastapi.testclient import TestClient

from core import clock
from ledger.db.database import transaction
from ledger.evidence.documents import Fetched, store_document
from ledger.memberships.record import record_unreadable
from parsers import PARSER_VERSION
from tests.web import world
from tests.web.served import client, orders

__all__ = ["orders"]


def soup(served: TestClient, path: str) -> BeautifulSoup:
    answer = served.get(path)
    assert answer.status_code == 200, path
    return BeautifulSoup(answer.text, "lxml")


def broken(code: str, locator: str) -> None:
    """A page that the parser cannot read, on the municipality's portal."""
    with transaction() as session:
        portal = world.portal_of(session, code)
        fetched = Fetched(locator, f"{portal.base_url}?id={locator}", clock.now(), 200, b"%PDF-1.4 broken")
        document, _new = store_document(session, portal.id, None, fetched)
        record_unreadable(session, document.id, "the file is cut short", PARSER_VERSION)


def test_what_the_parser_could_not_read_is_counted_wherever_the_site_tells_it(own: Path) -> None:
    served = client()
    assert served.get("/status.json").json()["unread_documents"] == 0
    broken(world.PALTAMO, "rikki")
    served.app.state.site.renew()  # type: ignore[attr-defined]
    assert served.get("/status.json").json()["unread_documents"] == 1
    for page, place in (("portals", "municipality_code"), ("municipalities", "code")):
        rows = served.get(f"/api/v1/{page}?per_page=500").json()["items"]
        assert {row[place]: row["unread_documents"] for row in rows if row["unread_documents"]} == {
            world.PALTAMO: 1
        }
    rows = list(csv.DictReader(io.StringIO(served.get("/data/municipalities.csv").text)))
    assert [row["code"] for row in rows if row["unread_documents"] != "0"] == [world.PALTAMO]
    for page in ("portals.html", "municipality/paltamo.html"):
        assert "1 document could not be read" in served.get(f"/en/{page}").text
    assert "could not be read" not in served.get("/en/municipality/kuopio.html").text
