"""The list of near misses: every application, searched and filtered, the newest no first."""

import streamlit as st

from nearmiss import store
from nearmiss.model import Application
from nearmiss.ui.components import blocks, filters, follow_up_plan, navigation
from nearmiss.ui.components.blocks import Node
from nearmiss.ui.components.formatting import counted, said
from nearmiss.ui.runtime import current_journal
from nearmiss.ui.screens.near_misses.near_miss import when_it_ended

_PAGE = 20
_SHOWN = ("near misses", "closed kindly", "form rejections", "others", "all")


def show() -> None:
    """One page of the list; each application is a link."""
    if not current_journal.read(store.count, Application):
        navigation.title("Near misses")
        navigation.begin(
            "Every near miss will stand here, with its plan, its people and what you made of it. "
            "Recording one takes less than a minute, and the plan comes with it."
        )
        return
    blocks.show(
        "near-misses",
        blocks.spread(
            navigation.heading("Near misses"),
            blocks.link("turned-down", "I was turned down", icon="add", look="primary"),
        ),
    )
    search = filters.search_box("find", "Organisation, role or name")
    shown = filters.one_of("Show", _SHOWN, "shown")
    _, total = current_journal.read(store.applications, search, shown, 0, 0)
    if not total:
        st.markdown("Nothing of this kind here.")
        return
    offset = filters.pager(total, _PAGE, "near-misses-page", "application")
    applications, _ = current_journal.read(store.applications, search, shown, offset, _PAGE)
    plan = follow_up_plan.plan()
    blocks.show("near-misses-list", blocks.lines(*(_line(application, plan) for application in applications)))


def _line(application: Application, plan: follow_up_plan.Plan) -> Node:
    """One of them: its title leads to it, and how it stands."""
    steps = sum(follow_up.is_open for follow_up in plan.of(application.id))
    ended = when_it_ended(application, plan.today)
    return blocks.boxed(
        blocks.link("near-misses", blocks.strong(application.title), query={"id": application.id}),
        blocks.paragraph(f"{said(application.furthest_stage)} · {ended} · {counted(steps, 'step')} ahead", small=True),
    )
