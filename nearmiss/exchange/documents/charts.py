"""The charts of a document: a drawing, the sentence that says what it shows, and a table with the same numbers.

``within`` names the time a document is of where it is not the whole, as the sentences of ``insights`` want it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pandas as pd

from nearmiss import store
from nearmiss.charts import alt_text, svg
from nearmiss.exchange.documents.document import Chart, Table
from nearmiss.insights import feedback, near_misses, reviews, sentences
from nearmiss.model import WEEK, FeedbackKind, FeedbackNote

if TYPE_CHECKING:
    from nearmiss.store import Work

_WEEKS = 13
"""Weeks of confidence a picture shows at most."""


def months(
    work: Work, since: date | None, until: date, text: Callable[[str], str] = str, *, within: str = ""
) -> Iterator[Chart]:
    """Strengths against what is to work on, month by month; months without a note have no row in the table.

    ``text`` is how the name of a theme is written.
    """
    frame = feedback.strengths_by_month(work, since=since, until=until)
    if frame.empty:
        return
    totals = _named(feedback.theme_totals(work, since=since, until=until), text)
    heard = feedback.near_misses_heard(work, since=since, until=until)
    said = sentences.what_months_say(frame, totals, heard, within=within)
    rows = [
        (f"{row['month']:%B %Y}", str(row["strengths"]), str(row["weaknesses"]))
        for row in frame.to_dict("records")
        if row["strengths"] or row["weaknesses"]
    ]
    words = alt_text.strengths_by_month(frame)
    table = Table("Months with a note", ("Month", "Strengths", "To work on"), rows)
    yield Chart("Am I getting better?", svg.strengths_by_month(frame, words), said, table)


def themes(
    work: Work, since: date | None, until: date, text: Callable[[str], str] = str, *, within: str = ""
) -> Iterator[Chart]:
    """What was said under each theme; ``text`` is how its name is written."""
    yield from _themes(_named(feedback.theme_totals(work, since=since, until=until), text), within)


def _named(frame: pd.DataFrame, text: Callable[[str], str]) -> pd.DataFrame:
    return frame.assign(theme=frame["theme"].map(text).astype("str"))


def themes_of(notes: Iterable[FeedbackNote], names: Mapping[str, str]) -> Iterator[Chart]:
    """What was said under each theme in some notes; ``names`` are the themes' by id."""
    counts = Counter((names.get(note.theme_id, "No theme"), note.kind) for note in notes)
    rows = [
        (theme, counts[theme, FeedbackKind.STRENGTH], counts[theme, FeedbackKind.WEAKNESS])
        for theme in store.in_order({theme for theme, _ in counts}, str)
    ]
    rows.sort(key=lambda row: (-row[1], row[2]))
    frame = pd.DataFrame(rows, columns=["theme", "strengths", "weaknesses"])
    yield from _themes(frame.assign(n=frame["strengths"] + frame["weaknesses"]), "about this near miss")


def _themes(frame: pd.DataFrame, within: str) -> Iterator[Chart]:
    if frame.empty:
        return
    said = sentences.what_themes_say(frame, within=within)
    rows = [(str(row["theme"]), str(row["strengths"]), str(row["weaknesses"])) for row in frame.to_dict("records")]
    table = Table("Notes by theme", ("Theme", "Strengths", "To work on"), rows)
    yield Chart("What was named?", svg.themes(frame, alt_text.seen_in_you(frame)), said, table)


def stages(work: Work, since: date | None, until: date, *, within: str = "") -> Iterator[Chart]:
    """How far the near misses got."""
    frame = near_misses.stages(work, since=since, until=until)
    if frame.empty:
        return
    rows = [(str(row["stage"]).capitalize(), str(row["n"])) for row in frame.to_dict("records")]
    table = Table("Near misses by furthest stage", ("Furthest stage", "Near misses"), rows)
    said = sentences.what_stages_say(frame, within=within)
    yield Chart("How far did I get?", svg.stages(frame, alt_text.stages(frame)), said, table)


def confidence(work: Work, since: date | None, until: date) -> Iterator[Chart]:
    """Confidence over the last weeks that have one, from two on; the time goes on to the week of the last day."""
    frame = reviews.confidence(work, since=since, until=until).tail(_WEEKS)
    if len(frame) < svg.FEWEST:
        return
    said = reviews.what_confidence_says(frame)
    rows = [(f"{row['week'].day} {row['week']:%B %Y}", str(row["confidence"])) for row in frame.to_dict("records")]
    table = Table("Confidence by week", ("Week of", "Confidence"), rows)
    last = until - WEEK + timedelta(days=1)
    yield Chart("How sure am I of myself?", svg.confidence(frame, f"Confidence by week. {said}", last), said, table)


def recurring(work: Work, until: date) -> str:
    """Which themes recur and which fade, in a sentence; nothing where neither is known."""
    frame = near_misses.recurring_themes(work, until)
    return "" if frame.empty else sentences.what_recurring_say(frame)
