"""Requests for feedback: asked, answered, declined, silent."""

from __future__ import annotations

from collections import Counter
from datetime import date

import streamlit as st

from nearmiss import store
from nearmiss.model import Answer
from nearmiss.ui import frame, session
from nearmiss.ui.words import day, plain

_PAGE = 20


def show(today: date) -> None:
    """Every time I asked, and what came back."""
    asked = session.read(store.requests)
    if not asked:
        st.markdown(
            "You have not asked anybody yet. The follow-up email and the recruiter debrief ask for both halves: "
            "what went well and what did not."
        )
        return
    counts = Counter(one.answer for one in asked)
    st.markdown(
        f"Asked: **{len(asked)}** · answered: **{counts[Answer.REPLIED]}** · declined: **{counts[Answer.DECLINED]}** · "
        f"silent: **{counts[Answer.NONE]}** (silence is normal)"
    )
    offset = frame.pager(len(asked), _PAGE, "page-requests", "request")
    for one in asked[offset : offset + _PAGE]:
        answer = "silent" if one.answer == Answer.NONE else one.answer
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"{day(one.asked_on, today)} · **{plain(one.name)}** · {answer}", width="content")
            if one.application_id:
                frame.to_near_miss(one.application_id, plain(f"{one.role} · {one.organisation}"), "Story")
