"""Plain factories: each writes one row, with all it needs, straight through the ORM and past the doors."""

import hashlib
import itertools
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db.models import Max

from claims.models import (
    Attribution,
    Break,
    Change,
    Claim,
    Evidence,
    Finding,
    Link,
    Measure,
    Reply,
    Review,
    Story,
    StoryItem,
    Topic,
    Verdict,
    Verification,
)
from sources.models import Actor, Anchor, Document, Passage, Version, YearStart

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
WORDS = "In 2017 the agency received 82,109 referrals from companies."
_counter = itertools.count(1)


def make_user(username: str = "", *, group: str = "", **fields: Any) -> Any:
    """Make a user, or return the one of that name; `group` is Editor, Reviewer or Viewer."""
    username = username or f"user{next(_counter)}"
    user, _ = get_user_model().objects.get_or_create(username=username, defaults={"is_active": True, **fields})
    if group:
        user.is_staff = True
        user.save(update_fields=["is_staff"])
        user.groups.add(Group.objects.get(name=group))
    return user


def make_editor(username: str = "") -> Any:
    """Make a member of the group Editor."""
    return make_user(username, group="Editor")


def make_reviewer(username: str = "") -> Any:
    """Make a member of the group Reviewer."""
    return make_user(username, group="Reviewer")


def make_year_start(**fields: Any) -> YearStart:
    """Make the beginning of a kind of year, of the financial year in a country unless told otherwise."""
    start = YearStart(**{"kind": "financial", "jurisdiction": "XX", "month": 2, "day": 1, **fields})
    start.slug = f"{start.jurisdiction or start.publisher_id}-{start.kind}".lower()
    start.save()
    return start


def make_actor(name: str = "", **fields: Any) -> Actor:
    """Make a body."""
    number = next(_counter)
    return Actor.objects.create(**{"name": name or f"Agency {number}", "slug": f"agency-{number}", **fields})


def make_document(*, text: str = "", **fields: Any) -> Document:
    """Make a document published on a known day; with `text`, also its first version."""
    number = next(_counter)
    if "publisher" not in fields:
        fields["publisher"] = make_actor(f"Publisher {number}")
    basis = "printed" if fields["publisher"] else "unknown"
    document = Document.objects.create(
        **{
            "title": f"Report {number}",
            "slug": f"report-{number}",
            "publisher_basis": basis,
            "url": f"https://example.org/{number}",
            **({} if "published" in fields else dated("published", date(2018, 9, 3))),
            **fields,
        }
    )
    if text:
        make_version(document, text)
    return document


def dated(field: str, day: date, precision: str = "day", basis: str = "printed") -> dict[str, Any]:
    """Return the three fields that hold one date of which something is known."""
    return {field: day, f"{field}_precision": precision, f"{field}_basis": basis}


def make_version(document: Document | None = None, text: str = WORDS, **fields: Any) -> Version:
    """Make the next version of a document and anchor the passages that stand in it word for word."""
    document = document or make_document()
    last = document.versions.aggregate(last=Max("number"))["last"] or 0
    version = Version.objects.create(
        **{
            "document": document,
            "number": last + 1,
            "text": text,
            "bytes_hash": hashlib.sha256(f"{text}{last}".encode()).hexdigest(),
            "text_hash": hashlib.sha256(text.encode()).hexdigest(),
            "media_type": "text/plain",
            "extractor": "plain 1",
            "retrieved_at": NOON,
            "captured_at": NOON,
            **fields,
        }
    )
    for passage in document.passages.all():
        make_anchor(passage, version)
    return version


def make_anchor(passage: Passage, version: Version, **fields: Any) -> Anchor:
    """Anchor a passage where its words stand in the version; gone when they do not."""
    start = version.text.find(passage.prefix + passage.exact + passage.suffix)
    if start < 0:
        place: dict[str, Any] = {"outcome": "gone", "score": 0.0}
    else:
        start += len(passage.prefix)
        place = {"outcome": "same", "start": start, "end": start + len(passage.exact)}
    return Anchor.objects.create(**{"passage": passage, "version": version, **place, **fields})


def make_passage(exact: str = WORDS, document: Document | None = None, **fields: Any) -> Passage:
    """Quote words; without a document, from a new one that says them, with a word before and after, in one version."""
    if document is None:
        prefix, suffix = fields.get("prefix", ""), fields.get("suffix", "")
        document = make_document(text=f"Before. {prefix}{exact}{suffix} After.")
    passage = Passage.objects.create(document=document, exact=exact, **fields)
    for version in document.versions.all():
        make_anchor(passage, version)
    return passage


def make_measure(name: str = "", **fields: Any) -> Measure:
    """Make a measure that counts referrals over a period."""
    number = next(_counter)
    return Measure.objects.create(
        **{
            "name": name or f"Referrals {number}",
            "slug": f"referrals-{number}",
            "definition": "Referrals received from companies.",
            "unit": "referrals",
            "worded_by": fields.get("worded_by") or make_user("measurer"),
            **fields,
        }
    )


def make_break(measure: Measure | None = None, **fields: Any) -> Break:
    """Make a break in a series."""
    return Break.objects.create(
        **{"measure": measure or make_measure(), "day": date(2015, 1, 1), "reason": "Counted anew.", **fields}
    )


def make_topic(name: str = "", **fields: Any) -> Topic:
    """Make a topic."""
    number = next(_counter)
    return Topic.objects.create(**{"name": name or f"Topic {number}", "slug": f"topic-{number}", **fields})


def figure_fields(**fields: Any) -> dict[str, Any]:
    """Return the fields of a figure: 82,109 referrals in 2017."""
    return {
        "kind": "figure",
        "statement": f"The agency received {fields.get('printed', '82,109 referrals')} in 2017.",
        "printed": "82,109 referrals",
        "value": Decimal("82109"),
        "decimals": 0,
        "comparator": "=",
        "figure_kind": "level",
        "unit": "referrals",
        "statistic": "total",
        "modality": "reported",
        **(year_fields(2017) if "period_start" not in fields else {}),
        **fields,
    }


def year_fields(year: int) -> dict[str, Any]:
    """Return the fields of a period that is one calendar year, as printed."""
    return {
        "period_start": date(year, 1, 1),
        "period_end": date(year, 12, 31),
        "period_kind": "year",
        "period_words": f"in {year}",
        "period_basis": "printed",
    }


def make_claim(**fields: Any) -> Claim:
    """Make a draft figure claim; `state="public"` or "withdrawn" fills in what that state needs."""
    if fields.get("kind", "figure") == "figure":
        fields = figure_fields(**fields)
    fields.setdefault("number", (Claim.objects.aggregate(last=Max("number"))["last"] or 0) + 1)
    topics = fields.pop("topics", ())
    context = fields.pop("context", ())
    if "passage" not in fields:
        fields["passage"] = make_passage()
    recorder = fields.setdefault("recorded_by", make_user("recorder"))
    worder = fields.setdefault("worded_by", recorder)
    if fields.get("state") in ("public", "withdrawn"):
        other = make_user("releaser2" if "releaser" in (recorder.username, worder.username) else "releaser")
        fields = {"released_by": other, "approved_by": other, "released_at": NOON, **fields}
    if fields.get("state") == "withdrawn":
        fields.setdefault("withdrawn_reason", "Recorded twice.")
    if fields.get("released_at"):
        fields.setdefault("slug", f"claim-{fields['number']}")
    claim = Claim.objects.create(**{"voice": "own", "recorded_at": NOON, **fields})
    claim.topics.set(topics)
    claim.context.set(context)
    return claim


def make_public_claim(**fields: Any) -> Claim:
    """Make a figure claim that readers see."""
    return make_claim(**{"state": "public", **fields})


def make_commitment(**fields: Any) -> Claim:
    """Make a draft commitment: a demand on a body."""
    if "addressee" not in fields:
        fields["addressee"] = make_actor()
    return make_claim(
        **{"kind": "commitment", "statement": "Companies must stop it.", "force": "demand", **fields},
    )


def make_statement(**fields: Any) -> Claim:
    """Make a draft statement."""
    return make_claim(**{"kind": "statement", "statement": "One thing leads to another.", **fields})


def make_attribution(claim: Claim, **fields: Any) -> Attribution:
    """Say who spoke a claim."""
    if not fields.get("description") and "actor" not in fields:
        fields["actor"] = make_actor()
    return Attribution.objects.create(**{"claim": claim, "part": "speaker", **fields})


def make_link(from_claim: Claim | None = None, to_claim: Claim | None = None, **fields: Any) -> Link:
    """Link two public claims: the first updates the second, confirmed by a second person; `state` tells otherwise."""
    if fields.setdefault("state", "confirmed") in ("confirmed", "rejected"):
        fields.setdefault("decided_by", make_user("decider"))
    return Link.objects.create(
        **{
            "from_claim": from_claim or make_public_claim(**year_fields(2018)),
            "to_claim": to_claim or make_public_claim(),
            "meaning": "updates",
            "reason": "The same count a year later.",
            "author": make_user("linker"),
            "made_at": NOON,
            **fields,
        }
    )


def make_verdict(slug: str = "cannot-be-verified", **fields: Any) -> Verdict:
    """Return the verdict with this slug, made when it is not on the scale."""
    defaults = {"name": slug.replace("-", " ").capitalize(), "meaning": "As it says.", "glyph": "○", **fields}
    return Verdict.objects.get_or_create(slug=slug, defaults=defaults)[0]


def make_verification(claim: Claim | None = None, **fields: Any) -> Verification:
    """Make a draft verification; `state="published"` or "replaced" fills in what that state needs."""
    if fields.get("state") in ("published", "replaced"):
        fields = {"reviewer": make_user("checker2"), "submitted_at": NOON, "published_at": NOON, **fields}
    if fields.get("state") == "replaced":
        fields = {"replaced_at": NOON, **fields}
    if "verdict" not in fields:
        fields["verdict"] = make_verdict()
    return Verification.objects.create(
        **{
            "claim": claim or make_public_claim(),
            "reasoning": "No other source gives the number.",
            "checked": "The five documents.",
            "not_checked": "The agency's own files.",
            "author": make_user("checker1"),
            "created_at": NOON,
            **fields,
        }
    )


def make_published_verification(claim: Claim | None = None, **fields: Any) -> Verification:
    """Make a verification that readers see."""
    return make_verification(claim, **{"state": "published", **fields})


def make_evidence(verification: Verification | None = None, **fields: Any) -> Evidence:
    """Make a piece of evidence: by default a web address."""
    if "passage" not in fields and "observation" not in fields:
        fields.setdefault("url", f"https://example.org/statistics/{next(_counter)}")
        fields.setdefault("title", "Yearly statistics")
    fields = {"stance": "supports", "independence": "independent", **fields}
    return Evidence.objects.create(**{"verification": verification or make_published_verification(), **fields})


def make_reply(verification: Verification | None = None, **fields: Any) -> Reply:
    """Have somebody asked for comment; shown to readers, and not answered, unless said otherwise."""
    asked = {"whom": f"Press office {next(_counter)}", "asked_on": date(2021, 3, 1), "channel": "mail", "shown": True}
    return Reply.objects.create(**{"verification": verification or make_published_verification(), **asked, **fields})


def make_change(claim: Claim | None = None, **fields: Any) -> Change:
    """Propose another statement for a public claim; by somebody new, unless said otherwise."""
    claim = claim or make_public_claim()
    return Change.objects.create(
        **{
            "door": "amend",
            "subject_kind": "claim",
            "subject": claim.reference,
            "arguments": {"fields": {"statement": "Another sentence."}},
            "former": {"fields": {"statement": claim.statement}},
            "seen": "0" * 64,
            "author": make_editor(),
            "proposed_at": NOON,
            "public_note": "Said more exactly.",
            **fields,
        }
    )


def make_review(claim: Claim | None = None, *, accepted: bool = True, **fields: Any) -> Review:
    """Make another desk's verdict, matched to a claim when one is given."""
    said = {
        "url": f"https://desk.example/checks/{next(_counter)}",
        "reviewed": "The agency received 82,109 referrals in 2017.",
        "rating": "Mostly false",
        "publisher": "The Other Desk",
        "published": date(2019, 7, 22),
        "published_precision": "day",
        "imported_by": make_user("importer"),
        "imported_at": NOON,
        **fields,
    }
    if claim is not None:
        said |= {"claim": claim, "proposed_by": make_editor("proposer"), "state": "proposed"}
    if claim is not None and accepted:
        said |= {"accepted_by": make_reviewer("accepter"), "state": "accepted"}
    return Review.objects.create(key=Review.key_of(said["url"], said["reviewed"]), **said)


def make_story(*shown: Any, **fields: Any) -> Story:
    """Make a draft story that shows claims and notes (words) in this order; a `state` fills in what it needs."""
    number = next(_counter)
    if fields.get("state") in ("public", "withdrawn"):
        fields = {"approved_by": make_user("releaser"), "released_at": NOON, **fields}
    if fields.get("state") == "withdrawn":
        fields.setdefault("withdrawn_reason", "It compared what is not alike.")
    story = Story.objects.create(
        **{
            "title": f"Did referrals rise as much as was said? ({number})",
            "slug": f"story-{number}",
            "summary": "They rose less.",
            "standfirst": "Two sources count differently.",
            "counts_end": "The latest count is for 2018.",
            "worded_by": make_user("storyteller"),
            **fields,
        }
    )
    for position, each in enumerate(shown, start=1):
        what = {"claim": each} if isinstance(each, Claim) else {"words": each}
        StoryItem.objects.create(story=story, position=position, **what)
    return story


def make_finding(subject: Claim | None = None, *others: Claim, released: bool = True, **fields: Any) -> Finding:
    """Make a finding about a claim and the others it rests on; released unless told otherwise."""
    subject = subject or make_public_claim()
    if released:
        fields = {"released_by": make_user("finder"), "released_at": NOON, **fields}
    finding = Finding.objects.create(
        **{
            "key": hashlib.sha256(str(next(_counter)).encode()).hexdigest(),
            "kind": "change",
            "subject": subject,
            "outcome": "holds",
            "summary": "Fits as printed.",
            "readings": [{"name": "as_printed", "agrees": True, "says": "The numbers agree.", "implied": {}}],
            "roles": [[f"part {count}", claim.number] for count, claim in enumerate((subject, *others))],
            **fields,
        }
    )
    finding.claims.set((subject, *others))
    return finding
