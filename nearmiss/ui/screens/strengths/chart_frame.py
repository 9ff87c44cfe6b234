"""The frame of a chart: its question, the picture, the sentence that says what it shows, and its numbers a click away.

A picture is kept by what is drawn, beside its journal, so a save that leaves the numbers as they were leaves the
picture, too; the numbers themselves are kept until a table they came from is changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import takewhile
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from nearmiss import dates
from nearmiss.charts import alt_text
from nearmiss.charts.encodings import EMPTY
from nearmiss.charts.specification import specification
from nearmiss.exchange.export.spreadsheets import csv_of_words
from nearmiss.insights.behind.marks import SEPARATOR
from nearmiss.insights.words import upper
from nearmiss.ui.components import blocks, downloads, layout
from nearmiss.ui.runtime import current_journal
from nearmiss.ui.screens.strengths import behind

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

NUMBERS: Final = "numbers"
"""The parameter of the address that says whose numbers are shown."""

_UNSEEN: Final = ("first", "last")
"""What a row of a table is of, for the way to its records: its words say it."""


@dataclass(frozen=True)
class Picture:
    """A chart ready to be drawn, by its name in the address: its words, and the rows of its table."""

    name: str
    question: str
    sentence: str
    table: Sequence[Mapping[str, str]]
    spec: dict[str, Any]
    alt: str
    links: Sequence[Mapping[str, str]] = ()
    """For each row the mark whose records a number counts, by the words of its column (``charts.encodings.behind``)."""
    file: Sequence[Mapping[str, str]] = ()
    """The rows of its file, where the table has less room for words."""

    @property
    def is_drawn(self) -> bool:
        """Whether there is anything in it to see."""
        return bool(self.table) and self.spec.get("usermeta") != EMPTY


def picture(
    name: str,
    question: str,
    draw: Callable[..., alt.LayerChart],
    *drawn: Any,
    table: pd.DataFrame,
    words: str,
    sentence: str,
    within: str = "",
    file: pd.DataFrame | None = None,
    leads: Callable[[Mapping[Any, Any]], Mapping[str, str]] | None = None,
    heads: Mapping[str, str] = MappingProxyType({}),
) -> Picture:
    """A picture of what ``draw`` is given, under its ``question``; ``words`` say both to who does not see it.

    ``file`` is the table in full where the page has no room for all of its words.
    ``leads`` says of a row of the ``table`` which mark each of its columns counts, ``heads`` how those are headed whose
    own name does not say it.
    """
    if within:
        words = words.replace(alt_text.NOTHING, f"Nothing noted {within}.")
    spec = specification(current_journal.made(), draw, *drawn)
    marks = [leads(row) for row in table.to_dict("records")] if leads else []
    links = [{_shown(column, heads): f"{name}{SEPARATOR}{mark}" for column, mark in row.items()} for row in marks]
    in_full = () if file is None else rows_of(file, heads)
    return Picture(name, question, sentence, rows_of(table, heads), spec, words, links, in_full)


def rows_of(table: pd.DataFrame, heads: Mapping[str, str] = MappingProxyType({})) -> list[dict[str, str]]:
    """The rows of a table as they are read: days as the user writes them, columns by their words."""
    shown = table.copy()
    for column in shown.columns:
        if str(shown[column].dtype).startswith("datetime"):
            write = dates.month if column == "month" else dates.day
            shown[column] = shown[column].map(write, na_action="ignore")
    shown = shown.drop(columns=[column for column in shown if column in _UNSEEN or str(column).endswith("_id")])
    shown.columns = [_shown(column, heads) for column in shown.columns]
    shown = shown.astype(object).where(shown.notna(), "")
    return [{str(key): str(value) for key, value in row.items()} for row in shown.to_dict("records")]


def _shown(column: Any, heads: Mapping[str, str]) -> str:
    """The words of a column."""
    return heads.get(column) or upper(str(column).replace("_", " ").replace("weaknesses", "to work on"))


def shown(*several: Picture | None) -> list[blocks.Part]:
    """Each chart under its question, what it shows, and its numbers where they are asked for; for ``show_around``.

    Where there is nothing to draw, its question is answered in words alone, and by its numbers where there are any.
    """
    return [part for told in several if told for part in (*_drawn(told), *_told(told))]


def _drawn(told: Picture) -> Iterator[blocks.Part]:
    if not told.is_drawn:
        yield blocks.heading(2, told.question).but(class_="asked")
        return
    yield blocks.heading(2, blocks.aloud(told.question))
    yield partial(_picture, told)


def _picture(told: Picture) -> None:
    key = behind.key_of(told.name)
    layout.picture(told.spec, alt=told.alt, key=key, chosen=partial(behind.choose, told.name, key))


def _told(told: Picture) -> Iterator[blocks.Part]:
    """What is shown; its numbers are drawn once they are opened, with a file of them and one of the picture."""
    yield blocks.paragraph(told.sentence)
    if not told.table:
        return
    is_open = st.query_params.get(NUMBERS) == told.name
    words = (blocks.written("The same in numbers"), blocks.aloud(f": {told.question}"))
    query = {NUMBERS: "" if is_open else told.name}
    fold = blocks.here(
        "", query, *words, icon="expand_more" if is_open else "chevron_right", key=f"{NUMBERS}.{told.name}"
    ).but(class_="button head", aria_expanded=str(is_open).lower())
    yield blocks.paragraph(fold)
    if is_open:
        yield blocks.table([*told.table[0]], _cells(told))
        if told.is_drawn:
            yield blocks.paragraph(blocks.picture("This picture as an image", behind.key_of(told.name)))
        yield partial(_download, told)


def _download(told: Picture) -> None:
    rows = tuple(tuple(row.values()) for row in told.file or told.table)
    names = tuple(told.table[0])
    file_name = f"nearmiss-{told.name}.csv"
    downloads.download("These numbers as a table", f"csv.{told.name}", file_name, csv_of_words, names, rows)


def _cells(told: Picture) -> Iterator[list[blocks.Child]]:
    """The rows of the table; what counts records leads to them, as its mark in the picture does.

    A row is called by what stands before its first count.
    """
    counts = {column for links in told.links for column in links}
    names = [*takewhile(lambda column: column not in counts, told.table[0])]
    for place, row in enumerate(told.table):
        links = told.links[place] if told.links else {}
        about = ", ".join(row[column] for column in names)
        yield [_cell(column, value, links.get(column, ""), about) for column, value in row.items()]


def _cell(column: str, value: str, mark: str, about: str) -> blocks.Child:
    if not mark:
        return value
    words = f"{value}, {column}, {about}: {behind.what_it_counts(mark)}"
    return blocks.here(value, {behind.PARAMETER: mark}, key=f"{behind.PARAMETER}.{mark}", name=words)
