"""One question, one function, one frame; and the sentence that says what the frame shows."""

from nearmiss.insights.reviews import confidence, what_confidence_says
from nearmiss.insights.feedback import (
    RATE_FROM,
    before_and_after,
    mine_and_theirs,
    near_misses_heard,
    practices,
    strengths_by_month,
    theme_over_time,
    theme_totals,
    themes_by_month,
)
from nearmiss.insights.filters import Filters, Period, organisations
from nearmiss.insights.recurring import recurring_themes
from nearmiss.insights.sentences import (
    IN_THIS_TIME,
    WITHIN,
    what_mine_and_theirs_say,
    what_months_say,
    what_recurring_say,
    what_stages_say,
    what_theme_says,
    what_themes_say,
)
from nearmiss.insights.near_misses import stages

__all__ = [
    "IN_THIS_TIME",
    "RATE_FROM",
    "WITHIN",
    "Filters",
    "Period",
    "before_and_after",
    "confidence",
    "mine_and_theirs",
    "near_misses_heard",
    "organisations",
    "practices",
    "recurring_themes",
    "stages",
    "strengths_by_month",
    "theme_over_time",
    "theme_totals",
    "themes_by_month",
    "what_confidence_says",
    "what_mine_and_theirs_say",
    "what_months_say",
    "what_recurring_say",
    "what_stages_say",
    "what_theme_says",
    "what_themes_say",
]
