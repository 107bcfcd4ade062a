"""`usovahti backup | restore`: the ledger in one file, taken and put back while others work."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from cli.failure import USAGE, Failure
from cli.output import say
from ledger.db import backup as copies


def backup(
    file: Annotated[Path, typer.Argument(help="Where the copy goes; an older backup there is replaced.")],
    without_secrets: Annotated[
        bool,
        typer.Option(
            "--without-secrets", help="Leave out subscriptions, targets, deliveries: to give it away."
        ),
    ] = False,
) -> None:
    """Copy the ledger into one file, while workers run. SQLite as it is; PostgreSQL by pg_dump."""
    try:
        copies.backup(file, secrets=not without_secrets)
    except copies.BackupError as error:
        raise Failure(str(error)) from error
    say(
        f"the ledger is copied to {file}"
        + (" without secrets." if without_secrets else "; it holds secrets.")
    )


def restore(
    file: Annotated[Path, typer.Argument(help="A file that `usovahti backup` wrote.")],
    yes: Annotated[
        bool, typer.Option("--yes", help="Do not ask; needed where there is no terminal.")
    ] = False,
) -> None:
    """Put a backup in the ledger's place. What was there before is kept beside it (SQLite)."""
    try:
        copies.check(file)
    except copies.BackupError as error:
        raise Failure(str(error)) from error
    if not yes:
        if not sys.stdin.isatty():
            raise Failure("restore takes the place of the present ledger: say --yes.", USAGE)
        typer.confirm(f"Put {file} in the place of the present ledger?", abort=True, err=True)
    try:
        kept = copies.restore(file)
    except copies.BackupError as error:
        raise Failure(str(error)) from error
    say(
        "the ledger is restored."
        + (f" The one before is kept as {kept}." if kept else "")
        + " It does not know what was told since the backup was taken, and would tell it again: with "
        "USOVAHTI_HOLD_ABOVE=0 the next ticks hold it for you (`usovahti alerts held`)."
    )
