"""Doors: what came of it?"""

import streamlit as st

from nearmiss.ui import frame
from nearmiss.ui.runtime import current_journal
from nearmiss.ui.screens.doors import door_page, overview

frame.guard()

if door_id := st.query_params.get("id"):
    door_page.show(door_id, current_journal.today())
else:
    overview.show(current_journal.today())
