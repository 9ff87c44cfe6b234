"""Makes ``nearmiss/letters/checks/tones/weights.json`` from the example sentences beside this file: ``make tone``.

``python -m tests.letters.train_tone --crossed`` tells instead how well sentences of each author are read by weights
made without them, which is the honest figure.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import chain, product
from pathlib import Path
from typing import Any

import numpy as np

from nearmiss import letters
from nearmiss.letters.checks import tone
from nearmiss.letters.checks.text import Text
from nearmiss.letters.checks.tones import learned
from nearmiss.letters.record import Record
from nearmiss.model import Letter, LetterKind, Manner, Panelist, Touchpoint
from nearmiss.sample import sample_year
from tests.factories import TODAY
from tests.letters.test_drafts import with_or_without

HERE = Path(__file__).parent
EXAMPLES = HERE / "examples"
WEIGHTS = Path(learned.__file__).with_name("weights.json")
CLASSES = (*learned.TONES, "gracious")
ROUNDS, RATE, DECAY, KEPT = 300, 0.15, 0.02, 0.1

OURS, FITTED = "ours", "first"
"""The authors of our drafts, and of the sentences that the patterns were written with."""
Examples = Sequence[tuple[str, str, str]]
"""Sentences, each with its class and its author."""


def examples() -> Mapping[str, Examples]:
    """The example sentences by author: the files are called ``<tone>_<author>.txt``."""
    authors: dict[str, list[tuple[str, str, str]]] = {}
    for path in sorted(EXAMPLES.glob("*.txt")):
        name, _, author = path.stem.partition("_")
        lines = path.read_text(encoding="utf-8").splitlines()
        authors.setdefault(author, []).extend((line, name, author) for line in lines if line.strip())
    return {**authors, OURS: [(line, "gracious", OURS) for line in of_our_drafts()]}


def of_our_drafts() -> list[str]:
    """The sentences of our own drafts and of what was sent in the sample year, each once."""
    drafts = (
        letters.draft(replace(filled, place=place)).text
        for kind, manner in product(LetterKind, Manner)
        for filled in filled_in(kind, manner)
        for place in range(4)
    )
    sent = (noun.text for noun in sample_year(TODAY) if isinstance(noun, Letter | Touchpoint))
    return sorted({text[slice(*each.whole)] for text in chain(drafts, sent) for each in Text(text).sentences})


@cache
def seats() -> tuple[Panelist, ...]:
    """The seats of the sample year."""
    return tuple(noun for noun in sample_year(TODAY) if isinstance(noun, Panelist))


def filled_in(kind: LetterKind, manner: Manner) -> Iterator[Record]:
    """The record of one letter with nothing, with one part each, with all, and with what people of a panel said."""
    every = [*with_or_without(kind, manner)]
    yield from [*every[:34], every[-1]]
    for seat in seats():
        words = {name: getattr(seat, name) for name in ("cared_about", "impressed_by", "talked_about")}
        yield replace(every[0], seat=replace(every[0].seat or seat, **words))


def features(line: str, author: str) -> set[str]:
    """The features of all sentences of a line; what patterns were written with tells nothing of how good they are."""
    sentences = [sentence.text for sentence in Text(line).sentences]
    seen = (lambda _: ()) if author in {OURS, FITTED} else tone.seen
    return {feature for each in sentences for feature in learned.features(each, seen(each))}


def trained(given: Examples) -> dict[str, Any]:
    """The weights of these examples: softmax regression with L2, each tone against gracious."""
    rows = [features(line, author) for line, _, author in given]
    counts = Counter(feature for row in rows for feature in row)
    names = sorted(feature for feature, count in counts.items() if count > 1)
    place = {feature: n for n, feature in enumerate(names)}
    known = [np.array(sorted(place[feature] for feature in row if feature in place), dtype=int) for row in rows]
    row = np.concatenate([np.full(len(each), n) for n, each in enumerate(known)])
    column = np.concatenate(known)
    norm = np.array([1 / np.sqrt(max(len(each), 1)) for each in known])[row]
    wanted = np.eye(len(CLASSES))[[CLASSES.index(name) for _, name, _ in given]]
    balance = (len(given) / len(CLASSES) / wanted.sum(axis=0))[wanted.argmax(axis=1)]
    weights, bias = np.zeros((len(names), len(CLASSES))), np.zeros(len(CLASSES))
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    for n in range(ROUNDS):
        scores = np.stack(
            [np.bincount(row, weights[column, k] * norm, minlength=len(given)) for k in range(len(CLASSES))], axis=1
        )
        scores += bias
        odds = np.exp(scores - scores.max(axis=1, keepdims=True))
        wrong = (odds / odds.sum(axis=1, keepdims=True) - wanted) * balance[:, None]
        slope = np.stack(
            [np.bincount(column, wrong[row, k] * norm, minlength=len(names)) for k in range(len(CLASSES))], axis=1
        )
        slope += DECAY * weights
        first, second = 0.9 * first + 0.1 * slope, 0.99 * second + 0.01 * slope**2
        weights -= RATE * first / (np.sqrt(second) + 1e-8) / (1 + n / 80)
        bias -= 0.3 * wrong.mean(axis=0)
    against = weights[:, :-1] - weights[:, -1:]
    return {
        "bias": [round(float(value), 2) for value in bias[:-1] - bias[-1]],
        "weights": {
            feature: [round(float(value), 2) for value in against[n]]
            for feature, n in place.items()
            if np.abs(against[n]).max() > KEPT
        },
    }


def crossed() -> None:
    """Print how the sentences of each author are read by weights made of those of all others."""
    authors = examples()
    for author, kept_out in authors.items():
        made = trained([each for other, given in authors.items() if other != author for each in given])
        weights = learned.Weights(tuple(made["bias"]), made["weights"])
        seen = {name: [is_marked(line, weights) for line, label, _ in kept_out if label == name] for name in CLASSES}
        bad = [mark for name in learned.TONES for mark in seen[name]]
        kind = seen["gracious"]
        if bad and kind:
            rates = (
                f"flagged {sum(bad) / len(bad):.1%} of {len(bad)}, wrongly {sum(kind) / len(kind):.1%} of {len(kind)}"
            )
            print(f"{author}: {rates}")


def is_marked(line: str, weights: learned.Weights) -> bool:
    """Whether a line is marked by these weights."""
    sentences = [sentence.text for sentence in Text(line).sentences]
    return any(learned.reading(each, tone.seen(each), weights)[1] > tone.LEAST_ODDS for each in sentences)


def main() -> None:
    """Train, or tell the rates of a crossed trial."""
    if "--crossed" in sys.argv:
        crossed()
        return
    made = trained([each for given in examples().values() for each in given])
    lines = ",\n".join(f"{json.dumps(name)}: {json.dumps(value)}" for name, value in made["weights"].items())
    WEIGHTS.write_text(f'{{"bias": {json.dumps(made["bias"])}, "weights": {{\n{lines}\n}}}}\n', encoding="utf-8")
    print(f"{len(made['weights']):,} weights, {WEIGHTS.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
