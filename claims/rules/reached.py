"""What becomes public along with a claim: the documents, names, topics and the measure that nobody accepted yet."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Self

from django.db.models import Q

from claims.models import Attribution, Claim, Measure, Topic, Verification
from sources.editing.approval import unaccepted
from sources.models import Actor, Document, Passage
from sources.models.review import Worded


@dataclass(frozen=True, slots=True)
class Reach:
    """The keys of the rows that readers see with a claim: passages, actors, topics, measures."""

    passages: frozenset[int]
    actors: frozenset[int]
    topics: frozenset[int]
    measures: frozenset[int]

    @classmethod
    def of(
        cls,
        claim: Claim,
        verification: Verification | None = None,
        *,
        context: Iterable[Passage] | None = None,
        topics: Iterable[Topic] | None = None,
        attributions: Iterable[Attribution] | None = None,
    ) -> Self:
        """Return what a claim reaches as it stands in memory, with its stored child rows where none are given.

        `verification`: one whose evidence readers would see as well. Four queries at most.
        """
        named = (claim.claimant_id, claim.addressee_id, claim.set_by_id)
        evidence = (
            verification.evidence.filter(withheld=False).values_list("passage", flat=True) if verification else ()
        )
        spoken = claim.attributions.values_list("actor", flat=True) if attributions is None else _actors(attributions)
        return cls(
            _keys(claim.passage_id, *_stored_or(claim.context, context), *evidence),
            _keys(*named, *spoken),
            _keys(*_stored_or(claim.topics, topics)),
            _keys(claim.measure_id),
        )

    def unaccepted(self) -> list[Worded]:
        """Return the rows among them that nobody accepted yet and readers do not see so far; four queries at most."""
        documents = Document.objects.filter(passages__in=self.passages)
        actors = Q(pk__in=self.actors) | Q(documents__in=documents)
        named = Actor.objects.filter(actors)
        return [
            *unaccepted(Document.objects.filter(pk__in=documents.values("pk"))),
            *unaccepted(Actor.objects.filter(Q(pk__in=named.values("pk")) | Q(pk__in=named.values("succeeded_by")))),
            *(unaccepted(Topic.objects.filter(pk__in=self.topics)) if self.topics else ()),
            *(unaccepted(Measure.objects.filter(pk__in=self.measures)) if self.measures else ()),
        ]


def _keys(*keys: Any) -> frozenset[int]:
    return frozenset(key for key in keys if key is not None)


def _stored_or(related: Any, given: Iterable[Any] | None) -> Iterable[Any]:
    return related.values_list("pk", flat=True) if given is None else [row.pk for row in given]


def _actors(attributions: Iterable[Attribution]) -> list[int | None]:
    return [row.actor_id for row in attributions]
