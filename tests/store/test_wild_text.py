"""Any text in any text field of any noun comes back as the model holds it, and goes through the archive unharmed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nearmiss.model import Invalid, Person
from nearmiss.model.reflection import LONGEST_TAG
from nearmiss.model.validation import LONGEST_LINE
from nearmiss.store import Journal, draft, find, get, restore, save, save_draft, write_archive
from nearmiss.store.schema.mapping import mapping_of
from tests import factories

WILD = {
    "nul": "before\0after",
    "right to left": "مرحبا \u202eabc\u202c שלום",
    "emoji": "👩🏽‍💻🇵🇹 café 𐍈",
    "markdown and html": "# <script>alert(1)</script> **b** :red[x] ![](https://example.com/x.png)",
    "sql": '\'; DROP TABLE person; -- $name "quoted" %s ?',
    "breaks": "a\r\nb\nc\td\u2028e\u0085f\x0bg\x1eh",
    "control": "".join(map(chr, range(1, 32))) + "\x7f x",
    "half a pair": "a \ud83d b \udc00 c",
    "ten thousand": "0123456789" * 1000,
    "ten thousand wild": "é🙂\n" * 3334,
    "looks like json": '{"id": null, "x": "\\u0000"}',
    "looks like null": "NULL",
    "byte order": "\ufeffword\ufffe",
}

_TIES = {"id", "key", "application_id", "person_id", "theme_id", "told_by", "decision_key", "touchpoint_id"}
_TIES |= {"by_id", "to_id", "other_id", "gift_id", "promise_id", "led_to_id", "applied_id", "follow_up_key"}
_TIES |= {"reflection_id", "review_id", "own_question_id", "used_application_id", "used_interview_id", "interview_id"}
_NO_WORDS = {"contents"}
"""What the store writes itself: the JSON of an edition."""


FIELDS = [
    (name, column)
    for name, noun in factories.one_of_each().items()
    for column, (kind, _) in mapping_of(type(noun)).types.items()
    if kind is str
    and column not in _TIES | _NO_WORDS
    and not column.endswith("_link")
    and column not in {"email", "link", "linkedin", "starts_at", "zone"}
]


@pytest.fixture(scope="module")
def filled(begin_shared_journal: Callable[..., Journal]) -> tuple[Journal, dict[str, Any]]:
    """One of each in a journal that all of these tests share."""
    journal = begin_shared_journal()
    with journal.writing() as tx:
        saved = factories.save_one_of_each(tx)
    return journal, saved


def test_every_noun_with_words_is_tried() -> None:
    assert {name for name, _ in FIELDS} == set(factories.one_of_each()) - {"edition", "different_people"}
    assert len(FIELDS) > 30


@pytest.mark.parametrize("what", WILD)
def test_wild_text_in_every_text_field(filled: tuple[Journal, dict[str, Any]], what: str) -> None:
    journal, saved = filled
    for name, column in FIELDS:
        noun = saved[name]
        try:
            wild = replace(noun, **{column: WILD[what]})
        except Invalid:
            longest = LONGEST_TAG if name == "tag" else LONGEST_LINE
            wild = replace(noun, **{column: WILD[what][:longest]})
        with journal.writing() as tx:
            saved[name] = save(tx, wild)
        expected = getattr(wild, column).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        with journal.reading() as tx:
            mapping = mapping_of(type(noun))
            stored = get(tx, type(noun), getattr(noun, mapping.key))
        assert stored == saved[name] == replace(wild, version=noun.version + 1, **{column: expected})
        assert getattr(stored, column)
    with journal.reading() as tx:
        data = write_archive(tx)
    other = Journal.in_memory()
    with other.writing() as tx:
        restore(tx, data)
    with other.reading() as tx:
        for noun in saved.values():
            assert noun in find(tx, type(noun))
    other.close()


@given(text=st.text(st.characters(codec="utf-8")), day=st.dates(date(1950, 1, 1), date(2200, 12, 31)))
def test_any_text_and_any_day(filled: tuple[Journal, dict[str, Any]], text: str, day: date) -> None:
    journal, _ = filled
    with journal.writing() as tx:
        person = save(tx, factories.person(notes=text, connected_on=day))
        save_draft(tx, person.id, text)
        assert get(tx, Person, person.id) == person
        assert person.notes == text.replace("\0", "").strip()
        kept = draft(tx, person.id)
        assert kept is not None
        assert kept.text == text.replace("\0", "")
