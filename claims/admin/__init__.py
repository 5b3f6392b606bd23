"""Claims in the admin: where editors record, link, check and publish."""

from claims.admin.changes import ChangeAdmin
from claims.admin.claims import ClaimAdmin
from claims.admin.findings import FindingAdmin
from claims.admin.links import LinkAdmin
from claims.admin.measures import IncomparabilityAdmin, MeasureAdmin
from claims.admin.series import ObservationAdmin, ReleaseAdmin, SeriesAdmin
from claims.admin.stories import StoryAdmin
from claims.admin.topics import TopicAdmin
from claims.admin.verdicts import VerdictAdmin
from claims.admin.verifications import VerificationAdmin

__all__ = [
    "ChangeAdmin",
    "ClaimAdmin",
    "FindingAdmin",
    "IncomparabilityAdmin",
    "LinkAdmin",
    "MeasureAdmin",
    "ObservationAdmin",
    "ReleaseAdmin",
    "SeriesAdmin",
    "StoryAdmin",
    "TopicAdmin",
    "VerdictAdmin",
    "VerificationAdmin",
]
