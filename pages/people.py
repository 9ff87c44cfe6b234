"""People: how do I know her?"""

import streamlit as st

from nearmiss.ui import frame
from nearmiss.ui.runtime import current_journal
from nearmiss.ui.screens.people import compare, people_list, person

frame.guard()

if one_id := st.query_params.get("compare"):
    compare.show(one_id, st.query_params.get("with", ""), current_journal.today())
elif person_id := st.query_params.get("id"):
    person.show(person_id, current_journal.today())
else:
    people_list.show(current_journal.today())
