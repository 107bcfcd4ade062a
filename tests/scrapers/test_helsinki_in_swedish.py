"""Helsinki's decisions in Swedish: what is in both languages is read once, what is in Swedish alone is read."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select

from ledger.db.database import reading, transaction
from ledger.db.tables import ChangeRow, Document, Portal
from ledger.evidence.runs import close_baseline
from parsers.document import read_items
from parsers.schema import Decision
from replay.platforms.helsinki import HelsinkiSite
from replay.server import ReplayServer
from replay.world import Body, Item, Meeting, World
from scrapers.platforms.helsinki import pages as helsinki
from scrapers.platforms.helsinki.facts import FACTS
from tests.scrapers.rehearsal import Days, crawl_days, live_in, portal, stored
from workers.parse import parse_document

__all__ = ["portal"]
BOARD, STYRELSEN = Body("Kaupunginhallitus", "Khs", "00400"), Body("Stadsstyrelsen", "Stst", "00400")
NAMNDEN = Body("Stadsmiljönämnden", "Stmn", "U5402")
CASE = "HEL 2026-009117"
JOINS = Item(
    "USO-verkoston jäsenyys",
    "# Päätösehdotus | kansliapäällikkö N.N.\n\nKaupunginhallitus päättää liittyä USO-verkostoon kaudelle "
    "2027-2028. Vuosimaksu on 9 000 euroa.\n\n# Päätös\n\nPäätösehdotus hyväksyttiin yksimielisesti.",
    section=62,
    case_number=CASE,
)
GAR_MED = Item(
    "Medlemskap i USO-nätverket",
    "# Beslutsförslag | kanslichef Maja Modell\n\nStadsstyrelsen beslutar att staden ansluter sig till USO-nätverket "
    "för perioden 2027-2028. Årsavgiften är 9 000 euro.\n\n# Behandling\n\nÄrendet diskuterades.\n\n"
    "# Beslut\n\nBeslutsförslaget godkändes enhälligt.",
    section=62,
    case_number=CASE,
)
OTHER = Item("Talouden seuranta", "# Päätös\n\nMerkittiin tiedoksi.", 61, "HEL 2026-000001")
HELD = dt.date(2026, 9, 14)
EARLIER = Meeting("2026100", BOARD, dt.date(2026, 9, 7), "minutes", (OTHER,))
FINNISH = Meeting("2026110", BOARD, HELD, "minutes", (JOINS,))
SWEDISH = Meeting("2026111", STYRELSEN, HELD, "minutes", (GAR_MED,), language="sv")
SWEDISH_CITY = World("Helsingin kaupunki", (BOARD, STYRELSEN), (EARLIER, SWEDISH))
BOTH = replace(SWEDISH_CITY, meetings=(EARLIER, FINNISH, SWEDISH))
FIRST, SECOND, THIRD = "2026-09-20T09:00", "2026-09-21T09:00", "2026-09-22T15:00"
# What is published on the first day, and from the second on.
CITIES = {
    "both": (BOTH, BOTH),
    "Swedish alone": (SWEDISH_CITY, SWEDISH_CITY),
    "Swedish first": (SWEDISH_CITY, BOTH),
    "Finnish first": (replace(BOTH, meetings=(EARLIER, FINNISH)), BOTH),
    "Swedish, then Finnish": (SWEDISH_CITY, replace(BOTH, meetings=(EARLIER, FINNISH))),
    "coming": (
        replace(BOTH, meetings=(EARLIER, FINNISH.as_agenda(), SWEDISH.as_agenda())),
        BOTH,
    ),
}
EACH = pytest.mark.parametrize("city", list(CITIES))


@pytest.fixture(scope="module")
def days(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Days, Mapping[str, list[int]]]]:
    home = tmp_path_factory.mktemp("home")
    told: dict[str, list[int]] = {name: [] for name in CITIES}

    def published(which: int) -> Callable[[Mapping[str, ReplayServer]], None]:
        def happens(at: Mapping[str, ReplayServer]) -> None:
            for name, server in at.items():
                server.site = HelsinkiSite(CITIES[name][which])

        return happens

    with pytest.MonkeyPatch.context() as patch:
        live_in(home, patch)
        servers = {name: ReplayServer(HelsinkiSite(world)) for name, (world, _) in CITIES.items()}
        for server in servers.values():
            server.start()
        try:
            found = Days()
            for day, which in ((FIRST, 0), (SECOND, 1), (THIRD, 1)):
                one = crawl_days(home, "helsinki", "", servers, {day: published(which)})
                found.codes = one.codes
                found.results |= one.results
                found.asked |= one.asked
                patch.setenv("USOVAHTI_NOW", f"{day}:00")
                for name, count in _told(found).items():
                    told[name].append(count)
            yield found, told
        finally:
            for server in servers.values():
                server.stop()


def _told(days: Days) -> dict[str, int]:
    """Parse what was stored; how many changes of memberships there are by city."""
    with transaction() as session:
        for row in session.scalars(select(Portal)):
            close_baseline(session, row.id)
    with reading() as session:
        ids = list(session.scalars(select(Document.id).order_by(Document.id)))
    for id_ in ids:
        parse_document(id_)
    with reading() as session:
        codes = list(session.scalars(select(ChangeRow.municipality_code)))
    return {name: codes.count(code) for name, code in days.codes.items()}


def pages_asked(days: Days, city: str, day: str) -> list[str]:
    """The first parts of the addresses of decisions that were asked for."""
    return [target.split("?")[0][:11] for target in days.asked[day][city] if "/hel-" in target]


def decisions(days: Days, city: str) -> list[Decision]:
    return [one for source in stored(days.codes[city]) for one in read_items(source) if one.relevant]


@EACH
@pytest.mark.parametrize("day", [FIRST, SECOND, THIRD])
def test_each_crawl_ends_well(days: tuple[Days, Any], city: str, day: str) -> None:
    assert days[0].outcome(day, city) in ("ok", "unchanged")


@EACH
def test_one_search_finds_both_languages_and_no_poll_asks_more(days: tuple[Days, Any], city: str) -> None:
    for day in (FIRST, SECOND, THIRD):
        searches = [one for one in days[0].asked[day][city] if "_search" in one]
        assert len(searches) == 2, "the network's names, and the newest decision of all"


def test_a_decision_in_both_languages_is_read_once_in_finnish(days: tuple[Days, Any]) -> None:
    assert pages_asked(days[0], "both", FIRST) == ["/fi/asia/he"]
    assert [one.language for one in decisions(days[0], "both")] == ["fi"]


def test_a_decision_in_swedish_alone_is_read_with_body_day_section_fee_and_side(
    days: tuple[Days, Any],
) -> None:
    assert pages_asked(days[0], "Swedish alone", FIRST) == ["/sv/arende/"]
    (decision,) = decisions(days[0], "Swedish alone")
    assert (decision.language, decision.outcome, decision.resolution) == ("sv", "joins", "adopted")
    assert decision.body is not None
    assert (decision.body.name, decision.body.kind) == ("Stadsstyrelsen", "board")
    assert (decision.decided_on, decision.section, decision.case_number) == (HELD, 62, CASE)
    assert (decision.presenter, decision.fee and decision.fee.annual_eur) == ("Maja Modell, kanslichef", 9000)
    assert decision.document_kind == "minutes"


@pytest.mark.parametrize(("city", "language"), [("Swedish first", "sv"), ("Finnish first", "fi")])
def test_a_translation_that_comes_later_is_not_read_again_in_either_direction(
    days: tuple[Days, Any], city: str, language: str
) -> None:
    asked = pages_asked(days[0], city, SECOND) + pages_asked(days[0], city, THIRD)
    first = {"sv": "/sv/arende/", "fi": "/fi/asia/he"}[language]
    assert set(asked) <= {first}, "only the page that was read before may be looked at again"
    assert [one.language for one in decisions(days[0], city)] == [language]


def test_a_translation_that_took_the_others_place_is_the_same_item(days: tuple[Days, Any]) -> None:
    assert [one.language for one in decisions(days[0], "Swedish, then Finnish")] == ["sv", "fi"]


def test_motion_and_decision_of_a_matter_in_both_languages_are_read_once_each(days: tuple[Days, Any]) -> None:
    found = [(one.document_kind, one.language) for one in decisions(days[0], "coming")]
    assert found == [("agenda", "fi"), ("minutes", "fi")]


@pytest.mark.parametrize(
    ("city", "changes"),
    [
        ("both", [1, 1, 1]),
        ("Swedish alone", [1, 1, 1]),
        ("Swedish first", [1, 1, 1]),
        ("Finnish first", [1, 1, 1]),
        ("Swedish, then Finnish", [1, 1, 1]),
        ("coming", [1, 2, 2]),
    ],
)
def test_what_is_published_in_two_languages_changes_a_membership_once(
    days: tuple[Days, Mapping[str, list[int]]], city: str, changes: list[int]
) -> None:
    assert days[1][city] == changes


def test_a_translation_is_known_on_another_page_of_the_search_too(portal: Any) -> None:
    class FewAtOnce(HelsinkiSite):
        """A search that gives one hit a page, the Swedish one first."""

        def _found(self, query: dict[str, object]) -> dict[str, object]:
            return super()._found(query | {"size": 1, "sort": []})

    with ReplayServer(FewAtOnce(BOTH)) as server:
        result = portal("helsinki", server.url).crawl()
        asked = [one.target for one in server.requests]
    assert result["outcome"] == "ok"
    assert sum("_search" in one for one in asked) == 3, "two pages of hits, and the newest decision of all"
    assert [one[:8] for one in asked if "hel-" in one] == ["/fi/asia"]


def test_of_two_matters_of_one_day_none_is_taken_for_the_others_translation(portal: Any) -> None:
    other = replace(GAR_MED, title="USO-nätverket, miljönämnden", section=7, case_number="HEL 2026-000777")
    meeting = Meeting("2026112", NAMNDEN, HELD, "minutes", (other,), language="sv")
    with ReplayServer(HelsinkiSite(replace(BOTH, meetings=(*BOTH.meetings, meeting)))) as server:
        rehearsal = portal("helsinki", server.url)
        rehearsal.crawl()
    bodies = [one.body for one in rehearsal.contexts() if one.decided_on == HELD]
    assert sorted(filter(None, bodies)) == ["Kaupunginhallitus", "Stadsmiljönämnden"]


def hit(language: str, **fields: Any) -> helsinki.Hit:
    source = {"meeting_date": ["2026-09-14"], "field_is_decision": [True], "search_api_language": [language]}
    row = {
        "_id": f"entity:node/{hash(language) % 99}:{language}",
        "_source": source | {k: [v] for k, v in fields.items()},
    }
    ((found,), _) = helsinki.hits(json.dumps({"hits": {"total": 1, "hits": [row]}}).encode(), "https://x.fi")
    return found


def test_the_language_whose_text_the_index_gives_is_preferred_to_a_hidden_one() -> None:
    finnish = hit("fi", issue_id=CASE, field_policymaker_id="00400", field_decision_section=62)
    swedish = hit(
        "sv",
        issue_id=CASE,
        field_policymaker_id="00400",
        field_decision_section=62,
        decision_content="<p>Beslut</p>",
    )
    assert helsinki.one_language_each([finnish, swedish], lambda one: False) == [swedish]
    assert helsinki.one_language_each([finnish, swedish], lambda one: one is finnish) == [finnish]


def test_two_nodes_of_one_language_are_both_read_though_they_share_case_and_day() -> None:
    one = hit("fi", issue_id=CASE, field_policymaker_id="00400")
    two = replace(one, id="entity:node/7:fi")
    assert helsinki.one_language_each([one, two], lambda one: False) == [one, two]


def test_a_decision_without_a_case_has_no_case_number_but_its_own_id_in_the_field() -> None:
    found = hit("sv", unique_issue_id="{2D4215DF-7A81-C9A1-B00F-95B2ED200004}")
    assert (found.case_number, found.language) == (None, "sv")
    assert hit("sv", unique_issue_id=CASE).case_number == CASE


def test_the_search_asks_for_the_networks_swedish_names_too() -> None:
    clauses = json.loads(helsinki.query(None))["query"]["bool"]["should"]
    asked = {clause["multi_match"]["query"] for clause in clauses}
    assert {"USO-nätverk", "nya generationens organisation"} <= asked


@pytest.mark.parametrize(
    "address",
    [
        "https://paatokset.hel.fi/sv/arende/hel-2024-000001?beslut=0a1b",
        "https://paatokset.hel.fi/sv/beslutsfattare/stadsstyrelsen/dokumenter?page=1",
        "https://paatokset.hel.fi/fi/paattajat/kaupunginhallitus/asiakirjat",
        "https://paatokset.hel.fi/en/case/hel-2024-000001",
    ],
)
def test_addresses_in_every_language_of_the_site_are_helsinkis(address: str) -> None:
    assert FACTS.signature is not None
    assert FACTS.signature.link.search(address)
    assert FACTS.signature.base(address) == "https://paatokset.hel.fi/fi"
