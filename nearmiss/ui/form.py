"""A form that loses nothing: a field keeps itself as a draft while it is filled in, and says what is wrong beside it.

One form object is drawn per noun by the functions of ``nearmiss.ui.forms``. The key of a field is the name of the
noun's field. A field's draft goes to the journal on every change, so that a page switch, a reload or a restarted server
finds the words again; saving the noun drops them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum
from functools import partial
from typing import Any, Literal, NoReturn, TypeVar

import streamlit as st

from nearmiss import store
from nearmiss.model import Invalid
from nearmiss.ui import session
from nearmiss.ui.words import distinct, said

Word = TypeVar("Word", bound=StrEnum)
Noun = TypeVar("Noun")
Made = TypeVar("Made")
Answer = TypeVar("Answer")

_FIRST_DAY, _LAST_DAY = date(1950, 1, 1), date(2200, 12, 31)


class Form:
    """The fields of one noun on a page, by the names of its fields.

    ``name`` tells this form from every other one in the journal (the noun and its id). ``stored`` is what the fields
    begin with where no draft says otherwise.
    """

    def __init__(self, name: str, stored: object | None = None, **beginnings: Any) -> None:
        self.name = name
        self._stored = stored
        self._beginnings = beginnings
        self._round = session.round_of(name)
        self._problem = session.problem(name)
        self._drafts: Mapping[str, str] | None = None
        self._drawn: set[str] = set()
        self._answers: dict[str, str] = {}
        begun = session.resumed(name)
        if begun is None:  # drawn for the first time, or again after another page
            begun = bool(self.drafts)
            session.set_resumed(name, begun=begun)
            session.set_base(name, stored)
        self.resumed = begun

    @property
    def drafts(self) -> Mapping[str, str]:
        """What was half written, field by field."""
        if self._drafts is None:
            prefix = f"{self.name}."
            self._drafts = {draft.key.removeprefix(prefix): draft.text for draft in session.drafts(prefix)}
        return self._drafts

    def text(self, field: str, label: str, **options: Any) -> str:
        """One line of text."""
        return self._ask(field, partial(st.text_input, label, value=self._text(field), **options), str)

    def area(self, field: str, label: str, *, height: int = 140, **options: Any) -> str:
        """Long text, kept as a draft while it is written."""
        return self._ask(field, partial(st.text_area, label, value=self._text(field), height=height, **options), str)

    def day(self, field: str, label: str, **options: Any) -> date | None:
        """A day, or ``None`` where it is left open."""
        text = self.drafts.get(field)
        self._begin(field, self.beginning(field) if text is None else (date.fromisoformat(text) if text else None))
        draw = partial(
            st.date_input, label, value=None, min_value=_FIRST_DAY, max_value=_LAST_DAY, format="DD/MM/YYYY", **options
        )
        return _plain_day(self._ask(field, draw, _iso))

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
        if beginning is not None:
            self._beginnings.setdefault(field, beginning)
        chosen = self.choice(field, label, {word.value: said(word) for word in words}, optional=optional, **options)
        return words(chosen) if chosen else None

    def pills(self, field: str, label: str, words: type[Word] | Sequence[Word], **options: Any) -> Word | None:
        """One word of a short closed list, all of them in sight."""
        values = [word.value for word in words]
        known = {word.value: word for word in words}
        begin = self._beginning_of_choice(field, values)
        draw = partial(st.pills, label, values, default=begin, format_func=lambda value: said(known[value]), **options)
        chosen = self._ask(field, draw, _whole)
        return known[chosen] if chosen else None

    def choice(
        self, field: str, label: str, names: Mapping[str, str], *, optional: bool = False, **options: Any
    ) -> str | None:
        """One of several things, by id; ``names`` are what is shown for each."""
        values, names = list(names), distinct(names)
        begin = self._beginning_of_choice(field, values)
        if optional:
            self._begin(field, begin and str(begin))
        index = None if optional or not values else values.index(begin or values[0])
        draw = partial(
            st.selectbox, label, values, index=index, format_func=lambda value: names.get(value, value), **options
        )
        if not values:
            draw = partial(st.selectbox, label, [], index=None, disabled=True, **options)
        return _plain_word(self._ask(field, draw, _whole))

    def rating(self, field: str, label: str, **options: Any) -> int | None:
        """A number from 1 to 5, or ``None``."""
        numbers = ["1", "2", "3", "4", "5"]
        text = self.drafts.get(field)
        begin = str(self.beginning(field) or "") if text is None else text
        draw = partial(st.pills, label, numbers, default=begin if begin in numbers else None, **options)
        chosen = self._ask(field, draw, _whole)
        return int(chosen) if chosen else None

    def number(self, field: str, label: str, **options: Any) -> int:
        """A whole number."""
        text = self.drafts.get(field, "")
        begin = int(text) if text.removeprefix("-").isdecimal() else self.beginning(field)
        return self._ask(field, partial(st.number_input, label, value=begin, step=1, **options), str)

    def tick(self, field: str, label: str, **options: Any) -> bool:
        """Yes or no."""
        text = self.drafts.get(field)
        begin = bool(self.beginning(field)) if text is None else text == "yes"
        return self._ask(
            field, partial(st.checkbox, label, value=begin, **options), lambda value: "yes" if value else ""
        )

    def say_when_kept(self) -> None:
        """That the words are safe, and since when."""
        kept = max((draft.saved_at for draft in session.drafts(f"{self.name}.")), default=None)
        if kept is not None:
            st.markdown(f":small[Kept as a draft at {session.local_time(kept):%H:%M}. It stays until you save.]")

    def submit(self, label: str = "Save", *, primary: bool = True) -> bool:
        """The button that saves; Ctrl+Enter presses it too. What keeps it from saving is said above it as well."""
        with st.container():  # it comes with the first word; what stands below keeps its place, and what is typed there
            self.say_when_kept()
        return self.save_button(label, "save", primary=primary, shortcut="Ctrl+Enter")

    def save_button(self, label: str, name: str, *, primary: bool = False, shortcut: str | None = None) -> bool:
        """One more button that saves, on a form so long that one is not enough."""
        wrong = self._problem
        if wrong is not None:
            above = "Not saved yet. " if wrong.field in self._drawn else ""
            st.error(f"{above}{wrong.message}", icon=":material/edit_note:")
        key = self.key(name)
        kind: Literal["primary", "secondary"] = "primary" if primary else "secondary"
        st.button(label, key=key, type=kind, shortcut=shortcut, on_click=session.pressing(key))
        return session.is_pressed(key)

    def key(self, field: str) -> str:
        """The key of a field's widget."""
        return f"{self.name}.{self._round}.{field}"

    def build(self, make: Callable[[], Made]) -> Made:
        """What ``make`` returns; what is not valid is said beside its field, with every word kept."""
        try:
            noun = make()
        except Invalid as wrong:
            self.refuse(wrong)
        session.set_problem(self.name, None)
        return noun

    def make(self, kind: type[Noun], stored: Noun | None, values: dict[str, Any], /, **fixed: Any) -> Noun:
        """The noun of these values: a change of what is stored, or a new one."""
        base = self.base
        made: Noun = self.build(lambda: kind(**fixed, **values) if stored is None else replace(base, **values))
        return made

    def refuse(self, wrong: Invalid) -> NoReturn:
        """Say what is wrong beside its field, with every word kept; the page is shown anew."""
        session.set_problem(self.name, wrong)
        st.rerun()

    def base_on(self, stored: object) -> None:
        """Somebody else saved this noun meanwhile: from now on this form is a change of theirs, with its words kept."""
        session.set_base(self.name, stored)

    @property
    def base(self) -> Any:
        """The stored noun the form changes, as it was when the form was opened: so a change made since is noticed."""
        begun = session.base(self.name)
        if begun is None and self._stored is not None:
            return replace(self._stored, version=0)  # type: ignore[type-var]
        return begun

    def saved(self, work: store.Work) -> None:
        """The noun is stored: in the same transaction the drafts go, and the next form begins anew."""
        store.drop_drafts(work, f"{self.name}.")
        session.next_round(self.name)

    def saved_beside_others(self, work: store.Work, *, aside: Iterable[str] = ()) -> None:
        """The same, but what another tab half wrote in these boxes stays; the fields ``aside`` are kept elsewhere."""
        others = self.from_elsewhere(work)
        self.saved(work)
        for field in (self._answers.keys() & others.keys()).difference(aside):
            store.save_draft(work, f"{self.name}.{field}", others[field])

    def from_elsewhere(self, work: store.Work) -> dict[str, str]:
        """What another tab half wrote into this form, field by field: drafts that say something else than this one."""
        prefix = f"{self.name}."
        drafts = {draft.key.removeprefix(prefix): draft.text for draft in store.drafts(work, prefix)}
        mine = {field: text.replace("\0", "") for field, text in self._answers.items()}
        return {field: text for field, text in drafts.items() if text.strip() and text != mine.get(field)}

    def discard(self) -> None:
        """Put the half-written words aside; there is a way back."""
        with session.journal().writing(bump=False) as work:
            drafts = store.drafts(work, f"{self.name}.")
            self.saved(work)
        if drafts:
            session.say("What you had begun is put aside.", undo=partial(_bring_back, form=self.name, drafts=drafts))

    def beginning(self, field: str) -> Any:
        """What a field begins with where no draft says otherwise."""
        return self._beginnings.get(field, getattr(self._stored, field, None))

    def _begin(self, field: str, begin: date | str | None) -> None:
        """Put what a field begins with into its widget: one that has it as its default could never be cleared."""
        if begin is not None:
            session.begin_with(self.key(field), begin)

    def _text(self, field: str) -> str:
        draft = self.drafts.get(field)
        return (self.beginning(field) or "") if draft is None else draft

    def _beginning_of_choice(self, field: str, values: Sequence[str]) -> str | None:
        draft = self.drafts.get(field)
        begin = self.beginning(field) if draft is None else draft
        return begin if begin in values else None

    def _ask(self, field: str, draw: Callable[..., Answer], written: Callable[[Any], str]) -> Answer:
        key = self.key(field)
        self._drawn.add(field)
        answer = draw(
            key=key,
            on_change=_keep,
            args=(self.name, self._round),
            kwargs={"key": key, "draft": f"{self.name}.{field}", "written": written},
        )
        self._answers[field] = text = written(answer)
        if session.is_news(key, text):
            session.keep_draft(f"{self.name}.{field}", text)
        wrong = self._problem
        if wrong is not None and wrong.field == field:
            st.error(wrong.message, icon=":material/edit_note:")
        return answer


def _keep(form: str, drawn_in: int, *, key: str, draft: str, written: Callable[[Any], str]) -> None:
    """Keep what a field holds as its draft (a widget's callback).

    A form that was saved meanwhile leaves no draft: the second half of a double click still sends all its fields.
    """
    if session.round_of(form) == drawn_in:
        text = written(session.value(key))
        session.keep_draft(draft, text)
        session.is_news(key, text)


def _bring_back(work: store.Work, *, form: str, drafts: Sequence[store.Draft]) -> None:
    for draft in drafts:
        store.save_draft(work, draft.key, draft.text)
    session.next_round(form)


def _iso(value: date | None) -> str:
    return value.isoformat() if value else ""


def _whole(value: str | None) -> str:
    return value or ""


def _plain_day(day: date | None) -> date | None:
    """The day, where it may be the one of ours that a field began with."""
    return None if day is None else date(day.year, day.month, day.day)


def _plain_word(word: str | None) -> str | None:
    """The word, where it may be the one of ours that a field began with."""
    return None if word is None else str(word)
