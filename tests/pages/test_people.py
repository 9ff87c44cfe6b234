"""People: create, change, delete, search, and every contact."""

from datetime import date, timedelta

import pytest

from nearmiss.model import Application, Connection, Person, Purpose, Touchpoint
from tests import factories
from tests.pages.browsing import NAMES, TODAY, Visitor, acme, drafts, facts, find, only, person, saved

WORDS = {
    "name": "Ana Costa",
    "organisation": "Acme",
    "title": "Head of data",
    "email": "ana@example.com",
    "phone": "+351 000 000",
    "linkedin": "https://www.linkedin.com/in/ana-costa_(data)",
    "connected_on": date(2026, 2, 1),
    "interests": "Cold chains",
    "address": "1 Harbour Road\nLisbon",
    "notes": "Met at the *fair*.",
}


def test_a_person_is_created_edited_deleted_and_brought_back(visitor: Visitor) -> None:
    visitor.open("people").press("add-person").fill("person-new", **WORDS, connection="active").save("person-new")
    ana = only(Person)
    assert {name: getattr(ana, name) for name in WORDS} == WORDS
    assert ana.connection is Connection.ACTIVE
    before = facts()
    visitor.open("people", id=ana.id)
    assert visitor.titles == ["Ana Costa"]
    assert "LinkedIn profile, connected since 1 Feb" in visitor.words
    assert WORDS["linkedin"] in visitor.addresses
    assert "1 Harbour Road\nLisbon" in visitor.words
    visitor.choose("more", "Edit").fill(f"person-{ana.id}", organisation="Other", connected_on=None)
    visitor.save(f"person-{ana.id}")
    assert (only(Person).organisation, only(Person).connected_on) == ("Other", None)
    visitor.press("undo")
    assert facts() == before
    visitor.choose("more", "Delete").press("delete-only")
    assert find(Person) == []
    assert visitor.titles == ["People"]
    assert "Deleted Ana Costa" in visitor.words
    visitor.press("undo")
    assert facts() == before


def test_somebody_known_is_not_added_a_second_time(visitor: Visitor) -> None:
    saved(factories.person(name="Bea O'Neil"))
    visitor.open("people").press("add-person").fill("person-new", name="O\u2019Neil, Bea").save("person-new")
    assert "You know them already" in " ".join(visitor.errors)
    assert len(find(Person)) == 1
    [asked] = [one for one in visitor.app.selectbox if ".whom." in (one.key or "")]
    asked.select_index(1)
    visitor.go().save("person-new")
    assert sorted(one.name for one in find(Person)) == ["Bea O'Neil", "O\u2019Neil, Bea"]


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("name", "", "What is their name?"),
        ("email", "ana at example", "This is not a mail address."),
        ("email", "@example.com", "This is not a mail address."),
        ("linkedin", "linkedin.com/in/ana", "This is not a link."),
        ("linkedin", "javascript:alert(1)", "This is not a link."),
        ("linkedin", "https://", "This is not a link."),
        ("phone", "1" * 301, "This is 301 characters long"),
    ],
)
def test_what_cannot_be_is_said_beside_the_field(visitor: Visitor, field: str, value: str, said: str) -> None:
    visitor.open("people").press("add-person").fill("person-new", **{**WORDS, field: value}).save("person-new")
    assert visitor.beside("person-new", field).startswith(said)
    assert find(Person) == []
    assert visitor.held("person-new", *WORDS) == list({**WORDS, field: value}.values())
    assert drafts().get(f"person-new.{field}", "") == value
    visitor.fill("person-new", **WORDS).save("person-new")
    assert (only(Person).name, drafts()) == ("Ana Costa", {})


def test_deleting_somebody_of_a_panel_and_bringing_them_back(visitor: Visitor) -> None:
    application = acme()
    ana = person("Ana Costa")
    both = {"application_id": application.id, "person_id": ana.id}
    saved(
        factories.promise(**both),
        factories.feedback(**both),
        factories.touchpoint(ana.id, application_id=application.id),
        factories.door(**both),
        factories.decision(f"thank-you:{application.id}:{ana.id}", **both),
    )
    before = facts()
    visitor.open("people", id=ana.id)
    assert "Data engineer · Acme" in visitor.words
    visitor.choose("more", "Delete").press("delete-only")
    assert find(Person, name="Ana Costa") == []
    visitor.open("near-misses", id=application.id)
    assert (visitor.titles, visitor.errors) == (["Data engineer · Acme"], [])
    visitor.press("undo")
    assert facts() == before


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("ana", ["Ana Costa"]),
        ("  ANA ", ["Ana Costa"]),
        ("acme", list(NAMES)),
        ("%", []),
        ("_", []),
        ("'", []),
        ("\\", []),
    ],
)
def test_the_search(visitor: Visitor, search: str, found: list[str]) -> None:
    acme()
    visitor.open("people", who=search)
    assert [name for name in NAMES if name in visitor.words] == found
    assert ("Nobody is found by these words." in visitor.words) is (not found)


@pytest.fixture
def application() -> Application:
    """A near miss told today at Acme, with a panel of three and a recruiter."""
    return acme()


def test_a_contact_is_added_edited_deleted_and_brought_back(visitor: Visitor, application: Application) -> None:
    ana = person("Ana Costa")
    form = f"touchpoint-{ana.id}"
    visitor.open("people", id=ana.id).press("add-touchpoint")
    visitor.fill(form, channel="call", purpose="give", application_id=application.id, text="She *answered*.").save(form)
    contact = only(Touchpoint)
    assert (contact.person_id, contact.happened_on, contact.channel, contact.purpose, contact.text) == (
        ana.id,
        TODAY,
        "call",
        "give",
        "She *answered*.",
    )
    assert contact.application_id == application.id
    assert "Last spoke today, by call: “She answered.”" in visitor.words
    before = facts()
    visitor.choose(f"contact.{contact.id}", "Edit").fill(
        f"touchpoint-{contact.id}", channel="mail", answer="replied", answered_on=date(2026, 3, 1)
    ).save(f"touchpoint-{contact.id}")
    assert "before the day you wrote" in visitor.beside(f"touchpoint-{contact.id}", "answered_on")
    visitor.fill(f"touchpoint-{contact.id}", answered_on=date(2026, 3, 9)).save(f"touchpoint-{contact.id}")
    assert (only(Touchpoint).answer, only(Touchpoint).answered_on) == ("replied", TODAY)
    visitor.press("undo")
    assert facts() == before
    visitor.choose(f"contact.{contact.id}", "Delete")
    assert find(Touchpoint) == []
    visitor.press("undo")
    assert facts() == before


def test_a_contact_needs_its_day_and_its_person(visitor: Visitor, application: Application) -> None:
    ana = person("Ana Costa")
    form = f"touchpoint-{ana.id}"
    visitor.open("people", id=ana.id).press("add-touchpoint").fill(form, happened_on=None, text="Words").save(form)
    assert visitor.beside(form, "happened_on") == "On which day was it?"
    visitor.fill(form, happened_on=TODAY, person_id=None).save(form)
    assert visitor.beside(form, "person_id") == "Whom were you in touch with?"
    assert visitor.held(form, "text") == ["Words"]
    visitor.press("cancel-touchpoint")
    assert (find(Touchpoint), drafts(), application.version) == ([], {}, 0)


def test_somebody_who_goes_quiet_may_be_of_no_panel(visitor: Visitor) -> None:
    acme()
    zoe = factories.person(name="Zoe Quill")
    saved(zoe, factories.touchpoint(zoe.id, channel="call", happened_on=TODAY - timedelta(days=200)))
    assert "Going quiet. Last spoke 6 months ago. Is there" in visitor.open("review", week=f"{TODAY}").words


def test_nobody_was_met_in_an_interview_that_is_ahead(visitor: Visitor) -> None:
    zoe, ahead = factories.person(name="Zoe Quill"), factories.application(outcome="open", told_on=None)
    saved(zoe, ahead, factories.panelist(ahead.id, zoe.id))
    saved(factories.interview(ahead.id, held_on=TODAY + timedelta(days=20)))
    words = visitor.open("people", id=zoe.id).words
    assert "Interviewer at Harbour Foods." in words
    assert "Met as" not in words


def test_many_people_make_pages_and_somebody_goes_quiet(visitor: Visitor) -> None:
    people = [factories.person(name=f"Person {n:02}", connection="active") for n in range(45)]
    saved(*people, factories.touchpoint(people[30].id, channel="call", happened_on=date(2025, 9, 1)))
    visitor.open("people")
    assert "45 people, page" in visitor.words
    assert "Person 30" in visitor.open("people", people="Going quiet").words
    assert "Person 31" not in visitor.words
    visitor.open("people", **{"people-page": "3"})
    assert "Person 44" in visitor.words
    assert "Person 39" not in visitor.words


def test_many_contacts_make_pages(visitor: Visitor) -> None:
    zoe = factories.person(name="Zoe Quill")
    saved(zoe, *(factories.touchpoint(zoe.id, text=f"Word {n:02}") for n in range(12)))
    shown = visitor.open("people", id=zoe.id).words
    assert "12 contacts, page" in shown
    assert shown.count("Word ") == 10
    assert visitor.open("people", id=zoe.id, **{"contacts-page": "2"}).words.count("Word ") == 2


def test_long_words_of_older_contacts_are_folded(visitor: Visitor) -> None:
    zoe = factories.person(name="Zoe Quill")
    letter = "We *spoke* of the harbour for a long while, and I have since read all of what you named. " * 3
    days = [TODAY - timedelta(days=number) for number in range(4)]
    saved(zoe, *(factories.touchpoint(zoe.id, happened_on=day, text=letter, answer_text=letter) for day in days))
    visitor.open("people", id=zoe.id)
    folded = [node for node in visitor.blocks() if node.attributes.get("class") == "fold"]
    summaries = [next(node.text for node in fold.walk() if node.tag == "summary") for fold in folded]
    assert [summary.partition("We")[0] for summary in summaries] == ["", "Their words: "]
    assert all(summary.endswith(" …") for summary in summaries)
    assert [fold.text.count("harbour") for fold in folded] == [4, 4]


def test_who_was_only_asked_was_given_nothing_yet(visitor: Visitor) -> None:
    zoe = factories.person(name="Zoe Quill")
    saved(zoe, factories.touchpoint(zoe.id, purpose=Purpose.ASK))
    assert "You asked once and gave nothing yet" in visitor.open("people", id=zoe.id).words


def test_the_lines_of_a_letter_stay_lines_among_the_contacts(visitor: Visitor, application: Application) -> None:
    ana = person("Ana Costa")
    saved(factories.touchpoint(ana.id, application_id=application.id, text="All good wishes,\nAlma & Söhne"))
    for place in ({"page": "people", "id": ana.id}, {"page": "near-misses", "id": application.id, "section": "Story"}):
        page, address = place["page"], {key: value for key, value in place.items() if key != "page"}
        assert "All good wishes,\nAlma" in visitor.open(page, **address).words.replace("  \n", "\n")


def test_who_is_somewhere_without_a_title_is_at_that_place(visitor: Visitor) -> None:
    ben = factories.person(name="Ben Ode", organisation="Tarn Analytics", title="")
    saved(ben)
    assert "Now at Tarn Analytics" in visitor.open("people").words
    assert "Now at Tarn Analytics." in visitor.open("people", id=ben.id).words
