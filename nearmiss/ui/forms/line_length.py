"""How long a line may be: said while it is written, so that nobody learns it from a save that is refused."""

import streamlit as st

from nearmiss.model.validation import LONGEST_LINE, LONGEST_PASSAGE, too_long

_NAMES = {"name", "organisation", "phone", "role", "title"}
"""The fields that hold a name or a title; any other line may be as long as what somebody says."""


def warn(field: str, text: str, *, refused: bool) -> None:
    """Say below a field that its line is too long; where it was ``refused``, it was said already."""
    longest = LONGEST_LINE if field.partition("-")[0] in _NAMES else LONGEST_PASSAGE
    wrong = too_long(" ".join(text.split()), longest)
    if wrong and not refused:
        st.warning(wrong, icon=":material/edit_note:")
