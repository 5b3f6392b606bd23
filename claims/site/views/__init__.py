"""The public pages: fetch what readers may see, hand it over, render. Nothing here writes."""

from claims.site.views.about import about
from claims.site.views.cards import claim_card, story_card
from claims.site.views.check import check
from claims.site.views.choices import choices
from claims.site.views.claims import ClaimList, claim, preview, reference
from claims.site.views.commitments import commitments
from claims.site.views.corrections import corrections
from claims.site.views.documents import DocumentList, document
from claims.site.views.draft import draft
from claims.site.views.embed import embed, embed_code
from claims.site.views.home import home
from claims.site.views.measures import MeasureList, measure
from claims.site.views.names import name_list
from claims.site.views.notices import favicon, robots, security
from claims.site.views.said import actor, topic
from claims.site.views.search import search
from claims.site.views.standards import (
    annotation,
    annotation_collection,
    citation,
    claim_review,
    claim_review_feed,
    description,
)
from claims.site.views.stories import figures, picture, stories, story
from claims.site.views.tellings import told

__all__ = [
    "ClaimList",
    "DocumentList",
    "MeasureList",
    "about",
    "actor",
    "annotation",
    "annotation_collection",
    "check",
    "choices",
    "citation",
    "claim",
    "claim_card",
    "claim_review",
    "claim_review_feed",
    "commitments",
    "corrections",
    "description",
    "document",
    "draft",
    "embed",
    "embed_code",
    "favicon",
    "figures",
    "home",
    "measure",
    "name_list",
    "picture",
    "preview",
    "reference",
    "robots",
    "search",
    "security",
    "stories",
    "story",
    "story_card",
    "told",
    "topic",
]
