"""The form of something in the give library."""

from datetime import date

import streamlit as st

from nearmiss.model import Gift, GiftKind
from nearmiss.ui.forms.form import Form


def gift_form(form: Form, stored: Gift | None, *, today: date) -> Gift | None:
    """What it is, where it stands, and the words by which it meets somebody's interests."""
    kind = form.pills("kind", "What is it?", GiftKind)
    form.text("text", "In one line", placeholder="A clear piece on why cold chains fail")
    left, right = st.columns(2)
    with left:
        form.text("link", "Its address, if it has one", placeholder="https://")
    with right:
        form.text("tags", "For whom? Interests, with commas", placeholder="cold chains, cycling")
    noted_on = form.day("noted_on", "Put here on")
    if not form.submit("Keep it"):
        return None
    return form.make(Gift, stored, {"kind": kind or GiftKind.ARTICLE, "noted_on": noted_on or today})
