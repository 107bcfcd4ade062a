"""An interface whose fields are called otherwise after an update: a changed page by name, never "nothing found"."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, replace
from typing import Any

import pytest

from replay.pages import Page, Request
from replay.platforms.helsinki import HelsinkiSite
from replay.server import ReplayServer
from replay.world import Body, Item, Meeting, World
from scrapers.crawl.outcomes import judge
from scrapers.listing.links import UnexpectedPage
from scrapers.platforms.helsinki import pages as helsinki
from scrapers.platforms.municipal_pdf import pages as municipal
from scrapers.platforms.turku import pages as turku
from tests.scrapers.rehearsal import Days, crawl_days, live_in, portal

__all__ = ["portal"]

BOARD = Body("Kaupunginhallitus", "Khs", "00400")
OTHER = Item("Talouden seuranta", "# Päätös\n\nMerkittiin tiedoksi.", 61, "HEL 2026-000001")
JOINS = Item(
    "USO-verkoston jäsenyys",
    "# Päätösehdotus\n\nLiitytään USO-verkostoon kaudelle 2027-2028.\n\n# Päätös\n\nHyväksyttiin.",
    62,
    "HEL 2026-009117",
)
BEFORE = World(
    "Helsingin kaupunki", (BOARD,), (Meeting("2026100", BOARD, dt.date(2026, 9, 7), "minutes", (OTHER,)),)
)
AFTER = replace(
    BEFORE,
    meetings=(*BEFORE.meetings, Meeting("2026110", BOARD, dt.date(2026, 9, 14), "minutes", (JOINS,))),
)
SEARCHED = ("subject", "decision_content", "decision_motion")
FIELDS = [*SEARCHED[:2], "organization_name", "organization_type", "decision_url", "field_is_decision"]
FIRST, SECOND = "2026-09-08T09:00", "2026-09-21T09:00"


@dataclass
class Renamed:
    """Helsinki with one field under another name: what our search looks for there is not found."""

    site: HelsinkiSite
    field: str
    robots: bytes | None = None

    def page(self, request: Request) -> Page:
        answer = self.site.page(request)
        if request.method != "POST":
            return answer
        found = json.loads(answer.body)
        if self.field in SEARCHED and b"multi_match" in (request.body or b""):
            found["hits"] |= {"total": {"value": 0, "relation": "eq"}, "hits": []}
        text = json.dumps(found).replace(f'"{self.field}"', f'"{self.field}_fi"')
        return replace(answer, body=text.encode())


@pytest.fixture(scope="module")
def days(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Days]:
    home = tmp_path_factory.mktemp("home")

    def well(at: Mapping[str, ReplayServer]) -> None:
        for server in at.values():
            server.site = HelsinkiSite(BEFORE)

    def renamed(at: Mapping[str, ReplayServer]) -> None:
        for name, server in at.items():
            server.site = Renamed(HelsinkiSite(AFTER), name) if name in FIELDS else HelsinkiSite(AFTER)

    with pytest.MonkeyPatch.context() as patch, ExitStack() as stack:
        live_in(home, patch)
        servers = {
            name: stack.enter_context(ReplayServer(HelsinkiSite(BEFORE))) for name in [*FIELDS, "none"]
        }
        yield crawl_days(home, "helsinki", "", servers, {FIRST: well, SECOND: renamed})


@pytest.mark.parametrize("name", FIELDS)
def test_a_field_of_helsinkis_index_that_is_called_otherwise_is_a_changed_page(days: Days, name: str) -> None:
    assert days.outcome(FIRST, name) == "ok"
    result = days.results[SECOND][name]
    assert (result["outcome"], f"'{name}'" in result["reason"]) == ("changed", True), result["reason"]


def test_an_index_whose_fields_are_called_as_they_were_is_read(days: Days) -> None:
    assert days.outcome(SECOND, "none") == "ok"
    assert days.new(SECOND, "none") == 1


def test_no_item_is_read_by_fields_that_are_called_otherwise(days: Days) -> None:
    assert [days.new(SECOND, name) for name in FIELDS] == [0] * len(FIELDS)


DECISION = {
    "subject": ["Talous"], "organization_name": ["Kaupunginhallitus"], "organization_type": ["Hallitus"],
    "meeting_date": [1_788_840_000], "decision_url": ["/fi/asia/hel-1"], "field_is_decision": [True],
    "decision_content": ["<p>Päätös</p>"],
}  # fmt: skip
MOTION = DECISION | {
    "field_is_decision": [False],
    "decision_content": [],
    "decision_motion": ["<p>Esitys</p>"],
}


@pytest.mark.parametrize(
    "rows",
    [
        [*[DECISION] * 19, MOTION | {"decision_motion": []}],
        [*[MOTION] * 19, DECISION | {"decision_content": []}],
        [*[DECISION] * 10, *[DECISION | {"decision_content": [], "organization_type": []}] * 10],
    ],
    ids=["a hidden motion", "a hidden decision", "ten hidden decisions"],
)
def test_single_decisions_without_a_field_are_no_other_form_of_the_index(rows: list[dict[str, Any]]) -> None:
    hits = [{"_id": str(n), "_source": row} for n, row in enumerate(rows)]
    helsinki.check_fields(json.dumps({"hits": {"total": 20, "hits": hits}}).encode())


class Bare(HelsinkiSite):
    """A city whose one hit of our words has no kind of organisation, as single decisions have none."""

    def page(self, request: Request) -> Page:
        answer = super().page(request)
        if b"multi_match" not in (request.body or b""):
            return answer
        return replace(answer, body=answer.body.replace(b'"organization_type"', b'"organization_level"'))


def test_a_lone_hit_that_lacks_a_field_is_read(portal: Any) -> None:
    with ReplayServer(Bare(AFTER)) as server:
        result = portal("helsinki", server.url).crawl()
    assert (judge(result).name, result["counts"]["relevant"]) == ("ok", 1), judge(result)


def test_turkus_meetings_without_days_and_items_without_titles_are_answers_of_another_form() -> None:
    with pytest.raises(UnexpectedPage, match="kokPvm"):
        turku.meetings(
            json.dumps([{"tktviiteId": 1, "pvm": "2026-09-14"}]).encode(), "https://t.example", "kh"
        )
    with pytest.raises(UnexpectedPage, match="tktNimi"):
        turku.items(json.dumps({"pykalat": [{"nimi": "Jäsenyys", "html": "<p>…</p>"}]}).encode(), "https://t")


def test_wordpress_media_whose_addresses_are_called_otherwise_are_no_list_without_documents() -> None:
    with pytest.raises(UnexpectedPage, match="source_url"):
        municipal.media(
            json.dumps([{"id": 9, "title": {"rendered": "Pöytäkirja"}, "url": "/a.pdf"}]).encode()
        )
    assert municipal.media(b"[]") == []
