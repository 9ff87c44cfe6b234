"""Checks: what a letter has and what to look at, live beside the text and never in its way."""

from nearmiss.letters.checks.feedback_line import asks_feedback
from nearmiss.letters.checks.letter import check
from nearmiss.letters.checks.particular import says
from nearmiss.letters.checks.twins import called
