"""Text that commits itself: a pause in the writing is as good as leaving the box.

Streamlit sends the words of a text box when it loses the focus or on Ctrl+Enter. This component presses Ctrl+Enter for
the writer after a second's pause, so that the draft is in the journal while it is written, whatever happens next. The
press is the box's alone: it goes no further than the page's body, where shortcuts would hear it.

It also takes two quick presses on a form's button for one: the second would arrive when the page has moved on already.
"""

import streamlit as st

_SCRIPT = """
const PAUSE = 1000;
const ONCE = 1000;
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
let pressed;
let pressedAt = -ONCE;
function isFirst(what, event) {
  const first = what !== pressed || event.timeStamp - pressedAt > ONCE;
  if (first) [pressed, pressedAt] = [what, event.timeStamp];
  return first;
}
function onPress(event) {
  const keys = event.type === "keydown";
  if (keys && !(event.isTrusted && event.key === "Enter" && (event.ctrlKey || event.metaKey))) return;
  const what = keys ? "Ctrl+Enter" : event.target.closest?.('[class*="-save"] button');
  if (!what || isFirst(what, event)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
}
export default function () {
  document.addEventListener("input", onInput);
  document.body.addEventListener("keydown", onKey);
  document.addEventListener("click", onPress, true);
  document.addEventListener("keydown", onPress, true);
  return () => {
    document.removeEventListener("input", onInput);
    document.body.removeEventListener("keydown", onKey);
    document.removeEventListener("click", onPress, true);
    document.removeEventListener("keydown", onPress, true);
  };
}
"""


_KEEPER = st.components.v2.component("nearmiss_keeper", js=_SCRIPT)


def watch() -> None:
    """Let every text box of the page keep itself."""
    _KEEPER(key="nearmiss.keeper")
