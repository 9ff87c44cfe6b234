"""Text that commits itself: a pause in the writing is as good as leaving the box.

Streamlit sends the words of a text box when it loses the focus or on Ctrl+Enter. This component presses Ctrl+Enter for
the writer after a second's pause, so that the draft is in the journal while it is written, whatever happens next. The
press is the box's alone: it goes no further than the page's body, where shortcuts would hear it.

A link to another page waits a moment when words were only just left: Streamlit sends them after a quick click, and then
brings the page back that was left.

It also takes two quick presses on a form's button for one: the second would arrive when the page has moved on already.
"""

import streamlit as st

_SCRIPT = """
const PAUSE = 1000;
const ONCE = 1000;
const SENT = 100;
const ELSEWHERE = '[data-testid="stSidebarNavLink"], [data-testid="stPageLink-NavLink"]';
let timer;
let leftAt = -SENT;
function isBox(node) {
  return node.tagName === "TEXTAREA" || node.closest?.('[data-testid="stTextInput"]');
}
function commit(box) {
  box.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", ctrlKey: true, bubbles: true }));
}
function onInput(event) {
  const box = event.target;
  if (!isBox(box)) return;
  clearTimeout(timer);
  timer = setTimeout(() => commit(box), PAUSE);
}
function onLeave(event) {
  if (isBox(event.target)) leftAt = event.timeStamp;
}
function onGo(event) {
  const plain = event.isTrusted && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
  const link = plain && event.timeStamp - leftAt < SENT && event.target.closest?.(ELSEWHERE);
  if (!link) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  setTimeout(() => link.click(), SENT);
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
  document.addEventListener("focusout", onLeave);
  document.addEventListener("click", onGo, true);
  document.body.addEventListener("keydown", onKey);
  document.addEventListener("click", onPress, true);
  document.addEventListener("keydown", onPress, true);
  return () => {
    document.removeEventListener("input", onInput);
    document.removeEventListener("focusout", onLeave);
    document.removeEventListener("click", onGo, true);
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
