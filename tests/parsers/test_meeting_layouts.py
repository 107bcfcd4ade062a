"""Meetings as clerks and systems print them: each item by itself, and no side from a neighbour's decision."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from parsers.document import read, read_items, read_text
from parsers.schema import Decision
from parsers.source import Source

FI: dict[str, Any] = {
    "cover": "Lapuan kaupunki\nKaupunginhallitus\nPöytäkirja 3.5.2027\n",
    "titles": ("Katuvalojen uusiminen", "Laiturin kunnostus", "Stipendien jako", "Uimahallin hinnasto"),
    "uso": "USO-verkostoon osallistuminen",
    "proposal": "Kaupunginhallitus päättää, että Lapuan kaupunki osallistuu USO-verkostoon vuosina 2027–2028.",
    "joins": ("Hyväksyttiin.", "Kaupunginhallitus ei hyväksynyt esitystä."),
    "declines": (
        "Kaupunginhallitus päätti, että kaupunki ei osallistu USO-verkostoon.",
        "Hyväksyttiin esityksen mukaan.",
    ),
    "postponed": ("Asia jätettiin pöydälle.", "Hyväksyttiin esityksen mukaan."),
}
SV: dict[str, Any] = {
    "cover": "Ingå kommun\nKommunstyrelsen\nProtokoll 3.5.2027\n",
    "titles": (
        "Ny gatubelysning",
        "Reparation av bryggan",
        "Utdelning av stipendier",
        "Simhallens prislista",
    ),
    "uso": "Deltagande i USO-nätverket",
    "proposal": "Kommunstyrelsen beslutar att Ingå kommun deltar i USO-nätverket 2027–2028.",
    "joins": ("Godkändes.", "Förslaget förkastades."),
    "declines": (
        "Kommunstyrelsen beslutade att kommunen inte deltar i USO-nätverket.",
        "Godkändes enligt förslaget.",
    ),
    "postponed": ("Ärendet bordlades.", "Godkändes enligt förslaget."),
}
HEADS = {
    "fi": (
        "§ {n}\n{t}", "{n} §\n{t}", "§ {n} {t}", "{n} § {t}", "{n}. {t}", "Pykälä {n}\n{t}", "Pykälä {n}: {t}",
        "Asia {i}\n{t}", "Asia {i}: {t}", "{i}/{n} §\n{t}", "{i}. § {n} {t}", "Kaupunginhallitus 3.5.2027 § {n}\n{t}",
        "{t}\n§ {n}", "{n}.\n{t}", "{n} {t}",
    ),
    "sv": ("§ {n}\n{t}", "{n} § {t}", "{n}. {t}", "Paragraf {n}\n{t}", "Ärende {i}\n{t}", "Punkt {i} {t}"),
}  # fmt: skip
LABELS = {
    "fi": (
        ("Päätösehdotus: ", "Päätös: "),
        ("Ehdotus\n", "Päätös\n"),
        ("Kaupunginjohtajan esitys: ", "Kaupunginhallituksen päätös: "),
    ),
    "sv": (("Förslag: ", "Beslut: "), ("Beslutsförslag\n", "Beslut\n"), ("BESLUTSFÖRSLAG: ", "BESLUT: ")),
}
NOT_CUT = (
    "{t}",
    "{t}, § {n}",
    "Otsikko: {t}",
    "Asia: {t}",
    "{L}. {t}",
    "{R}. {t}",
    "{i}/2027 {t}",
    "• § {n} {t}",
    "§ {m} {t}",
)


def meeting(
    language: str,
    head: str,
    labels: tuple[str, str],
    count: int,
    place: int,
    outcome: str,
    gap: str = "\n\n",
    feed: str = "",
) -> str:
    """The minutes of a meeting whose item at `place` is the network's, the others decided to the contrary."""
    words = FI if language == "fi" else SV
    own, others = words[outcome]
    items = []
    for i in range(count):
        title = words["uso"] if i == place else words["titles"][i]
        marks = {"n": 41 + i, "i": i + 1, "m": 90 - i, "L": "ABCDE"[i], "R": ("I", "II", "III", "IV", "V")[i]}
        lines = [head.format(t=title, **marks)]
        if i == place:
            lines.append(labels[0] + words["proposal"])
        lines.append(labels[1] + (own if i == place else others))
        items.append(feed + gap.join(lines))
    return str(words["cover"]) + "\n" + ("\n\n" if gap != "\n" else gap).join(items) + "\n"


def said(text: str) -> Decision:
    return read(Source(data=text.encode()))


@pytest.mark.parametrize(
    ("language", "head"), [(language, head) for language, heads in HEADS.items() for head in heads]
)
def test_each_item_is_read_by_itself_however_the_meeting_is_printed(
    language: str, head: str, whole: bool
) -> None:
    """In a plain run every other meeting, of the next head the others."""
    wrong, turn = [], HEADS[language].index(head)
    for number, (labels, count, outcome) in enumerate(
        product(LABELS[language], (2, 3, 4), ("joins", "declines", "postponed"))
    ):
        if (number + turn) % 2 and not whole:
            continue
        place = (0, count - 1, 1)[number % 3]
        gap, feed = ("\n\n", "\n")[number % 2], ("", "", "\f")[number // 3 % 3]
        text = meeting(language, head, labels, count, place, outcome, gap, feed)
        decision = said(text)
        if len(read_items(Source(data=text.encode()))) != count or decision.outcome != outcome:
            wrong.append((labels, count, place, outcome, gap, feed, decision.outcome))
    assert wrong == []


def test_the_decision_of_the_last_item_is_not_that_of_one_above() -> None:
    filler = (
        "Valmistelussa on selvitetty kustannukset ja kuultu käyttäjiä, eikä huomautettavaa ilmennyt. " * 4
    )
    text = FI["cover"] + "".join(
        f"\n§ {30 + i}\n{title}\n\nValmistelija: hallintojohtaja\n\n{filler}\n\n"
        f"Päätösehdotus: {proposal}\n\nPäätös: {done}\n"
        for i, (title, proposal, done) in enumerate(
            [
                ("Katuvalojen uusiminen", "Kaupunginhallitus hyväksyy hankkeen.", "Hyväksyttiin."),
                ("Laiturin kunnostus", "Kaupunginhallitus hyväksyy hankkeen.", "Hyväksyttiin."),
                (FI["uso"], FI["proposal"], "Asia jätettiin pöydälle."),
                ("Muut asiat", "Ei muita asioita.", "Hyväksyttiin esityksen mukaan."),
            ]
        )
    )
    decision = said(text)
    assert (decision.outcome, decision.section, decision.title) == ("postponed", 32, FI["uso"])
    assert len(read_items(Source(data=text.encode()))) == 4


def test_the_numbers_repeated_in_an_appendix_are_no_items_and_make_no_contents_of_the_items() -> None:
    text = meeting("fi", "§ {n}\n{t}", LABELS["fi"][0], 3, 0, "postponed")
    text += "\nMuutoksenhakukielto\n§ 41\n§ 42\n§ 43\nPäätöksestä ei saa valittaa.\n"
    assert (said(text).outcome, len(read_items(Source(data=text.encode())))) == ("postponed", 3)


@pytest.mark.parametrize("head", [*NOT_CUT, *HEADS["fi"]])
def test_no_side_is_said_where_a_text_shows_another_matter_and_is_read_as_one(head: str) -> None:
    for labels, count, outcome in product(LABELS["fi"][:2], (2, 3), ("joins", "declines", "postponed")):
        for place in {0, count - 1}:
            decision = read_text(meeting("fi", head, labels, count, place, outcome))
            assert decision.outcome in (outcome, "unclear", "proposed", None), (labels, count, place)


def test_a_text_that_is_not_cut_says_why_it_takes_no_side() -> None:
    decision = said(meeting("fi", "Otsikko: {t}", LABELS["fi"][0], 2, 0, "postponed"))
    assert decision.outcome == "unclear"
    (warning,) = [one for one in decision.warnings if one.code == "several_matters"]
    assert (
        warning.message
        == "The text seems to hold more than one item, and whose the decision is cannot be told."
    )


def test_handlings_of_one_matter_points_and_quoted_rules_are_no_other_matter() -> None:
    board = "Sivistyslautakunta {day}\n§ 20\nEhdotus: Lautakunta esittää, että kaupunki osallistuu USO-verkostoon.\n"
    board += "Päätös: Hyväksyttiin.\n"
    own = f"§ 52\nEhdotus: {FI['proposal']}\nPäätös: Hyväksyttiin.\n"
    proposal = "Kaupunginhallitus päättää, että\n1. Lapuan kaupunki osallistuu USO-verkostoon 2027–2028\n"
    proposal += "2. Yhteyshenkilöksi nimetään Aino Aho"
    rules = "Hallintosäännön mukaan\n12 § Kaupunginhallitus päättää verkostoista.\n13 § Valtuusto päättää muusta.\n"
    for text in (
        f"{FI['cover']}{FI['uso']}\n\n{board.format(day='12.3.2027')}\nKaupunginhallitus 3.5.2027\n{own}",
        f"Lapuan kaupunki\n{FI['uso']}\n\n{board.format(day='')}\nKaupunginhallitus\n{own}",
        f"{FI['cover']}\n§ 52 {FI['uso']}\n{rules}Ehdotus: {FI['proposal']}\nPäätös: Hyväksyttiin.\n",
        f"{FI['cover']}\n§ 52 {FI['uso']}\nEhdotus: {proposal}\nPäätös: Hyväksyttiin.\n",
    ):
        assert said(text).outcome == "joins", text
        assert len(read_items(Source(data=text.encode()))) == 1


def test_two_handlings_of_one_day_below_the_items_own_number_are_not_cut_from_it() -> None:
    audit = "Sivistyslautakunta 12.3.2027\n§ 20\nEsittely\nEhdotus: Merkitään.\nPäätös: Merkittiin.\n"
    audit += "\n§ 21\nVerkostosta annettava lausunto\nEhdotus: Puolletaan.\nPäätös: Hyväksyttiin.\n"
    own = f"Kaupunginhallitus 3.5.2027 § 52\nEhdotus: {FI['proposal']}\nPäätös: Asia jätettiin pöydälle.\n"
    text = f"Lapuan kaupunki\nKaupunginhallitus 3.5.2027\n\n§ 52 {FI['uso']}\n\n{audit}\n{own}"
    assert len(read_items(Source(data=text.encode()))) == 1
    assert said(text).section == 52
    assert said(text).outcome in ("postponed", "unclear")
