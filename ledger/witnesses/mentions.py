"""Mentioned: items of a municipality's own news that name the network, each kept once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from core import clock
from ledger.db.tables import Mention, WitnessSource
from ledger.db.upsert import insert_missing
from ledger.evidence.documents import without_nul


@dataclass(frozen=True)
class News:
    """One news item that names the network, as its feed gives it."""

    id: str
    title: str
    url: str
    quote: str
    published_on: dt.date | None


def record_news(session: Session, source: WitnessSource, items: Iterable[News]) -> list[Mention]:
    """Keep the items of a municipality's feed; those that were not known, by the feed's own id or by their link."""
    assert source.municipality_code is not None  # noqa: S101 - a feed is a municipality's
    new = []
    for item in items:
        identity = {"source_id": source.id, "item_id": without_nul(item.id)}
        same_link = select(Mention.id).where(
            Mention.municipality_code == source.municipality_code, Mention.url == without_nul(item.url)
        )
        if item.url and session.scalars(same_link.limit(1)).first() is not None:
            continue  # the same item in another feed, or under a new id
        values = {
            "municipality_code": source.municipality_code,
            "title": without_nul(item.title),
            "url": without_nul(item.url),
            "quote": without_nul(item.quote),
            "published_on": item.published_on,
            "first_seen_at": clock.now(),
        }
        if insert_missing(session, Mention, {**identity, **values}, identity):
            new.append(session.scalars(select(Mention).filter_by(**identity)).one())
    return new


def mentions(session: Session, *, code: str | None = None) -> list[Mention]:
    """The news items kept, the newest first."""
    query = select(Mention).order_by(Mention.first_seen_at.desc(), Mention.id.desc())
    if code is not None:
        query = query.where(Mention.municipality_code == code)
    return list(session.scalars(query))
