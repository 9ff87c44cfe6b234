"""The word that is due when days are counted in UTC because the zone they should be counted in is not known."""

from __future__ import annotations

import streamlit as st

from nearmiss.model import zone_of
from nearmiss.ui import session
from nearmiss.ui.words import excerpt, plain

_LONGEST = 60


def notice(data_page: str) -> None:
    """Once on a page, and with the way to mend it; nothing where the zone is known, or where no browser is asked."""
    chosen, browsers = session.settings().zone, st.context.timezone
    if chosen:
        unknown, whose = chosen, "The time zone in your settings"
    elif browsers is not None:
        unknown, whose = browsers, "Your browser's time zone"
    else:
        return
    if zone_of(unknown):
        return
    name = f" ({plain(excerpt(unknown, _LONGEST))})" if unknown.strip() else ""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f":small[{whose}{name} is not known here, so your days are counted in UTC.]", width="content")
        st.page_link(data_page, label="Choose yours", query_params={"part": "Settings"})
