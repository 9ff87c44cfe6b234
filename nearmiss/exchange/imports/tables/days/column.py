"""A column of days: in which order its numbers are written, decided by all of its rows and asked where they do not."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from nearmiss import dates
from nearmiss.exchange.imports.preview import Choice, Question
from nearmiss.exchange.imports.tables.days.counted import NOT_COUNTED, counted
from nearmiss.exchange.imports.tables.days.written import ORDERS, Day, Triple, Unclear, Written, readings, written
from nearmiss.exchange.imports.tables.reading.grid import Cell

Ways = Mapping[str, date | None]
"""The days that three numbers may be, by the order in which they are read."""

_YEARS_BACK = 10
"""Years of two digits are read so that a day lies in these last years, where an order allows it."""
_SURE = 3
"""Real days that all have a number up to 12, from which on it is no chance."""
_TWELVE = 12
_HINT = re.compile(
    r"\b([dtjg]{1,2})[./ -]?([m]{1,2})[./ -]?([yjaå]{2,4})\b|\b(m{1,2})[./ -]?([dtj]{1,2})[./ -]?([yja]{2,4})\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class DayColumn:
    """What every value of one column means: a day, or why there is none.

    ``waiting`` holds the keys of the questions that a value waits for. ``order`` is the order that the rows themselves
    decided, if they did.
    """

    header: str
    days: dict[Cell, date | Unclear]
    waiting: dict[Cell, tuple[str, ...]] = field(default_factory=dict)
    questions: list[Question] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    order: str | None = None


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is known around a column.

    Today and the user's answers; whether its days can only lie behind us; the order that the list always writes
    (``fixed``), and the one of the other columns of the sheet (``beside``).
    """

    today: date
    answers: Mapping[str, str]
    is_past: bool = False
    fixed: str | None = None
    beside: str | None = None


def day_column(header: str, cells: Iterable[Cell], around: Surroundings) -> DayColumn:
    """What the values of a column mean."""
    values: dict[Cell, Written] = {cell: written(cell) for cell in set(cells) if cell is not None}
    triples = {cell: value for cell, value in values.items() if isinstance(value, Triple)}
    found = DayColumn(header, {})
    for cell, value in values.items():
        if isinstance(value, Day):
            found.days[cell] = value.day
        elif isinstance(value, Unclear):
            found.days[cell] = value
    if triples:
        _decide(found, triples, around)
    _put_right(found, values, triples, around)
    asked, notes = counted(header, values, around.answers)
    found.notes += notes
    for question, about in asked:
        found.questions.append(question)
        for cell in about:
            found.waiting[cell] = (question.key,)
            if question.chosen is None:
                found.days[cell] = Unclear.ASKED
            elif question.chosen == NOT_COUNTED:
                found.days[cell] = Unclear.NO_DAY
    return found


def _decide(found: DayColumn, triples: Mapping[Cell, Triple], around: Surroundings) -> None:
    read = {cell: readings(triple) for cell, triple in triples.items()}
    orders = _candidates(read, triples, around.today)
    apart = _apart(read, orders)
    if len(orders) == 1:
        found.order = orders[0]
    if not apart and orders:
        for cell, ways in read.items():
            found.days[cell] = ways[orders[0]] or Unclear.IMPOSSIBLE
        return
    if not orders:  # some rows are written the one way round, some the other
        _mixed(found, read, around)
        return
    chosen = around.fixed if around.fixed in orders else _hinted(found.header, orders)
    if chosen is None:
        chosen = _ask(found, read, orders, triples, around)
    asked = frozenset(apart) if chosen is None else frozenset()
    for cell, ways in read.items():
        found.days[cell] = Unclear.ASKED if cell in asked else ways[chosen or orders[0]] or Unclear.IMPOSSIBLE


def _apart(read: Mapping[Cell, Ways], orders: Sequence[str]) -> list[Cell]:
    """The cells that are another day in another order."""
    return [cell for cell, ways in read.items() if len({ways[order] for order in orders if ways.get(order)}) > 1]


def _candidates(read: Mapping[Cell, Ways], triples: Mapping[Cell, Triple], today: date) -> list[str]:
    """The orders in which every row is a day; of these, where some give days of our time, only those."""
    is_short = all(not triple.has_whole_year and triple.sign != "/" for triple in triples.values())
    possible = [
        order for order in (ORDERS if is_short else ORDERS[:2]) if all(ways.get(order) for ways in read.values())
    ]
    recent = range(today.year - _YEARS_BACK, today.year + 2)
    likely = [order for order in possible if all(_year(ways, order) in recent for ways in read.values())]
    return likely or possible


def _year(ways: Ways, order: str) -> int:
    day = ways[order]
    return day.year if day else 0


def _mixed(found: DayColumn, read: Mapping[Cell, Ways], around: Surroundings) -> None:
    key = f"day-order:{found.header}"
    answer = around.answers.get(key)
    answer = answer if answer in ORDERS[:2] else None
    either = 0
    for cell, ways in read.items():
        first, month = ways["day first"], ways["month first"]
        if first and month and first != month:
            either += 1
            found.days[cell] = Unclear.ASKED if answer is None else month if answer == "month first" else first
            found.waiting[cell] = (key,)
        else:
            found.days[cell] = first or month or ways.get("year first") or Unclear.IMPOSSIBLE
    found.notes.append(
        f"'{found.header}' mixes days with the day first and days with the month first; each that can be read "
        "in one way only is read so."
    )
    if either:
        example = next(cell for cell in read if cell in found.waiting)
        found.questions.append(
            _order_question(
                found.header,
                key,
                example,
                read[example],
                ORDERS[:2],
                answer=answer,
                proposed=None,
                because=" Some of its rows are written the one way round, some the other.",
            )
        )


def _ask(
    found: DayColumn,
    read: Mapping[Cell, Ways],
    orders: Sequence[str],
    triples: Mapping[Cell, Triple],
    around: Surroundings,
) -> str | None:
    key = f"day-order:{found.header}"
    answer = around.answers.get(key)
    answer = answer if answer in orders else None
    proposed, because = _proposal(read, orders, triples, around)
    apart = _apart(read, orders)
    example = min(apart, key=str)
    question = _order_question(
        found.header, key, example, read[example], orders, answer=answer, proposed=proposed, because=because
    )
    found.questions.append(question)
    for cell in apart:
        found.waiting[cell] = (key,)
    return question.chosen


def _proposal(
    read: Mapping[Cell, Ways],
    orders: Sequence[str],
    triples: Mapping[Cell, Triple],
    around: Surroundings,
) -> tuple[str | None, str]:
    """The order that something else speaks for, and what that is."""
    if all(triple.sign == "." for triple in triples.values()) and "day first" in orders:
        return "day first", " Days with full stops are written the day first."
    if any(triple.is_american_time for triple in triples.values()) and "month first" in orders:
        return "month first", " They have a time with AM or PM, as programs write it that put the month first."
    if around.beside in orders:
        return around.beside, f" The other columns of days are written the {around.beside}."
    if around.is_past:
        past = [order for order in orders if all((ways[order] or date.max) <= around.today for ways in read.values())]
        if len(past) == 1:
            return past[0], " Read the other way round, some of them are still to come."
    return None, ""


def _hinted(header: str, orders: Sequence[str]) -> str | None:
    """What the header itself says: "Applied (dd/mm/yyyy)"."""
    hint = _HINT.search(header)
    if not hint:
        return None
    order = "day first" if hint[1] else "month first"
    return order if order in orders else None


_SAID = {"day first": "the day first", "month first": "the month first", "year first": "the year first"}


def _order_question(
    header: str,
    key: str,
    example: Cell,
    ways: Ways,
    orders: Sequence[str],
    *,
    answer: str | None,
    proposed: str | None,
    because: str,
) -> Question:
    choices = tuple(Choice(order, f"{dates.day(day)} ({_SAID[order]})") for order in orders if (day := ways.get(order)))
    text = f"Which day is {example} in '{header}'?{because}"
    return Question(key, text, choices, proposed=proposed, answer=answer)


def _put_right(
    found: DayColumn, values: Mapping[Cell, Written], triples: Mapping[Cell, Triple], around: Surroundings
) -> None:
    """Real days of numbers up to 12 beside texts of numbers above: a spreadsheet has swapped day and month.

    It was set to the other order than whoever wrote the days: what could be read the wrong way round became a real
    day, what could not stayed a text.
    """
    real = [cell for cell, value in values.items() if isinstance(value, Day) and value.is_real]
    if not real:
        return
    texts = [readings(triple) for triple in triples.values()]
    one_way = [[order for order in ORDERS[:2] if ways[order]] for ways in texts]
    if (
        not real
        or not texts
        or any(len(orders) != 1 for orders in one_way)
        or len({orders[0] for orders in one_way}) > 1
    ):
        return
    turned = {cell: day for cell in real if isinstance(day := found.days[cell], date) and day.day != day.month}
    if not turned or any(day.day > _TWELVE for cell in real if isinstance(day := found.days[cell], date)):
        return
    key = f"swapped:{found.header}"
    answer = around.answers.get(key)
    example = min(turned.values())
    right = date(example.year, example.day, example.month)
    question = Question(
        key,
        f"In '{found.header}' a spreadsheet seems to have swapped day and month: {len(real):,} of its days are real "
        f"ones with numbers up to 12 only, and {len(texts):,} stayed text because of a number above 12, such as "
        f"{next(iter(triples))}. Which day is {example.isoformat()}?",
        (
            Choice("swap", f"{dates.day(right)}: put all of them right"),
            Choice("keep", f"{dates.day(example)}: leave them"),
        ),
        proposed="swap" if len(turned) >= _SURE else None,
        answer=answer if answer in {"swap", "keep"} else None,
    )
    found.questions.append(question)
    for cell, day in turned.items():
        found.waiting[cell] = (key,)
        if question.chosen is None:
            found.days[cell] = Unclear.ASKED
        elif question.chosen == "swap":
            found.days[cell] = date(day.year, day.day, day.month)
