"""Merge base: what a form was opened on, and what somebody else stored since, for a three-way merge box by box.

A box that was not touched here takes what is stored; one that was changed both here and there shows both.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from nearmiss.store import Draft


@dataclass(frozen=True)
class MergeBase:
    """The stored noun a form was opened on, and what its boxes began with.

    ``theirs`` is what is stored in boxes that were changed both here and there; ``news`` are boxes that were changed
    there alone and now show it. ``mine`` is what was written here, where the form is shown anew because of the others.
    """

    noun: object | None
    texts: Mapping[str, str]
    theirs: Mapping[str, str] = field(default_factory=dict)
    news: frozenset[str] = frozenset()
    mine: Mapping[str, str] | None = None


@dataclass
class MergeBases:
    """The forms of one browser session that are open, by name."""

    _open: dict[str, MergeBase] = field(default_factory=dict)
    _before: dict[str, tuple[Mapping[str, str], Mapping[str, str]]] = field(default_factory=dict)

    def of(self, form: str) -> MergeBase | None:
        """What a form was opened on, or ``None`` where it was not drawn yet."""
        return self._open.get(form)

    def begin(self, form: str, noun: object | None, texts: Mapping[str, str], drafts: Iterable[Draft]) -> MergeBase:
        """A form is drawn for the first time, over what was half written in it."""
        if form in self._before:
            before, mine = self._before.pop(form)
            bases: dict[str, tuple[str | None, str]] = {box: (before.get(box, ""), mine[box]) for box in mine}
            changed = {box for box in {*before, *texts} if before.get(box, "") != texts.get(box, "")}
            merge_base = MergeBase(noun, texts, _theirs(texts, bases), frozenset(changed - mine.keys()), mine)
        else:
            bases = {draft.key.removeprefix(f"{form}."): (draft.base, draft.text) for draft in drafts}
            merge_base = MergeBase(noun, texts, _theirs(texts, bases) if noun is not None else {})
        self._open[form] = merge_base
        return merge_base

    def remember(self, form: str, before: Mapping[str, str], mine: Mapping[str, str]) -> None:
        """A form will be drawn anew because of what somebody else stored: what it began with, what was written here."""
        self._before[form] = before, mine

    def advance(self, form: str, noun: object, texts: Mapping[str, str]) -> MergeBase:
        """What was written in a form is stored while it stays open: from now on it counts as a change of this."""
        self._open[form] = merge_base = MergeBase(noun, texts)
        return merge_base

    def forget(self, form: str) -> None:
        """A form was saved."""
        self._open.pop(form, None)
        self._before.pop(form, None)


def _theirs(texts: Mapping[str, str], written: Mapping[str, tuple[str | None, str]]) -> dict[str, str]:
    """What is stored in boxes whose base is known and that were changed on both sides, in different ways."""
    return {
        box: there
        for box, (base, mine) in written.items()
        if base not in {None, mine} and (there := texts.get(box, "")) not in {base, mine}
    }


def text_of(value: Any) -> str:
    """A field's value as its box keeps it in a draft."""
    if value is None or value is False:
        return ""
    if value is True:
        return "yes"
    if isinstance(value, StrEnum):
        return value.value
    return value.isoformat() if isinstance(value, date) else str(value)


def texts_of(noun: object | None, beginnings: Mapping[str, Any]) -> dict[str, str]:
    """What the boxes of a form begin with, by field."""
    values = {**(vars(noun) if noun is not None else {}), **beginnings}
    return {name: text_of(value) for name, value in values.items()}
