"""Any bytes at all end in a result or in Unreadable, soon and within memory."""

from __future__ import annotations

import random
import tracemalloc
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parsers.document import read_items, read_text
from parsers.formats.plain_text import Unreadable, plain_text, tidy
from parsers.source import Source
from replay.pdf import Placed, pdf
from tests.parsers import pace
from tests.shared import SHARED

SECONDS = 2.0
SLACK = 1.5  # of processor time at a calm machine's pace (tests/parsers/pace.py)
MEGABYTES = 400
PAGE = (
    "<html><body><!--DATABEGIN--><h1>Kunnanhallitus Pöytäkirja 08.10.2024/Pykälä 177</h1><table><caption>Liitteet"
    "</caption><tr><td>a</table><div class='data-part-block-htm'><p><b>Päätösehdotus</b> Kunnanjohtaja</p>"
    "<ol><li>osallistuu"
    "</ol><p><span class=ehdotuspaatos>Päätös</span>Hyväksyttiin.</p></div><!--DATAEND--></body></html>"
).encode()


def read_all(data: bytes, charset: str | None = None) -> None:
    """The whole reading of a document as the worker does it: a result, or Unreadable with a reason."""
    source = Source(data=data, charset=charset)
    reason = "read"
    try:
        plain_text(source)
        read_items(source)
    except Unreadable as error:
        reason = error.reason
    assert reason


def in_time(data: bytes, share: float = 1) -> None:
    within = SECONDS * SLACK * share
    assert pace.seconds(lambda: read_all(data), within) < within


@pytest.fixture(scope="module", autouse=True)
def patterns_are_made() -> None:
    """What a process makes once, when it reads its first items, is no time of the text that comes first."""
    for text in (
        "Kunnanhallitus 14.10.2024 § 201\n\nUSO-verkostoon osallistuminen 2025-2026\n\nPäätös\n\n"
        "Kunnanhallitus päätti, että kunta osallistuu verkostoon ja maksaa maksun.\n",
        "Kommunstyrelsen 14.10.2024 § 201\n\nDeltagande i USO-nätverket 2025-2026\n\nBeslut\n\n"
        "Kommunstyrelsen beslutade att kommunen deltar i nätverket och betalar avgiften.\n",
    ):
        read_all(text.encode())


MEGA = 1_000_000
HOSTILE: dict[str, Callable[[], bytes]] = {
    "1 500 clauses behind a joining": lambda: (
        "Kunnanhallitus 14.10.2024 § 201\n\nUSO-verkostoon osallistuminen 2025-2026\n\nPäätös\n\n"
        f"Kunnanhallitus päätti, että kunta osallistuu verkostoon{' ja maksaa maksun' * 1_500}.\n"
    ).encode(),
    "1 500 Swedish clauses behind a joining": lambda: (
        "Kommunstyrelsen 14.10.2024 § 201\n\nDeltagande i USO-nätverket 2025-2026\n\nBeslut\n\n"
        f"Kommunstyrelsen beslutade att kommunen deltar i nätverket{' och betalar avgiften' * 1_500}.\n"
    ).encode(),
    "50 000 nested tags": lambda: b"<div>" * 50_000 + "Päätös".encode() + b"</div>" * 50_000,
    "50 000 nested spans": lambda: b"<p>" + b"<span class=otsikko>" * 50_000 + b"hei",
    "50 000 nested tables": lambda: b"<table><tr><td>a" * 50_000,
    "50 000 nested lists": lambda: b"<ol><li>a" * 50_000,
    "1 MB of one word": lambda: b"a" * MEGA,
    "1 MB of one word in a page": lambda: b"<p>" + b"a" * MEGA,
    "1 MB of one word with hyphens": lambda: b"uudensukupol-" * 80_000,
    "1 MB of blanks": lambda: b"a" + b" " * MEGA + b"b",
    "1 MB of nbsp": lambda: b"a" + "\u00a0".encode() * 500_000 + b"b",
    "1 MB of line ends": lambda: b"a" + b"\n" * MEGA + b"b",
    "1 MB of soft hyphens": lambda: b"a" + "\u00ad\n ".encode() * 100_000 + b"b",
    "1 MB of opening brackets": lambda: b"<" * MEGA,
    "unclosed quotes": lambda: b'<p a="' * 160_000,
    "unclosed comments": lambda: b"<!--DATABEGIN" * 80_000,
    "comments": lambda: b"<!--DATABEGIN-->" * 60_000,
    "ampersands": lambda: b"<p>" + b"&" * MEGA,
    "entities": lambda: b"<p>" + b"&auml;" * 160_000,
    "a tag with 50 000 attributes": lambda: (
        b"<p " + b" ".join(b"a%d='<'" % n for n in range(50_000)) + b">hei"
    ),
    "a style without end": lambda: b"<p style='" + b"text-decoration:" * 60_000 + b"'>hei",
    "rules without end": lambda: b"<style>" + b"/*a{.a,b" * 100_000 + b"</style><p>hei",
    "10 000 hidden parts": lambda: b"<div id=a hidden>USO-verkosto</div>" * 10_000 + b"<p>hei",
    "a meta that never ends": lambda: b"<meta " + b"charset " * 120_000,
    "bold marks": lambda: b"**" * 500_000 + b"a",
    "120 000 paragraphs": lambda: b"<p>a</p>" * 120_000,
    "450 000 cells": lambda: b"<table><tr>" + b"<td>a" * 450_000,
    "half of UTF-16": lambda: "Päätös ".encode("utf-16-le") * 20_000 + b"\xd8",
    "random bytes": lambda: random.Random(1).randbytes(MEGA),
    "random bytes in a page": lambda: b"<html><body>" + random.Random(2).randbytes(MEGA),
    "random letters": lambda: "".join(random.Random(3).choices("aä<>/p§=\"' .\n-", k=MEGA)).encode(),
    "sections": lambda: "".join(f"§ {n}\n" for n in range(40_000)).encode(),
    "sections of one number": lambda: "§ 5\n".encode() * 60_000,
    "sections in one line": lambda: b"".join(f"§ {n} a ".encode() for n in range(60_000)),
    "section signs": lambda: "§".encode() * 160_000,
    "bodies": lambda: b"Kunnanhallitus, " * 40_000,
    "bodies with sections": lambda: "Kunnanhallitus § 1, 1.1.2020 ".encode() * 50_000,
    "capitals that may be bodies": lambda: b"Aaaaa-" * 50_000 + b"\n" + b"aa ja " * 50_000,
    "headings": lambda: "Päätös\n".encode() * 60_000,
    "page numbers": lambda: b"1 a 1\n" * 80_000,
    "leaders": lambda: "§ 1 a".encode() + b" ." * MEGA + b" a",
    "dates": lambda: b"1.1.2020 " * 60_000,
    "digits": lambda: b"1" * MEGA,
    "groups of digits": lambda: b"000 " * MEGA,
    "list marks": lambda: b"1. a\n" * 80_000,
    "quotation marks": lambda: "”".encode() * MEGA,
}


# words of known parts without end, in Finnish and in Swedish, which are taken apart beside a decision
COMPOUNDS = ["talous", "kauppa", "kunta", "osallistumis", "na", "kommun", "medlems", "avgifts"]


@pytest.mark.parametrize(
    ("where", "part"),
    [
        pytest.param(where, part, marks=[pytest.mark.whole] if (2 * m + n) % 4 else [])
        for m, where in enumerate(("beside", "within"))
        for n, part in enumerate(COMPOUNDS)
    ],
)
def test_a_compound_without_end_is_no_known_word_and_ends_in_time(part: str, where: str, whole: bool) -> None:
    word = part * (3000 if whole else 1000)
    said = f"Johtaja esitteli {word} asiaa." if where == "beside" else f"Hyväksyttiin {word}."
    text = (
        "Kunnanhallitus 14.10.2024 § 201\n\nUSO-verkostoon osallistuminen\n\nEhdotus\n\nKunta osallistuu verkostoon."
        f"\n\nPäätös\n\nHyväksyttiin. {said}\n"
    )
    within = SECONDS * SLACK / (1 if whole else 3)
    outcomes = []
    assert pace.seconds(lambda: outcomes.append(read_text(text).outcome), within) < within
    assert "declines" not in outcomes


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_documents_end_in_time(name: str, whole: bool) -> None:
    """A plain run reads the first fifth of each, in half of the time."""
    data = HOSTILE[name]()
    in_time(data if whole else data[: len(data) // 5], 1 if whole else 1 / 2)


ITEM = """Mallilan kunnan osallistuminen USO-verkostoon kaudelle 2025-2026

Kunnanhallitus 08.10.2024 § 177
236/00.04.02/2024

Valmistelija hallintojohtaja Maija Malli

{0}

Kunnan osallistumismaksu on {1} 9 000 euroa vuodessa.

Päätösehdotus

Kunnanjohtaja Matti Malli

Kunnanhallitus päättää, että kunta osallistuu USO-verkostoon {2}

Päätös

Kunnanhallitus {3} hyväksyi ehdotuksen yksimielisesti. {4}
"""
FAMILIES = {
    "sums": "9 000 € ",
    "sums with separators": "9.000.000,00.",
    "thousands": "1 000 000 ",
    "sums in words": "yhdeksäntuhatta",
    "sums in words apart": "yhdeksän tuhatta ",
    "dashes and digits": "9 - ",
    "brackets of population": "alle 9 000 asukkaan kunnissa 9 000 - 45 000 ",
    "per year": "euroa / vuosi ",
    "VAT": "+ alv ",
    "travel costs": "asiantuntijoiden matkakustannukset ",
    "seasons": "2025-2026 ",
    "years": "2025, 2026 ja ",
    "season numbers": "USO 7 -verkoston 8. kausi ",
    "names of the network": "uuden sukupolven organisaatiot ",
    "the network syllable by syllable": "U-\nS-\nO-\nver-\nkos-\nto ",
    "the beginning of the network's name": "uuden ",
    "votes": "4 JAA-ääntä ja 7 EI-ääntä, ",
    "yes and no": "jaa ei ",
    "voices": "10 äänellä 1 ääntä vastaan ",
    "names of people": "Maija Malli, ",
    "one long name": "Maija-",
    "titles and names": "kunnanjohtaja Maija Malli ",
    "municipalities": "Jämsän kaupunki ",
    "municipalities with hyphens": "Mänttä-Vilppulan-",
    "dates": "8.10.2024 ",
    "half dates": "8.10.",
    "case numbers": "236/00.04.02/2024 ",
    "slashes": "1/",
    "sections": "§ 5 ",
    "handlings": "Khall 08.10.2024 § 177 ",
    "handlings on lines": "Khall 08.10.2024 § 177\n",
    "headings": "Päätös ",
    "headings with colons": "Päätösehdotus: ",
    "bodies": "kunnanhallitus ",
    "bodies and joining words": "sivistys- ja hyvinvointi- ja ",
    "negations": "ettei ei eivät ",
    "verbs": "osallistuu liittyy jatkaa ",
    "approvals": "hyväksyi ehdotuksen ",
    "approvals that never end": "hyväksyi ehdotuksen jonka ",
    "changes": "muutti ehdotustaan siten, että ",
    "counter-proposals": "teki vastaehdotuksen, jota kannatti ",
    "returns": "palautetaan valmisteluun ",
    "contact persons": "yhdyshenkilöksi nimetään ",
    "contact persons with hyphens": "vote-valitsee-kontaktperson-",
    "groups of zeros": "000\n",
    "stops and colons": ".:\n",
    "relative clauses": "joka, mikä, jonka ",
    "brackets": "(",
    "closed brackets": "()",
    "quotation marks": "”",
    "commas": ", ",
    "stops": ". ",
    "dots": ".",
    "hyphens": "-",
    "blanks": " \u00a0",
    "line ends": "\n ",
    "one letter": "a",
    "one letter and blanks": "a ",
    "capitals": "A",
    "letters and hyphens": "a-",
    "digits": "1",
    "soft hyphens": "a\u00ad",
    "combining marks": "a\u0308",
    "Swedish": "nämnden beslutade enligt förslaget att ansluta sig ",
}


@pytest.mark.parametrize("family", FAMILIES)
def test_no_pattern_takes_long_on_text_made_for_it(family: str, whole: bool) -> None:
    part = FAMILIES[family] * ((4_000 if whole else 1_500) // len(FAMILIES[family]))
    text = tidy(ITEM.format(*[part] * 5))
    within = SECONDS * SLACK / (3 if whole else 5)
    assert pace.seconds(lambda: read_text(text), within) < within


@pytest.mark.parametrize("name", ["50 000 nested tags", "120 000 paragraphs", "entities"])
def test_hostile_pages_stay_within_memory(name: str, whole: bool) -> None:
    data, share = HOSTILE[name](), 4 if whole else 10
    tracemalloc.start()
    try:
        read_all(data[: MEGA // share])
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < MEGABYTES // share * MEGA


@settings(max_examples=75, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.binary(max_size=400), st.sampled_from([b"", b"<html><body>", b"%PDF-1.7\n", b"\xff\xfe", b"<p>", PAGE])
)
def test_any_bytes_end_in_a_result_or_a_reason(data: bytes, before: bytes) -> None:
    read_all(before + data)


@settings(max_examples=75, deadline=None)
@given(
    st.text(max_size=400), st.sampled_from(["utf-8", "cp1252", "utf-16", "utf-16-le", "latin-1", "shift_jis"])
)
def test_any_text_in_any_charset_ends_in_a_result_or_a_reason(text: str, charset: str) -> None:
    read_all(text.encode(charset, "replace"), charset)


def mutated(data: bytes, seed: int) -> bytes:
    chance = random.Random(seed)
    changed = bytearray(data)
    for _ in range(chance.randint(1, 40)):
        kind = chance.randrange(4)
        place = chance.randrange(len(changed) + 1)
        if kind == 0:
            changed[place : place + 1] = bytes([chance.randrange(256)])
        elif kind == 1:
            del changed[place : place + chance.randrange(200)]
        elif kind == 2:
            changed[place:place] = changed[place : place + chance.randrange(300)]
        else:
            changed[place:place] = chance.choice(
                [b"<", b">", b"\x00", b"\xff", b"</table>", b"<!--", "§".encode(), b"\n\n"]
            )
    return bytes(changed[: chance.choice([len(changed), chance.randint(1, max(1, len(changed)))])])


def samples() -> dict[str, bytes]:
    found = {
        "page": PAGE,
        "pdf": pdf(
            [[Placed(60, 100 + 20 * n, f"Päätös {n} hyväksyttiin") for n in range(20)]], compressed=False
        ),
    }
    for path in (
        "dynasty_static/2013262303-5.HTM",
        "turku_static/turku_kh_2017-02-05-190.htm",
        "tweb/35090068.pdf",
    ):
        if (file := SHARED / "samples" / path).exists():
            found[path] = file.read_bytes()
    return found


@pytest.mark.parametrize("name", samples())
def test_fuzzed_and_cut_documents_end_in_a_result_or_a_reason(name: str, whole: bool) -> None:
    data = samples()[name]
    for seed in range(40 if whole else 20):
        in_time(mutated(data, seed))
