"""A letter checked in a terminal: read from a file, named by its kind, and what is said of it line by line."""

import re
import sys
from dataclasses import dataclass
from pathlib import Path

from nearmiss.letters.checks.letter import check
from nearmiss.letters.finding import Finding
from nearmiss.model import LetterKind

_SHORT = {
    "reply": LetterKind.REPLY,
    "thanks": LetterKind.THANK_YOU,
    "thankyou": LetterKind.THANK_YOU,
    "linkedin": LetterKind.LINKEDIN,
    "follow up": LetterKind.FOLLOW_UP_EMAIL,
    "followup": LetterKind.FOLLOW_UP_EMAIL,
    "email": LetterKind.FOLLOW_UP_EMAIL,
    "call": LetterKind.CALL_SCRIPT,
    "script": LetterKind.CALL_SCRIPT,
    "debrief": LetterKind.CALL_SCRIPT,
    "feedback": LetterKind.THANKS_FOR_FEEDBACK,
    "thanks for feedback": LetterKind.THANKS_FOR_FEEDBACK,
    "checkin": LetterKind.CHECK_IN,
    "letter": LetterKind.HANDWRITTEN,
    "card": LetterKind.HANDWRITTEN,
    "handwritten": LetterKind.HANDWRITTEN,
}
_SUBJECT = re.compile(r"subject:[ \t]*([^\n]*)\n\s*", re.IGNORECASE)


class NotALetter(Exception):
    """There is no letter to check; the message is a sentence for the user."""


@dataclass(frozen=True)
class Said:
    """What a terminal prints of a letter, and whether something in it is to be looked at."""

    lines: tuple[str, ...]
    is_flagged: bool


def kind_named(name: str) -> LetterKind:
    """The kind of a letter by its value or a short form of it, in any case (``NotALetter`` names those there are)."""
    words = _plain(name)
    known = {_plain(kind.value): kind for kind in LetterKind} | _SHORT
    if words not in known:
        there = ", ".join(kind.value.lower().replace(" ", "-") for kind in LetterKind)
        raise NotALetter(f"There is no kind {name!r}. There are: {there}.")
    return known[words]


def _plain(name: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", name.casefold()))


def read(file: str) -> str:
    """The text of a file, "-" for standard input (``NotALetter`` where it cannot be read or is no UTF-8)."""
    name = "What came in" if file == "-" else f"The file {file}"
    if file == "-" and sys.stdin is None:
        raise NotALetter("Nothing comes in by standard input. Name a file.")
    try:
        written = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        return written.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise NotALetter(f"{name} is no text in UTF-8. Save it as UTF-8, and try again.") from None
    except OSError as wrong:
        raise NotALetter(f"{name} cannot be read: {wrong.strerror or wrong}.") from None


def said_of(text: str, kind: LetterKind | None) -> Said:
    """Every finding in a line, those to look at first; a first line ``Subject: ...`` is that of the mail."""
    subject = _SUBJECT.match(text)
    body = text[subject.end() :] if subject else text
    findings = check(body, kind=kind, subject=subject[1] if subject else "")
    flagged = [finding for finding in findings if finding.is_flagged]
    lines = [f"look at  {_line(finding)}" for finding in flagged]
    lines += [f"has      {_line(finding)}" for finding in findings if not finding.is_flagged]
    return Said(tuple(lines or ["Nothing to look at."]), bool(flagged))


def _line(finding: Finding) -> str:
    return f"{' '.join(finding.sentence.split())} ({', '.join(finding.sources)})"


def said_of_lines(text: str, kind: LetterKind | None) -> Said:
    """Every line as a letter of its own, ``flagged`` or ``fine`` before it; empty lines are left out."""
    checked = [
        (any(finding.is_flagged for finding in check(line, kind=kind)), line)
        for line in map(str.strip, text.split("\n"))
        if line
    ]
    lines = tuple(f"{'flagged' if is_flagged else 'fine':7}  {line}" for is_flagged, line in checked)
    return Said(lines, any(is_flagged for is_flagged, _ in checked))
