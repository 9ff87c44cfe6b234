"""The form that is open on a page, and what else its address selects, as query parameters."""

from functools import partial

import streamlit as st

from nearmiss.ui.runtime import session_state


def opener(noun: str, identifier: str = "new") -> partial[None]:
    """A callback that opens the form of one noun on this page; it stands in the URL as ``?edit=noun:id``."""
    return partial(_set_edit, f"{noun}:{identifier}")


def _set_edit(edit: str) -> None:
    session_state.state().closed = None
    st.query_params["edit"] = edit


def close() -> None:
    """Close the form that is open on this page."""
    st.query_params.pop("edit", None)


def editing() -> tuple[str, str]:
    """Which noun's form is open and for which id ("new" for a new one); two empty words when none is."""
    noun, _, identifier = st.query_params.get("edit", "").partition(":")
    return noun, identifier


def deselect() -> None:
    """Leave what the address selects; what stands there for a filter is the filter's own, and Streamlit guards it."""
    names = ("id", "edit", "day", "week", "month", "all", "application", "version", "compare", "with", "to", "person")
    for name in names:
        st.query_params.pop(name, None)
