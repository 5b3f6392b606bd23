"""The start-year line: one change measured from every start that the official series holds."""

from dataclasses import dataclass

from claims.arithmetic.counts import change_between
from claims.models import Claim, Observation, Series
from claims.models.choices import ChangeUnit, Counting, FigureKind
from claims.models.period import RecordedPeriod
from claims.quantities import Quantity
from claims.rules.findings.series import comparable

FEWEST, MOST = 3, 200  # starts worth a line, and those a page can hold


@dataclass(frozen=True, slots=True)
class Start:
    """One start: its period, the change from it to the claim's end in words, and whether the speaker chose it."""

    label: str
    change: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class StartLine:
    """All starts of one change, the earliest first; `place`: the speaker's, counted from the smallest change, or 0."""

    claim: Claim
    series: Series
    end: str
    starts: list[Start]
    place: int

    @property
    def total(self) -> int:
        """How many starts the series holds."""
        return len(self.starts)


def start_line(claim: Claim, series: Series) -> StartLine | None:
    """Return the changes to a change claim's end from every earlier period of the series' current release.

    None for what is no change in per cent, ends at no value of the series, or has fewer than three starts.
    """
    release = series.current()
    wrong_kind = claim.figure_kind != FigureKind.CHANGE or claim.change_unit != ChangeUnit.PERCENT
    if release is None or wrong_kind or not (claim.period_start and claim.period_end):
        return None
    same = {"period_start": claim.period_start, "period_end": claim.period_end}
    end = release.observations.filter(**same).first()
    if end is None:
        return None
    earlier = release.observations.filter(period_end__lt=claim.period_start).order_by("period_end", "period_start")
    bases = [each for each in earlier[: MOST + 1] if each.obs_value and _alike(each.period, end.period, claim)]
    if not FEWEST <= len(bases) <= MOST:
        return None
    like = Quantity(0, 0, "", None, unit="%", change_unit=ChangeUnit.PERCENT)
    starts = [
        Start(each.period.label, change_between(_of(each), _of(end), like), _days(claim.base) == each.days)
        for each in bases
    ]
    # The larger the count a change starts from, the smaller the change.
    ranked = sorted(bases, key=lambda each: -each.obs_value)
    place = next((at for at, each in enumerate(ranked, start=1) if each.days == _days(claim.base)), 0)
    return StartLine(claim, series, end.period.label, starts, place)


def _alike(first: RecordedPeriod, second: RecordedPeriod, claim: Claim) -> bool:
    counting = claim.measure.counting if claim.measure else Counting.FLOW
    return comparable(first, second, counting)


def _days(period: RecordedPeriod) -> tuple[object, object]:
    return period.start, period.end


def _of(observation: Observation) -> Quantity:
    return Quantity(0, 0, "", observation.number, decimals=observation.decimals)
