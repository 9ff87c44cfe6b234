"""I was turned down: the front door, from the four answers to the whole plan."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from streamlit.testing.v1.element_tree import Selectbox

from nearmiss.exchange.documents import near_miss, report
from nearmiss.model import Application, Interview, Outcome, Panelist, Person, Promise, Reflection, Role, Stage, Step
from nearmiss.store.queries.story_index import has_index
from tests import factories
from tests.pages.browsing import (
    NAMES,
    TODAY,
    Visitor,
    acme,
    drafts,
    facts,
    find,
    follow_up,
    journal,
    only,
    planned,
    saved,
)

FORM = "turned-down"
FOUR = {"organisation": "Acme", "role": "Data engineer", "furthest_stage": "final"}
"""The required answers; the day told is today from the start."""

EXAMPLE = [
    ("Reply graciously to whoever told you", "Monday, 9 March", "9 to 10 March", ["A technology recruiter"]),
    (
        "Thank three people",
        "Wednesday, 11 March",
        "10 to 14 March",
        ["Job Advice Blog", "Dave Isbell"],
    ),
    ("Call Dee Roy for a debrief", "Wednesday, 11 March", "10 to 16 March", ["Laura Katen", "nearmiss"]),
    (
        "Connect with four people on LinkedIn",
        "Wednesday, 11 March",
        "10 to 12 March",
        ["A technology recruiter", "Jesse Childs"],
    ),
    ("Reflect on it", "Thursday, 12 March", "11 to 14 March", ["Laura Katen"]),
    ("Save an alert for the company", "Thursday, 12 March", "9 to 19 March", ["A technology recruiter"]),
    (
        "Write a follow-up email to three people",
        "Thursday, 19 March",
        "16 to 23 March",
        ["Laura Katen", "Job Advice Blog", "nearmiss"],
    ),
    ("Check in with Ana Costa", "Monday, 1 June", "16 May to 15 June", ["Laura Katen", "nearmiss"]),
]
"""The example: told on 9 March 2026 by phone, last interview 2 March, interest 4, a panel of three and a recruiter."""


def panel(visitor: Visitor) -> None:
    """Fill in who was there, a line at a time, as the page offers them."""
    for row, (name, role) in enumerate(NAMES.items()):
        visitor.fill(FORM, **{f"name__{row}": name, f"role__{row}": role.value})


def told(visitor: Visitor) -> Application:
    """The example, typed into the page and saved."""
    visitor.open("turned-down").fill(FORM, **FOUR, told_how="call", held_on=date(2026, 3, 2), interest="4")
    panel(visitor)
    visitor.save(FORM)
    application: Application = only(Application)
    return application


@pytest.mark.parametrize(
    ("missing", "said"),
    [
        ({"organisation": ""}, "Which organisation was it? Write its name."),
        ({"organisation": "   "}, "Which organisation was it? Write its name."),
        ({"role": ""}, "Which role was it? Write its title."),
        ({"told_on": None}, "On which day were you told? The plan counts from it."),
        ({"told_on": date(2026, 3, 10)}, "This day is still to come. On which day were you told?"),
        ({"furthest_stage": None}, "How far did you get? It decides whether there is a plan."),
        ({"held_on": date(2026, 3, 10)}, None),
        ({"organisation": "x" * 301}, "This is 301 characters long; one line holds 300."),
        ({"name__0": "x" * 301}, "This is 301 characters long; one line holds 300."),
        ({"cared__0": "x" * 5001}, "This is 5,001 characters long; one line holds 5,000."),
        ({"promise": "x" * 5001}, "This is 5,001 characters long; one line holds 5,000."),
        ({"invitation": "x" * 5001}, "This is 5,001 characters long; one line holds 5,000."),
        ({"line": "x" * 5001}, "This is 5,001 characters long; one line holds 5,000."),
    ],
    ids=lambda one: str(one)[:40],
)
def test_what_cannot_be_saved_is_said_beside_its_field_and_every_word_is_kept(
    visitor: Visitor, missing: dict[str, object], said: str | None
) -> None:
    words = {
        **FOUR,
        "told_how": "mail",
        "reason": "An internal candidate",
        "name__0": "Ana Costa",
        "cared__0": "clean data",
        "promise": "Send the article",
        "line": "It stings.",
        **missing,
    }
    before = facts()
    visitor.open("turned-down").fill(FORM, **words).save(FORM)
    assert visitor.titles == ["I was turned down"]
    [(field, value)] = missing.items()
    if said is None:
        assert "before the interview on 10 March 2026" in visitor.beside(FORM, "told_on")
    else:
        assert visitor.beside(FORM, field.replace("__", "-")).startswith(said)
    assert facts() == before
    for name, word in words.items():
        assert visitor.held(FORM, name.replace("__", "-")) == [word], name
    kept = drafts()
    for name, word in words.items():
        if isinstance(word, str) and word:
            assert kept[f"{FORM}.{name.replace('__', '-')}"] == word
    # a restarted server, or another tab, finds the same words
    fresh = Visitor().open("turned-down")
    assert "your words are still here" in fresh.words
    assert fresh.held(FORM, "role", "reason", "promise") == visitor.held(FORM, "role", "reason", "promise")
    assert fresh.held(FORM, "told_on", "furthest_stage") == visitor.held(FORM, "told_on", "furthest_stage")
    assert value == fresh.held(FORM, field.replace("__", "-"))[0]


def test_the_four_answers_are_enough(visitor: Visitor) -> None:
    visitor.open("turned-down").fill(FORM, **FOUR).save(FORM)
    application = only(Application)
    assert (application.organisation, application.role, application.told_on) == (
        "Acme",
        "Data engineer",
        date(2026, 3, 9),
    )
    assert (application.furthest_stage, application.outcome) == (Stage.FINAL, Outcome.TURNED_DOWN)
    assert visitor.titles == ["Data engineer · Acme"]
    assert "Saved, with its plan." in visitor.words
    assert "Reply graciously to whoever told you" in visitor.headings()
    assert drafts() == {}
    assert "Saved, with its plan." in visitor.open("letters").words  # with its way back, as long as that is offered


def test_the_plan_that_the_save_leads_to_is_made_while_one_types(visitor: Visitor) -> None:
    acme()
    visitor.open("turned-down")
    with journal().reading() as tx:
        assert has_index(tx)


def test_the_example_gives_its_steps_on_their_days_with_reason_and_source(visitor: Visitor) -> None:
    told(visitor)
    headings = visitor.headings()
    assert headings[:2] == [EXAMPLE[0][0], "Save an alert for the company"]  # what can be done today comes first
    assert sorted(headings) == sorted(heading for heading, *_ in EXAMPLE)
    for heading, best, window, sources in EXAMPLE:
        card = visitor.card(heading)
        assert f"Best on {best} ({window})" in card, heading
        for source in sources:
            assert any(line.startswith(source) for line in card.splitlines()), heading
    for one in planned(only(Application).id):
        assert re.sub(r"\W", "", one.reason) in re.sub(r"\W", "", visitor.words), one.step


def test_saving_keeps_everything_that_was_said(visitor: Visitor) -> None:
    visitor.open("turned-down").fill(
        FORM, **FOUR, told_how="call", held_on=date(2026, 3, 2), interest="4", closeness="5"
    )
    panel(visitor)
    visitor.fill(
        FORM,
        told_by="3",
        reason="An internal candidate",
        reason_kind="internal candidate",
        cared__0="clean data",
        promise="Send the article",
        promise__with="0",
        promise__due=date(2026, 3, 13),
        invitation="A new post in January",
        invitation__with="3",
        invitation__due=date(2027, 1, 11),
        feeling="2",
        line="It stings.",
    ).save(FORM)
    application = only(Application)
    people = {person.id: person.name for person in find(Person)}
    assert people[application.told_by] == "Dee Roy"
    assert (application.interest, application.closeness, application.reason) == (4, 5, "An internal candidate")
    assert application.reason_kind == "internal candidate"
    assert only(Interview).held_on == date(2026, 3, 2)
    assert {people[seat.person_id]: seat.role for seat in find(Panelist)} == NAMES
    assert {promise.text: (promise.by, people[promise.person_id], promise.due_on) for promise in find(Promise)} == {
        "Send the article": ("me", "Ana Costa", date(2026, 3, 13)),
        "A new post in January": ("them", "Dee Roy", date(2027, 1, 11)),
    }
    words = only(Reflection)
    assert (words.kind, words.feeling, words.line) == ("first words", 2, "It stings.")
    assert "Keep your promise to Ana Costa" in visitor.headings()
    assert "Take Dee Roy up on the invitation" in visitor.headings()


def test_told_on_another_day_moves_what_is_not_done_and_nothing_that_is(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    application = told(visitor)
    thanked = follow_up(application.id, Step.THANK_YOU, "Ben Ode")
    visitor.press(f"done.{thanked.key}")
    done = [(one.key, one.window, one.decision) for one in planned(application.id) if not one.is_open]
    monkeypatch.setenv("NEARMISS_TODAY", "2026-03-20")
    visitor.choose("more", "Edit").fill(f"application-{application.id}", told_on=date(2026, 3, 20))
    visitor.save(f"application-{application.id}")
    assert "Best on Friday, 27 March (25 to 30 March)" in visitor.card("Write a follow-up email to")
    assert "Best on Monday, 1 June (16 May to 15 June)" in visitor.card("Check in with Ana Costa")
    now = planned(application.id, date(2026, 3, 20))
    assert [(one.key, one.window, one.decision) for one in now if not one.is_open] == done
    assert "done on 9 Mar" in visitor.words


def test_a_form_rejection_gives_no_plan(visitor: Visitor) -> None:
    visitor.open("turned-down").fill(FORM, **{**FOUR, "furthest_stage": "applied"}).save(FORM)
    assert "A form rejection: nobody was met" in visitor.words
    assert visitor.headings() == []
    assert planned(only(Application).id) == []
    assert visitor.open("calendar").headings() == []


def test_silence_is_no_answer_and_starts_with_the_follow_up_email(visitor: Visitor) -> None:
    visitor.open("turned-down").fill(FORM, **FOUR, told_how="silence", held_on=date(2026, 2, 2))
    panel(visitor)
    visitor.save(FORM)
    assert only(Application).outcome == Outcome.NO_ANSWER
    assert not [heading for heading in visitor.headings() if heading.startswith("Reply")]
    assert "gave up waiting" in visitor.words


def test_pressing_save_twice_saves_once(visitor: Visitor) -> None:
    visitor.open("turned-down").fill(FORM, **FOUR)
    visitor.field(FORM, "save").click()
    pressed = visitor.app._tree.get_widget_states()
    visitor.go()
    once = facts()
    visitor.app.switch_page("pages/turned-down.py")
    visitor.app._run(pressed)  # the second click of a double click: the same widgets, sent once more
    assert not visitor.app.exception
    assert facts() == once


def test_undo_takes_the_whole_near_miss_back(visitor: Visitor) -> None:
    before = facts()
    told(visitor)
    visitor.press("undo")
    assert facts() == before
    assert visitor.titles == ["Not here"]


SPELLINGS = {
    "Sam Okoye": ["sam  okoye", "Okoye, Sam", "OKOYE SAM", "Sam-Okoye"],
    "Bea O'Neil": ["Bea O\u2019Neil", "bea O\u02bcneil", "O`Neil, Bea", "Bea Oneil"],
    "Zoë Müller": ["Zoe\u0308 Mu\u0308ller", "ZOE MULLER", "Zoe Mueller", "Müller Zoë"],
}


def whom(visitor: Visitor, form: str, field: str = "whom") -> Selectbox:
    """What is asked below a name: who it is."""
    [found] = [one for one in visitor.app.selectbox if f".{field}." in (one.key or "") and form in (one.key or "")]
    return found


def test_who_is_known_is_one_person_in_every_spelling_and_at_every_organisation(visitor: Visitor) -> None:
    known = [factories.person(name=name, organisation="Elsewhere") for name in SPELLINGS]
    first = factories.application(organisation="First", role="Analyst")
    saved(*known, first, *(factories.panelist(first.id, one.id, role=Role.RECRUITER) for one in known))
    for spellings in zip(*SPELLINGS.values(), strict=True):
        visitor.open("turned-down").fill(FORM, **FOUR)
        for row, name in enumerate(spellings):
            visitor.fill(FORM, **{f"name__{row}": name})
        assert whom(visitor, FORM, "whom-0").options[0] == "Sam Okoye, whom you know as recruiter at First"
        visitor.save(FORM)
        assert visitor.titles == ["Data engineer · Acme"]
    assert {(one.id, one.name, one.organisation) for one in find(Person)} == {
        (one.id, one.name, "Elsewhere") for one in known
    }
    assert len(find(Panelist)) == 5 * len(known)


def test_somebody_else_of_the_same_name_and_a_shorter_name(visitor: Visitor) -> None:
    saved(factories.person(name="Sam Okoye"))
    visitor.open("turned-down").fill(FORM, **FOUR, name__0="Okoye, Sam")
    whom(visitor, FORM, "whom-0").select_index(1)
    visitor.go().fill(FORM, name__1="S. Okoye")
    asked = whom(visitor, FORM, "whom-1")
    assert (asked.label, asked.options) == ("Is it somebody you know?", ["No, somebody new", "Sam Okoye"])
    visitor.save(FORM)
    assert sorted(one.name for one in find(Person)) == ["Okoye, Sam", "S. Okoye", "Sam Okoye"]


def test_where_a_recruiter_works_is_asked(visitor: Visitor) -> None:
    visitor.open("turned-down").fill(FORM, **FOUR, name__0="Ana Costa", role__0=Role.HIRING_MANAGER.value)
    visitor.fill(FORM, name__1="Dee Roy", role__1=Role.RECRUITER.value)
    visitor.fill(FORM, works__1="Talent Ltd", name__2="Ref Erer").fill(FORM, role__2=Role.REFERRER.value).save(FORM)
    assert {one.name: one.organisation for one in find(Person)} == {
        "Ana Costa": "Acme",
        "Dee Roy": "Talent Ltd",
        "Ref Erer": "",
    }


def test_one_name_in_two_lines_is_asked_about(visitor: Visitor) -> None:
    visitor.open("turned-down").fill(FORM, **FOUR, name__0="Ana Costa").fill(FORM, name__1="ana costa").save(FORM)
    assert "This name is there twice" in visitor.beside(FORM, "name-1")
    visitor.fill(FORM, name__1="COSTA, Ana").save(FORM)
    assert "This name is there twice" in visitor.beside(FORM, "name-1")
    whom(visitor, FORM, "whom-1").select_index(1)
    visitor.go().save(FORM)
    assert {one.name for one in find(Person)} == {"Ana Costa", "COSTA, Ana"}
    assert len(find(Panelist)) == 2


def test_start_over_throws_the_half_written_words_away(visitor: Visitor) -> None:
    visitor.open("turned-down").fill(FORM, organisation="Acme", name__0="Ana")
    visitor.open("turned-down").press("start-over")
    assert visitor.held(FORM, "organisation", "name-0") == ["", ""]
    assert drafts() == {}


def test_a_near_miss_kept_beside_another_has_a_plan_of_its_own(visitor: Visitor) -> None:
    other = acme(organisation="Harbour")
    saved(replace(other, version=1, interest=None))
    told_here = {one.key for one in planned(other.id)}
    visitor.open("turned-down").fill(FORM, **FOUR).save(FORM)
    application = only(Application, organisation="Acme")
    assert {one.key for one in planned(application.id)} & told_here == set()


MAIL = "Dear Ana,\n\nthank you for your time. " + "We had many good people. " * 200 + "\n\n-- \nBea O'Neil\n> 1. HR"


def test_a_whole_mail_is_kept_with_every_line_and_can_be_read_and_found(visitor: Visitor) -> None:
    visitor.open(FORM).fill(FORM, **FOUR, told_how="mail", reason=MAIL).save(FORM)
    application = only(Application)
    assert application.reason == MAIL
    written = [one.value for one in visitor.app.markdown if "many good people" in one.value]
    assert [one.count("  \n") for one in written] == [MAIL.count("\n")]
    with journal().reading() as tx:
        papers = (near_miss.of_near_miss(tx, application.id), report.of_search(tx, factories.TODAY))
    for paper in papers:
        assert "Dear Ana,<br>\n<br>\nthank you" in paper.html()
        assert "Dear Ana,  \n\nthank you" in paper.markdown()
    assert "We had many good people" in visitor.open("reflection", words="O'Neil").words.replace("\\", "")


@pytest.mark.parametrize("field", ["cared__0", "promise", "invitation", "line"])
def test_what_somebody_said_may_be_long(visitor: Visitor, field: str) -> None:
    words = "word " * 500
    visitor.open(FORM).fill(FORM, **FOUR, name__0="Ana Costa").fill(FORM, **{field: words}).save(FORM)
    assert visitor.errors == []
    assert len(find(Application)) == 1


def test_how_long_a_name_may_be_is_said_while_it_is_written(visitor: Visitor) -> None:
    visitor.open(FORM).fill(FORM, organisation="x" * 301)
    assert [one.value for one in visitor.app.warning] == [
        "This is 301 characters long; one line holds 300. Shorten it, or write it in a reflection."
    ]


def test_with_silence_nobody_told_me_and_nobody_said_why(visitor: Visitor) -> None:
    answers = {"reason": "No words", "reason_kind": "fit", "name__0": "Ana Costa"}
    visitor.open(FORM).fill(FORM, **FOUR, told_how="mail", **answers).fill(FORM, told_by="0", told_how="silence")
    keys = {node.key or "" for node in visitor.app.main if getattr(node, "key", None)}
    assert not any(key.endswith((".reason", ".reason_kind", ".told_by")) for key in keys)
    visitor.fill(FORM, told_how="mail")
    assert visitor.held(FORM, "reason", "reason_kind", "told_by") == ["No words", "fit", "0"]
    visitor.fill(FORM, told_how="silence").save(FORM)
    application = only(Application)
    assert (application.reason, application.reason_kind, application.told_by) == ("", None, None)


def test_who_has_an_interview_to_come_is_not_offered_as_the_no(visitor: Visitor) -> None:
    waits = factories.application(organisation="Waits", outcome="open", told_on=None)
    ahead = factories.application(organisation="Ahead", outcome="open", told_on=None)
    saved(waits, ahead, factories.interview(ahead.id, held_on=TODAY + timedelta(days=1)))
    words = visitor.open("turned-down").words
    assert ("It was" in words, "Waits" in words, "Ahead" in words) == (True, True, False)
