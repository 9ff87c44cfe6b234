"""One entry of the journal: what did I write, and how did it read before?"""

import streamlit as st

from nearmiss.ui import entries, frame, session

frame.guard()

entries.opened(st.query_params.get("id", ""), session.today())
