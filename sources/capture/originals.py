"""The original bytes of what was captured, kept by their hash in the storage; never served to readers."""

import hashlib

from django.core.files.base import ContentFile
from django.core.files.storage import storages

STORAGE = "originals"


def hash_of(content: bytes) -> str:
    """Return the SHA-256 of original bytes, as 64 hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def keep(content: bytes) -> str:
    """Store the bytes under their hash, unless they are there; return the hash.

    Called after the transaction that stores the version: a file without a version is harmless, and is found again by
    its hash.
    """
    digest = hash_of(content)
    if not storages[STORAGE].exists(_place(digest)):
        storages[STORAGE].save(_place(digest), ContentFile(content))
    return digest


def read(digest: str) -> bytes | None:
    """Return the bytes with this hash; None where they are not kept."""
    storage = storages[STORAGE]
    if not storage.exists(_place(digest)):
        return None
    with storage.open(_place(digest)) as file:
        return bytes(file.read())


def changed(digest: str) -> bool:
    """Say whether the bytes kept under this hash have another one now; what is not kept has not changed."""
    content = read(digest)
    return content is not None and hash_of(content) != digest


def _place(digest: str) -> str:
    """Return where the bytes lie: 256 folders, for no folder should hold them all."""
    return f"{digest[:2]}/{digest}"
