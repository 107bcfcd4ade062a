"""Dynasty static, Turku, Helsinki, municipal sites, M-Files, Gemilo and old KTweb as they are replayed."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

from bs4 import BeautifulSoup

from replay.platforms.dynasty_static import DynastyStaticSite
from replay.platforms.gemilo import GemiloSite
from replay.platforms.helsinki import HelsinkiSite
from replay.platforms.ktweb_static import KtwebStaticSite
from replay.platforms.mfiles import MFilesSite
from replay.platforms.municipal import MunicipalSite
from replay.platforms.turku import TurkuApiSite, TurkuStaticSite
from replay.server import ReplayServer
from replay.world import Item
from tests.replay.client import get
from tests.replay.worlds import OCTOBER, SPRING, WORLD

AGENDA = replace(WORLD, meetings=(SPRING, OCTOBER.as_agenda()))


def links(markup: str) -> list[str]:
    return [str(anchor["href"]) for anchor in BeautifulSoup(markup, "lxml").find_all("a", href=True)]


class TestDynastyStatic:
    def test_a_reader_gets_from_bodies_to_an_item(self) -> None:
        with ReplayServer(DynastyStaticSite(WORLD, root="/d5web/kokous/")) as server:
            root = server.url + "/d5web/kokous/"
            for page, link in (
                ("TELIMET.HTM", "TELIN-46.HTM"),
                ("TELIN-46.HTM", "2024999.HTM"),
                ("2024999.HTM", "2024999-2.HTM"),
            ):
                answer = get(root + page)
                assert answer.headers["content-type"] == "text/html"
                assert b"charset=windows-1252" in answer.body
                assert link in links(answer.text("cp1252"))
            item = get(root + "2024999-2.HTM").text("cp1252")
            assert '<body class="bodyKokousasia"' in item
            assert "Pöytäkirja 08.10.2024 Pykälä 177<!-- RSPEAK_STOP -->" in item
            assert "<p class=Sivuotsikko>Päätös&nbsp;" in item
            assert get(root + "2024999-2-1.PDF").body == b"%PDF-1.4 kuvaus"
            assert get(root + "telimet.htm").status == 404

    def test_rows_carry_comments_and_stand_one_tag_late(self) -> None:
        with ReplayServer(DynastyStaticSite(WORLD)) as server:
            body = get(server.url + "/kokous/TELIN-46.HTM").text("cp1252")
            meeting = get(server.url + "/kokous/2024999.HTM").text("cp1252")
        comments = "<!--TIETUE:2024999-->\n<!--2024-10-08-->\n<!--2024999.HTM-->\n<!--8-->\n</tr><tr>"
        assert comments in body
        assert "&nbsp;Vuosi&nbsp;2024" in body
        assert "Pöytäkirja 08.10.2024 klo 17:00 / Tarkastettu<!-- RSPEAK_STOP -->" in meeting
        assert meeting.index("<!--DATA_BEGIN-->") < meeting.index("177") < meeting.index("<!--DATA_END-->")

    def test_an_agenda_is_numbered_by_asianro(self) -> None:
        with ReplayServer(DynastyStaticSite(AGENDA)) as server:
            assert "Esityslista 08.10.2024 Asianro 2<" in get(server.url + "/kokous/2024999-2.HTM").text(
                "cp1252"
            )


class TestTurku:
    def test_static_pages_name_each_document_in_one_line(self) -> None:
        numbered = replace(WORLD, meetings=(replace(OCTOBER, number="11/2024"),))
        with ReplayServer(TurkuStaticSite(numbered)) as server:
            year = get(server.url + "/khall/2024/welcome.htm").text()
            assert '<a href="1008011x/welcome.htm">08.10.2024 - Pöytäkirja - 011/2024</a>' in year
            meeting = get(server.url + "/khall/2024/1008011x/welcome.htm").text()
            assert '<body class="luettelo">' in meeting
            assert '<a href="5002.htm">177 §</a>' in meeting
            item = get(server.url + "/khall/2024/1008011x/5002.htm").text()
            assert "<td>Kunnanhallitus</td><td>177</td><td>08.10.2024</td>" in item
            assert "<p>Khall § 177</p>" in item
            assert '<span class="ehdotuspaatos">Päätös</span>' in item
            assert "12345.htm" in links(item)
            assert get(server.url + "/khall/2024/1008011x/12345.htm").body == b"%PDF-1.4 kuvaus"
            more = replace(AGENDA.meetings[1], id="2025000")
            server.site = TurkuStaticSite(AGENDA, additional=(more,))
            listed = get(server.url + "/khall/2024/welcome.htm").text()
            assert "1008001l/welcome.htm" in listed
            assert '<a href="10080011/welcome.htm">08.10.2024 - Lisälista 1 - 001/2024</a>' in listed

    def test_the_interface_leads_from_bodies_to_the_items_html_and_its_search_fails(self) -> None:
        with ReplayServer(TurkuApiSite(WORLD)) as server:
            api = server.url + "/api"
            assert {"lyhenne": "Khall", "nimi": "Kunnanhallitus"} in json.loads(
                get(api + "/toimielimet").body
            )
            meeting = json.loads(get(api + "/toimielin/khall").body)[0]
            assert (meeting["tktviiteId"], meeting["kokPvm"]) == (2024999, "2024-10-08")
            minutes = json.loads(get(api + "/poytakirja/2024999").body)
            assert [item["tktviiteId"] for item in minutes["pykalat"]] == [5001, 5002]
            assert "Kunnanhallitus hyväksyi ehdotuksen." in minutes["pykalat"][1]["html"]
            assert get(api + "/haku").status == 500


class TestHelsinki:
    def search(self, server: ReplayServer, **query: Any) -> list[dict[str, Any]]:
        answer = get(server.url + "/paatokset_decisions/_search", form=json.dumps(query).encode())
        return list(json.loads(answer.body)["hits"]["hits"])

    def test_words_dates_and_pages_choose_the_hits(self) -> None:
        with ReplayServer(HelsinkiSite(WORLD)) as server:
            match = {"query_string": {"query": '"USO-verkosto" OR "olematon"'}}
            hits = self.search(server, query={"bool": {"must": [match]}})
            assert [hit["_source"]["subject"] for hit in hits] == [
                ["Osallistuminen USO-verkostoon kaudelle 2025–2026"]
            ]
            since = {"range": {"meeting_date": {"gte": "2024-06-01"}}}
            assert len(self.search(server, query={"bool": {"filter": [since]}})) == 3
            assert len(self.search(server)) == 4
            assert len(self.search(server, size=1, **{"from": 1})) == 1

    def test_a_decision_comes_before_its_arguments_and_without_its_date(self) -> None:
        with ReplayServer(HelsinkiSite(WORLD)) as server:
            source = self.search(server, query={"match": {"subject": {"query": "USO-verkosto"}}})[0][
                "_source"
            ]
            page = get(server.url + source["decision_url"][0]).text()
        content = source["decision_content"][0]
        assert page == content
        assert content.index(">Päätös<") < content.index(">Päätösehdotus<")
        assert '<div class="Asiapykala">§ 177</div>' in content
        assert "2024-10-08" in source["meeting_date"][0]
        assert "8.10.2024" not in content
        assert "hyväksyi" not in source["decision_motion"][0]

    def test_an_agendas_items_are_motions_and_officers_decide_in_the_same_index(self) -> None:
        with ReplayServer(HelsinkiSite(AGENDA)) as server:
            sources = [hit["_source"] for hit in self.search(server)]
            motion = get(server.url + sources[-3]["decision_url"][0]).text()
        assert [(one["organization_type"], one["field_is_decision"]) for one in sources] == [
            (["Viranhaltija"], [True]),
            (["Hallitus"], [False]),
            (["Hallitus"], [False]),
            (["Valtuusto"], [True]),
        ]
        assert sources[2]["decision_content"] == [""]
        assert "field_decision_section" not in sources[2]
        assert "SisaltoSektio" in motion

    def test_a_decision_in_swedish_is_a_node_and_a_page_of_its_own(self) -> None:
        board = replace(OCTOBER.body, name="Kommunstyrelsen")
        item = Item("Medlemskap i USO-nätverket", "Sammanfattat.\n\n# Beslut\n\nGodkändes.", 177)
        swedish = replace(OCTOBER, id="2024998", language="sv", body=board, items=(item,))
        world = replace(WORLD, meetings=(*WORLD.meetings, swedish))
        with ReplayServer(HelsinkiSite(world)) as server:
            words = {"match": {"subject": {"query": "USO-"}}}
            hits = self.search(server, query=words)
            sources = {hit["_id"][-2:]: hit["_source"] for hit in hits}
            page = get(server.url + sources["sv"]["decision_url"][0]).text()
        assert len({hit["_id"][:-3] for hit in hits}) == 2
        assert sources["fi"]["field_policymaker_id"] == sources["sv"]["field_policymaker_id"]
        assert sources["sv"]["organization_name"] == ["Kommunstyrelsen"]
        assert sources["sv"]["decision_url"][0].startswith("/sv/arende/")
        assert page.startswith('<html lang="sv">')
        assert page.index(">Beslut<") < page.index(">Sammandrag<")

    def test_of_a_hidden_decision_only_its_title_and_its_pdf_are_published(self) -> None:
        title = "Osallistuminen USO-verkostoon kaudelle 2025–2026"
        with ReplayServer(HelsinkiSite(WORLD, hidden=(title,))) as server:
            words = {"match": {"subject": {"query": "USO-verkosto"}}}
            (source,) = (hit["_source"] for hit in self.search(server, query=words))
            page = get(server.url + source["decision_url"][0]).text()
            (pdf,) = links(page)
            assert "decision_content" not in source
            assert "issue__hidden-message" in page
            assert get(pdf).body.startswith(b"%PDF")
            server.site = HelsinkiSite(WORLD, hidden=(title,), pdfs=False)
            assert links(get(server.url + source["decision_url"][0]).text()) == ["#"]


class TestMunicipalSite:
    MEDIA = (
        "/wp-json/wp/v2/media?per_page=1&mime_type=application/pdf&search=p%C3%B6yt%C3%A4kirja&orderby=date"
    )

    def test_the_media_interface_tells_the_uploads_date_and_has_pages(self) -> None:
        with ReplayServer(MunicipalSite(WORLD)) as server:
            answer = get(server.url + self.MEDIA)
            entry = json.loads(answer.body)[0]
            assert answer.headers["x-wp-totalpages"] == "2"
            assert entry["date"] == "2024-10-15T09:12:00"
            assert entry["title"]["rendered"] == "Pöytäkirja_kunnanhallitus_ 2024_10_08"
            assert get(entry["source_url"]).body.startswith(b"%PDF")
            assert get(server.url + self.MEDIA + "&page=3").status == 400

    def test_without_the_interface_the_listing_page_leads_to_the_files(self) -> None:
        site = MunicipalSite(WORLD, rest=False, upper_case=True, media_type="text/html", scanned=("2024311",))
        with ReplayServer(site) as server:
            assert get(server.url + self.MEDIA).status == 401
            files = [link for link in links(get(server.url + site.listing).text()) if link.endswith(".PDF")]
            assert len(files) == 2
            answer = get(server.url + files[0])
            assert (answer.headers["content-type"], answer.body[:4]) == ("text/html", b"%PDF")
            assert b"/Im1" not in answer.body
            assert b"/Im1" in get(server.url + files[1]).body

    def test_a_site_may_refuse_what_does_not_look_like_a_browser(self) -> None:
        with ReplayServer(MunicipalSite(WORLD, wants_browser=True)) as server:
            assert get(server.url + self.MEDIA).status == 403
            assert get(server.url + self.MEDIA, Accept_Language="fi").status == 200


def test_m_files_leads_from_a_table_to_whole_meeting_pdfs() -> None:
    with ReplayServer(MFilesSite(WORLD)) as server:
        assert b"Disallow: /\n" in get(server.url + "/robots.txt").body
        found = links(get(server.url + "/Kokoukset/mallila").text())
        assert found[:2] == ["/Kokoukset/mallila/46", "/Kokoukset/mallila/46/2024999"]
        assert get(server.url + found[1]).body.startswith(b"%PDF")
        assert links(get(server.url + found[0]).text()) == found[:2]


def test_gemilo_leads_from_a_list_to_pages_of_whole_meetings() -> None:
    with ReplayServer(GemiloSite(WORLD)) as server:
        found = links(get(server.url + "/agenda").text())
        page = get(server.url + found[0]).text()
        assert found[0] == "/agenda/2024999/info"
        assert get(server.url + "/agenda/2024999").text() == page
        assert page.index("#2024999") < page.index("Kokouspäivä") < page.index("§ 176") < page.index("§ 177")
        server.site = GemiloSite(WORLD, terse=True, dated=False)
        assert "<h3>Päätös</h3>" not in get(server.url + found[0]).text()
        assert "8.10.2024" not in get(server.url + "/agenda").text()


def test_old_ktweb_declares_its_indexes_iso_8859_1_and_its_items_windows_1252() -> None:
    with ReplayServer(KtwebStaticSite(WORLD)) as server:
        root = server.url + "/paatokset/"
        body = get(root + "khall.htm")
        assert b"charset=iso-8859-1" in body.body
        folder = links(body.text("cp1252"))[0]
        index = get(root + folder).text("cp1252")
        assert "<tr><td>177</td>" in index
        item = get(root + folder.replace("index", "htmtxt2"))
        assert b"charset=windows-1252" in item.body
        assert '<p class="Ehdotus"><b>Päätösehdotus</b></p>' in item.text("cp1252")
        assert re.search(r"Kunnanhallitus 8\.10\.2024 § 177", item.text("cp1252"))
