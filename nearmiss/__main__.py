"""Command line: the commands of ``nearmiss``, and the app without one."""

import argparse
import sys
from collections.abc import Sequence

from nearmiss import __version__
from nearmiss.commands.check_letter import CHECK_LETTER
from nearmiss.commands.doctor import DOCTOR
from nearmiss.commands.due import DUE
from nearmiss.commands.export import EXPORT
from nearmiss.commands.import_file import IMPORT
from nearmiss.commands.move import MOVE
from nearmiss.commands.prepare import PREPARE
from nearmiss.commands.printing import complain
from nearmiss.commands.restore import RESTORE
from nearmiss.commands.start import START

COMMANDS = (START, DUE, DOCTOR, IMPORT, EXPORT, RESTORE, PREPARE, MOVE, CHECK_LETTER)
"""In the order of the help."""


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="nearmiss",
        usage="nearmiss [COMMAND] [OPTIONS]",
        description="Without a command, nearmiss is started and opens in your browser, for this machine only.",
    )
    parser.add_argument("--version", action="version", version=f"nearmiss {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND", prog="nearmiss")
    for command in COMMANDS:
        options = commands.add_parser(
            command.name, help=command.help, description=command.description, epilog=command.epilog, allow_abbrev=False
        )
        options.set_defaults(chosen=command)
        command.options(options)
    return parser


def main(words: Sequence[str] | None = None) -> int:
    """Run one command; 0 when it was done, 1 with a sentence when it was not (or as the command's help says)."""
    parser = _parser()
    words = sys.argv[1:] if words is None else words
    if not words or (words[0].startswith("-") and words[0] not in {"-h", "--help", "--version"}):
        words = [START.name, *words]
    said, others = parser.parse_known_args(words)
    command = said.chosen
    said.others = others
    if unknown := [word for word in others if not command.takes_others(word)]:
        parser.error(f"{unknown[0]} is not known here: see nearmiss --help, and write the value of an option after =")
    if not command.opens_a_journal:
        return int(command.run(said))
    from nearmiss.store import JournalError  # noqa: PLC0415 - a letter is checked without a database

    try:
        return int(command.run(said))
    except JournalError as wrong:
        complain(wrong.sentence)
        return 1


if __name__ == "__main__":
    sys.exit(main())
