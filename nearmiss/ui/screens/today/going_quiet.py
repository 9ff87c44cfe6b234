"""People who are going quiet, each with what they like, and one who has been quiet for over a year."""

from collections.abc import Iterator
from datetime import date

from nearmiss import store
from nearmiss.ui.components import blocks
from nearmiss.ui.components.blocks import Node
from nearmiss.ui.components.formatting import counted, last_spoke
from nearmiss.ui.runtime import current_journal

_MOST = 2
_WEEK = 7


def section(today: date) -> Iterator[Node]:
    """At most two, and one of the yearly list, another one every week; nothing where there is nobody."""
    ties, _ = current_journal.read(store.going_quiet, today, _MOST)
    _, lost = current_journal.read(store.long_lost, today, 0)
    one, _ = current_journal.read(store.long_lost, today, 1, today.toordinal() // _WEEK % lost) if lost else ([], 0)
    shown = {tie.person.id: tie for tie in (*ties, *one)}
    if not shown:
        return
    yield blocks.heading(2, "Going quiet")
    yield blocks.lines(*(_line(tie, today) for tie in shown.values()))
    if lost:
        people = counted(lost, "person you have", "people you have")
        label = f"{people} not spoken to for over a year"
        yield blocks.paragraph(blocks.link("people", label, query={"people": "Over a year ago"}))


def _line(tie: store.Tie, today: date) -> Node:
    """Who, where we met, when we last spoke, and what they like."""
    person = tie.person
    met = f"{tie.met_at[:1].upper()}{tie.met_at[1:]}. " if tie.met_at else ""
    likes = f" Likes {person.interests}." if person.interests else ""
    return blocks.group(
        person.name,
        blocks.paragraph(blocks.link("people", blocks.strong(person.name), query={"id": person.id})),
        blocks.paragraph(f"{met}{last_spoke(tie.last_contact, today)}.{likes}", small=True),
    )
