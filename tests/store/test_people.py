"""People: whom a search means and why, who is going quiet, and all that is known of one."""

from datetime import date, timedelta

import pytest

from nearmiss.model import Channel, Connection, Person, Settings
from nearmiss.store import (
    Journal,
    find,
    found_people,
    going_quiet,
    long_lost,
    person_record,
    save_all,
    save_settings,
    unanswered,
)
from nearmiss.store.queries.cadence import intervals, lateness, stretch
from nearmiss.store.queries.going_quiet import quiet_on
from tests import factories
from tests.reference_person import FORMER, INTEREST, TOPIC, reference_person
from tests.reference_person import TODAY as THEN

TODAY = factories.TODAY


def days(number: int) -> timedelta:
    return timedelta(days=number)


def found(journal: Journal, searched: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """The names of who is found, each with the table and field of why."""
    with journal.reading() as tx:
        people, total = found_people(tx, searched, 0, 20)
    assert total == len(people)
    return [(each.tie.person.name, [(reason.table, reason.snippet.field) for reason in each.why]) for each in people]


INES = "Inês Duarte"


@pytest.mark.parametrize(
    ("searched", "why"),
    [
        ("Inês", []),
        ("ines", []),
        ("INES duarte", []),
        ("Duarte, Ines", []),
        ("northlight", [("person", "organisation")]),
        (FORMER[0], [("position", "organisation")]),
        (FORMER[1], [("position", "organisation")]),
        ("quay", [("position", "organisation")]),
        ("data lead", [("position", "title")]),
        (TOPIC, [("panelist", "talked_about")]),
        ("ferry", [("panelist", "talked_about")]),
        (INTEREST, [("person", "interests")]),
        ("sail", [("person", "interests")]),
        ("dashboards", [("panelist", "cared_about")]),
        ("quietest", [("panelist", "impressed_by")]),
        ("tide", [("touchpoint", "text")]),
        ("january", [("promise", "text")]),
        ("numbers", [("feedback_note", "verbatim")]),
        ("mornings", [("person", "notes")]),
        ("ines quay", [("position", "organisation")]),
        ("ines sailing", [("person", "interests")]),
    ],
)
def test_the_reference_person_is_found_and_it_is_said_why(
    journal: Journal, searched: str, why: list[tuple[str, str]]
) -> None:
    with journal.writing() as tx:
        save_all(tx, reference_person().nouns)
    assert found(journal, searched)[0] == (INES, why)


def test_a_name_comes_before_a_place_and_a_place_before_a_topic(journal: Journal) -> None:
    quay = Person(name="Ana Quay")
    longer, was, likes = Person(name="Ben Quayle"), Person(name="Cem Ito"), Person(name="Dee Roy", interests="quays")
    with journal.writing() as tx:
        save_all(tx, [quay, longer, was, likes, factories.position(was.id, organisation="Quay Data")])
    assert found(journal, "quay") == [
        ("Ana Quay", []),
        ("Ben Quayle", []),
        ("Cem Ito", [("position", "organisation")]),
        ("Dee Roy", [("person", "interests")]),
    ]
    assert found(journal, "quay lisbon") == []
    assert [name for name, _ in found(journal, "")] == ["Ana Quay", "Ben Quayle", "Cem Ito", "Dee Roy"]


def test_nobody_is_found_by_the_role_one_applied_for(journal: Journal) -> None:
    ana, about = Person(name="Ana Costa"), factories.application(role="Analyst", organisation="Acme")
    with journal.writing() as tx:
        save_all(tx, [ana, about, factories.panelist(about.id, ana.id)])
    assert found(journal, "analyst") == []
    assert found(journal, "acme") == [("Ana Costa", [("application", "organisation")])]


def test_the_cadence_stretches_with_the_years_two_have_known_each_other() -> None:
    first = date(2023, 1, 1)
    assert [stretch(first, first + days(number)) for number in (0, 364, 365, 729, 730, 2000)] == [0, 0, 1, 1, 2, 2]
    assert intervals(Settings()) == (91, 182, 365)
    assert lateness(TODAY - days(182), 91, TODAY) == 1
    assert lateness(TODAY, 91, TODAY) == -1


def spoken(name: str, *ago: int, connection: Connection = Connection.LIGHT) -> list[object]:
    """Somebody with calls so many days ago."""
    person = Person(name=name, connection=connection)
    calls = (factories.touchpoint(person.id, channel=Channel.CALL, happened_on=TODAY - days(each)) for each in ago)
    return [person, *calls]


def test_going_quiet_is_by_lateness_divided_by_the_interval_and_the_long_lost_are_among_them(journal: Journal) -> None:
    with journal.writing() as tx:
        save_all(
            tx,
            [
                *spoken("Fresh", 121),
                *spoken("Just", 122),
                *spoken("Late", 200),
                *spoken("Old friend", 395, 1200),
                *spoken("Older friend", 396, 1200),
                *spoken("Second year", 500, 900),
                *spoken("Long lost", 1100),
                *spoken("Done with", 900, connection=Connection.NONE),
                Person(name="Never"),
            ],
        )
        ties, total = going_quiet(tx, TODAY, 9)
        assert [tie.person.name for tie in ties] == ["Long lost", "Second year", "Late", "Just", "Older friend"]
        assert total == 5
        assert going_quiet(tx, TODAY, 2, 2) == (ties[2:4], 5)
        assert quiet_on(tx, TODAY, 9) == ties
        lost, total = long_lost(tx, TODAY, 9)
        names = [tie.person.name for tie in lost]
        assert (names, total) == (["Long lost", "Second year", "Older friend", "Old friend"], 4)
        assert long_lost(tx, TODAY, 1, 3) == (lost[3:], 4)
        save_settings(tx, Settings(check_in_months_later=24))
        assert [tie.person.name for tie in going_quiet(tx, TODAY, 9)[0]] == ["Long lost", "Second year", "Late", "Just"]


def test_what_is_known_of_somebody_is_in_one_record(journal: Journal) -> None:
    made = reference_person()
    with journal.writing() as tx:
        save_all(tx, made.nouns)
        record = person_record(tx, made.person.id, THEN)
        assert record is not None
        assert record.cares_about == ("sailing", "maps", "dashboards people use")
        assert [position.organisation for position in record.positions] == ["Quay Data", "Harbour Analytics"]
        assert record.last_spoken is not None
        assert record.last_spoken.happened_on == record.tie.last_contact == date(2029, 3, 26)
        assert [each.id for each in record.told] == [made.application.id]
        assert [note.kind for note in record.feedback] == ["strength", "weakness"]
        assert set(record.names.values()) == {INES, "Mara Lind", "Tomás Reyes"}
        assert person_record(tx, "nobody", THEN) is None


def test_the_last_message_that_may_be_answered_is_found_by_person(journal: Journal) -> None:
    made, zoe = reference_person(), Person(name="Zoe Quill")
    with journal.writing() as tx:
        save_all(tx, [*made.nouns, zoe])
        waited = unanswered(tx, [made.person.id, zoe.id], THEN)
        assert {who: each.text for who, each in waited.items()} == {made.person.id: "The talk on tide tables."}
        assert len(find(tx, Person)) == 4
