"""What is to be written now, drafts, and what was sent."""

from collections.abc import Container
from datetime import date

import streamlit as st

from nearmiss import playbook, store
from nearmiss.exchange.phrases import excerpt
from nearmiss.model import Letter, Touchpoint
from nearmiss.ui.components import blocks, commands, filters, follow_up_plan, navigation
from nearmiss.ui.components.blocks import Node
from nearmiss.ui.components.follow_up_plan import Plan
from nearmiss.ui.components.follow_ups import wording
from nearmiss.ui.components.formatting import day, said
from nearmiss.ui.components.item_menu import more_block
from nearmiss.ui.runtime import buttons, current_journal

_CARDS, _PAGE = 6, 6
"""Letters of one part that a page shows."""
_WORDS = 140
_INTRO = (
    "Every letter that the plan asks for will stand here, a draft for each person, filled in from what you wrote down. "
    "You copy it, open your mail program or print it; nothing is ever sent for you."
)


def show() -> None:
    """The three parts, each a page at a time; an empty journal says what will stand here."""
    plan = follow_up_plan.plan()
    _, sent = current_journal.read(store.sent_letters, 0, 0)
    _, drafts = current_journal.read(store.drafts_of_letters, 0, 0)
    if not (plan.is_begun or sent or drafts):
        navigation.begin(_INTRO)
        return
    _to_write(plan)
    if drafts:
        _drafts(drafts, plan.today)
    _sent(sent, plan.today)


def _to_write(plan: Plan) -> None:
    cards = plan.to_write
    blocks.show("to-write-heading", blocks.heading(2, "To write now"))
    offset = filters.pager(len(cards), _CARDS, "to-write-page", "card")
    shown = cards[offset : offset + _CARDS]
    begun = current_journal.read(_begun, tuple(each.key for card in shown for each in card.follow_ups))
    nothing = blocks.paragraph(blocks.strong("All written."), " Nothing asks for a letter today.")
    blocks.show(
        "to-write",
        None if cards else nothing,
        *(_card(card, plan, begun) for card in shown),
    )


def _begun(tx: store.Transaction, keys: tuple[str, ...]) -> frozenset[str | None]:
    """The steps of these for which a letter is begun."""
    return frozenset(each.follow_up_key for each in store.find(tx, Letter, follow_up_key=keys, touchpoint_id=None))


def _card(card: playbook.Card, plan: Plan, begun: Container[str | None]) -> Node:
    """What to write and about what, said once, and a line a person."""
    first = card.lines[0].first
    application = plan.applications.get(card.application_id or "")
    key, title = f"write.{first.key}", playbook.STEPS[card.step].title
    return blocks.card(
        key,
        blocks.row(blocks.heading(3, title, key=f"{key}-heading"), blocks.badge(*wording.badge(first, plan.today))),
        blocks.paragraph(application.title, small=True) if application else None,
        blocks.lines(*(_line(line, plan, title, begun) for line in card.lines)),
    )


def _line(line: playbook.Line, plan: Plan, title: str, begun: Container[str | None]) -> Node:
    """A person, what else goes into the message, and the way to its letter."""
    label = "Go on" if any(each.key in begun for each in line.follow_ups) else "Write"
    name = plan.name_of(line.first.person_id)
    details = (blocks.small(f" {words}") for words in wording.one_message(line, plan))
    write = blocks.link(
        "letters",
        label,
        query={"to": line.first.key},
        icon="edit",
        look="quiet",
        name=f"{label}: {title[:1].lower()}{title[1:]}, {name}",
    )
    return blocks.spread(blocks.paragraph(name, *details), write)


def _drafts(total: int, today: date) -> None:
    blocks.show("drafts-heading", blocks.heading(2, "Drafts"))
    offset = filters.pager(total, _PAGE, "drafts-page", "draft")
    drafts = [each for each in current_journal.read(store.drafts_of_letters, offset, _PAGE)[0] if each.letter]
    for written in drafts:
        if written.letter and buttons.chosen_in(f"draft.{written.letter.id}"):
            commands.delete(written.letter, "The draft is in the trash.")
            st.rerun()
    lines = (_draft(written, written.letter, today) for written in drafts if written.letter)
    blocks.show("drafts", blocks.ruled(*lines))


def _draft(written: store.Written, letter: Letter, today: date) -> Node:
    name = f"To {written.person.name}"
    about = f"{name}, {said(letter.kind)}, begun {day(letter.begun_on, today)}"
    return blocks.group(
        about,
        blocks.spread(
            blocks.link("letters", name, query={"id": letter.id}, icon="edit"),
            more_block(f"draft.{letter.id}", about, ["Delete"]),
        ),
        _about(written, said(letter.kind), letter.subject, f"begun {day(letter.begun_on, today)}"),
        blocks.paragraph(excerpt(store.bare(letter.text), _WORDS) or "Not changed yet."),
    )


def _sent(total: int, today: date) -> None:
    blocks.show("sent-heading", blocks.heading(2, "Sent"))
    offset = filters.pager(total, _PAGE, "sent-page", "letter")
    sent = current_journal.read(store.sent_letters, offset, _PAGE)[0]
    lines = (_sent_one(written, written.touchpoint, today) for written in sent if written.touchpoint)
    nothing = blocks.paragraph("What you say that you sent will stand here, word for word.")
    blocks.show("sent", blocks.ruled(*lines) if total else nothing)


def _sent_one(written: store.Written, touchpoint: Touchpoint, today: date) -> Node:
    letter, name = written.letter, f"To {written.person.name}"
    to, identifier = ("letters", letter.id) if letter else ("people", written.person.id)
    what = letter.kind if letter else touchpoint.step or touchpoint.purpose
    when = f"{touchpoint.channel.value}, {day(touchpoint.happened_on, today)}"
    return blocks.group(
        f"{name}, {when}",
        blocks.paragraph(blocks.link(to, name, query={"id": identifier}, icon="mail")),
        _about(written, said(what), letter.subject if letter else "", when),
        blocks.paragraph(excerpt(store.bare(touchpoint.text), _WORDS)),
    )


def _about(written: store.Written, *parts: str) -> Node:
    """What it is, about which near miss, and when."""
    about = [written.application.title] if written.application else []
    return blocks.paragraph(" · ".join(filter(None, [*parts, *about])), small=True)
