"""I was turned down: the front door."""

import streamlit as st

from nearmiss.ui import deciding, frame, pressing, session
from nearmiss.ui.form import Form
from nearmiss.ui.intake import intake

frame.guard()

today = session.today()
form = Form("turned-down", told_on=today)
frame.title("I was turned down")
if form.resumed:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown("You began this earlier; your words are still here.", width="content")
        if pressing.button("Start over", "start-over", type="tertiary"):
            form.discard()
            st.rerun()
else:
    st.markdown("That stings. Four answers are enough; the rest can wait.")
found = intake(form, today)
if found:
    application, nouns = found
    sentence = "Saved. Here is the plan." if application.is_near_miss else "Logged. A form rejection needs no plan."
    form.leads_to("near-misses", id=application.id)
    deciding.keep(*nouns, sentence=sentence, form=form)
    frame.lead_on()
