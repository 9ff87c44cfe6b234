"""Before the next interview: what do I take along?"""

from nearmiss.ui import frame
from nearmiss.ui.components import filters, navigation
from nearmiss.ui.runtime import current_journal
from nearmiss.ui.screens.next_interview import lessons, preparation, question_bank

frame.guard()

VIEWS = ("The card", "Lessons", "Question bank")

navigation.title("Before the next interview")
view = filters.section("View", VIEWS, "part")
if view == "Lessons":
    lessons.show(current_journal.today())
elif view == "Question bank":
    question_bank.show(current_journal.today())
else:
    preparation.show(current_journal.today())
