"""Save a form's child rows as a whole: what is listed stays, what is not goes."""

from collections.abc import Sequence
from typing import Any

from django.db import models

from sources.refusals import clean


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
