"""The answer to the question of the page, in words: of the whole journal up to today, whatever is chosen below."""

from datetime import date

from nearmiss import store
from nearmiss.insights.strengths.answer import Answer, answer
from nearmiss.ui.components import blocks
from nearmiss.ui.runtime import current_journal


def show(today: date) -> None:
    """In short; then strengths, what changed and what comes up again; then what it rests on."""
    found = current_journal.read(_read, today)
    parts = (
        (*found.strengths, *found.changed, *found.to_work_on),
        (*found.my_view, *found.practice),
    )
    blocks.show(
        "answer",
        blocks.heading(2, "The answer in words"),
        blocks.paragraph(blocks.strong(" ".join(found.in_short))) if found.in_short else None,
        *(blocks.paragraph(" ".join(sentences)) for sentences in parts if sentences),
        blocks.paragraph(" ".join(found.rests_on), small=bool(found.in_short)),
    )


def _read(tx: store.Transaction, today: date) -> Answer:
    return answer(tx, today)
