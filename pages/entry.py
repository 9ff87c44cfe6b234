"""One entry of the journal: what did I write, and how did it read before?"""

import streamlit as st

from nearmiss.ui import frame
from nearmiss.ui.runtime import current_journal
from nearmiss.ui.screens.reflection import entries

frame.guard()

entries.one(st.query_params.get("id", ""), current_journal.today())
