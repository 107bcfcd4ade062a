"""A small ledger for the site's tests: invented decisions of real municipalities, read by the real parser."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

from sqlalchemy.orm import Session

from core import clock
from ledger.db.database import transaction
from ledger.db.tables import KnownItem, Listing, Mention, Portal, Run
from ledger.evidence.documents import Fetched, source_of, store_document
from ledger.evidence.portals import ensure_portal
from ledger.evidence.runs import close_baseline
from ledger.memberships.record import record
from ledger.outbox import web_subscribers
from ledger.outbox.subscriptions import Address, add
from ledger.witnesses import payments, sources
from parsers import PARSER_VERSION, read_items
from scrapers.registry.load import COLUMNS

NOW = dt.datetime(2024, 12, 17, 12, 0, tzinfo=clock.HELSINKI)
JAMSA, KUOPIO, PALTAMO, SIIKAJOKI, KAJAANI, INGA = "182", "297", "578", "748", "205", "149"
ESPOO, HELSINKI = "049", "091"  # nobody reads them
READ = {
    JAMSA: ("Jämsä", "dynasty"), KUOPIO: ("Kuopio", "dynasty"), PALTAMO: ("Paltamo", "cloudnc"),
    SIIKAJOKI: ("Siikajoki", "gemilo"), KAJAANI: ("Kajaani", "cloudnc"), INGA: ("Inkoo", "dynasty"),
}  # fmt: skip
SECRET = "slack://CanaryToken/Bxxxxxxxx/kanarialintu"
PHONE, IDENTITY = "040 765 4321", "010190-123A"


def page(
    title: str, about: str, proposal: str, decision: str, *, head: str = "Pöytäkirja 16.12.2024 § 12"
) -> str:
    """An item's page as portals publish it."""
    return f"""<html><head><meta charset="utf-8"><title>{title}</title></head><body><p>{head}</p><h1>{title}</h1>
<h2>Selostus</h2><p>USO-verkosto on kuntien vertaisverkosto.</p><p>{about}</p><p>Lisätietoja: Aino Esimerkki,
puh. {PHONE}, {IDENTITY}.</p><h2>Päätösehdotus</h2><p>{proposal}</p><h2>Päätös</h2><p>{decision}</p></body></html>"""


def fill() -> None:
    """The ledger of the world, in an empty ledger with its tables."""
    with transaction() as session:
        portals = {code: portal_of(session, code) for code in READ}
        _publish(session, portals[KUOPIO], "k6", joining("Kuopion kaupunki", 6, 16000, "25.1.2021 § 50"))
        _publish(session, portals[KUOPIO], "k7", joining("Kuopion kaupunki", 7, 16000, "12.12.2022 § 470"))
        _publish(session, portals[KUOPIO], "k8", joining("Kuopion kaupunki", 8, 18000, "16.12.2024 § 433"))
        _publish(session, portals[JAMSA], "j8", agenda("Jämsän kaupunki", 8, "17.12.2024"))
        _publish(session, portals[JAMSA], "j8", joining("Jämsän kaupunki", 8, 12000, "17.12.2024 § 402"))
        _publish(session, portals[SIIKAJOKI], "s8", declining("Siikajoen kunta", 8, "16.12.2024 § 318"))
        _publish(session, portals[KAJAANI], "ka8", agenda("Kajaanin kaupunki", 8, "20.12.2024"))
    with transaction() as session:
        who = web_subscribers.Addressed("kanaria@example.fi", "kanarialintu", "kanarialintu")
        asked = web_subscribers.ask(session, who, language="fi", choices={})
        web_subscribers.confirm(session, asked, filters={})
        _witness(session)
        add(session, name="kanaria", addresses=[Address(SECRET, "slack", "f" * 64)], filters={})


def _witness(session: Session) -> None:
    """What others say of Espoo, whose portal nobody reads."""
    url = "https://jarjestaja.example/kausi-8"
    seen = {"first_seen_at": clock.now(), "last_seen_at": clock.now()}
    session.add(
        Listing(
            municipality_code=ESPOO,
            season_number=8,
            url=url,
            source="Järjestäjän luettelo",
            printed="Espoo",
            **seen,
        )
    )
    feed = sources.ensure_source(session, "feed", "https://espoo.example/uutiset.rss", ESPOO)
    session.add(
        Mention(
            source_id=feed,
            municipality_code=ESPOO,
            item_id="1",
            title="Espoo mukaan <b>USO</b>-verkostoon",
            url="https://espoo.example/uutinen",
            quote="",
            published_on=NOW.date(),
            first_seen_at=clock.now(),
        )
    )
    paid = payments.Paid(
        2, "Järjestäjä Oy", 18000.0, NOW.date(), "17.12.2024", "USO-verkosto", names_network=True
    )
    facts = payments.FileFacts("ostolaskut.csv", "e" * 64, None, 1, NOW.date(), NOW.date())
    payments.add_file(session, ESPOO, facts, [paid])


def joining(who: str, season: int, fee: int, when: str) -> str:
    """Minutes in which the municipality joins."""
    years, sum_ = _years(season), f"{fee:,}".replace(",", " ")
    return page(
        f"{who}: osallistuminen USO-verkostoon kaudelle {years}",
        f"Osallistumismaksu on {sum_} euroa vuodessa.",
        f"Hallitus päättää, että {who} osallistuu USO-verkostoon kaudella {years}.",
        "Hallitus hyväksyi päätösehdotuksen yksimielisesti.",
        head=f"Kaupunginhallitus Pöytäkirja {when}",
    )


def declining(who: str, season: int, when: str) -> str:
    """Minutes in which it declines."""
    years = _years(season)
    return page(
        f"USO-verkoston kausi {years}",
        "Talousarviossa ei ole varauduttu maksuun.",
        f"Kunnanhallitus päättää, että {who} ei osallistu USO-verkostoon kaudella {years}.",
        "Kunnanhallitus hyväksyi päätösehdotuksen yksimielisesti.",
        head=f"Kunnanhallitus Pöytäkirja {when}",
    )


def agenda(who: str, season: int, when: str) -> str:
    """An agenda on which joining is proposed."""
    years = _years(season)
    return page(
        f"{who}: osallistuminen USO-verkostoon kaudelle {years}",
        "Osallistumismaksu on 12 000 euroa vuodessa.",
        f"Hallitus päättää, että {who} osallistuu USO-verkostoon kaudella {years}.",
        "",
        head=f"Kaupunginhallitus Esityslista {when} Asianro 4",
    )


def publish(code: str, locator: str, html: str) -> None:
    """A page more on a municipality's portal, read at once."""
    with transaction() as session:
        _publish(session, portal_of(session, code), locator, html)


def _years(season: int) -> str:
    return f"{2 * season + 2009}–{2 * season + 2010}"


def portal_of(session: Session, code: str) -> Portal:
    """The municipality's portal, watched and in good health."""
    _name, platform = READ[code]
    portal = ensure_portal(
        session, municipality_code=code, platform=platform, base_url=f"https://p{code}.example.fi/cgi"
    )
    if portal.baseline_at is None:
        close_baseline(session, portal.id)
        portal.state, portal.state_reason, portal.state_since = "ok", "newest meeting 2024-12-16", NOW
        portal.newest_item_on = dt.date(2024, 12, 16)
        session.add(Run(portal_id=portal.id, started_at=NOW, ended_at=NOW, outcome="ok", stats={}))
        session.add_all(
            KnownItem(
                portal_id=portal.id, locator=f"{code}-{month}", url="https://example.fi", first_seen_at=NOW,
                meeting_on=dt.date(2024, month, 10),
            )
            for month in range(1, 13)
        )  # fmt: skip
    session.flush()
    return portal


def _publish(session: Session, portal: Portal, locator: str, html: str) -> None:
    fetched = Fetched(
        locator=locator, url=f"{portal.base_url}?id={locator}", fetched_at=clock.now(), status=200,
        body=html.encode(), media_type="text/html", charset="utf-8",
    )  # fmt: skip
    document, _new = store_document(session, portal.id, None, fetched)
    record(session, document.id, read_items(source_of(document)), parser_version=PARSER_VERSION)


def registry(home: Path) -> None:
    """The registry of the world in its home."""
    with (home / "portals.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.DictWriter(file, COLUMNS, restval="")
        rows.writeheader()
        for code, (name, platform) in READ.items():
            rows.writerow(
                {
                    "code": code, "municipality": name, "platform": platform, "role": "primary",
                    "base_url": f"https://p{code}.example.fi/cgi", "confidence": "high",
                }
            )  # fmt: skip
