"""What the feedback says, counted in a real journal."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from itertools import product
from typing import Any

import pandas as pd
import pytest

from nearmiss.insights import feedback, filters, near_misses, sentences
from nearmiss.insights.behind.marks import mark_of
from nearmiss.insights.behind.records import behind
from nearmiss.insights.filters import Filters, Period
from nearmiss.insights.strengths import answer, endings, spans, waits, weeks, wording
from nearmiss.insights.totals import strengths_named
from nearmiss.model import Application, FeedbackKind, Outcome, SaidBy, Stage
from nearmiss.store import Journal, Noun, Transaction, add, save
from nearmiss.ui.screens.today import top_strengths
from tests import known_journal as known
from tests.factories import application, practice, theme
from tests.factories import feedback as note

WEAK = FeedbackKind.WEAKNESS
HARBOUR = application(organisation="Harbour Foods", told_on=date(2025, 10, 6))
TERN = application(organisation="Tern Studio", told_on=date(2026, 1, 12), furthest_stage=Stage.INTERVIEW)
FORM = application(organisation="Form Letters", furthest_stage=Stage.APPLIED)


@pytest.fixture
def tx(journal: Journal) -> Iterator[Transaction]:
    """A journal with two near misses and a form rejection, open to write and read."""
    with journal.writing() as tx:
        keep(tx, HARBOUR, TERN, FORM)
        yield tx


def keep(tx: Transaction, *nouns: Noun) -> None:
    for noun in nouns:
        save(tx, noun)


def rows(frame: pd.DataFrame, *columns: str) -> list[tuple[object, ...]]:
    """The frame's rows; days as dates."""
    chosen = frame[list(columns)] if columns else frame
    return [
        tuple(value.date() if isinstance(value, pd.Timestamp) else value for value in row)
        for row in chosen.itertuples(index=False, name=None)
    ]


def test_months_without_notes_are_zero(tx: Transaction) -> None:
    keep(
        tx,
        note(HARBOUR.id, said_on=date(2025, 11, 30)),
        note(HARBOUR.id, said_on=date(2026, 2, 1), kind=WEAK),
        note(HARBOUR.id, said_on=date(2026, 2, 28)),
    )
    frame = feedback.strengths_by_month(tx)
    assert rows(frame) == [
        (date(2025, 11, 1), 1, 0),
        (date(2025, 12, 1), 0, 0),
        (date(2026, 1, 1), 0, 0),
        (date(2026, 2, 1), 1, 1),
    ]


def test_an_organisation_stands_once_however_it_is_written(tx: Transaction) -> None:
    names = [
        "Émile AG",
        "ÉMILE  ag",
        "E\u0301mile AG",
        "Émile AG",
        "Zora",
        "Emile AG",
        "O'Neil",
        "O\u2019Neil",
        "O\u2019Neil",
    ]
    ended = [application(organisation=name) for name in names]
    keep(tx, *ended, *(note(one.id) for one in ended))
    assert filters.organisations(tx) == [
        "Emile AG",
        "Émile AG",
        "Harbour Foods",
        "O\u2019Neil",
        "Tern Studio",
        "Zora",
    ]
    for name, count in (("Émile AG", 4), ("émile ag", 4), ("Emile AG", 1), ("O'Neil", 3)):
        assert int(feedback.theme_totals(tx, organisation=name)["n"].sum()) == count
        assert int(endings.stages_reached(tx, organisation=name)["n"].sum()) == count


def test_themes_stand_in_the_order_of_an_alphabet(tx: Transaction) -> None:
    themes = [theme(name=name) for name in ("Zeal", "Éclat", "Łuck", "Ease", "Öffnen")]
    keep(tx, *themes, *(note(HARBOUR.id, theme_id=one.id) for one in themes))
    assert list(feedback.theme_totals(tx)["theme"]) == ["Ease", "Éclat", "Łuck", "Öffnen", "Zeal"]
    assert list(feedback.mine_and_theirs(tx)["theme"]) == ["Ease", "Éclat", "Łuck", "Öffnen", "Zeal"]
    twin = theme(name="Zeal")
    keep(tx, twin, note(HARBOUR.id, theme_id=twin.id))
    for of in (feedback.theme_totals, feedback.themes_by_month, feedback.mine_and_theirs):
        assert {*rows(of(tx), "theme_id", "theme")} >= {(themes[0].id, "Zeal"), (twin.id, "Zeal (2)")}


@pytest.mark.parametrize(
    ("chosen", "n"),
    [
        (Filters(), 4),
        (Filters(since=date(2026, 2, 1)), 3),
        (Filters(since=date(2026, 2, 2)), 2),
        (Filters(until=date(2026, 2, 1)), 2),
        (Filters(since=None, until=None, said_by=None, organisation=None), 4),
        (Filters(said_by=SaidBy.ME), 1),
        (Filters(organisation="Tern Studio"), 2),
        (Filters(organisation="Tern Studio", said_by=SaidBy.THEM, since=date(2026, 3, 1)), 1),
        (Filters(organisation="Nobody"), 0),
    ],
)
def test_filters_narrow_every_count(tx: Transaction, chosen: Filters, n: int) -> None:
    keep(
        tx,
        note(HARBOUR.id, said_on=date(2026, 1, 31)),
        note(TERN.id, said_on=date(2026, 2, 1)),
        note(TERN.id, said_on=date(2026, 3, 1), kind=WEAK),
        note(None, said_on=date(2026, 3, 2), said_by=SaidBy.ME),
    )
    assert feedback.strengths_by_month(tx, **chosen)[["strengths", "weaknesses"]].sum().sum() == n
    assert feedback.themes_by_month(tx, **chosen)["n"].sum() == n
    assert feedback.theme_totals(tx, **chosen)["n"].sum() == n
    over_time = feedback.theme_over_time(tx, "communication", **chosen)
    assert over_time[["strengths", "weaknesses"]].sum().sum() == n


@pytest.mark.parametrize("chosen", [Filters(since=date(2025, 12, 1), until=date(2026, 4, 20)), Filters()])
def test_the_months_are_those_of_the_period_and_end_today(tx: Transaction, chosen: Filters) -> None:
    keep(tx, note(HARBOUR.id, said_on=date(2025, 11, 30)), note(TERN.id, said_on=date(2026, 2, 1)))
    until = date(2026, 4, 20)
    for frame in (
        feedback.strengths_by_month(tx, **{**chosen, "until": until}),
        feedback.theme_over_time(tx, "communication", **{**chosen, "until": until}),
    ):
        first = chosen.get("since") or date(2025, 11, 1)
        assert [row[0] for row in rows(frame, "month")] == [
            day.date() for day in pd.date_range(first, date(2026, 4, 1), freq="MS")
        ]
        assert frame["strengths"].sum() == (1 if chosen.get("since") else 2)


def test_an_empty_journal_gives_the_same_columns_and_types(journal: Journal) -> None:
    def ask(tx: Transaction) -> list[pd.DataFrame]:
        return [
            feedback.strengths_by_month(tx),
            feedback.themes_by_month(tx),
            feedback.theme_totals(tx),
            feedback.theme_over_time(tx, "communication"),
            feedback.practices(tx, "communication"),
            feedback.before_and_after(tx, "communication"),
            feedback.mine_and_theirs(tx),
            near_misses.recurring_themes(tx),
            endings.stages_reached(tx),
        ]

    with journal.reading() as tx:
        empty = ask(tx)
        assert feedback.near_misses_heard(tx) == (0, 0)
        assert filters.organisations(tx) == []
    with journal.writing() as tx:
        keep(tx, HARBOUR, TERN, practice())
        keep(tx, note(HARBOUR.id), *(note(one.id, kind=WEAK) for one in (HARBOUR, TERN)))
        filled = ask(tx)
    assert [len(frame) for frame in empty] == [0] * len(empty)
    assert all(len(frame) for frame in filled)
    assert [dict(frame.dtypes) for frame in empty] == [dict(frame.dtypes) for frame in filled]


def test_themes_by_month_counts_and_balances(tx: Transaction) -> None:
    day = date(2026, 2, 9)
    keep(tx, *(note(HARBOUR.id, said_on=day) for _ in range(2)), note(TERN.id, said_on=day, kind=WEAK))
    keep(tx, note(TERN.id, said_on=day, theme_id="fit", kind=WEAK))
    assert rows(feedback.themes_by_month(tx)) == [
        ("communication", "Communication", date(2026, 2, 1), 2, 1, 3, 1),
        ("fit", "Fit", date(2026, 2, 1), 0, 1, 1, -1),
    ]


def test_what_people_see_leaves_out_what_i_say(tx: Transaction) -> None:
    keep(
        tx,
        note(HARBOUR.id, theme_id="fit"),
        note(HARBOUR.id, theme_id="communication"),
        note(TERN.id, theme_id="communication"),
        note(TERN.id, theme_id="portfolio", kind=WEAK),
        note(None, theme_id="enthusiasm", said_by=SaidBy.ME),
    )
    assert strengths_named(tx, most=2) == [("Communication", 2), ("Fit", 1)]
    assert strengths_named(tx) == [("Communication", 2), ("Fit", 1)], "nobody named the others as a strength"
    keep(tx, note(TERN.id, theme_id="portfolio"))
    assert strengths_named(tx)[1:] == [("Fit", 1), ("Portfolio", 1)], "less to work on comes first"


def test_a_theme_is_compared_before_and_after_each_practice(tx: Transaction) -> None:
    began = date(2026, 1, 10)
    keep(tx, practice(text="Mock talks", started_on=began, ended_on=date(2026, 2, 1)))
    keep(tx, practice(text="Read aloud", started_on=date(2026, 3, 1)), practice(theme_id="fit"))
    keep(tx, *(note(HARBOUR.id, said_on=date(2026, 1, 9), kind=WEAK) for _ in range(4)))
    keep(tx, *(note(HARBOUR.id, said_on=began) for _ in range(4)), note(TERN.id, said_on=began, kind=WEAK))
    practices = feedback.practices(tx, "communication")
    assert rows(practices, "text", "started_on") == [("Mock talks", began), ("Read aloud", date(2026, 3, 1))]
    assert list(practices["ended_on"].isna()) == [False, True]
    first, second = feedback.before_and_after(tx, "communication").to_dict("records")
    assert (first["strengths_before"], first["weaknesses_before"]) == (0, 4)
    assert pd.isna(first["share_before"]), "four notes are too few for a rate"
    assert (first["strengths_after"], first["weaknesses_after"], first["share_after"]) == (4, 1, 0.8)
    assert (second["strengths_before"], second["weaknesses_before"]) == (4, 5)
    assert (second["strengths_after"], second["weaknesses_after"]) == (0, 0)
    assert pd.isna(second["share_after"])


def test_a_practice_that_was_let_go_is_counted_until_that_day(tx: Transaction) -> None:
    keep(tx, practice(text="Mock talks", started_on=date(2026, 1, 10), ended_on=date(2026, 2, 1)))
    days = (date(2026, 1, 9), date(2026, 1, 10), date(2026, 2, 1), date(2026, 2, 2), date(2026, 3, 1))
    keep(tx, *(note(HARBOUR.id, said_on=day) for day in days))
    compared = feedback.before_and_after(tx, "communication")
    assert rows(compared, "strengths_before", "strengths_after") == [(1, 2)]
    said = sentences.what_theme_says("Communication", feedback.theme_over_time(tx, "communication"), compared)
    assert said.endswith(
        "During “Mock talks” (10 January 2026 to 1 February 2026): 2 strengths and nothing to work on, n = 2; "
        "before it: 1 strength and nothing to work on, n = 1; after it: 2 strengths and nothing to work on, n = 2."
    )
    assert feedback.before_and_after(tx, "communication", until=date(2026, 1, 9)).empty
    chosen = Filters(since=date(2026, 2, 2))
    found = (
        feedback.theme_over_time(tx, "communication", **chosen),
        feedback.before_and_after(tx, "communication", **chosen),
    )
    assert sentences.what_theme_says("Communication", *found, within=sentences.WITHIN).endswith(
        "During “Mock talks” (10 January 2026 to 1 February 2026), in what is chosen above: nothing said; "
        "before it: nothing said; after it: 2 strengths and nothing to work on, n = 2."
    )


def test_my_view_stands_beside_theirs(tx: Transaction) -> None:
    keep(
        tx,
        note(HARBOUR.id, theme_id="fit"),
        note(HARBOUR.id, theme_id="fit", kind=WEAK, said_by=SaidBy.ME),
        note(HARBOUR.id, theme_id="portfolio", kind=WEAK),
    )
    expected = [("fit", "Fit", 0, 1, 1, 0), ("portfolio", "Portfolio", 0, 0, 0, 1)]
    assert rows(feedback.mine_and_theirs(tx)) == expected
    assert rows(feedback.mine_and_theirs(tx, said_by=SaidBy.ME)) == expected, "one view alone is no comparison"


def test_recurring_is_two_near_misses_and_fading_is_no_longer_heard(tx: Transaction) -> None:
    later = [
        application(organisation=f"Later {number}", told_on=day)
        for number, day in enumerate((date(2026, 1, 20), date(2026, 4, 25)))
    ]
    keep(tx, *later)

    def weak(theme_id: str, near_miss: Application, **fields: Any) -> None:
        keep(tx, note(near_miss.id, theme_id=theme_id, kind=WEAK, said_on=near_miss.told_on, **fields))

    for one in (HARBOUR, TERN):
        weak("fit", one)
    for one in (HARBOUR, later[0]):
        weak("experience", one)
    for one in (HARBOUR, TERN, *later):
        weak("portfolio", one, said_by=SaidBy.ME)
    weak("education", HARBOUR)
    weak("education", FORM)
    keep(tx, note(later[1].id, said_on=later[1].told_on))
    assert rows(near_misses.recurring_themes(tx)) == [
        ("fit", "Fit", 2, 2, date(2026, 1, 12), "fading"),
        ("experience", "Experience", 2, 2, date(2026, 1, 20), "recurring"),
    ]
    assert rows(near_misses.recurring_themes(tx, date(2026, 1, 19)), "theme", "state") == [("Fit", "recurring")]
    assert rows(near_misses.recurring_themes(tx, date(2026, 1, 11))) == []


def test_stages_count_exactly_the_near_misses_of_the_model(journal: Journal) -> None:
    every = [
        application(furthest_stage=stage, outcome=outcome, organisation=f"{stage} {outcome}")
        for stage, outcome in product(Stage, Outcome)
    ]
    ended = [one for one in every if one.is_near_miss]
    with journal.writing() as tx:
        keep(tx, *every, *(note(one.id) for one in every))
        assert rows(endings.stages_reached(tx), "stage", "n") == [
            ("screen", 2),
            ("interview", 2),
            ("final", 2),
            ("offer", 2),
        ]
        assert feedback.near_misses_heard(tx) == (len(ended), len(ended)) == (8, 8)
        assert rows(endings.stages_reached(tx, organisation="final no answer"), "n") == [(0,), (0,), (1,), (0,)]
        assert endings.stages_reached(tx, until=date(2020, 1, 1)).empty


def test_organisations_are_those_with_a_near_miss_or_feedback(tx: Transaction) -> None:
    keep(tx, application(organisation="alder", outcome=Outcome.OPEN), heard := application(outcome=Outcome.ACCEPTED))
    keep(tx, note(heard.id))
    assert filters.organisations(tx) == ["Harbour Foods", "Tern Studio"]


@pytest.mark.parametrize(
    ("period", "since"),
    [
        (Period.ALL, None),
        (Period.YEAR, date(2025, 3, 10)),
        (Period.HALF, date(2025, 9, 10)),
        (Period.QUARTER, date(2025, 12, 10)),
    ],
)
def test_periods_are_whole_months_to_the_day(period: Period, since: date | None, today: date) -> None:
    assert period.since(today) == since


def test_months_are_said_with_n_and_strengths_first(tx: Transaction, today: date) -> None:
    keep(tx, *(note(HARBOUR.id, theme_id="examples-and-stories") for _ in range(3)))
    keep(tx, note(TERN.id, theme_id="fit"), note(TERN.id, theme_id="fit", kind=WEAK))
    said = sentences.what_months_say(
        feedback.strengths_by_month(tx), feedback.theme_totals(tx), feedback.near_misses_heard(tx)
    )
    assert said == (
        "4 strengths and 1 thing to work on, from 2 near misses (n = 5). "
        "Examples and stories is named most often as a strength (3 times)."
    )
    assert sentences.what_themes_say(feedback.themes_by_month(tx)) == (
        "Examples and stories is named most often as a strength (3 times). "
        "Fit is named once as something to work on. 2 themes, n = 5."
    )
    assert top_strengths.sentence(tx, today) == (
        "What people name as your strengths: Examples and stories (3) and Fit (1)."
    )
    keep(
        tx,
        still_open := application(outcome=Outcome.OPEN),
        note(still_open.id, theme_id="fit"),
        note(None, said_by=SaidBy.ME),
    )
    said = sentences.what_months_say(
        feedback.strengths_by_month(tx), feedback.theme_totals(tx), feedback.near_misses_heard(tx)
    )
    assert said.startswith("6 strengths and 1 thing to work on (n = 7), 5 of them from 2 near misses. Examples")


def test_a_count_of_zero_is_a_sentence(tx: Transaction, today: date) -> None:
    months, each = feedback.strengths_by_month(tx), feedback.theme_totals(tx)
    assert sentences.what_months_say(months, each, (0, 0)).startswith("No feedback is noted yet.")
    assert sentences.what_themes_say(feedback.themes_by_month(tx)).startswith("No feedback is noted yet.")
    assert sentences.what_mine_and_theirs_say(feedback.mine_and_theirs(tx)).startswith("No feedback is noted yet.")
    assert sentences.what_recurring_say(near_misses.recurring_themes(tx), 2) == (
        "Nothing that others asked me to work on keeps coming up."
    )
    assert top_strengths.sentence(tx, today).startswith("What people see in you will stand here")
    assert wording.what_reached_says(endings.stages_reached(tx, until=date(2020, 1, 1))).startswith("No near miss")
    keep(tx, note(TERN.id, kind=WEAK))
    months, each = feedback.strengths_by_month(tx), feedback.theme_totals(tx)
    assert sentences.what_months_say(months, each, (1, 1)) == (
        "No strength yet and 1 thing to work on, from 1 near miss (n = 1)."
    )
    assert sentences.what_themes_say(each).startswith("No strength is noted yet; ask what went well, too.")


def test_a_practice_is_said_with_counts_and_a_rate_only_from_five(tx: Transaction) -> None:
    keep(tx, practice(text="Mock talks", started_on=date(2026, 1, 10)))
    keep(tx, note(HARBOUR.id, said_on=date(2026, 1, 1), kind=WEAK))
    keep(tx, *(note(TERN.id, said_on=date(2026, 2, 1)) for _ in range(5)))
    months = feedback.theme_over_time(tx, "communication")
    assert sentences.what_theme_says("Communication", months, feedback.before_and_after(tx, "communication")) == (
        "Communication: 5 strengths and 1 thing to work on (n = 6). Since “Mock talks” began: 5 strengths and nothing "
        "to work on, n = 5, strengths 100% (likely between 57% and 100%); "
        "before it: no strength and 1 thing to work on, n = 1."
    )
    nothing = feedback.theme_over_time(tx, "fit")
    assert sentences.what_theme_says("Fit", nothing, feedback.before_and_after(tx, "fit")) == (
        "Nothing is noted about Fit yet."
    )


def test_views_are_said_with_the_strength_i_do_not_name(tx: Transaction) -> None:
    keep(tx, note(HARBOUR.id, theme_id="fit"))
    assert sentences.what_mine_and_theirs_say(feedback.mine_and_theirs(tx)) == (
        "So far only others have spoken: 1 strength and nothing to work on (n = 1)."
    )
    keep(tx, note(None, theme_id="education", kind=WEAK, said_by=SaidBy.ME))
    assert sentences.what_mine_and_theirs_say(feedback.mine_and_theirs(tx)) == (
        "They name 1 strength and nothing to work on (n = 1); I name no strength yet and 1 thing to work on "
        "(n = 1). They see a strength that I have not named: Fit."
    )
    keep(tx, note(HARBOUR.id, theme_id="portfolio"))
    assert "They see strengths that I have not named: Fit and Portfolio." in sentences.what_mine_and_theirs_say(
        feedback.mine_and_theirs(tx)
    )


def test_a_strength_that_i_named_elsewhere_is_not_called_unnamed(tx: Transaction) -> None:
    keep(tx, note(HARBOUR.id, theme_id="fit", said_by=SaidBy.ME), note(TERN.id, theme_id="fit"))
    keep(tx, note(TERN.id, theme_id="portfolio"))
    chosen = feedback.mine_and_theirs(tx, organisation="Tern Studio")
    assert sentences.what_mine_and_theirs_say(chosen, feedback.mine_and_theirs(tx), within=sentences.WITHIN) == (
        "In what is chosen above only others have spoken: 2 strengths and nothing to work on (n = 2). "
        "They see a strength that I have not named anywhere: Portfolio."
    )


def test_no_sentence_about_a_choice_speaks_of_the_whole_journal(tx: Transaction) -> None:
    keep(tx, note(HARBOUR.id, theme_id="fit", kind=WEAK, said_on=date(2026, 3, 1)))
    within, none = sentences.WITHIN, Filters(until=date(2025, 1, 1))
    some = Filters(since=date(2026, 1, 1))
    each = feedback.theme_totals(tx, **none)
    empty = "Nothing is noted in what is chosen above."
    assert sentences.what_months_say(feedback.strengths_by_month(tx, **none), each, (0, 0), within=within) == empty
    assert sentences.what_themes_say(each, within=within) == empty
    assert sentences.what_mine_and_theirs_say(feedback.mine_and_theirs(tx, **none), within=within) == empty
    assert wording.what_reached_says(endings.stages_reached(tx, **none), within=within) == (
        "No near miss is written down in what is chosen above."
    )
    assert sentences.what_months_say(
        feedback.strengths_by_month(tx, **some), feedback.theme_totals(tx, **some), (1, 1), within=within
    ) == ("In what is chosen above: no strength and 1 thing to work on, from 1 near miss (n = 1).")
    assert sentences.what_themes_say(feedback.theme_totals(tx, **some), within=within).startswith(
        "In what is chosen above: no strength is among it. Fit"
    )
    assert wording.what_reached_says(endings.stages_reached(tx, **some), within=within) == (
        "In what is chosen above: the one near miss ended after an interview. "
        "What is open or ended with a yes is not in it."
    )


def test_a_tie_names_them_all_or_says_how_many(tx: Transaction) -> None:
    for theme_id in ("fit", "education"):
        keep(tx, note(HARBOUR.id, theme_id=theme_id))
    assert sentences.what_themes_say(feedback.themes_by_month(tx)).startswith(
        "Education and Fit are each named once as a strength. Nothing to work on is noted."
    )
    for name in ("Whiteboard", "Small talk"):
        keep(tx, one := theme(name=name), note(HARBOUR.id, theme_id=one.id))
    assert sentences.what_themes_say(feedback.themes_by_month(tx)).startswith("4 themes are named equally often")


def answers_of(me: int = 0, match: int = 0, neither: int = 0) -> list[tuple[str, int]]:
    """How often each was answered, zeros included."""
    return [(endings.ME, me), (endings.MATCH, match), (endings.BOTH, 0), (endings.OPEN, neither)]


STRENGTHS_AND_MINE = ("strengths", "weaknesses", "my_strengths", "my_weaknesses")
TAILS = ("What they thought", "It is ", "What is open", "What never", "For ", "With five", "By ")


@pytest.mark.parametrize(
    ("said", "columns", "found", "words"),
    [
        (
            wording.what_near_misses_say,
            STRENGTHS_AND_MINE,
            [(0, 0, 1, 0)],
            "The one near miss brought no feedback from others yet.",
        ),
        (
            wording.what_near_misses_say,
            STRENGTHS_AND_MINE,
            [(0, 0, 1, 0)] * 2,
            "None of the 2 near misses brought feedback from others yet.",
        ),
        (
            wording.what_near_misses_say,
            STRENGTHS_AND_MINE,
            [(1, 2, 0, 0)],
            "The one near miss brought a strength and something to work on.",
        ),
        (
            wording.what_near_misses_say,
            STRENGTHS_AND_MINE,
            [(0, 2, 0, 0)] * 2,
            "2 of 2 near misses brought something to work on, none a strength yet.",
        ),
        (
            wording.what_near_misses_say,
            STRENGTHS_AND_MINE,
            [(2, 0, 0, 0)] * 2,
            "2 of 2 near misses brought a strength, none something to work on.",
        ),
        (wording.what_reached_says, ("stage", "n"), [("final", 1)], "The one near miss ended after the final round."),
        (
            wording.what_reached_says,
            ("stage", "n"),
            [("final", 2), ("offer", 0)],
            "Both near misses ended after the final round.",
        ),
        (
            wording.what_reasons_say,
            ("whose", "reason", "n"),
            [(endings.NOT_SAID, "not said", 1)],
            "The one near miss has no reason noted.",
        ),
        (
            wording.what_reasons_say,
            ("whose", "reason", "n"),
            [(endings.NOT_SAID, "not said", 3)],
            "None of the 3 near misses has a reason noted.",
        ),
        (
            wording.what_reasons_say,
            ("whose", "reason", "n"),
            [(endings.MINE, "fit", 1)],
            "The one near miss ended for a reason that is mine to work on (fit).",
        ),
        (wording.what_match_says, ("says", "n"), answers_of(match=1), "My one answer says the match."),
        (
            wording.what_match_says,
            ("says", "n"),
            answers_of(match=1, neither=1),
            "Of 2 answers of mine, 1 says the match and 1 neither in so many words.",
        ),
        (wording.what_match_says, ("says", "n"), answers_of(me=6), "All 6 answers of mine say short of something."),
        (
            wording.what_closeness_says,
            ("told_on", "closeness"),
            [(date(2026, 3, 1), 4)],
            "The one near miss that says so felt 4 of 5 close.",
        ),
        (
            wording.what_closeness_says,
            ("told_on", "closeness"),
            [(date(2026, 3, 1), 2)] * 2,
            "None of the 2 near misses that say so felt close (4 or 5 of 5), in March 2026.",
        ),
        (
            partial(wording.what_replies_say, by="step"),
            ("step", "answered", "declined", "n", "waiting"),
            [("call", 0, 0, 1, 2)],
            "Apart from 2 that are still waiting, nothing came back to the one message.",
        ),
        (
            partial(wording.what_replies_say, by="step"),
            ("step", "answered", "declined", "n", "waiting"),
            [("call", 1, 0, 2, 0)],
            "Something came back to 1 of 2 messages.",
        ),
        (
            partial(wording.what_replies_say, by="step"),
            ("step", "answered", "declined", "n", "waiting"),
            [("call", 0, 0, 2, 1)],
            "Apart from 1 that is still waiting, nothing came back to any of 2 messages.",
        ),
    ],
)
def test_one_and_none_are_said_as_people_say_them(
    said: Callable[..., str], columns: tuple[str, ...], found: list[tuple[Any, ...]], words: str
) -> None:
    spoken = said(feedback.frame_of(found, *columns))
    assert re.split(rf" (?={'|'.join(TAILS)})", spoken)[0] == words
    inside = said(feedback.frame_of(found, *columns), within=sentences.WITHIN)
    assert inside.startswith(f"In what is chosen above: {words[:1].lower()}{words[1:-5]}")
    assert " yet" not in inside.replace("not enough yet", "")


@pytest.mark.parametrize(
    ("answers", "first", "doors", "words"),
    [
        ([], [], [], "No answer and no feedback has a day noted."),
        (
            [(1, 1)],
            [],
            [],
            "1 answer came within 1 day of the message (for a median it is not enough yet: 1 of 5). No feedback",
        ),
        (
            [],
            [(0, 1)],
            [],
            "No answer has a day noted. 1 near miss had its first feedback on the day of the no (for a median",
        ),
        (
            [(0, 6)],
            [(2, 2)],
            [],
            "6 answers came on the day of the message. 2 near misses had their first feedback within 2 days",
        ),
        (
            [(1, 4), (9, 1)],
            [],
            [],
            "At least half of 5 answers came within 1 day of the message; the longest took 9 days. No feedback",
        ),
        (
            [],
            [(0, 3), (1, 3)],
            [],
            (
                "No answer has a day noted. At least half of 6 near misses had their first feedback on the day of the"
                " no; the longest took 1 day."
            ),
        ),
        (
            [],
            [],
            [(1, 1)],
            (
                "No answer and no feedback has a day noted. 1 near miss brought its first door 1 day after the no (for"
                " a median it is not enough yet: 1 of 5). What never came is not in it."
            ),
        ),
        ([(3, 6)], [], [], "6 answers came within 3 days of the message. No feedback has a day noted. What never came"),
        ([(3, 3), (4, 3)], [], [], "At least half of 6 answers came within 3 days of the message; the longest took 4"),
        ([], [], [(0, 6)], "No answer and no feedback has a day noted. 6 near misses brought their first door on the"),
        (
            [(1, 1)],
            [],
            [(40, 2), (210, 1)],
            (
                "1 answer came within 1 day of the message (for a median it is not enough yet: 1 of 5). No feedback has"
                " a day noted. 3 near misses brought their first door 40 to 210 days after the no (for a median"
            ),
        ),
        (
            [(1, 1)],
            [(0, 5)],
            [(40, 4), (210, 1)],
            (
                "1 answer came within 1 day of the message (for a median it is not enough yet: 1 of 5). 5 near misses"
                " had their first feedback on the day of the no. Of 5 near misses that brought a door, at least half"
                " brought the first within 40 days of the no; the longest took 210 days. What never came is not in it."
            ),
        ),
    ],
)
def test_days_are_said_as_people_say_them(
    answers: list[tuple[int, int]], first: list[tuple[int, int]], doors: list[tuple[int, int]], words: str
) -> None:
    frames = (feedback.frame_of(days, "days", "n") for days in (answers, first, doors))
    assert wording.what_waits_say(*frames).startswith(words)


MARKS = (
    *("months~strength~2025-01-01~~they~~", "stages~final~n", "reasons~experience", "me-or-the-match~the match"),
    *("closeness~4~application-20", "confidence~5~2024-10-21", "replies-by-step~follow-up email~came_back"),
    *("replies-by-channel~mail~n", "days-until~answer~", "days-until~feedback~3", "days-until~door~90"),
)


def test_every_engine_counts_the_known_journal_alike(journal: Journal) -> None:
    def counted(of: Journal) -> list[Any]:
        with of.writing() as tx:
            add(tx, known.nouns())
        with of.reading() as tx:
            chosen: Filters = {"since": date(2024, 9, 1), "until": known.TODAY, "stage": Stage.FINAL}
            pair = spans.this_year_and_last(known.TODAY)
            return [
                *(count(tx, **chosen).to_dict() for count in (endings.by_near_miss, endings.stages_reached)),
                *(count(tx, **chosen).to_dict() for count in (endings.closeness, endings.reasons, endings.me_or_match)),
                *(count(tx, **chosen).to_dict() for count in (waits.days_until_answer, waits.days_until_feedback)),
                waits.days_until_door(tx, **chosen).to_dict(),
                waits.replies(tx, "step", known.TODAY, **chosen).to_dict(),
                spans.side_by_side(tx, pair).to_dict(),
                weeks.year_in_weeks(tx, known.TODAY).to_dict(),
                answer.answer(tx, known.TODAY),
                *(behind(tx, mark, **chosen).n for mark in map(mark_of, MARKS) if mark),
            ]

    here = Journal.in_memory()
    assert str(counted(journal)) == str(counted(here))
    here.close()
