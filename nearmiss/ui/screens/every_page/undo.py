"""What was just done, at the foot of the page and aloud in its status line, and the way back."""

from functools import partial

import streamlit as st

from nearmiss.ui.runtime import buttons, messages, session_state
from nearmiss.ui.runtime.session_state import Undo

_LEFT = "Not all of it was taken back: what was changed again since then, or deleted, stays as it is."


def offer() -> None:
    """Say what was done; take back what can be taken back when that is pressed."""
    sentences, offered = messages.unshown(), session_state.state().undo
    if offered is None and not sentences:
        return
    with (
        st.bottom,
        st.container(key="foot", horizontal=True, vertical_alignment="center", horizontal_alignment="center"),
    ):
        for sentence in sentences:
            st.markdown(sentence, width="content")
        if offered is not None:
            st.markdown(offered.sentence, width="content")
            if buttons.button("Undo", "undo", icon=":material/undo:"):
                _take_back(offered)
            st.button("Dismiss", key="dismiss-undo", type="tertiary", on_click=messages.forget_undo)


def _take_back(offered: Undo) -> None:
    with messages.reporting_trouble(), buttons.saving() as tx:
        said = _LEFT if offered.run(tx) is False else "Taken back."
        tx.afterwards.append(partial(messages.say, said))
    buttons.answered()  # where it could not be taken back
    st.rerun()
