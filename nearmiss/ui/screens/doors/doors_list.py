"""All doors, the newest first with its thread in small, and what they add up to."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from nearmiss import store
from nearmiss.charts.doors import thread as chart
from nearmiss.insights.doors.listed import doors_by_kind, origins_of, page_of_doors
from nearmiss.insights.doors.thread import door_thread
from nearmiss.model import Application, Door, DoorKind
from nearmiss.ui.components import blocks, filters, item_menu
from nearmiss.ui.components.blocks import Node
from nearmiss.ui.components.formatting import counted, listed, said, short_day
from nearmiss.ui.components.layout import picture
from nearmiss.ui.components.reflection_text import text_blocks
from nearmiss.ui.forms import inline_forms
from nearmiss.ui.runtime import current_journal, open_form
from nearmiss.ui.screens.doors import door_lines

_PAGE = 10
_KINDS = {
    DoorKind.REFERRAL: ("a referral", "referrals"),
    DoorKind.INTERVIEW: ("an interview", "interviews"),
    DoorKind.FREELANCE: ("freelance work", "times freelance work"),
    DoorKind.VOLUNTEERING: ("volunteering", "times volunteering"),
    DoorKind.MENTORING: ("mentoring", "times mentoring"),
    DoorKind.OFFER: ("an offer", "offers"),
}


def totals(by_kind: Sequence[tuple[DoorKind, int]], people: int) -> str:
    """What ``doors_by_kind`` says, in a sentence."""
    total = sum(number for _, number in by_kind)
    words = [
        one if number == 1 else f"{number:,} {many}" for (kind, number) in by_kind for one, many in (_KINDS[kind],)
    ]
    through = f", through {counted(people, 'person', 'people')}" if people else ""
    has = "door has" if total == 1 else "doors have"
    return f"{total:,} {has} opened{through}: {listed(words)}."


def show(today: date) -> None:
    """The totals, a way to note one more, and one page of the list."""
    by_kind, through = current_journal.read(doors_by_kind)
    blocks.show("totals", blocks.paragraph(blocks.strong(totals(by_kind, through))))
    inline_forms.adding("door", "A door opened", lambda _: door_lines.write(None, today), "door_open")
    offset = filters.pager(sum(number for _, number in by_kind), _PAGE, "doors-page", "door")
    doors, origins, applications, people = current_journal.read(_page, offset)
    cards = {}
    for door in doors:
        item_menu.act(f"door.{door.id}", "door", door, door_lines.GONE)
        whom = people.get(door.person_id or "", "")
        cards[door.id] = _card(door, origins.get(door.id), applications.get(door.led_to_id or ""), whom, today)
    drawn: list[Node] = []
    for number, door in enumerate(doors, offset):
        drawn.append(cards[door.id])
        is_edited = open_form.editing() == ("door", door.id)
        picture_of = current_journal.read(_in_small, door.id) if number == 0 else None
        if is_edited or picture_of:
            blocks.show(f"doors.{number}", *drawn)
            drawn = []
        if picture_of:
            spec, alt = picture_of
            picture(spec, alt=alt, key=f"thread.{door.id}")
        if is_edited:
            door_lines.write(door, today)
    blocks.show("doors", *drawn)


def _page(
    tx: store.Transaction, offset: int
) -> tuple[list[Door], Mapping[str, Application], Mapping[str, Application], Mapping[str, str]]:
    """Doors, the near misses they grew from by their ids, applications by id, and names by id."""
    doors, applications, people = page_of_doors(tx, offset, _PAGE)
    return doors, origins_of(tx, doors), applications, people


def _card(door: Door, origin: Application | None, led_to: Application | None, through: str, today: date) -> Node:
    """A door with its thread a click away, and what it grew from and led to."""
    key, kind, when = f"door.{door.id}", said(door.kind), short_day(door.opened_on, today)
    words = door_lines.lineage(door, origin, through=through, led_to=led_to.title if led_to else "")
    about = f"{kind}, {when}"
    thread = blocks.link(
        "doors", "Its thread", query={"id": door.id}, icon="timeline", look="quiet", name=f"Its thread: {about}"
    )
    return blocks.card(
        key,
        blocks.spread(
            blocks.heading(2, kind, " ", blocks.small(f"· {when}"), key=f"{key}-heading"),
            item_menu.more_block(key, about),
        ),
        blocks.paragraph(words) if words else None,
        *text_blocks(door.text, f"text.{door.id}"),
        blocks.row(thread),
    )


def _in_small(tx: store.Transaction, door_id: str) -> tuple[dict[str, Any], str] | None:
    """The thread of a door as a line without labels, and in words; ``None`` where all of it was on one day."""
    thread = door_thread(tx, door_id)
    if thread is None or len({each["happened_on"] for each in thread.happened}) == 1:
        return None
    return chart.door_thread(thread.happened, small=True), chart.words(thread.happened)
