"""Changes proposed and accepted as forms do it, for the tests of all that waits."""

from typing import Any

from claims.models import Change, Claim
from claims.models.change import Door
from claims.rules.changes import seen
from claims.services import changes
from tests.factories import make_actor, make_document, make_measure, make_passage, make_public_claim, make_topic

NOTE = "A word was wrong."


def amended(claim: Claim, who: Any, note: str = NOTE, children: Any = None, **fields: Any) -> Any:
    """Propose an amendment as a form does, and return what came of it."""
    claim = Claim.objects.get(pk=claim.pk)
    for name, value in fields.items():
        setattr(claim, name, value)
    return changes.call(Door.AMEND, claim, who=who, note=note, children=children)


def accepted(change: Change, who: Any) -> Change:
    """Accept a change as it stands."""
    return changes.accept(change, who=who, seen=seen(change))


def public_things() -> Claim:
    """Return a public claim with everything it makes public."""
    publisher, topic, measure = make_actor(), make_topic(), make_measure()
    document = make_document(publisher=publisher, text="In 2017 the agency received 82,109 referrals from companies.")
    passage = make_passage("the agency received 82,109 referrals", document)
    return make_public_claim(passage=passage, measure=measure, topics=[topic], claimant=publisher)
