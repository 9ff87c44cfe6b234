"""The command ``restore``: an archive in the place of the journal, or merged into it, after a look at both."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from nearmiss.commands.command import Command
from nearmiss.commands.printing import account_options, show

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nearmiss.store import Beside

_SHOWN = 20


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="an export or a backup of nearmiss")
    parser.add_argument(
        "--merge", action="store_true", help="keep what is here and add what is missing, in place of replacing it"
    )
    parser.add_argument(
        "--keep",
        choices=("mine", "archive"),
        help="with --merge: which stays where both say something else and neither says when it was written",
    )
    parser.add_argument(
        "--as-it-was",
        action="store_true",
        help="put back a backup from before a repair, with the rows that no page could have saved",
    )
    parser.add_argument("--dry-run", action="store_true", help="show what would happen, and change nothing")
    account_options(parser)


def _run(said: argparse.Namespace) -> int:
    from nearmiss import store  # noqa: PLC0415 - the other commands need no database
    from nearmiss.commands.journal_here import account_of, back_up_within, the_journal  # noqa: PLC0415

    try:
        data = Path(said.file).read_bytes()
    except OSError as error:
        raise store.JournalError(f"{said.file} cannot be read: {error.strerror}.") from error
    with the_journal(account_of(said)) as journal:
        if said.as_it_was:
            if said.merge or said.dry_run:
                raise store.JournalError("--as-it-was replaces the journal: leave --merge and --dry-run out.")
            with journal.writing() as tx:
                before = back_up_within(tx, journal, store.Why.RESTORE)
                store.put_back(tx, data)
            show(["Put back as it was.", f"What was here before is kept in {before}."])
            return 0
        with journal.reading() as tx:
            found = store.beside(tx, data)
        show(_lines(found, merging=said.merge))
        if said.dry_run:
            show(["Nothing was changed."])
            return 0
        is_begun = journal.revision() > 0
        with journal.writing() as tx:
            kept = back_up_within(tx, journal, store.Why.RESTORE) if is_begun else None
            if said.merge:
                store.merge(tx, data, dict.fromkeys(found.to_decide, store.Side(said.keep)) if said.keep else {})
            else:
                store.restore(tx, data)
    show(
        [f"{'Merged' if said.merge else 'Restored'}.", *([f"What was here before is kept in {kept}."] if kept else [])]
    )
    return 0


def _lines(found: Beside, *, merging: bool) -> Iterator[str]:
    """What is in the archive beside what is here, a line a table, and the rows that say something else."""
    yield f"Made at {found.said.made_at.isoformat(timespec='seconds')}Z, {found.said.rows} rows."
    yield f"{'table':<18} {'new':>7} {'same':>7} {'changed':>7} {'only here':>9}"
    for name, table in found.tables.items():
        if table.new or table.differences or table.only_here or table.same:
            yield f"{name:<18} {table.new:>7} {table.same:>7} {len(table.differences):>7} {table.only_here:>9}"
    differences = [difference for table in found.tables.values() for difference in table.differences]
    for difference in differences[:_SHOWN]:
        stays = f" ({difference.newer} is newer)" if difference.newer else ""
        yield f"{difference.called or difference.key}: {', '.join(difference.fields)}{stays}"
    if len(differences) > _SHOWN:
        yield f"... and {len(differences) - _SHOWN} more that changed."
    if found.of_trash:
        yield found.of_trash
    gone = sum(table.only_here for table in found.tables.values())
    if gone and not merging:
        yield f"{gone} rows are only here, and go when the journal is replaced; --merge keeps them."


RESTORE = Command(
    "restore",
    "put an export or a backup in the place of the journal, or merge it, after a backup of what is here",
    _options,
    _run,
)
