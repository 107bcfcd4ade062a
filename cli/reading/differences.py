"""What reading documents again would change, in a table: each decision in few words, and what follows."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from cli.output import print_table
from core.idents import ident
from ledger.evidence.settlements import Place
from ledger.memberships.reparsing import Difference
from parsers import Decision

Reading = tuple[int, list[Decision], Difference]


def show(differing: Sequence[Reading], doubtful: Collection[Place]) -> None:
    """Print the table. `doubtful`: the items that would be in doubt."""
    print_table(
        "What differs, decision by decision",
        ("document", "municipality", "decided", "§", "before → now", "what follows"),
        [row for entry in differing for row in _rows(*entry, doubtful)],
    )


def as_dict(difference: Difference, doubtful: Collection[Place]) -> dict[str, Any]:
    """A document that differs, for programs."""
    return {
        "document": difference.document_id,
        "fields": [list(field) for field in difference.fields],
        "changes": list(difference.changes),
        "superseded": list(difference.superseded),
        "doubtful": sorted(index for number, index in doubtful if number == difference.document_id),
        "unreadable": None,
    }


def not_read(document_id: int, reason: str) -> dict[str, Any]:
    """A document that could not be read, for programs."""
    return {
        "document": document_id,
        "fields": [],
        "changes": [],
        "superseded": [],
        "doubtful": [],
        "unreadable": reason,
    }


def _rows(
    document_id: int, decisions: list[Decision], difference: Difference, doubtful: Collection[Place]
) -> Iterator[tuple[object, ...]]:
    """A row for each decision of the document that reads differently; what follows of all stands beside the first."""
    by_item: dict[int, dict[str, tuple[Any, Any]]] = {}
    for index, name, before, after in difference.fields:
        by_item.setdefault(index, {})[name] = (before, after)
    follows = list(_follows(difference))
    for index, fields in (by_item or {0: {}}).items():
        decision = decisions[index] if index < len(decisions) else None
        if (document_id, index) in doubtful:
            follows.append("in doubt: what was read before stands, a person decides")
        yield (
            ident("document", document_id),
            decision.municipality.name if decision and decision.municipality else None,
            decision.decided_on if decision else None,
            decision.section if decision else None,
            _told(fields),
            ", ".join(follows),
        )
        follows = []


def _follows(difference: Difference) -> Iterator[str]:
    for one in difference.changes:
        if one["kind"] == "corrected":
            yield f"corrected: {one['becomes'] or 'taken back'}"
        else:
            yield str(one["kind"])
    corrected = {one["corrects_id"] for one in difference.changes}
    for number in difference.superseded:
        if number not in corrected:
            yield f"{ident('change', number)} holds no more"


def _told(fields: Mapping[str, tuple[Any, Any]]) -> str:
    """What differs of one decision; of one that is new, or gone, what it says."""
    for side, what in ((0, "a new item"), (1, "no item any more")):
        if "relevant" in fields and fields["relevant"][side] is None:
            says = {name: pair[1 - side] for name, pair in fields.items()}
            about = says.get("outcome") if says["relevant"] else "not about the membership"
            return ": ".join(filter(None, (what, says.get("title"), about)))
    told = [_from_to(name, *pair) for name, pair in fields.items() if name != "evidence"]
    return "; ".join(told) if told or not fields else "the same, by other passages"


def _from_to(name: str, before: Any, after: Any) -> str:
    shown, now = _shown(before), _shown(after)
    if shown == now:
        return f"{name}: {shown}, in other words" if shown else f"{name}: still nothing stated"
    return f"{name}: {shown or 'none'} → {now or 'none'}"


def _shown(value: Any) -> str:
    """A field's value in a few words: of an object what it states, of a list its codes."""
    if isinstance(value, dict):
        stated = ((name, one) for name, one in value.items() if one is not None)
        return ", ".join(
            f"{name} ({_shown(one)})" if isinstance(one, dict) else f"{name} {one}" for name, one in stated
        )
    if isinstance(value, list):
        return ", ".join(
            str(one.get("code") or _shown(one)) if isinstance(one, dict) else str(one) for one in value
        )
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)
