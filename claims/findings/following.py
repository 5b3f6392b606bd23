"""Follow what changes outside the claims: the date of a document is that of claims with none of their own."""

from typing import Any

from claims.findings.scope import figures
from claims.findings.storing import refresh
from sources.models import Document


def follow_document(document: Document, **_: Any) -> None:
    """Bring the findings up to date after a document was saved."""
    undated = figures().filter(passage__document=document, said_on__isnull=True)
    if claims := set(undated.values_list("pk", flat=True)):
        refresh(claims)
