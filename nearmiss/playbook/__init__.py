"""The playbook: which follow-ups a near miss earns, when, and when they are over.

Pure: the record, the settings and today go in, a plan comes out.
"""

from nearmiss.playbook.decisions import default_channel, done, done_in_one_message, let_go_all, skip, snooze, take_up
from nearmiss.playbook.lateness import asks_whether_to_keep
from nearmiss.playbook.person import across
from nearmiss.playbook.plan import derive, order_key, plan, plan_all
from nearmiss.playbook.ranking import Card, Line, cards, coming, first_cards, today_rank
from nearmiss.playbook.steps import SOURCES, STEPS, Source, StepInfo
from nearmiss.playbook.wording import with_years
