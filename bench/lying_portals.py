"""Portals that lie: what each lie comes to. Nothing false, nothing silent; the figures of docs/reliability.md.

Run: python -m bench.lying_portals [--json]

Each lie is a Dynasty portal of its own town. It is read well on Monday; then a board joins, and the portal lies. It is
crawled for some days, told the truth again, and crawled once more. A line says how the run was named, whether the
ledger holds something false, whether the operator was told, and whether the joining was told in the end.
"""

from __future__ import annotations

import argparse
import contextlib
import csv
import datetime as dt
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from core.clock import HELSINKI
from parsers.text import municipalities
from replay import failures
from replay.failures import Trouble, instead
from replay.pages import Page, Request, html_page
from replay.platforms.dynasty import DynastySite
from replay.receivers import MailReceiver, SlackReceiver
from replay.server import ReplayServer
from replay.world import Body, Item, Meeting, World

MONDAY = dt.datetime(2026, 9, 14, 12, tzinfo=HELSINKI)
BOARD = Body("Kunnanhallitus", "Khall", "70")
JOINS = (
    "Uuden sukupolven organisaatiot -verkosto (USO-verkosto) kutsuu kuntia kaudelle 2027-2028.\n\n# Päätösehdotus\n\n"
    "Kunnanhallitus päättää, että kunta osallistuu USO-verkostoon kaudella 2027-2028.\n\n# Päätös\n\nHyväksyttiin."
)
FEED, ITEM, ALL = r"page=rss/meetingitems", r"page=meetingitem&id=2026900", r"page="
SLACK = "slack://T00000000/B00000000/testtesttesttesttesttest"
SHELL = "<html><head><script src='/app.js'></script></head><body><div id='root'></div></body></html>"
COOKIES = (
    "<html><head><title>Evästeet</title></head><body><h1>Hyväksy evästeet</h1>"
    "<form method='post' action='/consent'><button>Hyväksy kaikki</button></form></body></html>"
)
CAPTCHA = "<html><body><h1>Just a moment</h1><div class='g-recaptcha'>captcha</div></body></html>"


def meeting(number: int, day: dt.date, *items: Item) -> Meeting:
    plain = tuple(
        Item(f"Asia {number}.{n}", f"Selostus {n}.\n\n# Päätös\n\nMerkittiin tiedoksi.", section=n)
        for n in (1, 2)
    )
    return Meeting(f"2026{number}", BOARD, day, "minutes", (*plain, *items))


JOINING = Item("Osallistuminen USO-verkostoon kaudelle 2027-2028", JOINS, section=3)
OLD = tuple(meeting(100 + 10 * n, dt.date(2026, 3, 2) + dt.timedelta(days=28 * n)) for n in range(7))
OF_ANOTHER = "wrong municipality"
NEW = meeting(900, MONDAY.date(), JOINING)


def world(*meetings: Meeting, organisation: str = "Kunnan päätökset") -> World:
    return World(organisation, (BOARD,), meetings)


@dataclass
class Feed(DynastySite):
    """A site whose feed of items is made over by `change`."""

    change: Callable[[bytes], bytes] = bytes

    def _feed(self, feed: str, show: int, request: Request) -> Page:
        page = super()._feed(feed, show, request)
        return replace(page, body=self.change(page.body)) if feed == "rss/meetingitems" else page


@dataclass
class Recoded(DynastySite):
    """A site whose pages are in another charset than they say."""

    charset: str = "utf-16"

    def page(self, request: Request) -> Page:
        page = super().page(request)
        declared = (page.header("Content-Type") or "").partition("charset=")[2] or "utf-8"
        text = page.body.decode(declared, "replace")
        return replace(page, body=text.encode(self.charset, "xmlcharrefreplace"))


def reversed_feed(body: bytes) -> bytes:
    head, *items = body.split(b"<item>")
    last, _, tail = items[-1].partition(b"</item>")
    whole = [*items[:-1], last + b"</item>\n"]
    return head + b"".join(b"<item>" + one for one in reversed(whole)) + tail


def no_items(body: bytes) -> bytes:
    return body.partition(b"<item>")[0] + b"</channel></rss>"


def shifted(days: int) -> World:
    """The same meetings under dates that are so many days off."""
    return world(*(replace(one, date=one.date + dt.timedelta(days=days)) for one in (*OLD, NEW)))


@dataclass(frozen=True)
class Lie:
    """A site that lies by itself, or an honest one (`site` None) on whose targets like `pattern` a trouble strikes."""

    site: DynastySite | None = None
    trouble: Trouble | None = None
    pattern: str = ALL
    days: tuple[int, ...] = (1, 2, 3)


HONEST = world(*OLD, NEW)
LIES: Mapping[str, Lie] = {
    "login by SSO": Lie(trouble=failures.redirect_to("https://login.example.fi/adfs/ls/?wa=wsignin1.0")),
    "login page": Lie(trouble=failures.login_page()),
    "cookie wall": Lie(trouble=instead(html_page(COOKIES))),
    "CAPTCHA": Lie(trouble=instead(html_page(CAPTCHA))),
    "script shell": Lie(trouble=instead(html_page(SHELL))),
    "empty feed": Lie(Feed(HONEST, change=no_items)),
    "all lists empty": Lie(DynastySite(world())),
    "frozen list": Lie(DynastySite(world(*OLD)), days=(1, 2, 90, 91, 92)),
    "last year's dates": Lie(DynastySite(shifted(-365))),
    "future dates": Lie(DynastySite(shifted(3650))),
    "cut feed": Lie(trouble=failures.cut_before_it_was_sent(0.4), pattern=FEED),
    "cut gzip": Lie(trouble=failures.cut_packed(share=0.6), pattern=FEED),
    "reversed order": Lie(Feed(HONEST, change=reversed_feed)),
    "wrong charset": Lie(Recoded(HONEST, charset="cp1252")),
    "UTF-16": Lie(Recoded(HONEST, charset="utf-16")),
    "redirect to another host": Lie(trouble=failures.redirect_to("https://kunta.example.fi/")),
    "204": Lie(trouble=failures.status(204)),
    "206": Lie(trouble=failures.status(206, body="<html><body>osa</body></html>")),
    OF_ANOTHER: Lie(DynastySite(world(*OLD, NEW, organisation="Kuopion kaupunki"))),
    "cut item pages": Lie(trouble=failures.cut_before_it_was_sent(0.6), pattern=ITEM),
    "reused ids": Lie(DynastySite(world(*OLD[:-1], replace(NEW, id=OLD[-1].id)))),
}


@dataclass(frozen=True)
class Told:
    """What one lie came to."""

    lie: str
    outcome: str
    reason: str
    false: int  # memberships while it lied that do not rest on the true decision
    read: bool  # the joining was read although the portal lied
    operator: bool  # the operator was told
    healed: bool  # the joining is known after the portal told the truth again

    @property
    def silent(self) -> bool:
        """Nothing was read and nobody was told, or it never came."""
        return (not self.read and not self.operator) or not self.healed


def measure(home: Path) -> list[Told]:
    """Each lie's line, in the order of `LIES`."""
    towns = [one for one in municipalities.ALL if one.name not in ("Kuopio",)][: len(LIES)]
    with ExitStack() as stack:
        servers = {
            name: stack.enter_context(ReplayServer(DynastySite(world(*OLD)), address=f"127.0.9.{n}"))
            for n, name in enumerate(LIES, 1)
        }
        slack, mail = stack.enter_context(SlackReceiver()), stack.enter_context(MailReceiver())
        _registry(home, list(zip(servers.values(), towns, strict=True)))
        environment = _environment(home, servers, slack, mail)
        _run(environment, MONDAY, "subscriptions", "add", SLACK, "--name", "all")
        _run(environment, MONDAY, "crawl", "--all", "--json")
        codes = {name: town.code for name, town in zip(LIES, towns, strict=True)}
        return _lied_to(environment, servers, codes, mail)


def _lied_to(
    environment: dict[str, str], servers: dict[str, ReplayServer], codes: dict[str, str], mail: MailReceiver
) -> list[Told]:
    outcomes: dict[str, tuple[str, str]] = {}
    lying: dict[str, list[str]] = {}
    for name, lie in LIES.items():
        server = servers[name]
        server.site = lie.site or DynastySite(HONEST)
        if lie.trouble is not None:
            server.trouble(lie.pattern, lie.trouble)
    truth = {name: max(lie.days) + 2 for name, lie in LIES.items()}
    for day in sorted({day for lie in LIES.values() for day in lie.days} | set(truth.values())):
        for name in (name for name, last in truth.items() if last == day):
            servers[name].calm()
            servers[name].site = DynastySite(HONEST)
        asked = [name for name, lie in LIES.items() if day in lie.days or day == truth[name]]
        names = [municipalities.by_code(codes[name]).name for name in asked]  # type: ignore[union-attr]
        found = _run(environment, MONDAY + dt.timedelta(days=day), "crawl", *names, "--json")
        by_code = {one["municipality_code"]: one for one in found}
        for name in (name for name in asked if day in LIES[name].days):
            outcomes[name] = (by_code[codes[name]]["outcome"], by_code[codes[name]]["reason"] or "")
        if day == max(LIES["cut feed"].days):
            lying = _memberships(environment)
    told = " ".join(f"{subject} {text}" for subject, text in mail.texts())
    healed = _memberships(environment)
    return [
        Told(
            name,
            *outcomes[name],
            # of another municipality's pages nothing is the town's own
            false=sum(state != "joined" or name == OF_ANOTHER for state in lying.get(code, [])),
            read="joined" in lying.get(code, []),
            operator=f"{municipalities.by_code(code).name}: portal" in told,  # type: ignore[union-attr]
            healed="joined" in healed.get(code, []),
        )
        for name, code in codes.items()
    ]


def _memberships(environment: dict[str, str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in _run(environment, MONDAY + dt.timedelta(days=101), "memberships", "--json"):
        right = one["season"] == 9 and one["annual_eur"] is None
        found.setdefault(one["municipality_code"], []).append(one["state"] if right else "false")
    return found


def _registry(home: Path, towns: Sequence[tuple[ReplayServer, municipalities.MunicipalityRecord]]) -> None:
    with (home / "portals.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(
            ("code", "municipality", "platform", "base_url", "role", "valid_from", "valid_to", "confidence",
             "permission", "source", "note")
        )  # fmt: skip
        for server, town in towns:
            base = f"{server.url}/cgi/DREQUEST.PHP"
            writer.writerow((town.code, town.name, "dynasty", base, "primary", "", "", "high", "", "", ""))


def _environment(
    home: Path, servers: Mapping[str, ReplayServer], slack: SlackReceiver, mail: MailReceiver
) -> dict[str, str]:
    return {
        **os.environ,
        "USOVAHTI_HOME": str(home),
        "USOVAHTI_REGISTRY": str(home / "portals.csv"),
        "USOVAHTI_ALLOW_HOSTS": ",".join(server.host for server in servers.values()),
        "USOVAHTI_DOWNLOAD_DELAY": "0",
        "USOVAHTI_DOWNLOAD_TIMEOUT": "5",
        "USOVAHTI_PRIVATE_TARGETS": "true",
        "USOVAHTI_SLACK_BASE": slack.url,
        "USOVAHTI_SLACK_SPACING": "0",
        "USOVAHTI_MAIL_SPACING": "0",
        "USOVAHTI_OPERATOR_TARGETS": f"mailto://{mail.host}?from=usovahti@example.fi&to=operator@example.fi",
        "DATABASE_URL": "",
        "REDIS_URL": "",
    }


def _run(environment: Mapping[str, str], moment: dt.datetime, *words: str) -> Any:
    done = subprocess.run(
        [sys.executable, "-c", "from cli.main import main; main()", *words],
        env={**environment, "USOVAHTI_NOW": moment.isoformat()},
        cwd=environment["USOVAHTI_HOME"],
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    with contextlib.suppress(json.JSONDecodeError):
        return json.loads(done.stdout)
    if "--json" in words:
        raise RuntimeError(f"{' '.join(words)}: {done.stderr[-2000:]}")
    return None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--json", action="store_true", help="the figures as JSON")
    as_json = parser.parse_args().json
    with tempfile.TemporaryDirectory() as home:
        found = measure(Path(home))
    if as_json:
        print(
            json.dumps([{**vars(one), "silent": one.silent} for one in found], ensure_ascii=False, indent=1)
        )
        return
    print("| lie | the run is | false | read all the same | operator told | joining known afterwards |")
    print("| --- | --- | --- | --- | --- | --- |")
    words = {True: "yes", False: "no"}
    for one in found:
        reason = one.reason.partition(" at http")[0]
        print(
            f"| {one.lie} | {one.outcome}{f': {reason}' if reason else ''} | {one.false} | {words[one.read]} | "
            f"{words[one.operator]} | {words[one.healed]} |"
        )
    wrong, silent = sum(one.false for one in found), [one.lie for one in found if one.silent]
    print(
        f"\n{len(found)} lies: {wrong} false, {len(silent)} silent{': ' + ', '.join(silent) if silent else ''}"
    )


if __name__ == "__main__":
    main()
