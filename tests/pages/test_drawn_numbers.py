"""Every number that is drawn stands in the table and its file, and a mark leads to as many records as it counts."""

import csv
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import Any

import pytest

from nearmiss.exchange.export.spreadsheets import csv_of_words
from nearmiss.insights.behind import records as behind_records
from nearmiss.insights.behind.marks import mark_of
from nearmiss.insights.behind.records import Behind, behind
from nearmiss.insights.filters import THE_YEARS, Filters
from nearmiss.model import Answer, Channel, FeedbackKind, Outcome, SaidBy, Stage, Step
from nearmiss.store import Contact, Journal, Transaction, save
from nearmiss.ui.runtime import current_journal
from nearmiss.ui.screens.strengths import chart_sections, search_sections
from nearmiss.ui.screens.strengths.chart_frame import Picture
from tests import factories
from tests import known_journal as known
from tests.pages.browsing import Visitor, saved

CHOSEN: Filters = {
    "since": None,
    "until": known.TODAY,
    "said_by": None,
    "organisation": None,
    "stage": None,
    "theme": None,
}
EVERY: list[Filters] = [
    CHOSEN,
    {**CHOSEN, "since": date(2025, 3, 10)},
    {**CHOSEN, "since": date(2025, 12, 10), "said_by": SaidBy.ME},
    {**CHOSEN, "organisation": "Quay 4", "stage": Stage.FINAL},
    {**CHOSEN, "theme": known.TALK, "since": date(2025, 9, 10)},
]


KEPT: dict[Any, Any] = {}


@pytest.fixture(autouse=True)
def _kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pictures are kept beside no journal: there is no session here."""
    monkeypatch.setattr(current_journal, "made", lambda: KEPT)


@pytest.fixture(scope="module")
def tx() -> Iterator[Transaction]:
    """The known journal, read only by every test, and what it lacks.

    That is feedback from where I was taken, messages that wait, were declined, or that feedback answers, and more
    doors: five near misses have one, one has two, one is known by its person alone, one is yet to open.
    """
    journal = Journal.in_memory()
    with journal.writing() as tx:
        taken = factories.application(organisation="Quay 4", outcome=Outcome.ACCEPTED)
        weak = FeedbackKind.WEAKNESS
        beside = factories.feedback(taken.id, theme_id=known.STORIES, kind=weak, said_on=date(2026, 3, 2))
        eva = factories.person(name="Eva Lind")
        heard = factories.feedback("application-22", person_id=eva.id, theme_id=known.TALK, said_on=date(2026, 2, 3))
        asked = factories.touchpoint(
            eva.id, application_id="application-22", happened_on=date(2026, 1, 30), asked_feedback=True
        )
        waits = factories.touchpoint(eva.id, happened_on=date(2026, 3, 5), step=Step.CHECK_IN)
        no = {"answer": Answer.DECLINED, "answered_on": date(2025, 12, 22)}
        declined = factories.touchpoint(eva.id, happened_on=date(2025, 12, 20), channel=Channel.LINKEDIN, **no)
        seat = factories.panelist("application-08", eva.id)
        doors = [
            factories.door(application_id=near_miss, person_id=person, opened_on=opened)
            for near_miss, person, opened in (
                *(("application-00", None, date(2025, 4, 8)), ("application-00", None, date(2024, 5, 8))),
                *((None, eva.id, date(2024, 11, 20)), ("application-15", None, date(2025, 5, 19))),
                ("application-17", None, date(2026, 3, 19)),
            )
        ]
        for noun in (*known.nouns(), taken, beside, eva, heard, asked, waits, declined, seat, *doors):
            save(tx, noun)
    with journal.reading() as tx:
        yield tx
    journal.close()


def pictures(tx: Transaction, chosen: Filters) -> list[Picture]:
    """All charts of the page."""
    key: Any = tuple(sorted(chosen.items()))
    one = chart_sections, search_sections
    made = [
        *(getattr(one[0], name)(tx, key) for name in ("months", "themes", "mine_and_theirs", "stages", "recurring")),
        chart_sections.one_theme(tx, known.STORIES, "Examples and stories", key),
        *(getattr(one[1], name)(tx, key) for name in ("near_misses", "reasons", "me_or_the_match", "closeness")),
        *(getattr(one[1], name)(tx, key) for name in ("confidence", "days_until")),
        *(search_sections.replies(tx, by, key) for by in ("step", "channel")),  # type: ignore[arg-type]
        *(search_sections.side_by_side(tx, compare, key) for compare in (THE_YEARS, "practice")),
    ]
    return [picture for picture in made if picture]


def records(spec: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """What a specification draws."""
    for data in spec.get("datasets", {}).values():
        yield from data


@pytest.mark.parametrize("chosen", EVERY)
def test_every_drawn_number_stands_in_the_table_and_in_its_file(tx: Transaction, chosen: Filters) -> None:
    seen = 0
    for picture in pictures(tx, chosen):
        names = [*picture.table[0]] if picture.table else []
        assert not {"N", "Low", "High", "Told on", "Says", "Whose", "Reached"} & {*names}, "columns have words"
        rows = [tuple(row.values()) for row in picture.file or picture.table]
        file = [*csv.reader(csv_of_words(names, rows).decode("utf-8-sig").splitlines())] if rows else [[]]
        assert file == [names, *map(list, rows)]
        cells = {cell for row in rows for cell in row}
        for record in records(picture.spec):
            for field in ("n", "came_back", "level", "days"):
                if field in record:
                    seen += 1
                    assert f"{record[field]:g}" in cells, (picture.name, record)
            if picture.name == "days-until":
                assert record["what"] in cells
            if "when" in record and "text" in record:  # the band of a practice
                assert [cell for cell in cells if record["text"] in cell], (picture.name, record)
            if "%" in str(record.get("words", "")):
                low, high = record["words"].rpartition(", ")[2].split(" to ")
                assert {low, high} <= cells
    assert seen


@pytest.mark.parametrize("chosen", EVERY)
def test_every_mark_and_every_number_of_a_table_leads_to_as_many_records_as_it_counts(
    tx: Transaction, chosen: Filters
) -> None:
    @cache
    def found(address: str) -> Behind:
        mark = mark_of(address)
        assert mark, address
        return behind(tx, mark, **chosen)

    for picture in pictures(tx, chosen):
        is_single = picture.name in {"closeness", "confidence"}  # a dot for each record; its number is no count
        for record in records(picture.spec):
            if not {"n", "level"} & {*record} or record.get("n") == 0:
                assert "behind" not in record
                continue
            n, shown = found(f"{picture.name}~{record['behind']}")
            assert n == len(shown)
            if picture.name == "coming-up":  # it counts near misses
                n = len({noted.note.application_id for noted in shown})  # type: ignore[union-attr]
            assert n == (1 if is_single else record["n"]), (picture.name, record)
        for row, links in zip(picture.table, picture.links, strict=True):
            assert links or not {*row.values()} & {*map(str, range(1, 30))}, (picture.name, row)
            for column, link in links.items():
                assert str(found(link).n) == ("1" if is_single else row[column]), (link, row)


def test_the_newest_records_of_a_mark_are_shown(tx: Transaction, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(behind_records, "MOST", 3)
    for address, n, newest in (
        ("stages~screen~reached", 24, ["Analyst 23", "Analyst 22", "Analyst 21"]),
        ("replies-by-step~follow-up email~n", 24, ["Ana Prado 23", "Ana Prado 22", "Ana Prado 21"]),
        ("days-until~feedback~", 16, ["Analyst 23", "Analyst 22", "Analyst 20"]),
        ("days-until~door~", 5, ["Analyst 20", "Analyst 15", "Analyst 8"]),
        ("days-until~door~30", 2, ["Analyst 8", "Analyst 0"]),
    ):
        mark = mark_of(address)
        assert mark
        found = behind(tx, mark, **CHOSEN)
        shown = [one.name if isinstance(one, Contact) else one.application.role for one in found.records]  # type: ignore[union-attr]
        assert (found.n, shown) == (n, newest), address


@pytest.mark.parametrize(
    ("chosen", "claims"),
    [
        ({"theme": known.TALK}, {"months", "themes", "mine-and-theirs", "near-misses", "side-by-side"}),
        ({"said_by": SaidBy.THEM}, {"months", "themes", "theme", "side-by-side", "before-and-since"}),
    ],
)
def test_only_a_filter_that_narrows_a_chart_is_claimed(tx: Transaction, chosen: Filters, claims: set[str]) -> None:
    said = {picture.name for picture in pictures(tx, {**CHOSEN, **chosen}) if "what is chosen" in picture.sentence}
    assert said == claims


def test_confidence_that_a_filter_hides_is_not_denied(tx: Transaction) -> None:
    key: Any = tuple(sorted({**CHOSEN, "since": known.TODAY, "until": known.TODAY}.items()))
    assert search_sections.confidence(tx, key).sentence == "No weekly review has a confidence in what is chosen above."
    key = tuple(sorted({**CHOSEN, "since": date(2025, 3, 10)}.items()))
    assert search_sections.confidence(tx, key).sentence.startswith("In what is chosen above: confidence began at ")


def test_the_words_of_confidence_speak_of_what_is_drawn(journal: Journal) -> None:
    key: Any = tuple(sorted(CHOSEN.items()))
    for n, words in ((40, "has no dot, and no line is drawn between."), (41, "is in no cell.")):
        with journal.writing() as tx:
            for monday in (date(2025, 3, 3) + timedelta(weeks=week) for week in range(0 if n == 40 else 40, n)):
                save(tx, factories.review(starts_on=monday, begun_on=monday, confidence=3))
            picture = search_sections.confidence(tx, key)
            assert picture.sentence.endswith(f"a week without one {words}")
            assert ("In each cell" in str(picture.spec)) == (n > 40)


def test_a_practice_is_compared_on_its_own_theme(tx: Transaction) -> None:
    key: Any = tuple(sorted({**CHOSEN, "theme": known.TALK}.items()))
    picture = search_sections.side_by_side(tx, "practice", key)
    assert picture
    assert picture.sentence.startswith("Examples and stories: since 14 May 2025, strengths are 1 of 4 notes")


def test_more_notes_than_are_shown_are_counted(visitor: Visitor) -> None:
    one = factories.application(told_on=date(2026, 1, 12))
    saved(one, *(factories.feedback(one.id, said_on=date(2026, 1, 13) + timedelta(days=n % 9)) for n in range(60)))
    visitor.open("strengths", behind=f"near-misses~strength~~~they~{one.id}~")
    assert f"Strengths, from them, {one.title}: the newest 50 of 60 notes" in visitor.words
