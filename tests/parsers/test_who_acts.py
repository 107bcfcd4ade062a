"""Whoever presents, decides or takes part, by whatever office, body or name: the item is read as with the plainest."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from parsers.item import read_text
from parsers.text.actors import by_one_word
from parsers.text.municipalities import ALL
from parsers.text.normalize import plain

FINNISH = """{body} 25.11.2024 § 263

USO-verkostoon osallistuminen kaudella 2025-2026

{heading}
{body} päättää, että {who} osallistuu USO-verkostoon kaudella 2025-2026.

Käsittely
{course}

Päätös
{decision}
"""
SWEDISH = """{body} 25.11.2024 § 263

Deltagande i USO-nätverket 2025-2026

{heading}
{body} beslutar att {who} deltar i USO-nätverket 2025-2026.

Behandling
{course}

Beslut
{decision}
"""
WHO = {FINNISH: "kunta", SWEDISH: "kommunen"}
BODY = {FINNISH: "Kunnanhallitus", SWEDISH: "Kommunstyrelsen"}
HEADING = {FINNISH: "Päätösehdotus", SWEDISH: "Beslutsförslag"}
ADOPTED = {FINNISH: "Hyväksyttiin.", SWEDISH: "Godkändes."}


def outcome(text: str, **told: str) -> str | None:
    plainest = {
        "who": WHO[text],
        "body": BODY[text],
        "heading": HEADING[text],
        "course": "-",
        "decision": ADOPTED[text],
    }
    return read_text(text.format(**{**plainest, **told})).outcome


def misread(
    text: str, items: Iterable[dict[str, str]], right: str = "joins"
) -> list[tuple[dict[str, str], str | None]]:
    read = [(item, outcome(text, **item)) for item in items]
    return [(item, found) for item, found in read if found != right]


OFFICES = {  # each in the genitive
    FINNISH: (
        "hallinto- ja talousjohtajan", "henkilöstö-, talous- ja hallintojohtajan", "teknisen johtajan",
        "vs. kunnanjohtajan", "konsernihallinnon johtajan", "apulaispormestarin", "kunnan lakimiehen", "kamreerin",
        "virkaa tekevän kunnanjohtajan", "elinvoimapalvelujen johtajan", "strategiapäällikön",
    ),
    SWEDISH: (
        "tekniska direktörens", "vik. kommundirektörens", "t.f. kommundirektörens", "stadsjuristens", "kamrerarens",
        "förvaltnings- och ekonomidirektörens", "biträdande kommundirektörens", "välfärdsdirektörens",
        "ställföreträdande kommundirektörens", "kommunens förvaltningsdirektörs", "chefens för koncernförvaltningen",
        "personal- och förvaltningschefens",
    ),
}  # fmt: skip
ADOPT = {
    FINNISH: (
        "Kunnanhallitus hyväksyi {of} ehdotuksen.",
        "Kunnanhallitus päätti asian {of} ehdotuksen mukaisesti.",
    ),
    SWEDISH: (
        "Kommunstyrelsen godkände enhälligt {of} förslag.",
        "Kommunstyrelsen beslöt enligt {of} förslag.",
    ),
}


@pytest.mark.parametrize("text", [FINNISH, SWEDISH], ids=["finnish", "swedish"])
def test_the_proposal_of_any_office_that_presents_is_the_printed_one(text: str) -> None:
    decisions = [one.format(of=of) for of in OFFICES[text] for one in ADOPT[text]]
    assert misread(text, ({"decision": one} for one in decisions)) == []


BODIES = {
    FINNISH: (
        "konserni- ja elinvoimajaosto", "konsernijohdon jaosto", "henkilöstöjaosto",
        "kunnanhallituksen kehittämisjaosto",
    ),
    SWEDISH: (
        "allmänna sektionen", "koncern- och livskraftssektionen", "välfärdsnämnden", "skärgårdsnämnden", "direktionen",
        "kommunstyrelsens allmänna sektion", "arbetsutskottet", "utvecklingskommittén",
    ),
}  # fmt: skip
DECIDES = {
    FINNISH: ("{body} hyväksyi ehdotuksen.", "{body}: Hyväksyttiin."),
    SWEDISH: ("{body} godkände förslaget.", "Förslaget godkändes som {body}s beslut."),
}


@pytest.mark.parametrize("text", [FINNISH, SWEDISH], ids=["finnish", "swedish"])
def test_any_body_of_a_municipality_decides(text: str) -> None:
    bodies = [name[0].upper() + name[1:] for name in BODIES[text]]
    told = [{"body": body, "decision": one.format(body=body)} for body in bodies for one in DECIDES[text]]
    assert misread(text, told) == []


@pytest.mark.whole
@pytest.mark.parametrize("text", [FINNISH, SWEDISH], ids=["finnish", "swedish"])
def test_any_municipality_takes_part_by_its_bare_name(text: str) -> None:
    names = [one.name if text is FINNISH else one.name_sv for one in ALL]
    assert misread(text, ({"who": name} for name in names)) == []


def test_a_municipality_whose_name_is_short_or_of_several_words_takes_part() -> None:
    finnish = ("Lahti", "Mänttä-Vilppula", "Koski Tl", "Ii", "Salo")
    swedish = ("Åbo", "Ijo", "S:t Karins", "S:t Michel", "Gustav Adolfs")
    assert misread(FINNISH, ({"who": name} for name in finnish)) == []
    assert misread(SWEDISH, ({"who": name} for name in swedish)) == []


def test_who_is_who_can_still_be_told_by_the_one_word() -> None:
    offices = [plain(of) for offices in OFFICES.values() for of in offices]
    words = [by_one_word(of) for of in offices]
    assert [one for one in words if " " in one] == []
    assert by_one_word("johtaja lahti kotiin ja sihteeri jai") == "johtaja lahti kotiin ja sihteeri jai"
    assert by_one_word("hr-direktoren och it-chefen") == "hrdirektoren och itchefen"
    assert by_one_word("teknisen johtajan") != by_one_word("kunnanjohtajan")


PRESENTED = {
    FINNISH: ("Kunnanjohtaja Matti Virtanen:", "Esittelijä: kunnanjohtaja Matti Virtanen\n\nPäätösehdotus"),
    SWEDISH: ("Kommundirektör Kalle Berg:", "Föredragande: kommundirektör Kalle Berg\n\nBeslutsförslag"),
}
BY_NAME = {
    FINNISH: ("Virtasen ehdotus hyväksyttiin.", "Kunnanhallitus hyväksyi Matti Virtasen esityksen."),
    SWEDISH: ("Bergs förslag godkändes.", "Kommunstyrelsen omfattade det förslag Berg lagt fram."),
}
NAMESAKE = {
    FINNISH: "Jäsen Maija Virtanen ehdotti Liisa Laineen kannattamana, että kunta ei osallistu verkostoon.",
    SWEDISH: "Ledamot Lisa Berg föreslog understödd av Ulf Ek att kommunen inte deltar i nätverket.",
}


@pytest.mark.parametrize("text", [FINNISH, SWEDISH], ids=["finnish", "swedish"])
def test_the_presenters_proposal_is_known_by_the_presenters_name_and_not_by_a_namesakes(text: str) -> None:
    told = [{"heading": heading, "decision": one} for heading in PRESENTED[text] for one in BY_NAME[text]]
    assert misread(text, told) == []
    read = [outcome(text, course=NAMESAKE[text], **one) for one in told[::2]]
    assert "joins" not in read
