"""The fields of a form: each keeps itself as a draft while it is filled in, and says what is wrong beside it.

The key of a field is the name of the noun's field. Its draft goes to the journal on every change, so that a page
switch, a reload or a restarted server finds the words again; saving the noun drops them.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, time
from enum import StrEnum
from functools import partial
from typing import Any, TypeVar

import streamlit as st

from nearmiss import dates, store
from nearmiss.model.validation import LONGEST_LINE, LONGEST_PASSAGE, too_long
from nearmiss.ui.components.date_field import day_field, say_back
from nearmiss.ui.components.formatting import distinct, said
from nearmiss.ui.forms import conflicts
from nearmiss.ui.forms.conflicts import Differing
from nearmiss.ui.runtime import current_journal, discreet, form_drafts, session_state
from nearmiss.ui.runtime.merge_base import text_of, texts_of

Word = TypeVar("Word", bound=StrEnum)
Value = TypeVar("Value")

_HIDDEN = "Names are hidden. Show them, beside the search, to change this."
_NAMES = {"name", "organisation", "phone", "role", "title"}
"""The fields that hold a name or a title; any other line may be as long as what somebody says."""


class Fields:
    """The fields of one noun on a page; ``values`` has what each that was drawn holds.

    ``name`` tells this form from every other one in the journal (the noun and its id). ``stored`` is what the fields
    begin with where no draft says otherwise.
    """

    def __init__(self, name: str, stored: object | None = None, **beginnings: Any) -> None:
        self.name = name
        self.values: dict[str, Any] = {}
        self._stored = stored
        self._beginnings = beginnings
        self._state = session_state.state()
        self._round = self._state.round_of(name)
        self._problem = self._state.problems.get(name)
        self._drafts: Mapping[str, str] | None = None
        self._texts: dict[str, str] = {}
        self._differing: list[Differing] = []
        begun = self._state.resumed.get(name)
        merge_base = self._state.merge_bases.of(name) if begun is not None else None
        if merge_base is None:  # drawn for the first time, or again after another page
            merge_base = self._state.merge_bases.begin(name, stored, texts_of(stored, beginnings), self._kept())
        self._merge_base = merge_base
        if begun is None:
            begun = self._state.resumed[name] = bool(self.drafts)
            if stored is None:
                form_drafts.begin_seed(name, begun=begun)
        self._seed = self._state.seed_of(name)
        self.resumed = begun

    @property
    def drafts(self) -> Mapping[str, str]:
        """What was half written, field by field."""
        if self._drafts is None:
            self._drafts = self._merge_base.mine
        if self._drafts is None:
            self._drafts = {
                draft.key.removeprefix(f"{self.name}."): draft.text
                for draft in self._kept()
                if draft.is_change or self._stored is None
            }
        return self._drafts

    def _kept(self) -> list[store.Draft]:
        return current_journal.drafts(f"{self.name}.")

    @property
    def problem_field(self) -> str:
        """The field that keeps the form from being saved; empty where none does."""
        return self._problem.field if self._problem else ""

    def key(self, field: str) -> str:
        """The key of a field's widget."""
        return f"{self.name}.{self._round}.{field}"

    def beginning(self, field: str) -> Any:
        """What a field begins with where no draft says otherwise."""
        return self._beginnings.get(field, getattr(self._stored, field, None))

    def proposes(self, field: str, beginning: str) -> None:
        """What a field of a form without a noun begins with, where it becomes known after the form was begun."""
        self._beginnings.setdefault(field, beginning)

    def text(self, field: str, label: str, **options: Any) -> str:
        """One line of text; when it is longer than such a line may be, that is said while it is written."""
        if (hidden := self._hidden(field, partial(st.text_input, label))) is not None:
            return hidden
        text = self._ask(field, partial(st.text_input, label, value=self._text(field), **options), str, str)
        longest = LONGEST_LINE if field.partition("-")[0] in _NAMES else LONGEST_PASSAGE
        wrong = too_long(" ".join(text.split()), longest)
        if wrong and not (self._problem and self._problem.field == field):
            st.warning(wrong, icon=":material/edit_note:")
        return self._set(field, text)

    def area(self, field: str, label: str, *, height: int = 140, **options: Any) -> str:
        """Long text."""
        if (hidden := self._hidden(field, partial(st.text_area, label, height=height))) is not None:
            return hidden
        draw = partial(st.text_area, label, value=self._text(field), height=height, **options)
        return self._set(field, self._ask(field, draw, str, str))

    def day(self, field: str, label: str, **options: Any) -> date | None:
        """A day, or ``None`` where it is left open."""
        self._begin(field, _day(self._text(field)))
        with st.container(gap=None):
            day = self._ask(field, partial(day_field, label, **options), text_of, _day, _in_words)
            plain = day and date(day.year, day.month, day.day)  # where it may be the one of ours that it began with
            say_back(plain)
        return self._set(field, plain)

    def time_of_day(self, field: str, label: str, **options: Any) -> str:
        """A time of day as "HH:MM", empty where it is left open."""
        self._begin(field, _time(self._text(field)))
        clock = "12h" if dates.style().clock is dates.Clock.HOURS_12 else "24h"
        draw = partial(st.time_input, label, value=None, format=clock, **options)
        when = self._ask(field, draw, _on_the_clock, _time, dates.time_of_day)
        return self._set(field, _on_the_clock(when))

    def word(
        self,
        field: str,
        label: str,
        words: type[Word],
        *,
        optional: bool = False,
        beginning: Word | None = None,
        **options: Any,
    ) -> Word | None:
        """One word of a closed list; ``beginning`` is where it starts when neither a draft nor the noun says."""
        if beginning is not None and self._stored is None:
            self._beginnings.setdefault(field, beginning)
        chosen = self.choice(field, label, {word.value: said(word) for word in words}, optional=optional, **options)
        return self._set(field, words(chosen) if chosen else None)

    def pills(self, field: str, label: str, words: type[Word] | Sequence[Word], **options: Any) -> Word | None:
        """One word of a short closed list, all of them in sight."""
        known = {word.value: word for word in words}
        begin = self._beginning_of_choice(field, known)
        draw = partial(
            st.pills, label, list(known), default=begin, format_func=lambda value: said(known[value]), **options
        )
        chosen = self._ask(field, draw, text_of, _or_none, lambda text: said(known[text]) if text in known else text)
        return self._set(field, known[chosen] if chosen else None)

    def choice(
        self, field: str, label: str, names: Mapping[str, str], *, optional: bool = False, **options: Any
    ) -> str | None:
        """One of several things, by id; ``names`` are what is shown for each."""
        values, names = list(names), distinct(discreet.shown_names(names))
        begin = self._beginning_of_choice(field, names)
        if optional:
            self._begin(field, begin)
        index = None if optional or not values else values.index(begin or values[0])
        draw: partial[str | None] = partial(
            st.selectbox, label, values, index=index, format_func=lambda value: names.get(value, value), **options
        )
        if not values:
            draw = partial(st.selectbox, label, [], index=None, disabled=True, **options)
        chosen = self._ask(field, draw, text_of, _or_none, lambda text: names.get(text, text))
        return self._set(field, None if chosen is None else str(chosen))  # it may be the one of ours that it began with

    def radio(self, field: str, label: str, words: Mapping[str, str], **options: Any) -> str | None:
        """One of a few sentences, all of them in sight, by what is stored for each; none is chosen by itself."""
        values, begin = list(words), self._beginning_of_choice(field, words)
        index = None if begin is None else values.index(begin)
        draw = partial(st.radio, label, values, index=index, format_func=words.__getitem__, **options)
        return self._set(field, self._ask(field, draw, text_of, _or_none, lambda text: words.get(text, text)))

    def rating(self, field: str, label: str, **options: Any) -> int | None:
        """A number from 1 to 5, or ``None``."""
        numbers = {str(number): number for number in range(1, 6)}
        draw = partial(st.pills, label, list(numbers), default=self._beginning_of_choice(field, numbers), **options)
        return self._set(field, numbers.get(self._ask(field, draw, text_of, _or_none) or ""))

    def number(self, field: str, label: str, **options: Any) -> int:
        """A whole number."""
        text = self.drafts.get(field, "")
        begin = int(text) if text.removeprefix("-").isdecimal() else self.beginning(field)
        draw = partial(st.number_input, label, value=begin, step=1, **options)
        return self._set(field, self._ask(field, draw, str, int))

    def tick(self, field: str, label: str, **options: Any) -> bool:
        """Yes or no."""
        draw = partial(st.checkbox, label, value=self._text(field) == "yes", **options)
        ticked = self._ask(field, draw, text_of, lambda text: text == "yes", lambda text: text.capitalize() or "No")
        return self._set(field, ticked)

    def _hidden(self, field: str, draw: partial[str]) -> str | None:
        """Draw a field that may not be read with stand-ins, and not to be edited; returns what it holds all the same.

        ``None`` where it may be read.
        """
        key = self.key(field)
        text = str(session_state.value(key) if session_state.holds(key) else self._text(field))
        if not discreet.hides(key, text):
            return None
        draw(value=discreet.shown(text), key=f"{key}.hidden", disabled=True, help=_HIDDEN)
        self._texts[field] = text
        return self._set(field, text)

    def _say_what_is_wrong(self, field: str) -> None:
        """Say it where the browser finds the field that it is about (``browser/fields.js``)."""
        if self._problem:
            with st.container(key=f"wrong.{self.key(field)}.{self._state.refusals.get(self.name, 0)}"):
                st.error(self._problem.message, icon=":material/edit_note:")

    def _set(self, field: str, value: Value) -> Value:
        self.values[field] = value
        return value

    def _text(self, field: str) -> str:
        """The text of a field's draft, or of what it begins with."""
        draft = self.drafts.get(field)
        return text_of(self.beginning(field)) if draft is None else draft

    def _beginning_of_choice(self, field: str, values: Mapping[str, object]) -> str | None:
        begin = self._text(field)
        return begin if begin in values else None

    def _begin(self, field: str, begin: date | time | str | None) -> None:
        """Put what a field begins with into its widget: one that has it as its default could never be cleared."""
        if begin is not None:
            session_state.begin_with(self.key(field), begin)

    def _ask(
        self,
        field: str,
        draw: partial[Value],
        written: Callable[[Any], str],
        read: Callable[[str], Any],
        shown: Callable[[str], str] = str,
    ) -> Value:
        """Draw a field; ``written`` makes the text of its draft, ``read`` the way back, ``shown`` what is read of it.

        Where it was changed in another tab as well, what is returned is what the user chose to keep.
        """
        key, base = self.key(field), self._merge_base.texts.get(field, "")
        value = draw(
            key=key,
            on_change=form_drafts.keep,
            args=(self.name, self._round),
            kwargs={"key": key, "field": field, "written": written, "base": base},
        )
        self._texts[field] = text = written(value)
        if self._state.is_news(key, text):
            form_drafts.save(self.name, self._round, field, text, base)
        wrong = self._problem
        if wrong is not None and wrong.field == field:
            self._say_what_is_wrong(field)
        if field in self._merge_base.news:
            st.markdown(":small[Changed in another tab: this is what is stored.]")
        if field not in self._merge_base.theirs:
            return value
        theirs = self._merge_base.theirs[field]
        differing = Differing(self.key(f"{field}.whose"), str(draw.args[0]), shown(text), shown(theirs))
        self._differing.append(differing)
        chosen: Value = read(theirs) if conflicts.is_theirs(differing) else value
        return chosen


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _time(text: str) -> time | None:
    return time.fromisoformat(text) if text else None


def _on_the_clock(when: time | None) -> str:
    return when.isoformat("minutes") if when else ""


def _in_words(text: str) -> str:
    when = _day(text)
    return dates.day(when, weekday=True) if when else ""


def _or_none(text: str) -> str | None:
    return text or None
