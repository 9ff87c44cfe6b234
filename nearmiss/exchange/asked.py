"""What the checklist and the weekly review ask, as a document heads their answers."""

from collections.abc import Mapping
from types import MappingProxyType

ASKED: Mapping[str, str] = MappingProxyType(
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
"""The checklist's questions by the reflection's field, in their order."""

REVIEWED: Mapping[str, str] = MappingProxyType(
    {
        "went_well": "What went well?",
        "learned": "What did I learn?",
        "keep": "One thing to keep doing",
        "target_fits": "Does the target still fit?",
        "set_out": "What did I set out to do?",
        "happened": "And what happened?",
    }
)
"""The review's questions by its field, the quarter's last."""
