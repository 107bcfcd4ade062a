"""Prometheus metrics of `dramatiq workers` over HTTP: Dramatiq's own, on loopback unless told otherwise.

The server runs in a process of its own, which `dramatiq` forks once for all its workers; they share their figures
through files.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from core.settings import settings

# Dramatiq takes these from the environment while it is imported.
os.environ["dramatiq_prom_host"] = settings().metrics_host  # noqa: SIM112 - its names
os.environ["dramatiq_prom_port"] = str(settings().metrics_port or 9191)  # noqa: SIM112
os.environ["dramatiq_prom_db"] = str(  # noqa: SIM112
    Path(tempfile.gettempdir()) / f"usovahti-metrics-{os.getuid()}-{settings().metrics_port}"
)

from dramatiq.middleware import prometheus


class WorkerMetrics(prometheus.Prometheus):
    """Messages by queue and actor: how many, how long, how many failed."""

    @property
    def forks(self) -> list[Callable[[], int]]:
        """Our server instead of Dramatiq's, so that the settings are read in its process too."""
        return [serve]


def serve() -> int:
    """Answer scrapes until the process is ended."""
    return int(prometheus._run_exposition_server())  # type: ignore[no-untyped-call]
