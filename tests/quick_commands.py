"""What typer reads of a command's function it reads once a process, and not each time a command line is built.

To find the types of all parameters takes most of the time that a short command takes; in a test process hundreds of
command lines are built.
"""

from __future__ import annotations

from functools import cache

import typer.main

params_of = cache(typer.main.get_params_from_function)


def use() -> None:
    """In this process from now on, and each of our commands is read already: for one that others are forked from."""
    from cli.main import build

    typer.main.get_params_from_function = params_of  # type: ignore[attr-defined]
    typer.main.get_command(build())
