"""The demo's world: what it promises to differ between its two days, and nothing else."""

from __future__ import annotations

from html import unescape

import pytest

from replay.demo.portals import DEMO_PORTALS, day_moment, demo_world
from replay.pages import Site
from replay.platforms.cloudnc import CloudNcSite
from replay.platforms.dynasty import DynastySite
from replay.server import ReplayServer
from replay.world import World
from tests.replay.client import get


def world_of(site: Site) -> World:
    assert isinstance(site, DynastySite | CloudNcSite)
    return site.world


def item_page(day: int, name: str, identity: str) -> str:
    portal = next(portal for portal in DEMO_PORTALS if portal.name == name)
    with ReplayServer(demo_world(day)[name]) as server:
        address = f"{server.url}{portal.path}?page=meetingitem&id={identity}"
        cookie = get(address).headers["set-cookie"].partition(";")[0]
        return unescape(get(address, Cookie=cookie).text())


def test_five_portals_stand_where_the_registry_row_will_say() -> None:
    assert [portal.code for portal in DEMO_PORTALS] == ["578", "182", "748", "297", "205"]
    for portal in DEMO_PORTALS:
        with ReplayServer(demo_world(1)[portal.name]) as server:
            entry = (
                server.url
                + portal.path
                + ("?page=meeting_handlers&id=" if portal.platform == "dynasty" else "")
            )
            answer = get(entry)
            cookie = answer.headers["set-cookie"].partition(";")[0]
            assert b"Toimielin" in get(entry, Cookie=cookie).body or b"_ncContainer" in answer.body


def test_days_follow_each_other_and_there_is_no_fourth() -> None:
    assert day_moment(1) < day_moment(2) < day_moment(3)
    assert str(day_moment(1).tzinfo) == "Europe/Helsinki"
    with pytest.raises(KeyError):
        demo_world(4)


def test_everything_published_is_older_than_the_day_but_an_open_agenda() -> None:
    for day in (1, 2, 3):
        for site in demo_world(day).values():
            held = [meeting for meeting in world_of(site).meetings if meeting.kind == "minutes"]
            assert all(meeting.date < day_moment(day).date() for meeting in held)


def test_each_portal_has_a_dozen_items_that_do_not_concern_the_network() -> None:
    for site in demo_world(1).values():
        items = [item for meeting in world_of(site).meetings for item in meeting.items]
        assert sum("USO" not in item.title + item.text for item in items) >= 12
        for meeting in world_of(site).meetings:
            sections = [item.section for item in meeting.items]
            assert sections == sorted(set(sections), key=lambda section: section or 0)


def test_jamsas_agenda_becomes_minutes_under_the_same_id() -> None:
    before, after = (item_page(day, "jamsa", "2024540-4") for day in (1, 2))
    assert "Esityslista 16.12.2024/Asianro 4" in before
    assert "hyväksyi ehdotuksen" not in before
    assert "Pöytäkirja 16.12.2024/Pykälä 402" in after
    assert "Kaupunginhallitus hyväksyi ehdotuksen yksimielisesti." in after


def test_siikajoki_declines_and_kuopio_pays_more_on_day_two_only() -> None:
    earlier = demo_world(1)
    for name, identity, sentence in (
        ("siikajoki", "2024561", "ei osallistu USO-verkostoon kaudella 2025–2026"),
        ("kuopio", "2024570", "osallistumismaksu on 18 000 €/vuosi"),
    ):
        assert identity not in {meeting.id for meeting in world_of(earlier[name]).meetings}
        assert sentence in item_page(2, name, f"{identity}-3")
    fees = [item.text for meeting in world_of(earlier["kuopio"]).meetings for item in meeting.items]
    assert sum("16 000 €/vuosi" in text for text in fees) == 2


def test_kajaani_publishes_the_same_decision_again_under_a_new_id() -> None:
    (first,), (second,) = (world_of(demo_world(day)["kajaani"]).officer_decisions for day in (1, 2))
    assert first.id != second.id
    assert (first.text, first.section, first.date, first.title) == (
        second.text,
        second.section,
        second.date,
        second.title,
    )
