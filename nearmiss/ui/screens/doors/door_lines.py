"""Doors in lines: with somebody, of no near miss, or all of them; each can be read, changed and deleted."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from nearmiss import store
from nearmiss.insights.doors.listed import applications_of
from nearmiss.model import Application, Door, Outcome, Person
from nearmiss.ui.components import blocks
from nearmiss.ui.components.escaping import plain
from nearmiss.ui.components.formatting import counted, short_day
from nearmiss.ui.components.reflection_text import text_blocks
from nearmiss.ui.forms import choices, inline_forms
from nearmiss.ui.forms.form import Form
from nearmiss.ui.forms.nouns.doors.door import door_form
from nearmiss.ui.runtime import current_journal

GONE = "The door is gone from here."
_ENDS = {
    Outcome.TURNED_DOWN: ("after the no", "on the day of the no"),
    Outcome.NO_ANSWER: ("after you stopped waiting", "on the day you stopped waiting"),
}


def line(door: Door, application: Application | None, *, through: str = "", led_to: str = "") -> str:
    """What opened, through whom, how long after the no, and what it led to, in Markdown."""
    before, kind, after = parts(door, application, through=through, led_to=led_to)
    return f"{before}**{kind}**{plain(after)}"


def parts(door: Door, application: Application | None, *, through: str = "", led_to: str = "") -> tuple[str, str, str]:
    """The same in three parts, of which the second is what opened."""
    who = f" through {through}" if through else ""
    onward = f"; it led to {led_to}" if led_to else ""
    return "A door opened: ", door.kind.value, f"{who}{_after(door, application)}{onward}"


def lineage(door: Door, application: Application | None, *, through: str, led_to: str) -> str:
    """The same without what opened: through whom, from which near miss, how long after, and what it led to."""
    parts = [f"through {through}" if through else "", _after(door, application).removeprefix(", ")]
    words = f"{', '.join(filter(None, parts))}{f' at {application.organisation}' if application else ''}"
    words = words.strip()
    onward = f"It led to {led_to}." if led_to else ""
    return " ".join(filter(None, (f"{words[:1].upper()}{words[1:]}." if words else "", onward)))


def _after(door: Door, application: Application | None) -> str:
    """How long after the no, or after giving up; nothing where it ended in another way, not at all, or later."""
    ends = _ENDS.get(application.outcome) if application else None
    if application is None or application.told_on is None or ends is None or door.opened_on < application.told_on:
        return ""
    after, on_the_day = ends
    days = (door.opened_on - application.told_on).days
    return f", {counted(days, 'day')} {after}" if days else f", {on_the_day}"


def _through(tx: store.Transaction, person_id: str) -> tuple[tuple[Door, ...], Mapping[str, Application]]:
    """The doors that opened through somebody, and the applications they name by id."""
    doors = tuple(store.find(tx, Door, person_id=person_id))
    return doors, applications_of(tx, doors)


def of_person(person_id: str, today: date) -> None:
    """The doors that opened through somebody, and a way to note one."""
    doors, applications = current_journal.read(_through, person_id)
    if doors:
        blocks.show("doors", blocks.heading(2, "Doors"))
    listed(doors, applications, {}, today)
    inline_forms.adding("door", "A door opened", lambda _: write(None, today, person_id), "door_open")


def without_near_miss(today: date) -> None:
    """The doors that grew from no near miss, so that they stand somewhere; nothing where there is none."""
    doors, applications, people = current_journal.read(_without_near_miss)
    if doors:
        blocks.show("doors", blocks.heading(2, "Doors without a near miss"))
        listed(doors, applications, people, today)


def _without_near_miss(
    tx: store.Transaction,
) -> tuple[tuple[Door, ...], Mapping[str, Application], Mapping[str, str]]:
    doors = tuple(store.find(tx, Door, application_id=None))
    people = store.find(tx, Person, id={door.person_id for door in doors if door.person_id})
    return doors, applications_of(tx, doors), {person.id: person.name for person in people}


def listed(
    doors: Sequence[Door], applications: Mapping[str, Application], people: Mapping[str, str], today: date
) -> None:
    """Doors in their order, each with its thread a click away; ``people`` are names by id."""
    items = []
    for door in doors:
        about, led_to = applications.get(door.application_id or ""), applications.get(door.led_to_id or "")
        through = people.get(door.person_id or "", "")
        before, kind, after = parts(door, about, through=through, led_to=led_to.title if led_to else "")
        when = " · ".join(filter(None, (short_day(door.opened_on, today), about.organisation if about else "")))
        thread = blocks.link("doors", "Its thread", query={"id": door.id})
        items.append(
            inline_forms.Item(
                door,
                blocks.paragraph(f"{when} · {before}", blocks.strong(kind), after, ". ", thread),
                f"{kind}, {when}",
                below=[*text_blocks(door.text, f"door-text.{door.id}")],
            )
        )
    inline_forms.items("door", items, GONE, lambda stored: write(stored, today, stored.person_id))


def write(door: Door | None, today: date, person_id: str | None = None, *, owner: str = "new", **begin: Any) -> None:
    """The form of a door, or of a new one, which ``begin`` fills; on somebody's page it begins with them."""

    def fields(form: Form) -> Door | None:
        people, titles = current_journal.read(choices.everybody), current_journal.read(choices.titles)
        return door_form(form, door, people=people, applications=titles, led_to=titles)

    inline_forms.form("door", door, fields, owner=person_id or owner, person_id=person_id, opened_on=today, **begin)
