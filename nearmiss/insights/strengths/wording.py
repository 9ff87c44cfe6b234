"""What each picture of endings and answers says, and what it cannot: a sentence or two, from the same frame.

Every function is pure. ``within`` names the choice where filters leave something out (``sentences.WITHIN``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nearmiss import dates
from nearmiss.insights.rates import in_words, not_enough
from nearmiss.insights.sentences import REACHED
from nearmiss.insights.strengths.endings import BOTH, MATCH, ME, MINE, NOT_SAID, OPEN, OUTSIDE
from nearmiss.insights.strengths.waits import median_days
from nearmiss.insights.totals import RATE_FROM
from nearmiss.insights.words import counted, in_it, listed
from nearmiss.model import Stage

if TYPE_CHECKING:
    import pandas as pd


def what_near_misses_say(frame: pd.DataFrame, *, within: str = "") -> str:
    """What ``by_near_miss`` says of what others said: how many brought a strength, something to work on, neither."""
    n = len(frame)
    if not n:
        return _none(within)
    strong, weak = int((frame["strengths"] > 0).sum()), int((frame["weaknesses"] > 0).sum())
    silent = int(((frame["strengths"] == 0) & (frame["weaknesses"] == 0)).sum())
    said = f"{strong} of {_near_misses(n)} brought a strength, {weak} something to work on"
    quiet = f", {silent} neither" if silent else ""
    return in_it(f"{said}{quiet}. What nobody said is not in it.", within)


def what_reached_says(frame: pd.DataFrame, *, within: str = "") -> str:
    """What ``stages_reached`` says: how many got how far, the furthest first; what went on is not in it."""
    if frame.empty:
        return _none(within)
    total = int(frame["n"].sum())
    ended = [
        f"{row['n']} ended after {REACHED[Stage(row['stage'])]}" for row in frame.to_dict("records")[::-1] if row["n"]
    ]
    return in_it(f"Of {_near_misses(total)}, {listed(ended)}. What is open or ended with a yes is not in it.", within)


def what_reasons_say(frame: pd.DataFrame, *, within: str = "") -> str:
    """What ``reasons`` says: what was outside my control first, and it is no skill."""
    if frame.empty:
        return _none(within)
    by = {whose: frame[frame["whose"] == whose] for whose in (OUTSIDE, MINE, NOT_SAID)}
    total = int(frame["n"].sum())
    parts = []
    for whose in (OUTSIDE, MINE):
        each = [f"{row['reason']} {row['n']}" for row in by[whose].to_dict("records")]
        n = int(by[whose]["n"].sum())
        if n:
            parts.append(f"{n} for {'a reason' if n == 1 else 'reasons'} {whose} ({listed(each)})")
    if len(by[NOT_SAID]):
        parts.append(f"{int(by[NOT_SAID]['n'].sum())} without a reason")
    return in_it(f"Of {_near_misses(total)}: {listed(parts)}. It is the reason they gave, as far as they did.", within)


def what_match_says(counts: pd.DataFrame, *, within: str = "") -> str:
    """What ``me_or_match_counts`` says; only what the answers say in so many words is told apart."""
    n = int(counts["n"].sum())
    if not n:
        return f"No reflection answers it {within or 'yet'}."
    of = dict(zip(counts["says"], counts["n"], strict=True))
    words = {MATCH: "the match", ME: "short of something", BOTH: "both", OPEN: "neither in so many words"}
    parts = [f"{of[key]} {words[key]}" for key in words if of[key]]
    few = "" if n >= RATE_FROM else f" As a picture of me it is {not_enough(n)}."
    return in_it(f"Of {n} {'answer' if n == 1 else 'answers'} of mine: {listed(parts)}.{few}", within)


def what_closeness_says(frame: pd.DataFrame, *, within: str = "") -> str:
    """What ``closeness`` says: how many felt close (4 or 5), and from when to when; my feeling and not theirs."""
    n = len(frame)
    if not n:
        return f"No near miss says how close it felt {within or 'yet'}."
    close = int((frame["closeness"] >= 4).sum())  # noqa: PLR2004 - of 5
    when = f", from {dates.month(frame['told_on'].min())} to {dates.month(frame['told_on'].max())}" if n > 1 else ""
    few = "" if n >= RATE_FROM else f" For more than that it is {not_enough(n)}."
    return in_it(f"{close} of {_near_misses(n)} felt close (4 or 5 of 5){when}. It is how it felt to me.{few}", within)


def what_replies_say(frame: pd.DataFrame, by: str, *, within: str = "") -> str:
    """What ``replies`` says: the whole, then the rows with enough for a share; what they were sent for differs."""
    n, waiting = int(frame["n"].sum()), int(frame["waiting"].sum())
    waits = f" {waiting} {'waits' if waiting == 1 else 'wait'} still." if waiting else ""
    if not n:
        return f"Nothing that was sent has had its time to be answered {within or 'yet'}.{waits}"
    came = int(frame["answered"].sum() + frame["declined"].sum())
    said = f"{in_words(came, n, 'message' if n == 1 else 'messages')} came back answered.{waits}"
    enough = [row for row in frame.to_dict("records") if row["n"] >= RATE_FROM]
    rows = [f"{row[by]} {row['answered'] + row['declined']} of {row['n']}" for row in enough]
    each = f" With five or more: {', '.join(rows)}." if rows else f" By {by}, a share is not enough yet."
    return in_it(f"{said}{each}", within)


def what_waits_say(answers: pd.DataFrame, feedback: pd.DataFrame, *, within: str = "") -> str:
    """What ``days_until_answer`` and ``days_until_feedback`` say: what never came is in neither."""
    parts = [
        _wait(answers, "answer", "answers", "of the message"),
        _wait(feedback, "first feedback", "first feedbacks", "of the no"),
    ]
    return in_it(f"{' '.join(parts)} What never came is in neither.", within)


def _wait(days: pd.DataFrame, one: str, many: str, since: str) -> str:
    n = int(days["n"].sum())
    if not n:
        return f"No {one} has a day yet."
    middle = median_days(days)
    longest = int(days["days"].max())
    if middle is None:
        return f"{n} {one if n == 1 else many} came within {longest} days {since} (a median is {not_enough(n)})."
    return f"Half of {n} {many} came within {middle:g} days {since}, the last after {longest}."


def _near_misses(n: int) -> str:
    return counted(n, "near miss", "near misses")


def _none(within: str) -> str:
    return f"No near miss is written down {within or 'yet'}."
