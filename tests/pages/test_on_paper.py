"""What leaves the app on paper: the report, a period, one near miss; made when it is pressed."""

import re
from datetime import date

import pytest

from nearmiss.model import Application
from nearmiss.sample import sample_year
from nearmiss.store import Journal, add
from nearmiss.ui.components import downloads
from nearmiss.ui.screens.data import printed_documents
from tests.conftest import TODAY
from tests.pages.browsing import Visitor, acme


def buttons(visitor: Visitor) -> set[str]:
    """The keys of the downloads on the page."""
    return {
        str(one.key) for one in visitor.nodes() if one.type == "download_button" and str(one.key).startswith("print.")
    }


def test_an_empty_journal_says_what_will_stand_here(visitor: Visitor) -> None:
    visitor.open("data", part="On paper")
    assert "Your search on paper will stand here" in visitor.words
    assert buttons(visitor) == set()


def test_the_report_and_a_period_are_offered(visitor: Visitor) -> None:
    acme()
    visitor.open("data", part="On paper")
    assert visitor.errors == []
    assert buttons(visitor) == {"print.search.html", "print.search.md", "print.period.html", "print.period.md"}


def test_a_near_miss_is_offered(visitor: Visitor) -> None:
    application = acme()
    visitor.open("near-misses", id=application.id, section="Story")
    assert buttons(visitor) == {"print.near-miss.html", "print.near-miss.md"}


def test_days_in_the_wrong_order_are_told(visitor: Visitor) -> None:
    acme()
    visitor.open("data", part="On paper").app.selectbox(key="period-to-print").set_value("own").run()
    visitor.app.date_input(key="print-from").set_value(date(2026, 3, 8)).run()
    visitor.app.date_input(key="print-to").set_value(date(2026, 3, 1)).run()
    assert "The first day lies after the last. Check the two dates." in [str(one.value) for one in visitor.app.error]
    assert buttons(visitor) == {"print.search.html", "print.search.md"}


@pytest.mark.parametrize(
    ("chosen", "days"),
    [
        ("this-month", (date(2026, 3, 1), TODAY)),
        ("last-month", (date(2026, 2, 1), date(2026, 2, 28))),
        ("three-months", (date(2025, 12, 8), TODAY)),
        ("twelve-months", (date(2025, 3, 9), TODAY)),
    ],
)
def test_the_periods(chosen: str, days: tuple[date, date]) -> None:
    assert printed_documents._days(chosen, TODAY) == days


def test_each_document_is_made_of_the_journal() -> None:
    journal = Journal.in_memory()
    with journal.writing() as tx:
        add(tx, sample_year(TODAY))
    near_miss = next(one for one in sample_year(TODAY) if isinstance(one, Application) and one.is_near_miss)
    for what, arguments, title in (
        ("week", (date(2026, 3, 2),), "The week of 2 March 2026"),
        ("period", (date(2026, 2, 1), TODAY), "From 1 February 2026 to 9 March 2026"),
        ("near miss", (near_miss.id,), near_miss.title),
        ("search", (TODAY, False, False), "My search, "),
    ):
        page = downloads.written(journal, "html", what, *arguments)  # type: ignore[arg-type]
        text = downloads.written(journal, "markdown", what, *arguments)  # type: ignore[arg-type]
        assert re.search(f"<h1>{re.escape(title)}", page)
        assert text.startswith(f"# {title}")
    journal.close()
