"""Letters: what a draft is filled from, the drafts, and the checks of a text; pure."""

from nearmiss.letters.checks import asks_feedback, called, check, says
from nearmiss.letters.drafts import Draft, check_template, draft, template_of
from nearmiss.letters.finding import Finding
from nearmiss.letters.kinds import LINKEDIN_LONGEST, kind_of, slots_of
from nearmiss.letters.record import PARTICULAR, Record, Slot
from nearmiss.letters.slots import filled, slot_names
