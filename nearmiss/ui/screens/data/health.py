"""Health of the journal: what the doctor finds, in its words, and its repair after a backup, with the way back."""

from collections.abc import Iterator, Sequence
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


_IN_WORDS = {
    "row": (
        "Some records hold what cannot be right, as a day that no calendar has. Repair puts there the nearest that can "
        "stand there, and takes out what cannot be right in any way."
    ),
    "orphan": (
        "Some records belong to something that is not there any more. Repair puts something by a name of its own "
        "there, or lets go of the link."
    ),
}
"""What is said of findings that are told record by record, below."""


def show() -> None:
    """Look at every row, at what it points to, and at what stands beside the journal."""
    journal = current_journal.journal()
    with st.spinner("Looking at every record …"):
        found, beside = current_journal.read(rows.findings), files.around(journal.path)
    is_begun = journal.revision() > 0  # of a journal with nothing in it there is nothing to back up
    findings = [*found, *(each for each in beside.findings if is_begun or each.kind != "backup")]
    if any(each.is_mended for each in findings) and buttons.is_pressed("repair"):
        _repair(journal)
    can = blocks.button("Repair", "repair", look="primary") if any(each.is_mended for each in findings) else None
    how = "after a backup of what is here." if journal.path is not None else "and can be taken back. No backup is made."
    wrong = [words for kind, words in _IN_WORDS.items() if any(each.kind == kind for each in findings)]
    wrong += [each.sentence for each in findings if each.kind not in _IN_WORDS]
    blocks.show(
        "health",
        blocks.ruled(*map(blocks.paragraph, wrong)) if wrong else blocks.paragraph(blocks.icon("check"), " ", SOUND),
        blocks.row(can, blocks.paragraph(f"What can be repaired is, {how}")) if can else None,
    )
    if can and journal.path is None:
        account.archive_button("export-before.repair", "Export what is here first")
    blocks.show("health-details", *_details(findings, beside.facts))


def _details(findings: Sequence[Finding], facts: Sequence[str]) -> Iterator[blocks.Node]:
    """What was found record by record, and what was looked at: for who mends a journal, or is asked about one."""
    by_record = [each for each in findings if each.kind in _IN_WORDS]
    if by_record:
        yield blocks.fold("Which records", blocks.ruled(*map(_line, by_record)), key="which-records")
    if isinstance(open_journals.storage(), FileStorage) and not current_journal.is_demonstration():
        looked_at = (*facts, *current_journal.read(files.about))
        lines = (blocks.paragraph(fact, small=True) for fact in looked_at)
        yield blocks.fold("What was looked at", blocks.lines(*lines), key="looked-at")


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
        tx.afterwards.append(partial(messages.say, _said(done, kept=journal.path is not None), undo=back))
    st.rerun()


def _said(done: Sequence[str], *, kept: bool) -> str:
    if not done:
        return "A backup was made."
    more = len(done) - _SHOWN
    lines = [
        f"Repaired: {counted(len(done), 'thing')}.",
        *map(plain, done[:_SHOWN]),
        *([f"and {more} more"] * (more > 0)),
        *(["What was here before is the newest of the backups, under Export and restore."] * kept),
    ]
    return "\n\n".join(lines)
