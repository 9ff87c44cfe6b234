"""The agenda: every open step in the order of its days; what is near as cards, what is far as lines that lead there."""

from collections.abc import Sequence

import streamlit as st

from nearmiss import dates, playbook
from nearmiss.playbook.incremental.snapshot import OVERDUE
from nearmiss.ui.components import blocks, follow_up_card
from nearmiss.ui.components.follow_up_plan import Plan
from nearmiss.ui.components.follow_ups import wording
from nearmiss.ui.components.formatting import short_day
from nearmiss.ui.screens.calendar import interviews

_NEAR = (OVERDUE, "Now", "This week")
"""The parts that are open as they are, or the first there is: a page of folds alone says nothing; others are folded."""
_WHOLE = 3
"""Cards in all that are drawn whole, so that a phone has three screens of it at most; the others open on their day."""
_WHOLE_OF_A_PART = 2
_LINES = 3
"""Lines of a near part that stand below its cards."""
_MOST_LINES = 50
"""Lines of an open part: a hundred near misses ask for hundreds of steps a month; the month has them by their days."""


def show(plan: Plan) -> None:
    """The interviews to come, then everything open, part by part."""
    ahead = interviews.ahead(plan.today)
    interviews.show(ahead, plan.today, heading="Interviews")
    if not (plan.agenda or ahead):
        st.markdown(
            "**All caught up.** What a near miss earns will stand here, each step on its day and with its reason."
        )
    is_all_open = st.query_params.get("all", "").casefold() == "yes"
    open_part = st.query_params.get("open", "")
    left, folded = _WHOLE, list[blocks.Child]()
    near = _NEAR if any(title in _NEAR for title, _ in plan.agenda) else [title for title, _ in plan.agenda[:1]]
    for title, part in plan.agenda:
        is_open = is_all_open or open_part == _slug(title)
        if title not in near:
            folded += _far(title, part, plan, is_open=is_open)
            continue
        whole = min(left, _WHOLE_OF_A_PART) if title in _NEAR[:-1] else 0
        _near(title, part, plan, whole, is_open=is_open)
        left -= min(whole, len(part))
    blocks.show("far", *folded)


def _near(title: str, part: Sequence[playbook.Card], plan: Plan, whole: int, *, is_open: bool) -> None:
    """A part that is open as it is: its first cards whole, some lines, and the rest a click away."""
    blocks.show(f"part.{title}", blocks.heading(2, f"{title} ({len(part)})"))
    if title == OVERDUE and plan.backlog:
        follow_up_card.backlog(plan.backlog, plan)
    follow_up_card.show(part[:whole], plan, f"part.{title}.cards")
    shown = _MOST_LINES if is_open else _LINES
    hidden = len(part) - whole - _LINES
    unfolding = (
        blocks.unfolding(
            "Fewer" if is_open else f"{hidden} more",
            {"open": "" if is_open else _slug(title), "all": ""},
            f"open.{title}",
            is_open=is_open,
        )
        if hidden > 0
        else None
    )
    blocks.show(f"part.{title}.lines", *_lines(part, plan, whole, whole + shown), unfolding)


def _far(title: str, part: Sequence[playbook.Card], plan: Plan, *, is_open: bool) -> list[blocks.Child]:
    """A part that is folded: its name with its count, and its lines once it is open."""
    query = {"open": "" if is_open else _slug(title), "all": ""}
    head = blocks.unfolding(f"{title} ({len(part)})", query, f"open.{title}", is_open=is_open)
    return [blocks.heading(2, head), *(_lines(part, plan, 0, _MOST_LINES) if is_open else ())]


def _slug(title: str) -> str:
    """A part's name as it stands in the address."""
    return title.casefold().replace(" ", "-")


def _lines(part: Sequence[playbook.Card], plan: Plan, first: int, last: int) -> list[blocks.Child]:
    """Some cards of a part as lines, and where the others are when there are more than anybody reads."""
    cards = part[first:last]
    if not cards:
        return []
    more = len(part) - last if last - first >= _MOST_LINES else 0
    rest = blocks.paragraph(f"{more} more stand on their days in the month.", small=True) if more > 0 else None
    return [blocks.lines(*(_line(card, plan) for card in cards)), rest]


def _line(card: playbook.Card, plan: Plan) -> blocks.Node:
    """One card in a line: its day, what it asks for and where it belongs; it leads to its day, where it is whole."""
    first = card.lines[0].first
    when = first.due or plan.today
    application = plan.applications.get(card.application_id or "")
    whole = blocks.here(
        "",
        {"day": when.isoformat(), "month": ""},
        blocks.small(f"{dates.weekday(when, short=True)} {short_day(when, plan.today)}"),
        " ",
        blocks.written(wording.heading(card, plan)),
        " ",
        blocks.small(application.title) if application else None,
        key=first.key,
    )
    return whole.but(class_="button line")
