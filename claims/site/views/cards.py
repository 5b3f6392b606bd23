"""The pictures that stand for a claim and a story where their pages are shared."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.dateformat import format as format_date

from claims.charts.card import Card, draw_card, printable
from claims.models import Claim, Story
from claims.site.views.lists import listed
from claims.wording import claim as claim_words


def of_claim(claim: Claim) -> Card | None:
    """Return what a public claim's picture says, None where its words cannot be printed; expects what `listed` does."""
    status = claim_words.status(claim)
    who = claim.claimant.name if claim.claimant else "No speaker named"
    return printable(
        Card(
            kicker=f"{settings.SITE_NAME} · {claim.reference}",
            words=f"“{claim.passage.exact}”",
            figure=claim_words.figure_words(claim) if claim.printed else "",
            found=f"{status.word}, {claim_words.ONE_PERSON}" if status.alone else status.word,
            foot=f"{who}, {claim_words.when_said(claim)}, in: {claim.passage.document.title}",
        )
    )


def of_story(story: Story) -> Card | None:
    """Return what a public story's picture says, None where its words cannot be printed."""
    released = format_date(story.released_at, "j F Y") if story.released_at else ""
    alone = f" · {claim_words.ONE_PERSON}" if story.reviewed_alone else ""
    return printable(
        Card(f"{settings.SITE_NAME} · Across the years", story.title, "", story.summary, f"{released}{alone}")
    )


def claim_card(request: HttpRequest, slug: str) -> HttpResponse:
    """Hand out the picture of a public claim."""
    return _picture(of_claim(get_object_or_404(listed(Claim.objects.public()), slug=slug)))


def story_card(request: HttpRequest, slug: str) -> HttpResponse:
    """Hand out the picture of a public story."""
    return _picture(of_story(get_object_or_404(Story.objects.public(), slug=slug)))


def _picture(card: Card | None) -> HttpResponse:
    if card is None:
        raise Http404("Its words hold letters that the types of the picture do not have.")
    return HttpResponse(draw_card(card), content_type="image/png")
