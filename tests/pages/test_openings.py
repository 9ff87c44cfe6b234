"""Openings at companies one knows: whom to ask first, three questions, and what came of it; and what follows a yes."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from nearmiss.exchange.letter_records import id_about
from nearmiss.model import (
    Application,
    Decision,
    Door,
    DoorKind,
    Letter,
    LetterKind,
    LetterTemplate,
    Manner,
    Opening,
    Outcome,
    Promise,
    PromiseBy,
    Purpose,
    Settings,
    Stage,
    Step,
    Touchpoint,
    derived_id,
)
from nearmiss.store import save_settings
from tests import factories
from tests.pages.browsing import TODAY, Visitor, acme, facts, find, follow_up, journal, only, person, saved


def openings(visitor: Visitor, **query: str) -> Visitor:
    return visitor.open("doors", doors="Openings", **query)


def logged(visitor: Visitor, organisation: str = "Acme", role: str = "Head of data", **more: str) -> Opening:
    """An opening that was logged in one line on the doors page."""
    openings(visitor).press("add-opening")
    visitor.fill("opening-new", organisation=organisation, role=role, **more).save("opening-new")
    opening: Opening = only(Opening)
    return opening


def warnings(visitor: Visitor) -> list[str]:
    """What is said against one more application."""
    lines = (line.strip().partition(" One well-chosen application") for line in visitor.words.splitlines())
    return [words for words, said, _ in lines if said]


def an_open_application(**more: Any) -> Application:
    return factories.application(
        **{"organisation": "Acme", "outcome": Outcome.OPEN, "told_on": None, "furthest_stage": Stage.APPLIED, **more}
    )


def test_an_opening_is_logged_in_one_line(visitor: Visitor) -> None:
    opening = logged(visitor, link="https://example.com/post")
    assert (opening.organisation, opening.role, opening.seen_on) == ("Acme", "Head of data", TODAY)
    assert "Seen 9 Mar · the posting" in visitor.words
    assert "https://example.com/post" in visitor.addresses
    assert "You know nobody there yet." in visitor.words


@pytest.mark.parametrize("written", ["Acme", "ACME", "Acmé Ltd.", "acme"])
def test_who_is_known_there_comes_first_however_the_company_is_written(visitor: Visitor, written: str) -> None:
    acme(told_on=TODAY - timedelta(days=400))
    left, moved = person("Ben Ode"), factories.person(name="Zoe Lang", organisation="Quay", title="Lead")
    saved(
        type(left)(**{**vars(left), "organisation": "Quay"}),
        moved,
        factories.position(moved.id, organisation="Acme", title="Analyst", ended_on=TODAY - timedelta(days=800)),
    )
    logged(visitor, written)
    words = visitor.words
    assert words.index("Ask first: you know somebody there.") < words.index("Does the work itself draw me?")
    assert words.index("Ana Costa") < words.index("Ben Ode"), "who is there now comes first"
    assert "there now, hiring manager when you were there in 2025" in words
    assert "Analyst there until 2023" in words


def link(visitor: Visitor, label: str) -> str:
    """Where the one link with this label leads: the page and what its address says."""
    [node] = [node for node in visitor.blocks() if node.tag == "a" and node.text.endswith(label)]
    return node.attributes["href"]


def test_to_ask_kindly_is_a_letter_about_the_opening_with_one_question(visitor: Visitor) -> None:
    acme(told_on=TODAY - timedelta(days=60))
    ana = person("Ana Costa")
    opening = logged(visitor, "Acme", "Head of data")
    kept = id_about(ana.id, opening.id)
    [address] = [
        node.attributes["href"]
        for node in visitor.blocks()
        if node.tag == "a" and node.text.endswith("Ask kindly") and ana.id in node.attributes["href"]
    ]
    assert f"opening={opening.id}" in address
    visitor.open("letters", person=ana.id, opening=opening.id)
    assert "Check-in · Head of data · Acme" in visitor.words
    subject, text = visitor.held(f"letter-{kept}", "subject", "text")
    assert "the post of Head of data at Acme" in subject
    assert "the post of Head of data at Acme" in text
    assert text.count("?") == 1
    assert "Asks about the opening: one question" in visitor.words
    assert find(Letter) == []
    visitor.fill(f"letter-{kept}", text=text + " Mine.")
    assert only(Letter).text == text + " Mine."
    assert visitor.open("letters", id=kept).held(f"letter-{kept}", "text") == [text + " Mine."]
    assert "Asks about the opening: one question" in visitor.words
    other = visitor.open("letters", person=ana.id)
    assert "Acme" not in other.held(f"letter-{derived_id('letter', ana.id, '0')}", "text")[0]
    visitor.open("letters", person=ana.id, opening=opening.id).press(f"sent.{kept}")
    contact = only(Touchpoint)
    assert (contact.purpose, contact.text) == (Purpose.ASK, text + " Mine.")
    assert "Sent Monday, 9 March by mail." in Visitor().open("letters", person=ana.id, opening=opening.id).words
    visitor.press("undo")
    assert find(Touchpoint) == []


def test_an_opening_that_is_gone_leaves_a_letter_to_somebody(visitor: Visitor) -> None:
    acme()
    ana = person("Ana Costa")
    visitor.open("letters", person=ana.id, opening="gone")
    assert visitor.held(f"letter-{derived_id('letter', ana.id, '0')}", "text")[0].startswith("Dear Ana,")


def test_a_template_of_ones_own_without_the_opening_gives_way_to_ours(visitor: Visitor) -> None:
    acme()
    ana = person("Ana Costa")
    opening = factories.opening(organisation="Acme")
    own = factories.letter_template(id=derived_id("letter template", LetterKind.CHECK_IN, Manner.WARM))
    saved(opening, own)
    form = f"letter-{id_about(ana.id, opening.id)}"
    visitor.open("letters", person=ana.id, opening=opening.id)
    assert "the post of Head of data at Acme" in visitor.held(form, "text")[0]
    saved(replace(only(LetterTemplate), text="About {{ opening }}: mine."))
    visitor.open("letters", person=ana.id, opening=opening.id)
    assert visitor.held(form, "text") == ["About the post of Head of data at Acme: mine."]


def test_i_applied_leads_to_the_application_until_it_is_answered(visitor: Visitor) -> None:
    opening = logged(visitor)
    visitor.press(f"applied.{opening.id}")
    applied = only(Application)
    assert f"id={applied.id}" in link(visitor, "The application")
    assert "Answered and let pass" not in visitor.words
    assert "Head of data · Acme · seen 9 Mar · applied 9 Mar" in visitor.words
    saved(replace(applied, outcome=Outcome.TURNED_DOWN, told_on=TODAY))
    assert openings(visitor).app.expander[0].label == "Answered and let pass (1)"
    assert f"id={applied.id}" in link(visitor, "The application")


def test_the_three_questions_are_answered_with_a_click_and_taken_back(visitor: Visitor) -> None:
    opening = logged(visitor)
    visitor.press(f"draws_me.Yes.{opening.id}").press(f"can_do.Yes.{opening.id}").press(f"fits_me.Yes.{opening.id}")
    kept = only(Opening)
    assert (kept.draws_me, kept.can_do, kept.fits_me) == (True, True, True)
    assert "Three times yes" in visitor.words
    visitor.press(f"fits_me.No.{opening.id}")
    assert only(Opening).fits_me is False
    assert "To let it pass is an answer, too" in visitor.words
    visitor.press("undo")
    assert only(Opening).fits_me is True
    visitor.press(f"fits_me.Yes.{opening.id}")
    assert only(Opening).fits_me is None


@pytest.mark.parametrize(
    ("applications", "said"),
    [
        ([], []),
        ([an_open_application()], []),
        ([an_open_application(), an_open_application()], ["2 applications of yours at Acme are still open."]),
        ([an_open_application(organisation="Other"), an_open_application()], []),
        (
            [an_open_application(applied_on=TODAY - timedelta(days=59))],
            ["Your last application there was 2 months ago."],
        ),
        ([an_open_application(applied_on=TODAY - timedelta(days=60))], []),
        ([factories.application(organisation="ACME", told_on=TODAY)], ["Your last application there was today."]),
    ],
)
def test_a_warning_is_never_a_lock(visitor: Visitor, applications: list[Application], said: list[str]) -> None:
    saved(*applications)
    opening = logged(visitor)
    assert warnings(visitor) == said
    visitor.press(f"applied.{opening.id}")
    assert len(find(Application)) == len(applications) + 1


def test_how_many_and_how_long_are_settings(visitor: Visitor) -> None:
    with journal().writing() as tx:
        save_settings(tx, Settings(live_applications=1, reapply_days=5))
    saved(an_open_application(applied_on=TODAY - timedelta(days=6)))
    logged(visitor)
    assert warnings(visitor) == ["1 application of yours at Acme is still open."]


def test_i_applied_links_the_application_to_the_invitation_and_has_its_way_back(visitor: Visitor) -> None:
    about = acme(told_on=TODAY - timedelta(days=60))
    ana = person("Ana Costa")
    invited = factories.promise(
        about.id, person_id=ana.id, by=PromiseBy.THEM, text="A new post in spring", due_on=TODAY
    )
    saved(invited)
    step = follow_up(about.id, Step.INVITATION)
    visitor.open("near-misses", id=about.id)
    [link] = [node for node in visitor.blocks() if node.tag == "a" and node.text.endswith("Log an opening")]
    assert f"promise={invited.id}" in link.attributes["href"]
    openings(visitor, edit="opening:new", promise=invited.id)
    assert visitor.held(f"opening-{about.id}", "organisation") == ["Acme"]
    visitor.fill(f"opening-{about.id}", role="Head of data", link="https://example.com/p").save(f"opening-{about.id}")
    before = facts()
    opening = only(Opening)
    assert (opening.application_id, opening.promise_id) == (about.id, invited.id)
    assert "they invited you: A new post in spring" in visitor.words
    assert Visitor().open("doors", doors="Openings", promise=invited.id).press("add-opening").has("opening-new.0.role")
    visitor.press(f"applied.{opening.id}")
    [applied] = [each for each in find(Application) if each.id != about.id]
    assert (applied.organisation, applied.role, applied.applied_on) == ("Acme", "Head of data", TODAY)
    assert (applied.outcome, applied.posting_link) == (Outcome.OPEN, "https://example.com/p")
    assert applied.promise_id == invited.id
    assert only(Promise).kept_on == TODAY
    assert only(Opening).applied_id == applied.id
    assert not follow_up(about.id, Step.INVITATION).is_open
    assert step.is_open
    visitor.press("undo")
    assert facts() == before
    assert visitor.toasts == ["Taken back."]


def test_to_let_it_pass_is_an_outcome_and_can_be_taken_up_again(visitor: Visitor) -> None:
    opening = logged(visitor)
    visitor.press(f"pass.{opening.id}")
    assert only(Opening).passed_on == TODAY
    assert "Head of data · Acme · seen 9 Mar · let pass 9 Mar" in visitor.words
    visitor.press(f"again.{opening.id}")
    assert only(Opening).is_live


def test_many_openings_make_pages_and_the_one_that_is_edited_is_always_there(visitor: Visitor) -> None:
    many = [factories.opening(role=f"Post {n:02}", seen_on=TODAY - timedelta(days=n)) for n in range(12)]
    saved(*many, *(factories.opening(role=f"Gone {n:02}", passed_on=TODAY) for n in range(12)))
    assert openings(visitor).words.count("Post ") == 10
    assert visitor.words.count("Gone ") == 10
    assert openings(visitor, **{"openings-page": "2"}).words.count("Post ") == 2
    form = f"opening-{many[11].id}"
    assert openings(visitor, edit=f"opening:{many[11].id}").held(form, "role") == ["Post 11"]


def test_without_a_role_i_applied_asks_for_it(visitor: Visitor) -> None:
    opening = logged(visitor, role="")
    visitor.press(f"applied.{opening.id}")
    assert find(Application) == []
    visitor.fill(f"opening-{opening.id}", role="Analyst").save(f"opening-{opening.id}")
    visitor.press(f"applied.{opening.id}")
    assert only(Application).role == "Analyst"


def test_a_near_miss_shows_its_openings_and_logs_one(visitor: Visitor) -> None:
    about = acme()
    visitor.open("near-misses", id=about.id).press("add-opening")
    visitor.fill(f"opening-{about.id}", role="Head of data").save(f"opening-{about.id}")
    assert only(Opening).application_id == about.id
    assert "Openings there" in visitor.words
    assert "Ana Costa" in visitor.words
    visitor.choose(f"opening.{only(Opening).id}", "Delete")
    assert find(Opening) == []


@pytest.mark.parametrize("choice", ["They came back: to talk", "They came back: with an opening"])
def test_they_came_back_opens_a_closed_one_again_with_its_history(visitor: Visitor, choice: str) -> None:
    about = acme(closed_on=TODAY, told_on=TODAY - timedelta(days=90))
    ana = person("Ana Costa")
    saved(factories.touchpoint(ana.id, application_id=about.id, text="Thank you"))
    before = facts()
    visitor.open("near-misses", id=about.id).choose("more", choice)
    assert only(Application).closed_on is None
    assert [door.kind for door in find(Door)] == ([DoorKind.INTERVIEW] if "talk" in choice else [])
    assert [each.organisation for each in find(Opening)] == ([] if "talk" in choice else ["Acme"])
    assert "Thank you" in Visitor().open("near-misses", id=about.id, section="Story").words
    visitor.press("undo")
    assert facts() == before


def test_accepted_is_met_with_a_kind_word_and_is_a_door_in_one_click(visitor: Visitor) -> None:
    no = acme(told_on=TODAY - timedelta(days=300))
    ana = person("Ana Costa")
    offer = factories.application(organisation="Quay", outcome=Outcome.OPEN, told_on=None, furthest_stage=Stage.OFFER)
    saved(offer, factories.panelist(offer.id, ana.id))
    visitor.open("near-misses", id=offer.id).choose("more", "Edit")
    form = f"application-{offer.id}"
    visitor.fill(form, outcome="accepted", told_on=TODAY).save(form)
    assert "They said yes, and so did you. Well done" in visitor.words
    assert "From Acme, through Ana Costa" in visitor.words
    visitor.press("grew.0")
    door = only(Door)
    assert (door.kind, door.opened_on, door.led_to_id) == (DoorKind.OFFER, TODAY, offer.id)
    assert (door.application_id, door.person_id) == (no.id, ana.id)
    assert "They said yes" not in visitor.words
    [link] = [node for node in visitor.blocks() if node.tag == "a" and "The door it is" in node.text]
    assert link.attributes["href"] == f"doors?id={door.id}"
    visitor.press("undo")
    assert find(Door) == []


def test_an_offer_from_nothing_before_is_a_door_as_well_and_another_is_written(visitor: Visitor) -> None:
    offer = factories.application(outcome=Outcome.ACCEPTED, furthest_stage=Stage.OFFER)
    saved(offer)
    visitor.open("near-misses", id=offer.id).press("grew.other")
    assert visitor.held(f"door-accepted-{offer.id}", "led_to_id", "kind") == [offer.id, "offer"]
    visitor.fill(f"door-accepted-{offer.id}", text="A friend").save(f"door-accepted-{offer.id}")
    assert (only(Door).text, only(Door).led_to_id) == ("A friend", offer.id)
    visitor.press("undo").press("grew.new")
    assert (only(Door).application_id, only(Door).led_to_id) == (None, offer.id)


def test_to_watch_a_company_asks_for_its_link_which_stands_on_the_near_miss(visitor: Visitor) -> None:
    about = acme(told_on=TODAY - timedelta(days=3))
    step = follow_up(about.id, Step.WATCH)
    before = facts()
    visitor.open("near-misses", id=about.id).press(f"done.{step.key}")
    visitor.app.text_input(key=f"watch.{step.key}.link").set_value("careers")
    visitor.press(f"watch.{step.key}.save")
    assert visitor.errors != []
    assert find(Decision) == []
    visitor.app.text_input(key=f"watch.{step.key}.link").set_value("https://example.com/careers")
    visitor.press(f"watch.{step.key}.save")
    assert only(Application).alert_link == "https://example.com/careers"
    assert only(Decision).step is Step.WATCH
    [link] = [node for node in visitor.blocks() if node.text == "Their job alerts" and node.tag == "a"]
    assert link.attributes["href"] == "https://example.com/careers"
    visitor.press("undo")
    assert facts() == before


def test_a_watch_without_a_link_is_done_all_the_same(visitor: Visitor) -> None:
    about = acme(told_on=TODAY - timedelta(days=3))
    step = follow_up(about.id, Step.WATCH)
    visitor.open("near-misses", id=about.id).press(f"done.{step.key}").press(f"watch.{step.key}.save")
    assert (only(Application).alert_link, only(Decision).step) == ("", Step.WATCH)
