"""Two at the desk, a sign-in that runs out, a settlement that reaches nobody: what one wrote or meant is not lost."""

from __future__ import annotations

import html
import re

from fastapi.testclient import TestClient
from httpx import Response

from ledger.db.database import reading, transaction
from ledger.memberships import reviews
from tests.web import world
from tests.web.served import TOKEN, client, csrf, send, send_again, sign_in
from tests.web.served import orders as orders
from tests.web.test_desk import REPLY, kanaria, state_of, waiting_id
from tests.web.test_desk import desk as desk


def form_of(page: Response, end: str) -> dict[str, str]:
    """The hidden fields of the page's form whose action ends so."""
    form = re.search(rf'<form[^>]*action="[^"]*{end}".*?</form>', page.text, re.DOTALL)
    assert form, page.text
    found = re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form[0])
    return {name: html.unescape(value) for name, value in found}


def test_over_what_another_one_settled_meanwhile_nothing_goes_before_it_was_seen(desk: TestClient) -> None:
    page = f"/fi/desk/review/{waiting_id()}"
    other = client()
    sign_in(other, "Berit")
    send(desk, page, f"{page}/settle", outcome="joins", why=REPLY, announce="yes")
    overrules, takes_back = (form_of(other.get(page), end) for end in ("/settle", "/unsettle"))
    send(
        desk, page, f"{page}/settle", overrule="yes", outcome="joins", fee="9500", why="maksu", announce="yes"
    )
    late = other.post(
        f"{page}/settle", data=overrules | {"outcome": "declines", "why": "toisin", "announce": "no"}
    )
    assert (late.status_code, state_of(world.PALTAMO)) == (422, "joined")
    assert "Mitään ei tehty" in late.text
    assert "toisin</textarea>" in late.text
    assert 'value="yes" checked> Kerro seurauksista' in late.text, "of the form that was not sent"
    assert 'value="yes"> Kerro seurauksista' in late.text, "what was not to be told is not to be told"
    late = other.post(f"{page}/unsettle", data=takes_back | {"why": "erehdys"})
    assert (late.status_code, state_of(world.PALTAMO)) == (422, "joined")
    again = form_of(late, "/settle") | {"outcome": "declines", "why": "toisin"}
    assert other.post(f"{page}/settle", data=again).status_code == 303, "it was seen now"
    assert state_of(world.PALTAMO) == "declined"


def test_a_second_click_finds_done_what_the_first_one_did(desk: TestClient) -> None:
    page = f"/fi/desk/review/{waiting_id()}"
    for end, fields in (("/settle", {"outcome": "joins", "announce": "yes"}), ("/unsettle", {})):
        sent = form_of(desk.get(page), end) | {"csrf": csrf(desk.get(page)), "why": REPLY} | fields
        assert [desk.post(page + end, data=sent).status_code for _click in range(2)] == [303, 303]
    with reading() as session:
        assert [one["taken_back"] for one in reviews.settlements(session)] == [True, False]


def test_what_was_written_when_the_sign_in_ran_out_comes_back_and_is_done_only_when_sent_again(
    desk: TestClient,
) -> None:
    page = f"/fi/desk/review/{waiting_id()}"
    sent = form_of(desk.get(page), "/settle") | {
        "outcome": "joins",
        "season": "8",
        "why": "pitkä <perustelu>",
    }
    desk.cookies.delete("usovahti_desk")
    over = desk.post(f"{page}/settle", data=sent)
    assert (over.status_code, "pitkä &lt;perustelu&gt;" in over.text) == (401, True)
    wrong = send_again(desk, over, "sign-in", **form_of(over, "sign-in"), who="Olli", token="x")
    assert (wrong.status_code, "pitkä &lt;perustelu&gt;" in wrong.text) == (403, True)
    back = send_again(desk, wrong, "sign-in", **form_of(wrong, "sign-in"), who="Olli", token=TOKEN)
    assert back.status_code == 200
    assert state_of(world.PALTAMO) != "joined"
    assert "pitkä &lt;perustelu&gt;</textarea>" in back.text
    assert '<option value="joins" selected>' in back.text
    assert 'value="yes"> Kerro seurauksista' in back.text
    given = form_of(back, "/settle") | {"outcome": "joins", "season": "8", "why": "pitkä <perustelu>"}
    assert send_again(desk, back, "/settle", **given).status_code == 303
    assert state_of(world.PALTAMO) == "joined"

    desk.cookies.clear()  # over night the forms' token runs out as well
    assert "pitkä" not in desk.post(f"{page}/settle", data=sent).text, "nobody knows whose form it is"
    own = {"sec-fetch-site": "same-origin"}
    assert "pitkä" in desk.post(f"{page}/settle", data=sent, headers=own).text
    assert "Kirjaudu uudelleen" in desk.post("/fi/desk/crawl", data={"code": "182"}).text


def test_a_settlement_that_reaches_nobody_says_so_and_why(desk: TestClient) -> None:
    page = f"/fi/desk/review/{waiting_id()}"
    told: dict[str, object] = {"outcome": "joins", "announce": "yes", "why": REPLY, "overrule": "yes"}

    def said() -> str:
        return " ".join(re.findall(r'role="status">([^<]*)', desk.get(page).text))

    send(desk, page, f"{page}/settle", **told)
    assert said() == "", "it went to somebody"
    send(desk, page, f"{page}/settle", **told)
    assert "ei muuta mitään" in said()
    send(desk, page, f"{page}/settle", **told | {"outcome": "declines", "announce": "no"})
    assert "se jää historiaan, eikä siitä ilmoiteta" in said()
    with transaction() as session:
        kanaria(session).removed_at = world.NOW
    send(desk, page, f"{page}/settle", **told)
    assert "sitä seuraavat ovat tilanneet myöhemmin, ensimmäinen 17.12.2024" in said()
