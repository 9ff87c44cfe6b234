"""Honest shares: counts first, a share only from five, with the interval that so few can carry."""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan, nan, sqrt
from typing import TYPE_CHECKING, Final

from nearmiss.insights.totals import RATE_FROM

if TYPE_CHECKING:
    import pandas as pd

Z: Final = 1.959963984540054
"""How many standard errors hold 95 % of a normal distribution."""


@dataclass(frozen=True)
class Rate:
    """``part`` of ``n``, at least ``RATE_FROM``: the share and its interval, each from 0 to 1."""

    part: int
    n: int

    @property
    def share(self) -> float:
        """The share that was counted."""
        return self.part / self.n

    @property
    def interval(self) -> tuple[float, float]:
        """The Wilson score interval at 95 % (E. B. Wilson, 1927): it never leaves 0 to 1, and holds for few."""
        n, share = self.n, self.share
        middle = share + Z * Z / (2 * n)
        half = Z * sqrt(share * (1 - share) / n + Z * Z / (4 * n * n))
        whole = 1 + Z * Z / n
        return max(0.0, (middle - half) / whole), min(1.0, (middle + half) / whole)

    def __str__(self) -> str:
        low, high = self.interval
        return f"{self.share:.0%} (likely between {low:.0%} and {high:.0%})"


def rate(part: int, n: int) -> Rate | None:
    """The share, or nothing where it would be one of fewer than ``RATE_FROM``."""
    return Rate(int(part), int(n)) if n >= RATE_FROM else None


def in_words(part: int, n: int, things: str = "") -> str:
    """Counts, and from five on their share with its Wilson interval: "2 of 3 notes", "3 of 6 notes, 50% (likely ...)".

    ``things`` are the many of what is counted.
    """
    counted = f"{part} of {n} {things}".strip()
    found = rate(part, n)
    return f"{counted}, {found}" if found else counted


def not_enough(n: int, needed: int = RATE_FROM) -> str:
    """What stands in the place of a number that so few cannot carry: "not enough yet: 2 of 5"."""
    return f"not enough yet: {n} of {needed}"


def with_rates(frame: pd.DataFrame, part: str, n: str, suffix: str = "") -> pd.DataFrame:
    """The frame with ``share``, ``low`` and ``high`` (and ``suffix``) of the column ``part`` in the column ``n``."""
    rates = [rate(part_of, of) for part_of, of in zip(frame[part], frame[n], strict=True)]
    return frame.assign(
        **{
            f"share{suffix}": [found.share if found else nan for found in rates],
            f"low{suffix}": [found.interval[0] if found else nan for found in rates],
            f"high{suffix}": [found.interval[1] if found else nan for found in rates],
        }
    ).astype({f"{name}{suffix}": "float64" for name in ("share", "low", "high")})


def shares_in_words(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with what ``with_rates`` found of its column ``n`` as a table has it: in per cent, under words.

    Where there are too few for a share it says so.
    """
    words = {"share": "share", "low": "likely_from", "high": "likely_to"}
    said = {
        words[name]: [
            not_enough(int(n)) if isnan(value) else f"{value:.0%}"
            for value, n in zip(frame[name], frame["n"], strict=True)
        ]
        for name in words
    }
    return frame.drop(columns=[*words]).assign(**said)
