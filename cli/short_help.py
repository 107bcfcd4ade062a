"""Typer's group as usovahti shows it: the first sentence of each command's help whole, a wrong value told plainly."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperGroup

from cli.wrong_values import Checked, plainly

if TYPE_CHECKING:
    from typer._click import Context, HelpFormatter

LONGEST = 10_000  # characters: no sentence is cut


class WholeSentences(TyperGroup):
    """A group whose list of commands goes on in the next line where a sentence is longer than the terminal is wide."""

    def invoke(self, ctx: Context) -> Any:
        """Run the command. Raises Failure (exit code 2) for a value that is no number, or too small or large."""
        try:
            return super().invoke(ctx)
        except typer.BadParameter as error:
            if told := plainly(error):
                raise told from error
            raise

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
    """Let the app, and each group in it, list its commands so, and have each command's values looked at."""
    app.info.cls = WholeSentences
    for command in app.registered_commands:
        command.cls = Checked
    for group in app.registered_groups:
        if group.typer_instance is not None:
            whole_sentences(group.typer_instance)
