"""Score what the parser read against what is known to be right: per field, with confusions and every wrong answer.

Pure: labels and readings in, figures out. A label scores only the fields that it states.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from parsers.schema import Decision

MEMBERSHIP = ("season", "outcome", "proposed_outcome", "fee.annual_eur", "fee.total_eur", "contact_person")
CONFUSED = ("resolution", "outcome")

# the corpus's words for what became of an item
_RESOLUTIONS = {
    "approved": "adopted", "approved_modified": "adopted_modified", "decided (officer)": "adopted", "joins": "adopted",
    "declines": "rejected", "rejected": "rejected", "only noted": "noted", "returned": "returned",
    "postponed": "postponed", "withdrawn": "withdrawn", "proposed-no-decision": "none",
}  # fmt: skip
_OUTCOMES = {"joins": "joins", "declines": "declines", "proposed-no-decision": "proposed"}
_KINDS = {"minutes": "minutes", "agenda": "agenda", "officer decision": "officer_decision"}


@dataclass(frozen=True, slots=True)
class Answer:
    """One field of one file: what the label says and what was read."""

    file: str
    field: str
    want: Any
    got: Any

    @property
    def right(self) -> bool:
        """Whether what was read is what the label says."""
        return _same(self.field, self.want, self.got)


@dataclass(slots=True)
class Score:
    """All answers, and the figures over them."""

    answers: list[Answer] = field(default_factory=list)
    groups: dict[str, str] = field(default_factory=dict)  # file -> who labelled it

    @property
    def files(self) -> int:
        """How many files were scored."""
        return len({a.file for a in self.answers})

    def fields(self) -> dict[str, dict[str, float]]:
        """Per field: how many were scored, how many right, and the share."""
        return self._shares((a.field, a) for a in self.answers)

    def by_label(self, name: str = "resolution") -> dict[str, dict[str, float]]:
        """The same for one field by who labelled the file."""
        of_it = (a for a in self.answers if a.field == name)
        return self._shares((group, a) for a in of_it if (group := self.groups.get(a.file)))

    @staticmethod
    def _shares(told: Iterable[tuple[str, Answer]]) -> dict[str, dict[str, float]]:
        total: Counter[str] = Counter()
        right: Counter[str] = Counter()
        for group, answer in told:
            total[group] += 1
            right[group] += answer.right
        return {
            g: {"scored": n, "right": right[g], "share": round(right[g] / n, 4)}
            for g, n in sorted(total.items())
        }

    def confusion(self, name: str) -> dict[str, dict[str, int]]:
        """Of one field: what the labels say -> what was read -> how often."""
        table: dict[str, Counter[str]] = defaultdict(Counter)
        for answer in self.answers:
            if answer.field == name:
                table[str(answer.want)][str(answer.got)] += 1
        return {want: dict(sorted(row.items())) for want, row in sorted(table.items())}

    def wrong(self) -> list[Answer]:
        """Every wrong answer, by file."""
        return sorted((a for a in self.answers if not a.right), key=lambda a: (a.file, a.field))

    def summary(self) -> dict[str, Any]:
        """The whole as plain data for JSON."""
        return {
            "files": self.files,
            "fields": self.fields(),
            "resolution_by_label": self.by_label(),
            "confusion": {name: self.confusion(name) for name in CONFUSED},
            "wrong": [{"file": a.file, "field": a.field, "want": a.want, "got": a.got} for a in self.wrong()],
        }


def flat(facts: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a label or a reading in one level: a fee's parts as fee.annual_eur …, a body's as body.name …."""
    known: dict[str, Any] = {}
    for name, value in facts.items():
        if name in ("schema_version", "evidence", "warnings"):
            continue
        if name == "municipality":
            known["municipality"] = value["code"] if isinstance(value, Mapping) else value
        elif name in ("fee", "body") and isinstance(value, Mapping):
            known |= {f"{name}.{part}": v for part, v in value.items()}
        elif name == "season" and isinstance(value, Mapping):
            known["season"] = value.get("number")
        elif name == "vote" and isinstance(value, Mapping):
            known["vote"] = {k: v for k, v in value.items() if v is not None}
        else:
            known[name] = value
    return known


def score(file: str, label: Mapping[str, Any], reading: Decision, text: str | None = None) -> list[Answer]:
    """The answers of one file. With its plain text, evidence is checked too: a quote must stand at its offsets."""
    got = flat(reading.model_dump(mode="json", by_alias=True))
    want = flat(label)
    for name in MEMBERSHIP:
        if label.get("relevant") is False:
            want.setdefault(name, None)
    answers = [
        Answer(file, name, value, got.get(name))
        for name, value in want.items()
        if name.partition(".")[0] in Decision.model_fields  # a remark of the label's writer is no field
    ]
    if text is not None:
        astray = [
            name
            for name, passages in reading.evidence.items()
            for passage in passages
            if text[passage.start : passage.end] != passage.quote
        ]
        answers.append(Answer(file, "evidence", [], sorted(set(astray))))
    return answers


def label_of_row(row: Mapping[str, str]) -> tuple[str, dict[str, Any], str]:
    """One row of a labels table in the corpus's form: its file, what it states in the schema's words, and by whom.

    Empty cells and remarks state nothing; an outcome in the membership's words ("joins") states both outcome and
    resolution.
    """
    known: dict[str, Any] = {}
    outcome = (row.get("outcome") or "").strip()
    network = row.get("class") == "seed"
    if outcome in _RESOLUTIONS:
        known["resolution"] = _RESOLUTIONS[outcome]
        if network and outcome in _OUTCOMES:
            known["outcome"] = _OUTCOMES[outcome]
    expected = row.get("alert_expected", "").strip()
    if expected and row.get("class") == "b":
        known["relevant"] = False
    elif network:
        known["relevant"] = True
    if (title := (row.get("title") or "").strip()) and not title.startswith("("):
        known["title"] = title
    for column, name in (("date", "decided_on"), ("case", "case_number")):
        if value := _remark_off(row.get(column, "")):
            known[name] = value
    if (row.get("section") or "").isdigit():
        known["section"] = int(row["section"])
    if kind := _KINDS.get(_remark_off(row.get("kind", ""))):
        known["document_kind"] = kind
    if body := _remark_off(row.get("body", "")):
        known["body.name"] = body
    if network:
        known |= _membership(row)
    vote = (row.get("vote") or "").strip()
    if vote == "unanimous":
        known["vote"] = {"unanimous": True}
    elif match := re.fullmatch(r"vote (\d+)-(\d+)", vote):
        against, supported = sorted(map(int, match.groups()))
        known["vote"] = {"for": supported, "against": against}
    return row["file"], known, (row.get("labelled_by") or "").split(":")[0] or "label"


def _membership(row: Mapping[str, str]) -> dict[str, Any]:
    known: dict[str, Any] = {}
    if (row.get("season") or "").isdigit():
        known["season"] = int(row["season"])
    for column, name in (("annual_fee_eur", "fee.annual_eur"), ("total_fee_eur", "fee.total_eur")):
        if match := re.match(r"\d+", row.get(column) or ""):
            known[name] = float(match[0])
        elif column in row:
            known[name] = None
    return known


def _remark_off(cell: str) -> str:
    """A cell without the remark in brackets behind it; a Turku case number keeps its own."""
    cell = cell.strip()
    has_remark = " (" in cell and not re.search(r"\(\d+\)$", cell)
    return re.sub(r"\s*\([^)]*\)?.*$", "", cell).strip() if has_remark else cell


def _same(name: str, want: Any, got: Any) -> bool:
    if isinstance(want, str) and isinstance(got, str):
        if name == "case_number":  # Helsinki's class may stand behind the number
            return want == got or got.startswith(want + " ") or want.startswith(got + " ")
        return " ".join(want.split()).casefold() == " ".join(got.split()).casefold()
    return bool(want == got)


def total(scores: Iterable[Sequence[Answer]], groups: Mapping[str, str] | None = None) -> Score:
    """One score over the answers of many files."""
    return Score([answer for answers in scores for answer in answers], dict(groups or {}))
