"""Browser listeners: one component on every page that hears keys, presses and links, and brings the stylesheet.

- ``autosave.js``: Streamlit sends the words of a text box when it loses the focus or on Ctrl+Enter. The script presses
  Ctrl+Enter for the writer after a second's pause, so that the draft is in the journal while it is written, whatever
  happens next. The press is the box's alone: it goes no further than the page's body, where shortcuts would hear it.
  A link to another page waits a moment when words were only just left: Streamlit sends them after a quick click, and
  then brings the page back that was left. Escape in a drop-down list closes it and changes nothing: Streamlit would
  clear what was chosen before.
- It keeps presses as well: Streamlit sends a press on a button once, and never hears of it when something else happens
  before its run has begun; so the script sends it in Streamlit's place, as a state of its own, and goes on sending the
  last ones with everything else. Two quick presses on one button are one: the second would arrive when the page has
  moved on already. A link to another page waits until what was pressed is done. A button that moves away under a
  resting finger was pressed all the same: leaving a text box keeps its words, and the line that says so comes above it.
- ``fields.js``: what is wrong with a field, and the keys of small forms.
- ``links.js``: links, menus and the search box of blocks. ``slash.js``: the key that leads into it. ``focus.js``:
  where the focus is after a run. ``charts.js``: a chart for who listens, and as a file. ``style.css``: the one
  stylesheet. ``told.js``: the status line.
"""

from pathlib import Path
from typing import Any

import streamlit as st

from nearmiss.ui.components.escaping import spoken
from nearmiss.ui.runtime import messages, session_state

_HERE = Path(__file__).with_name("browser")
_PARTS = ("autosave", "fields", "links", "slash", "focus", "charts")


def _script() -> str:
    """Every part in a scope of its own; what its ``start`` begins ends by the signal that it is handed."""
    parts = [_HERE.joinpath(f"{name}.js").read_text(encoding="utf-8") for name in _PARTS]
    scopes = ",\n".join(f"(() => {{\n{part}return start;\n}})()" for part in parts)
    return (
        f"const PARTS = [\n{scopes},\n];\n"
        "export default function (component) {\n"
        "  const end = new AbortController();\n"
        "  for (const start of PARTS) start(end.signal, component);\n"
        "  return () => end.abort();\n"
        "}\n"
    )


_LISTENERS = st.components.v2.component(
    "nearmiss_listeners",
    js=_script(),
    css=_HERE.joinpath("style.css").read_text(encoding="utf-8"),
    isolate_styles=False,
)
_TOLD = st.components.v2.component(
    "nearmiss_told",
    html='\n<p class="aloud" role="status"></p>',
    js=_HERE.joinpath("told.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)
KEY = "nearmiss.listeners"


def begin() -> list[tuple[int, str, str]]:
    """Listen; returns the presses that the browser keeps: by its own numbers, with what was chosen in a menu."""
    kept: Any = _LISTENERS(key=KEY).get("presses")
    presses = [tuple(press) for press in kept if isinstance(press, list)] if isinstance(kept, list) else []
    return [press for press in presses if tuple(map(type, press)) == (int, str, str)]


def tell() -> None:
    """A run ends: which buttons write, and what was done, said once to who listens."""
    data = [session_state.this_run().buttons, session_state.state().said, spoken(messages.aloud())]
    _TOLD(key="nearmiss.told", data=data)  # a list: in a dict Streamlit looks for frames, by pandas
