"""The history of one record: every change, the newest first, from what to what, each with a way back."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

import streamlit as st

from nearmiss import dates, store
from nearmiss.model import Application, Invalid, Person, Theme
from nearmiss.store import ChangeKind, FieldChange, RecordChange, RecordHistory
from nearmiss.store.schema.mapping import mapping_named
from nearmiss.store.schema.references import references_from
from nearmiss.ui.components import blocks, commands, filters, navigation
from nearmiss.ui.components.blocks import Child, Node
from nearmiss.ui.components.formatting import day, said
from nearmiss.ui.runtime import buttons, current_journal, messages

_PAGE = 20
_SHORT = 120
"""A text of so many characters stands in its line; a longer one is a click away."""
_DONE = {ChangeKind.DELETED: "Deleted", ChangeKind.RESTORED: "Brought back from the trash"}
_NAMES = {"by": "Whose promise", "by_id": "Introduced by", "to_id": "Introduced to", "application_id": "Near miss"}
"""What fields are called whose column does not say it by itself."""


def show(table: str, key: str, today: date) -> None:
    """The changes of the record that the address names."""
    history = current_journal.read(store.history_of, table, key)
    if history is None:
        navigation.back("data", "Journal data")
        navigation.not_here("This record")
        return
    offset = filters.pager(len(history.changes), _PAGE, "changes-page", "change")
    shown = history.changes[offset : offset + _PAGE]
    _act(history, shown)
    blocks.show(
        "history",
        _way_back(table, history),
        navigation.heading("History", history.label, about=history.label),
        blocks.paragraph(blocks.strong(history.label)),
        _in_trash() if history.trash_id else None,
        None if history.changes else blocks.paragraph("Nothing of it was changed since it was written down."),
        blocks.ruled(*(_change(table, history, change, today) for change in shown)),
    )


def _act(history: RecordHistory, shown: tuple[RecordChange, ...]) -> None:
    """Take up again the value whose button was pressed."""
    for change in shown:
        for field in change.fields:
            if history.trash_id is None and buttons.is_pressed(_key(change, field)):
                _bring_back(change, field)


def _bring_back(change: RecordChange, field: FieldChange) -> None:
    try:
        with buttons.saving() as tx:
            changes = store.bring_value_back(tx, change.id, field.field)
            commands.say(tx, f"{_name(field.field)}: the earlier value is back.", changes)
    except Invalid as wrong:
        buttons.answered()
        messages.say(f"It cannot have that value any more. {wrong.message}")
    st.rerun()


def _key(change: RecordChange, field: FieldChange) -> str:
    return f"value.{change.id}.{field.field}"


def _way_back(table: str, history: RecordHistory) -> Node:
    """The page the record is on: its own, or that of the near miss or person it belongs to."""
    noun: Any = history.noun
    if history.trash_id:
        return blocks.link("data", "Trash", query={"part": "Trash"}, icon="arrow_back")
    if table == "reflection":
        return blocks.link("entry", "The entry", query={"id": noun.id}, icon="arrow_back")
    near_miss = noun.id if table == "application" else getattr(noun, "application_id", None)
    if near_miss:
        return blocks.link("near-misses", "The near miss", query={"id": near_miss}, icon="arrow_back")
    person = noun.id if table == "person" else getattr(noun, "person_id", None)
    if person:
        return blocks.link("people", "The person", query={"id": person}, icon="arrow_back")
    return blocks.crumb("data", "Journal data")


def _in_trash() -> Node:
    to = blocks.link("data", "the trash", query={"part": "Trash"})
    return blocks.paragraph("This is in ", to, ". Bring it back from there to take up an earlier value.")


def _change(table: str, history: RecordHistory, change: RecordChange, today: date) -> Node:
    """One change: when and by whom, and each field from what to what."""
    when = _when(change.at, today)
    who = f"{when} · {change.by}"
    if change.kind in _DONE:
        return blocks.group(who, blocks.paragraph(blocks.strong(_DONE[change.kind]), " · ", who))
    lines = [_field(table, history, change, field) for field in change.fields]
    return blocks.group(who, blocks.paragraph(who, small=True), *lines)


def _when(at: datetime, today: date) -> str:
    moment = current_journal.local_time(at)
    return f"{day(moment.date(), today)}, {dates.time_of_day(moment)}"


def _field(table: str, history: RecordHistory, change: RecordChange, field: FieldChange) -> Node:
    before, after = (_value(table, field.field, value) for value in (field.before, field.after))
    name = _name(field.field)
    if max(len(before), len(after)) > _SHORT:
        texts = (
            blocks.fold(label, blocks.typed(text), key=f"{when}.{change.id}.{field.field}")
            for label, when, text in (("As it was", "before", before), ("As it became", "after", after))
        )
        words: Child = blocks.group(name, blocks.paragraph(blocks.strong(name), ": changed"), *texts)
    else:
        words = blocks.paragraph(blocks.strong(name), ": ", blocks.written(before), " → ", blocks.written(after))
    if history.trash_id:
        return blocks.spread(words)
    about = f"Bring back: {name}, {before[:_SHORT]}"
    return blocks.spread(words, blocks.button("Bring back", _key(change, field), look="plain", name=about))


def _name(field: str) -> str:
    """What a field is called: its column in words."""
    words = _NAMES.get(field) or field.removesuffix("_id").replace("_", " ")
    return f"{words[:1].upper()}{words[1:]}"


def _value(table: str, field: str, value: Any) -> str:
    """A value in words; what it names by its name."""
    if value is None or value == "":
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, StrEnum):
        return said(value)
    if isinstance(value, date):
        return dates.day(value)
    mapping = mapping_named(table)
    for reference in references_from(mapping.kind) if mapping else ():
        if reference.field == field:
            return current_journal.read(_called, reference.parent, value)
    return str(value)


def _called(tx: store.Transaction, kind: type[Any], key: str) -> str:
    """What a record is called that another names."""
    noun = store.get(tx, kind, key)
    if noun is None:
        return "somebody who is gone" if kind is Person else "one that is gone"
    if isinstance(noun, Application):
        return noun.title
    return noun.name if isinstance(noun, Person | Theme) else str(getattr(noun, "text", "") or kind.__name__.lower())
