"""Names in the order of an alphabet."""

import random
import unicodedata

import duckdb

from nearmiss.store import in_order, sort_keys

ORDER = ["Ægir", "Ana", "ana b", "Änne", "Anton", "Émile", "Łukasz", "Lyon", "O'Neil", "Øystein", "Oz", "Zora", "Анна"]


def test_accents_and_capitals_only_decide_between_what_is_the_same_otherwise() -> None:
    mixed = random.Random(1).sample(ORDER, len(ORDER))  # noqa: S311 - an order for a test
    assert in_order(mixed, str) == ORDER
    assert in_order(["zoe", "Zoe", "zoë", "Zoa", "Zof"], str) == ["Zoa", "zoe", "Zoe", "zoë", "Zof"]


def test_both_forms_of_a_letter_stand_together() -> None:
    apart = unicodedata.normalize("NFD", "Änne")
    assert in_order(["Anton", apart, "Anna", "Änne"], str) == ["Anna", apart, "Änne", "Anton"]


def test_things_of_one_name_stay_as_they_come() -> None:
    assert in_order([("Ö", 2), ("A", 3), ("Ö", 1)], lambda one: one[0]) == [("A", 3), ("Ö", 2), ("Ö", 1)]


def test_what_no_database_keeps_is_sorted_too() -> None:
    assert in_order(["b\0", "a\ud800", ""], str) == ["", "a\ud800", "b\0"]
    assert sort_keys([]) == {}


def test_the_collation_comes_with_duckdb_itself() -> None:
    asked = "SELECT install_mode FROM duckdb_extensions() WHERE extension_name = 'icu'"
    assert duckdb.connect().execute(asked).fetchall() == [("STATICALLY_LINKED",)]
