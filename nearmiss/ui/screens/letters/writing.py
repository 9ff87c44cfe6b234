"""One letter: to whom, in which manner, the particular part, the text, what to look at, and that it was sent."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import streamlit as st

from nearmiss import letters, store
from nearmiss.exchange.letter_records import letter_record
from nearmiss.letters import Draft, Finding, Record
from nearmiss.model import Channel, Invalid, Letter, LetterKind, Manner
from nearmiss.ui.components import blocks, commands, follow_up_plan, navigation
from nearmiss.ui.components.date_field import day_field, say_back
from nearmiss.ui.components.escaping import plain
from nearmiss.ui.components.follow_ups import wording
from nearmiss.ui.components.formatting import day, said
from nearmiss.ui.components.item_menu import more_block
from nearmiss.ui.components.layout import row
from nearmiss.ui.runtime import buttons, current_journal, open_form
from nearmiss.ui.screens.letters import additions, beside, opened, particular, sending, text_boxes, way_out
from nearmiss.ui.screens.letters.opened import CHANNELS, Opened

_MANNERS: Mapping[Manner, str] = {
    Manner.WARM: "Warm",
    Manner.PLAIN: "Plain",
    Manner.BRIEF: "Brief",
    Manner.NO_ASKS: "Asking nothing",
}


def show(today: date) -> None:
    """The letter that the address asks for; one that was sent is read."""
    asked = opened.opened(today)
    if asked is None:
        navigation.back("letters", "All letters")
        navigation.not_here("This letter")
        return
    _head(asked, today)
    if asked.letter.is_sent:
        _sent(asked, today)
        return
    _manner(asked)
    follow_ups = asked.line.follow_ups if asked.line else ()
    bare = replace(asked.letter, subject="", text="")
    record = current_journal.read(letter_record, bare, follow_ups, today)
    particular.show(asked, record)
    left, right = st.columns([5, 3], gap="large")
    with left:
        draft = _draft(asked, record)
        boxes = text_boxes.boxes(asked.letter, draft)
        if boxes is None:
            return
        letter, written = boxes
        asked = replace(asked, letter=letter)
        additions.show(letter, written, draft, record)
        _out(asked, record, written)
    findings = current_journal.read(_findings, written.text, written.subject, record)
    with right:
        beside.show(written.text, record, findings, asked.line)


def _head(asked: Opened, today: date) -> None:
    letter = asked.letter
    subject = asked.application.title if asked.application else ""
    first = asked.line.first if asked.line else None
    best = f"best on {day(first.due, today)}" if first and first.due and first.is_open else ""
    about = subject
    if opening := asked.opening:
        about = " · ".join(filter(None, (opening.role, opening.organisation)))
    is_done = not letter.is_sent and first is not None and sending.is_done(first)
    done = "Its step is done, without this letter. Was it this one? “I sent it” puts its words there."
    together = wording.one_message(asked.line, follow_up_plan.plan()) if asked.line else ()
    blocks.show(
        "letter",
        blocks.crumb("letters", "All letters"),
        navigation.heading(f"To {asked.person.name}", said(letter.kind), subject),
        blocks.paragraph(" · ".join(filter(None, (said(letter.kind), about, best)))),
        *(blocks.paragraph(words, small=True) for words in together),
        blocks.paragraph(blocks.icon("info"), f" {done}") if is_done else None,
    )


def _manner(asked: Opened) -> None:
    """How it sounds, kept with the near miss; and what it is, where it can be several things."""
    letter, application = asked.letter, asked.application
    with row(gap="small"):
        manner = st.segmented_control(
            "Manner",
            list(_MANNERS),
            default=letter.manner,
            required=True,
            format_func=_MANNERS.__getitem__,
            key=f"manner.{letter.id}.{letter.manner.name}",
            label_visibility="collapsed",
        )
        kind = letter.kind
        if len(asked.kinds) > 1:
            kind = st.selectbox(
                "What is it?",
                asked.kinds,
                index=asked.kinds.index(letter.kind) if letter.kind in asked.kinds else 0,
                format_func=said,
                key=f"kind.{letter.id}.{letter.kind.name}",
                label_visibility="collapsed",
                width=220,
            )
    if manner and manner is not letter.manner:
        changed = replace(letter, manner=manner)
        nouns = [replace(application, manner=manner)] if application else [changed]
        commands.save(*nouns, sentence=f"Letters about this sound like this now: {_MANNERS[manner].lower()}.")
        st.rerun()
    if kind is not letter.kind:
        commands.save(replace(letter, kind=kind, channel=CHANNELS.get(kind, Channel.MAIL)), sentence=f"{said(kind)}.")
        st.rerun()


def _findings(_: store.Transaction, text: str, subject: str, record: Record) -> Sequence[Finding]:
    """What the checks say, asked anew only where the words or the record are others."""
    return letters.check(text, record, kind=record.kind, subject=subject)


def _draft(asked: Opened, record: Record) -> Draft:
    """What the record makes of it, by the user's own template where that can be filled."""
    draft, wrong = current_journal.read(_filled, record, asked.own.text if asked.own else None)
    if wrong:
        st.markdown(f":material/info: Your own template cannot be filled, so ours stands in. {plain(wrong)}")
    return draft


def _filled(_: store.Transaction, record: Record, own: str | None) -> tuple[Draft, str]:
    """The draft, and what is wrong with the user's own template, if anything."""
    try:
        return letters.draft(record, own), ""
    except Invalid as wrong:
        return letters.draft(record), wrong.message


def _out(asked: Opened, record: Record, written: Letter) -> None:
    """I sent it, today in one click or on another day; and the ways out of the app."""
    letter = asked.letter
    is_call = letter.kind is LetterKind.CALL_SCRIPT
    with row(gap="small"):
        label = "I made the call" if is_call else "I sent it"
        if buttons.button(label, f"sent.{letter.id}", type="primary", icon=":material/check:"):
            sending.send(asked, record, written, record.today, letter.channel)
            opened.stay_at(letter)
            st.rerun()
        window = asked.line.first.window if asked.line else None
        link = way_out.show(asked.person, written, window, record.today)
        opener = open_form.opener("sent", letter.id)
        st.button("Sent on another day …", key=f"sent-on.{letter.id}", type="tertiary", on_click=opener)
    way_out.warnings(asked.person, written, link)
    if open_form.editing() == ("sent", letter.id):
        _another_day(asked, record, written)


def _another_day(asked: Opened, record: Record, written: Letter) -> None:
    key = f"sent-form.{asked.letter.id}"
    with st.container(border=True):
        with st.container(horizontal=True, vertical_alignment="top"):
            with st.container(gap=None, width=250):
                on = day_field("Sent on which day?", value=record.today, key=f"{key}.day") or record.today
                say_back(on)
            channels = list(Channel)
            index = channels.index(asked.letter.channel)
            channel = st.selectbox("How?", channels, index=index, format_func=said, key=f"{key}.channel", width=160)
        with row():
            pressed = buttons.button("I sent it then", f"{key}.save")
            st.button("Cancel", key=f"{key}.cancel", type="tertiary", on_click=open_form.close)
    if not pressed:
        return
    try:
        sending.send(asked, record, written, on, channel)
    except Invalid as wrong:
        buttons.answered()
        st.error(wrong.message, icon=":material/edit_note:")
        return
    open_form.close()
    opened.stay_at(asked.letter)
    st.rerun()


def _sent(asked: Opened, today: date) -> None:
    """A letter that was sent, as it went out."""
    letter = asked.letter
    contact = current_journal.read(opened.sent_by, letter)
    if buttons.chosen_in(f"sent-menu.{letter.id}"):
        sending.not_sent(letter)
        st.rerun()
    when = f"Sent {day(contact.happened_on, today)} by {contact.channel.value}." if contact else "Sent."
    menu = more_block(f"sent-menu.{letter.id}", f"to {asked.person.name}", ["It was not sent"])
    blocks.show(
        "as-sent",
        blocks.spread(blocks.paragraph(when), menu),
        blocks.card(
            "as-sent",
            blocks.paragraph(blocks.strong(letter.subject)) if letter.subject else None,
            blocks.typed(contact.text if contact else letter.text),
            name=when,
        ),
        blocks.paragraph(blocks.link("people", f"All about {asked.person.name}", query={"id": asked.person.id})),
    )
