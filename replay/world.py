"""The invented municipality behind a replayed portal: bodies, meetings, items, officers' decisions.

The same world can be published on any platform; only markup, ids, charsets and quirks differ. Texts are
written in a small notation: paragraphs parted by blank lines; a line "# Päätös" is a heading,
"# Päätösehdotus | Kunnanjohtaja N.N." a heading with its value on the same line, "- " and "1. " lines are
list items.
"""

from __future__ import annotations

import datetime as dt
import html
import re
from dataclasses import dataclass, field, replace
from html.entities import codepoint2name
from typing import Literal

DECISION_HEADINGS = ("Käsittely", "Päätös", "Äänestys", "Behandling", "Beslut")


@dataclass(frozen=True)
class Body:
    """A toimielin; `abbreviation` is what its section lines use ("Khall"), `id` the portal's key."""

    name: str
    abbreviation: str
    id: str


@dataclass(frozen=True)
class Attachment:
    """A file that belongs to an item. `id` is the portal's file number."""

    name: str
    id: str
    data: bytes = b"%PDF-1.4\n% liite\n"
    background: bool = False  # oheismateriaali instead of liite


@dataclass(frozen=True)
class Item:
    """One asia. `text` is what the minutes print, `agenda_text` what the agenda prints (None: `text` up to
    its decision), `earlier` the earlier handlings printed before the current one."""

    title: str
    text: str = ""
    section: int | None = None
    case_number: str | None = None
    earlier: str = ""
    agenda_text: str | None = None
    attachments: tuple[Attachment, ...] = ()
    id: str | None = None  # where the platform numbers items by themselves (CloudNC, TWeb, Turku)


@dataclass(frozen=True)
class Meeting:
    """One kokous in its present state; `as_minutes` and `as_agenda` give the same meeting in the other."""

    id: str
    body: Body
    date: dt.date
    kind: Literal["agenda", "minutes"]
    items: tuple[Item, ...]
    time: str = "17:00"
    place: str = "Kunnantalo"
    number: str = ""  # "5/2017" where the platform prints one
    inspected: bool = True  # "Pöytäkirja on tarkastettu"
    language: Literal["fi", "sv"] = "fi"  # bilingual bodies publish each meeting twice

    @property
    def kind_word(self) -> str:
        """The record's name in the meeting's language: "Esityslista", "Pöytäkirja", "Protokoll" …"""
        words = {"fi": ("Esityslista", "Pöytäkirja"), "sv": ("Föredragningslista", "Protokoll")}
        return words[self.language][self.kind == "minutes"]

    def as_minutes(self) -> Meeting:
        """The meeting after it was held."""
        return replace(self, kind="minutes")

    def as_agenda(self) -> Meeting:
        """The meeting before it was held."""
        return replace(self, kind="agenda")

    def text_of(self, item: Item) -> str:
        """What the meeting's record prints of the item now."""
        if self.kind == "minutes":
            return item.text
        return item.agenda_text if item.agenda_text is not None else before_decision(item.text)


@dataclass(frozen=True)
class OfficerDecision:
    """A viranhaltijapäätös. `officer` is a title, `person` signs it, `number` is as printed ("174/2026")."""

    id: str
    officer: str
    person: str
    date: dt.date
    number: str
    title: str
    text: str
    case_number: str | None = None
    section: int | None = None
    attachments: tuple[Attachment, ...] = ()


@dataclass(frozen=True)
class World:
    """Everything one municipality has published by now."""

    organisation: str
    bodies: tuple[Body, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    officer_decisions: tuple[OfficerDecision, ...] = ()

    def newest_first(self) -> list[Meeting]:
        """The meetings by date, newest first; of one day those given last."""
        order = sorted(enumerate(self.meetings), key=lambda pair: (pair[1].date, pair[0]), reverse=True)
        return [meeting for _, meeting in order]

    def decisions_newest_first(self) -> list[OfficerDecision]:
        """The officers' decisions by date, newest first."""
        return sorted(self.officer_decisions, key=lambda decision: decision.date, reverse=True)

    def meetings_of(self, body: Body) -> list[Meeting]:
        """One body's meetings, newest first."""
        return [meeting for meeting in self.newest_first() if meeting.body == body]

    def frozen_at(self, day: dt.date) -> World:
        """What a host that was left behind on `day` keeps answering."""
        return replace(
            self,
            meetings=tuple(meeting for meeting in self.meetings if meeting.date <= day),
            officer_decisions=tuple(made for made in self.officer_decisions if made.date <= day),
        )


@dataclass(frozen=True)
class Block:
    """One paragraph of a text; `value` is what stands beside a heading."""

    kind: Literal["heading", "paragraph", "bullet", "number"]
    text: str
    value: str = ""
    number: str = field(default="", compare=False)


def blocks(text: str) -> list[Block]:
    """The paragraphs of a text in the notation of this module."""
    found: list[Block] = []
    paragraph: list[str] = []

    def close() -> None:
        if paragraph:
            found.append(Block("paragraph", " ".join(paragraph)))
            paragraph.clear()

    for line in (raw.strip() for raw in text.splitlines()):
        numbered = re.match(r"(\d+)\. +(.+)", line)
        if not line:
            close()
        elif line.startswith("# "):
            close()
            title, _, value = line[2:].partition(" | ")
            found.append(Block("heading", title.strip(), value.strip()))
        elif line.startswith("- "):
            close()
            found.append(Block("bullet", line[2:].strip()))
        elif numbered:
            close()
            found.append(Block("number", numbered[2], number=numbered[1]))
        else:
            paragraph.append(line)
    close()
    return found


def before_decision(text: str) -> str:
    """The text up to its first heading of a decision: what an agenda shows."""
    kept: list[str] = []
    for line in text.splitlines():
        if line.strip().removeprefix("# ").partition(" | ")[
            0
        ] in DECISION_HEADINGS and line.strip().startswith("# "):
            break
        kept.append(line)
    return "\n".join(kept)


def entities(text: str, *, keep: str = "") -> str:
    """The text escaped for HTML, with every letter beyond ASCII (but those in `keep`) as a named entity."""
    return "".join(
        char if ord(char) < 128 or char in keep else _entity(char) for char in html.escape(text, quote=False)
    )


def _entity(char: str) -> str:
    name = codepoint2name.get(ord(char))
    return f"&{name};" if name else f"&#x{ord(char):x};"


def padded(day: dt.date) -> str:
    """dd.mm.yyyy, as Dynasty prints dates."""
    return f"{day:%d.%m.%Y}"


def plain(day: dt.date) -> str:
    """d.m.yyyy, as CloudNC and TWeb print dates."""
    return f"{day.day}.{day.month}.{day.year}"
