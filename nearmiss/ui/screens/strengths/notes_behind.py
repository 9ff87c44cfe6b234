"""The notes behind a mark of a chart: the address names the mark, and its notes stand above the charts."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

import streamlit as st

from nearmiss import dates, store
from nearmiss.dates import span
from nearmiss.insights import notes_behind as question
from nearmiss.insights.filters import Filters
from nearmiss.insights.strengths.scope import SCOPES
from nearmiss.model import FeedbackKind, FeedbackNote, SaidBy
from nearmiss.ui.components import blocks, query_parameters
from nearmiss.ui.components.blocks import Node
from nearmiss.ui.components.formatting import counted, day
from nearmiss.ui.forms import choices
from nearmiss.ui.runtime import current_journal

PARAMETER: Final = "behind"
_WHO: Final = {SaidBy.THEM: "from them", SaidBy.ME: "from me"}


def choose(chart: str, selected: Mapping[str, Any] | None) -> None:
    """A mark was chosen in the picture of a chart: the address names it; chosen once more it is let go."""
    marks = ((selected or {}).get("selection") or {}).get(PARAMETER) or []
    st.query_params.pop(PARAMETER, None)
    if marks and marks[0].get(PARAMETER):
        st.query_params[PARAMETER] = f"{chart}{question.SEPARATOR}{marks[0][PARAMETER]}"


def nodes(chosen: Filters, today: date) -> Iterator[Node]:
    """The notes of the mark in the address, with the way back; nothing where it names none."""
    asked = st.query_params.get(PARAMETER, "")
    mark = question.mark_of(asked) if asked else None
    if mark is None:
        if asked:
            query_parameters.say(asked, "every chart")
        return
    total, notes = current_journal.read(_read, mark, tuple(sorted(chosen.items())))
    titles = current_journal.read(choices.titles)
    how_many = counted(total, "note")
    if total > len(notes):
        how_many = f"the newest {len(notes)} of {how_many}"
    yield blocks.card(
        "behind",
        blocks.heading(2, f"{_named(mark, chosen, titles)}: {how_many}", key="behind-heading", part=asked),
        *(_note(note, theme, titles, today) for note, theme in notes),
        blocks.row(blocks.here("Back to the charts", {PARAMETER: ""}, icon="close", look="plain")),
    )


def _read(
    tx: store.Transaction, mark: question.Mark, key: tuple[tuple[str, Any], ...]
) -> tuple[int, list[tuple[FeedbackNote, str]]]:
    return question.notes_behind(tx, mark, **dict(key))


def _named(mark: question.Mark, chosen: Filters, titles: Mapping[str, str]) -> str:
    side = "Strengths" if mark.kind is FeedbackKind.STRENGTH else "To work on"
    who = _WHO.get(mark.said_by, "") if mark.said_by else ""
    return ", ".join(filter(None, (side, mark.theme, who, titles.get(mark.application_id, ""), _when(mark, chosen))))


def _when(mark: question.Mark, chosen: Filters) -> str:
    """The days of a mark, as far as its chart's filters leave them; of a period that is open on one side, that."""
    honours = SCOPES[mark.chart].notes
    since = chosen.get("since") if "since" in honours else None
    until = chosen.get("until") if "until" in honours else None
    first = max(filter(None, (mark.first, since)), default=None) if mark.first else None
    last = min(filter(None, (mark.last, until)), default=None) if mark.last else None
    if first and last:
        return span(first, last) if first < last else dates.day(first)
    return f"since {dates.day(first)}" if first else f"up to {dates.day(last)}" if last else ""


def _note(note: FeedbackNote, theme: str, titles: Mapping[str, str], today: date) -> Node:
    about = note.application_id or ""
    where = blocks.link("near-misses", titles[about], query={"id": about}) if about in titles else None
    said = "me" if note.said_by is SaidBy.ME else "them"
    return blocks.boxed(
        blocks.row(blocks.theme_badge(theme, is_strength=note.kind is FeedbackKind.STRENGTH)),
        blocks.markdown(note.verbatim),
        blocks.paragraph(f"{said}, {day(note.said_on, today)}{' · ' if where else ''}", where, small=True),
    )
