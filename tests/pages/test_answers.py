"""What came back to a contact: said in one click wherever it stands, in their words, as notes of a debrief."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from nearmiss.model import (
    Answer,
    Application,
    Channel,
    Connection,
    Decided,
    FeedbackKind,
    FeedbackNote,
    Panelist,
    Step,
    Touchpoint,
)
from tests import factories
from tests.pages.browsing import TODAY, Visitor, acme, drafts, facts, find, follow_up, only, person, planned, saved


@pytest.fixture
def application() -> Application:
    """A near miss at Acme."""
    return acme(told_on=TODAY - timedelta(days=20))


@pytest.fixture
def asked(application: Application) -> Touchpoint:
    """Ana was asked for feedback four days ago."""
    contact = factories.touchpoint(
        person("Ana Costa").id,
        application_id=application.id,
        happened_on=TODAY - timedelta(days=4),
        step=Step.FOLLOW_UP_EMAIL,
        purpose="ask",
        asked_feedback=True,
        text="Which half was the strong one?",
    )
    [stored] = saved(contact)
    return stored


PLACES = [
    ("feedback", {"view": "Requests"}),
    ("people", {"id": "person"}),
    ("near-misses", {"id": "application", "section": "Story"}),
    ("today", {"waiting": "true"}),
]


@pytest.mark.parametrize(("page", "query"), PLACES)
@pytest.mark.parametrize(
    "expected",
    [
        (Answer.REPLIED, TODAY, "Ana Costa answered."),
        (Answer.DECLINED, TODAY, "Ana Costa declined"),
        (Answer.SILENCE, None, "No answer from Ana Costa."),
    ],
)
def test_what_came_back_is_said_in_one_click_wherever_a_contact_stands(
    visitor: Visitor, asked: Touchpoint, page: str, query: dict[str, str], expected: tuple[Answer, date | None, str]
) -> None:
    answer, answered_on, said = expected
    ids = {"person": asked.person_id, "application": asked.application_id or ""}
    visitor.open(page, **{name: ids.get(value, value) for name, value in query.items()})
    before = facts()
    visitor.press(f"answer-{answer.name.lower()}.{asked.id}")
    assert (only(Touchpoint).answer, only(Touchpoint).answered_on) == (answer, answered_on)
    assert said in visitor.words
    assert not visitor.has(f"answer-silence.{asked.id}")
    visitor.press("undo")
    assert facts() == before


def test_today_says_how_many_wait_and_leads_to_them(visitor: Visitor, asked: Touchpoint) -> None:
    about = {"application_id": asked.application_id}
    saved(
        factories.touchpoint(person("Ben Ode").id, **about),
        factories.touchpoint(person("Chloe Ito").id, purpose="thanks", **about),
        factories.touchpoint(person("Dee Roy").id, channel=Channel.CALL, **about),
        factories.touchpoint(person("Dee Roy").id, happened_on=TODAY - timedelta(days=14), **about),
    )
    assert [folded.label for folded in visitor.open("today").app.expander] == ["2 wait for an answer"]
    assert not visitor.has(f"answer-replied.{asked.id}"), "it is folded"
    visitor.open("today", waiting="true")
    assert "Ana Costa · follow-up email, Thursday, 5 March · Data engineer · Acme" in visitor.words
    visitor.press(f"answer-replied.{asked.id}")
    assert [folded.label for folded in visitor.app.expander] == ["1 waits for an answer"]


def test_a_silent_contact_may_be_answered_yet(visitor: Visitor, asked: Touchpoint) -> None:
    [asked] = saved(replace(asked, happened_on=TODAY - timedelta(days=14)))
    visitor.open("people", id=asked.person_id)
    assert "no answer, which is normal" in visitor.words
    assert not visitor.has(f"answer-silence.{asked.id}")
    visitor.press(f"answer-replied.{asked.id}")
    assert "they answered 9 Mar" in visitor.words


def test_their_words_are_kept_and_become_notes(visitor: Visitor, asked: Touchpoint) -> None:
    form = f"answer-{asked.id}"
    visitor.open("feedback", view="Requests").press(f"their-words.{asked.id}")
    assert visitor.held(form, "answer", "answered_on") == ["replied", TODAY]
    visitor.fill(
        form,
        answered_on=TODAY - timedelta(days=5),
        answer_text="Dear you,\n\n**calm** and clear.",
        strength="Calm under fire.\n\nClear drawings.",
        weakness="More of the *why*.",
    )
    visitor.save(form)
    assert "before the day you wrote" in visitor.beside(form, "answered_on")
    visitor.fill(form, answered_on=TODAY - timedelta(days=1)).save(form)
    assert visitor.beside(form, "theme-strength") == "What is it about? Choose a theme."
    assert (only(Touchpoint), find(FeedbackNote)) == (asked, []), "all or nothing"
    before = facts()
    visitor.fill(form, theme__strength="communication", theme__weakness="preparation").save(form)
    contact = only(Touchpoint)
    assert (contact.answer, contact.answered_on) == (Answer.REPLIED, TODAY - timedelta(days=1))
    assert contact.answer_text == "Dear you,\n\n**calm** and clear."
    assert {(note.kind, note.theme_id, note.verbatim) for note in find(FeedbackNote)} == {
        (FeedbackKind.STRENGTH, "communication", "Calm under fire."),
        (FeedbackKind.STRENGTH, "communication", "Clear drawings."),
        (FeedbackKind.WEAKNESS, "preparation", "More of the *why*."),
    }
    said = {(note.person_id, note.application_id, note.said_on, note.logged_on) for note in find(FeedbackNote)}
    assert said == {(asked.person_id, asked.application_id, TODAY - timedelta(days=1), TODAY)}
    assert drafts() == {}
    assert "calm and clear." in visitor.words, "it stands with the request"
    visitor.press("undo")
    assert facts() == before


def test_half_of_an_answer_is_there_again(visitor: Visitor, asked: Touchpoint) -> None:
    form = f"answer-{asked.id}"
    visitor.open("today", edit=f"answer:{asked.id}").fill(form, answer_text="Dear", weakness="Too long")
    visitor.open("people", id=asked.person_id, edit=f"answer:{asked.id}")
    assert visitor.held(form, "answer_text", "weakness") == ["Dear", "Too long"]
    visitor.press("cancel-answer")
    assert (drafts(), only(Touchpoint)) == ({}, asked)


def test_that_nobody_answered_keeps_no_day(visitor: Visitor, asked: Touchpoint) -> None:
    form = f"answer-{asked.id}"
    visitor.open("today", edit=f"answer:{asked.id}").fill(form, answer="no answer").save(form)
    assert (only(Touchpoint).answer, only(Touchpoint).answered_on) == (Answer.SILENCE, None)


def test_notes_of_a_contact_about_no_near_miss_ask_which_one(visitor: Visitor, application: Application) -> None:
    [contact] = saved(factories.touchpoint(person("Ana Costa").id))
    form = f"answer-{contact.id}"
    visitor.open("people", id=contact.person_id, edit=f"answer:{contact.id}")
    visitor.fill(form, strength="Calm", theme__strength="fit").save(form)
    assert visitor.beside(form, "application_id").startswith("Which near miss is it about?")
    visitor.fill(form, application_id=application.id).save(form)
    assert only(FeedbackNote).application_id == application.id
    assert only(Touchpoint).application_id is None


def test_all_that_was_said_in_a_debrief_is_saved_at_once(visitor: Visitor, application: Application) -> None:
    dee = person("Dee Roy")
    talk = factories.touchpoint(
        dee.id,
        application_id=application.id,
        happened_on=TODAY - timedelta(days=2),
        channel=Channel.CALL,
        step=Step.DEBRIEF,
        asked_feedback=True,
        purpose="ask",
    )
    saved(talk)
    form = f"debrief-{talk.id}"
    visitor.open("near-misses", id=application.id, section="Story")
    visitor.press(f"their-words.{talk.id}")
    filled = ("person_id", "application_id", "said_on")
    assert visitor.held(form, *filled) == [dee.id, application.id, talk.happened_on]
    themes = visitor.held(form, "theme-background", "theme-skills", "theme-interview", "theme-fit")
    assert themes == ["experience", "technical-skill", "communication", "fit"]
    visitor.save(form)
    assert visitor.beside(form, "strength-background").startswith("Write down one thing they said")
    visitor.fill(
        form,
        strength__background="Ten good years.",
        weakness__skills="SQL was slow.\n \nNo `window` functions.",
        strength__interview="Kind to the room",
        theme__interview=None,
    )
    visitor.save(form)
    assert visitor.beside(form, "theme-interview") == "What is it about? Choose a theme."
    assert find(FeedbackNote) == []
    before = facts()
    visitor.fill(form, theme__interview="enthusiasm").save(form)
    assert {(note.kind, note.theme_id, note.verbatim) for note in find(FeedbackNote)} == {
        (FeedbackKind.STRENGTH, "experience", "Ten good years."),
        (FeedbackKind.WEAKNESS, "technical-skill", "SQL was slow."),
        (FeedbackKind.WEAKNESS, "technical-skill", "No `window` functions."),
        (FeedbackKind.STRENGTH, "enthusiasm", "Kind to the room"),
    }
    assert {note.person_id for note in find(FeedbackNote)} == {dee.id}
    assert "Saved 4 notes." in visitor.words
    assert drafts() == {}
    visitor.press("undo")
    assert facts() == before


def test_what_was_done_says_how_it_stands(visitor: Visitor, application: Application) -> None:
    email = follow_up(application.id, Step.FOLLOW_UP_EMAIL, "Ben Ode")
    visitor.open("near-misses", id=application.id).press(f"done.{email.key}")
    contact = only(Touchpoint)
    assert "No answer yet." in visitor.words
    visitor.press(f"their-words.{contact.id}").fill(f"answer-{contact.id}", answer_text="Gladly").save(
        f"answer-{contact.id}"
    )
    assert only(Touchpoint).answer is Answer.REPLIED
    assert "They answered 9 Mar." in visitor.words
    assert "Gladly" in visitor.words
    assert "Gladly" in visitor.open("calendar", day=TODAY.isoformat()).words


def test_two_steps_in_one_message_stand_alike(visitor: Visitor, application: Application) -> None:
    [talk] = saved(factories.touchpoint(person("Ana Costa").id, application_id=application.id, step=Step.PROMISE))
    for step in (Step.LINKEDIN, Step.FOLLOW_UP_EMAIL):
        done = follow_up(application.id, step, "Ana Costa").decide(Decided.DONE, TODAY)
        saved(replace(done, touchpoint_id=talk.id))
    visitor.open("near-misses", id=application.id).press(f"answer-declined.{talk.id}")
    assert visitor.words.count("They declined 9 Mar.") == 1


@pytest.mark.parametrize(("page", "query"), [("today", {}), ("near-misses", {"id": "application"})])
def test_a_debrief_done_opens_its_form(
    visitor: Visitor, application: Application, page: str, query: dict[str, str]
) -> None:
    saved(replace(application, version=1, told_on=TODAY - timedelta(days=2)))
    debrief = follow_up(application.id, Step.DEBRIEF, "Dee Roy")
    before = facts()
    visitor.open(page, **dict.fromkeys(query, application.id)).press(f"done.{debrief.key}")
    assert visitor.here == "feedback"
    form = f"debrief-{only(Touchpoint).id}"
    assert visitor.held(form, "person_id", "application_id") == [person("Dee Roy").id, application.id]
    assert "Done: recruiter debrief." in visitor.words
    visitor.press("undo")
    assert facts() == before


def test_a_debrief_can_be_logged_without_a_contact(visitor: Visitor, application: Application) -> None:
    visitor.open("feedback", application=application.id).press("add-debrief")
    assert visitor.held("debrief-new", "application_id", "person_id", "said_on") == [application.id, None, TODAY]
    visitor.fill("debrief-new", weakness__fit="Quiet", theme__fit="enthusiasm").save("debrief-new")
    assert (only(FeedbackNote).theme_id, only(FeedbackNote).person_id) == ("enthusiasm", None)


def test_the_panel_form_asks_whether_to_stay_in_touch(visitor: Visitor, application: Application) -> None:
    form = f"panelist-{application.id}"
    visitor.open("near-misses", id=application.id, section="People").press("add-panelist")
    assert visitor.held(form, "connection") == [None], "it is not chosen by itself"
    visitor.fill(form, name="Eve Lund", connection="active").save(form)
    eve = person("Eve Lund")
    assert (eve.connection, eve.connection_on) == (Connection.ACTIVE, TODAY)
    seat = only(Panelist, person_id=eve.id)
    visitor.choose(f"seat.{seat.id}", "Edit")
    assert visitor.held(f"panelist-{seat.id}", "connection") == ["active"]
    visitor.fill(f"panelist-{seat.id}", cared_about="Tests").save(f"panelist-{seat.id}")
    assert person("Eve Lund") == eve, "what was said stays as it is"
    seat = only(Panelist, person_id=person("Ben Ode").id)
    visitor.choose(f"seat.{seat.id}", "Edit").fill(f"panelist-{seat.id}", connection="none").save(f"panelist-{seat.id}")
    ben = person("Ben Ode")
    assert (ben.connection, ben.connection_on) == (Connection.NONE, TODAY)
    visitor.press("undo")
    assert person("Ben Ode").connection_on is None


def test_saying_it_on_a_person_keeps_the_day(visitor: Visitor) -> None:
    [ana] = saved(factories.person(name="Ana Costa"))
    visitor.open("people", id=ana.id).choose("more", "Edit")
    assert visitor.held(f"person-{ana.id}", "connection") == [None]
    visitor.fill(f"person-{ana.id}", interests="Tea").save(f"person-{ana.id}")
    assert (person("Ana Costa").connection, person("Ana Costa").connection_on) == (Connection.LIGHT, None)
    visitor.choose("more", "Edit").fill(f"person-{ana.id}", connection="light").save(f"person-{ana.id}")
    assert (person("Ana Costa").connection, person("Ana Costa").connection_on) == (Connection.LIGHT, TODAY)
    assert "Connection: light, said 9 Mar" in visitor.words


def test_how_well_we_clicked_is_asked_at_the_end_of_the_first_plan(visitor: Visitor, application: Application) -> None:
    ana, ben = person("Ana Costa"), person("Ben Ode")
    question = "How well did you click?"
    assert question not in visitor.open("near-misses", id=application.id).words, "there is more to do"
    saved(factories.panelist(application.id, ben.id, role="HR"))  # two seats are one person
    for step in planned(application.id):
        if step.is_open and step.step not in {Step.FIRST_CHECK_IN, Step.CHECK_IN}:
            saved(step.decide(Decided.SKIPPED, TODAY, why="Over"))
    assert question in visitor.open("near-misses", id=application.id).words
    before = facts()
    visitor.press(f"connection-active.{ana.id}")
    assert (person("Ana Costa").connection, person("Ana Costa").connection_on) == (Connection.ACTIVE, TODAY)
    assert "You stay in touch with Ana Costa." in visitor.words
    assert not visitor.has(f"connection-active.{ana.id}")
    assert visitor.has(f"connection-active.{ben.id}")
    visitor.press("undo")
    assert facts() == before


def test_how_well_we_clicked_is_asked_when_a_check_in_is_done(visitor: Visitor, application: Application) -> None:
    [ana] = saved(replace(person("Ana Costa"), connection_on=TODAY - timedelta(days=60)))
    question = "How well did you click with Ana Costa?"
    assert question not in visitor.open("today").words
    check_in = follow_up(application.id, Step.FIRST_CHECK_IN, "Ana Costa")
    saved(check_in.decide(Decided.DONE, TODAY))
    assert question in visitor.open("people", id=ana.id).words
    assert question in visitor.open("near-misses", id=application.id).words
    visitor.open("today").press(f"connection-none.{ana.id}")
    assert question not in visitor.words
    assert (person("Ana Costa").connection, person("Ana Costa").connection_on) == (Connection.NONE, TODAY)
