"""The words of an alert in three languages."""

from __future__ import annotations

import datetime as dt
import email.utils
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from alerts.delivery.deliver import deliver
from alerts.text.bodies import body_name
from alerts.text.render import render_change, render_digest, render_notice
from alerts.text.telling import ChangeFacts, together
from ledger.memberships.kinds import KINDS
from tests.alerts.conftest import change_row, happen, mailto, subscribe

FACTS = ChangeFacts(
    kind="fee_changed",
    payload={
        "season": {"number": 8, "first_year": 2025, "last_year": 2026},
        "body": {"name": "Kaupunginhallitus"},
        "section": 50,
        "document_kind": "minutes",
        "fee": {
            "annual_eur": 16500.5,
            "vat": "excluded",
            "travel_costs_extra": True,
            "basis": "municipality",
        },
        "url": "https://portaali.example.fi/50",
    },
    municipality_code="297",
    old_eur=16000.0,
    new_eur=16500.5,
    decided_on=dt.date(2024, 10, 8),
)


@pytest.mark.parametrize(
    ("language", "subject", "lines"),
    [
        (
            "fi",
            "Kuopio: USO-verkoston maksu muuttuu 16 000 → 16 500,50 € vuodessa, kausi 8 (2025–2026)",
            [
                "Maksu: 16 500,50 € vuodessa, aiemmin 16 000 € vuodessa, lisäksi alv, lisäksi matkakulut",
                "Päätös: Kaupunginhallitus 8.10.2024 § 50, pöytäkirja",
            ],
        ),
        (
            "sv",
            "Kuopio: USO-nätverkets avgift ändras 16 000 → 16 500,50 € per år, period 8 (2025–2026)",
            [
                "Avgift: 16 500,50 € per år, tidigare 16 000 € per år, moms tillkommer, resekostnader tillkommer",
                "Beslut: Stadsstyrelsen 8 oktober 2024 § 50, protokoll",
            ],
        ),
        (
            "en",
            "Kuopio: the USO network's fee €16,000 → €16,500.50 a year, season 8 (2025–2026)",
            [
                "Fee: €16,500.50 a year, previously €16,000 a year, plus VAT, travel costs on top",
                "Decided: City Board 8 October 2024 § 50, minutes",
            ],
        ),
    ],
)
def test_each_language_has_its_words_its_numbers_and_its_dates(language, subject, lines):
    message = render_change(FACTS, language=language)
    assert message.subject == subject
    for line in lines:
        assert line in message.text.splitlines()


def test_swedish_readers_get_swedish_names():
    assert (
        render_change(ChangeFacts("joined", {}, "499"), language="sv").subject
        == "Korsholm deltar i USO-nätverket"
    )
    assert (
        render_change(ChangeFacts("joined", {}, "499"), language="fi").subject
        == "Mustasaari osallistuu USO-verkostoon"
    )


@pytest.mark.parametrize(
    ("kind", "was_in", "finnish", "swedish", "english"),
    [
        ("joined", True, "jatkaa USO-verkostossa", "fortsätter i USO-nätverket", "continues in the USO network"),
        ("joined", False, "liittyy USO-verkostoon", "går med i USO-nätverket", "joins the USO network"),
        ("joined", None, "osallistuu USO-verkostoon", "deltar i USO-nätverket", "takes part in the USO network"),
        (
            "declined", True,
            "jättäytyy pois USO-verkostosta", "lämnar USO-nätverket", "leaves the USO network",
        ),
        (
            "declined", False,
            "ei lähde mukaan USO-verkostoon", "går inte med i USO-nätverket", "does not join the USO network",
        ),
        (
            "declined", None,
            "ei osallistu USO-verkostoon", "deltar inte i USO-nätverket", "stays out of the USO network",
        ),
    ],
)  # fmt: skip
def test_the_verb_says_no_more_than_is_known_of_the_season_before(kind, was_in, finnish, swedish, english):
    facts = ChangeFacts(kind, {"was_in": was_in}, "297")
    for language, words in (("fi", finnish), ("sv", swedish), ("en", english)):
        assert render_change(facts, language=language).subject == f"Kuopio {words}"
    corrected = ChangeFacts("corrected", {"was_in": was_in}, "297", becomes=kind)
    assert render_change(corrected).subject == f"Oikaisu: Kuopio {finnish}"


def test_a_member_never_joins_not_even_in_a_proposal():
    for kind in KINDS:
        for language, verb in (("fi", "liitty"), ("fi", "liitt"), ("sv", "går med"), ("en", "join")):
            facts = ChangeFacts(kind, {"was_in": True, "decided_as": "joined"}, "297")
            assert verb not in render_change(facts, language=language).text


@pytest.mark.parametrize(
    ("language", "subject"),
    [
        ("fi", "Kuopio jatkaa USO-verkostossa, maksu 16 000 → 18 000 €, kausi 9 (2027–2028)"),
        ("sv", "Kuopio fortsätter i USO-nätverket, avgift 16 000 → 18 000 €, period 9 (2027–2028)"),
        ("en", "Kuopio continues in the USO network, fee €16,000 → €18,000, season 9 (2027–2028)"),
    ],
)
def test_a_joining_and_its_new_fee_are_one_sentence(language, subject):
    payload = {"was_in": True, "body": {"name": "Kaupunginhallitus"}}
    joined = ChangeFacts("joined", payload, "297", 9, new_eur=18000.0)
    fee = replace(joined, kind="fee_changed", old_eur=16000.0)
    [one] = together([joined, fee])
    message = render_change(one, language=language)
    assert message.subject == subject
    assert all("16" in form and "18" in form for form in (message.html, message.text))
    assert '<span style="white-space:nowrap">' in message.html


def test_what_two_decisions_bring_stays_two():
    joined = ChangeFacts("joined", {}, "297", 9)
    for fee in (
        ChangeFacts("fee_changed", {}, "297", 8, old_eur=1.0, new_eur=2.0),
        ChangeFacts("fee_changed", {}, "578", 9, old_eur=1.0, new_eur=2.0),
        ChangeFacts("fee_changed", {}, "297", 9, 1.0, 2.0, decided_on=dt.date(2026, 10, 8)),
        ChangeFacts("fee_changed", {"body": {"name": "Kaupunginvaltuusto"}}, "297", 9, 1.0, 2.0),
        ChangeFacts("corrected", {}, "297", 9, 1.0, 2.0, becomes="fee_changed"),
    ):
        assert together([joined, fee]) == [joined, fee]


@pytest.mark.parametrize(
    ("printed", "finnish", "swedish", "english"),
    [
        ("Kaupunginhallitus", "Kaupunginhallitus", "Stadsstyrelsen", "City Board"),
        ("KUNNANVALTUUSTO", "Kunnanvaltuusto", "Kommunfullmäktige", "Municipal Council"),
        ("Kommunstyrelsen", "Kunnanhallitus", "Kommunstyrelsen", "Municipal Board"),
        ("Konsernijaosto", "Konsernijaosto", "Konsernijaosto", "Konsernijaosto"),
        ("Kaupunginhallituksen konsernijaosto", *["Kaupunginhallituksen konsernijaosto"] * 3),
    ],
)
def test_bodies_that_every_municipality_has_are_named_in_the_readers_language(
    printed, finnish, swedish, english
):
    assert [body_name(printed, one) for one in ("fi", "sv", "en")] == [finnish, swedish, english]


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_every_kind_of_change_has_its_own_headline(language):
    headlines = {render_change(ChangeFacts(kind, {}, "182"), language=language).subject for kind in KINDS}
    assert len(headlines) == len(KINDS)
    assert all("Jämsä" in headline for headline in headlines)


def test_no_word_is_left_untranslated():
    folder = Path(str(files("alerts")))
    methods = [("**.py", "python"), ("text/templates/**.j2", "jinja2")]
    words = {
        message
        for _file, _line, message, _comments, _context in extract_from_dir(
            folder, methods, keywords={"_": None}
        )
        if isinstance(message, str)
    }
    assert len(words) > 40
    for language in ("fi", "sv"):
        catalogue = read_po((folder / f"text/locale/{language}.po").open("rb"), locale=language)
        translated = {message.id for message in catalogue if message.string}
        assert words <= translated
        unused = {one for one in translated if isinstance(one, str) and one} - words
        assert unused == set()


def test_what_the_text_does_not_state_is_not_said():
    message = render_change(ChangeFacts("declined", {}, "182"))
    assert message.text == "Jämsä ei osallistu USO-verkostoon\n\nSaat tämän, koska tilasit sen.\n"
    for form in (message.text, message.html, "".join(message.slack)):
        assert "None" not in form
        assert "Maksu" not in form


@pytest.mark.parametrize("subscription", [None, "kaikki"])
@pytest.mark.parametrize("contact", ["", "vahti@example.fi"])
def test_slacks_small_print_is_italic_with_and_without_a_way_to_stop(
    monkeypatch: pytest.MonkeyPatch, subscription: str | None, contact: str
) -> None:
    monkeypatch.setenv("USOVAHTI_CONTACT", contact)
    messages = (
        render_change(FACTS, subscription=subscription),
        render_digest([FACTS], subscription=subscription),
        render_notice("Hei", "Rivi", subscription=subscription),
    )
    for message in messages:
        last = "".join(message.slack).splitlines()[-1]
        assert last.startswith("_"), last
        assert last.endswith("._"), "a blank before the mark would leave it plain"


def test_mail_says_that_a_machine_wrote_it_and_how_to_unsubscribe(mail, at, monkeypatch):
    monkeypatch.setenv("USOVAHTI_CONTACT", "vahti@example.fi")
    subscribe(mailto(mail, "lukija@example.fi"), name="väki ja muut")
    [delivery] = happen(change_row())
    deliver(delivery)

    [received] = mail.messages
    headers = received.message
    assert headers["Auto-Submitted"] == "auto-generated"
    assert headers["List-Unsubscribe"] == (
        "<mailto:vahti@example.fi?subject=unsubscribe%20v%C3%A4ki%20ja%20muut>"
    )
    assert email.utils.parseaddr(headers["From"])[1] == "usovahti@example.fi"
    assert len(headers.get_all("Message-ID")) == 1
    assert "Peruuta kirjoittamalla osoitteeseen vahti@example.fi" in received.part("plain")
    assert received.message.get_content_type() == "multipart/alternative"


def test_our_stored_copy_is_linked_where_it_can_be_seen(monkeypatch):
    facts = ChangeFacts("joined", {"document_id": 5}, "182")
    assert "Tallennettu kopio: asiakirja F5" in render_change(facts).text
    monkeypatch.setenv("USOVAHTI_COPY_URL", "https://vahti.example.fi/asiakirjat/{document}")
    assert "Tallennettu kopio: https://vahti.example.fi/asiakirjat/5" in render_change(facts).text


def test_a_notice_keeps_its_lines():
    assert "yksi\nkaksi" in render_notice("otsikko", "yksi\nkaksi").text


def test_the_fee_of_a_municipality_that_stays_out_is_called_an_offer():
    facts = ChangeFacts(
        "declined", {"fee": {"annual_eur": 9000.0, "basis": "bracket"}}, "748", new_eur=9000.0
    )
    assert "Tarjottu maksu: 9 000 € vuodessa, asukaslukuluokan hinta" in render_change(facts).text


@pytest.mark.parametrize("kind", ["proposed", "postponed", "returned", "withdrawn"])
def test_what_is_not_decided_yet_has_an_offered_fee_and_an_agenda_a_meeting(kind: str):
    facts = replace(FACTS, kind=kind, payload={**FACTS.payload, "document_kind": "agenda"})
    text = render_change(facts).text
    assert "Tarjottu maksu: 16 500,50 € vuodessa" in text
    assert "Kokous: Kaupunginhallitus 8.10.2024 § 50, esityslista" in text
    assert "Päätös:" not in text
    assert "Möte: Stadsstyrelsen" in render_change(facts, language="sv").text


def test_who_joins_on_a_condition_or_for_one_year_has_not_plainly_joined():
    def subject(*codes: str, language: str = "fi", settled: object = None) -> str:
        warnings = [{"code": code, "message": "…"} for code in codes]
        payload = {"outcome": "joins", "warnings": warnings, "settled": settled}
        return render_change(
            ChangeFacts("joined", payload, "205", season_number=9), language=language
        ).subject

    assert subject("conditional") == "Kajaani osallistuu USO-verkostoon ehdolla, kausi 9 (2027–2028)"
    assert "på villkor, period 9" in subject("conditional", language="sv")
    assert "network, on a condition, season 9" in subject("conditional", language="en")
    assert "USO-verkostoon yhden vuoden, kausi 9" in subject("one_year", "fee_contradiction")
    by_person = {"at": "2026-11-27T10:00:00+02:00", "why": "Maksu kysytty."}
    assert "ehdolla" in subject("conditional", settled=by_person), "what stands in the text stands"
