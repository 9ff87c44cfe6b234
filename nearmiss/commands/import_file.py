"""The command ``import``: what a file or a text holds, shown, and kept where nothing is unclear."""

import argparse
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from nearmiss.commands.command import Command
from nearmiss.commands.printing import account_options, complain, show

if TYPE_CHECKING:
    from nearmiss.exchange.imports.preview import Preview, Question

DONE, NOTHING, UNREADABLE, UNANSWERED = 0, 1, 2, 3
"""Exit codes: shown or kept; nothing was, as the sentence says; no file could be read; questions are open."""

_SHOWN = 20


class _NoFile(Exception):
    """There is no file to read; the message is a sentence for the user."""


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="a list, mail, invitation or contact cards; - reads it here")
    parser.add_argument("--dry-run", action="store_true", help="show what would happen, and keep nothing")
    parser.add_argument("--json", action="store_true", help="print it for programs (docs/imports.md says how)")
    parser.add_argument(
        "--answer",
        action="append",
        default=[],
        metavar="KEY=VALUE",
        help="answer a question by its key; may be given several times",
    )
    parser.add_argument("--name", help="the name of the file, where - reads it")
    account_options(parser)


def _run(said: argparse.Namespace) -> int:
    try:
        data = _read(said.file)
        answers = _answers(said.answer)
    except _NoFile as wrong:
        complain(str(wrong))
        return UNREADABLE
    name = said.name or ("" if said.file == "-" else Path(said.file).name)
    return _look(data, name, answers, said) if said.dry_run else _keep(data, name, answers, said)


def _look(data: bytes, name: str, answers: Mapping[str, str], said: argparse.Namespace) -> int:
    """Show what would happen; begins no journal, and changes none."""
    from nearmiss.commands.journal_here import account_of, the_journal_untouched, today  # noqa: PLC0415 - loaded on demand
    from nearmiss.exchange.imports.known import Known, known  # noqa: PLC0415
    from nearmiss.exchange.imports.understand import understand  # noqa: PLC0415

    with the_journal_untouched(account_of(said)) as journal:
        if journal is None:
            beside = Known(today=today(None))
        else:
            with journal.reading() as tx:
                beside = known(tx, today(tx))
    preview = understand(data, name, beside, answers)
    _print(preview, name, as_program=said.json)
    return NOTHING if preview.refused else DONE


def _keep(data: bytes, name: str, answers: Mapping[str, str], said: argparse.Namespace) -> int:
    """Keep what is new and changed, after a backup; nothing while a question is open."""
    from nearmiss import store  # noqa: PLC0415 - loaded when it is asked for
    from nearmiss.commands.journal_here import account_of, the_journal, today  # noqa: PLC0415
    from nearmiss.exchange.imports.known import known  # noqa: PLC0415
    from nearmiss.exchange.imports.preview import Action  # noqa: PLC0415
    from nearmiss.exchange.imports.saving import save, unanswered  # noqa: PLC0415
    from nearmiss.exchange.imports.understand import understand  # noqa: PLC0415

    with the_journal(account_of(said)) as journal:
        with journal.reading() as tx:
            preview = understand(data, name, known(tx, today(tx)), answers)
        _print(preview, name, as_program=said.json)
        if preview.refused:
            return NOTHING
        if still := unanswered(preview):
            complain(f"Nothing was kept: {len(still)} to answer first, with --answer KEY=VALUE.")
            for question in still:
                complain(_on_one_line(_asked(question)))
            return UNANSWERED
        counted = preview.counted()
        if not counted[Action.NEW] + counted[Action.CHANGED]:
            complain("Nothing was kept: there is nothing new in it.")
            return DONE
        if journal.path is not None and journal.revision():
            store.back_up(journal, store.Why.IMPORT)
        with journal.writing() as tx:
            log = save(tx, preview, name, answers)
    complain(f"Kept: {log.added} new, {log.changed} changed. Journal data, Bring, takes it back.")
    return DONE


def _read(file: str) -> bytes:
    from nearmiss.exchange.imports.file_sizes import LARGEST_BROUGHT, too_large  # noqa: PLC0415 - loaded when it runs

    try:
        if file != "-":
            with Path(file).open("rb") as source:
                data = source.read(LARGEST_BROUGHT + 1)
        elif sys.stdin is None:
            raise _NoFile("Nothing comes in by standard input. Name a file.")
        else:
            data = sys.stdin.buffer.read(LARGEST_BROUGHT + 1)
    except OSError as error:
        raise _NoFile(f"{file} cannot be read: {error.strerror}.") from error
    if len(data) > LARGEST_BROUGHT:
        raise _NoFile(f"{file}: {too_large(LARGEST_BROUGHT)}")
    return data


def _answers(said: list[str]) -> dict[str, str]:
    """Answers by the keys of their questions; cut at every equals sign, since keys hold words of files."""
    answers: dict[str, str] = {}
    for each in said:
        parts = each.split("=")
        if len(parts) == 1 or not parts[0]:
            raise _NoFile(f"{each!r} is no answer: write --answer KEY=VALUE.")
        for place in range(1, len(parts)):
            answers["=".join(parts[:place])] = "=".join(parts[place:])
    return answers


def _print(preview: "Preview", name: str, *, as_program: bool) -> None:
    if as_program:
        from nearmiss.exchange.imports.as_json import as_json  # noqa: PLC0415 - the other way needs none

        show([as_json(preview, name)])
    else:
        show(_on_one_line(line) for line in _lines(preview))


def _lines(preview: "Preview") -> Iterator[str]:
    """What a terminal is told: what it is, what would happen, item by item, and what is asked."""
    if preview.refused:
        yield preview.refused
        return
    counts = ", ".join(f"{number} {action}" for action, number in preview.counted().items() if number)
    yield f"{preview.kind}{f' ({preview.preset})' if preview.preset else ''}: {counts or 'nothing to bring'}"
    yield from preview.notes
    for item in preview.items:
        said = ", ".join(str(value) for value in [*item.fields.values()][:4] if isinstance(value, str) and value)
        yield f"  {item.place:<8} {item.action:<8} {item.what}: {said[:100]}{f'  ({item.why})' if item.why else ''}"
    for question in preview.questions:
        yield _asked(question)


def _on_one_line(text: str) -> str:
    """A line for a terminal: what a file holds must not move its cursor or change its colours."""
    return "".join(sign if sign.isprintable() else " " for sign in text)


def _asked(question: "Question") -> str:
    values = [choice.value for choice in question.choices]
    choices = " | ".join(values[:_SHOWN]) + (" | ..." if len(values) > _SHOWN else "")
    chosen = f" [{question.chosen}]" if question.chosen is not None else ""
    return f"? {question.key}: {question.text} {choices}{chosen}"


IMPORT = Command(
    "import",
    "bring a list of applications, a mail, an invitation or contacts into the journal",
    _options,
    _run,
    description="Bring a file into the journal: what is new and changed, after a backup where the journal is a file.",
    epilog="Exit codes: 0 done, 1 nothing in it can be taken, 2 the file cannot be read, 3 questions are open.",
)
