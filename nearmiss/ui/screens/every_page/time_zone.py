"""Time zones that are not known: days are counted in UTC, a line says so, and date fields work there too."""

import streamlit as st

from nearmiss.exchange.phrases import excerpt
from nearmiss.model import zone_of
from nearmiss.ui.components import navigation
from nearmiss.ui.components.escaping import plain
from nearmiss.ui.runtime import current_journal

_LONGEST = 60

_SCRIPT = """
// A browser on a machine without a zone that it knows calls it Etc/Unknown, and refuses that name when handed it back:
// the calendar of a date field does so, and fails. Here the name is taken for UTC, in which such a browser counts.
export default function () {
  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return;
  } catch {}
  const known = (options) => (options?.timeZone === zone ? { ...options, timeZone: "UTC" } : options);
  Intl.DateTimeFormat = new Proxy(Intl.DateTimeFormat, {
    construct: (made, [locales, options], as) => Reflect.construct(made, [locales, known(options)], as),
    apply: (made, _, [locales, options]) => made(locales, known(options)),
  });
}
"""
_TAKES_FOR_UTC = st.components.v2.component("nearmiss_zone", js=_SCRIPT)


def notice() -> None:
    """Once on a page, and with the way to mend it; nothing where the zone is known, or where no browser is asked."""
    chosen, browsers = current_journal.settings().zone, st.context.timezone
    if browsers is not None and not zone_of(browsers):
        _TAKES_FOR_UTC(key="nearmiss.zone")
    unknown = chosen or browsers
    if unknown is None or zone_of(unknown):
        return
    whose = "The time zone in your settings" if chosen else "Your browser's time zone"
    name = f" ({plain(excerpt(unknown, _LONGEST))})" if unknown.strip() else ""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f":small[{whose}{name} is not known here, so your days are counted in UTC.]", width="content")
        navigation.link("data", "Choose yours", part="Settings")
