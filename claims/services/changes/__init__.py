"""The door for what waits: a call of another door is written down, and made when somebody else accepts it."""

from claims.services.changes.decisions import accept, accept_all, decline, withdraw
from claims.services.changes.proposals import call, propose_change, propose_waiting, undo

__all__ = ["accept", "accept_all", "call", "decline", "propose_change", "propose_waiting", "undo", "withdraw"]
