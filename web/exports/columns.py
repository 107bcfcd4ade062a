"""The columns of the tables of data: their names, kinds and meaning, for files, descriptions and the API alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["string", "integer", "number", "date", "datetime", "boolean"]


@dataclass(frozen=True)
class Column:
    """A column: its name, its kind (of Table Schema), and what it means."""

    name: str
    kind: Kind
    meaning: str


MEMBERSHIPS: tuple[Column, ...] = (
    Column("municipality_code", "string", "three-digit code of Statistics Finland"),
    Column("municipality", "string", "official Finnish name"),
    Column("region", "string", "region (maakunta)"),
    Column("population", "integer", "inhabitants"),
    Column("season", "integer", "number of the season"),
    Column("first_year", "integer", "its first year"),
    Column("last_year", "integer", "its last year"),
    Column(
        "group",
        "string",
        "in, continuing, out, proposed, unclear, undecided (read, no decision), unread",
    ),
    Column("state", "string", "the ledger's own word for it; empty where no decision is known"),
    Column("annual_eur", "number", "the municipality's own fee in euros a year, as printed"),
    Column("total_eur", "number", "its fee for the whole season, as printed"),
    Column("decided_on", "date", "when that was decided"),
    Column("document_id", "integer", "the stored document that it rests on"),
    Column(
        "terms", "string", "of who is in: conditional, one_year, both with a blank between; empty: on none"
    ),
    Column(
        "doubtful", "boolean", "it rests on an earlier reading, which the present reader does not bear out"
    ),
)

CHANGES: tuple[Column, ...] = (
    Column("id", "integer", "number of the change"),
    Column("municipality_code", "string", "three-digit code of Statistics Finland"),
    Column("kind", "string", "joined, declined, fee_changed, proposed, postponed … corrected"),
    Column("becomes", "string", "of a correction: the kind that is so now"),
    Column("season", "integer", "number of the season"),
    Column("old_eur", "number", "fee a year before"),
    Column("new_eur", "number", "fee a year now"),
    Column("decided_on", "date", "when it was decided"),
    Column("told_at", "datetime", "when usovahti learned of it"),
    Column("headline", "string", "in Finnish"),
    Column("quote", "string", "the first sentence that it rests on, masked"),
    Column("source", "string", "address at the source"),
    Column("document_id", "integer", "the stored document"),
    Column(
        "corrects_id",
        "integer",
        "the change that this one corrects: it is no longer so, and stands in the data no more",
    ),
    Column("old_total_eur", "number", "fee for a whole season before"),
    Column("new_total_eur", "number", "fee for the whole season now"),
)

DECISIONS: tuple[Column, ...] = (
    Column("decision_id", "integer", "number of the reading"),
    Column("municipality_code", "string", "three-digit code of Statistics Finland"),
    Column("body", "string", "who decided"),
    Column("body_kind", "string", "council, board, committee, officer, other"),
    Column("document_kind", "string", "agenda, minutes, officer_decision"),
    Column("decided_on", "date", "date of the meeting or of the officer's decision"),
    Column("section", "integer", "the item's §"),
    Column("case_number", "string", "as printed"),
    Column("title", "string", "the item's title"),
    Column("season", "integer", "number of the season"),
    Column("resolution", "string", "what the body did with the proposal"),
    Column("outcome", "string", "joins, declines, proposed … unclear; as a person settled it, where one did"),
    Column(
        "annual_eur",
        "number",
        "fee a year, as printed or settled; where the outcome is not joins, one only offered",
    ),
    Column("total_eur", "number", "fee for the season, likewise"),
    Column(
        "fee_basis",
        "string",
        "municipality: its own fee; bracket: the price of its population bracket",
    ),
    Column("quote", "string", "the first sentence that the outcome rests on, masked"),
    Column("url", "string", "address at the source"),
    Column("fetched_at", "datetime", "when it was fetched"),
    Column("sha256", "string", "hash of the stored bytes"),
    Column("document_id", "integer", "the stored document"),
    Column("parser_version", "string", "which reader read it"),
)

MUNICIPALITIES: tuple[Column, ...] = (
    Column("code", "string", "three-digit code of Statistics Finland"),
    Column("name", "string", "official Finnish name"),
    Column("name_sv", "string", "Swedish name"),
    Column("region", "string", "region (maakunta)"),
    Column("population", "integer", "inhabitants"),
    Column("platform", "string", "what publishes its minutes; empty where that is not known"),
    Column("read", "boolean", "whether its minutes are read now"),
    Column(
        "portal_state",
        "string",
        "ok, quiet, stale, blocked, changed, failing, never, needs permission …",
    ),
    Column("why", "string", "why it is read or not"),
    Column("newest_meeting", "date", "date of the newest meeting known"),
    Column("unread_documents", "integer", "how many of its documents could not be read"),
    Column("region_sv", "string", "Swedish name of the region (landskap)"),
    Column("region_en", "string", "English name of the region"),
)
