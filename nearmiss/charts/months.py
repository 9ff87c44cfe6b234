"""Columns of time without a gap: months, or quarters or years when months are too many."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pandas as pd

from nearmiss import dates

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_COLUMNS: Final = 18
"""Columns of time that a phone can show; more months than that are drawn as quarters, more quarters as years."""

SPANS: Final = {"M": "month", "Q": "quarter", "Y": "year"}


@dataclass(frozen=True)
class Columns:
    """The columns of a chart, each a period of pandas."""

    freq: str
    periods: pd.PeriodIndex

    @classmethod
    def of(cls, days: Iterable[pd.Timestamp]) -> Columns:
        """The columns that hold all of ``days`` (at least one), and no others."""
        months = pd.PeriodIndex(list(days), freq="M")
        first, last = months.min(), months.max()
        ranges = {freq: pd.period_range(first.asfreq(freq), last.asfreq(freq), freq=freq) for freq in SPANS}
        freq = next((freq for freq, periods in ranges.items() if len(periods) <= MOST_COLUMNS), "Y")
        return cls(freq, ranges[freq])

    @property
    def span(self) -> str:
        """What a column is: month, quarter or year."""
        return SPANS[self.freq]

    @property
    def ends(self) -> tuple[pd.Timestamp, pd.Timestamp]:
        """The day on which the first column begins, and the one after the last."""
        return self.periods[0].start_time, (self.periods[-1] + 1).start_time

    @property
    def middles(self) -> list[str]:
        """The day in the middle of each column."""
        return [_middle(period) for period in self.periods]

    @property
    def labels(self) -> list[str]:
        """The words of each column: ``Mar 2026``, ``Q1 2026`` or ``2026``."""
        return [self._label(period) for period in self.periods]

    def summed(self, months: pd.DataFrame, *keys: str) -> pd.DataFrame:
        """``strengths`` and ``weaknesses`` of each ``column``: its words, and three of its days."""
        periods = [pd.Period(month, freq=self.freq) for month in months["month"]]
        days = {
            "column": map(self._label, periods),
            "middle": map(_middle, periods),
            "first": (f"{period.start_time:%Y-%m-%d}" for period in periods),
            "last": (f"{period.end_time:%Y-%m-%d}" for period in periods),
        }
        placed = months.assign(**{name: [*values] for name, values in days.items()})
        return placed.groupby([*keys, *days], sort=False)[["strengths", "weaknesses"]].sum().reset_index()

    def table(self, months: pd.DataFrame, *keys: str) -> pd.DataFrame:
        """``summed`` as the table beside the chart: ``month`` is its first day, ``quarter`` and ``year`` are words."""
        summed = self.summed(months, *keys).rename(columns={"column": self.span})
        if self.span == "month":
            summed = summed.assign(month=pd.to_datetime(summed["first"]).astype("datetime64[us]"))
        return summed[[*keys, self.span, "strengths", "weaknesses", "first", "last"]]

    def _label(self, period: pd.Period) -> str:
        month = dates.month(period.start_time, short=True)  # a Period of the oldest pandas takes no format
        return {"M": month, "Q": f"Q{period.quarter} {period.year}", "Y": str(period.year)}[self.freq]


def _middle(period: pd.Period) -> str:
    return f"{period.start_time + (period.end_time - period.start_time) / 2:%Y-%m-%d}"
