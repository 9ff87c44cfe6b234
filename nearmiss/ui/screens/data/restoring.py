"""Restoring of an archive that was looked at: in the place of what is here, or merged into it, each with a way back."""

import hashlib
from functools import partial

import streamlit as st

from nearmiss import store
from nearmiss.ui.components.escaping import plain
from nearmiss.ui.components.formatting import counted
from nearmiss.ui.runtime import buttons, current_journal, messages, session_state, uploaded_files
from nearmiss.ui.screens.account import account

_REPLACE, _MERGE = "Replace it", "Keep it, and add what is missing"
_SIDES = {store.Side.MINE: "Keep mine", store.Side.THEIRS: "Take the archive's"}
_SHOWN = 12
_WORDS = {"edition": "earlier version", "feedback_note": "feedback note", "panelist": "panel", "touchpoint": "contact"}
"""What is called otherwise on pages than in the tables."""


def offer(data: bytes, replacing: str, key: str, backup: store.Backup | None = None) -> None:
    """What becomes of what is here, what that means, and the button; ``replacing`` says it for the first way.

    ``backup`` is where the data come from, if not from a file that was chosen.
    """
    way = st.radio("What becomes of what is here?", (_REPLACE, _MERGE), key=f"{key}.way", horizontal=True)
    stays: dict[str, store.Side] = {}
    if way == _REPLACE:
        st.markdown(replacing)
    else:
        found = _beside(data)
        if isinstance(found, store.NotAnArchive):
            st.error(found.sentence if backup is None else of_a_backup(found), icon=":material/error:")
            return
        stays = _merging(found, key)
    label = "Restore this archive" if way == _REPLACE else "Merge this archive"
    with st.container(horizontal=True):
        pressed = buttons.button(label, key, type="primary")
        if current_journal.journal().path is None:
            account.archive_button(
                f"export-before.{key}" if key != "restore" else "export-before", "Export what is here first"
            )
    if pressed:
        _restore(data, None if way == _REPLACE else stays, backup)


def of_a_backup(wrong: store.NotAnArchive) -> str:
    """What is wrong with a backup, as a sentence for who never chose a file."""
    return wrong.called("This backup", "choose another one").sentence


def _beside(data: bytes) -> store.Beside | store.NotAnArchive:
    """The archive beside the journal as it is now, or what is wrong with it."""
    journal = current_journal.journal()
    key = f"{journal.id}:{journal.revision()}:{hashlib.sha256(data).hexdigest()}"

    def look() -> store.Beside | store.NotAnArchive:
        try:
            with journal.reading() as tx:
                return store.beside(tx, data)
        except store.NotAnArchive as wrong:
            return wrong

    return uploaded_files.looked_at(key, look)


def _merging(found: store.Beside, key: str) -> dict[str, store.Side]:
    """What is new, the same and changed, by table; whose rows stay where neither says which is newer."""
    rows = {name: table for name, table in found.tables.items() if table.new or table.differences}
    if not rows:
        st.markdown("Everything in the archive is here already, so a merge changes nothing.")
        return {}
    st.table(
        {
            "What": [_word(name) for name in rows],
            "New": [table.new for table in rows.values()],
            "The same": [table.same for table in rows.values()],
            "Changed": [len(table.differences) for table in rows.values()],
            "Only here": [table.only_here for table in rows.values()],
        }
    )
    if found.of_trash:
        st.markdown(plain(found.of_trash))
    stays = {}
    for name, count in found.to_decide.items():
        differing = [each for each in found.tables[name].differences if each.newer is None]
        st.markdown(
            "\n".join(
                f"- {plain(each.called or each.key)}: {plain(', '.join(each.fields).replace('_', ' '))}"
                for each in differing[:_SHOWN]
            )
            + (f"\n- and {count - _SHOWN} more" if count > _SHOWN else "")
        )
        says = "says" if count == 1 else "say"
        stays[name] = st.radio(
            f"{counted(count, 'row')} of {_word(name)} {says} something else here than in the archive, and "
            "nothing says which is newer",
            list(_SIDES),
            format_func=_SIDES.__getitem__,
            key=f"{key}.stays.{name}",
            horizontal=True,
        )
    return stays


def _word(table: str) -> str:
    return _WORDS.get(table, table.replace("_", " "))


def _restore(data: bytes, stays: dict[str, store.Side] | None, backup: store.Backup | None) -> None:
    """Do it, in one transaction, after a backup; ``None`` replaces.

    What was backed up before a repair is put back with the rows that were to be repaired.
    """
    journal = current_journal.journal()
    before = account.archive(journal)
    if journal.path is not None:
        store.back_up(journal, store.Why.RESTORE)
    try:
        with st.spinner("Restoring …" if stays is None else "Merging …"), buttons.saving() as tx:
            if stays is None and backup is not None and backup.why is store.Why.REPAIR:
                store.put_back(tx, data)
            elif stays is None:
                store.restore(tx, data)
            else:
                store.merge(tx, data, stays)
            tx.afterwards += [
                partial(
                    messages.say,
                    "Restored." if stays is None else "Merged.",
                    undo=partial(store.undo_restore, data=before),
                ),
                partial(session_state.state().begin_anew, "restore"),
            ]
    except store.JournalError as wrong:
        sentence = wrong.sentence
        if backup is not None and isinstance(wrong, store.NotAnArchive):
            sentence = of_a_backup(wrong)
        st.error(sentence, icon=":material/error:")
        return
    st.rerun()
