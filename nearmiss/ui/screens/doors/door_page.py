"""One door, opened: how it came about, drawn over time and in words, with the days in between."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import streamlit as st

from nearmiss import store
from nearmiss.charts.doors import thread as chart
from nearmiss.insights.doors.thread import Thread, door_thread, sentence, title
from nearmiss.model import Application
from nearmiss.ui.components import blocks, commands, navigation
from nearmiss.ui.components.blocks import Node
from nearmiss.ui.components.formatting import counted, short_day
from nearmiss.ui.components.item_menu import HISTORY, go_to_history, more_block
from nearmiss.ui.components.layout import picture
from nearmiss.ui.runtime import buttons, current_journal, open_form
from nearmiss.ui.screens.doors import door_lines

_MOST = 300
"""Lines of a thread that are written out."""


def show(door_id: str, today: date) -> None:
    """The sentence first, then the picture, then every step of it."""
    opened = current_journal.read(_opened, door_id, today)
    if opened is None:
        navigation.back("doors", "All doors")
        navigation.not_here("This door")
        return
    thread, spec, alt, steps = opened
    door = thread.door
    chosen = buttons.chosen_in("more")
    if chosen == HISTORY:
        go_to_history(door)
    if chosen == "Edit":
        open_form.opener("door", door.id)()
        buttons.answered()
        st.rerun()
    elif chosen == "Delete":
        commands.delete(door, door_lines.GONE)
        open_form.deselect()
        st.rerun()
    about = thread.origin.title if thread.origin else thread.person.name if thread.person else ""
    blocks.show(
        "door",
        blocks.spread(blocks.crumb("doors", "All doors"), more_block("more", title(thread))),
        navigation.heading(title(thread), short_day(door.opened_on, today), about=about),
        blocks.paragraph(blocks.strong(sentence(thread))),
    )
    if open_form.editing() == ("door", door.id):
        door_lines.write(door, today)
    picture(spec, alt=alt, key=f"thread.{door.id}")
    blocks.show(
        "steps",
        blocks.row(*_leads(thread)),
        blocks.markdown(door.text) if door.text else None,
        blocks.heading(2, "Step by step"),
        blocks.listed_items(blocks.strong(words) if is_door else words for words, is_door in steps),
    )


def _opened(
    tx: store.Transaction, door_id: str, today: date
) -> tuple[Thread, dict[str, Any], str, Sequence[tuple[str, bool]]] | None:
    """The thread of a door, its picture, what that says, and every step of it in words."""
    thread = door_thread(tx, door_id)
    if thread is None:
        return None
    return thread, chart.door_thread(thread.happened), chart.words(thread.happened), _in_words(thread, today)


def _leads(thread: Thread) -> Iterator[Node]:
    """Whom and what it names, a click away."""
    if thread.person:
        yield blocks.link("people", blocks.strong(thread.person.name), query={"id": thread.person.id})
    if thread.origin:
        yield _to_story(thread.origin, thread.origin.title)
    if thread.led_to:
        yield _to_story(thread.led_to, f"It led to {thread.led_to.title}")


def _to_story(application: Application, label: str) -> Node:
    return blocks.link("near-misses", label, query={"id": application.id, "section": "Story"})


def _in_words(thread: Thread, today: date) -> list[tuple[str, bool]]:
    """The same as a list, with the days in between, and whether each is the door itself."""
    left_out = len(thread.happened) - _MOST
    shown = thread.happened[max(left_out, 0) :]
    lines = [(_line(each, today), each["kind"] == "door") for each in shown]
    if left_out > 0:
        lines.insert(0, (f"{counted(left_out, 'earlier step')} in the picture alone", False))
    return [*lines, *((f"Also at {place}", False) for place in thread.undated)]


def _line(each: Mapping[str, Any], today: date) -> str:
    later = f" · {counted(each['days'], 'day')} later" if each["days"] else ""
    return f"{short_day(each['happened_on'], today)}{later} · {each['words']}"
