"""Families that answer in JSON, and municipal listing pages: every answer that is not theirs has a name."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from scrapers.listing.links import UnexpectedPage
from scrapers.platforms.helsinki import pages as helsinki
from scrapers.platforms.municipal_pdf import pages as municipal
from scrapers.platforms.turku import pages as turku
from tests.shared import shared

SITE = "https://portal.example.fi"


def answer(**source: object) -> bytes:
    hit = {"_id": "entity:node/1:fi", "_source": {name: [value] for name, value in source.items()}}
    return json.dumps({"timed_out": False, "hits": {"total": {"value": 1}, "hits": [hit]}}).encode()


def test_the_search_asks_for_inflected_names_of_the_network_and_dates_as_text() -> None:
    asked = json.loads(helsinki.query(dt.date(2026, 1, 1), start=50))
    phrases = [clause["multi_match"] for clause in asked["query"]["bool"]["should"]]
    assert {"USO-verkosto", "uuden sukupolven organisaatio"} <= {phrase["query"] for phrase in phrases}
    assert {phrase["type"] for phrase in phrases} == {"phrase_prefix"}
    assert asked["query"]["bool"]["filter"] == [{"range": {"meeting_date": {"gte": "2026-01-01"}}}]
    assert asked["from"] == 50


def test_a_helsinki_hit_is_read_from_its_lists_and_its_seconds() -> None:
    data = answer(
        subject="Verkoston jäsenyys",
        organization_name="Kaupunginhallitus",
        meeting_date=1_734_300_000,  # 16.12.2024 00:00 in Finland, still the 15th in UTC
        decision_url="/fi/asia/hel-2024-000001?paatos=x",
        issue_id="HEL 2024-000001",
        field_is_decision=True,
        field_decision_section=62,
        organization_type="Hallitus",
    )
    (hit,), total = helsinki.hits(data, SITE)
    assert (hit.body, hit.held_on, hit.kind, total) == (
        "Kaupunginhallitus",
        dt.date(2024, 12, 16),
        "minutes",
        1,
    )
    assert hit.url == f"{SITE}/fi/asia/hel-2024-000001?paatos=x"
    assert (hit.case_number, hit.section, hit.body_kind) == ("HEL 2024-000001", 62, None)


def test_a_helsinki_hit_that_is_no_decision_is_a_proposal() -> None:
    (hit,), _ = helsinki.hits(answer(subject="Verkosto", field_is_decision=False), SITE)
    assert hit.kind == "agenda"


@pytest.mark.parametrize("value", [1e300, -1e18, "9" * 40, "9999-12-31T23:59:59Z", {"s": 1}, float("nan")])
def test_a_day_that_there_is_not_is_no_day_and_hides_nothing_else(value: object) -> None:
    (hit,), _ = helsinki.hits(answer(subject="Verkosto", meeting_date=value), SITE)
    (link,) = turku.meetings(json.dumps([{"tktviiteId": 1, "kokPvm": value}]).encode(), SITE, "kh")
    assert (hit.held_on, link.held_on) == (None, None)


def test_turkus_answers_whose_fields_have_other_names_are_no_empty_lists() -> None:
    minutes = json.dumps({"pykalat": [{"tktNimi": "Jäsenyys", "sisalto": "<p>…</p>"}]}).encode()
    with pytest.raises(UnexpectedPage):
        turku.items(minutes, SITE)
    with pytest.raises(UnexpectedPage):
        turku.meetings(json.dumps([{"id": 1, "kokPvm": "2026-09-14"}]).encode(), SITE, "kh")
    assert turku.items(json.dumps({"pykalat": []}).encode(), SITE) == []
    assert turku.meetings(b"[]", SITE, "kh") == []


@pytest.mark.parametrize("who", ["Viranhaltija", "Luottamushenkilö", "Tjänsteinnehavare", "Förtroendevald"])
def test_a_helsinki_hit_of_one_who_decides_alone_is_an_officers_decision(who: str) -> None:
    (hit,), _ = helsinki.hits(answer(subject="Verkosto", field_is_decision=True, organization_type=who), SITE)
    assert (hit.kind, hit.body_kind) == ("officer_decision", "officer")


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ('href="https://files.example.fi/A-1.pdf" data-x="y"', "https://files.example.fi/A-1.pdf"),
        ('class="button" href="/A-1.pdf?a=1&amp;b=2"', f"{SITE}/A-1.pdf?a=1&b=2"),
        ('href="#"', None),
    ],
)
def test_the_pdf_of_a_decision_without_text_is_found_where_there_is_one(
    link: str, address: str | None
) -> None:
    page = f'<div class="issue__pdf" style="x">\n  <a {link}>Lataa</a></div>'.encode()
    assert helsinki.is_page_without_text(page)
    assert not helsinki.has_text(page)
    assert helsinki.pdf_link(page, f"{SITE}/fi/asia/hel-1") == address


def test_the_real_shape_of_helsinkis_answer_is_understood() -> None:
    data = shared("samples", "helsinki", "paatokset_decisions_autocomplete.json").read_bytes()
    hits, total = helsinki.hits(data, SITE)
    assert (len(hits), total) == (5, 938)
    assert hits[0].id == "entity:node/116165:fi"


@pytest.mark.parametrize("data", [b"", b"<html></html>", b'{"hits": 3}', b'{"error": "x", "status": 400}'])
def test_an_answer_that_is_no_search_result_is_not_taken_for_no_hits(data: bytes) -> None:
    with pytest.raises(UnexpectedPage, match="search answer"):
        helsinki.hits(data, SITE)


def test_a_search_that_timed_out_is_not_taken_for_a_complete_one() -> None:
    data = json.dumps({"timed_out": True, "hits": {"total": {"value": 0}, "hits": []}}).encode()
    with pytest.raises(UnexpectedPage, match="complete"):
        helsinki.hits(data, SITE)


def test_turkus_abolished_bodies_are_left_out() -> None:
    groups = {
        "toimielimet": [{"lyhenne": "kh", "nimi": "Kaupunginhallitus"}],
        "lakkautetut": [{"lyhenne": "old"}],
    }
    assert turku.bodies(json.dumps(groups).encode()) == {"kh": "Kaupunginhallitus"}


@pytest.mark.parametrize("value", ["2026-03-30", "2026-03-29T22:30:00Z", 1_774_823_400_000, "30.3.2026"])
def test_turkus_meeting_day_is_the_day_in_finland(value: object) -> None:
    rows = json.dumps([{"tktviiteId": 77, "kokPvm": value}]).encode()
    (link,) = turku.meetings(rows, SITE + "/api", "Kaupunginhallitus")
    assert (link.id, link.url, link.held_on) == ("77", SITE + "/api/poytakirja/77", dt.date(2026, 3, 30))


def test_each_item_of_turkus_minutes_has_its_own_text_and_address() -> None:
    rows = {"poytakirja": {}, "pykalat": [{"tktNimi": "Verkosto", "html": "<p>Kh § 9</p>", "tktviiteId": 5}]}
    ((item, html),) = turku.items(json.dumps(rows).encode(), SITE + "/api/poytakirja/77")
    assert (item.url, item.title, html) == (
        SITE + "/api/poytakirja/77#5",
        "Verkosto",
        b"<p>Kh \xc2\xa7 9</p>",
    )


def test_the_section_of_turkus_item_is_that_of_its_last_handling() -> None:
    html = (
        "<p>Ksylk &sect; 84</p><div>Lausunto, ks. 12 §</div><p>Kh § 190</p><div><p>Kuntalain 14 §</p></div>"
    )
    rows = {"pykalat": [{"tktNimi": "Verkosto", "html": html, "tktviiteId": 5}]}
    ((item, _),) = turku.items(json.dumps(rows).encode(), SITE)
    assert item.section == 190


@pytest.mark.parametrize(
    ("html", "decided"),
    [
        ('<p><span class="ehdotuspaatos">Päätös</span>Ehdotus hyväksyttiin.</p>', True),
        ('<p><span class="ehdotuspaatos">P&auml;&auml;t&ouml;s</span> Hyv&auml;ksyttiin.</p>', True),
        ('<p><span class="ehdotuspaatos">Ehdotus</span>Päätös tehdään heti.</p>', False),
        ('<p><span class="ehdotuspaatos">Päätösehdotus</span>Liitytään.</p>', False),
    ],
)
def test_turkus_items_say_whether_anything_was_decided(html: str, decided: bool) -> None:
    rows = {"pykalat": [{"tktNimi": "Verkosto", "html": html, "tktviiteId": 5}]}
    assert turku.decided(turku.items(json.dumps(rows).encode(), SITE)) is decided


@pytest.mark.parametrize("data", [b"", b"<div id=root></div>", b'{"virhe": 500}'])
def test_turkus_shell_page_is_not_taken_for_an_empty_list(data: bytes) -> None:
    for read in (turku.bodies, lambda d: turku.meetings(d, SITE, "kh"), lambda d: turku.items(d, SITE)):
        with pytest.raises(UnexpectedPage):
            read(data)


MEDIA = [
    {
        "id": 9,
        "date": "2026-04-02T10:00:00",
        "title": {"rendered": "Pöytäkirja_kunnanhallitus_ 2026_03_30"},
        "source_url": f"{SITE}/wp-content/uploads/2026/04/Poytakirja.PDF",
    }
]


def test_a_wordpress_upload_date_is_not_taken_for_the_date_of_the_meeting() -> None:
    (pdf,) = municipal.media(json.dumps(MEDIA).encode())
    assert (pdf.body, pdf.held_on, pdf.kind) == ("Kunnanhallitus", dt.date(2026, 3, 30), "minutes")


def test_a_closed_wordpress_interface_is_not_taken_for_a_site_without_documents() -> None:
    for data in (b"<html>404</html>", b'{"code": "rest_no_route"}'):
        with pytest.raises(UnexpectedPage):
            municipal.media(data)


@pytest.mark.parametrize(
    ("title", "body", "day"),
    [
        ("Esityslista kunnanvaltuusto 5.3.2026", "Kunnanvaltuusto", dt.date(2026, 3, 5)),
        ("tekninen_lautakunta_poytakirja_30032026", "Tekninen lautakunta", dt.date(2026, 3, 30)),
        ("Kunnanhallituksen pöytäkirja 20260330", "Kunnanhallitus", dt.date(2026, 3, 30)),
        ("Pöytäkirja 3/2026", None, None),
        ("Pöytäkirja 2026-13-45", None, None),
    ],
)
def test_a_title_tells_body_and_day_only_where_they_are_written(
    title: str, body: str | None, day: dt.date | None
) -> None:
    row = {"id": 1, "title": {"rendered": title}, "source_url": f"{SITE}/wp-content/uploads/2026/04/a.pdf"}
    (pdf,) = municipal.media(json.dumps([row]).encode())
    assert (pdf.body, pdf.held_on) == (body, day)


LISTING = f"""<html><head><meta charset="utf-8"></head><body><h1>Esityslistat ja pöytäkirjat</h1>
<a href="/uploads/KH_30.3.2026.PDF">Kunnanhallitus 30.3.2026</a><a href="/uploads/KH_30.3.2026.PDF">sama</a>
<a href="/poytakirjat/valtuusto/">Valtuusto</a><a href="/matkailu/">Matkailu</a>
<a href="https://muu.example.fi/poytakirjat/x/">Muualla</a>
<a href="{SITE}/poytakirjat#alku">Alkuun</a></body></html>"""


def test_a_listing_page_gives_its_pdfs_once_and_the_pages_below_it_on_its_own_host() -> None:
    pdfs, pages = municipal.listing(LISTING.encode(), f"{SITE}/poytakirjat")
    assert [(pdf.url, pdf.held_on) for pdf in pdfs] == [
        (f"{SITE}/uploads/KH_30.3.2026.PDF", dt.date(2026, 3, 30))
    ]
    assert pages == [f"{SITE}/poytakirjat/valtuusto/"]
