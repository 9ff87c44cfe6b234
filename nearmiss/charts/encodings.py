"""Encodings that all charts share: colours that follow the theme, axes, the question as title.

Colours are named, never written into a specification: the scale ``COLOURS`` has no range, so the range *category* of
the theme fills it (``chartCategoricalColors`` in ``.streamlit/config.toml``, in this order), in light and in dark.
"""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any, Final

import altair as alt

from nearmiss import dates

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    import pandas as pd

    from nearmiss.charts.months import Columns

NAMES: Final = ("strength", "weakness", "violet", "quiet", "gold", "teal", "ink")
"""The theme's first categorical colours in order: ``ink`` is for words, ``quiet`` for what is on no side."""

TINT: Final = (0.12, 0.45)
"""How strongly a cell of the heat map is filled, for the least and for the most; its number stays readable on it."""

SIDES: Final = {"strength": "Strength", "weakness": "To work on"}
_COUNTED: Final = (("strength", "strengths", 1), ("weakness", "weaknesses", -1))
COLOURS: Final = alt.Scale(domain=list(NAMES))
INK: Final = alt.ExprRef("scale('color', 'ink')")
ON_A_PHONE: Final = "windowSize()[0] < 640"
DIGIT: Final = 7
"""Pixels a digit is wide."""

LETTERS: Final = 20
"""Letters of a row's name on one line, on a phone; a longer name has more lines."""

WIDE: Final = 34
"""The same where there is more room."""

LINES: Final = 3
"""Lines of letters that a name may have; the end of a longer one stands in the table beside the chart alone."""

LINE: Final = 14
"""Height of a line of a name."""

WIDEST: Final = 96
"""Pixels a bar is wide at most: a single month is not blown up to the whole width."""

_TICKS: Final = {
    "month": f"[utcFormat(datum.value, '{dates.D3_MONTH_NAME}'), utcFormat(datum.value, '{dates.D3_YEAR}')]",
    "quarter": f"['Q' + utcquarter(datum.value), utcFormat(datum.value, '{dates.D3_YEAR}')]",
    "year": f"utcFormat(datum.value, '{dates.D3_YEAR}')",
}


def upper(words: Any) -> str:
    """Words that begin a line."""
    return f"{str(words)[:1].upper()}{str(words)[1:]}"


def sides(row: Mapping[Any, Any], prefix: str = "") -> Iterator[dict[str, Any]]:
    """Each side on which a row counts something: ``side``, ``n``, and ``signed`` (what to work on below zero)."""
    for side, column, sign in _COUNTED:
        if n := int(row[f"{prefix}{column}"]):
            yield {"side": side, "n": n, "signed": sign * n}


def behind(*parts: object) -> str:
    """What a mark counts, for whoever looks for the records behind it: what they have in common, part by part."""
    return "~".join(map(str, parts))


def notes_behind(
    side: str, *, first: str = "", last: str = "", who: str = "", application_id: str = "", theme_id: str = ""
) -> str:
    """The same of a mark that counts notes; both days are included."""
    return behind(side, first, last, who, application_id, theme_id)


def leads_to_records(marks: alt.Chart) -> alt.Chart:
    """The layer whose marks can be chosen, as the pointer shows; a record that counts something has ``behind``."""
    marks.mark.cursor = "pointer"
    return marks.add_params(alt.selection_point(name="behind", fields=["behind"]))


def colour(name: str) -> alt.ColorValue:
    """One named colour of the theme for a whole layer; the chart must have a layer with ``side_colour`` as well.

    Values are typed here and in all charts: what stands as ``alt.value`` is looked up in the schema, which takes longer
    than the rest of the chart.
    """
    return alt.ColorValue(alt.ExprRef(f"scale('color', '{name}')"))


def side_colour() -> alt.Color:
    """The colour named in the field ``side``; this is what brings the theme's colours into a chart."""
    return alt.Color("side:N", scale=COLOURS, legend=None)


def question(text: str, *under: str) -> alt.TitleParams:
    """The question a chart answers, and what to know to read it; a heading of the page says it aloud."""
    return alt.TitleParams(
        text, aria=False, subtitle=list(under), subtitleColor=INK, subtitleFontSize=13, subtitlePadding=6, offset=14
    )


def axis(**more: Any) -> alt.Axis:
    """An axis whose words are dark enough to read."""
    return alt.Axis(
        **{"labelColor": INK, "titleColor": INK, "labelFontSize": 12, "labelPadding": 6, "title": None, **more}
    )


def time_axis(columns: Columns, field: str = "middle", *, is_span: bool = False) -> alt.X:
    """Time from the first day of the first column to the end of the last, to the day.

    The words stand in the middle of each column; where they do not fit every second is left out, so that none seems to
    be missing. A layer with a span of days leaves the ends to the others: Vega-Lite reads them anew for the second end
    of a span, as something else.
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
            labelOverlap="parity",
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


def names_axis(names: Sequence[str], field: str, *, is_narrow: bool = False, band: float | None = None) -> alt.Y:
    """One row for each name: none is left out, and a long one has several lines (``row_height`` has room for them).

    The browser breaks them, short ones as well: what stands in for a name on a screen that is shared is known only
    there, and may be longer. ``is_narrow`` is a chart that is never wider than on a phone. ``band`` is a place within
    the row: 0 is where it begins, 1 where it ends.
    """
    lines = _lines(LETTERS) if is_narrow else f"({ON_A_PHONE} ? {_lines(LETTERS)} : {_lines(WIDE)})"
    upwards = {"condition": {"test": "true", "expr": f"{LINE / 2:g} * (1 - length({lines}))"}, "value": 0}
    limit = 128 if is_narrow else alt.ExprRef(f"{ON_A_PHONE} ? 128 : 224")
    return alt.Y(
        f"{field}:N",
        scale=alt.Scale(domain=list(names), paddingInner=0.16, paddingOuter=0.08),
        axis=axis(labelLimit=limit, labelOverlap=False, labelExpr=lines, labelOffset=upwards),
        bandPosition=alt.Undefined if band is None else band,
    )


def _lines(letters: int) -> str:
    """A label in lines of so many letters, broken between words, and within one that is longer than a line."""
    words = f"truncate(datum.label, {_most(letters)})"
    broken = f"regexp('(.{{1,{letters}}})(?: +|$)|(.{{{letters}}})', 'g')"
    return f"split(trim(replace({words}, {broken}, '$1$2\\n')), '\\n')"


def _most(letters: int) -> int:
    """How much of a name is shown: lines are seldom full to the last letter."""
    return LINES * letters - letters // 4


def row_height(names: Iterable[str], least: int) -> int:
    """Pixels for each row of a chart, so that rows are never too tight for their names: at ``least`` so many.

    That is two lines' (30) or more where a name may be the user's: what stands in for it may need two.
    """
    lines = (len(textwrap.wrap(name[: _most(LETTERS)], LETTERS)) for name in names)
    return max(least, LINE * max(lines, default=1) + 2)


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


EMPTY: Final = {"empty": True}
"""The ``usermeta`` of a chart that draws nothing."""


def nothing(*title: str) -> alt.LayerChart:
    """The chart of an empty frame: its question, and that there is nothing yet; its ``usermeta`` is ``EMPTY``."""
    words = (
        alt.Chart(alt.InlineData([{"words": "Nothing noted here", "side": "ink"}]))
        .mark_text(fontSize=13)
        .encode(text="words:N", color=side_colour())
    )
    chart = drawn([words], question(*title), height=60)
    chart.usermeta = EMPTY
    return chart


def drawn(
    layers: Sequence[alt.Chart | alt.LayerChart],
    title: alt.TitleParams | None,
    *,
    height: int,
    records: Sequence[dict[str, Any]] | None = None,
) -> alt.LayerChart:
    """The layers as one chart: as wide as its place, ``height`` pixels between its axes, whatever stands around.

    It has no ``title`` where its question is a heading of the page.
    """
    data = alt.Undefined if records is None else alt.InlineData(list(records))
    fit = alt.AutoSizeParams(type="fit-x", contains="padding")
    return alt.LayerChart(
        layer=list(layers), title=title or alt.Undefined, width="container", height=height, autosize=fit, data=data
    )


def opacity_of_numbers(records: Iterable[Mapping[str, Any]], columns: int, width: int) -> float | alt.ExprRef:
    """Show numbers if they fit into their columns on a phone, ``width`` pixels in all; else only where it is wider."""
    digits = max(len(str(record["n"])) for record in records)
    return 1.0 if digits * DIGIT * columns <= width else alt.ExprRef(f"{ON_A_PHONE} ? 0 : 1")
