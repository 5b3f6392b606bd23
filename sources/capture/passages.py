"""Quote a passage from a captured text; decide on a passage whose words changed."""

import re

from django.core.exceptions import ValidationError

from sources import ledger
from sources.anchoring import Selector, describe, locate
from sources.capture.versions import anchors_in
from sources.editing.locks import StalePage, digest, opened, sealed
from sources.editing.validation import clean, require
from sources.extraction import normalise
from sources.ledger.actions import Action
from sources.models import Anchor, Document, Passage, Version
from sources.models.choices import SETTLED
from sources.models.user import User, display_name


def quoted_words(document: Document, words: str, before: str = "") -> Selector:
    """Return the selector of pasted words; spaces and line ends between them need not agree with the text's.

    `before`: words that stand just before, to tell equal places apart. Raises ValidationError with what to do when
    the words are not there, or stand there more than once.
    """
    version = document.current_version()
    if version is None:
        raise ValidationError(f"Quoted words: no text of “{document}” is captured yet; capture it first.")
    places = list(_loosely(words).finditer(version.text))
    if before.strip():
        places = [place for place in places if _loosely(before, end=True).search(version.text[: place.start()])]
    if not places:
        raise ValidationError(
            f"Quoted words: they do not stand in version {version.number} of “{document}”"
            f"{' after the words given as before' if before.strip() else ''}; copy them from its text."
        )
    if len(places) > 1:
        raise ValidationError(
            f"Quoted words: they stand {len(places)} times in “{document}”; quote a longer run, or give the words just "
            "before the place you mean."
        )
    found = describe(version.text, places[0].start(), places[0].end())
    return Selector(found.exact, found.prefix, found.suffix, places[0].start())


def _loosely(words: str, end: bool = False) -> re.Pattern[str]:
    """Return a pattern for these words with any white space between them."""
    pattern = r"\s+".join(re.escape(word) for word in normalise(words).split())
    return re.compile(rf"{pattern}\s*$" if end else pattern)


LONGEST_QUOTE = 2_000


def quote(version: Version, start: int, end: int, *, who: User) -> Passage:
    """Return the passage that these code points of a version quote, made and anchored in every version if new.

    White space at either end is left out. Raises ValidationError at `exact` for a span with no words, outside the
    text or longer than 2,000 characters.
    """
    require(who, "sources.add_passage", "quote a passage")
    if not 0 <= start < end <= len(version.text):
        raise ValidationError({"exact": f"Quoted words: {start} to {end} is no part of this text; select the words."})
    words = version.text[start:end]
    start += len(words) - len(words.lstrip())
    exact = words.strip()
    if not exact:
        raise ValidationError({"exact": "Quoted words: a passage needs at least one word; select some."})
    if len(exact) > LONGEST_QUOTE:
        raise ValidationError(
            {
                "exact": f"Quoted words: {len(exact):,} characters are too many; quote the shortest run of words that "
                f"carries the claim, at most {LONGEST_QUOTE:,}."
            }
        )
    end = start + len(exact)
    standing = version.anchors.settled().filter(start=start, end=end).first()
    if standing:  # quoted before, perhaps from an excerpt, where less of its context was known
        return standing.passage
    try:
        selector = describe(version.text, start, end)
    except ValueError as error:
        raise ValidationError({"exact": f"Quoted words: {error}"}) from None
    return _passage(version.document, selector, who)


def quote_selector(document: Document, selector: Selector, *, who: User) -> Passage:
    """Return the passage that quotes these words of the document's current version, made if new.

    Browsers send a quote with context, and `locate` decides. Raises ValidationError at `exact` when the words do not
    stand there exactly.
    """
    version = document.current_version()
    if version is None:
        raise ValidationError({"exact": "Quoted words: no text of this document is captured yet; capture it first."})
    match = locate(version.text, selector) if selector.exact.strip() else None
    if match is None or match.outcome not in SETTLED:
        raise ValidationError(
            {"exact": "Quoted words: they do not stand in the captured text exactly as given; copy them from it."}
        )
    return quote(version, match.start, match.end, who=who)


def anchor_token(anchor: Anchor) -> str:
    """Return the token of what is stored of a passage's place in a version, the decision on it included."""
    return sealed(_anchor_parts(Anchor.objects.get(pk=anchor.pk)))


def _anchor_parts(row: Anchor) -> dict[str, object]:
    place = digest([(row.outcome, row.start, row.end)])
    return {"anchor": row.pk, "place": place, "decision": digest([(row.decided_by_id, row.decision)])}


def decide_anchor(anchor: Anchor, *, who: User, decision: str, token: str) -> Anchor:
    """Note what was decided about a passage whose words changed, and why; return it as it then stands.

    `token` is that of the page it was decided on. Raises StalePage when somebody decided meanwhile.
    """
    require(who, "sources.change_anchor", "decide on a changed passage")
    with ledger.writing():
        row = Anchor.objects.select_related("passage", "version__document", "decided_by").get(pk=anchor.pk)
        if opened(token) != _anchor_parts(row):
            by = f" {display_name(row.decided_by)} decided: “{row.decision}”." if row.decided_by else ""
            raise StalePage(f"This passage changed since you opened the page.{by} Read it again, then decide.")
        row.decided_by, row.decision = who, decision.strip()
        if not row.decision:
            raise ValidationError({"decision": "Decision: say what was decided, and why."})
        clean(row)
        row.save()
        ledger.append(
            Action.ANCHOR_DECIDED, "document", row.version.document.slug, who, row.decision,
            passage=row.passage.digest, version=row.version.number, outcome=row.outcome,
        )  # fmt: skip
    return row


def _passage(document: Document, selector: Selector, who: User) -> Passage:
    passage = Passage(document=document, exact=selector.exact, prefix=selector.prefix, suffix=selector.suffix)
    with ledger.writing():
        standing = document.passages.filter(digest=Passage.digest_of(selector)).first()
        if standing:
            return standing
        passage.digest = Passage.digest_of(selector)
        clean(passage)
        passage.save()
        anchors = [anchor for version in document.versions.all() for anchor in anchors_in(version, [passage])]
        Anchor.objects.bulk_create(anchors)
        ledger.append(
            Action.PASSAGE_QUOTED, "document", document.slug, who, exact=passage.exact, passage=passage.digest
        )
    return passage
