"""The card of a person on paper: half of an A4, one page, whatever is known of them."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page

from nearmiss.exchange.documents.person_card import card
from nearmiss.store import PersonRecord
from tests import factories
from tests.exchange.test_person_card import full, recorded
from tests.reference_person import TODAY

pytestmark = pytest.mark.browser

_A5 = b"[0 0 420"
"""The width of half an A4 in points, as Chromium writes it."""


def named(name: str, notes: str) -> PersonRecord:
    """The reference person under another name, with other notes."""
    record = recorded()
    return replace(record, tie=replace(record.tie, person=factories.person(name=name, notes=notes)))


RECORDS: dict[str, Callable[[], PersonRecord]] = {
    "reference": recorded,
    "full": full,
    "wide": lambda: named("漢字" * 60, "漢字" * 900),
    "one word": lambda: named("W" * 290, "W" * 5000),
    "lines": lambda: named("Ana", "a\n\nb\n\n" * 300),
}


@pytest.mark.parametrize("record", RECORDS.values(), ids=RECORDS)
def test_it_prints_on_one_page(tab: Page, tmp_path: Path, record: Callable[[], PersonRecord]) -> None:
    file = tmp_path / "card.html"
    file.write_text(card(record(), TODAY).html(), encoding="utf-8")
    tab.goto(file.as_uri())
    made = tab.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", made)) == 1
    assert _A5 in made
