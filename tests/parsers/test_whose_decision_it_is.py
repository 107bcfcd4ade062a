"""Layouts in which a side was read once that nobody took: the newest first, two proposals, another's joining."""

from __future__ import annotations

import pytest

from parsers.document import read_text
from tests.parsers.test_course_under_the_bodys_name import fi, sv

# how the day of each of two handlings stands over it
DAYS = [
    "{d} § {n}", "§ {n}, {d}", "§ {n} {d}", "{b} {d} § {n}", "{b} § {n}\n{d}", "{b}\n§ {n}, {d}", "{d}", "{d}:",
    "{b} {d}", "{b} {d}:", "{m} {d}",
]  # fmt: skip
# and that a reader has no list of
STRANGE = ["---", "Käsitelty {d}", "Beh. {d}", "{d} klo 18", "{n}"]
FINNISH = {
    "b": "Kunnanhallitus", "m": "Kokous", "joins": "Kunta osallistuu USO-verkostoon.",
    "declines": "Kunta ei osallistu USO-verkostoon.",
}  # fmt: skip
SWEDISH = {
    "b": "Kommunstyrelsen", "m": "Möte", "joins": "Kommunen deltar i USO-nätverket.",
    "declines": "Kommunen deltar inte i USO-nätverket.",
}  # fmt: skip
PUT = [
    (FINNISH, "Ehdotus: {s}\nPäätös: Ehdotus hyväksyttiin."),
    (FINNISH, "Kunnanjohtaja:\n{s}\n\nKunnanhallitus:\nHyväksyttiin."),
    (FINNISH, "Kj:n ehdotus: {s}\nKhall: Ehdotus hyväksyttiin."),
    (SWEDISH, "Beslutsförslag\n{s}\n\nBeslut\nFörslaget godkändes."),
    (SWEDISH, "Föredragande: kommundirektören\nFörslag {s}\nBeslut Enligt förslaget."),
]
TITLES = {
    "Kunnanhallitus": [
        "Kaavin kunta\nKunnanhallitus\nUSO-verkosto\n",
        "Kaavin kunta\nKunnanhallitus 10.3.2025 § 52\nUSO-verkosto\n",
    ],
    "Kommunstyrelsen": ["Larsmo kommun\nKommunstyrelsen\nUSO-nätverket\n", "USO-nätverket\n"],
}


def two_handlings(
    title: str, over: str, words: dict[str, str], put: str, now: str, *, newest_first: bool
) -> str:
    """An item of two handlings, of which the newer one takes the side `now`, and the older one the other."""
    old = "declines" if now == "joins" else "joins"
    told = [("2.12.2024", 209, old), ("10.3.2025", 52, now)]
    parts = [
        f"{over.format(d=day, n=section, **words)}\nValmisteltu.\n{put.format(s=words[side])}"
        for day, section, side in (reversed(told) if newest_first else told)
    ]
    return title + "".join(f"\n{part}\n" for part in parts)


@pytest.mark.parametrize("newest_first", [True, False])
@pytest.mark.parametrize("over", DAYS)
def test_of_two_handlings_the_newer_counts_however_and_wherever_its_day_stands(
    over: str, newest_first: bool
) -> None:
    for words, put in PUT:
        for title in TITLES[words["b"]]:
            for now in ("joins", "declines"):
                text = two_handlings(title, over, words, put, now, newest_first=newest_first)
                assert read_text(text).outcome == now, text


@pytest.mark.parametrize("newest_first", [True, False])
@pytest.mark.parametrize("over", STRANGE)
def test_of_two_handlings_without_a_known_mark_neither_is_said(over: str, newest_first: bool) -> None:
    for words, put in PUT:
        for now in ("joins", "declines"):
            text = two_handlings(TITLES[words["b"]][0], over, words, put, now, newest_first=newest_first)
            assert read_text(text).outcome in (now, "unclear"), text


@pytest.mark.parametrize(
    ("head", "adopted", "outcome"),
    [
        (
            "Förslag som kommundirektören gav på sammanträdet:",
            "Beslut enligt det förslag som gavs på sammanträdet.",
            "noted",
        ),
        ("Nytt förslag:", "Kommunstyrelsen godkände det nya förslaget.", "noted"),
    ],
)
def test_a_proposal_given_in_the_meeting_takes_the_place_of_the_printed_one(
    head: str, adopted: str, outcome: str
) -> None:
    after = f"{head}\nKommunstyrelsen antecknar inbjudan till kännedom.\n\nBeslut:\n{adopted}"
    assert read_text(sv(after)).outcome == outcome


@pytest.mark.parametrize("order", [("osallistuu", "ei osallistu"), ("ei osallistu", "osallistuu")])
def test_of_two_proposals_that_differ_an_adoption_must_say_which(order: tuple[str, str]) -> None:
    first, second = (f"Kunta {does} USO-verkostoon kaudella 2025–2026." for does in order)
    two = f"Päätösehdotus (hallintojohtaja)\n{first}\n\nPäätösehdotus (talousjohtaja)\n{second}"
    text = f"Kaavin kunta\nKunnanhallitus 10.3.2025 § 57\nUSO-verkosto\n\n{two}\n\nPäätös\n"
    assert read_text(f"{text}Päätösehdotus hyväksyttiin.\n").outcome == "unclear"
    changed = text.replace("Päätösehdotus (talousjohtaja)", "Muutettu päätösehdotus")
    side = "declines" if order[1].startswith("ei") else "joins"
    assert read_text(f"{changed}Muutettu ehdotus hyväksyttiin.\n").outcome in (side, "unclear")


def test_that_nothing_calls_for_looking_at_it_anew_takes_no_side() -> None:
    after = "Päätös:\nKunnanhallitus totesi, ettei hinta anna aihetta arvioida osallistumista uudelleen."
    assert read_text(fi(after)).outcome not in ("joins", "declines")


@pytest.mark.parametrize(
    ("title", "proposed"),
    [
        (
            "Kehitysyhtiön osallistuminen USO-verkostoon",
            "Kaupunginhallitus hyväksyy osallistumisen USO-verkostoon.",
        ),
        ("Kuntayhtymän jäsenyys USO-verkostossa", "Kaupunginhallitus hyväksyy jäsenyyden USO-verkostossa."),
    ],
)
def test_the_joining_of_a_company_or_a_joint_authority_is_not_the_municipalitys(
    title: str, proposed: str
) -> None:
    text = f"Kaavin kaupunki\nKaupunginhallitus 10.3.2025\n{title}\n\nEhdotus:\n{proposed}\n\nPäätös:\nHyväksyttiin.\n"
    assert read_text(text).outcome not in ("joins", "declines")
    own = text.replace(proposed, "Kaupunginhallitus päättää, että kaupunki osallistuu USO-verkostoon.")
    assert read_text(own).outcome in ("joins", "unclear")


@pytest.mark.parametrize(
    "text",
    [
        "Kaavin kunta\nKunnanhallitus\nPäätökset lyhyesti 26.11.2024\n\nTonttikauppa (§ 240): hyväksyttiin.\n"
        "Kutsu USO-verkostoon (§ 241): kunnanjohtaja esitti kieltäytymistä, hyväksyttiin.\n",
        "Larsmo kommun\nKommunstyrelsen\nBeslut i korthet 26.11.2024\n\nTomtköp (§ 240): godkändes.\n"
        "Inbjudan till USO-nätverket (§ 241): kommundirektören föreslog ett nej. Enligt förslaget.\n",
    ],
)
def test_a_row_of_what_was_decided_is_never_passed_over_in_silence(text: str) -> None:
    read = read_text(text)
    assert read.relevant or "passed_over" in [w.code for w in read.warnings]


def test_an_officers_decision_that_the_board_may_take_over_stands_and_one_sent_for_a_new_decision_does_not() -> (
    None
):
    joins = "Beslut:\nFörslaget godkändes.\n\n{}"
    assert read_text(sv(joins.format("Beslutet anmäls till kommunstyrelsen."))).outcome == "joins"
    assert read_text(sv(joins.format("Beslutet delges kommunstyrelsen för nytt beslut."))).outcome != "joins"


def test_a_society_that_goes_by_the_networks_short_name_is_not_the_network() -> None:
    told = "Uimaseurojen ohjaajat ry eli USO on perustamassa maakunnallista verkostoa.\n\n"
    text = fi("Päätös:\nHyväksyttiin.", told=told).replace(
        "USO-verkosto 2025–2026", "Liittyminen USO-verkostoon"
    )
    assert read_text(text).outcome not in ("joins", "declines")
    own = text.replace(
        "Uimaseurojen ohjaajat ry eli USO on", "Uuden sukupolven organisaatiot -verkosto eli USO on"
    )
    assert read_text(own).outcome == "joins"


@pytest.mark.parametrize(
    "text",
    [
        sv("Beslut:\nNågon bindande anmälan görs inte, men kommunen säger inte heller nej."),
        fi("Päätös:\nSitovaa ilmoittautumista ei tehdä, mutta kunta ei myöskään kieltäydy."),
    ],
)
def test_that_nothing_binding_is_said_is_neither_yes_nor_no(text: str) -> None:
    assert read_text(text).outcome not in ("joins", "declines")


def test_where_points_fare_apart_a_side_that_names_no_network_may_be_another_points() -> None:
    put = "1) lähettää edustajan messuille\n2) osallistuu USO-verkostoon\n3) jatkaa matkailuverkostossa."
    text = (
        f"Kaavin kunta\nKunnanhallitus 28.4.2025 \n\nVerkostot\n\nEhdotus: Kunnanhallitus päättää, että kunta\n{put}"
        "\n\nPäätös:\n1) Hyväksyttiin.\n2) Hylättiin äänin 6–3.\n3) Hyväksyttiin. Kunta jatkaa verkostossa.\n"
    )
    assert read_text(text).outcome != "joins"


@pytest.mark.parametrize(
    "text",
    [
        sv("Beslut:\nSäsong 7 förblir kommunens sista i nätverket."),
        fi("Päätös:\nKausi 7 jää kunnan viimeiseksi verkostossa."),
    ],
)
def test_that_an_earlier_season_stays_the_last_is_no_joining(text: str) -> None:
    assert read_text(text).outcome != "joins"


@pytest.mark.parametrize("point", ["{n}) {a}", "{n}. {a}", "Kohta {n}: {a}", "- {a}", "{a}"])
def test_of_points_that_fare_apart_the_refused_one_is_no_joining(point: str) -> None:
    put = "1) lähettää edustajan messuille\n2) osallistuu USO-verkostoon\n3) jatkaa matkailuverkostossa."
    done = ["Hyväksyttiin.", "Hylättiin äänin 6–3.", "Hyväksyttiin."]
    told = "\n".join(point.format(n=n, a=a) for n, a in enumerate(done, 1))
    text = f"Kaavin kunta\nKunnanhallitus § 96\n\nVerkostot\n\nEhdotus: Kunnanhallitus päättää, että kunta\n{put}"
    assert read_text(f"{text}\n\nPäätös:\n{told}\n").outcome != "joins"


@pytest.mark.parametrize(
    ("title", "put"),
    [
        (title, "Stadsstyrelsen godkänner deltagandet i USO-nätverket.")
        for title in (
            "Samkommunens anslutning till USO-nätverket",
            "USO-nätverket: utvecklingsbolagets medlemskap",
            "Hangö Utveckling Ab:s anslutning till USO-nätverket",
            "Grannkommunens anslutning till USO-nätverket",
        )
    ],
)
def test_the_same_of_a_company_or_a_neighbour_in_swedish(title: str, put: str) -> None:
    head = f"Hangö stad\nStadsstyrelsen 10.3.2025 § 61\n{title}\n\nFörslag:\n"
    assert read_text(f"{head}{put}\n\nBeslut:\nFörslaget godkändes.\n").outcome not in ("joins", "declines")
    own = "Stadsstyrelsen beslutar att staden deltar i USO-nätverket."
    assert read_text(f"{head}{own}\n\nBeslut:\nFörslaget godkändes.\n").outcome in ("joins", "unclear")


@pytest.mark.parametrize(
    "board", ["Stadsstyrelsen\nStadsstyrelsens personalsektion", "Stadsstyrelsen\nPersonalsektionen"]
)
def test_a_section_below_its_boards_name_decides_nothing_for_the_board(board: str) -> None:
    head = f"Jakobstads stad\n{board} 10.3.2025 § 17\n\nStaden i USO-nätverket\n\nSaken har beretts.\n\n"
    put = "HR-chefens förslag: Personalsektionen föreslår för stadsstyrelsen att staden deltar i USO-nätverket.\n\n"
    assert read_text(f"{head}{put}Beslut: Förslaget godkändes.\n").outcome == "proposed"


@pytest.mark.parametrize(
    "told",
    [
        "Kylätalojen käyttäjien kerho USO on yhdistysten työryhmä, joka jakaa vuoroja.",
        "USO är ett samarbete mellan verkstäderna i tre orter.",
        "Samarbetet har inget samband med FCG:s nätverk med samma förkortning.",
        "Ryhmää ei pidä sekoittaa FCG:n verkostoon, jolla on sama lyhenne.",
    ],
)
def test_letters_that_the_text_says_are_something_else_take_no_side(told: str) -> None:
    text = fi("Päätös: Ehdotus hyväksyttiin.").replace(
        "Kunta on saanut kutsun", f"{told} Kunta on saanut kutsun"
    )
    assert read_text(text).outcome not in ("joins", "declines")


@pytest.mark.parametrize(
    "decided",
    [
        "Päätös:\n[ ] Ehdotus hyväksytään\n[x] Ehdotusta ei hyväksytä",
        "Hallitus | Päätös\nKaavi | ei osallistu\nJuuka | osallistuu",
        "Kunnanhallitus yhtyy yksimielisesti Lehdon kantaan.",
        "Kunnanhallitus hyväksyy jaoston esityksen sellaisenaan.",
    ],
)
def test_what_is_decided_in_a_form_that_is_not_read_is_not_taken_for_undecided(decided: str) -> None:
    assert read_text(fi(decided)).outcome == "unclear"


def test_the_council_decides_below_an_earlier_handling_told_in_sentences() -> None:
    told = "Kunnanhallitus 2.12.2024 § 90: Kunnanhallitus päätti esittää, että kunta osallistuu. Maksu on varattu."
    put = "Kunnanhallituksen esitys: Valtuusto päättää, että kunta osallistuu USO-verkostoon."
    head = "Kaavin kunta\nKunnanvaltuusto 16.12.2024 § 41\nUSO-verkosto 2025–2026"
    assert read_text(f"{head}\n\n{told}\n\n{put}\n\nPäätös: Esitys hyväksyttiin.\n").outcome == "joins"


@pytest.mark.parametrize(
    ("decided", "outcome"),
    [("Asia jätettiin pöydälle.", "postponed"), ("Asia palautettiin valmisteluun.", "returned")],
)
@pytest.mark.parametrize("gap", ["     ", " | "])
def test_labels_in_a_column_of_their_own_are_no_table_of_decisions(
    decided: str, outcome: str, gap: str
) -> None:
    text = fi(f"Päätös{gap}{decided}\n\nLiitteet{gap}Kutsu\nJakelu{gap}Talouspalvelut")
    assert read_text(text).outcome == outcome
