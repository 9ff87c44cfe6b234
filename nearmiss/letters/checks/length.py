"""How long a letter is, in words and in seconds of reading, and in characters where LinkedIn counts them."""

from collections.abc import Iterator

from nearmiss.letters.checks.text import HALF_A_MINUTE, reading_seconds, words
from nearmiss.letters.finding import Finding
from nearmiss.letters.kinds import LINKEDIN_LONGEST
from nearmiss.model import LetterKind

_LONG = 45
"""Seconds of reading from which a letter is said to be long; between this and half a minute nothing is said."""

_SHORT = 8
"""Seconds of reading up to which a letter is a line or two."""


def check(text: str, kind: LetterKind | None) -> Iterator[Finding]:
    """What is to be said of the length of a letter of ``kind``; an empty one has none."""
    count, seconds = words(text), reading_seconds(text)
    if kind is LetterKind.LINKEDIN:
        yield _characters(len(text.strip()))
    elif kind is not None:
        is_long = seconds > _LONG and kind is not LetterKind.CALL_SCRIPT
        time = _time(seconds)
        more = " Half a minute is what a busy day has: what can go?" if is_long else ""
        yield Finding(
            check="half a minute",
            sentence=f"{count} word{'s' * (count != 1)}, {time} to read{'.' * is_long}{more}",
            sources=("N",),
            rule="A letter that is read in half a minute is read at once, and answered.",
            is_flagged=is_long,
        )


def _time(seconds: int) -> str:
    if seconds <= _SHORT:
        return "a few seconds"
    return "half a minute" if seconds <= _LONG else _minutes(seconds)


def _minutes(seconds: int) -> str:
    minutes = round(seconds / 60)
    if minutes <= 1:
        return "about a minute" if seconds > HALF_A_MINUTE else "half a minute"
    return f"{minutes} minutes"


def _characters(count: int) -> Finding:
    over = count - LINKEDIN_LONGEST
    if over > 0:
        sentence = f"{count} characters: LinkedIn takes {LINKEDIN_LONGEST}, so {over} must go."
    else:
        sentence = f"{count} of {LINKEDIN_LONGEST} characters"
    return Finding(
        check="300 characters",
        sentence=sentence,
        sources=("T", "N"),
        rule="LinkedIn takes 300 characters in a note with a request to connect.",
        is_flagged=over > 0,
    )
