"""Today: what should I do now, and why?"""

import streamlit as st

from nearmiss.ui import frame
from nearmiss.ui.components import blocks, follow_up_plan, navigation
from nearmiss.ui.components.layout import spread
from nearmiss.ui.forms import own_steps
from nearmiss.ui.runtime import current_journal
from nearmiss.ui.screens.feedback import practice_in_focus
from nearmiss.ui.screens.people import positions
from nearmiss.ui.screens.review import actions
from nearmiss.ui.screens.today import going_quiet, to_do, top_strengths, welcome

frame.guard()

plan = follow_up_plan.plan()
if not plan.is_begun:
    welcome.welcome()
    actions.of_today(plan.today)
else:
    main, aside = st.columns([2, 1], gap="medium")
    with main:
        with spread():
            navigation.title("Today")
            navigation.turned_down_button()
        to_do.show(plan)
        own_steps.show()
    with aside:
        actions.of_today(plan.today)
        blocks.show(
            "aside",
            blocks.heading(2, "What people see in you"),
            blocks.paragraph(current_journal.read(top_strengths.sentence, plan.today), small=True),
            blocks.lines(
                blocks.link("strengths", "Strengths over time", icon="trending_up"),
                practice_in_focus.in_a_line(plan.today),
            ),
        )
        positions.on_today(plan.today)
        blocks.show("going-quiet", *going_quiet.section(plan.today))
