"""What each picture of endings and answers says, and what it cannot: a sentence or two, from the same frame.

Every function is pure. ``within`` names the choice where filters leave something out (``sentences.WITHIN``).
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from nearmiss import dates
from nearmiss.insights.rates import not_enough, rate
from nearmiss.insights.sentences import REACHED
from nearmiss.insights.strengths.endings import BOTH, MATCH, ME, MINE, NOT_SAID, OPEN, OUTSIDE
from nearmiss.insights.strengths.waits import median_days
from nearmiss.insights.totals import RATE_FROM
from nearmiss.insights.words import counted, in_it, listed, upper
from nearmiss.model import Stage

if TYPE_CHECKING:
    import pandas as pd

_UNSAID: Final = "What they thought and did not say is not in it."
_GIVEN: Final = "It is the reason they gave, as far as they did."
_FELT: Final = "It is how it felt to me."


def what_near_misses_say(frame: pd.DataFrame, *, within: str = "") -> str:
    """What ``by_near_miss`` says of what others said: how many brought a strength, something to work on, neither."""
    n = len(frame)
    if not n:
        return _none(within)
    strong, weak = int((frame["strengths"] > 0).sum()), int((frame["weaknesses"] > 0).sum())
    silent = int(((frame["strengths"] == 0) & (frame["weaknesses"] == 0)).sum())
    if silent == n:
        none = "the one near miss brought no" if n == 1 else f"none of the {n} near misses brought"
        return in_it(f"{none} feedback from others{'' if within else ' yet'}.", within)
    if n == 1:
        brought = listed([words for words, has in (("a strength", strong), ("something to work on", weak)) if has])
        return in_it(f"the one near miss brought {brought}. {_UNSAID}", within)
    if strong:
        said = f"{strong} of {n} near misses brought a strength, {weak or 'none'} something to work on"
    else:
        said = f"{weak} of {n} near misses brought something to work on, none a strength{'' if within else ' yet'}"
    quiet = f", {silent} neither" if silent else ""
    return in_it(f"{said}{quiet}. {_UNSAID}", within)


def what_reached_says(frame: pd.DataFrame, *, within: str = "") -> str:
    """What ``stages_reached`` says: how many got how far, the furthest first; what went on is not in it."""
    if frame.empty:
        return _none(within)
    total = int(frame["n"].sum())
    after = [(row["n"], REACHED[Stage(row["stage"])]) for row in frame.to_dict("records")[::-1] if row["n"]]
    if len(after) == 1:
        whose = "the one near miss" if total == 1 else f"{_all(total)} near misses"
        ended = f"{whose} ended after {after[0][1]}"
    else:
        parts = [f"{n} {'after' if place else 'ended after'} {stage}" for place, (n, stage) in enumerate(after)]
        ended = f"of {total} near misses, {listed(parts)}"
    return in_it(f"{ended}. What is open or ended with a yes is not in it.", within)


def what_reasons_say(frame: pd.DataFrame, *, within: str = "") -> str:
    """What ``reasons`` says: what was outside my control first, and it is no skill."""
    if frame.empty:
        return _none(within)
    by = {whose: frame[frame["whose"] == whose] for whose in (OUTSIDE, MINE, NOT_SAID)}
    total = int(frame["n"].sum())
    if len(by[NOT_SAID]) == len(frame):
        none = "the one near miss has no" if total == 1 else f"none of the {total} near misses has a"
        return in_it(f"{none} reason noted.", within)
    if total == 1:
        of_one = frame.iloc[0]
        return in_it(f"the one near miss ended for {_for(1, of_one['whose'])} ({of_one['reason']}). {_GIVEN}", within)
    parts = []
    for whose in (OUTSIDE, MINE):
        each = [f"{row['reason']} {row['n']}" for row in by[whose].to_dict("records")]
        n = int(by[whose]["n"].sum())
        if n:
            parts.append(f"{n} for {_for(n, whose)} ({listed(each)})")
    if len(by[NOT_SAID]):
        parts.append(f"{int(by[NOT_SAID]['n'].sum())} without a reason")
    return in_it(f"of {total} near misses: {listed(parts)}. {_GIVEN}", within)


def what_match_says(counts: pd.DataFrame, *, within: str = "") -> str:
    """What ``me_or_match_counts`` says; only what the answers say in so many words is told apart."""
    n = int(counts["n"].sum())
    if not n:
        return f"No reflection answers this {within or 'yet'}."
    of = dict(zip(counts["says"], counts["n"], strict=True))
    words = {MATCH: "the match", ME: "short of something", BOTH: "both", OPEN: "neither in so many words"}
    each = [(of[key], words[key]) for key in words if of[key]]
    few = "" if n >= RATE_FROM else f" For a picture of me it is {not_enough(n)}."
    if len(each) == 1:
        whose = "my one answer says" if n == 1 else f"{_all(n)} answers of mine say"
        return in_it(f"{whose} {each[0][1]}.{few}", within)
    first, *rest = each
    say = "says" if first[0] == 1 else "say"
    parts = [f"{first[0]} {say} {first[1]}", *(f"{number} {said}" for number, said in rest)]
    return in_it(f"of {n} answers of mine, {listed(parts)}.{few}", within)


def what_closeness_says(frame: pd.DataFrame, *, within: str = "") -> str:
    """What ``closeness`` says: how many felt close (4 or 5), and from when to when; my feeling and not theirs."""
    n = len(frame)
    if not n:
        return f"No near miss says how close it felt {within or 'yet'}."
    few = "" if n >= RATE_FROM else f" For more than that it is {not_enough(n)}."
    if n == 1:
        felt = f"the one near miss that says so felt {frame['closeness'].iloc[0]} of 5 close"
        return in_it(f"{felt}. {_FELT}{few}", within)
    close = int((frame["closeness"] >= 4).sum())  # noqa: PLR2004 - of 5
    first, last = frame["told_on"].min(), frame["told_on"].max()
    is_one = (first.year, first.month) == (last.year, last.month)
    when = f"in {dates.month(first)}" if is_one else f"from {dates.months(first, last)}"
    felt = f"{close or 'none'} of the {n} near misses that say so felt close (4 or 5 of 5), {when}"
    return in_it(f"{felt}. {_FELT}{few}", within)


def what_replies_say(frame: pd.DataFrame, by: str, *, within: str = "") -> str:
    """What ``replies`` says: the whole, then the rows with enough for a share; what they were sent for differs."""
    n, waiting = int(frame["n"].sum()), int(frame["waiting"].sum())
    are = "is" if waiting == 1 else "are"
    if not n:
        waits = f" {waiting} {are} still waiting." if waiting else ""
        return f"Nothing that was sent has had its time to be answered {within or 'yet'}.{waits}"
    came = int(frame["answered"].sum() + frame["declined"].sum())
    share = rate(came, n)
    whole = "the one message" if n == 1 else f"{came} of {n} messages" if came else f"any of {n} messages"
    apart = f"apart from {waiting} that {are} still waiting, " if waiting else ""
    said = f"{apart}{'something' if came else 'nothing'} came back to {whole}{f', {share}' if share else ''}."
    enough = [row for row in frame.to_dict("records") if row["n"] >= RATE_FROM]
    rows = [f"{row[by]} {row['answered'] + row['declined']} of {row['n']}" for row in enough]
    each = f" With five or more: {', '.join(rows)}." if rows else f" By {by} it is not enough yet for a share."
    return in_it(f"{said}{each}", within)


def what_waits_say(answers: pd.DataFrame, feedback: pd.DataFrame, doors: pd.DataFrame, *, within: str = "") -> str:
    """What the three ``waits.days_until_...`` say: what never came is not in them, and of no door nothing is said."""
    parts = [
        _wait(answers, ("answer", "answers"), "came", "of the message"),
        _wait(feedback, ("near miss", "near misses"), "had its first feedback", "of the no"),
    ]
    if not len(answers) + len(feedback):
        parts = ["no answer and no feedback has a day noted."]
    if len(doors):
        parts.append(_wait_for_door(doors))
    never = " What never came is not in it." if len(answers) + len(feedback) + len(doors) else ""
    return in_it(f"{' '.join([parts[0], *map(upper, parts[1:])])}{never}", within)


def _wait_for_door(days: pd.DataFrame) -> str:
    """How long it took to the first door of each near miss that brought one: all of it, or half from five on."""
    n, middle, first, last = int(days["n"].sum()), median_days(days), int(days["days"].min()), int(days["days"].max())
    things = counted(n, "near miss", "near misses")
    if middle is not None and first < last:
        half = f"at least half brought the first {_within_days(math.floor(middle), 'of the no')}"
        return f"of {things} that brought a door, {half}; the longest took {counted(last, 'day')}."
    spread = "" if first == last else f"{first} to "
    after = f"{spread}{counted(last, 'day')} after the no" if last else "on the day of the no"
    return f"{things} brought {'its' if n == 1 else 'their'} first door {after}{_few(n)}."


def _wait(days: pd.DataFrame, named: tuple[str, str], came: str, since: str) -> str:
    """How long something took: ``came`` is what was waited for, ``since`` since when."""
    n = int(days["n"].sum())
    if not n:
        return f"no {'answer' if came == 'came' else 'feedback'} has a day noted."
    came = came if n == 1 else came.replace("had its", "had their")
    middle, longest = median_days(days), int(days["days"].max())
    things = counted(n, *named)
    if middle is None or longest == days["days"].min():
        return f"{things} {came} {_within_days(longest, since)}{_few(n)}."
    half = f"at least half of {things} {came} {_within_days(math.floor(middle), since)}"
    return f"{half}; the longest took {counted(longest, 'day')}."


def _few(n: int) -> str:
    return "" if n >= RATE_FROM else f" (for a median it is {not_enough(n)})"


def _within_days(days: int, since: str) -> str:
    return f"within {counted(days, 'day')} {since}" if days else f"on the day {since}"


def _for(n: int, whose: str) -> str:
    """Why something ended, by whose reason it was."""
    reasons, are = ("a reason", "is") if n == 1 else ("reasons", "are")
    return f"{reasons} that {are} {whose}" if whose == MINE else f"{reasons} {whose}"


def _all(n: int) -> str:
    return "both" if n == 2 else f"all {n}"  # noqa: PLR2004 - what "both" means


def _none(within: str) -> str:
    return f"No near miss is written down {within or 'yet'}."
