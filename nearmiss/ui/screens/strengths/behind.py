"""The records behind a mark of a chart: the address names the mark, and what it counts stands above the charts."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

import streamlit as st

from nearmiss import store
from nearmiss.insights.behind import records as question
from nearmiss.insights.behind.marks import SEPARATOR, Mark, mark_of
from nearmiss.insights.filters import Filters
from nearmiss.ui.components import blocks, query_parameters
from nearmiss.ui.components.formatting import counted
from nearmiss.ui.forms import choices
from nearmiss.ui.runtime import current_journal, discreet
from nearmiss.ui.screens.strengths import mark_wording, records

PARAMETER: Final = "behind"


def choose(chart: str, selected: Mapping[str, Any] | None) -> None:
    """A mark was chosen in the picture of a chart: the address names it; chosen once more it is let go."""
    marks = ((selected or {}).get("selection") or {}).get(PARAMETER) or []
    st.query_params.pop(PARAMETER, None)
    if marks and marks[0].get(PARAMETER):
        st.query_params[PARAMETER] = f"{chart}{SEPARATOR}{marks[0][PARAMETER]}"


def what_it_counts(address: str) -> str:
    """What the way from a number is called aloud, behind the number: the notes, the near misses."""
    mark = mark_of(address)
    return f"the {mark.kind.many}" if mark else ""


def nodes(chosen: Filters, today: date) -> Iterator[blocks.Node]:
    """What the mark in the address counts, with the way back; nothing where it names none."""
    asked = st.query_params.get(PARAMETER, "")
    mark = mark_of(discreet.meant(asked)) if asked else None
    if mark is None:
        if asked:
            query_parameters.say(asked, "every chart")
        return
    found = current_journal.read(_read, mark, tuple(sorted(chosen.items())))
    titles = current_journal.read(choices.titles)
    how_many = counted(found.n, mark.kind, mark.kind.many)
    if found.n > len(found.records):
        how_many = f"the newest {len(found.records)} of {how_many}"
    heading = f"{mark_wording.words(mark, chosen, titles)}: {how_many}"
    yield blocks.card(
        "behind",
        blocks.heading(2, heading, key="behind-heading", part=asked),
        *records.drawn(found.records, titles, today),
        blocks.row(blocks.here("Back to the charts", {PARAMETER: ""}, icon="close", look="plain")),
    )


def _read(tx: store.Transaction, mark: Mark, key: tuple[tuple[str, Any], ...]) -> question.Behind:
    return question.behind(tx, mark, **dict(key))
