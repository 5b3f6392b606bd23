"""Break a rule of the database past every form and door, and ask what a form would say of it."""

from collections.abc import Callable, Iterable
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction

from sources import ledger

# A row that keeps all rules, and the fields that break exactly one of them.
Case = Callable[[], tuple[models.Model, dict[str, Any]]]


def constraints_of(label: str) -> dict[str, models.BaseConstraint]:
    """Return every named constraint of an application's own models."""
    return {
        constraint.name: constraint
        for model in apps.get_app_config(label).get_models()
        if not model.__name__.startswith("Historical")
        for constraint in model._meta.constraints
    }


def unique_fields_of(label: str) -> set[str]:
    """Return every unique field of an application's own models, as "model.field"."""
    return {
        f"{model._meta.model_name}.{field.name}"
        for model in apps.get_app_config(label).get_models()
        if not model.__name__.startswith("Historical")
        for field in model._meta.fields
        if field.unique and not field.primary_key
    }


def write_past_everything(row: models.Model, bad: dict[str, Any]) -> None:
    """Update one row by plain SQL, past the model's own queryset and the triggers, which may refuse any update."""
    with ledger.lifted():
        models.QuerySet(type(row)).filter(pk=row.pk).update(**bad)


def assert_database_refuses(row: models.Model, bad: dict[str, Any], constraint: models.BaseConstraint) -> None:
    """Fail unless the database itself refuses the fields, and by that very rule."""
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        write_past_everything(row, bad)
    if isinstance(constraint, models.CheckConstraint):  # SQLite names the columns, not the rule, of a unique one
        assert constraint.name in str(refusal.value)
    else:
        assert "unique" in str(refusal.value).lower()


def assert_form_says(row: models.Model, bad: dict[str, Any], constraint: models.BaseConstraint) -> None:
    """Fail unless validation refuses the fields with the rule's own sentence, and with a sentence of ours."""
    assert constraint.violation_error_message != constraint.default_violation_error_message
    for name, value in bad.items():
        setattr(row, name, value)
    with pytest.raises(ValidationError):
        row.full_clean()
    with pytest.raises(ValidationError) as refusal:
        row.validate_constraints()
    assert constraint.violation_error_message in refusal.value.messages


def parameters(cases: dict[str, Case], constraints: dict[str, models.BaseConstraint]) -> Iterable[Any]:
    """Return pytest parameters: one for each case, under its constraint's name."""
    return [pytest.param(case, constraints[name], id=name) for name, case in cases.items()]
