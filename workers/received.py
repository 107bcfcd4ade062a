"""A document that was received on request: from a file into the ledger, read and told like any other."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any

from alerts.delivery.enqueue import queue_alerts
from alerts.delivery.untold import untold
from core import clock
from ledger.db.database import transaction
from ledger.evidence.documents import Fetched, store_document
from ledger.evidence.portals import received_portal
from ledger.memberships import mergers
from ledger.memberships import record as facts
from ledger.memberships.payload import name_of
from parsers import (
    LONGEST_READING,
    PARSER_VERSION,
    Context,
    Decision,
    Source,
    Unreadable,
    failures_named,
    is_mail,
    mentions,
    own_words,
    plain_text,
    read_mail,
    sandbox,
)
from workers.read_document import read_safely


@dataclass(frozen=True)
class Origin:
    """Whose document it is and where it comes from, in words; `url` where it is published too."""

    municipality_code: str
    source: str
    url: str | None = None
    silent: bool = False


@dataclass(frozen=True)
class Received:
    """What became of one document: `problem` says why it was not kept; `new` is false where it was known already.

    `untold`: a sentence for each change that reaches nobody, with the reason.
    """

    name: str
    problem: str | None = None
    document_id: int | None = None
    new: bool = False
    decisions: tuple[Decision, ...] = ()
    changes: tuple[str, ...] = ()
    deliveries: tuple[int, ...] = ()
    untold: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Part:
    name: str
    source: Source
    mail: Mapping[str, Any] = field(default_factory=dict)
    is_letter: bool = False  # a mail's own text: it counts where no attachment does


def receive(name: str, data: bytes, origin: Origin) -> list[Received]:
    """Keep and read a file, or every document in a mail file: what became of each.

    A document is kept where it mentions the network and is not plainly another municipality's. In one transaction
    it is stored, with its origin, and its decisions recorded; a season that is over is history, and silent. Raises
    Unreadable where a mail holds nothing.
    """
    found: list[Received] = []
    for part in _parts(name, data, origin.municipality_code):
        if part.is_letter and any(one.problem is None for one in found):
            continue  # the letter that came with the document
        found.append(_received(part, origin))
    return found


def _parts(name: str, data: bytes, code: str) -> list[_Part]:
    context = Context(municipality_code=code)
    if not is_mail(data):
        return [_Part(name, Source(data=data, context=context))]
    with failures_named(seconds=LONGEST_READING):
        mail = read_mail(data)
    head = {"subject": mail.subject, "sent_at": mail.sent_at, "sender_domain": mail.sender_domain}
    known = {key: value for key, value in head.items() if value}
    parts = []
    for part in mail.parts:
        source = Source(data=part.data, media_type=part.media_type, charset=part.charset, context=context)
        if part.name is not None:
            parts.append(_Part(part.name, source, known))
        elif (letter := _without_quotes(source)) is not None:
            parts.append(_Part(f"the text of {name}", letter, known, is_letter=True))
    return parts


def _without_quotes(source: Source) -> Source | None:
    """A mail's own text, without the letter that it answers; None where nothing is left."""
    try:
        text = own_words(plain_text(source))
    except Unreadable:
        return None
    return source.model_copy(update={"data": text.encode(), "charset": "utf-8"}) if text else None


def _received(part: _Part, origin: Origin) -> Received:
    try:
        problem = _not_kept_because(part.source, origin.municipality_code)
        decisions = [] if problem else read_safely(part.source)
    except Unreadable as unreadable:
        return Received(part.name, f"it cannot be read: {unreadable.reason}")
    if problem:
        return Received(part.name, problem)
    return _kept(part, origin, decisions)


def _not_kept_because(source: Source, code: str) -> str | None:
    """Why the document is none of this municipality's on the network, in words. Raises Unreadable."""
    bounded = sandbox.wants_bounds(source)
    with failures_named(seconds=None if bounded else LONGEST_READING):
        text = sandbox.text(source) if bounded else plain_text(source)
    if not mentions(text.encode()):
        return "it does not mention the network"
    ours = {code, *mergers.predecessors(code, by=clock.today())}
    for decision in read_safely(source.model_copy(update={"context": Context()})):
        owner = decision.municipality
        if decision.relevant and owner is not None and owner.code not in ours:
            return f"its text is of {owner.name}, not of {name_of(code)}"
    return None


def _kept(part: _Part, origin: Origin, decisions: Sequence[Decision]) -> Received:
    digest = hashlib.sha256(part.source.data).hexdigest()
    fetched = Fetched(
        locator=f"received:{digest[:16]}",
        url=origin.url or f"received:{origin.municipality_code}/{PurePath(part.name).name}",
        fetched_at=clock.now(),
        status=0,  # no server answered
        body=part.source.data,
        headers={
            "origin": origin.source,
            "file": PurePath(part.name).name,
            **({"mail": dict(part.mail)} if part.mail else {}),
        },
        media_type=part.source.media_type,
        charset=part.source.charset,
        context=part.source.context,
    )
    announce = not origin.silent and not _is_past(decisions)
    with transaction() as session:
        portal = received_portal(session, origin.municipality_code)
        document, new = store_document(session, portal.id, None, fetched)
        changes = facts.record(
            session, document.id, decisions, parser_version=PARSER_VERSION, announce=announce
        )
        deliveries = tuple(queue_alerts(session, changes))
        return Received(
            part.name,
            document_id=document.id,
            new=new,
            decisions=tuple(decisions),
            changes=tuple(f"{change.kind} ({change.state})" for change in changes),
            deliveries=deliveries,
            untold=tuple(untold(session, changes)),
        )


def _is_past(decisions: Sequence[Decision]) -> bool:
    """Whether all that is decided is of seasons that are over: history, of which nobody is told."""
    seasons = [decision.season for decision in decisions if decision.relevant]
    this_year = clock.today().year
    return bool(seasons) and all(season is not None and season.last_year < this_year for season in seasons)
