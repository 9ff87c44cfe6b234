"""Health of the journal: what the doctor finds, in its words, and its repair after a backup, with the way back."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from nearmiss import store
from nearmiss.store import FileStorage
from nearmiss.store.doctor import files, repair, rows
from nearmiss.store.doctor.finding import SOUND, Finding
from nearmiss.ui.access import open_journals
from nearmiss.ui.components import blocks
from nearmiss.ui.components.escaping import plain
from nearmiss.ui.components.formatting import counted
from nearmiss.ui.runtime import buttons, current_journal, messages
from nearmiss.ui.screens.account import account

_SHOWN = 5
"""Rows of a finding that are named one by one, and changes that the message after a repair tells."""


def show() -> None:
    """Look at every row, at what it points to, and at what stands beside the journal."""
    journal = current_journal.journal()
    with st.spinner("Looking at every record …"):
        found, beside = current_journal.read(rows.findings), files.around(journal.path)
    findings = [*found, *beside.findings]
    if any(each.is_mended for each in findings) and buttons.is_pressed("repair"):
        _repair(journal)
    can = blocks.button("Repair", "repair", look="primary") if any(each.is_mended for each in findings) else None
    before = "after a backup of what is here" if journal.path is not None else "and can be taken back"
    blocks.show(
        "health",
        blocks.ruled(*map(_line, findings)) if findings else blocks.paragraph(SOUND),
        blocks.row(can, blocks.paragraph(f"What can be repaired is, {before}.")) if can else None,
    )
    if isinstance(open_journals.storage(), FileStorage) and not current_journal.is_demonstration():
        facts = (*current_journal.read(files.about), *beside.facts)
        blocks.show("looked-at", blocks.lines(*(blocks.paragraph(fact, small=True) for fact in facts)))


def _line(finding: Finding) -> blocks.Node:
    """What is wrong, what to do about it, and where."""
    more = len(finding.places) - _SHOWN
    places = [*finding.places[:_SHOWN], *([f"and {more} more"] if more > 0 else [])]
    return blocks.group(
        finding.kind, blocks.paragraph(finding.sentence), *(blocks.paragraph(place, small=True) for place in places)
    )


def _repair(journal: store.Journal) -> None:
    before = account.archive(journal)
    if journal.path is not None:
        store.back_up(journal, store.Why.REPAIR)
    with st.spinner("Repairing …"), buttons.saving() as tx:
        done = repair.repair(tx)
        back = partial(store.undo_restore, data=before) if done else None
        tx.afterwards.append(partial(messages.say, _said(done), undo=back))
    st.rerun()


def _said(done: Sequence[str]) -> str:
    if not done:
        return "A backup was made."
    more = len(done) - _SHOWN
    return "\n\n".join(
        [f"Repaired: {counted(len(done), 'thing')}.", *map(plain, done[:_SHOWN]), *([f"and {more} more"] * (more > 0))]
    )
