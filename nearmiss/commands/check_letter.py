"""The command ``check-letter``: what a letter has, and what to look at."""

import argparse

from nearmiss.commands.command import Command
from nearmiss.commands.printing import complain, show


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file", metavar="FILE", help="a text in UTF-8, which may begin with Subject: ...; - reads it here"
    )
    parser.add_argument("--kind", help="what kind of letter it is: follow-up, thank-you, check-in, ...")
    parser.add_argument(
        "--lines", action="store_true", help="take every line as a letter of its own, and say flagged or fine before it"
    )


def _run(said: argparse.Namespace) -> int:
    from nearmiss.letters.checks import terminal  # noqa: PLC0415 - the other commands need no patterns

    try:
        chosen = terminal.kind_named(said.kind) if said.kind is not None else None
        text = terminal.read(said.file)
    except terminal.NotALetter as wrong:
        complain(str(wrong))
        return 2
    found = terminal.said_of_lines(text, chosen) if said.lines else terminal.said_of(text, chosen)
    show(found.lines)
    return int(found.is_flagged)


CHECK_LETTER = Command(
    "check-letter",
    "say what a letter has and what to look at; 1 where there is something to look at, else 0",
    _options,
    _run,
    description="What a letter has, and what to look at: a finding a line, with whose rule it is in brackets.",
    epilog="C Jesse Childs, K Laura Katen, B Job Advice Blog, I Dave Isbell, T a technology recruiter, N nearmiss.",
    opens_a_journal=False,
)
