"""What is known of a document besides its text, read from a form, a command or a manifest."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime

from django.core.exceptions import ValidationError

from sources.models.choices import Basis, DocumentKind, Precision, Rights
from sources.models.dates import read_partial


@dataclass(frozen=True, slots=True)
class Details:
    """A document's description as words; empty strings say nothing. The names are a manifest's columns.

    `published` is 2018-09-03, 2018-09 or 2018; `retrieved` a day or a time; `basis_note` is the reason for an inferred
    date or publisher.
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
