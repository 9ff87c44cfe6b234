"""Calendar: when?"""

from nearmiss import store
from nearmiss.model import Application, OwnStep
from nearmiss.ui import frame
from nearmiss.ui.components import follow_up_plan, navigation
from nearmiss.ui.runtime import current_journal
from nearmiss.ui.screens.calendar import address_section, agenda

frame.guard()

if any(current_journal.read(store.count, kind) for kind in (Application, OwnStep)):
    agenda.show(follow_up_plan.plan())
else:
    navigation.title("Calendar")
    navigation.begin(
        "Each step a near miss earns will stand here on its day, with its reason, and go into your own calendar as a "
        "file. So nothing has to be kept in mind."
    )
    address_section.offer(may_begin=False)
