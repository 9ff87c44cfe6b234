"""SVG charts for paper: a frame in, a drawing out that stands in an HTML page and needs no program to be seen.

The other charts are specifications that a browser draws with Vega. These are for documents that are read without the
app, years later and from a file: the same frames, small, the same to the letter whenever and wherever they are made.
Colours are classes; the page that holds the drawing says what they look like in the light, in the dark and on paper.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from xml.etree.ElementTree import Element, SubElement, tostring

import pandas as pd

from nearmiss import dates
from nearmiss.charts.months import Columns

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from nearmiss.charts.year_in_weeks import Year

WIDTH: Final = 440
BARS: Final = 200
EDGE: Final = 32
"""Height that is kept above and below for the name of a side and the number of the longest bar."""

WIDEST: Final = 60
"""A bar is no wider: a single month is not blown up to the whole width."""

HEAD: Final = 20
"""Height of the line that names both sides."""

FOOT: Final = 32
ROW: Final = 22
NAMES: Final = 150
"""Width that is kept for the names of rows."""

LONGEST: Final = 22
"""Signs of a name that have room there; the table beside the picture has all of them."""

HIGHEST: Final = 5
"""Confidence is at most this."""

_LAST_MONTH: Final = 86
"""Per cent of the width up to which the name of a month has room."""

FEWEST: Final = 2
"""Weeks from which on a line can be drawn."""


def strengths_by_month(months: pd.DataFrame, words: str) -> str:
    """Strengths upwards and weaknesses downwards, a column a month; ``words`` are for who does not see it.

    ``months``: ``month``, ``strengths``, ``weaknesses``, not empty. Many months become quarters, then years.
    """
    columns = Columns.of(months["month"])
    rows = columns.summed(months).to_dict("records")
    numbers = {row["column"]: (int(row["strengths"]), int(row["weaknesses"])) for row in rows}
    high, low = max(up for up, _ in numbers.values()), max(down for _, down in numbers.values())
    unit = (BARS - 2 * EDGE) / max(high + low, 1)
    zero = EDGE + high * unit
    svg = _drawing(BARS + FOOT, words)
    _text(svg, 0, 10, "↑ Strengths", "side strength")
    _text(svg, 0, BARS - 2, "↓ To work on", "side weakness")
    step = WIDTH / len(columns.labels)
    wide = min(step * 0.72, WIDEST)
    for place, label in enumerate(columns.labels):
        up, down = numbers.get(label, (0, 0))
        middle = (place + 0.5) * step
        if up:
            _rect(svg, "bar strength", x=middle - wide / 2, y=zero - up * unit, width=wide, height=up * unit)
            _text(svg, middle, zero - up * unit - 4, str(up), anchor="middle")
        if down:
            _rect(svg, "bar weakness", x=middle - wide / 2, y=zero, width=wide, height=down * unit)
            _text(svg, middle, zero + down * unit + 13, str(down), anchor="middle")
    _line(svg, "axis", (0, zero), (WIDTH, zero))
    _columns(svg, columns.labels, step)
    return _done(svg)


def themes(totals: pd.DataFrame, words: str) -> str:
    """A row for each theme: strengths to the right, what to work on to the left.

    ``totals``: ``theme``, ``strengths``, ``weaknesses``, not empty.
    """
    left, right = int(totals["weaknesses"].max()), int(totals["strengths"].max())
    svg = _drawing(HEAD + ROW * len(totals) + 4, words)
    unit = (WIDTH - NAMES - 40) / max(left + right, 1)
    zero = NAMES + 20 + left * unit
    _text(svg, min(zero, WIDTH - 84) + 4, 12, "Strengths →", "side strength")
    if left:
        _text(svg, max(zero, 96) - 4, 12, "← To work on", "side weakness", anchor="end")
    for place, row in enumerate(totals.to_dict("records")):
        top = HEAD + place * ROW
        _text(svg, NAMES - 4, top + 15, _short(str(row["theme"])), anchor="end")
        good, hard = int(row["strengths"]), int(row["weaknesses"])
        if good:
            _rect(svg, "bar strength", x=zero, y=top + 3, width=good * unit, height=ROW - 6)
            _text(svg, zero + good * unit + 5, top + 15, str(good))
        if hard:
            _rect(svg, "bar weakness", x=zero - hard * unit, y=top + 3, width=hard * unit, height=ROW - 6)
            _text(svg, zero - hard * unit - 5, top + 15, str(hard), anchor="end")
    _line(svg, "axis", (zero, HEAD - 2), (zero, HEAD + ROW * len(totals)))
    return _done(svg)


def stages(counts: pd.DataFrame, words: str) -> str:
    """A bar for each stage, in order, zeros included. ``counts``: ``stage``, ``n``, not empty."""
    svg = _drawing(ROW * len(counts) + 6, words)
    unit = (WIDTH - NAMES - 40) / max(int(counts["n"].max()), 1)
    for place, row in enumerate(counts.to_dict("records")):
        top, n = place * ROW + 3, int(row["n"])
        _text(svg, NAMES - 8, top + 15, str(row["stage"]).capitalize(), anchor="end")
        if n:
            _rect(svg, "bar step", x=NAMES, y=top + 3, width=n * unit, height=ROW - 6)
        _text(svg, NAMES + n * unit + 5, top + 15, str(n))
    return _done(svg)


def confidence(weeks: pd.DataFrame, words: str, until: date | None = None) -> str:
    """Confidence from 1 to 5, week by week; a week without one is a gap in the way, not in the time.

    ``weeks``: ``week``, ``confidence``, in order, not empty. The time goes on to ``until`` (else to the last of them).
    """
    height, foot, left = 110, 20, 20
    svg = _drawing(height + foot, words)
    rows = weeks.to_dict("records")
    first, last = rows[0]["week"], rows[-1]["week"]
    if until is not None:
        last = max(last, pd.Timestamp(until))
    span = max((last - first).days, 1)

    def place(row: Any) -> tuple[float, float]:
        across = (row["week"] - first).days / span if last > first else 0.5
        return left + 10 + across * (WIDTH - left - 30), height - 8 - (row["confidence"] - 1) * (height - 20) / 4

    for level in range(1, HIGHEST + 1):
        y = height - 8 - (level - 1) * (height - 20) / 4
        _line(svg, "grid", (left, y), (WIDTH, y))
        _text(svg, 0, y + 4, str(level), "small")
    points = [place(row) for row in rows]
    way = " ".join(f"{_number(x)},{_number(y)}" for x, y in points)
    SubElement(svg, "polyline", {"points": way, "class": "way"})
    for x, y in points:
        SubElement(svg, "circle", {"cx": _number(x), "cy": _number(y), "r": "4", "class": "dot"})
    _text(svg, left, height + foot - 4, _day(first), "small")
    if last > first:
        _text(svg, WIDTH, height + foot - 4, _day(last), "small", anchor="end")
    return _done(svg)


def year(picture: Year, words: str) -> str:
    """A year of weeks as ``year_in_weeks`` places them: a row for each kind, a column a week, the months below."""
    left, row = 100, 20
    svg = _drawing(row * len(picture.rows) + 22, words)
    unit = (WIDTH - left) / 100
    for at, name in picture.months:
        x = left + at * unit
        _line(svg, "grid", (x, 0), (x, row * len(picture.rows) + 4))
        if at <= _LAST_MONTH:
            _text(svg, x, row * len(picture.rows) + 18, name, "small")
    for place, kind in enumerate(picture.rows):
        top = place * row
        _text(svg, left - 8, top + 14, f"{kind.name} {kind.n}", "small", anchor="end")
        for cell in kind.cells:
            wide = max(picture.width * unit - 1, 1)
            size = {"x": left + cell.at * unit, "y": top + 3, "width": wide, "height": row - 6}
            _rect(svg, f"bar {kind.colour} level-{cell.strength}", **size)
    return _done(svg)


def _day(day: pd.Timestamp) -> str:
    return dates.day(day, short=True)


def _columns(svg: Element, labels: Sequence[str], step: float) -> None:
    """The columns' names in two lines: the month or quarter, and the year where it begins."""
    every = 1 if step >= 23 else 2  # noqa: PLR2004  pixels that three letters need
    for place, label in enumerate(labels):
        short, _, year = label.rpartition(" ")
        middle = (place + 0.5) * step
        if place % every == 0:
            _text(svg, middle, BARS + 14, short or year, "small", anchor="middle")
        if short and (place == 0 or not labels[place - 1].endswith(year)):
            _text(svg, middle, BARS + 28, year, "small", anchor="middle")


def _drawing(height: float, words: str) -> Element:
    size = f"0 0 {WIDTH} {_number(height)}"
    svg = Element("svg", {"viewBox": size, "width": str(WIDTH), "height": _number(height), "role": "img"})
    svg.set("aria-label", words)
    return svg


def _done(svg: Element) -> str:
    return tostring(svg, encoding="unicode")


def _number(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")


def _rect(svg: Element, style: str, *, x: float, y: float, width: float, height: float) -> None:
    sizes = {"x": x, "y": y, "width": width, "height": height}
    SubElement(svg, "rect", {**{name: _number(value) for name, value in sizes.items()}, "class": style})


def _line(svg: Element, style: str, start: tuple[float, float], end: tuple[float, float]) -> None:
    (x1, y1), (x2, y2) = start, end
    ends = {"x1": x1, "y1": y1, "x2": x2, "y2": y2}
    SubElement(svg, "line", {**{name: _number(value) for name, value in ends.items()}, "class": style})


def _text(svg: Element, x: float, y: float, words: str, style: str = "", *, anchor: str = "") -> None:
    named = {name: value for name, value in (("class", style), ("text-anchor", anchor)) if value}
    SubElement(svg, "text", {"x": _number(x), "y": _number(y), **named}).text = words


def _short(name: str) -> str:
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1].rstrip()}…"
