"""The site of an invented country, 308 municipalities by nine seasons in three languages: built, built again, served.

`--json` prints the figures alone; `--keep FOLDER` leaves ledger and site there.
"""

from __future__ import annotations

import argparse
import gzip
import http.client
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

_ASKED = 2_000


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--json", action="store_true")
    asked.add_argument("--keep", type=Path)
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        figures = measured(given.keep.absolute() if given.keep else Path(folder))
    if given.json:
        print(json.dumps(figures, indent=1))
        return
    for name, value in figures.items():
        print(f"{name:28} {value}")


def measured(home: Path) -> dict[str, Any]:
    """Seconds and sizes. The ledger is made in `home` unless one stands there."""
    from bench.rig import country
    from core import clock
    from ledger.db.migrate import upgrade

    home.mkdir(parents=True, exist_ok=True)
    os.environ.pop("DATABASE_URL", None)
    os.environ |= {"USOVAHTI_HOME": str(home), "USOVAHTI_REGISTRY": str(home / "portals.csv")}
    with clock.fixed(country.NOW):
        if not (home / "usovahti.db").exists():
            country.registry(home)
            upgrade()
            country.fill()
        return _builds(home) | _served(home)


def _builds(home: Path) -> dict[str, Any]:
    import shutil

    from web.site.build import BuildRequest, build, build_if_changed
    from web.site.tree import builds_of

    site = home / "site"
    shutil.rmtree(builds_of(site), ignore_errors=True)
    site.unlink(missing_ok=True)
    request = BuildRequest(site, "https://uso.example.fi")
    figures: dict[str, Any] = {}
    for name, step in (
        ("full_build_s", build),
        ("nothing_changed_s", build),
        ("nothing_to_look_at_s", build_if_changed),
    ):
        began, worked = time.monotonic(), time.process_time()
        written = step(request)
        figures[name] = round(time.monotonic() - began, 2)
        figures[name.replace("_s", "_cpu_s")] = round(time.process_time() - worked, 2)
        if name == "full_build_s":
            figures["files"] = written.made
    figures |= {
        "overview_kb": round((site / "fi/index.html").stat().st_size / 1000, 1),
        "overview_gzip_kb": round(len(gzip.compress((site / "fi/index.html").read_bytes(), 6)) / 1000, 1),
        "site_mb": round(sum(path.stat().st_size for path in site.rglob("*") if path.is_file()) / 1e6, 1),
    }
    return figures


def _served(home: Path) -> dict[str, Any]:
    """How long the first overview takes, and how many a second follow, by the processor time that the server spends."""
    port = _free_port()
    command = [sys.executable, "-c", "from cli.main import main; main()", "serve", "--port", str(port)]
    # a process of its own, so that its processor time is the server's alone
    server = subprocess.Popen(
        command, stderr=subprocess.PIPE, env={**os.environ, "PYTHONPATH": os.getcwd()}, text=True
    )
    try:
        assert server.stderr
        server.stderr.readline()  # it says where it serves
        began = time.monotonic()
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        _ask(line)
        first = time.monotonic() - began
        for _ in range(200):
            _ask(line)
        began, worked = time.monotonic(), _processor_time(server.pid)
        for _ in range(_ASKED):
            _ask(line)
        wall, spent = time.monotonic() - began, _processor_time(server.pid) - worked
    finally:
        server.terminate()
        server.wait(30)
    return {
        "served_first_s": round(first, 2),
        "served_per_s": round(_ASKED / wall),
        "served_per_s_of_one_core": round(_ASKED / spent) if spent else None,
    }


def _ask(line: http.client.HTTPConnection) -> None:
    line.request("GET", "/fi/index.html", headers={"Accept-Encoding": "gzip"})
    answer = line.getresponse()
    assert answer.status == 200
    answer.read()


def _processor_time(process: int) -> float:
    """Seconds of a processor that the process has spent (Linux)."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    sys.exit(main())
