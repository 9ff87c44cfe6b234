"""Days and times in words, in the order and on the clock of who reads: one function, every form of it."""

from datetime import date, datetime, time

import pytest

from nearmiss import dates
from nearmiss.dates import Clock, DayOrder, Style
from nearmiss.ui.runtime.date_order import style_of

FRIDAY, LEAP = date(2026, 3, 20), date(2028, 2, 29)
FORMS = {
    "en-GB": (
        *("20 March 2026", "20 Mar 2026", "20 March", "Friday, 20 March 2026", "Friday 20 March", "March 2026"),
        *("16 to 20 March 2026", "28 February to 20 March", "20 December 2025 to 20 March 2026"),
        *("DD/MM/YYYY", "%-d %b %Y", "%b %Y", "09:05", "14:30", "00:00", "12:00"),
    ),
    "en-US": (
        *("March 20, 2026", "Mar 20, 2026", "March 20", "Friday, March 20, 2026", "Friday, March 20", "March 2026"),
        *("March 16 to 20, 2026", "February 28 to March 20", "December 20, 2025 to March 20, 2026"),
        *("MM/DD/YYYY", "%b %-d, %Y", "%b %Y", "9:05 am", "2:30 pm", "12:00 am", "12:00 pm"),
    ),
    "de-DE": (
        *("20 March 2026", "20 Mar 2026", "20 March", "Friday, 20 March 2026", "Friday 20 March", "March 2026"),
        *("16 to 20 March 2026", "28 February to 20 March", "20 December 2025 to 20 March 2026"),
        *("DD/MM/YYYY", "%-d %b %Y", "%b %Y", "09:05", "14:30", "00:00", "12:00"),
    ),
    "ja-JP": (
        *("2026 March 20", "2026 Mar 20", "March 20", "Friday, 2026 March 20", "Friday, March 20", "2026 March"),
        *("2026 March 16 to 20", "February 28 to March 20", "2025 December 20 to 2026 March 20"),
        *("YYYY/MM/DD", "%Y %b %-d", "%Y %b", "09:05", "14:30", "00:00", "12:00"),
    ),
}
"""Every form, by the language of a browser."""


@pytest.mark.parametrize("locale", FORMS)
def test_every_form_of_a_day_and_a_time(locale: str) -> None:
    with dates.written(style_of(locale)):
        assert FORMS[locale] == (
            dates.day(FRIDAY),
            dates.day(FRIDAY, short=True),
            dates.day(FRIDAY, year=False),
            dates.day(FRIDAY, weekday=True),
            dates.day(FRIDAY, weekday=True, comma=False, year=False),
            dates.month(FRIDAY),
            dates.span(date(2026, 3, 16), FRIDAY),
            dates.span(date(2026, 2, 28), FRIDAY, year=False),
            dates.span(date(2025, 12, 20), FRIDAY),
            dates.field_form(),
            dates.d3_day(),
            dates.d3_month(),
            *map(dates.time_of_day, ("09:05", time(14, 30), datetime(2026, 3, 20, 0, 0, 59), "12:00")),  # noqa: DTZ001
        )
    assert dates.style() == Style(DayOrder.DAY_FIRST, Clock.HOURS_24)


@pytest.mark.parametrize("order", DayOrder)
def test_a_span_of_one_number_twice_says_both(order: DayOrder) -> None:
    """The day of the month occurs in the year, or is the beginning of another day."""
    with dates.written(Style(order)):
        words = dates.span(date(2020, 3, 2), date(2020, 3, 20))
        assert words in {"2 to 20 March 2020", "March 2 to 20, 2020", "2020 March 2 to 20"}
        assert dates.span(FRIDAY, FRIDAY) == dates.day(FRIDAY)
        assert dates.span(date(2028, 2, 28), LEAP) in {
            "28 to 29 February 2028",
            "February 28 to 29, 2028",
            "2028 February 28 to 29",
        }
        july, august = date(2025, 7, 1), date(2025, 8, 1)
        assert dates.months(july, august) in {"July to August 2025", "2025 July to August"}
        assert dates.months(date(2024, 7, 1), august) == f"{dates.month(date(2024, 7, 1))} to {dates.month(august)}"


def test_what_is_called_later_is_written_as_it_was_asked_for() -> None:
    american = style_of("en-US")
    assert dates.in_style(american, dates.day, FRIDAY) == "March 20, 2026"
    assert dates.day(FRIDAY) == "20 March 2026"
    assert dates.time_of_day("") == ""
