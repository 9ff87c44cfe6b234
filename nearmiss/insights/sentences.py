"""What each picture says, in a sentence or two: strengths first, with n, and a count of zero as a sentence.

Every function is pure. Theme names and practices are the user's words: escape them where Markdown is rendered.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from nearmiss.model import Stage

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

NOTHING_YET: Final = "No feedback is noted yet. The first thing somebody says about you, good or hard, begins this."
REACHED: Final = {
    Stage.SCREEN: "a first call",
    Stage.INTERVIEW: "an interview",
    Stage.FINAL: "the final round",
    Stage.OFFER: "an offer",
}
MOST_NAMES: Final = 3
"""Themes a sentence names before it says that there are several."""


def what_months_say(months: pd.DataFrame, totals: pd.DataFrame, near_misses: int) -> str:
    """What ``strengths_by_month`` says, with ``theme_totals`` and ``near_misses_heard`` of the same filters."""
    strengths, weaknesses = int(months["strengths"].sum()), int(months["weaknesses"].sum())
    if strengths + weaknesses == 0:
        return NOTHING_YET
    source = f", from {_count(near_misses, 'near miss', 'near misses')}" if near_misses else ""
    said = f"{_both(strengths, weaknesses)}{source} (n = {strengths + weaknesses})."
    return " ".join(part for part in (said, _most_often(totals, "strengths", "as a strength")) if part)


def what_themes_say(themes: pd.DataFrame) -> str:
    """What ``themes_by_month`` or ``theme_totals`` says: the theme that stands out on each side."""
    if themes.empty:
        return NOTHING_YET
    parts = (
        _most_often(themes, "strengths", "as a strength") or "No strength is noted yet; ask what went well, too.",
        _most_often(themes, "weaknesses", "as something to work on") or "Nothing to work on is noted.",
    )
    names = themes["theme"].nunique()
    return f"{' '.join(parts)} {_count(names, 'theme', 'themes')}, n = {int(themes['n'].sum())}."


def what_theme_says(theme: str, months: pd.DataFrame, compared: pd.DataFrame) -> str:
    """What ``theme_over_time`` says, and ``before_and_after`` for each practice."""
    strengths, weaknesses = int(months["strengths"].sum()), int(months["weaknesses"].sum())
    if strengths + weaknesses == 0:
        said = f"Nothing is noted about {theme} in this period."
    else:
        said = f"{theme}: {_lower(_both(strengths, weaknesses))} (n = {strengths + weaknesses})."
    parts = [said]
    for row in compared.to_dict("records"):
        before = _side(row["strengths_before"], row["weaknesses_before"], row["share_before"])
        after = _side(row["strengths_after"], row["weaknesses_after"], row["share_after"])
        parts.append(f"Since “{row['text']}” began: {after}; before it: {before}.")
    return " ".join(parts)


def what_mine_and_theirs_say(themes: pd.DataFrame) -> str:
    """What ``mine_and_theirs`` says: the strengths others name that I do not name come first."""
    mine = int(themes["my_strengths"].sum()), int(themes["my_weaknesses"].sum())
    theirs = int(themes["their_strengths"].sum()), int(themes["their_weaknesses"].sum())
    if sum(mine) + sum(theirs) == 0:
        return NOTHING_YET
    said = (
        f"They say: {_lower(_both(*theirs))} (n = {sum(theirs)}). I say: {_lower(_both(*mine))} (n = {sum(mine)})."
        if sum(mine) and sum(theirs)
        else f"So far only others have spoken: {_lower(_both(*theirs))} (n = {sum(theirs)})."
        if sum(theirs)
        else f"So far only I have spoken: {_lower(_both(*mine))} (n = {sum(mine)})."
    )
    unseen = themes[(themes["their_strengths"] > 0) & (themes["my_strengths"] == 0)]
    if sum(mine) and not unseen.empty:
        names = list(unseen.sort_values("their_strengths", ascending=False, kind="stable")["theme"])
        said += f" They see a strength that I have not named: {_list(names)}."
    return said


def what_recurring_say(themes: pd.DataFrame) -> str:
    """What ``recurring_themes`` says: what fades first, then what comes back."""
    fading = list(themes[themes["state"] == "fading"]["theme"])
    recurring = themes[themes["state"] == "recurring"]
    parts = []
    if fading:
        parts.append(f"Fading: {_list(fading)}.")
    if recurring.empty:
        parts.append("Nothing to work on has come up again in two near misses or more.")
    else:
        named = [f"{row['theme']} ({row['near_misses']} near misses)" for row in recurring.to_dict("records")]
        parts.append(f"Comes up again: {_list(named)}.")
    return " ".join(parts)


def what_stages_say(stages: pd.DataFrame) -> str:
    """What ``stages`` says: how far the near misses got, the furthest first."""
    total = int(stages["n"].sum())
    if total == 0:
        return "No near miss is written down for this period."
    reached = [(REACHED[Stage(row["stage"])], row["n"]) for row in stages.to_dict("records") if row["n"]]
    if total == 1:
        return f"One near miss, and it got as far as {reached[0][0]} (n = 1)."
    named = [f"{n} got as far as {words}" for words, n in reversed(reached)]
    return f"Of {total} near misses, {_and(named)} (n = {total})."


def what_people_see(totals: pd.DataFrame) -> str:
    """What ``seen_in_you`` says, for Today."""
    seen = totals[totals["strengths"] > 0]
    if seen.empty:
        return "What people see in you will stand here, from the first strength somebody names."
    named = [f"{row['theme']} ({row['strengths']})" for row in seen.to_dict("records")]
    return f"What people name as your strengths: {_and(named)}."


def _both(strengths: int, weaknesses: int) -> str:
    good = _count(strengths, "strength", "strengths") if strengths else "No strength noted yet"
    hard = _count(weaknesses, "thing to work on", "things to work on") if weaknesses else "nothing to work on"
    return f"{good} and {hard}"


def _side(strengths: int, weaknesses: int, share: float) -> str:
    n = strengths + weaknesses
    if n == 0:
        return "nothing said"
    counts = f"{_lower(_both(strengths, weaknesses))}, n = {n}"
    return counts if math.isnan(share) else f"{counts}, {share:.0%} strengths"


def _most_often(themes: pd.DataFrame, column: str, role: str) -> str:
    """Which themes have most in ``column``; empty when none has any."""
    counts = themes.groupby("theme", sort=False)[column].sum()
    if counts.empty or counts.max() == 0:
        return ""
    top = list(counts[counts == counts.max()].index)
    most = int(counts.max())
    if len(top) > MOST_NAMES:
        return f"{len(top)} themes are named equally often {role} ({_times(most)} each)."
    if len(top) > 1:
        return f"{_and(top)} are named most often {role} ({_times(most)} each)."
    return f"{top[0]} is named most often {role} ({_times(most)})."


def _list(names: Sequence[str]) -> str:
    """The first few of ``names``, and how many more there are."""
    if len(names) <= MOST_NAMES:
        return _and(names)
    return f"{', '.join(names[:MOST_NAMES])} and {len(names) - MOST_NAMES} more"


def _and(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _count(n: int, one: str, many: str) -> str:
    return f"{n} {one if n == 1 else many}"


def _times(n: int) -> str:
    return {1: "once", 2: "twice"}.get(n, f"{n} times")


def _lower(sentence: str) -> str:
    return sentence[0].lower() + sentence[1:]
