"""Let readers see the words of a captured text: a second person does, or nobody need where they hold nothing new."""

from typing import Any

from django.core.exceptions import PermissionDenied

from claims.models import Claim
from claims.rules import seen
from claims.rules.policy import text_obstacle
from claims.rules.texts import shows_nothing_new, version_of
from sources import capture, ledger
from sources.editing.approval import one_person, told
from sources.models import Document, Version
from sources.models.choices import Rights
from sources.models.user import User

NOTHING_NEW = "Around what is quoted, readers see no other words in it than before."


def accept_text(version: Version, *, who: User, token: str) -> Version:
    """Let readers see the words of a version; `token` is that of what was seen of it.

    Raises PermissionDenied when `who` may not or captured it, StalePage when what was seen is no longer so.
    """
    with ledger.writing():
        stored = Version.objects.select_related("document", "captured_by").get(pk=version.pk)
        if refusal := text_obstacle(who, stored):
            raise PermissionDenied(refusal)
        seen.check_text(stored, token)
        _accept(stored, who)
    return stored


def accept_with(claim: Claim, who: User) -> None:
    """Let readers see the text a claim's words stand in along with the claim, which is released as its page showed it.

    Of a text that readers see whole, the page of a claim shows a part only; and nobody accepts what they captured:
    then it waits, and the words recorded with the quotation are shown.
    """
    version = version_of(claim)
    if version is None or not version.waits or version.document.rights == Rights.FULL_TEXT:
        return
    if one_person() or version.captured_by_id != who.pk:
        _accept(version, who, with_claim=claim.reference)


def _accept(version: Version, who: User, **details: str) -> None:
    own = version.captured_by_id == who.pk
    capture.accept_version(version, who=who, second=None if own else who, **details, **told(own))


def follow_capture(*, version: Version, who: User, **_: Any) -> None:
    """Let readers see a version that was captured where they read nothing new in it."""
    public = Document.objects.public().filter(pk=version.document_id)
    if version.waits and public.exists() and shows_nothing_new(version):
        capture.accept_version(version, who=who, second=None, reason=NOTHING_NEW)
