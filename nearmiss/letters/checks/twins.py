"""Letters to one panel that are twins, and a letter that is somebody else's (I: address each differently)."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from nearmiss.letters.checks.text import Range, merged
from nearmiss.letters.finding import Finding
from nearmiss.letters.record import Record
from nearmiss.model import Letter

TWINS = 0.6
"""Share of its words, in order and three or more in a row, from which a letter is the twin of another.

Measured on our drafts of five kinds in four manners: those of one panel share 0 to 0.41 (median 0.00 to 0.12 by kind), a
letter with only the names changed 1, with the particular parts changed too 0.68 to 0.96, and letters of two kinds 0 to 0.48.
A panel of eight has more people than we have wordings, and reaches 0.6 where little else is in the letter.
"""

_SHORTEST_RUN = 3
"""Words in a row that count as shared; fewer are anybody's."""

_SHOWN, _LONGEST_SHOWN = 2, 6
_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")
_LONGEST = 3000
"""Words of a letter that are compared: more is no letter."""

_GREETING = re.compile(
    r"\s*(?:dear|hello|hi|hey|good (?:morning|afternoon|evening|day))\b,?[ \t]*([^\n,;:!.]{0,60})", re.IGNORECASE
)
_TITLES = frozenset(
    "mr mrs ms mx miss dr prof professor sir madam herr frau the and team all both everyone you there".split()
)
_LEAST_ALIKE = 60
"""Percent of likeness from which a greeting is a short form of a name (Kate, Katherine)."""


@dataclass(frozen=True)
class Likeness:
    """How alike a letter is to another: the ``share`` of its words that stand in the other in the same order, and where."""

    share: float
    words: int
    runs: tuple[Range, ...]


def likeness(text: str, other: str, names: Iterable[str] = ()) -> Likeness:
    """What ``text`` shares with ``other`` in runs of three words or more; ``names`` are left out of both."""
    left_out = {word for name in names for word in _WORD.findall(name.casefold())}
    mine, theirs = (
        [found for found in _WORD.finditer(letter) if found.group().casefold() not in left_out][:_LONGEST]
        for letter in (text, other)
    )
    words = [[found.group().casefold().replace("\u2019", "'") for found in letter] for letter in (mine, theirs)]
    runs = [
        (block.a, block.a + block.size)
        for block in LCSseq.opcodes(words[0], words[1]).as_matching_blocks()
        if block.size >= _SHORTEST_RUN
    ]
    shared = sum(last - first for first, last in runs)
    longer = max(len(words[0]), 1)
    return Likeness(shared / longer, shared, tuple((mine[first].start(), mine[last - 1].end()) for first, last in runs))


def check(text: str, record: Record) -> Iterator[Finding]:
    """Whether it greets the right one, names another of the panel, and whether it is the twin of another's letter."""
    yield from _greeting(text, record)
    yield from _others_named(text, record)
    names = [record.person.name, record.my_name, *(name for name, _ in record.others)]
    if record.application is not None:
        names += [record.application.organisation, record.application.role]
    alike = [
        (found, called(name, letter))
        for name, letter in record.others
        if letter.person_id != record.person.id and (found := likeness(text, letter.text, names)).words
    ]
    if alike:
        yield _shared(text, *max(alike, key=lambda pair: (pair[0].share, pair[1])))


def called(name: str, letter: Letter) -> str:
    """Which letter it is: "the letter to Sam", or "the draft to Sam" where it was not sent."""
    return f"the {'letter' if letter.is_sent else 'draft'} to {name}"


def _shared(text: str, alike: Likeness, other: str) -> Finding:
    longest = sorted(alike.runs, key=lambda place: place[0] - place[1])[:_SHOWN]
    shown = [_cut(text[first:last]) for first, last in sorted(longest)]
    rest = alike.words - sum(len(_WORD.findall(piece)) for piece in shown)
    more = f" and {rest} word{'s' * (rest != 1)} more" if rest > 0 else ""
    quoted = ", ".join(f"*{piece}*" for piece in shown) + more
    if alike.share >= TWINS:
        sentence = f"Very like {other}: {quoted}. Panels compare notes."
    else:
        sentence = f"Its own beside {other}; they share {quoted}"
    return Finding(
        check="no twins",
        sentence=sentence,
        sources=("I",),
        rule="Address each of a panel differently, by who they are and what interested them.",
        is_flagged=alike.share >= TWINS,
        ranges=alike.runs if alike.share >= TWINS else (),
    )


def _cut(piece: str) -> str:
    words = piece.replace("*", "").split()
    return " ".join(words[:_LONGEST_SHOWN])


def _greeting(text: str, record: Record) -> Iterator[Finding]:
    greeting = _GREETING.match(text)
    if greeting is None:
        return
    greeted = [word for word in _WORD.findall(greeting[1].casefold()) if word not in _TITLES]
    own = _WORD.findall(record.person.name.casefold())
    if greeted and not any(_same(word, part) for word in greeted for part in own):
        yield Finding(
            check="the right name",
            sentence=f"It greets {greeting[1].strip()}, and is to {record.person.name}.",
            sources=("I",),
            rule="Each letter is to one person, and says so in its first line.",
            ranges=(greeting.span(1),),
        )


def _same(greeted: str, part: str) -> bool:
    alike = fuzz.ratio(greeted, part) >= _LEAST_ALIKE
    return alike or part.startswith(greeted) or greeted.startswith(part)


def _others_named(text: str, record: Record) -> Iterator[Finding]:
    greeting = _GREETING.match(text)
    begin = greeting.end() if greeting else 0
    own = {*_WORD.findall(record.person.name), *_WORD.findall(record.my_name)}
    for name in dict.fromkeys(name for name, letter in record.others if letter.person_id != record.person.id):
        parts = [part for part in _names(name) if part not in own]
        places = [found.span() for part in parts for found in re.finditer(rf"\b{re.escape(part)}\b", text[begin:])]
        places = [(begin + a, begin + b) for a, b in places if _is_inside(text, begin + a)]
        if places:
            yield Finding(
                check="the right name",
                sentence=f"{name} is named in a letter to {record.person.name}. Meant so? Then leave it.",
                sources=("I",),
                rule="A text that was written to somebody else shows by a name that stayed in it.",
                ranges=merged(places),
            )


def _names(name: str) -> Sequence[str]:
    """The names by which somebody is known in a text: all of it, the first and the last."""
    parts = [part for part in name.split() if part.casefold().strip(".") not in _TITLES and len(part) > 1]
    return [part for part in dict.fromkeys([name, *parts[:1], *parts[-1:]]) if part]


_ORDINARY = frozenset(
    "will may mark grace hope rich art bill sue pat jack rose june april august summer joy faith dean".split()
)


def _is_inside(text: str, place: int) -> bool:
    """Whether a name there is no ordinary word at the begin of a sentence (*Will*, *Hope*, *May*)."""
    word = _WORD.match(text, place)
    before = text[:place].rstrip()
    begins = not before or before[-1] in ".!?:" or "\n" in text[len(before) : place]
    return not (begins and word is not None and word.group().casefold() in _ORDINARY)
