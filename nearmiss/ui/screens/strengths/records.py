"""The records behind a mark as they are read: what was said, who or what it was about, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nearmiss import store
from nearmiss.insights.behind.notes import Noted
from nearmiss.insights.behind.records import NearMiss
from nearmiss.model import FeedbackKind, SaidBy
from nearmiss.ui.components import blocks
from nearmiss.ui.components.blocks.node import node
from nearmiss.ui.components.formatting import day
from nearmiss.ui.components.reflection_text import text_blocks
from nearmiss.ui.forms.answers import standing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from nearmiss.model import Review
    from nearmiss.ui.components.blocks import Node


def drawn(
    records: Sequence[Noted | NearMiss | store.Contact | Review], titles: Mapping[str, str], today: date
) -> Iterator[Node]:
    """Records of one kind: notes in boxes, others as lines of a list; ``titles`` are those of applications by id."""
    lines = []
    for record in records:
        match record:
            case Noted():
                yield _note(record, titles, today)
            case NearMiss():
                lines.append(_near_miss(record, titles, today))
            case store.Contact():
                lines.append(_message(record, today))
            case _:
                lines.append(_review(record, today))
    if lines:
        yield blocks.ruled(*lines)


def _note(noted: Noted, titles: Mapping[str, str], today: date) -> Node:
    note, about = noted.note, noted.note.application_id or ""
    where = blocks.link("near-misses", titles[about], query={"id": about}) if about in titles else None
    whose = "me" if note.said_by is SaidBy.ME else "them"
    return blocks.boxed(
        blocks.row(blocks.theme_badge(noted.theme, is_strength=note.kind is FeedbackKind.STRENGTH)),
        blocks.markdown(note.verbatim),
        blocks.paragraph(f"{whose}, {day(note.said_on, today)}{' · ' if where else ''}", where, small=True),
    )


def _near_miss(near_miss: NearMiss, titles: Mapping[str, str], today: date) -> Node:
    one = near_miss.application
    when = f", {day(one.told_on, today)}" if one.told_on else ""
    return node(
        "div",
        blocks.paragraph(
            blocks.link("near-misses", titles.get(one.id, one.title), query={"id": one.id}), blocks.small(when)
        ),
        *text_blocks(near_miss.words, f"behind.{one.id}", is_folded=True),
    )


def _message(contact: store.Contact, today: date) -> Node:
    touchpoint = contact.touchpoint
    what = touchpoint.step or touchpoint.channel
    stands = standing.words(touchpoint, contact.standing, today)
    return blocks.paragraph(
        blocks.link("people", contact.name, query={"id": touchpoint.person_id}),
        blocks.small(f", {what}, {day(touchpoint.happened_on, today)} · {stands}"),
    )


def _review(review: Review, today: date) -> Node:
    week = f"The week of {day(review.starts_on, today)}"
    return blocks.paragraph(blocks.link("review", week, query={"week": review.id}))
