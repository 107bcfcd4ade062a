"""A reading in a process of its own, with a limit of time and memory: for PDFs and for whatever may be
hostile. The process is parsers.sandbox_child.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter

from parsers.errors import Unreadable
from parsers.formats.ocr import tesseract
from parsers.formats.plain_text import form_of
from parsers.sandbox_child import WALL_SHARE
from parsers.schema import Decision
from parsers.source import Source
from parsers.topic.topic import current, is_own

_DECISIONS = TypeAdapter(list[Decision])
_LARGE = 1_000_000
_GRACE = 5.0  # seconds: the child ends itself in time, unless it cannot


@dataclass(frozen=True, slots=True)
class Limits:
    """What one reading may take: seconds of processor time (twice as long by the clock), seconds by the clock on top
    for Tesseract, megabytes of address space. All of it ends before the time limit of the actor that waits.
    """

    seconds: float = 60.0
    megabytes: int = 1024
    ocr_seconds: float = tesseract.SECONDS


_USUAL = Limits()
CHILD = ("-m", "parsers.sandbox_child")


def wants_bounds(source: Source) -> bool:
    """Whether a document should be read in a process of its own: a PDF, a packed or a large one."""
    return len(source.data) > _LARGE or form_of(source.data) in ("pdf", "zip")


def text(source: Source, limits: Limits = _USUAL) -> str:
    """`parsers.formats.plain_text.plain_text` within limits. Raises Unreadable, also for time, memory and a crash."""
    return str(_asked("text", source, limits))


def decision(source: Source, limits: Limits = _USUAL) -> Decision:
    """`parsers.document.read` within limits. Raises Unreadable, also for time, memory and a crash."""
    return Decision.model_validate(_asked("decision", source, limits))


def decisions(source: Source, limits: Limits = _USUAL) -> list[Decision]:
    """`parsers.document.read_items` within limits. Raises Unreadable, also for time, memory and a crash."""
    return _DECISIONS.validate_python(_asked("decisions", source, limits))


def mention(source: Source, limits: Limits = _USUAL) -> tuple[bool, str | None]:
    """Whether a packed document (a PDF, say) mentions the network, and which part of it could not be looked at, or
    None. Raises Unreadable, also for time, memory and a crash."""
    mentions, gap = _asked("mention", source, limits)
    return bool(mentions), gap


def _asked(operation: str, source: Source, limits: Limits) -> Any:
    question = {
        "operation": operation,
        "megabytes": limits.megabytes,
        "seconds": limits.seconds,
        "ocr_seconds": limits.ocr_seconds,
        "media_type": source.media_type,
        "charset": source.charset,
        "context": source.context.model_dump(mode="json"),
        "topic": None if is_own() else current().model_dump(mode="json"),
    }
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path) or "."}
    child = subprocess.Popen(  # noqa: S603 - our own reader
        [sys.executable, *CHILD],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
        start_new_session=True,
    )
    patience = WALL_SHARE * limits.seconds + limits.ocr_seconds + _GRACE
    try:
        out, errors = child.communicate(json.dumps(question).encode() + b"\n" + source.data, patience)
    except subprocess.TimeoutExpired:
        raise Unreadable(_too_long(limits)) from None
    finally:
        _ended(child)
    if child.returncode:
        raise Unreadable(_failure(child.returncode, errors, limits))
    answer = json.loads(out)
    if "unreadable" in answer:
        raise Unreadable(answer["unreadable"])
    return answer["result"]


def _ended(child: subprocess.Popen[bytes]) -> None:
    """Ends the child with all that it started (Tesseract) and takes its pipes back."""
    if child.poll() is None:
        with suppress(ProcessLookupError):  # it may end by itself in this moment
            os.killpg(child.pid, signal.SIGKILL)
    child.communicate()


def _too_long(limits: Limits) -> str:
    return f"reading it took longer than {limits.seconds:g} s"


def _failure(code: int, errors: bytes, limits: Limits) -> str:
    last = errors.decode("utf-8", "replace").strip().splitlines()[-1:] or [""]
    if code in (-signal.SIGALRM, -signal.SIGXCPU):
        return _too_long(limits)
    if "MemoryError" in last[0] or code in (-signal.SIGABRT, -signal.SIGKILL):
        return f"reading it needed more than {limits.megabytes} MB"
    if code < 0:
        return f"the reader crashed on it ({signal.Signals(-code).name})"
    return f"the reader failed on it ({last[0][:200]})"
