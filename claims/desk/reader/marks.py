"""What is marked in a text on the reading page: words recorded already, and likely claims."""

from collections.abc import Iterable
from dataclasses import dataclass

from claims.models import Claim, Dismissal
from claims.spotting import Candidate
from claims.wording import claim as claim_words
from claims.wording import prefill
from claims.wording.prefill.record import Recorded, is_recorded
from sources.models import Passage, Version


@dataclass(frozen=True, slots=True)
class Likely:
    """A likely claim that nobody recorded or hid; `index` counts all of the text's."""

    index: int
    candidate: Candidate


def likely(version: Version, standing: Iterable[Recorded]) -> list[Likely]:
    """Return the likely claims of a version that are neither recorded nor hidden; one query."""
    hidden = set(version.document.dismissals.values_list("digest", flat=True))
    spans = list(standing)
    return [
        Likely(index, one)
        for index, one in enumerate(prefill.spotted(version))
        if not is_recorded(one, spans) and not (hidden and Dismissal.digest_of(one.exact) in hidden)
    ]


def status_of(claim: Claim) -> claim_words.Status:
    """Return a claim's standing as the desk sees it: a draft is one, whatever its verdict."""
    if claim.hold:
        return claim_words.Status("hold", "◼", "On hold")
    return claim_words.Status("draft", "✎", "Draft") if claim.state == "draft" else claim_words.status(claim)


def passages_unsettled(version: Version) -> int:
    """Return how many of the document's passages do not stand in this version as they were quoted."""
    return Passage.objects.filter(document=version.document_id).count() - version.anchors.settled().count()
