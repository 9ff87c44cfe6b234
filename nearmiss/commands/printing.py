"""Printing: lines for a terminal that may not know every letter, and may stop reading before the end."""

import argparse
import io
import sys
from collections.abc import Iterable

SERVER = "postgresql://user:password@host/database"
"""How the address of a server is written, in help and in sentences."""


def account_options(parser: argparse.ArgumentParser) -> None:
    """Whose journal a command works with."""
    parser.add_argument("--issuer", help="who vouches for the account, as their provider calls itself")
    parser.add_argument(
        "--subject", help="what the provider calls the account; without both: the journal without sign-in"
    )


def show(lines: Iterable[str]) -> None:
    """Print lines; a letter the terminal does not know is a question mark, and ``| head`` may have read enough."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    try:
        for line in lines:
            sys.stdout.write(f"{line}\n")
        sys.stdout.flush()
    except BrokenPipeError:
        sys.stdout = None


def complain(sentence: str) -> None:
    """Print a sentence on the error output."""
    print(sentence, file=sys.stderr)
