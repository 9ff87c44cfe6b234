"""Why somebody was found, in words: "was at Quay Data", "cares about sailing"."""

from collections.abc import Mapping
from datetime import date

from nearmiss.store import Reason
from nearmiss.ui.components.blocks import Child
from nearmiss.ui.components.formatting import short_day
from nearmiss.ui.screens.search.hits import highlighted

_WORDS: Mapping[tuple[str, str], str] = {
    ("person", "organisation"): "now at",
    ("person", "title"): "now",
    ("person", "interests"): "likes",
    ("person", "notes"): "you noted:",
    ("person", "email"): "mail:",
    ("person", "phone"): "phone:",
    ("person", "address"): "lives at",
    ("application", "organisation"): "met at",
    ("position", "organisation"): "was at",
    ("position", "title"): "was",
    ("panelist", "cared_about"): "cares about",
    ("panelist", "impressed_by"): "impressed you by",
    ("panelist", "talked_about"): "you talked about",
    ("touchpoint", "text"): "in touch on",
    ("touchpoint", "answer_text"): "answered you on",
    ("promise", "text"): "promised:",
    ("feedback_note", "verbatim"): "said of you:",
    ("feedback_note", "reading"): "you made of their words:",
    ("door", "text"): "opened a door:",
    ("introduction", "text"): "introduced:",
}
"""What stands before a text that holds the words, by its table and field."""


def words(reason: Reason, today: date) -> list[Child]:
    """One reason, what was looked for marked."""
    begun = _WORDS[reason.table, reason.snippet.field]
    when = f" {short_day(reason.day, today)}:" if begun.endswith(" on") and reason.day else ""
    return [f"{begun}{when} ", *highlighted(reason.snippet)]
