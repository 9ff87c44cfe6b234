"""The command ``doctor``: a journal looked at, and nothing changed."""

import argparse
import json
import os
import platform
from dataclasses import asdict

from nearmiss import __version__
from nearmiss.commands.command import Command
from nearmiss.commands.printing import account_options, complain, show

_NOT_LOOKED = 2


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="a JSON object: findings, and what was looked at")
    account_options(parser)


def _run(said: argparse.Namespace) -> int:
    from nearmiss.commands.journal_here import account_of, the_journal_untouched  # noqa: PLC0415
    from nearmiss.store import LOCAL, FolderStorage, InUse, JournalError, configured_location, journal_path  # noqa: PLC0415
    from nearmiss.store.accounts.location import data_folder, is_server  # noqa: PLC0415
    from nearmiss.store.doctor import rows  # noqa: PLC0415
    from nearmiss.store.doctor.files import Examined, examine_file  # noqa: PLC0415

    try:
        account, place = account_of(said), configured_location(None, os.environ)
        if is_server(place):
            with the_journal_untouched(account) as journal:
                if journal is None:
                    complain("There is no journal of this account on the server.")
                    return _NOT_LOOKED
                with journal.reading() as tx:
                    examined = Examined(rows.findings(tx), ["Journal: on a PostgreSQL server"])
        elif account == LOCAL:
            examined = examine_file(journal_path(None, os.environ).absolute())
        else:
            folder = FolderStorage(data_folder() / "journals" if not place else journal_path(None, os.environ))
            examined = examine_file(folder.path(account))
    except JournalError as wrong:
        is_open = isinstance(wrong, InUse)
        complain(f"{wrong.sentence}{' It can be looked at while nearmiss is closed.' if is_open else ''}")
        return _NOT_LOOKED
    facts = [f"nearmiss {__version__}, Python {platform.python_version()}", *examined.facts]
    if said.json:
        words = {"findings": [asdict(each) for each in examined.findings], "looked_at": facts}
        show([json.dumps(words, ensure_ascii=False, indent=2)])
    else:
        lines = [line for each in examined.findings for line in (each.sentence, *(f"    {at}" for at in each.places))]
        show([*facts, *(lines or ["Sound: every row is as it could be saved, and points to what is there."])])
    return int(bool(examined.findings))


DOCTOR = Command(
    "doctor",
    "look whether the journal is sound, and change nothing; 1 where something was found, 2 where it could not look",
    _options,
    _run,
    description="Whether the journal is sound: every row, what it points to, its log, backups, room and versions.",
    epilog="Exit codes: 0 sound, 1 something was found, 2 it could not look, as while the app has the journal open.",
)
