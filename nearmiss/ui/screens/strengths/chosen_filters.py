"""The filters of the strengths page, shared by all its charts, each of them in the address."""

from collections.abc import Mapping
from typing import Final, NamedTuple

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
_OPEN: Final = "filters"
_ALL: Final = ("period", "source", "organisation", "stage", "about", "compare")


def chosen(*, is_open: bool) -> tuple[Filters, str]:
    """What the fields choose, which are drawn where they are open; else everything up to today.

    With it what stands side by side: ``THE_YEARS``, the id of a practice, or nothing.
    """
    fields = _fields() if is_open else _Chosen()
    filters: Filters = {
        "since": Period(fields.period).since(current_journal.today()),
        "until": current_journal.today(),
        "said_by": SaidBy(fields.source) if fields.source else None,
        "organisation": fields.organisation or None,
        "stage": Stage(fields.stage) if fields.stage else None,
        "theme": fields.about or None,
    }
    return filters, fields.compare


def are_open() -> bool:
    """Whether the fields are drawn: they were opened, or the address chooses something."""
    return not {_OPEN, *_ALL}.isdisjoint(st.query_params.to_dict())


def opener(*, is_open: bool) -> blocks.Node:
    """The way to the filters; what closes them chooses everything again."""
    query = dict.fromkeys((_OPEN, *_ALL), "") if is_open else {_OPEN: "yes"}
    return blocks.unfolding("Without filters" if is_open else "Filters, two periods", query, _OPEN, is_open=is_open)


class _Chosen(NamedTuple):
    """The words of the fields; as they are at first, they leave nothing out."""

    period: str = Period.ALL.value
    source: str = ""
    organisation: str = ""
    stage: str = ""
    about: str = ""
    compare: str = ""


def _fields() -> _Chosen:
    period_column, source_column, organisation_column = st.columns(3)
    with period_column:
        period = _choose("Period", {period.value: period.value.capitalize() for period in Period}, "period")
    with source_column:
        source = _choose("Whose words", SOURCES, "source")
    with organisation_column:
        names = {name: name for name in current_journal.read(organisations)}
        organisation = _choose("Organisation", {"": "All of them", **discreet.shown_names(names)}, "organisation")
    stage_column, about_column, compare_column = st.columns(3)
    with stage_column:
        stage = _choose("How far it got", _STAGES, "stage")
    with about_column:
        about = pick("Theme", {"": "All of them", **current_journal.read(choices.themes)}, "about")
    with compare_column:
        practices = {practice.id: f"Before and since: {practice.text}" for practice in _practices()}
        names = {"": "None", THE_YEARS: "The last 12 months and those before", **practices}
        compare = pick("Two periods", names, "compare")
    return _Chosen(period, source, organisation, stage, about, compare)


def _practices() -> list[Practice]:
    today = current_journal.today()
    return [practice for practice in current_journal.read(store.find, Practice) if practice.started_on <= today]


def _choose(label: str, names: Mapping[str, str], key: str) -> str:
    query_parameters.one(key, names)
    return st.selectbox(label, list(names), key=key, bind="query-params", format_func=names.__getitem__)
