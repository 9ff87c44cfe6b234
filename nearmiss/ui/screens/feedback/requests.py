"""Requests for feedback: asked, answered, declined, waiting, silent, each with what can be said of it."""

from collections import Counter
from datetime import date

import streamlit as st

from nearmiss import store
from nearmiss.model import Standing
from nearmiss.ui.components import filters, navigation
from nearmiss.ui.components.escaping import plain
from nearmiss.ui.components.formatting import day
from nearmiss.ui.components.layout import row
from nearmiss.ui.forms.answers import standing
from nearmiss.ui.runtime import current_journal

_PAGE = 20
_COUNTED = (Standing.ANSWERED, Standing.DECLINED, Standing.WAITING, Standing.SILENT)


def show(today: date) -> None:
    """Every time I asked, and what came back."""
    requests = current_journal.read(store.requests, today)
    if not requests:
        st.markdown(
            "You have not asked anybody yet. The follow-up email and the recruiter debrief ask for both halves: "
            "what went well and what did not."
        )
        return
    counts = Counter(requests.values())
    parts = [f"{each.value}: **{counts[each]}**" for each in _COUNTED]
    in_talks = f" · in a talk: **{counts[Standing.ENDS]}**" if counts[Standing.ENDS] else ""
    st.markdown(f"Asked: **{len(requests)}** · {' · '.join(parts)} (silence is normal){in_talks}")
    offset = filters.pager(len(requests), _PAGE, "page-requests", "request")
    shown = tuple(requests)[offset : offset + _PAGE]
    contacts = {each.touchpoint.id: each for each in current_journal.read(store.contacts, shown, today)}
    for identifier in shown:
        if request := contacts.get(identifier):  # another tab may have deleted it since they were counted
            _request(request, today)


def _request(request: store.Contact, today: date) -> None:
    touchpoint = request.touchpoint
    stands = standing.words(touchpoint, request.standing, today) or "in a talk"
    with st.container(gap="xxsmall"):
        with row():
            st.markdown(f"{day(touchpoint.happened_on, today)} · **{plain(request.name)}** · {stands}", width="content")
            if touchpoint.application_id:
                title = plain(f"{request.role} · {request.organisation}")
                navigation.to_near_miss(touchpoint.application_id, title, "Story")
        standing.below(touchpoint, request.name, request.standing)
