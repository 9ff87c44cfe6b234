"""A form that loses nothing: it makes a noun of its fields, says what is wrong with it, and is saved once.

One form object is drawn per noun, by the functions of ``nearmiss.ui.forms.nouns``.
"""

import contextlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, replace
from functools import partial
from typing import Any, Literal, NoReturn, TypeVar

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from nearmiss import dates, store
from nearmiss.model import Invalid, check_past_days, has_new_id, numbered_id
from nearmiss.ui.components.layout import row
from nearmiss.ui.forms import conflicts
from nearmiss.ui.forms.fields import Fields
from nearmiss.ui.runtime import buttons, current_journal, form_drafts, messages

Noun = TypeVar("Noun")
Made = TypeVar("Made")


class Form(Fields):
    """The fields of one noun on a page, its button, and how what was written is made a noun and saved."""

    _onward: tuple[str, Mapping[str, str]] | None = None
    _cancel: tuple[str, Callable[[], None]] | None = None

    def frame(self, *, border: bool = True) -> DeltaGenerator:
        """The place of a form that is opened: the browser leads into it, and out again by Escape."""
        return st.container(border=border, key=f"form.{self.name}.{self._round}")

    def cancelled_by(self, key: str, run: Callable[[], None]) -> None:
        """Put *Cancel* beside the button that saves."""
        self._cancel = key, run

    def submit(self, label: str = "Save", *, primary: bool = True) -> bool:
        """The button that saves, and *Cancel* beside it; Ctrl+Enter presses it too.

        What is wrong with no field of the form is said above it.
        """
        with st.container():  # it comes with the first word; what stands below keeps its place, and what is typed there
            conflicts.show(self._differing)
            self._say_when_kept()
            if self._problem and not self._problem.field:
                self._say_what_is_wrong("save")
        with row(gap="small") if self._cancel else contextlib.nullcontext():
            saves = self.save_button(label, "save", primary=primary, shortcut="Ctrl+Enter")
            if self._cancel:
                key, run = self._cancel
                st.button("Cancel", key=key, type="tertiary", on_click=run)
        return saves

    def _say_when_kept(self) -> None:
        kept = max((draft.saved_at for draft in self._kept()), default=None)
        if kept is not None:
            at = current_journal.local_time(kept)
            st.markdown(f":small[Kept as a draft at {dates.time_of_day(at)}. It stays until you save.]")

    def save_button(self, label: str, name: str, *, primary: bool = False, shortcut: str | None = None) -> bool:
        """One more button that saves, on a form so long that one is not enough."""
        kind: Literal["primary", "secondary"] = "primary" if primary else "secondary"
        return buttons.button(label, self.key(name), type=kind, shortcut=shortcut)

    def id(self, place: int = 0) -> str:
        """The id of the noun this form makes, from its first drawing on, however often it is saved.

        Of several nouns, the one at a ``place`` of its own.
        """
        return numbered_id(self._seed, place)

    def build(self, make: Callable[[], Made]) -> Made:
        """What ``make`` returns; what is not valid is said beside its field, with every word kept."""
        try:
            made = make()
        except Invalid as wrong:
            self.refuse(wrong)
        self._state.problems.pop(self.name, None)
        return made

    def make(
        self, kind: type[Noun], stored: Noun | None, values: Mapping[str, Any] | None = None, /, **fixed: Any
    ) -> Noun:
        """The noun of the fields: a change of what is stored, or a new one; what happened is in the past.

        ``values`` go before what the fields hold; a new noun has the ``fixed`` ones as well.
        """
        base, names = self.base, {field.name for field in fields(kind)}  # type: ignore[arg-type] # nouns are dataclasses
        given = {field: value for field, value in self.values.items() if field in names} | dict(values or {})
        new = {"id": self.id(), **fixed} if has_new_id(kind) else fixed

        def noun() -> Noun:
            made: Noun = kind(**new, **given) if stored is None else replace(base, **given)
            check_past_days(made, current_journal.today(), before=stored and base)
            return made

        return self.build(noun)

    def refuse(self, wrong: Invalid) -> NoReturn:
        """Say what is wrong beside its field, or above the button, with every word kept; the page is shown anew.

        A form that a run beside this one saved meanwhile has nothing wrong with it.
        """
        buttons.wait()
        if not self.is_over:
            self._state.refusals[self.name] = self._state.refusals.get(self.name, 0) + 1
            self._state.problems[self.name] = wrong if wrong.field in self._texts else Invalid("", wrong.message)
            buttons.answered()
        st.rerun()

    def changed_elsewhere(self, told: str = conflicts.TOLD) -> NoReturn:
        """Somebody else saved this noun meanwhile: the form is shown anew as a change of theirs, every word kept.

        What was not touched here shows what is stored; what was changed here and there shows both, to choose from.
        """
        before = self._merge_base.texts
        mine = {field: text for field, text in self._texts.items() if text != before.get(field, "")}
        with current_journal.journal().writing(bump=False) as tx:
            for field, text in mine.items():
                store.save_draft(tx, f"{self.name}.{field}", text, before.get(field, ""))
        self._state.begin_anew(self.name)
        self._round = self._state.round_of(self.name)
        self._state.merge_bases.remember(self.name, before, mine)
        self.refuse(Invalid("", told))

    def refuse_what_is_there(self, changed: store.ChangedElsewhere) -> NoReturn:
        """Another tab saved the same draft, in other words: the ones here become another thing, if they are saved."""
        with current_journal.journal().writing(bump=False) as tx:
            form_drafts.new_seed(tx, self.name)
        self.refuse(
            Invalid("", f"{changed.sentence} Your words are still here: save again to keep them beside what is there.")
        )

    @property
    def base(self) -> Any:
        """The stored noun the form changes, as it was when the form was opened: so a change made since is noticed."""
        begun = self._merge_base.noun
        if begun is None and self._stored is not None:
            return replace(self._stored, version=0)  # type: ignore[type-var]
        return begun

    def leads_to(self, stem: str, **query: str) -> None:
        """The page that is shown once this form is saved; without one, the form closes where it is."""
        self._onward = stem, query

    @property
    def changed(self) -> dict[str, Any]:
        """What the fields hold that were changed since the form was opened, or since they were saved while open."""
        before = self._merge_base.texts
        return {name: value for name, value in self.values.items() if self._texts.get(name) != before.get(name, "")}

    @property
    def began_with(self) -> Mapping[str, str]:
        """The texts of the fields as the form was opened, or as they were saved while open."""
        return self._merge_base.texts

    @property
    def is_contested(self) -> bool:
        """Whether a field was changed in another tab too, and the user is to choose."""
        return bool(self._differing)

    def show_anew(self) -> NoReturn:
        """What is stored was changed from elsewhere, and nothing was written here since: the fields show it."""
        self._state.begin_anew(self.name)
        st.rerun()

    @property
    def is_over(self) -> bool:
        """Whether this form was saved or put aside since it was drawn."""
        return self._state.round_of(self.name) != self._round

    @contextlib.contextmanager
    def saving(self) -> Iterator[store.Transaction]:
        """The transaction that saves this form, once: who comes with what was saved meanwhile is led on."""
        with buttons.saving() as tx:
            if self.is_over:
                st.rerun()
            yield tx

    def saved(self, tx: store.Transaction) -> None:
        """The noun is stored: in the same transaction the drafts go, and with it the next form begins anew."""
        form_drafts.drop(tx, self.name)
        edit = st.query_params.get("edit", "")
        tx.afterwards.append(partial(self._state.begin_anew, self.name, edit, self._onward))

    def saved_while_open(self, tx: store.Transaction, noun: Any) -> None:
        """The noun is stored, and the form goes on as it stands: for what is saved while it is written."""
        form_drafts.drop(tx, self.name)
        self._merge_base = self._state.merge_bases.advance(self.name, noun, {**self._merge_base.texts, **self._texts})

    def saved_beside_others(self, tx: store.Transaction, *, aside: Iterable[str] = ()) -> None:
        """The same, but what another tab half wrote in these boxes stays; the fields ``aside`` are kept elsewhere."""
        others = self._from_elsewhere(tx)
        self.saved(tx)
        for field in (self._texts.keys() & others.keys()).difference(aside):
            store.save_draft(tx, others[field].key, others[field].text, others[field].base)

    def from_elsewhere(self, tx: store.Transaction) -> dict[str, str]:
        """What another tab half wrote into this form, field by field: drafts that say something else than this one."""
        return {field: draft.text for field, draft in self._from_elsewhere(tx).items() if draft.text.strip()}

    def _from_elsewhere(self, tx: store.Transaction) -> dict[str, store.Draft]:
        prefix = f"{self.name}."
        mine = {field: text.replace("\0", "") for field, text in self._texts.items()}
        drafts = {draft.key.removeprefix(prefix): draft for draft in store.drafts(tx, prefix)}
        return {
            field: draft
            for field, draft in drafts.items()
            if draft.text != mine.get(field) and draft.is_change and (draft.text.strip() or draft.base)
        }

    def discard(self) -> None:
        """Put the half-written words aside; there is a way back."""
        with buttons.saving(bump=False) as tx:
            drafts = store.drafts(tx, f"{self.name}.")
            if drafts:
                back = partial(form_drafts.bring_back, form=self.name, drafts=drafts)
                tx.afterwards.append(partial(messages.say, "What you had begun is put aside.", undo=back))
            self.saved(tx)
