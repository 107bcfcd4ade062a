"""The memos of TWeb and the numbers its documents go by."""

from __future__ import annotations

import html

from replay.world import Item, Meeting, OfficerDecision, blocks, plain


def docid(prefix: str, meeting: Meeting, n: int) -> str:
    """The number of the n-th item's document: the agenda's ("epj") is not that of the minutes ("pk")."""
    return str(int(meeting.id) * 1000 + (0 if prefix == "pk" else 500) + n)


def memo(
    title: str, text: str, case: str | None, meeting: Meeting | None, item: Item | OfficerDecision | None
) -> bytes:
    """A doctype=7 memo: UTF-16-LE without a byte-order mark, charset "unicode"."""
    head = []
    if meeting is not None:
        section = f" § {item.section}" if item and item.section and meeting.kind == "minutes" else ""
        head.append(f"{meeting.body.name} {plain(meeting.date)}{section}")
    head += [f"Dno {case}"] if case else []
    rows = [f"<p>{html.escape(line)}</p>" for line in [*head, title]]
    for block in blocks(text):
        if block.kind == "heading":
            rows.append(f"<p><b>{html.escape(block.text)}</b></p>")
            rows += [f"<p>{html.escape(block.value)}</p>"] if block.value else []
        else:
            mark = {"bullet": "- ", "number": f"{block.number}. "}.get(block.kind, "")
            rows.append(f"<p>{mark}{html.escape(block.text)}</p>")
    meta = '<meta http-equiv="Content-Type" content="text/html; charset=unicode">'
    return f"<html><head>{meta}</head><body>\n{''.join(rows)}</body></html>".encode("utf-16-le")
