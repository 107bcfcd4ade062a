"""Write docs/walkthrough.md: one item from bytes to Slack, by the code as it is. `--check`: only say whether it is true.

Run from the root of the checkout: python tools/walkthrough.py [--check]
"""

from __future__ import annotations

import datetime as dt
import os
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
ITEM, PAGE = ROOT / "docs" / "examples" / "item.txt", ROOT / "docs" / "walkthrough.md"
MOMENT = "2026-11-11T09:00:00+02:00"


def stages() -> list[tuple[str, str, str]]:
    """Each stage: its heading, what happens there, and the object after it."""
    from alerts.delivery.deliver import facts_of
    from alerts.text import render
    from core import clock
    from ledger.db.database import engine, transaction
    from ledger.db.migrate import upgrade
    from ledger.evidence.documents import Fetched, store_document
    from ledger.evidence.portals import ensure_portal
    from ledger.evidence.runs import close_baseline
    from ledger.memberships import views
    from ledger.memberships.record import record
    from parsers import Source, explain_text, explanation_as_text, mentions, plain_text, read

    data = ITEM.read_bytes()
    source = Source(data=data)
    decision = read(source)
    found = [
        ("Bytes", "A spider fetched them; `mentions` looks at the raw bytes before anything is parsed.",
         f"{len(data)} bytes, mentions the network: {mentions(data)}"),
        ("Plain text", "`parsers/formats`: whatever the bytes are, plain text with offsets.", plain_text(source).strip()),
        ("The stages of the reader", "`parsers/item.py`, shown by `parsers/explain.py`: "
         "`usovahti parse docs/examples/item.txt --explain`.", explanation_as_text(explain_text(plain_text(source))).strip()),
        ("Decision", "The shared schema; each filled field has the passages it rests on (left out here).",
         decision.model_dump_json(indent=2, by_alias=True, exclude={"evidence"})),
    ]  # fmt: skip
    with tempfile.TemporaryDirectory() as home:
        os.environ["USOVAHTI_HOME"] = home
        os.environ.pop("DATABASE_URL", None)
        os.environ["USOVAHTI_NOW"] = MOMENT
        upgrade()
        moment = clock.now() - dt.timedelta(days=40)
        with transaction() as session:
            portal = ensure_portal(
                session,
                municipality_code="578",
                platform="dynasty",
                base_url="https://paltamo.example.fi/cgi",
            )
            close_baseline(session, portal.id)
            portal.baseline_at = moment
            fetched = Fetched(
                "212", "https://paltamo.example.fi/item/212", clock.now(), 200, data, media_type="text/plain"
            )
            document, _new = store_document(session, portal.id, None, fetched)
            changes = record(session, document.id, [decision], parser_version="1")
            told = [render.render_change(facts_of(session, change), language="fi") for change in changes]
            kinds = [f"{change.kind} ({change.state}), {change.municipality_code}" for change in changes]
            members = [
                f"{row['municipality']}, season {row['season']} ({row['first_year']}-{row['last_year']}): {row['state']}, "
                f"{row['annual_eur'] or 'an unknown number of'} euros a year"
                for row in views.memberships(session)
            ]
        engine().dispose()
    found += [
        ("Membership and Change", "`ledger/memberships`: computed from all decisions so far by one pure function, "
         "written in one transaction with a delivery for each subscription that wants it.", "\n".join([*members, *kinds])),
        ("Slack", "`alerts/text`: worded in the reader's language, laid out by a template, everything from a page made "
         "harmless.", "\n\n".join(f"{one.subject}\n\n" + "\n".join(one.slack) for one in told)),
    ]  # fmt: skip
    return found


def page() -> str:
    """The whole page."""
    parts = [
        "# Walkthrough: one item from bytes to Slack\n",
        "Written by `tools/walkthrough.py` from the code as it is; a test keeps it true. The item is invented.\n",
    ]
    for number, (heading, words, after) in enumerate(stages(), 1):
        parts.append(f"## {number}. {heading}\n\n{words}\n\n```\n{after}\n```\n")
    return "\n".join(parts)


def main() -> None:
    text = page()
    if "--check" in sys.argv:
        sys.exit(
            0
            if PAGE.read_text(encoding="utf-8") == text
            else f"{PAGE} is out of date: python tools/walkthrough.py"
        )
    PAGE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
