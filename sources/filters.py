"""The filters of the document list, and fields that say what is wrong with an address."""

from collections.abc import Iterator
from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.forms.utils import flatatt
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from sources.models import Actor, Document
from sources.models.choices import DocumentKind

MOST_OPTIONS = 100
NEAR = 5
LONGEST = 300  # characters of a name or title


class NameSelect(forms.Select):
    """A select; where there are too many options to send, a box to type a name into, with the first of them offered.

    Written in one go: the stock one renders a template for each option.
    """

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """Return the element with its options."""
        chosen, options = str(value or ""), list(iter(self.choices))  # a list of choices itself would count
        built = {"name": name, **self.build_attrs(self.attrs, attrs)}
        if len(options) > MOST_OPTIONS:
            listed = f"{built.get('id', name)}-names"
            names = format_html_join("", '<option value="{}">', ((label,) for key, label in options if key))
            box = flatatt({**built, "type": "text", "value": chosen, "list": listed})
            return format_html('<input{}><datalist id="{}">{}</datalist>', box, listed, names)
        written = format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            ((key, mark_safe(" selected") if str(key) == chosen else "", label) for key, label in options),
        )
        return format_html("<select{}>{}</select>", flatatt(built), written)


class LabelIterator(django_filters.fields.ModelChoiceIterator):
    """The first choices as slugs and labels straight from the database: one more than are sent where there are many."""

    def __iter__(self) -> Iterator[tuple[str, str]]:
        """Yield the empty choice, then one for each row."""
        if self.field.empty_label is not None:
            yield "", self.field.empty_label
        yield from self.queryset.values_list(self.field.to_field_name, self.field.shown_by)[: MOST_OPTIONS + 1]


class SlugChoiceField(django_filters.fields.ModelChoiceField):
    """A choice of rows by slug or by name that refuses, in a sentence, what is not among them.

    `shown_by` names the field of their name.
    """

    iterator = LabelIterator
    widget = NameSelect

    def __init__(self, *args: Any, shown_by: str = "name", **kwargs: Any) -> None:
        self.shown_by = shown_by
        super().__init__(*args, **kwargs)

    default_error_messages = {"invalid_choice": "“%(value)s” is not on the list; choose one that is, or leave it out."}

    def to_python(self, value: Any) -> Any:
        """Return the row; what cannot be a slug is not looked up, for a database may choke on it."""
        if value in self.empty_values:
            return None
        try:
            validate_slug(value)
        except ValidationError:
            return self._named(value)
        return super().to_python(value)

    def _named(self, value: str) -> Any:
        """Return the row of this name; where there is none, say which come near."""
        words = value.replace("\0", "").strip()[:LONGEST]
        rows = self.queryset.filter(**{f"{self.shown_by}__iexact": words}).order_by("pk")[:1]
        if rows:
            return rows[0]
        near = self.queryset.filter(**{f"{self.shown_by}__icontains": words}).order_by("pk")[:NEAR]
        names = ", ".join(f"“{getattr(row, self.shown_by)}”" for row in near)
        told = f"“%(value)s” is not on the list; near it: {names.replace('%', '%%')}." if names else None
        raise ValidationError(
            told or self.error_messages["invalid_choice"], code="invalid_choice", params={"value": value}
        )


class SlugFilter(django_filters.ModelChoiceFilter):
    """A filter on a row named by its slug."""

    field_class = SlugChoiceField

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, to_field_name="slug", **kwargs)


class ListedField(django_filters.fields.ChoiceField):
    """A choice from a closed list that refuses, in a sentence, what is not on it."""

    default_error_messages = {"invalid_choice": "“%(value)s” is not on the list; choose one that is, or leave it out."}


class ListedFilter(django_filters.ChoiceFilter):
    """A filter on a closed list of words."""

    field_class = ListedField


class YearField(forms.CharField):
    """A year in digits."""

    def __init__(self, **kwargs: Any) -> None:
        for number_only in ("min_value", "max_value", "step_size"):
            kwargs.pop(number_only, None)
        attributes = {"inputmode": "numeric", "size": "5", "autocomplete": "off"}
        super().__init__(**{**kwargs, "widget": forms.TextInput(attrs=attributes)})

    def to_python(self, value: Any) -> Any:
        """Return the year as a number, None when empty."""
        text = super().to_python(value)
        if not text:
            return None
        if not (text.isascii() and text.isdigit() and 1 <= int(text[:5]) <= 9999):
            raise ValidationError(f"“{text}” is no year; write four digits, such as 2018.")
        return int(text)


class YearFilter(django_filters.Filter):
    """A filter on a year."""

    field_class = YearField


def refusals(form: forms.Form) -> list[str]:
    """Return every error of a filter form as a sentence that names the field."""
    sentences = []
    for name, errors in form.errors.items():
        label = form.fields[name].label if name in form.fields else ""
        sentences += [f"{label}: {error}" if label else str(error) for error in errors]
    return sentences


def publishers(_request: HttpRequest | None) -> QuerySet[Actor]:
    """Return the publishers of public documents."""
    return Actor.objects.filter(Exists(Document.objects.public().order_by().filter(publisher=OuterRef("pk"))))


class DocumentFilter(django_filters.FilterSet):
    """What the list of documents can be narrowed by."""

    q = django_filters.CharFilter(method="search", label="Words in the title", max_length=200)
    kind = ListedFilter(choices=DocumentKind.choices, label="Kind", empty_label="Any kind")
    publisher = SlugFilter(queryset=publishers, label="Publisher", empty_label="Anyone")

    class Meta:
        model = Document
        fields: list[str] = []

    def search(self, documents: QuerySet[Document], _name: str, query: str) -> QuerySet[Document]:
        """Return the documents whose title or byline holds every word."""
        for word in query.split()[:12]:
            documents = documents.filter(Q(title__icontains=word) | Q(byline__icontains=word))
        return documents
