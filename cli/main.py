"""The `usovahti` command: its groups, and how it ends.

Exit codes: 0 done, 1 failed, 2 used wrongly, 3 partly failed.
"""

from __future__ import annotations

import errno
import importlib
import logging
import os
import sys
from collections.abc import Callable, Sequence
from typing import Annotated

import typer

from cli.failure import FAILED, USAGE, Failure
from cli.short_help import whole_sentences
from cli.streams import OutputLost, guarded
from core import clock
from core.files import FULL, is_full
from core.settings import settings
from parsers import topic

HELP = (
    "Watches the meeting records of Finnish municipalities and tells who joins the {network}, who declines "
    "and whose fee changes.\n\nStart with `usovahti demo`; then `usovahti subscriptions add …` and "
    "`usovahti crawl NAME`. Exit codes: 0 done, 1 failed, 2 used wrongly, 3 partly failed."
)

# name -> module:function; imported only when the command line names it, since Scrapy and Apprise load slowly
COMMANDS = {
    "crawl": "cli.crawl:crawl",
    "backfill": "cli.crawl:backfill",
    "tick": "cli.unattended:tick",
    "health": "cli.unattended:health",
    "migrate": "cli.unattended:migrate",
    "maintenance": "cli.unattended:maintenance",
    "parse": "cli.reading.parse:parse",
    "schema": "cli.reading.schema:schema",
    "evaluate": "cli.reading.evaluate:evaluate",
    "changes": "cli.changes:changes",
    "memberships": "cli.members.members_app:memberships",
    "status": "cli.views:status",
    "reparse": "cli.reading.reparse:reparse",
    "backup": "cli.backups:backup",
    "restore": "cli.backups:restore",
    "serve": "cli.serve:serve",
    "demo": "cli.demo.command:demo",
}
# These touch no ledger.
PURE = ("parse", "schema", "evaluate", "demo")
GROUPS = {
    "subscriptions": "cli.alerts.subscriptions:app",
    "alerts": "cli.alerts.alerts_app:app",
    "portals": "cli.portals.portals_app:app",
    "review": "cli.reading.review:app",
    "documents": "cli.witnesses.documents:app",
    "invoices": "cli.witnesses.invoices:app",
    "witnesses": "cli.witnesses.watch:app",
    "site": "cli.site:app",
}
# What `usovahti --help` says of each: the first words of its own help, so that they need not be loaded for it.
# A test holds them together; what is not here is loaded.
HELPS = {
    "crawl": "Crawl municipalities now: fetch what is new, read it, remember it, send the alerts.",
    "backfill": "Read history into the ledger, of a municipality's portal and of those it had before; nobody is "
    "alerted about it.",
    "tick": "Do what is due: crawls by each portal's rhythm, unread documents, deliveries, digests, health. For cron.",
    "health": "Say whether usovahti works here: exit code 0 or 1. For container health checks.",
    "migrate": "Bring the database's tables up to date. Safe to run twice, and twice at once.",
    "maintenance": "Forget locks and throttles that ran out long ago. `usovahti tick` does it by itself once a night.",
    "parse": "Read one FILE and show what it says: outcome, season, fee, and the passages they rest on.",
    "schema": "Print the JSON Schema of a parsed item: what `usovahti parse FILE --json` prints.",
    "evaluate": "Score the parser on the items in DIR: each field, confusion tables, and every wrong answer.",
    "changes": "Show what has happened: who joins, continues or stays out, which fees change, and the quieter kinds.",
    "memberships": "Show who is in the network, season by season, as the decisions so far show it.",
    "status": "Show how many of the 308 municipalities are read, and which not and why.",
    "reparse": "Read the stored documents again; show what would differ, and with --write record it as new versions.",
    "backup": "Copy the ledger into one file, while workers run. SQLite as it is; PostgreSQL by pg_dump.",
    "restore": "Put a backup in the ledger's place. What was there before is kept beside it (SQLite).",
    "serve": "Serve the pages, the data (/api/v1), subscribing by web and the operator's desk over HTTP.",
    "demo": "Show the main job end to end, offline, in under a minute; run twice, it tells nothing twice.",
    "subscriptions": "Who wants which alerts: add, list, show, remove, forget, mute, apply a file.",
    "alerts": "Who would get what, what was sent, what failed and why.",
    "portals": "Which portals there are, how they are today, and how to add one.",
    "review": "Look at what the parser could not tell, and settle it.",
    "documents": "Stored documents: show one, add one that a municipality sent on request.",
    "invoices": "Open purchase invoices, as evidence of payment.",
    "witnesses": "Second witnesses: the organiser's lists and the municipalities' own news.",
    "site": "The site: pages, feeds and data as files for any web server.",
}
ONLY_HELP: tuple[list[str], ...] = ([], ["-h"], ["--help"], ["--version"])

# How commands may fail, by the full name of the exception: what was not loaded was not raised either.
FAILURES = {
    "ledger.db.database.LedgerUnavailable": FAILED,
    "ledger.db.migrate.LedgerFromTheFuture": FAILED,
    "parsers.errors.Unreadable": FAILED,
    "scrapers.registry.rows.RegistryError": USAGE,
    "ledger.memberships.mergers.MergersError": USAGE,
    "core.settings.SettingsError": USAGE,
    "parsers.topic.topic.TopicError": USAGE,
}
# Where no file can be made or read: no fault of ours, and no traceback mends it. The second row only where the file
# is named.
OF_THE_DISK = frozenset({
    errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EFBIG, errno.EMFILE,
    errno.ENFILE,
})  # fmt: skip
OF_A_FILE = frozenset({
    errno.ENOENT, errno.ENOTDIR, errno.EISDIR, errno.ELOOP, errno.ENAMETOOLONG, errno.EINVAL, errno.EEXIST,
})  # fmt: skip
QUEUE_FAILURES = (
    "dramatiq.errors.ConnectionError",
    "dramatiq.errors.BrokerConnectionError",
    "redis.exceptions.RedisError",
)


def build(only: str | None = None, *, listed: bool = False) -> typer.Typer:
    """The whole command with every group, or with the one command or group called `only`.

    `listed`: only for the list of what there is; the commands do nothing.
    """
    app = typer.Typer(
        name="usovahti",
        help=HELP.format(**topic.current().spoken("en")),
        no_args_is_help=True,
        add_completion=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_settings)
    for name, where in COMMANDS.items():
        if only in (None, name):
            app.command(name)(_named_only(name) if listed and name in HELPS else _load(where))
    for name, where in GROUPS.items():
        if only in (None, name):
            group = typer.Typer(help=HELPS[name]) if listed and name in HELPS else _load(where)
            if listed and name in HELPS:
                group.callback()(_named_only(name))
            app.add_typer(group, name=name)
    whole_sentences(app)
    return app


def named(words: Sequence[str]) -> str | None:
    """The command or group that a command line asks for; None where it is not surely one of ours."""
    first = next((word for word in words if word not in ("-v", "--verbose")), None)
    return first if first in COMMANDS or first in GROUPS else None


def _load(where: str):  # type: ignore[no-untyped-def]  # a function or a Typer, as the table above says
    module, attribute = where.split(":")
    return getattr(importlib.import_module(module), attribute)


def _named_only(name: str) -> Callable[[], None]:
    """A command that has nothing but its help."""

    def nothing() -> None: ...

    nothing.__doc__ = HELPS[name]
    return nothing


def _version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        print(f"usovahti {version('usovahti')}")
        raise typer.Exit


def _settings(
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Log what happens, to standard error.")
    ] = False,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say which version this is.")
    ] = False,
) -> None:
    configure_logging(verbose=verbose)


def configure_logging(*, verbose: bool) -> None:
    """Structured logs on standard error (core.logs): warnings, or all that happens."""
    from core import logs

    logs.configure(logging.INFO if verbose else logging.WARNING)


def main() -> None:
    """The console script. A failure is one message on standard error and an exit code, never a traceback."""
    with guarded():
        _run(sys.argv[1:])


def _run(words: list[str]) -> None:
    try:
        topic.use_file(settings().topic)
        clock.live_in(settings().home)
        if words not in ONLY_HELP:
            from core import logs  # noqa: F401 - before anything else loads structlog with all it looks for
        if named(words) not in (None, *PURE):
            from ledger.db.earlier_home import adopt_earlier_home

            adopt_earlier_home()
        completes = any(name.endswith("_COMPLETE") for name in os.environ)  # the shell asks for all there is
        build(named(words), listed=words in ONLY_HELP and not completes)(standalone_mode=True)
    except OutputLost:
        raise
    except Exception as error:
        told = _told(error)
        if told is None:
            raise
        from cli.output import say

        say(f"usovahti: {told[0]}")
        sys.exit(told[1])


def _told(error: Exception) -> tuple[str, int] | None:
    """What is said of a failure and the exit code; None where it is a fault of ours."""
    if isinstance(error, Failure):
        return str(error), error.code
    if isinstance(error, OSError) and error.errno in (
        OF_THE_DISK | OF_A_FILE if error.filename else OF_THE_DISK
    ):
        where = f"{error.filename} cannot be used" if error.filename else "a file cannot be written or read"
        advice = FULL if is_full(error) else "Check USOVAHTI_HOME, its permissions and the free space."
        return f"{where}: {error.strerror}. {advice}", FAILED
    for kind in type(error).__mro__:
        name = f"{kind.__module__}.{kind.__qualname__}"
        if name in FAILURES:
            return str(error), FAILURES[name]
        if name in QUEUE_FAILURES:
            from workers.monitoring.health import queue_trouble

            return (
                f"the queue takes no messages: {queue_trouble(error.__cause__ or error)}. Check REDIS_URL and "
                "its server; what was ordered stands in the ledger, and the next `usovahti tick` finds it.",
                FAILED,
            )
    return None


if __name__ == "__main__":
    main()
