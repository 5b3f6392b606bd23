"""What readers see of a captured text: the words around what claims quote, once a second person let them."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet

from claims.models import Claim
from sources.models import Anchor, Document, Passage, Version
from sources.models.choices import Rights, Scope
from sources.quotation import WORDS_AROUND, Stretch, around

_WORD = re.compile(r"\S+")
TextOf = Callable[[Version], str]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The words before and after quoted ones, and whether the text goes on beyond them."""

    before: str
    after: str
    cut_before: bool = True
    cut_after: bool = True


def close_by(passage: Passage) -> Surroundings:
    """Return the words recorded with a quotation, no more than a quote-only document may show."""
    before, after = passage.prefix, passage.suffix
    if passage.document.rights == Rights.QUOTE_ONLY:
        half = WORDS_AROUND // 2
        before = before[_ends(before, -half) :]
        after = after[: _ends(after, half)]
    return Surroundings(before, after)


def _ends(text: str, words: int) -> int:
    """Return where the first words of a text end, or for a negative number where its last ones begin."""
    found = list(_WORD.finditer(text))
    if len(found) <= abs(words):
        return len(text) if words > 0 else 0
    return found[words - 1].end() if words > 0 else found[words].start()


def surroundings(
    passage: Passage, anchor: Anchor | None, text_of: TextOf = lambda version: version.text
) -> Surroundings:
    """Return the words around a passage as readers see them where it is anchored.

    Those of the version itself where they may be seen and the quoted words stand among their own; else those recorded
    with the quotation. Expects the anchor's version and the passage's document fetched.
    """
    if anchor is None or not anchor.settled or anchor.version.waits:
        return close_by(passage)
    text, stretch = text_of(anchor.version), _stretch(anchor, text_of)
    before, after = text[stretch.start : anchor.start], text[anchor.end : stretch.end]
    return Surroundings(before, after, stretch.cut_before, stretch.cut_after)


def _stretch(anchor: Anchor, text_of: TextOf = lambda version: version.text) -> Stretch:
    assert anchor.start is not None and anchor.end is not None  # noqa: S101  it stands there
    [stretch] = around(text_of(anchor.version), [(anchor.start, anchor.end)])
    return stretch


def version_of(claim: Claim) -> Version | None:
    """Return the version to show a claim's words in: the newest in which they stand, else the current one."""
    anchored = claim.passage.anchors.settled().select_related("version__document__publisher")
    best = max(anchored, key=lambda each: (each.version.scope == "full", each.version.number), default=None)
    return best.version if best else claim.passage.document.current_version()


def shown_before(version: Version) -> Version | None:
    """Return the newest version before this one whose words readers see, None when there is none."""
    earlier = version.document.versions.filter(number__lt=version.number, waits=False)
    return earlier.order_by("-number").first()


@dataclass(frozen=True, slots=True)
class Shown:
    """A passage that readers see among its words, as they are shown now and as the version has them; "" if gone."""

    passage: Passage
    anchor: Anchor | None
    now: str
    new: str

    @property
    def says_more(self) -> bool:
        """Whether readers would see other words around it than now, or must be told what became of it."""
        return self.anchor is None or not self.anchor.settled or self.now != self.new


def shown(version: Version) -> list[Shown]:
    """Return what readers see of a version's document, in the order of its text; four queries."""
    before = shown_before(version)
    anchors = Anchor.objects.filter(version__in=[each for each in (version, before) if each])
    passages = (
        Passage.objects.public()
        .filter(document=version.document_id)
        .select_related("document")
        .prefetch_related(Prefetch("anchors", queryset=anchors, to_attr="here"))
    )
    texts = {each.pk: each for each in (version, before) if each}
    rows = []
    for passage in passages:
        here: list[Anchor] = getattr(passage, "here")  # noqa: B009  the prefetch's, which mypy does not know
        found = {anchor.version_id: anchor for anchor in here}
        for each in here:
            each.version = texts[each.version_id]
        anchor = found.get(version.pk)
        now = surroundings(passage, found.get(before.pk) if before else None)
        rows.append(Shown(passage, anchor, f"{now.before}{passage.exact}{now.after}", _among(anchor)))
    return sorted(rows, key=lambda row: (row.anchor is None or row.anchor.start is None, _start(row), row.passage.pk))


def _among(anchor: Anchor | None) -> str:
    """Return an anchored passage among the words around it, as its version has all of them."""
    if anchor is None or anchor.start is None:
        return ""
    stretch = _stretch(anchor)
    return anchor.version.text[stretch.start : stretch.end]


def _start(row: Shown) -> int:
    return (row.anchor.start if row.anchor else None) or 0


def shows_nothing_new(version: Version) -> bool:
    """Say whether a version has no words that readers do not see already; of a text shown whole, all of it counts."""
    before = shown_before(version)
    if before is None:
        return False
    if version.document.rights == Rights.FULL_TEXT:
        return version.text_hash == before.text_hash
    rows = shown(version)
    return bool(rows) and not any(row.says_more for row in rows)


def texts_to_read() -> QuerySet[Version]:
    """Return the current versions of public documents whose words wait for a second person, the oldest first."""
    newer = Version.objects.filter(document=OuterRef("document"), number__gt=OuterRef("number"), scope=Scope.FULL)
    current = Q(document__current=F("pk")) | (Q(document__current=None) & ~Exists(newer))
    public = Document.objects.public().filter(pk=OuterRef("document"))
    return Version.objects.waiting().filter(current, Exists(public)).order_by("captured_at", "pk")
