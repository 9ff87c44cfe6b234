"""Sour, defensive and begging sentences are seen, and gracious ones are left alone, whatever words they share."""

import json
from pathlib import Path

import pytest

from nearmiss.letters import check
from tests.letters.train_tone import EXAMPLES, WEIGHTS, examples, trained

HELD_OUT = Path(__file__).parent / "held_out"
"""Sentences that no pattern was written for and no weight was learned from."""
TONES = ("sour", "defensive", "begging")


def sentences(tone: str) -> list[str]:
    """The sentences of one tone, a line each: by people of many kinds, each standing alone."""
    return (HELD_OUT / f"{tone}.txt").read_text(encoding="utf-8").splitlines()


def test_the_list_is_long_and_has_gracious_sentences_with_the_words_of_the_others() -> None:
    gracious = sentences("gracious")
    assert sum(len(sentences(tone)) for tone in TONES) + len(gracious) >= 160
    learned_from = {line for path in EXAMPLES.glob("*.txt") for line in path.read_text(encoding="utf-8").splitlines()}
    assert not learned_from & {line for tone in (*TONES, "gracious") for line in sentences(tone)}
    for word in ("but ", "however", "unfortunately", "i understand", "disappointed", "chance"):
        assert any(word in sentence.lower() for sentence in gracious), word


def test_at_least_nine_of_ten_are_seen() -> None:
    listed = [sentence for tone in TONES for sentence in sentences(tone)]
    missed = [sentence for sentence in listed if not any(finding.is_flagged for finding in check(sentence))]
    assert len(missed) <= len(listed) / 10, missed


def test_at_most_one_gracious_sentence_of_twenty_is_marked() -> None:
    listed = sentences("gracious")
    marked = [sentence for sentence in listed if check(sentence)]
    assert len(marked) <= len(listed) / 20, marked


@pytest.mark.parametrize(
    ("sentence", "tone", "words"),
    [
        ("Thank you. You should have hired me.", "sour", "You should have hired"),
        ("You *should* have hired me.", "sour", "You *should* have hired"),
        ("It\u2019s your loss, not mine.", "sour", "your loss"),
        ("With respect, I\u2019m not convinced.", "defensive", "With respect,"),
        ("Would you please reconsider it?", "defensive", "reconsider"),
        ("I\u2019m begging you.", "begging", "begging you"),
        ("PLEASE, please hear me out.", "begging", "PLEASE, please"),
    ],
)
def test_the_words_are_marked_where_they_stand(sentence: str, tone: str, words: str) -> None:
    marked = {finding.check: [sentence[slice(*place)] for place in finding.ranges] for finding in check(sentence)}
    assert words in marked[tone]


@pytest.mark.parametrize(
    "sentence",
    [
        "I do not think that I would have done better.",
        "I don't think that I'd have done better.",
        "I don\u2019t think that I\u2019d have done better.",
    ],
)
def test_contractions_and_their_apostrophes_make_no_difference(sentence: str) -> None:
    written_out = [
        (finding.check, finding.sentence.partition("\u201d")[2]) for finding in check("I do not agree with it.")
    ]
    for short in ("I don't agree with it.", "I don\u2019t agree with it.", "I dont agree with it."):
        assert [(finding.check, finding.sentence.partition("\u201d")[2]) for finding in check(short)] == written_out
    assert bool(check(sentence)) == bool(check("I do not think that I would have done better."))


def test_every_finding_of_tone_says_why_whose_rule_it_is_and_where() -> None:
    for tone in TONES:
        for sentence in sentences(tone):
            for finding in check(sentence):
                assert finding.check in TONES
                assert finding.sources
                assert finding.rule
                assert finding.ranges
                assert all(0 <= first < last <= len(sentence) for first, last in finding.ranges)


def test_the_subject_is_read_too() -> None:
    findings = check("Thank you for the hour.", subject="Your loss")
    assert [finding.sentence.partition(":")[0] for finding in findings] == ["In the subject"]


@pytest.mark.parametrize(
    "text",
    [
        "but i have and you never should we " * 2000,
        "a" * 100_000,
        "a-" * 50_000,
        ". " * 50_000,
        "\n \n" * 30_000,
        "[{{<_" * 20_000,
    ],
    ids=["words", "one word", "hyphens", "stops", "empty lines", "brackets"],
)
def test_no_text_takes_long_however_it_is_written(text: str) -> None:
    """A pattern that grows with the square of the text would not end here."""
    check(text)


def test_the_weights_are_those_that_the_examples_give() -> None:
    made = trained([each for given in examples().values() for each in given])
    stored = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    assert made["bias"] == pytest.approx(stored["bias"], abs=0.1)
    both = made["weights"].keys() & stored["weights"].keys()
    apart = [abs(a - b) for each in both for a, b in zip(made["weights"][each], stored["weights"][each], strict=True)]
    assert len(both) > 0.95 * len(made["weights"].keys() | stored["weights"].keys())
    assert sum(apart) / len(apart) < 0.02, "run make tone: the examples, a template or the sample year was changed"
