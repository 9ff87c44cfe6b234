"""A form that loses nothing: a field keeps itself as a draft while it is filled in, and says what is wrong beside it.

One form object is drawn per noun by the functions of ``nearmiss.ui.forms``. The key of a field is the name of the
noun's field. A field's draft goes to the journal on every change, so that a page switch, a reload or a restarted server
finds the words again; saving the noun drops them.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum
from functools import partial
from typing import Any, Literal, NoReturn, TypeVar

import streamlit as st

from nearmiss import store
from nearmiss.exchange.phrases import weekday
from nearmiss.model import Invalid, check_past_days, has_new_id, numbered_id
from nearmiss.ui.components.date_field import day_field, say_back
from nearmiss.ui.components.formatting import distinct, said
from nearmiss.ui.forms import conflicts, line_length
from nearmiss.ui.forms.conflicts import Differing
from nearmiss.ui.runtime import buttons, current_journal, draft_texts, messages, session_state
from nearmiss.ui.runtime.merge_base import text_of, texts_of

Word = TypeVar("Word", bound=StrEnum)
Noun = TypeVar("Noun")
Made = TypeVar("Made")
Answer = TypeVar("Answer")


class Form:
    """The fields of one noun on a page, by the names of its fields.

    ``name`` tells this form from every other one in the journal (the noun and its id). ``stored`` is what the fields
    begin with where no draft says otherwise.
    """

    def __init__(self, name: str, stored: object | None = None, **beginnings: Any) -> None:
        self.name = name
        self._stored = stored
        self._beginnings = beginnings
        self._state = session_state.state()
        self._round = self._state.round_of(name)
        self._problem = self._state.problems.get(name)
        self._drafts: Mapping[str, str] | None = None
        self._drawn: set[str] = set()
        self._answers: dict[str, str] = {}
        self._differing: list[Differing] = []
        begun = self._state.resumed.get(name)
        opening = self._state.openings.of(name) if begun is not None else None
        if opening is None:  # drawn for the first time, or again after another page
            opening = self._state.openings.begin(name, stored, texts_of(stored, beginnings), self._kept())
        self._opening = opening
        if begun is None:
            begun = bool(self.drafts)
            self._state.resumed[name] = begun
            if stored is None:
                draft_texts.begin_seed(name, begun=begun)
        self._seed = self._state.seed_of(name)
        self._onward: tuple[str, Mapping[str, str]] | None = None
        self.resumed = begun

    @property
    def drafts(self) -> Mapping[str, str]:
        """What was half written, field by field."""
        if self._drafts is None:
            self._drafts = self._opening.mine
        if self._drafts is None:
            self._drafts = {
                draft.key.removeprefix(f"{self.name}."): draft.text
                for draft in self._kept()
                if draft.is_change or self._stored is None
            }
        return self._drafts

    def _kept(self) -> list[store.Draft]:
        return current_journal.drafts(f"{self.name}.")

    def text(self, field: str, label: str, **options: Any) -> str:
        """One line of text; when it is longer than such a line may be, that is said while it is written."""
        text = self._ask(field, partial(st.text_input, label, value=self._text(field), **options), str, str)
        line_length.warn(field, text, refused=self._problem is not None and self._problem.field == field)
        return text

    def area(self, field: str, label: str, *, height: int = 140, **options: Any) -> str:
        """Long text, kept as a draft while it is written."""
        draw = partial(st.text_area, label, value=self._text(field), height=height, **options)
        return self._ask(field, draw, str, str)

    def day(self, field: str, label: str, **options: Any) -> date | None:
        """A day, or ``None`` where it is left open."""
        text = self.drafts.get(field)
        self._begin(field, self.beginning(field) if text is None else (date.fromisoformat(text) if text else None))
        with st.container(gap=None):
            found = _plain_day(self._ask(field, partial(day_field, label, **options), _iso, _day, _in_words))
            say_back(found)
        return found

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
        return words(chosen) if chosen else None

    def pills(self, field: str, label: str, words: type[Word] | Sequence[Word], **options: Any) -> Word | None:
        """One word of a short closed list, all of them in sight."""
        values = [word.value for word in words]
        known = {word.value: word for word in words}
        begin = self._beginning_of_choice(field, values)
        draw = partial(st.pills, label, values, default=begin, format_func=lambda value: said(known[value]), **options)
        chosen = self._ask(field, draw, _whole, _or_none, lambda text: said(known[text]) if text in known else text)
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
        return _plain_word(self._ask(field, draw, _whole, _or_none, lambda text: names.get(text, text)))

    def rating(self, field: str, label: str, **options: Any) -> int | None:
        """A number from 1 to 5, or ``None``."""
        numbers = ["1", "2", "3", "4", "5"]
        text = self.drafts.get(field)
        begin = str(self.beginning(field) or "") if text is None else text
        draw = partial(st.pills, label, numbers, default=begin if begin in numbers else None, **options)
        chosen = self._ask(field, draw, _whole, _or_none)
        return int(chosen) if chosen else None

    def number(self, field: str, label: str, **options: Any) -> int:
        """A whole number."""
        text = self.drafts.get(field, "")
        begin = int(text) if text.removeprefix("-").isdecimal() else self.beginning(field)
        return self._ask(field, partial(st.number_input, label, value=begin, step=1, **options), str, int)

    def tick(self, field: str, label: str, **options: Any) -> bool:
        """Yes or no."""
        text = self.drafts.get(field)
        begin = bool(self.beginning(field)) if text is None else text == "yes"
        draw = partial(st.checkbox, label, value=begin, **options)
        return self._ask(field, draw, text_of, lambda text: text == "yes", lambda text: text.capitalize() or "No")

    def say_when_kept(self) -> None:
        """That the words are safe, and since when."""
        kept = max((draft.saved_at for draft in current_journal.drafts(f"{self.name}.")), default=None)
        if kept is not None:
            at = current_journal.local_time(kept)
            st.markdown(f":small[Kept as a draft at {at:%H:%M}. It stays until you save.]")

    def submit(self, label: str = "Save", *, primary: bool = True) -> bool:
        """The button that saves; Ctrl+Enter presses it too. What keeps it from saving is said above it as well."""
        with st.container():  # it comes with the first word; what stands below keeps its place, and what is typed there
            conflicts.show(self._differing)
            self.say_when_kept()
        return self.save_button(label, "save", primary=primary, shortcut="Ctrl+Enter")

    def save_button(self, label: str, name: str, *, primary: bool = False, shortcut: str | None = None) -> bool:
        """One more button that saves, on a form so long that one is not enough."""
        wrong = self._problem
        if wrong is not None:
            above = "Not saved yet. " if wrong.field in self._drawn else ""
            st.error(f"{above}{wrong.message}", icon=":material/edit_note:")
        kind: Literal["primary", "secondary"] = "primary" if primary else "secondary"
        return buttons.button(label, self.key(name), type=kind, shortcut=shortcut)

    def key(self, field: str) -> str:
        """The key of a field's widget."""
        return f"{self.name}.{self._round}.{field}"

    def id(self, place: int = 0) -> str:
        """The id of the noun this form makes, from its first drawing on, however often it is saved.

        Of several nouns, the one at a ``place`` of its own.
        """
        return numbered_id(self._seed, place)

    def build(self, make: Callable[[], Made]) -> Made:
        """What ``make`` returns; what is not valid is said beside its field, with every word kept."""
        try:
            noun = make()
        except Invalid as wrong:
            self.refuse(wrong)
        self._state.problems.pop(self.name, None)
        return noun

    def make(self, kind: type[Noun], stored: Noun | None, values: dict[str, Any], /, **fixed: Any) -> Noun:
        """The noun of these values: a change of what is stored, or a new one; what happened is in the past."""
        base = self.base
        new = {"id": self.id(), **fixed} if has_new_id(kind) else fixed

        def noun() -> Noun:
            made: Noun = kind(**new, **values) if stored is None else replace(base, **values)
            check_past_days(made, current_journal.today(), before=stored and base)
            return made

        return self.build(noun)

    def refuse(self, wrong: Invalid) -> NoReturn:
        """Say what is wrong beside its field, with every word kept; the page is shown anew.

        A form that a run beside this one saved meanwhile has nothing wrong with it.
        """
        buttons.wait()
        if not self.is_over:
            self._state.problems[self.name] = wrong
            buttons.answered()
        st.rerun()

    def changed_elsewhere(self, told: str = conflicts.TOLD) -> NoReturn:
        """Somebody else saved this noun meanwhile: the form is shown anew as a change of theirs, every word kept.

        What was not touched here shows what is stored; what was changed here and there shows both, to choose from.
        """
        before = self._opening.texts
        mine = {field: text for field, text in self._answers.items() if text != before.get(field, "")}
        with current_journal.journal().writing(bump=False) as work:
            for field, text in mine.items():
                store.save_draft(work, f"{self.name}.{field}", text, before.get(field, ""))
        self._state.begin_anew(self.name)
        self._round = self._state.round_of(self.name)
        self._state.openings.remember(self.name, before, mine)
        self.refuse(Invalid("", told))

    def refuse_what_is_there(self, changed: store.ChangedElsewhere) -> NoReturn:
        """Another tab saved the same draft, in other words: the ones here become another thing, if they are saved."""
        with current_journal.journal().writing(bump=False) as work:
            draft_texts.new_seed(work, self.name)
        self.refuse(
            Invalid("", f"{changed.sentence} Your words are still here: save again to keep them beside what is there.")
        )

    @property
    def base(self) -> Any:
        """The stored noun the form changes, as it was when the form was opened: so a change made since is noticed."""
        begun = self._opening.noun
        if begun is None and self._stored is not None:
            return replace(self._stored, version=0)  # type: ignore[type-var]
        return begun

    def leads_to(self, stem: str, **query: str) -> None:
        """The page that is shown once this form is saved; without one, the form closes where it is."""
        self._onward = stem, query

    @property
    def is_over(self) -> bool:
        """Whether this form was saved or put aside since it was drawn."""
        return self._state.round_of(self.name) != self._round

    @contextlib.contextmanager
    def saving(self) -> Iterator[store.Work]:
        """The transaction that saves this form, once: who comes with what was saved meanwhile is led on."""
        with buttons.saving() as work:
            if self.is_over:
                st.rerun()
            yield work

    def saved(self, work: store.Work) -> None:
        """The noun is stored: in the same transaction the drafts go, and with it the next form begins anew."""
        draft_texts.drop(work, self.name)
        edit = st.query_params.get("edit", "")
        work.afterwards.append(partial(self._state.begin_anew, self.name, edit, self._onward))

    def saved_beside_others(self, work: store.Work, *, aside: Iterable[str] = ()) -> None:
        """The same, but what another tab half wrote in these boxes stays; the fields ``aside`` are kept elsewhere."""
        others = self._from_elsewhere(work)
        self.saved(work)
        for field in (self._answers.keys() & others.keys()).difference(aside):
            store.save_draft(work, others[field].key, others[field].text, others[field].base)

    def from_elsewhere(self, work: store.Work) -> dict[str, str]:
        """What another tab half wrote into this form, field by field: drafts that say something else than this one."""
        return {field: draft.text for field, draft in self._from_elsewhere(work).items() if draft.text.strip()}

    def _from_elsewhere(self, work: store.Work) -> dict[str, store.Draft]:
        prefix = f"{self.name}."
        mine = {field: text.replace("\0", "") for field, text in self._answers.items()}
        drafts = {draft.key.removeprefix(prefix): draft for draft in store.drafts(work, prefix)}
        return {
            field: draft
            for field, draft in drafts.items()
            if draft.text != mine.get(field) and draft.is_change and (draft.text.strip() or draft.base)
        }

    def discard(self) -> None:
        """Put the half-written words aside; there is a way back."""
        with buttons.saving(bump=False) as work:
            drafts = store.drafts(work, f"{self.name}.")
            if drafts:
                back = partial(draft_texts.bring_back, form=self.name, drafts=drafts)
                work.afterwards.append(partial(messages.say, "What you had begun is put aside.", undo=back))
            self.saved(work)

    def beginning(self, field: str) -> Any:
        """What a field begins with where no draft says otherwise."""
        return self._beginnings.get(field, getattr(self._stored, field, None))

    def _begin(self, field: str, begin: date | str | None) -> None:
        """Put what a field begins with into its widget: one that has it as its default could never be cleared."""
        if begin is not None:
            session_state.begin_with(self.key(field), begin)

    def _text(self, field: str) -> str:
        draft = self.drafts.get(field)
        return (self.beginning(field) or "") if draft is None else draft

    def _beginning_of_choice(self, field: str, values: Sequence[str]) -> str | None:
        draft = self.drafts.get(field)
        begin = self.beginning(field) if draft is None else draft
        return begin if begin in values else None

    def _ask(
        self,
        field: str,
        draw: partial[Answer],
        written: Callable[[Any], str],
        read: Callable[[str], Any],
        shown: Callable[[str], str] = str,
    ) -> Answer:
        """Draw a field; ``written`` makes the text of its draft, ``read`` the way back, ``shown`` what is read of it.

        Where it was changed in another tab as well, what is returned is what the user chose to keep.
        """
        key, base = self.key(field), self._opening.texts.get(field, "")
        self._drawn.add(field)
        answer = draw(
            key=key,
            on_change=draft_texts.keep,
            args=(self.name, self._round),
            kwargs={"key": key, "field": field, "written": written, "base": base},
        )
        self._answers[field] = text = written(answer)
        if self._state.is_news(key, text):
            draft_texts.save(self.name, self._round, field, text, base)
        wrong = self._problem
        if wrong is not None and wrong.field == field:
            st.error(wrong.message, icon=":material/edit_note:")
        if field in self._opening.news:
            st.markdown(":small[Changed in another tab: this is what is stored.]")
        if field not in self._opening.theirs:
            return answer
        theirs = self._opening.theirs[field]
        one = Differing(self.key(f"{field}.whose"), str(draw.args[0]), shown(text), shown(theirs))
        self._differing.append(one)
        chosen: Answer = read(theirs) if conflicts.is_theirs(one) else answer
        return chosen


def _iso(value: date | None) -> str:
    return value.isoformat() if value else ""


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _in_words(text: str) -> str:
    when = _day(text)
    return weekday(when) if when else ""


def _or_none(text: str) -> str | None:
    return text or None


def _whole(value: str | None) -> str:
    return value or ""


def _plain_day(day: date | None) -> date | None:
    """The day, where it may be the one of ours that a field began with."""
    return None if day is None else date(day.year, day.month, day.day)


def _plain_word(word: str | None) -> str | None:
    """The word, where it may be the one of ours that a field began with."""
    return None if word is None else str(word)
