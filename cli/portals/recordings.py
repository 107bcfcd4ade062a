"""`usovahti portals record | replay`: a portal's pages kept in a folder, and served again, for who writes a spider."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Annotated, Any, Self
from urllib.parse import urlsplit

import typer

from cli.failure import FAILED, USAGE, Failure
from cli.output import say
from cli.selection import municipality
from core import clock
from core.counting import counted
from core.settings import as_variables, settings
from replay.recordings import RecordedSite, Recorder, RecordingError, load
from replay.server import ReplayServer
from scrapers.crawl.outcomes import judge
from scrapers.registry import load as registry
from scrapers.registry import local_rows


class Recording:
    """A downloader middleware next to the wire: each answer goes to the folder RECORD_FOLDER as it came."""

    def __init__(self, recorder: Recorder) -> None:
        self.recorder = recorder

    @classmethod
    def from_crawler(cls, crawler: Any) -> Self:
        folder = Path(crawler.settings["RECORD_FOLDER"])
        return cls(Recorder(folder, crawler.spider.portal.base_url, crawler.spider.name))

    def process_response(self, request: Any, response: Any) -> Any:
        """Keep the answer and hand it on."""
        headers = [
            (name.decode("latin-1"), value.decode("latin-1"))
            for name, values in response.headers.items()
            for value in values
        ]
        body, sent = response.body, request.body
        self.recorder.add(request.method, request.url, response.status, headers, body, sent)
        return response


def record(
    name: Annotated[str, typer.Argument(help="The municipality by name in any case, or by code.")],
    folder: Annotated[Path, typer.Argument(help="Where the pages are kept.")],
    limit: Annotated[int, typer.Option(help="Stop after so many pages.")] = 200,
    since: Annotated[
        str | None, typer.Option(help="Read history from this date on instead of what is new.")
    ] = None,
) -> None:
    """Save what a crawl of a municipality's portal fetches: bytes and headers. The ledger is not touched."""
    whose = municipality(name)
    row = registry.load().primary(whose.code, clock.today())
    why = row.unreadable_because() if row else "the registry has no portal of it"
    if row is None or why:
        raise Failure(f"{whose.name} cannot be recorded: {why}.", USAGE)
    before = _answers(folder)
    with tempfile.TemporaryDirectory() as home:
        result, last_words = _crawl(row, Path(home), folder.resolve(), limit, since)
    outcome = judge(result, stderr_tail=last_words)
    pages = _answers(folder) - before
    if not pages:
        raise Failure(f"nothing was recorded: the crawl ended as {outcome.name}: {outcome.reason}.", FAILED)
    said = f"the crawl ended as {outcome.name}" + (f": {outcome.reason}" if outcome.reason else "")
    if result and result.get("finish_reason") == "closespider_pagecount":
        said = f"the crawl was ended at {counted(limit, 'page')} (--limit)"
    say(f"{whose.name}: {counted(pages, 'answer')} in {folder}; {said}.")


def _answers(folder: Path) -> int:
    """How many answers the folder holds. Raises Failure where it holds something else, or cannot be written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        empty = not any(folder.iterdir())
    except OSError as error:
        raise Failure(f"{folder} cannot take a recording: {error.strerror}.", USAGE) from None
    try:
        return 0 if empty else len(load(folder).exchanges)
    except RecordingError as error:
        raise Failure(f"{folder} is not empty, and holds no recording: {error}", USAGE) from None


def _crawl(
    row: registry.PortalRow, home: Path, folder: Path, limit: int, since: str | None
) -> tuple[dict[str, Any] | None, str]:
    """The result and last words of a crawl with an empty ledger of its own, that keeps every answer in `folder`."""
    rows, result = home / "registry.csv", home / "result.json"
    rows.write_text(local_rows.as_csv([row]), encoding="utf-8")
    given = {
        "RECORD_FOLDER": str(folder),
        "RESULT_FILE": str(result),
        "COMPRESSION_ENABLED": "False",  # the bytes are kept as they can be read
        "CLOSESPIDER_PAGECOUNT": str(limit),
        "DOWNLOADER_MIDDLEWARES": json.dumps({"cli.portals.recordings.Recording": 895}),
    }
    command = [sys.executable, "-m", "scrapy", "crawl", row.platform, "-a", f"municipality={row.code}"]
    command += ["-a", "mode=backfill", "-a", f"since={since}"] if since else []
    command += [part for key, value in given.items() for part in ("-s", f"{key}={value}")]
    own = as_variables(settings())  # it is run beside no .env, and asks as any other crawl does
    env = {**os.environ, **own, "USOVAHTI_HOME": str(home), "USOVAHTI_REGISTRY": str(rows)}
    env["SCRAPY_SETTINGS_MODULE"] = "scrapers.settings"
    env["PYTHONPATH"] = str(
        Path(__file__).resolve().parents[2]
    )  # where we are run from need not be the checkout
    env.pop("DATABASE_URL", None)
    done = subprocess.run(  # noqa: S603 - our own command
        command,
        cwd=home,
        env=env,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        timeout=settings().crawl_time_limit + 60,
    )
    if not result.exists():
        return None, done.stderr[-2000:]
    return json.loads(result.read_text(encoding="utf-8")), done.stderr[-2000:]


def replay(
    folder: Annotated[Path, typer.Argument(help="The folder of a recording.")],
    port: Annotated[int, typer.Option(help="The port on 127.0.0.1; 0 is any free one.")] = 0,
    seconds: Annotated[float | None, typer.Option(help="End by itself after so long.")] = None,
) -> None:
    """Serve a recording again on 127.0.0.1 until Ctrl-C, and print the address of its portal."""
    try:
        recording = load(folder)
    except RecordingError as error:
        raise Failure(str(error)) from None
    if not recording.exchanges:
        raise Failure(f"{folder}: the recording holds no answers: record the portal again.")
    with ReplayServer(RecordedSite(recording), port=port) as server:
        parts = urlsplit(recording.base_url)
        address = server.url + parts.path + (f"?{parts.query}" if parts.query else "")
        typer.echo(address)
        say(
            f"{counted(len(recording.exchanges), 'answer')} of {recording.base_url}. "
            "Crawl it, in another USOVAHTI_HOME, with\n"
            f"  USOVAHTI_ALLOW_HOSTS={server.host} usovahti crawl NAME --platform {recording.platform} "
            f"--portal-url {address}"
        )
        try:
            time.sleep(seconds if seconds is not None else 365 * 86_400)
        except KeyboardInterrupt:
            say("stopped")
