"""`usovahti documents`: what a municipality sent on request is read like any document, and told like any decision."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from ledger.db.database import reading, transaction
from ledger.db.tables import ChangeRow, DecisionRow, Document, Portal
from ledger.memberships.record import record
from ledger.memberships.store import is_history
from parsers import Decision
from replay.pdf import Placed, pdf, scanned_pdf
from tests.ledger.samples import portal_of, publish
from tests.parsers.test_office import docx
from tests.stage import Stage
from tests.workers.portals import portals, write_rows

pytestmark = pytest.mark.service

LINES = (
    "Kotkan kaupunki",
    "Kaupunginhallitus",
    "Pöytäkirja 9.11.2026 § 311",
    "",
    "Osallistuminen USO-verkostoon kaudelle 2027-2028",
    "",
    "KOTDno-2026-411",
    "",
    "FCG ja Kuntaliitto kutsuvat kuntia uuden sukupolven organisaatiot -verkostoon (USO-verkosto).",
    "Vuosimaksu on 12 000 euroa.",
    "",
    "Päätösehdotus",
    "Kaupunginhallitus päättää, että Kotkan kaupunki osallistuu USO-verkostoon kaudella 2027-2028.",
    "",
    "Päätös",
    "Kaupunginhallitus hyväksyi päätösehdotuksen yksimielisesti.",
)
TEXT = "\n".join(LINES)


@pytest.fixture
def desk(home: Path) -> Iterator[Stage]:
    """The operator's desk in November 2026, with a reader of the loud kinds."""
    with portals(home, {}) as made:
        write_rows(home, [])
        made.environment |= {"USOVAHTI_NOW": "2026-11-01T09:00:00", "USOVAHTI_CONTACT": "test@example.fi"}
        done = made.call("subscriptions", "add", made.mail_target, "--name", "lukija")
        assert done.returncode == 0, done.stderr
        made.environment["USOVAHTI_NOW"] = "2026-11-20T09:00:00"
        yield made


def in_pdf() -> bytes:
    return pdf([[Placed(70, 90 + 16 * line, text) for line, text in enumerate(LINES) if text]])


def in_mail(*attachments: tuple[str, bytes], text: str = "Liitteenä pyytämänne ote.") -> bytes:
    mail = EmailMessage()
    mail["From"] = "Maija Esimerkki <maija.esimerkki@kotka.example.fi>"
    mail["Date"] = "Mon, 16 Nov 2026 10:00:00 +0200"
    mail["Subject"] = "Vastaus tietopyyntöön"
    mail.set_content(text)
    for name, data in attachments:
        mail.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return mail.as_bytes()


FORMS = {
    "ote.txt": TEXT.encode(),
    "ote-latin.txt": TEXT.encode("cp1252"),
    "ote.html": f"<html><body>{''.join(f'<p>{line}</p>' for line in LINES)}</body></html>".encode(),
    "ote.pdf": in_pdf(),
    "ote.docx": docx("".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in LINES)),
    "vastaus.eml": in_mail(("ote.pdf", in_pdf())),
    "vastaus-tekstina.eml": in_mail(text=TEXT),
}


def add(
    desk: Stage, folder: Path, name: str, data: bytes, *more: str, code: int = 0, whose: str = "Kotka"
) -> Any:
    file = folder / name
    file.write_bytes(data)
    done = desk.call(
        "documents", "add", str(file), "-m", whose, "--source", "kirjaamo 16.11.2026", "--json", *more
    )
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    return json.loads(done.stdout) if done.stdout else done.stderr


def memberships(desk: Stage) -> list[tuple[str, int, str, float | None]]:
    rows = json.loads(desk.call("memberships", "--json").stdout)
    return [(row["municipality"], row["season"], row["state"], row["annual_eur"]) for row in rows]


@pytest.mark.parametrize("name", FORMS)
def test_a_decision_is_read_in_whatever_form_it_was_sent_and_told_once(
    desk: Stage, tmp_path: Path, name: str
) -> None:
    rows = add(desk, tmp_path, name, FORMS[name])
    assert [row["says"] for row in rows if row["problem"] is None] == ["joins, season 9, 9.11.2026"]
    assert memberships(desk) == [("Kotka", 9, "joined", 12000)]
    again = add(desk, tmp_path, name, FORMS[name])
    assert [row["new"] for row in again if row["problem"] is None] == [False]
    assert [mail.subject for mail in desk.mail.messages] == [
        "Kotka osallistuu USO-verkostoon, kausi 9 (2027–2028)"
    ]


def test_the_origin_stays_with_the_evidence_without_the_senders_name(desk: Stage, tmp_path: Path) -> None:
    add(desk, tmp_path, "vastaus.eml", FORMS["vastaus.eml"])
    with reading() as session:
        (document,) = session.query(Document)
        assert document.headers["origin"] == "kirjaamo 16.11.2026"
        assert document.headers["mail"] == {
            "subject": "Vastaus tietopyyntöön",
            "sent_at": "2026-11-16T10:00:00+02:00",
            "sender_domain": "kotka.example.fi",
        }
        assert "Maija" not in str(document.headers)
        assert document.body == in_pdf()


def test_the_same_decision_on_the_portal_later_tells_nothing_anew(desk: Stage, tmp_path: Path) -> None:
    add(desk, tmp_path, "ote.txt", FORMS["ote.txt"])
    with transaction() as session:
        row = session.query(ChangeRow).one()
        decision = Decision.model_validate(payload_of(session))
        portal = portal_of(session, "285")
        assert record(session, publish(session, portal), [decision], parser_version="1") == []
        assert row.kind == "joined"


def test_a_document_sent_once_is_no_watching_of_the_municipality(desk: Stage, tmp_path: Path) -> None:
    add(desk, tmp_path, "ote.txt", FORMS["ote.txt"])
    with transaction() as session:
        portal = portal_of(session, "285", watched=False)
        document = publish(session, portal)  # of the portal's first crawl
        assert is_history(session, "285", document, dt.date(2026, 12, 1))


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("ruoka.txt", b"Ruokalista viikko 47. Maanantai: keitto.", "does not mention the network"),
        ("tyhja.pdf", b"", "cannot be read"),
        ("skanni.pdf", scanned_pdf(), "cannot be read"),
        (
            "vieras.txt",
            TEXT.replace("Kotkan", "Jämsän").replace("KOTDno", "JÄMDno").encode(),
            "its text is of Jämsä",
        ),
        ("vastaus.eml", in_mail(), "does not mention the network"),
        ("x.eml", in_mail(("a.txt", b"Ruokalista")), "none of its parts is a document of the network"),
        ("kuva.png", b"\x89PNG\r\n\x1a\n", "cannot be read"),
    ],
)
def test_what_is_no_document_of_the_municipality_on_the_network_is_not_kept(
    desk: Stage, tmp_path: Path, name: str, data: bytes, why: str
) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    done = desk.call("documents", "add", str(file), "-m", "Kotka", "--source", "kirjaamo")
    assert done.returncode == 1
    assert why in done.stderr
    assert "Traceback" not in done.stderr
    assert memberships(desk) == []
    with reading() as session:
        assert session.query(Document).count() == 0


ANSWERS = [
    "{letter}",
    "Hei, ohessa ote.\n\n{quoted}",
    "Asiaa ei ole käsitelty.\n\n-----Alkuperäinen viesti-----\nLähettäjä: a@example.fi\n{letter}",
    "Hej, se bilagan.\n\nDen 12.11.2026 skrev a@example.fi:\n{letter}",
    "Hei, kunnanhallitus käsittelee asian joulukuussa.\n________________________________\nFrom: a\n{letter}",
]


@pytest.mark.parametrize(
    ("answer", "language"),
    [  # in each run each answer with a letter in one of the languages
        pytest.param(answer, language, marks=[pytest.mark.whole] if (number + other) % 2 else [])
        for number, answer in enumerate(ANSWERS)
        for other, language in enumerate(("fi", "sv"))
    ],
)
def test_our_own_letter_in_an_answer_is_no_decision(
    desk: Stage, tmp_path: Path, answer: str, language: str
) -> None:
    words = ("portals", "letter", "Kotka", "--for", "decision", "--season", "9", "--language", language)
    letter = desk.call(*words).stdout
    text = answer.format(letter=letter, quoted="\n".join(f"> {line}" for line in letter.splitlines()))
    add(desk, tmp_path, "vastaus.eml", in_mail(text=text), code=1)
    assert memberships(desk) == []
    rows = add(desk, tmp_path, "vastaus2.eml", in_mail(("ote.txt", FORMS["ote.txt"]), text=text))
    assert [row["name"] for row in rows] == ["ote.txt"]
    assert memberships(desk) == [("Kotka", 9, "joined", 12000)]


def test_a_mail_with_a_part_that_cannot_be_read_says_so(desk: Stage, tmp_path: Path) -> None:
    data = in_mail(("ote.txt", FORMS["ote.txt"]), ("skanni.pdf", scanned_pdf()))
    rows = add(desk, tmp_path, "vastaus.eml", data, code=3)
    problems = {row["name"]: row["problem"] for row in rows}
    assert problems["ote.txt"] is None
    assert "cannot be read" in problems["skanni.pdf"]
    assert memberships(desk) == [("Kotka", 9, "joined", 12000)]


def test_a_season_that_is_over_is_history_and_silent_is_silent(desk: Stage, tmp_path: Path) -> None:
    old = (
        TEXT.replace("2027-2028", "2021-2022")
        .replace("9.11.2026", "9.11.2020")
        .replace("2026-411", "2020-411")
    )
    rows = add(desk, tmp_path, "vanha.txt", old.encode())
    assert [row["changes"] for row in rows] == [["joined (baseline)"]]
    rows = add(desk, tmp_path, "ote.txt", FORMS["ote.txt"], "--silent")
    assert {change for row in rows for change in row["changes"]} == {"joined (baseline)"}
    assert desk.mail.messages == []
    assert len(memberships(desk)) == 2


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("-m", "Kotkka", "--source", "x"), "did you mean Kotka"),
        (("-m", "Kotka", "--source", " "), "--source says in words"),
        (("-m", "Kotka", "--source", "x", "--url", "kotka.fi/ote"), "no http(s) address"),
    ],
)
def test_what_was_typed_wrongly_is_told(
    desk: Stage, tmp_path: Path, words: tuple[str, ...], why: str
) -> None:
    file = tmp_path / "ote.txt"
    file.write_text(TEXT, encoding="utf-8")
    done = desk.call("documents", "add", str(file), *words)
    assert (done.returncode, why in done.stderr) == (2, True), done.stderr
    missing = desk.call("documents", "add", str(tmp_path / "ei-ole.pdf"), "-m", "Kotka", "--source", "x")
    assert (missing.returncode, "cannot read" in missing.stderr) == (2, True)


def test_received_documents_are_no_portal_among_portals(desk: Stage, tmp_path: Path) -> None:
    add(desk, tmp_path, "ote.txt", FORMS["ote.txt"])
    listed = json.loads(desk.call("documents", "list", "--json").stdout)
    assert [(row["municipality"], row["file"]) for row in listed] == [("Kotka", "ote.txt")]
    with reading() as session:
        assert [portal.platform for portal in session.query(Portal)] == ["received"]
    status = json.loads(desk.call("status", "--json").stdout)
    kotka = next(one for one in status["portals"] if one["municipality"] == "Kotka")
    assert kotka["read"] is False


def payload_of(session: Any) -> Any:
    return session.query(DecisionRow).one().payload
