"""Search: everything that was put down is found again on one page, with its words, its place, and filters."""

from dataclasses import replace
from datetime import date

from nearmiss.store import Asked, search_everywhere
from nearmiss.store.search.indexed_texts import TABLES, TEXT_FIELDS
from nearmiss.ui.screens.search.hits import where
from tests import factories
from tests.pages.browsing import PAGES, Visitor, journal, saved


def headings(visitor: Visitor) -> list[str]:
    """The headings of the page and of its parts."""
    return [node.text for node in visitor.blocks() if node.tag in {"h1", "h2"}]


def test_an_empty_search_teaches_and_nothing_found_says_what_else_to_try(visitor: Visitor) -> None:
    visitor.open("search")
    assert visitor.titles == ["Search"]
    assert "The beginning of a word is enough" in visitor.words
    saved(factories.reflection(kind="entry", went_well="", body="A lantern"), factories.gift(text="A kite"))
    visitor.open("search", q="lantern kite")
    assert "Nothing has all of these words together." in visitor.words
    assert {"search?q=lantern", "search?q=kite"} <= {*visitor.addresses}
    visitor.open("search", q="zzzz")
    assert "Nothing has these words." in visitor.words
    visitor.open("search", q="latnern")
    assert "Nothing is spelled latnern. Shown is lantern." in visitor.words
    assert headings(visitor) == ["Search", "1 place"]


def test_people_come_first_with_why_then_what_has_the_words(visitor: Visitor) -> None:
    ana = factories.person(name="Ana Prado", organisation="Kite", title="")
    saved(ana, factories.position(ana.id, organisation="Quay Data", title=""), factories.gift(text="A book on quays"))
    visitor.open("search", q="quay")
    assert headings(visitor) == ["Search", "People", "2 places"]
    assert "was at Quay Data" in visitor.words
    assert {f"people?id={ana.id}", "people?who=quay"} <= {*visitor.addresses}
    assert visitor.tab == "“quay” · Search · nearmiss"
    visitor.open("search", q="quay", kind="Letters")
    assert headings(visitor) == ["Search", "1 place"]
    assert [heading[len("redeem") :] for heading in visitor.headings()] == ["Give library · Monday, 9 March"]
    visitor.open("search", q="quay", kind="doors")
    assert "Nothing of this kind has these words." in visitor.words
    visitor.open("search", q="quay", since="2026-03-20")
    assert "Nothing from this time has these words." in visitor.words


def test_the_filters_stand_in_the_address_and_pages_follow_each_other(visitor: Visitor) -> None:
    days = [date(2026, 2, 1 + number) for number in range(12)]
    saved(*(factories.reflection(kind="entry", went_well="", body="lantern", written_on=day) for day in days))
    saved(factories.gift(text="lantern", noted_on=date(2024, 5, 5)))
    visitor.open("search", q="lantern", kind="journal", since="2026-01-01", until="2026-12-31")
    assert visitor.chosen("Of what kind") == "Journal 12"
    assert visitor.chosen("From when") == "2026"
    assert "Page 1 of 2" in visitor.words
    visitor.open("search", q="lantern", kind="journal", page="2")
    assert len(visitor.cards()) == 2
    visitor.open("search", q="lantern", since="2024-05-01", until="2024-06-01")
    assert visitor.chosen("From when") == "From 1 May 2024 to 1 Jun 2024"
    assert [heading[len("redeem") :] for heading in visitor.headings()] == ["Give library · Sunday, 5 May 2024"]
    visitor.open("search", q="lantern", kind="nothing of ours", since="yesterday", page="-3")
    assert visitor.words.count("which was not understood") == 2
    assert visitor.titles == ["Search"]


def test_every_kind_of_noun_is_found_and_leads_to_a_page_that_shows_it(visitor: Visitor) -> None:
    nouns = factories.one_of_each()
    for noun in nouns.values():
        words = dict.fromkeys(TEXT_FIELDS.get(type(noun), ()), "lantern")
        saved(replace(noun, **words | ({"email": "lantern@example.com"} if "email" in words else {})))
    with journal().reading() as tx:
        hits = [
            hit
            for table in TABLES
            for hit in search_everywhere(tx, Asked(words="lantern", tables=(table,)), 0, 50).hits
        ]
    assert {type(hit.noun) for hit in hits} == {*TEXT_FIELDS}
    for page, query in {str(where(hit)): where(hit) for hit in hits}.values():
        assert page in PAGES
        visitor.open(page, **query)
        in_fields = " ".join(str(getattr(node, "value", "")) for node in visitor.nodes())
        assert (visitor.errors, "lantern" in f"{visitor.words} {in_fields}".lower()) == ([], True), (page, query)
