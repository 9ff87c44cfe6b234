"""Where somebody was before, the form of a move, and the word of congratulation that a move asks for."""

from datetime import date

from nearmiss import store
from nearmiss.model import Person, Position
from nearmiss.ui.components import blocks
from nearmiss.ui.components.escaping import plain
from nearmiss.ui.components.formatting import ago, short_day
from nearmiss.ui.forms import inline_forms
from nearmiss.ui.forms.nouns.people.position import move_form, position_form
from nearmiss.ui.runtime import current_journal, open_form
from nearmiss.ui.screens.people import compare, deleting


def moving(person: Person, today: date) -> None:
    """The word of congratulation that a move asks for, and what the menu opened."""
    _congratulate(person, today)
    if open_form.editing() == ("move", person.id):
        inline_forms.form(
            "move",
            None,
            lambda form: move_form(form, person),
            owner=person.id,
            sentence=f"Noted. Where {plain(person.name)} was before stays.",
            since_on=today,
        )
    compare.choose(person)
    deleting.show(person, today)


def show(record: store.PersonRecord, today: date) -> None:
    """Where they were before, the newest first, each with its menu."""
    person = record.person
    if record.positions or open_form.editing()[0] == "position":
        blocks.show("positions", blocks.heading(2, "Where they were before"))
    items = [
        inline_forms.Item(position, blocks.paragraph(line), line)
        for position in record.positions
        if (line := _line(position, today))
    ]
    inline_forms.items("position", items, "The position is gone.", lambda stored: _write(stored, person))
    if open_form.editing() == ("position", "new"):
        _write(None, person)


def _write(stored: Position | None, person: Person) -> None:
    inline_forms.form(
        "position",
        stored,
        lambda form: position_form(form, stored, person_id=person.id),
        owner=person.id,
    )


def _line(position: Position, today: date) -> str:
    """One position in words."""
    words = " at ".join(filter(None, (position.title, position.organisation)))
    days = (("from", position.began_on), ("until", position.ended_on))
    return ", ".join([words, *(f"{label} {short_day(when, today)}" for label, when in days if when)])


def _congratulate(person: Person, today: date) -> None:
    mine = [position for mover, position in current_journal.read(store.moves_to_greet, today) if mover.id == person.id]
    if mine and mine[0].ended_on:
        write = blocks.link("letters", "Write", query={"person": person.id}, icon="edit", look="quiet")
        words = blocks.paragraph(blocks.badge("News", "violet"), f" {_sentence(person, mine[0].ended_on, today)}")
        blocks.show("moved", blocks.spread(words, write))


def _sentence(person: Person, when: date, today: date) -> str:
    where = f" to {person.organisation}" if person.organisation else ""
    return f"{person.name} moved on{where} {ago(when, today)}: congratulations are a gift that costs nothing."


def on_today(today: date) -> None:
    """The newest move of somebody who heard nothing since, in a line, for the margin of Today."""
    for person, position in current_journal.read(store.moves_to_greet, today)[:1]:
        sentence = _sentence(person, position.ended_on, today) if position.ended_on else ""
        blocks.show(
            "moved-on",
            blocks.heading(2, "Somebody moved on"),
            blocks.paragraph(blocks.link("people", blocks.strong(person.name), query={"id": person.id})),
            blocks.paragraph(sentence) if sentence else None,
            blocks.row(blocks.link("letters", "Write", query={"person": person.id}, icon="edit", look="quiet")),
        )
