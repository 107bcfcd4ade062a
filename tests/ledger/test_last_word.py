"""What a reader was told last of a season is what is so, in whatever order papers come, change or are read anew."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator

import pytest

from ledger.db.database import transaction
from ledger.db.tables import ChangeRow
from ledger.memberships import mergers
from ledger.memberships.record import record
from parsers import municipalities
from parsers.schema import Body, Decision, Fee
from tests.ledger.samples import COUNCIL, decision, kinds, membership, portal_of, publish, read

pytestmark = pytest.mark.usefixtures("ledger")

OFFICER = Body(name="Kunnanjohtaja", kind="officer")
IN_COUNCIL = {"on": "2024-11-20", "body": COUNCIL, "section": 60}


def in_all(total: float, outcome: str = "joins", **facts: object) -> Decision:
    """A decision that states the fee for the whole season alone."""
    fee = Fee(total_eur=total, basis="municipality")
    return decision(outcome, **facts).model_copy(update={"fee": fee})  # type: ignore[arg-type]


def test_a_joining_read_late_in_place_of_a_postponement_is_not_told_after_the_council_declined() -> None:
    """The postponement was silent, being late itself; what replaced it was told as news."""
    with transaction() as session:
        portal = portal_of(session)
        read(session, portal, decision("declines", **IN_COUNCIL))
        assert kinds(read(session, portal, decision("postponed"))) == [("postponed", "baseline")]
        assert kinds(read(session, portal, decision("joins"))) == [("joined", "baseline")]


def test_a_correction_of_a_told_postponement_is_not_the_last_word_where_a_later_decision_stands() -> None:
    with transaction() as session:
        portal = portal_of(session)
        read(session, portal, decision("postponed"))
        read(session, portal, decision("joins", **IN_COUNCIL))
        late = read(session, portal, decision("declines"))
        assert kinds(late) == [("declined", "baseline")]
    assert (membership() or {})["state"] == "joined"


def test_a_joining_that_another_decision_brings_now_is_corrected_where_that_ones_fee_is_another() -> None:
    """The change of the fee falls away with the first decision, and the sum that was told first would have stayed."""
    with transaction() as session:
        portal = portal_of(session)
        (first,) = read(session, portal, decision("joins", fee=9500))
        read(session, portal, decision("joins", fee=9000, **IN_COUNCIL))
        again = read(session, portal, decision("postponed"))
        told = [(one.kind, one.becomes, one.corrects_id, one.new_eur) for one in again if one.state == "open"]
    assert ("corrected", "joined", first.id, 9000) in told


def test_a_total_that_was_misread_in_the_joining_is_corrected() -> None:
    with transaction() as session:
        portal = portal_of(session)
        document = publish(session, portal)
        (first,) = record(session, document, [in_all(91000)], parser_version="1")
        again = record(session, document, [in_all(19000)], parser_version="2")
        assert [(one.kind, one.becomes, one.corrects_id) for one in again] == [
            ("corrected", "joined", first.id)
        ]


def test_a_total_learned_later_of_the_same_decision_is_no_news() -> None:
    with transaction() as session:
        portal = portal_of(session)
        read(session, portal, decision("joins"))
        assert read(session, portal, in_all(18000)) == []
        assert read(session, portal, decision("joins", fee=9000)) == []


def _papers(chance: random.Random) -> list[Decision]:
    """Agenda, minutes, their correction, a second meeting, the council, an officer, two other seasons."""

    def paper(outcome: str | list[str], likely: float = 1.0, **facts: object) -> list[Decision]:
        if chance.random() > likely:
            return []
        said = outcome if isinstance(outcome, str) else chance.choice(outcome)
        made = decision(said, **facts)  # type: ignore[arg-type]
        sums = chance.choice([(None, None), (9000, None), (9500, None), (None, 18000), (9000, 18000)])
        fee = Fee(annual_eur=sums[0], total_eur=sums[1], basis="municipality") if any(sums) else None
        return [made.model_copy(update={"fee": fee})]

    sides = ["joins", "joins", "declines"]
    return [
        *paper("proposed", kind="agenda", section=None),
        *paper(sides),
        *paper([*sides, "postponed", "unclear"], 0.5),
        *paper([*sides, "postponed", "returned", "noted"], 0.6, on="2024-11-12", section=201),
        *paper(sides, 0.7, **IN_COUNCIL),
        *paper("joins", 0.5, on="2024-12-03", body=OFFICER, section=5, kind="officer_decision"),
        *paper(sides, 0.5, on="2022-10-04", section=9, season=7, case="1/2022"),
        *paper(sides, 0.5, on="2026-10-04", section=9, season=9, case="9/2026"),
    ]


def _codes() -> Iterator[str]:
    for one in municipalities.ALL:
        if not mergers.predecessors(one.code) and mergers.of(one.code) is None:
            yield one.code


def _believed(told: list[ChangeRow]) -> dict[int | None, str]:
    """The side of each season as a reader knows it who was told this; what is taken back was never said."""
    back = {one.corrects_id for one in told if one.kind == "corrected" and one.becomes is None}
    said = [(one.season_number, one.becomes or one.kind) for one in told if one.id not in back]
    return {season: kind for season, kind in said if kind in ("joined", "declined")}


def test_in_any_order_of_arrival_the_reader_ends_with_what_the_ledger_says(ledger: str, whole: bool) -> None:
    """On PostgreSQL a few in each run: what is told is reckoned in Python, and the database only keeps it."""
    chance, codes = random.Random(20241008), _codes()
    for _ in range(70 if whole else 9 if ledger == "sqlite" else 3):
        papers = _papers(chance)
        orders = list(itertools.permutations(papers))
        for order in chance.sample(orders, min(4, len(orders))):
            code = next(codes)
            with transaction() as session:
                portal = portal_of(session, code, name=f"portal-{code}")
                told = []
                for paper in order:
                    assert paper.municipality is not None
                    whose = paper.municipality.model_copy(update={"code": code})
                    new = read(session, portal, paper.model_copy(update={"municipality": whose}))
                    told += [one for one in new if one.state == "open"]
                believed = _believed(told)
            for season in (7, 8, 9):
                state = (membership(season, code) or {}).get("state")
                if state in ("joined", "declined"):
                    assert believed.get(season) == state, [one.model_dump(mode="json") for one in order]
