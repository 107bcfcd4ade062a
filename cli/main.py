"""The `usovahti` command: its groups, and how it ends.

Exit codes: 0 done, 1 failed, 2 used wrongly, 3 partly failed.
"""

from __future__ import annotations

import importlib
import logging
import sys
from collections.abc import Sequence
from typing import Annotated

import dramatiq
import redis
import typer

from cli.failure import FAILED, USAGE, Failure
from cli.output import say
from core import logs
from core.settings import SettingsError, settings
from ledger.db.database import LedgerUnavailable
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
    "changes": "cli.views:changes",
    "memberships": "cli.views:memberships",
    "status": "cli.views:status",
    "reparse": "cli.reading.reparse:reparse",
    "backup": "cli.backups:backup",
    "restore": "cli.backups:restore",
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


def build(only: str | None = None) -> typer.Typer:
    """The whole command with every group, or with the one command or group called `only`."""
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
            app.command(name)(_load(where))
    for name, where in GROUPS.items():
        if only in (None, name):
            app.add_typer(_load(where), name=name)
    return app


def named(words: Sequence[str]) -> str | None:
    """The command or group that a command line asks for; None where it is not surely one of ours."""
    first = next((word for word in words if word not in ("-v", "--verbose")), None)
    return first if first in COMMANDS or first in GROUPS else None


def _load(where: str):  # type: ignore[no-untyped-def]  # a function or a Typer, as the table above says
    module, attribute = where.split(":")
    return getattr(importlib.import_module(module), attribute)


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
    logs.configure(logging.INFO if verbose else logging.WARNING)


def main() -> None:
    """The console script. A failure is one message on standard error and an exit code, never a traceback."""
    from ledger.db.earlier_home import adopt_earlier_home
    from ledger.db.migrate import LedgerFromTheFuture
    from ledger.memberships.mergers import MergersError
    from parsers import Unreadable
    from scrapers.registry.load import RegistryError

    for stream in (sys.stdout, sys.stderr):
        if hasattr(
            stream, "reconfigure"
        ):  # a terminal of Latin-1 or ASCII shows a question mark for what it lacks
            stream.reconfigure(errors="replace")
    try:
        topic.use_file(settings().topic)
        if named(sys.argv[1:]) not in (None, *PURE):
            adopt_earlier_home()
        build(named(sys.argv[1:]))(standalone_mode=True)
    except Failure as failure:
        say(f"usovahti: {failure}")
        sys.exit(failure.code)
    except (LedgerUnavailable, LedgerFromTheFuture, Unreadable) as error:
        say(f"usovahti: {error}")
        sys.exit(FAILED)
    except (dramatiq.errors.ConnectionError, redis.RedisError) as error:
        from workers.monitoring.health import queue_trouble

        say(
            f"usovahti: the queue takes no messages: {queue_trouble(error.__cause__ or error)}. Check REDIS_URL and "
            "its server; what was ordered stands in the ledger, and the next `usovahti tick` finds it."
        )
        sys.exit(FAILED)
    except (RegistryError, MergersError, SettingsError, topic.TopicError) as error:
        say(f"usovahti: {error}")
        sys.exit(USAGE)
    except BrokenPipeError:
        sys.stderr.close()  # `usovahti … | head` is no error
        sys.exit(0)
