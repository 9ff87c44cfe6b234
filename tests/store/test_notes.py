"""The lists of feedback notes, and the count that caches of drafts go by."""

from datetime import date

import pytest

from nearmiss import store
from nearmiss.model import FeedbackKind, FeedbackNote
from nearmiss.store import Journal, save
from tests.factories import application, feedback


@pytest.fixture
def said(journal: Journal) -> list[FeedbackNote]:
    """Two strengths and a weakness about one near miss, and a strength about another."""
    one, other = application(), application(organisation="Northwind")
    with journal.writing() as tx:
        for noun in (one, other):
            save(tx, noun)
        return [
            save(tx, note)
            for note in (
                feedback(one.id, said_on=date(2026, 3, 1)),
                feedback(one.id, said_on=date(2026, 3, 5), theme_id="experience"),
                feedback(one.id, kind=FeedbackKind.WEAKNESS),
                feedback(other.id, said_on=date(2026, 3, 3)),
            )
        ]


def test_notes_of_one_side_come_by_the_page_the_newest_first(journal: Journal, said: list[FeedbackNote]) -> None:
    with journal.reading() as tx:
        assert store.notes(tx, FeedbackKind.STRENGTH, "", 0, 2) == ([said[1], said[3]], 3)
        assert store.notes(tx, FeedbackKind.STRENGTH, "", 2, 2) == ([said[0]], 3)
        assert store.notes(tx, FeedbackKind.STRENGTH, "", 0, 0) == ([], 3)


def test_notes_of_one_near_miss(journal: Journal, said: list[FeedbackNote]) -> None:
    about = said[0].application_id or ""
    with journal.reading() as tx:
        assert store.notes(tx, FeedbackKind.STRENGTH, about, 0, 9) == ([said[1], said[0]], 2)
        assert store.notes(tx, FeedbackKind.WEAKNESS, about, 0, 9) == ([said[2]], 1)
        assert store.notes(tx, FeedbackKind.STRENGTH, "gone", 0, 9) == ([], 0)


@pytest.mark.usefixtures("said")
def test_notes_are_counted_by_theme(journal: Journal) -> None:
    with journal.reading() as tx:
        counts = store.notes_by_theme(tx)
    assert counts == {"communication": 3, "experience": 1}
    assert counts["fit"] == 0


def test_every_write_counts_even_a_draft(journal: Journal) -> None:
    revision, commits = journal.revision(), journal.commits()
    with journal.writing(bump=False) as tx:
        store.save_draft(tx, "note-new.verbatim", "They li")
    assert journal.revision() == revision
    assert journal.commits() == commits + 1
