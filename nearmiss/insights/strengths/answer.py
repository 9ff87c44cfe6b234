"""Am I getting better? The answer in words, composed by rules from what was noted up to a day: strengths first.

It is of the whole journal up to that day, as what recurs is. What changed is said as counts on both sides; that one
thing came of another is never said.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pandas as pd

from nearmiss import dates
from nearmiss.insights import near_misses, sentences
from nearmiss.insights.rates import not_enough
from nearmiss.insights.strengths import evidence as practised
from nearmiss.insights.strengths import heard as heard_of
from nearmiss.insights.strengths import spans
from nearmiss.insights.totals import RATE_FROM
from nearmiss.insights.words import counted, listed, times

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from nearmiss.store import Transaction

MOST: Final = 3
"""Themes or silences that a sentence of the answer names at most; how many more there are is said."""

_PRAISE_COUNTS: Final = "A line about what went well counts as much as one about what did not."


@dataclass(frozen=True)
class Answer:
    """The sentences of the answer, each a part that may be empty, in the order in which they are read.

    ``in_short`` counts what the rest names. ``strengths`` come first in both; then what ``changed``, what is
    ``to_work_on``, how ``my_view`` and theirs differ, the ``practice`` in focus (where none is at work the one that
    began last, unless it ended more than a year ago) with its evidence, and what it ``rests_on``, with what is missing.
    """

    in_short: tuple[str, ...] = ()
    strengths: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    to_work_on: tuple[str, ...] = ()
    my_view: tuple[str, ...] = ()
    practice: tuple[str, ...] = ()
    rests_on: tuple[str, ...] = ()

    @property
    def has_notes(self) -> bool:
        """Whether anything was noted that it could rest on."""
        return self.rests_on != (sentences.NOTHING_YET,)

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """All of it in its order, what belongs together in one: the same on the page and on paper."""
        together = (
            self.in_short,
            (*self.strengths, *self.changed),
            (*self.to_work_on, *self.my_view),
            self.practice,
            self.rests_on,
        )
        return tuple(" ".join(sentences) for sentences in together if sentences)


def answer(tx: Transaction, until: date, text: Callable[[str], str] = str) -> Answer:
    """The answer from everything noted up to a day; ``text`` is how words of the user (themes, practices) are written.

    Below ``RATE_FROM`` notes of others nothing is claimed: it says how many there are, and what is missing.
    """
    months = heard_of.months_heard(tx, until)
    n, theirs = int(months["n"].sum()), int(months["theirs"].sum())
    if not n:
        return Answer(rests_on=(sentences.NOTHING_YET,))
    if theirs < RATE_FROM:
        return Answer(rests_on=_too_few(months))
    themes = heard_of.themes_heard(tx, until)
    themes["theme"] = themes["theme"].map(text).astype("str")
    heard = heard_of.near_misses_heard(tx, until)
    recurring = near_misses.recurring_themes(tx, until)
    recurring["theme"] = recurring["theme"].map(text).astype("str")
    practices = practised.evidence(tx, until)
    _, year = spans.this_year_and_last(until)
    of_late = [one for one in practices if one.ended_on is None or year.since is None or one.ended_on >= year.since]
    focus = practised.in_focus(practices) or (of_late[-1] if of_late else None)
    return Answer(
        in_short=_in_short(themes, heard, recurring),
        strengths=_strengths(themes, heard[0]),
        changed=(*_from_year_to_year(themes, heard), *_fading(recurring)),
        to_work_on=_recurring(recurring, heard[0]),
        my_view=_my_view(themes),
        practice=_practice(focus, text),
        rests_on=_rests_on(months, heard[0], until),
    )


def _too_few(months: pd.DataFrame) -> tuple[str, ...]:
    n, theirs = int(months["n"].sum()), int(months["theirs"].sum())
    mine = n - theirs
    beside = f" I noted {mine} myself." if mine else ""
    missing, more = RATE_FROM - theirs, " more" if theirs else ""
    return (
        f"To say whether I am getting better it is {not_enough(theirs)} notes from others.{beside}",
        f"What is missing: what others said in {_notes(missing, more)}. {_PRAISE_COUNTS}",
    )


def _in_short(themes: pd.DataFrame, heard: tuple[int, int, int], recurring: pd.DataFrame) -> tuple[str, ...]:
    """The counts of what the rest names: strengths first wherever there are any."""
    fading = int((recurring["state"] == "fading").sum())
    again = len(recurring) - fading
    rest = []
    if fading:
        rest.append(f"{counted(fading, 'theme')} {'fades' if fading == 1 else 'fade'}")
    if again:
        rest.append(f"{counted(again, 'theme')} {'comes' if again == 1 else 'come'} up again as something to work on")
    parts = [part for part in (_whose_strengths(themes, heard), listed(rest) if rest else "") if part]
    few = near_misses.too_few_to_recur(heard[0])
    nothing = "too few near misses brought feedback to say more" if few else "no theme comes up again or fades"
    return (f"In short: {'; '.join(parts) or nothing}.",)


def _whose_strengths(themes: pd.DataFrame, heard: tuple[int, int, int]) -> str:
    """How many themes others named as a strength in near misses; else elsewhere; else I myself; else nothing."""
    named, elsewhere, mine = (int((themes[by] > 0).sum()) for by in ("named_in", "their_strengths", "my_strengths"))
    if named:
        changes = (("more", heard_of.growing(themes, heard)), ("less", heard_of.shrinking(themes, heard)))
        changed = " and ".join(f"{len(rows)} {how} often" for how, rows in changes if len(rows))
        since = f", {changed} than in the year before" if changed else ""
        where = "one near miss" if heard[0] == 1 else "near misses"
        return f"others named {counted(named, 'theme')} as a strength in {where}{since}"
    if elsewhere:
        return f"others named {counted(elsewhere, 'theme')} as a strength, though in no near miss"
    return f"I named {counted(mine, 'theme')} as a strength, others none yet" if mine else ""


def _strengths(themes: pd.DataFrame, heard: int) -> tuple[str, ...]:
    named = themes[themes["named_in"] >= heard_of.OFTEN]
    if named.empty:
        return (_not_often(themes),)
    rows = [f"{row['theme']} in {row['named_in']}" for row in named.to_dict("records")]
    once = int((themes["named_in"] == 1).sum())
    rest = f"; {counted(once, 'more theme')} in one{' each' if once > 1 else ''}" if once else ""
    return (f"Others named as a strength: {_some(rows)}, of {heard} near misses that brought feedback{rest}.",)


def _not_often(themes: pd.DataFrame) -> str:
    """What is said where others named no strength in ``OFTEN`` near misses."""
    if not themes["their_strengths"].sum():
        return "Others named no strength yet; ask what went well, too."
    once = list(themes[themes["named_in"] == 1]["theme"])
    if not once:
        elsewhere = list(themes[themes["their_strengths"] > 0]["theme"])
        return f"No strength was named by others in a near miss yet; elsewhere they named {_some(elsewhere)}."
    return f"Others named as a strength in one near miss{' each' if len(once) > 1 else ''}: {_some(once)}."


def _from_year_to_year(themes: pd.DataFrame, heard: tuple[int, int, int]) -> tuple[str, ...]:
    """Which strengths are named more or less often than in the year before, as far as two years can be compared."""
    _, before, last = heard
    if not themes["named_in"].any():
        return ()
    if not heard_of.can_compare(heard):
        missing = (
            f"{RATE_FROM} near misses with feedback in each; the last 12 months have {last}, the 12 before {before}"
        )
        return (f"Two years cannot be compared yet: that takes {missing}.",)
    more = _more_or_less(heard_of.growing(themes, heard), heard, "more")
    less = _more_or_less(heard_of.shrinking(themes, heard), heard, "less")
    none = f"from {last} near misses with feedback in the last 12 months and {before} in the 12 before"
    return (*more, *less) or (f"None is named clearly more or less often than in the year before, {none}.",)


def _more_or_less(themes: pd.DataFrame, heard: tuple[int, int, int], how: str) -> tuple[str, ...]:
    """The themes of ``growing`` or of ``shrinking``, named ``how`` often."""
    rows = [
        f"{row['theme']}, in {row['named_in_last']} of {heard[2]} near misses with feedback"
        f" in the last 12 months and {row['named_in_before']} of {heard[1]} in the 12 before"
        for row in themes.to_dict("records")
    ]
    return (f"Named {how} often as a strength: {_some(rows, '; ')}.",) if rows else ()


def _fading(recurring: pd.DataFrame) -> tuple[str, ...]:
    rows = [
        f"{row['theme']} (to work on in {row['near_misses']} near misses, last on {dates.day(row['last_named_on'])})"
        for row in recurring[recurring["state"] == "fading"].to_dict("records")
    ]
    return (f"Fading: {_some(rows)}.",) if rows else ()


def _recurring(recurring: pd.DataFrame, heard: int) -> tuple[str, ...]:
    rows = [
        f"{row['theme']} (in {row['near_misses']} near misses, last on {dates.day(row['last_named_on'])})"
        for row in recurring[recurring["state"] == "recurring"].to_dict("records")
    ]
    if not rows:
        few = near_misses.too_few_to_recur(heard)
        return (few or "Nothing that others asked me to work on keeps coming up.",)
    return (f"Comes up again as something to work on: {_some(rows)}.",)


def _my_view(themes: pd.DataFrame) -> tuple[str, ...]:
    harsher = heard_of.harsher_on_myself(themes).to_dict("records")
    said = [
        f"Others are kinder about {row['theme']} than I am: I named it {times(row['my_weaknesses'])} as"
        f" something to work on; others {times(row['their_strengths'])} as a strength and"
        f" {times(row['their_weaknesses'])} as something to work on."
        for row in harsher[:MOST]
    ]
    if more := [row["theme"] for row in harsher[MOST:]]:
        said.append(f"They are kinder about {_some(more)}, too.")
    alone = [row["theme"] for row in heard_of.only_mine(themes).to_dict("records")]
    if alone:
        said.append(f"Only I name as something to work on: {_some(alone)}.")
    return tuple(said)


def _practice(focus: practised.Evidence | None, text: Callable[[str], str]) -> tuple[str, ...]:
    if focus is None:
        return ()
    words = focus._replace(text=text(focus.text), theme=text(focus.theme))
    return (f"{practised.what_evidence_says(words)} What came after it need not have come of it.",)


def _rests_on(months: pd.DataFrame, heard: int, until: date) -> tuple[str, ...]:
    n, theirs = int(months["n"].sum()), int(months["theirs"].sum())
    days = dates.span(months["started_on"].min(), months["ended_on"].max())
    whose = f"{theirs} from others, {n - theirs} of mine" if n > theirs else "all from others"
    near = f"{heard} near {'miss' if heard == 1 else 'misses'} brought feedback"
    return (f"This rests on {_notes(n)}, {days}: {whose}; {near}.", *_silences(months, until))


def _silences(months: pd.DataFrame, until: date) -> tuple[str, ...]:
    """The last silences, and how many there were before them."""
    when = [
        f"in {dates.month(first)}" if first == last else f"from {dates.months(first, last)}"
        for first, last in heard_of.quiet_in(months, until)
    ]
    earlier = len(when) - MOST
    before = f", and {times(earlier)} before that" if earlier > 0 else ""
    return (f"No note {listed(when[-MOST:])}{before}.",) if when else ()


def _notes(n: int, more: str = "") -> str:
    return f"{n}{more} {'note' if n == 1 else 'notes'}"


def _some(rows: Sequence[str], between: str = ", ") -> str:
    """The first rows, each of a theme, and how many more there are."""
    more = len(rows) - MOST
    shown = [*rows[:MOST], counted(more, "other theme")] if more > 0 else [*rows]
    return listed(shown, between)
