"""I was turned down: the front door."""

import streamlit as st

from nearmiss import store
from nearmiss.ui import frame
from nearmiss.ui.components import navigation
from nearmiss.ui.components.formatting import day, listed
from nearmiss.ui.components.layout import row
from nearmiss.ui.forms import bring_mail, front_door, saving
from nearmiss.ui.runtime import buttons, current_journal

frame.guard()

today = current_journal.today()
story = current_journal.read(store.open_story, st.query_params.get("application", ""))
form = front_door.begin(story, today)
navigation.title("I was turned down", story.application.title if story else "")
if form.resumed:
    with row():
        st.markdown("You began this earlier; your words are still here.", width="content")
        if buttons.button("Start over", "start-over", type="tertiary"):
            form.discard()
            st.rerun()
else:
    st.markdown("That stings. Four answers are enough; the rest can wait.")
    if story is None:
        front_door.offer_open_ones(current_journal.today())
bring_mail.offer(form)
gone = front_door.called_off(story, today)
if gone:
    st.markdown(f"The interview on {listed([day(interview.held_on, today) for interview in gone])} goes with it.")
with form.frame(border=False):
    taken_in = front_door.intake(form, today, story)
if taken_in:
    application, nouns = taken_in
    sentence = "Saved, with its plan." if application.is_near_miss else "Logged. A form rejection needs no plan."
    form.leads_to("near-misses", id=application.id)
    saving.save(form, *nouns, sentence=sentence, gone=gone)
    navigation.lead_on()
