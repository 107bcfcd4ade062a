"""Whether a page shows what its list promised: real titles on real pages, and what a site says where it fails."""

from __future__ import annotations

import csv
from collections.abc import Iterator

import pytest

from parsers import Context, Source, decode, plain_text
from scrapers.crawl.failures import notice
from scrapers.listing import promised
from scrapers.listing.links import shown
from scrapers.platforms.cloudnc import pages as cloudnc
from scrapers.platforms.dynasty import lists as dynasty_lists
from scrapers.platforms.dynasty import pages as dynasty
from scrapers.platforms.dynasty_static import pages as dynasty_static
from scrapers.platforms.turku import static_pages as turku_static
from scrapers.platforms.tweb import meeting as tweb
from tests.shared import shared

TITLE = "Kunnan osallistuminen kehittämisverkostoon 2027-2028"
PAGE = f"Kunnanhallitus 14.9.2026 {TITLE} Selostus asiasta. Päätös Hyväksyttiin."
FAILURES = (
    "Palvelussa on virhe. Yritä myöhemmin uudelleen.",
    "Sovelluksessa tapahtui virhe.",
    "Tapahtui odottamaton virhe.",
    "Asiakirjaa ei voitu avata.",
    "Tietojen haku ei onnistunut, yritä myöhemmin uudelleen.",
    "Istunto on vanhentunut. Aloita alusta.",
    "Tietokantayhteys epäonnistui",
    "Ett fel inträffade. Försök igen senare.",
    "Det har uppstått ett fel.",
    "Sessionen har gått ut.",
    "Dokumentet kan inte öppnas.",
    "Server Error in '/ktwebscr' Application. Runtime Error",
    "ORA-12541: TNS:no listener",
    "An unexpected error has occurred.",
)


@pytest.mark.parametrize(
    ("title", "page"),
    [
        (TITLE, PAGE),
        (TITLE.upper(), PAGE),
        (f"{TITLE[:38]}…", PAGE),
        ("Kunnan osallistuminen kehittämis-verkostoon 2027–2028", PAGE),
        (TITLE, PAGE.replace("kehittämisverkostoon", "kehittä\N{SOFT HYPHEN}mis- verkostoon")),
        (f"{TITLE} / Kommunens deltagande i utvecklingsnätverket", PAGE),
        (f"Kommunens deltagande i utvecklingsnätverket / {TITLE}", PAGE),
        (f"Lisälista - {TITLE}", PAGE),
        ("Osallistuminen kehittämisverkostoon", PAGE),
        ("Kunnan osallistuminen verkostoihin, kehittämisverkosto", PAGE),
    ],
)
def test_a_title_is_found_however_its_list_writes_it(title: str, page: str) -> None:
    assert promised.is_shown(page, title)


@pytest.mark.parametrize("text", ["Kunnanhallitus § 62", "62 § Muuta", "Pykälä 62", "Paragraf 62"])
def test_a_section_is_a_mark_too(text: str) -> None:
    assert promised.is_shown(text, "Muu otsikko", 62)
    assert not promised.is_shown(text, "Muu otsikko", 6)


@pytest.mark.parametrize("text", [*FAILURES, "Kuopion kaupunki hyväksyy katujen hoidon. Kunnan verkko. § 12"])
def test_a_failure_and_another_item_show_neither_title_nor_section(text: str) -> None:
    assert not promised.is_shown(text, TITLE, 62)


def test_what_no_list_promised_is_not_missed() -> None:
    assert not promised.may_be_missed(None)
    assert not promised.may_be_missed("§")
    assert promised.may_be_missed("YT-neuvottelu")
    assert promised.may_be_missed(None, 3)


def test_a_portals_pages_need_show_no_title_until_one_of_their_kind_did() -> None:
    memory: dict[str, object] = {}
    minutes, agenda, found = Context(document_kind="minutes"), Context(document_kind="agenda"), Context()
    assert not promised.shows_always(memory, minutes)
    promised.note_shown(memory, minutes)
    assert promised.shows_always(memory, minutes)
    assert promised.shows_always(memory, found)
    assert not promised.shows_always(memory, agenda)


@pytest.mark.parametrize("text", FAILURES)
def test_a_failure_is_known_by_its_words_within_an_item_and_instead_of_one(text: str) -> None:
    assert promised.says_failure(f"<h1>§ 3 {TITLE}</h1><div><p>{text}</p></div>")
    found = notice(f"<html><body><h1>Virhe</h1><p>{text}</p></body></html>".encode(), TITLE)
    assert found is not None
    assert found.name == "site_error"


@pytest.mark.parametrize(
    "text",
    [
        "Kirjoitusvirheen korjaaminen: pöytäkirjassa on ollut virhe, joka korjataan.",
        "Kysymykseen, miksi asiakirjaa ei voitu avata, vastataan seuraavassa.",
        "Hallinto-oikeus totesi, että palvelussa on virhe, ja palautti asian.",
        "Kokouskutsun lähettämisessä tapahtui virhe, minkä vuoksi kokous siirrettiin.",
        "Hakijan on yritettävä uudelleen ensi vuonna.",
    ],
)
def test_an_item_about_a_failure_is_none(text: str) -> None:
    assert promised.says_failure(f"<h1>{TITLE}</h1><p>{text}</p>") is None


def real_items() -> Iterator[tuple[str, str | None, int | None, str]]:
    """Name, title and § as the list has them, and the text of the page, of every item that is saved with its list."""
    static = shared("samples", "dynasty_static")
    minutes = dynasty_static.meeting_page(
        (static / "2017406946.HTM").read_bytes(), "http://a.example.fi/kokous/"
    )
    for item in minutes.items:
        if (page := static / f"{item.id}.HTM").exists():
            yield page.name, item.title, item.section, decode(page.read_bytes(), "windows-1252")
    turku = shared("samples", "turku_static")
    page = (turku / "turku_kh_2017-02-05-poytakirja.htm").read_bytes()
    for item in turku_static.meeting_page(page, "http://a.example.fi/kh/2017/0502011x/welcome.htm").items:
        if item.section == 190:
            saved = turku / "turku_kh_2017-02-05-190.htm"
            yield saved.name, item.title, 190, decode(saved.read_bytes(), "utf-8")
    trimmed = shared("samples", "dynasty10")
    listed = [(one.id, one.title, "kokkola") for one in dynasty_lists.feed(
        (trimmed / "kokkola_rss_meetingitems.iso8859-1.xml").read_bytes())]  # fmt: skip
    meeting = dynasty_lists.meeting((trimmed / "espoo_meeting_20261727.html").read_bytes())
    for id_, title, town in [*listed, *((item.id, item.title, "espoo") for item in meeting.items)]:
        if (page_of := trimmed / f"{town}_item_{id_}.html").exists():
            yield page_of.name, title, None, decode(dynasty.region(page_of.read_bytes()), "utf-8")
    memo = shared("samples", "tweb_modern", "replica_doctype7.utf16le.html").read_bytes()
    rows = shared("samples", "tweb_modern", "replica_pk_asil.cp1252.html").read_bytes()
    for item in tweb.meeting_page(rows, "http://a.example.fi/ktwebscr/pk_asil_tweb.htm?bid=1").items:
        if item.section == 62:
            yield "memo", item.title, None, decode(memo)
    cloud = shared("samples", "cloudnc", "replica_item.html").read_bytes()
    yield "cloudnc", "Asian otsikko", None, decode(cloudnc.region(cloud) or b"", "utf-8")


def test_no_saved_page_of_a_real_portal_would_be_refused() -> None:
    found = list(real_items())
    assert len(found) >= 6
    assert [name for name, title, section, text in found if not promised.is_shown(shown(text), title)] == []


def test_every_real_item_of_the_corpus_shows_its_title() -> None:
    corpus = shared("corpus")
    missing = []
    with (corpus / "labels_items.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            text = (corpus / row["file"]).read_text(encoding="utf-8")
            if not promised.is_shown(text, row["title"], int(row["section"] or 0) or None):
                missing.append(row["file"])
    assert missing == []


def test_no_real_text_tells_of_a_failure_of_the_site() -> None:
    found = []
    for path in sorted(shared("corpus").rglob("*")) + sorted(shared("samples").rglob("*")):
        if path.suffix in (".txt", ".md", ".json"):
            markup = "<p>".join(path.read_text(encoding="utf-8").split("\n"))
        elif path.suffix.lower() in (".htm", ".html"):
            markup = decode(path.read_bytes(), "windows-1252" if path.suffix == ".HTM" else None)
        elif path.suffix == ".pdf":
            markup = "<p>".join(plain_text(Source(data=path.read_bytes())).split("\n"))
        else:
            continue
        found += [(path.name, said)] if (said := promised.says_failure(markup)) else []
    assert found == []
