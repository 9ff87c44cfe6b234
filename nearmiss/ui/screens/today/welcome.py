"""Welcome: what an empty journal says, the practice in a few lines, and two ways to begin."""

import streamlit as st

from nearmiss.ui.components import navigation
from nearmiss.ui.components.escaping import plain
from nearmiss.ui.runtime import form_drafts
from nearmiss.ui.screens.account import account

_PRACTICE = """
You were in the room, and they chose someone else. That near miss is worth more than it feels like today:

- **Now:** reply graciously and thank the people who gave you their time. A runner-up is who they call when the first
  choice falls through.
- **In a few days:** write down what went well and what you would do better, and ask for one line of feedback.
- **Over the months:** stay in touch with the people you clicked with. That is how a no opens a door.

nearmiss keeps the days, the people and the words, and says each time why.
"""


def welcome() -> None:
    """The first screen."""
    navigation.title("A no is not the end of it")
    st.markdown(_PRACTICE)
    begun = form_drafts.half_written("turned-down.organisation")
    if begun:
        st.markdown(f"You began with **{plain(begun)}**; your words are still there.")
    with st.container(horizontal=True):
        navigation.turned_down_button()
        navigation.sample_year_button()
    st.markdown(account.promise())
