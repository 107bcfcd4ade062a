"""Hostile page text by the real way: portal's page -> parse -> deliver -> Slack, mailbox, logs, terminal, exports."""

from __future__ import annotations

import datetime as dt
import html
import json

import pytest
from sqlalchemy import select
from typer.testing import CliRunner

from alerts.delivery.deliver import deliver
from alerts.text.mask import HETU_MASK, PHONE_MASK
from cli.main import build
from cli.output import print_json
from core import clock
from ledger.db.database import reading, transaction
from ledger.db.tables import DeliveryRow, Notice
from ledger.evidence.documents import Fetched, store_document
from ledger.evidence.portals import ensure_portal
from ledger.evidence.runs import close_baseline, finish_run, start_run
from parsers.source import Context
from tests.alerts.conftest import WEBHOOK, mailto, subscribe
from workers.parse import parse_document, ready_after

APP = build()
HOSTILE = {
    "mentions": "<!channel> <!here|here> <@U123ABC> @channel @here",
    "scripts": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "templates": "{{ 7 * 7 }} {% for i in range(10**9) %}x{% endfor %} ${x} %(name)s",
    "headers": "otsikko\r\nBcc: uhri@example.fi\r\n\r\nrunko",
    "length": "pitkä " * 13_334,
    "directions": "normaali \u202egnol\u202c teksti \u2066x\u2069 \u200f",
    "emoji": "juhla 🎉👩‍👩‍👧",
    "terminal": "\x9b31m \x1b[31mpunainen\x1b[0m \x07",
    "private": "Lisätietoja puh. 040 123 4567, hakija 010190-123A",
}


@pytest.fixture
def readers(slack, mail, at):
    subscribe(WEBHOOK, mailto(mail, "lukija@example.fi"), name="väki")
    return slack, mail


def published(words: str, decided_on: dt.date | None = None) -> list[int]:
    """A portal publishes minutes with these words in title and proposal; the deliveries that follow.

    Not in the decision: words there that no rule accounts for would make it wait for a person.
    """
    shown, day = html.escape(words), decided_on or clock.today()
    page = f"""<html><body><p>Jämsän kaupunki</p><p>Kaupunginhallitus</p><p>Pöytäkirja {day:%-d.%-m.%Y}</p>
<p>§ 12 Osallistuminen USO-verkostoon kaudella 2025-2026 {shown}</p>
<p>Ehdotus</p><p>Kaupunginhallitus päättää, että Jämsän kaupunki osallistuu USO-verkostoon kaudella 2025-2026.
Vuosimaksu on 12 000 euroa vuodessa {shown}.</p>
<p>Päätös</p><p>Kaupunginhallitus päätti, että Jämsän kaupunki osallistuu USO-verkostoon kaudella 2025-2026.</p>
</body></html>"""
    context = Context(
        municipality_code="182", body="Kaupunginhallitus", document_kind="minutes", section=12,
        decided_on=day, title=f"Osallistuminen USO-verkostoon kaudella 2025-2026 {words}"[:9000],
    )  # fmt: skip
    with transaction() as session:
        portal = ensure_portal(
            session, municipality_code="182", platform="dynasty", base_url="https://portaali.example.fi/"
        )
        close_baseline(session, portal.id)
        session.flush()
        run = start_run(session, portal)
        fetched = Fetched(
            locator="1", url="https://portaali.example.fi/asia?id=1", fetched_at=clock.now(), status=200,
            body=page.encode(), media_type="text/html", charset="utf-8", context=context,
        )  # fmt: skip
        document, _new = store_document(session, portal.id, run.id, fetched)
        finish_run(session, run.id, outcome="ok", reason=None)
        number = document.id
    return ready_after(number, parse_document(number))


def shown_by(*words: str) -> str:
    done = CliRunner().invoke(APP, list(words))
    assert done.exit_code == 0, done.output
    return done.output


@pytest.mark.parametrize("kind", HOSTILE)
def test_what_a_page_says_arrives_complete_in_meaning_and_harmless_everywhere(readers, kind, capsys):
    slack, mail = readers
    deliveries = published(HOSTILE[kind])
    assert [deliver(one).kind for one in deliveries] == ["sent", "sent"]

    [payload] = slack.payloads()
    blocks = payload["attachments"][0]["blocks"]
    told = "\n".join(block["text"]["text"] for block in blocks)
    [message] = mail.messages
    plain, page = message.part("plain"), message.part("html")
    terminal, exported = shown_by("changes"), shown_by("changes", "--json")
    [change] = json.loads(exported)

    for text in (told, plain, page):
        assert "Jämsä osallistuu USO-verkostoon" in text + message.subject
        assert "Osallistuminen USO-verkostoon kaudella 2025-2026" in text, "the title"
        assert "Kaupunginhallitus päätti, että Jämsän kaupunki osallistuu USO-verkostoon" in text, "the quote"
        assert len(text) < 12_000
        assert "49" not in text
        assert not set(text) & set("\x00\x07\x1b\x7f\u202e\u202c\u2066\u2069\u200f")
    assert message.subject == "Jämsä osallistuu USO-verkostoon, kausi 8 (2025–2026)"
    assert (message.recipients, message.message["Bcc"]) == (("lukija@example.fi",), None)
    assert all(block["text"]["verbatim"] is True for block in blocks[1:])
    assert told.count("<") == told.count("<https://portaali.example.fi/"), "our own link alone"
    assert all(sign not in page for sign in ("<script", "<img", "onerror=alert(1)>"))
    assert change["kind"] == "joined"
    assert "Jämsä" in terminal
    waiting = shown_by("review", "list") + shown_by("review", "list", "--json")
    assert not set(terminal + exported + waiting) & set("\x1b\x07\x9b\u202e\u2066\u200f")
    for text in (terminal, exported, told, plain, page, message.message.as_string()):
        assert "123 4567" not in text
        assert "010190" not in text
    logged = "".join(capsys.readouterr())
    assert "\x1b[31m" not in logged
    assert "010190" not in logged


def test_programs_read_what_a_terminal_does_not_get(capsys):
    words = "\u202egnol \x9b31m \x7f 😀 ä"
    print_json({"title": words})
    said = capsys.readouterr().out
    assert not set(said) & set("\u202e\x9b\x7f")
    assert "😀 ä" in said
    assert json.loads(said) == {"title": words}


def test_emoji_and_words_of_a_page_stay(readers):
    slack, mail = readers
    for one in published(HOSTILE["emoji"]):
        deliver(one)
    assert "juhla 🎉" in mail.messages[0].part("plain")
    assert "juhla 🎉" in slack.texts()[0][1]


def test_every_export_masks_telephone_numbers_and_personal_codes_and_nothing_else(readers):
    published(HOSTILE["private"])
    for words in (
        ["changes"],
        ["memberships"],
        ["review", "list"],
        ["review", "settled"],
        ["status", "--all"],
    ):
        for form in (words, [*words, "--json"]):
            text = shown_by(*form)
            assert "123 4567" not in text
            assert "010190" not in text
    [change] = json.loads(shown_by("changes", "--json"))
    assert HETU_MASK in change["title"]
    assert PHONE_MASK in change["title"]
    assert change["url"] == "https://portaali.example.fi/asia?id=1"
    assert change["decided_on"] == "2024-12-17"
    assert change["new_eur"] == 12000.0
    assert change["created_at"].startswith("2024-12-17T10:00")


def test_a_joining_dated_before_all_subscriptions_is_told_to_the_operator(readers, monkeypatch):
    """In January a clerk writes last year's date."""
    monkeypatch.setenv("USOVAHTI_OPERATOR_TARGETS", mailto(readers[1], "yllapito@example.fi"))
    published("", decided_on=dt.date(clock.today().year - 1, 12, 17))
    with reading() as session:
        (notice,) = session.scalars(select(Notice))
        (delivery,) = session.scalars(select(DeliveryRow))
    assert (delivery.notice_id, delivery.state) == (notice.id, "pending")
    assert notice.subject == "usovahti: news of Jämsä is told to nobody"
    assert "decided on 2023-12-17" in notice.body


def test_history_that_turns_up_is_told_to_nobody(readers):
    published("", decided_on=dt.date(clock.today().year - 3, 12, 17))
    with reading() as session:
        assert session.scalars(select(Notice)).all() == []
