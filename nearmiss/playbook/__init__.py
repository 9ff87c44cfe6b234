"""The playbook: which follow-ups a near miss earns, and when.

Pure: the record, the settings and today go in, a plan comes out.
"""

from nearmiss.playbook.decide import default_channel, done, skip, snooze
from nearmiss.playbook.plan import plan, plan_all
from nearmiss.playbook.ranking import Card, cards, first_cards
from nearmiss.playbook.steps import SOURCES, STEPS, Source, StepInfo
from nearmiss.playbook.wording import with_years

__all__ = [
    "SOURCES",
    "STEPS",
    "Card",
    "Source",
    "StepInfo",
    "cards",
    "default_channel",
    "done",
    "first_cards",
    "plan",
    "plan_all",
    "skip",
    "snooze",
    "with_years",
]
