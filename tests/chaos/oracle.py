"""What a round came to: what arrived, by what the receivers hold, against what the ledger says of it."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field, fields
from typing import Any

from replay.receivers import MailReceiver, SlackReceiver
from tests.chaos.ledgers import NAMES, OPEN, READERS, Kind, Ledger, code_of

Place = tuple[str, str]  # who was told ("slack", or an address), and the municipality


@dataclass
class Figures:
    """The count of what was done and what came of it. `wrong` must stay empty."""

    rounds: int = 0
    kills: int = 0
    kills_while_sending: int = 0  # a delivery was claimed at that moment
    kills_while_reading: int = 0
    kills_while_crawling: int = 0
    queue_losses: int = 0  # Redis flushed or restarted
    deliveries: int = 0
    marked: int = 0  # possibly_duplicate
    duplicates: int = 0  # in the documented window
    lost: int = 0
    duplicates_elsewhere: int = 0
    seconds: float = 0
    wrong: list[str] = field(default_factory=list)

    def add(self, other: Figures) -> None:
        """Add another round's figures to these."""
        for one in fields(self):
            setattr(self, one.name, getattr(self, one.name) + getattr(other, one.name))

    def __str__(self) -> str:
        return ", ".join(
            f"{one.name.replace('_', ' ')} {value:.0f}"
            for one in fields(self)
            if isinstance(value := getattr(self, one.name), (int, float))
        )


@dataclass(frozen=True)
class Arrived:
    """One message at a receiver: to whom, its subject, all its text."""

    reader: str
    subject: str
    text: str


class Inbox:
    """What has come to both receivers since this was made."""

    def __init__(self, slack: SlackReceiver, mail: MailReceiver) -> None:
        self._slack, self._mail = slack, mail
        self._before = len(slack.received), len(mail.messages)

    def count(self) -> int:
        """How many messages."""
        return len(self._slack.received) + len(self._mail.messages) - sum(self._before)

    def messages(self) -> list[Arrived]:
        """All of them; the webhook counts what it read whole, whether or not its answer found anybody."""
        found = []
        for entry in self._slack.received[self._before[0] :]:
            try:
                payload: dict[str, Any] = json.loads(entry.body)
            except ValueError:
                continue  # its sender died in the middle of it: nobody was told
            subject = (
                payload["attachments"][0]["blocks"][0] if "attachments" in payload else payload["blocks"][0]
            )
            found.append(Arrived("slack", subject["text"]["text"], json.dumps(payload, ensure_ascii=False)))
        for mail in self._mail.messages[self._before[1] :]:
            found += [Arrived(to, mail.subject, mail.part("plain") or "") for to in mail.recipients]
        return found


def judge(kind: Kind, ledger: Ledger, messages: list[Arrived]) -> Figures:
    """Compare the arrived messages with what had to arrive, and each second copy with its delivery's attempts."""
    told = Figures()
    lost_attempts = _lost_attempts(ledger)
    expected = _expected(ledger)
    for reader in ("slack", *READERS):
        second_copies = [
            _compare(told, messages, (reader, name), expected, lost_attempts) for name in NAMES[kind]
        ]
        # a digest that came twice tells twice of each of its municipalities, and is one second copy
        told.duplicates += max(second_copies) if READERS.get(reader) == "daily" else sum(second_copies)
    told.deliveries = ledger.count("deliveries WHERE digest_of IS NULL")
    told.marked = ledger.count("deliveries WHERE possibly_duplicate")
    told.wrong += [
        f"delivery {row[0]} is {row[1]}: {row[2]}"
        for row in ledger.ask(
            f"SELECT id, state, last_error FROM deliveries WHERE state IN {OPEN} OR state IN ('dead', 'dropped')"
        )
    ]
    return told


def _compare(
    told: Figures,
    messages: list[Arrived],
    place: Place,
    expected: Counter[Place],
    lost_attempts: Counter[Place],
) -> int:
    """What came to one reader about one municipality; the second copies that the documented window excuses."""
    copies = _copies(messages, place)
    missing = max(expected[place], 1) - len(copies)
    if missing > 0:
        told.lost += missing
        told.wrong.append(f"{place}: {missing} of {expected[place]} never arrived")
    if missing < 0:
        told.wrong.append(f"{place}: told what the ledger does not hold: {sorted(copies)}")
    extra = sum(copies.values()) - len(copies)
    excused = min(extra, lost_attempts[place])
    if extra > excused:
        told.duplicates_elsewhere += extra - excused
        told.wrong.append(f"{place}: {extra} second copies, {excused} of them after a lost attempt")
    return excused


def _copies(messages: list[Arrived], place: Place) -> Counter[str]:
    """How often each message about the municipality came to the reader; a digest is about several, and each digest
    has words of its own."""
    reader, name = place
    digest = READERS.get(reader) == "daily"
    about = [
        one for one in messages if one.reader == reader and name in (one.text if digest else one.subject)
    ]
    return Counter(one.text if digest else one.subject for one in about)


def _expected(ledger: Ledger) -> Counter[Place]:
    """How many different messages the ledger says that each reader got of each municipality.

    What is learned after a digest goes in the next one: where a backfill was killed in the middle, the fee before.
    A fee that another's message tells (`digest_of` in a mode without digests) makes no message of its own.
    """
    rows = ledger.ask(
        "SELECT s.name, s.mode, c.municipality_code, d.digest_of FROM deliveries d "
        "JOIN changes c ON c.id = d.change_id JOIN subscriptions s ON s.id = d.subscription_id "
        "WHERE d.state = 'sent' AND (s.mode = 'daily' OR d.digest_of IS NULL)"
    )
    # a digest is one message, whatever is in it; any other delivery is one of its own
    told = {
        (name, code, digest if mode == "daily" else f"own {number}")
        for number, (name, mode, code, digest) in enumerate(rows)
    }
    return Counter((name, _name(code)) for name, code, _message in told)


def _lost_attempts(ledger: Ledger) -> Counter[Place]:
    """Attempts after which nobody could know, of deliveries that are marked as possible duplicates."""
    rows = ledger.ask(
        "SELECT s.name, c.municipality_code FROM attempts a "
        "JOIN deliveries d ON d.id = a.delivery_id OR d.digest_of = a.delivery_id "
        "JOIN deliveries tried ON tried.id = a.delivery_id "
        "JOIN changes c ON c.id = d.change_id JOIN subscriptions s ON s.id = d.subscription_id "
        "WHERE a.outcome = 'unknown' AND tried.possibly_duplicate "
        "AND (s.mode = 'daily' OR d.digest_of IS NULL)"
    )
    return Counter((name, _name(code)) for name, code in rows)


def _name(code: str) -> str:
    return next(name for names in NAMES.values() for name in names if code_of(name) == code)
