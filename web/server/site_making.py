"""Who waits for a file that is being made: only those who ask for it, never the rest of the server.

A municipality's page may take minutes (its PDFs are read anew), a workbook seconds. Each file is made once however many
ask for it, and those who wait hold no thread: what takes long leaves threads to all other answers.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from threading import Thread

from web.server.site_cache import Kept
from web.site.tree import File

_READING, _OTHERS = 2, 2  # files made at once: those that read stored documents, and all others


class Making:
    """The files that are being made, of one server."""

    def __init__(self, make: Callable[[File], Kept]) -> None:
        self._make = make
        self._tasks: dict[tuple[str, str], asyncio.Task[Kept]] = {}
        self._reading, self._others = asyncio.Semaphore(_READING), asyncio.Semaphore(_OTHERS)

    async def made(self, file: File) -> Kept:
        """The file, made now or by whoever asked first. Raises what its making raises."""
        key = (file.path, file.digest)
        task = self._tasks.get(key)
        if task is None:
            task = self._tasks[key] = asyncio.create_task(self._in_turn(file))
            task.add_done_callback(lambda _done: self._tasks.pop(key, None))
        return await asyncio.shield(task)  # who goes away takes it from nobody else

    async def _in_turn(self, file: File) -> Kept:
        async with self._reading if file.reads_documents else self._others:
            return await asyncio.wrap_future(_beside(self._make, file))


def _beside(make: Callable[[File], Kept], file: File) -> Future[Kept]:
    """Make it on a thread of its own, which ends with the process: those of the common pool are waited for, so that
    a document that takes minutes would hold up the server's end."""
    made: Future[Kept] = Future()
    made.set_running_or_notify_cancel()

    def work() -> None:
        try:
            made.set_result(make(file))
        except BaseException as error:  # noqa: BLE001 - it is raised where it is waited for
            made.set_exception(error)

    Thread(target=work, name="page", daemon=True).start()
    return made
