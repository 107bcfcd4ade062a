"""`usovahti portals onboard`: the whole first contact with portals, as one command that can be ended and gone on with.

Each municipality's portal is checked; where it is not confirmed, its site is looked through for another one. What came
of it is kept at once in the folder, with the rows to add, the letters to send and a report.
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from cli.failure import USAGE, Failure
from cli.output import JsonOption, print_json, say
from cli.portals.check import checked
from cli.portals.letter import letter
from cli.portals.next_steps import kind_of_finding, next_steps
from cli.selection import municipality
from core import clock
from core.counting import counted
from core.files import read_whole, write_whole
from core.settings import settings
from ledger.db.migrate import upgrade
from parsers import municipalities
from scrapers.registry import load as registry
from scrapers.registry import local_rows
from scrapers.registry.detect import Fetch, NotDetected, detect
from scrapers.registry.load import PortalRow

FRESH = dt.timedelta(days=30)  # who was met within this time is not asked again
LOOKED_FOR = ("unknown", "links", "board", "moved", "stale")  # findings after which a portal is looked for
Found = dict[str, Any]


def onboard(
    names: Annotated[list[str] | None, typer.Argument(help="Municipalities; without any, all 308.")] = None,
    folder: Annotated[
        Path | None, typer.Option(help="Where the report is kept; else USOVAHTI_HOME/onboard.")
    ] = None,
    again: Annotated[bool, typer.Option("--again", help="Those too that were met within 30 days.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Meet the portals for the first time: check them, look for those unknown, propose rows, write letters.

    Ended midway, it goes on where it was. Nothing is added to the registry and nothing is sent: the folder has
    report.md, proposed.csv and letters/.
    """
    from scrapers.politeness.http_get import StandingOff, Visitor

    upgrade()
    folder = folder or settings().home / "onboard"
    codes = [municipality(name).code for name in names] if names else [one.code for one in municipalities.ALL]
    table, today = registry.load(), clock.today()
    rows = [row for code in codes if (row := table.primary(code, today))]
    if not rows:
        raise Failure("the registry has no row of them today; `usovahti portals show NAME`.", USAGE)
    met, fetch = _read(folder), StandingOff(Visitor())
    for row in rows:
        if again or not _lately(met.get(row.code)):
            met[row.code] = _meet(row, fetch)
            _write(folder, met)
    _write_out(folder, met)
    if as_json:
        print_json(list(met.values()))
        return
    confirmed = sum(one["verdict"] == "confirmed" for one in met.values())
    proposed = sum(bool(one["proposed"]) for one in met.values())
    say(
        f"{len(met)} met, {confirmed} confirmed, {counted(proposed, 'row')} proposed; "
        f"the report is {folder / 'report.md'}."
    )
    for step in next_steps(met.values()):
        say(step.line())


def _meet(row: PortalRow, fetch: Fetch) -> Found:
    """One municipality: how its portal is, and the row to add instead, where one was found."""
    found: Found = {"code": row.code, "municipality": row.municipality, "at": clock.now().isoformat()}
    if row.base_url:
        one = checked([row], fetch)[0]
        found |= {key: one[key] for key in ("verdict", "reason", "links", "robots")}
    else:
        found |= {"verdict": "unknown", "reason": row.unreadable_because() or "", "links": {}, "robots": ""}
    found["proposed"] = None
    if kind_of_finding(found) in LOOKED_FOR:
        found |= _look_for(row, found["links"], fetch)
    return found


def _look_for(row: PortalRow, links: dict[str, str], fetch: Fetch) -> Found:
    """The row of the portal that the links or the municipality's site lead to; why there is none in the reason."""
    places = [*links.values(), row.official_site, row.base_url]
    reasons = []
    for place in dict.fromkeys(place for place in places if place):
        try:
            got = detect(place, fetch, municipality=(row.code, row.municipality))
        except NotDetected as error:
            reasons.append(str(error))
            continue
        if got.row and registry.identity(got.row) != registry.identity(row):
            return {"proposed": asdict(got.row), "token": got.token}
    return {"looked_at": reasons} if reasons else {}


def _lately(found: Found | None) -> bool:
    return found is not None and clock.now() - dt.datetime.fromisoformat(found["at"]) < FRESH


def _read(folder: Path) -> dict[str, Found]:
    path = folder / "progress.json"
    try:
        read = json.loads(read_whole(path)) if path.exists() else {}
    except (OSError, ValueError) as error:
        raise Failure(f"{path} cannot be read ({error}): move it away, and all is met anew.") from None
    return {str(code): found for code, found in read.items()}


def _write(folder: Path, met: dict[str, Found]) -> None:
    write_whole(folder / "progress.json", json.dumps(met, ensure_ascii=False, indent=1, default=str).encode())


def _write_out(folder: Path, met: dict[str, Found]) -> None:
    """Report, proposed rows and letters, of all that were ever met."""
    rows = [PortalRow(**one["proposed"]) for one in met.values() if one["proposed"]]
    write_whole(folder / "proposed.csv", local_rows.as_csv(rows).encode())
    letters = _letters(folder, met)
    lines = [
        "# First contact with the portals",
        "",
        f"{counted(len(met), 'municipality', 'municipalities')}, until {clock.today().isoformat()}.",
        "",
    ]
    lines += ["## What to do", "", *(f"* {step.line()}" for step in next_steps(met.values())), ""]
    lines += ["## Rows to add", "", "Each as proved by its token; look at the address, then:", "", "```"]
    lines += [
        f'usovahti portals add "{row.municipality}" {row.base_url} --platform {row.platform}' for row in rows
    ]
    lines += ["```", "", "## Letters to send", "", letters, "", "## Each municipality", ""]
    lines += ["| municipality | verdict | reason |", "| --- | --- | --- |"]
    lines += [
        f"| {one['municipality']} | {one['verdict']} | {' '.join(str(one['reason']).split()).replace('|', '/')} |"
        for one in sorted(met.values(), key=lambda one: str(one["municipality"]))
    ]
    write_whole(folder / "report.md", ("\n".join(lines) + "\n").encode())


def _letters(folder: Path, met: dict[str, Found]) -> str:
    """A letter for each portal that forbids robots and whose publisher was not asked yet."""
    from scrapers.settings import user_agent

    own, table = settings(), registry.load()
    rows = [
        table.primary(code, clock.today()) for code, one in met.items() if kind_of_finding(one) == "robots"
    ]
    asked = [row for row in rows if row and row.base_url and not row.refused]
    if not asked:
        return "None."
    if not own.contact:
        count = counted(len(asked), "letter")
        return f"{count} to be written: set USOVAHTI_CONTACT, since a letter says who asks, and run it again."
    (folder / "letters").mkdir(exist_ok=True)
    agent = user_agent(own.user_agent, own.contact)
    for row in asked:
        text = letter(row, municipality(row.code), contact=own.contact, agent=agent)
        write_whole(folder / "letters" / f"{row.code}.txt", text.encode())
    return "\n".join(f"* {row.municipality}: letters/{row.code}.txt" for row in asked)
