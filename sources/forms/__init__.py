"""Forms that write through a door: what a door refuses stands at its field, and no two editors overwrite each other."""

from sources.forms.addresses import AddressField
from sources.forms.capturing import CAPTURE_FIELDS, CaptureForm, DocumentForm
from sources.forms.children import ChildForm, ChildFormSet, row_forms, rows
from sources.forms.doors import DoorForm, RevisedForm
from sources.forms.merging import Difference, MergingForm
from sources.forms.partial_dates import PartialDateField, PartialDates

__all__ = [
    "CAPTURE_FIELDS",
    "AddressField",
    "CaptureForm",
    "ChildForm",
    "ChildFormSet",
    "Difference",
    "DocumentForm",
    "DoorForm",
    "MergingForm",
    "PartialDateField",
    "PartialDates",
    "RevisedForm",
    "row_forms",
    "rows",
]
