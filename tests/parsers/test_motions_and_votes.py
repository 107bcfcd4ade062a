"""Motions of members and how they fared: lapsed, voted down, unopposed, or carried. All items are invented."""

from __future__ import annotations

import pytest

from tests.parsers.invented_minutes import ANY, JOIN, UNANIMOUS, item, read, voted


@pytest.mark.parametrize(
    ("proposal", "course", "decision", "resolution", "certain", "vote"),
    [
        pytest.param(
            JOIN,
            (
                "Malli esitti, ettei kunta osallistu. Vastus esitti asian palauttamista. "
                "Esitykset raukesivat kannattamattomina."
            ),
            "Kunnanhallitus hyväksyi kunnanjohtajan ehdotuksen.",
            "adopted",
            True,
            ANY,
            id="lapsed several",
        ),
        pytest.param(
            JOIN,
            (
                "Ville Vastus ehdotti, että asia palautetaan valmisteluun. Puheenjohtaja "
                "tiedusteli, voidaanko palautusehdotus yksimielisesti hyväksyä. Koska "
                "ehdotusta ei vastustettu, puheenjohtaja totesi kunnanhallituksen "
                "hyväksyneen sen."
            ),
            "Kunnanhallitus palautti asian yksimielisesti valmisteluun.",
            "returned",
            True,
            UNANIMOUS,
            id="asked unopposed return",
        ),
        pytest.param(
            JOIN,
            (
                "Ville Vastus ehdotti Maija Mallin kannattamana, että maksu rajataan 5 "
                "000 euroon. Äänestyksessä kunnanhallitus hylkäsi Vastuksen "
                "muutosehdotuksen äänin 8-3."
            ),
            "Kunnanhallitus hyväksyi kunnanjohtajan ehdotuksen.",
            "adopted",
            True,
            (8, 3),
            id="amend rejected",
        ),
        pytest.param(
            JOIN,
            ("Ville Vastus ehdotti Maija Mallin kannattamana, että maksu rajataan 5 000 euroon."),
            (
                "Kunnanhallitus hyväksyi Vastuksen muutosehdotuksen äänin 6–5 ja muilta "
                "osin kunnanjohtajan ehdotuksen."
            ),
            "adopted_modified",
            True,
            ANY,
            id="amend won",
        ),
        pytest.param(
            JOIN,
            "Ville Vastus teki Maija Mallin kannattamana palautusehdotuksen.",
            ("Kunnanhallitus hylkäsi palautusehdotuksen äänin 7-4 ja hyväksyi kunnanjohtajan ehdotuksen."),
            "adopted",
            True,
            ANY,
            id="return motion lost",
        ),
        pytest.param(
            JOIN,
            "Ville Vastus teki Maija Mallin kannattamana palautusehdotuksen.",
            "Palautusehdotus hyväksyttiin äänin 7-4.",
            "returned",
            True,
            (7, 4),
            id="return motion won",
        ),
        pytest.param(
            JOIN,
            ("Ville Vastus esitti Maija Mallin kannattamana, ettei kunta osallistu verkostoon."),
            "Vastuksen ehdotus hyväksyttiin äänin 7-4.",
            "rejected",
            True,
            (7, 4),
            id="counter named won",
        ),
        pytest.param(
            JOIN,
            ("Ville Vastus esitti Maija Mallin kannattamana, ettei kunta osallistu verkostoon."),
            "Kunnanhallitus hyväksyi Vastuksen esityksen.",
            "rejected",
            True,
            ANY,
            id="counter named by body",
        ),
        pytest.param(
            JOIN,
            ("Ville Vastus esitti Maija Mallin kannattamana, ettei kunta osallistu verkostoon."),
            "Vastaehdotus voitti äänin 7–4.",
            "rejected",
            True,
            (7, 4),
            id="counter voitti",
        ),
        pytest.param(
            JOIN,
            ("Ville Vastus esitti Maija Mallin kannattamana, ettei kunta osallistu verkostoon."),
            "Esittelijän ehdotus voitti äänin 7–4.",
            "adopted",
            True,
            (7, 4),
            id="base voitti",
        ),
        pytest.param(
            JOIN,
            (
                "Ville Vastus esitti Maija Mallin kannattamana, ettei kunta osallistu "
                "verkostoon. JAA = Vastuksen vastaehdotus, EI = esittelijän ehdotus. "
                "Äänet: JAA 6, EI 5."
            ),
            ("Puheenjohtaja totesi, että Vastuksen vastaehdotus on tullut kunnanhallituksen päätökseksi."),
            "rejected",
            True,
            (6, 5),
            id="jaa counter",
        ),
        pytest.param(
            JOIN,
            (
                "Ville Vastus esitti Maija Mallin kannattamana vastaehdotuksen, ettei "
                "kunta osallistu verkostoon."
            ),
            (
                "Äänestyksessä ne, jotka kannattavat Vastuksen vastaehdotusta, äänestävät "
                "jaa ja ne, jotka kannattavat esittelijän pohjaehdotusta, äänestävät ei. "
                "Äänestyksessä annettiin 6 jaa-ääntä ja 5 ei-ääntä."
            ),
            "rejected",
            True,
            (6, 5),
            id="jaa counter no words",
        ),
        pytest.param(
            JOIN,
            "Ville Vastus esitti Maija Mallin kannattamana, ettei kunta osallistu.",
            (
                "Äänet menivät tasan 5–5, jolloin puheenjohtajan ääni ratkaisi. "
                "Kunnanhallitus hyväksyi kunnanjohtajan ehdotuksen."
            ),
            "adopted",
            True,
            ANY,
            id="tie",
        ),
        pytest.param(
            JOIN,
            (
                "Ville Vastus esitti Maija Mallin kannattamana, ettei kunta osallistu. "
                "Esittelijän ehdotusta kannattavat äänestävät JAA, Vastuksen ehdotusta "
                "kannattavat EI."
            ),
            (
                "Annettiin 7 jaa-ääntä ja 4 ei-ääntä. Puheenjohtaja totesi, että "
                "päätökseksi tuli Vastuksen ehdotus."
            ),
            "rejected",
            False,
            ANY,
            id="contradiction",
        ),
        pytest.param(
            JOIN,
            (
                "Kunnanjohtaja tarkensi päätösehdotustaan siten, että yhdyshenkilöksi "
                "nimetään hallintojohtaja."
            ),
            ("Kunnanhallitus hyväksyi yksimielisesti kunnanjohtajan muutetun päätösehdotuksen."),
            "adopted_modified",
            True,
            UNANIMOUS,
            id="changed back",
        ),
        pytest.param(
            JOIN,
            "Ville Vastus ehdotti, että kunta ei osallistu.",
            ("Vastuksen ehdotusta ei kannatettu. Kunnanhallitus hyväksyi kunnanjohtajan ehdotuksen."),
            "adopted",
            True,
            ANY,
            id="kannatettu ei",
        ),
    ],
)
def test_a_motion_counts_only_as_far_as_it_was_carried(
    proposal: str, course: str, decision: str, resolution: str, certain: bool, vote: object
) -> None:
    reading = read(item(proposal, decision, course))
    assert (reading.resolution, reading.certain) == (resolution, certain), reading.warnings
    assert vote in (ANY, voted(reading))


@pytest.mark.parametrize(
    "told",
    [
        "Ei-äänet voittivat, ja päätökseksi tuli jäsen Suon esitys säästää maksu.",
        "Äänestyksessä EI voitti, joten päätökseksi tuli Suon esitys.",
        "Nej-rösterna segrade, och ledamot Eks förslag blev beslut.",
    ],
)
@pytest.mark.parametrize("act", ["", "Kunnanhallitus hyväksyi ehdotuksen. "])
def test_a_letter_that_won_where_no_vote_is_counted_is_in_doubt(told: str, act: str) -> None:
    assert not read(item(JOIN, f"{act}{told}")).certain
