"""Understand: one file or pasted text, told by what is in it and handed to who can read it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from importlib import import_module
from typing import Final, cast

from nearmiss.exchange.imports.known import Known
from nearmiss.exchange.imports.packed import file_in, unpacked
from nearmiss.exchange.imports.preview import Choice, Preview, Question
from nearmiss.exchange.imports.recognise import Kind, recognise

Reader = Callable[[bytes, str, Known, Mapping[str, str]], Preview]

_READERS: Final[Mapping[Kind, str]] = {
    Kind.TABLE: "tables.preview",
    Kind.MAIL: "mail.preview",
    Kind.MAILBOX: "mail.preview",
    Kind.INVITATION: "invitations.preview",
    Kind.CONTACTS: "contacts",
}
"""The module of each kind, loaded with the first file of it."""

_FILE: Final = "file"
"""The key of the question which file of several is meant."""
_DEEPEST: Final = 2
"""Zips within one another: some programs export a zip in a zip."""


def understand(data: bytes, name: str, known: Known, answers: Mapping[str, str] | None = None) -> Preview:
    """What a file of this name, or a pasted text in UTF-8 (``name`` is empty then), holds, and what would become of it.

    ``answers`` are those of the user, by the keys of their questions. Never raises for what is in the file: what cannot
    be read is a preview with ``refused``.
    """
    return _understood(data, name, known, answers or {}, 0)


def reader(kind: Kind) -> Reader:
    """Who reads files of this kind."""
    return cast("Reader", import_module(f"nearmiss.exchange.imports.{_READERS[kind]}").preview)


def _understood(data: bytes, name: str, known: Known, answers: Mapping[str, str], depth: int) -> Preview:
    found = recognise(data, name)
    if found.kind is Kind.ZIP:
        packed = unpacked(data)
        if packed.one is None:
            return _one_of(data, packed.files, known, answers, depth)
        found = packed.one
    if found.refused:
        return Preview(found.kind.value, refused=found.refused)
    return reader(found.kind)(found.data, name, known, answers)


def _one_of(data: bytes, files: tuple[str, ...], known: Known, answers: Mapping[str, str], depth: int) -> Preview:
    """One file of a zip: the only one there is, or the one that is said."""
    if depth >= _DEEPEST:
        return Preview(
            Kind.UNKNOWN.value, refused="This is a packed file in packed files. Unpack it, and bring what is in it."
        )
    if len(files) == 1:
        return _inside(data, files[0], known, answers, depth)
    asked = Question(
        _FILE,
        "There are several files in it. Which one is to be read?",
        tuple(Choice(file, file) for file in files),
        answer=answers.get(_FILE),
    )
    if asked.answer not in files:
        return Preview(Kind.UNKNOWN.value, questions=(replace(asked, answer=None),))
    read = _inside(data, asked.answer, known, answers, depth)
    return replace(read, questions=(asked, *read.questions))


def _inside(data: bytes, file: str, known: Known, answers: Mapping[str, str], depth: int) -> Preview:
    content = file_in(data, file)
    if content is None:
        return Preview(Kind.UNKNOWN.value, refused=f"The file {file} in it is damaged, locked or too large.")
    read = _understood(content, file.rpartition("/")[2], known, answers, depth + 1)
    return replace(read, notes=(f"This is the file {file} in it.", *read.notes))
