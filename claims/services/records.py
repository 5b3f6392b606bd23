"""The claims' rows that the ledger answers for, and how its lines name them."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import Q

from claims.models.account import wants_all
from claims.models.claim import REFERENCE
from claims.models.verification import TEXTS
from claims.rules.findings import differences
from claims.services.recording.verdicts import is_default
from sources import ledger
from sources.ledger.records import Told


def register_claims() -> None:
    """Register the rows of the claims with the ledger."""
    ledger.register(ledger.Record("claim", "claims.Claim", ("number",), _claim, ("topics", "context", "attributions")))
    later = ("receipts", "replies")
    ledger.register(
        ledger.Record("verification", "claims.Verification", ("pk",), _by("verification"), ("evidence",), later=later)
    )
    ledger.register(ledger.Record("link", "claims.Link", ("pk",), _by("link"), where=~Q(state="suggested")))
    measure = ("breaks", "incomparable_first", "incomparable_second")
    ledger.register(ledger.Record("measure", "claims.Measure", ("slug",), _named("measure"), measure))
    ledger.register(ledger.Record("series", "claims.Series", ("slug",), _named("series")))
    ledger.register(ledger.Record("release", "claims.Release", ("series__slug", "number"), _release))
    shown = Q(released_at__isnull=False)
    ledger.register(
        ledger.Record(
            "finding", "claims.Finding", ("key",), _by("key"), ("claims",), shown, ("summary", "readings", "telling")
        )
    )
    ledger.register(ledger.Record("change", "claims.Change", ("pk",), _by("change")))
    ledger.register(
        ledger.Record("account", "claims.Account", ("user__username",), _named("account"), follows=("told_to",),
                      made_by_us=wants_all)
    )  # fmt: skip
    ledger.register(ledger.Record("edition", "claims.Edition", ("pk",), _by("edition")))
    ledger.register(ledger.Record("request", "claims.Request", ("pk",), _named("request"), follows=("mailed_at",)))
    ledger.register(ledger.Record("story", "claims.Story", ("slug",), _named("story"), ("lanes", "items")))
    ledger.register(ledger.Record("review", "claims.Review", ("key",), _named("review"), later=("not_about",)))
    ledger.register(ledger.Record("topic", "claims.Topic", ("slug",), _named("topic")))
    ledger.register(ledger.Record("verdict", "claims.Verdict", ("slug",), _named("verdict"), made_by_us=is_default))


def _claim(kind: str, subject: str, details: Mapping[str, Any]) -> tuple[Any, ...] | None:
    found = REFERENCE.fullmatch(subject) if kind == "claim" else None
    return (int(found[1]),) if found else None


def _by(key: str) -> Told:
    return lambda kind, subject, details: (details[key],) if details.get(key) else None


def _release(kind: str, subject: str, details: Mapping[str, Any]) -> tuple[Any, ...] | None:
    return (subject, details["release"]) if kind == "series" and "release" in details else None


def _named(name: str) -> Told:
    return lambda kind, subject, details: (subject,) if kind == name else None


def unlike_the_figures() -> Iterator[str]:
    """Yield a sentence for each stored finding that says something else than the figures imply."""
    for sentence in differences():
        told = f"{sentence[0].lower()}{sentence[1:]}"
        yield f"Finding: {told} Run “manage.py reconcile” when the program is newer than it."


def guard_claims() -> None:
    """Register the guards of what was published: no verdict that readers saw changes or goes, no number moves."""
    verdict = "Verification: a published verdict is never edited; replace it."
    evidence = "Evidence: what a published verdict rests on stays with it; replace the verdict."
    reply = "Reply: what was asked and answered for a published verdict stays with it; replace the verdict."
    ours = "OLD.state IN ('published', 'replaced')"
    # What readers saw stays; a published one may only end as replaced.
    kept = (
        "claim_id", "verdict_id", *TEXTS, "refuted_by_arithmetic", "author_id", "replaces_id", "replacement",
        "public_note", "created_at", "reviewed_alone", "blind_verdict_id", "blind_by_id",
    )  # fmt: skip
    ledger.guard(
        ledger.Trigger("verification_not_edited", "claims.Verification", "UPDATE", verdict, ours, kept),
        ledger.Trigger(
            "verification_only_replaced",
            "claims.Verification",
            "UPDATE",
            verdict,
            f"{ours} AND NEW.state NOT IN ('published', 'replaced')",
            ("state",),
        ),
        ledger.Trigger("verification_not_deleted", "claims.Verification", "DELETE", verdict, ours),
        ledger.Trigger("evidence_not_edited", "claims.Evidence", "UPDATE", evidence, "OLD.published"),
        ledger.Trigger("evidence_not_deleted", "claims.Evidence", "DELETE", evidence, "OLD.published"),
        ledger.Trigger("receipt_not_edited", "claims.Receipt", "UPDATE", evidence, "OLD.published"),
        ledger.Trigger("receipt_not_deleted", "claims.Receipt", "DELETE", evidence, "OLD.published"),
        ledger.Trigger("reply_not_edited", "claims.Reply", "UPDATE", reply, "OLD.published"),
        ledger.Trigger("reply_not_deleted", "claims.Reply", "DELETE", reply, "OLD.published"),
        *_claim_guards(),
        *_edition_guards(),
        *_series_guards(),
    )
    _guard_changes()
    gone = "Story: what was public never disappears; withdraw it."
    ledger.guard(ledger.Trigger("story_not_deleted", "claims.Story", "DELETE", gone, "OLD.state <> 'draft'"))
    ledger.guard(
        ledger.Trigger("review_not_deleted", "claims.Review", "DELETE", "Review: it never goes; end its match.")
    )


def _claim_guards() -> list[ledger.Trigger]:
    """Return the guards of a claim's number, and of the claims that were public."""
    number = "Claim: a number is given once and never moves."
    gone = "Claim: what was public never disappears; withdraw it."
    return [
        ledger.Trigger("claim_number_stays", "claims.Claim", "UPDATE", number, "OLD.number <> NEW.number", ("number",)),
        ledger.Trigger("claim_not_deleted", "claims.Claim", "DELETE", gone, "OLD.state <> 'draft'"),
    ]


def _edition_guards() -> list[ledger.Trigger]:
    """Return the guards of what readers saw: no kept page changes or goes."""
    kept = "Edition: what readers saw stays as it was; put the claim on hold to hide it."
    return [
        ledger.Trigger(f"{name}_not_{verb}d", f"claims.{model}", verb.upper(), kept)
        for name, model in (("edition", "Edition"), ("edition_text", "EditionText"))
        for verb in ("update", "delete")
    ]


def _guard_changes() -> None:
    """Register the guards of what waits for a second person: accepted as it was proposed, and decided on once."""
    proposed = "Change: what was proposed is never edited; withdraw it and propose another."
    call = ("door", "arguments", "former", "subject_kind", "subject", "seen", "author_id", "proposed_at", "public_note")
    decision = ("state", "decided_by_id", "decided_at", "reason", "alone")
    decided = "Change: it was decided on; propose a further one."
    ledger.guard(
        ledger.Trigger("change_not_edited", "claims.Change", "UPDATE", proposed, "", call),
        ledger.Trigger("change_decided_once", "claims.Change", "UPDATE", decided, "OLD.state <> 'open'", decision),
        ledger.Trigger("change_not_deleted", "claims.Change", "DELETE", "Change: it never disappears; withdraw it."),
    )


def _series_guards() -> list[ledger.Trigger]:
    """Return the guards of what a publisher printed: no value changes or goes, no decided release is decided again."""
    value = "Observation: a value stays as its table prints it; import the newer table."
    release = "Release: what was imported stays as it is; import the newer table."
    read = (
        "series_id", "number", "version_id", "covers_from", "covers_to", "observations_hash", "worded_by_id",
        "imported_at",
    )  # fmt: skip
    decision = ("state", "approved_by_id", "accepted_at", "declined_reason")
    return [
        ledger.Trigger("observation_not_changed", "claims.Observation", "UPDATE", value),
        ledger.Trigger("observation_not_deleted", "claims.Observation", "DELETE", value),
        ledger.Trigger("release_not_changed", "claims.Release", "UPDATE", release, columns=read),
        ledger.Trigger(
            "release_decided_once",
            "claims.Release",
            "UPDATE",
            "Release: it is accepted or declined once.",
            "OLD.state <> 'proposed'",
            decision,
        ),
        ledger.Trigger("release_not_deleted", "claims.Release", "DELETE", release),
    ]
