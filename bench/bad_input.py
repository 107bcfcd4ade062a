"""Bad input over all commands: each must end in a sentence and an exit code, never in a traceback.

`python -m bench.bad_input [--count 2000] [--seed 1] [--json]`. The words are made from the commands' own parameters:
wrong values, wrong files, too many and too few of them. All run in one process, on an empty ledger in a folder of
its own, with nobody to ask but closed ports.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import os
import random
import signal
import sys
import tempfile
import traceback
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import typer

CODES = (0, 1, 2, 3)
SECONDS = 60  # for one command
# They work for long by their nature, or end only when they are told to.
LEFT_OUT = frozenset({"demo", "serve"})
VALUES = (
    "", " ", "-1", "0", "99999999999999999999", "1e309", "nan", "NaN", "-0", "0x10", "²", "½", "true", "null", "None",
    "jämsä", "JIMSÄ", "Atlantis", "182", "999", "D12", "C12", "D0", "D-1", "D99999999999999999999", "#1", "../..",
    "a" * 5000, "🙂", "\udcff", "a\nb", "a\tb", "a\x1b[31mb", "';--", "{{ 7*7 }}", "%s%n", "${HOME}", "$(true)",
    "https://", "https://[::1", "http://user:secret@127.0.0.1:1/x", "ftp://example.fi", "javascript:alert(1)",
    "slack://", "slack://a/b/c", "mailto://", "json://127.0.0.1:1", "env:", "env:NOTHING", "file:", "file:/nowhere",
    "2027-13-45", "2027-02-30", "0000-00-00", "31.12.2027", "25:61", "08:00", "fi", "xx", "joined", "nonsense",
    "dynasty", "unknown", "declines", "joins", "maybe",
)  # fmt: skip


def leaves(
    command: click.Command, words: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """All commands with the words that name them."""
    if isinstance(command, click.Group) or hasattr(command, "commands"):
        for name, inner in sorted(command.commands.items()):  # type: ignore[attr-defined]
            if name not in LEFT_OUT:
                yield from leaves(inner, (*words, name))
    else:
        yield words, command


def wrong_files(folder: Path) -> list[str]:
    """Files that no command should choke on."""
    contents = {
        "empty": b"",
        "zeros.pdf": b"%PDF-1.7\n" + bytes(200),
        "letters.txt": "Päätös: ei".encode(),
        "latin.csv": "code;nimi\n182;Jämsä\n".encode("latin-1"),
        "half.html": b"<html><body><p>USO",
        "bad.yml": b"a: [b",
        "twice.yml": b"version: 1\nversion: 1\n",
        "bomb.xml": b"<!DOCTYPE a [<!ENTITY b 'b'>]>",
        "x.xlsx": b"PK\x03\x04",
        "mail.eml": b"Subject: =?utf-8?B?!!?=\n\n",
        "bad.toml": b"[names\n",
        "map.geojson": b'{"type": "FeatureCollection"}',
    }
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    os.mkfifo(folder / "pipe")
    (folder / "locked").write_bytes(b"x")
    (folder / "locked").chmod(0)
    return [str(folder / name) for name in (*contents, "pipe", "locked")] + [
        str(folder),
        "/dev/zero",
        "/nowhere/file",
    ]


def generated(command: click.Command, chance: random.Random, files: list[str]) -> list[str]:
    """A command line for it, of values that mostly do not fit."""

    def value() -> str:
        return chance.choice(files) if chance.random() < 0.35 else chance.choice(VALUES)

    words: list[str] = []
    for parameter in command.params:
        if isinstance(parameter, click.Argument):
            for _ in range(chance.choice((0, 1, 1, 1, 2))):
                words.append(value())
        elif parameter.name != "help" and chance.random() < 0.35:
            words.append(chance.choice(parameter.opts))
            if not getattr(parameter, "is_flag", False) and chance.random() < 0.9:
                words.append(value())
    if chance.random() < 0.1:
        words.insert(chance.randint(0, len(words)), chance.choice(("--nonsense", "-z", "--", "---", "extra")))
    return words


def run(words: list[str]) -> tuple[int | None, str]:
    """The exit code (None where an exception came out) and what was said on standard error."""
    from cli.main import main

    said, out = io.StringIO(), io.StringIO()
    before = sys.argv
    sys.argv = ["usovahti", *words]
    signal.alarm(SECONDS)
    try:
        with contextlib.redirect_stderr(said), contextlib.redirect_stdout(out):
            main()
        code: int | None = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else (0 if end.code is None else 1)
    except BaseException:  # noqa: BLE001 - what a user would see as a traceback
        said.write(traceback.format_exc())
        code = None
    finally:
        signal.alarm(0)
        sys.argv = before
    return code, said.getvalue()


def measure(count: int, seed: int) -> dict[str, Any]:
    """How `count` generated command lines ended."""
    import scrapers.platforms
    from cli.main import build

    chance = random.Random(seed)
    ends: Counter[str] = Counter()
    bad: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory(prefix="usovahti-fuzz-") as name:
        home = Path(name)
        os.environ |= {"USOVAHTI_HOME": str(home / "home"), "USOVAHTI_DOWNLOAD_TIMEOUT": "1", "HOME": name}
        os.environ.pop("DATABASE_URL", None)
        os.environ.pop("REDIS_URL", None)
        os.chdir(home)
        (home / "rows.csv").write_text(
            "code,municipality,platform,base_url,role,confidence,source\n"
            "182,Jämsä,dynasty,http://127.0.0.1:1/cgi/DREQUEST.PHP,primary,low,bench\n"
        )
        os.environ["USOVAHTI_REGISTRY"] = str(home / "rows.csv")
        files = wrong_files(home)
        signal.signal(signal.SIGALRM, _too_long)
        commands = list(leaves(typer.main.get_command(build())))
        # `portals new-platform` writes into the checkout: into a folder of ours instead
        (home / "platforms").mkdir()
        scrapers.platforms.__path__.insert(0, str(home / "platforms"))
        for _ in range(count):
            path, command = chance.choice(commands)
            words = [*path, *generated(command, chance, files)]
            code, said = run(words)
            ends[str(code)] += 1
            if code not in CODES or "Traceback" in said or (code and not said.strip()):
                bad.append({"words": words, "code": code, "said": said[-600:]})
        scrapers.platforms.__path__.pop(0)
    return {"inputs": count, "commands": len(commands), "ends": dict(sorted(ends.items())), "bad": bad}


def _too_long(_number: int, _frame: object) -> None:
    raise TimeoutError(f"the command took longer than {SECONDS} s")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])  # type: ignore[union-attr]
    options.add_argument("--count", type=int, default=2000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--json", action="store_true")
    given = options.parse_args()
    found = measure(given.count, given.seed)
    if given.json:
        print(json.dumps(found, ensure_ascii=True, indent=2))
    else:
        print(
            f"{found['inputs']} bad inputs over {found['commands']} commands: {found['ends']}; bad: {len(found['bad'])}"
        )
        for one in found["bad"][:20]:
            print(one["words"], one["code"], one["said"].strip().splitlines()[-1:], sep="\n  ")
    sys.exit(1 if found["bad"] else 0)


if __name__ == "__main__":
    main()
