"""Documents are evidence: kept once, never changed; and every item ever seen is remembered."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import delete, select, update

from core import clock
from ledger.db.database import transaction
from ledger.db.tables import Document, KnownItem
from ledger.evidence import documents
from ledger.evidence.documents import DocumentIsEvidence, Fetched, remember_item, store_document
from ledger.evidence.runs import close_baseline
from ledger.memberships.record import record, record_unreadable, take_back
from parsers.source import Context
from tests.ledger.samples import PALTAMO, decision, portal_of, publish

pytestmark = pytest.mark.usefixtures("ledger")


def fetched(body: bytes = b"page", *, locator: str = "1-2", **facts: object) -> Fetched:
    return Fetched(
        locator=locator,
        url="https://a.example.fi/cgi?id=1-2",
        fetched_at=clock.now(),
        status=200,
        body=body,
        headers={"Content-Type": "text/html"},
        **facts,  # type: ignore[arg-type]
    )


def item(locator: str = "1-2", **facts: object) -> dict[str, object]:
    return {
        "locator": locator,
        "url": "https://a.example.fi/cgi?id=1-2",
        "title": "Otsikko",
        "meeting_on": dt.date(2024, 10, 8),
        "document_kind": "agenda",
        "sha256": "a" * 64,
        "mentions_network": False,
        "unread": None,
        "fetched_at": clock.now(),
        "recheck_until": None,
        **facts,
    }


def test_the_same_bytes_with_the_same_context_are_one_document() -> None:
    with transaction() as session:
        portal = portal_of(session)
        first, new = store_document(session, portal.id, None, fetched())
        again, newer = store_document(session, portal.id, None, fetched())
        assert (new, newer, again.id) == (True, False, first.id)


@pytest.mark.parametrize(
    "other",
    [
        {"body": b"page."},
        {"locator": "1-3"},
        {"context": Context(document_kind="minutes")},
    ],
)
def test_other_bytes_locator_or_context_are_another_document(other: dict[str, object]) -> None:
    with transaction() as session:
        portal = portal_of(session)
        store_document(session, portal.id, None, fetched())
        assert store_document(session, portal.id, None, fetched(**other))[1]  # type: ignore[arg-type]


def test_a_page_that_goes_back_to_what_it_said_is_a_new_edition_and_counts() -> None:
    with transaction() as session:
        portal = portal_of(session)
        for outcome, body in (("joins", b"A"), ("declines", b"B"), ("joins", b"A")):
            document, new = store_document(session, portal.id, None, fetched(body))
            assert new
            changes = record(session, document.id, [decision(outcome)], parser_version="1")
            assert len(changes) == 1
        assert changes[0].becomes == "joined"
        assert not store_document(session, portal.id, None, fetched(b"A"))[1]


def test_what_the_first_crawl_brings_is_marked_as_history() -> None:
    with transaction() as session:
        portal = portal_of(session, watched=False)
        assert store_document(session, portal.id, None, fetched())[0].during_baseline
        close_baseline(session, portal.id)
        assert not store_document(session, portal.id, None, fetched(b"later"))[0].during_baseline


def test_a_document_comes_back_as_the_parsers_take_it() -> None:
    context = Context(body="Kunnanhallitus", decided_on=dt.date(2024, 10, 8), section=177)
    with transaction() as session:
        page = fetched("päätös".encode("cp1252"), media_type="text/html", charset="utf-8", context=context)
        document, _ = store_document(session, portal_of(session).id, None, page)
        session.expire_all()
        source = documents.source_of(document)
    assert source.data == b"p\xe4\xe4t\xf6s"
    assert (source.media_type, source.charset, source.context) == ("text/html", "utf-8", context)


def test_a_document_is_never_changed_or_deleted() -> None:
    with transaction() as session:
        document_id = publish(session, portal_of(session))
    for statement in (update(Document).values(url="x"), delete(Document)):
        with pytest.raises(DocumentIsEvidence), transaction() as session:
            session.execute(statement)
    with pytest.raises(DocumentIsEvidence), transaction() as session:
        session.get_one(Document, document_id).url = "x"
    with pytest.raises(DocumentIsEvidence), transaction() as session:
        session.delete(session.get_one(Document, document_id))


def test_an_item_is_new_once_and_kept_up_to_date() -> None:
    with transaction() as session:
        portal = portal_of(session)
        assert remember_item(session, portal.id, **item())  # type: ignore[arg-type]
        later = item(document_kind="minutes", title=None, sha256="b" * 64, mentions_network=True)
        assert not remember_item(session, portal.id, **later)  # type: ignore[arg-type]
        known = session.scalars(select(KnownItem).filter_by(portal_id=portal.id, locator="1-2")).one()
        assert (known.title, known.document_kind, known.sha256) == ("Otsikko", "minutes", "b" * 64)
        assert known.mentions_network


def test_nul_characters_of_a_broken_page_do_no_harm() -> None:
    with transaction() as session:
        portal = portal_of(session)
        assert remember_item(session, portal.id, **item(locator="a\x00b", title="O\x00"))  # type: ignore[arg-type]
        assert not remember_item(session, portal.id, **item(locator="a\x00b"))  # type: ignore[arg-type]
        broken = decision(title="O\x00tsikko \ud800", presenter="\x00")
        record(session, publish(session, portal), [broken], parser_version="1")
        record_unreadable(session, publish(session, portal), "bytes \x00", "1")


def test_documents_wait_to_be_read_until_they_were_read_or_found_unreadable_or_empty() -> None:
    with transaction() as session:
        portal = portal_of(session)
        waiting = [publish(session, portal) for _ in range(4)]
        assert documents.unparsed(session) == waiting
        assert documents.unparsed(session, limit=1) == waiting[:1]
        record(session, waiting[0], [decision()], parser_version="1")
        record(session, waiting[1], [], parser_version="1")
        record_unreadable(session, waiting[2], "encrypted", "1")
        assert documents.unparsed(session) == waiting[3:]


def test_what_could_not_be_read_is_listed_with_its_reason_until_it_can() -> None:
    with transaction() as session:
        portal = portal_of(session)
        remember_item(session, portal.id, **item("scan", unread="scanned without OCR"))  # type: ignore[arg-type]
        document = publish(session, portal, locator="broken")
        record_unreadable(session, document, "truncated", "1")
        found = documents.unread_documents(session)
        assert {(one.locator, one.reason, one.municipality_code) for one in found} == {
            ("scan", "scanned without OCR", PALTAMO),
            ("broken", "truncated", PALTAMO),
        }
        record(session, document, [decision()], parser_version="2")
        assert [one.locator for one in documents.unread_documents(session)] == ["scan"]


def test_what_could_not_be_read_is_listed_no_longer_where_the_page_says_something_else_by_now() -> None:
    with transaction() as session:
        portal = portal_of(session)
        record_unreadable(session, publish(session, portal, locator="one"), "truncated", "1")
        record(session, publish(session, portal, locator="one"), [decision()], parser_version="1")
        assert documents.unread_documents(session) == []


def test_a_page_that_was_taken_for_anothers_is_read_when_it_is_shown_again() -> None:
    with transaction() as session:
        portal = portal_of(session)
        mistaken, _ = store_document(session, portal.id, None, fetched())
        take_back(session, mistaken.id, "the portal shows Kuopio, not Paltamo")
        assert [one.document_id for one in documents.unread_documents(session)] == [mistaken.id]
        again, new = store_document(session, portal.id, None, fetched())
        assert (new, documents.unparsed(session)) == (True, [again.id])
        assert [one.kind for one in record(session, again.id, [decision()], parser_version="1")] == ["joined"]
        assert documents.unread_documents(session) == []
        assert not store_document(session, portal.id, None, fetched())[1]
