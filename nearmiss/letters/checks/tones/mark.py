"""A group of patterns that do the same to whoever reads them."""

import re
from dataclasses import dataclass

from nearmiss.letters.checks.patterns import Pattern

GRACIOUS = (
    r"(?:thank~|grateful|glad|enjoy~|appreciate~|learn(?:ed|ing|t|s)?|respect~|understand|understood|accept~|wish~|wished|look forward|happy|happily|"
    r"pleased|delighted|love[ds]?|liked|admire~|welcome|stay~|honoured|privilege~|inspir~|impressed|relieved|sorry|apologi~|"
    r"remember~|carry|cheer~|follow~|smile~|laugh~|fair|sincerely|kind~|touched|move on|no hard feelings|next time|"
    r"promise[ds]?|send~|sent|attach~|enclos~|help~|hope~|keep~|kept|in touch|congratulat~|right choice|good choice|chose well|chosen well|"
    r"for the better|better for|proud to have|root~|practis~|improv~|work~ on|prepar~|do better|treasure|value[ds]? (?:the|your|our|every|how|each|it|that|meeting|this)|"
    r"came away|take (?:it|that|this|away|a lot|much|your|with)|took (?:away|a lot|much|it|your)|left (?:with|the|your|feeling)|recommend|benefit~)"
)
"""Words of thanks, respect, learning and good wishes, as a part of a pattern: what stands beside them is seldom meant badly."""


_KIND = Pattern(r"""
    (?:thank|thanks|thankful|grateful)(?! (?:you )?(?:so much |very much )?for (?:nothing|wasting|the (?:generic|form|standard)))
    i<really> (?:enjoyed|learned|learn|appreciate|appreciated|respect|admire|admired|understand|understood|accept|valued|liked|loved|left|gained|laughed)<..1> (?:it|your|you|the|that|this|much|a lot|more|every|how|why|from|what|all|each|with|in|on)
    i (?:am|was|would be|will be|would have been|feel|felt|remain|came away|came home|left)<really> (?:glad|happy|delighted|pleased|proud|honoured|richer|encouraged|welcome|moved|touched|inspired|relieved|lucky|wiser)
    (?:kindly|kindness|so kind|very kind|were kind|was kind|kinder|kindest|patient with|patience|warm welcome|your welcome|no hard feelings|no grudge|fair (?:decision|process|point)|right about|you were right|got a lot|a lot out of|worth (?:a lot|it|the trip|every)|my own fault|makes sense|made sense|good point|have a point)
    (?:happy|glad|pleased) to (?:explain|show)
    (?:happy|glad|pleased|love|like) to (?:help|stay|meet|hear|see|read|share|send|introduce|thank|learn|work with|work on|visit|come|return)
    (?:look|looking) forward
    (?:next time i|i (?:will|have|am)<..2> (?:practis~|work~ on|learn~|prepare|improve))
    wish<..1> (?:you|him|her|them|the|your)<..5> (?:well|joy|success|start|luck|best)
""")
_TURN = re.compile(r"\b(?:but|however|yet|although|though|nevertheless|still,|that said)\b")


def is_gracious(sentence: str) -> bool:
    """Whether thanks, respect or learning have the last word in it: after its last *but*, where it has one."""
    return _KIND.search(_TURN.split(sentence)[-1]) is not None


@dataclass(frozen=True)
class Mark:
    """One way to sound ``tone`` ("sour"): ``reads`` says how it reads and what to do, after the quoted words.

    It is seen where ``known`` is, in a sentence in which ``unless`` is not; ``is_weak`` that it may be meant well.
    """

    tone: str
    reads: str
    known: Pattern
    unless: Pattern | None = None
    is_weak: bool = False

    def find(self, sentence: str) -> re.Match[str] | None:
        """Where it is first seen in a sentence of plain words; a weak one not where thanks or respect have the last word."""
        seen = self.known.search(sentence)
        if seen is None or (self.unless is not None and self.unless.search(sentence)):
            return None
        return None if self.is_weak and is_gracious(sentence) else seen


def mark(tone: str, reads: str, known: str, unless: str = "", *, is_weak: bool = False) -> Mark:
    """A group from lines of ``pattern``."""
    return Mark(tone, reads, Pattern(known), Pattern(unless) if unless.strip() else None, is_weak)
