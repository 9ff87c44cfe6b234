"""Calendar: when?"""

from nearmiss.ui import frame
from nearmiss.ui.components import follow_up_plan, navigation
from nearmiss.ui.screens.calendar import own_calendar, views

frame.guard()

plan = follow_up_plan.plan()
if plan.is_begun:
    views.show(plan)
else:
    navigation.title("Calendar")
    navigation.begin(
        "Each step a near miss earns will stand here on its day, with its reason, and go into your own calendar as a "
        "file. So nothing has to be kept in mind."
    )
    own_calendar.fold(plan.today, has_plan=False)
