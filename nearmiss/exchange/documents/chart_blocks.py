"""The charts of a document: a drawing, the sentence that says what it shows, and a table with the same numbers.

Each is ``None`` where there is nothing to draw. ``within`` names the time a document is of where it is not the whole,
as the sentences of ``insights`` want it; ``text`` is how the name of a theme is written.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pandas as pd

from nearmiss import store
from nearmiss.charts import alt_text, svg, year_in_weeks
from nearmiss.charts.months import Columns
from nearmiss.exchange.documents.document import Chart, Table
from nearmiss.exchange.phrases import day
from nearmiss.insights import feedback, reviews, sentences
from nearmiss.insights.strengths import endings, wording
from nearmiss.insights.strengths import weeks as year_of_weeks
from nearmiss.model import WEEK, FeedbackKind, FeedbackNote

if TYPE_CHECKING:
    from nearmiss.store import Transaction

_WEEKS = 13
"""Weeks of confidence a chart shows at most."""
_SIDES = ("Strengths", "To work on")


def months(
    tx: Transaction, since: date | None, until: date, text: Callable[[str], str] = str, *, within: str = ""
) -> Chart | None:
    """Strengths against what is to work on, month by month; months without a note have no row in the table."""
    frame = feedback.strengths_by_month(tx, since=since, until=until)
    if frame.empty:
        return None
    heard = feedback.near_misses_heard(tx, since=since, until=until)
    said = sentences.what_months_say(frame, _theme_totals(tx, since, until, text), heard, within=within)
    each = Columns("M", pd.PeriodIndex(frame["month"], freq="M"), since, until)
    rows = _rows(each.table(frame), "month", "strengths", "weaknesses")
    table = Table("Months with a note", ("Month", *_SIDES), _words(row for row in rows if any(row[1:])))
    if in_part := Columns.of(frame["month"], since, until).counted_in_part:
        said = f"{said} {in_part}"
    return Chart("Am I getting better?", svg.strengths_by_month(frame, alt_text.strengths_by_month(frame)), said, table)


def themes(
    tx: Transaction, since: date | None, until: date, text: Callable[[str], str] = str, *, within: str = ""
) -> Chart | None:
    """What was said under each theme."""
    return _themes(_theme_totals(tx, since, until, text), within)


def _theme_totals(tx: Transaction, since: date | None, until: date, text: Callable[[str], str]) -> pd.DataFrame:
    frame = feedback.theme_totals(tx, since=since, until=until)
    return frame.assign(theme=frame["theme"].map(text).astype("str"))


def themes_of(notes: Iterable[FeedbackNote], names: Mapping[str, str]) -> Chart | None:
    """What was said under each theme in some notes; ``names`` are the themes' by id."""
    counts = Counter((names.get(note.theme_id, "No theme"), note.kind) for note in notes)
    rows = [
        (theme, counts[theme, FeedbackKind.STRENGTH], counts[theme, FeedbackKind.WEAKNESS])
        for theme in store.in_order({theme for theme, _ in counts}, str)
    ]
    rows.sort(key=lambda row: (-row[1], row[2]))
    frame = pd.DataFrame(rows, columns=["theme", "strengths", "weaknesses"])
    return _themes(frame.assign(n=frame["strengths"] + frame["weaknesses"]), "about this near miss")


def _themes(frame: pd.DataFrame, within: str) -> Chart | None:
    if frame.empty:
        return None
    table = Table("Notes by theme", ("Theme", *_SIDES), _words(_rows(frame, "theme", "strengths", "weaknesses")))
    said = sentences.what_themes_say(frame, within=within)
    return Chart("What was named?", svg.themes(frame, alt_text.seen_in_you(frame)), said, table)


def stages(tx: Transaction, since: date | None, until: date, *, within: str = "") -> Chart | None:
    """How far the near misses got."""
    frame = endings.stages_reached(tx, since=since, until=until)
    if frame.empty:
        return None
    rows = [(str(stage).capitalize(), number) for stage, number in _rows(frame, "stage", "n")]
    table = Table("Near misses by furthest stage", ("Furthest stage", "Near misses"), _words(rows))
    said = wording.what_reached_says(frame, within=within)
    return Chart("How far did I get?", svg.stages(frame, alt_text.stages(frame)), said, table)


def year(tx: Transaction, until: date) -> Chart | None:
    """The search week by week, a year up to a day; in the table the weeks in which something happened."""
    weeks = year_of_weeks.year_in_weeks(tx, until)
    rows = year_in_weeks.table(weeks)
    if not rows:
        return None
    drawing = svg.year(year_in_weeks.year_in_weeks(weeks), year_in_weeks.words(weeks))
    table = Table("Weeks in which something happened", year_in_weeks.HEAD, rows)
    said = year_of_weeks.what_a_year_says(weeks)
    return Chart(year_in_weeks.QUESTION, drawing, f"{said[:1].upper()}{said[1:]}", table)


def confidence(tx: Transaction, since: date | None, until: date) -> Chart | None:
    """Confidence over the last weeks that have one, from two on; the time goes on to the week of the last day."""
    frame = reviews.confidence(tx, since=since, until=until).tail(_WEEKS)
    if len(frame) < svg.FEWEST:
        return None
    said = reviews.what_confidence_says(frame)
    rows = [(day(week), number) for week, number in _rows(frame, "week", "confidence")]
    table = Table("Confidence by week", ("Week of", "Confidence"), _words(rows))
    drawing = svg.confidence(frame, f"Confidence by week. {said}", until - WEEK + timedelta(days=1))
    return Chart("How sure am I of myself?", drawing, said, table)


def _rows(frame: pd.DataFrame, *columns: str) -> Iterable[tuple[Any, ...]]:
    return frame[list(columns)].itertuples(index=False, name=None)


def _words(rows: Iterable[tuple[Any, ...]]) -> list[tuple[str, ...]]:
    return [tuple(map(str, row)) for row in rows]
