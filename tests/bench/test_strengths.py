"""The views of Strengths with 10,000 notes over ten years, beside 100 notes over the same time.

It prints the middle of ``ROUNDS`` script runs of each size, taken in turn, and of the first after a note was saved. It
fails when a page is wrong, never because it is slow.
"""

import gc
import logging
import os
import statistics
from datetime import timedelta
from itertools import cycle
from pathlib import Path

import pytest

import nearmiss
from nearmiss.model import FeedbackKind, SaidBy, Theme
from nearmiss.store import LOCAL, Journal, add, find, save
from nearmiss.ui.access import open_journals
from nearmiss.ui.screens.strengths import views
from tests import factories
from tests.bench.visit import Visit, on_stage
from tests.factories import TODAY

ROUNDS = 11
AFTER_A_NOTE = 3
SIZES = (100, 10_000)
DAYS = 3650
NEAR_MISSES = 40
"""As many in both journals: it is the notes that are counted here."""

APP = nearmiss.APP / "streamlit_app.py"


def journal_of(path: Path, notes: int) -> None:
    """Write a journal with so many notes, evenly over ten years, about every theme, on both sides, by both."""
    journal = Journal.open(path)
    with journal.writing() as tx:
        themes = cycle(find(tx, Theme))
        told = [TODAY - timedelta(days=(DAYS - 60) * number // NEAR_MISSES) for number in range(NEAR_MISSES)]
        near_misses = [
            factories.application(told_on=day, organisation=f"Company {number}") for number, day in enumerate(told)
        ]
        add(tx, near_misses)
        add(tx, [factories.practice(theme_id="communication", started_on=TODAY - timedelta(days=400))])
        add(
            tx,
            [
                factories.feedback(
                    near_misses[NEAR_MISSES * number // notes].id,
                    theme_id=next(themes).id,
                    said_on=TODAY - timedelta(days=DAYS * number // notes),
                    kind=FeedbackKind.WEAKNESS if number % 3 else FeedbackKind.STRENGTH,
                    said_by=SaidBy.ME if number % 5 == 0 else SaidBy.THEM,
                )
                for number in range(notes)
            ],
        )
    journal.close()


def noted() -> None:
    """One more note in the journal that is open."""
    with open_journals.storage().open(LOCAL).writing() as tx:
        save(tx, factories.feedback(None, said_by=SaidBy.ME))


@pytest.mark.bench
@pytest.mark.parametrize("view", views.NAMES)
def test_ten_years_of_notes(view: str, tmp_path: Path) -> None:
    files = {notes: tmp_path / f"{notes}.duckdb" for notes in SIZES}
    for notes, path in files.items():
        journal_of(path, notes)
    times: dict[tuple[int, bool], list[float]] = {}
    logging.disable(logging.WARNING)  # Streamlit misses its server, but an error is an error
    with on_stage():
        visits = {notes: Visit(APP, "strengths", {"view": view}) for notes in SIZES}
        for number in range(ROUNDS):
            gc.collect()
            for notes, visit in visits.items():
                os.environ["NEARMISS_DATABASE"] = str(files[notes])
                if is_saved := number >= ROUNDS - AFTER_A_NOTE:
                    noted()
                taken = visit.run().seconds
                if number:
                    times.setdefault((notes, is_saved), []).append(taken)
    logging.disable(logging.NOTSET)
    few, many, few_saved, many_saved = (
        statistics.median(times[notes, is_saved]) * 1000 for is_saved in (False, True) for notes in SIZES
    )
    print(
        f"\n{view:16} {few:8.1f} and {many:8.1f} ms with {SIZES[0]:,} and {SIZES[1]:,} notes ({many / few:.2f});"
        f" after a note {few_saved:8.1f} and {many_saved:8.1f} ({many_saved / few_saved:.2f})"
    )
