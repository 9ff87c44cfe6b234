"""A journal taken from one home to another, and looked at there before it counts."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from nearmiss.store.accounts.account import LOCAL, Owner
from nearmiss.store.accounts.journals_by_account import FileHome, FolderHome, Home, home
from nearmiss.store.accounts.location import as_path, chosen_place, data_folder, is_server
from nearmiss.store.archive.archive import read_manifest, restore, write_archive
from nearmiss.store.archive.backup import write_backup
from nearmiss.store.archive.manifest import Manifest
from nearmiss.store.errors import JournalError, NotAnArchive
from nearmiss.store.journal import Journal
from nearmiss.store.records.calendar_events import TABLE as CALENDAR_EVENTS
from nearmiss.store.schema.integrity import sizes

Say = Callable[[str], object]


@dataclass(frozen=True)
class Moved:
    """What arrived: the archive's manifest, and where what was there before is kept."""

    manifest: Manifest
    backup: Path | None


class NotMoved(JournalError):
    """Nothing was moved, and both places are as they were."""


def place_named(name: str, account: Owner) -> Home:
    """The home that a place on the command line names: a server's address, a file, or a folder for who signs in.

    Raises ``NotMoved`` or ``JournalError`` for one that does not fit the account.
    """
    chosen = chosen_place(name, {})
    if not chosen:
        raise NotMoved("A place is empty: name a file, a folder, or postgresql://user:password@host/database.")
    if not is_server(chosen) and account.key == LOCAL.key and as_path(chosen).is_dir():
        raise NotMoved(
            f"The place {chosen} is a folder, where each account has a file: name the account with --issuer and "
            "--subject, or name a file."
        )
    if not is_server(chosen) and account.key != LOCAL.key and Path(chosen).suffix == ".duckdb":
        return FileHome(Path(chosen))
    return home(chosen, {}, signed_in=account.key != LOCAL.key)


def _at(place: Home, account: Owner) -> Owner:
    """Whose journal it is there: a file has one, of nobody by name."""
    return LOCAL if isinstance(place, FileHome) else account


def _file(place: Home, account: Owner) -> Path | None:
    """The file of the account's journal in a place; ``None`` on a server."""
    if isinstance(place, FileHome):
        return place.path.resolve()
    return place.path(account).resolve() if isinstance(place, FolderHome) else None


def _is_one(source: Home, target: Home, account: Owner) -> bool:
    """Whether two places are the same file, whatever they are called."""
    here, there = _file(source, account), _file(target, account)
    if here is None or there is None:
        return False
    return here == there or (here.exists() and there.exists() and here.samefile(there))


def move(source: Home, target: Home, account: Owner, *, replace: bool = False, say: Say = lambda _: None) -> Moved:
    """Bring the account's journal from ``source`` to ``target``, checked by the archive's digests.

    ``source`` keeps it. Where ``target`` holds something it is left alone, or, with ``replace``, backed up and then
    replaced. All of it arrives, or nothing. Raises ``NotMoved`` and what opening a journal raises.
    """
    if _is_one(source, target, account):
        raise NotMoved("Both places are the same: name two.")
    if not source.holds(_at(source, account)):
        raise NotMoved(
            "There is no journal to move in the first place you named: look at the path or the address, and for who "
            "signs in at --issuer and --subject."
        )
    with source.open(_at(source, account)).reading() as work:
        data = write_archive(work)
    try:
        return _put(data, target.open(_at(target, account)), account, replace=replace, say=say)
    except NotAnArchive as wrong:
        raise NotMoved(
            f"The archive of the journal in the first place {wrong.what}; nothing was moved, and both journals are as "
            "they were: mend that in the app, then move it again."
        ) from wrong


def _put(data: bytes, journal: Journal, account: Owner, *, replace: bool, say: Say) -> Moved:
    sent = read_manifest(data)
    say(f"Read {sent.rows} {'row' if sent.rows == 1 else 'rows'} in {len(sent.tables)} tables.")
    backup = _made_room(journal, replace=replace, account=account)
    if backup is not None:
        say(f"What was there before is kept in {backup}.")
    with journal.writing() as work:
        restore(work, data)
        say("Written; looking at every row again.")
        arrived = read_manifest(write_archive(work))
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
    return Moved(sent, backup)


def _made_room(journal: Journal, *, replace: bool, account: Owner) -> Path | None:
    """Refuse to write over something, or back it up; the backup, if there was something."""
    with journal.reading() as work:
        there = sizes(work)
        begun = there.pop("theme", 0)
        if not journal.revision() and begun and not any(rows for table, rows in there.items() if table != "journal"):
            return None
        if not replace:
            raise NotMoved(
                "There is a journal in the second place already, and it was left alone: "
                "name another place, or add --replace, which backs that one up first."
            )
        return write_backup(work, journal.path or _kept_here(account))


def _kept_here(account: Owner) -> Path:
    """Where backups of a server's journal are written to: this machine's data folder."""
    path = data_folder() / f"server-{account.key[:12]}.duckdb"
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path
