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
