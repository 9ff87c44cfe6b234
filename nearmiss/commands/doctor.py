"""The command ``doctor``: a journal looked at, and repaired after a backup where that is asked for."""

import argparse
import json
import os
import platform
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from nearmiss import __version__
from nearmiss.commands.command import Command
from nearmiss.commands.printing import account_options, complain, show

if TYPE_CHECKING:
    from nearmiss.store import Account
    from nearmiss.store.doctor.finding import Examined

_NOT_LOOKED = 2


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--json", action="store_true", help="a JSON object: findings, what was looked at, what was done"
    )
    parser.add_argument("--repair", action="store_true", help="repair what can be, after a backup, then look again")
    parser.add_argument(
        "--backup",
        metavar="FOLDER",
        help="with --repair of a journal on a server: where its backup goes; left out, backups in the data folder",
    )
    account_options(parser)


def _run(said: argparse.Namespace) -> int:
    from nearmiss.commands.journal_here import account_of  # noqa: PLC0415 - loaded when it runs
    from nearmiss.store import InUse, JournalError  # noqa: PLC0415
    from nearmiss.store.doctor.finding import SOUND  # noqa: PLC0415

    if said.backup and not said.repair:
        complain("--backup is where a repair puts its backup: add --repair, or leave it out.")
        return _NOT_LOOKED
    done: list[str] = []
    try:
        account = account_of(said)
        if said.repair:
            done = _repaired(account, said.backup)
        examined = _examined(account)
    except JournalError as wrong:
        then = " It is repaired while nearmiss is closed, or on the page Journal data, Health." if said.repair else ""
        complain(f"{wrong.sentence}{then if isinstance(wrong, InUse) else ''}")
        return _NOT_LOOKED
    facts = [f"nearmiss {__version__}, Python {platform.python_version()}", *examined.facts]
    if said.json:
        words = {"findings": [asdict(each) for each in examined.findings], "looked_at": facts, "done": done}
        show([json.dumps(words, ensure_ascii=False, indent=2)])
    else:
        lines = [line for each in examined.findings for line in (each.sentence, *(f"    {at}" for at in each.places))]
        show([*done, *facts, *(lines or [SOUND])])
    return int(bool(examined.findings))


def _place(account: "Account") -> Path | None:
    """The file of an account's journal; ``None`` on a server."""
    from nearmiss.store import LOCAL, FolderStorage, configured_location, journal_path  # noqa: PLC0415
    from nearmiss.store.accounts.location import data_folder, is_server  # noqa: PLC0415

    place = configured_location(None, os.environ)
    if is_server(place):
        return None
    if account == LOCAL:
        return journal_path(None, os.environ).absolute()
    return FolderStorage(data_folder() / "journals" if not place else journal_path(None, os.environ)).path(account)


def _examined(account: "Account") -> "Examined":
    from nearmiss.commands.journal_here import the_journal_untouched  # noqa: PLC0415
    from nearmiss.store import JournalError  # noqa: PLC0415
    from nearmiss.store.doctor.files import examine, examine_file  # noqa: PLC0415

    path = _place(account)
    if path is not None:
        return examine_file(path)
    with the_journal_untouched(account) as journal:
        if journal is None:
            raise JournalError("There is no journal of this account on the server.")
        with journal.reading() as tx:
            return examine(tx, None)


def _repaired(account: "Account", folder: str | None) -> list[str]:
    """Repair it; what was done, a line each. Of a journal without a file the backup goes into ``folder``."""
    from nearmiss.commands.journal_here import back_up_within, the_journal  # noqa: PLC0415
    from nearmiss.store import JournalError, NotAJournal, Why  # noqa: PLC0415
    from nearmiss.store.doctor.file_repair import repair_file  # noqa: PLC0415
    from nearmiss.store.doctor.repair import repair  # noqa: PLC0415

    path = _place(account)
    if path is not None:
        if folder:
            raise JournalError("The journal is a file and has its backups beside it: leave --backup out.")
        if not path.exists():
            raise NotAJournal(path, "is not there")
        return repair_file(path)
    with the_journal(account) as journal, journal.writing() as tx:
        kept = back_up_within(tx, journal, Why.REPAIR, folder)
        return [f"What was here before is kept in {kept}.", *repair(tx)]


DOCTOR = Command(
    "doctor",
    "look whether the journal is sound; 1 where something was found, 2 where it could not look; --repair mends it",
    _options,
    _run,
    description="Whether the journal is sound: every row, what it points to, its log, backups, room and versions.",
    epilog=(
        "Without --repair nothing is changed, and the app may have the journal open. Exit codes: 0 sound, 1 something "
        "was found (after a repair: is left), 2 it could not look. What a repair changed is put back by nearmiss "
        "restore --as-it-was with the backup that it names."
    ),
)
