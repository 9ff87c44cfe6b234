"""Review: how was the week, and what comes next?"""

from nearmiss import store
from nearmiss.model import Application, Review
from nearmiss.ui import frame
from nearmiss.ui.components import navigation
from nearmiss.ui.runtime import current_journal
from nearmiss.ui.screens.review import past_week

frame.guard()

if any(current_journal.read(store.count, kind) for kind in (Application, Review)):
    past_week.show(current_journal.today())
else:
    navigation.title("Review")
    navigation.begin(
        "Fifteen minutes a week, filled in by itself: what you did, who answered, what you were told, what to keep in "
        "mind. Then five short questions, of which one answer is enough, and three things for the week ahead."
    )
