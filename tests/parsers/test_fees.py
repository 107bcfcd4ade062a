"""The fee in every notation, and everything near it that is no fee."""

from __future__ import annotations

import pytest

from parsers.document import read_text
from parsers.schema import Decision, Fee
from parsers.text.numbers import amounts, number_word
from parsers.text.sentences import fold

JOIN = "Kunnanhallitus päättää, että Juvan kunta osallistuu USO-verkostoon kaudella 2025-2026."


def whole(body: str, proposal: str = JOIN, decision: str = "Ehdotus hyväksyttiin.") -> Decision:
    return read_text(
        f"Kunnanhallitus 4.11.2024 § 7\n\nOsallistuminen USO-verkostoon\n\n12/00.04.02/2024\n\nSelostus\n\n{body}\n\n"
        f"Ehdotus\n\nEsittelijä: Matti Meri, kunnanjohtaja\n\n{proposal}\n\nPäätös\n\n{decision}\n"
    )


def fee(body: str, proposal: str = JOIN, decision: str = "Ehdotus hyväksyttiin.") -> Fee:
    read = whole(body, proposal, decision)
    assert read.relevant
    assert read.fee is not None
    return read.fee


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("9 000 €", 9000), ("9.000,00 euroa", 9000), ("9000 e/v", 9000), ("yhdeksäntuhatta euroa", 9000),
        ("yhdeksän tuhatta euroa", 9000), ("9\u2009000\u00a0euroa", 9000), ("9\u202f000 €", 9000), ("€ 12 000", 12000),
        ("12 000,- vuodessa", 12000), ("12 t€", 12000), ("12,5 tuhatta euroa", 12500), ("9 OOO euroa", 9000),
        ("kaksitoistatuhatta viisisataa euroa", 12500), ("tolvtusen euro", 12000), ("9.573,01 €/vuosi", 9573.01),
        ("16 000 EUR", 16000), ("kahdeksantoistatuhatta (18 000) euroa", 18000),
    ],
)  # fmt: skip
def test_a_sum_is_read_in_any_notation(printed: str, value: float) -> None:
    assert [a.value for a in amounts(fold(printed))] == [value]


@pytest.mark.parametrize(
    "printed", ["2911010001", "9 000 asukasta", "12.10.2024", "§ 12", "9 000 - 12 000 euroa", "2025-2026"]
)
def test_what_is_no_single_sum_is_none(printed: str) -> None:
    assert amounts(fold(printed)) == []


def test_number_words() -> None:
    assert number_word("kahdentoistatuhannen") == 12000
    assert number_word("kaksikymmentaneljatuhatta") == 24000
    assert number_word("kunta") is None


@pytest.mark.parametrize(
    ("body", "annual", "total"),
    [
        ("Juvan kunnan osallistumismaksu on 9 000 euroa / vuosi.", 9000, None),
        ("Vuosimaksu on 9 000 euroa.", 9000, None),
        ("Osallistumismaksu on 18 000 euroa kahdelta vuodelta.", None, 18000),
        ("Kaksivuotisen kauden hinta on 18 000 euroa (9 000 euroa/vuosi).", 9000, 18000),
        ("Osallistumismaksu on 9 000 euroa vuodessa eli yhteensä 18 000 euroa.", 9000, 18000),
        ("Osallistumismaksu on 9 000 euroa vuodessa, siis 18 000 euroa.", 9000, 18000),
        ("Osallistumismaksu on 9 000 euroa vuodessa, siis 27 000 euroa.", 9000, None),
        ("Osallistumismaksu on vuonna 2025 9 000 euroa ja vuonna 2026 9 000 euroa.", 9000, None),
        ("Kausimaksu 18 000 e.", None, 18000),
        ("Kustannus on 0,90 euroa/asukas.", None, None),
        ("Hinta on 9 000 - 16 000 euroa vuodessa kunnan koosta riippuen.", None, None),
        (
            "Kunnan osallistumismaksu on 9 000 euroa vuodessa. Seminaarimatkan hinta on 2 000 euroa.",
            9000,
            None,
        ),
        (
            "Edellisellä kaudella maksu oli 8 000 euroa vuodessa. Uuden kauden osallistumismaksu "
            "on 9 000 euroa vuodessa.",
            9000,
            None,
        ),
        (
            "Osallistumismaksu on 9 000 euroa vuodessa. Kehittämiseen on varattu 50 000 euron määräraha.",
            9000,
            None,
        ),
        (
            "Juvan kunnassa on 5 700 asukasta. Osallistumismaksu on 9 000 euroa vuodessa, tili "
            "4340, kustannuspaikka 29110100.",
            9000,
            None,
        ),
        (
            "Keuruun kaupungin osuus on 8 000 euroa vuodessa ja Juvan kunnan osuus 4 000 euroa vuodessa.",
            4000,
            None,
        ),
    ],
)
def test_annual_and_total_are_told_apart_and_other_sums_left(
    body: str, annual: float | None, total: float | None
) -> None:
    read = fee(body)
    assert (read.annual_eur, read.total_eur) == (annual, total)
    assert read.basis == ("municipality" if annual or total else None)


BRACKETS = (
    "Alle 9 000 asukkaan kunta: 9 000 e/vuosi\n9 000 - 45 000 asukkaan kunta: 12 000 "
    "e/vuosi\nYli 45 000 asukkaan kunta: 16 000 e/vuosi\n\n"
)


@pytest.mark.parametrize(
    ("population", "annual", "bounds"),
    [
        ("Juvan kunnassa oli vuoden vaihteessa 5 700 asukasta.", 9000, (None, 9000)),
        ("Juvan asukasluku on 12 345.", 12000, (9000, 45000)),
        ("Kunta kuuluu 9 000 - 45 000 asukkaan ryhmään.", 12000, (9000, 45000)),
        ("Juvan väkiluku on 61 000.", 16000, (45000, None)),
    ],
)
def test_the_own_bracket_is_found_by_the_population_that_the_text_gives(
    population: str, annual: float, bounds: tuple[int | None, int | None]
) -> None:
    read = fee(BRACKETS + population)
    assert read.annual_eur == annual
    assert read.basis == "bracket"
    assert read.bracket
    assert (read.bracket.min_population, read.bracket.max_population) == bounds


def test_without_a_population_several_brackets_give_no_fee() -> None:
    assert fee(BRACKETS).annual_eur is None


@pytest.mark.parametrize(
    "price",
    [
        "Yli 45 000 asukkaan kunnat maksavat verkostosta 19 000 euroa vuodessa.",
        "Verkoston vuosimaksu on 12 500 euroa 9 000–45 000 asukkaan kunnilta.",
        "Maksu on 19 000 euroa vuodessa kunnille, joissa on yli 45 000 asukasta.",
        "Yli 45 000 asukasta: 19 000 €/v",
        "Osallistumismaksu (9 000-45 000 as.) 12 500 €/v.",
        "Maksu on yli 45 000 asukkaan kunnille 19 000 € vuodessa eli kahdelta vuodelta 38 000 €.",
        "Avgiften för kommuner med över 45 000 invånare är 19 000 euro per år.",
    ],
)
def test_the_price_of_a_bracket_that_the_municipality_is_too_small_for_is_not_its_fee(price: str) -> None:
    read = whole(price)
    assert read.fee == Fee()
    assert [warning.code for warning in read.warnings] == ["fee_ambiguous"]


def test_the_only_bracket_is_the_own_one_where_the_register_s_population_falls_into_it() -> None:
    read = whole("Osallistumismaksu on alle 9 000 asukkaan kunnilta 9 500 euroa vuodessa.")
    assert read.fee is not None
    assert (read.fee.annual_eur, read.fee.basis, read.warnings) == (9500, "bracket", [])


def test_a_bracket_of_a_municipality_that_is_not_known_is_told_with_a_warning() -> None:
    read = whole("Yli 45 000 asukkaan kunnat maksavat 19 000 euroa vuodessa.", JOIN.replace("Juvan ", ""))
    assert read.fee is not None
    assert (read.municipality, read.fee.annual_eur, read.fee.basis) == (None, 19000, "bracket")
    assert "fee_ambiguous" in {warning.code for warning in read.warnings}


@pytest.mark.parametrize("whose", ["suurille kaupungeille", "isoilta kunnilta"])
def test_the_price_of_a_class_in_words_is_not_told_as_the_municipality_s_own(whose: str) -> None:
    assert fee(f"Verkosto maksaa 19 000 € vuodessa {whose}.").basis != "municipality"


def test_a_sum_changed_in_the_meeting_wins() -> None:
    changed = (
        "Kunnanhallitus hyväksyi ehdotuksen siten muutettuna, että osallistumismaksu on 8 000 euroa vuodessa."
    )
    assert fee("Osallistumismaksu on 9 000 euroa vuodessa.", decision=changed).annual_eur == 8000


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("9 000 euroa vuodessa + alv.", "excluded"), ("9 000 euroa vuodessa (alv 0 %).", "excluded"),
        ("9 000 euroa vuodessa. Hintaan lisätään arvonlisävero.", "excluded"),
        ("9 000 euroa vuodessa sisältäen arvonlisäveron.", "included"), ("9 000 euroa vuodessa, sis. alv.", "included"),
        ("9 000 euroa vuodessa.", None),
    ],
)  # fmt: skip
def test_value_added_tax(words: str, expected: str | None) -> None:
    assert fee(f"Juvan kunnan osallistumismaksu on {words}").vat == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Lisäksi laskutetaan asiantuntijoiden matkakustannukset.", True),
        ("Matkakulut eivät sisälly hintaan.", True),
        ("Matkakustannukset sisältyvät maksuun.", False),
        ("Matkakustannuksia ei laskuteta erikseen.", False),
        ("Kunta vastaa omien osallistujiensa matkakustannuksista.", None),
        ("", None),
    ],
)
def test_travel_costs(words: str, expected: bool | None) -> None:
    assert (
        fee(f"Juvan kunnan osallistumismaksu on 9 000 euroa vuodessa. {words}").travel_costs_extra is expected
    )


# --- each sum by the words of its own clause ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "annual", "total"),
    [
        (
            "Kunnan vuotuinen avustus Malliyhdistykselle on 6 150 euroa vuodessa. Juvalle osallistumisesta tulisi "
            "maksettavaksi 12 000 euroa/vuosi eli yhteensä 24 000 euroa.", 12000, 24000,
        ),
        ("Juvan vuosikustannus olisi 9 500 euroa.", 9500, None),
        ("Vuosikustannus on 9 500 euroa.", 9500, None),
        ("Vuosimaksut: 12 000 € + alv: Mikkeli ja Kuopio, 9 000 € + alv: Joroinen, Sulkava ja Juva.", 9000, None),
        ("Vuosimaksut: 9 000 €: Joroinen ja Juva, 12 000 €: Mikkeli ja Pieksämäki.", 9000, None),
        ("Hinta on pienille kunnille 9 500, keskikokoisille 12 500 ja suurille 17 000 euroa vuodessa.", None, None),
        ("Vuosimaksu on 9 000 euroa (pienet kunnat) ja 16 000 euroa (suuret kunnat).", None, None),
        ("Kuukausimaksu on 750 euroa.", None, None),
        ("Keskushallinnon kustannuspaikalla 1020 on maksuihin käytettävissä 31 500 euroa.", None, None),
        ("Puitesopimuksen käyttämättä oleva osuus on 38 000 euroa.", None, None),
    ],
)  # fmt: skip
def test_a_sum_is_judged_by_the_words_of_its_own_clause(
    body: str, annual: int | None, total: int | None
) -> None:
    read = fee(body)
    assert (read.annual_eur, read.total_eur) == (annual, total)


def test_a_yearly_appropriation_for_taking_part_is_the_fee_and_another_one_is_not() -> None:
    assert (
        fee("", f"{JOIN} Osallistumiseen varataan 12 000 euron vuosittainen määräraha.").annual_eur == 12000
    )
    assert fee("", f"{JOIN} Koulutuksiin varataan 12 000 euron vuosittainen määräraha.").annual_eur is None


def test_the_column_of_another_season_is_no_price() -> None:
    table = (
        "Kunnan koko {s} päättyvä kausi {s} alkava kausi\n"
        "enintään 5 000 asukasta {s} 8 000 €/vuosi {s} 8 700 €/vuosi\n"
        "yli 5 000 asukasta {s} 11 000 €/vuosi {s} 11 900 €/vuosi\n\nJuvan väkiluku on {n}."
    )
    small, large = fee(table.format(s=";", n="1 950")), fee(table.format(s="|", n="5 600"))
    assert (small.annual_eur, small.basis) == (8700, "bracket")
    assert small.bracket is not None
    assert (small.bracket.min_population, small.bracket.max_population) == (None, 5000)
    assert large.annual_eur == 11900
    by_years = "Kunnan koko ; 2023-2024 ; 2025-2026\nalle 9 000 asukasta ; 8 000 €/v ; 9 000 €/v"
    assert fee(by_years).annual_eur == 9000


def test_the_price_of_larger_municipalities_is_not_the_own_one() -> None:
    read = fee(
        "Hinnasto: alle 9 000 asukkaan kunta 9 000 € / vuosi, 9 000–45 000 asukkaan kunta 12 000 € / vuosi, suuremmat "
        "16 000 € / vuosi. Juvalla oli vuodenvaihteessa 5 074 asukasta."
    )
    assert (read.annual_eur, read.basis) == (9000, "bracket")


@pytest.mark.parametrize(
    ("told", "vat", "travel"),
    [
        ("Avgiften är 9 000 euro per år och mervärdesskatten ingår i priset.", "included", None),
        ("Avgiften är 9 000 euro per år inklusive moms.", "included", None),
        (
            "Avgiften är 9 000 euro per år exklusive moms. Därtill faktureras experternas resor.",
            "excluded",
            True,
        ),
        ("Avgiften är 9 000 euro per år och experternas resekostnader.", None, True),
    ],
)
def test_what_swedish_says_of_tax_and_travel(told: str, vat: str | None, travel: bool | None) -> None:
    read = read_text(
        "Kommunstyrelsen 4.11.2024 § 7\n\nDeltagande i USO-nätverket 2025–2026\n\n"
        f"{told}\n\nFörslag\nKommunstyrelsen beslutar att Pedersöre kommun deltar i nätverket.\n\n"
        "Beslut\nEnligt förslaget.\n"
    )
    assert read.fee is not None
    assert (read.fee.annual_eur, read.fee.vat, read.fee.travel_costs_extra) == (9000, vat, travel)


def test_who_is_charged_a_sum_may_stand_behind_it() -> None:
    for told in (
        "Av de gemensamma deltagarna uppbärs 9 000 euro per år av Pedersöre och 8 100 euro per år av Larsmo.",
        "FCG fakturerar 8 100 euro per år från Larsmo och 9 000 euro per år från Pedersöre.",
    ):
        read = read_text(
            "Pedersöre kommun\nKommunstyrelsen 4.11.2024 § 7\n\nDeltagande i USO-nätverket 2025–2026\n\n"
            f"{told}\n\nFörslag\nKommunstyrelsen beslutar att Pedersöre kommun deltar i nätverket.\n\n"
            "Beslut\nEnligt förslaget.\n"
        )
        assert read.fee is not None
        assert read.fee.annual_eur == 9000


@pytest.mark.parametrize(
    ("told", "annual", "total"),
    [
        ("Avgiften är 9 000 euro per år + moms (i den pågående perioden 8 400 euro per år + moms).", 9000, None),
        ("Avgiften har inte fastställts. Under den period som går ut var den 9 000 euro per år.", None, None),
        ("För perioden 2025–2026 har avgiften höjts till 9 000 euro, dvs. 18 000 euro för båda åren.", 9000, 18000),
        ("Totalkostnaden för perioden uppgår till 18 000 euro.", None, 18000),
        ("Av den gemensamma avgiften på 9 000 euro står Pedersöre för 4 000 euro per år.", 4000, None),
        ("Kommunen har hittills betalat sammanlagt 51 000 euro till nätverket.", None, None),
        (
            "Avgiften är 9 000 euro för kommuner med under 9 000 invånare, 12 000 euro för kommuner med "
            "9 000–45 000 invånare och 16 000 euro för större kommuner. I Pedersöre bor 11 200 personer.",
            12000, None,
        ),
        ("Kommunförbundets medlemsavgift är 14 300 euro per år. Priset är 9 000 euro årligen.", 9000, None),
        ("Kommunen är med i Hinku-nätverket, vars avgift är 2 500 euro. Vår avgift är 9 000 euro.", 9000, None),
        ("Seminariet kostar 200 euro.", None, None),
    ],
)  # fmt: skip
def test_a_swedish_text_tells_the_fee_among_other_sums(
    told: str, annual: int | None, total: int | None
) -> None:
    read = read_text(
        "Pedersöre kommun\nKommunstyrelsen 4.11.2024 § 7\n\nDeltagande i USO-nätverket 2025–2026\n\n"
        f"{told}\n\nFörslag\nKommunstyrelsen beslutar att Pedersöre kommun deltar i nätverket.\n\n"
        "Beslut\nEnligt förslaget.\n"
    )
    assert read.fee is not None
    assert (read.fee.annual_eur, read.fee.total_eur) == (annual, total)


@pytest.mark.parametrize(
    ("course", "annual"),
    [
        ("Kunnanjohtaja ilmoitti, että tarjousta on tarkistettu ja vuosimaksu on 7 900 euroa.", 7900),
        (
            "Esittelijä kertoi, että tarkistetun tarjouksen mukaan vuosimaksu on 7 900 euroa eikä "
            "esittelytekstissä mainittu 8 400 euroa.",
            7900,
        ),
        ("Merkittiin, että vuosimaksu 8 400 euroa on virheellinen; oikea summa on 7 900 euroa.", 7900),
        ("Jäsen Kangas ehdotti, että vuosimaksusta maksetaan 7 900 euroa. Ehdotusta ei kannatettu.", 8400),
    ],
)
def test_what_the_meeting_was_told_sets_a_sum_right_and_what_a_member_wished_does_not(
    course: str, annual: float
) -> None:
    read = fee("Vuosimaksu on 8 400 euroa.", f"{JOIN}\n\nAsian käsittely\n{course}")
    assert read.annual_eur == annual


def test_the_sum_of_the_decision_itself_comes_before_the_proposals() -> None:
    joined = JOIN.rstrip(".")
    read = fee(
        "Verkosto tukee johtamista.",
        f"{joined} hintaan 8 400 euroa vuodessa.",
        "Kunnanhallitus päätti, että Juvan kunta osallistuu USO-verkostoon kaudella 2025-2026 hintaan "
        "7 900 euroa vuodessa.",
    )
    assert read.annual_eur == 7900
