"""Which records may be of one person, and that not everybody is compared with everybody."""

import random
from typing import Any

import pytest

from nearmiss.insights.same_person import same_person
from nearmiss.model import DifferentPeople, Person, Position
from nearmiss.store import Journal, add, save_all
from tests.factories import application, panelist, person


@pytest.fixture
def journal() -> Journal:
    """A journal in memory."""
    return Journal.in_memory()


def _why(journal: Journal, *people: Any) -> list[str]:
    with journal.writing() as tx:
        save_all(tx, people)
    with journal.reading() as tx:
        return [each.why for each in same_person(tx)]


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ({"name": "Ana Prado"}, {"name": "ana prado"}, "the same name"),
        ({"name": "Ana Prado"}, {"name": "Prado, Ana"}, "the same name"),
        ({"name": "Jörg Müller"}, {"name": "Joerg Mueller"}, "the same name"),
        ({"name": "Zoë Ångström"}, {"name": "Zoe Angstrom"}, "the same name"),
        ({"name": "Siobhán O'Neil"}, {"name": "Siobhan ONeil"}, "the same name"),
        ({"name": "Ana Prado"}, {"name": "Ana Prado", "organisation": "Olive Co"}, "the same name"),
        ({"name": "Ana Prado"}, {"name": "A. Prado"}, "names that are alike"),
        ({"name": "Ana Prado"}, {"name": "Ana P."}, "names that are alike"),
        ({"name": "Ana Prado"}, {"name": "Ana Maria Prado"}, "names that are alike"),
        ({"name": "Ana Pradow"}, {"name": "Ana Prado"}, "names that are alike"),
        ({"name": "John Smith"}, {"name": "Jonh Smith"}, "names that are alike"),
        (
            {"name": "Ana", "organisation": "Olive Co"},
            {"name": "Ana Prado", "organisation": "olive  co"},
            "names that are alike",
        ),
        (
            {"name": "Ana P", "email": "Ana@example.com"},
            {"name": "Someone", "email": "ana@example.com"},
            "the same mail address",
        ),
        (
            {"name": "Ana", "phone": "+49 30 1234567"},
            {"name": "Prado", "phone": "030/1234567"},
            "the same phone number",
        ),
        (
            {"name": "Ana", "linkedin": "https://www.linkedin.com/in/ana-p/"},
            {"name": "Prado", "linkedin": "http://linkedin.com/in/ana-p?trk=x"},
            "the same LinkedIn profile",
        ),
    ],
)
def test_records_of_one_person(journal: Journal, one: dict[str, Any], other: dict[str, Any], why: str) -> None:
    assert _why(journal, Person(**one), Person(**other)) == [why]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"name": "Ana Prado"}, {"name": "Ben Prado"}),
        ({"name": "Ana Prado"}, {"name": "Ana Ode"}),
        ({"name": "Ana"}, {"name": "Ana Prado"}),
        ({"name": "Ana", "organisation": "Olive Co"}, {"name": "Ana", "organisation": "Quay"}),
        ({"name": "Ana Prado", "organisation": "Olive Co"}, {"name": "Anna Prado", "organisation": "Quay"}),
        ({"name": "Person 1"}, {"name": "Person 12"}),
        ({"name": "Ana Ana Ana", "organisation": "Quay"}, {"name": "Ben Ben", "organisation": "Quay"}),
        ({"name": "???"}, {"name": ":-)"}),
        ({"name": "Ana Prado", "phone": "123"}, {"name": "Ben Ode", "phone": "123"}),
    ],
)
def test_records_of_two_people(journal: Journal, one: dict[str, Any], other: dict[str, Any]) -> None:
    assert _why(journal, Person(**one), Person(**other)) == []


def test_two_who_are_said_to_be_different_are_never_suggested_again(journal: Journal) -> None:
    one, other = person(), person()
    assert _why(journal, one, other) == ["the same name"]
    with journal.writing() as tx:
        save_all(tx, [DifferentPeople(person_id=one.id, other_id=other.id)])
    with journal.reading() as tx:
        assert same_person(tx) == ()


def test_the_surest_come_first_and_each_pair_once(journal: Journal) -> None:
    people = [
        person(name="Ben Ode"),
        person(name="B. Ode"),
        person(email="a@example.com"),
        person(email="A@example.com"),
    ]
    assert _why(journal, *people) == ["the same mail address", "names that are alike"]


FORMS = [
    ("Sam Okoye", "Samuel Okoye"),
    ("Okoye, Samuel", "Sam Okoye"),
    ("Bob O'Neil", "Robert ONeil"),
    ("Rob Prado", "Robert Prado"),
    ("Bill Ode", "William J. Ode"),
    ("Liz Ode", "Elisabeth Ode"),
    ("Kate Müller", "Katherine Mueller"),
]


def _at_one_place(one: str, other: str, how: str) -> list[Any]:
    """Two of these names who were both at one organisation, one now and the other in this way."""
    here, there = Person(name=one, organisation="Olive Co"), Person(name=other)
    if how == "now":
        return [here, Person(name=other, organisation="olive  co")]
    if how == "before":
        return [here, there, Position(person_id=there.id, organisation="Olive Co")]
    about = application(organisation="Olive Co")
    return [here, there, about, panelist(about.id, there.id)]


@pytest.mark.parametrize(("one", "other"), FORMS)
@pytest.mark.parametrize("how", ["now", "before", "panel"])
def test_a_short_form_of_a_first_name_is_the_same_at_the_same_place(
    journal: Journal, one: str, other: str, how: str
) -> None:
    assert _why(journal, *_at_one_place(one, other, how)) == ["a short form of the name, at the same place"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sam Okoye", "Samuel Ode"),
        ("Ann Ode", "Andrew Ode"),
        ("Al Ode", "Alan Ode"),
        ("Sam B. Ode", "Samuel C. Ode"),
        ("Sam C. Ode", "Sam B. Ode"),
        ("Ben Odell", "Ben Odeleyeye"),
        ("Sam", "Samuel"),
    ],
)
def test_names_that_only_begin_alike_are_of_two_people(journal: Journal, one: str, other: str) -> None:
    assert _why(journal, *_at_one_place(one, other, "now")) == []


def test_a_short_form_elsewhere_is_of_somebody_else(journal: Journal) -> None:
    assert _why(journal, Person(name="Sam Okoye", organisation="Quay"), Person(name="Samuel Okoye")) == []


@pytest.mark.parametrize("names", ["of one family", "numbered", "all the same"])
def test_ten_thousand_people_are_not_compared_pair_by_pair(
    journal: Journal, names: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared = 0
    from nearmiss.insights import same_person as module  # noqa: PLC0415 - to count

    really = module._are_alike

    def counting(one: Any, other: Any) -> bool:
        nonlocal compared
        compared += 1
        return really(one, other)

    monkeypatch.setattr(module, "_are_alike", counting)
    words = random.Random(1)  # noqa: S311 - a test's own
    letters = "abcdefghijklmnopqrstuvwxyz"

    def name(number: int) -> str:
        if names == "numbered":
            return f"Person {number}"
        if names == "all the same":
            return "Ana Prado"
        return f"{''.join(words.choices(letters, k=6)).title()} Prado"

    with journal.writing() as tx:
        add(tx, [Person(name=name(number)) for number in range(10_000)])
    with journal.reading() as tx:
        same_person(tx)
    assert compared < 200_000
