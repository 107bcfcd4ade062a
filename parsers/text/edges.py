r"""Patterns with words' edges (`\b`), written so that a search goes by the letter behind the edge.

A search tries a pattern that opens with an edge at every place, each of its rows anew; one that opens with a letter
only where that letter stands. Both find the same.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

_PIECE = re.compile(
    r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?(?:P<\w+>|<[=!]|[:=!])|[*+?]\??|\{\d*,?\d*\}\??|.", re.DOTALL
)
_LETTER = re.compile(r"[a-z]|\[[a-z0-9]+\]")
_EDGE = r"\b"


def by_letters(pattern: str, letter: str = r"\w") -> str:
    r"""The same pattern of lower case: `\bword` as `w(?<!\wword's first)ord` where each row opens with a letter, else
    the edge once before the rows that follow each other with one. `letter`: what has an edge towards anything else."""
    pieces = _PIECE.findall(pattern) if _EDGE in pattern or "^" in pattern else []
    if pieces[:1] == ["(?:"] and _closes(pieces) == len(pieces) - 1:
        return f"(?:{_of_rows(pieces[1:-1], letter)})"
    return _of_rows(pieces, letter) if pieces else pattern


def _of_rows(pieces: Sequence[str], letter: str) -> str:
    rows = _rows(pieces)
    if len(rows) == 1 and pieces[:2] == [_EDGE, "(?:"] and _once(pieces, stop := 1 + _closes(pieces[1:])):
        inner = [_hoisted([_EDGE, *row], letter) for row in _rows(pieces[2:stop])]
        if all(inner):
            return f"(?:{'|'.join(inner)}){''.join(pieces[stop + 1 :])}"
    hoisted = [_hoisted(row, letter) for row in rows]
    return "|".join(hoisted if all(hoisted) else _gathered(rows, letter))


def _hoisted(row: Sequence[str], letter: str) -> str:
    """A row that opens with a letter, with the edge before it told behind that; empty where it opens otherwise."""
    edge = row[:1] == [_EDGE]
    first = row[edge] if len(row) > edge else ""
    if not _LETTER.fullmatch(first) or not _once(row, int(edge)):
        return ""
    at_edge = re.sub(r"\d", "", first) if letter != r"\w" else first  # a digit is no letter there
    return first + (f"(?<!{letter}{at_edge})" if edge else "") + "".join(row[edge + 1 :])


def _gathered(rows: Sequence[Sequence[str]], letter: str) -> list[str]:
    """The rows, those that follow each other with the same edge (a word's or the text's) as one."""
    out: list[str] = []
    for edge, run in groupby(rows, key=lambda row: row[0] if row[:1] in ([_EDGE], ["^"]) else ""):
        told = list(run)
        if edge and len(told) > 1:
            out.append(f"{edge}(?:{'|'.join(''.join(row[1:]) for row in told)})")
        else:
            out += [_hoisted(row, letter) or "".join(row) for row in told]
    return out


def _rows(pieces: Sequence[str]) -> list[list[str]]:
    rows: list[list[str]] = [[]]
    depth = 0
    for piece in pieces:
        depth += (piece[0] == "(") - (piece == ")")
        if piece == "|" and not depth:
            rows.append([])
        else:
            rows[-1].append(piece)
    return rows


def _closes(pieces: Sequence[str]) -> int:
    """The place where the group that opens the pieces closes."""
    depth = 0
    for place, piece in enumerate(pieces):
        depth += (piece[0] == "(") - (piece == ")")
        if not depth:
            return place
    return len(pieces)


def _once(row: Sequence[str], at: int) -> bool:
    return not row[at + 1 : at + 2] or row[at + 1][0] not in "*+?{"
