"""Logs: one form for all that happens, in commands, in workers, and in what other libraries say.

Lines on standard error, readable on a terminal and JSON elsewhere, with the ids that are bound around them (`run`,
`municipality`, `document`, `delivery`). Secrets are taken out of every line, whoever wrote it.
"""

from __future__ import annotations

import logging
import sys
import traceback
from types import TracebackType
from typing import Any

# structlog looks for Twisted and Rich in order to offer what nothing here uses: a fifth of a second in each command.
# Where they are loaded already, as in Scrapy's process, nothing is hidden.
_HIDDEN = [name for name in ("twisted", "rich") if name not in sys.modules]
sys.modules.update(dict.fromkeys(_HIDDEN))  # type: ignore[arg-type]
import structlog  # noqa: E402

for _name in _HIDDEN:
    del sys.modules[_name]
from structlog.types import EventDict, Processor  # noqa: E402

from core.redaction import redacted, redacted_all  # noqa: E402


def configure(level: int) -> None:
    """Log from `level` (of the standard library) on, to standard error; safe to call again."""
    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(level),
        processors=[*_before(), *_after()],
        logger_factory=_printer,
        cache_logger_on_first_use=False,
    )
    handler = _StandardError()
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[*_before(), structlog.stdlib.add_logger_name],
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *_after()],
        )
    )
    root = logging.getLogger()
    for old in [one for one in root.handlers if type(one) in (logging.StreamHandler, _StandardError)]:
        root.removeHandler(old)
    root.addHandler(handler)
    root.setLevel(level)
    logging.getLogger("alembic").setLevel(logging.WARNING)  # each command looks at the tables: no news
    sys.excepthook = _say_uncaught


def _before() -> list[Processor]:
    return [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]


def _after() -> list[Processor]:
    """The exception as text, then no secrets, then the line: nothing may be added after the secrets are gone."""
    line: Processor = structlog.processors.JSONRenderer(ensure_ascii=False)
    if sys.stderr.isatty():
        line = structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)
    return [structlog.processors.format_exc_info, _without_secrets, line]


def _without_secrets(_logger: Any, _method: str, event: EventDict) -> EventDict:
    return {redacted(str(key)): _harmless(redacted_all(value)) for key, value in event.items()}


def _harmless(value: Any) -> Any:
    """Control characters of a page would steer a terminal: they become visible. JSON escapes its own."""
    if isinstance(value, str) and sys.stderr.isatty():
        return "".join(c if c.isprintable() or c == "\n" else f"\\x{ord(c):02x}" for c in value)
    return value


class _StandardError(logging.StreamHandler):  # type: ignore[type-arg]
    """Writes to what standard error is at that moment, as `_printer` does."""

    def __init__(self) -> None:
        logging.Handler.__init__(self)

    @property
    def stream(self) -> Any:
        return sys.stderr


def _printer(*_args: Any) -> structlog.PrintLogger:
    return structlog.PrintLogger(sys.stderr)


def _say_uncaught(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:  # pragma: no cover - ends the process
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
        return
    sys.stderr.write(redacted("".join(traceback.format_exception(kind, error, trace))))
