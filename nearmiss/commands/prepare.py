"""The command ``prepare``: a PostgreSQL database made ready for journals."""

import argparse
import os

from nearmiss.commands.command import Command
from nearmiss.commands.printing import SERVER


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "url",
        nargs="?",
        default=os.environ.get("NEARMISS_DATABASE", ""),
        help=f"its owner's address, {SERVER}; left out, NEARMISS_DATABASE is taken, which no list of processes shows",
    )
    parser.add_argument(
        "--login", metavar="NAME", help="make a login for the app that can do no more, and print its address"
    )


def _run(said: argparse.Namespace) -> int:
    from nearmiss.store import JournalError  # noqa: PLC0415 - the other commands need no database
    from nearmiss.store.accounts.location import is_server  # noqa: PLC0415

    if not is_server(said.url):
        raise JournalError(f"Name the database to make ready, as {SERVER}, or put that into NEARMISS_DATABASE.")
    try:
        from nearmiss.store.schema.provisioning import make_login, prepare  # noqa: PLC0415 - an optional extra
    except ModuleNotFoundError as missing:
        raise JournalError("Run python -m pip install 'psycopg[binary]' first: it speaks to PostgreSQL.") from missing
    prepare(said.url, say=print)
    print("The database is ready.")
    if said.login is not None:
        address = make_login(said.url, said.login, say=print)
        print("Give this address to the app as NEARMISS_DATABASE; it is shown this once and kept nowhere:")
        print(address)
    return 0


PREPARE = Command("prepare", "make a PostgreSQL database ready, or bring it up to date", _options, _run)
