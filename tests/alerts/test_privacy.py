"""Personal identity codes and telephone numbers go; what only looks like one stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alerts.text.mask import HETU_MASK, PHONE_MASK, mask


@pytest.mark.parametrize(
    "code",
    [
        "010190-123A",
        "311299+987K",
        "150305A1234",
        "150305Y123X",
        "010190–123A",
        "290200b123a",
        "010190−123A",
        "010190‐123A",
        "010190—123A",
        "010190\u00ad-123A",
        "0101\u00ad90-123A",
        "010190-\n123A",
        "010190\n-123A",
    ],
)
def test_a_personal_identity_code_is_masked(code):
    assert mask(f"Hakija {code}, Jämsä") == f"Hakija {HETU_MASK}, Jämsä"


@pytest.mark.parametrize(
    "number",
    [
        "+358 40 123 4567",
        "+358401234567",
        "00358 40 1234567",
        "+358 (0)40 123 4567",
        "040 123 4567",
        "040-1234567",
        "0401234567",
        "044 797 1111",
        "(08) 615 541 00",
        "08 6155 4100",
        "050\u00a0123\u00a04567",
        "+46 70 123 45 67",
        "040/123 4567",
        "040.123.4567",
        "050/1234567",
        "+358.40.123.4567",
        "044−797−1111",
        "040 123\n4567",
        "06-123 4567",
        "019-5291 100",
        "(09) 310 1691",
        "(0400) 123 456",
        "040 - 123 4567",
        "044 – 1234567",
        "0500 123 456",
        "018-25 000",
        "+358-50-1234567",
        "0046 70 123 45 67",
        "03\u2009123\u20094567",
    ],
)
def test_a_telephone_number_is_masked(number):
    assert mask(f"Lisätietoja: {number}.") == f"Lisätietoja: {PHONE_MASK}."


@pytest.mark.parametrize(
    "text",
    [
        "puh. 615 541",
        "Puhelin 6155 4100",
        "gsm: 123 4567",
        "p. 1234 567",
        "tfn 123 456",
        "vaihde 019 52911",
        "puh. 014 123 456",
        "växel 06 123 4567",
        "p: 050 123 456",
        "telefonnummer 123 456",
        "puh. 615 541 e-mail",
    ],
)
def test_a_number_that_is_called_one_is_masked(text):
    assert PHONE_MASK in mask(text)
    assert not any(character.isdigit() for character in mask(text))


@pytest.mark.parametrize(
    "text",
    [
        "Diaarinumero 236/00.04.02/2024 ja 1045/02.05.00.00/2023",
        "Maksu on 12 000 € vuodessa, yhteensä 24 000 euroa, 9000,00 e",
        "kausi 8 (2025–2026), 2025-2026, kokous 8.10.2024 klo 16.00–18.30",
        "§ 177, 178 ja 02 sekä sivut 10-12",
        "Asukkaita 9 000 - 45 000, alle 9 000",
        "Y-tunnus 0123456-7, postinumero 42100 Jämsä, 00100 Helsinki",
        "20240117-123, versio 1.0.2, 08.10.2024",
        "Päätös p. 12",
    ],
)
def test_sums_dates_seasons_and_case_numbers_stay(text):
    assert mask(text) == text


_RANGES = [
    f"{low}{dash}{high}"
    for low, high in (("9 000", "45 000"), ("19 020", "19 500"), ("100 000", "250 000"), ("9 040", "45 050"))
    for dash in ("-", "–", " - ", " – ", "/", "\u2212")
]


@pytest.mark.parametrize(
    "number", [*_RANGES, "19.020-19.500", "9\u202f020–45\u202f000", "19 020 19 500 19 800"]
)
@pytest.mark.parametrize("around", ["{} asukkaan kunnille", "({})", "noin {} euroa", "Väkiluku {}."])
def test_a_range_of_sums_or_inhabitants_stays(number, around):
    assert mask(around.format(number)) == around.format(number)


@pytest.mark.parametrize(
    "text",
    [
        "Menot kasvavat +120 000 euroa, tulot +1 200 000 €.",
        "Puhelin 12 000 € ja puhelin 1 200 euroa vuodessa",
        "yhteensä 1 040 123 euroa, 12 345 678,90 €",
        "kausi 02 2025–2026, 01-04-2025, 01 04 2025, 03-04 2025, 2025-04-01",
        "klo 09 00-15 00",
        "§ 040, § 012-015, 041 §",
        "KUN/120/00.04.02/2027, Dnro: 012 345 2024",
        "Tili FI21 0400 1234 5678 90, kustannuspaikka 0401 2345 67, viitenumero 0123 4567 8901",
        "Verkkolaskuosoite: 003701234567, kiinteistö 091-004-0012-0003 ja 182-401-12-3",
        "HEL 2027-000123 T 01 01 00 ja HEL 2027-000124 T 02 08 02 00, luokka 01 01 02",
        "PL 123, 00180 2025-2026",
    ],
)
def test_accounts_properties_dates_and_changes_of_sums_stay(text):
    assert mask(text) == text


@pytest.mark.parametrize("before", ["Huone 12", "sivu 7", "vuonna 2025", "Hinta 12 500", "Sopimus", "Tie 2"])
def test_a_number_before_it_does_not_hide_a_telephone_number(before):
    assert mask(f"{before} 040 123 4567") == f"{before} {PHONE_MASK}"
    assert mask(f"{before} 050 123 456") == f"{before} {PHONE_MASK}"


@given(st.text(max_size=300))
def test_masking_twice_is_masking_once(text):
    assert mask(mask(text)) == mask(text)
