"""A portal whose address answers with another municipality's pages: nothing of them is kept, and it heals by itself."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from ledger.db.database import reading
from ledger.db.tables import (
    ChangeRow,
    DecisionRow,
    DeliveryRow,
    Document,
    KnownItem,
    MembershipRow,
    Portal,
)
from parsers import Decision, Source
from replay.demo.portals import day_moment, demo_world
from replay.platforms.dynasty import DynastySite
from scrapers.crawl.assignment import disown
from tests.stage import SLACK, Stage, called, stage
from tests.workers.portals import subscribed

pytestmark = pytest.mark.service
JAMSA, KUOPIO = "182", "297"


@pytest.fixture
def world(home: Path) -> Iterator[Stage]:
    with stage(home) as made:
        made.environment["USOVAHTI_OPERATOR_TARGETS"] = made.mail_target
        assert made.call("subscriptions", "add", SLACK, "--name", "uutishuone").returncode == 0
        yield made


def crawl(world: Stage, moment: dt.datetime, which: str = "jämsä") -> str:
    world.at(moment)
    done = world.call("crawl", which, "--json")
    return str(json.loads(done.stdout)[0]["outcome"])


def kept(code: str) -> dict[str, int]:
    """What the ledger holds of the municipality."""
    with reading() as session:
        portals = select(Portal.id).where(Portal.municipality_code == code)
        queries = {
            "items": select(KnownItem).where(KnownItem.portal_id.in_(portals)),
            "documents": select(Document).where(Document.portal_id.in_(portals)),
            "decisions": select(DecisionRow).where(DecisionRow.municipality_code == code),
            "changes": select(ChangeRow).where(ChangeRow.municipality_code == code),
            "memberships": select(MembershipRow).where(MembershipRow.municipality_code == code),
        }
        return {name: len(session.scalars(query).all()) for name, query in queries.items()}


NOTHING = dict.fromkeys(("items", "documents", "decisions", "changes", "memberships"), 0)


def test_another_portal_at_the_very_first_crawl_leaves_nothing_behind(world: Stage) -> None:
    world.portals["jamsa"].site = demo_world(2)["kuopio"]
    assert crawl(world, day_moment(2)) == "wrong_page"
    assert kept(JAMSA) == NOTHING
    asked = len(world.portals["jamsa"].requests)
    assert asked < 12, "once it is beyond doubt, nothing more is asked"
    world.portals["jamsa"].site = demo_world(2)["jamsa"]
    assert crawl(world, day_moment(2) + dt.timedelta(days=1)) == "ok"
    assert kept(JAMSA)["documents"] > 0


def test_another_portal_in_a_known_ones_place_is_told_once_and_heals_by_itself(world: Stage) -> None:
    assert crawl(world, day_moment(1)) == "ok"
    before = kept(JAMSA)
    world.portals["jamsa"].site = demo_world(2)["kuopio"]
    for days in (4, 5, 6):
        assert crawl(world, day_moment(1) + dt.timedelta(days=days)) == "wrong_page"
        assert {**kept(JAMSA), "items": 0} == {**before, "items": 0}
    told = [(subject, text) for subject, text in world.mail.texts() if "Jämsä" in subject]
    assert len(told) == 1, world.mail.texts()
    assert "Kuopio" in told[0][1]
    assert not world.slack.texts()
    world.portals["jamsa"].site = demo_world(2)["jamsa"]
    assert crawl(world, day_moment(1) + dt.timedelta(days=7)) in ("ok", "unchanged")
    with reading() as session:
        changes = session.scalars(select(ChangeRow).where(ChangeRow.municipality_code == JAMSA)).all()
    assert "joined" in {change.kind for change in changes}, "the right portal's own news is read afterwards"
    assert any("Jämsä osallistuu" in text for one in world.slack.texts() for text in one), world.slack.texts()


def stored_of_a_run() -> tuple[int, int, dt.datetime]:
    """A document of Oulu's portal that names no municipality, and nobody has read: its id, its portal's, the moment."""
    from tests.workers.test_recovery import TEXT, store

    (document_id,) = store(TEXT.replace("Oulun kaupunki", "Kunnan päätökset"))
    with reading() as session:
        document = session.get_one(Document, document_id)
        return document_id, document.portal_id, document.fetched_at


def nothing_is_left_of(document_id: int) -> None:
    with reading() as session:
        for table in (ChangeRow, DeliveryRow, MembershipRow):
            assert session.scalars(select(table)).all() == [], table
        rows = session.scalars(select(DecisionRow).where(DecisionRow.document_id == document_id)).all()
        assert [row.error for row in rows if row.current] == ["the portal shows Kuopio, not Oulu"]


def test_what_was_read_before_the_portal_was_known_as_anothers_is_taken_back(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from workers.parse import parse_document

    subscribed(monkeypatch)
    document_id, portal_id, moment = stored_of_a_run()
    assert len(parse_document(document_id)) == 1, "a joining that is to be told once the run has ended"
    disown(portal_id, moment, "the portal shows Kuopio, not Oulu")
    nothing_is_left_of(document_id)
    assert called(home, "reparse", "--write").stderr == "0 documents read again, 0 differ.\n"
    nothing_is_left_of(document_id)


def test_what_was_being_read_meanwhile_is_not_kept_either(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from workers import parse

    subscribed(monkeypatch)
    document_id, portal_id, moment = stored_of_a_run()
    read_safely = parse.read_safely

    def slowly(source: Source, *, apart: bool) -> list[Decision]:
        found = read_safely(source, apart=apart)
        disown(portal_id, moment, "the portal shows Kuopio, not Oulu")
        return found

    monkeypatch.setattr(parse, "read_safely", slowly)
    assert parse.parse_document(document_id) == []
    nothing_is_left_of(document_id)


def test_one_foreign_item_among_the_own_ones_is_refused_by_itself(world: Stage) -> None:
    """A text of another municipality on a portal that is otherwise right: named, and no decision of the portal's."""
    right, other = demo_world(2)["jamsa"], demo_world(2)["kuopio"]
    assert isinstance(right, DynastySite)
    assert isinstance(other, DynastySite)
    foreign = next(
        (meeting, item)
        for meeting in other.world.meetings
        for item in meeting.items
        if "USO" in item.title and meeting.kind == "minutes"
    )
    meeting = replace(foreign[0], id="2024777", items=(foreign[1],), body=right.world.bodies[1])
    right.world = replace(right.world, meetings=(meeting, *right.world.meetings))
    world.portals["jamsa"].site = right
    assert crawl(world, day_moment(2)) == "wrong_page"
    with reading() as session:
        titles = session.scalars(select(Document.context)).all()
        item = session.scalars(select(KnownItem).where(KnownItem.locator.like("2024777-%"))).one()
    assert titles
    assert not any("Kuopio" in str(title) for title in titles)
    assert "Kuopio" in str(item.unread)
    assert kept(JAMSA)["documents"] > 0
