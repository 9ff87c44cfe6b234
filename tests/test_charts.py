"""Pictures: their specifications as golden files, their words, and colours that can be seen.

``python -m tests.test_charts`` writes the golden files anew; look at the difference before it is committed.
"""

import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import altair as alt
import pandas as pd
import pytest

from nearmiss.charts import alt_text, counted_bars, feedback_by_month, horizontal_bars
from nearmiss.charts.doors import thread
from nearmiss.charts.doors.thread_layers import thread_layers
from nearmiss.charts.encodings import NAMES, TINT
from nearmiss.charts.months import Columns

GOLDEN = Path(__file__).parent / "golden"
CONFIG = Path(__file__).parent.parent / ".streamlit" / "config.toml"
LONG = "Working with people who see the whole thing quite differently from the way I do " * 3


def frame(rows: list[tuple[Any, ...]], *columns: str) -> pd.DataFrame:
    """A frame as insights makes them."""
    made = pd.DataFrame(rows, columns=list(columns), dtype=object)
    for column in columns:
        if column in {"month", "started_on", "ended_on"}:
            made[column] = pd.to_datetime(made[column]).astype("datetime64[us]")
        elif column not in {"theme_id", "theme", "text", "stage"}:
            made[column] = made[column].astype("int64")
    return made


def months(*rows: tuple[date, int, int]) -> pd.DataFrame:
    """Of one theme, where a chart asks of which."""
    return frame([("fit", *row) for row in rows], "theme_id", "month", "strengths", "weaknesses")


def themes(*rows: tuple[str, date, int, int]) -> pd.DataFrame:
    return frame([(row[0].lower(), *row) for row in rows], "theme_id", "theme", "month", "strengths", "weaknesses")


def practices(*rows: tuple[str, date, date | None]) -> pd.DataFrame:
    return frame(list(rows), "text", "started_on", "ended_on")


def views(*rows: tuple[str, int, int, int, int]) -> pd.DataFrame:
    sides = ("my_strengths", "my_weaknesses", "their_strengths", "their_weaknesses")
    return frame([(row[0].lower(), *row) for row in rows], "theme_id", "theme", *sides)


def totals(*rows: tuple[str, int, int]) -> pd.DataFrame:
    return frame(list(rows), "theme", "strengths", "weaknesses")


def stages(*rows: tuple[str, int]) -> pd.DataFrame:
    return frame(list(rows), "stage", "n")


JANUARY, FEBRUARY, MARCH = date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1)
YEAR = months((JANUARY, 2, 1), (FEBRUARY, 0, 0), (MARCH, 3, 1))
NO_PRACTICE = practices()

PICTURES: dict[str, alt.LayerChart] = {
    "strengths_by_month": feedback_by_month.strengths_by_month(YEAR),
    "themes_by_month": feedback_by_month.themes_by_month(
        themes(("Communication", JANUARY, 1, 0), ("Fit", JANUARY, 1, 1), ("Fit", MARCH, 2, 0))
    ),
    "theme_over_time": feedback_by_month.theme_over_time(
        "Fit",
        YEAR,
        practices(("Mock talks", date(2026, 1, 10), date(2026, 2, 3)), ("Read aloud", date(2026, 3, 2), None)),
    ),
    "mine_and_theirs": horizontal_bars.mine_and_theirs(views(("Fit", 1, 0, 3, 1), ("Education", 0, 2, 0, 0))),
    "seen_in_you": horizontal_bars.seen_in_you(totals(("Fit", 3, 1), ("Education", 0, 2))),
    "stages": counted_bars.stages(stages(("screen", 1), ("interview", 0), ("final", 2), ("offer", 0))),
    "door_thread": thread_layers(),
}
FILES = {**{name: GOLDEN / f"{name}.json" for name in PICTURES}, "door_thread": thread.FILE}
"""Where each specification is kept: that of a door's thread is what the app fills and draws."""

EMPTY: dict[str, alt.LayerChart] = {
    "strengths_by_month": feedback_by_month.strengths_by_month(months()),
    "themes_by_month": feedback_by_month.themes_by_month(themes()),
    "theme_over_time": feedback_by_month.theme_over_time("Fit", months(), NO_PRACTICE),
    "mine_and_theirs": horizontal_bars.mine_and_theirs(views()),
    "seen_in_you": horizontal_bars.seen_in_you(totals()),
    "stages": counted_bars.stages(stages()),
}


def spec(chart: alt.LayerChart) -> dict[str, Any]:
    """The specification without what only the version of Altair decides."""
    made = chart.to_dict()
    return {key: value for key, value in made.items() if key not in {"$schema", "config"}}


def text_of(chart: alt.LayerChart) -> str:
    """A picture as text; the names that Altair gives to views, which differ between its versions, by their order."""
    text = json.dumps(spec(chart), indent=1, sort_keys=True, ensure_ascii=False) + "\n"
    names = list(dict.fromkeys(re.findall(r'"(view_\w+)"', text)))
    for place, name in enumerate(names, 1):
        text = text.replace(f'"{name}"', f'"view {place}"')
    return text


def the_day(year: int, month: int) -> dict[str, Any]:
    """The first of a month, as an end of the time scale."""
    return {"year": year, "month": month, "date": 1, "utc": True}


def every(node: Any, key: str) -> Iterator[Any]:
    """Every value under ``key``, however deep."""
    if isinstance(node, dict):
        if key in node:
            yield node[key]
        for value in node.values():
            yield from every(value, key)
    elif isinstance(node, list):
        for value in node:
            yield from every(value, key)


def records(chart: alt.LayerChart) -> list[dict[str, Any]]:
    """Every row of data in the picture."""
    return [row for rows in spec(chart)["datasets"].values() for row in rows]


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_drawn_as_it_was_agreed(name: str) -> None:
    assert text_of(PICTURES[name]) == FILES[name].read_text(encoding="utf-8")


@pytest.mark.parametrize("chart", [*PICTURES.values(), *EMPTY.values()])
def test_every_picture_asks_a_question_and_takes_the_width_it_gets(chart: alt.LayerChart) -> None:
    drawn = spec(chart)
    asked_by_its_page = chart is PICTURES["door_thread"]
    assert asked_by_its_page or drawn["title"]["text"].endswith("?")
    assert drawn["width"] == "container"
    assert drawn["autosize"] == {"type": "fit-x", "contains": "padding"}


@pytest.mark.parametrize("chart", [*PICTURES.values(), *EMPTY.values()])
def test_every_colour_is_a_name_that_the_theme_fills(chart: alt.LayerChart) -> None:
    drawn = spec(chart)
    scales = [encoding["scale"] for encoding in every(drawn, "color") if "scale" in encoding]
    assert scales, "the scale must be there, because words and axes ask it for their colour"
    assert all(scale == {"domain": list(NAMES)} for scale in scales)
    assert not re.search(r"#[0-9a-f]{6}", json.dumps(drawn))


@pytest.mark.parametrize("chart", PICTURES.values())
def test_no_legend_and_whole_numbers(chart: alt.LayerChart) -> None:
    drawn = spec(chart)
    assert all(encoding.get("legend", "absent") is None for encoding in every(drawn, "color") if "field" in encoding)
    assert all(axis["tickMinStep"] == 1 for axis in every(drawn, "axis") if axis and "tickMinStep" in axis)


def contrast(one: str, other: str) -> float:
    """The contrast of two colours ``#rrggbb`` by WCAG 2."""

    def luminance(colour: str) -> float:
        channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
        return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def tinted(colour: str, ground: str, opacity: float) -> str:
    """``colour`` laid over ``ground``."""
    mixed = [
        round(int(colour[at : at + 2], 16) * opacity + int(ground[at : at + 2], 16) * (1 - opacity)) for at in (1, 3, 5)
    ]
    return "#" + "".join(f"{channel:02x}" for channel in mixed)


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_colours_are_seen_and_words_are_read(mode: str) -> None:
    theme = tomllib.loads(CONFIG.read_text(encoding="utf-8"))["theme"][mode]
    ground = theme["backgroundColor"]
    assert len(theme["chartCategoricalColors"]) >= len(NAMES), f"the charts need a colour for each of {NAMES}"
    colours = dict(zip(NAMES, theme["chartCategoricalColors"], strict=False))
    assert colours["ink"] == theme["textColor"]
    assert contrast(colours["quiet"], ground) >= 3
    for side in ("strength", "weakness"):
        assert contrast(colours[side], ground) >= 4.5, "the sides are named in their own colour"
        for opacity in TINT:
            assert contrast(colours["ink"], tinted(colours[side], ground, opacity)) >= 4.5
    assert contrast(colours["ink"], ground) >= 7


def test_a_decade_and_a_half_of_months_becomes_years() -> None:
    days = pd.date_range("2009-08-01", periods=200, freq="MS")
    columns = Columns.of(days)
    assert (columns.span, columns.labels[0], columns.labels[-1]) == ("year", "2009", "2026")
    assert [*columns.summed(months(*((day.date(), 1, 0) for day in days)))["strengths"]] == [5, *[12] * 16, 3]
    many = months(*((day.date(), 1, 2) for day in days))
    chart = feedback_by_month.strengths_by_month(many)
    assert sum(row.get("n", 0) for row in records(chart)) == 600
    assert "Notes per year, n = 600" in spec(chart)["title"]["subtitle"]


@pytest.mark.parametrize(
    ("count", "span"), [(1, "month"), (18, "month"), (19, "quarter"), (52, "quarter"), (60, "year")]
)
def test_columns_are_as_fine_as_a_phone_can_show(count: int, span: str) -> None:
    columns = Columns.of(pd.date_range("2020-01-01", periods=count, freq="MS"))
    assert columns.span == span
    assert len(columns.periods) <= 18


@pytest.mark.parametrize(
    "chart",
    [
        feedback_by_month.strengths_by_month(months((MARCH, 1, 0))),
        feedback_by_month.theme_over_time("Fit", months((MARCH, 1, 0)), NO_PRACTICE),
        feedback_by_month.themes_by_month(themes(("Fit", MARCH, 1, 0))),
    ],
)
def test_a_month_that_is_left_out_is_not_drawn_as_an_empty_one(chart: alt.LayerChart) -> None:
    scales = [x["scale"] for x in every(spec(chart), "x") if "scale" in x]
    assert scales
    march = {"type": "utc", "domain": [the_day(2026, 3), the_day(2026, 4)], "padding": 0}
    assert all(scale == march for scale in scales)
    widths = [str(width) for width in every(spec(chart), "width") if isinstance(width, dict)]
    assert widths
    assert all("96" in width for width in widths), "nor is it blown up to the whole width"


def test_the_heat_map_has_the_months_of_the_period_and_a_line_between_rows() -> None:
    rows = themes(("Fit", FEBRUARY, 1, 0), ("Education", FEBRUARY, 0, 1), ("Portfolio", FEBRUARY, 1, 1))
    drawn = spec(feedback_by_month.themes_by_month(rows, [pd.Timestamp(JANUARY), pd.Timestamp(MARCH)]))
    assert next(every(drawn, "x"))["scale"]["domain"] == [the_day(2026, 1), the_day(2026, 4)]
    lines = [layer for layer in drawn["layer"] if layer["mark"]["type"] == "rule"]
    assert [drawn["datasets"][line["data"]["name"]] for line in lines] == [[{"theme": "Fit"}, {"theme": "Education"}]]


def test_every_theme_keeps_its_row_and_its_name_however_many_there_are() -> None:
    names = [f"Theme {number:03} {LONG}" for number in range(100)]
    drawn = spec(feedback_by_month.themes_by_month(themes(*((name, MARCH, 1, 0) for name in names))))
    rows = next(encoding["y"] for encoding in every(drawn, "encoding") if "y" in encoding)
    assert rows["scale"]["domain"] == names
    assert rows["axis"]["labelOverlap"] is False
    assert "split(" in rows["axis"]["labelExpr"], "in several lines, for which a row has room"
    assert drawn["height"] / len(names) >= 3 * 14


def test_more_than_five_thousand_cells_are_drawn() -> None:
    days = pd.date_range("2009-08-01", periods=200, freq="MS")
    many = themes(*((f"Theme {number}", day.date(), 1, 1) for number in range(160) for day in days[::11]))
    assert len(records(feedback_by_month.themes_by_month(many))) > 5000


def test_a_practice_is_drawn_to_the_day_and_cut_where_the_picture_ends() -> None:
    chart = feedback_by_month.theme_over_time(
        "Fit",
        months(*((date(2026, month, 1), 1, 0) for month in range(1, 8))),
        practices(
            ("Over before", date(2024, 1, 1), date(2024, 6, 1)),
            ("Began before", date(2024, 1, 1), date(2026, 2, 3)),
            ("Within", date(2026, 3, 10), date(2026, 3, 12)),
            ("Still", date(2026, 7, 2), None),
            ("Ends later", date(2026, 7, 2), date(2026, 9, 1)),
            ("Begins after", date(2026, 7, 22), None),
        ),
        until=date(2026, 7, 20),
    )
    spans = {row["text"]: (row["first"], row["until"][:10]) for row in records(chart) if "text" in row}
    assert spans == {
        "Began before": ("2026-01-01", "2026-02-03"),
        "Within": ("2026-03-10", "2026-03-12"),
        "Still": ("2026-07-02", "2026-07-20"),
        "Ends later": ("2026-07-02", "2026-07-20"),
    }


@pytest.mark.parametrize(
    ("first", "days", "outer", "under", "said"),
    [
        (JANUARY, (None, None), ("January 2026", "March 2026"), "", ""),
        (JANUARY, (JANUARY, date(2026, 3, 31)), ("January 2026", "March 2026"), "", ""),
        (
            JANUARY,
            (None, date(2026, 3, 9)),
            ("January 2026", "March 2026 (to 9 March)"),
            "",
            "",
        ),
        (
            JANUARY,
            (date(2026, 1, 15), date(2026, 3, 31)),
            ("January 2026 (from 15 January)", "March 2026"),
            "From 15 Jan 2026",
            "Counted in part: January 2026 (from 15 January).",
        ),
        (
            MARCH,
            (date(2026, 3, 2), date(2026, 3, 9)),
            ("March 2026 (from 2 March to 9 March)", "March 2026 (from 2 March to 9 March)"),
            "From 2 Mar 2026 to 9 Mar 2026",
            "Counted in part: March 2026 (from 2 March to 9 March).",
        ),
        (
            date(2024, 5, 1),
            (date(2024, 5, 1), date(2026, 3, 9)),
            ("Q2 2024 (from 1 May)", "Q1 2026 (to 9 March)"),
            "From 1 May 2024 to 9 Mar 2026",
            "Counted in part: Q2 2024 (from 1 May) and Q1 2026 (to 9 March).",
        ),
        (
            date(2016, 4, 1),
            (None, date(2026, 3, 9)),
            ("2016", "2026 (to 9 March)"),
            "Up to 9 Mar 2026",
            "Counted in part: 2026 (to 9 March).",
        ),
    ],
)
def test_a_column_that_the_period_cuts_says_so(
    first: date, days: tuple[date | None, date | None], outer: tuple[str, str], under: str, said: str
) -> None:
    each = months(*((day.date(), 1, 0) for day in pd.date_range(first, MARCH, freq="MS")))
    columns = Columns.of(each["month"], *days)
    table = columns.table(each)
    assert (table[columns.span].iloc[0], table[columns.span].iloc[-1]) == outer
    assert columns.counted_in_part == said
    for chart in (
        feedback_by_month.strengths_by_month(each, *days),
        feedback_by_month.theme_over_time("Fit", each, NO_PRACTICE, *days),
        feedback_by_month.themes_by_month(each.assign(theme="Fit"), each["month"], *days),
    ):
        subtitle = spec(chart)["title"]["subtitle"]
        assert subtitle[subtitle.index(f"Notes per {columns.span}, n = {len(each)}") :][1:] == [under][: bool(under)]
        shown = [row["column"] for row in records(chart) if "column" in row]
        assert ["(" in shown[0], "(" in shown[-1]] == ["(" in name for name in outer], "pointed at it says the same"


def test_the_table_has_the_practices_that_ran_in_each_column() -> None:
    many = months(*((day.date(), 1, 0) for day in pd.date_range(JANUARY, date(2026, 4, 1), freq="MS")))
    columns = Columns.of(many["month"], date(2026, 1, 15), date(2026, 4, 9))
    practised = practices(
        ("Over before", date(2025, 1, 1), date(2025, 12, 31)),
        ("Over in days that are not counted", date(2026, 1, 1), date(2026, 1, 14)),
        ("Mock talks", date(2026, 1, 13), date(2026, 3, 2)),
        ("Slow answers", date(2026, 1, 16), date(2026, 1, 31)),
        ("Story cards", date(2026, 2, 1), None),
        ("One day", date(2026, 3, 12), date(2026, 3, 12)),
        ("Begins after", date(2026, 4, 10), None),
    )
    table = columns.practised(columns.table(many), practised)
    assert dict(zip(table["month"], table["practised"], strict=True)) == {
        "January 2026 (from 15 January)": "Mock talks; Slow answers (from 16 January)",
        "February 2026": "Mock talks; Story cards",
        "March 2026": "Mock talks (to 2 March); Story cards; One day (on 12 March)",
        "April 2026 (to 9 April)": "Story cards",
    }
    assert "practised" not in columns.practised(columns.table(many), NO_PRACTICE)
    shown = ["Mock talks", "Slow answers", "Story cards", "One day"]
    chart = feedback_by_month.theme_over_time("Fit", many, practised, columns.since, columns.until)
    bands = [row for row in records(chart) if "lane" in row]
    assert [row["text"] for row in bands] == list(columns.drawn(practised)["text"]) == shown
    assert bands[0]["first"] == "2026-01-15", "it begins where counting does"


def test_a_practice_is_drawn_to_the_day_where_columns_are_quarters() -> None:
    many = months(*((day.date(), 1, 0) for day in pd.date_range("2024-02-01", "2026-07-01", freq="MS")))
    chart = feedback_by_month.theme_over_time(
        "Fit", many, practices(("Mock talks", date(2025, 2, 11), date(2025, 5, 3)))
    )
    assert "Notes per quarter, n = 30" in spec(chart)["title"]["subtitle"]
    (span,) = (row for row in records(chart) if "text" in row)
    assert (span["first"], span["until"]) == ("2025-02-11", "2025-05-03T23:59:59Z")


def test_wild_names_are_data_and_never_a_specification() -> None:
    wild = "'\"); datum.x = {} <b>`$\\ 🙂 عربي"
    for chart in (
        feedback_by_month.themes_by_month(themes((wild, MARCH, 1, 0))),
        horizontal_bars.mine_and_theirs(views((wild, 1, 0, 0, 1))),
        feedback_by_month.theme_over_time(wild, YEAR, practices((wild, MARCH, None))),
    ):
        drawn = spec(chart)
        assert all(wild not in str(expression) for key in ("expr", "filter") for expression in every(drawn, key))


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (
            alt_text.strengths_by_month(YEAR),
            "Am I getting better? 5 strengths and 2 to work on from January 2026 to March 2026.",
        ),
        (alt_text.strengths_by_month(months()), "Am I getting better? Nothing noted yet."),
        (
            alt_text.themes_by_month(themes(("Fit", MARCH, 2, 0), ("Education", MARCH, 0, 1))),
            ("What was named, and when? 2 themes, n = 3; a strength most often Fit."),
        ),
        (alt_text.themes_by_month(themes()), "What was named, and when? Nothing noted yet."),
        (
            alt_text.theme_over_time("Fit", months((MARCH, 1, 0)), practices(("Mock talks", MARCH, None))),
            "Fit: is it changing? 1 strength and 0 to work on in March 2026. Practised: Mock talks.",
        ),
        (
            alt_text.mine_and_theirs(views(("Fit", 1, 0, 3, 1))),
            (
                "Do they see what I see? They named 3 strengths and 1 to work on; "
                "I named 1 strength and 0 to work on; in 1 theme."
            ),
        ),
        (alt_text.mine_and_theirs(views()), "Do they see what I see? Nothing noted yet."),
        (
            alt_text.seen_in_you(totals(("Fit", 3, 1))),
            "What do people see in me? Fit: 3 strengths and 1 to work on.",
        ),
        (alt_text.seen_in_you(totals()), "What do people see in me? Nothing noted yet."),
        (
            alt_text.stages(stages(("screen", 1), ("final", 2))),
            "How far did I get? Near misses by furthest stage: screen 1, final 2.",
        ),
        (alt_text.stages(stages()), "How far did I get? Nothing noted yet."),
    ],
)
def test_every_picture_can_be_said(said: str, words: str) -> None:
    assert said == words


@pytest.mark.parametrize(
    ("module", "unwanted"),
    [
        ("nearmiss.exchange.documents.chart_blocks", {"altair"}),
        ("nearmiss.charts.plan_ahead, nearmiss.insights.plan_ahead", {"altair", "pandas"}),
        ("nearmiss.charts.doors.thread, nearmiss.insights.doors.thread", {"altair", "pandas"}),
        ("nearmiss.insights.doors.touches", {"altair", "pandas"}),
    ],
)
def test_what_is_no_page_of_charts_loads_no_altair(module: str, unwanted: set[str]) -> None:
    code = f"import sys; import {module}; print({unwanted} & {{*sys.modules}} or 'none')"
    done = subprocess.run([sys.executable, "-c", code], cwd=GOLDEN.parent.parent, capture_output=True, check=True)
    assert done.stdout.strip() == b"none"


if __name__ == "__main__":
    for name, chart in PICTURES.items():
        FILES[name].write_text(text_of(chart), encoding="utf-8")
        print(f"wrote {FILES[name].relative_to(GOLDEN.parent.parent)}")
