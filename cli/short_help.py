"""The list of commands with the first sentence of each one's help, whole: Typer cuts it at the terminal's width."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer
from typer.core import TyperGroup

if TYPE_CHECKING:
    from typer._click import Context, HelpFormatter

LONGEST = 10_000  # characters: no sentence is cut


class WholeSentences(TyperGroup):
    """A group whose list of commands goes on in the next line where a sentence is longer than the terminal is wide."""

    def format_commands(self, ctx: Context, formatter: HelpFormatter) -> None:
        commands = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        rows = [
            (name, command.get_short_help_str(LONGEST))
            for name, command in commands
            if command is not None and not command.hidden
        ]
        if rows:
            with formatter.section("Commands"):
                formatter.write_dl(rows)


def whole_sentences(app: typer.Typer) -> None:
    """Let the app, and each group in it, list its commands so."""
    app.info.cls = WholeSentences
    for group in app.registered_groups:
        if group.typer_instance is not None:
            whole_sentences(group.typer_instance)
