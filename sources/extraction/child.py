"""The program that reads files apart: told of one at a time on its input, it divides itself and answers.

Each file is read by a process of its own that may take so much memory and so many seconds and then is gone, whatever
the file did to it. `limits` starts this program and speaks with it: eight bytes of length, a header in JSON, the file.
"""

import gc
import json
import os
import select
import signal
import struct
import sys
import time
from contextlib import suppress
from dataclasses import asdict
from datetime import date
from importlib import import_module
from typing import Any, BinaryIO

_LENGTH = struct.Struct(">Q")
_PAGE = (
    "<html><head><script type='application/ld+json'>{}</script></head><body><nav>Here</nav>"
    f"{'<p>A paragraph of some words, as a page has them.</p>' * 20}<p>1 May 1999<sup>1</sup></p></body></html>"
)


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer one request after another until there are no more."""
    while head := requests.read(_LENGTH.size):
        header = json.loads(requests.read(_LENGTH.unpack(head)[0]))
        content = requests.read(header.pop("length"))
        _load(header["kind"])
        answer = _divided(content, header)
        answers.write(_LENGTH.pack(len(answer)) + answer)
        answers.flush()


def _load(kind: str) -> None:
    """Import here what reading this kind takes, so that every child to come has it."""
    with suppress(ImportError):
        if kind in ("text/html", "application/xhtml+xml", "multipart/related"):
            if "trafilatura" not in sys.modules:
                from sources.extraction.html import read_html

                read_html(_PAGE, today=date(2000, 1, 1))  # what is made at the first page is made here, once
        elif kind == "application/pdf":
            import_module("pypdfium2.raw")
            import_module("sources.extraction.pdf")
        elif "word" in kind:
            import_module("docx")


def _divided(content: bytes, header: dict[str, Any]) -> bytes:
    """Return the answer of a child process, or how it ended without one."""
    ends = time.monotonic() + header["seconds"]
    gc.freeze()  # what is loaded is no garbage: a child that looked for some would copy it all
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _answer(content, header, writing)
    os.close(writing)
    answer, in_time = _read_until(reading, ends)
    os.close(reading)
    if not in_time:
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    if in_time and answer and status == 0:
        return answer
    how = "time" if not in_time or os.WTERMSIG(status) == signal.SIGXCPU else "crash"
    return json.dumps({"ended": how}).encode()


def _read_until(pipe: int, ends: float) -> tuple[bytes, bool]:
    parts: list[bytes] = []
    while True:
        ready, _, _ = select.select([pipe], [], [], max(0.0, ends - time.monotonic()))
        if not ready:
            return b"", False
        part = os.read(pipe, 1 << 20)
        if not part:
            return b"".join(parts), True
        parts.append(part)


def _answer(content: bytes, header: dict[str, Any], writing: int) -> None:
    """Read the file, write the answer and be gone; never returns."""
    from sources.extraction.extracted import ExtractionError
    from sources.extraction.files import Wanted, read

    memory, seconds = header.pop("memory"), header.pop("seconds")
    status = 1
    try:
        _limit(memory, seconds)
        wanted = Wanted(**(header | {"today": date.fromisoformat(header["today"])}))
        told: dict[str, Any]
        try:
            told = {"extracted": asdict(read(content, wanted))}
        except ExtractionError as error:
            told = {"refused": str(error)}
        except MemoryError:
            told = {"ended": "memory"}
        answer = json.dumps(told).encode()
        while answer:
            answer = answer[os.write(writing, answer) :]
        status = 0
    finally:
        os._exit(status)  # nothing of the parent's is flushed or torn down twice


def _limit(memory: int, seconds: float) -> None:
    """Take limits upon this process; where a system has no limit of address space, that of time remains."""
    import resource

    for kind, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, int(seconds) + 1),
        (resource.RLIMIT_CORE, 0),
    ):
        with suppress(ValueError, OSError):
            resource.setrlimit(kind, (most, most))


if __name__ == "__main__":
    serve(sys.stdin.buffer, sys.stdout.buffer)
