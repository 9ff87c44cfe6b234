"""Command line: prepare a PostgreSQL database, transfer a journal from one storage to another."""

import argparse
import contextlib
import os
import sys
from collections.abc import Sequence

from nearmiss.store import LOCAL, Account, JournalError
from nearmiss.store.accounts.location import is_server
from nearmiss.store.accounts.transfer import NotMoved, move, storage_named

_SERVER = "postgresql://user:password@host/database"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m nearmiss",
        description="What is done from a terminal. The app itself is started with: streamlit run streamlit_app.py",
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    ready = commands.add_parser("prepare", help="make a PostgreSQL database ready, or bring it up to date")
    ready.add_argument(
        "url",
        nargs="?",
        default=os.environ.get("NEARMISS_DATABASE", ""),
        help=f"its owner's address, {_SERVER}; left out, NEARMISS_DATABASE is taken, which no list of processes shows",
    )
    ready.add_argument(
        "--login", metavar="NAME", help="make a login for the app that can do no more, and print its address"
    )
    moving = commands.add_parser("move", help="take a journal from one place to another; the first one stays as it is")
    moving.add_argument("source", metavar="FROM", help=f"a file, a folder of accounts, or {_SERVER}")
    moving.add_argument("target", metavar="TO", help="the same")
    moving.add_argument("--issuer", help="who vouches for the account, as their provider calls itself")
    moving.add_argument(
        "--subject", help="what the provider calls the account; without both: the journal without sign-in"
    )
    moving.add_argument("--replace", action="store_true", help="back up what is in TO, then replace it")
    return parser


def _prepare(url: str, login: str | None) -> None:
    if not is_server(url):
        raise JournalError(f"Name the database to make ready, as {_SERVER}, or put that into NEARMISS_DATABASE.")
    try:
        from nearmiss.store.schema.provisioning import make_login, prepare  # noqa: PLC0415 - an optional extra
    except ModuleNotFoundError as missing:
        raise JournalError("Run python -m pip install 'psycopg[binary]' first: it speaks to PostgreSQL.") from missing
    prepare(url, say=print)
    print("The database is ready.")
    if login is not None:
        address = make_login(url, login, say=print)
        print("Give this address to the app as NEARMISS_DATABASE; it is shown this once and kept nowhere:")
        print(address)


def _move(source: str, target: str, issuer: str | None, subject: str | None, *, replace: bool) -> None:
    if (issuer is None) != (subject is None):
        raise NotMoved("An account has two names: give both --issuer and --subject, or neither.")
    account = Account(issuer, subject) if issuer is not None and subject is not None else LOCAL
    if source == target:
        raise NotMoved("Both places are the same: name two.")
    with (
        contextlib.closing(storage_named(source, account)) as here,
        contextlib.closing(storage_named(target, account)) as there,
    ):
        move(here, there, account, replace=replace, say=print)
    print(
        "The journal is there. The one it was taken from is as it was: delete it when you have looked at the new one."
    )


def main(words: Sequence[str] | None = None) -> int:
    """Run one command; 0 when it was done, 1 with a sentence when it was not."""
    said = _parser().parse_args(words)
    try:
        if said.command == "prepare":
            _prepare(said.url, said.login)
        else:
            _move(said.source, said.target, said.issuer, said.subject, replace=said.replace)
    except JournalError as wrong:
        print(wrong.sentence, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
