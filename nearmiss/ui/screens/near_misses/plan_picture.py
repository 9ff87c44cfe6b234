"""The picture of a plan at the top of its near miss, and the same in words."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from nearmiss.charts import plan_ahead as chart
from nearmiss.insights.plan_ahead import plan_ahead
from nearmiss.model import Story
from nearmiss.ui.components.escaping import plain
from nearmiss.ui.components.follow_up_plan import Plan


def show(story: Story, plan: Plan) -> Sequence[dict[str, Any]]:
    """The picture; returns the steps it shows, none where nothing is planned yet and nothing is drawn."""
    told = story.application.told_on
    names = {key: person.name for key, person in plan.people.items()}
    steps = plan_ahead(plan.of(story.application.id), names, plan.today)
    if told is not None and steps:
        spec = chart.plan_ahead(steps, told, plan.today)
        st.vega_lite_chart(spec, alt=chart.words(steps, told), key=f"plan.{story.application.id}")
    return steps


def in_words(steps: Sequence[dict[str, Any]]) -> None:
    """The same as a table, one click away."""
    with st.popover("The same in words", type="tertiary"):
        rows = [
            f"| {step['step'].capitalize()} | {plain(step['who'])} | {chart.window(step)} | {chart.stands(step)} |"
            for step in steps
        ]
        st.markdown("\n".join(["| Step | For | Window | It is |", "| --- | --- | --- | --- |", *rows]))
