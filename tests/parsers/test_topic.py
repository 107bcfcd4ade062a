"""The network that is watched is data: another one is read by its own names, organiser and seasons."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from parsers import (
    Source,
    mentions,
    names_network,
    read,
    sandbox,
    season_example,
    season_of_number,
    topic,
)
from parsers.formats.pdf.raw_characters import may_mention
from parsers.topic.season_rule import season_of_year, season_of_years
from tests.shared import ROOT

KESTO = ROOT / "tests" / "kesto.toml"
OWN = tomllib.loads(files("parsers.topic").joinpath("topic.toml").read_text(encoding="utf-8"))

ITEM = """Kunnanhallitus 9.12.2024 § 41

KESTO-verkostoon osallistuminen

Kestosäätiö on kutsunut Paltamon kunnan mukaan. KESTO-verkoston toinen kausi alkaa tammikuussa, ja sen
osallistumismaksu on 7 500 euroa vuodessa. Kestosäätiön jäsenmaksu on 2 000 euroa.

Päätösehdotus

Kunnanhallitus päättää, että Paltamon kunta {verb} KESTO-verkostoon.

Päätös

Hyväksyttiin.
"""


@pytest.fixture
def kesto() -> Iterator[None]:
    topic.use_file(KESTO)
    yield
    topic.use(None)


@pytest.mark.parametrize(
    ("verb", "outcome"), [("osallistuu", "joins"), ("ei osallistu", "declines"), ("liittyy", "joins")]
)
@pytest.mark.usefixtures("kesto")
def test_another_network_is_read_with_its_own_seasons(verb: str, outcome: str) -> None:
    decision = read(Source(data=ITEM.format(verb=verb).encode()))
    assert decision.relevant
    assert decision.outcome == outcome
    assert decision.season is not None
    assert (decision.season.number, decision.season.first_year, decision.season.last_year) == (2, 2025, 2025)
    assert decision.fee is not None
    assert decision.fee.annual_eur == 7500
    assert not any(warning.code.startswith("fee") for warning in decision.warnings)


@pytest.mark.parametrize("period", ["", " kaudelta", " kaudelta 2", " vuodessa"])
@pytest.mark.usefixtures("kesto")
def test_the_sum_of_a_season_of_one_year_is_the_years_and_in_no_doubt(period: str) -> None:
    text = ITEM.format(verb="osallistuu").replace("7 500 euroa vuodessa", f"7 500 euroa{period}")
    decision = read(Source(data=text.encode()))
    assert decision.fee is not None
    assert decision.fee.annual_eur == 7500
    assert decision.warnings == []
    assert decision.season is not None
    assert decision.season.years == "2025"


def test_an_item_about_another_network_is_none_of_ours() -> None:
    data = ITEM.format(verb="osallistuu").encode()
    assert not mentions(data)
    decision = read(Source(data=data))
    assert (decision.relevant, decision.season, decision.outcome) == (False, None, None)


@pytest.mark.parametrize("short", ["HYVINVOINTIKUNNAT", "KUNTAVERKKO"])
def test_a_network_with_a_long_name_is_read_like_any(short: str, tmp_path: Path) -> None:
    other = tmp_path / "long.toml"
    other.write_text(KESTO.read_text(encoding="utf-8").replace('"KESTO"', f'"{short}"'), encoding="utf-8")
    topic.use_file(other)
    try:
        decision = read(Source(data=ITEM.format(verb="osallistuu").replace("KESTO", short).encode()))
    finally:
        topic.use(None)
    assert decision.outcome == "joins"


@pytest.mark.usefixtures("kesto")
def test_letters_that_a_text_spells_out_otherwise_are_not_the_other_network() -> None:
    told = "KESTO (kestävän energian seudullinen tori ja osuuskunta) kutsuu kuntia. Paltamon kunta"
    text = ITEM.format(verb="liittyy").replace("Kestosäätiö on kutsunut Paltamon kunnan", told)
    assert read(Source(data=text.encode())).outcome not in ("joins", "declines")


@pytest.mark.usefixtures("kesto")
def test_our_own_network_is_none_of_the_other_one() -> None:
    data = ITEM.format(verb="osallistuu").replace("KESTO", "USO").encode()
    assert not mentions(data.replace("Kestosäätiö".encode(), b"FCG"))
    assert not read(Source(data=data)).relevant


@pytest.mark.usefixtures("kesto")
@pytest.mark.parametrize(
    ("said", "years"),
    [
        ("vuonna 2026", (3, 2026, 2026)),
        ("kaudella 2025", (2, 2025, 2025)),
        ("kolmannelle kaudelle", (3, 2026, 2026)),
        ("KESTO 4 -kaudelle", (4, 2027, 2027)),
        ("kaudelle 2025–2026", None),
    ],
)
def test_seasons_of_one_year_are_told_by_number_and_by_year(said: str, years: tuple[int, ...] | None) -> None:
    item = ITEM.format(verb="osallistuu").replace("toinen kausi alkaa tammikuussa", "toiminta jatkuu")
    item = item.replace("osallistuu KESTO-verkostoon.", f"osallistuu {said} KESTO-verkostoon.")
    season = read(Source(data=item.encode())).season
    assert (season and (season.number, season.first_year, season.last_year)) == years


@pytest.mark.parametrize(
    "page",
    [
        "Asia KESTO 2",
        "KESTOSSA",
        "kesto-verkostoon",
        "kesto&shy;verkosto",
        "Kestävän kunnan johtajat -verkosto",
        "kestävän\nkunnan joh-\ntajien",
        "kest&auml;v&auml;n kunnan johtajat",
        "Hållbara kommuners ledare",
        "KESTO-nätverket",
        "KEST0",
    ],
)
@pytest.mark.parametrize("charset", ["utf-8", "cp1252", "utf-16-le"])
@pytest.mark.usefixtures("kesto")
def test_a_page_that_names_the_other_network_is_seen_in_raw_form(page: str, charset: str) -> None:
    assert mentions(f"<p>{page}</p>".encode(charset))


@pytest.mark.parametrize(
    "page", ["kestovaippa", "Pakesto Oy", "kesto on lyhyt", "USO-verkosto", "KESTOPÄÄLLYSTE"]
)
@pytest.mark.usefixtures("kesto")
def test_a_page_that_does_not_name_the_other_network_is_passed_over(page: str) -> None:
    assert not mentions(f"<p>{page}</p>".encode())


@pytest.mark.usefixtures("kesto")
def test_the_child_process_watches_what_its_parent_watches() -> None:
    data = ITEM.format(verb="osallistuu").encode()
    assert sandbox.decision(Source(data=data)).outcome == "joins"
    topic.use(None)
    assert not sandbox.decision(Source(data=data)).relevant


def test_the_season_rule_is_the_topics() -> None:
    assert season_of_number(8).model_dump() == {"number": 8, "first_year": 2025, "last_year": 2026}
    assert season_of_year(2026) == season_of_number(8)
    assert season_of_years(2025, 2026) == season_of_number(8)
    assert season_of_years(2026, 2027) is None
    assert season_example() == "8 is 2025-2026"
    topic.use_file(KESTO)
    try:
        assert season_of_number(8).model_dump() == {"number": 8, "first_year": 2031, "last_year": 2031}
        assert season_example() == "8 is 2031"
    finally:
        topic.use(None)


def test_names_are_found_also_after_the_topic_changes_and_back() -> None:
    assert names_network("USO-verkosto")
    topic.use_file(KESTO)
    assert not names_network("USO-verkosto")
    assert names_network("KESTO-verkostossa")
    topic.use(None)
    assert names_network("USO-verkosto")


def _changed(key: str, value: Any) -> str:
    """The package's topic as TOML with one key changed, or without it (None)."""
    lines = []
    for name, table in OWN.items():
        tables = {name: table} if name != "labels" else {f"labels.{k}": v for k, v in table.items()}
        for where, entries in tables.items():
            lines.append(f"[{where}]")
            for entry, kept in entries.items():
                told = value if f"{where}.{entry}" == key else kept
                if told is not None:
                    lines.append(f"{entry} = {_toml(told)}")
    return "\n".join(lines)


def _toml(value: Any) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return f'"{value}"' if isinstance(value, str) else str(value)


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("names.short", "two words", "names.short: it is one word of 2 to 20 letters and digits"),
        ("names.short", None, "names.short: it is missing"),
        ("names.full", [], "names.full: "),
        ("names.full", ["(oops"], "names.full.0: it is made of letters, digits, blanks and hyphens"),
        ("names.traces", [" blank"], "names.traces.0: it is one line without blanks at its ends"),
        ("seasons.years", 0, "seasons.years: input should be greater than or equal to 1"),
        ("seasons.first_year", "soon", "seasons.first_year: "),
        ("labels.fi.genitive", None, "labels.fi.genitive: it is missing"),
    ],
)
def test_a_topic_that_cannot_be_used_names_the_file_and_the_key(
    tmp_path: Path, key: str, value: Any, said: str
) -> None:
    file = tmp_path / "other.toml"
    file.write_text(_changed(key, value), encoding="utf-8")
    with pytest.raises(topic.TopicError) as error:
        topic.use_file(file)
    assert str(error.value).startswith(f"{file}, {said}")
    assert "\n" not in str(error.value)
    assert topic.is_own()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"[names\n", "is no TOML file"),
        (b"\xff\xfe", "is not written in UTF-8"),
        (b"colour = 1\n", "colour: there is no such key"),
    ],
)
def test_a_file_that_is_no_topic_says_so(tmp_path: Path, content: bytes, said: str) -> None:
    file = tmp_path / "other.toml"
    file.write_bytes((b"" if said != "colour: there is no such key" else _changed("", None).encode()) + b"\n")
    if said.startswith("colour"):
        file.write_bytes(content + file.read_bytes())
    else:
        file.write_bytes(content)
    with pytest.raises(topic.TopicError, match=said):
        topic.of_file(file)


def test_a_topic_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(topic.TopicError, match=r"cannot be read: No such file"):
        topic.of_file(tmp_path / "none.toml")


@pytest.mark.usefixtures("kesto")
def test_one_year_tells_a_season_of_one_year_as_surely_as_its_number() -> None:
    item = ITEM.format(verb="osallistuu").replace("osallistuminen\n", "osallistuminen vuonna 2026\n")
    decision = read(Source(data=item.encode()))
    assert decision.season is not None
    assert decision.season.number == 3, "the title's year wins over the number in the preparation"
    assert "season_contradiction" in {warning.code for warning in decision.warnings}


@pytest.mark.parametrize("cut", range(5, 20, 3))
@pytest.mark.usefixtures("kesto")
def test_a_full_name_that_a_page_of_a_pdf_cuts_in_two_may_be_there_wherever_it_is_cut(cut: int) -> None:
    name = "kestävän kunnan johtajien"
    assert may_mention([f"asia {name[:cut]}-\n12 (40)", f"Kunnanhallitus\n{name[cut:]} verkosto"])
    assert not may_mention(["asia kestävyydestä", "kunnan viranhaltijat"])
