"""The list of near misses: every application, searched and filtered, the newest no first."""

from urllib.parse import urlencode

import streamlit as st

from nearmiss import store
from nearmiss.model import Application
from nearmiss.ui.components import blocks, filters, follow_up_plan, navigation
from nearmiss.ui.components.blocks import Node
from nearmiss.ui.components.formatting import counted, said
from nearmiss.ui.runtime import current_journal, discreet
from nearmiss.ui.screens.near_misses.near_miss import when_it_ended

_PAGE = 20
_LONGEST = 500
"""Characters that are searched for."""
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
    search = discreet.meant(st.query_params.get("find", "")[:_LONGEST])
    blocks.show(
        "near-misses",
        blocks.spread(
            navigation.heading("Near misses", about=f"“{search.strip()}”" if search.strip() else ""),
            blocks.link("turned-down", "I was turned down", icon="add", look="primary"),
        ),
        _search_form(search),
    )
    shown = filters.section("Show", [*map(str.capitalize, _SHOWN)], "shown").lower()
    _, total = current_journal.read(store.applications, search, shown, 0, 0)
    if not total:
        st.markdown("Nothing of this kind here.")
        return
    offset = filters.pager(total, _PAGE, "near-misses-page", "application")
    applications, _ = current_journal.read(store.applications, search, shown, offset, _PAGE)
    plan = follow_up_plan.plan()
    blocks.show("near-misses-list", blocks.lines(*(_line(application, plan) for application in applications)))


def _search_form(search: str) -> Node:
    """The box; what else the address selects stays, but for the page."""
    query = {"shown": shown} if (shown := st.query_params.get("shown", "")) else {}
    stem = f"near-misses?{urlencode(query)}" if query else "near-misses"
    what = "Organisation, role or name"
    return blocks.search_form(stem, "find", "Search", placeholder=what, title=what, key="find", words=search)


def _line(application: Application, plan: follow_up_plan.Plan) -> Node:
    """One of them: its title leads to it, and how it stands."""
    steps = sum(follow_up.is_open for follow_up in plan.of(application.id))
    ended = when_it_ended(application, plan.today)
    return blocks.boxed(
        blocks.link("near-misses", blocks.strong(application.title), query={"id": application.id}),
        blocks.paragraph(f"{said(application.furthest_stage)} · {ended} · {counted(steps, 'step')} ahead", small=True),
    )
