"""What a draft with its checks costs with 10,000 contacts in the journal beside ten.

``make bench`` prints the table. Both journals take turns in one process; each figure is the median of ``ROUNDS``. The
letter is to the same panel of four with the same contacts in both, so that both do the same work with what they find.
"""

import gc
import statistics
import time
from datetime import timedelta

import pytest

from nearmiss import letters
from nearmiss.exchange.letter_records import letter_record
from nearmiss.letters import Finding
from nearmiss.model import Letter, LetterKind
from nearmiss.store import Journal, Noun, add
from tests import factories
from tests.factories import TODAY

SIZES = (10, 10_000)
ROUNDS = 40
LARGEST_RATIO = 2.0
"""What CONTRIBUTING promises."""

TEXT = "Thank you for the hour you gave me, and for what you said about the tide tables. It has stayed with me."


def near_miss(number: int) -> list[Noun]:
    """A near miss with a panel of four, ten contacts with them, feedback, news and something to give."""
    application = factories.application(told_on=TODAY - timedelta(days=9), organisation=f"Harbour {number}")
    people = [factories.person(name=f"{name} {number}", interests="Chess") for name in ("Ana", "Ben", "Chloe", "Dan")]
    seats = [factories.panelist(application.id, each.id, cared_about=f"Tide table {number}") for each in people]
    contacts = [
        factories.touchpoint(
            people[place % 4].id,
            application_id=application.id,
            happened_on=TODAY - timedelta(days=8 - place // 2),
            text=f"{TEXT} {place}",
        )
        for place in range(10)
    ]
    said = factories.feedback(application.id, person_id=people[1].id)
    interview = factories.interview(application.id, held_on=TODAY - timedelta(days=20))
    return [application, *people, *seats, *contacts, said, interview, factories.news(), factories.gift()]


def journal_of(contacts: int) -> tuple[Journal, Letter]:
    """A journal with so many contacts, and the letter to the first of the first panel."""
    journal = Journal.in_memory()
    first = near_miss(0)
    letter = factories.letter(first[1].id, application_id=first[0].id, kind=LetterKind.FOLLOW_UP_EMAIL, text="")
    rest = [noun for number in range(1, contacts // 10) for noun in near_miss(number)]
    with journal.writing() as tx:
        add(tx, [*first, *rest])
    return journal, letter


def drafted(journal: Journal, letter: Letter) -> list[Finding]:
    """The letter's record, its draft and the checks of it, in a transaction of its own."""
    with journal.reading() as tx:
        record = letter_record(tx, letter, (), TODAY)
    draft = letters.draft(record)
    return letters.check(draft.text, record, subject=draft.subject)


@pytest.mark.bench
def test_a_draft_with_its_checks() -> None:
    journals = {size: journal_of(size) for size in SIZES}
    times: dict[int, list[float]] = {size: [] for size in SIZES}
    found = [drafted(*journals[size]) for size in SIZES]
    assert found[0] == found[1]
    walls: dict[int, list[float]] = {size: [] for size in SIZES}
    for _ in range(ROUNDS):
        gc.collect()
        for size, (journal, letter) in journals.items():
            began, wall = time.thread_time(), time.perf_counter()
            drafted(journal, letter)
            times[size].append((time.thread_time() - began) * 1000)
            walls[size].append((time.perf_counter() - wall) * 1000)
    print(f"\n{'ms of a draft with checks':28}{SIZES[0]:>8}{SIZES[1]:>8,}{'ratio':>7}")
    ratios = [row("this thread", times), row("by the clock", walls)]
    for journal, _ in journals.values():
        journal.close()
    assert ratios[0] <= LARGEST_RATIO


def row(name: str, times: dict[int, list[float]]) -> float:
    """Print the medians of one row; returns the median of the ratios round by round."""
    few, many = (times[size] for size in SIZES)
    ratio = statistics.median(large / small for small, large in zip(few, many, strict=True))
    print(f"{name:28}{statistics.median(few):8.1f}{statistics.median(many):8.1f}{ratio:7.2f}")
    return ratio
