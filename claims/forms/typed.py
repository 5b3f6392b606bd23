"""The part of a claim's form that the arithmetic looks at, read as it is being typed and never saved."""

from typing import Any

from claims.forms.claim import ClaimForm
from claims.forms.desk_claim import names_of
from claims.forms.kinds import CHANGE, FIGURE, PERIOD
from claims.models import Claim

ARITHMETIC = (
    "document", "quote", "passage", "said_on", "said_on_basis", "measure",
    *names_of(FIGURE), *names_of(CHANGE), *names_of(PERIOD),
)  # fmt: skip


class TypedForm(ClaimForm):
    """A figure claim as far as its numbers and times go; nothing else is read."""

    only_check = True

    def __init__(self, data: Any, claim: Claim) -> None:
        super().__init__(data, instance=claim)
        for name in set(self.fields) - set(ARITHMETIC):
            del self.fields[name]

    def _find_words(self, cleaned: dict[str, Any]) -> None:
        """Leave the words alone: the arithmetic asks only which document they are from."""
