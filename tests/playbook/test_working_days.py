"""Working days: weekends, and the public holidays and weekends of a country that was chosen."""

from datetime import date, timedelta

import pytest

from nearmiss.model import Settings, Step
from nearmiss.playbook import public_holidays
from nearmiss.playbook.working_days import add_working_days, is_working_day, to_working_day, window
from tests.playbook.acme import span, steps, story, the


@pytest.mark.parametrize(
    ("country", "region", "day", "working"),
    [
        ("", "", "2026-04-06", True),
        ("DE", "", "2026-04-06", False),  # Easter Monday
        ("DE", "", "2026-01-06", True),
        ("DE", "BY", "2026-01-06", False),  # Epiphany
        ("DE", "", "2026-12-24", True),  # offices close at noon, and are open
        ("GB", "", "2026-01-02", True),
        ("GB", "SCT", "2026-01-02", False),
        ("GB", "ENG", "2026-01-02", True),
        ("GB", "", "2026-08-31", True),  # Scotland works, so it is not the whole country's
        ("GB", "ENG", "2026-08-31", False),
        ("US", "", "2026-11-26", False),  # Thanksgiving
        ("US", "", "2026-07-03", False),  # for the fourth, a Saturday
        ("US", "", "2027-12-31", False),  # for New Year's Day of the year after
        ("SA", "", "2026-03-06", False),  # a Friday
        ("SA", "", "2026-03-08", True),  # a Sunday
        ("SA", "", "2013-06-20", False),  # a Thursday, when Thursday and Friday were the weekend
        ("AE", "", "2026-03-06", True),  # Saturday and Sunday since 2022
        ("HK", "", "2026-03-07", False),  # a Saturday, though the law knows Sunday only
        ("CN", "", "2026-02-14", False),  # a Saturday that makes up for a bridge day
        ("IN", "", "2031-01-26", False),
        ("UA", "", "2026-12-25", True),  # under martial law there are no holidays
        ("XX", "", "2026-12-25", True),
        ("XX", "", "2026-03-08", False),
        ("Germany", "", "2026-12-25", True),  # what the package takes and ISO 3166 does not
        ("XNYS", "", "2026-12-25", True),
        ("DE", "Bayern", "2026-01-06", True),
        ("DE", "SCT", "2026-12-25", False),  # the region is not known, the country is
    ],
)
def test_working_days_of_a_country(country: str, region: str, day: str, *, working: bool) -> None:
    assert is_working_day(date.fromisoformat(day), Settings(country=country, region=region)) is working


@pytest.mark.parametrize("year", [1900, 2026, 2040, 2100, 2101, 4100, 9999])
@pytest.mark.parametrize("country", ["DE", "LK", "SA", "IL", "XX"])
def test_years_far_away_have_weekends_at_least(country: str, year: int) -> None:
    assert len(public_holidays.days_off(country, "", year)) >= 104 - 2


@pytest.mark.filterwarnings("ignore:Requested Holidays are available")
def test_every_country_has_working_days_and_a_name_of_its_own() -> None:
    countries = public_holidays.countries()
    assert len(set(countries.values())) == len(countries) > 240
    for country in countries:
        assert 52 <= len(public_holidays.days_off(country, "", 2027)) < 160, country
    assert list(countries.values())[:3] == ["Afghanistan", "Åland Islands", "Albania"]
    assert "Curaçao" in countries.values()


def test_regions_follow_the_country() -> None:
    assert public_holidays.regions("GB") == {
        "ENG": "England",
        "NIR": "Northern Ireland",
        "SCT": "Scotland",
        "WLS": "Wales",
    }
    assert public_holidays.regions("FR")["971"] == "Guadeloupe"
    assert list(public_holidays.regions("PT").values())[6:8] == ["Évora", "Faro"]
    assert public_holidays.regions("JP") == public_holidays.regions("XX") == public_holidays.regions("") == {}


def test_counting_over_easter() -> None:
    thursday = date(2026, 4, 2)
    assert add_working_days(thursday, 1, Settings()) == date(2026, 4, 3)
    assert add_working_days(thursday, 1, Settings(country="DE")) == date(2026, 4, 7)
    assert add_working_days(thursday, 1, Settings(country="US")) == date(2026, 4, 3)


def test_an_ideal_day_moves_and_the_latest_with_it_if_it_must() -> None:
    christmas = date(2026, 12, 25)
    assert to_working_day(christmas, Settings(country="DE")) == date(2026, 12, 28)
    assert to_working_day(christmas, Settings(country="DE", skip_weekends=False)) == christmas
    early = christmas - timedelta(days=2)
    moved = window(early, christmas, christmas, Settings(country="DE"))
    assert (moved.earliest, moved.ideal, moved.latest) == (early, date(2026, 12, 28), date(2026, 12, 28))


@pytest.mark.parametrize(
    ("country", "step", "expected"),
    [
        ("", Step.REPLY, ("2026-12-23", "2026-12-23", "2026-12-24")),
        ("DE", Step.REPLY, ("2026-12-23", "2026-12-23", "2026-12-24")),
        ("", Step.THANK_YOU, ("2026-12-24", "2026-12-25", "2026-12-28")),
        ("DE", Step.THANK_YOU, ("2026-12-24", "2026-12-28", "2026-12-28")),
        ("", Step.DEBRIEF, ("2026-12-24", "2026-12-25", "2026-12-30")),
        ("DE", Step.DEBRIEF, ("2026-12-24", "2026-12-28", "2026-12-31")),
        ("GB", Step.DEBRIEF, ("2026-12-24", "2026-12-29", "2027-01-04")),
    ],
)
def test_windows_around_christmas(country: str, step: Step, expected: tuple[str, str, str]) -> None:
    told = story(told=date(2026, 12, 23), interview=date(2026, 12, 14))
    windows = [follow_up.window for follow_up in steps(told, Settings(country=country))[step]]
    assert {
        (window.earliest.isoformat(), window.ideal.isoformat(), window.latest.isoformat())
        for window in windows
        if window is not None
    } == {expected}


def test_a_plan_with_a_country_differs_only_where_it_must() -> None:
    """Every step of March keeps its days in Germany; the ideal days that fall on a holiday move, and nothing else."""
    plain, german = steps(story()), steps(story(), Settings(country="DE"))
    assert [key for key in plain if [span(it) for it in plain[key]] != [span(it) for it in german[key]]] == []
    told = story(told=date(2026, 4, 1), interview=date(2026, 3, 30))
    thanks = the(told, Step.THANK_YOU, "ben"), the(told, Step.THANK_YOU, "ben", Settings(country="DE"))
    assert [span(it) for it in thanks] == [("04-02", "04-03", "04-06"), ("04-02", "04-07", "04-07")]


@pytest.mark.parametrize(
    ("place", "today", "expected"),
    [
        (("DE", ""), "2026-03-09", ("2026-04-03", "Good Friday")),
        (("DE", "BY"), "2025-12-27", ("2026-01-01", "New Year's Day")),
        (("DE", "BY"), "2026-01-02", ("2026-01-06", "Epiphany")),
        (("DE", "no region"), "2026-01-02", ("2026-04-03", "Good Friday")),
        (("US", ""), "2026-07-03", ("2026-07-03", "Independence Day (observed)")),
        (("UA", ""), "2026-03-09", None),
        (("XX", ""), "2026-03-09", None),
    ],
)
def test_the_next_public_holiday(place: tuple[str, str], today: str, expected: tuple[str, str] | None) -> None:
    coming = public_holidays.next_holiday(*place, date.fromisoformat(today))
    assert (coming and (coming[0].isoformat(), coming[1])) == expected
