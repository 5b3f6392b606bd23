"""What was asserted, how assertions relate, what was found."""

from claims.models.account import Account
from claims.models.attribution import Attribution
from claims.models.batch import Batch
from claims.models.change import Change
from claims.models.claim import Claim
from claims.models.dismissal import Dismissal
from claims.models.edition import Edition, EditionText
from claims.models.evidence import Evidence
from claims.models.finding import Finding
from claims.models.link import Link
from claims.models.marks import Marks
from claims.models.measure import Break, Incomparability, Measure
from claims.models.receipt import Receipt
from claims.models.reply import Reply
from claims.models.request import Request
from claims.models.review import Review
from claims.models.search import Searched, SearchEntry, SearchStale, SearchWord
from claims.models.series import Observation, Release, Series
from claims.models.story import Story, StoryItem, StoryLane
from claims.models.topic import Topic
from claims.models.verdict import Verdict
from claims.models.verification import Verification

__all__ = [
    "Account",
    "Attribution",
    "Batch",
    "Break",
    "Change",
    "Claim",
    "Dismissal",
    "Edition",
    "EditionText",
    "Evidence",
    "Finding",
    "Incomparability",
    "Link",
    "Marks",
    "Measure",
    "Observation",
    "Receipt",
    "Release",
    "Reply",
    "Request",
    "Review",
    "SearchEntry",
    "SearchStale",
    "SearchWord",
    "Searched",
    "Series",
    "Story",
    "StoryItem",
    "StoryLane",
    "Topic",
    "Verdict",
    "Verification",
]
