"""Minutes withdrawn, or an address that carries another matter, after an alert: the operator is told once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from core import clock
from ledger.db.database import reading
from ledger.db.tables import ChangeRow, Document
from replay.demo.portals import day_moment, demo_world
from replay.failures import instead, status
from replay.pages import html_page
from replay.platforms.dynasty import DynastySite
from replay.world import Item
from tests.stage import SLACK, Stage, stage
from workers.inline import working
from workers.messages import order
from workers.monitoring.evidence_watch import due_evidence

pytestmark = pytest.mark.service
DAY = dt.timedelta(days=1)


@pytest.fixture
def world(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Stage]:
    """Jämsä has joined and its subscriber was told; the portals are then left as they are."""
    with stage(home) as made:
        made.environment["USOVAHTI_OPERATOR_TARGETS"] = made.mail_target
        assert made.call("subscriptions", "add", SLACK, "--name", "uutishuone").returncode == 0
        for day in (1, 2):
            made.show_day(day)
            assert made.call("crawl", "jämsä", "--json").returncode == 0
        for name, value in made.environment.items():
            monkeypatch.setenv(name, value)
        yield made


def evidence() -> Document:
    """The stored page on which Jämsä's joining rests."""
    with reading() as session:
        change = session.scalars(
            select(ChangeRow).filter_by(municipality_code="182", kind="joined", state="open")
        ).one()
        document = session.get_one(Document, change.payload["document_id"])
        session.expunge(document)
        return document


AFTER = day_moment(2) + 40 * DAY  # the portals' own looks at the item are over


def look_on(*days: int) -> None:
    """What a tick on each of these days orders for the evidence, and nothing else of a tick."""
    for day in days:
        with clock.fixed(AFTER + day * DAY), working():
            if due := due_evidence(clock.now()):
                order("evidence", due)


def told(world: Stage) -> list[str]:
    return [subject for subject, _ in world.mail.texts() if "rests on" in subject]


def test_withdrawn_minutes_are_told_once(world: Stage) -> None:
    target = evidence().url.partition("?")[2]
    world.portals["jamsa"].trouble(target.replace("?", r"\\?") + "$", status(404))
    look_on(1)
    world.at(AFTER + 2 * DAY)
    assert world.call("tick").returncode == 0
    look_on(3, 9, 10, 16)
    assert [subject for subject in told(world) if "is not at its address any more" in subject] == told(world)
    assert len(told(world)) == 1
    assert told(world)[0].startswith("Jämsä: what C")


def test_an_address_that_carries_another_matter_is_told_once_and_changes_no_membership(world: Stage) -> None:
    site = demo_world(2)["jamsa"]
    assert isinstance(site, DynastySite)
    other = Item("Kadun nimeäminen", "Katu nimetään.\n\n# Päätös\n\nHyväksyttiin.", section=1)
    site.world = replace(
        site.world,
        meetings=tuple(
            replace(one, items=tuple(other if "USO" in item.title else item for item in one.items))
            for one in site.world.meetings
        ),
    )
    world.portals["jamsa"].site = site
    look_on(1, 2, 3, 9, 10)
    assert len(told(world)) == 1
    assert "another matter" in told(world)[0]
    with reading() as session:
        kinds = set(session.scalars(select(ChangeRow.kind).filter_by(municipality_code="182", state="open")))
    assert kinds == {"joined"}


def test_what_is_well_or_cannot_be_said_is_asked_once_a_week_and_not_told(world: Stage) -> None:
    """A maintenance notice says nothing of the minutes."""
    target = evidence().url.partition("?")[2] + "$"
    server = world.portals["jamsa"]
    look_on(1)
    server.forget()
    look_on(*range(8, 36))
    assert 3 <= len([one for one in server.asked(target) if "cgi" in one.path]) <= 5
    server.trouble(target, instead(html_page("<html><body>Huoltokatko</body></html>")))
    look_on(*range(36, 52))
    assert told(world) == []
