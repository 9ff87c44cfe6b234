"""The one question of a letter that asks about an opening (T: ask whom you know there before you apply)."""

from collections.abc import Mapping, Sequence
from itertools import chain

from nearmiss.letters.checks import feedback_line
from nearmiss.letters.checks.patterns import Pattern
from nearmiss.letters.checks.text import Range, Text
from nearmiss.letters.finding import Finding
from nearmiss.letters.record import Record
from nearmiss.model import Manner


def is_about(text: Text, record: Record | None) -> bool:
    """Whether a letter names the opening that it is written about, in a manner that may ask."""
    if record is None or record.opening is None or record.manner is Manner.NO_ASKS:
        return False
    named = (record.opening.organisation, record.opening.role)
    return any(name and name.casefold() in text.written.casefold() for name in named)


def finding(text: Text, asks: Mapping[str, Sequence[Range]], offers: Pattern) -> Finding:
    """Whether it asks one thing: ``asks`` is what it asks for, and a question counts, one that ``offers`` does not.

    A question for feedback is looked at by itself.
    """
    feedback = [line.range for line in feedback_line.lines(text)]
    requests = [*chain(*asks.values())]
    places = tuple(
        said.whole
        for said in text.sentences
        if (said.text.endswith("?") or _is_in(said.whole, requests))
        and not offers.search(said.text)
        and not _is_in(said.whole, feedback)
    )
    sentence = "It asks nothing about the opening yet: what counts there, or whom to talk to?"
    if places:
        sentence = "It asks several things about the opening. One is answered soonest: choose it."
    if len(places) == 1:
        sentence = "Asks about the opening: one question"
    return Finding(
        check="about the opening",
        sentence=sentence,
        sources=("T",),
        rule="Before you apply, ask those you know there one thing that is easy to answer, and easy to leave.",
        is_flagged=len(places) != 1,
        ranges=places,
    )


def _is_in(whole: Range, places: Sequence[Range]) -> bool:
    return any(whole[0] < last and first < whole[1] for first, last in places)
