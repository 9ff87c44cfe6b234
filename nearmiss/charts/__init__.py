"""One picture, one function: a frame in, an ``alt.LayerChart`` out; and one more that says it in words.

Pure: no query, no Streamlit, no today. Every picture takes an empty frame. The columns a frame must have are those of
the function of the same name in ``nearmiss.insights``.
"""

from nearmiss.charts.alt_text import (
    NOTHING,
    mine_and_theirs_alt,
    seen_in_you_alt,
    stages_alt,
    strengths_by_month_alt,
    theme_over_time_alt,
    themes_by_month_alt,
)
from nearmiss.charts.horizontal_bars import mine_and_theirs, seen_in_you, stages
from nearmiss.charts.time_series import strengths_by_month, theme_over_time, themes_by_month

__all__ = [
    "NOTHING",
    "mine_and_theirs",
    "mine_and_theirs_alt",
    "seen_in_you",
    "seen_in_you_alt",
    "stages",
    "stages_alt",
    "strengths_by_month",
    "strengths_by_month_alt",
    "theme_over_time",
    "theme_over_time_alt",
    "themes_by_month",
    "themes_by_month_alt",
]
