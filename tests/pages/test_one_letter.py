"""One letter: made from the record, kept as it is written, and sent only once the user says so."""

from dataclasses import replace
from datetime import timedelta

import pytest

from nearmiss import letters, store
from nearmiss.model import (
    Application,
    Channel,
    Decision,
    Gift,
    Letter,
    LetterKind,
    Manner,
    News,
    Panelist,
    Promise,
    Purpose,
    Step,
    Touchpoint,
    derived_id,
)
from tests import factories
from tests.pages.browsing import TODAY, Visitor, acme, drafts, facts, find, follow_up, journal, only, person, saved


@pytest.fixture
def application() -> Application:
    """A near miss told yesterday at Acme, with a panel of three and a recruiter; no interests known."""
    about = acme(told_on=TODAY - timedelta(days=1))
    saved(*(replace(seat, cared_about="") for seat in find(Panelist)))
    return about


def key(application: Application, name: str = "Ana Costa", step: Step = Step.THANK_YOU) -> str:
    """The key of a step to somebody."""
    return follow_up(application.id, step, name).key


def form(step: str) -> str:
    """The name of the form of a letter for a step."""
    return f"letter-{derived_id('letter', step)}"


def button(name: str, step: str) -> str:
    """The key of a button of the letter for a step."""
    return f"{name}.{derived_id('letter', step)}"


def test_the_draft_is_made_from_the_record_and_nothing_is_stored_by_looking(
    visitor: Visitor, application: Application
) -> None:
    before = facts()
    step = key(application)
    visitor.open("letters", to=step)
    assert visitor.titles == ["To Ana Costa"]
    assert "Data engineer · Acme" in visitor.words
    assert visitor.held(form(step), "text")[0].startswith("Dear Ana,")
    assert facts() == before


def test_what_is_typed_is_kept_at_once_as_a_draft_and_never_taken_for_sent(
    visitor: Visitor, application: Application
) -> None:
    step = key(application)
    visitor.open("letters", to=step).fill(form(step), text="Dear Ana, mine.")
    letter = only(Letter)
    assert (letter.text, letter.is_sent, letter.kind, letter.follow_up_key) == (
        "Dear Ana, mine.",
        False,
        LetterKind.THANK_YOU,
        step,
    )
    assert find(Touchpoint) == []
    visitor.fill(form(step), text="Dear Ana, mine, twice.", subject="Hello")
    assert (only(Letter).text, only(Letter).subject) == ("Dear Ana, mine, twice.", "Hello")
    assert drafts() == {}
    again = Visitor().open("letters", id=letter.id)
    assert again.held(form(step), "text", "subject") == ["Dear Ana, mine, twice.", "Hello"]
    again.open("letters", to=step)
    assert again.held(form(step), "text") == ["Dear Ana, mine, twice."]
    assert "Dear Ana, mine, twice" in Visitor().open("letters").words


def test_i_sent_it_keeps_the_words_does_the_step_and_is_taken_back_in_one_click(
    visitor: Visitor, application: Application
) -> None:
    step = key(application)
    visitor.open("letters", to=step).fill(form(step), text="Dear Ana, thank you for the hour.")
    before = facts()
    visitor.press(button("sent", step))
    letter, contact = only(Letter), only(Touchpoint)
    assert (contact.text, contact.happened_on, contact.channel, contact.purpose, contact.step) == (
        "Dear Ana, thank you for the hour.",
        TODAY,
        Channel.MAIL,
        Purpose.THANKS,
        Step.THANK_YOU,
    )
    assert (letter.touchpoint_id, letter.text) == (contact.id, contact.text)
    assert (only(Decision).key, only(Decision).touchpoint_id, contact.decision_key) == (step, contact.id, step)
    assert "Sent to Ana Costa" in visitor.words
    assert "Sent Monday, 9 March by mail." in visitor.words
    assert "All about Ana Costa" in visitor.words
    visitor.press("undo")
    assert facts() == before
    assert visitor.held(form(step), "text") == ["Dear Ana, thank you for the hour."]


def test_a_draft_that_was_never_changed_is_sent_as_it_stands_and_taken_back_to_nothing(
    visitor: Visitor, application: Application
) -> None:
    step = key(application)
    before = facts()
    visitor.open("letters", to=step)
    text = visitor.held(form(step), "text")[0]
    visitor.press(button("sent", step))
    assert only(Touchpoint).text == only(Letter).text == text
    visitor.press("undo")
    assert facts() == before


def test_it_is_sent_once_whoever_presses_twice(visitor: Visitor, application: Application) -> None:
    step = key(application)
    one, two = visitor.open("letters", to=step), Visitor().open("letters", to=step)
    one.press(button("sent", step))
    two.press(button("sent", step))
    assert len(find(Touchpoint)) == len(find(Letter)) == len(find(Decision)) == 1
    assert only(Touchpoint).text


def test_another_day_and_channel_stand_in_a_small_form(visitor: Visitor, application: Application) -> None:
    step = key(application)
    letter_id = derived_id("letter", step)
    visitor.open("letters", to=step).press(f"sent-on.{letter_id}")
    visitor.app.date_input(key=f"sent-form.{letter_id}.day").set_value(TODAY + timedelta(days=1))
    visitor.press(f"sent-form.{letter_id}.save")
    assert any("still to come" in error for error in visitor.errors)
    assert find(Letter) == find(Touchpoint) == []
    visitor.app.date_input(key=f"sent-form.{letter_id}.day").set_value(TODAY - timedelta(days=1))
    visitor.app.selectbox(key=f"sent-form.{letter_id}.channel").set_value(Channel.CARD)
    visitor.press(f"sent-form.{letter_id}.save")
    contact = only(Touchpoint)
    assert (contact.happened_on, contact.channel) == (TODAY - timedelta(days=1), Channel.CARD)


def test_two_steps_in_one_message_are_one_letter_and_one_contact(visitor: Visitor, application: Application) -> None:
    ana = person("Ana Costa")
    promise = factories.promise(application.id, person_id=ana.id, due_on=TODAY, text="Send the article")
    saved(promise)
    step = key(application)
    visitor.open("letters", to=step).press(button("sent", step))
    assert {decision.step for decision in find(Decision)} == {Step.THANK_YOU, Step.PROMISE}
    assert len({decision.touchpoint_id for decision in find(Decision)}) == 1
    assert only(Promise).kept_on == TODAY
    assert only(Letter).touchpoint_id == only(Touchpoint).id


def test_done_without_the_letter_leaves_the_draft_a_draft_and_its_words_can_be_added(
    visitor: Visitor, application: Application
) -> None:
    step = key(application)
    visitor.open("letters", to=step).fill(form(step), text="Dear Ana, this one.")
    visitor.open("near-misses", id=application.id).press(f"done.{step}")
    assert not only(Letter).is_sent
    contact = only(Touchpoint)
    visitor.open("letters", id=only(Letter).id)
    assert "without this letter" in visitor.words
    visitor.press(button("sent", step))
    assert (only(Touchpoint).id, only(Touchpoint).text) == (contact.id, "Dear Ana, this one.")
    assert only(Letter).touchpoint_id == contact.id
    assert len(find(Decision)) == 1


@pytest.mark.usefixtures("application")
def test_a_letter_to_somebody_without_a_step_records_a_contact_too(visitor: Visitor) -> None:
    ben = person("Ben Ode")
    visitor.open("letters", person=ben.id)
    assert visitor.titles == ["To Ben Ode"]
    letter_id = derived_id("letter", ben.id, "0")
    visitor.fill(f"letter-{letter_id}", text="Dear Ben, a line.").press(f"sent.{letter_id}")
    contact = only(Touchpoint)
    assert (contact.person_id, contact.text, contact.step, contact.purpose) == (
        ben.id,
        "Dear Ben, a line.",
        None,
        Purpose.GIVE,
    )
    assert "Sent Monday, 9 March by mail." in visitor.words
    visitor.press("undo")
    assert visitor.held(f"letter-{letter_id}", "text") == ["Dear Ben, a line."]
    visitor.press(f"sent.{letter_id}")
    visitor.open("letters", person=ben.id)
    assert visitor.held(f"letter-{derived_id('letter', ben.id, '1')}", "text")[0].startswith("Dear Ben,")


@pytest.mark.usefixtures("application")
def test_a_new_letter_takes_the_place_of_none_that_was_sent(visitor: Visitor) -> None:
    ben = person("Ben Ode")
    first, second, third = (derived_id("letter", ben.id, str(number)) for number in range(3))
    for letter_id in (first, second):
        visitor.open("letters", person=ben.id).fill(f"letter-{letter_id}", text=f"In {letter_id}.")
        visitor.press(f"sent.{letter_id}")
    visitor.open("letters", id=first).choose(f"sent-menu.{first}", "It was not sent")
    visitor.open("letters").choose(f"draft.{first}", "Delete")
    visitor.open("letters", person=ben.id).fill(f"letter-{third}", text="A third one.")
    assert {letter.id: letter.text for letter in find(Letter)} == {second: f"In {second}.", third: "A third one."}


def test_what_a_letter_cannot_hold_is_said_with_every_word_kept(visitor: Visitor, application: Application) -> None:
    step = key(application)
    visitor.open("letters", to=step).fill(form(step), subject="long " * 80, text="Dear Ana, mine.")
    assert visitor.errors[0].startswith("This is 399 characters long; one line holds 300.")
    assert not visitor.has(button("sent", step))
    assert drafts() == {f"{form(step)}.subject": "long " * 80, f"{form(step)}.text": "Dear Ana, mine."}
    visitor.fill(form(step), subject="short")
    assert (only(Letter).subject, only(Letter).text, visitor.errors) == ("short", "Dear Ana, mine.", [])


def test_a_template_that_makes_a_subject_too_long_is_said(visitor: Visitor, application: Application) -> None:
    saved(
        factories.letter_template(
            kind=LetterKind.THANK_YOU,
            manner=Manner.WARM,
            text=f"Subject: {'long ' * 80}\nThanks, {{{{ first_name }}}}.",
        )
    )
    visitor.open("letters", to=key(application))
    assert visitor.errors[0].startswith("This is 399 characters long; one line holds 300.")
    visitor.fill(form(key(application)), subject="short")
    assert (only(Letter).subject, visitor.errors) == ("short", [])


def test_a_letter_that_was_not_sent_after_all_is_a_draft_again(visitor: Visitor, application: Application) -> None:
    step = key(application)
    visitor.open("letters", to=step).fill(form(step), text="Dear Ana, not yet.").press(button("sent", step))
    visitor.choose(f"sent-menu.{derived_id('letter', step)}", "It was not sent")
    assert (find(Touchpoint), find(Decision), only(Letter).is_sent) == ([], [], False)
    assert visitor.held(form(step), "text") == ["Dear Ana, not yet."]


def test_the_manner_is_kept_with_the_near_miss_and_makes_the_draft_anew(
    visitor: Visitor, application: Application
) -> None:
    step = key(application)
    letter_id = derived_id("letter", step)
    visitor.open("letters", to=step)
    warm = visitor.held(form(step), "text")
    visitor.app.button_group(key=f"manner.{letter_id}.WARM").set_value(Manner.BRIEF)
    visitor.go()
    assert only(Application).manner is Manner.BRIEF
    assert visitor.held(form(step), "text") != warm
    assert find(Letter) == []
    visitor.press("undo")
    assert visitor.held(form(step), "text") == warm


def test_what_is_particular_is_asked_and_goes_back_to_the_record(visitor: Visitor, application: Application) -> None:
    step = key(application)
    particular = f"particular-{derived_id('letter', step)}"
    visitor.open("letters", to=step)
    assert "Not ready" in visitor.words
    before = facts()
    visitor.fill(
        particular, cared_about="how you check twice", talked_about="tide tables", promise="send the notebook"
    ).save(particular)
    seat = only(Panelist, person_id=person("Ana Costa").id)
    assert (seat.cared_about, seat.talked_about) == ("how you check twice", "tide tables")
    assert only(Promise).text == "send the notebook"
    assert "tide tables" in visitor.held(form(step), "text")[0]
    assert "Not ready" not in visitor.words
    assert find(Letter) == []
    visitor.press("undo")
    assert facts() == before
    assert "tide tables" not in visitor.held(form(step), "text")[0]


@pytest.mark.usefixtures("application")
def test_my_news_and_something_for_them_go_to_their_own_places(visitor: Visitor) -> None:
    ana = person("Ana Costa")
    saved(replace(ana, interests="cold chains"), factories.gift(text="A tide table", tags="sea"))
    meets = factories.gift(text="How cold chains fail", tags="cold chains")
    saved(meets)
    letter_id = derived_id("letter", ana.id, "0")
    particular = f"particular-{letter_id}"
    visitor.open("letters", person=ana.id)
    assert "what Ana likes" in visitor.words
    visitor.press(f"give.{letter_id}")
    assert only(Letter).gift_id == meets.id
    visitor.press("undo")
    options = visitor.field(particular, "gift").options
    assert options[0] == "How cold chains fail · meets what they like"
    visitor.fill(particular, news="ran a tariff change", gift=meets.id, another_way="read a draft").save(particular)
    assert only(News).text == "ran a tariff change"
    assert (only(Letter).gift_id, only(Letter).another_way, only(Letter).text) == (meets.id, "read a draft", "")
    text = visitor.held(f"letter-{letter_id}", "text")[0]
    assert "tariff change" in text
    assert "cold chains fail" in text
    visitor.press(f"sent.{letter_id}")
    assert only(Touchpoint).gift_id == meets.id
    visitor.open("letters", person=ana.id)
    particular = f"particular-{derived_id('letter', ana.id, '1')}"
    assert "given to Ana already" in visitor.field(particular, "gift").options[0]
    visitor.fill(particular, new_gift="https://example.com/ferries").save(particular)
    assert {gift.link for gift in find(Gift)} == {"", "https://example.com/ferries"}


def test_what_the_checks_know_again_in_a_text_is_not_offered_for_it(visitor: Visitor, application: Application) -> None:
    step = key(application)
    particular = f"particular-{derived_id('letter', step)}"
    visitor.open("letters", to=step).fill(form(step), text="Dear Ana,\n\nyou check each tariff, and check it again.")
    visitor.fill(particular, talked_about="checking tariffs").save(particular)
    assert "Something only Ana" in visitor.words
    assert "Not in your text yet" not in visitor.words


def test_words_of_ones_own_stay_when_the_record_changes_and_are_added_to_or_begun_again(
    visitor: Visitor, application: Application
) -> None:
    step = key(application)
    particular = f"particular-{derived_id('letter', step)}"
    visitor.open("letters", to=step).fill(form(step), text="Dear Ana,\n\nall of it mine.")
    visitor.fill(particular, talked_about="tide tables").save(particular)
    assert visitor.held(form(step), "text") == ["Dear Ana,\n\nall of it mine."]
    assert "Not in your text yet" in visitor.words
    visitor.press(button("put-in", step) + ".0")
    text = visitor.held(form(step), "text")[0]
    assert text.startswith("Dear Ana,\n\nall of it mine.")
    assert "tide tables" in text
    visitor.press(button("begin-again", step))
    assert "all of it mine" not in visitor.held(form(step), "text")[0]
    visitor.press("undo")
    assert visitor.held(form(step), "text") == [text]


def test_a_phrase_of_ones_own_is_put_in_with_one_click(visitor: Visitor, application: Application) -> None:
    saved(
        factories.phrase(text="I am glad we met."),
        factories.phrase(text="Only here.", kind=LetterKind.CHECK_IN),
    )
    step = key(application)
    visitor.open("letters", to=step)
    assert visitor.app.menu_button(key=button("phrase", step)).options == ["I am glad we met."]
    before = visitor.held(form(step), "text")[0]
    visitor.choose(button("phrase", step), "I am glad we met.")
    assert visitor.held(form(step), "text") == [f"{before}\n\nI am glad we met."]


def test_two_tabs_lose_no_word(visitor: Visitor, application: Application) -> None:
    step = key(application)
    one, two = visitor.open("letters", to=step), Visitor().open("letters", to=step)
    one.fill(form(step), text="From the first tab.")
    two.fill(form(step), text="From the second tab.")
    assert only(Letter).text == "From the first tab."
    assert "Changed here and in another tab" in two.words
    assert "From the first tab." in two.words
    assert two.held(form(step), "text") == ["From the second tab."]
    assert not two.has(button("sent", step)), "nothing is sent before it is chosen"
    two.save(form(step))
    assert only(Letter).text == "From the second tab."
    assert one.go().held(form(step), "text") == ["From the second tab."]


def test_what_another_tab_deleted_is_a_draft_again_once_it_is_written_on(
    visitor: Visitor, application: Application
) -> None:
    step = key(application)
    visitor.open("letters", to=step).fill(form(step), text="One.")
    Visitor().open("letters").choose(f"draft.{only(Letter).id}", "Delete")
    visitor.fill(form(step), text="One, two.")
    assert only(Letter).text == "One, two."


@pytest.mark.parametrize("query", [{"id": "none"}, {"to": "none"}, {"to": "a:b:c"}, {"person": "none"}])
def test_an_address_of_nothing_says_so(visitor: Visitor, query: dict[str, str]) -> None:
    acme()
    assert visitor.open("letters", **query).titles == ["Not here"]


def test_the_user_s_own_template_is_used_and_one_that_cannot_be_filled_is_said(
    visitor: Visitor, application: Application
) -> None:
    [own] = saved(
        factories.letter_template(kind=LetterKind.THANK_YOU, manner=Manner.WARM, text="Hello {{ first_name }}!")
    )
    step = key(application)
    visitor.open("letters", to=step)
    assert visitor.held(form(step), "text") == ["Hello Ana!"]
    saved(replace(own, text="Hello {{ nobody }}!"))
    visitor.open("letters", to=step)
    assert "Your own template cannot be filled" in visitor.words
    assert visitor.held(form(step), "text")[0].startswith("Dear Ana,")


def test_kinds_of_letters_have_their_channel(visitor: Visitor, application: Application) -> None:
    assert letters.kind_of(Step.DEBRIEF, None) is LetterKind.CALL_SCRIPT
    step = key(application, "Dee Roy", Step.DEBRIEF)
    visitor.open("letters", to=step).press(button("sent", step))
    assert only(Touchpoint).channel is Channel.CALL
    assert visitor.here == "feedback", "all that was said goes into the form of the debrief"


def test_done_on_the_card_says_that_the_draft_stays_one(visitor: Visitor, application: Application) -> None:
    step = key(application)
    visitor.open("letters", to=step).fill(form(step), text="Dear Ana, this one.")
    visitor.open("near-misses", id=application.id).press(f"done.{step}")
    assert "Its draft stays a draft" in visitor.words
    other = key(application, "Ben Ode")
    visitor.press(f"done.{other}")
    assert "Its draft stays a draft" not in visitor.words


def test_reopening_the_step_makes_the_letter_a_draft_and_undo_makes_it_sent_again(
    visitor: Visitor, application: Application
) -> None:
    step = key(application)
    visitor.open("letters", to=step).press(button("sent", step))
    before = facts()
    visitor.choose(f"sent-menu.{derived_id('letter', step)}", "It was not sent")
    visitor.press("undo")
    assert facts() == before
    visitor.open("near-misses", id=application.id).press(f"reopen.{step}")
    assert not only(Letter).is_sent
    visitor.press("undo")
    assert facts() == before


def test_undo_leaves_nothing_in_the_trash(visitor: Visitor, application: Application) -> None:
    step = key(application)
    visitor.open("letters", to=step).press(button("sent", step)).press("undo")
    visitor.open("near-misses", id=application.id).press(f"done.{step}").press("undo")
    with journal().reading() as tx:
        assert store.trash(tx) == []


def test_words_on_a_letter_that_another_tab_deleted_with_its_person_can_be_copied(
    visitor: Visitor, application: Application
) -> None:
    step = key(application)
    visitor.open("letters", to=step).fill(form(step), text="One.")
    visitor.open("letters", id=only(Letter).id)
    with journal().writing() as tx:
        store.delete(tx, person("Ana Costa"))
    visitor.fill(form(step), text="One, two.")
    assert visitor.titles == ["Not here"]
    assert "One, two." in visitor.words


def test_one_person_s_text_pasted_into_another_s_warns_and_both_can_be_read(
    visitor: Visitor, application: Application
) -> None:
    step = key(application, "Ben Ode")
    text = "Dear Ben,\n\nthank you for the hour on night ferries; I still think of the tide tables you drew for me."
    visitor.open("letters", to=step).fill(form(step), text=text)
    other = key(application)
    visitor.open("letters", to=other).fill(form(other), text=text.replace("Ben", "Ana"))
    assert "Very like the draft to Ben Ode" in visitor.words
    assert text in visitor.words
    assert "[*Dear" not in visitor.words


def test_words_that_a_finding_quotes_stand_there_once(visitor: Visitor, application: Application) -> None:
    step = key(application)
    visitor.open("letters", to=step).fill(form(step), text="Dear Ana, this was unfair.")
    assert "reads as blame" in visitor.words
    assert visitor.words.count("unfair") == 1


@pytest.mark.usefixtures("application")
def test_a_letter_outside_of_the_plan_that_was_never_changed_is_taken_back_to_nothing(visitor: Visitor) -> None:
    ben = person("Ben Ode")
    before = facts()
    letter_id = derived_id("letter", ben.id, "0")
    visitor.open("letters", person=ben.id).press(f"sent.{letter_id}")
    assert "Sent Monday, 9 March by mail." in visitor.words
    visitor.press("undo")
    assert facts() == before
    assert "deleted in the meantime" not in visitor.words + " ".join(visitor.errors)
    assert visitor.held(f"letter-{letter_id}", "text")[0].startswith("Dear Ben,")
