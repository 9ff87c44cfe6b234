"""How a sentence puts counts and names: each in the one way that all sentences share."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 note", "2 near misses", "1,200 doors"."""
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"


def times(n: int) -> str:
    """How often: "never", "once", "twice", "3 times"."""
    return {0: "never", 1: "once", 2: "twice"}.get(n, f"{n} times")


def listed(names: Sequence[str], between: str = ", ") -> str:
    """Names in a row, at least one: "Ada", "Ada and Ben", "Ada, Ben and Cem", and apart "Do and dare, and Fit"."""
    *first, last = names
    apart = between.rstrip() if any(" and " in name for name in names) else ""
    return f"{between.join(first)}{apart} and {last}" if first else last


def upper(text: str) -> str:
    """A text that begins a sentence."""
    return f"{text[:1].upper()}{text[1:]}"


def lower(text: str) -> str:
    """A text that goes on in a sentence."""
    return f"{text[:1].lower()}{text[1:]}"


def in_it(said: str, within: str) -> str:
    """A sentence that speaks of the choice ``within``, and not of everything where one is made."""
    return f"{upper(within)}: {said}" if within else upper(said)
