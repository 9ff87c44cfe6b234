"""The command ``start``: the app, for this machine only."""

import argparse
import contextlib
import os
import runpy
import sys

from nearmiss import APP
from nearmiss.commands.command import Command


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, metavar="N", help="the port it answers at, in place of 8501")
    parser.add_argument("--no-browser", action="store_true", help="say its address, and open no browser")


def _is_streamlits(word: str) -> bool:
    """Whether a word is an option of Streamlit with its value, as ``--server.port=8600``."""
    return word.startswith("--") and "." in word and "=" in word


def _run(said: argparse.Namespace) -> int:
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
    if said.port is not None:
        ours.append(f"--server.port={said.port}")
    if said.no_browser:
        ours.append("--server.headless=true")
    sys.argv = ["streamlit", "run", "asgi_app.py", *ours, *said.others]
    runpy.run_module("streamlit", run_name="__main__", alter_sys=True)
    return 0


START = Command(
    "start",
    "the same with options: --port, --no-browser, and those of Streamlit",
    _options,
    _run,
    epilog="Options of Streamlit are handed on, as --server.baseUrlPath=/nearmiss",
    opens_a_journal=False,
    takes_others=_is_streamlits,
)
