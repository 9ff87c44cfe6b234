"""What all pictures share: colours that follow the theme, a question as title, columns of time.

Colours are named, never written into a specification: the scale ``COLOURS`` has no range, so the range *category* of
the theme fills it (``chartCategoricalColors`` in ``.streamlit/config.toml``, in this order), in light and in dark.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeVar

import altair as alt
import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_Channel = TypeVar("_Channel", alt.X, alt.Y)

NAMES: Final = ("strength", "weakness", "violet", "quiet", "gold", "teal", "ink")
"""The theme's first categorical colours in order: ``ink`` is for words, ``quiet`` for what is on no side."""

TINT: Final = (0.12, 0.45)
"""How strongly a cell of the heat map is filled, for the least and for the most; its number stays readable on it."""

SIDES: Final = {"strength": "Strength", "weakness": "To work on"}
COLOURS: Final = alt.Scale(domain=list(NAMES))
INK: Final = alt.ExprRef("scale('color', 'ink')")
ON_A_PHONE: Final = "windowSize()[0] < 640"
MOST_COLUMNS: Final = 18
"""Columns of time that a phone can show; more months than that are drawn as quarters, more quarters as years."""

SPANS: Final = {"M": "month", "Q": "quarter", "Y": "year"}
DIGIT: Final = 7
"""Pixels a digit is wide."""

WIDEST: Final = 96
"""Pixels a bar is wide at most: a single month is not blown up to the whole width."""

_TICKS: Final = {
    "month": "[utcFormat(datum.value, '%b'), utcFormat(datum.value, '%Y')]",
    "quarter": "['Q' + utcquarter(datum.value), utcFormat(datum.value, '%Y')]",
    "year": "utcFormat(datum.value, '%Y')",
}


def colour(name: str) -> alt.Value:
    """One named colour of the theme for a whole layer; the picture must have a layer with ``side_colour`` as well."""
    return alt.value(alt.ExprRef(f"scale('color', '{name}')"))


def side_colour() -> alt.Color:
    """The colour named in the field ``side``; this is what brings the theme's colours into a picture."""
    return alt.Color("side:N", scale=COLOURS, legend=None)


def question(text: str, *under: str) -> alt.TitleParams:
    """The question a picture answers, and what to know to read it."""
    return alt.TitleParams(
        text, subtitle=list(under), subtitleColor=INK, subtitleFontSize=13, subtitlePadding=6, offset=14
    )


def axis(**more: Any) -> alt.Axis:
    """An axis whose words are dark enough to read."""
    return alt.Axis(
        **{"labelColor": INK, "titleColor": INK, "labelFontSize": 12, "labelPadding": 6, "title": None, **more}
    )


def time_axis(columns: Columns, field: str = "middle", *, is_span: bool = False) -> alt.X:
    """Time from the first day of the first column to the end of the last, to the day.

    The words stand in the middle of each column; those that do not fit are left out. A layer with a span of days leaves
    the ends to the others: Vega-Lite reads them anew for the second end of a span, as something else.
    """
    ends = alt.Undefined if is_span else [_day(end) for end in columns.ends]
    return alt.X(
        f"{field}:T",
        scale=alt.Scale(type="utc", domain=ends, padding=0),
        axis=axis(
            values=columns.middles,
            grid=False,
            labelAngle=0,
            labelExpr=_TICKS[columns.span],
            labelOverlap="greedy",
            labelSeparation=4,
            labelFlush=False,
        ),
    )


def _day(day: pd.Timestamp) -> alt.DateTime:
    """A day as a scale takes it."""
    return alt.DateTime(year=day.year, month=day.month, date=day.day, utc=True)


def width_of(columns: Columns, share: float) -> alt.ExprRef:
    """The width of a mark that fills a ``share`` of its column."""
    return alt.ExprRef(f"min(width * {share / len(columns.periods):.4f}, {WIDEST})")


def names_axis(names: Sequence[str], field: str, *, longest: int = 260) -> alt.Y:
    """One row for each name: none is left out; one longer than ``longest`` pixels (128 on a phone) is shortened.

    A picture of rows is a number of pixels for each of them high, so that rows are never too tight for their names.
    """
    return alt.Y(
        f"{field}:N",
        scale=alt.Scale(domain=list(names), paddingInner=0.16, paddingOuter=0.08),
        axis=axis(labelLimit=alt.ExprRef(f"{ON_A_PHONE} ? 128 : {longest}"), labelOverlap=False),
    )


def at(channel: _Channel, place: float) -> _Channel:
    """The same channel at a place within its band: 0 is where the band begins, 1 where it ends."""
    moved = channel.copy()
    moved["bandPosition"] = place
    return moved


def whole_numbers(most: int, **more: Any) -> alt.Axis:
    """An axis of counts: whole numbers only, the same to both sides of zero."""
    return axis(
        labelExpr="format(abs(datum.value), 'd')",
        format="d",
        tickMinStep=1,
        tickCount=min(2 * most, 6),
        labelFlush=False,
        **more,
    )


def nothing(title: alt.TitleParams) -> alt.LayerChart:
    """The picture of an empty frame: its question, and that there is nothing yet."""
    words = (
        alt.Chart(alt.InlineData([{"words": "Nothing noted here", "side": "ink"}]))
        .mark_text(fontSize=13)
        .encode(text="words:N", color=side_colour())
    )
    return drawn([words], title, height=60)


def drawn(
    layers: Sequence[alt.Chart], title: alt.TitleParams, *, height: int, records: Sequence[dict[str, Any]] | None = None
) -> alt.LayerChart:
    """The layers as one picture: as wide as its place, ``height`` pixels between its axes, whatever stands around."""
    data = alt.Undefined if records is None else alt.InlineData(list(records))
    fit = alt.AutoSizeParams(type="fit-x", contains="padding")
    return alt.LayerChart(layer=list(layers), title=title, width="container", height=height, autosize=fit, data=data)


@dataclass(frozen=True)
class Columns:
    """Columns of time without a gap: months, or quarters or years when months are too many."""

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
    def ends(self) -> tuple[pd.Timestamp, pd.Timestamp]:
        """The day on which the first column begins, and the one after the last."""
        return self.periods[0].start_time, (self.periods[-1] + 1).start_time

    @property
    def middles(self) -> list[str]:
        """The day in the middle of each column."""
        return [_middle(period) for period in self.periods]

    def middle(self, day: pd.Timestamp) -> str:
        """The day in the middle of the column that ``day`` falls in, or of the nearest one."""
        return _middle(self._column(day))

    @property
    def span(self) -> str:
        """What a column is: month, quarter or year."""
        return SPANS[self.freq]

    @property
    def labels(self) -> list[str]:
        """The words of each column: ``Mar 2026``, ``Q1 2026`` or ``2026``."""
        return [self._label(period) for period in self.periods]

    def label(self, day: pd.Timestamp) -> str:
        """The words of the column that ``day`` falls in, or of the nearest one if it is outside of them all."""
        return self._label(self._column(day))

    def _column(self, day: pd.Timestamp) -> pd.Period:
        return min(max(pd.Period(day, freq=self.freq), self.periods[0]), self.periods[-1])

    def _label(self, period: pd.Period) -> str:
        words = {
            "month": period.strftime("%b %Y"),
            "quarter": f"Q{period.quarter} {period.year}",
            "year": str(period.year),
        }
        return words[self.span]


def _middle(period: pd.Period) -> str:
    return f"{period.start_time + (period.end_time - period.start_time) / 2:%Y-%m-%d}"


def opacity_of_numbers(numbers: Iterable[int], columns: int, width: int) -> float | alt.ExprRef:
    """Show numbers if they fit into their columns on a phone, ``width`` pixels in all; else only where it is wider."""
    digits = max((len(str(abs(number))) for number in numbers), default=1)
    return 1.0 if digits * DIGIT * columns <= width else alt.ExprRef(f"{ON_A_PHONE} ? 0 : 1")
