"""Two people of one name in one meeting: a proposal that is called by that name alone is neither's."""

from __future__ import annotations

from itertools import product

import pytest

from parsers.document import read_text

HEAD = {
    "fi": "Lieto\nKunnanhallitus 14.10.2024 § 212\n\nUSO-verkosto, kausi 2025–2026\n\n",
    "sv": "Pargas stad\nStadsstyrelsen 14.10.2024 § 212\n\nUSO-nätverket, perioden 2025–2026\n\n",
}
PROPOSED = {
    "fi": "Kunnanjohtajan ehdotus: Kunta osallistuu USO-verkoston kaudelle 2025–2026.\n\n",
    "sv": "Stadsdirektörens förslag: Staden deltar i USO-nätverket 2025–2026.\n\n",
}
NO = {
    "fi": (
        "Liisa Niemi ehdotti, että kunta ei osallistu verkostoon.",
        "Liisa Niemi esitti Pekka Salon kannattamana, että verkostosta jäädään pois.",
    ),
    "sv": (
        "Lisa Sundqvist föreslog att staden inte deltar i nätverket.",
        "Lisa Sundqvist föreslog, understödd av Per Holm, att staden avstår från nätverket.",
    ),
}
YES = {
    "fi": (
        "Eero Niemi ehdotti, että kunta osallistuu verkostoon mutta maksu otetaan koulutusrahoista.",
        "Eero Niemi esitti Anna Kosken kannattamana, että kunta osallistuu vain vuoden 2025.",
    ),
    "sv": (
        "Erik Sundqvist föreslog att staden deltar men att avgiften tas ur utbildningsanslaget.",
        "Erik Sundqvist föreslog, understödd av Anna Ek, att staden deltar utan kontaktperson.",
    ),
}
VOTED = {
    "fi": ("", "Molempia ehdotuksia kannatettiin.", "Äänestettäessä Niemen ehdotus voitti äänin 6–3."),
    "sv": ("", "Båda förslagen understöddes.", "Vid omröstning vann Sundqvists förslag med 6 röster mot 3."),
}
ADOPTED = {
    "fi": (
        "Päätös: Kunnanhallitus päätti Niemen ehdotuksen mukaisesti.",
        "Päätös: Niemen ehdotus hyväksyttiin.",
        "Päätös: Hyväksyttiin äänin 5–4 Niemen ehdotus.",
    ),
    "sv": (
        "Beslut: Stadsstyrelsen beslutade enligt Sundqvists förslag.",
        "Beslut: Sundqvists förslag godkändes.",
        "Beslut: Sundqvists förslag blev stadsstyrelsens beslut.",
    ),
}
PRESENTER = {
    "fi": (
        "Esittelijä: kunnanjohtaja Eero Niemi\n\nPäätösehdotus: ",
        "Kunnanjohtaja Eero Niemi:\n\nPäätösehdotus: ",
        "Eero Niemi, kunnanjohtaja\n\nPäätösehdotus: ",
    ),
    "sv": (
        "Föredragande: stadsdirektör Erik Sundqvist\n\nFörslag: ",
        "Stadsdirektör Erik Sundqvist:\n\nFörslag: ",
        "Erik Sundqvist, stadsdirektör\n\nFörslag: ",
    ),
}


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_a_name_that_two_movers_have_says_nothing_of_whose_proposal_was_carried(language: str) -> None:
    for n, (voted, adopted) in enumerate(product(VOTED[language], ADOPTED[language])):
        no, yes = NO[language][n % 2], YES[language][n // 2 % 2]
        for first, second in ((no, yes), (yes, no)):
            course = " ".join(filter(None, (first, second, voted)))
            text = f"{HEAD[language]}{PROPOSED[language]}{course}\n\n{adopted}\n"
            assert read_text(text).outcome == "unclear", text


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_a_name_that_who_presents_has_too_says_nothing_of_whose_proposal_was_carried(language: str) -> None:
    body = PROPOSED[language].partition(": ")[2]
    for head, no, adopted in product(PRESENTER[language], NO[language], ADOPTED[language]):
        text = f"{HEAD[language]}{head}{body}{no}\n\n{adopted}\n"
        assert read_text(text).outcome == "unclear", text


@pytest.mark.parametrize(
    ("adopted", "outcome"),
    [
        ("Päätös: Liisa Niemen ehdotus hyväksyttiin.", {"declines", "unclear"}),
        ("Päätös: Eero Niemen ehdotus hyväksyttiin.", {"joins"}),
    ],
)
def test_the_first_name_tells_which_of_them(adopted: str, outcome: set[str]) -> None:
    text = f"{HEAD['fi']}{PROPOSED['fi']}{NO['fi'][0]} {YES['fi'][0]}\n\n{adopted}\n"
    assert read_text(text).outcome in outcome


def test_a_mover_whose_name_nobody_else_has_is_known_by_it() -> None:
    head = PRESENTER["fi"][0].replace("Niemi", "Salonen")
    text = f"{HEAD['fi']}{head}Kunta liittyy USO-verkostoon.\n\n{NO['fi'][0]}\n\n{ADOPTED['fi'][1]}\n"
    assert read_text(text).outcome == "declines"
