"""Near misses: the list, and everything about one that can be created, changed, deleted and brought back."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from nearmiss import store
from nearmiss.model import (
    Application,
    Door,
    Interview,
    Outcome,
    Panelist,
    Person,
    Promise,
    Role,
    Stage,
    Step,
    Touchpoint,
)
from tests import factories
from tests.pages.browsing import TODAY, Visitor, acme, drafts, facts, find, journal, only, person, planned, saved


@pytest.fixture
def application() -> Application:
    """A near miss told today at Acme, with a panel of three and a recruiter."""
    return acme()


def test_everything_about_an_application_can_be_changed(visitor: Visitor, application: Application) -> None:
    before = facts()
    form = f"application-{application.id}"
    words: dict[str, Any] = {
        "organisation": "Acme Ltd",
        "role": "Data *lead*",
        "furthest_stage": "offer",
        "outcome": "no answer",
        "applied_on": date(2026, 1, 5),
        "told_on": date(2026, 3, 8),
        "told_how": "letter",
        "told_by": person("Dee Roy").id,
        "reason": "The post was cancelled",
        "reason_kind": "post cancelled",
        "interest": "2",
        "closeness": "5",
        "posting_link": "https://example.com/1",
        "alert_link": "https://example.com/2",
        "notes": "# Notes",
    }
    visitor.open("near-misses", id=application.id).choose("more", "Edit").fill(form, **words).save(form)
    changed = only(Application)
    assert {name: getattr(changed, name) for name in words} == {**words, "interest": 2, "closeness": 5}
    assert visitor.titles == ["Data *lead* · Acme Ltd"]
    assert "outside your control" in visitor.words
    assert drafts() == {}
    visitor.press("undo")
    assert facts() == before


def test_what_was_written_down_about_a_silence_is_shown_and_kept(visitor: Visitor, application: Application) -> None:
    teller = person("Dee Roy").id
    saved(replace(only(Application), told_how="silence", told_by=teller, reason="The post is closed on their page."))
    form = f"application-{application.id}"
    visitor.open("near-misses", id=application.id, edit=f"application:{application.id}")
    visitor.fill(form, notes="Ask again in May").save(form)
    kept = only(Application)
    assert (kept.notes, kept.told_by, kept.reason) == ("Ask again in May", teller, "The post is closed on their page.")
    visitor.open("near-misses", id=application.id, edit=f"application:{application.id}")
    visitor.fill(form, reason="", told_by=None).save(form)
    assert (only(Application).reason, only(Application).told_by) == ("", None)
    visitor.open("near-misses", id=application.id, edit=f"application:{application.id}")
    assert not any((getattr(one, "key", None) or "").endswith(".reason") for one in visitor.nodes())


def test_what_is_optional_about_an_application_can_be_emptied(visitor: Visitor, application: Application) -> None:
    full = replace(
        only(Application),
        applied_on=date(2026, 1, 5),
        told_by=person("Dee Roy").id,
        reason_kind="fit",
        closeness=3,
        reason="Fit",
    )
    saved(full)
    form = f"application-{application.id}"
    empty = dict.fromkeys(("applied_on", "told_how", "told_by", "reason_kind", "interest", "closeness"))
    visitor.open("near-misses", id=application.id, edit=f"application:{application.id}")
    visitor.fill(form, **empty, reason="").save(form)
    changed = only(Application)
    assert {name: getattr(changed, name) for name in (*empty, "reason")} == {**empty, "reason": ""}


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("organisation", "", "Which organisation was it?"),
        ("role", " ", "Which role was it?"),
        ("told_on", None, "On which day were you told?"),
        ("told_on", date(2026, 3, 1), "This is before the interview on 2 March 2026."),
        ("posting_link", "example", "This is not a link."),
        ("alert_link", "ftp://example.com", "This is not a link."),
        ("role", "r" * 301, "This is 301 characters long"),
    ],
)
def test_what_cannot_be_is_said_beside_the_field_and_words_are_kept(
    visitor: Visitor, application: Application, field: str, value: object, said: str
) -> None:
    before = facts()
    form = f"application-{application.id}"
    visitor.open("near-misses", id=application.id).choose("more", "Edit")
    visitor.fill(form, notes="Long words", **{field: value}).save(form)
    assert visitor.beside(form, field).startswith(said)
    assert visitor.held(form, "notes", field) == ["Long words", value]
    assert facts() == before
    fresh = Visitor().open("near-misses", id=application.id, edit=f"application:{application.id}")
    assert fresh.held(form, "notes", field) == ["Long words", value]
    fresh.press("cancel-application")
    assert drafts() == {}
    assert not fresh.has(f"{form}.1.save")


def test_close_kindly_and_reopen(visitor: Visitor, application: Application) -> None:
    before = facts()
    visitor.open("near-misses", id=application.id).press(f"done.{planned(application.id)[0].key}")
    visitor.choose("more", "Close kindly")
    assert only(Application).closed_on == TODAY
    assert "Closed kindly on Monday, 9 March" in visitor.words
    assert visitor.headings() == ["Reply graciously to whoever told you"] or not [
        one for one in planned(application.id) if one.is_open
    ]
    assert visitor.open("calendar").headings() == []
    assert "Data engineer" not in visitor.open("near-misses").words
    assert "Data engineer" in visitor.open("near-misses", shown="Closed kindly").words
    visitor.open("near-misses", id=application.id).choose("more", "Reopen")
    assert only(Application).closed_on is None
    assert len([one for one in planned(application.id) if one.is_open]) > 5
    visitor.press("undo")
    assert only(Application).closed_on == TODAY
    visitor.choose("more", "Reopen")
    visitor.press(f"reopen.{planned(application.id)[0].key}")
    assert facts() == before


def test_delete_with_all_that_belongs_to_it_and_undo(visitor: Visitor) -> None:
    with journal().writing() as tx:
        nouns = factories.save_one_of_each(tx)
    before = facts()
    visitor.open("near-misses", id=nouns["application"].id).choose("more", "Delete")
    assert visitor.titles == ["Near misses"]
    assert "the people stay" in visitor.words
    gone = facts()
    assert (gone["Application"], gone["Interview"], gone["Panelist"], gone["Decision"]) == ([], [], [], [])
    assert len(gone["Person"]) == 2
    visitor.press("undo")
    assert facts() == before


def test_somebody_new_joins_the_panel(visitor: Visitor, application: Application) -> None:
    form = f"panelist-{application.id}"
    before = facts()
    visitor.open("near-misses", id=application.id, section="People").press("add-panelist").save(form)
    assert visitor.beside(form, "name") == "What is their name? A first name is enough."
    visitor.fill(form, name="Eve Lund", role="HR", cared_about="people", impressed_by="calm", talked_about="sailing")
    visitor.save(form)
    eve = person("Eve Lund")
    seat = only(Panelist, person_id=eve.id)
    assert (eve.organisation, seat.role, seat.met, seat.cared_about) == ("Acme", "HR", True, "people")
    assert (seat.impressed_by, seat.talked_about) == ("calm", "sailing")
    assert visitor.card("Eve Lund").splitlines()[-3:] == [
        "Cared about: people",
        "Impressed by: calm",
        "Talked about: sailing",
    ]
    visitor.press("undo")
    assert facts() == before


def test_somebody_known_joins_the_panel_once(visitor: Visitor, application: Application) -> None:
    saved(factories.person(name="Fay Ross", organisation="Harbour"))
    fay, ana = person("Fay Ross"), person("Ana Costa")
    form = f"panelist-{application.id}"
    visitor.open("near-misses", id=application.id, section="People").press("add-panelist")
    choices = visitor.field(form, "person_id").options
    assert choices == ["Fay Ross · Harbour"]
    visitor.fill(form, person_id=fay.id, role="referrer", met=False).save(form)
    seat = only(Panelist, person_id=fay.id)
    assert (seat.role, seat.met, len(find(Person))) == ("referrer", False, 5)
    assert len(find(Panelist, person_id=ana.id)) == 1


def test_a_name_typed_for_the_panel_is_who_is_known(visitor: Visitor, application: Application) -> None:
    saved(factories.person(name="Zoë Müller", organisation="Harbour"))
    form = f"panelist-{application.id}"
    visitor.open("near-misses", id=application.id, section="People").press("add-panelist")
    visitor.fill(form, name="Costa, ANA").save(form)
    assert any("They are on this panel already." in one for one in visitor.errors)
    visitor.fill(form, name="Zoe Mueller").save(form)
    assert (len(find(Person)), only(Panelist, person_id=person("Zoë Müller").id).role) == (5, "interviewer")
    visitor.press("add-panelist").fill(form, name="Rex Ruiz", role="recruiter").fill(form, organisation="Talent Ltd")
    visitor.save(form)
    assert person("Rex Ruiz").organisation == "Talent Ltd"
    visitor.press("add-panelist").fill(form, name="Ida Ito").save(form)
    assert person("Ida Ito").organisation == "Acme"


def test_a_seat_keeps_its_role_where_another_field_is_changed(visitor: Visitor, application: Application) -> None:
    seat = only(Panelist, person_id=person("Dee Roy").id)
    visitor.open("near-misses", id=application.id, section="People", edit=f"panelist:{seat.id}")
    visitor.fill(f"panelist-{seat.id}", cared_about="order").save(f"panelist-{seat.id}")
    assert (only(Panelist, id=seat.id).role, only(Panelist, id=seat.id).cared_about) == (Role.RECRUITER, "order")


def test_a_seat_is_changed_and_left(visitor: Visitor, application: Application) -> None:
    seat = only(Panelist, person_id=person("Ben Ode").id)
    before = facts()
    visitor.open("near-misses", id=application.id, section="People").choose(f"seat.{seat.id}", "Edit")
    visitor.fill(f"panelist-{seat.id}", role="HR", cared_about="").save(f"panelist-{seat.id}")
    assert (only(Panelist, id=seat.id).role, only(Panelist, id=seat.id).cared_about) == ("HR", "")
    visitor.press("undo")
    assert facts() == before
    visitor.choose(f"seat.{seat.id}", "Delete")
    assert find(Panelist, id=seat.id) == []
    assert "Thank Ana Costa and Chloe Ito" in Visitor().open("near-misses", id=application.id).headings()
    visitor.press("undo")
    assert facts() == before


def test_a_promise_and_an_invitation(visitor: Visitor, application: Application) -> None:
    form = f"promise-{application.id}"
    visitor.open("near-misses", id=application.id, section="People").press("add-promise").save(form)
    assert visitor.beside(form, "text") == "What was promised? One line is enough."
    visitor.fill(form, by="them", text="A post in January", person_id=person("Dee Roy").id, due_on=date(2027, 1, 11))
    visitor.save(form)
    promise = only(Promise)
    assert (promise.by, promise.text, promise.due_on, promise.kept_on) == (
        "them",
        "A post in January",
        date(2027, 1, 11),
        None,
    )
    assert "They invited me (Dee Roy): **A post in January**" in visitor.words
    assert Step.INVITATION in {one.step for one in planned(application.id)}
    before = facts()
    visitor.choose(f"promise.{promise.id}", "Edit").fill(f"promise-{promise.id}", by="me", person_id=None, due_on=None)
    visitor.save(f"promise-{promise.id}")
    assert (only(Promise).by, only(Promise).person_id, only(Promise).due_on) == ("me", None, None)
    visitor.press("undo")
    assert facts() == before
    visitor.choose(f"promise.{promise.id}", "Delete")
    assert find(Promise) == []
    visitor.press("undo")
    assert facts() == before


def test_an_interview(visitor: Visitor, application: Application) -> None:
    form = f"interview-{application.id}"
    visitor.open("near-misses", id=application.id, section="Story").press("add-interview").fill(form, held_on=None)
    visitor.save(form)
    assert visitor.beside(form, "held_on") == "On which day was the interview?"
    visitor.fill(form, held_on=date(2026, 3, 10), notes="Words").save(form)
    assert visitor.beside(form, "held_on").startswith("They told you on Monday, 9 March")
    assert visitor.held(form, "notes") == ["Words"]
    visitor.fill(form, held_on=date(2026, 2, 20), kind="technical").save(form)
    interview = only(Interview, notes="Words")
    assert (interview.held_on, interview.kind) == (date(2026, 2, 20), "technical")
    before = facts()
    visitor.choose(f"interview.{interview.id}", "Edit").fill(f"interview-{interview.id}", held_on=date(2026, 3, 5))
    visitor.save(f"interview-{interview.id}")
    interview = only(Interview, notes="Words")
    assert (interview.held_on, interview.kind) == (date(2026, 3, 5), "technical")
    visitor.press("undo")
    assert facts() == before
    visitor.choose(f"interview.{interview.id}", "Delete")
    assert find(Interview, notes="Words") == []
    visitor.press("undo")
    assert facts() == before


def test_a_contact_of_the_story(visitor: Visitor, application: Application) -> None:
    form = f"touchpoint-{application.id}"
    visitor.open("near-misses", id=application.id, section="Story").press("add-touchpoint").save(form)
    assert visitor.beside(form, "person_id") == "Whom were you in touch with?"
    visitor.fill(form, person_id=person("Ana Costa").id, purpose="ask", asked_feedback=True, text="Dear Ana").save(form)
    contact = only(Touchpoint)
    assert (contact.application_id, contact.asked_feedback, contact.purpose) == (application.id, True, "ask")
    assert "Mail with Ana Costa, to ask something, with a request for feedback" in visitor.words
    before = facts()
    visitor.choose(f"touchpoint.{contact.id}", "Edit").fill(f"touchpoint-{contact.id}", answer="declined")
    visitor.save(f"touchpoint-{contact.id}")
    assert only(Touchpoint).answer == "declined"
    visitor.press("undo")
    assert facts() == before
    visitor.choose(f"touchpoint.{contact.id}", "Delete")
    assert find(Touchpoint) == []
    visitor.press("undo")
    assert facts() == before


def test_a_contact_that_answered_a_step_closes_it_and_deleting_it_opens_it(
    visitor: Visitor, application: Application
) -> None:
    ana = person("Ana Costa")
    saved(factories.touchpoint(ana.id, application_id=application.id, asked_feedback=True, purpose="ask"))
    emails = [one for one in planned(application.id) if one.step is Step.FOLLOW_UP_EMAIL and one.person_id == ana.id]
    assert not [one for one in emails if one.is_open]
    visitor.open("near-misses", id=application.id, section="Story").choose(
        f"touchpoint.{only(Touchpoint).id}", "Delete"
    )
    assert Step.FOLLOW_UP_EMAIL in {one.step for one in planned(application.id) if one.person_id == ana.id}


def test_a_door(visitor: Visitor, application: Application) -> None:
    form = f"door-{application.id}"
    visitor.open("near-misses", id=application.id, section="Story").press("add-door").fill(form, opened_on=None)
    visitor.save(form)
    assert visitor.beside(form, "opened_on") == "On which day did it open?"
    visitor.fill(form, kind="mentoring", opened_on=TODAY, person_id=person("Ana Costa").id, text="Every *month*.")
    visitor.save(form)
    door = only(Door)
    assert (door.kind, door.opened_on, door.person_id, door.application_id) == (
        "mentoring",
        TODAY,
        person("Ana Costa").id,
        application.id,
    )
    assert "A door opened: **mentoring**" in visitor.words
    before = facts()
    visitor.choose(f"door.{door.id}", "Edit").fill(f"door-{door.id}", kind="offer", person_id=None)
    visitor.save(f"door-{door.id}")
    assert (only(Door).kind, only(Door).person_id) == ("offer", None)
    visitor.press("undo")
    assert facts() == before
    visitor.choose(f"door.{door.id}", "Delete")
    assert find(Door) == []
    visitor.press("undo")
    assert facts() == before


def test_the_list_is_searched_filtered_and_paged(visitor: Visitor, application: Application) -> None:
    many = [factories.application(organisation=f"Harbour {n:02}", told_on=date(2026, 1, 1 + n)) for n in range(25)]
    form = factories.application(organisation="Portal", furthest_stage=Stage.APPLIED)
    going = factories.application(organisation="Open Sea", outcome=Outcome.OPEN, told_on=None)
    saved(*many, form, going)
    visitor.open("near-misses")
    assert "26 applications, page" in visitor.words
    assert visitor.words.index("Acme") < visitor.words.index("Harbour 24")
    assert "Harbour 00" not in visitor.words
    visitor.open("near-misses", **{"near-misses-page": "2"})
    assert "Harbour 00" in visitor.words
    visitor.open("near-misses", find="harbour 03")
    assert ("Harbour 03" in visitor.words, "Acme" in visitor.words) == (True, False)
    for search, expected in (("ana costa", "Acme"), ("DATA ENGINEER", "Acme"), ("%", None), ("\\", None)):
        visitor.open("near-misses", find=search)
        assert ("Data engineer · Acme" in visitor.words) is (expected is not None), search
    assert "Portal" in visitor.open("near-misses", shown="Form rejections").words
    assert "Open Sea" in visitor.open("near-misses", shown="Others").words
    assert "28 applications, page" in visitor.open("near-misses", shown="All").words
    assert application.version == 0


def test_a_link_in_the_trash_says_so(visitor: Visitor, application: Application) -> None:
    with journal().writing() as tx:
        store.delete(tx, only(Application))
    for page in ("near-misses", "reflection"):
        visitor.open(page, id=application.id)
        assert visitor.titles == ["Not here"]
        assert "It may be in the trash" in visitor.words


def test_the_interest_is_asked_where_it_is_missing_with_a_click_for_each_answer(visitor: Visitor) -> None:
    application = acme(interest=None)
    visitor.open("near-misses", id=application.id)
    assert "How much do you still want to work there?" in visitor.words
    visitor.press("interest.4")
    assert only(Application).interest == 4
    assert "How much do you still want" not in visitor.words
    visitor.press("undo")
    assert only(Application).interest is None


def test_each_menu_and_card_of_a_panel_says_whose_it_is(visitor: Visitor, application: Application) -> None:
    visitor.open("near-misses", id=application.id, section="People")
    assert visitor.chosen("Section") == "People"
    assert visitor.headings() == ["Ana Costa", "Dee Roy", "Ben Ode", "Chloe Ito"]
    menus = [node.attributes.get("aria-label") for node in visitor.blocks() if node.tag == "summary"]
    assert [name for name in menus if name and name.startswith("More: ")] == [
        f"More: {name}" for name in visitor.headings()
    ]


def test_a_section_that_there_is_not_is_said_and_taken_out_of_the_address(
    visitor: Visitor, application: Application
) -> None:
    visitor.open("near-misses", id=application.id, section="Nowhere")
    assert "The address asks for “Nowhere”, which was not understood" in visitor.words
    assert visitor.chosen("Section") == "Plan"
    assert "section" not in visitor.app.query_params
    visitor.open("near-misses", id=application.id, section="story")
    assert (visitor.chosen("Section"), visitor.app.query_params["section"]) == ("Story", "Story")
