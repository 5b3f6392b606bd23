"""The public pages: fetch what readers may see, hand it over, render. Nothing here writes."""

from claims.site.views.about import about
from claims.site.views.check import check
from claims.site.views.claims import ClaimList, claim, reference
from claims.site.views.commitments import commitments
from claims.site.views.corrections import corrections
from claims.site.views.documents import DocumentList, document
from claims.site.views.home import home
from claims.site.views.measures import MeasureList, measure
from claims.site.views.tellings import told

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
    "told",
]
