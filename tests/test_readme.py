"""Every command that the README shows is run, in the order in which it stands there."""

from __future__ import annotations

import re
import shlex
import signal
import subprocess
import sys
from pathlib import Path

import httpx
import pytest
import yaml
from croniter import croniter

from tests import forked
from tests.shared import ROOT
from tests.stage import Stage, stage
from tests.web.conftest import small_country

README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```sh\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
COMMANDS = [
    shlex.split(line, comments=True) for block in BLOCKS for line in block.splitlines() if line.strip()
]
OURS = [words for words in COMMANDS if words[0] == "usovahti"]
OTHERS = [words for words in COMMANDS if words[0] != "usovahti"]

ITEM = """Jämsän kaupunki
Kaupunginhallitus
Pöytäkirja 16.12.2024

§ 12 Osallistuminen USO-verkostoon kaudella 2025-2026

Ehdotus
Kaupunginhallitus päättää, että Jämsän kaupunki osallistuu USO-verkostoon kaudella 2025-2026.

Päätös
Kaupunginhallitus hyväksyi ehdotuksen yksimielisesti.
"""


def as_rehearsed(words: list[str], world: Stage) -> list[str]:
    """The README's words with its examples' addresses turned to the loopback stage."""
    portal = world.portals["jamsa"].url
    return [
        word.replace("https://paatokset.example.fi", portal).replace(
            "mailtos://user:password@mail.example.fi", f"mailto://{world.mail.host}"
        )
        for word in words[1:]
    ]


def serves(words: list[str], world: Stage) -> None:
    """Fail unless the command answers at the address that it says, and ends well when it is asked to."""
    started = subprocess.Popen(
        Stage.command(*words[1:]), env=world.env(), cwd=world.home, text=True, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )  # fmt: skip
    assert started.stdout
    said = []
    for line in started.stdout:
        said.append(line)
        if found := re.search(r"Serving (http://\S+)", line):
            assert "usovahti" in httpx.get(found[1], follow_redirects=True, timeout=60).text
            break
    else:
        raise AssertionError(f"{shlex.join(words)} did not serve:\n{''.join(said)}")
    started.send_signal(signal.SIGINT)
    rest, _none = started.communicate(timeout=60)
    assert started.returncode == 0, rest
    assert "Traceback" not in rest


@pytest.mark.service
def test_each_usovahti_command_of_the_readme_works(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small_country(monkeypatch)
    monkeypatch.setattr(sys, "executable", forked.executable())
    with stage(home) as world:
        (home / "item.html").write_text(f"<html><body><pre>{ITEM}</pre></body></html>", encoding="utf-8")
        assert world.call("migrate").returncode == 0
        for words in OURS:
            if words[1] in ("--help", "COMMAND"):
                continue
            if words[1] == "portals":  # a user's own rows lie over the packaged registry, not over a test's
                world.environment.pop("USOVAHTI_REGISTRY", None)
            if words[1] == "serve":
                serves(words, world)
                continue
            done = world.call(*as_rehearsed(words, world))
            assert done.returncode == 0, f"{shlex.join(words)}\n{done.stderr}"


def test_the_two_commands_at_its_head_are_targets_of_the_makefile() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert COMMANDS[:2] == [["make", "demo"], ["make", "test"]]
    for _make, target in COMMANDS[:2]:
        assert re.search(rf"^{target}: \$\(READY\)", makefile, re.MULTILINE)


def test_the_other_commands_name_files_and_services_that_exist() -> None:
    services = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))["services"]
    for words in OTHERS[2:]:
        if words[0] == "crontab":
            lines = (ROOT / words[1]).read_text(encoding="utf-8").splitlines()
            assert any(croniter.is_valid(" ".join(line.split()[:5])) for line in lines if "usovahti" in line)
        elif words[0] == "cp":
            assert (ROOT / words[1]).is_file()
        else:
            assert words[:2] == ["docker", "compose"]
            assert words[2] in ("up", "exec")
            if words[2] == "exec":
                assert words[3] in services


def test_the_links_of_the_readme_lead_somewhere() -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", README):
        assert (ROOT / target).exists(), target
