"""The backups beside the journal: when and why each was made, what it holds, and each to download or to restore."""

from functools import lru_cache, partial
from pathlib import Path

import streamlit as st

from nearmiss import dates, store
from nearmiss.ui.components import blocks
from nearmiss.ui.components.downloads import download
from nearmiss.ui.components.formatting import counted, day, listed
from nearmiss.ui.runtime import current_journal
from nearmiss.ui.screens.data import restoring

_WHY = {
    store.Why.DAILY: "the daily one",
    store.Why.MIGRATION: "before nearmiss was updated",
    store.Why.RESTORE: "before a restore",
    store.Why.IMPORT: "before an import",
    store.Why.REPAIR: "before a repair",
}
_HOLDS = (
    ("application", "application"),
    ("person", "person"),
    ("feedback_note", "feedback note"),
    ("reflection", "reflection"),
)
_SHOWN = 7
"""Backups that are looked at and listed before somebody asks for the earlier ones."""
_PLURALS = {"person": "people"}


def show() -> None:
    """The newest first; nothing where a journal has no file."""
    path = current_journal.journal().path
    if path is None or current_journal.is_demonstration():
        return
    st.header("Backups", anchor=False)
    kept = store.kept_backups(path)
    if not kept:
        st.markdown("None yet: one is made each day, and before each update, restore, import and repair.")
        return
    st.markdown(
        "Made by themselves, beside the journal. Kept are the last seven days, four weeks and twelve months, and five "
        "of each made before an update, a restore, an import or a repair."
    )
    chosen = next((backup for backup in kept if backup.path.name == st.query_params.get("backup", "")), None)
    shown = kept if chosen in kept[_SHOWN:] or st.query_params.get("backups") == "all" else kept[:_SHOWN]
    looks = {backup: _look(backup.path) for backup in shown}
    rest = len(kept) - len(shown)
    blocks.show(
        "backups",
        blocks.ruled(*(_line(backup, looks[backup], is_chosen=chosen == backup) for backup in shown)),
        blocks.here(f"Show {rest} earlier", {"backups": "all"}) if rest else None,
    )
    if chosen is None:
        return
    st.subheader(f"{_called(chosen)[:1].upper()}{_called(chosen)[1:]}", anchor=False)
    download("Download it", "backup-file", chosen.path.name, partial(_bytes, chosen.path), type="tertiary")
    look = looks[chosen]
    if isinstance(look, str):
        st.error(look, icon=":material/error:")
        return
    restoring.offer(
        _bytes(chosen.path),
        f"It takes the place of what is here, which is backed up first, and holds {_holds(look)}.",
        "restore-backup",
        chosen,
    )


def _bytes(path: Path) -> bytes:
    return path.read_bytes()


def _look(path: Path) -> store.Manifest | str:
    """What a backup says of itself, every file checked against its digest; or what is wrong with it."""
    at = path.stat()
    return _look_once(path, at.st_size, at.st_mtime_ns)


@lru_cache(200)  # a manifest holds numbers of rows and no word of them, so that every session may have it
def _look_once(path: Path, _size: int, _written_at: int) -> store.Manifest | str:
    try:
        return store.read_manifest(path.read_bytes())
    except store.NotAnArchive as wrong:
        return restoring.of_a_backup(wrong)


def _called(backup: store.Backup) -> str:
    made = current_journal.local_time(backup.made_at)
    when = f"{day(made.date(), current_journal.today())}, {dates.time_of_day(made)}"
    return f"{when}, {_WHY[backup.why]}"


def _line(backup: store.Backup, look: store.Manifest | str, *, is_chosen: bool) -> blocks.Node:
    name = _called(backup)
    holds = "damaged: it cannot be restored" if isinstance(look, str) else _holds(look)
    size = f"{max(1, backup.path.stat().st_size // 1000):,} kB"
    query = {"backup": "" if is_chosen else backup.path.name}
    opens = blocks.here("Close" if is_chosen else "Open", query, key=backup.path.name, look="plain")
    words = blocks.paragraph(blocks.strong(name), f" · {holds} · {size}")
    return blocks.spread(words, opens.but(aria_label=f"{'Close' if is_chosen else 'Open'}: {name}"))


def _holds(said: store.Manifest) -> str:
    each = [(said.tables[table].rows, word) for table, word in _HOLDS]
    return listed([counted(rows, word, _PLURALS.get(word)) for rows, word in each if rows]) or "nothing yet"
