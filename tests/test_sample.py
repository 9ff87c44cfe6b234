"""The sample year is believable on any day: whole, ours, and never absurdly late."""

import shutil
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any, TypeVar

import pytest

from nearmiss import letters, sample
from nearmiss.exchange.letter_records import letter_record
from nearmiss.model import (
    WEEK,
    Action,
    Answer,
    Application,
    Connection,
    Decided,
    Decision,
    Door,
    DoorKind,
    FeedbackKind,
    FeedbackNote,
    Gift,
    GiftKind,
    Interview,
    Introduction,
    Lesson,
    Letter,
    LetterKind,
    News,
    NewsKind,
    Opening,
    Outcome,
    OwnAnswer,
    OwnQuestion,
    OwnStep,
    Panelist,
    Person,
    Phrase,
    Position,
    Practice,
    Promise,
    PromiseBy,
    Question,
    Reflection,
    ReflectionKind,
    ReflectionVersion,
    Review,
    SaidBy,
    Settings,
    Stage,
    Step,
    Story,
    Tag,
    Theme,
    Touchpoint,
    Window,
    check_dates,
    check_past_days,
)
from nearmiss.playbook import first_cards, plan, plan_all
from nearmiss.sample import sample_settings, sample_year
from nearmiss.store import (
    Journal,
    actions_for,
    add,
    before_interview,
    find,
    save,
    stories,
    upcoming,
    versions,
    week,
    week_to_review,
    weeks_in_a_row,
)

TODAY = date(2026, 3, 9)
DAYS = (
    *(TODAY + timedelta(days=9 * number) for number in range(36)),
    date(2026, 3, 7),
    date(2026, 3, 8),
    date(2028, 2, 29),
    date(2027, 1, 1),
)
KINDS = (
    Application,
    Interview,
    Person,
    Panelist,
    Promise,
    OwnStep,
    Reflection,
    FeedbackNote,
    Practice,
    Touchpoint,
    Decision,
    Door,
    Letter,
    Phrase,
    News,
    Gift,
    Position,
    Introduction,
    Opening,
    Lesson,
    Question,
    OwnQuestion,
    OwnAnswer,
    Tag,
    ReflectionVersion,
    Review,
    Action,
)

N = TypeVar("N")


def of(kind: type[N], today: date = TODAY) -> list[N]:
    return [noun for noun in sample_year(today) if isinstance(noun, kind)]


def told(today: date) -> list[Story]:
    """The stories of the sample year, put together without a store."""
    nouns = sample_year(today)
    people = {noun.id: noun for noun in nouns if isinstance(noun, Person)}

    def story(application: Application) -> Story:
        def about(kind: type[N]) -> tuple[N, ...]:
            return tuple(
                noun
                for noun in nouns
                if isinstance(noun, kind) and getattr(noun, "application_id", None) == application.id
            )

        seated = {seat.person_id for seat in about(Panelist)}
        return Story(
            application=application,
            interviews=about(Interview),
            panel=about(Panelist),
            people={person_id: people[person_id] for person_id in people if person_id in seated},
            promises=about(Promise),
            own_steps=about(OwnStep),
            reflections=about(Reflection),
            feedback=about(FeedbackNote),
            touchpoints=tuple(noun for noun in nouns if isinstance(noun, Touchpoint) and noun.person_id in seated),
            decisions=about(Decision),
            doors=about(Door),
        )

    return [story(noun) for noun in nouns if isinstance(noun, Application)]


def read_back(journal: Journal, today: date) -> list[Story]:
    with journal.writing() as tx:
        for noun in sample_year(today):
            save(tx, noun)
    with journal.reading() as tx:
        return stories(tx)


def asked(story: Story, today: date) -> set[tuple[str, date | None, str, bool]]:
    """What the playbook asks for, whatever the order of people with the same role."""
    return {(one.key, one.due, one.reason, one.is_open) for one in plan(story, Settings(), today)}


def shown(noun: Any) -> dict[str, Any]:
    """A noun's fields but for its version, which saving raises."""
    return {name: value for name, value in vars(noun).items() if name != "version"}


def test_the_same_day_gives_the_same_year() -> None:
    assert sample_year(TODAY) == sample_year(TODAY)


def test_ids_do_not_depend_on_the_day() -> None:
    """A decision and a review are named by what they are about, which moves with the day."""

    def ids(today: date) -> list[tuple[type, str]]:
        return [(type(noun), noun.id) for noun in sample_year(today) if not isinstance(noun, Decision | Review)]

    assert len(set(ids(TODAY))) == len(ids(TODAY))
    assert all(ids(day) == ids(TODAY) for day in DAYS)


def test_it_tells_six_near_misses_and_what_stands_beside_them() -> None:
    applications = of(Application)
    near_misses = [application for application in applications if application.is_near_miss]
    assert len(near_misses) == 6
    assert [application.outcome for application in near_misses].count(Outcome.NO_ANSWER) == 1
    assert sum(application.closed_on is not None for application in near_misses) == 1
    others = [
        (application.furthest_stage, application.outcome)
        for application in applications
        if not application.is_near_miss
    ]
    assert sorted(others) == [(Stage.APPLIED, Outcome.TURNED_DOWN), (Stage.INTERVIEW, Outcome.OPEN)]
    assert {door.kind for door in of(Door)} == {DoorKind.REFERRAL, DoorKind.FREELANCE}
    assert len(of(Practice)) == 2


def test_feedback_is_at_least_as_kind_as_it_is_critical_and_gets_better() -> None:
    notes = sorted(of(FeedbackNote), key=lambda note: note.said_on)
    kinds = Counter(note.kind for note in notes)
    assert 20 <= len(notes) <= 26
    assert kinds[FeedbackKind.STRENGTH] >= kinds[FeedbackKind.WEAKNESS] >= 8
    assert {note.said_by for note in notes} == set(SaidBy)
    for theme in ("technical-skill", "examples-and-stories"):
        told = [note.kind for note in notes if note.theme_id == theme]
        assert told[0] is FeedbackKind.WEAKNESS
        assert told[-1] is FeedbackKind.STRENGTH
    recurring = [
        note for note in notes if note.theme_id == "examples-and-stories" and note.kind is FeedbackKind.WEAKNESS
    ]
    assert len({note.application_id for note in recurring}) >= 3


def test_something_of_everything_is_there() -> None:
    assert {decision.decided for decision in of(Decision)} == set(Decided)
    assert {touchpoint.answer for touchpoint in of(Touchpoint) if touchpoint.asked_feedback} == {*Answer} - {
        Answer.SILENCE
    }
    assert {reflection.kind for reflection in of(Reflection)} == set(ReflectionKind)
    assert {person.connection for person in of(Person)} == set(Connection)
    assert [promise.by for promise in of(Promise) if promise.is_open] == [PromiseBy.THEM, PromiseBy.ME]
    assert all(decision.why for decision in of(Decision) if decision.decided is Decided.SKIPPED)


def test_people_are_invented() -> None:
    assert all(person.email.endswith("@example.com") for person in of(Person))
    links = [person.linkedin for person in of(Person)] + [application.posting_link for application in of(Application)]
    assert all(".example.com/" in link for link in links if link)


def test_everybody_was_met_once_and_belongs_somewhere() -> None:
    seated = {seat.person_id for seat in of(Panelist)}
    assert seated == {person.id for person in of(Person)}


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_its_dates_hold_together(today: date) -> None:
    nouns = sample_year(today)
    interviews = [noun for noun in nouns if isinstance(noun, Interview)]
    first_interview: dict[str, date] = {}
    for interview in interviews:
        day = first_interview.get(interview.application_id, interview.held_on)
        first_interview[interview.application_id] = min(day, interview.held_on)
    last_interview = {
        application_id: max(interview.held_on for interview in interviews if interview.application_id == application_id)
        for application_id in first_interview
    }
    no_arrived: dict[str, date | None] = {}
    for noun in nouns:
        if isinstance(noun, Application):
            held = [one for one in interviews if one.application_id == noun.id]
            check_dates(noun, held, today=today)
            assert noun.applied_on
            assert noun.applied_on <= first_interview.get(noun.id, today)
            assert today - timedelta(days=365) <= (noun.told_on or today) <= today
            no_arrived[noun.id] = noun.told_on
    for noun in nouns:
        if isinstance(noun, FeedbackNote):
            assert noun.application_id
            assert last_interview[noun.application_id] <= noun.said_on <= noun.logged_on <= today
        if isinstance(noun, Touchpoint):
            assert noun.application_id
            since = no_arrived[noun.application_id] or first_interview[noun.application_id]
            assert since <= noun.happened_on <= (noun.answered_on or today) <= today
        if isinstance(noun, Decision):
            assert noun.decided_on <= today
            assert noun.decided_on >= noun.earliest
        if isinstance(noun, Reflection):
            assert noun.written_on <= today
        if isinstance(noun, Promise) and noun.kept_on:
            assert noun.kept_on <= today


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_the_dates_of_what_was_taken_along_hold_together(today: date) -> None:
    for lesson in of(Lesson, today):
        assert lesson.noted_on <= (lesson.used_on or today) <= today
    for question in of(Question, today):
        assert question.noted_on <= (question.practised_on or today) <= today
    for review in of(Review, today):
        assert review.starts_on <= review.begun_on <= (review.finished_on or today) <= review.ends_on <= today
    for action in of(Action, today):
        assert date.fromisoformat(action.review_id) + WEEK <= (action.done_on or today) <= today


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_today_shows_a_good_picture(today: date) -> None:
    follow_ups = [follow_up for follow_up in plan_all(told(today), Settings(), today) if follow_up.is_open]
    days_late = {follow_up.key: (today - follow_up.due).days for follow_up in follow_ups if follow_up.due}
    assert max(days_late.values()) <= 10
    cards_now = first_cards(follow_ups, Settings(), today)
    assert 3 <= len(cards_now) <= 5
    assert {Step.PROMISE, Step.INVITATION, Step.THANK_YOU} <= {card.step for card in cards_now}

    reply = next(follow_up for follow_up in follow_ups if follow_up.step is Step.REPLY)
    assert reply.window
    assert 1 <= (today - reply.window.latest).days <= 3, "late by one working day"
    newest = {follow_up.step for follow_up in follow_ups if follow_up.application_id == reply.application_id}
    assert newest == set(Step) - {Step.INVITATION, Step.THANKS_FOR_FEEDBACK, Step.CHECK_IN, Step.BE_SEEN}

    older = {follow_up.key for follow_up in follow_ups if follow_up.application_id != reply.application_id}
    soon = [follow_up.step for follow_up in follow_ups if follow_up.key in older and abs(days_late[follow_up.key]) <= 7]
    assert sorted(soon) == [Step.CHECK_IN, Step.INVITATION], "one person going quiet, one invitation, nothing else"


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_decisions_are_those_the_playbook_knows(today: date) -> None:
    year = told(today)
    planned = {follow_up.key: follow_up for story in year for follow_up in plan(story, Settings(), today)}
    for decision in (decision for story in year for decision in story.decisions):
        assert planned[decision.key].step is decision.step
        assert planned[decision.key].window == Window(
            earliest=decision.earliest, ideal=decision.ideal, latest=decision.latest
        )


@pytest.mark.parametrize("today", [TODAY, date(2026, 3, 14), date(2028, 2, 29)], ids=str)
def test_it_saves_and_reads_back(today: date, journal: Journal) -> None:
    stored = {story.application.id: story for story in read_back(journal, today)}
    year = {story.application.id: story for story in told(today)}
    assert stored.keys() == year.keys()
    for application_id, story in year.items():
        assert asked(stored[application_id], today) == asked(story, today)
    with journal.reading() as tx:
        for kind in KINDS:
            found = [shown(noun) for noun in find(tx, kind)]
            written = [shown(noun) for noun in of(kind, today)]
            assert sorted(found, key=str) == sorted(written, key=str)
        themes = {theme.id for theme in find(tx, Theme)}
    assert {note.theme_id for note in of(FeedbackNote)} | {practice.theme_id for practice in of(Practice)} <= themes


def test_saving_it_twice_changes_nothing(journal: Journal) -> None:
    assert read_back(journal, TODAY) == read_back(journal, TODAY)


def test_nothing_refers_to_nothing(journal: Journal) -> None:
    year = sample_year(TODAY)
    with journal.reading() as tx:
        there = {theme.id for theme in find(tx, Theme)}
    there |= {noun.key if isinstance(noun, Decision) else noun.id for noun in year}
    references = [
        (noun, value)
        for noun in year
        for field, value in vars(noun).items()
        if value and (field.endswith("_id") or field in {"told_by", "decision_key"})
    ]
    assert len(references) > 500
    assert [(noun, value) for noun, value in references if value not in there] == []


@pytest.mark.parametrize(
    ("file", "right", "wrong", "said"),
    [
        (
            "1-libraries",
            'cared_about = "Whether',
            'cares_about = "Whether',
            r"'cares_about'\.\npanelist libraries marta",
        ),
        ("1-libraries", "[[panel]]", "[[pannel]]", r"'pannel'\.\n1-libraries\.toml"),
        ("1-libraries", 'role = "hiring manager"', 'role = "boss"', r"\npanelist libraries marta: role\n1-libraries"),
        ("1-libraries", "held_on = -364\n", "", r"'held_on'\ninterview libraries 0\n1-libraries"),
        ("1-libraries", "held_on = -364", 'held_on = "long ago"', r"'long ago' is no day\ninterview libraries 0"),
        ("1-libraries", 'person = "dele"', 'person = "della"', r"asks for no thank-you \(dele\)\.\nevent 3"),
        ("1-libraries", 'step = "thank-you"', 'step = "gift"', r"asks for no gift \(marta\)\.\nevent 2\n1-libraries"),
        ("1-libraries", "answered_after = 1", "answer_after = 1", r"'answer_after'.*\nevent 0\n1-libraries"),
        ("1-libraries", 'channel = "card"', 'channel = "fax"', r"'fax' is not a valid Channel\nevent 2"),
        (
            "1-libraries",
            'interview = "clinics 1"',
            'interview = "clinics 9"',
            "no interview clinics 9, but lesson libr",
        ),
        ("2-olive-grower", 'kind = "screen"', 'kind = "chat"', r"\ninterview olive grower 0: kind\n2-olive"),
        ("8-energy", 'told_by = "samuel"', 'told_by = "sam"', "no person sam, but application energy names it"),
        ("4-clinics", 'own_question = "Whom', 'own_question = "Who', "no own question Who did I learn"),
    ],
)
def test_wrong_data_says_where_it_is(file: str, right: str, wrong: str, said: str, tmp_path: Path) -> None:
    shutil.copytree(Path(sample.__file__).parent, tmp_path, dirs_exist_ok=True)
    path = tmp_path / "applications" / f"{file}.toml"
    text = path.read_text(encoding="utf-8")
    assert right in text
    path.write_text(text.replace(right, wrong, 1), encoding="utf-8")
    with pytest.raises((LookupError, TypeError, ValueError), match=said):
        sample_year(TODAY, tmp_path)


def test_its_words_are_kind() -> None:
    words = " ".join(str(shown(noun)).lower() for noun in sample_year(TODAY))
    assert not [word for word in ("rejected", "failed", "failure", "lorem", "todo") if word in words]


def test_something_was_taken_along_from_everywhere() -> None:
    assert sorted(lesson.is_open for lesson in of(Lesson)) == [False] * 3 + [True] * 3
    assert {question.is_practised for question in of(Question)} == {True, False}
    assert [question.is_asked for question in of(OwnQuestion)] == [True, True, False]
    assert {answer.own_question_id for answer in of(OwnAnswer)} == {question.id for question in of(OwnQuestion)}
    written = {reflection.id for reflection in of(Reflection)}
    assert {noun.reflection_id for noun in (*of(Tag), *of(OwnAnswer), *of(ReflectionVersion))} <= written
    assert {lesson.reflection_id for lesson in of(Lesson) if lesson.reflection_id} <= written
    assert len({reflection.feeling for reflection in of(Reflection)} - {None}) >= 4


WEEKDAYS = tuple(date(2026, 3, 16) + timedelta(days=day) for day in range(7))
"""The third week of a month, day by day."""


@pytest.mark.parametrize("today", [*WEEKDAYS, TODAY, date(2028, 2, 29)], ids=str)
def test_the_week_to_review_was_busy(today: date, journal: Journal) -> None:
    with journal.writing() as tx:
        add(tx, sample_year(today))
    with journal.reading() as tx:
        begins = week_to_review(tx, today)
        found = week(tx, begins)
        assert found.review is None
        assert found.told, "the newest no"
        assert found.feedback
        assert found.replies
        assert found.open_lessons
        assert found.quiet
        assert found.set_out
        assert [action.done_on is not None for action in found.set_out.actions] == [True, False, False]
        assert not found.year_ago.is_empty
        shown = actions_for(tx, today)
        assert len(shown) == (3 if begins + WEEK > today else 0)
        weeks = weeks_in_a_row(tx, today)
        assert len([mark for mark in weeks.weeks if mark.review]) == len(of(Review)) == 11
        assert sum(review.looks_back_at_quarter for review in of(Review)) == 1
        assert any(mark.review is None for mark in weeks.weeks[2:])


def test_the_next_interview_can_be_prepared(journal: Journal) -> None:
    with journal.writing() as tx:
        add(tx, sample_year(TODAY))
    with journal.reading() as tx:
        (next_one,) = upcoming(tx)
        card = before_interview(tx, next_one.id)
        assert len(card.lessons) == 3
        assert not card.questions[0].is_practised
        assert card.questions[0].better_answer
        assert card.strengths[0].count >= 2
        assert {one.person.name for one in card.people} == {"Wanjiru Lowe", "Marta Gorzelak"}
        (edited,) = [find(tx, Reflection, id=version.reflection_id)[0] for version in find(tx, ReflectionVersion)]
        assert [len(one.reflection.body) > 300 for one in versions(tx, edited.id)] == [True, False]


def test_letters_are_drafts_or_stand_with_what_was_sent() -> None:
    contacts = {contact.id: contact for contact in of(Touchpoint)}
    sent = [letter for letter in of(Letter) if letter.is_sent]
    assert [contacts[letter.touchpoint_id or ""].text for letter in sent] == [letter.text for letter in sent]
    assert {letter.kind for letter in sent} == {LetterKind.REPLY, LetterKind.FOLLOW_UP_EMAIL, LetterKind.CHECK_IN}
    assert {letter.kind for letter in of(Letter) if not letter.is_sent} == {LetterKind.REPLY, LetterKind.THANK_YOU}


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_drafts_are_begun_for_steps_that_are_open(today: date) -> None:
    is_open = {
        follow_up.key for story in told(today) for follow_up in plan(story, Settings(), today) if follow_up.is_open
    }
    drafts = [letter for letter in of(Letter, today) if not letter.is_sent]
    assert {letter.follow_up_key for letter in drafts} <= is_open
    no = {application.id: application.told_on for application in of(Application, today)}
    assert all((no[letter.application_id or ""] or today) <= letter.begun_on <= today for letter in drafts)


def test_nothing_that_was_sent_has_anything_to_look_at(journal: Journal) -> None:
    """As it was on the day it was begun: later contacts, and what they said about it, came after."""
    with journal.writing() as tx:
        add(tx, sample_year(TODAY))
    with journal.reading() as tx:
        for letter in of(Letter):
            record = letter_record(tx, letter, [], TODAY)
            before = tuple(contact for contact in record.contacts if contact.happened_on < letter.begun_on)
            record = replace(
                record, feedback=(), contacts=before, asks_feedback=letter.kind is LetterKind.FOLLOW_UP_EMAIL
            )
            found = letters.check(letter.text, record, kind=letter.kind, subject=letter.subject)
            flagged = [finding.check for finding in found if finding.is_flagged]
            assert flagged == ([] if letter.is_sent or letter.kind is LetterKind.THANK_YOU else ["keep in mind"])


def test_the_library_the_news_moves_introductions_and_openings_are_there() -> None:
    given = {contact.gift_id for contact in of(Touchpoint)} - {None}
    assert len(of(Gift)) == 6
    assert len(given) == 4
    assert {gift.kind for gift in of(Gift)} == set(GiftKind) - {GiftKind.IDEA}
    assert {news.kind for news in of(News)} == set(NewsKind)
    assert len(of(News)) == 5
    assert len(of(Phrase)) == len(of(Position)) == len(of(Introduction)) == 2
    assert [(bool(opening.applied_id), bool(opening.passed_on)) for opening in of(Opening)] == [
        (True, False),
        (False, True),
        (False, False),
    ]
    assert [person.name for person in of(Person) if person.consent_on] == ["Dele Akinwande"]
    assert len([door for door in of(Door) if door.led_to_id]) == 1
    assert sample_settings().my_name == "Robin Ashdown"


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_what_has_a_day_was_before_today(today: date) -> None:
    for noun in sample_year(today):
        check_past_days(noun, today)
    given = {gift.id: gift.noted_on for gift in of(Gift, today)}
    assert all(given[each.gift_id] <= each.happened_on for each in of(Touchpoint, today) if each.gift_id)
    people = {person.id: person for person in of(Person, today)}
    assert all(people[each.person_id].since_on >= each.ended_on for each in of(Position, today))  # type: ignore[operator]


def test_of_everybody_in_a_room_it_is_known_what_a_letter_can_say() -> None:
    assert [seat for seat in of(Panelist) if seat.met and not (seat.cared_about and seat.impressed_by)] == []
