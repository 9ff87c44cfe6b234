"""The year on the Review page: one quiet picture of the weeks behind, and its numbers a click away."""

from collections.abc import Sequence
from datetime import date

from nearmiss import store
from nearmiss.charts import year_in_weeks as chart
from nearmiss.insights.strengths import weeks as question
from nearmiss.insights.words import upper
from nearmiss.ui.components import blocks
from nearmiss.ui.components.blocks import Node
from nearmiss.ui.components.blocks.node import node
from nearmiss.ui.runtime import current_journal


def show(today: date) -> None:
    """The year up to a day; nothing where nothing happened in it."""
    blocks.show("year", *current_journal.read(_read, today))


def _read(tx: store.Transaction, today: date) -> Sequence[Node]:
    weeks = question.year_in_weeks(tx, today)
    table = chart.table(weeks)
    if not table:
        return ()
    return (
        blocks.heading(2, chart.QUESTION),
        drawn(chart.year_in_weeks(weeks), chart.words(weeks)),
        blocks.paragraph(
            f"{upper(question.what_a_year_says(weeks))} It counts what is written down, and nothing else."
        ),
        blocks.fold("The year in numbers", blocks.table(chart.HEAD, table), key="year-in-numbers"),
    )


def drawn(year: chart.Year, words: str) -> Node:
    """The picture, spoken as one sentence; a week that is pointed at says what it holds."""
    days = [part for at, name in year.months for part in _month(at, name)]
    rows = (_row(row, year.width) for row in year.rows)
    return node("div", node("div", *days, class_="days"), *rows, role="img", aria_label=words, class_="plan year")


def _month(at: float, name: str) -> tuple[Node, Node]:
    place = f"left: {at}%"
    return node("div", class_="line", style=place), node("span", name, class_="date", style=place)


def _row(row: chart.Row, width: float) -> Node:
    cells = (
        node("div", class_=f"cell level-{cell.strength}", style=f"left: {cell.at}%; width: {width}%", title=cell.told)
        for cell in row.cells
    )
    name = node("span", f"{row.name} {row.n}", class_="name")
    return node("div", name, node("div", *cells, class_="bars"), class_=f"step {row.colour}")
