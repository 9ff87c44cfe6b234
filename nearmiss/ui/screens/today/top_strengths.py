"""What people see in me, in plain words: the one insight a page shows without a picture."""

from datetime import date

from nearmiss.insights.totals import strengths_named
from nearmiss.store import Transaction
from nearmiss.ui.components.formatting import listed


def sentence(tx: Transaction, today: date) -> str:
    """What feedback notes name as my strengths."""
    named = [f"{theme} ({times})" for theme, times in strengths_named(tx, today)]
    if not named:
        return "What people see in you will stand here, from the first strength somebody names."
    return f"What people name as your strengths: {listed(named)}."
