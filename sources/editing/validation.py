"""What every door refuses, in sentences: bad input at its field, and steps a user may not take."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied, ValidationError
from django.db import models

from sources.models.user import User


def require(who: User | None, permission: str, step: str) -> None:
    """Raise PermissionDenied, naming the step, unless `who` has the permission.

    None is whoever sits at the command line of the machine itself; only what needs no author accepts it.
    """
    if who is not None and not who.has_perm(permission):
        raise PermissionDenied(f"{who.get_username()} may not {step}.")


def clean(row: models.Model, exclude: tuple[str, ...] = ()) -> None:
    """Validate a row with all its constraints; raise ValidationError with each sentence at the field it names.

    Constraint messages begin with the field they speak of ("Value: …"); without this they would stand above the form.
    """
    try:
        row.full_clean(exclude=exclude)
    except ValidationError as error:
        raise ValidationError(at_fields(row, error)) from None


def slug_stays(stored: Any, row: Any) -> None:
    """Raise ValidationError when a stored row would get another slug: it stands in addresses and in the ledger."""
    if stored is not None and stored.slug != row.slug:
        raise ValidationError(
            {"slug": f"Slug: “{stored.slug}” stands in addresses that people keep; it stays as it is."}
        )


def at_fields(row: models.Model, error: ValidationError) -> dict[str, list[ValidationError]]:
    """Return the sentences of a row's validation by the field each names, else by where it was raised."""
    fields = {str(field.verbose_name).lower(): field.name for field in row._meta.fields}
    placed: dict[str, list[ValidationError]] = {}
    for name, errors in error.error_dict.items():
        for each in errors:
            label = str(each.message).partition(":")[0].lower()
            field = name
            if name == NON_FIELD_ERRORS:
                field = fields.get(label) or fields.get(f"{label.split(' ')[0]} start") or name
            placed.setdefault(field, []).append(each)
    return placed


def keep_only(related: Any, rows: Sequence[models.Model]) -> None:
    """Make `rows` the child rows of one parent: save the listed ones, delete the others.

    `related` is a reverse foreign key's manager (`verification.evidence`). Rows of another parent are refused by
    being saved as new ones. Raises ValidationError with sentences by field.
    """
    stale = related.exclude(pk__in=[row.pk for row in rows if row.pk])
    own = set(related.values_list("pk", flat=True))
    stale.delete()
    for row in rows:
        if row.pk not in own:
            row.pk, row._state.adding = None, True
        setattr(row, related.field.name, related.instance)
        clean(row)
        row.save()
