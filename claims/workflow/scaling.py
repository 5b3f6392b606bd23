"""Change the desk's own verdict scale."""

from typing import Any

from claims.models import Verdict
from sources import ledger
from sources.refusals import clean, require


def save_verdict(verdict: Verdict, *, who: Any) -> Verdict:
    """Store a new or changed step of the scale; raises ValidationError by field, PermissionDenied."""
    require(who, "claims.change_verdict" if verdict.pk else "claims.add_verdict", "change the verdict scale")
    with ledger.writing():
        clean(verdict)
        verdict.save()
        ledger.append("verdict saved", "verdict", verdict.slug, who, meaning=verdict.meaning)
    return verdict
