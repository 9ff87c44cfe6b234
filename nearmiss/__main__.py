"""Command line: start the app, prepare a PostgreSQL database, transfer a journal to another storage, check a letter."""

import argparse
import contextlib
import io
import os
import runpy
import sys
from collections.abc import Sequence

from nearmiss import APP, __version__

_SERVER = "postgresql://user:password@host/database"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="nearmiss",
        usage="nearmiss [COMMAND] [OPTIONS]",
        description="Without a command, nearmiss is started and opens in your browser, for this machine only.",
    )
    parser.add_argument("--version", action="version", version=f"nearmiss {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND", prog="nearmiss")
    starting = commands.add_parser(
        "start",
        allow_abbrev=False,
        help="the same with options: --port, --no-browser, and those of Streamlit",
        epilog="Options of Streamlit are handed on, as --server.baseUrlPath=/nearmiss",
    )
    starting.add_argument("--port", type=int, metavar="N", help="the port it answers at, in place of 8501")
    starting.add_argument("--no-browser", action="store_true", help="say its address, and open no browser")
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
    checking = commands.add_parser(
        "check-letter",
        help="say what a letter has and what to look at; 1 where there is something to look at, else 0",
        description="What a letter has, and what to look at: a finding a line, with whose rule it is in brackets.",
        epilog="C Jesse Childs, K Laura Katen, B Job Advice Blog, I Dave Isbell, T a technology recruiter, N nearmiss.",
    )
    checking.add_argument(
        "file", metavar="FILE", help="a text in UTF-8, which may begin with Subject: ...; - reads it here"
    )
    checking.add_argument("--kind", help="what kind of letter it is: follow-up, thank-you, check-in, ...")
    checking.add_argument(
        "--lines", action="store_true", help="take every line as a letter of its own, and say flagged or fine before it"
    )
    return parser


def _is_streamlits(word: str) -> bool:
    """Whether a word is an option of Streamlit with its value, as ``--server.port=8600``."""
    return word.startswith("--") and "." in word and "=" in word


def _start(port: int | None, options: list[str], *, with_browser: bool) -> None:
    """Start the app in this process, which ends with it.

    Streamlit reads settings and secrets in the folder it is started from: they could be another app's, and its sign-in.
    So it is started in our own; a journal that is named from where the user is stays the same one.
    """
    from nearmiss.store import JournalError  # noqa: PLC0415 - a letter is checked without a database
    from nearmiss.store.accounts.location import as_path, configured_location, is_server  # noqa: PLC0415

    with contextlib.suppress(JournalError):  # the app says what is wrong with it
        journal = configured_location(None, os.environ)
        if journal and not is_server(journal):
            os.environ["NEARMISS_DATABASE"] = str(as_path(journal).absolute())
    os.chdir(APP)
    ours = ["--server.address=127.0.0.1"]
    if port is not None:
        ours.append(f"--server.port={port}")
    if not with_browser:
        ours.append("--server.headless=true")
    sys.argv = ["streamlit", "run", "asgi_app.py", *ours, *options]
    runpy.run_module("streamlit", run_name="__main__", alter_sys=True)


def _prepare(url: str, login: str | None) -> None:
    from nearmiss.store import JournalError  # noqa: PLC0415 - the other commands need no database
    from nearmiss.store.accounts.location import is_server  # noqa: PLC0415

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
    from nearmiss.store import LOCAL, Account  # noqa: PLC0415 - the other commands need no database
    from nearmiss.store.accounts.transfer import NotMoved, move, storage_named  # noqa: PLC0415

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


def _check_letter(file: str, kind: str | None, *, by_line: bool) -> int:
    from nearmiss.letters.checks import terminal  # noqa: PLC0415 - the other commands need no patterns

    try:
        chosen = terminal.kind_named(kind) if kind is not None else None
        text = terminal.read(file)
    except terminal.NotALetter as wrong:
        print(wrong, file=sys.stderr)
        return 2
    said = terminal.said_of_lines(text, chosen) if by_line else terminal.said_of(text, chosen)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a terminal that does not know a letter shows a question mark
    try:
        print("\n".join(said.lines), end="\n" if said.lines else "", flush=True)
    except BrokenPipeError:  # "| head" has read enough
        sys.stdout = None
    return int(said.is_flagged)


def main(words: Sequence[str] | None = None) -> int:
    """Run one command; 0 when it was done, 1 with a sentence when it was not (or a letter is flagged)."""
    parser = _parser()
    words = sys.argv[1:] if words is None else words
    if not words or (words[0].startswith("-") and words[0] not in {"-h", "--help", "--version"}):
        words = ["start", *words]
    said, others = parser.parse_known_args(words)
    if unknown := [word for word in others if said.command != "start" or not _is_streamlits(word)]:
        parser.error(f"{unknown[0]} is not known here: see nearmiss --help, and write the value of an option after =")
    if said.command == "start":
        _start(said.port, others, with_browser=not said.no_browser)
        return 0
    if said.command == "check-letter":
        return _check_letter(said.file, said.kind, by_line=said.lines)
    from nearmiss.store import JournalError  # noqa: PLC0415 - a letter is checked without a database

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
