"""The journal that a command works with: the one the app would open here, or an account's."""

import argparse
import contextlib
import os
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from nearmiss.model import zone_of
from nearmiss.store import (
    LOCAL,
    Account,
    InUse,
    Journal,
    JournalError,
    JournalStorage,
    Transaction,
    Why,
    configured_storage,
    settings,
    untouched,
)
from nearmiss.store.accounts.location import as_path, data_folder
from nearmiss.store.archive.backup import write_backup, write_backup_into


def account_of(said: argparse.Namespace) -> Account:
    """Whose journal is meant, by ``--issuer`` and ``--subject``; raises ``JournalError`` for one alone."""
    if (said.issuer is None) != (said.subject is None):
        raise JournalError("An account has two names: give both --issuer and --subject, or neither.")
    return LOCAL if said.issuer is None else Account(said.issuer, said.subject)


@contextlib.contextmanager
def the_journal(account: Account = LOCAL) -> Iterator[Journal]:
    """The journal, begun where there is none, closed in the end; ``JournalError`` while the app has it open."""
    with contextlib.closing(configured_storage(None, os.environ, signed_in=account != LOCAL)) as storage:
        yield _opened(storage, account)


@contextlib.contextmanager
def the_journal_untouched(account: Account = LOCAL) -> Iterator[Journal | None]:
    """The journal to be read, or ``None`` where there is none; no byte of it is changed, whichever version wrote it."""
    with (
        contextlib.closing(configured_storage(None, os.environ, signed_in=account != LOCAL)) as storage,
        contextlib.ExitStack() as held,
    ):
        try:
            journal = held.enter_context(untouched(storage, account))
        except InUse as wrong:
            raise _in_use(storage, wrong) from wrong
        yield journal


def back_up_within(tx: Transaction, journal: Journal, why: Why, folder: str | None = None) -> Path:
    """Back a journal up in the transaction that changes it then, so that nothing comes between; where it is kept.

    It is kept beside the journal's file; where it has none in ``backups`` of the data folder here, or in ``folder``,
    of which nothing is deleted. Raises ``NotWritable`` and ``DiskFull``.
    """
    if journal.path is not None:
        return write_backup(tx, journal.path, why)
    place = as_path(folder).absolute() if folder else data_folder() / "backups"
    return write_backup_into(place, f"journal-{journal.id}", tx, why, rotates=not folder)


def _opened(storage: JournalStorage, account: Account) -> Journal:
    try:
        return storage.open(account)
    except InUse as wrong:
        raise _in_use(storage, wrong) from wrong


def _in_use(storage: JournalStorage, wrong: InUse) -> JournalError:
    """The sentence for a terminal: that of ``InUse`` is for a page, which can be loaded again."""
    who = f"nearmiss (process {wrong.pid})" if wrong.pid else "nearmiss"
    return JournalError(
        f"The journal {storage.where} is open in {who}: close nearmiss there and run this again, or do it in the "
        "app, on the page Journal data."
    )


def today(tx: Transaction | None) -> date:
    """The user's date: in the zone of their settings, else of this machine; ``NEARMISS_TODAY`` goes before it."""
    if fixed := os.environ.get("NEARMISS_TODAY", ""):
        try:
            return date.fromisoformat(fixed)
        except ValueError:
            raise JournalError("NEARMISS_TODAY is not a date: write it as 2026-03-09.") from None
    zone = zone_of(settings(tx).zone) if tx is not None else None
    now = datetime.now(UTC)
    return (now.astimezone(zone) if zone else now.astimezone()).date()
