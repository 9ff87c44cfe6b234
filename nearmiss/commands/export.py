"""The command ``export``: the whole journal as one zip."""

import argparse
from pathlib import Path

from nearmiss.commands.command import Command
from nearmiss.commands.printing import account_options, show


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file", metavar="FILE", nargs="?", help="where to write it; left out, nearmiss-DAY.zip in this folder"
    )
    account_options(parser)


def _run(said: argparse.Namespace) -> int:
    from nearmiss import store  # noqa: PLC0415 - the other commands need no database
    from nearmiss.commands.journal_here import account_of, the_journal_untouched, today  # noqa: PLC0415
    from nearmiss.exchange.export.whole_journal import export  # noqa: PLC0415

    with the_journal_untouched(account_of(said)) as journal:
        if journal is None:
            raise store.JournalError(
                "There is no journal here: name its place with NEARMISS_DATABASE, and for who signs in --issuer and "
                "--subject."
            )
        with journal.reading() as tx:
            day = today(tx)
        target = Path(said.file or f"nearmiss-{day.isoformat()}.zip")
        data = export(journal, day)
    store.write_whole(target, data)
    show([f"{target} holds the whole journal ({len(data) / 1e6:.1f} MB). Its README.txt says what is in it."])
    return 0


EXPORT = Command("export", "write the whole journal into one zip, from which it can be restored", _options, _run)
