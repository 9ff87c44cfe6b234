"""Addresses typed and passed on by people: taken where it is plain what is meant, never dropped in silence."""

from datetime import date

import pytest

from nearmiss.insights.filters import Period
from nearmiss.model import Application, FeedbackKind, SaidBy
from nearmiss.ui.components import query_parameters
from tests import factories
from tests.pages.browsing import Visitor, acme, person, saved

UNKNOWN = "was not understood"
YES = date(2026, 3, 9)


@pytest.fixture
def notes() -> Application:
    """A near miss with a note from them and one from me."""
    application = acme()
    saved(
        factories.feedback(application.id, person_id=person("Ana Costa").id),
        factories.feedback(application.id, kind=FeedbackKind.WEAKNESS, said_by=SaidBy.ME, theme_id="fit"),
    )
    return application


SOURCES = {"": "Everybody", "them": "What they said", "me": "What I said"}
PERIODS = {one.value: one.value.capitalize() for one in Period}


@pytest.mark.parametrize(
    ("words", "choices", "value"),
    [
        ("them", SOURCES, "them"),
        ("What they said", SOURCES, "them"),
        ("THEM", SOURCES, "them"),
        ("what-i-said", SOURCES, "me"),
        ("everybody ", SOURCES, ""),
        ("said", SOURCES, None),
        ("!!!", SOURCES, None),
        ("", {"me": "What I said"}, None),
        ("the last 3 months", PERIODS, "the last 3 months"),
        ("The-Last-3-Months", PERIODS, "the last 3 months"),
        ("12 months", PERIODS, "the last 12 months"),
        ("months", PERIODS, None),
        ("2 months", PERIODS, None),
        ("ärzte", {"Aerzte": "Aerzte", "Ärzte": "Ärzte"}, "Ärzte"),
        ("st marys", {"": "All of them", "St. Mary\u2019s": "St. Mary\u2019s"}, "St. Mary\u2019s"),
        ("mueller & soehne", {"": "All of them", "Müller & Söhne": "Müller & Söhne"}, "Müller & Söhne"),
        ("ARZTE", {"": "All of them", "Ärzte": "Ärzte"}, "Ärzte"),
    ],
)
def test_what_is_meant(words: str, choices: dict[str, str], value: str | None) -> None:
    assert query_parameters.meant(words, choices) == value


@pytest.mark.usefixtures("notes")
def test_filters_written_otherwise_are_understood(visitor: Visitor) -> None:
    visitor.open("strengths", source="THEM", period="the-last 12 months", organisation="ÁCME", theme="FIT")
    chosen = [visitor.app.selectbox(key=key).value for key in ("source", "period", "organisation", "pick.theme")]
    assert chosen == ["them", "the last 12 months", "Acme", "fit"]
    assert UNKNOWN not in visitor.words


@pytest.mark.usefixtures("notes")
def test_what_is_not_understood_is_said_with_what_is_shown(visitor: Visitor) -> None:
    visitor.open("strengths", source="x:red[y]", period="6 MONTHS", organisation="Nobody", theme="0199")
    for shown in ("Everybody", "All of them", "Communication"):
        assert f"{UNKNOWN}. Shown instead: {shown}." in visitor.words
    assert visitor.words.count(UNKNOWN) == 3
    assert visitor.app.selectbox(key="period").value == "the last 6 months"


@pytest.mark.usefixtures("notes")
@pytest.mark.parametrize(
    ("page", "query", "unknown"),
    [
        ("feedback", {"view": "themes"}, 0),
        ("feedback", {"view": "nothing", "application": "gone"}, 2),
        ("near-misses", {"shown": "CLOSED"}, 0),
        ("near-misses", {"shown": "?"}, 1),
        ("reflection", {"view": "calendar", "month": "2026-04"}, 0),
        ("reflection", {"period": "3 months", "kind": "zzz", "feeling": "heavy"}, 1),
        ("next-interview", {"part": "zzz"}, 1),
        ("data", {"part": "SETTINGS"}, 0),
        ("review", {"week": "2026-3-2"}, 0),
        ("review", {"week": "2031-01-01"}, 1),
        ("calendar", {"day": "2026/3/9"}, 0),
        ("calendar", {"day": "someday", "month": "April"}, 2),
    ],
)
def test_every_page_says_what_it_does_not_understand(
    visitor: Visitor, page: str, query: dict[str, str], unknown: int
) -> None:
    assert visitor.open(page, **query).words.count(UNKNOWN) == unknown


def test_a_page_that_is_not_there_is_said(visitor: Visitor) -> None:
    saved(*(factories.person(name=f"Person {number:02}") for number in range(45)), factories.application())
    visitor.open("people", **{"people-page": "2"})
    assert "Person 20" in visitor.words
    assert UNKNOWN not in visitor.words
    for words, shown, first in (
        ("99", "page 3", "Person 40"),
        ("x", "page 1", "Person 00"),
        ("0", "page 1", "Person 00"),
    ):
        visitor.open("people", **{"people-page": words})
        assert f"Shown instead: {shown}." in visitor.words
        assert first in visitor.words


def test_a_choice_made_afterwards_stands(visitor: Visitor, notes: Application) -> None:
    visitor.open("strengths", source="them", view="Me and them")
    visitor.app.selectbox(key="source").select("me")
    assert "only I have spoken" not in visitor.go().words
    assert visitor.app.selectbox(key="source").value == "me"
    assert notes.organisation == "Acme"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-03-09", YES), ("2026-3-9", YES), ("20260309", YES), ("2026.03.09", YES), ("2026-03", date(2026, 3, 1)),
        ("2026", None), ("9.3.2026", None), ("2026-02-30", None), ("1066-10-14", None), ("", None), ("²", None),
        ("9" * 5000, None),
    ],
)  # fmt: skip
def test_a_day_of_an_address(text: str, day: date | None) -> None:
    assert query_parameters.day_of(text) == day
