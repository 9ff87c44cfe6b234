"""When a letter must be posted so that it arrives in its window."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nearmiss.model import Settings, Window
from nearmiss.playbook.posting import arrives_on, for_post, post_by
from nearmiss.playbook.working_days import is_working_day
from tests.factories import TODAY

SETTINGS = Settings(post_days=3)


@pytest.mark.parametrize(
    ("arrives", "posted", "settings"),
    [
        (date(2026, 3, 12), date(2026, 3, 9), SETTINGS),  # Thursday, from Monday
        (date(2026, 3, 11), date(2026, 3, 6), SETTINGS),  # Wednesday, from Friday
        (date(2026, 3, 15), date(2026, 3, 10), SETTINGS),  # Sunday brings what Friday brought
        (date(2026, 3, 10), date(2026, 3, 9), Settings(post_days=1)),
        (date(2026, 4, 7), date(2026, 3, 31), Settings(post_days=3, country="DE")),  # Good Friday and Easter Monday
        (date(2026, 4, 7), date(2026, 4, 2), SETTINGS),
    ],
)
def test_it_is_posted_working_days_before(arrives: date, posted: date, settings: Settings) -> None:
    assert post_by(arrives, settings) == posted


@given(
    day=st.dates(date(2025, 1, 1), date(2027, 12, 31)),
    post_days=st.integers(1, 15),
    country=st.sampled_from(["", "DE", "GB", "US", "AE"]),
)
def test_what_is_posted_by_then_arrives_in_time_and_a_day_later_does_not(
    day: date, post_days: int, country: str
) -> None:
    settings = Settings(post_days=post_days, country=country)
    posted = post_by(day, settings)
    assert is_working_day(posted, settings)
    assert arrives_on(posted, settings) <= day
    later = date.fromordinal(posted.toordinal() + 1)
    assert arrives_on(later, settings) > day


def window(earliest: int, ideal: int, latest: int) -> Window:
    """A window of these days of March 2026."""
    return Window(earliest=date(2026, 3, earliest), ideal=date(2026, 3, ideal), latest=date(2026, 3, latest))


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (
            (10, 12, 17),
            "Post it by Monday 9 March to arrive on its best day, or by Thursday 12 March to arrive in its window.",
        ),
        ((10, 11, 17), "Post it by Thursday 12 March to arrive in its window."),
        ((9, 10, 12), "Post it by Monday 9 March to arrive in its window."),
        ((9, 10, 11), "Posted today, it arrives about Thursday 12 March, after its window; still welcome."),
    ],
)
def test_the_page_says_by_when(days: tuple[int, int, int], said: str) -> None:
    assert for_post(window(*days), SETTINGS, TODAY) == said
