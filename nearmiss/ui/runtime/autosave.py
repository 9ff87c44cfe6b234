"""Autosave: a pause in the writing is as good as leaving the box; and presses on buttons that write are kept.

Streamlit sends the words of a text box when it loses the focus or on Ctrl+Enter. The script presses Ctrl+Enter for the
writer after a second's pause, so that the draft is in the journal while it is written, whatever happens next. The press
is the box's alone: it goes no further than the page's body, where shortcuts would hear it.

A link to another page waits a moment when words were only just left: Streamlit sends them after a quick click, and then
brings the page back that was left.

Streamlit sends a press on a button once, and never hears of it when something else happens before its run has begun; so
the script sends it in Streamlit's place, as a state of its own, and goes on sending the last ones with everything else.
Two quick presses on one button are one: the second would arrive when the page has moved on already. A link to another
page waits until what was pressed is done. A button that moves away under a resting finger was pressed all the same:
leaving a text box keeps its words, and the line that says so comes above it.

Escape in a drop-down list closes it and changes nothing: Streamlit would clear what was chosen before.
"""

from pathlib import Path
from typing import Any

import streamlit as st

_SCRIPT = Path(__file__).with_name("autosave.js").read_text(encoding="utf-8")
_NAMES = "export default function ({ data }) { globalThis.nearmissButtons = data; }"

_AUTOSAVE = st.components.v2.component("nearmiss_autosave", js=_SCRIPT)
_BUTTONS = st.components.v2.component("nearmiss_buttons", js=_NAMES)


def watch() -> list[tuple[int, str]]:
    """Let every text box of the page keep itself; returns the presses that the browser keeps, by its own numbers."""
    kept: Any = _AUTOSAVE(key="nearmiss.autosave").get("presses")
    presses = [tuple(press) for press in kept if isinstance(press, list)] if isinstance(kept, list) else []
    return [press for press in presses if tuple(map(type, press)) == (int, str)]


def tell(names: list[str]) -> None:
    """Tell the browser which buttons write."""
    _BUTTONS(key="nearmiss.buttons", data=names)  # a list: in a dict Streamlit looks for frames, by pandas
