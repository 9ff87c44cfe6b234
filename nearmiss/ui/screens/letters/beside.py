"""Beside a letter: what it has, what to look at, and what belongs into it, each with whose rule it is."""

import re
from collections.abc import Iterator, Sequence

from nearmiss import playbook
from nearmiss.letters import Finding, Record, called
from nearmiss.ui.components import blocks
from nearmiss.ui.components.blocks import Child, Node
from nearmiss.ui.components.follow_ups import wording

_HAS, _LOOK = blocks.badge("", "blue", "check_circle"), blocks.badge("", "orange", "info")
_TWINS = "no twins"
_NUMBERS = ("nothing", "one thing", "two things", "three things", "four things", "five things")


def show(text: str, record: Record, findings: Sequence[Finding], line: playbook.Line | None) -> None:
    """The findings in their two parts, each with its rule and source behind the "?"; a twin can be read beside it.

    All of them are below the line that says how it stands; on a phone that line comes before the text and unfolds them.
    """
    has = [finding for finding in findings if not finding.is_flagged]
    flagged = [finding for finding in findings if finding.is_flagged]
    parts = wording.what_to_say(line) if line else ()
    blocks.show(
        "beside",
        blocks.beside_a_text(
            in_one_line(findings),
            *([blocks.heading(2, "To look at"), blocks.lines(*_to_look_at(flagged, record, text))] if flagged else []),
            *(
                [blocks.heading(2, "What it has"), blocks.lines(*(_finding(each, _HAS, "") for each in has))]
                if has
                else []
            ),
            blocks.fold("What belongs into it", blocks.listed_items(parts), key="belongs") if parts else None,
            key="findings",
        ),
    )


def in_one_line(findings: Sequence[Finding]) -> Node:
    """How it stands: "6 of 7, one thing to look at"."""
    flagged = sum(finding.is_flagged for finding in findings)
    number = _NUMBERS[flagged] if flagged < len(_NUMBERS) else f"{flagged} things"
    sign = _LOOK if flagged else _HAS
    return blocks.written(sign, f" {len(findings) - flagged} of {len(findings)}, {number} to look at")


def _to_look_at(flagged: Sequence[Finding], record: Record, text: str) -> Iterator[Node | None]:
    for finding in flagged:
        yield _finding(finding, _LOOK, text)
        yield _twin(finding, record)


def _finding(finding: Finding, sign: Node, text: str) -> Node:
    """What it says, and the words it is about where it quotes none; ``text`` is empty where they need not be shown."""
    places = () if "*" in finding.sentence else finding.ranges
    words = [words for begin, end in places if (words := " ".join(text[begin:end].split())) not in finding.sentence]
    quoted = blocks.small(" ", blocks.emphasised(", ".join(dict.fromkeys(words)))) if words else None
    sources = [playbook.SOURCES[letter] for letter in finding.sources if letter in playbook.SOURCES]
    rule = [blocks.paragraph(finding.rule)] if finding.rule else []
    if sources:
        rule.append(
            blocks.listed_items(blocks.written(f"{each.author}, ", blocks.emphasised(each.title)) for each in sources)
        )
    return blocks.paragraph(
        sign,
        " ",
        *_emphasised(finding.sentence),
        quoted,
        blocks.why(finding.sentence.replace("*", ""), *rule) if rule else None,
    )


def _twin(finding: Finding, record: Record) -> Node | None:
    """The letter to somebody else of the panel that this one is so like."""
    if finding.check != _TWINS:
        return None
    for name, letter in record.others:
        other = called(name, letter)
        if f"{other}:" in finding.sentence:
            return blocks.fold(f"See {other}", blocks.typed(letter.text), key="twin")
    return None


def _emphasised(sentence: str) -> Iterator[Child]:
    """A sentence with what stands between two asterisks in italics, every other sign as it is."""
    for place, part in enumerate(re.split(r"\*([^*]+)\*", sentence)):
        yield blocks.emphasised(part.strip()) if place % 2 else part
