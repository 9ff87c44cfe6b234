"""What people see in me, in words: the one insight a page shows without a picture."""

from nearmiss.insights.totals import strengths_named
from nearmiss.store import Work
from nearmiss.ui.components.escaping import plain
from nearmiss.ui.components.formatting import listed


def sentence(work: Work) -> str:
    """What feedback notes name as my strengths."""
    named = [f"{theme} ({times})" for theme, times in strengths_named(work)]
    if not named:
        return "What people see in you will stand here, from the first strength somebody names."
    return plain(f"What people name as your strengths: {listed(named)}.")
