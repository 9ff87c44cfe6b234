"""The answer to the question of the page, in words: of the whole journal up to today, whatever is chosen below."""

from datetime import date

from nearmiss import store
from nearmiss.insights.strengths.answer import Answer, answer
from nearmiss.ui.components import blocks
from nearmiss.ui.runtime import current_journal


def show(today: date) -> None:
    """In short, in the order of the answer, and at the end what it rests on."""
    found = current_journal.read(_read, today)
    *paragraphs, rests_on = found.paragraphs
    blocks.show(
        "answer",
        blocks.heading(2, "The answer in words"),
        *(blocks.paragraph(blocks.strong(words) if place == 0 else words) for place, words in enumerate(paragraphs)),
        blocks.paragraph(rests_on, small=bool(paragraphs)),
    )


def _read(tx: store.Transaction, today: date) -> Answer:
    return answer(tx, today)
