"""Text that commits itself: a pause in the writing is as good as leaving the box.

Streamlit sends the words of a text box when it loses the focus or on Ctrl+Enter. This component presses Ctrl+Enter for
the writer after a second's pause, so that the draft is in the journal while it is written, whatever happens next. The
press is the box's alone: it goes no further than the page's body, where shortcuts would hear it.
"""

import streamlit as st

_SCRIPT = """
const PAUSE = 1000;
let timer;
function commit(box) {
  box.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", ctrlKey: true, bubbles: true }));
}
function onInput(event) {
  const box = event.target;
  if (box.tagName !== "TEXTAREA" && !box.closest?.('[data-testid="stTextInput"]')) return;
  clearTimeout(timer);
  timer = setTimeout(() => commit(box), PAUSE);
}
function onKey(event) {
  if (!event.isTrusted) event.stopPropagation();
}
export default function () {
  document.addEventListener("input", onInput);
  document.body.addEventListener("keydown", onKey);
  return () => {
    document.removeEventListener("input", onInput);
    document.body.removeEventListener("keydown", onKey);
  };
}
"""


_KEEPER = st.components.v2.component("nearmiss_keeper", js=_SCRIPT)


def watch() -> None:
    """Let every text box of the page keep itself."""
    _KEEPER(key="nearmiss.keeper")
