"""Ways in which clerks print handlings, headings, offers and sums: what was passed over or read wrongly once."""

from __future__ import annotations

import pytest

from parsers.document import read_text
from tests.parsers.test_course_under_the_bodys_name import fi, sv

TWO = """Kaavin kaupunki

Kaupunginhallitus{own}
Kokouspvm 10.2.2025

UUDEN SUKUPOLVEN ORGANISAATIOT -VERKOSTON 8. KAUSI

Kh § 12{first}

Verkoston kausi on 2025–2026. Maksu on kaupungille 9 400 euroa vuodessa.

Esitys: Kaupunginhallitus päättää osallistua USO-verkoston 8. kaudelle.

Päätös: Asia jätettiin pöydälle.

Kh § 23{second}

Osallistumista on selvitetty.

Esitys: Kaupunginhallitus päättää osallistua USO-verkoston 8. kaudelle.

Päätös: Kaupunginhallitus hyväksyi esityksen.
"""


@pytest.mark.parametrize("own", ["", "        § 23"])
@pytest.mark.parametrize(
    ("first", "second"), [("\n13.1.2025", "\n10.2.2025"), ("", ""), (" 13.1.2025", " 10.2.2025")]
)
def test_of_two_handlings_the_last_is_read_wherever_their_days_stand(
    own: str, first: str, second: str
) -> None:
    read = read_text(TWO.format(own=own, first=first, second=second))
    assert (read.relevant, read.outcome) == (True, "joins")


def test_a_course_headed_beslutsgang_is_no_other_matter() -> None:
    after = (
        "Beslutsgång\n\nLedamot Ek föreslog, understödd av Alm, att ärendet återremitteras. Ingen motsatte sig.\n\n"
        "Beslut\n\nÄrendet återremitterades till kommundirektören för ny beredning."
    )
    assert read_text(sv(after)).outcome == "returned"


@pytest.mark.parametrize(
    "text",
    [
        sv("Kommunstyrelsen beslutar omfatta förslaget.\n\nExpedieras: FCG"),
        sv("Kommunstyrelsen godkänner kommundirektörens förslag."),
        fi("Kunnanhallitus päättää ehdotuksen mukaisesti.\n\nTiedoksi: FCG"),
        fi("Kunnanhallitus hyväksyy ehdotuksen."),
    ],
)
def test_a_decision_in_the_present_without_a_heading_is_the_one_on_the_proposal_above(text: str) -> None:
    assert read_text(text).outcome == "joins"


@pytest.mark.parametrize(
    "text",
    [
        sv("Kommunstyrelsen beslutar godkänna avtalet."),
        sv("Kommunstyrelsen beslutar omfatta Eks förslag."),
        fi("Kunnanhallitus hyväksyy Salon ehdotuksen."),
        fi("Kunnanhallitus päättää asiasta kokouksessaan."),
    ],
)
def test_what_is_not_the_proposal_above_decides_nothing_in_the_present(text: str) -> None:
    assert read_text(text).outcome in ("proposed", "unclear")


@pytest.mark.parametrize(
    "besides",
    [
        "nimesi lisäksi verkoston poliittiseksi yhteyshenkilöksi kunnanhallituksen puheenjohtajan",
        "antoi hallintojohtajalle tehtäväksi koota tiimin",
        "kehotti kunnanjohtajaa valmistelemaan tiimin kokoonpanon",
    ],
)
def test_what_is_done_besides_the_adoption_is_a_sentence_of_its_own(besides: str) -> None:
    assert read_text(fi(f"Päätös:\nKunnanhallitus hyväksyi ehdotuksen ja {besides}.")).outcome == "joins"


@pytest.mark.parametrize(
    "besides",
    [
        "kehotti kunnanjohtajaa perumaan ilmoittautumisen",
        "valtuutti kunnanjohtajan päättämään osallistumisesta",
        "pyysi valmistelemaan asian uudelleen",
        "antoi asian valtuustolle päätettäväksi",
        "toivoi, ettei verkostoon liitytä",
        "antoi kunnanjohtajalle tehtäväksi irtisanoa sopimuksen",
    ],
)
def test_what_is_done_besides_may_take_the_adoption_back(besides: str) -> None:
    assert read_text(fi(f"Päätös:\nKunnanhallitus hyväksyi ehdotuksen ja {besides}.")).outcome not in (
        "joins",
        "declines",
    )


OFFERS = [
    (
        fi,
        "Kunnanjohtaja ilmoitti kokouksessa, että FCG on tänään toimittanut tarkistetun tarjouksen, jonka mukaan "
        "edelliseltä kaudelta jatkavan kunnan maksu on 8 100 euroa vuodessa, ja {}. ",
        "korjasi ehdotustaan hinnan osalta vastaavasti",
        "Kunnanhallitus hyväksyi korjatun ehdotuksen.",
        "muutti ehdotustaan siten, ettei kunta osallistu",
    ),
    (
        sv,
        "Kommundirektören meddelade att FCG på mötesdagen har lämnat en ny offert, där avgiften för Larsmo är 8 100 "
        "euro per år, och {}. ",
        "ändrade sitt förslag i enlighet med detta",
        "Kommunstyrelsen beslutade enligt det ändrade förslaget.",
        "ändrade sitt förslag så att kommunen inte deltar",
    ),
]


@pytest.mark.parametrize(("item", "told", "changed", "adopted", "_other"), OFFERS)
@pytest.mark.parametrize("apart", [True, False])
def test_an_offer_told_in_the_meeting_changes_the_price_and_no_more(
    item, told: str, changed: str, adopted: str, _other: str, apart: bool
) -> None:
    course, decision = ("Käsittely", "Päätös") if item is fi else ("Behandling", "Beslut")
    said = told.format(changed)
    after = f"{course}:\n{said}\n\n{decision}:\n{adopted}" if apart else f"{decision}:\n{said}{adopted}"
    read = read_text(item(after))
    assert (read.outcome, read.fee and read.fee.annual_eur) == ("joins", 8100)


@pytest.mark.parametrize(("item", "told", "_changed", "adopted", "other"), OFFERS)
def test_an_offer_told_in_the_meeting_hides_no_other_change(
    item, told: str, _changed: str, adopted: str, other: str
) -> None:
    course, decision = ("Käsittely", "Päätös") if item is fi else ("Behandling", "Beslut")
    read = read_text(item(f"{course}:\n{told.format(other)}\n\n{decision}:\n{adopted}"))
    assert read.outcome != "joins"


@pytest.mark.parametrize(
    ("text", "fee"),
    [
        (fi("", told="Maksu on porrastettu 7 500 eurosta 16 000 euroon vuodessa.\n\n").replace(
            "Hinta on 9 400 euroa vuodessa.", ""), None),
        (sv("", told="Avgiften varierar från 7 500 euro till 16 000 euro per år.\n\n").replace(
            "Priset är 9 400 euro per år.", ""), None),
        (fi("", told="Kunnan maksu nousee 7 500 eurosta 8 000 euroon vuodessa.\n\n").replace(
            "Hinta on 9 400 euroa vuodessa.", ""), 8000),
    ],
)  # fmt: skip
def test_of_sums_between_which_the_price_lies_none_is_the_fee(text: str, fee: int | None) -> None:
    read = read_text(text)
    assert (read.fee and read.fee.annual_eur) == fee


@pytest.mark.parametrize(
    "when", ["efter att den pågående perioden löper ut", "när den pågående perioden löper ut"]
)
def test_not_to_go_on_when_the_season_ends_is_to_stay_out(when: str) -> None:
    text = sv("Beslut:\nEnligt förslaget.").replace(
        "deltar i USO-nätverket 2025–2026", f"inte fortsätter i USO-nätverket {when}"
    )
    assert read_text(text).outcome == "declines"


def test_a_sum_without_value_added_tax_narrows_nothing() -> None:
    cost = (
        "Kostnaden, 9 400 euro per år utan mervärdesskatt, betalas ur de medel som reserverats för ändamålet."
    )
    own = f"Kommunstyrelsen beslutade att kommunen deltar i USO-nätverket 2025–2026. {cost}"
    assert read_text(sv(f"Beslut:\n{own}")).outcome == "joins"


@pytest.mark.parametrize(
    "text",
    [
        fi("Päätös:\nKunnanhallitus hyväksyi ehdotuksen ja totesi, ettei kunta osallistu."),
        sv("Beslut:\nKommunstyrelsen godkände förslaget och konstaterade att kommunen inte deltar."),
    ],
)
def test_an_adoption_that_says_the_contrary_in_the_same_sentence_contradicts_itself(text: str) -> None:
    read = read_text(text)
    assert (read.outcome, [w.code for w in read.warnings]) == ("unclear", ["outcome_contradiction"])


REVERSED = """Kaavin kaupunki
USO-verkosto 2025–2026

KH § 12{first}
Kaupungille on tarjottu paikkaa hintaan 8 800 euroa vuodessa.

Kaupunginjohtajan ehdotus: Kaupunki osallistuu USO-verkostoon.

Päätös: Ehdotus hyväksyttiin.

KH § 61{second}
Veroennuste on heikentynyt. Ilmoittautumista ei ole vielä lähetetty.

Kaupunginjohtajan ehdotus: Kaupunginhallitus kumoaa päätöksensä 13.1.2025 § 12, eikä kaupunki osallistu verkostoon.

Päätös: Ehdotus hyväksyttiin.
"""


@pytest.mark.parametrize(("first", "second"), [("\n13.1.2025", "\n24.3.2025"), (" 13.1.2025", " 24.3.2025")])
def test_a_later_handling_undoes_the_earlier_one_though_nothing_above_tells_the_day(
    first: str, second: str
) -> None:
    read = read_text(REVERSED.format(first=first, second=second))
    assert (read.outcome, str(read.decided_on)) == ("declines", "2025-03-24")


TO_COUNCIL = """Kaavin kaupunki
Kaupunginhallitus § 275 11.11.2024
Kaupunginvaltuusto

Osallistuminen USO-verkostoon 2025–2026
{again}
Hinta on 9 400 euroa vuodessa.

Kaupunginjohtaja:

Kaupunginhallitus ehdottaa kaupunginvaltuustolle, että kaupunki osallistuu USO-verkostoon vuosina 2025–2026.

{head}

Ehdotus hyväksyttiin.
"""


@pytest.mark.parametrize("again", ["", "\nKhall 11.11.2024 § 275\n"])
@pytest.mark.parametrize("head", ["Kaupunginhallitus:", "Päätös:"])
def test_the_council_named_below_the_boards_mark_has_not_decided_yet(again: str, head: str) -> None:
    read = read_text(TO_COUNCIL.format(again=again, head=head))
    assert (read.outcome, read.body and read.body.name) == ("proposed", "Kaupunginhallitus")


@pytest.mark.parametrize(
    "text",
    [
        fi(
            "Keskustelun aikana jäsen Salo ehdotti jäsen Aron kannattamana, että kunta jättäytyy pois.\n\n"
            "Kunnanhallitus päättää Salon ehdotuksen mukaisesti."
        ),
        sv(
            "Ledamot Ek föreslog, understödd av Alm, att kommunen avstår.\n\nKommunstyrelsen omfattar Eks förslag."
        ),
    ],
)
def test_a_meeting_that_was_held_leaves_no_item_merely_proposed(text: str) -> None:
    assert read_text(text).outcome not in ("proposed", "joins")


def test_a_line_on_the_boards_minutes_is_no_heading_of_what_it_decided() -> None:
    after = "Beslut:\nFörslaget godkändes.\n\nKST:s protokoll justeras 22 februari 2025."
    assert read_text(sv(after)).outcome == "joins"


def test_a_motion_that_names_the_council_otherwise_proposes_nothing_to_it() -> None:
    after = (
        "Behandling:\nLedamot Ek föreslog, understödd av Alm, att kommunen inte deltar, utan att summan används till "
        "utbildning av det nya fullmäktige.\n\nBeslut:\nKommunstyrelsen beslutade enligt Eks förslag."
    )
    assert read_text(sv(after)).outcome == "declines"


def test_what_was_decided_on_a_day_before_makes_no_other_matter_of_the_headings_below() -> None:
    told = (
        "Asian taustaa\nKunnanhallitus päätti 18.11.2022 osallistua seitsemänteen kauteen.\n\n"
        "Kokemukset\nKunnan edustajat ovat olleet mukana kaikissa kauden seminaareissa eri puolilla maata.\n\n"
        "Kustannukset\n"
    )
    assert read_text(fi("Päätös\nEhdotus hyväksyttiin.", told=told)).outcome == "joins"
