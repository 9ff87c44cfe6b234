"""Search: where did I write that?"""

from nearmiss.ui import frame
from nearmiss.ui.runtime import current_journal
from nearmiss.ui.screens.search import everything

frame.guard()

everything.show(current_journal.today())
