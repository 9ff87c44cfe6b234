"""Saving a reflection: with everything written beside it, and nothing of another tab's lost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from nearmiss import store
from nearmiss.model import ANSWERS, Invalid, Reflection, ReflectionKind, VersionKind
from nearmiss.ui.components import commands
from nearmiss.ui.runtime import current_journal

if TYPE_CHECKING:
    from nearmiss.ui.forms.form import Form
    from nearmiss.ui.forms.nouns.reflection import Written

_TEXTS = (*ANSWERS, "line", "body")
_OWN = "own."
_TOLD = (
    "This was changed in another tab while you were writing. Both texts are kept: theirs is what stands now, yours is "
    "still here in the boxes, and below under *Earlier versions* as one that was set aside. Boxes you did not touch "
    "show what is stored. Save again to put yours in its place; theirs then stands among the earlier versions."
)
_ASIDE = " Words half written in another tab are kept too, under *Earlier versions*."


def save(form: Form, written: Written, sentence: str) -> Reflection:
    """Save what a form returned, drop its drafts, say so, and offer the way back.

    Where another tab saved meanwhile, this one's words are set aside as a version of the reflection, the form says so,
    and saving again puts them in place. What another tab has half written in the same boxes is set aside as well.
    """
    try:
        with form.saving() as tx:
            _refuse_what_changed(tx, written.reflection)
            saved = store.save_checklist(tx, written.reflection, written.own, written.tags)
            others = _set_others_aside(tx, form, saved.reflection)
            commands.say(tx, sentence + (_ASIDE if others else ""), saved.changes)
            form.saved_beside_others(tx, aside=others)
    except store.ChangedElsewhere as changed:
        stored = changed.stored
        if not isinstance(stored, Reflection):
            raise
        if written.reflection.kind is ReflectionKind.ENTRY and form.base is None:
            form.refuse_what_is_there(changed)
        with current_journal.journal().writing() as tx:
            _set_aside(tx, replace(written.reflection, id=stored.id), written.own)
        form.changed_elsewhere(_TOLD)
    return saved.reflection


def _refuse_what_changed(tx: store.Transaction, mine: Reflection) -> None:
    """Another tab may have changed an own answer or a tag alone, or written the first checklist of a near miss."""
    stored = store.get(tx, Reflection, mine.id)
    if stored is None and mine.kind is ReflectionKind.CHECKLIST and mine.application_id:
        there = store.find(tx, Reflection, application_id=mine.application_id, kind=ReflectionKind.CHECKLIST)
        stored = there[0] if there else None
    is_new = not mine.version and stored == replace(mine, version=getattr(stored, "version", 0))
    if stored is not None and not is_new and (stored.id, stored.version) != (mine.id, mine.version):
        raise store.ChangedElsewhere(stored)


def _set_others_aside(tx: store.Transaction, form: Form, saved: Reflection) -> list[str]:
    """Set aside what another tab has half written into the same boxes, and name them; tags and feeling stay drafts."""
    drafts = form.from_elsewhere(tx)
    words = {field: text for field, text in drafts.items() if field in _TEXTS}
    own = {field.removeprefix(_OWN): text for field, text in drafts.items() if field.startswith(_OWN)}
    if not words and not own:
        return []
    try:
        theirs = replace(saved, **words)  # type: ignore[arg-type] # they are texts, all of them
    except Invalid:  # too long for a field; what can be kept is kept whole in the text of an entry
        theirs = replace(saved, body="\n\n".join(words.values())[:1_000_000])
    _set_aside(tx, theirs, own)
    return [*words, *(f"{_OWN}{key}" for key in own)]


def _set_aside(tx: store.Transaction, mine: Reflection, own: Mapping[str, str]) -> None:
    """Keep these words as a version, once."""
    own = {key: text.strip() for key, text in own.items() if text.strip()}
    for version in store.versions(tx, mine.id):
        there = {answer.own_question_id or "": answer.text for answer in version.own}
        same = all(getattr(version.reflection, name) == getattr(mine, name) for name in _TEXTS)
        if version.kind is VersionKind.SET_ASIDE and same and there == own:
            return
    store.set_aside(tx, mine, own)
