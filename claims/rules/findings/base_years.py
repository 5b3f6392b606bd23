"""The base-year strip: the same change, measured from every base the speaker could have chosen."""

from dataclasses import dataclass

from django.db.models import QuerySet

from claims.arithmetic import Check, check_change
from claims.models import Claim
from claims.rules.findings.checks import ends_of_change
from claims.rules.findings.inputs import Entry, group_of, load
from claims.rules.findings.series import comparable, series_of

FEWEST_LEVELS = 3


@dataclass(frozen=True, slots=True)
class BaseYear:
    """One possible base: its level, the change measured from it, and whether it is the one the speaker chose."""

    level: Entry
    check: Check
    chosen: bool

    @property
    def change(self) -> str:
        """The change from this base, in words."""
        return self.check.readings[0].says if self.check.readings else self.check.says


def base_years(claim: Claim, among: QuerySet[Claim] | None = None) -> list[BaseYear]:
    """Return every earlier level of the series as a base for the end of this change, oldest first.

    `among`: the claims whose figures may be used, ends as well as bases (default: all). Empty for a claim that is no
    change, has no level to end at, or fewer than three reported levels behind it.
    """
    if claim.measure_id is None:
        return []
    scope = load(group_of([claim.pk]))
    entry = scope.entries.get(claim.pk)
    if entry is None or not entry.change:
        return []
    if among is not None:
        seen = set(among.filter(pk__in=scope.entries).values_list("pk", flat=True))
        scope = scope.only(seen | {claim.pk})
    scope = scope.once()
    series = series_of(scope.entries[pk] for pk in scope.subjects)
    own = series.get((entry.measure, entry.statistic))
    before, after = ends_of_change(scope, entry, own)
    if own is None or after is None:
        return []
    bases = [level for levels in own.periods() if (level := own.at(levels[0].period, entry)) and _earlier(level, after)]
    if len(bases) < FEWEST_LEVELS:
        return []
    bases.sort(key=lambda level: str(level.period.end))
    return [
        BaseYear(
            level,
            check_change(
                level.quantity, after.quantity, None, before_when=level.period.when, after_when=after.period.when
            ),
            before is not None and level.pk == before.pk,
        )
        for level in bases
    ]


def _earlier(level: Entry, after: Entry) -> bool:
    ends = level.period.end and after.period.end and level.period.end < after.period.end
    return bool(ends) and comparable(level.period, after.period, after.counting)
