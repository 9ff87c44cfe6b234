"""Decoding: which character set the bytes of a text are in, asked where nothing in them says so."""

import codecs
import re
from collections.abc import Mapping
from dataclasses import dataclass

from nearmiss.exchange.imports.preview import Choice, Question

CHARACTER_SET = "character-set"
"""The key of the question in which character set a text was saved; it is answered with one of ``CHARACTER_SETS``."""

CHARACTER_SETS = {
    "windows-1252": "Western European (Windows-1252)",
    "mac-roman": "Western European (Macintosh)",
    "windows-1250": "Central European (Windows-1250)",
    "iso-8859-2": "Central European (ISO 8859-2)",
    "windows-1251": "Cyrillic (Windows-1251)",
    "iso-8859-15": "Western European (ISO 8859-15)",
    "windows-1254": "Turkish (Windows-1254)",
    "windows-1253": "Greek (Windows-1253)",
    "shift_jis": "Japanese (Shift JIS)",
}
"""Those that spreadsheets write when they do not write Unicode, the likely ones first, and how they are said."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LOOKED_AT = 200_000
"""How many bytes with one over 127 in their line are weighed."""

_SHOWN, _SHOWN_LENGTH = 3, 24
_UNLIKELY = re.compile(
    # a sign inside a word
    r"[^\W\d_][¢-¿\u00d7\u00f7\u02c6-\u02dc\u201a\u201e\u2020-\u2026\u2030-\u203a\u2122-\u25ca]+[^\W\d_]"
    r"|[a-zß-öø-ÿ][A-ZÀ-ÖØ-ÞŠŒŽŸ](?=[a-zß-öø-ÿ]|\b)|[A-Za-z][ŠŒŽŸ](?=[a-z])"  # a capital inside one
    r"|[\x80-\x9f]"  # a control character
    r"|[^\W\d_a-zA-Z]{4,}"  # more letters in a row that English lacks than any word has
    r"|[¢-¾\u00d7\u00f7\u02c6-\u02dc\u2020-\u2026\u2030](?=[^\W\d])|(?<=[^\W\d])[¢-©«-±\u00b4-\u00b8»-¿\u00d7\u00f7\u02c6-\u02dc\u2020\u2021\u2030]"
)
"""What is seen where letters are read in the wrong character set."""

_FOREIGN = re.compile("[\u0370-\u03ff]+|[\u0400-\u04ff]+|[\u3040-\u30ff\u4e00-\u9fff]+")
"""Words of another alphabet, which are likely as long as they are of one."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text in UTF-8 whose lines end in a line feed, what its character set left to ask, and what to say of it."""

    data: bytes
    question: Question | None = None
    notes: tuple[str, ...] = ()


def decoded(data: bytes, answers: Mapping[str, str]) -> Decoded:
    """``data`` in UTF-8: by its byte order mark, as UTF-8 where all of it is, else by the likeliest character set.

    Raises ``ValueError`` when it is no text.
    """
    notes: list[str] = []
    question = None
    encoding = _marked(data)
    if encoding is not None:
        text = data.decode(encoding, errors="replace")
        data = text.removeprefix("\ufeff").encode("utf-8", errors="replace")
        if "\ufffd" in text:
            notes.append("Some characters of the file are damaged and were replaced by \ufffd.")
    elif not _is_utf8(data):
        if _mixed(data):
            data = data.decode("utf-8", errors="windows-1252-for-the-rest").encode()
            notes.append("Parts of the file are not in UTF-8 as the rest is; they were read as Windows-1252.")
        else:
            question = _asked(data, answers)
            data = data.decode(question.chosen or "windows-1252", errors="replace").encode()
    if b"\0" in data:
        if data.count(b"\0") * 10 > len(data):
            raise ValueError("no text")
        data = data.replace(b"\0", b"")
        notes.append("Empty characters (NUL) between the letters were left out.")
    if b"\r" in data:
        data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return Decoded(data, question, tuple(notes))


def _marked(data: bytes) -> str | None:
    """The encoding that a byte order mark says, or that every second byte being zero does."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    start = data[:2000]
    half = len(start) // 2
    if half and start[1::2].count(0) > half * 0.6 and not start[::2].count(0):
        return "utf-16-le"
    if half and start[::2].count(0) > half * 0.6 and not start[1::2].count(0):
        return "utf-16-be"
    return None


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _mixed(data: bytes) -> bool:
    """Whether nearly all of the letters over 127 are UTF-8, and a few lines are not: two files put together."""
    text = data.decode("utf-8", errors="ignore")
    letters = sum(len(found) for found in re.findall(r"[^\x00-\x7f]+", text))
    broken = len(data) - len(text.encode())
    return letters > broken


def _one_by_one(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("windows-1252", errors="replace"), error.end


codecs.register_error("windows-1252-for-the-rest", _one_by_one)


def _asked(data: bytes, answers: Mapping[str, str]) -> Question:
    sample = _sample(data)
    read: dict[str, str] = {}
    for name in CHARACTER_SETS:
        try:
            read[name] = sample.decode(name)
        except UnicodeDecodeError:
            continue
    if not read:
        read = {"windows-1252": sample.decode("windows-1252", errors="replace")}
    likely = min(read, key=lambda name: _unlikely(read[name]))
    if "windows-1252" in read and _unlikely(read["windows-1252"]) <= _unlikely(read[likely]) + 1:
        likely = "windows-1252"
    shown: dict[str, str] = {}
    for name in dict.fromkeys((likely, *read)):
        words = _words(read[name])
        if words not in shown.values():
            shown[name] = words
    answer = answers.get(CHARACTER_SET)
    return Question(
        CHARACTER_SET,
        "The file does not say in which character set it was saved. Which of these reads right?",
        tuple(Choice(name, f"{words} · {CHARACTER_SETS[name]}") for name, words in shown.items()),
        proposed=likely,
        answer=answer if answer in CHARACTER_SETS else None,
    )


def _sample(data: bytes) -> bytes:
    """Lines with a byte over 127 in them, each once, up to ``_LOOKED_AT`` bytes."""
    lines: dict[bytes, None] = {}
    length = 0
    for found in re.finditer(rb"[^\r\n]{0,200}[\x80-\xff][^\r\n]{0,200}", data):
        lines[found[0]] = None
        length += len(found[0])
        if length > _LOOKED_AT:
            break
    return b"\n".join(lines)


def _unlikely(text: str) -> int:
    """How many places in a text look as if it was read in the wrong character set."""
    words = _FOREIGN.findall(text)
    mixed = sum(len(word) == 1 or not (word[1:].islower() or word.isupper() or word[0] >= "\u3040") for word in words)
    return mixed + len(_UNLIKELY.findall(_FOREIGN.sub("", text)))


def _words(text: str) -> str:
    """The first few words of a text with a letter or sign in them that is not ASCII."""
    found = dict.fromkeys(re.findall(r"[^\s,;|\"]*[^\x00-\x7f][^\s,;|\"]*", text))
    return ", ".join(word[:_SHOWN_LENGTH] for word in list(found)[:_SHOWN])
