"""Feedback notes: strengths and things to work on side by side, with equal room; on a phone one side and a switch."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import streamlit as st

from nearmiss import store
from nearmiss.model import FeedbackKind, FeedbackNote, Person, SaidBy
from nearmiss.ui.components import blocks, filters, item_menu
from nearmiss.ui.components.blocks import Node
from nearmiss.ui.components.formatting import counted, day
from nearmiss.ui.forms import choices, saving
from nearmiss.ui.forms.form import Form
from nearmiss.ui.forms.nouns.feedback_note import feedback_form
from nearmiss.ui.runtime import buttons, current_journal, open_form

_SIDES = {FeedbackKind.STRENGTH: "What went well", FeedbackKind.WEAKNESS: "To work on"}
_ADD = {FeedbackKind.STRENGTH: "Add a strength", FeedbackKind.WEAKNESS: "Add something to work on"}
_EMPTY = {
    FeedbackKind.STRENGTH: "What did they like? Ask for it too: a no hides it.",
    FeedbackKind.WEAKNESS: "What would have made the difference? One line is plenty.",
}
_PAGE = 20
_IN_SIGHT = 8
"""Notes of a side that stand open; the older ones of its page are folded, so that neither side is a queue."""


@dataclass(frozen=True)
class _Names:
    """What a note says of others by their ids."""

    themes: Mapping[str, str]
    people: Mapping[str, Person] = field(default_factory=dict)
    applications: Mapping[str, str] = field(default_factory=dict)


def show(today: date) -> None:
    """The notes of the whole journal, or of one near miss, a page of either side at a time."""
    titles = current_journal.read(choices.titles)
    left, right = st.columns(2, gap="medium", vertical_alignment="bottom")
    with left:
        about = filters.pick("Which near miss?", {"": "All of them", **titles}, "application")
    with right:
        search = filters.search_box("said", "What was said, about what, by whom")
    for kind in FeedbackKind:
        if buttons.is_pressed(f"add-{kind.value}"):
            open_form.opener(kind.value)()
            buttons.answered()
    totals = {kind: current_journal.read(store.notes, kind, about, 0, 0, search)[1] for kind in FeedbackKind}
    with st.container(horizontal=True):
        offsets = {
            kind: filters.pager(totals[kind], _PAGE, f"page-{kind.value}", "note", prefix=f"{_SIDES[kind]}: ")
            for kind in FeedbackKind
        }
    notes = {
        kind: current_journal.read(store.notes, kind, about, offsets[kind], _PAGE, search)[0] for kind in FeedbackKind
    }
    for note in (note for side in notes.values() for note in side):
        item_menu.act(f"note.{note.id}", "note", note, "The note is gone.")
    _open_form(notes, today, about or next(iter(titles), None))
    said_by = frozenset(note.person_id for side in notes.values() for note in side if note.person_id)
    names = _Names(current_journal.read(choices.themes), current_journal.read(choices.people, said_by), titles)
    sides = []
    for kind in FeedbackKind:
        cards = [_card(note, today, names, menu=True) for note in notes[kind]]
        sides.append((f"{_SIDES[kind]} ({totals[kind]})", [*_side(kind, cards, totals[kind], search)]))
    blocks.show("notes", blocks.sides("notes", *sides))


def _open_form(notes: Mapping[FeedbackKind, Sequence[FeedbackNote]], today: date, about: str | None) -> None:
    """The form that is open, above both sides."""
    noun, identifier = open_form.editing()
    for kind, side in notes.items():
        if (noun, identifier) == (kind.value, "new"):
            _write(None, kind, today, about)
        for note in side:
            if (noun, identifier) == ("note", note.id):
                _write(note, kind, today)


def _side(kind: FeedbackKind, cards: Sequence[Node], total: int, search: str) -> Iterator[Node]:
    """One side: how much of it, the way to add to it, and the notes of this page, the older ones folded."""
    yield blocks.heading(2, f"{_SIDES[kind]} ({total})")
    yield blocks.row(blocks.button(_ADD[kind], f"add-{kind.value}", icon="add", look="plain"))
    if not total:
        yield blocks.paragraph("Nothing here has these words." if search.strip() else _EMPTY[kind])
    yield from cards[:_IN_SIGHT]
    if older := cards[_IN_SIGHT:]:
        yield blocks.fold(f"{counted(len(older), 'older note')}", *older, key=f"older-{kind.value}")


def of_near_miss(
    notes: Sequence[FeedbackNote], today: date, *, themes: Mapping[str, str], people: Mapping[str, Person]
) -> None:
    """The notes of one near miss, to read; strengths first."""
    names = _Names(themes, people)
    sides = []
    for kind in FeedbackKind:
        cards = [_card(note, today, names) for note in notes if note.kind is kind]
        nothing = [] if cards else [blocks.paragraph("Nothing here yet.")]
        sides.append((_SIDES[kind], [blocks.heading(2, _SIDES[kind]), *cards, *nothing]))
    blocks.show("notes", blocks.sides("notes", *sides))


def _card(note: FeedbackNote, today: date, names: _Names, *, menu: bool = False) -> Node:
    """One note: about what, what was said, by whom and when, and my reading of it."""
    theme = names.themes.get(note.theme_id, "No theme")
    person = names.people.get(note.person_id or "")
    who = "me" if note.said_by is SaidBy.ME else (person.name if person else "them")
    where = names.applications.get(note.application_id or "")
    when = f"{who}, {day(note.said_on, today)}"
    badge = blocks.theme_badge(theme, is_strength=note.kind is FeedbackKind.STRENGTH)
    return blocks.card(
        f"note.{note.id}",
        blocks.spread(badge, item_menu.more_block(f"note.{note.id}", f"{theme}, {when}")) if menu else badge,
        blocks.markdown(note.verbatim),
        blocks.paragraph(f"{when}{f' · {where}' if where else ''}", small=True),
        *([blocks.paragraph("My reading:", small=True), blocks.markdown(note.reading)] if note.reading else []),
        name=f"{theme}: {when}",
    )


def _write(note: FeedbackNote | None, kind: FeedbackKind, today: date, application_id: str | None = None) -> None:
    """Write or change one note; saving what they said creates the thank-you for tomorrow."""
    begin = {} if note else {"kind": kind, "said_on": today, "application_id": application_id}
    form = Form(f"note-{note.id if note else kind.value}", note, **begin)
    form.cancelled_by(f"cancel-note-{kind.value}", saving.cancel(form))
    with form.frame():
        written = feedback_form(
            form,
            note,
            today=today,
            themes=current_journal.read(choices.themes),
            people=current_journal.read(choices.everybody),
            applications=current_journal.read(choices.titles),
        )
        if written:
            is_theirs = note is None and written.said_by is SaidBy.THEM
            thanks = " A thank-you stands in the plan for tomorrow." if is_theirs else ""
            saving.save_and_close(form, written, sentence=f"Saved.{thanks}")
