"""Files that need a parser are read in a child process with limits of time and memory, which ends what exceeds them."""

from __future__ import annotations

import atexit
import json
import os
import select
import signal
import struct
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from sources.extraction.extracted import Extracted, ExtractionError, Table, named

if TYPE_CHECKING:
    from sources.extraction.files import Wanted

MEMORY = 800 * 1024 * 1024  # bytes, the address space of the child
SECONDS = 8.0
_ROOT = Path(__file__).resolve().parents[2]
_LENGTH = struct.Struct(">Q")
_ONE_AT_A_TIME = Lock()
_CURE = "Capture a part of it, or save it as plain text and capture that."


class _Silent(Exception):
    """The child answered nothing: it ran out of time, or ended."""


class _Reader:
    """A process that has loaded the parsers and divides itself for every file: see `child`.

    Loading them takes a third of a second, dividing a hundredth: so the process is kept.
    """

    def __init__(self) -> None:
        self.owner = os.getpid()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "sources.extraction.child"],
            cwd=_ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip

    def ask(self, header: dict[str, Any], content: bytes, seconds: float) -> dict[str, Any]:
        """Return the child's answer; raise _Silent when none comes in time."""
        told = json.dumps(header | {"length": len(content)}).encode()
        ends = time.monotonic() + seconds
        try:
            self._write(_LENGTH.pack(len(told)) + told + content, ends)
            (length,) = _LENGTH.unpack(self._read(_LENGTH.size, ends))
            answer: dict[str, Any] = json.loads(self._read(length, ends))
        except (OSError, EOFError) as error:
            raise _Silent from error
        return answer

    def _write(self, content: bytes, ends: float) -> None:
        assert self.process.stdin is not None  # noqa: S101 - it is a pipe
        pipe, left = self.process.stdin.fileno(), memoryview(content)
        os.set_blocking(pipe, False)
        while left:
            _, ready, _ = select.select([], [pipe], [], max(0.0, ends - time.monotonic()))
            if not ready:
                raise _Silent
            with suppress(BlockingIOError):
                left = left[os.write(pipe, left) :]

    def _read(self, length: int, ends: float) -> bytes:
        assert self.process.stdout is not None  # noqa: S101 - it is a pipe
        pipe, parts = self.process.stdout.fileno(), []
        while length:
            ready, _, _ = select.select([pipe], [], [], max(0.0, ends - time.monotonic()))
            if not ready:
                raise _Silent
            part = os.read(pipe, min(length, 1 << 20))
            if not part:
                raise EOFError
            parts.append(part)
            length -= len(part)
        return b"".join(parts)

    def end(self) -> None:
        """End the process and what it divided itself into."""
        if self.owner != os.getpid():
            self.process.returncode = 0  # it is the parent's child, not ours to wait for
            return
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()


_reader: _Reader | None = None


def read_apart(content: bytes, wanted: Wanted, *, memory: int = MEMORY, seconds: float = SECONDS) -> Extracted:
    """Read a file as `files.read` does, in a child process of at most `memory` bytes and `seconds`.

    Raises ExtractionError with a sentence when the file needs more, and what `files.read` raises.
    """
    header = asdict(wanted) | {"today": wanted.today.isoformat(), "memory": memory, "seconds": seconds}
    with _ONE_AT_A_TIME:
        try:
            answer = _running().ask(header, content, seconds + 0.5)
        except _Silent as silence:
            end()
            raise ExtractionError(
                f"{named(wanted.name)} takes longer than {seconds:g} seconds to read, and was given up. {_CURE}"
            ) from silence
    if "refused" in answer:
        raise ExtractionError(answer["refused"])
    if "ended" in answer:
        raise ExtractionError(_why_it_ended(answer["ended"], wanted.name, memory, seconds))
    return _extracted(answer["extracted"])


def end() -> None:
    """End the reading process, if one runs; the next file starts another."""
    global _reader  # noqa: PLW0603 - one process for all callers
    if _reader is not None:
        _reader.end()
        _reader = None


def _running() -> _Reader:
    global _reader  # noqa: PLW0603
    if _reader is not None and (_reader.owner != os.getpid() or _reader.process.poll() is not None):
        end()
    if _reader is None:
        _reader = _Reader()
    return _reader


def _why_it_ended(how: str, name: str, memory: int, seconds: float) -> str:
    if how == "time":
        return f"{named(name)} takes longer than {seconds:g} seconds to read, and was given up. {_CURE}"
    if how == "memory":
        return f"{named(name)} takes more than {memory // 2**20:,} MB of memory to read, and was given up. {_CURE}"
    return f"{named(name)} breaks the program that reads it, or takes more than {memory // 2**20:,} MB. {_CURE}"


def _extracted(words: dict[str, Any]) -> Extracted:
    tables = tuple(
        Table(table["sheet"], tuple(map(tuple, table["rows"])), tuple(table["starts"]), table["first_row"])
        for table in words["tables"]
    )
    lists = {"pages": tuple(words["pages"]), "warnings": tuple(words["warnings"]), "tables": tables}
    return Extracted(**(words | lists))


atexit.register(end)
# A process divided from this one, as by a web server, must not speak through its parent's pipes.
os.register_at_fork(after_in_child=lambda: globals().__setitem__("_ONE_AT_A_TIME", Lock()))
