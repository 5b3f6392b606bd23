"""The audit ledger: who did what, when and why; appended to in the transaction of the write it tells of."""

from sources.ledger.edits import changes
from sources.ledger.log import append, broken_links, lock, writing

__all__ = ["append", "broken_links", "changes", "lock", "writing"]
