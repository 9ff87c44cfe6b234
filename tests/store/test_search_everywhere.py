"""Search in everything: the nearest first, slips forgiven, counted by kind; and whom the words mean."""

from datetime import timedelta

import pytest

from nearmiss.store import Asked, Everywhere, Journal, add, delete, nearest_people, save, save_all, search_everywhere
from tests import factories
from tests.factories import TODAY


def ask(journal: Journal, words: str, offset: int = 0, limit: int = 20, **more: object) -> Everywhere:
    """What a search in everything finds."""
    with journal.reading() as tx:
        return search_everywhere(tx, Asked(words=words, **more), offset, limit)  # type: ignore[arg-type]


def found(journal: Journal, words: str, **more: object) -> list[str]:
    """The texts that it shows, in their order."""
    return [hit.snippet.text for hit in ask(journal, words, **more).hits]


def people(journal: Journal, words: str, most: int = 4) -> dict[str, list[str]]:
    """Whom the words mean, and why."""
    with journal.reading() as tx:
        return {who.name: [why.snippet.text for why in reasons] for who, reasons in nearest_people(tx, words, most)}


@pytest.fixture
def desk(journal: Journal) -> Journal:
    """A near miss at Harbour Foods, where Ana Prado sat, who was at Quay Data before; and texts about harbours."""
    near_miss = factories.application(organisation="Harbour Foods", role="Datenanalyse")
    other = factories.application(organisation="Müller & Søn", role="Engineer", told_on=TODAY - timedelta(days=400))
    ana = factories.person(name="Ana Prado", organisation="Kite", interests="sailing", notes="")
    ben = factories.person(name="Ben Harbour", organisation="", interests="", notes="")
    with journal.writing() as tx:
        save_all(tx, [near_miss, other, ana, ben, factories.panelist(near_miss.id, ana.id, cared_about="harbours")])
        save(tx, factories.position(ana.id, organisation="Quay Data", title="Harbourmaster"))
        for days, text in enumerate(("harbourside", "the harbour at night", "a harbour and a kite")):
            when = TODAY - timedelta(days=days)
            save(tx, factories.reflection(kind="entry", went_well="", line=text, written_on=when))
        save(tx, factories.touchpoint(ana.id, text="Coffee at the harbour", happened_on=TODAY - timedelta(days=300)))
    return journal


def test_what_is_called_so_comes_first_then_whole_words_then_beginnings(desk: Journal) -> None:
    assert found(desk, "harbour") == [
        "Harbour Foods",
        "the harbour at night",
        "a harbour and a kite",
        "Coffee at the harbour",
        "harbourside",
        "Harbourmaster",
        "harbours",
    ]
    everything = ask(desk, "harbour")
    assert everything.total == 7  # Ben, who is called so, is among the people
    one_each = dict.fromkeys(("application", "touchpoint", "panelist", "position", "person"), 1)
    assert everything.by_table == {**one_each, "reflection": 3}


def test_it_is_asked_page_by_page_by_kind_and_by_time(desk: Journal) -> None:
    whole = found(desk, "harbour")
    pages = [ask(desk, "harbour", first, 3).hits for first in range(0, 8, 3)]
    assert [hit.snippet.text for page in pages for hit in page] == whole
    journal = ["the harbour at night", "a harbour and a kite", "harbourside"]
    assert found(desk, "harbour", tables=("reflection",)) == journal
    assert ask(desk, "harbour", tables=("person",)).total == 1
    week = {"since": TODAY - timedelta(days=7), "until": TODAY - timedelta(days=1)}
    assert found(desk, "harbour", **week) == ["the harbour at night", "a harbour and a kite"]
    assert ask(desk, "harbour", **week).by_table == {"reflection": 2}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("habrour", "harbour"),  # two letters in each other's place
        ("harbur", "harbour"),  # one left out
        ("harrbour", "harbour"),  # one too many
        ("jarbour", "harbour"),  # the first one wrong
        ("arbour", "harbour"),  # the first one left out
        ("ahrbour", "harbour"),
        ("Müler", "muller"),
        ("Mueler", "muller"),
        ("soen", None),  # not misspelled: how ø is typed
        ("analyse", "datenanalyse"),  # a part of a compound
        ("engeneir", "engineer"),  # two slips in a long word
        ("coffe", None),  # a beginning
        ("kitee", "kite"),
        ("kte", None),  # of three letters another makes another word
        ("zzzzzz", None),
    ],
)
def test_a_slip_of_the_fingers_is_forgiven(desk: Journal, typed: str, meant: str | None) -> None:
    everything = ask(desk, typed)
    assert [*everything.respelled.values()] == ([meant] if meant else [])
    assert bool(everything.hits) == (typed not in {"kte", "zzzzzz"})
    if meant:
        assert all(hit.snippet.ranges for hit in everything.hits)
        assert everything.words == meant


def test_cyrillic_and_greek_are_found_in_latin_letters_and_the_other_way_round(journal: Journal) -> None:
    texts = ("Обед: Ирина Жукова", "Irina Zhukova called", "Θανάσης Ψωμάς", "Psomas wrote", "ь alone, мягкий")
    with journal.writing() as tx:
        add(tx, [factories.reflection(kind="entry", went_well="", line=text, written_on=TODAY) for text in texts])
    for typed, shown in (("zhukov", {texts[0], texts[1]}), ("Жуков", {texts[0], texts[1]}), ("мягк", {texts[4]})):
        assert {*found(journal, typed)} == shown, typed
    for typed in ("psomas", "Ψωμάς"):
        assert {*found(journal, typed)} == {texts[2], texts[3]}, typed
    assert all(hit.snippet.ranges for hit in ask(journal, "zhukov").hits)
    assert ask(journal, "ь").total == 1


def test_what_was_deleted_is_nobodys_nearest_spelling(desk: Journal) -> None:
    gone = factories.reflection(kind="entry", went_well="", line="a zeppelin")
    with desk.writing() as tx:
        save(tx, gone)
    assert ask(desk, "zepelin").respelled == {"zepelin": "zeppelin"}
    with desk.writing() as tx:
        delete(tx, gone)
    assert (ask(desk, "zepelin").respelled, ask(desk, "zepelin").total) == ({}, 0)


def test_words_that_nothing_holds_together_are_counted_alone(desk: Journal) -> None:
    everything = ask(desk, "harbour sailing zzzzzz")
    assert (everything.hits, everything.alone) == ((), {"harbour": 8, "sailing": 1, "zzzzzz": 0})
    assert ask(desk, '"harbour at night" kite').total == 0
    assert found(desk, '"at the harbour"') == ["Coffee at the harbour"]
    assert ask(desk, "  ").total == ask(desk, "…").total == 0


def test_people_are_found_by_name_by_place_and_by_both(desk: Journal) -> None:
    assert people(desk, "harbour") == {"Ben Harbour": [], "Ana Prado": ["Harbourmaster"]}
    assert people(desk, "quay data") == {"Ana Prado": ["Quay Data"]}
    assert people(desk, "ana foods") == {"Ana Prado": ["Harbour Foods"]}
    assert people(desk, "sailing") == {"Ana Prado": ["sailing"]}
    assert people(desk, "ana zzzz") == people(desk, "") == {}
    assert [*people(desk, "harbour", most=1)] == ["Ben Harbour"]


def test_a_period_without_a_day_leaves_out_what_has_none(journal: Journal) -> None:
    with journal.writing() as tx:
        add(
            tx,
            [
                factories.theme(name="Lantern"),
                factories.reflection(kind="entry", went_well="", line="lantern", written_on=TODAY),
            ],
        )
    assert len(found(journal, "lantern")) == 2
    assert found(journal, "lantern", until=TODAY) == ["lantern"]
