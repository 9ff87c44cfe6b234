"""The follow-up card: done, later, skipped, opened again, and always a way back."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from nearmiss import store
from nearmiss.model import (
    Application,
    Channel,
    Decided,
    Decision,
    FollowUp,
    Panelist,
    Promise,
    PromiseBy,
    Step,
    Touchpoint,
)
from nearmiss.ui.runtime.presses import name_of
from nearmiss.ui.screens.every_page import browser_listeners
from tests import factories
from tests.pages.browsing import (
    TODAY,
    Visitor,
    acme,
    facts,
    find,
    follow_up,
    journal,
    only,
    person,
    planned,
    saved,
)


@pytest.fixture
def application() -> Application:
    """A near miss told today at Acme, with a panel of three and a recruiter."""
    return acme()


@pytest.fixture
def opened(visitor: Visitor, application: Application) -> Visitor:
    """Its page."""
    return visitor.open("near-misses", id=application.id)


def test_what_waits_for_the_interview_says_so_once_and_leads_to_its_form(visitor: Visitor) -> None:
    application, people = factories.application(), [factories.person(name=name) for name in ("Ben Ode", "Ana Ruiz")]
    saved(application, *people, *(factories.panelist(application.id, each.id) for each in people))
    visitor.open("near-misses", id=application.id, **{"more-steps": "true"})
    [email] = [line for line in visitor.words.splitlines() if line.startswith("Write a follow-up email to")]
    missing = f"Add the day of your last interview at {application.organisation}: this counts from it."
    links = [node.attributes for node in visitor.blocks() if node.tag == "a" and node.text == "Add the interview"]
    assert visitor.words.count(missing) == len(links) > 0
    assert {link["href"] for link in links} == {f"near-misses?id={application.id}&section=Story&edit=interview%3Anew"}
    assert f"Add the interview: {email}" in {link["aria-label"] for link in links}


def test_done_leaves_a_contact_and_undo_takes_both_back(opened: Visitor, application: Application) -> None:
    before = facts()
    thanks = follow_up(application.id, Step.THANK_YOU, "Ben Ode")
    opened.press(f"done.{thanks.key}")
    assert "Done: thank-you." in opened.words
    assert (only(Decision).key, only(Decision).decided_on) == (thanks.key, TODAY)
    touch = only(Touchpoint)
    assert (touch.person_id, touch.happened_on, touch.purpose) == (person("Ben Ode").id, TODAY, "thanks")
    assert not opened.has(f"done.{thanks.key}")
    opened.press("undo")
    assert facts() == before
    assert "Taken back." in opened.toasts
    assert not opened.has("undo")
    assert opened.has(f"done.{thanks.key}")


def test_all_done_does_the_whole_card(opened: Visitor, application: Application) -> None:
    before = facts()
    [key] = [name for name in opened.pressable() if name.startswith("all-thank-you")]
    opened.press(key)
    assert {one.person_id for one in find(Touchpoint)} == {
        person(name).id for name in ("Ana Costa", "Ben Ode", "Chloe Ito")
    }
    assert not follow_up(application.id, Step.THANK_YOU, "Ana Costa").is_open
    opened.press("undo")
    assert facts() == before


def test_a_promise_is_kept_and_opened_again(visitor: Visitor, application: Application) -> None:
    ana = person("Ana Costa").id
    promise = factories.promise(application.id, person_id=ana, due_on=date(2026, 3, 13))
    invitation = factories.promise(
        application.id, person_id=ana, by=PromiseBy.THEM, text="Come back", due_on=date(2026, 6, 1)
    )
    saved(promise, invitation)
    before = facts()
    visitor.open("near-misses", id=application.id)
    visitor.press(f"done.{follow_up(application.id, Step.PROMISE).key}")
    assert {one.id: one.kept_on for one in find(Promise)} == {promise.id: TODAY, invitation.id: None}
    visitor.press("undo")
    assert facts() == before
    visitor.press(f"done.{follow_up(application.id, Step.INVITATION).key}")
    assert {one.id: one.kept_on for one in find(Promise)} == {promise.id: None, invitation.id: TODAY}
    visitor.press("undo")
    assert facts() == before


@pytest.mark.parametrize("by", PromiseBy)
def test_a_new_day_of_a_promise_beats_the_day_it_was_put_off_to(
    visitor: Visitor, application: Application, by: PromiseBy
) -> None:
    ana = person("Ana Costa").id
    saved(factories.promise(application.id, person_id=ana, by=by, due_on=TODAY + timedelta(days=2)))
    step = Step.PROMISE if by is PromiseBy.ME else Step.INVITATION
    key = follow_up(application.id, step).key
    visitor.open("near-misses", id=application.id).choose(f"later.{key}", "Tomorrow")
    assert follow_up(application.id, step).due == TODAY + timedelta(days=1)
    saved(replace(only(Promise), due_on=date(2026, 6, 1)))
    assert follow_up(application.id, step).due == date(2026, 6, 1)
    before = facts()
    visitor.open("near-misses", id=application.id).press(f"done.{key}")
    assert only(Promise).kept_on == TODAY
    visitor.press("undo")
    assert facts() == before


def test_a_connection_is_noted_and_taken_back(opened: Visitor, application: Application) -> None:
    before = facts()
    connect = follow_up(application.id, Step.LINKEDIN, "Ana Costa")
    opened.press(f"done.{connect.key}")
    assert person("Ana Costa").connected_on == TODAY
    opened.press("undo")
    assert facts() == before
    opened.press(f"done.{connect.key}")
    opened.press(f"reopen.{connect.key}")
    assert facts() == before
    assert "is open again" in opened.words
    opened.press("undo")
    assert person("Ana Costa").connected_on == TODAY
    assert (len(find(Decision)), len(find(Touchpoint))) == (1, 1)


@pytest.mark.parametrize(("choice", "days"), [("Tomorrow", 1), ("In three days", 3), ("Next week", 7)])
def test_later_moves_it(opened: Visitor, application: Application, choice: str, days: int) -> None:
    before = facts()
    reflect = follow_up(application.id, Step.REFLECT)
    opened.choose(f"later.{reflect.key}", choice)
    decision = only(Decision)
    assert (decision.decided, decision.until) == (Decided.SNOOZED, TODAY + timedelta(days=days))
    assert follow_up(application.id, Step.REFLECT).due == TODAY + timedelta(days=days)
    opened.press("undo")
    assert facts() == before


def test_another_day_moves_it_there(opened: Visitor, application: Application) -> None:
    key = follow_up(application.id, Step.REFLECT).key
    opened.choose(f"later.{key}", "Another day …")
    assert opened.app.query_params["edit"] == f"snooze:{key}"
    opened.app.date_input(key=f"snooze.{key}.day").set_value(date(2026, 4, 2))
    opened.press(f"snooze.{key}.save")
    assert only(Decision).until == date(2026, 4, 2)
    assert "Reflect moved to Thursday, 2 April." in opened.words
    assert "edit" not in opened.app.query_params
    assert "Moved to Thursday, 2 April" in opened.card("Reflect on it")


def test_done_on_another_day_in_another_way(opened: Visitor, application: Application) -> None:
    before = facts()
    key = follow_up(application.id, Step.THANK_YOU, "Chloe Ito").key
    opened.choose(f"done-on.{key}", "Done on another day …")
    opened.app.date_input(key=f"done.{key}.day").set_value(date(2026, 3, 7))
    opened.app.selectbox(key=f"done.{key}.channel").select(Channel.CARD)
    opened.press(f"done.{key}.save")
    touch = only(Touchpoint)
    assert (touch.happened_on, touch.channel, only(Decision).decided_on) == (
        date(2026, 3, 7),
        "card",
        date(2026, 3, 7),
    )
    opened.press("undo")
    assert facts() == before


def test_done_yesterday_is_one_choice(opened: Visitor, application: Application) -> None:
    before = facts()
    opened.choose(f"done-on.{follow_up(application.id, Step.THANK_YOU, 'Chloe Ito').key}", "Done yesterday")
    yesterday = TODAY - timedelta(days=1)
    assert (only(Touchpoint).happened_on, only(Decision).decided_on) == (yesterday, yesterday)
    opened.press("undo")
    assert facts() == before


def test_letting_a_reply_go_asks_why_and_keeps_the_words(opened: Visitor, application: Application) -> None:
    before = facts()
    key = follow_up(application.id, Step.REPLY).key
    opened.press(f"let-go.{key}")
    opened.press(f"skip.{key}.save")
    assert any("Say in a few words why" in one for one in opened.errors)
    assert facts() == before
    opened.app.text_input(key=f"skip.{key}.why").set_value("   ")
    opened.press(f"skip.{key}.save")
    assert facts() == before
    assert opened.app.text_input(key=f"skip.{key}.why").value == "   "
    opened.app.text_input(key=f"skip.{key}.why").set_value("They were :red[rude] to *me*")
    opened.press(f"skip.{key}.save")
    assert (only(Decision).decided, only(Decision).why) == (Decided.SKIPPED, "They were :red[rude] to *me*")
    assert "Let go: gracious reply. That is fine." in opened.words
    opened.press("undo")
    assert facts() == before


def test_anything_else_is_let_go_at_once_and_taken_up_again(opened: Visitor, application: Application) -> None:
    key = follow_up(application.id, Step.WATCH).key
    opened.press(f"let-go.{key}")
    assert (only(Decision).decided, only(Decision).why) == (Decided.SKIPPED, "")
    assert "Save an alert for the company let go on 9 Mar" in opened.words
    assert opened.label(f"reopen.{key}") == "Take up again"
    opened.press(f"reopen.{key}")
    assert find(Decision) == []


def test_cancel_closes_the_form(opened: Visitor, application: Application) -> None:
    key = follow_up(application.id, Step.WATCH).key
    opened.choose(f"later.{key}", "Another day …").press(f"snooze.{key}.cancel")
    assert not opened.has(f"snooze.{key}.save")
    assert find(Decision) == []


def test_the_reason_is_said_once_and_each_person_has_a_line(opened: Visitor) -> None:
    card = opened.card("Thank three people")
    assert card.count("a thank-you in the days after") == 1
    lines = [line for line in card.split("\n") if line.startswith(("Ana Costa, ", "Ben Ode, ", "Chloe Ito, "))]
    assert [line.split(",")[0] for line in lines] == ["Ana Costa", "Ben Ode", "Chloe Ito"]
    hand = ["Write", "Done", "Later", "Let go"]
    assert [word for word in card.split("\n") if word in hand] == hand * 3


def test_somebody_with_two_promises_is_named_once(visitor: Visitor, application: Application) -> None:
    ana = person("Ana Costa").id
    late = [TODAY - timedelta(days=40), TODAY - timedelta(days=41), TODAY - timedelta(days=42)]
    saved(*[factories.promise(application.id, person_id=ana, text=f"The map of {day}", due_on=day) for day in late])
    heading = "Keep your promise to Ana Costa"
    assert heading in visitor.open("today").headings()
    card = visitor.open("near-misses", id=application.id).card(heading)
    assert card.count("You promised Ana Costa") == 3, "and each has its line"
    [key] = [name for name in visitor.pressable() if name.startswith("all-keep")]
    visitor.press(key)
    assert "keep your promise to Ana Costa · Acme" in visitor.open("review", week="2026-03-09").words.replace("\\", "")


def test_nothing_is_taken_up_again_while_its_near_miss_is_closed(visitor: Visitor, application: Application) -> None:
    saved(replace(application, version=only(Application).version, told_on=TODAY - timedelta(days=7)))
    key = follow_up(application.id, Step.WATCH).key
    visitor.open("near-misses", id=application.id).press(f"let-go.{key}").choose("more", "Close kindly")
    assert "let go on 9 Mar" in visitor.words
    assert not visitor.has(f"reopen.{key}")
    visitor.choose("more", "Reopen")
    assert visitor.has(f"reopen.{key}")


def test_without_a_recruiter_the_email_says_what_to_expect(visitor: Visitor) -> None:
    application = acme()
    saved(factories.interview(application.id, held_on=date(2026, 2, 23)))
    expect = "Interviewers rarely say why"
    assert expect not in Visitor().open("near-misses", id=application.id).words
    seat = only(Panelist, person_id=person("Dee Roy").id)
    with journal().writing() as tx:
        store.delete(tx, seat)
    assert visitor.open("near-misses", id=application.id).words.count(expect) == 1


@pytest.fixture
def one_message(application: Application) -> FollowUp:
    """The reply to Ana, which goes with a promise to her."""
    ana = person("Ana Costa").id
    saved(replace(application, version=only(Application).version, told_by=ana))
    saved(factories.promise(application.id, person_id=ana, due_on=date(2026, 3, 12)))
    reply = follow_up(application.id, Step.REPLY)
    assert reply.together_with
    return reply


def test_one_message_is_one_card_and_one_contact(
    visitor: Visitor, application: Application, one_message: FollowUp
) -> None:
    visitor.open("near-misses", id=application.id)
    assert "Keep your promise to Ana Costa" not in visitor.headings()
    card = visitor.card("Reply graciously to Ana Costa")
    assert "In one message with your promise" in card.replace("\\", "")
    assert "Send the article on cold chains" in card
    visitor.press(f"done.{one_message.key}")
    assert {one.key for one in find(Decision)} == {one_message.key, *one_message.together_with}
    assert len(find(Touchpoint)) == 1
    assert only(Promise).kept_on == TODAY


def test_the_agenda_has_one_message_once(visitor: Visitor, one_message: FollowUp) -> None:
    visitor.open("calendar")
    assert "Keep your promise to Ana Costa" not in visitor.headings()
    assert visitor.words.count("Send the article on cold chains") == 1
    assert visitor.has(f"done.{one_message.key}")


def test_one_message_about_two_near_misses_is_one_on_the_page_of_each(
    visitor: Visitor, application: Application
) -> None:
    ana = person("Ana Costa").id
    other = factories.application(organisation="Tern", role="Analyst", told_on=TODAY - timedelta(days=3))
    saved(replace(application, version=only(Application).version, told_on=TODAY - timedelta(days=3)))
    saved(other, factories.interview(other.id), factories.panelist(other.id, ana))
    key = follow_up(other.id, Step.THANK_YOU).key
    card = visitor.open("near-misses", id=other.id).card("Thank Ana Costa")
    assert "In one message with the thank-you about Data engineer · Acme." in card.replace("\\", "")
    visitor.press(f"done.{key}")
    assert {(one.step, one.application_id) for one in find(Decision)} == {
        (Step.THANK_YOU, other.id),
        (Step.THANK_YOU, application.id),
    }
    assert len(find(Touchpoint)) == 1


def test_only_one_of_a_message_may_be_done(visitor: Visitor, application: Application, one_message: FollowUp) -> None:
    visitor.open("near-misses", id=application.id).choose(f"later.{one_message.key}", "Only this one is done")
    assert only(Decision).key == one_message.key
    assert "Keep your promise to Ana Costa" in visitor.headings()


def test_a_message_is_moved_as_a_whole(visitor: Visitor, application: Application, one_message: FollowUp) -> None:
    before = facts()
    visitor.open("near-misses", id=application.id).choose(f"later.{one_message.key}", "Tomorrow")
    assert {one.until for one in find(Decision)} == {TODAY + timedelta(days=1)}
    assert len(find(Decision)) == 2
    visitor.press("undo")
    assert facts() == before


@pytest.fixture
def a_year_on(monkeypatch: pytest.MonkeyPatch) -> date:
    """Today, a year later."""
    monkeypatch.setenv("NEARMISS_TODAY", "2027-03-09")
    return date(2027, 3, 9)


def test_what_was_over_by_itself_says_so_and_is_taken_up_by_one_click(
    visitor: Visitor, application: Application, a_year_on: date
) -> None:
    [thanks] = [
        one
        for one in planned(application.id, a_year_on)
        if one.step is Step.THANK_YOU and one.person_id == person("Ben Ode").id
    ]
    assert thanks.let_go_on == date(2026, 3, 24)
    visitor.open("near-misses", id=application.id)
    assert "Thank three people" not in visitor.headings()
    assert "Thank Ben Ode let go on 24 Mar 2026" in visitor.words
    visitor.press(f"take-up.{thanks.key}")
    assert "Thank Ben Ode" in visitor.headings()
    visitor.press("undo")
    assert "Thank Ben Ode" not in visitor.headings()
    assert find(Decision) == []


def test_the_story_says_what_was_let_go_and_when(
    visitor: Visitor, application: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    visitor.open("near-misses", id=application.id).press(f"let-go.{follow_up(application.id, Step.WATCH).key}")
    monkeypatch.setenv("NEARMISS_TODAY", "2026-03-24")
    words = Visitor().open("near-misses", id=application.id, section="Story").words
    assert "9 Mar · Let go: watch the company" in words
    assert "24 Mar · Let go: thank-you (3)" in words
    assert words.index("9 Mar · Let go") < words.index("2 Mar · Interview"), "the newest first"


def test_a_promise_a_month_late_asks_whether_it_is_still_to_be_kept(
    visitor: Visitor, application: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved(factories.promise(application.id, person_id=person("Ana Costa").id, due_on=date(2026, 3, 12)))
    key = follow_up(application.id, Step.PROMISE).key
    monkeypatch.setenv("NEARMISS_TODAY", "2026-04-10")
    visitor.open("near-misses", id=application.id)
    assert visitor.label(f"later.{key}") == "Later"
    monkeypatch.setenv("NEARMISS_TODAY", "2026-04-11")
    visitor = Visitor().open("near-misses", id=application.id)
    assert "Is it still to be kept, on a new day? Or let it go." in visitor.words
    assert visitor.label(f"later.{key}") == "Still to be kept"
    visitor.choose(f"later.{key}", "Next week")
    assert only(Decision).until == date(2026, 4, 18)
    assert "Is it still to be kept" not in visitor.words


@pytest.mark.parametrize("page", ["today", "calendar"])
def test_a_backlog_is_let_go_at_once_and_taken_back(
    visitor: Visitor, page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(3):
        acme()
    assert not Visitor().open(page).has("let-all-go"), "nothing is late"
    monkeypatch.setenv("NEARMISS_TODAY", "2026-03-17")
    before = facts()
    visitor.open(page)
    late = [one for each in find(Application) for one in planned(each.id, date(2026, 3, 17)) if one.decision is None]
    late = [one for one in late if one.is_late(date(2026, 3, 17))]
    assert f"{len(late)} steps missed their days" in visitor.words
    visitor.press("let-all-go")
    assert {one.key for one in find(Decision)} == {one.key for one in late}
    assert all(one.why for one in find(Decision) if one.step is Step.REPLY)
    assert not visitor.has("let-all-go")
    visitor.press("undo")
    assert facts() == before


def test_what_is_over_stands_in_no_calendar(visitor: Visitor, application: Application, a_year_on: date) -> None:
    over = {one.window.ideal for one in planned(application.id, a_year_on) if one.let_go_on and one.window}
    assert over
    for day in over:
        visitor.open("calendar", day=day.isoformat())
        assert "Nothing is due on this day." in visitor.words
        assert visitor.headings() == []


def test_what_comes_this_week_is_a_line_where_there_is_room(visitor: Visitor) -> None:
    acme()
    visitor.open("today")
    assert visitor.headings() == ["Reply graciously to whoever told you", "Save an alert for the company"]
    assert "Thank three people, Data engineer · Acme, from 10 Mar" in visitor.words


def test_the_same_deeds_on_today_and_in_the_calendar(visitor: Visitor, application: Application) -> None:
    key = follow_up(application.id, Step.REPLY).key
    before = facts()
    visitor.open("today").press(f"done.{key}")
    assert only(Decision).key == key
    visitor.press("undo")
    assert facts() == before
    visitor.open("calendar", day="2026-03-09").press(f"done.{key}")
    assert only(Decision).key == key
    assert visitor.has(f"reopen.{key}")


def test_dismiss_withdraws_the_offer(opened: Visitor, application: Application) -> None:
    opened.press(f"done.{follow_up(application.id, Step.REPLY).key}").press("dismiss-undo")
    assert not opened.has("undo")
    assert len(find(Decision)) == 1


def test_done_twice_is_done_once(opened: Visitor, application: Application) -> None:
    key = follow_up(application.id, Step.THANK_YOU, "Ben Ode").key
    name = name_of(f"done.{key}")
    for kept in ([[1, name, ""]], [[1, name, ""]], [[1, name, ""], [2, name, ""]]):  # the second time, and a late press
        opened.app.session_state[browser_listeners.KEY] = {"presses": kept}
        opened.go()
    assert (len(find(Decision)), len(find(Touchpoint))) == (1, 1)


def test_what_is_undone_too_late_is_left_as_it_is_now(opened: Visitor, application: Application) -> None:
    key = follow_up(application.id, Step.REFLECT).key
    opened.choose(f"later.{key}", "Tomorrow")
    saved(replace(only(Decision), until=date(2026, 5, 4)))  # another tab moved it on
    opened.press("undo")
    assert only(Decision).until == date(2026, 5, 4)


def test_cards_without_anybody_met(visitor: Visitor) -> None:
    application = factories.application(interest=None)
    saved(application)
    visitor.open("near-misses", id=application.id)
    assert "Nobody is on the panel yet." in visitor.words
    assert "How much do you still want to work there?" in visitor.words
