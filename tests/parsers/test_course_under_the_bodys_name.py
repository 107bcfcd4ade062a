"""The course of a meeting under the body's name: what the chair concludes, who seconds, what is offered anew."""

from __future__ import annotations

import pytest

from parsers.document import read_text

FI = """Kaavin kunta
Kunnanhallitus 10.2.2025 § 23

USO-verkosto 2025–2026

{told}Kunta on saanut kutsun USO-verkoston kaudelle 2025–2026. Hinta on 9 400 euroa vuodessa.

{who}:
Kunnanhallitus päättää, että kunta osallistuu USO-verkostoon vuosina 2025–2026{how}.

{after}
"""
SV = """Larsmo kommun
{body} 10.2.2025 § 23

USO-nätverket 2025–2026

{told}Kommunen har fått en inbjudan till USO-nätverkets period 2025–2026. Priset är 9 400 euro per år.

{who}:
{body} beslutar att kommunen deltar i {what}{how}.

{after}
"""


def fi(after: str, who: str = "Kunnanjohtajan ehdotus", how: str = "", told: str = "") -> str:
    return FI.format(after=after, who=who, how=how, told=told)


def sv(
    after: str,
    who: str = "Kommundirektörens förslag",
    how: str = "",
    told: str = "",
    body: str = "Kommunstyrelsen",
    what: str = "USO-nätverket 2025–2026",
) -> str:
    return SV.format(after=after, who=who, how=how, told=told, body=body, what=what)


@pytest.mark.parametrize(
    "text",
    [
        fi(
            "Kunnanhallitus:\nJäsen Salo ehdotti jäsen Aron kannattamana, ettei kunta osallistu verkostoon.\n\n"
            "Äänestyksessä kunnanjohtajan ehdotus sai 6 ääntä ja Salon ehdotus 3 ääntä.\n\n"
            "Päätös:\nKunnanjohtajan ehdotus tuli kunnanhallituksen päätökseksi."
        ),
        sv(
            "KOMMUNSTYRELSEN:\nLedamoten Ek föreslog, understödd av Alm, att kommunen inte deltar.\n\n"
            "Vid omröstningen fick kommundirektörens förslag 6 röster och Eks förslag 3 röster.\n\n"
            "BESLUT:\nKommundirektörens förslag hade sålunda blivit kommunstyrelsens beslut."
        ),
    ],
)
def test_a_motion_told_under_the_bodys_name_does_not_stand_against_the_decision_below(text: str) -> None:
    assert read_text(text).outcome == "joins"


def test_what_is_decided_under_the_bodys_name_stands_though_a_decision_is_headed_below() -> None:
    read = read_text(
        fi("Kunnanhallitus:\nKunnanhallitus hylkäsi ehdotuksen.\n\nPäätös:\nAsia on loppuun käsitelty.")
    )
    assert read.outcome in ("declines", "unclear")


@pytest.mark.parametrize("day", ["", " 3.2.2025"])
def test_an_officers_dated_account_above_the_proposal_is_no_earlier_handling(day: str) -> None:
    read = read_text(
        fi("KUNNANHALLITUS:\nEhdotus hyväksyttiin.", who="KUNNANJOHTAJA", told=f"Hallintojohtaja{day}:\n\n")
    )
    assert read.outcome == "joins"


@pytest.mark.parametrize(
    "text",
    [
        fi(f"Päätös:\nKoska muita ehdotuksia ei tehty, {said}.")
        for said in (
            "puheenjohtaja totesi kunnanhallituksen yksimielisesti päättäneen ehdotuksen mukaisesti",
            "puheenjohtaja totesi, että kunnanhallitus oli päättänyt, että kunta osallistuu verkostoon",
            "totesi puheenjohtaja, että kunnanhallitus oli yksimielisesti hyväksynyt ehdotuksen",
        )
    ]
    + [
        sv(f"Beslut:\nEftersom inga andra förslag gjordes konstaterade ordföranden att {said}.")
        for said in (
            "styrelsen enhälligt beslutat att kommunen deltar i nätverket 2025–2026",
            "förslaget godkänts enhälligt",
        )
    ],
)
def test_what_the_chair_concludes_behind_its_reason_is_the_decision(text: str) -> None:
    assert read_text(text).outcome == "joins"


@pytest.mark.parametrize(
    "text",
    [
        fi("Päätös:\nKoska muita ehdotuksia ei tehty, puheenjohtaja totesi ehdotuksen tulleen hylätyksi."),
        fi("Päätös:\nPuheenjohtaja totesi, ettei kunnanhallitus ollut päättänyt, että kunta osallistuu."),
        sv("Beslut:\nEftersom inga andra förslag gjordes konstaterade ordföranden att förslaget förkastats."),
        sv("Beslut:\nEftersom enighet saknades konstaterade ordföranden att styrelsen inte beslutat något."),
    ],
)
def test_what_the_chair_concludes_to_the_contrary_is_no_joining(text: str) -> None:
    assert read_text(text).outcome != "joins"


@pytest.mark.parametrize(
    "team", ["ett team på åtta personer", "en grupp på fem personer", "ett team om sex deltagare"]
)
def test_the_size_of_the_team_is_no_other_thing_that_it_takes_part_in(team: str) -> None:
    read = read_text(sv("Beslut:\nFörslaget godkändes.", what="den åttonde omgången", how=f" med {team}"))
    assert read.outcome == "joins"


def test_members_who_second_a_motion_do_not_make_a_sections_decision_a_proposal() -> None:
    after = (
        "Allmänna sektionen:\nOrdföranden föreslog att teamet består av fem personer. "
        "Ledamöterna Ek och Alm understödde ordförandens förslag.\n\nBeslut:\nOrdförandens förslag godkändes."
    )
    assert read_text(sv(after, body="Allmänna sektionen")).outcome in ("joins", "unclear")


@pytest.mark.parametrize(
    ("text", "fee"),
    [
        (
            sv(
                "Behandling:\nVid mötet meddelade kommundirektören att FCG har lämnat en reviderad offert, enligt "
                "vilken årsavgiften för Larsmo är 8 100 euro. Kommundirektören ändrade sitt förslag till denna del.\n\n"
                "Beslut:\nKommunstyrelsen godkände kommundirektörens ändrade förslag."
            ),
            8100,
        ),
        (
            fi(
                "Käsittely:\nKunnanjohtaja kertoi, että tarkistetun tarjouksen mukaan kunnan maksu on 8 100 euroa "
                "vuodessa. Kunnanjohtaja muutti ehdotustaan tältä osin.\n\n"
                "Päätös:\nKunnanhallitus hyväksyi kunnanjohtajan muutetun ehdotuksen."
            ),
            8100,
        ),
    ],
)
def test_a_price_offered_anew_is_what_the_proposal_is_changed_to(text: str, fee: int) -> None:
    read = read_text(text)
    assert (read.outcome, read.fee and read.fee.annual_eur) == ("joins", fee)


def test_a_new_offer_behind_which_something_else_is_changed_takes_no_side() -> None:
    after = (
        "Behandling:\nVid mötet meddelade kommundirektören att FCG har lämnat en reviderad offert, enligt vilken "
        "årsavgiften är 8 100 euro. Kommundirektören ändrade sitt förslag så att kommunen väntar till nästa år.\n\n"
        "Beslut:\nKommunstyrelsen godkände kommundirektörens ändrade förslag."
    )
    assert read_text(sv(after)).outcome != "joins"


@pytest.mark.parametrize(
    "tail",
    [
        "Framläggande\nBeslutet finns framlagt i det allmänna datanätet 12.2.2025",
        "Riktigheten av utdraget bestyrkes\nLarsmo 12.2.2025\nKanslisekreterare",
        "Delgiven: den som saken gäller 12.2.2025 per e-post\nOffentligt framlagd i det allmänna datanätet 13.2.2025",
        "Publicering av beslutet\nkommunens webbplats 12.2.2025",
        "Ort och datum som ovan",
    ],
)
def test_what_is_done_with_the_papers_stands_under_its_own_heading_in_swedish(tail: str) -> None:
    assert read_text(sv(f"Beslut:\nEnligt förslaget.\n\n{tail}")).outcome == "joins"


@pytest.mark.parametrize(
    "tail",
    [
        "Päätöksen julkaiseminen\nJulkaistu kunnan verkkosivuilla 12.2.2025",
        "Otteen oikeellisuuden vahvistaa\nKaavi 12.2.2025\nToimistosihteeri",
        "Lähetetty tiedoksi: asianosainen 12.2.2025 sähköpostitse\nNähtävilläpito: yleinen tietoverkko 13.2.2025",
        "Paikka ja aika kuten edellä",
    ],
)
def test_what_is_done_with_the_papers_stands_under_its_own_heading_in_finnish(tail: str) -> None:
    assert read_text(fi(f"Päätös:\nEhdotus hyväksyttiin.\n\n{tail}")).outcome == "joins"


@pytest.mark.parametrize(
    "tail",
    [
        "Framläggande\nÄrendet bordlades",
        "Delgiven: beslutet har upphävts av fullmäktige",
        "Publicering av beslutet: beslutet återkallades 12.2.2025",
    ],
)
def test_under_such_a_heading_the_decision_may_still_be_taken_back(tail: str) -> None:
    assert read_text(sv(f"Beslut:\nEnligt förslaget.\n\n{tail}")).outcome != "joins"


def test_a_talk_of_another_day_above_the_proposal_is_part_of_the_preparation() -> None:
    talk = "Kommunstyrelsens diskussion 13.1.2025: Kommunstyrelsen bad kommundirektören ta in en offert.\n\n"
    assert read_text(sv("Beslut:\nGodkändes.", told=talk)).outcome == "joins"
    same_day = talk.replace("13.1.2025", "10.2.2025").replace("ta in en offert", "dra tillbaka förslaget")
    assert read_text(sv("Beslut:\nGodkändes.", told=same_day)).outcome != "joins"


def test_a_seasons_roman_number_ends_a_sentence_and_an_initial_does_not() -> None:
    after = (
        "Beslut:\nLarsmo kommun undertecknar inte avtalet för period V. Medlemskapet upphör vid årsskiftet."
    )
    assert read_text(sv(after)).outcome == "declines"
