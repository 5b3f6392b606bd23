"""The value object a likely claim becomes."""

from dataclasses import dataclass

from claims.periods import Period
from claims.quantities import Quantity


@dataclass(frozen=True, slots=True)
class Candidate:
    """One likely claim in a text: the shortest run of words that carries it, and what those words say.

    `exact` is the text from `start` to `end` (code points, half-open). `kind` is figure, commitment or rank; `score`, 0
    to 1, is for ordering only: how well it can be checked, and how much it matters to the public. `reasons` say in
    words why it was marked. `quantity`, `period` and `base` (the period a change counts from) are empty where the words
    do not give them. `actor` is who said, promised or asked it, as printed.
    A commitment also has its `force` (promise, conditional, demand, endorsement, announcement, considering), the
    `deadline` and the `addressee`, who must or will act, as printed, and the `condition` it hangs on.
    A rank ("the third highest in the G20 since 1982") has its `extreme` (highest, lowest, or "" for a first or only
    one), the `place` (1 is the extreme itself; None where the words give none), whom it is told `among`, and as `base`
    since when; its `quantity` is the figure it is told of, where one stands in the words.
    """

    start: int
    end: int
    exact: str
    kind: str
    score: float
    reasons: tuple[str, ...]
    quantity: Quantity | None = None
    period: Period | None = None
    base: Period | None = None
    actor: str = ""
    force: str = ""
    deadline: Period | None = None
    addressee: str = ""
    condition: str = ""
    extreme: str = ""
    place: int | None = None
    among: str = ""
