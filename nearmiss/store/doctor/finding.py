"""Finding: one thing that is wrong with a journal, and what to do about it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """What is wrong, in a sentence that says what to do; ``places`` are rows as ``table.field key``."""

    kind: str
    sentence: str
    places: tuple[str, ...] = ()
