"""The logs of `dramatiq workers`: structured like those of the command, Dramatiq's own lines too."""

from __future__ import annotations

import logging

import dramatiq
from dramatiq.middleware import Middleware

from core import logs


class ProcessLogs(Middleware):
    """Takes over the logs of each worker process. Inside a command, which set its own, it does nothing."""

    def after_process_boot(self, broker: dramatiq.Broker) -> None:
        """Log what happens, from INFO on, or more finely where `dramatiq -v` asks for it."""
        logs.configure(min(logging.getLogger().level or logging.INFO, logging.INFO))
