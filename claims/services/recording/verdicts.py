"""The desk's own verdict scale: its defaults, and the door that changes it."""

from typing import Any

from claims.models import Verdict
from claims.models.choices import Force, Scale
from sources import ledger
from sources.editing.approval import need_second, say_why_less, stood_for
from sources.editing.validation import clean, require, slug_stays
from sources.ledger.actions import Action
from sources.models import Event
from sources.models.user import User

OWN = [Force.PROMISE, Force.CONDITIONAL, Force.ANNOUNCEMENT]
DEMAND = [Force.DEMAND]

# slug, name, glyph, rating, needs evidence, refutable by arithmetic, meaning
ACCURACY = [
    ("accurate", "Accurate", "✓", 5, True, False, "Independent or primary evidence bears it out as it was said."),
    (
        "needs-context",
        "Needs context",
        "◐",
        4,
        False,
        False,
        "Right as far as it goes; something left out changes how a reader would take it.",
    ),
    (
        "outdated",
        "Outdated",
        "↻",
        3,
        True,
        False,
        "It was right when it was said; independent or primary evidence shows that it no longer is.",
    ),
    (
        "misleading",
        "Misleading",
        "◑",
        2,
        False,
        False,
        "Its parts may be right, yet it leads readers to a wrong conclusion.",
    ),
    (
        "inaccurate",
        "Inaccurate",
        "✗",
        1,
        True,
        True,
        "Independent or primary evidence contradicts it, or its own arithmetic refutes it.",
    ),
    (
        "adds-up-not-confirmed",
        "Adds up, not confirmed",
        "≈",
        None,
        False,
        False,
        "It agrees with the other figures on record; nothing independent confirms it. Agreement is not truth.",
    ),
    (
        "not-found",
        "Not found in what we hold",
        "∅",
        None,
        False,
        False,
        "The documents on record do not settle it; we have not looked further.",
    ),
    (
        "cannot-be-verified",
        "Cannot be verified",
        "?",
        None,
        False,
        False,
        "What would be needed to check it is not public, not kept, or was never stated.",
    ),
]

# slug, name, glyph, rating, needs evidence, forces, meaning
PROGRESS = [
    ("kept", "Kept", "✓", 5, True, OWN, "Independent or primary evidence shows that it was done."),
    ("compromise", "Compromise", "◒", 4, True, OWN, "Something else was done that meets much of what was said."),
    ("partly-kept", "Partly kept", "◐", 3, True, OWN, "Part of it was done, or it was done late."),
    ("not-kept", "Not kept", "✗", 1, True, OWN, "The time for it has passed, and it was not done."),
    ("met", "Met", "✓", 5, True, DEMAND, "Whoever was asked did what was demanded."),
    ("partly-met", "Partly met", "◐", 3, True, DEMAND, "Whoever was asked did part of what was demanded."),
    ("not-met", "Not met", "✗", 1, True, DEMAND, "Whoever was asked did not do what was demanded."),
    ("stalled", "Stalled", "‖", 2, True, OWN, "Work on it began and has stopped; the time for it has not passed."),
    (
        "overdue",
        "Overdue",
        "!",
        2,
        True,
        OWN + DEMAND,
        "The time for it has passed; nothing shows that it was given up.",
    ),
    ("not-yet-due", "Not yet due", "○", None, False, OWN + DEMAND, "The time for it is still to come."),
    (
        "under-way",
        "Under way",
        "→",
        None,
        False,
        OWN + DEMAND,
        "Work on it has been shown; the time for it has not passed.",
    ),
    (
        "progress-cannot-be-verified",
        "Progress cannot be verified",
        "?",
        None,
        False,
        OWN + DEMAND,
        "No measure or public record tells whether it was done.",
    ),
]


def default_verdicts() -> list[Verdict]:
    """Return the default scale, unsaved, in its order."""
    accuracy = [
        Verdict(
            slug=slug, name=name, glyph=glyph, rating=rating, meaning=meaning, order=order, scale=Scale.ACCURACY,
            needs_evidence=needs_evidence, refutable=refutable,
        )
        for order, (slug, name, glyph, rating, needs_evidence, refutable, meaning) in enumerate(ACCURACY, start=1)
    ]  # fmt: skip
    progress = [
        Verdict(
            slug=slug, name=name, glyph=glyph, rating=rating, meaning=meaning, order=order, scale=Scale.PROGRESS,
            needs_evidence=needs_evidence, forces=[str(force) for force in forces],
        )
        for order, (slug, name, glyph, rating, needs_evidence, forces, meaning) in enumerate(PROGRESS, start=1)
    ]  # fmt: skip
    return accuracy + progress


def ensure_scale(**_: Any) -> None:
    """Make the default verdicts that are missing and set them in order; what a desk edited stays as it is."""
    orders = dict(Verdict.objects.values_list("slug", "order"))
    names = set(Verdict.objects.values_list("name", flat=True))
    edited = set(Event.objects.filter(subject_kind="verdict").values_list("subject", flat=True))
    for verdict in default_verdicts():
        if verdict.slug not in orders and verdict.name not in names:
            verdict.save()
        elif verdict.slug not in edited and orders.get(verdict.slug, verdict.order) != verdict.order:
            Verdict.objects.filter(slug=verdict.slug).update(order=verdict.order)


def is_default(verdict: Verdict) -> bool:
    """Say whether a verdict is as the program makes it: nobody has edited it, so no line tells of it."""
    default = next((row for row in default_verdicts() if row.slug == verdict.slug), None)
    return default is not None and not ledger.changes(verdict, default)


def save_verdict(verdict: Verdict, *, who: User, second: User | None = None, note: str = "") -> Verdict:
    """Store a new or changed step of the scale, which readers see, when `second`, somebody else, accepted it.

    To give a step no more, a note is enough. Raises ValidationError by field, PermissionDenied, and Waits where
    nobody accepted yet.
    """
    require(who, "claims.change_verdict" if verdict.pk else "claims.add_verdict", "change the verdict scale")
    with ledger.writing():
        stored = Verdict.objects.filter(pk=verdict.pk).first()
        slug_stays(stored, verdict)
        clean(verdict)
        changes = ledger.changes(stored, verdict)
        if not changes:
            return verdict
        if set(changes) == {"active"} and not verdict.active:
            say_why_less(changes, note)
        else:
            need_second("save_verdict", verdict, changes, who=who, second=second)
        verdict.save()
        ledger.append(
            Action.VERDICT_SAVED, "verdict", verdict.slug, who, note.strip(), changes=changes, **stood_for(second)
        )
    return verdict
