"""What it costs to start: CPU seconds of commands with nothing to do, beside a bare `import scrapy.crawler`.

Run: python -m bench.start [--json] [--rounds 7]. On a ledger of one portal of which everything is known. The best of
the rounds is told: what others do on the machine adds to processor time, and never takes away.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

from bench.rig.measuring import measure
from bench.rig.portals import portals
from bench.rig.seeding import environment, seed
from parsers import municipalities

PROGRAM = "from cli.main import main; main()"


def main() -> None:
    """Prints the figures, as a table or as JSON."""
    options = argparse.ArgumentParser()
    options.add_argument("--json", action="store_true")
    options.add_argument("--rounds", type=int, default=7)
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        found = run(Path(name), asked.rounds)
    print(json.dumps(found) if asked.json else "\n".join(f"{one:24}{cpu} s" for one, cpu in found.items()))


def run(home: Path, rounds: int) -> dict[str, float]:
    """CPU seconds by what is run, in turn."""
    record = municipalities.ALL[0]
    country = [(record.code, "cloudnc")]
    commands = {
        "import scrapy.crawler": [sys.executable, "-c", "import scrapy.crawler"],
        "--help": [sys.executable, "-c", PROGRAM, "--help"],
        "status": [sys.executable, "-c", PROGRAM, "status"],
        "memberships": [sys.executable, "-c", PROGRAM, "memberships"],
        "tick": [sys.executable, "-c", PROGRAM, "tick"],
        "crawl NAME": [sys.executable, "-c", PROGRAM, "crawl", record.name],
    }
    found: dict[str, list[float]] = {name: [] for name in commands}
    with portals(country, home) as served:
        seed(home, country, served.urls)
        measure(
            commands["crawl NAME"], env=environment(home, hours=6), cwd=home
        )  # leaves what a glance needs
        for number in range(rounds + 1):
            env = environment(home, hours=7)
            for name, command in commands.items():
                cpu = measure(command, env=env, cwd=home).cpu
                if number:  # the first round compiles
                    found[name].append(cpu)
    return {name: round(min(cpus), 2) for name, cpus in found.items()}


if __name__ == "__main__":
    main()
