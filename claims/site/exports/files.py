"""Files of an export: hashed as they are written, and in their place only when they are whole."""

import hashlib
from pathlib import Path
from typing import Any


class Growing:
    """A file that is written part by part."""

    def __init__(self, folder: Path, name: str) -> None:
        self.path, self.name, self.digest, self.bytes = folder / name, name, hashlib.sha256(), 0
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.half = self.path.with_name(f".{self.path.name}.part")
        self.file = self.half.open("wb")

    def write(self, part: str | bytes) -> None:
        """Add to the file."""
        raw = part.encode() if isinstance(part, str) else part
        self.digest.update(raw)
        self.bytes += self.file.write(raw)

    def finished(self) -> dict[str, Any]:
        """Put the file in its place, and return what a manifest says of it."""
        self.file.close()
        self.half.replace(self.path)
        return {"name": self.name, "bytes": self.bytes, "sha256": self.digest.hexdigest()}


def put(folder: Path, name: str, content: bytes) -> dict[str, Any]:
    """Write a file unless these bytes stand there, and return what a manifest says of it."""
    path, digest = folder / name, hashlib.sha256(content).hexdigest()
    if path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == digest:
        return {"name": name, "bytes": len(content), "sha256": digest}
    file = Growing(folder, name)
    file.write(content)
    return file.finished()
