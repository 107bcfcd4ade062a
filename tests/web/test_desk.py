"""The operator's desk: shut without a token, and everything done at it follows through and is written down."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from core import clock
from ledger.coordination import audit
from ledger.db.database import reading, transaction
from ledger.db.tables import ChangeRow, DeliveryRow, MembershipRow, Run, SubscriptionRow
from ledger.evidence.portals import set_state
from ledger.memberships import reviews
from tests.web import world
from tests.web.served import TOKEN, client, csrf, send, send_again, sign_in
from tests.web.served import orders as orders

REPLY = "Soitin kuntaan: kokous päätti liittyä."
COPIED = REPLY.replace(" ", "\u00a0", 1).replace(" ", "\t", 1)  # as it comes out of a page or a table


@pytest.fixture
def desk(own: Path, monkeypatch: pytest.MonkeyPatch, orders: list[object]) -> TestClient:
    """A browser at the desk of a ledger with one item that waits."""
    monkeypatch.setenv("USOVAHTI_ADMIN_TOKEN", TOKEN)
    text = world.joining("Paltamon kunta", 8, 9000, "16.12.2024 § 77")
    world.publish(
        world.PALTAMO,
        "p8",
        text.replace(
            "Hallitus hyväksyi päätösehdotuksen yksimielisesti.",
            "Hallitus päätti asiasta esityksestä poiketen. <b>&lt;script&gt;alert(1)</b>",
        ),
    )
    with transaction() as session:
        kanaria(session).created_at = world.NOW - dt.timedelta(days=900)
    browser = client()
    sign_in(browser)
    return browser


def kanaria(session: Session) -> SubscriptionRow:
    return session.scalars(select(SubscriptionRow).where(SubscriptionRow.name == "kanaria")).one()


def waiting_id() -> int:
    with reading() as session:
        (one,) = reviews.waiting(session)
    return int(one["id"])


def acts() -> list[tuple[str, str, str]]:
    with reading() as session:
        return [(one.who, one.action, one.subject) for one in audit.latest(session)]


def state_of(code: str, season: int = 8) -> str | None:
    with reading() as session:
        return session.scalar(
            select(MembershipRow.state).where(
                MembershipRow.municipality_code == code, MembershipRow.season_number == season
            )
        )


def test_without_a_token_the_desk_is_off_and_says_how_to_turn_it_on(here: Path) -> None:
    for path in ("/fi/desk", "/fi/desk/sign-in", "/fi/desk/review"):
        answer = client().get(path)
        assert answer.status_code == 404
        assert "USOVAHTI_ADMIN_TOKEN" in answer.text


def test_nothing_at_the_desk_is_shown_or_done_without_signing_in(desk: TestClient) -> None:
    stranger, number = client(), waiting_id()
    for path in (
        "",
        "/review",
        f"/review/{number}",
        "/crawl",
        "/deliveries",
        "/portals",
        "/subscriptions",
        "/audit",
    ):
        assert desk.get(f"/fi/desk{path}").status_code == 200, path
        answer = stranger.get(f"/fi/desk{path}")
        assert (answer.status_code, answer.headers["location"]) == (303, "/fi/desk/sign-in"), path
    token = csrf(stranger.get("/fi/desk/sign-in"))
    for path in (f"/review/{number}/settle", f"/review/{number}/unsettle", "/crawl", "/deliveries/held",
                 "/deliveries/dead", "/subscriptions/1/mute", "/sign-out"):  # fmt: skip
        assert stranger.post(f"/fi/desk{path}", data={"csrf": token}).status_code == 401, path
        assert desk.post(f"/fi/desk{path}", data={"do": "x"}).status_code == 403, (
            f"{path} without a form's token"
        )
    assert acts() == [("Olli Operaattori", "sign_in", "")]


def test_only_the_token_signs_in_and_a_new_token_ends_all_sessions(
    desk: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = client()
    page = other.get("/fi/desk/sign-in")
    for token, who in (("wrong", "x"), ("", "x"), (TOKEN, ""), (TOKEN + "a", "x")):
        data = {"csrf": csrf(page), "token": token, "who": who}
        assert other.post("/fi/desk/sign-in", data=data).status_code == 403
    answer = other.post("/fi/desk/sign-in", data={"csrf": csrf(page), "token": TOKEN, "who": "x"})
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert TOKEN not in cookie
    monkeypatch.setenv("USOVAHTI_ADMIN_TOKEN", TOKEN[::-1])
    fresh = client()
    fresh.cookies.update(desk.cookies)
    assert fresh.get("/fi/desk").status_code == 303
    assert send(desk, "/fi/desk", "/fi/desk/sign-out").status_code == 303
    assert desk.get("/fi/desk").status_code == 303


def test_of_a_meeting_the_item_that_waits_is_explained_and_no_other(desk: TestClient) -> None:
    before = waiting_id()
    joins = "Päätösehdotus: Paltamon kunta osallistuu USO-verkostoon kaudella {}.\n\nPäätös: {}\n\n"
    world.publish(
        world.PALTAMO,
        "meeting",
        "<pre>Paltamon kunta\nKunnanhallitus\nPöytäkirja 4.11.2024\n\n"
        f"§ 176 USO-verkoston kausi 2025-2026\n\n{joins.format('2025-2026', 'Hyväksyttiin.')}"
        f"§ 177 USO-verkoston kausi 2027-2028\n\n{joins.format('2027-2028', 'Asiaa möyhennettiin.')}</pre>",
    )
    with reading() as session:
        (number,) = (one["id"] for one in reviews.waiting(session) if one["id"] != before)
    shown = desk.get(f"/fi/desk/review/{number}").text
    explanation = shown[shown.index('class="stages"') :]
    assert "möyhennettiin" in explanation
    assert "§ 176" not in explanation


def test_an_item_is_shown_with_its_text_and_why_it_reads_so_masked_and_as_text(desk: TestClient) -> None:
    number = waiting_id()
    queue = desk.get("/sv/desk/review").text
    assert f'href="review/{number}"' in queue
    assert "<li>Det är oklart vad som beslutades.</li>" in queue, "in the reader's language"
    assert "Inte meddelat</span>" in queue
    shown = desk.get(f"/sv/desk/review/{number}").text
    assert "<mark>Hallitus päätti asiasta esityksestä poiketen." in shown
    assert "adopts a proposal" in shown, "the explanation"
    assert "Det är oklart vad som beslutades." in shown
    assert world.PHONE not in shown
    assert world.IDENTITY not in shown
    assert "<script>alert" not in shown
    assert desk.get("/fi/desk/review/9999").status_code == 404
    assert desk.get("/fi/desk/review/abc").status_code == 404


def test_settling_follows_through_to_membership_alerts_pages_and_list(
    desk: TestClient, orders: list[tuple[object, ...]]
) -> None:
    number = waiting_id()
    page = f"/fi/desk/review/{number}"
    assert "Mukana</span>" not in desk.get("/fi/municipality/paltamo.html").text
    refused = send(desk, page, f"{page}/settle", outcome="joins", why="  ", fee="tuhat")
    assert refused.status_code == 422
    assert "is no number" in refused.text
    assert 'value="tuhat"' in refused.text, "what was filled in stands"
    assert send_again(desk, refused, "/settle", outcome="", why=REPLY).status_code == 422, (
        "and can be sent again"
    )
    style = re.search(r'href="([^"]*server[^"]*css)"', refused.text)
    assert style
    assert desk.get(str(refused.url.join(style[1]))).status_code == 200
    for day, said in (("0024-12-16", "too long ago"), ("2204-12-16", "has not come yet")):
        slip = send(desk, page, f"{page}/settle", outcome="joins", why=REPLY, decided_on=day, announce="yes")
        assert (slip.status_code, said in slip.text) == (422, True), "a slip in the year"
    answer = send(desk, page, f"{page}/settle", outcome="joins", why=COPIED, fee="8.500,50", announce="yes")
    assert (answer.status_code, answer.headers["location"]) == (303, page)
    assert state_of(world.PALTAMO) == "joined"
    assert "8 500,50" in desk.get("/fi/municipality/paltamo.html").text.replace("\xa0", " ")
    with reading() as session:
        deliveries = list(session.scalars(select(DeliveryRow.id)))
    assert orders == [("deliver", one) for one in deliveries if one] != []
    assert acts()[0] == ("Olli Operaattori", "settle", f"D{number}")
    assert REPLY in desk.get("/fi/desk/audit").text
    assert "Olli Operaattori" in desk.get("/fi/desk/review").text, "among the settled"

    again = send(desk, page, f"{page}/settle", outcome="declines", why="toisin")
    assert again.status_code == 422, "not without overruling"
    back = desk.get(page).text
    assert "unsettle" in back
    send(desk, page, f"{page}/unsettle", why="erehdys", announce="yes")
    assert state_of(world.PALTAMO) != "joined"
    assert acts()[0][1] == "unsettle"


def test_a_crawl_is_ordered_once_written_down_and_followed_to_its_end(
    desk: TestClient, orders: list[tuple[object, ...]]
) -> None:
    answer = send(desk, "/fi/desk/crawl", "/fi/desk/crawl", code=world.KUOPIO)
    assert answer.status_code == 303
    page = answer.headers["location"]
    run = int(page.rpartition("/")[2])
    assert orders == [("crawl", [run], None)]
    assert acts()[0][1:] == ("crawl", "Kuopio")
    assert "data-events" in desk.get(page).text
    again = send(desk, "/fi/desk/crawl", "/fi/desk/crawl", code=world.KUOPIO)
    assert again.headers["location"] == page, "it is under way already"
    with transaction() as session:
        row = session.get_one(Run, run)
        row.outcome, row.reason, row.ended_at = "ok", "<b>kaikki</b>", clock.now()
    with desk.stream("GET", f"{page}/events", headers={"Accept": "text/event-stream"}) as stream:
        assert stream.headers["content-type"].startswith("text/event-stream")
        lines = [line for line in stream.iter_lines() if line]
    assert lines[0] == "event: done"
    state = json.loads(lines[1].removeprefix("data: "))
    assert (state["done"], state["outcome"], state["municipality"]) == (True, "ok", "Kuopio")
    assert "&lt;b&gt;kaikki" in desk.get(page).text
    for code in (world.ESPOO, "999", "", "1' OR 1"):
        assert send(desk, "/fi/desk/crawl", "/fi/desk/crawl", code=code).status_code == 422
    assert client().get(f"{page}/events", headers={"Accept": "text/event-stream"}).status_code == 401


def test_held_changes_are_released_or_kept_and_dead_deliveries_retried_or_dropped(
    desk: TestClient, orders: list[tuple[object, ...]]
) -> None:
    with transaction() as session:
        query = select(ChangeRow).where(ChangeRow.state == "open", ChangeRow.season_number == 8)
        held = list(session.scalars(query.where(ChangeRow.kind != "proposed")))[:3]
        for change in held:
            change.state = "held"
        names = [change.id for change in held]
    page = "/fi/desk/deliveries"
    assert f"C{names[0]}" in desk.get(page).text
    send(desk, page, f"{page}/held", do="release", id=[names[0]])
    send(desk, page, f"{page}/held", do="discard", id=[names[1]])
    assert send(desk, page, f"{page}/held", do="release").status_code == 422, "none is ticked"
    assert send(desk, page, f"{page}/held", do="burn", id=[names[2]]).status_code == 422
    assert (
        send(desk, page, f"{page}/held", do="release", id=list(range(10**6, 10**6 + 4_000))).status_code
        == 303
    )
    for which in ("held", "dead"):  # a number that PostgreSQL has no room for
        assert send(desk, page, f"{page}/{which}", do="drop", id=["9999999999"]).status_code == 422
    with reading() as session:
        assert [session.get_one(ChangeRow, one).state for one in names] == ["open", "baseline", "held"]
        sent = list(session.scalars(select(DeliveryRow.id).where(DeliveryRow.change_id == names[0])))
    assert orders == [("deliver", one) for one in sent]
    assert [action for _who, action, _subject in acts()[:2]] == ["discard", "release"]

    with transaction() as session:
        for one in sent:
            row = session.get_one(DeliveryRow, one)
            row.state, row.last_error = "dead", "<i>404</i>"
    orders.clear()
    assert "&lt;i&gt;404" in desk.get(page).text
    assert "kanarialintu" not in desk.get(page).text
    send(desk, page, f"{page}/dead", do="retry", id=sent)
    assert orders == [("deliver", one) for one in sent]
    with transaction() as session:
        row = session.get_one(DeliveryRow, sent[0])
        assert row.target
        row.state, row.target.removed_at = "dead", clock.now()
    assert f"M{sent[0]}." in send(desk, page, f"{page}/dead", do="retry", id=sent[:1]).text, "not tried"
    send(desk, page, f"{page}/dead", do="drop", id=sent)
    with reading() as session:
        assert session.get_one(DeliveryRow, sent[0]).state == "dropped"
    assert [action for _who, action, _subject in acts()[:2]] == ["drop", "retry"]


def test_a_subscription_is_muted_until_a_day_with_a_reason(desk: TestClient) -> None:
    page = "/fi/desk/subscriptions"
    assert "kanarialintu" not in desk.get(page).text
    assert "kanaria@example.fi" not in desk.get(page).text, "who came by web is nobody's to see here"

    def muted() -> dt.date | None:
        with reading() as session:
            return kanaria(session).muted_until

    with reading() as session:
        mute = f"{page}/{kanaria(session).id}/mute"

    for until, reason in (("2024-12-17", "loma"), ("2025-01-07", ""), ("huomenna", "loma")):
        answer = send(desk, page, mute, do="mute", until=until, reason=reason)
        assert (answer.status_code, muted()) == (422, None)
        assert f'value="{until}"' in answer.text, "what was filled in stands"
        assert not reason or f'value="{reason}"' in answer.text
    send_again(desk, answer, "/mute", do="mute", until="2025-01-07", reason="loma")
    assert muted() == dt.date(2025, 1, 7)
    send(desk, page, mute, do="end")
    assert muted() is None
    assert [action for _who, action, _subject in acts()[:2]] == ["unmute", "mute"]
    assert send(desk, page, f"{page}/99/mute", do="end").status_code == 404


def test_portals_in_trouble_are_told_with_their_reason(desk: TestClient) -> None:
    assert "blocked" not in desk.get("/en/desk/portals").text
    with transaction() as session:
        set_state(session, world.portal_of(session, world.SIIKAJOKI).id, "blocked", "403 <b>Forbidden</b>")
    desk.app.state.site.renew()  # type: ignore[attr-defined]
    shown = desk.get("/en/desk/portals").text
    assert "Siikajoki" in shown
    assert "403 &lt;b&gt;Forbidden" in shown
    assert "<strong>1</strong>" in desk.get("/en/desk").text


def test_where_the_queue_is_down_what_was_settled_stands_and_a_crawl_says_not_now(
    desk: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_order: object) -> None:
        from dramatiq.errors import BrokerConnectionError

        raise BrokerConnectionError("no queue")

    monkeypatch.setattr("workers.messages.order", refuse)
    page = f"/fi/desk/review/{waiting_id()}"
    answer = send(desk, page, f"{page}/settle", outcome="joins", why=REPLY, announce="yes")
    assert (answer.status_code, state_of(world.PALTAMO)) == (303, "joined")
    assert send(desk, "/fi/desk/crawl", "/fi/desk/crawl", code=world.KUOPIO).status_code == 503


def test_what_names_the_network_and_was_read_as_something_else_can_be_looked_at(desk: TestClient) -> None:
    text = world.page(
        "Henkilöstösuunnitelma 2025", "Kunta on jäsenenä USO-verkostossa.",
        "Hallitus hyväksyy henkilöstösuunnitelman.", "Hallitus hyväksyi päätösehdotuksen.",
    )  # fmt: skip
    world.publish(world.INGA, "i1", text)
    shown = desk.get("/fi/desk/review").text
    found = re.search(r'href="review/(\d+)">D\d+</a></th><td>Inkoo', shown)
    assert found
    page = f"/fi/desk/review/{found[1]}"
    assert "Henkilöstösuunnitelma 2025" in desk.get(page).text
    given = {"outcome": "joins", "season": "8", "why": "luettelossa"}
    assert send(desk, page, f"{page}/settle", **given).status_code == 422, "it waits for nobody"
    assert 'name="overrule"' in desk.get(page).text
    assert send(desk, page, f"{page}/settle", overrule="yes", **given).status_code == 303
    assert state_of(world.INGA) == "joined"
    shown = desk.get("/fi/municipality/inkoo.html").text
    (anchor,) = re.findall(r'href="#(document-\d+)"', shown)
    assert f'id="{anchor}"' in shown, "what it rests on is there to be seen"
    (row,) = desk.get(f"/api/v1/decisions?municipality={world.INGA}").json()["items"]
    assert (row["outcome"], row["settled"]["why"]) == ("joins", "luettelossa")
    send(desk, page, f"{page}/settle", overrule="yes", **given | {"outcome": "irrelevant"})
    assert desk.get(f"/api/v1/decisions?municipality={world.INGA}").json()["items"] == []
