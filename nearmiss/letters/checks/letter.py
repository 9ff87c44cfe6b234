"""All checks of one letter, in the order in which they are read."""

from collections.abc import Iterable, Iterator

from nearmiss.letters.checks import feedback_line, length, particular, requests, tone, twins
from nearmiss.letters.checks.parts import (
    KEEP_IN_MIND,
    PARTS,
    THANKS_FOR_FEEDBACK,
    THANKS_FOR_TELLING,
    THANKS_FOR_TIME,
    Part,
)
from nearmiss.letters.checks.text import Range, Text
from nearmiss.letters.finding import Finding
from nearmiss.letters.record import Record
from nearmiss.model import LetterKind, Manner, Outcome


def check(
    text: str, record: Record | None = None, *, kind: LetterKind | None = None, subject: str = ""
) -> list[Finding]:
    """What ``text`` has and what to look at, the parts of its kind first; what is flagged is never a refusal.

    Without ``record`` nothing is said that needs one (a second request, twins, a promise); without ``kind`` either,
    only what can be said of any text: its tone, that of ``subject`` too (whose places are not given).
    """
    kind = kind or (record.kind if record is not None else None)
    letter = Text(text)
    findings: list[Finding] = []
    if kind is not None:
        findings += _parts(letter, kind, record)
        findings += feedback_line.check(letter, kind, record)
        findings += particular.check(letter, kind, record)
        findings += requests.check(letter, kind, record)
    if record is not None:
        findings += twins.check(text, record)
    noted = particular.noted(text, record)
    findings += (each for each in tone.check(letter) if not _is_noted(each.ranges, noted))
    findings += tone.check_subject(Text(subject))
    findings += length.check(text, kind)
    return findings


def _is_noted(ranges: Iterable[Range], noted: Iterable[Range]) -> bool:
    """Whether all of it stands in what the record says of them: how they handled an outage judges nobody."""
    noted = tuple(noted)
    return all(any(begin <= first and last <= end for begin, end in noted) for first, last in ranges)


def _parts(text: Text, kind: LetterKind, record: Record | None) -> Iterator[Finding]:
    for part in PARTS[kind]:
        wanted = _is_wanted(part, kind, record)
        if ranges := text.where(part.patterns):
            if part is not KEEP_IN_MIND or wanted:
                yield Finding(
                    check=part.name,
                    sentence=part.has,
                    sources=part.sources,
                    rule=part.rule,
                    is_flagged=False,
                    ranges=ranges,
                )
        elif wanted:
            yield Finding(check=part.name, sentence=part.lacks, sources=part.sources, rule=part.rule)
    if record is not None and record.told_already and kind in {LetterKind.FOLLOW_UP_EMAIL, LetterKind.THANK_YOU}:
        yield from _for_feedback(text)


def _for_feedback(text: Text) -> Iterator[Finding]:
    ranges = text.where(THANKS_FOR_FEEDBACK.patterns)
    yield Finding(
        check=THANKS_FOR_FEEDBACK.name,
        sentence=THANKS_FOR_FEEDBACK.has if ranges else THANKS_FOR_FEEDBACK.lacks,
        sources=THANKS_FOR_FEEDBACK.sources,
        rule=THANKS_FOR_FEEDBACK.rule,
        is_flagged=not ranges,
        ranges=ranges,
    )


def _is_wanted(part: Part, kind: LetterKind, record: Record | None) -> bool:
    """Whether a part that is missing is missed: thanks for telling me only where they told me, and in good time."""
    if part is KEEP_IN_MIND:
        return record is None or record.manner is not Manner.NO_ASKS
    if part is THANKS_FOR_TELLING:
        if record is None:
            return kind is LetterKind.REPLY
        return record.told_me and not _was_late(record)
    if part is THANKS_FOR_TIME and record is not None and record.seat is not None:
        return record.seat.met or kind is LetterKind.FOLLOW_UP_EMAIL
    return True


def _was_late(record: Record) -> bool:
    """Whether the no came after the day by which they said I would hear, or never came."""
    application = record.application
    if application is None:
        return False
    is_after = bool(application.answer_by and application.told_on and application.told_on > application.answer_by)
    return is_after or application.outcome is Outcome.NO_ANSWER
