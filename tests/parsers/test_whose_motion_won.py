"""Grids of courses of a meeting: what one sentence tells of two proposals, motions under labels of their own, under the
decision's heading, votes on the matter and on the handling. The right side is known by how each text is built."""

from __future__ import annotations

import pytest

from parsers.document import read_text

FINNISH = {
    "head": "Toholammin kunta\nKunnanhallitus 7.4.2025 § 61\nUSO-verkoston kausi 2025–2026\n\n",
    "proposal": "Ehdotus\n{}\n\n", "course": "Käsittely\n{}\n\n", "decision": "Päätös\n{}\n",
    "joins": "Kunta osallistuu USO-verkostoon.", "declines": "Kunta ei osallistu USO-verkostoon.",
    "motion to joins": "Jäsen Lehto esitti Tuomisen kannattamana, että kunta osallistuu verkostoon.",
    "motion to declines": "Jäsen Lehto esitti Tuomisen kannattamana, ettei kunta osallistu verkostoon.",
}  # fmt: skip
SWEDISH = {
    "head": "Malax kommun\nKommunstyrelsen 7.4.2025 § 61\nUSO-nätverkets period 2025–2026\n\n",
    "proposal": "Förslag\n{}\n\n", "course": "Behandling\n{}\n\n", "decision": "Beslut\n{}\n",
    "joins": "Kommunen deltar i USO-nätverket.", "declines": "Kommunen deltar inte i USO-nätverket.",
    "motion to joins": "Ledamot Lindh föreslog understödd av Nygård att kommunen deltar i nätverket.",
    "motion to declines": "Ledamot Lindh föreslog understödd av Nygård att kommunen inte deltar i nätverket.",
}  # fmt: skip
SIDES = ("joins", "declines")
PRESENTER_WON = [
    (FINNISH, "Kunnanhallitus hyväksyi kunnanjohtajan ehdotuksen ja hylkäsi Lehdon ehdotuksen."),
    (FINNISH, "Kunnanhallitus päätti hyväksyä esittelijän ehdotuksen ja hylätä Lehdon esityksen."),
    (FINNISH, "Kunnanjohtajan ehdotus hyväksyttiin äänin 6–3, Lehdon ehdotus hylättiin."),
    (FINNISH, "Lehdon esitys hävisi, joten esittelijän ehdotus on kunnanhallituksen päätös."),
    (FINNISH, "Päätettiin kunnanjohtajan ehdotuksen mukaisesti, eikä Lehdon ehdotusta hyväksytty."),
    (SWEDISH, "Kommunstyrelsen godkände kommundirektörens förslag och förkastade Lindhs förslag."),
    (
        SWEDISH,
        "Kommunstyrelsen beslutade enligt föredragandens förslag och förkastade därmed Lindhs förslag.",
    ),
    (
        SWEDISH,
        "Föredragandens förslag godkändes med rösterna 6–3, medan Lindhs förslag stannade i minoritet.",
    ),
]
MOTION_WON = [
    (FINNISH, "Lehdon ehdotus voitti äänin 6–3 (esittelijän ehdotus 3)."),
    (FINNISH, "Esittelijän ehdotus sai 3 ääntä, joten Lehdon ehdotus hyväksyttiin."),
    (FINNISH, "Päätökseksi tuli Lehdon ehdotus äänin 6–3 (esittelijän ehdotusta vastaan)."),
    (
        FINNISH,
        "Puheenjohtaja totesi kunnanjohtajan ehdotuksen hävinneen ja Lehdon ehdotuksen tulleen päätökseksi.",
    ),
    (FINNISH, "Kunnanhallitus hyväksyi Lehdon ehdotuksen ja hylkäsi kunnanjohtajan ehdotuksen."),
    (SWEDISH, "Lindhs förslag segrade med rösterna 6–3 (föredragandens förslag 3)."),
    (SWEDISH, "Kommunstyrelsen godkände med rösterna 6–3 Lindhs förslag mot föredragandens förslag."),
    (SWEDISH, "Lindhs förslag godkändes, och föredragandens förslag förkastades."),
]


def other(side: str) -> str:
    return SIDES[side == "joins"]


def item(words: dict[str, str], side: str, course: str, decision: str) -> str:
    """An item whose printed proposal takes a side, with a course of the meeting and a decision."""
    told = words["course"].format(course) if course else ""
    return words["head"] + words["proposal"].format(words[side]) + told + words["decision"].format(decision)


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize(("words", "decision"), PRESENTER_WON)
def test_the_printed_proposal_stands_where_the_motion_is_told_to_have_lost(
    words: dict[str, str], decision: str, side: str
) -> None:
    text = item(words, side, words[f"motion to {other(side)}"], decision)
    assert read_text(text).outcome == side, text


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize(("words", "decision"), MOTION_WON)
def test_the_motion_stands_where_the_printed_proposal_is_told_to_have_lost(
    words: dict[str, str], decision: str, side: str
) -> None:
    text = item(words, side, words[f"motion to {other(side)}"], decision)
    assert read_text(text).outcome == other(side), text


LOST_FI = "Lehdon ehdotus hylättiin äänin 6–3. Kunnanhallitus hyväksyi kunnanjohtajan ehdotuksen."
LOST_SV = "Lindhs förslag förkastades med rösterna 6–3. Kommunstyrelsen godkände kommundirektörens förslag."
ON_TABLING = "JAA = asia jätetään pöydälle, EI = käsitellään nyt. Annettiin 6 jaa-ääntä ja 3 ei-ääntä."
LABELS = [
    (FINNISH, "{} ehdotus:", ["Jäsen Lehdon", "Lehdon", "Vihreiden", "Vasemmistoliiton ryhmän", "Puheenjohtajan"]),
    (FINNISH, "{} ehdotus:", ["Nuorisovaltuuston", "Kannatettu", "Kokouksessa tehty", "Hävinnyt"]),
    (FINNISH, "Ehdotus{}:", ["/Lehto", " (Lehto)", " Lehto"]),
    (SWEDISH, "{} förslag:", ["Ledamot Lindhs", "Lindhs", "SFP-gruppens", "Centerns", "Ordförandens", "Understött"]),
    (SWEDISH, "Förslag{}:", ["/Lindh", " på mötet"]),
]  # fmt: skip


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize(("words", "label", "makers"), LABELS)
def test_somebody_elses_proposal_under_its_own_label_is_not_the_printed_one(
    words: dict[str, str], label: str, makers: list[str], side: str
) -> None:
    finnish = words is FINNISH
    named = "Esittelijän ehdotus hyväksyttiin äänin 6–3." if finnish else "Föredragandens förslag godkändes."
    for maker in makers:
        course = f"{label.format(maker)}\n{words[other(side)]}\n\n"
        for decision in (named, "Ehdotus hyväksyttiin." if finnish else "Förslaget godkändes."):
            text = item(words, side, "", decision).replace(
                words["decision"].format(decision), course + words["decision"].format(decision)
            )
            assert read_text(text).outcome in (side, "unclear"), text


@pytest.mark.parametrize(
    "label", ["Kunnanjohtajan muutettu ehdotus", "Muutettu päätösehdotus", "Uusi ehdotus"]
)
def test_the_presenters_own_new_proposal_takes_the_printed_ones_place(label: str) -> None:
    text = item(FINNISH, "joins", "", "Muutettu ehdotus hyväksyttiin.").replace(
        "Päätös\n", f"{label}:\n{FINNISH['declines']}\n\nPäätös\n"
    )
    assert read_text(text).outcome == "declines"


def test_the_instruction_how_to_vote_heads_no_proposal() -> None:
    told = f"{FINNISH['motion to declines']}\n\nJAA: esittelijän ehdotus\nEI: kunta ei osallistu verkostoon"
    for table in ("", "\n| Nimi | JAA | EI |\n| Ahola | x | |\n| Lehto | | x |\n| Rekola | x | |"):
        text = item(FINNISH, "joins", told + table, "Hyväksyttiin esittelijän ehdotus.")
        assert read_text(text).outcome in ("joins", "unclear"), text


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize(
    ("words", "moved", "fate"),
    [
        (FINNISH, "Jäsen Lehto teki Tuomisen kannattamana seuraavan vastaehdotuksen:\n", LOST_FI),
        (FINNISH, "Jäsen Lehto esitti seuraavaa: ", "Lehto veti pois ehdotuksensa. Ehdotus hyväksyttiin."),
        (FINNISH, "Lehto:\n", "Äänestyksessä esittelijän ehdotus sai 6 ääntä ja Lehdon ehdotus 3 ääntä."),
        (SWEDISH, "Lindh gjorde följande förslag:\n", "Lindh drog tillbaka sitt förslag. Förslaget godkändes."),
        (SWEDISH, "Ledamot Lindh lade fram följande ändringsförslag: ", LOST_SV),
    ],
)  # fmt: skip
def test_the_words_of_a_motion_under_the_decisions_heading_decide_nothing(
    words: dict[str, str], moved: str, fate: str, side: str
) -> None:
    text = item(words, side, "", f"{moved}{words[other(side)]}\n{fate}")
    assert read_text(text).outcome in (side, "unclear"), text


def test_a_member_who_takes_back_the_own_motion_withdraws_no_item() -> None:
    decision = f"Jäsen Lehto esitti seuraavaa: {FINNISH['declines']} Lehto veti pois ehdotuksensa."
    decision = f"{decision} Ehdotus hyväksyttiin."
    assert read_text(item(FINNISH, "joins", "", decision)).outcome != "withdrawn"


@pytest.mark.parametrize(
    "told", ["Äänestyksen tuloksen mukaisesti.", "Kunnanhallitus ratkaisi asian äänin 6–3."]
)
@pytest.mark.parametrize(
    ("moved", "vote"),
    [
        ("Lehto esitti Tuomisen kannattamana, että asia jätetään pöydälle.", ON_TABLING),
        ("Lehto teki palautusehdotuksen, jota Tuominen kannatti.", "Käsittelyn jatkaminen: jaa 3, ei 6."),
        ("Lehto teki pöydällepanoehdotuksen, jota Tuominen kannatti.", "Äänestys pöydällepanosta: JAA 6, EI 3."),
    ],
)  # fmt: skip
def test_a_vote_on_the_handling_carries_no_motion_on_the_matter(moved: str, vote: str, told: str) -> None:
    other_motion = "Jäsen Rekola esitti Aholan kannattamana, ettei kunta osallistu verkostoon."
    text = item(FINNISH, "joins", f"{moved} {other_motion} {vote}", told)
    assert read_text(text).outcome not in SIDES, text


@pytest.mark.parametrize(
    "lines",
    [
        "JAA = pohjaehdotus, EI = Lehdon vastaehdotus\nJAA äänestivät Ahola, Rekola, Ylitalo. EI äänesti Lehto.",
        "EI = Lehdon vastaehdotus, JAA = pohjaehdotus\nJAA-äänen antoivat Ahola, Rekola, Niemi. EI-äänen antoi Lehto.",
    ],
)  # fmt: skip
def test_who_voted_is_no_part_of_the_instruction_above_it(lines: str) -> None:
    moved = "Eeva Lehto teki Ari Tuomisen kannattamana vastaehdotuksen, ettei kunta osallistu verkostoon."
    text = item(FINNISH, "joins", f"{moved}\n\n{lines}", "Äänestyksen tuloksen mukaisesti.")
    assert read_text(text).outcome in ("joins", "unclear")


@pytest.mark.parametrize("falls", ["poistuu", "jää pois", "raukeaa", "poistetaan"])
def test_an_adopted_proposal_without_the_point_that_takes_the_side_takes_none(falls: str) -> None:
    points = "Kunnanhallitus päättää, että\n1. kunta ei osallistu USO-verkostoon ja\n2. asiasta ilmoitetaan FCG:lle."
    text = FINNISH["head"] + FINNISH["proposal"].format(points)
    text += FINNISH["decision"].format(f"Hyväksyttiin. Kohta 1 {falls}.")
    assert read_text(text).outcome not in SIDES


@pytest.mark.parametrize("side", SIDES)
def test_a_motion_that_stands_in_a_paper_beside_is_not_read_as_the_printed_proposal(side: str) -> None:
    moved = "Ledamot Lindh framställde ett skriftligt ändringsförslag som finns i bilaga 2. Det vann omröstningen."
    text = item(SWEDISH, side, moved, "Lindhs förslag blev kommunstyrelsens beslut.")
    assert read_text(text).outcome not in SIDES
