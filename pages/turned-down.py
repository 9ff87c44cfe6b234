"""I was turned down: the front door."""

import streamlit as st

from nearmiss.ui import frame
from nearmiss.ui.components import navigation
from nearmiss.ui.components.layout import row
from nearmiss.ui.forms import saving
from nearmiss.ui.forms.form import Form
from nearmiss.ui.forms.front_door import intake
from nearmiss.ui.runtime import buttons, current_journal

frame.guard()

today = current_journal.today()
form = Form("turned-down", told_on=today)
navigation.title("I was turned down")
if form.resumed:
    with row():
        st.markdown("You began this earlier; your words are still here.", width="content")
        if buttons.button("Start over", "start-over", type="tertiary"):
            form.discard()
            st.rerun()
else:
    st.markdown("That stings. Four answers are enough; the rest can wait.")
taken_in = intake(form, today)
if taken_in:
    application, nouns = taken_in
    sentence = "Saved. Here is the plan." if application.is_near_miss else "Logged. A form rejection needs no plan."
    form.leads_to("near-misses", id=application.id)
    saving.save(form, *nouns, sentence=sentence)
    navigation.lead_on()
