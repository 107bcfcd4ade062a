"""TWeb's search of officers' decisions: a form, and the table that its own address answers with.

Facts, seen by one public project only: the form chooses an officer by `vin` (empty: all), takes two dates, words
of the title and the number of rows; the table's first column is number / year and date with a stray blank, its
second the document and the number of its attachments, which is a link even where it is none.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable

from replay.world import OfficerDecision, plain

SINCE, UNTIL = "1009_2606", "1009_2615"
ANSWERED = "vparasil"  # the page that the form names is the installation's own


def form(address: str, officers: Iterable[str]) -> str:
    """The search form, with what it hides in it."""
    options = "".join(f'<option value="{html.escape(one)}">{html.escape(one)}</option>' for one in officers)
    return (
        f'<form action="{address}" name="form1" method="POST"><input type="hidden" name="oper" value="where">'
        f'<label for="vin">Viranhaltija</label><select name="vin" id="vin"><option value="">Kaikki</option>{options}'
        f'</select><input name="{SINCE}"><input name="{UNTIL}"><input name="text" maxlength="30"></form>'
    )


def table(
    decisions: Iterable[OfficerDecision],
    asked: dict[str, str],
    link: Callable[[str, str], str],
    attachments: Callable[[str], str],
) -> str:
    """The rows that fit what was asked. `link` gives a document's anchor, `attachments` the address of their list."""
    words = asked.get("text", "").casefold()
    rows = []
    for made in decisions:
        if asked.get("vin", "") not in {"", made.officer} or words not in made.title.casefold():
            continue
        number, _, year = made.number.partition("/")
        files = f'<a href="{attachments(made.id)}">{len(made.attachments)} kpl</a>'
        rows.append(
            f"<tr><td>{number} /{year} {plain(made.date)}</td><td>{link(made.id, made.title)} {files}</td></tr>"
        )
    head = "<tr><td>Numero</td><td>Otsikko</td></tr>"
    shown = rows[: int(asked.get("maxrows") or 50)]
    return f'<table class="table table-striped table-hover table-bordered">{head}{"".join(shown)}</table>'
