"""Journal data: bring what there is, take it out, put it back, trash, settings, and what was changed of a record."""

import streamlit as st

from nearmiss.ui import frame
from nearmiss.ui.components import filters, navigation
from nearmiss.ui.runtime import current_journal
from nearmiss.ui.screens.account import account
from nearmiss.ui.screens.data import archive, backups, health, history, printed_documents, settings, trash
from nearmiss.ui.screens.data.bringing import bring

frame.guard()

VIEWS = ("Bring", "Export and restore", "On paper", "Trash", "Settings", "What is kept", "Health")
LOOKING_ROUND = ("Export and restore", "Bring", *VIEWS[2:])  # in a demonstration nothing is brought

view = ""
if of := st.query_params.get("of", ""):
    history.show(of, st.query_params.get("id", ""), current_journal.today())
else:
    navigation.title("Journal data")
    view = filters.section("View", VIEWS if current_journal.may_see_the_journal() else LOOKING_ROUND, "part")
if view == "Bring":
    bring.show(current_journal.today())
elif view == "Export and restore":
    archive.export()
    archive.restore()
    backups.show()
    archive.sample_year()
elif view == "On paper":
    printed_documents.show(current_journal.today())
elif view == "Trash":
    trash.show(current_journal.today())
elif view == "Settings":
    settings.show()
elif view == "What is kept":
    account.what_is_kept()
elif view == "Health":
    health.show()
