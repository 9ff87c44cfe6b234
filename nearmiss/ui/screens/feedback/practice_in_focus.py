"""The practice in focus: Today asks about it in a line, the review beside what others said before it and since."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from nearmiss import store
from nearmiss.exchange.phrases import excerpt
from nearmiss.insights.strengths import evidence
from nearmiss.ui.components import blocks
from nearmiss.ui.components.blocks import Node
from nearmiss.ui.runtime import current_journal

THERE: Final = {"view": "Themes and practices"}
"""The view of Feedback where a practice stands, and where it is said how it stands."""

_IN_A_LINE: Final = 24
"""Signs of a practice that stand in a line of Today."""


def in_a_line(today: date) -> Node | None:
    """The question about the practice in focus, in short, as the way to its answer; else nothing."""
    found = current_journal.read(_in_focus, today, today)
    if not found:
        return None
    asked = f"Still at “{excerpt(found.text, _IN_A_LINE)}”?"
    return blocks.link("feedback", asked, query=THERE, icon="fitness_center")


def asked(day: date, today: date) -> Iterator[Node]:
    """The question about the practice that was in focus on a day, its evidence, and the way to answer; else nothing.

    What is at work no more ``today`` is not asked about.
    """
    found = current_journal.read(_in_focus, day, today)
    if found:
        question = blocks.strong(evidence.question_about(found))
        yield blocks.paragraph(question, f" {evidence.what_others_said(found)}")
        yield blocks.paragraph(blocks.link("feedback", "Keep at it, or let it go", query=THERE, icon="fitness_center"))


def _in_focus(tx: store.Transaction, day: date, today: date) -> evidence.Evidence | None:
    then = evidence.evidence(tx, day)
    if day >= today:
        return evidence.in_focus(then)
    now = {one.practice_id for one in evidence.evidence(tx, today) if one.is_at_work}
    return evidence.in_focus([one for one in then if one.practice_id in now])
