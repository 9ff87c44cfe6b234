"""What comes up again and what fades, as far as so few notes can carry it: one answer for all pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from nearmiss.insights import near_misses, sentences
from nearmiss.insights.rates import not_enough
from nearmiss.insights.strengths import heard as heard_of
from nearmiss.insights.totals import RATE_FROM

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd

    from nearmiss.store import Transaction


class ComingUp(NamedTuple):
    """``themes`` as ``recurring_themes`` has them, of how many near misses that brought feedback, and the sentence."""

    themes: pd.DataFrame
    heard: int
    sentence: str


def coming_up(tx: Transaction, until: date) -> ComingUp:
    """What ``recurring_themes`` finds up to a day, from ``RATE_FROM`` notes of others on, as the answer in words.

    Below that no theme is named, and nothing is said not to come up: the sentence says what is missing.
    """
    themes = near_misses.recurring_themes(tx, until)
    heard, _, _ = heard_of.near_misses_heard(tx, until)
    theirs = int(heard_of.months_heard(tx, until)["theirs"].sum())
    if theirs < RATE_FROM:
        few = f"To say what keeps coming up it is {not_enough(theirs)} notes from others."
        return ComingUp(themes.iloc[:0], heard, few)
    return ComingUp(themes, heard, sentences.what_recurring_say(themes, heard))
