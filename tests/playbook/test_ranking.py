"""What Today shows: a few cards, the first of them doable now."""

from dataclasses import replace

from nearmiss.model import Promise, PromiseBy, Role, Settings, Step, Story
from nearmiss.playbook import Card, asks_whether_to_keep, cards, coming, done, first_cards, plan, plan_all, snooze
from nearmiss.playbook.working_days import days
from tests.playbook.acme import SETTINGS, TOLD, after, day, story, the

ANA = {"ana": Role.HIRING_MANAGER}


def suggested(one: Story, on: str = "03-09", settings: Settings = SETTINGS) -> tuple[Card, ...]:
    return first_cards(plan(one, settings, day(on)), settings, day(on))


def test_the_same_step_for_several_people_is_one_card() -> None:
    found = cards(plan(story(), SETTINGS, TOLD))
    assert [(card.step, len(card.follow_ups)) for card in found] == [
        (Step.REPLY, 1), (Step.THANK_YOU, 3), (Step.DEBRIEF, 1), (Step.LINKEDIN, 4), (Step.REFLECT, 1), (Step.WATCH, 1),
        (Step.FOLLOW_UP_EMAIL, 3), (Step.FIRST_CHECK_IN, 1),
    ]  # fmt: skip
    assert [f.person_id for f in found[3].follow_ups] == ["ana", "ben", "chloe", "dee"]


def test_only_what_can_be_done_now_stands_there() -> None:
    assert [card.step for card in suggested(story())] == [Step.REPLY, Step.WATCH]
    assert [follow_up.step for follow_up in coming(plan(story(), SETTINGS, TOLD), TOLD)] == [
        *[Step.THANK_YOU] * 3, Step.DEBRIEF, *[Step.LINKEDIN] * 4, Step.REFLECT, *[Step.FOLLOW_UP_EMAIL] * 3,
    ]  # fmt: skip


def test_at_most_five_and_what_closes_soonest_first() -> None:
    assert [card.step for card in suggested(story(), "03-12")] == [
        Step.LINKEDIN, Step.THANK_YOU, Step.REFLECT, Step.DEBRIEF, Step.WATCH,
    ]  # fmt: skip
    assert len(suggested(story(), "03-12", settings=Settings(suggested_per_week=2))) == 2


def test_on_the_day_of_a_no_its_reply_is_first_of_all() -> None:
    owed = Promise(id="b", application_id="acme", person_id="ana", text="the article", due_on=TOLD)
    assert [card.step for card in suggested(story(promises=(owed,)))][:2] == [Step.REPLY, Step.PROMISE]


def test_a_promise_that_is_due_and_an_invitation_before_what_closes_sooner() -> None:
    promises = (
        Promise(id="a", application_id="acme", person_id="ana", by=PromiseBy.THEM, text="Come by", due_on=day("03-27")),
        Promise(id="b", application_id="acme", person_id="ben", text="the article", due_on=day("03-25")),
    )
    found = suggested(story(promises=promises), "03-20")
    assert [card.step for card in found[:3]] == [Step.PROMISE, Step.INVITATION, Step.FOLLOW_UP_EMAIL]


def test_a_promise_names_the_message_it_shares_with_a_thank_you() -> None:
    owed = Promise(id="b", application_id="acme", person_id="ben", text="the article", due_on=day("03-13"))
    found = cards(plan(story(promises=(owed,)), SETTINGS, day("03-11")))
    (promised,) = [card for card in found if card.step is Step.PROMISE]
    (line,) = promised.lines
    assert [each.step for each in line.follow_ups] == [Step.PROMISE, Step.THANK_YOU]
    (thanks,) = [card for card in found if card.step is Step.THANK_YOU]
    assert [thanked.first.person_id for thanked in thanks.lines] == ["ana", "chloe"]


def test_a_promise_that_is_not_due_yet_waits_beside_the_other_messages() -> None:
    owed = Promise(id="b", application_id="acme", person_id="ben", text="the report", due_on=day("12-01"))
    found = suggested(story(promises=(owed,)), "03-11")
    assert Step.PROMISE not in [card.step for card in found][:3]
    assert all(line.others == () for card in found for line in card.lines)


def test_what_was_promised_leaves_room_for_what_closes_sooner() -> None:
    told = []
    for who in ("ana", "ben", "chloe"):
        come = Promise(id=who, application_id=who, by=PromiseBy.THEM, text="Come", due_on=day("03-25"))
        told.append(story(id=who, panel={who: Role.HIRING_MANAGER}, promises=(come,), alert_link="https://example.com"))
    on = day("03-20")  # the emails close on the 23rd, the invitations on the 1st of April
    email, invitation = Step.FOLLOW_UP_EMAIL, Step.INVITATION
    found = first_cards(plan_all(told, SETTINGS, on), SETTINGS, on)
    assert [card.step for card in found] == [invitation, invitation, email, email, email]
    late = Promise(id="late", application_id="ana", person_id="dee", text="the article", due_on=day("03-18"))
    told[0] = replace(told[0], promises=(*told[0].promises, late))
    found = first_cards(plan_all(told, SETTINGS, on), SETTINGS, on)
    assert [card.step for card in found] == [invitation, Step.PROMISE, email, email, email]


def test_what_is_late_fills_the_room_the_least_late_first() -> None:
    found = suggested(story(alert_link="https://example.com/jobs"), "03-19")
    assert [card.step for card in found] == [
        Step.FOLLOW_UP_EMAIL, Step.DEBRIEF, Step.THANK_YOU, Step.REFLECT, Step.LINKEDIN,
    ]  # fmt: skip


def test_a_missed_promise_keeps_one_place_until_it_asks() -> None:
    owed = Promise(id="b", application_id="acme", person_id=None, text="the article", due_on=TOLD)
    one = story(promises=(owed,))
    assert [card.step for card in suggested(one, "03-12")][:2] == [Step.LINKEDIN, Step.PROMISE], "what closes first"
    assert next(card.step for card in suggested(one, "03-13")) is Step.PROMISE
    (promised,) = [each for each in plan(one, SETTINGS, day("04-08")) if each.step is Step.PROMISE]
    assert [asks_whether_to_keep(promised, SETTINGS, TOLD + days(ahead)) for ahead in (29, 30)] == [False, True]


def test_a_missed_promise_stands_after_a_message_that_closes_today_whatever_it_is_named_by() -> None:
    to_ben = Promise(id="to ben", application_id="acme", person_id="ben", text="the article", due_on=day("03-17"))
    told = [story(promises=(to_ben,))]
    for name, due in (("other", "03-16"), ("third", "03-09")):
        owed = Promise(id=name, application_id=name, text="the article", due_on=day(due))
        told.append(story(id=name, panel={}, told=day("01-12"), interview=day("01-05"), promises=(owed,)))
    on = day("03-14")  # the last day of the thank-you, which Ben's promise names, and of the reflection
    found = first_cards(plan_all(told, SETTINGS, on), SETTINGS, on)
    assert [(card.step, card.application_id) for card in found] == [
        (Step.PROMISE, "other"), (Step.THANK_YOU, "acme"), (Step.PROMISE, "acme"), (Step.REFLECT, "acme"),
        (Step.PROMISE, "third"),
    ]  # fmt: skip


def test_what_is_done_or_waits_is_not_suggested() -> None:
    waiting = story(panel=ANA, interview=None, interest=None)
    acted = after(waiting, done(the(waiting, Step.REPLY), waiting, TOLD))
    assert suggested(acted) == ()
    assert {card.step for card in suggested(acted, "03-11")} == {Step.THANK_YOU, Step.LINKEDIN, Step.REFLECT}


def test_a_snoozed_one_comes_back_on_its_own_day() -> None:
    before = story(panel=ANA)
    later = after(before, [snooze(the(before, Step.REPLY), day("03-20"), TOLD)])
    assert Step.REPLY not in {card.step for card in suggested(later, "03-19")}
    assert Step.REPLY in {card.step for card in suggested(later, "03-20")}


def test_all_caught_up_is_an_empty_answer() -> None:
    assert first_cards((), SETTINGS, TOLD) == ()
    one = story()
    assert suggested(replace(one, application=replace(one.application, closed_on=TOLD))) == ()


def test_a_follow_up_knows_when_it_opens_its_last_day_and_whether_it_is_late() -> None:
    before = story(panel=ANA)
    linkedin = the(before, Step.LINKEDIN)
    window = linkedin.window
    assert window is not None
    assert (linkedin.opens_on, linkedin.last_day) == (window.earliest, window.latest)
    assert [linkedin.is_late(window.latest + days(ahead)) for ahead in (0, 1)] == [False, True]
    later = window.latest + days(5)
    moved = the(after(before, [snooze(linkedin, later, TOLD)]), Step.LINKEDIN)
    assert (moved.opens_on, moved.last_day) == (later, later)
    sooner = the(after(before, [snooze(linkedin, window.earliest, TOLD)]), Step.LINKEDIN)
    assert (sooner.opens_on, sooner.last_day) == (window.earliest, window.latest)
    planned = plan(after(before, done(linkedin, before, TOLD)), SETTINGS, TOLD)
    assert [follow_up.is_late(later) for follow_up in planned if follow_up.step is Step.LINKEDIN] == [False]
    waiting = the(story(panel=ANA, interview=None), Step.FOLLOW_UP_EMAIL)
    assert (waiting.opens_on, waiting.last_day, waiting.is_late(later)) == (None, None, False)
