"""A reading in a process of its own, with a limit of time and memory: for PDFs and for whatever may be
hostile.

`python -m parsers.bounded` is the child. It gets one line of JSON and the document's bytes on standard
input and answers with one JSON object on standard output, so that nothing it was made to say is ever
executed here.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter

from parsers.schema import Decision
from parsers.source import Context, Source
from parsers.text import form_of, plain_text
from parsers.unreadable import Unreadable

_DECISIONS = TypeAdapter(list[Decision])
_LARGE = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """What one reading may take: seconds of wall time and megabytes of address space."""

    seconds: float = 60.0
    megabytes: int = 1024


_USUAL = Limits()


def wants_bounds(source: Source) -> bool:
    """Whether a document should be read in a process of its own: a PDF (PDFium is native code) or a large one."""
    return len(source.data) > _LARGE or form_of(source.data) == "pdf"


def text(source: Source, limits: Limits = _USUAL) -> str:
    """`parsers.text.plain_text` within limits. Raises Unreadable, also for time, memory and a crash."""
    return str(_asked("text", source, limits))


def decision(source: Source, limits: Limits = _USUAL) -> Decision:
    """`parsers.reading.read` within limits. Raises Unreadable, also for time, memory and a crash."""
    return Decision.model_validate(_asked("decision", source, limits))


def decisions(source: Source, limits: Limits = _USUAL) -> list[Decision]:
    """`parsers.reading.read_items` within limits. Raises Unreadable, also for time, memory and a crash."""
    return _DECISIONS.validate_python(_asked("decisions", source, limits))


def _asked(operation: str, source: Source, limits: Limits) -> Any:
    question = {
        "operation": operation,
        "megabytes": limits.megabytes,
        "seconds": limits.seconds,
        "media_type": source.media_type,
        "charset": source.charset,
        "context": source.context.model_dump(mode="json"),
    }
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path) or "."}
    child = subprocess.Popen(
        [sys.executable, "-m", "parsers.bounded"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
        start_new_session=True,
    )
    try:
        out, errors = child.communicate(json.dumps(question).encode() + b"\n" + source.data, limits.seconds)
    except subprocess.TimeoutExpired:
        raise Unreadable(f"reading it took longer than {limits.seconds:g} s") from None
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


def _failure(code: int, errors: bytes, limits: Limits) -> str:
    last = errors.decode("utf-8", "replace").strip().splitlines()[-1:] or [""]
    if code == -signal.SIGXCPU:
        return f"reading it took longer than {limits.seconds:g} s"
    if "MemoryError" in last[0] or code in (-signal.SIGABRT, -signal.SIGKILL):
        return f"reading it needed more than {limits.megabytes} MB"
    if code < 0:
        return f"the reader crashed on it ({signal.Signals(-code).name})"
    return f"the reader failed on it ({last[0][:200]})"


# --- the child ----------------------------------------------------------------------------------------------


def _operations() -> dict[str, Callable[[Source], Any]]:
    from parsers import reading  # here, because the reading of a whole item is above this module

    return {
        "decision": lambda source: reading.read(source).model_dump(mode="json", by_alias=True),
        "decisions": lambda source: [
            item.model_dump(mode="json", by_alias=True) for item in reading.read_items(source)
        ],
    }


def _limited(megabytes: int, seconds: float) -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds) + 2, int(seconds) + 4))
    try:
        resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))
    except (ValueError, OSError) as error:  # macOS has no such limit: the time limit still holds
        print(f"no memory limit here: {error}", file=sys.stderr)


def main() -> int:
    """Reads one question from standard input and writes the answer; see the module's docstring."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # whatever a library prints must not get into the answer
    question = json.loads(sys.stdin.buffer.readline())
    _limited(question["megabytes"], question["seconds"])
    source = Source(
        data=sys.stdin.buffer.read(),
        media_type=question["media_type"],
        charset=question["charset"],
        context=Context.model_validate(question["context"]),
    )
    operation = question["operation"]
    read = plain_text if operation == "text" else _operations()[operation]
    try:
        answer = {"result": read(source)}
    except Unreadable as error:
        answer = {"unreadable": error.reason}
    with answers:
        json.dump(answer, answers)
    return 0


if __name__ == "__main__":
    sys.exit(main())
