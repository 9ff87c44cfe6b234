"""Near misses: where do I stand with each?"""

import streamlit as st

from nearmiss import store
from nearmiss.model import Application, Theme
from nearmiss.ui import frame
from nearmiss.ui.components import filters, follow_up_plan, navigation
from nearmiss.ui.components.formatting import counted, plain, said
from nearmiss.ui.runtime import current_journal, open_form
from nearmiss.ui.screens.near_misses import doors, near_miss

frame.guard()

PAGE = 20
SHOWN = ("near misses", "closed kindly", "form rejections", "others", "all")
SECTIONS = ("Plan", "People", "Reflection", "Feedback", "Story")


def the_list() -> None:
    """Every application, searched and filtered, the newest no first."""
    if not current_journal.read(store.count, Application):
        navigation.title("Near misses")
        navigation.begin(
            "Every near miss will stand here, with its plan, its people and what you made of it. "
            "Recording one takes less than a minute, and the plan comes with it."
        )
        return
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        navigation.title("Near misses")
        navigation.turned_down_button()
    search = filters.search_box("find", "Organisation, role or name")
    shown = filters.one_of("Show", SHOWN, "shown")
    _, total = current_journal.read(store.applications, search, shown, 0, 0)
    if not total:
        st.markdown("Nothing of this kind here.")
        return
    offset = filters.pager(total, PAGE, "near-misses-page", "application")
    found, _ = current_journal.read(store.applications, search, shown, offset, PAGE)
    plan = follow_up_plan.plan()
    for application in found:
        with st.container(border=True, gap="xsmall"):
            navigation.to_near_miss(application.id, f"**{plain(application.title)}**")
            told = near_miss.when_it_ended(application, plan.today)
            steps = sum(1 for one in plan.of(application.id) if one.is_open)
            st.markdown(f"{said(application.furthest_stage)} · {told} · {counted(steps, 'step')} ahead")


def opened(application_id: str) -> None:
    """One near miss with its plan, people, reflection, feedback and story."""
    st.page_link(navigation.address("near-misses"), label="All near misses", icon=":material/arrow_back:")
    story = current_journal.read(store.story, application_id)
    if story is None:
        navigation.title("Not here")
        st.markdown("This near miss is not in the journal. It may be in the trash, under *Journal data*.")
        return
    plan = follow_up_plan.plan()
    near_miss.head(story, plan.today)
    if open_form.editing() == ("application", application_id):
        near_miss.edit_application(story, plan.today)
    section = filters.section("Section", SECTIONS, "section")
    if section == "Plan":
        near_miss.plan_section(story, plan)
    elif section == "People":
        near_miss.people_section(story, plan)
    elif section == "Reflection":
        near_miss.reflection_section(story, plan.today)
    elif section == "Feedback":
        near_miss.feedback_section(
            story, plan.today, {theme.id: theme.name for theme in current_journal.read(store.find, Theme)}
        )
    else:
        near_miss.story_section(story, plan)


chosen = st.query_params.get("id")
if chosen:
    opened(chosen)
else:
    the_list()
    doors.without_near_miss(current_journal.today())
