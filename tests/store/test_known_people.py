"""Who is known by a name that is typed: one person in every spelling, and two people where they are two."""

import pytest

from nearmiss.store import Journal, save
from nearmiss.store.queries.known_people import known_by_name, same_name
from tests import factories


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Rita D\u2019Angelo", "D Angelo, Rita"),
        ("Pat O'Brien", "OBrien Pat"),
        ("Jan van der Berg", "van der Berg, Jan"),
        ("José Ángel Núñez", "Nunez, Jose Angel"),
        ("김민수", "민수 김"),
        ("Đorđe", "Djordje"),
        ("Đorđe", "Dorde"),
        ("Фёдор Королёв", "КОРОЛЕВ ФЕДОР"),
        ("İpek I\u015f\u0131k", "ipek isik"),
        ("Σωκράτης", "ΣΩΚΡΑΤΗΣ"),
    ],
)
def test_one_name_in_two_spellings(one: str, other: str) -> None:
    assert same_name(one, other)
    assert same_name(other, one)


@pytest.mark.parametrize(("one", "other"), [("Ana Costa", "Ana Coasta"), ("Ana Costa", "Ana"), ("李明", "王明")])
def test_two_names(one: str, other: str) -> None:
    assert not same_name(one, other)


@pytest.mark.parametrize(
    ("stored", "typed", "same"),
    [
        ("Anna Muller", "Anna Mueller", [False]),
        ("Anna Mueller", "muller anna", [False]),
        ("Anna Müller", "Anna Mueller", [True]),
        ("Sam Okoye", "Dr. Sam Okoye", [False]),
        ("Sam Okoye", "Samuel Obi", []),
    ],
)
def test_who_may_be_meant_is_offered(journal: Journal, stored: str, typed: str, same: list[bool]) -> None:
    with journal.writing() as tx:
        save(tx, factories.person(name=stored))
        assert [one.same for one in known_by_name(tx, typed)] == same
