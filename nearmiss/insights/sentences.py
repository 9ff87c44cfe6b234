"""What each picture says, in a sentence or two: strengths first, with n, and a count of zero as a sentence.

Every function is pure. Theme names and practices are the user's words: escape them where Markdown is rendered.
``within`` names the choice (``WITHIN``, *in this time*) where filters leave something out; then no sentence speaks of
the whole journal.
"""

from __future__ import annotations

import math
from typing import Final

import pandas as pd

from nearmiss import dates
from nearmiss.insights import near_misses
from nearmiss.insights.rates import rate
from nearmiss.insights.words import counted, in_it, listed, lower, times
from nearmiss.model import Stage

NOTHING_YET: Final = "No feedback is noted yet. The first thing somebody says, good or hard, begins this."
WITHIN: Final = "in what is chosen above"
IN_THIS_TIME: Final = "in this time"
REACHED: Final = {
    Stage.SCREEN: "a first call",
    Stage.INTERVIEW: "an interview",
    Stage.FINAL: "the final round",
    Stage.OFFER: "an offer",
}
_UNSAID: Final = "nothing said"
MOST_NAMES: Final = 3
"""Themes a sentence names before it says that there are several."""


def what_months_say(months: pd.DataFrame, totals: pd.DataFrame, heard: tuple[int, int], *, within: str = "") -> str:
    """What ``strengths_by_month`` says, with ``theme_totals`` and ``near_misses_heard`` of the same filters."""
    strengths, weaknesses = int(months["strengths"].sum()), int(months["weaknesses"].sum())
    if strengths + weaknesses == 0:
        return _nothing(within=within)
    n, (near_misses, of_them) = strengths + weaknesses, heard
    source = f"from {counted(near_misses, 'near miss', 'near misses')}"
    both = _both(strengths, weaknesses, within=within)
    whole = in_it(lower(both), within) if within else both
    if of_them == n:
        said = f"{whole}, {source} (n = {n})."
    else:
        said = f"{whole} (n = {n}){f', {of_them} of them {source}' if of_them else ''}."
    most = _most_often(totals, "strengths", "as a strength", most=len(totals))
    return " ".join(part for part in (said, most) if part)


def what_themes_say(themes: pd.DataFrame, *, within: str = "") -> str:
    """What ``themes_by_month`` or ``theme_totals`` says: the theme that stands out on each side."""
    if themes.empty:
        return _nothing(within=within)
    no_strength = "no strength is among it." if within else "No strength is noted yet; ask what went well, too."
    no_weakness = "Nothing to work on is among it." if within else "Nothing to work on is noted."
    parts = (
        _most_often(themes, "strengths", "as a strength") or no_strength,
        _most_often(themes, "weaknesses", "as something to work on") or no_weakness,
    )
    names = themes["theme"].nunique()
    said = f"{' '.join(parts)} {counted(names, 'theme', 'themes')}, n = {int(themes['n'].sum())}."
    return in_it(said, within) if within else said


def what_theme_says(theme: str, months: pd.DataFrame, compared: pd.DataFrame, *, within: str = "") -> str:
    """What ``theme_over_time`` says, and ``before_and_after`` for each practice of which it has anything to say."""
    strengths, weaknesses = int(months["strengths"].sum()), int(months["weaknesses"].sum())
    within_it = f", {within}" if within else ""
    if strengths + weaknesses == 0:
        said = f"Nothing is noted about {theme} {within or 'yet'}."
    else:
        both = lower(_both(strengths, weaknesses, within=within))
        said = f"{theme}{within_it}: {both} (n = {strengths + weaknesses})."
    parts = [said]
    for row in compared.to_dict("records"):
        goes_on = pd.isna(row["ended_on"])
        before, after, later = (
            _side(row[f"strengths_{when}"], row[f"weaknesses_{when}"], row[f"share_{when}"], is_yet=is_yet)
            for when, is_yet in (("before", False), ("after", goes_on and not within), ("later", not within))
        )
        if {before, after, later} == {_UNSAID}:
            continue
        if goes_on:
            parts.append(f"Since “{row['text']}” began{within_it}: {after}; before it: {before}.")
        else:
            when = f"“{row['text']}” ({_day(row['started_on'])} to {_day(row['ended_on'])})"
            parts.append(f"During {when}{within_it}: {after}; before it: {before}; after it: {later}.")
    return " ".join(parts)


def what_mine_and_theirs_say(themes: pd.DataFrame, whole: pd.DataFrame | None = None, *, within: str = "") -> str:
    """What ``mine_and_theirs`` says: the strengths others name that I do not name come first.

    ``whole`` is the same without a filter: what I named elsewhere is not said to be unnamed.
    """
    mine = int(themes["my_strengths"].sum()), int(themes["my_weaknesses"].sum())
    theirs = int(themes["their_strengths"].sum()), int(themes["their_weaknesses"].sum())
    if sum(mine) + sum(theirs) == 0:
        return _nothing(within=within)
    before = f"{within[:1].upper()}{within[1:]} " if within else "So far "
    i_say = f"{lower(_both(*mine, within=within))} (n = {sum(mine)})"
    they_say = f"{lower(_both(*theirs, within=within))} (n = {sum(theirs)})"
    if sum(mine) and sum(theirs):
        said = in_it(f"they name {they_say}; I name {i_say}.", within)
    elif sum(theirs):
        said = f"{before}only others have spoken: {they_say}."
    else:
        said = f"{before}only I have spoken: {i_say}."
    whole = themes if whole is None else whole
    named = set(whole[whole["my_strengths"] > 0]["theme_id"])
    unseen = themes[(themes["their_strengths"] > 0) & ~themes["theme_id"].isin(named)]
    if whole[["my_strengths", "my_weaknesses"]].to_numpy().sum() and not unseen.empty:
        names = list(unseen.sort_values("their_strengths", ascending=False, kind="stable")["theme"])
        what = "a strength" if len(names) == 1 else "strengths"
        said += f" They see {what} that I have not named{' anywhere' if within else ''}: {listed(names)}."
    return said


def what_recurring_say(themes: pd.DataFrame, heard: int) -> str:
    """What ``recurring_themes`` says: what fades first, then what comes back, every theme by its name.

    ``heard`` is how many near misses brought feedback of others: of too few nothing is said to keep coming up or not.
    """
    if few := near_misses.too_few_to_recur(heard):
        return few
    fading = list(themes[themes["state"] == "fading"]["theme"])
    recurring = themes[themes["state"] == "recurring"]
    parts = []
    if fading:
        parts.append(f"Fading: {listed(fading)}.")
    if recurring.empty:
        parts.append("Nothing that others asked me to work on keeps coming up.")
    else:
        named = [f"{row['theme']} ({row['near_misses']} near misses)" for row in recurring.to_dict("records")]
        parts.append(f"Comes up again: {listed(named)}.")
    return " ".join(parts)


def _nothing(*, within: str) -> str:
    return f"Nothing is noted {within}." if within else NOTHING_YET


def _both(strengths: int, weaknesses: int, *, within: str = "") -> str:
    return _counts(strengths, weaknesses, is_yet=not within)


def _counts(strengths: int, weaknesses: int, *, is_yet: bool) -> str:
    """Both sides; ``is_yet`` is a time that is not over, and the whole of it."""
    none = "No strength yet" if is_yet else "No strength"
    good = counted(strengths, "strength", "strengths") if strengths else none
    hard = counted(weaknesses, "thing to work on", "things to work on") if weaknesses else "nothing to work on"
    return f"{good} and {hard}"


def _side(strengths: int, weaknesses: int, share: float, *, is_yet: bool) -> str:
    n = strengths + weaknesses
    if n == 0:
        return _UNSAID
    counts = f"{lower(_counts(strengths, weaknesses, is_yet=is_yet))}, n = {n}"
    return counts if math.isnan(share) else f"{counts}, strengths {rate(strengths, n)}"


def _most_often(themes: pd.DataFrame, column: str, role: str, *, most: int = MOST_NAMES) -> str:
    """Which themes have most in ``column``; empty when none has any. More than ``most`` are only counted."""
    counts = themes.groupby("theme", sort=False)[column].sum()
    if counts.empty or counts.max() == 0:
        return ""
    top = list(counts[counts == counts.max()].index)
    often = times(int(counts.max()))
    if len(top) > most:
        return f"{len(top)} themes are named equally often {role} ({often} each)."
    if counts.max() == 1:  # of one word on each, nothing is most often
        return f"{listed(top)} {'is' if len(top) == 1 else 'are each'} named once {role}."
    if len(top) > 1:
        return f"{listed(top)} are named most often {role} ({often} each)."
    return f"{top[0]} is named most often {role} ({often})."


def _day(day: pd.Timestamp) -> str:
    return dates.day(day)
