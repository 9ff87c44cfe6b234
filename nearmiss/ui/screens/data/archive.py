"""The archive: export, restore and backup of the whole journal; and the sample year."""

from collections.abc import Sequence

import streamlit as st

from nearmiss import model, store
from nearmiss.ui.components import navigation
from nearmiss.ui.components.formatting import counted, day, listed
from nearmiss.ui.runtime import current_journal, session_state, uploaded_files
from nearmiss.ui.screens.account import account
from nearmiss.ui.screens.data import restoring

_COUNTED = {
    model.Application: ("application", "applications"),
    model.Person: ("person", "people"),
    model.FeedbackNote: ("feedback note", "feedback notes"),
    model.Reflection: ("reflection", "reflections"),
    model.Touchpoint: ("contact", "contacts"),
}
_TABLES = ("application", "person", "feedback_note", "reflection", "touchpoint")
"""The tables of these, in the manifest of an archive."""


def _sizes(tx: store.Transaction) -> tuple[int, ...]:
    return tuple(store.count(tx, kind) for kind in _COUNTED)


def _counted(sizes: Sequence[int]) -> str:
    each = zip(sizes, _COUNTED.values(), strict=True)
    return listed([counted(size, *words) for size, words in each if size]) or "nothing yet"


def export() -> None:
    """The whole journal as one archive."""
    st.header("Export", anchor=False)
    sizes = current_journal.read(_sizes)
    holds = f"holds {_counted(sizes)}" if any(sizes) else "is still empty"
    st.markdown(
        f"Your journal {holds}. The archive has all of it, drafts and trash included: to put back here, and as tables, "
        "texts, a calendar, contacts and a report that open without nearmiss."
    )
    account.archive_button("export", kind="primary")
    account.where_the_file_is()


def restore() -> None:
    """An archive in the place of what is here: first a look at it, then one transaction."""
    st.header("Restore", anchor=False)
    if not current_journal.may_see_the_journal():
        st.markdown("In a journal of your own, an archive is put back here. A demonstration takes none.")
        return
    uploaded = st.file_uploader(
        "An archive that nearmiss made",
        type="zip",
        key=f"archive.{session_state.state().round_of('restore')}",
        max_upload_size=uploaded_files.LARGEST,
    )
    if uploaded is None:
        return
    manifest = uploaded_files.looked_at(uploaded.file_id, lambda: _look(uploaded.getvalue()))
    if isinstance(manifest, str):
        st.error(manifest, icon=":material/error:")
        return
    sizes = [manifest.tables[table].rows for table in _TABLES]
    made_on = current_journal.local_time(manifest.made_at).date()
    st.markdown(f"The archive was made on {day(made_on, current_journal.today())} and holds {_counted(sizes)}.")
    replacing = (
        f"It takes the place of what is here: {_counted(current_journal.read(_sizes))}. "
        f"{_before(current_journal.journal())}"
    )
    restoring.offer(uploaded.getvalue(), replacing, "restore")


def _look(data: bytes) -> store.Manifest | str:
    try:
        return store.read_manifest(data)
    except store.NotAnArchive as wrong:
        return wrong.sentence


def _before(journal: store.Journal) -> str:
    if journal.path is None:
        return "No backup of what is here now is made here: export it first."
    return "What is here now is backed up first."


def sample_year() -> None:
    """The sample year, one click to look at and one to leave."""
    st.header("Sample year", anchor=False)
    if current_journal.is_demonstration():
        st.markdown("You are looking at it. The way back is at the top of the page.")
        return
    st.markdown("Six near misses of an invented person, in a journal of their own. Nothing typed there reaches yours.")
    navigation.sample_year_button()
