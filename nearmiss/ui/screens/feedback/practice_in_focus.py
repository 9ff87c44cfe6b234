"""The practice in focus: what Today and the review ask about it, beside what others said before it and since."""

from collections.abc import Iterator
from datetime import date

from nearmiss import store
from nearmiss.insights.strengths import evidence
from nearmiss.ui.components import blocks
from nearmiss.ui.components.blocks import Node
from nearmiss.ui.runtime import current_journal


def asked(day: date) -> Iterator[Node]:
    """The question about the practice that was in focus on a day, its evidence, and the way to answer; else nothing."""
    words = current_journal.read(_in_focus, day)
    if words:
        question, said = words
        yield blocks.paragraph(blocks.strong(question), f" {said}")
        yield blocks.paragraph(
            blocks.link("feedback", "Say how it stands", query={"view": "Themes and practices"}, icon="fitness_center")
        )


def _in_focus(tx: store.Transaction, day: date) -> tuple[str, str] | None:
    found = evidence.in_focus(evidence.evidence(tx, day))
    return (evidence.question_about(found), evidence.what_others_said(found)) if found else None
