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
    ],
)
def test_a_telephone_number_is_masked(number):
    assert mask(f"Lisätietoja: {number}.") == f"Lisätietoja: {PHONE_MASK}."


@pytest.mark.parametrize(
    "text", ["puh. 615 541", "Puhelin 6155 4100", "gsm: 123 4567", "p. 1234 567", "tfn 123 456"]
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


@given(st.text(max_size=300))
def test_masking_twice_is_masking_once(text):
    assert mask(mask(text)) == mask(text)
