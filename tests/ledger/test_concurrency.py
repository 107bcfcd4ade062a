"""Two workers at once: nothing is doubled, and nobody waits for ever."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from sqlalchemy import func, select

from ledger.db.database import engine, reading, transaction
from ledger.db.tables import ChangeRow, DecisionRow, Document, Portal, Settlement
from ledger.evidence.documents import store_document
from ledger.evidence.portals import ensure_portal
from ledger.memberships.record import record
from ledger.memberships.reviews import Settled, SettlementRefused, settle, waiting
from tests.ledger.samples import KAJAANI, PALTAMO, decision, portal_of, publish, read
from tests.ledger.test_documents import fetched

pytestmark = pytest.mark.usefixtures("ledger")


def at_once(*actions: Callable[[], object]) -> list[object]:
    """Run the actions in threads that start together; their results. Fails where one raised or never ended."""
    start = threading.Barrier(len(actions))
    results: list[object] = [None] * len(actions)

    def run(index: int) -> None:
        start.wait()
        try:
            results[index] = actions[index]()
        except Exception as error:  # noqa: BLE001 - reported below
            results[index] = error

    threads = [threading.Thread(target=run, args=(index,), daemon=True) for index in range(len(actions))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
        assert not thread.is_alive()
    for result in results:
        if isinstance(result, Exception):
            raise result
    return results


def record_and_die(document: int) -> None:
    with transaction() as session:
        record(session, document, [decision()], parser_version="1")
        raise KeyboardInterrupt


def count(table: type) -> int:
    with reading() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def test_two_workers_that_read_the_same_document_write_it_once() -> None:
    with transaction() as session:
        document = publish(session, portal_of(session))

    def work() -> int:
        with transaction() as session:
            return len(record(session, document, [decision()], parser_version="1"))

    assert sorted(at_once(*[work] * 4)) == [0, 0, 0, 1]
    assert (count(DecisionRow), count(ChangeRow)) == (1, 1)


def test_publications_of_one_item_that_are_read_at_once_give_one_change() -> None:
    with transaction() as session:
        portal = portal_of(session)
        documents = [publish(session, portal) for _ in range(4)]

    def work(document: int) -> Callable[[], int]:
        def read_it() -> int:
            with transaction() as session:
                return len(record(session, document, [decision()], parser_version="1"))

        return read_it

    assert sum(at_once(*[work(document) for document in documents])) == 1  # type: ignore[arg-type]
    assert (count(DecisionRow), count(ChangeRow)) == (4, 1)


def test_meetings_of_the_same_two_municipalities_do_not_wait_for_each_other_for_ever() -> None:
    with transaction() as session:
        documents = [publish(session, portal_of(session, code)) for code in (PALTAMO, KAJAANI)] * 3
    items = [decision("joins"), decision("joins", code=KAJAANI)]

    def work(number: int, document: int) -> Callable[[], int]:
        def read_it() -> int:
            with transaction() as session:
                both = items if number % 2 else items[::-1]
                return len(record(session, document, both, parser_version=str(number)))

        return read_it

    at_once(*[work(number, document) for number, document in enumerate(documents)])
    assert count(ChangeRow) == 2


def test_a_portal_and_a_document_that_two_crawls_meet_at_once_are_one() -> None:
    def crawl() -> int:
        with transaction() as session:
            portal = ensure_portal(
                session, municipality_code=PALTAMO, platform="x", base_url="https://x.example.fi"
            )
            document, _ = store_document(session, portal.id, None, fetched())
            return document.id

    assert len(set(at_once(*[crawl] * 4))) == 1
    assert (count(Portal), count(Document)) == (1, 1)


def test_a_worker_that_dies_midway_leaves_nothing_behind() -> None:
    with transaction() as session:
        document = publish(session, portal_of(session))
    with pytest.raises(KeyboardInterrupt):
        record_and_die(document)
    assert (count(DecisionRow), count(ChangeRow)) == (0, 0)
    with transaction() as session:
        assert len(record(session, document, [decision()], parser_version="1")) == 1


def test_readers_do_not_wait_for_a_writer(ledger: str) -> None:
    with transaction() as writing:
        record(writing, publish(writing, portal_of(writing)), [decision()], parser_version="1")
        assert at_once(lambda: count(ChangeRow)) == [0]
    assert count(ChangeRow) == 1
    assert engine().dialect.name == ledger


def test_two_people_who_settle_one_item_at_once_settle_it_once_and_the_second_is_told() -> None:
    with transaction() as session:
        read(session, portal_of(session), decision("unclear", warnings=("oral_proposal",)))
        (entry,) = waiting(session)

    def settles(outcome: str) -> str:
        try:
            with transaction() as session:
                settle(session, entry["id"], Settled(outcome), by=outcome, why="asked")  # type: ignore[arg-type]
        except SettlementRefused:
            return "refused"
        return outcome

    results = at_once(lambda: settles("joins"), lambda: settles("declines"))
    assert results.count("refused") == 1
    assert count(Settlement) == 1
    assert count(ChangeRow) == 1
