"""How a sentence reads by all of its words: a logistic regression, its weights learned from example sentences.

Patterns say why a sentence is sour, defensive or begging, and miss what they have not met; words alone cannot tell
*but I enjoyed* from *but I deserved*. So both are weighed together: that a pattern is seen is one of the features.
``weights.json`` is made from the sentences of ``tests/letters/examples/`` by ``make tone``.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from math import exp, log, sqrt

TONES = ("sour", "defensive", "begging")
_SUFFIXES = ("ingly", "ing", "edly", "ed", "ly", "es", "s")
_SHORTEST_STEM = 4
_SIGNS = ",.;:()-\u2026"
_BEGIN, _END = "^", "$"


@dataclass(frozen=True)
class Weights:
    """For each of ``TONES``, against gracious: what there is without any feature, and what each feature adds."""

    bias: tuple[float, ...]
    by_feature: Mapping[str, Sequence[float]]


def features(sentence: str, seen: Iterable[str] = ()) -> set[str]:
    """The features of a sentence of plain words: its stems, each two in a row, and the tones ``seen`` by patterns."""
    stems = [stem for word in sentence.split(" ") if (stem := _stem(word.strip(_SIGNS)))]
    pairs = {f"{first} {second}" for first, second in pairwise([_BEGIN, *stems, _END])}
    patterns = {f"#{tone}" for tone in seen}
    return {*stems, *pairs, *patterns, *(["#"] if patterns else [])}


def _stem(word: str) -> str:
    """A word without its ending, as far as four letters stay."""
    for ending in _SUFFIXES:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)]
    return word


def reading(sentence: str, seen: Iterable[str] = (), weights: Weights | None = None) -> tuple[str, float]:
    """The tone that a sentence of plain words would have, and the odds that it has one.

    The odds are the logarithm of sour, defensive or begging to gracious, all of them equally frequent. ``seen`` are the
    tones of which a pattern was seen, ``weights`` ours unless others are given.
    """
    weights = weights or our_weights()
    known = [weights.by_feature[each] for each in features(sentence, seen) if each in weights.by_feature]
    norm = 1 / sqrt(max(len(known), 1))
    scores = [bias + norm * sum(weight[n] for weight in known) for n, bias in enumerate(weights.bias)]
    return TONES[scores.index(max(scores))], log(sum(map(exp, scores)) / len(TONES))


@cache
def our_weights() -> Weights:
    """The weights that are stored beside this module."""
    stored = json.loads((files(__package__) / "weights.json").read_text(encoding="utf-8"))
    return Weights(tuple(stored["bias"]), stored["weights"])
