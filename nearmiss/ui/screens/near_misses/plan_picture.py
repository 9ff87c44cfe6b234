"""The picture of a plan at the top of its near miss, and the same in words."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from nearmiss.charts import plan_ahead as chart
from nearmiss.insights.plan_ahead import plan_ahead
from nearmiss.model import Story
from nearmiss.ui.components import blocks
from nearmiss.ui.components.blocks import Node
from nearmiss.ui.components.blocks.node import node
from nearmiss.ui.components.follow_up_plan import Plan

_SIGNS = {"done": "check", "let go": "remove"}
"""What stands in the mark of what is over."""


def of(story: Story, plan: Plan) -> Sequence[Node]:
    """The picture under its question with the same a click away; nothing where nothing is planned yet."""
    told = story.application.told_on
    names = {key: person.name for key, person in story.people.items()}
    steps = plan_ahead(plan.of(story.application.id), names, plan.today)
    if told is None or not steps:
        return ()
    return (
        blocks.heading(2, chart.QUESTION),
        _drawn(chart.plan_ahead(steps, told, plan.today), chart.words(steps)),
        _in_words(steps),
    )


def example(steps: Sequence[dict[str, Any]], told: date, today: date) -> Node:
    """The picture of a plan that belongs to nobody, to show what one is."""
    return _drawn(chart.plan_ahead(steps, told, today), chart.words(steps))


def _in_words(steps: Sequence[dict[str, Any]]) -> Node:
    """The same as a table."""
    rows = ((chart.title(step), step["who"], chart.window(step), chart.stands(step)) for step in steps)
    return blocks.fold("In words", blocks.table(("Step", "For", "Window", "It is"), rows), key="plan-in-words")


def _drawn(picture: chart.Picture, words: str) -> Node:
    """The picture, spoken as one sentence."""
    days = [("today", picture.today, "today")]
    days += [(tick.words, tick.at, "date" if tick.on_a_phone else "date desk") for tick in picture.ticks]
    return node(
        "div",
        node("div", *(part for day in days for part in _day(*day)), class_="days"),
        *map(_row, picture.rows),
        role="img",
        aria_label=words,
        class_="plan",
    )


def _day(words: str, at: float, look: str) -> Sequence[Node]:
    """A line at a day and its words, shifted so that the first and the last of them do not leave the picture."""
    place = f"left: {at}%"
    return (
        node("div", class_=f"line {look}", style=place),
        node("span", words, class_=look, style=f"{place}; transform: translateX(-{at}%)"),
    )


def _row(row: chart.Row) -> Node:
    """A step: its name, its bars with their marks, and for whom it is."""
    side = "right" if row.side == "before" else "left"
    return node(
        "div",
        node("span", row.name, class_="name"),
        node(
            "div",
            *(part for bar in row.bars for part in _bar(bar)),
            node("span", row.words, class_=f"whom {row.side}", style=f"padding-{side}: {row.room}%", dir="auto"),
            class_="bars",
        ),
        class_="step",
        title="\n".join(bar.told for bar in row.bars),
    )


def _bar(bar: chart.Bar) -> Sequence[Node]:
    state = bar.state.replace(" ", "-")
    width = round(bar.end - bar.start, 2)
    sign = _SIGNS.get(bar.state)
    return (
        node("div", class_=f"bar {state}", style=f"left: {bar.start}%; width: {width}%"),
        node("div", blocks.icon(sign) if sign else None, class_=f"mark {state}", style=f"left: {bar.at}%"),
    )
