"""The playbook: which follow-ups a near miss earns, and when.

Pure: the record, the settings and today go in, a plan comes out.
"""

from nearmiss.playbook.decisions import default_channel, done, skip, snooze
from nearmiss.playbook.plan import plan, plan_all
from nearmiss.playbook.ranking import Card, cards, first_cards
from nearmiss.playbook.steps import SOURCES, STEPS, Source, StepInfo
from nearmiss.playbook.wording import with_years
