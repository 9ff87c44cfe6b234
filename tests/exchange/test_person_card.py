"""The card of a person: one page, whatever is known of them, and the particular things first."""

from dataclasses import replace
from datetime import date, timedelta

from nearmiss.exchange.documents.person_card import card
from nearmiss.model import Channel, Panelist
from nearmiss.store import Journal, PersonRecord, person_record, save_all
from tests import factories
from tests.reference_person import TODAY, reference_person


def recorded(*more: object) -> PersonRecord:
    """The reference person, with more that is theirs."""
    journal = Journal.in_memory()
    made = reference_person()
    with journal.writing() as tx:
        save_all(tx, [*made.nouns, *(replace(noun, person_id=made.person.id) for noun in more)])  # type: ignore[type-var]
        record = person_record(tx, made.person.id, TODAY)
    journal.close()
    assert record is not None
    return record


def test_it_says_what_one_wants_to_know_before_a_call() -> None:
    text = card(recorded(), TODAY).markdown()
    for said in (
        "# Inês Duarte",
        "Head of Insight at Northlight since 1 March 2028",
        "Data director at Quay Data, 1 June 2027 to 29 February 2028",
        "Data lead at Harbour Analytics",
        "26 March 2029, by call: “She named me to the data lead at Fjord.”",
        "They told you the no from Harbour Analytics themselves by call on 20 March 2026",
        "Mara Lind introduced Inês Duarte to you",
        "sailing, maps, dashboards people use",
        "the ferry timetable",
        "how she lets the quietest speak first",
        "“You explain while you type.”",
        "You gave 5 times and asked once",
        "They invited you: Apply again in January",
        "You promised: Send the article on dashboards",
        "referral, 26 March 2029",
        "ines.duarte@example.com, +351 000 000 000, 1 Harbour Road 1000-001 Lisbon",
        "Mornings are best.",
    ):
        assert said in text.replace("\\", ""), said


LONG = "What was said between us went on for a good while and was worth every minute of it. " * 6


def full() -> PersonRecord:
    """Somebody of whom there is more than a card holds, in every section."""
    about = [factories.application(organisation=f"Harbour Foods {n}") for n in range(12)]
    contacts = [
        factories.touchpoint("x", happened_on=date(2027, 1, 1) + timedelta(n), channel=Channel.MAIL, text=LONG)
        for n in range(60)
    ]
    said = [factories.feedback(about[0].id, person_id="x", verbatim=LONG) for _ in range(20)]
    positions = [factories.position("x", organisation=f"House {n} {LONG}"[:200]) for n in range(10)]
    promises = [factories.promise(about[0].id, text=LONG[:400]) for _ in range(10)]
    doors = [factories.door(text=LONG, person_id="x") for _ in range(8)]
    record = recorded(*contacts, *positions, *doors)
    seats = tuple(Panelist(application_id=each.id, person_id="x", cared_about=LONG[:300]) for each in about)
    return replace(
        record,
        tie=replace(record.tie, person=replace(record.person, name="Inês " * 50, notes=LONG * 4)),
        applications={each.id: each for each in about},
        seats=seats,
        feedback=tuple(said),
        promises=tuple(promises),
    )


def test_what_is_cut_is_said() -> None:
    assert "more, on their page" in card(full(), TODAY).markdown()
