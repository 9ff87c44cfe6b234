"""The command ``move``: a journal taken from one storage to another."""

import argparse
import contextlib

from nearmiss.commands.command import Command
from nearmiss.commands.printing import SERVER, account_options


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("source", metavar="FROM", help=f"a file, a folder of accounts, or {SERVER}")
    parser.add_argument("target", metavar="TO", help="the same")
    account_options(parser)
    parser.add_argument("--replace", action="store_true", help="back up what is in TO, then replace it")


def _run(said: argparse.Namespace) -> int:
    from nearmiss.store import LOCAL, Account  # noqa: PLC0415 - the other commands need no database
    from nearmiss.store.accounts.transfer import NotMoved, move, storage_named  # noqa: PLC0415

    if (said.issuer is None) != (said.subject is None):
        raise NotMoved("An account has two names: give both --issuer and --subject, or neither.")
    account = Account(said.issuer, said.subject) if said.issuer is not None and said.subject is not None else LOCAL
    if said.source == said.target:
        raise NotMoved("Both places are the same: name two.")
    with (
        contextlib.closing(storage_named(said.source, account)) as here,
        contextlib.closing(storage_named(said.target, account)) as there,
    ):
        move(here, there, account, replace=said.replace, say=print)
    print(
        "The journal is there. The one it was taken from is as it was: delete it when you have looked at the new one."
    )
    return 0


MOVE = Command("move", "take a journal from one place to another; the first one stays as it is", _options, _run)
