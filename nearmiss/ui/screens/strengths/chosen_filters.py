"""The filters of the strengths page, shared by all its charts, each of them in the address."""

from collections.abc import Mapping
from typing import Final

import streamlit as st

from nearmiss import store
from nearmiss.insights.filters import THE_YEARS, Filters, Period, organisations
from nearmiss.model import Practice, SaidBy, Stage
from nearmiss.ui.components import blocks, query_parameters
from nearmiss.ui.components.filters import pick
from nearmiss.ui.forms import choices
from nearmiss.ui.runtime import current_journal, discreet

SOURCES: Final = {"": "Everybody", SaidBy.THEM.value: "What they said", SaidBy.ME.value: "What I said"}
_STAGES: Final = {"": "Any", **{stage.value: stage.value.capitalize() for stage in Stage if stage.had_a_human}}
_MORE: Final = "more"
_RARE: Final = ("stage", "about", "compare")


def chosen() -> Filters:
    """The period, whose words and the organisation; behind a click how far it got and what it was about."""
    period_column, source_column, organisation_column = st.columns(3)
    with period_column:
        period = _choose("Period", {period.value: period.value.capitalize() for period in Period}, "period")
    with source_column:
        source = _choose("Whose words", SOURCES, "source")
    with organisation_column:
        names = {
            "": "All of them",
            **discreet.shown_names({name: name for name in current_journal.read(organisations)}),
        }
        organisation = _choose("Organisation", names, "organisation")
    stage, about = _more() if _is_more_open() else ("", "")
    return {
        "since": Period(period).since(current_journal.today()),
        "until": current_journal.today(),
        "said_by": SaidBy(source) if source else None,
        "organisation": organisation or None,
        "stage": Stage(stage) if stage else None,
        "theme": about or None,
    }


def compared() -> str:
    """What stands side by side: ``THE_YEARS``, the id of a practice, or nothing."""
    return st.query_params.get("compare", "")


def opener() -> blocks.Node:
    """The way to the filters that are seldom used, and back."""
    is_open = _is_more_open()
    query = dict.fromkeys(_RARE, "") | {_MORE: ""} if is_open else {_MORE: "filters"}
    return blocks.unfolding("Fewer filters" if is_open else "More filters, two periods", query, "more", is_open=is_open)


def _is_more_open() -> bool:
    return any(name in st.query_params for name in (_MORE, *_RARE))


def _more() -> tuple[str, str]:
    stage_column, about_column, compare_column = st.columns(3)
    with stage_column:
        stage = _choose("How far it got", _STAGES, "stage")
    with about_column:
        about = pick("Theme", {"": "All of them", **current_journal.read(choices.themes)}, "about")
    with compare_column:
        practices = {practice.id: f"Before and since: {practice.text}" for practice in _practices()}
        pick("Two periods", {"": "None", THE_YEARS: "The last 12 months and those before", **practices}, "compare")
    return stage, about


def _practices() -> list[Practice]:
    return list(current_journal.read(store.find, Practice))


def _choose(label: str, names: Mapping[str, str], key: str) -> str:
    query_parameters.one(key, names)
    return st.selectbox(label, list(names), key=key, bind="query-params", format_func=names.__getitem__)
