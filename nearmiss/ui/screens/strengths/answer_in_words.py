"""The answer to the question of the page, in words: of the whole journal up to today, whatever is chosen below."""

from collections.abc import Iterator
from datetime import date

from nearmiss import store
from nearmiss.insights.strengths.answer import Answer, answer
from nearmiss.ui.components import blocks
from nearmiss.ui.runtime import current_journal


def nodes(today: date) -> Iterator[blocks.Node]:
    """In short, in the order of the answer, and at the end what it rests on."""
    found = current_journal.read(_read, today)
    *paragraphs, rests_on = found.paragraphs
    yield blocks.heading(2, "The answer in words")
    for place, words in enumerate(paragraphs):
        yield blocks.paragraph(blocks.strong(words) if place == 0 else words)
    yield blocks.paragraph(rests_on, small=bool(paragraphs))


def _read(tx: store.Transaction, today: date) -> Answer:
    return answer(tx, today)
