"""Columns of time without a gap: months, or quarters or years when months are too many."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pandas as pd

from nearmiss import dates

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

MOST_COLUMNS: Final = 18
"""Columns of time that a phone can show; more months than that are drawn as quarters, more quarters as years."""

SPANS: Final = {"M": "month", "Q": "quarter", "Y": "year"}


@dataclass(frozen=True)
class Columns:
    """The columns of a chart, each a period of pandas, and the days that were asked for: they may cut the outer two."""

    freq: str
    periods: pd.PeriodIndex
    since: date | None = None
    until: date | None = None

    @classmethod
    def of(cls, days: Iterable[pd.Timestamp], since: date | None = None, until: date | None = None) -> Columns:
        """The columns that hold all of ``days`` (at least one), and no others."""
        months = pd.PeriodIndex(list(days), freq="M")
        first, last = months.min(), months.max()
        ranges = {freq: pd.period_range(first.asfreq(freq), last.asfreq(freq), freq=freq) for freq in SPANS}
        freq = next((freq for freq, periods in ranges.items() if len(periods) <= MOST_COLUMNS), "Y")
        return cls(freq, ranges[freq], since, until)

    @property
    def span(self) -> str:
        """What a column is: month, quarter or year."""
        return SPANS[self.freq]

    @property
    def ends(self) -> tuple[pd.Timestamp, pd.Timestamp]:
        """The day on which the first column begins, and the one after the last."""
        return self.periods[0].start_time, (self.periods[-1] + 1).start_time

    @property
    def counted_days(self) -> tuple[pd.Timestamp, pd.Timestamp]:
        """The first day and the last of the columns that were asked for."""
        return self._within(self.periods[0].start_time, self.periods[-1].end_time.normalize())

    @property
    def middles(self) -> list[str]:
        """The day in the middle of each column."""
        return [_middle(period) for period in self.periods]

    @property
    def labels(self) -> list[str]:
        """The words of each column: ``Mar 2026``, ``Q1 2026`` or ``2026``."""
        return [self._label(period) for period in self.periods]

    def summed(self, months: pd.DataFrame, *keys: str) -> pd.DataFrame:
        """``strengths`` and ``weaknesses`` of each ``column``: its words with its part, and three of its days."""
        periods = [pd.Period(month, freq=self.freq) for month in months["month"]]
        days = {
            "column": (f"{self._label(period)}{self._part(period, short=True)}" for period in periods),
            "middle": map(_middle, periods),
            "first": (f"{period.start_time:%Y-%m-%d}" for period in periods),
            "last": (f"{period.end_time:%Y-%m-%d}" for period in periods),
        }
        placed = months.assign(**{name: [*values] for name, values in days.items()})
        return placed.groupby([*keys, *days], sort=False)[["strengths", "weaknesses"]].sum().reset_index()

    def drawn(self, practices: pd.DataFrame) -> pd.DataFrame:
        """Those of the ``practices`` (as ``practised`` takes them) that have a day among those that are counted."""
        return _with_a_day(practices, *self.counted_days)

    def table(self, months: pd.DataFrame, *keys: str) -> pd.DataFrame:
        """``summed`` as the table beside the chart; ``month``, ``quarter`` or ``year`` is in words, with its part."""
        summed = self.summed(months, *keys)
        words = {f"{period.start_time:%Y-%m-%d}": self._named(period) for period in self.periods}
        named = summed.assign(**{self.span: summed["first"].map(words).astype("str")})
        return named[[*keys, self.span, "strengths", "weaknesses", "first", "last"]]

    def practised(self, table: pd.DataFrame, practices: pd.DataFrame) -> pd.DataFrame:
        """``table`` with what was ``practised`` in each row, and from or to which of its days; without any as it is.

        ``practices``: ``text``, ``started_on``, ``ended_on`` (``NaT``: still at it), each from the first day to the
        last, both included, and none after ``until``.
        """
        at_work = [self._at_work(practices, row["first"], row["last"]) for row in table.to_dict("records")]
        if not any(at_work):
            return table
        place = len(table.columns) - 2  # before the days, which are not shown
        table = table.copy()
        table.insert(place, "practised", pd.Series(at_work, index=table.index, dtype="str"))
        return table

    @property
    def days(self) -> str:
        """The days asked for, where they cut a column: "From 10 Mar 2025 to 9 Mar 2026"; else nothing."""
        if not self._is_cut:
            return ""
        began, ended = self._cut(self.periods[0])[0], self._cut(self.periods[-1])[1]
        since, until = (dates.day(day, short=True) if day else "" for day in (began, ended))
        return f"From {since} to {until}" if since and until else f"From {since}" if since else f"Up to {until}"

    @property
    def counted_in_part(self) -> str:
        """A sentence about the columns that are cut, where ``days`` says which days are counted; else nothing."""
        cut = [period for period in dict.fromkeys((self.periods[0], self.periods[-1])) if any(self._cut(period))]
        return f"Counted in part: {' and '.join(map(self._named, cut))}." if self._is_cut else ""

    @property
    def _is_cut(self) -> bool:
        """Whether a column is: that the last month goes on is seen from its name, where it alone is cut."""
        return bool(self._cut(self.periods[0])[0] or (self.freq != "M" and self._cut(self.periods[-1])[1]))

    def _at_work(self, practices: pd.DataFrame, first: str, last: str) -> str:
        """What was practised from one day to another."""
        begin, end = self._within(pd.Timestamp(first), pd.Timestamp(last))
        return "; ".join(
            f"{row['text']}{_days(_later(row['started_on'], begin), _earlier(row['ended_on'], end))}"
            for row in _with_a_day(practices, begin, end).to_dict("records")
        )

    def _within(self, first: pd.Timestamp, last: pd.Timestamp) -> tuple[pd.Timestamp, pd.Timestamp]:
        """A time as far as it was asked for."""
        return max(first, pd.Timestamp(self.since or first)), min(last, pd.Timestamp(self.until or last))

    def _cut(self, period: pd.Period) -> tuple[date | None, date | None]:
        """The first and the last day that was asked for within a column, where it has others before or after it."""
        began = self.since if self.since and pd.Timestamp(self.since) > period.start_time else None
        ended = self.until if self.until and pd.Timestamp(self.until) < period.end_time.normalize() else None
        return began, ended

    def _part(self, period: pd.Period, *, short: bool = False) -> str:
        return _days(*self._cut(period), short=short)

    def _named(self, period: pd.Period) -> str:
        """The words of a column in a table or a sentence."""
        name = dates.month(period.start_time) if self.freq == "M" else self._label(period)
        return f"{name}{self._part(period)}"

    def _label(self, period: pd.Period) -> str:
        month = dates.month(period.start_time, short=True)  # a Period of the oldest pandas takes no format
        return {"M": month, "Q": f"Q{period.quarter} {period.year}", "Y": str(period.year)}[self.freq]


def _middle(period: pd.Period) -> str:
    return f"{period.start_time + (period.end_time - period.start_time) / 2:%Y-%m-%d}"


def _with_a_day(practices: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp) -> pd.DataFrame:
    """The practices that have a day from ``first`` to ``last``."""
    return practices[~(practices["ended_on"] < first) & (practices["started_on"] <= last)]


def _later(day: pd.Timestamp, begins: pd.Timestamp) -> pd.Timestamp | None:
    return day if day > begins else None


def _earlier(day: pd.Timestamp, ends: pd.Timestamp) -> pd.Timestamp | None:
    return day if day < ends else None


def _days(first: date | None, last: date | None, *, short: bool = False) -> str:
    """Which days of a column are in it, where not all are: " (from 10 March)"; its year stands in its name."""
    from_, to = (dates.day(day, short=short, year=False) if day else "" for day in (first, last))
    if from_ and from_ == to:
        return f" (on {to})"
    words = " ".join(part for part in (from_ and f"from {from_}", to and f"to {to}") if part)
    return f" ({words})" if words else ""
