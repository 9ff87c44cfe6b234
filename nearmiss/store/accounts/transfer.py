"""Transfer of a journal from one storage to another, by an archive that is compared on arrival."""

from collections.abc import Callable
from pathlib import Path

from nearmiss.store.accounts.account import LOCAL, Owner
from nearmiss.store.accounts.journals_by_account import FileStorage, FolderStorage, JournalStorage, configured_storage
from nearmiss.store.accounts.location import as_path, configured_location, data_folder, is_server
from nearmiss.store.archive.archive import read_manifest, restore, write_archive
from nearmiss.store.archive.backup import write_backup
from nearmiss.store.archive.rotation import Why
from nearmiss.store.errors import JournalError, NotAnArchive
from nearmiss.store.journal import Journal
from nearmiss.store.records.calendar_events import TABLE as CALENDAR_EVENTS
from nearmiss.store.schema.integrity import sizes

Say = Callable[[str], object]


class NotMoved(JournalError):
    """Nothing was moved, and both places are as they were."""


def storage_named(name: str, account: Owner) -> JournalStorage:
    """The storage that a place on the command line names: a server's address, a file, or a folder for who signs in.

    Raises ``NotMoved`` or ``JournalError`` for one that does not fit the account.
    """
    chosen = configured_location(name, {})
    if not chosen:
        raise NotMoved("A place is empty: name a file, a folder, or postgresql://user:password@host/database.")
    if not is_server(chosen) and account.key == LOCAL.key and as_path(chosen).is_dir():
        raise NotMoved(
            f"The place {chosen} is a folder, where each account has a file: name the account with --issuer and "
            "--subject, or name a file."
        )
    if not is_server(chosen) and account.key != LOCAL.key and Path(chosen).suffix == ".duckdb":
        return FileStorage(Path(chosen))
    return configured_storage(chosen, {}, signed_in=account.key != LOCAL.key)


def _file(storage: JournalStorage, account: Owner) -> Path | None:
    """The file of the account's journal; ``None`` on a server."""
    if isinstance(storage, FileStorage):
        return storage.path
    return storage.path(account) if isinstance(storage, FolderStorage) else None


def _is_one(here: Path | None, there: Path | None) -> bool:
    """Whether two paths are the same file, whatever they are called."""
    if here is None or there is None:
        return False
    return here.resolve() == there.resolve() or (here.exists() and there.exists() and here.samefile(there))


def move(
    source: JournalStorage, target: JournalStorage, account: Owner, *, replace: bool = False, say: Say = lambda _: None
) -> None:
    """Bring the account's journal from ``source`` to ``target``, checked by the archive's digests.

    ``source`` keeps it. Where ``target`` holds something it is left alone, or, with ``replace``, backed up and then
    replaced. All of it arrives, or nothing. Raises ``NotMoved`` and what opening a journal raises.
    """
    if _is_one(_file(source, account), _file(target, account)):
        raise NotMoved("Both places are the same: name two.")
    sender, receiver = (LOCAL if isinstance(storage, FileStorage) else account for storage in (source, target))
    if not source.holds(sender):
        raise NotMoved(
            "There is no journal to move in the first place you named: look at the path or the address, and for who "
            "signs in at --issuer and --subject."
        )
    with source.open(sender).reading() as tx:
        data = write_archive(tx)
    try:
        _replace(target.open(receiver), data, account, replace=replace, say=say)
    except NotAnArchive as wrong:
        raise NotMoved(
            f"The archive of the journal in the first place {wrong.what}; nothing was moved, and both journals are as "
            "they were: mend that in the app, then move it again."
        ) from wrong


def _replace(journal: Journal, data: bytes, account: Owner, *, replace: bool, say: Say) -> None:
    sent = read_manifest(data)
    say(f"Read {sent.rows} {'row' if sent.rows == 1 else 'rows'} in {len(sent.tables)} tables.")
    if not _is_unused(journal):
        if not replace:
            raise NotMoved(
                "There is a journal in the second place already, and it was left alone: "
                "name another place, or add --replace, which backs that one up first."
            )
        with journal.reading() as tx:
            backup = write_backup(tx, journal.path or _backup_path(account), Why.RESTORE)
        say(f"What was there before is kept in {backup}.")
    with journal.writing() as tx:
        restore(tx, data)
        say("Written; looking at every row again.")
        arrived = read_manifest(write_archive(tx))
        wrong = sorted(
            name
            for name, entry in sent.tables.items()
            if arrived.tables.get(name) != entry and name != CALENDAR_EVENTS  # of which the later ones stay
        )
        if wrong:
            raise NotMoved(
                f"What arrived is not what was sent ({', '.join(wrong)}), so nothing was kept there: "
                "both journals are as they were; please report this."
            )
    say(f"The {len(sent.tables)} digests are the same.")


def _is_unused(journal: Journal) -> bool:
    """Whether nothing was ever saved in it: it holds its themes alone."""
    with journal.reading() as tx:
        rows = sizes(tx)
    return (
        not journal.revision()
        and rows["theme"] > 0
        and not any(rows[table] for table in rows.keys() - {"theme", "journal"})
    )


def _backup_path(account: Owner) -> Path:
    """Beside which backups of a server's journal are written: in this machine's data folder."""
    path = data_folder() / f"server-{account.key[:12]}.duckdb"
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path
