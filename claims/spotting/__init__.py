"""Likely claims in text: `candidates` marks the figures and commitments a reader could check."""

from claims.spotting.candidate import Candidate
from claims.spotting.search import candidates

__all__ = ["Candidate", "candidates"]
