"""What is planted in the known journal is found and said, and every number is that of a recount of its rows."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from math import isclose, isnan
from typing import Any

import pandas as pd
import pytest

from nearmiss.charts.months import Columns
from nearmiss.exchange.documents import digest
from nearmiss.insights import feedback, filters, rates, reviews
from nearmiss.insights.strengths import answer, endings, evidence, heard, spans, waits, weeks, wording
from nearmiss.insights.strengths.coming_up import coming_up
from nearmiss.model import (
    Application,
    Door,
    FeedbackKind,
    FeedbackNote,
    Interview,
    Review,
    SaidBy,
    Stage,
    Touchpoint,
)
from nearmiss.store import Journal, Noun, Transaction, add, save
from tests import factories
from tests import known_journal as known

NOUNS = known.nouns()
NOTES = [noun for noun in NOUNS if isinstance(noun, FeedbackNote)]
NEAR_MISSES = [noun for noun in NOUNS if isinstance(noun, Application)]
TOUCHES = [noun for noun in NOUNS if isinstance(noun, Touchpoint)]
STRONG, WEAK = FeedbackKind.STRENGTH, FeedbackKind.WEAKNESS
WHOLE: filters.Filters = {"until": known.TODAY}
NARROW: filters.Filters = {
    "since": date(2024, 9, 1),
    "until": date(2025, 10, 31),
    "said_by": SaidBy.THEM,
    "organisation": "Quay 4",
    "stage": Stage.FINAL,
}
DAYS_UNTIL = waits.days_until_answer, waits.days_until_feedback, waits.days_until_door
EVERY = [WHOLE, NARROW, {"until": known.TODAY, "theme": known.TALK}, {"since": date(2025, 3, 10), "until": known.TODAY}]


@pytest.fixture(scope="module")
def tx() -> Iterator[Transaction]:
    """The known journal, read only by every test."""
    journal = Journal.in_memory()
    with journal.writing() as tx:
        for noun in NOUNS:
            save(tx, noun)
    with journal.reading() as tx:
        yield tx
    journal.close()


def rows(frame: pd.DataFrame, *columns: str) -> list[tuple[Any, ...]]:
    return [
        tuple(value.date() if isinstance(value, pd.Timestamp) else value for value in row)
        for row in frame[list(columns)].itertuples(index=False, name=None)
    ]


def by_id(identifier: str | None) -> Application | None:
    return next((one for one in NEAR_MISSES if one.id == identifier), None)


def is_chosen(one: Application | None, day: date | None, chosen: filters.Filters) -> bool:
    """A slow reading of the filters: the period of a day, the organisation and the stage of an application."""
    since, until, organisation, stage = (chosen.get(name) for name in ("since", "until", "organisation", "stage"))
    return (
        day is not None
        and (since is None or day >= since)  # type: ignore[operator]
        and (until is None or day <= until)  # type: ignore[operator]
        and (organisation is None or (one is not None and one.organisation == organisation))
        and (stage is None or (one is not None and one.furthest_stage is stage))
    )


def chosen_notes(chosen: filters.Filters) -> list[FeedbackNote]:
    return [
        note
        for note in NOTES
        if is_chosen(by_id(note.application_id), note.said_on, chosen)
        and chosen.get("said_by") in {None, note.said_by}
        and chosen.get("theme") in {None, note.theme_id}
    ]


def chosen_near_misses(chosen: filters.Filters) -> list[Application]:
    return [one for one in NEAR_MISSES if is_chosen(one, one.told_on, chosen)]


@pytest.mark.parametrize("chosen", EVERY)
def test_what_was_said_is_what_a_recount_of_the_notes_says(tx: Transaction, chosen: filters.Filters) -> None:
    notes = chosen_notes(chosen)
    assert notes
    by_month = Counter((note.said_on.replace(day=1), note.kind) for note in notes)
    months = feedback.strengths_by_month(tx, **chosen)
    for month, strengths, weaknesses in rows(months, "month", "strengths", "weaknesses"):
        assert (strengths, weaknesses) == (by_month[month, STRONG], by_month[month, WEAK])
    assert months[["strengths", "weaknesses"]].to_numpy().sum() == len(notes)
    assert months["month"].iloc[-1].date() == chosen["until"].replace(day=1)  # type: ignore[union-attr]
    for freq, months_in_it in (("Q", 3), ("Y", 12)):
        spans_of_time = pd.PeriodIndex([*months["month"]], freq=freq).unique()
        rolled = Columns(freq, spans_of_time).summed(months)
        wanted = Counter(
            (date(note.said_on.year, (note.said_on.month - 1) // months_in_it * months_in_it + 1, 1), note.kind)
            for note in notes
        )
        found = rows(rolled, "first", "strengths", "weaknesses")
        assert {(date.fromisoformat(day), strong, weak) for day, strong, weak in found} >= {
            (day, wanted[day, STRONG], wanted[day, WEAK]) for day, _ in wanted
        }
        assert rolled[["strengths", "weaknesses"]].to_numpy().sum() == len(notes)
    themes = Counter((note.theme_id, note.said_on.replace(day=1)) for note in notes)
    assert {
        (theme, month): n for theme, month, n in rows(feedback.themes_by_month(tx, **chosen), "theme_id", "month", "n")
    } == themes
    until_then = chosen_notes({**chosen, "since": None, "said_by": None})
    columns = ("strengths", "weaknesses", "my_strengths", "my_weaknesses")
    each = rows(endings.by_near_miss(tx, **chosen), "application_id", *columns)
    sides = [(who, kind) for who in (SaidBy.THEM, SaidBy.ME) for kind in (STRONG, WEAK)]
    said = Counter((note.application_id, note.said_by, note.kind) for note in until_then)
    assert each == [(one.id, *(said[one.id, *side] for side in sides)) for one in chosen_near_misses(chosen)]


@pytest.mark.parametrize("chosen", EVERY)
def test_how_it_ended_is_what_a_recount_of_the_near_misses_says(tx: Transaction, chosen: filters.Filters) -> None:
    ended = chosen_near_misses(chosen)
    assert ended
    stages = Counter(one.furthest_stage for one in ended)
    reached = rows(endings.stages_reached(tx, **chosen), "stage", "reached", "n")
    order = list(Stage)
    assert reached == [
        (stage, sum(order.index(one.furthest_stage) >= order.index(stage) for one in ended), stages[stage])
        for stage in order[1:]
    ]
    assert rows(endings.closeness(tx, **chosen), "application_id", "closeness") == [
        (one.id, one.closeness) for one in ended if one.closeness
    ]
    reasons = Counter(one.reason_kind.value if one.reason_kind else "not said" for one in ended)
    frame = endings.reasons(tx, **chosen)
    assert dict(rows(frame, "reason", "n")) == reasons
    outside = {"internal candidate", "post cancelled"}
    assert {reason for whose, reason in rows(frame, "whose", "reason") if whose == endings.OUTSIDE} == outside & {
        *reasons
    }
    first: dict[str, date] = {}
    for note in NOTES:
        if note.said_by is SaidBy.THEM and note.application_id and note.said_on <= chosen["until"]:  # type: ignore[operator]
            first[note.application_id] = min(note.said_on, first.get(note.application_id, note.said_on))
    days = Counter((first[one.id] - one.told_on).days for one in ended if one.id in first and one.told_on)
    assert dict(rows(waits.days_until_feedback(tx, **chosen), "days", "n")) == days
    opened = {noun.application_id: noun.opened_on for noun in NOUNS if isinstance(noun, Door)}
    days = Counter((opened[one.id] - one.told_on).days for one in ended if one.id in opened and one.told_on)
    assert dict(rows(waits.days_until_door(tx, **chosen), "days", "n")) == days


@pytest.mark.parametrize("chosen", EVERY)
def test_what_came_back_is_what_a_recount_of_the_contacts_says(tx: Transaction, chosen: filters.Filters) -> None:
    mails = [
        touch
        for touch in TOUCHES
        if touch.expects_answer and is_chosen(by_id(touch.application_id), touch.happened_on, chosen)
    ]
    assert mails
    came = [touch for touch in mails if touch.answered_on and touch.answered_on <= chosen["until"]]  # type: ignore[operator]
    for by in ("step", "channel"):
        frame = waits.replies(tx, by, known.TODAY, **chosen)  # type: ignore[arg-type]
        assert (frame["n"].sum(), frame["answered"].sum()) == (len(mails), len(came))
        assert len(frame) == 1
        assert isnan(frame["share"][0]) == (len(mails) < 5)
    days = Counter((touch.answered_on - touch.happened_on).days for touch in came if touch.answered_on)
    frame = waits.days_until_answer(tx, **chosen)
    assert dict(rows(frame, "days", "n")) == days


def test_every_week_is_what_a_recount_says(tx: Transaction) -> None:
    def monday(day: date) -> date:
        return day - timedelta(days=day.weekday())

    frame = weeks.year_in_weeks(tx, known.TODAY)
    happened = {
        "interviews": [noun.held_on for noun in NOUNS if isinstance(noun, Interview)],
        "noes": [one.told_on for one in NEAR_MISSES],
        "touches": [touch.happened_on for touch in TOUCHES],
        "answers": [touch.answered_on for touch in TOUCHES if touch.answered_on],
        "doors": [noun.opened_on for noun in NOUNS if isinstance(noun, Door)],
        "reviews": [noun.starts_on for noun in NOUNS if isinstance(noun, Review)],
    }
    for row, days in happened.items():
        count = Counter(monday(day) for day in days if day and day <= known.TODAY)
        assert [n for _, n in rows(frame, "week", row)] == [count[week] for (week,) in rows(frame, "week")]
        assert frame[row].sum(), row
    assert len(frame) == 53
    assert frame["week"].iloc[-1].date() == monday(known.TODAY)


SAID = {
    "in_short": """
In short: others named 4 themes as a strength in near misses, 1 more often than in the year before; 1 theme fades and
1 theme comes up again as something to work on.
""",
    "strengths": """
Others named as a strength: Communication in 9 and Enthusiasm in 4, of 15 near misses that brought feedback;
2 more themes in one each.
""",
    "changed": """
Named more often as a strength: Communication, in 8 of 8 near misses with feedback in the last 12 months and 1 of 7 in
the 12 before.
Fading: Technical skill (to work on in 4 near misses, last on 2 October 2024).
""",
    "to_work_on": """
Comes up again as something to work on: Examples and stories (in 5 near misses, last on 20 February 2026).
""",
    "my_view": """
Others are kinder about Enthusiasm than I am: I named it 4 times as something to work on; others 4 times as a strength
and never as something to work on.
Only I name as something to work on: Logistics.
""",
    "practice": """
“Story cards” (Examples and stories) began on 14 May 2025. From others, since it began: 1 strength and 2 to work on.
Before it: no strength and 3 to work on. What came after it need not have come of it.
""",
    "rests_on": """
This rests on 32 notes, 11 April 2024 to 20 February 2026: 24 from others, 8 of mine; 15 near misses brought feedback.
No note from July to August 2025.
""",
}


def test_every_planted_fact_is_found_and_said(tx: Transaction) -> None:
    said = answer.answer(tx, known.TODAY)
    assert {part: " ".join(getattr(said, part)) for part in SAID} == {
        part: " ".join(lines.split()) for part, lines in SAID.items()
    }
    assert " ".join(said.paragraphs).startswith(" ".join((*said.in_short, *said.strengths)))
    theirs = [note for note in NOTES if note.said_by is SaidBy.THEM]
    assert (len(NOTES), len(theirs), len({note.application_id for note in theirs})) == (32, 24, 15)
    for theme, kind, near_misses_named in (
        (known.TALK, STRONG, 9),
        (known.KEEN, STRONG, 4),
        (known.STORIES, WEAK, 5),
        (known.SKILL, WEAK, 4),
    ):
        named = {note.application_id for note in theirs if (note.theme_id, note.kind) == (theme, kind)}
        assert len(named) == near_misses_named
    year = [note for note in theirs if note.said_on > date(2025, 3, 9)]
    assert len({note.application_id for note in year}) == 8
    assert len({note.application_id for note in year if (note.theme_id, note.kind) == (known.TALK, STRONG)}) == 8
    assert heard.quiet_in(heard.months_heard(tx, known.TODAY), known.TODAY) == [(date(2025, 7, 1), date(2025, 8, 1))]


def test_the_digest_says_the_same(tx: Transaction) -> None:
    document = digest.of_week(tx, date(2026, 3, 2))
    made, html = document.markdown(), document.html()
    paragraphs = answer.answer(tx, date(2026, 3, 8)).paragraphs
    assert (
        "\n".join([f"**Am I getting better?** {paragraphs[0]}\n", *(f"- {words}" for words in paragraphs[1:])]) in made
    )
    assert made.count("Comes up again") == 1
    assert f"<strong>Am I getting better?</strong> {paragraphs[0]}</p>" in html
    assert "</li>\n<li>".join(paragraphs[1:]) in html


def test_nothing_said_is_a_cause(tx: Transaction) -> None:
    """No word that makes one thing the reason of another, nor that calls a change better."""
    said = " ".join(answer.answer(tx, known.TODAY).paragraphs).casefold()
    assert not {"because", "thanks to", "led to", "helped", "worked", "caused", "improve", "better"} & {*said.split()}


def test_a_practice_stands_beside_its_evidence(tx: Transaction) -> None:
    [found] = evidence.evidence(tx, known.TODAY)
    theirs = [note for note in NOTES if note.said_by is SaidBy.THEM and note.theme_id == known.STORIES]
    sides = Counter((note.kind, note.said_on >= known.PRACTICE_BEGAN) for note in theirs)
    before, since = ([sides[kind, when] for kind in (STRONG, WEAK)] for when in (False, True))
    assert [found.strengths_before, found.weaknesses_before] == before
    assert [found.strengths_since, found.weaknesses_since] == since
    assert (found.state, found.started_on) == ("working", known.PRACTICE_BEGAN)
    assert evidence.evidence(tx, date(2025, 5, 13)) == []
    assert [one.state for one in evidence.evidence(tx, date(2025, 6, 1))] == ["open"]


@pytest.mark.parametrize(
    ("said", "ended_on", "state"),
    [
        ((), None, "open"),
        ((("before", WEAK), ("since", STRONG)), None, "working"),
        ((("before", WEAK), ("since", STRONG), ("since", STRONG)), None, "improved"),
        ((("since", STRONG), ("since", STRONG)), None, "working"),
        ((("before", WEAK), ("since", STRONG), ("since", STRONG), ("since", WEAK)), None, "working"),
        ((("before", WEAK),), known.TODAY, "let go"),
        ((("before", WEAK), ("since", STRONG), ("since", STRONG)), known.TODAY, "improved"),
    ],
)
def test_how_a_practice_stands(
    journal: Journal, said: tuple[tuple[str, FeedbackKind], ...], ended_on: date | None, state: str
) -> None:
    began = date(2026, 1, 15)
    days = {"before": date(2026, 1, 14), "since": began}
    with journal.writing() as tx:
        save(tx, factories.practice(text="Mock talks", started_on=began, ended_on=ended_on))
        for when, kind in said:
            one = save(tx, factories.application())
            save(tx, factories.feedback(one.id, kind=kind, said_on=days[when]))
        [found] = evidence.evidence(tx, known.TODAY)
        assert found.state == state
        focus = evidence.in_focus([found])
        asked = evidence.question_about(focus) if focus else ""
        is_asked = state in {"open", "working"}
        assert asked == ("Still at “Mock talks” (Communication), since 15 January 2026?" if is_asked else "")


def test_what_is_no_near_miss_makes_no_practice_improved(journal: Journal) -> None:
    with journal.writing() as tx:
        save(tx, factories.practice(started_on=date(2026, 1, 15)))
        kinds = ((WEAK, date(2026, 1, 14)), (STRONG, date(2026, 2, 1)), (STRONG, date(2026, 2, 2)))
        for kind, day in kinds:
            one = save(tx, factories.application(furthest_stage=Stage.APPLIED))
            save(tx, factories.feedback(one.id, kind=kind, said_on=day))
        [found] = evidence.evidence(tx, known.TODAY)
        assert (found.state, found.strengths_since) == ("working", 2)


@pytest.mark.parametrize(
    "pair", [spans.this_year_and_last(known.TODAY), spans.before_and_since(known.PRACTICE_BEGAN, known.TODAY)]
)
def test_two_periods_side_by_side_are_counted_apart(tx: Transaction, pair: tuple[spans.Span, spans.Span]) -> None:
    frame = spans.side_by_side(tx, pair, said_by=SaidBy.THEM)
    for place, span in enumerate(pair):
        notes = chosen_notes({"since": span.since, "until": span.until, "said_by": SaidBy.THEM})
        kinds = Counter(note.kind for note in notes)
        spoken_of = len({note.application_id for note in notes})
        assert rows(frame, "strengths", "weaknesses", "n", "near_misses")[place] == (
            kinds[STRONG],
            kinds[WEAK],
            len(notes),
            spoken_of,
        )
    assert f"strengths are {frame['strengths'][1]} of {frame['n'][1]} notes" in spans.what_side_by_side_says(frame)


@pytest.mark.parametrize("n", [0, 1, 2, 4])
def test_with_few_notes_nothing_is_claimed_and_what_is_missing_is_said(journal: Journal, n: int) -> None:
    few = [note for note in NOTES if note.said_by is SaidBy.THEM][:n]
    with journal.writing() as tx:
        for noun in (*NEAR_MISSES[:4], *few):
            save(tx, noun)
        said = answer.answer(tx, known.TODAY)
        assert said.paragraphs == (" ".join(said.rests_on),)
        assert ("No feedback is noted yet" if n == 0 else f"not enough yet: {n} of 5") in said.rests_on[0]
        assert n == 0 or f"in {5 - n} more note" in said.rests_on[1]
        words = [
            wording.what_near_misses_say(endings.by_near_miss(tx)),
            wording.what_reached_says(endings.stages_reached(tx)),
            wording.what_reasons_say(endings.reasons(tx)),
            wording.what_match_says(endings.me_or_match_counts(endings.me_or_match(tx))),
            wording.what_closeness_says(endings.closeness(tx)),
            wording.what_replies_say(waits.replies(tx, "step", known.TODAY), "step"),
            wording.what_waits_say(*(count(tx) for count in DAYS_UNTIL)),
            weeks.what_a_year_says(weeks.year_in_weeks(tx, known.TODAY)),
            spans.what_side_by_side_says(spans.side_by_side(tx, spans.this_year_and_last(known.TODAY))),
            reviews.what_confidence_says(reviews.confidence(tx)),
        ]
        assert not [line for line in words if "%" in line or "nan" in line.casefold()]
        save(tx, MINE)
        with_mine = answer.answer(tx, known.TODAY).rests_on
        assert with_mine[0].endswith(f"it is not enough yet: {n} of 5 notes from others. I noted 1 myself.")
        assert n or "what others said in 5 notes." in with_mine[1]


def heard_in(year: int, kinds: dict[FeedbackKind, int], theme_id: str = known.TALK) -> list[Noun]:
    """Near misses of a year, each with one note of others, so many of each kind."""
    made: list[Noun] = []
    for place, kind in enumerate(kind for kind, n in kinds.items() for _ in range(n)):
        told = date(year, 1 + place, 2)
        one = factories.application(told_on=told)
        made += [one, factories.feedback(one.id, kind=kind, theme_id=theme_id, said_on=told, logged_on=told)]
    return made


NOT_YET = "Two years cannot be compared yet: that takes 5 near misses with feedback in each"


@pytest.mark.parametrize(
    ("before", "last", "said"),
    [
        ({}, {STRONG: 5}, f"{NOT_YET}; the last 12 months have 5, the 12 before 0."),
        ({WEAK: 1}, {STRONG: 8}, f"{NOT_YET}; the last 12 months have 8, the 12 before 1."),
        (
            {STRONG: 5},
            {STRONG: 5},
            "None is named clearly more or less often than in the year before, from 5 near misses",
        ),
        ({WEAK: 5}, {WEAK: 5}, "Others named no strength yet; ask what went well, too. Comes up again"),
        (
            {WEAK: 4, STRONG: 1},
            {STRONG: 4, WEAK: 1},
            "more often as a strength: Communication, in 4 of 5 near misses with feedback in the last 12 months and 1",
        ),
        (
            {STRONG: 4, WEAK: 1},
            {WEAK: 5},
            "less often as a strength: Communication, in 0 of 5 near misses with feedback in the last 12 months and 4",
        ),
    ],
)
def test_a_strength_is_named_more_or_less_often_only_where_both_years_have_five(
    journal: Journal, before: dict[FeedbackKind, int], last: dict[FeedbackKind, int], said: str
) -> None:
    with journal.writing() as tx:
        add(tx, [*heard_in(2024, before), *heard_in(2025, last)])
        words = " ".join(answer.answer(tx, date(2025, 12, 31)).paragraphs)
        assert said in words
        assert words.count("more often as a strength") + words.count("less often as a strength") == (
            1 if "as a strength: Communication" in said else 0
        ), "with its numbers; else not at all"
        assert ("than in the year before;" in words) == ("as a strength: Communication" in said), "and in short"


WENT_ON = factories.application(furthest_stage=Stage.APPLIED)


AGAIN = "1 theme comes up again as something to work on"
MANY_NAMED = (
    "Others named as a strength: Communication in 2, Enthusiasm in 2, Logistics in 2 and 1 other theme, "
    "of 9 near misses that brought feedback; 1 more theme in one."
)
MINE = factories.feedback(None, theme_id=known.SKILL, said_by=SaidBy.ME, said_on=date(2025, 2, 1))


@pytest.mark.parametrize(
    ("nouns", "in_short", "said"),
    [
        (heard_in(2025, {WEAK: 6}), AGAIN, "Others named no strength yet; ask what went well, too."),
        (
            [*heard_in(2025, {WEAK: 6}), MINE],
            f"I named 1 theme as a strength, others none yet; {AGAIN}",
            "Others named no strength yet; ask what went well, too.",
        ),
        (
            [*heard_in(2025, {WEAK: 5}), *heard_in(2025, {STRONG: 1}, known.KEEN)],
            f"others named 1 theme as a strength in near misses; {AGAIN}",
            "Others named as a strength in one near miss: Enthusiasm.",
        ),
        (
            [*heard_in(2025, {WEAK: 5}), WENT_ON, factories.feedback(WENT_ON.id, said_on=date(2025, 2, 1))],
            f"others named 1 theme as a strength, though in no near miss; {AGAIN}",
            "No strength was named by others in a near miss yet; elsewhere they named Communication.",
        ),
        (
            heard_in(2025, {STRONG: 5}),
            "others named 1 theme as a strength in near misses",
            "Others named as a strength: Communication in 5, of 5 near misses that brought feedback.",
        ),
        (
            [
                *(
                    noun
                    for theme in known.NAMES
                    if theme != known.STORIES
                    for noun in heard_in(2025, {STRONG: 2}, theme)
                ),
                *heard_in(2025, {STRONG: 1}, known.STORIES),
            ],
            "others named 5 themes as a strength in near misses",
            MANY_NAMED,
        ),
        (
            [noun for theme in known.NAMES for noun in heard_in(2025, {WEAK: 1}, theme)],
            "no theme comes up again or fades",
            "Others named no strength yet; ask what went well, too.",
        ),
        (
            [WENT_ON, *(factories.feedback(WENT_ON.id, kind=WEAK, said_on=date(2025, 2, 1)) for _ in range(5))],
            "too few near misses brought feedback to say more",
            "Others named no strength yet; ask what went well, too.",
        ),
    ],
)
def test_the_answer_begins_with_the_strengths_as_far_as_they_were_heard(
    journal: Journal, nouns: list[Noun], in_short: str, said: str
) -> None:
    with journal.writing() as tx:
        add(tx, nouns)
        found = answer.answer(tx, date(2025, 12, 31))
        assert found.in_short == (f"In short: {in_short}.",)
        assert found.strengths[0] == said
        assert found.paragraphs[:2] == (found.in_short[0], " ".join((*found.strengths, *found.changed)))


def mine_of(theme_id: str, n: int) -> list[Noun]:
    """What I alone say is to work on."""
    fields: dict[str, Any] = {"theme_id": theme_id, "kind": WEAK, "said_by": SaidBy.ME, "said_on": date(2025, 2, 1)}
    return [factories.feedback(None, **fields) for _ in range(n)]


def said_in(*months: int, year: int = 2025) -> list[Noun]:
    """A near miss of which others said something in these months of a year."""
    one = factories.application(told_on=date(year, 1, 2))
    return [one, *(factories.feedback(one.id, said_on=date(year, month, 2)) for month in months)]


CARDS: dict[str, Any] = {"theme_id": known.TALK, "text": "Cards", "started_on": date(2025, 3, 1)}
BEGAN, NOT_SO = "“Cards” (Communication) began on 1 March 2025", " What came after it need not have come of it."
SINCE = ". From others, since it began: {} to work on. Before it: {} to work on."
EVERY_QUARTER = (
    "No note from February to March 2025, from May to June 2025 and from August to September 2025, "
    "and once before that."
)
STILL_WEAK = SINCE.format("no strength and 3", "no strength and 2")


@pytest.mark.parametrize(
    ("nouns", "part", "said"),
    [
        (said_in(*range(1, 13)), "rests_on", ""),
        (said_in(*range(1, 6), *range(7, 13)), "rests_on", "No note in June 2025."),
        (said_in(1, 2, 4, 5, 8, 9, 10, 11, 12), "rests_on", "No note in March 2025 and from June to July 2025."),
        (said_in(1, 3, 5, 8, 10, 12), "rests_on", "No note from June to July 2025."),
        (said_in(1, 3, 5, 7, 9, 11), "rests_on", ""),
        (
            [*said_in(1, year=2022), *said_in(1, 4, 7, 10, 12)],
            "rests_on",
            EVERY_QUARTER,
        ),
        (
            [*said_in(*range(1, 8)), *mine_of(known.KEEN, 2)],
            "my_view",
            "Only I name as something to work on: Enthusiasm.",
        ),
        (
            [*heard_in(2025, {STRONG: 5}), *heard_in(2025, {STRONG: 1}, known.KEEN), *mine_of(known.KEEN, 2)],
            "my_view",
            "Only I name as something to work on: Enthusiasm.",
        ),
        (
            [*heard_in(2025, {STRONG: 5}), *heard_in(2025, {WEAK: 1}, known.KEEN), *mine_of(known.KEEN, 2)],
            "my_view",
            "",
        ),
        (
            [*heard_in(2025, {WEAK: 1, STRONG: 4}), factories.practice(**CARDS)],
            "practice",
            SINCE.format("3 strengths and nothing", "1 strength and 1"),
        ),
        (
            [*heard_in(2025, {WEAK: 5}), factories.practice(**CARDS, ended_on=date(2025, 4, 30))],
            "practice",
            f" and ended on 30 April 2025{STILL_WEAK}",
        ),
        (
            [
                *heard_in(2025, {WEAK: 5}),
                factories.practice(**CARDS, ended_on=date(2026, 1, 1)),
                factories.practice(text="Talks", started_on=date(2025, 4, 1), ended_on=date(2025, 4, 30)),
                factories.practice(text="Next year", started_on=date(2026, 1, 1)),
            ],
            "practice",
            STILL_WEAK,
        ),
        (
            [*heard_in(2025, {WEAK: 5}), factories.practice(started_on=date(2019, 1, 1), ended_on=date(2024, 12, 31))],
            "practice",
            "",
        ),
    ],
)
def test_silences_what_only_i_name_and_a_practice_are_said_in_the_answer(
    journal: Journal, nouns: list[Noun], part: str, said: str
) -> None:
    """A practice that improved, or that ended within the year, is told of where none is at work."""
    with journal.writing() as tx:
        add(tx, nouns)
        found = " ".join(getattr(answer.answer(tx, date(2025, 12, 31)), part)[part == "rests_on" :])
        assert found == (f"{BEGAN}{said}{NOT_SO}" if part == "practice" and said else said)


FEW = "To say what keeps coming up it is not enough yet: {} of 5 notes from others."
SAID_OF = {
    0: "To say what keeps coming up it is not enough yet: 1 of 2 near misses that brought feedback from others.",
    1: "Nothing that others asked me to work on keeps coming up.",
}
"""With five notes about another near miss beside those that named it to work on."""


@pytest.mark.parametrize(
    ("said_by", "n", "said"),
    [
        (SaidBy.ME, 1, FEW.format(0)),
        (SaidBy.THEM, 0, FEW.format(0)),
        (SaidBy.THEM, 1, FEW.format(1)),
        (SaidBy.THEM, 4, FEW.format(4)),
        (SaidBy.THEM, 5, "Comes up again: Communication (5 near misses)."),
    ],
)
def test_what_keeps_coming_up_is_said_from_five_notes_on_in_the_answer_and_in_its_chart(
    journal: Journal, said_by: SaidBy, n: int, said: str
) -> None:
    with journal.writing() as tx:
        for _ in range(n):
            one = save(tx, factories.application())
            save(tx, factories.feedback(one.id, said_by=said_by, kind=WEAK))
        found = coming_up(tx, known.TODAY)
        assert found.sentence == said
        assert len(found.themes) == len(answer.answer(tx, known.TODAY).to_work_on) == (n == 5)
        other = save(tx, factories.application())
        add(tx, [factories.feedback(other.id, theme_id="fit") for _ in range(5)])
        assert coming_up(tx, known.TODAY).sentence.startswith(SAID_OF.get(n if said_by is SaidBy.THEM else 0, "Comes"))


WORDS = """
12 of 24 near misses brought a strength, 9 something to work on, 9 neither. What they thought and did not say is not in
it.
Of 24 near misses, 9 ended after the final round, 10 after an interview and 5 after a first call. What is open or ended
with a yes is not in it.
Of 24 near misses: 5 for reasons outside my control (internal candidate 3 and post cancelled 2), 13 for reasons
that are mine to
work on (experience 7, fit 3 and skills 3), and 6 without a reason. It is the reason they gave, as far as they did.
Of 7 answers of mine, 3 say the match, 2 short of something, 1 both and 1 neither in so many words.
9 of the 22 near misses that say so felt close (4 or 5 of 5), from April 2024 to February 2026. It is how it felt to me.
Something came back to 16 of 24 messages, 67% (likely between 47% and 82%). With five or more: mail 16 of 24.
At least half of 16 answers came within 3 days of the message; the longest took 9 days. At least half of 15 near misses
had their first feedback within 4 days of the no; the longest took 9 days. 2 near misses brought their first door 90
days after the no (for a median it is not enough yet: 2 of 5). What never came is not in it.
1 door, 10 interviews, 22 contacts, 8 answers, 11 noes and 9 reviews, in 32 of 53 weeks.
"""


def test_the_sentences_say_the_numbers_of_their_frames(tx: Transaction) -> None:
    said = [
        wording.what_near_misses_say(endings.by_near_miss(tx, **WHOLE)),
        wording.what_reached_says(endings.stages_reached(tx, **WHOLE)),
        wording.what_reasons_say(endings.reasons(tx, **WHOLE)),
        wording.what_match_says(endings.me_or_match_counts(endings.me_or_match(tx, **WHOLE))),
        wording.what_closeness_says(endings.closeness(tx, **WHOLE)),
        wording.what_replies_say(waits.replies(tx, "channel", known.TODAY, **WHOLE), "channel"),
        wording.what_waits_say(*(count(tx, **WHOLE) for count in DAYS_UNTIL)),
        weeks.what_a_year_says(weeks.year_in_weeks(tx, known.TODAY)),
    ]
    assert " ".join(said) == " ".join(WORDS.split())
    theirs = {(note.application_id, note.kind) for note in NOTES if note.said_by is SaidBy.THEM}
    brought = [sum((one.id, kind) in theirs for one in NEAR_MISSES) for kind in (STRONG, WEAK)]
    neither = sum(not {(one.id, STRONG), (one.id, WEAK)} & theirs for one in NEAR_MISSES)
    assert said[0].startswith(
        f"{brought[0]} of {len(NEAR_MISSES)} near misses brought a strength,"
        f" {brought[1]} something to work on, {neither} neither."
    )


def test_a_rate_has_an_interval_from_five_on() -> None:
    assert rates.rate(4, 4) is None
    assert rates.in_words(2, 4, "notes") == "2 of 4 notes"
    for part, n in ((0, 5), (3, 7), (5, 10), (40, 41)):
        rate = rates.rate(part, n)
        assert rate is not None
        for end in rate.interval:  # what Wilson's interval is: the p from which the share is z standard errors away
            away = abs(rate.share - end)
            assert isclose(away, rates.Z * (end * (1 - end) / n) ** 0.5, abs_tol=1e-9)
    assert rates.in_words(5, 10, "notes") == "5 of 10 notes, 50% (likely between 24% and 76%)"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("The match.", endings.MATCH),
        ("No. The match, and a colleague who had earned it.", endings.MATCH),
        ("I was short of SQL.", endings.ME),
        ("Short of depth, and it was the match too.", endings.BOTH),
        ("It was not the match.", endings.OPEN),
        ("Was it the match?", endings.OPEN),
        ("Neither.", endings.OPEN),
        ("I wasn\u2019t short of anything.", endings.OPEN),
        ("It isn't a gap.", endings.OPEN),
        ("Not enough SQL.", endings.OPEN),
        ("I did not have enough SQL.", endings.ME),
        ("Yes.", endings.ME),
        ("Yesterday they told me the post was cancelled.", endings.OPEN),
        ("Yes, it was the budget.", endings.OPEN),
        ("Yes, the post was cancelled.", endings.OPEN),
        ("There was not enough headcount.", endings.OPEN),
        ("There was a gap in their budget.", endings.OPEN),
        ("There was a gap, they told me.", endings.OPEN),
        ("A gap in my SQL.", endings.ME),
        ("Short of budget, they closed it.", endings.OPEN),
        ("They were short of people.", endings.OPEN),
        ("Short of something they needed.", endings.ME),
        ("I was short-listed until the end.", endings.OPEN),
        ("I was short listed.", endings.OPEN),
        ("I was short of nothing they needed.", endings.OPEN),
        ("I lacked nothing; it was the match.", endings.MATCH),
        ("Without a gap on my side, it was the fit.", endings.MATCH),
        ("It was not the match, I was a bit short of SQL.", endings.ME),
        ("Not only short of SQL, but the match.", endings.OPEN),
        ("I don't know, the match perhaps.", endings.OPEN),
        ("Yes, a real gap, and one I can close. The rest matched.", endings.ME),
        ("It was not a match.", endings.MATCH),
        ("Hard to say.", endings.OPEN),
        ("No", endings.OPEN),
    ],
)
def test_only_what_is_said_in_so_many_words_is_told_apart(journal: Journal, words: str, says: str) -> None:
    with journal.writing() as tx:
        one = factories.application()
        for noun in (one, factories.reflection(one.id, shortfall=words)):
            save(tx, noun)
        assert rows(endings.me_or_match(tx), "says", "words") == [(says, words)]
