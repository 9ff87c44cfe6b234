"""Conflicts, what was changed here and in another tab as well: both side by side, to choose from before saving."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from nearmiss.ui.components.escaping import plain
from nearmiss.ui.runtime import session_state

TOLD = (
    "This was changed in another tab in the meantime, so it was not saved over. Your words are still here, and what "
    "you did not touch shows what is stored now. Look it over, then save again."
)
_BOTH = (
    "**Changed here and in another tab.** Both are here: choose which to keep, then save. Yours can still be edited "
    "above."
)
_MINE, _THEIRS = "mine", "theirs"
_WORDS = {_MINE: "Mine, as it stands above", _THEIRS: "The other tab's"}
_LONG = 1_200
"""Letters from which a text gets a frame of its own to scroll in."""


@dataclass(frozen=True)
class Differing:
    """A field that was changed on both sides: the key of its choice, its label, and what to read of either."""

    key: str
    label: str
    mine: str
    theirs: str


def is_theirs(field: Differing) -> bool:
    """Whether the user chose what another tab stored."""
    return bool(session_state.value(field.key) == _THEIRS)


def show(differing: Sequence[Differing]) -> None:
    """Every field that differs, both sides beside each other, and the choice between them."""
    if not differing:
        return
    with st.container(border=True):
        st.markdown(f":material/call_split: {_BOTH}")
        for field in differing:
            st.markdown(f"**{plain(field.label)}**")
            for column, words, text in zip(
                st.columns(2, gap="medium"), ("Mine", "The other tab's"), (field.mine, field.theirs), strict=True
            ):
                with column, st.container(gap="xsmall"):
                    st.markdown(f":small[{words}]")
                    with st.container(border=True, height=320 if len(text) > _LONG else "content"):
                        st.text(text or "Nothing")
            st.radio(
                f"Which to keep: {field.label}",
                [_MINE, _THEIRS],
                format_func=_WORDS.__getitem__,
                key=field.key,
                horizontal=True,
                label_visibility="collapsed",
            )
