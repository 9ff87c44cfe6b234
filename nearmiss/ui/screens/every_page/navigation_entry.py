"""The navigation's entry of the page that is open leads back to the page as it begins.

Streamlit runs the page again with the address it has, so that with a record open (``?id=``) its own entry does nothing.
This component takes what is selected out of the address right after the press, as going back in the history would.
"""

import streamlit as st

_SCRIPT = """
const ENTRY = '[data-testid="stSidebarNavLink"]';
function onPress(event) {
  const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
  const entry = !elsewhere && event.target.closest?.(ENTRY);
  if (!entry || !location.search || entry.pathname !== location.pathname) return;
  setTimeout(() => {
    history.pushState(history.state, "", entry.pathname);
    dispatchEvent(new PopStateEvent("popstate", { state: history.state }));
  });
}
export default function () {
  document.body.addEventListener("click", onPress, true);
  return () => document.body.removeEventListener("click", onPress, true);
}
"""

_OWN_ENTRY = st.components.v2.component("nearmiss_own_entry", js=_SCRIPT)


def watch() -> None:
    """Let the entry of the open page lead back to its beginning."""
    _OWN_ENTRY(key="nearmiss.own-entry")
