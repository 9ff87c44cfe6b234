"""Letter records: what a letter is filled from, out of the journal: of this person and application alone."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from nearmiss import letters, playbook, store
from nearmiss.exchange.letter_records import letter_record
from nearmiss.letters import Record
from nearmiss.model import (
    Application,
    FollowUp,
    Letter,
    LetterKind,
    Manner,
    Panelist,
    Person,
    PromiseBy,
    Purpose,
    Role,
    Step,
)
from nearmiss.sample import sample_year
from nearmiss.store import Journal, Transaction
from tests import factories as make

TODAY = make.TODAY


@pytest.fixture
def panel(journal: Journal) -> Sequence[Any]:
    """An application with a panel of four, and its people in their order."""
    application = make.application(told_on=TODAY - timedelta(days=9))
    people = [make.person(name=name) for name in ("Ingrid Malthe", "Tariq Osei-Bell", "Wen Zhao", "Lucía Ferrer")]
    roles = (Role.HIRING_MANAGER, Role.INTERVIEWER, Role.INTERVIEWER, Role.HR)
    with journal.writing() as tx:
        store.save(tx, application)
        for person, role in zip(people, roles, strict=True):
            store.save(tx, person)
            store.save(
                tx, make.panelist(application.id, person.id, role=role, cared_about=f"The work of {person.name}")
            )
        store.save(tx, make.interview(application.id, held_on=TODAY - timedelta(days=17)))
    return application, people


def of(journal: Journal, letter: Letter, follow_ups: Sequence[FollowUp] = (), today: date = TODAY) -> Record:
    with journal.reading() as tx:
        return letter_record(tx, letter, follow_ups, today)


def saved(journal: Journal, *nouns: Any) -> Any:
    with journal.writing() as tx:
        return [store.save(tx, noun) for noun in nouns][-1]


def to(person: Person, application: Application | None = None, **fields: Any) -> Letter:
    values = {"kind": LetterKind.CHECK_IN, "text": "", "application_id": application.id if application else None}
    return make.letter(person.id, **{**values, **fields})


def plan_of(tx: Transaction, application_id: str, today: date = TODAY) -> Sequence[FollowUp]:
    story = store.story(tx, application_id)
    assert story is not None
    return playbook.plan(story, store.settings(tx), today)


def test_the_steps_of_the_plan_say_what_a_letter_asks(journal: Journal, panel: Any) -> None:
    application, (ingrid, *_) = panel
    with journal.reading() as tx:
        emails = [each for each in plan_of(tx, application.id) if each.step is Step.FOLLOW_UP_EMAIL]
        record = letter_record(tx, to(ingrid, application, kind=LetterKind.FOLLOW_UP_EMAIL), emails[:1], TODAY)
    assert record.asks_feedback
    assert record.seat is not None
    assert record.seat.cared_about == "The work of Ingrid Malthe"
    assert record.place == 0
    assert "on 20 February" in letters.draft(record).text


def test_news_is_what_happened_since_the_last_contact_the_newest_three(journal: Journal, panel: Any) -> None:
    _, (ingrid, *_) = panel
    days = [TODAY - timedelta(days=number) for number in (1, 2, 3, 4, 30)]
    saved(journal, *[make.news(text=f"News of {day}", happened_on=day) for day in days])
    assert [each.happened_on for each in of(journal, to(ingrid)).news] == days[:3], "since the interview"
    saved(journal, make.touchpoint(ingrid.id, happened_on=days[1]))
    assert [each.happened_on for each in of(journal, to(ingrid)).news] == days[:1]
    stranger = saved(journal, make.person(name="Nobody Met"))
    assert [each.happened_on for each in of(journal, to(stranger)).news] == days[:3], "all of it, the newest three"


def test_others_are_what_was_written_to_the_rest_of_the_panel(journal: Journal, panel: Any) -> None:
    application, (ingrid, tariq, wen, lucia) = panel
    elsewhere = saved(journal, make.application(organisation="Elsewhere"))
    sent = saved(journal, make.touchpoint(wen.id, application_id=application.id, text="Sent", step=Step.THANK_YOU))
    saved(
        journal,
        to(tariq, application, text="A draft"),
        to(ingrid, application, text="My own"),
        to(tariq, elsewhere, text="About another one"),
        to(lucia, application, text=""),
        make.touchpoint(lucia.id, application_id=application.id, text="Theirs", purpose=Purpose.RECEIVED),
    )
    others = of(journal, to(ingrid, application)).others
    assert [(name, letter.text) for name, letter in others] == [("Tariq Osei-Bell", "A draft"), ("Wen Zhao", "Sent")]
    assert others[1][1].kind is LetterKind.THANK_YOU
    assert others[1][1].is_sent
    saved(journal, to(wen, application, text="Sent", touchpoint_id=sent.id))
    assert [name for name, _ in of(journal, to(ingrid, application)).others] == ["Tariq Osei-Bell", "Wen Zhao"]


def test_a_promise_of_mine_and_an_invitation_that_is_near(journal: Journal, panel: Any) -> None:
    application, (ingrid, *_) = panel
    about = {"person_id": ingrid.id}
    mine = saved(journal, make.promise(application.id, **about, text="Send the slides"))
    far = make.promise(
        application.id, **about, by=PromiseBy.THEM, text="Come in June", due_on=TODAY + timedelta(days=99)
    )
    saved(journal, far, make.promise(application.id, **about, text="Kept", kept_on=TODAY))
    record = of(journal, to(ingrid, application))
    assert record.promise == mine
    assert record.invitation is None
    near = saved(
        journal, make.promise(application.id, **about, by=PromiseBy.THEM, text="Come", due_on=TODAY + timedelta(days=9))
    )
    assert of(journal, to(ingrid, application)).invitation == near


def test_a_move_since_the_last_contact_is_a_reason_to_congratulate(journal: Journal) -> None:
    ana = saved(journal, make.person(organisation="Quay Data", since_on=TODAY - timedelta(days=20)))
    before = saved(journal, make.position(ana.id, organisation="Harbour Foods", ended_on=TODAY - timedelta(days=25)))
    record = of(journal, to(ana))
    assert record.moved_from == before
    assert "Quay Data" in letters.draft(record).text
    saved(journal, make.touchpoint(ana.id, happened_on=TODAY - timedelta(days=2)))
    assert of(journal, to(ana)).moved_from is None


def test_outside_of_the_plan_feedback_is_asked_for_once(journal: Journal, panel: Any) -> None:
    application, (ingrid, *_) = panel
    email = to(ingrid, application, kind=LetterKind.FOLLOW_UP_EMAIL)
    assert of(journal, email).asks_feedback
    assert not of(journal, to(ingrid, application)).asks_feedback
    saved(journal, make.touchpoint(ingrid.id, application_id=application.id, asked_feedback=True))
    assert not of(journal, email).asks_feedback


def test_what_the_letter_and_the_near_miss_say_themselves(journal: Journal, panel: Any) -> None:
    application, (ingrid, *_) = panel
    gift = saved(journal, make.gift())
    saved(journal, replace(store_get(journal, application.id), open_to="Junior analyst", told_by=ingrid.id))
    record = of(journal, to(ingrid, application, gift_id=gift.id, keep_cv=True, another_way="Read your survey"))
    assert (record.gift, record.keep_cv, record.another_way) == (gift, True, "Read your survey")
    assert record.open_to == "Junior analyst"
    assert record.told_me


def store_get(journal: Journal, application_id: str) -> Application:
    with journal.reading() as tx:
        application = store.get(tx, Application, application_id)
    assert application is not None
    return application


def test_without_an_application_the_last_one_they_sat_in_counts(journal: Journal, panel: Any) -> None:
    application, (ingrid, *_) = panel
    old = saved(journal, make.application(organisation="Long Ago", told_on=TODAY - timedelta(days=900)))
    saved(journal, make.panelist(old.id, ingrid.id, cared_about="Something else"))
    record = of(journal, to(ingrid))
    assert record.application is not None
    assert record.application.id == application.id


def test_somebody_who_was_deleted_is_missing(journal: Journal) -> None:
    with journal.reading() as tx, pytest.raises(store.Missing):
        letter_record(tx, to(make.person()), (), TODAY)


def test_the_number_of_questions_does_not_grow_with_the_journal(journal: Journal, panel: Any) -> None:
    application, (ingrid, *others) = panel

    def questions() -> int:
        with journal.reading() as tx:
            asked = []
            rows = tx.rows
            tx.rows = lambda *words, **more: asked.append(words) or rows(*words, **more)  # type: ignore[method-assign,func-returns-value]
            letter_record(tx, to(ingrid, application), (), TODAY)
            return len(asked)

    before = questions()
    for other in (ingrid, *others):
        saved(journal, *[make.touchpoint(other.id, application_id=application.id, text="Words") for _ in range(5)])
        saved(journal, *[to(other, application, text="Words") for _ in range(3)])
    assert questions() <= before + 1
    assert before < 20


@pytest.mark.parametrize("manner", Manner)
def test_the_follow_up_emails_of_the_sample_year_pass_every_check(journal: Journal, manner: Manner) -> None:
    with journal.writing() as tx:
        store.add(tx, sample_year(TODAY))
    checked = 0
    with journal.reading() as tx:
        near_misses = [each for each in store.find(tx, Application) if each.is_near_miss]
        for application in near_misses:
            seats = [seat for seat in store.find(tx, Panelist, application_id=application.id) if seat.met]
            about = {"application_id": application.id, "kind": LetterKind.FOLLOW_UP_EMAIL, "manner": manner}
            written = [make.letter(seat.person_id, **about) for seat in seats]
            drafts = [letters.draft(letter_record(tx, letter, (), TODAY)) for letter in written]
            others = [replace(letter, text=draft.text) for letter, draft in zip(written, drafts, strict=True)]
            for letter, draft in zip(written, drafts, strict=True):
                record = letter_record(tx, letter, (), TODAY)
                beside = tuple(("Somebody Else", other) for other in others if other.person_id != letter.person_id)
                findings = letters.check(draft.text, replace(record, others=beside), subject=draft.subject)
                assert [each.sentence for each in findings if each.is_flagged] == [], draft.text
                checked += 1
    assert checked > 10


def test_a_draft_that_was_only_looked_at_is_known_where_it_is_pasted(journal: Journal, panel: Any) -> None:
    application, (ingrid, tariq, *_) = panel
    theirs = letters.draft(of(journal, to(ingrid, application, kind=LetterKind.FOLLOW_UP_EMAIL)))
    record = of(journal, to(tariq, application, kind=LetterKind.FOLLOW_UP_EMAIL))
    pasted = theirs.text.replace("Ingrid", "Tariq")
    twins = [each for each in letters.check(pasted, record, subject=theirs.subject) if each.check == "no twins"]
    assert [each.is_flagged for each in twins] == [True]
    assert "Ingrid Malthe" in twins[0].sentence
