"""Charts that count, and dots along days: as they were agreed, of fields that exist, and of an empty frame."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import altair as alt
import pandas as pd
import pytest

from nearmiss.charts import alt_text, counted_bars, dots, horizontal_bars
from nearmiss.charts.encodings import EMPTY
from tests import test_charts
from tests.test_charts import GOLDEN, every, spec, text_of

NAN = float("nan")
DAYS = {"told_on", "week", "last_named_on"}


def frame(columns: str, *rows: tuple[Any, ...]) -> pd.DataFrame:
    """A frame with days as insights makes them."""
    made = pd.DataFrame(rows, columns=columns.split())
    return made.astype({column: "datetime64[us]" for column in made if column in DAYS})


NEAR_MISSES = frame(
    "application_id role organisation told_on strengths weaknesses",
    ("1", "Cook", "Acme", date(2026, 1, 9), 2, 1),
    ("2", "Baker", "Kestrel", date(2026, 3, 2), 0, 1),
)
COMING_UP = frame(
    "theme_id theme near_misses weaknesses last_named_on state",
    ("fit", "Fit", 2, 3, date(2025, 8, 1), "fading"),
    ("skill", "Skill", 3, 3, date(2026, 3, 2), "recurring"),
)
PERIODS = frame(
    "period strengths weaknesses n first last theme_id",
    ("in the 12 months before", 2, 3, 5, "2024-03-17", "2025-03-16", ""),
    ("in the last 12 months", 6, 1, 7, "2025-03-17", "2026-03-16", ""),
)
REASONS = frame(
    "whose reason n",
    ("outside my control", "internal candidate", 1),
    ("mine to work on", "skills", 2),
    ("not said", "not said", 1),
)
MATCH = frame("says n", ("short of something", 1), ("the match", 2))
STEPS = frame("step answered declined n low high", ("check-in", 2, 1, 6, 0.19, 0.81), ("letter", 1, 0, 2, NAN, NAN))
CHANNELS = frame("channel answered declined n low high", ("mail", 3, 0, 6, 0.19, 0.81), ("card", 0, 0, 2, NAN, NAN))
WEEKS = frame("week confidence", (date(2026, 1, 5), 2), (date(2026, 2, 9), 4))
MANY_WEEKS = frame("week confidence", *((date(2024, 1, 1) + timedelta(weeks=5 * n), 1 + n % 2) for n in range(41)))
CLOSE = frame(
    "application_id role organisation told_on closeness",
    ("1", "Cook", "Acme", date(2026, 1, 9), 4),
    ("2", "Baker", "Kestrel", date(2026, 1, 9), 4),
)
ANSWERS, FEEDBACK, OPENED = frame("days n", (3, 2), (30, 5)), frame("days n", (0, 1)), frame("days n", (210, 1))
UNTIL = date(2026, 3, 16)

PICTURES: dict[str, alt.LayerChart] = {
    "per_near_miss": horizontal_bars.per_near_miss(NEAR_MISSES),
    "side_by_side": horizontal_bars.side_by_side(PERIODS),
    "recurring": counted_bars.recurring(COMING_UP, 9, UNTIL),
    "reasons": counted_bars.reasons(REASONS),
    "me_or_the_match": counted_bars.me_or_the_match(MATCH),
    "replies_by_step": counted_bars.replies(STEPS, "step"),
    "replies_by_channel": counted_bars.replies(CHANNELS, "channel"),
    "confidence": dots.confidence(WEEKS, until=UNTIL),
    "confidence_of_years": dots.confidence(MANY_WEEKS),
    "closeness": dots.closeness(CLOSE, until=UNTIL),
    "days_until": dots.days_until(ANSWERS, FEEDBACK, OPENED, (30.0, None, None)),
}
SAID = {
    alt_text.per_near_miss(
        NEAR_MISSES
    ): "What did each near miss say? 2 strengths and 2 to work on, from 2 near misses.",
    alt_text.recurring(COMING_UP, 9, UNTIL): (
        "What keeps coming up? Of 9 near misses that brought feedback, up to 16 March 2026: "
        "Fit, fading, 2 near misses, last in August 2025; "
        "Skill, recurring, 3 near misses, last in March 2026."
    ),
    alt_text.reasons(REASONS): (
        "Which reasons did they give? internal candidate 1 (outside my control), skills 2 (mine to work on), "
        "not said 1 (not said)."
    ),
    alt_text.me_or_the_match(MATCH): "Was it me, or the match? short of something 1, the match 2.",
    alt_text.replies(STEPS, "step"): "Which step brings answers? Came back: check-in 3 of 6, letter 1 of 2.",
    alt_text.confidence(WEEKS): (
        "How sure am I of myself? 2 weeks, between 2 and 4 of 5, from 5 January 2026 to 9 February 2026."
    ),
    alt_text.closeness(CLOSE): "How close was it? 2 near misses, 4 of 5, on 9 January 2026.",
    alt_text.days_until(ANSWERS, FEEDBACK, OPENED): (
        "How long does it take? an answer: 3 to 30 days, n = 7; feedback: 0 days, n = 1; a door: 210 days, n = 1."
    ),
}


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_drawn_as_it_was_agreed(name: str) -> None:
    assert text_of(PICTURES[name]) == (GOLDEN / f"{name}.json").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", PICTURES)
def test_every_encoded_field_exists(name: str) -> None:
    drawn = spec(PICTURES[name])
    fields = {row_field for rows in drawn["datasets"].values() for row in rows for row_field in row}
    encoded = {value for encoding in every(drawn, "encoding") for value in every(encoding, "field")}
    assert encoded
    assert encoded <= fields


def test_every_picture_takes_an_empty_frame() -> None:
    for chart in (
        horizontal_bars.per_near_miss(NEAR_MISSES[:0]),
        counted_bars.recurring(COMING_UP[:0], 0, UNTIL),
        horizontal_bars.side_by_side(PERIODS.assign(strengths=0, weaknesses=0)),
        counted_bars.reasons(REASONS[:0]),
        counted_bars.me_or_the_match(MATCH[:0]),
        counted_bars.replies(STEPS[:0], "step"),
        dots.confidence(WEEKS[:0]),
        dots.closeness(CLOSE[:0]),
        dots.days_until(ANSWERS[:0], FEEDBACK[:0], OPENED[:0]),
    ):
        assert "Nothing noted here" in str(spec(chart)["datasets"])
        assert spec(chart)["usermeta"] == EMPTY


def test_no_tooltip_tells_a_day_by_the_clock_of_who_looks() -> None:
    """Vega-Lite writes what is temporal in local time: west of Greenwich the day before."""
    for name, chart in {**PICTURES, **test_charts.PICTURES}.items():
        told = [one for tooltip in every(spec(chart), "tooltip") if isinstance(tooltip, list) for one in tooltip]
        assert not [one for one in told if one["type"] == "temporal" or "timeUnit" in one], name
    days = [row["when"] for rows in spec(PICTURES["closeness"])["datasets"].values() for row in rows]
    assert days == ["9 January 2026", "9 January 2026"]


def test_the_first_of_a_month_stands_under_its_month_in_every_zone() -> None:
    """A day without a time is read as UTC by every browser: so must the axis be, and the words below it."""
    days = re.compile(r"\d{4}-\d\d-\d\d(T23:59:59Z)?")
    for name, chart in {**PICTURES, **test_charts.PICTURES}.items():
        drawn = spec(chart)
        if name == "door_thread" or not (axes := [x for x in every(drawn, "x") if x.get("type") == "temporal"]):
            continue
        fields = {x["field"] for x in axes} | {"until"}
        rows = [row for data in drawn["datasets"].values() for row in data]
        assert all(days.fullmatch(row[field]) for row in rows for field in fields & row.keys()), name
        assert {x["scale"]["type"] for x in axes} == {"utc"}, name
        assert all(re.match(r"\[?('Q' \+ )?utc", x["axis"]["labelExpr"]) for x in axes), name


def test_a_rate_is_drawn_where_the_frame_has_an_interval_and_nowhere_else() -> None:
    words = [row["words"] for rows in spec(PICTURES["replies_by_step"])["datasets"].values() for row in rows]
    assert words == ["3 of 6, 19% to 81%", "1 of 2"]
    under = "In per cent: where the share likely lies"
    assert under in spec(PICTURES["replies_by_step"])["title"]["subtitle"]
    assert under not in spec(counted_bars.replies(STEPS[1:], "step"))["title"]["subtitle"]


def test_of_very_many_near_misses_the_last_are_drawn_each_in_a_row_of_its_own() -> None:
    rows = [(str(number), "Cook", "Acme", date(2020, 1, 9), 1, 0) for number in range(100)]
    drawn = spec(
        horizontal_bars.per_near_miss(frame("application_id role organisation told_on strengths weaknesses", *rows))
    )
    assert "The last 24 of 100 near misses" in drawn["title"]["subtitle"]
    names = next(iter(every(drawn, "y")))["scale"]["domain"]
    assert len(names) == len(set(names)) == 24
    rows = [(role, role, name, date(2020, 1, 9), 1, 0) for role, name in (("Cook", "Acme"), ("Clerk", "ACME"))]
    drawn = spec(
        horizontal_bars.per_near_miss(frame("application_id role organisation told_on strengths weaknesses", *rows))
    )
    assert next(iter(every(drawn, "y")))["scale"]["domain"] == ["Jan 2020, Acme, Cook", "Jan 2020, ACME, Clerk"]


def test_time_goes_on_to_the_day_that_was_asked_for() -> None:
    ends = [end for x in every(spec(PICTURES["confidence"]), "x") for end in x["scale"]["domain"]]
    assert (ends[0]["month"], ends[-1]["month"]) == (1, 4)


def test_more_dots_than_can_be_told_apart_are_counted_by_time_and_level() -> None:
    drawn = spec(PICTURES["confidence_of_years"])
    cells = [(row["column"], row["level"], row["n"]) for row in next(iter(drawn["datasets"].values()))]
    assert cells[:2] == [("Q1 2024", 1, 2), ("Q1 2024", 2, 1)]
    assert sum(n for *_, n in cells) == len(MANY_WEEKS) == dots.SINGLE + 1
    assert "In each cell: how many in that quarter" not in str(spec(dots.confidence(MANY_WEEKS[1:])))


def test_every_picture_can_be_said() -> None:
    assert [said for said, words in SAID.items() if said != words] == []


if __name__ == "__main__":
    for name, chart in PICTURES.items():
        (GOLDEN / f"{name}.json").write_text(text_of(chart), encoding="utf-8")
