"""Journal data: take it out, put it back, the trash, the settings, and what was changed of one record."""

import streamlit as st

from nearmiss.ui import frame
from nearmiss.ui.components import filters, navigation
from nearmiss.ui.runtime import current_journal
from nearmiss.ui.screens.account import account
from nearmiss.ui.screens.data import archive, backups, health, history, printed_documents, settings, trash
from nearmiss.ui.screens.data.bringing import bring

frame.guard()

VIEWS = ("Export and restore", "Bring", "On paper", "Trash", "Settings", "What is kept", "Health")

view = ""
if of := st.query_params.get("of", ""):
    history.show(of, st.query_params.get("id", ""), current_journal.today())
else:
    navigation.title("Journal data")
    view = filters.section("View", VIEWS, "part")
if view == "Export and restore":
    archive.export()
    archive.restore()
    backups.show()
    archive.sample_year()
elif view == "Bring":
    bring.show(current_journal.today())
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
