"""What is printed beside a Swedish decision and does nothing with it: addresses, labels, pauses, fees that are paid."""

from __future__ import annotations

import pytest

from parsers.document import read_text

ITEM = """Larsmo kommun
Kommunstyrelsen 10.2.2025 § 23

USO-nätverket 2025–2026

Kommunen har bjudits in till nätverkets åttonde period 2025–2026. Priset är 9 000 euro per år.

Kommundirektörens förslag:
Kommunstyrelsen beslutar att kommunen deltar i USO-nätverket 2025–2026.

Beslut:
Förslaget godkändes.
"""


@pytest.mark.parametrize(
    "printed",
    [
        "Stadshuset · Storgatan 5 · 65100 Vasa · FO-nummer 1234567-8",
        "Exemplar i mappen för utbildningar.",
        "Behörighet: förvaltningsstadgan 24 §.",
        "Mötesarvode utgår enligt arvodesstadgan.",
        "Sammanträdet avbröts härefter för en kort kaffepaus.",
        "Beslutet får verkställas trots att omprövning begärs.",
    ],
)
def test_it_leaves_the_joining_as_it_is(printed: str) -> None:
    assert read_text(f"{ITEM}{printed}\n").outcome == "joins"


@pytest.mark.parametrize(
    "printed",
    [
        "Till fullmäktige för avgörande.",
        "Bordläggning.",
        "Enbart våren 2025.",
        "Ny beredning.",
        "Ett annat alternativ.",
        "Inget medlemskap.",
    ],
)
def test_what_takes_it_back_in_as_few_words_does_not(printed: str) -> None:
    assert read_text(f"{ITEM}{printed}\n").outcome != "joins"


def test_what_leaves_the_list_is_withdrawn_and_a_fee_that_is_paid_is_not() -> None:
    left = ITEM.replace("Förslaget godkändes.", "Ärendet utgår.")
    assert read_text(left).outcome == "withdrawn"
    paid = ITEM.replace("Förslaget godkändes.", "Förslaget godkändes. Arvode utgår till dem som deltar.")
    assert read_text(paid).outcome == "joins"
