"""Near misses: where do I stand with each?"""

import streamlit as st

from nearmiss.ui import frame
from nearmiss.ui.runtime import current_journal
from nearmiss.ui.screens.doors import door_lines
from nearmiss.ui.screens.near_misses import near_miss, near_miss_list

frame.guard()

if application_id := st.query_params.get("id"):
    near_miss.show(application_id)
else:
    near_miss_list.show()
    door_lines.without_near_miss(current_journal.today())
