"""What a command costs: wall time, processor time and the peak memory of all its processes."""

from __future__ import annotations

import os
import resource
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

SAMPLE_SECONDS = 0.1


@dataclass(frozen=True)
class Cost:
    """`wall` and `cpu` in seconds, user and system time of the command and all it waited for; `memory` in MB.

    `memory` is the largest sum of resident sizes of all its processes at one moment: pages that they share count
    once for each. `proportional` is the same with shared pages divided among those who share them.
    """

    wall: float
    cpu: float
    memory: float
    proportional: float
    processes: int
    output: str

    def __str__(self) -> str:
        return (
            f"{self.wall:6.1f} s wall  {self.cpu:6.1f} s CPU  {self.memory:5.0f} MB resident "
            f"({self.proportional:.0f} MB with shared pages counted once) in {self.processes} processes"
        )


def measure(command: Sequence[str], *, env: Mapping[str, str], cwd: Path) -> Cost:
    """Run the command to its end. Raises RuntimeError with its last words where it fails."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.monotonic()
    process = subprocess.Popen(
        command, env=dict(env), cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    watch = _Watch(process.pid)
    watch.start()
    out, err = process.communicate()
    wall = time.monotonic() - began
    watch.stop()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if process.returncode != 0:
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}:\n{(out + err)[-3000:]}")
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(wall, cpu, watch.resident / 1024, watch.proportional / 1024, watch.most, out)


def cpu_of_family(root: int) -> float:
    """Seconds of processor time of a process and its descendants, of those that have ended too."""
    total = 0
    for pid in _family(root):
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(") ")[2].split()
        total += sum(int(field) for field in fields[11:15])
    return total / os.sysconf("SC_CLK_TCK")


class _Watch(threading.Thread):
    """Samples the process and its descendants."""

    def __init__(self, root: int) -> None:
        super().__init__(daemon=True)
        self.root, self.resident, self.proportional, self.most = root, 0, 0, 0
        self.ended = threading.Event()

    def stop(self) -> None:
        self.ended.set()
        self.join()

    def run(self) -> None:
        while not self.ended.wait(SAMPLE_SECONDS):
            family = _family(self.root)
            self.most = max(self.most, len(family))
            self.resident = max(self.resident, sum(_kilobytes(pid, "Rss:") for pid in family))
            self.proportional = max(self.proportional, sum(_kilobytes(pid, "Pss:") for pid in family))


def _family(root: int) -> list[int]:
    parents = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                stat = (entry / "stat").read_text(encoding="ascii", errors="replace")
            except OSError:
                continue  # it ended in between
            parents[int(entry.name)] = int(stat.rpartition(") ")[2].split()[1])
    found = [root] if root in parents else []
    for pid in found:
        found.extend(child for child, parent in parents.items() if parent == pid)
    return found


def _kilobytes(pid: int, name: str) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith(name)), 0)
