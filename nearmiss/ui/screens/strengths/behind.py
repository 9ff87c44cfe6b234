"""The records behind a mark of a chart: the address names the mark, and what it counts stands above the charts."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

import streamlit as st

from nearmiss import store
from nearmiss.insights.behind import records as question
from nearmiss.insights.behind.marks import SEPARATOR, Kind, Mark, OfNotes, mark_of
from nearmiss.insights.filters import Filters
from nearmiss.ui.components import blocks, query_parameters
from nearmiss.ui.components.formatting import counted
from nearmiss.ui.forms import choices
from nearmiss.ui.runtime import current_journal, session_state
from nearmiss.ui.screens.strengths import mark_wording, records

PARAMETER: Final = "behind"


def key_of(chart: str) -> str:
    """The key of a picture: another one once what is chosen in it has left the address.

    The browser sends what is chosen only where that has changed, so the same mark could not be chosen again.
    """
    times = session_state.state().pictures
    key = f"picture.{chart}.{times.get(chart, 0)}"
    if _chosen(chart, key) not in {"", st.query_params.get(PARAMETER, "")}:
        times[chart] = times.get(chart, 0) + 1
        return f"picture.{chart}.{times[chart]}"
    return key


def choose(chart: str, key: str) -> None:
    """Something was chosen in the picture of a chart: the address names its mark, beside all marks none."""
    st.query_params.pop(PARAMETER, None)
    if mark := _chosen(chart, key):
        st.query_params[PARAMETER] = mark


def _chosen(chart: str, key: str) -> str:
    """The mark that is chosen in a picture, as an address names it; empty for none."""
    marks = ((session_state.value(key) or {}).get("selection") or {}).get(PARAMETER) or [{}]
    return f"{chart}{SEPARATOR}{marks[0][PARAMETER]}" if marks[0].get(PARAMETER) else ""


def what_it_counts(address: str) -> str:
    """What the way from a number is called aloud, behind the number: the notes, the near misses."""
    mark = mark_of(address)
    return f"the {mark.kind.many}" if mark else ""


def nodes(chosen: Filters, today: date) -> Iterator[blocks.Node]:
    """What the mark in the address counts, with the way back; nothing where it names none."""
    asked = st.query_params.get(PARAMETER, "")
    mark = mark_of(asked) if asked else None
    titles = current_journal.read(choices.titles) if mark else {}
    named = titles | current_journal.read(choices.themes) if mark else {}
    if mark is None or not _is_there(mark, named):
        if asked:
            query_parameters.say(asked, "every chart")
        return
    found = current_journal.read(_read, mark, tuple(sorted(chosen.items())))
    how_many = counted(found.n, mark.kind, mark.kind.many)
    if found.n > len(found.records):
        how_many = f"the newest {len(found.records)} of {how_many}"
    heading = f"{mark_wording.words(mark, chosen, named)}: {how_many}"
    yield blocks.card(
        "behind",
        blocks.heading(2, heading, key="behind-heading", part=asked),
        *records.drawn(found.records, titles, today),
        blocks.row(blocks.here("Back to the charts", {PARAMETER: ""}, icon="close", look="plain")),
    )


def _is_there(mark: Mark, named: Mapping[str, str]) -> bool:
    """Whether the theme and the application of a mark are in the journal: one may have been merged with another."""
    if mark.kind is not Kind.NOTE:
        return True
    of = OfNotes(*mark.parts)
    return {of.theme_id, of.application_id} <= {"", *named}


def _read(tx: store.Transaction, mark: Mark, key: tuple[tuple[str, Any], ...]) -> question.Behind:
    return question.behind(tx, mark, **dict(key))
