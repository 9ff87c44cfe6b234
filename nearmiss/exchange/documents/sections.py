"""Sections that several documents have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from nearmiss import playbook, store
from nearmiss.exchange.documents.document import Block, BulletList, Chart, Heading, Line
from nearmiss.model import FeedbackKind, FeedbackNote, FollowUp, Reflection

if TYPE_CHECKING:
    from nearmiss.exchange.documents.noun_wording import NounWording
    from nearmiss.store import Look, Transaction

SIDES = {FeedbackKind.STRENGTH: "What went well, in their words and mine", FeedbackKind.WEAKNESS: "To work on"}


def section(title: str, blocks: Iterable[Block]) -> Iterator[Block]:
    """Blocks under a heading; no heading without a block."""
    inside = tuple(blocks)
    if inside:
        yield Heading(title)
        yield from inside


def bullets(title: str, lines: Iterable[Line]) -> Iterator[Block]:
    """Lines under a heading; no heading without a line."""
    listed = tuple(lines)
    return section(title, [BulletList(listed)] if listed else ())


def cards(follow_ups: Iterable[FollowUp], wording: NounWording) -> Iterator[Line]:
    """Steps of the plan, in a line what is the same step of one application."""
    return map(wording.card, playbook.cards(follow_ups, together=False))


def strengths_first(notes: Iterable[FeedbackNote]) -> list[FeedbackNote]:
    """Notes in their order, what is to work on behind all strengths."""
    return sorted(notes, key=lambda note: note.kind is not FeedbackKind.STRENGTH)


def notes_by_side(notes: Sequence[FeedbackNote], wording: NounWording) -> Iterator[Block]:
    """What was said, strengths first."""
    for kind, title in SIDES.items():
        yield from section(title, chain.from_iterable(wording.note(note) for note in notes if note.kind is kind))


def reflections(tx: Transaction, written: Sequence[Reflection], wording: NounWording) -> Iterator[Block]:
    """Everything that was written in some reflections."""
    ids = tuple(reflection.id for reflection in written)
    own = store.own_answers_of(tx, ids) if ids else {}
    texts = (wording.reflection(reflection, own.get(reflection.id, ())) for reflection in written)
    return section("What I wrote", chain.from_iterable(texts))


def review(title: str, look: Look | None, wording: NounWording) -> Iterator[Block]:
    """A review in which something was answered or set out."""
    if look is not None and (look.review.answered or look.actions):
        yield from section(title, wording.review(look))


def in_charts(*charts: Chart | None) -> Iterator[Block]:
    """The charts of a document for which there is something to draw."""
    return section("In pictures", filter(None, charts))
