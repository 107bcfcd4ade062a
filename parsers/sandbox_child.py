"""The process that reads one document for parsers.sandbox: `python -m parsers.sandbox_child`.

It gets one line of JSON and the document's bytes on standard input and answers with one JSON object on standard
output, so that nothing it was made to say is ever executed by the process that asked. It limits itself: address
space and processor time by resource limits, wall time by an alarm that stands still while Tesseract is waited for.
"""

from __future__ import annotations

import json
import math
import os
import resource
import signal
import sys
from typing import Any

from parsers.errors import Unreadable
from parsers.formats.ocr import tesseract
from parsers.topic.topic import Topic, use

WALL_SHARE = 2  # a busy machine may take so many times its processor time


def main() -> int:
    """Reads one question from standard input and writes the answer; see the module's docstring."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # whatever a library prints must not get into the answer
    question = json.loads(sys.stdin.buffer.readline())
    _limit(question["megabytes"], question["seconds"])
    tesseract.allow(question["ocr_seconds"])
    use(question["topic"] and Topic.model_validate(question["topic"]))
    try:
        answer = {"result": _read(question, sys.stdin.buffer.read())}
    except Unreadable as error:
        answer = {"unreadable": error.reason}
    with answers:
        json.dump(answer, answers)
    return 0


def _limit(megabytes: int, seconds: float) -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    whole = math.ceil(seconds)
    resource.setrlimit(resource.RLIMIT_CPU, (whole, whole + 2))
    signal.setitimer(signal.ITIMER_REAL, WALL_SHARE * seconds)
    try:
        resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))
    except (ValueError, OSError) as error:  # macOS has no such limit: the time limit still holds
        print(f"no memory limit here: {error}", file=sys.stderr)


def _read(question: dict[str, Any], data: bytes) -> Any:
    """What was asked for; each kind of question loads only what it needs (most PDFs are asked for mentions only)."""
    operation = question["operation"]
    if operation == "mention":
        from parsers.formats.packed_mention import mention

        return mention(data)
    from parsers import document as reading
    from parsers.formats.plain_text import plain_text
    from parsers.source import Context, Source

    source = Source(
        data=data,
        media_type=question["media_type"],
        charset=question["charset"],
        context=Context.model_validate(question["context"]),
    )
    if operation == "text":
        return plain_text(source)
    if operation == "decision":
        return reading.read(source).model_dump(mode="json", by_alias=True)
    return [item.model_dump(mode="json", by_alias=True) for item in reading.read_items(source)]


if __name__ == "__main__":
    sys.exit(main())
