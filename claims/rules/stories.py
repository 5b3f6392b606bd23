"""Which steps a user may take with a story now, and what somebody saw who decides on one."""

from typing import Any

from django.db import models
from django.db.models import Max, Q

from claims.models import Claim, Finding, Incomparability, Series, Story
from claims.models.choices import VerificationState
from claims.models.story import StoryState
from sources.editing.approval import one_person
from sources.editing.locks import StalePage, digest, opened, sealed
from sources.models.user import User

WORDS = {
    "story": "its own words or items",
    "claims": "a claim it shows",
    "verdicts": "the verdict of a claim it shows",
    "findings": "what the arithmetic found of its claims",
    "series": "an official series it shows",
    "measures": "a measure it shows, or what that must not be compared with",
}


class StoryStep(models.TextChoices):
    """What a user can do with a story besides editing it; the label follows "may not"."""

    RELEASE = "release", "make a story public"
    PIN = "pin", "pin a story to the home page"
    UNPIN = "unpin", "unpin a story"
    WITHDRAW = "withdraw", "withdraw a story"


PERMISSION = {
    StoryStep.RELEASE: "claims.release_story",
    StoryStep.PIN: "claims.release_story",
    StoryStep.UNPIN: "claims.release_story",
    StoryStep.WITHDRAW: "claims.withdraw_story",
}


def obstacle(step: StoryStep, who: User, story: Story) -> str:
    """Return why `who` cannot take this step now, as a sentence; "" when they can."""
    if not who.has_perm(PERMISSION[step]):
        return f"{who.get_username()} may not {step.label}."
    state = f"“{story}” is {story.get_state_display()}"
    match step:
        case StoryStep.RELEASE if story.state != StoryState.DRAFT:
            return f"{state}; only a draft is made public."
        case StoryStep.RELEASE if story.worded_by_id == who.pk and not one_person():
            return f"You wrote “{story}” as it stands; somebody else must make it public."
        case StoryStep.RELEASE if not Claim.objects.public().filter(story_items__story=story).exists():
            return f"“{story}” shows no claim that readers can see; make one of its claims public first."
        case StoryStep.PIN if story.state != StoryState.PUBLIC:
            return f"{state}; only a public story leads the home page."
        case StoryStep.PIN if story.pinned:
            return f"“{story}” leads the home page already."
        case StoryStep.UNPIN if not story.pinned:
            return f"“{story}” does not lead the home page."
        case StoryStep.WITHDRAW if story.state == StoryState.WITHDRAWN:
            return f"{state} already."
    return ""


def of_measure(slug: str) -> list[Claim]:
    """Return the public claims of a measure as they stand today, by period: what a button adds, and no rule."""
    claims = Claim.objects.public().filter(measure__slug=slug)
    return list(claims.order_by("period_end", "period_start", "number"))


def token(story: Story) -> str:
    """Return the token of a story as it is stored now, with all that a reader would see of it."""
    return sealed(_parts(story))


def check(story: Story, seen: str) -> None:
    """Raise StalePage unless the token is that of the story as stored; call it under the lock."""
    said = opened(seen)
    if said is None:
        raise StalePage(f"“{story}”: this page did not say what you saw; read what stands here now, then decide.")
    changed = [WORDS[name] for name, part in _parts(story).items() if said.get(name) != part]
    if changed:
        raise StalePage(f"“{story}” changed since you opened this page: {', '.join(changed)}. Read it again below.")


def _parts(story: Story) -> dict[str, Any]:
    """Return what is stored of a story and of all that it shows; seven queries."""
    revision = Story.objects.values_list("revision", flat=True).get(pk=story.pk)
    shown = Claim.objects.filter(story_items__story=story)
    claims = list(shown.order_by("pk").values_list("pk", "revision", "state", "hold", "measure", "measure__revision"))
    keys, measures = [row[0] for row in claims], {row[4] for row in claims}
    verdicts = Claim.objects.filter(pk__in=keys, verifications__state=VerificationState.PUBLISHED)
    findings = Finding.objects.public().filter(claims__in=keys).distinct().order_by("key")
    apart = Incomparability.objects.filter(Q(first__in=measures) & Q(second__in=measures)).order_by("pk")
    series = Series.objects.public().filter(story_items__story=story).order_by("pk")
    return {
        "story": [story.pk, revision],
        "series": digest(series.values_list("pk", "revision", Max("releases__accepted_at"))),
        "claims": digest(row[:4] for row in claims),
        "verdicts": digest(verdicts.order_by("pk").values_list("pk", "verifications", "verifications__revision")),
        "findings": digest(findings.values_list("key", "outcome")),
        "measures": digest([*[row[4:] for row in claims], *apart.values_list("pk", "differs")]),
    }
