"""What stands in every letter, and what it is printed on: a part of the settings' form."""

import streamlit as st

from nearmiss.ui.forms.form import Form

_PAPERS = {"A4": "A4", "Letter": "US Letter"}
_ENVELOPES = {"DL": "DL (220 by 110 mm)", "No. 10": "No. 10 (9½ by 4⅛ in)"}

OWN = ("my_name", "my_email", "my_address", "paper", "envelope")
"""What is nobody's to suggest."""


def show(form: Form) -> dict[str, str | int]:
    """The fields of the part, by their names."""
    st.header("Your letters", anchor=False)
    st.markdown("For your letters, their envelopes and draft files. What you leave empty is left out.")
    left, right = st.columns(2)
    with left:
        name = form.text("my_name", "Your name, as you sign")
        email = form.text("my_email", "Your mail address")
    with right:
        address = form.area("my_address", "Your postal address", height=150)
    left, middle, right = st.columns(3, vertical_alignment="bottom")
    with left:
        paper = form.choice("paper", "Paper", _PAPERS)
    with middle:
        envelope = form.choice("envelope", "Envelope", _ENVELOPES)
    with right:
        post_days = form.number("post_days", "Working days the post takes (ours)")
    return {
        "my_name": name,
        "my_email": email,
        "my_address": address,
        "paper": paper or "A4",
        "envelope": envelope or "DL",
        "post_days": post_days,
    }
