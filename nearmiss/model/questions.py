"""What the checklist and the reviews ask, each question once; the pages add their hints."""

from collections.abc import Mapping
from types import MappingProxyType

CHECKLIST_QUESTIONS: Mapping[str, str] = MappingProxyType(
    {
        "went_well": "What went well?",
        "do_better": "What would I do better?",
        "tripped": "Which questions tripped me up, and what is the better answer?",
        "unsaid": "What should I have brought up and did not?",
        "shortfall": "Was I short of something they needed, or was it the match?",
        "facts": "The facts",
        "story": "The story I tell myself",
    }
)
"""The checklist's questions (K, in this order) by the reflection's field."""

REVIEW_QUESTIONS: Mapping[str, str] = MappingProxyType(
    {"went_well": "What went well?", "learned": "What did I learn?", "keep": "One thing to keep doing"}
)
"""The weekly questions by the review's field."""

QUARTER_QUESTIONS: Mapping[str, str] = MappingProxyType(
    {
        "target_fits": "Does the target still fit?",
        "set_out": "What did I set out to do?",
        "happened": "And what happened?",
    }
)
"""The quarter's questions by the review's field."""
