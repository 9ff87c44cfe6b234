"""The follow-up card: done, later, skipped, opened again, and always a way back."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from nearmiss.model import Application, Channel, Decided, Decision, Promise, PromiseBy, Step, Touchpoint
from tests import factories
from tests.pages.browsing import TODAY, Visitor, acme, facts, find, follow_up, only, person, saved


@pytest.fixture
def application() -> Application:
    """A near miss told today at Acme, with a panel of three and a recruiter."""
    return acme()


@pytest.fixture
def opened(visitor: Visitor, application: Application) -> Visitor:
    """Its page."""
    return visitor.open("near-misses", id=application.id)


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
    [key] = [
        one.key[4:] for one in opened.app.button if one.key and one.key.startswith("all.") and "thank-you" in one.key
    ]
    opened.press(f"all.{key}")
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
    opened.choose(f"later.{key}", "Done on another day …")
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


def test_skipping_a_reply_asks_why_and_keeps_the_words(opened: Visitor, application: Application) -> None:
    before = facts()
    key = follow_up(application.id, Step.REPLY).key
    opened.choose(f"later.{key}", "Skip …")
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
    assert "skipped. That is fine." in opened.words
    opened.press("undo")
    assert facts() == before


def test_skipping_anything_else_needs_no_reason(opened: Visitor, application: Application) -> None:
    key = follow_up(application.id, Step.WATCH).key
    opened.choose(f"later.{key}", "Skip …").press(f"skip.{key}.save")
    assert (only(Decision).decided, only(Decision).why) == (Decided.SKIPPED, "")
    opened.press(f"reopen.{key}")
    assert find(Decision) == []


def test_cancel_closes_the_form(opened: Visitor, application: Application) -> None:
    key = follow_up(application.id, Step.WATCH).key
    opened.choose(f"later.{key}", "Skip …").press(f"skip.{key}.cancel")
    assert not opened.has(f"skip.{key}.save")
    assert find(Decision) == []


def test_two_touches_to_one_person_are_offered_as_one_message(visitor: Visitor, application: Application) -> None:
    ana = person("Ana Costa").id
    saved(replace(only(Application), told_by=ana))
    saved(factories.promise(application.id, person_id=ana, due_on=date(2026, 3, 12)))
    reply = follow_up(application.id, Step.REPLY)
    assert reply.together_with
    visitor.open("near-misses", id=application.id)
    menu = visitor.app.menu_button(key=f"later.{reply.key}")
    [together] = [one for one in menu.options if "in one message" in one]
    visitor.choose(f"later.{reply.key}", together)
    assert {one.key for one in find(Decision)} == {reply.key, *reply.together_with}
    assert len(find(Touchpoint)) == 1
    assert only(Promise).kept_on == TODAY


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
    opened.app.button(key=f"done.{key}").click()
    pressed = opened.app._tree.get_widget_states()
    opened.go()
    opened.app._run(pressed)
    assert not opened.app.exception
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
