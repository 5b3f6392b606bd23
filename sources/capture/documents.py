"""Find or make the document a capture belongs to, from what is known of it; save edits of documents and actors."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.dispatch import Signal
from django.utils import timezone
from django.utils.text import slugify

from sources import ledger
from sources.editing.acceptance import accept_words
from sources.editing.approval import STANDING, need_second, say_why_less, stood_for, unaccepted
from sources.editing.validation import clean, require, slug_stays
from sources.ledger.actions import Action
from sources.models import Actor, Document, Version
from sources.models.choices import Basis, DocumentKind, Precision, Rights, Scope
from sources.models.dates import read_partial
from sources.models.user import User


@dataclass(frozen=True, slots=True)
class Details:
    """A document's description as words; empty strings say nothing. The names are a manifest's columns.

    `published` is 2018-09-03, 2018-09 or 2018; `retrieved` a day or a time; `basis_note` is the reason for an inferred
    date or publisher. `scope` says that the file holds only fragments of the original: excerpt.
    """

    slug: str = ""
    title: str = ""
    publisher: str = ""
    byline: str = ""
    kind: str = ""
    published: str = ""
    published_basis: str = ""
    publisher_basis: str = ""
    basis_note: str = ""
    url: str = ""
    archived_url: str = ""
    retrieved: str = ""
    language: str = ""
    jurisdiction: str = ""
    rights: str = ""
    scope: str = ""

    @classmethod
    def read(cls, words: Mapping[str, str]) -> "Details":
        """Take the known names from a row of words; raise ValidationError by field for what cannot be meant."""
        known = {field.name for field in fields(cls)}
        details = cls(**{name: (value or "").strip() for name, value in words.items() if name in known})
        errors: dict[str, str] = {}
        for name, choices in (
            ("kind", DocumentKind),
            ("published_basis", Basis),
            ("publisher_basis", Basis),
            ("rights", Rights),
            ("scope", Scope),
        ):
            value = getattr(details, name)
            if value and value not in choices.values:
                label = name.replace("_", " ").capitalize()
                errors[name] = f"{label}: “{value}” is not known; write one of {', '.join(choices.values)}."
        for name, reader in (("published", read_partial), ("retrieved", read_moment)):
            try:
                reader(getattr(details, name))
            except ValueError as error:
                errors[name] = f"{name.capitalize()}: {error}"
        if errors:
            raise ValidationError(errors)
        return details

    @property
    def published_date(self) -> tuple[date | None, Precision]:
        """The date of publication and how much of it is known."""
        day, precision = read_partial(self.published)
        return day, Precision(precision)

    @property
    def retrieved_at(self) -> datetime | None:
        """When the original was fetched, or None."""
        return read_moment(self.retrieved)


def read_moment(printed: str) -> datetime | None:
    """Read a day or an ISO time, UTC unless it says otherwise; "" is None; ValueError says what is wrong.

    >>> read_moment("2026-09-01")
    datetime.datetime(2026, 9, 1, 0, 0, tzinfo=datetime.timezone.utc)
    """
    if not printed:
        return None
    try:
        moment = datetime.fromisoformat(printed)
    except ValueError:
        raise ValueError(f"“{printed}” is no date or time; write it as 2026-09-01 or 2026-09-01T12:30.") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


SLUG_LENGTH = 80

# Sent in the transaction that stores a document, for what rests on its date and is worked out elsewhere.
document_saved = Signal()


# What describes a document or an actor and says nothing of it: one person changes that at once, also in public.
DESCRIPTIVE = {"url", "archived_url", "byline", "same_as", "watch"}


def save_document(
    document: Document, *, who: User, expected: int | None = None, second: User | None = None, note: str = ""
) -> Document:
    """Store a new or edited document; `expected` is the revision the editing page was opened at.

    Of a public one, title, publisher, date, kind and the like wait for `second`, somebody else who accepts them; to
    show quotations only instead of the whole text, a note is enough. Raises ValidationError by field, StaleRevision,
    PermissionDenied, and Waits where nobody accepted yet.
    """
    require(who, "sources.change_document" if document.pk else "sources.add_document", "save a document")
    with ledger.writing():
        document.slug = document.slug or free_slug(Document, document.title)
        if document.published and document.published > timezone.localdate():
            raise ValidationError(
                {"published": f"Published: {document.published_words} is still to come; give the day it was published."}
            )
        stored = Document.objects.filter(pk=document.pk).first()
        document.stand_as(stored, who)
        slug_stays(stored, document)
        clean(document)
        changes = ledger.changes(stored, document, leave=("revision", *STANDING))
        if not changes:
            return document
        if document.pk:
            document.raise_revision(expected)
            says_more = _await_second(document, set(changes) - DESCRIPTIVE, who, second, note)
            if says_more:
                document.reword(who, second)
                _accept_named(document.publisher, second)
        document.save()
        document_saved.send(Document, document=document)
        ledger.append(
            Action.DOCUMENT_SAVED, "document", document.slug, who, note.strip(), changes=changes, **stood_for(second)
        )
    return document


def _await_second(document: Document, changed: set[str], who: User, second: User | None, note: str) -> bool:
    """Raise Waits when what readers see of a public document would change and nobody else accepted it.

    Say whether its words change; a public one that only shows less from now on stays as it was accepted.
    """
    if not Document.objects.public(held=True).filter(pk=document.pk).exists():
        return bool(changed)
    if changed == {"rights"} and document.rights == Rights.QUOTE_ONLY:
        say_why_less(changed, note)
        return False
    need_second("save_document", document, changed, who=who, second=second)
    return bool(changed)


def _accept_named(actor: Actor | None, second: User | None) -> None:
    """Take a name that a public row shows from now on, and its successor's, as accepted by whoever accepted the row."""
    if actor is not None and second is not None:
        named = Actor.objects.filter(pk__in=[actor.pk, actor.succeeded_by_id])
        accept_words(unaccepted(named), second, with_name=actor.name)


def save_actor(actor: Actor, *, who: User, second: User | None = None, note: str = "") -> Actor:
    """Store a new or edited actor; what readers see of a public one waits for `second`, as for a document."""
    require(who, "sources.change_actor" if actor.pk else "sources.add_actor", "save an actor")
    with ledger.writing():
        actor.slug = actor.slug or free_slug(Actor, actor.name)
        stored = Actor.objects.filter(pk=actor.pk).first()
        actor.stand_as(stored, who)
        slug_stays(stored, actor)
        clean(actor)
        changes = ledger.changes(stored, actor, leave=STANDING)
        if changes:
            is_shown = Actor.objects.public(held=True).filter(pk=actor.pk).exists()
            says_more = set(changes) - DESCRIPTIVE
            need_second("save_actor", actor, says_more if is_shown else (), who=who, second=second)
            if says_more and stored is not None:
                actor.reword(who, second)
                _accept_named(actor.succeeded_by, second)
            actor.save()
            ledger.append(
                Action.ACTOR_SAVED, "actor", actor.slug, who, note.strip(), changes=changes, **stood_for(second)
            )
    return actor


def matching_document(details: Details, bytes_hash: str) -> Document | None:
    """Return the document that a capture belongs to: by slug, address, original, or title with publisher and date."""
    if details.slug and (found := Document.objects.filter(slug=details.slug).first()):
        return found
    if details.url and (found := Document.objects.filter(url=details.url).first()):
        return found
    if bytes_hash and (found := Version.objects.filter(bytes_hash=bytes_hash).select_related("document").first()):
        return found.document
    if not details.title:
        return None
    day, precision = details.published_date
    alike = Document.objects.filter(title=details.title, published=day, published_precision=precision)
    if details.publisher:
        return alike.filter(publisher__name__iexact=details.publisher).first()
    return alike.filter(publisher__isnull=True).first()


def new_document(details: Details, who: User) -> Document:
    """Make and store the document that `details` describe."""
    day, precision = details.published_date
    publisher = publisher_named(details.publisher, who) if details.publisher else None
    published_basis = details.published_basis or (Basis.PRINTED if day else Basis.UNKNOWN)
    publisher_basis = details.publisher_basis or (Basis.PRINTED if publisher else Basis.UNKNOWN)
    given = {name: getattr(details, name) for name in ("kind", "language", "jurisdiction", "rights")}
    return save_document(
        Document(
            title=details.title,
            slug=details.slug,
            publisher=publisher,
            publisher_basis=publisher_basis,
            publisher_reason=details.basis_note if publisher_basis == Basis.INFERRED else "",
            byline=details.byline,
            url=details.url,
            archived_url=details.archived_url,
            published=day,
            published_precision=precision if day else Precision.UNKNOWN,
            published_basis=published_basis,
            published_reason=details.basis_note if published_basis == Basis.INFERRED else "",
            **{name: value for name, value in given.items() if value},
        ),
        who=who,
    )


def publisher_named(name: str, who: User) -> Actor:
    """Return the actor with this name, made if there is none."""
    return Actor.objects.filter(name__iexact=name).first() or save_actor(Actor(name=name), who=who)


def free_slug(model: type[models.Model], words: str) -> str:
    """Return a short web name that no row of `model` has yet."""
    stem = slugify(words)[:SLUG_LENGTH].strip("-") or model._meta.model_name
    slug, count = stem, 1
    while model._default_manager.filter(slug=slug).exists():
        count += 1
        slug = f"{stem[: SLUG_LENGTH - len(str(count)) - 1]}-{count}"
    return slug
