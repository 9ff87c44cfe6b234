"""Time zones by any name that a browser, a setting or an archive may hold."""

import pytest

from nearmiss.model import may_be_zone, zone_names, zone_of

UNKNOWN = [
    "",
    " ",
    "Etc/Unknown",
    "US/Pacific-New",
    "Factory",
    "localtime",
    "right/Europe/Lisbon",
    "posix/Europe/Lisbon",
    "Mars/Olympus",
    "America",
    "America/",
    "America/Argentina",
    "/usr/share/zoneinfo/UTC",
    "../zoneinfo/UTC",
    "Europe/../UTC",
    ".",
    "..",
    "zone.tab",
    "tzdata.zi",
    "leapseconds",
    "UTC+3",
    "GMT+05:30",
    "+05:30",
    "europe/lisbon ",
    "Europe\\Lisbon",
    "Europe/Lis\0bon",
    "Europe/Lisbon\n",
    "\ud800",
    "東京",
    "x" * 10_000,
]


@pytest.mark.parametrize("name", UNKNOWN, ids=lambda name: ascii(name)[:30])
def test_a_name_that_is_no_zone_is_none(name: str) -> None:
    assert zone_of(name) is None


@pytest.mark.parametrize("name", ["UTC", "Europe/Lisbon", "Asia/Calcutta", "Pacific/Kiritimati", "Etc/GMT+3"])
def test_a_zone_is_found(name: str) -> None:
    assert str(zone_of(name)) == name


def test_every_zone_that_can_be_chosen_is_known() -> None:
    assert len(zone_names()) > 400
    assert [name for name in zone_names() if zone_of(name) is None] == []


def test_the_zones_of_other_machines_may_be_some() -> None:
    others = ("", "Etc/Unknown", "US/Pacific-New", "Mars/Olympus")
    assert [name for name in (*others, *zone_names()) if not may_be_zone(name)] == []


@pytest.mark.parametrize("name", [" ", "America/", "/UTC", "../UTC", "Europe/../UTC", "No zone", "UTC\n", "東京"])
def test_no_zone_is_called_so(name: str) -> None:
    assert not may_be_zone(name)
