"""The people of one near miss: the panel, what each cared about, and the promises."""

from datetime import date
from functools import partial

import streamlit as st

from nearmiss.model import Panelist, Promise, PromiseBy, Role, Story
from nearmiss.ui.components import blocks, item_menu
from nearmiss.ui.components.blocks import Node
from nearmiss.ui.components.escaping import plain
from nearmiss.ui.components.formatting import day, said, short_day
from nearmiss.ui.forms import choices, inline_forms
from nearmiss.ui.forms.answers import connection
from nearmiss.ui.forms.form import Form
from nearmiss.ui.forms.nouns.panelist import panelist_form
from nearmiss.ui.forms.nouns.promise import promise_form
from nearmiss.ui.runtime import current_journal, open_form

_ROLE_ORDER = list(Role)


def show(story: Story, today: date) -> None:
    """The seats in the order of their roles, then the promises and invitations."""
    seats = sorted(story.panel, key=lambda seat: (_ROLE_ORDER.index(seat.role), seat.id))
    for seat in seats:
        item_menu.act(
            f"seat.{seat.id}", "panelist", seat, f"{plain(story.people[seat.person_id].name)} is off this panel."
        )
    nobody = "Who was in the room? Everybody here gets their own thank-you, in words that fit them."
    intro = [blocks.heading(2, "Who was there"), None if seats else blocks.paragraph(nobody)]
    parts: list[blocks.Part] = []
    for seat in seats:
        parts.append(_seat(story, seat))
        if open_form.editing() == ("panelist", seat.id):
            parts.append(partial(write_seat, story, seat))
    blocks.show_around("panel", *intro, *parts)
    inline_forms.adding("panelist", "Add somebody", partial(write_seat, story), "person_add")
    st.header("Promises and invitations", anchor=False)
    for promise in story.promises:
        inline_forms.item(
            "promise",
            promise,
            promise_line(story, promise, today),
            "The promise is gone.",
            partial(write_promise, story),
        )
    inline_forms.adding("promise", "Add a promise or an invitation", partial(write_promise, story), None)


def _seat(story: Story, seat: Panelist) -> Node:
    """Somebody of the panel: who they are, in which role, and what is known of them from there."""
    person = story.people[seat.person_id]
    key = f"panel.{seat.id}"
    known = {"Cared about": seat.cared_about, "Impressed by": seat.impressed_by, "Talked about": seat.talked_about}
    return blocks.card(
        key,
        blocks.spread(
            blocks.heading(3, blocks.link("people", person.name, query={"id": person.id}), key=f"{key}-heading"),
            item_menu.more_block(f"seat.{seat.id}", person.name),
        ),
        blocks.paragraph(f"{said(seat.role)}{'' if seat.met else ', not met'}"),
        *(blocks.paragraph(f"{label}: ", blocks.written(text)) for label, text in known.items() if text),
    )


def promise_line(story: Story, promise: Promise, today: date) -> str:
    """Whose word it is, to or from whom, by when, and whether it was kept."""
    sign, word = ("I promised", "by") if promise.by is PromiseBy.ME else ("They invited me", "from")
    person = story.people.get(promise.person_id or "")
    who = f" ({plain(person.name)})" if person else ""
    when = f", {word} {day(promise.due_on, today)}" if promise.due_on else ""
    kept = f" · kept {short_day(promise.kept_on, today)}" if promise.kept_on else ""
    return f"{sign}{who}: **{plain(promise.text)}**{when}{kept}"


def write_seat(story: Story, seat: Panelist | None) -> None:
    """The form of a seat, or of a new one."""
    seated = {each.person_id for each in story.panel}
    people = {key: name for key, name in current_journal.read(choices.everybody).items() if key not in seated}

    def fields(form: Form) -> list[object]:
        made = panelist_form(
            form, seat, application=story.application, people=people, seated=seated, today=current_journal.today()
        )
        return [noun for noun in made or () if noun is not None]

    sentence = "Saved; the plan has their steps."
    owner = story.application.id
    said = {"connection": connection.said_of(story.people[seat.person_id])} if seat else {}
    begin = {"role": Role.INTERVIEWER, "met": True}
    inline_forms.form("panelist", seat, fields, owner=owner, sentence=sentence, beside=said, **begin)


def write_promise(story: Story, promise: Promise | None) -> None:
    """The form of a promise, or of a new one."""

    def fields(form: Form) -> Promise | None:
        return promise_form(form, promise, application_id=story.application.id, people=choices.names(story))

    inline_forms.form("promise", promise, fields, owner=story.application.id, sentence="Saved; it stands in the plan.")
