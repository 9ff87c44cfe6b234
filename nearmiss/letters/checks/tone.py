"""Sour, defensive and begging words (C, K), each with where it stands and why."""

from collections.abc import Iterator
from functools import lru_cache
from math import inf, log

from nearmiss.letters.checks.text import Range, Text, merged
from nearmiss.letters.checks.tones import (
    begging,
    defensive,
    excuses,
    irony,
    learned,
    plain_words,
    pressure,
    refuting,
    sarcasm,
    sour,
)
from nearmiss.letters.finding import Finding

MARKS = (
    *sour.MARKS,
    *sarcasm.MARKS,
    *irony.MARKS,
    *defensive.MARKS,
    *refuting.MARKS,
    *excuses.MARKS,
    *begging.MARKS,
    *pressure.MARKS,
    *plain_words.MARKS,
)
_RULES = {
    "sour": (("C",), "No sour grapes: whoever was turned down and stayed gracious is remembered, and called."),
    "defensive": (("K",), "Do not sound defensive: they decided, and an argument ends the talk."),
    "begging": (("C", "N"), "Be humble, and not small: they call back somebody they would like to work with."),
}
_READS = {
    "sour": "may sound sour in this sentence; leave it out, or say what you are thankful for.",
    "defensive": "may sound like an answer to their decision; leave the point out, or make it a question.",
    "begging": "may sound like pleading; say once and plainly what you would be glad of.",
}
"""What is said of a sentence that reads so by its words, though no pattern says why."""
LEAST_ODDS = 0.1
"""The logarithm of bad to gracious above which a sentence is marked: rather one too few than one that was kind."""
_LONGEST_QUOTE = 60


def check(text: Text, sentences: float | None = None) -> Iterator[Finding]:
    """What sounds sour, defensive or begging, a finding for each way of it, with the words in their places.

    ``sentences`` is how many there are to be sure among, those of the text unless it is given.
    """
    sentences = sentences or len(text.sentences)
    marked: dict[tuple[str, str], list[Range]] = {}
    for sentence in text.sentences:
        for way, first, last in _marked(sentence.text, sentences):
            marked.setdefault(way, []).append(sentence.range_of(first, last))
    for (tone, reads), places in sorted(marked.items(), key=lambda item: item[1]):
        ranges = merged(places)
        sources, rule = _RULES[tone]
        quoted = _quoted(text.written[slice(*ranges[0])])
        more = f" (and {len(ranges) - 1} more)" if len(ranges) > 1 else ""
        yield Finding(check=tone, sentence=f"“{quoted}”{more} {reads}", sources=sources, rule=rule, ranges=ranges)


def check_subject(subject: Text) -> Iterator[Finding]:
    """The same of the subject of a mail, without places: they are those of the text. It is too short but for patterns."""
    for finding in check(subject, inf):
        yield Finding(
            check=finding.check,
            sentence=f"In the subject: {finding.sentence}",
            sources=finding.sources,
            rule=finding.rule,
        )


@lru_cache(maxsize=4096)
def _marked(sentence: str, sentences: float) -> tuple[tuple[tuple[str, str], int, int], ...]:
    """The ways in which one of so many sentences is sour, defensive or begging, as tone and how it reads, and where.

    Kept, since a letter that is edited changes one sentence at a time. Patterns say why; by all of its words a sentence
    is read once more, which takes back what only looks so and sees what no pattern knows. That must be the surer the
    more sentences there are, or every long letter would have one that is marked for nothing.
    """
    matches = tuple((mark, match.span()) for mark in MARKS if (match := mark.find(sentence)))
    tone, odds = learned.reading(sentence, {mark.tone for mark, _ in matches})
    if odds <= LEAST_ODDS:
        return ()
    if matches:
        return tuple(((mark.tone, mark.reads), *span) for mark, span in matches)
    return (((tone, _READS[tone]), 0, len(sentence)),) if odds > LEAST_ODDS + log(sentences) else ()


def seen(sentence: str) -> set[str]:
    """The tones of which a pattern is seen in a sentence of plain words."""
    return {mark.tone for mark in MARKS if mark.find(sentence)}


def _quoted(words: str) -> str:
    """The words as they stand there, in one line that is not long."""
    piece = " ".join(words.split())
    return piece if len(piece) <= _LONGEST_QUOTE else f"{piece[:_LONGEST_QUOTE].rsplit(' ', 1)[0]} …"
