"""Word (docx) and OpenDocument (odt) files: their text, and files that are refused."""

from __future__ import annotations

import io
import zipfile

import pytest

from parsers import sandbox
from parsers.document import read
from parsers.errors import Unreadable
from parsers.formats import office
from parsers.formats.office import office_text
from parsers.source import Source

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
ODF = "urn:oasis:names:tc:opendocument:xmlns"


def packed(**members: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), text)
    return file.getvalue()


def docx(body: str, *, head: str = "") -> bytes:
    return packed(
        word__document_xml=f'{head}<w:document xmlns:w="{W}" xmlns:mc="{MC}"><w:body>{body}</w:body></w:document>'
    )


def odt(body: str) -> bytes:
    spaces = " ".join(f'xmlns:{name}="{ODF}:{name}:1.0"' for name in ("office", "text", "table"))
    return packed(
        content_xml=f"<office:document-content {spaces}><office:body><office:text>{body}"
        "</office:text></office:body></office:document-content>"
    )


def paragraph(*runs: str) -> str:
    return "<w:p>" + "".join(f'<w:r><w:t xml:space="preserve">{run}</w:t></w:r>' for run in runs) + "</w:p>"


ITEM = (
    "Mallilan kunta",
    "Kunnanhallitus 8.10.2024 § 177",
    "Osallistuminen USO-verkostoon",
    "Uuden sukupolven organisaatiot -verkoston osallistumismaksu on 4 500 euroa vuodessa.",
    "Päätösehdotus",
    "Kunnanhallitus päättää, että kunta osallistuu USO-verkostoon kaudella 2025-2026.",
    "Päätös",
    "Hyväksyttiin yksimielisesti.",
)


@pytest.mark.parametrize(
    "data",
    [
        docx("".join(paragraph(text) for text in ITEM)),
        odt("".join(f"<text:p>{text}</text:p>" for text in ITEM)),
    ],
    ids=["docx", "odt"],
)
def test_an_item_in_an_office_file_is_read(data: bytes) -> None:
    decision = read(Source(data=data))
    assert (decision.relevant, decision.outcome, decision.section) == (True, "joins", 177)
    assert decision.fee is not None
    assert decision.fee.annual_eur == 4500


@pytest.mark.service
def test_the_crawl_looks_into_office_files_in_a_process_of_its_own() -> None:
    source = Source(data=docx(paragraph("Kunta liittyy uuden suku", "polven organisaatioiden verkostoon.")))
    assert sandbox.wants_bounds(source)
    assert sandbox.mention(source) == (True, None)


def test_runs_are_put_together_and_paragraphs_lists_and_rows_kept_apart() -> None:
    body = (
        paragraph("Pää", "tös")
        + "<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>osallistua</w:t><w:br/><w:t>heti</w:t></w:r></w:p>"
        + f"<w:tbl><w:tr><w:tc>{paragraph('alle 9 000')}</w:tc><w:tc>{paragraph('9 000 €')}</w:tc></w:tr></w:tbl>"
    )
    assert office_text(docx(body)) == "Päätös\n\n- osallistua\nheti\n\nalle 9 000 | 9 000 €"
    listed = "<text:list><text:list-item><text:p>a<text:s/>b</text:p></text:list-item></text:list>"
    table = (
        "<table:table><table:table-row><table:table-cell><text:p>x</text:p></table:table-cell>"
        "<table:table-cell><text:p>y</text:p></table:table-cell></table:table-row></table:table>"
    )
    assert office_text(odt(f"<text:h>Otsikko</text:h>{listed}{table}")) == "Otsikko\n\n- a b\n\nx | y"


def test_what_was_deleted_or_stands_twice_or_is_a_comment_is_no_text() -> None:
    twice = f"<w:r><mc:AlternateContent><mc:Fallback>{paragraph('kahdesti')}</mc:Fallback></mc:AlternateContent></w:r>"
    deleted = "<w:del><w:r><w:delText>poistettu</w:delText></w:r></w:del>"
    assert office_text(docx(f"<w:p>{deleted}{twice}<w:r><w:t>jäi</w:t></w:r></w:p>")) == "jäi"
    tracked = "<text:tracked-changes><text:p>poistettu</text:p></text:tracked-changes>"
    assert (
        office_text(
            odt(
                f"{tracked}<text:p>jäi<office:annotation><text:p>huomautus</text:p></office:annotation></text:p>"
            )
        )
        == "jäi"
    )


# what was first put down, and what stands
J, N = (f"Kunta {word} USO-verkostoon." for word in ("osallistuu", "ei osallistu"))


@pytest.mark.parametrize(
    "run",
    [
        f"<w:r><w:rPr><w:strike/></w:rPr><w:t>{J}</w:t></w:r>",
        f'<w:r><w:rPr><w:dstrike w:val="true"/></w:rPr><w:t>{J}</w:t></w:r>',
        f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>{J}</w:t></w:r>",
        f"<w:moveFrom><w:r><w:t>{J}</w:t></w:r></w:moveFrom>",
    ],
    ids=["struck", "struck twice", "hidden", "moved away"],
)
def test_what_is_struck_through_hidden_or_moved_away_in_word_is_no_text(run: str) -> None:
    assert office_text(docx(f"<w:p>{run}<w:r><w:t>{N}</w:t></w:r></w:p>")) == N


def test_a_mark_that_is_switched_off_or_the_paragraphs_own_hides_nothing() -> None:
    off = '<w:r><w:rPr><w:strike w:val="0"/></w:rPr><w:t>a</w:t></w:r>'
    own = "<w:pPr><w:rPr><w:strike/><w:vanish/></w:rPr></w:pPr><w:r><w:t>b</w:t></w:r>"
    assert office_text(docx(f"<w:p>{off}</w:p><w:p>{own}</w:p>")) == "a\n\nb"


def test_what_is_struck_through_or_hidden_in_opendocument_is_no_text() -> None:
    styles = "".join(
        f'<style:style xmlns:style="{ODF}:style:1.0" style:name="{name}"><style:text-properties {said}/></style:style>'
        for name, said in (
            ("struck", 'style:text-line-through-style="solid"'),
            ("hidden", 'text:display="none"'),
            ("plain", 'style:text-line-through-style="none"'),
        )
    )
    spans = "".join(
        f'<text:span text:style-name="{name}">{name} </text:span>' for name in ("struck", "hidden", "plain")
    )
    assert office_text(odt(f"{styles}<text:p>{spans}{N}</text:p>")) == f"plain {N}"


def test_what_a_style_strikes_or_hides_is_no_text_and_what_a_run_switches_off_is() -> None:
    sheet = (
        f'<w:styles xmlns:w="{W}"><w:style w:styleId="Old"><w:rPr><w:strike/></w:rPr></w:style>'
        '<w:style w:styleId="Older"><w:basedOn w:val="Old"/></w:style>'
        '<w:style w:styleId="Note"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>'
    )
    runs = [
        f'<w:p><w:r><w:rPr><w:rStyle w:val="Old"/></w:rPr><w:t>{J}</w:t></w:r></w:p>',
        f'<w:p><w:r><w:rPr><w:rStyle w:val="Older"/></w:rPr><w:t>{J}</w:t></w:r></w:p>',
        f'<w:p><w:pPr><w:pStyle w:val="Note"/></w:pPr><w:r><w:t>{J}</w:t></w:r></w:p>',
        f'<w:p><w:r><w:rPr><w:rStyle w:val="Old"/><w:strike w:val="0"/></w:rPr><w:t>{N}</w:t></w:r></w:p>',
    ]
    document = f'<w:document xmlns:w="{W}"><w:body>{"".join(runs)}</w:body></w:document>'
    assert office_text(packed(word__document_xml=document, word__styles_xml=sheet)) == N


def test_the_form_that_a_run_had_before_a_change_of_it_hides_nothing() -> None:
    before = f"<w:rPr><w:rPrChange><w:rPr><w:strike/></w:rPr></w:rPrChange></w:rPr><w:t>{N}</w:t>"
    assert office_text(docx(f"<w:p><w:del><w:r><w:t>{J}</w:t></w:r></w:del><w:r>{before}</w:r></w:p>")) == N


def test_what_the_common_styles_strike_or_a_section_or_a_field_hides_in_opendocument_is_no_text() -> None:
    space = f'xmlns:style="{ODF}:style:1.0"'
    sheet = (
        f'<x {space}><style:style style:name="Old"><style:text-properties style:text-line-through-style="solid"/>'
        "</style:style></x>"
    )
    own = f'<style:style {space} style:name="T1" style:parent-style-name="Old"/>'
    hidden = (
        f'<text:p><text:span text:style-name="T1">{J}</text:span></text:p>'
        f'<text:section text:display="none"><text:p>{J}</text:p></text:section>'
        f'<text:p><text:hidden-paragraph text:is-hidden="true"/>{J}</text:p>'
        f"<text:p><text:hidden-text>{J}</text:hidden-text></text:p>"
    )
    with zipfile.ZipFile(io.BytesIO(odt(f"{own}{hidden}<text:p>{N}</text:p>"))) as file:
        content = file.read("content.xml").decode()
    assert office_text(packed(content_xml=content, styles_xml=sheet)) == N


def test_a_part_that_is_a_file_of_its_own_in_a_word_file_is_told_as_missing() -> None:
    source = Source(data=docx("".join(map(paragraph, ITEM[:6])) + "<w:altChunk/>"))
    assert read(source).warnings[-1].code == "pages_unread"


def test_a_word_file_is_read_whatever_its_part_is_called_and_in_its_strict_form() -> None:
    text = f'<w:document xmlns:w="{W}"><w:body>{paragraph(N)}</w:body></w:document>'
    rels = (
        '<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/officeDocument" Target="/word/document2.xml"/></Relationships>'
    )
    assert office_text(packed(**{"word__document2_xml": text, "_rels/.rels": rels})) == N
    strict = text.replace(W, "http://purl.oclc.org/ooxml/wordprocessingml/main")
    assert office_text(packed(word__document_xml=strict)) == N


def test_a_file_that_unpacks_to_more_than_the_limit_is_refused_whatever_it_claims(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(office, "MAX_XML_BYTES", 100_000)
    with pytest.raises(Unreadable, match="unpacks to more than 100000 bytes"):
        office_text(docx(paragraph("a" * 200_000)))


@pytest.mark.parametrize("charset", ["utf-8", "utf-16"])
def test_entities_are_refused_before_they_are_parsed(charset: str) -> None:
    bomb = (
        f'<?xml version="1.0" encoding="{charset}"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
    )
    with zipfile.ZipFile(io.BytesIO(docx(paragraph("&b;"), head=bomb))) as file:
        text = file.read("word/document.xml").decode().encode(charset)
    again = io.BytesIO()
    with zipfile.ZipFile(again, "w") as file:
        file.writestr("word/document.xml", text)
    with pytest.raises(Unreadable, match="entities"):
        office_text(again.getvalue())


def test_a_whole_meeting_without_line_breaks_is_read_beyond_ten_megabytes() -> None:
    body = docx(paragraph("a" * 6_000_000) + paragraph("b" * 6_000_000))
    assert len(office_text(body)) == 12_000_002


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (packed(xl__workbook_xml="<x/>"), "Excel"),
        (packed(something_xml="<x/>"), "ZIP file"),
        (docx(paragraph("a"))[:-30], "damaged"),
        (docx("<w:p><w:r>"), "damaged"),
        (b"PK\x03\x04" + bytes(100), "damaged"),
    ],
)
def test_other_and_damaged_files_say_what_they_are(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        office_text(data)
