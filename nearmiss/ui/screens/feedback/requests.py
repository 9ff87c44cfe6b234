"""Requests for feedback: asked, answered, declined, waiting, silent."""

from __future__ import annotations

from collections import Counter
from datetime import date

import streamlit as st

from nearmiss import store
from nearmiss.ui.components import filters, navigation
from nearmiss.ui.components.formatting import day, plain, short_day
from nearmiss.ui.runtime import current_journal

_PAGE = 20


def show(today: date) -> None:
    """Every time I asked, and what came back."""
    asked = current_journal.read(store.requests)
    if not asked:
        st.markdown(
            "You have not asked anybody yet. The follow-up email and the recruiter debrief ask for both halves: "
            "what went well and what did not."
        )
        return
    counts = Counter(one.stands(today) for one in asked)
    st.markdown(
        f"Asked: **{len(asked)}** · answered: **{counts['answered']}** · declined: **{counts['declined']}** · "
        f"waiting: **{counts['waiting']}** · silent: **{counts['silent']}** (silence is normal)"
    )
    offset = filters.pager(len(asked), _PAGE, "page-requests", "request")
    for one in asked[offset : offset + _PAGE]:
        stands = one.stands(today)
        when = f" {short_day(one.answered_on, today)}" if one.answered_on else ""
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"{day(one.asked_on, today)} · **{plain(one.name)}** · {stands}{when}", width="content")
            if one.application_id:
                navigation.to_near_miss(one.application_id, plain(f"{one.role} · {one.organisation}"), "Story")
