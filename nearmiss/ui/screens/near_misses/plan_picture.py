"""The picture of a plan at the top of its near miss, and the same in words."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from nearmiss.charts import plan_ahead as chart
from nearmiss.insights.plan_ahead import plan_ahead
from nearmiss.model import Story
from nearmiss.ui.components.escaping import plain
from nearmiss.ui.components.follow_up_plan import Plan
from nearmiss.ui.components.layout import spread


def show(story: Story, plan: Plan) -> None:
    """The picture under its question; nothing is drawn where nothing is planned yet."""
    told = story.application.told_on
    names = {key: person.name for key, person in story.people.items()}
    steps = plan_ahead(plan.of(story.application.id), names, plan.today)
    if told is None or not steps:
        return
    with spread():
        st.header(chart.QUESTION, anchor=False, width="content")
        _in_words(steps)
    spec = chart.plan_ahead(steps, told, plan.today)
    st.vega_lite_chart(spec, alt=chart.words(steps), key=f"plan.{story.application.id}")


def _in_words(steps: Sequence[dict[str, Any]]) -> None:
    """The same as a table, one click away."""
    with st.popover("In words", type="tertiary"):
        rows = [
            f"| {chart.title(step)} | {plain(step['who'])} | {chart.window(step)} | {chart.stands(step)} |"
            for step in steps
        ]
        st.markdown("\n".join(["| Step | For | Window | It is |", "| --- | --- | --- | --- |", *rows]))
