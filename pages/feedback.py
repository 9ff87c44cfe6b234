"""Feedback: what was I told?"""

from nearmiss import store
from nearmiss.model import Application, FeedbackNote
from nearmiss.ui import frame
from nearmiss.ui.components import filters, navigation
from nearmiss.ui.runtime import current_journal
from nearmiss.ui.screens.feedback import debrief, notes, requests, themes

frame.guard()

VIEWS = ("Notes", "Requests", "Themes and practices")

navigation.title("Feedback")
view = filters.section("View", VIEWS, "view")
if view == "Requests":
    requests.show(current_journal.today())
elif view == "Themes and practices":
    themes.show(current_journal.today())
elif any(current_journal.read(store.count, kind) for kind in (Application, FeedbackNote)):
    debrief.show(current_journal.today())
    notes.show(current_journal.today())
else:
    navigation.begin(
        "What you are told will stand here, word for word: strengths on the left, things to work on beside them, with "
        "equal room. It begins with a near miss and somebody to ask."
    )
