"""What a week held, a year ago, the moods of a month, what may be closed kindly, and the card before an interview."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from nearmiss.model import (
    Answer,
    Channel,
    Decided,
    FeedbackKind,
    Outcome,
    Reflection,
    ReflectionKind,
    SaidBy,
    Stage,
    Step,
)
from nearmiss.store import (
    Journal,
    a_year_ago,
    before_interview,
    between,
    moods,
    save,
    save_review,
    stories,
    to_close_kindly,
    upcoming,
    week,
)
from tests import factories
from tests.factories import TODAY

SUNDAY = TODAY + timedelta(days=6)
BEFORE = TODAY - timedelta(days=1)
AFTER = SUNDAY + timedelta(days=1)


def test_an_empty_week_is_empty(journal: Journal) -> None:
    with journal.reading() as tx:
        found = week(tx, TODAY)
        assert (found.starts_on, found.ends_on) == (TODAY, SUNDAY)
        assert not any((found.told, found.contacts, found.open_lessons, found.quiet, found.review, found.set_out))
        assert found.year_ago.is_empty


def test_a_week_holds_its_first_and_its_last_day_and_no_other(journal: Journal) -> None:
    with journal.writing() as tx:
        one = save(tx, factories.application(told_on=BEFORE))
        ana = save(tx, factories.person())
        for day in (BEFORE, TODAY, SUNDAY, AFTER):
            name = day.isoformat()
            save(tx, factories.application(organisation=name, told_on=day))
            save(tx, factories.interview(one.id, held_on=day, notes=name))
            save(tx, factories.touchpoint(ana.id, application_id=one.id, happened_on=day, text=name))
            save(tx, factories.feedback(one.id, said_on=BEFORE, logged_on=day, verbatim=name))
            save(tx, factories.reflection(written_on=day, went_well=name))
            save(tx, factories.lesson(noted_on=day, text=name))
            save(tx, factories.question(noted_on=day, text=name))
            save(tx, factories.door(opened_on=day, text=name))
            save(tx, factories.promise(one.id, kept_on=day, text=name))
            window = {"earliest": day, "ideal": day, "latest": day}
            save(tx, factories.decision(name, decided_on=day, decided=Decided.SKIPPED, step=Step.WATCH, **window))
    inside = [TODAY.isoformat(), SUNDAY.isoformat()]
    with journal.reading() as tx:
        found = week(tx, TODAY)
    assert [one.organisation for one in found.told] == inside
    assert [one.notes for one in found.interviews] == inside
    assert [one.text for one in found.contacts] == inside
    assert [one.verbatim for one in found.feedback] == inside
    assert [one.went_well for one in found.reflections] == inside
    assert [one.text for one in found.noted_lessons] == inside
    assert [one.text for one in found.open_lessons] == [BEFORE.isoformat(), *inside]
    assert [one.text for one in found.questions] == inside
    assert [one.text for one in found.doors] == inside
    assert [one.text for one in found.kept] == inside
    assert [one.key for one in found.decisions] == inside
    assert found.people == {ana.id: ana}
    assert one.id in found.applications


def test_a_reply_belongs_to_the_week_it_came_in(journal: Journal) -> None:
    with journal.writing() as tx:
        ana = save(tx, factories.person())
        wrote = {"happened_on": TODAY - timedelta(days=30), "answered_on": TODAY}
        replied = save(tx, factories.touchpoint(ana.id, answer=Answer.REPLIED, **wrote))
        declined = save(tx, factories.touchpoint(ana.id, answer=Answer.DECLINED, **wrote))
        save(tx, factories.touchpoint(ana.id, happened_on=TODAY))
    with journal.reading() as tx:
        assert set(week(tx, TODAY).replies) == {replied, declined}
        assert len(week(tx, TODAY).contacts) == 1


def test_lessons_are_open_as_they_were_at_the_end_of_the_week(journal: Journal) -> None:
    with journal.writing() as tx:
        used_then = save(tx, factories.lesson(noted_on=BEFORE, used_on=SUNDAY))
        used_later = save(tx, factories.lesson(noted_on=BEFORE, used_on=AFTER))
    with journal.reading() as tx:
        found = week(tx, TODAY)
    assert found.open_lessons == (used_later,)
    assert found.used_lessons == (used_then,)


def test_a_week_knows_its_review_what_was_set_out_for_it_and_who_goes_quiet(journal: Journal) -> None:
    with journal.writing() as tx:
        last = factories.review(starts_on=TODAY - timedelta(days=7), begun_on=TODAY - timedelta(days=3))
        save_review(tx, last, ["Write to Ana"], TODAY)
        this, _ = save_review(tx, factories.review(starts_on=TODAY, begun_on=TODAY, confidence=4), [], SUNDAY)
        ana = save(tx, factories.person())
        call = {"channel": Channel.CALL, "happened_on": TODAY - timedelta(days=200)}
        save(tx, factories.touchpoint(ana.id, **call))
    with journal.reading() as tx:
        found = week(tx, TODAY)
    assert found.review == this
    assert found.set_out
    assert [one.text for one in found.set_out.actions] == ["Write to Ana"]
    assert found.quiet
    assert found.quiet.person == ana


def test_a_year_ago_is_the_same_week(journal: Journal) -> None:
    first = date(2025, 3, 10)
    with journal.writing() as tx:
        ana = save(tx, factories.person())
        one = save(tx, factories.application(told_on=first))
        entry = save(tx, factories.reflection(written_on=first + timedelta(days=6)))
        save(tx, factories.reflection(written_on=first + timedelta(days=7)))
        note = save(tx, factories.feedback(one.id, said_on=first, logged_on=TODAY))
        contact = save(tx, factories.touchpoint(ana.id, happened_on=first + timedelta(days=2)))
        review, _ = save_review(tx, factories.review(starts_on=first, begun_on=first, keep="On"), [], first)
    with journal.reading() as tx:
        found = a_year_ago(tx, TODAY)
        assert week(tx, TODAY).year_ago == found
        assert {one.id, ana.id} <= {*week(tx, TODAY).applications, *week(tx, TODAY).people}
    assert (found.starts_on, found.ends_on) == (first, first + timedelta(days=6))
    assert (found.told, found.reflections, found.feedback, found.contacts) == ((one,), (entry,), (note,), (contact,))
    assert found.review == review.review
    assert not found.is_empty


def test_the_calendar_of_moods(journal: Journal) -> None:
    with journal.writing() as tx:
        for feeling in (2, 5, None):
            save(tx, factories.reflection(kind=ReflectionKind.ENTRY, written_on=TODAY, feeling=feeling))
        save(tx, factories.reflection(written_on=SUNDAY))
        save(tx, factories.reflection(written_on=AFTER, feeling=1))
    with journal.reading() as tx:
        found = moods(tx, TODAY, SUNDAY)
    assert list(found) == [TODAY, SUNDAY]
    assert (found[TODAY].feelings, found[TODAY].feeling, len(found[TODAY].reflections)) == ((2, 5), 3.5, 3)
    assert (found[SUNDAY].feeling, len(found[SUNDAY].reflections)) == (None, 1)


def test_between_asks_only_for_fields_that_are_there(journal: Journal) -> None:
    with journal.reading() as tx, pytest.raises(TypeError, match="told_on"):
        between(tx, Reflection, "told_on", TODAY, SUNDAY)


def test_what_may_be_closed_kindly(journal: Journal) -> None:
    old = TODAY - timedelta(days=300)
    with journal.writing() as tx:
        ana = save(tx, factories.person())
        still = save(tx, factories.application(organisation="Still", told_on=old))
        stiller = save(tx, factories.application(organisation="Stiller", told_on=old - timedelta(days=1)))
        warm = save(tx, factories.application(organisation="Warm", told_on=old))
        save(tx, factories.application(organisation="Closed", told_on=old, closed_on=TODAY))
        save(tx, factories.application(organisation="Form", told_on=old, furthest_stage=Stage.APPLIED))
        save(tx, factories.application(organisation="Fresh"))
        save(tx, factories.touchpoint(ana.id, application_id=warm.id, happened_on=TODAY - timedelta(days=9)))
        contact = TODAY - timedelta(days=200)
        save(tx, factories.touchpoint(ana.id, application_id=still.id, happened_on=contact))
    with journal.reading() as tx:
        assert to_close_kindly(tx, TODAY) == [(stiller, old - timedelta(days=1)), (still, contact)]


def test_who_was_met_or_heard_lately_keeps_a_near_miss_alive_without_a_contact(journal: Journal) -> None:
    old = TODAY - timedelta(days=300)
    with journal.writing() as tx:
        ana, ben, cem = (save(tx, factories.person(name=name)) for name in ("Ana Costa", "Ben Ode", "Cem Ay"))
        met, heard, apart, again = (
            save(tx, factories.application(organisation=name, told_on=old))
            for name in ("Met", "Heard", "Apart", "Again")
        )
        new = save(tx, factories.application(organisation="New", told_on=TODAY))
        save(tx, factories.interview(new.id, held_on=TODAY))
        save(tx, factories.interview(again.id, held_on=TODAY))
        save(tx, factories.interview(apart.id, held_on=old - timedelta(days=20)))
        save(tx, factories.panelist(met.id, ana.id))
        save(tx, factories.panelist(new.id, ana.id, met=True))
        save(tx, factories.panelist(heard.id, ben.id))
        save(tx, factories.feedback(new.id, person_id=ben.id))
        save(tx, factories.panelist(apart.id, cem.id, met=True))
        save(tx, factories.panelist(new.id, cem.id, met=False))
    with journal.reading() as tx:
        assert to_close_kindly(tx, TODAY) == [(apart, old)]


def test_a_contact_with_somebody_of_the_panel_is_life_in_a_near_miss_whatever_it_names(journal: Journal) -> None:
    old = TODAY - timedelta(days=300)
    with journal.writing() as tx:
        ana, ben = save(tx, factories.person()), save(tx, factories.person(name="Ben Ode"))
        met, _, both, still = (
            save(tx, factories.application(organisation=name, told_on=old, told_by=by))
            for name, by in (("Met", None), ("Told", ben.id), ("Both", None), ("Still", None))
        )
        save(tx, factories.panelist(met.id, ana.id))
        save(tx, factories.panelist(both.id, ana.id))
        save(tx, factories.panelist(still.id, save(tx, factories.person(name="Cem Ay")).id))
        save(tx, factories.touchpoint(ana.id, application_id=both.id, happened_on=TODAY))
        save(tx, factories.touchpoint(ben.id, happened_on=old, answer=Answer.REPLIED, answered_on=TODAY))
    with journal.reading() as tx:
        assert to_close_kindly(tx, TODAY) == [(still, old)]
        [story] = stories(tx, [met.id])
        assert story.contacts == ()
    with journal.writing() as tx:
        contact = save(tx, factories.touchpoint(ana.id))
        assert stories(tx, [met.id])[0].contacts == (contact,)
        assert to_close_kindly(tx, TODAY) == [(still, old)]


def test_the_card_before_an_interview(journal: Journal) -> None:
    with journal.writing() as tx:
        past = save(tx, factories.application())
        coming = save(tx, factories.application(outcome=Outcome.OPEN, told_on=None, organisation="Juniper"))
        ana = save(tx, factories.person(interests="Cycling"))
        bea = save(tx, factories.person(name="Bea"))
        for one in (ana, bea):
            save(tx, factories.panelist(coming.id, one.id))
        lesson = save(tx, factories.lesson(application_id=past.id))
        save(tx, factories.lesson(used_on=TODAY))
        practised = save(tx, factories.question(practised_on=TODAY, better_answer="x"))
        bare, better = save(tx, factories.question()), save(tx, factories.question(better_answer="Like this."))
        for day, who in ((TODAY, ana), (TODAY, bea), (SUNDAY, ana)):
            save(tx, factories.feedback(past.id, person_id=who.id, said_on=day, logged_on=day))
        save(tx, factories.feedback(past.id, theme_id="fit", verbatim="You fit."))
        save(tx, factories.feedback(past.id, said_by=SaidBy.ME))
        save(tx, factories.feedback(past.id, kind=FeedbackKind.WEAKNESS, theme_id="fit"))
    with journal.reading() as tx:
        assert upcoming(tx) == [coming]
        card = before_interview(tx, coming.id)
        assert before_interview(tx) == replace(card, application=None, interviews=(), people=())
    assert card.application == coming
    assert card.lessons == (lesson,)
    assert card.questions == (better, bare, practised)
    assert [(one.theme.name, one.count, one.names) for one in card.strengths] == [
        ("Communication", 3, ("Ana Prado", "Bea")),
        ("Fit", 1, ()),
    ]
    assert [(one.person.name, one.knows_interest) for one in card.people] == [("Ana Prado", True), ("Bea", False)]
    assert card.applications == {past.id: past}
