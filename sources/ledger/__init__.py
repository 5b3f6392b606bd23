"""The audit ledger: who did what, when and why; appended to in the transaction of the write it tells of."""

from sources.ledger.audit import adopt, adopt_once, broken_links, problems, register_proof
from sources.ledger.edits import changes
from sources.ledger.log import append, lock, writing, written
from sources.ledger.records import Record, register
from sources.ledger.triggers import Trigger, guard, lifted, missing

__all__ = [
    "Record",
    "Trigger",
    "adopt",
    "adopt_once",
    "append",
    "broken_links",
    "changes",
    "guard",
    "lifted",
    "lock",
    "missing",
    "problems",
    "register",
    "register_proof",
    "writing",
    "written",
]
