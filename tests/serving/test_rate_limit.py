"""How often somebody may ask, and who that is."""

import pytest

from nearmiss.serving import rate_limit
from nearmiss.serving.rate_limit import Limit, client


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        """Seconds since some moment."""
        return self.now


def test_a_burst_then_one_at_a_time() -> None:
    clock = Clock()
    limit = Limit(3, 10, clock=clock)
    assert [limit.wait("ada") for _ in range(4)] == [0, 0, 0, 10]
    clock.now += 9.5
    assert limit.wait("ada") == 1
    clock.now += 0.5
    assert [limit.wait("ada"), limit.wait("ada")] == [0, 10]
    clock.now += 1000
    assert [limit.wait("ada") for _ in range(4)] == [0, 0, 0, 10], "it fills up to the burst and no further"


def test_each_has_a_bucket_of_their_own() -> None:
    limit = Limit(1, 10, clock=Clock())
    assert [limit.wait("ada"), limit.wait("ben"), limit.wait("ada")] == [0, 0, 10]


def test_only_so_many_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rate_limit, "LISTED", 100)
    limit = Limit(1, 10, clock=Clock())
    for number in range(1000):
        limit.wait(str(number))
    assert len(limit._buckets) == 100
    assert limit.wait("999") == 10


@pytest.mark.parametrize(
    ("address", "forwarded", "proxies", "who"),
    [
        ("203.0.113.9", [], 0, "203.0.113.9"),
        ("203.0.113.9", ["198.51.100.1"], 0, "forwarded"),
        ("127.0.0.1", ["198.51.100.1"], 0, "forwarded"),
        ("172.20.0.2", ["198.51.100.1"], 1, "198.51.100.1"),
        ("172.20.0.2", ["10.9.9.9, 198.51.100.1"], 1, "198.51.100.1"),
        ("172.20.0.2", ["10.9.9.9", "198.51.100.1"], 1, "198.51.100.1"),
        ("172.20.0.2", ["10.9.9.9, 198.51.100.1, 172.20.0.3"], 2, "198.51.100.1"),
        ("172.20.0.2", [], 1, "172.20.0.2"),
        ("172.20.0.2", ["198.51.100.1"], 2, "172.20.0.2"),
        ("172.20.0.2", ["' OR 1=1"], 1, "unknown"),
        ("2001:db8:1:2:3:4:5:6", [], 0, "2001:db8:1:2::/64"),
        ("2001:db8:1:2::ffff", [], 0, "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.9", [], 0, "203.0.113.9"),
        (None, [], 0, "unknown"),
    ],
)
def test_who_asks(address: str | None, forwarded: list[str], proxies: int, who: str) -> None:
    assert client(address, forwarded, proxies) == who
