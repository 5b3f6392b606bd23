"""The public pages: fetch what readers may see, hand it over, render. Nothing here writes."""

from claims.views.about import about
from claims.views.check import check
from claims.views.claim import claim, reference
from claims.views.claim_list import ClaimList
from claims.views.commitments import commitments
from claims.views.corrections import corrections
from claims.views.documents import DocumentList, document
from claims.views.home import home
from claims.views.measures import MeasureList, measure

__all__ = [
    "ClaimList",
    "DocumentList",
    "MeasureList",
    "about",
    "check",
    "claim",
    "commitments",
    "corrections",
    "document",
    "home",
    "measure",
    "reference",
]
