"""An invented country in a ledger: every municipality, nine seasons of decisions, portals that are read or not.

What it tells is made by a fixed rule, not of any real decision. Documents are pages with the sentences that their
decisions rest on, so that a site made of it has real passages to show.
"""

from __future__ import annotations

import csv
import datetime as dt
import random
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy.orm import Session

from core import clock
from ledger.db.database import transaction
from ledger.db.tables import KnownItem, Portal, Run
from ledger.evidence.documents import Fetched, store_document
from ledger.evidence.portals import ensure_portal
from ledger.memberships.record import record
from parsers import (
    PARSER_VERSION,
    MunicipalityRecord,
    Source,
    municipalities,
    plain_text,
    season_of_number,
)
from parsers.schema import Body, Decision, Evidence, Fee, Municipality, Season, Vote
from scrapers.registry.load import COLUMNS

NOW = dt.datetime(2027, 2, 3, 9, 0, tzinfo=clock.HELSINKI)
SEASONS = range(1, 10)
PLATFORMS = ("dynasty", "cloudnc", "tweb", "gemilo")
_PAGE = """<html><head><meta charset="utf-8"><title>{title}</title></head><body><h1>{title}</h1>
<h2>Selostus</h2><p>USO (Uuden sukupolven organisaatiot) on kuntien, Kuntaliiton ja FCG:n yhteinen verkosto, jossa
luottamushenkilöt ja viranhaltijajohto oppivat toisiltaan.</p><p>Kausi on järjestyksessään {number}. ja kestää kaksi
vuotta. Lisätietoja antaa hallintojohtaja, puh. 040 123 4567.</p><p>{fee}</p><h2>Päätösehdotus</h2><p>Esittelijä:
kunnanjohtaja Aino Esimerkki</p><p>{proposal}</p><h2>Päätös</h2><p>{decision}</p><h2>Tiedoksi</h2>
<p>FCG</p></body></html>"""


def registry(home: Path) -> Path:
    """A registry of every municipality in the home folder; of some nobody knows the address."""
    path = home / "portals.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.DictWriter(file, COLUMNS, restval="")
        rows.writeheader()
        for index, one in enumerate(municipalities.ALL):
            known = index % 9 != 4
            rows.writerow(
                {
                    "code": one.code,
                    "municipality": one.name,
                    "platform": PLATFORMS[index % 4] if known else "unknown",
                    "base_url": f"https://p{one.code}.example.fi/cgi" if known else "",
                    "role": "primary",
                    "confidence": "high" if known else "low",
                    "note": "" if known else "no address found",
                    "permission": "granted 2026-01-15 by kirjaamo"
                    if known and PLATFORMS[index % 4] == "tweb"
                    else "",
                }
            )
    return path


def fill() -> int:
    """Fill an empty ledger of the present settings; how many decisions it holds then."""
    count = 0
    chance = random.Random(2027)
    for index, one in enumerate(municipalities.ALL):
        with transaction() as session:
            count += _municipality(session, one, index, chance)
    return count


def _municipality(session: Session, one: MunicipalityRecord, index: int, chance: random.Random) -> int:
    if index % 9 == 4:
        return 0
    platform = PLATFORMS[index % 4]
    portal = ensure_portal(
        session, municipality_code=one.code, platform=platform, base_url=f"https://p{one.code}.example.fi/cgi"
    )
    portal.baseline_at = NOW - dt.timedelta(days=700)
    portal.state, portal.state_reason = (
        ("failing", "timeout") if index % 23 == 7 else ("ok", "newest meeting")
    )
    portal.state_since, portal.newest_item_on = NOW - dt.timedelta(days=30), NOW.date() - dt.timedelta(days=5)
    session.flush()
    session.add(Run(portal_id=portal.id, started_at=NOW, ended_at=NOW, outcome="ok", stats={}))
    session.add_all(_meetings(portal, back_to=2023 - index % 5))
    if index % 11 == 3:  # read, and silent about the network
        return 0
    count = 0
    outcome, fee = "", 0.0
    for season in SEASONS:
        outcome, fee = _choice(one, outcome, fee, season, chance)
        if outcome:
            _decide(session, portal, one, season, outcome, fee)
            count += 1
    return count


def _meetings(portal: Portal, back_to: int) -> Iterator[KnownItem]:
    for year in range(back_to, NOW.year + 1):
        for month in range(1, 13):
            day = dt.date(year, month, 12)
            if day < NOW.date() and month != 7:
                yield KnownItem(
                    portal_id=portal.id, locator=f"{portal.id}-{day}", url=f"{portal.base_url}?id={day}",
                    meeting_on=day, document_kind="minutes", first_seen_at=NOW, fetched_at=NOW,
                )  # fmt: skip


def _choice(
    one: MunicipalityRecord, before: str, fee: float, season: int, chance: random.Random
) -> tuple[str, float]:
    """How the municipality decides about the season, given how it did before."""
    price = 9_000 if one.population < 9_000 else 12_000 if one.population <= 45_000 else 16_000
    price += 1_000 * (season // 4)
    dice = chance.random()
    if before == "joins":
        outcome = "joins" if dice < 0.7 else "declines" if dice < 0.9 else ""
    else:
        outcome = "joins" if dice < 0.12 else "declines" if dice < 0.3 else ""
    if season == SEASONS[-1] and dice > 0.9:
        outcome = chance.choice(["proposed", "postponed", "unclear"])
    return outcome, float(price)


def _decide(
    session: Session, portal: Portal, one: MunicipalityRecord, number: int, outcome: str, fee: float
) -> None:
    season = season_of_number(number)
    day = dt.date(season.first_year - 1, 9 + (number + one.population) % 3, 1 + one.population % 27)
    source, decision = item(one, season, outcome, fee, day)
    fetched = Fetched(
        locator=f"item-{number}", url=f"{portal.base_url}?id={number}", fetched_at=NOW, status=200,
        body=source.data, media_type="text/html", charset="utf-8",
    )  # fmt: skip
    document, _new = store_document(session, portal.id, None, fetched)
    record(session, document.id, [decision], parser_version=PARSER_VERSION, announce=False)


def item(
    one: MunicipalityRecord, season: Season, outcome: str, fee: float, day: dt.date
) -> tuple[Source, Decision]:
    """An invented item: its page and what stands in it."""
    years = f"{season.first_year}–{season.last_year}"
    body = "Kunnanhallitus" if one.designation == "kunta" else "Kaupunginhallitus"
    verb = "osallistuu" if outcome != "declines" else "ei osallistu"
    sentences = {
        "postponed": "Asia jätettiin pöydälle.",
        "proposed": "",
        "unclear": f"{body} päätti asiasta keskustelun mukaisesti.",
    }
    decision = sentences.get(outcome, f"{body} hyväksyi päätösehdotuksen yksimielisesti.")
    title = f"{one.genitive} osallistuminen USO-verkostoon kaudella {years}"
    proposal = f"{body} päättää, että {one.name} {verb} USO-verkostoon kaudella {years}."
    price = f"Osallistumismaksu on {fee:,.0f} euroa vuodessa.".replace(",", " ")
    page = _PAGE.format(title=title, number=season.number, fee=price, proposal=proposal, decision=decision)
    source = Source(data=page.encode(), media_type="text/html", charset="utf-8")
    text = plain_text(source)

    def found(quote: str) -> list[Evidence]:
        start = text.find(quote) if quote else -1
        return [Evidence(quote=quote, start=start, end=start + len(quote))] if start >= 0 else []

    evidence = {"outcome": found(proposal) + found(decision), "fee.annual_eur": found(price)}
    return source, Decision(
        relevant=True,
        municipality=Municipality(code=one.code, name=one.name),
        body=Body(name=body, kind="board"),
        document_kind="agenda" if outcome == "proposed" else "minutes",
        decided_on=day,
        section=100 + one.population % 300,
        case_number=f"{season.number}{one.code}/00.04.02/{day.year}",
        title=title,
        season=season,
        resolution="postponed"
        if outcome == "postponed"
        else "none"
        if outcome in ("proposed", "unclear")
        else "adopted",
        outcome=outcome,  # type: ignore[arg-type]
        proposed_outcome="joins" if verb == "osallistuu" else "declines",
        vote=Vote(unanimous=True) if "yksimielisesti" in decision else None,
        fee=Fee(annual_eur=fee, basis="municipality", travel_costs_extra=None),
        evidence={name: some for name, some in evidence.items() if some},
    )
