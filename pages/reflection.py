"""Reflection: what can I learn?"""

import streamlit as st

from nearmiss.ui import frame
from nearmiss.ui.runtime import current_journal, open_form
from nearmiss.ui.screens.reflection import checklist, overview

frame.guard()

application_id = st.query_params.get("id")
noun, identifier = open_form.editing()
if application_id:
    checklist.show(application_id)
elif noun == "entry":
    checklist.write_entry(identifier)
else:
    overview.show(current_journal.today())
