"""Feedback: both sides, the thank-you that follows, themes, practices and requests."""

from datetime import date

import pytest

from nearmiss.model import Answer, Application, FeedbackNote, Practice, SaidBy, Step, Theme
from nearmiss.ui.runtime.presses import name_of
from tests import factories
from tests.pages.browsing import TODAY, Visitor, acme, facts, find, follow_up, only, person, planned, saved


@pytest.fixture
def application() -> Application:
    """A near miss told today at Acme, with a panel of three and a recruiter."""
    return acme()


def log(visitor: Visitor, application: Application, side: str, **more: object) -> Visitor:
    """Log what Ana said, through the form of one side."""
    fields = {
        "verbatim": "Clear and calm.",
        "theme_id": "communication",
        "application_id": application.id,
        "person_id": person("Ana Costa").id,
        **more,
    }
    return visitor.open("feedback").press(f"add-{side}").fill(f"note-{side}", **fields).save(f"note-{side}")


PRACTICES = "Themes and practices"


@pytest.mark.parametrize("side", ["strength", "weakness"])
def test_saving_what_they_said_plans_a_thank_you_for_tomorrow(
    visitor: Visitor, application: Application, side: str
) -> None:
    before = facts()
    log(visitor, application, side, reading="I prepared well.")
    note = only(FeedbackNote)
    assert (note.kind, note.verbatim, note.reading, note.said_by) == (
        side,
        "Clear and calm.",
        "I prepared well.",
        "them",
    )
    assert (note.said_on, note.logged_on, note.theme_id) == (TODAY, TODAY, "communication")
    assert "A thank-you stands in the plan for tomorrow." in visitor.words
    thanks = follow_up(application.id, Step.THANKS_FOR_FEEDBACK)
    assert thanks.due == date(2026, 3, 10)
    card = visitor.open("near-misses", id=application.id).card("Thank Ana Costa for the feedback")
    assert "Best on Tuesday, 10 March" in card
    assert "Thank Ana Costa for the feedback" in visitor.open("calendar", day="2026-03-10").words
    visitor.press(f"done.{thanks.key}")
    assert not follow_up(application.id, Step.THANKS_FOR_FEEDBACK).is_open
    visitor.press("undo")
    assert follow_up(application.id, Step.THANKS_FOR_FEEDBACK).is_open
    assert {**facts(), "FeedbackNote": []} == before


def test_the_thank_you_stands_on_today_when_the_day_has_come(
    visitor: Visitor, application: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    log(visitor, application, "strength")
    monkeypatch.setenv("NEARMISS_TODAY", "2026-03-10")
    assert "Thank Ana Costa for the feedback" in visitor.open("today").headings()


def test_my_own_words_earn_no_thank_you(visitor: Visitor, application: Application) -> None:
    log(visitor, application, "weakness", said_by="me")
    assert (only(FeedbackNote).said_by, only(FeedbackNote).person_id) == (SaidBy.ME, None)
    assert "thank-you" not in visitor.words.split("Undo")[0].rpartition("Saved.")[2]
    assert Step.THANKS_FOR_FEEDBACK not in {one.step for one in planned(application.id)}


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("verbatim", "", "What was said?"),
        ("theme_id", None, "What is it about? Choose a theme."),
        ("application_id", None, "Which near miss is it about?"),
        ("said_on", None, "On which day was it said?"),
    ],
)
def test_what_is_missing_is_said_beside_it(
    visitor: Visitor, application: Application, field: str, value: object, said: str
) -> None:
    log(visitor, application, "strength", reading="My reading", **{field: value})
    assert visitor.beside("note-strength", field).startswith(said)
    assert find(FeedbackNote) == []
    assert visitor.held("note-strength", "reading", field) == ["My reading", value]


def test_a_reading_begins_a_line_of_its_own(visitor: Visitor, application: Application) -> None:
    log(visitor, application, "strength", reading="~~~\na\n~~~\n![b](https://c.example/d.png)")
    lines = visitor.words.splitlines()
    assert lines[lines.index("My reading:") + 1] == "a"
    assert "![b](https://c.example/d.png)" in lines  # no picture is fetched from elsewhere


def test_edit_delete_and_undo(visitor: Visitor, application: Application) -> None:
    log(visitor, application, "strength")
    note = only(FeedbackNote)
    before = facts()
    visitor.choose(f"note.{note.id}", "Edit").fill(f"note-{note.id}", verbatim="Not calm.", kind="weakness")
    visitor.save(f"note-{note.id}")
    assert (only(FeedbackNote).verbatim, only(FeedbackNote).kind) == ("Not calm.", "weakness")
    visitor.press("undo")
    assert facts() == before
    visitor.choose(f"note.{note.id}", "Delete")
    assert find(FeedbackNote) == []
    assert "The note is gone." in visitor.words
    visitor.press("undo")
    assert facts() == before
    visitor.choose(f"note.{note.id}", "Edit").fill(f"note-{note.id}", verbatim="Other").press("cancel-note-strength")
    assert facts() == before
    visitor.choose(f"note.{note.id}", "Edit")
    assert visitor.held(f"note-{note.id}", "verbatim") == ["Clear and calm."]


def test_both_sides_have_equal_room_and_the_filter_keeps_them(visitor: Visitor, application: Application) -> None:
    other = factories.application(organisation="Harbour")
    notes = [factories.feedback(application.id, verbatim=f"Good {number}") for number in range(21)]
    saved(other, *notes, factories.feedback(other.id, kind="weakness", verbatim="More numbers"))
    visitor.open("feedback")
    assert [node.text for node in visitor.blocks() if node.tag == "h2"] == ["What went well (21)", "To work on (1)"]
    assert "21 notes, page" in visitor.words
    visitor.open("feedback", application=other.id)
    assert [node.text for node in visitor.blocks() if node.tag == "h2"] == ["What went well (0)", "To work on (1)"]


@pytest.mark.usefixtures("application")
def test_a_theme_is_added_renamed_and_a_name_is_there_once(visitor: Visitor) -> None:
    visitor.open("feedback", view="Themes and practices").press("add-theme")
    visitor.fill("theme-new", name="Whiteboard").save("theme-new")
    theme = only(Theme, name="Whiteboard")
    before = facts()
    visitor.press("add-theme").fill("theme-new", name=" WHITEBOARD ").save("theme-new")
    assert "There is a theme of this name already." in visitor.beside("theme-new", "name")
    assert facts() == before
    visitor.press("cancel-theme")
    visitor.choose(f"theme.{theme.id}", "Rename").fill(f"theme-{theme.id}", name="Communication")
    visitor.save(f"theme-{theme.id}")
    assert "There is a theme of this name already." in visitor.beside(f"theme-{theme.id}", "name")
    visitor.fill(f"theme-{theme.id}", name="whiteboard").save(f"theme-{theme.id}")
    assert only(Theme, id=theme.id).name == "whiteboard"
    visitor.press("undo")
    assert facts() == before
    visitor.choose(f"theme.{theme.id}", "Delete")
    assert find(Theme, id=theme.id) == []
    visitor.press("undo")
    assert facts() == before


def test_themes_are_merged_with_their_notes_and_practices(visitor: Visitor, application: Application) -> None:
    theme = factories.theme()
    saved(theme, factories.feedback(application.id, theme_id=theme.id), factories.practice(theme_id=theme.id))
    before = facts()
    visitor.open("feedback", view="Themes and practices")
    choices = {
        node.attributes.get("data-choice")
        for node in visitor.blocks()
        if node.attributes.get("data-press") == name_of(f"theme.{theme.id}")
    }
    assert choices == {"Rename", "History", "Merge into another"}, "what has notes is not deleted"
    visitor.choose(f"theme.{theme.id}", "Merge into another")
    visitor.press("merge")
    assert visitor.errors == ["Into which theme? Choose one."]
    visitor.app.selectbox(key=f"merge.{theme.id}").select("fit")
    visitor.press("merge")
    assert find(Theme, id=theme.id) == []
    assert (only(FeedbackNote).theme_id, only(Practice).theme_id) == ("fit", "fit")
    assert "Whiteboard is part of Fit now." in visitor.words
    visitor.press("undo")
    assert facts() == before


def test_a_theme_that_notes_in_the_trash_stand_on_is_kept(visitor: Visitor, application: Application) -> None:
    theme, note = factories.theme(), None
    saved(theme)
    note = factories.feedback(application.id, theme_id=theme.id)
    saved(note)
    visitor.open("feedback").choose(f"note.{note.id}", "Delete")
    visitor.open("feedback", view="Themes and practices").choose(f"theme.{theme.id}", "Delete")
    assert any("merge it into another theme" in one for one in visitor.errors)
    assert find(Theme, id=theme.id)
    visitor.press("try-again")
    assert visitor.titles == ["Feedback"]


@pytest.mark.usefixtures("application")
def test_a_practice_is_created_edited_and_deleted(visitor: Visitor) -> None:
    visitor.open("feedback", view="Themes and practices").press("add-practice")
    visitor.fill("practice-new", text="Toastmasters", theme_id="communication", ended_on=date(2026, 3, 1))
    visitor.save("practice-new")
    assert "before the day it began" in visitor.beside("practice-new", "ended_on")
    visitor.fill("practice-new", ended_on=None).save("practice-new")
    practice = only(Practice)
    assert (practice.text, practice.theme_id, practice.started_on) == ("Toastmasters", "communication", TODAY)
    before = facts()
    visitor.choose(f"practice.{practice.id}", "Edit").fill(f"practice-{practice.id}", ended_on=date(2026, 4, 1))
    visitor.save(f"practice-{practice.id}")
    assert only(Practice).ended_on == date(2026, 4, 1)
    visitor.press("undo")
    assert facts() == before
    visitor.choose(f"practice.{practice.id}", "Delete")
    assert find(Practice) == []
    visitor.press("undo")
    assert facts() == before


def test_requests_are_counted_by_what_came_back(visitor: Visitor, application: Application) -> None:
    answers = {
        "Ana Costa": Answer.REPLIED,
        "Ben Ode": Answer.DECLINED,
        "Chloe Ito": Answer.NONE,
        "Dee Roy": Answer.NONE,
    }
    about = {"application_id": application.id, "asked_feedback": True, "purpose": "ask"}
    saved(
        *(factories.touchpoint(person(name).id, answer=answer, **about) for name, answer in answers.items()),
        factories.touchpoint(person("Dee Roy").id, happened_on=date(2026, 2, 1), **about),
        factories.touchpoint(person("Ana Costa").id),
    )
    visitor.open("feedback", view="Requests")
    counted = "Asked: 5 · answered: 1 · declined: 1 · waiting: 2 · silent: 1"
    assert counted in visitor.words, "nothing is silent on the day it is asked"
    assert visitor.words.count("Data engineer · Acme") == 5
    saved(factories.feedback(application.id, person_id=person("Dee Roy").id))
    counted = "Asked: 5 · answered: 3 · declined: 1 · waiting: 1 · silent: 0"
    assert counted in visitor.go().words, "what she said answers all she was asked"


@pytest.mark.usefixtures("application")
def test_no_request_yet(visitor: Visitor) -> None:
    assert "You have not asked anybody yet." in visitor.open("feedback", view="Requests").words


def test_a_link_from_a_near_miss_begins_a_note_about_it(visitor: Visitor, application: Application) -> None:
    twin = factories.application(organisation="Acme", role="Data engineer", told_on=date(2026, 3, 1))
    saved(twin)
    visitor.open("feedback", application=twin.id, edit="strength:new")
    assert visitor.held("note-strength", "application_id") == [twin.id]
    visitor.fill("note-strength", verbatim="Calm", theme_id="fit").save("note-strength")
    assert only(FeedbackNote).application_id == twin.id
    visitor.app.selectbox(key="pick.application").select(application.id)
    assert "What went well (0)" in visitor.go().words
    assert visitor.app.query_params == {"application": application.id}


def test_what_was_chosen_can_be_cleared_again(visitor: Visitor, application: Application) -> None:
    note = factories.feedback(application.id, person_id=person("Ana Costa").id)
    saved(note)
    visitor.open("feedback", edit=f"note:{note.id}")
    for name in ("person_id", "application_id", "theme_id"):
        assert visitor.field(f"note-{note.id}", name).value
        assert not visitor.field(f"note-{note.id}", name).proto.HasField("default")  # with one, there is no cross
    assert not visitor.field(f"note-{note.id}", "said_on").proto.default
    visitor.fill(f"note-{note.id}", person_id=None).save(f"note-{note.id}")
    assert only(FeedbackNote).person_id is None


def test_no_theme_is_chosen_by_itself(visitor: Visitor) -> None:
    visitor.open("feedback", view="Themes and practices").press("add-practice")
    visitor.fill("practice-new", text="Toastmasters").save("practice-new")
    assert visitor.beside("practice-new", "theme_id") == "For which theme is it? Choose one."
    assert find(Practice) == []


def test_where_somebody_was_met_is_said_before_a_note_goes_elsewhere(
    visitor: Visitor, application: Application
) -> None:
    saved(factories.application(organisation="Beta", told_on=TODAY))
    visitor.open("feedback", edit="strength:new", application=find(Application, organisation="Beta")[0].id)
    visitor.fill("note-strength", person_id=person("Ana Costa").id)
    assert f"was met at **{application.title}**, not at" in visitor.words
    visitor.fill("note-strength", application_id=application.id)
    assert "was met at" not in visitor.words


def test_today_and_the_review_ask_about_the_practice_in_focus(visitor: Visitor, application: Application) -> None:
    began = date(2026, 2, 25)
    saved(factories.practice(started_on=date(2026, 1, 5)), factories.practice(text="Mock talks", started_on=began))
    saved(factories.feedback(application.id, said_on=date(2026, 3, 4)))
    in_short = "Still at “Mock talks”?"
    asked = "Still at “Mock talks” (Communication), since 25 February 2026?"
    evidence = "From others, since it began: 1 strength and nothing to work on."
    words = visitor.open("today").words
    assert in_short in words
    assert "From others" not in words, "one line, and nothing else of it"
    words = visitor.open("review").words
    assert asked in words
    assert evidence in words
    [talks] = find(Practice, text="Mock talks")
    assert f"Working on it. {evidence} Before it: nothing said." in visitor.open("feedback", view=PRACTICES).words
    assert "Working on it: something was said." in visitor.words, "behind the question mark"
    visitor.press(f"practise-no-more.{talks.id}")
    assert find(Practice, text="Mock talks")[0].ended_on == TODAY
    assert f"Let go. {evidence}" in visitor.words
    assert in_short not in visitor.open("today").words
    for page, query in (("review", {}), ("review", {"week": "2026-03-02"})):
        assert asked not in visitor.open(page, **query).words, "not of a past week either: it was let go since"
    visitor.open("feedback", view=PRACTICES).press(f"practise.{talks.id}")
    assert asked in visitor.open("review", week="2026-03-02").words
