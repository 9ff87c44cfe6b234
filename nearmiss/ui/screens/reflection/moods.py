"""Calendar of moods: the days of a month on which something was written, tinted, and the same as a list."""

import calendar
from datetime import date

from nearmiss import dates, store
from nearmiss.model import Reflection
from nearmiss.store import Mood
from nearmiss.ui.components import blocks, filters, query_parameters, reflection_text
from nearmiss.ui.components.blocks import Node
from nearmiss.ui.components.formatting import counted, day, short_day
from nearmiss.ui.components.month import Kinds, Mark, month_in_address, month_turner
from nearmiss.ui.runtime import current_journal
from nearmiss.ui.screens.reflection import entries

_PAGE = 10
_KINDS = Kinds(
    "entry",
    "entries",
    (
        *((f"feeling-{number}", f"{number} {word}") for number, word in reflection_text.FEELINGS.items()),
        ("written", "no feeling"),
    ),
)


def _mark(mood: Mood) -> Mark:
    """A day of the journal as the month shows it: with its feeling as a number, and in the colour nearest to it."""
    total = len(mood.reflections)
    words = counted(total, "entry", "entries")
    if mood.feeling is None:
        return Mark(total, f"{words}, no feeling given", [("written", total)])
    nearest = int(mood.feeling + 0.5)
    feeling = f"feeling {mood.feeling:g} of 5 ({reflection_text.FEELINGS[nearest]})"
    return Mark(total, f"{words}, {feeling}", [("", nearest)], f"feeling-{nearest}")


def show(today: date) -> None:
    """The month beside its entries."""
    selected = query_parameters.a_day("day", "the whole month")
    month = (query_parameters.a_day("month", "this month") or selected or today).replace(day=1)
    last = month.replace(day=calendar.monthrange(month.year, month.month)[1])
    moods = current_journal.read(store.moods, month, last)
    month_turner(month, "This month", today, clears=("day",))
    chosen = month_in_address(
        month,
        {when: _mark(mood) for when, mood in moods.items()},
        selected=selected,
        today=today,
        week_starts_on=current_journal.settings().week_starts_on - 1,
        key="mood-grid",
        kinds=_KINDS,
    )
    days = [when for when in sorted(moods, reverse=True) if chosen in {None, when}]
    nothing = "Nothing was written on this day." if chosen else "Nothing was written in this month."
    blocks.show(
        "month-head",
        blocks.heading(2, day(chosen, today) if chosen else dates.month(month)),
        None if days else blocks.paragraph(nothing),
    )
    written = [reflection for when in days for reflection in moods[when].reflections]
    offset = filters.pager(len(written), _PAGE, "moods-page", "entry", "entries")
    blocks.show("month-entries", blocks.lines(*(_line(each, today) for each in written[offset : offset + _PAGE])))


def _line(reflection: Reflection, today: date) -> Node:
    feeling = f" · {reflection_text.feeling_of(reflection)}" if reflection.feeling else ""
    label = f"{short_day(reflection.written_on, today)} · {reflection.kind.value}{feeling}"
    return blocks.group(
        label,
        blocks.paragraph(entries.entry_link(reflection, label)),
        blocks.paragraph(reflection_text.beginning(reflection, (), 140), small=True),
    )
