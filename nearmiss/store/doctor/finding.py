"""Finding: one thing that is wrong with a journal, and what to do about it."""

from dataclasses import dataclass

SOUND = "All is well: every record can be read, and what it belongs to is there."
"""What is said where nothing is wrong."""


@dataclass(frozen=True)
class Finding:
    """What is wrong, in a sentence that says what to do; ``places`` are rows as ``table.field key``.

    ``is_mended`` says that a repair does it, after a backup.
    """

    kind: str
    sentence: str
    places: tuple[str, ...] = ()
    is_mended: bool = False


@dataclass(frozen=True)
class Examined:
    """What was found, and what was looked at, a line each."""

    findings: tuple[Finding, ...]
    facts: tuple[str, ...]
