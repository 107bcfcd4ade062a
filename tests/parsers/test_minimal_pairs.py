"""Pairs of items that differ in one trait only, for each stage: what the trait says must be read, and nothing else."""

from __future__ import annotations

import pytest

from parsers import Decision, Source, mentions, names_network, read, topic
from tests.shared import ROOT

_HEAD = "{body} {kind} 9.12.2024 § 41\n\nUSO-verkostoon osallistuminen kaudelle 2025–2026\n\n"
_PROPOSAL = "Päätösehdotus\n\nKunnanhallitus päättää, että Paltamon kunta {act} USO-verkostoon.{more}\n\n"


def item(
    *,
    kind: str = "Pöytäkirja",
    prepared: str = "",
    act: str = "osallistuu",
    more: str = "",
    course: str = "",
    decision: str = "Hyväksyttiin.",
) -> Decision:
    text = _HEAD.format(body="Kunnanhallitus", kind=kind) + (f"{prepared}\n\n" if prepared else "")
    text += _PROPOSAL.format(act=act, more=f" {more}" if more else "")
    text += f"Käsittely\n\n{course}\n\n" if course else ""
    text += f"Päätös\n\n{decision}\n" if decision else ""
    return read(Source(data=text.encode()))


# --- votes: what closes the item after one

_VOTED = (
    "Matti Meikäläinen esitti, että kunta ei osallistu USO-verkostoon. Esitystä kannatettiin. Suoritettiin "
    "äänestys: esittelijän ehdotus JAA, Meikäläisen ehdotus EI."
)
_WON = "Esittelijän ehdotus tuli päätökseksi äänin 5-4."


@pytest.mark.parametrize(
    ("after", "outcome"),
    [
        ("", "joins"),
        (" Pykälä tarkastettiin heti.", "joins"),
        (" Tämän jälkeen kunnanhallitus päätti jättää asian pöydälle.", "postponed"),
        (" Tämän jälkeen kunnanhallitus päätti palauttaa asian valmisteluun.", "returned"),
        (" Tämän jälkeen esittelijä veti asian pois esityslistalta.", "withdrawn"),
    ],
)
def test_what_closes_the_item_after_a_vote_counts(after: str, outcome: str) -> None:
    decision = item(course=_VOTED, decision=_WON + after)
    assert decision.outcome == outcome
    assert decision.vote is not None
    assert (decision.vote.for_, decision.vote.against) == (5, 4)


def test_what_stands_before_a_vote_closes_nothing() -> None:
    decision = item(course=_VOTED, decision=f"Asia oli jätetty pöydälle kokouksessa 2.12.2024. {_WON}")
    assert decision.outcome in ("joins", "unclear")
    assert decision.resolution == "adopted"


# --- votes: whether to go on with the item, which decides nothing of it

_GOING_ON = (
    "Matti Meikäläinen esitti, että asia palautetaan valmisteluun. Esitystä kannatettiin. Äänestyksessä JAA = "
    "jatketaan käsittelyä, EI = palautetaan valmisteluun."
)
_ON_THE_MATTER = (
    "Matti Meikäläinen esitti, että kunta ei osallistu USO-verkostoon. Esitystä kannatettiin. Äänestyksessä JAA = "
    "esittelijän ehdotus, EI = Meikäläisen vastaehdotus."
)


@pytest.mark.parametrize(
    ("course", "decision", "outcome"),
    [
        (_ON_THE_MATTER, "Annettiin 6 jaa-ääntä ja 3 ei-ääntä.", {"joins"}),
        (_ON_THE_MATTER, "Annettiin 3 jaa-ääntä ja 6 ei-ääntä.", {"declines"}),
        (_GOING_ON, "Annettiin 6 jaa-ääntä ja 3 ei-ääntä.", {"proposed", "unclear"}),
        (
            _GOING_ON,
            "Annettiin 6 jaa-ääntä ja 3 ei-ääntä. Asian käsittelyä päätettiin jatkaa.",
            {"proposed", "unclear"},
        ),
        (_GOING_ON, "Annettiin 6 jaa-ääntä ja 3 ei-ääntä. Päätösehdotus hyväksyttiin.", {"joins"}),
        (_GOING_ON, "Annettiin 3 jaa-ääntä ja 6 ei-ääntä. Asia palautettiin valmisteluun.", {"returned"}),
    ],
)
def test_a_vote_on_going_on_decides_nothing_of_the_matter(
    course: str, decision: str, outcome: set[str]
) -> None:
    assert item(course=course, decision=decision).outcome in outcome


@pytest.mark.parametrize(
    ("decision", "joins"),
    [
        ("Kunnanhallitus päätti jatkaa asian käsittelyä.", False),
        ("Asian käsittelyä jatkettiin. Kunnanhallitus hyväksyi päätösehdotuksen.", True),
        ("Kunnanhallitus päätti jatkaa verkostossa.", True),
    ],
)
def test_going_on_with_the_item_is_not_going_on_in_the_network(decision: str, joins: bool) -> None:
    assert (item(decision=decision).outcome == "joins") is joins


# --- the fee: one year's, or the whole season's

_YEARLY = "Osallistumismaksu on 9 000 euroa vuodessa."


@pytest.mark.parametrize(
    ("reserved", "total"), [("9 000", None), ("12 000", None), ("18 000", 18000), ("27 000", None)]
)
def test_only_the_sum_of_both_years_is_read_as_the_seasons_total(reserved: str, total: int | None) -> None:
    fee = item(prepared=_YEARLY, more=f"Siihen varataan {reserved} euroa.").fee
    assert fee is not None
    assert (fee.annual_eur, fee.total_eur) == (9000, total)


def test_how_many_years_a_total_covers_is_the_topics() -> None:
    three = topic.own().model_copy(
        update={"seasons": topic.own().seasons.model_copy(update={"first_year": 2010, "years": 3})}
    )
    topic.use(three)
    try:
        sums = {
            reserved: item(prepared=_YEARLY, more=f"Siihen varataan {reserved} euroa.").fee
            for reserved in ("18 000", "27 000")
        }
    finally:
        topic.use(None)
    assert {reserved: fee and fee.total_eur for reserved, fee in sums.items()} == {
        "18 000": None,
        "27 000": 27000,
    }


# --- the network's name in capitals, with an ending or without


@pytest.mark.parametrize(
    "name", ["USO", "USOSSA", "USON VERKOSTO", "USOON", "USO:N", "USOLLE", "USO:HON", "US0SSA"]
)
def test_the_name_in_capitals_is_seen_with_its_endings(name: str) -> None:
    assert mentions(f"<td>KUNTA ON MUKANA {name}</td>".encode())
    assert mentions(f"KUNTA ON MUKANA {name}.".encode("utf-16-le"))
    assert names_network(f"KUNTA ON MUKANA {name}")


@pytest.mark.parametrize(
    "name", ["MUSOSSA", "USOTTA", "KUSO", "USKO", "OSUUS", "RUSON VERKOSTO", "USOSSAKIN X"]
)
def test_a_word_that_only_holds_the_name_is_passed_over(name: str) -> None:
    assert not mentions(f"<td>KUNTA ON MUKANA {name}</td>".encode())


# --- people: a name with and without a title, a title without a name


@pytest.mark.parametrize(
    ("printed", "read_as"),
    [
        ("Maija Malli", "Maija Malli"),
        ("Maija Malli, kunnanjohtaja", "Maija Malli, kunnanjohtaja"),
        ("kunnanjohtaja Maija Malli", "Maija Malli, kunnanjohtaja"),
        ("kunnanjohtaja", "kunnanjohtaja"),
    ],
)
def test_a_presenter_is_read_with_and_without_a_title(printed: str, read_as: str) -> None:
    assert item(prepared=f"Esittelijä: {printed}").presenter == read_as


@pytest.mark.parametrize(
    ("printed", "read_as"),
    [
        ("Maija Malli", "Maija Malli"),
        ("kehittämispäällikkö Maija Malli", "kehittämispäällikkö Maija Malli"),
        ("kehittämispäällikkö", "kehittämispäällikkö"),
        ("Malli", None),
        ("myöhemmin", None),
        ("Maija malli", None),
    ],
)
def test_a_contact_person_is_a_name_or_a_role_and_no_other_word(printed: str, read_as: str | None) -> None:
    assert item(more=f"Yhdyshenkilöksi nimetään {printed}.").contact_person == read_as


# --- an agenda decides nothing


@pytest.mark.parametrize("act", ["osallistuu", "ei osallistu"])
@pytest.mark.parametrize(
    "decision",
    ["", "Hyväksyttiin.", "Paltamon kunta ei osallistu USO-verkostoon.", "Asia jätettiin pöydälle."],
)
def test_an_agenda_only_proposes_whatever_stands_under_its_decision(act: str, decision: str) -> None:
    read_as = item(kind="Esityslista", act=act, decision=decision)
    side = "joins" if act == "osallistuu" else "declines"
    assert (read_as.outcome, read_as.proposed_outcome, read_as.resolution) == ("proposed", side, "none")


@pytest.mark.parametrize(("act", "side"), [("osallistuu", "joins"), ("ei osallistu", "declines")])
def test_the_same_words_in_minutes_decide(act: str, side: str) -> None:
    read_as = item(act=act)
    assert (read_as.outcome, read_as.proposed_outcome) == (side, side)


def test_the_tests_own_network_is_not_the_packages() -> None:
    assert topic.is_own()
    assert (ROOT / "tests" / "kesto.toml").exists()


# --- what is told under another heading than that of the meeting's course


@pytest.mark.parametrize(
    "heading", ["Perustelut", "Lisätiedot", "Liitteet", "Vaikutukset", "Esittelijä", "Jakelu"]
)
@pytest.mark.parametrize(
    ("told", "outcomes"),
    [
        (
            "kunnanjohtaja muutti ehdotustaan siten, ettei kunta osallistu verkostoon.",
            {"declines", "unclear"},
        ),
        ("päätöksellä ei ole muita vaikutuksia.", {"joins"}),
    ],
)
def test_a_change_of_the_proposal_counts_whatever_the_line_above_it_is_called(
    heading: str, told: str, outcomes: set[str]
) -> None:
    assert item(course=f"{heading}: {told}").outcome in outcomes


def test_a_line_that_tells_what_the_presenter_did_names_no_presenter() -> None:
    told = "Esittelijä kertoi, että kunta ei osallistu, ja kunnansihteeri kirjasi muutoksen."
    assert item(course=told).outcome != "joins"
    assert item(course="Esittelijä: kunnansihteeri Maija Malli").outcome == "joins"
