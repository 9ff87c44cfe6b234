"""The picture of a year: every week in its place, in words, in numbers, and on paper."""

from datetime import date, timedelta
from xml.etree.ElementTree import fromstring

import pandas as pd

from nearmiss.charts import svg, year_in_weeks

FIRST = date(2025, 3, 17)
WEEKS = pd.DataFrame(
    [
        {
            "week": pd.Timestamp(FIRST + timedelta(weeks=place)),
            **dict.fromkeys(year_in_weeks.ROWS, 0),
            **({"interviews": 4, "doors": 1} if place == 51 else {}),
            **({"noes": 1} if place == 0 else {}),
        }
        for place in range(52)
    ]
)


def test_what_happened_stands_in_its_week_and_nothing_else_is_drawn() -> None:
    year = year_in_weeks.year_in_weeks(WEEKS)
    drawn = {row.name: [(cell.at, cell.n, cell.strength) for cell in row.cells] for row in year.rows if row.cells}
    last = round(51 * 100 / 52, 3)
    assert drawn == {"Interviews": [(last, 4, 3)], "Noes": [(0, 1, 1)], "Doors": [(last, 1, 1)]}
    assert [cell.told for row in year.rows for cell in row.cells][1] == "1 no, week of 17 Mar 2025"
    assert year.months[0] == (0, "Mar 2025")
    apart = [after - before for (before, _), (after, _) in zip(year.months, year.months[1:], strict=False)]
    assert min(apart) > 20, "no two names meet on a phone"


def test_it_is_said_and_counted_in_the_same_numbers() -> None:
    assert year_in_weeks.words(WEEKS) == (
        "What does a year look like? 4 interviews, 1 no, 1 door, in the weeks from 17 March 2025 to 9 March 2026."
    )
    assert year_in_weeks.table(WEEKS) == [
        ("17 March 2025", "0", "1", "0", "0", "0", "0"),
        ("9 March 2026", "4", "0", "0", "0", "1", "0"),
    ]
    assert year_in_weeks.words(WEEKS[1:3]) == "What does a year look like? Nothing noted yet."


def test_on_paper_it_has_a_mark_for_each_week_with_something_in_it() -> None:
    drawn = fromstring(svg.year(year_in_weeks.year_in_weeks(WEEKS), "What it says"))  # noqa: S314 - our own drawing
    marks = [each.get("class") for each in drawn if each.tag == "rect"]
    assert marks == ["bar teal level-3", "bar weakness level-1", "bar strength level-1"]
    assert drawn.get("aria-label") == "What it says"
