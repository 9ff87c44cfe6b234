"""Requests for feedback: asked, answered, declined, waiting, silent."""

from collections import Counter
from datetime import date

import streamlit as st

from nearmiss import store
from nearmiss.ui.components import filters, navigation
from nearmiss.ui.components.escaping import plain
from nearmiss.ui.components.formatting import day, short_day
from nearmiss.ui.components.layout import row
from nearmiss.ui.runtime import current_journal

_PAGE = 20


def show(today: date) -> None:
    """Every time I asked, and what came back."""
    requests = current_journal.read(store.requests)
    if not requests:
        st.markdown(
            "You have not asked anybody yet. The follow-up email and the recruiter debrief ask for both halves: "
            "what went well and what did not."
        )
        return
    counts = Counter(request.stands(today) for request in requests)
    st.markdown(
        f"Asked: **{len(requests)}** · answered: **{counts['answered']}** · declined: **{counts['declined']}** · "
        f"waiting: **{counts['waiting']}** · silent: **{counts['silent']}** (silence is normal)"
    )
    offset = filters.pager(len(requests), _PAGE, "page-requests", "request")
    for request in requests[offset : offset + _PAGE]:
        when = f" {short_day(request.answered_on, today)}" if request.answered_on else ""
        stands = f"{request.stands(today)}{when}"
        with row():
            st.markdown(f"{day(request.asked_on, today)} · **{plain(request.name)}** · {stands}", width="content")
            if request.application_id:
                title = plain(f"{request.role} · {request.organisation}")
                navigation.to_near_miss(request.application_id, title, "Story")
