"""Bring: what a file holds is shown and asked about before it is kept, kept in one save, and taken back at any time."""

from datetime import date

import pytest

from nearmiss.model import Application, Outcome, Person, Stage
from nearmiss.store import imports
from nearmiss.ui.access import visitor as who
from tests import factories
from tests.exchange.contacts.test_reading import card
from tests.pages.browsing import Visitor, facts, find, journal, only, saved

RITA = card("FN:Rita Berg", "EMAIL:rita@example.com", "ORG:Brook")
SAMUEL = card("FN:Samuel *Ito*", "TEL:2")
MAIL = """From: Rita Berg <rita@example.com>
To: me@example.com
Date: Fri, 6 Mar 2026 10:12:00 +0100
Subject: Your application as Data analyst at Harbour Foods

Dear Noa,

Thank you for coming in for the final interview for the role of Data analyst at Harbour Foods.
Unfortunately we have decided to go ahead with another candidate.

Kind regards,
Rita Berg
Harbour Foods
"""


def put(visitor: Visitor, data: bytes, name: str = "contacts.vcf") -> Visitor:
    """Open it, and choose a file."""
    visitor.open("data", part="Bring")
    [uploader] = visitor.app.file_uploader
    uploader.upload(name, data)
    return visitor.go()


def button(name: str = "save", round_: int = 0) -> str:
    """The key of a button of the form."""
    return f"bring.{round_}.{name}"


def test_a_file_is_shown_brought_and_taken_back_by_the_message(visitor: Visitor) -> None:
    saved(factories.person(name="Rita Berg", organisation="Brook", email="rita@example.com"))
    before = facts()
    put(visitor, RITA + SAMUEL)
    assert "Contact cards: 1 new and 1 there already." in visitor.words
    assert "Samuel *Ito*" in visitor.words
    assert facts() == before
    visitor.press(button())
    assert len(find(Person)) == 2
    assert "Brought: 1 new." in visitor.words
    assert "contacts.vcf" in visitor.words
    assert not visitor.has(button("save", 1))
    visitor.press("undo")
    assert facts() == before
    assert "taken back on" in visitor.words


def test_what_was_seen_of_a_file_goes_with_the_session_and_with_what_it_was_seen_beside(visitor: Visitor) -> None:
    put(visitor, RITA)
    state = visitor.app.session_state["nearmiss.state"]
    [preview] = state.previews.values()
    assert preview.items
    saved(factories.person(name="Samuel Ito"))
    visitor.go()
    [anew] = state.previews.values()
    assert anew is not preview
    visitor.begin()
    visitor.open("data", part="Bring")
    assert visitor.app.session_state["nearmiss.state"].previews == {}


def test_an_import_is_taken_back_in_a_later_session_and_what_was_touched_stays(visitor: Visitor) -> None:
    put(visitor, RITA + SAMUEL).press(button())
    rita = next(person for person in find(Person) if person.name == "Rita Berg")
    saved(factories.touchpoint(rita.id))
    with journal().reading() as tx:
        [log] = imports(tx)
    visitor.begin()
    visitor.open("data", part="Bring").press(f"take-back.{log.id}")
    assert [person.name for person in find(Person)] == ["Rita Berg"]
    assert "which stays: Person: Rita Berg." in visitor.words
    visitor.press("undo")
    assert len(find(Person)) == 2


def test_what_is_unclear_is_asked_and_nothing_can_be_kept_before(visitor: Visitor) -> None:
    for organisation in ("Acme", "Quay"):
        saved(factories.person(name="Rita Berg", organisation=organisation))
    put(visitor, card("FN:Rita Berg", "EMAIL:rita@example.com"))
    assert not visitor.has(button())
    assert "1 question to answer above" in visitor.words
    [question] = [*visitor.app.radio]
    question.set_value(next(value for value in question.options if "Acme" in value))
    visitor.go()
    visitor.press(button())
    assert {person.organisation: person.email for person in find(Person)} == {"Acme": "rita@example.com", "Quay": ""}


LIST = b"""Company,Position,Status,Applied
Quay Data,Data analyst,Blarg,2026-01-12
Mill Lane,Engineer,Blarg,2026-02-13
Lane,,Applied,2026-02-14
Harbour,Analyst,Applied,2026-02-15
Old Mill,Analyst,Applied,2026-13-45
"""


def test_a_word_of_a_list_is_asked_about_once_and_what_is_clear_need_not_wait(visitor: Visitor) -> None:
    put(visitor, LIST, "applications.csv")
    assert "List (plain sheet): 3 wait for an answer, 1 new and 1 left out." in visitor.words
    assert "2 rows say 'Blarg'" in visitor.words
    assert "Save what is left out as a list" in visitor.words
    assert "Bring the one that is clear" in visitor.words
    [word] = [box for box in visitor.app.selectbox if "Blarg" in box.label]
    word.set_value(next(value for value in word.options if value == "I withdrew"))
    visitor.go()
    put(visitor, LIST + b"\n", "another.csv")
    assert next(box for box in visitor.app.selectbox if "Blarg" in box.label).value is None
    put(visitor, LIST, "applications.csv")
    assert next(box for box in visitor.app.selectbox if "Blarg" in box.label).value is not None
    [role] = [box for box in visitor.app.text_input if "Which role" in box.label]
    role.set_value("Clerk")
    visitor.go().press(button())
    found = {each.organisation: (each.role, each.outcome.value) for each in find(Application)}
    assert found == {
        "Quay Data": ("Data analyst", "withdrawn"),
        "Mill Lane": ("Engineer", "withdrawn"),
        "Lane": ("Clerk", "open"),
        "Harbour": ("Analyst", "open"),
    }
    visitor.begin()
    put(visitor, LIST.replace(b"Quay Data", b"Quay Works"), "more.csv")
    assert "Blarg" not in "".join(box.label for box in visitor.app.selectbox if box.value is None)
    assert visitor.has(button())


def test_a_pasted_text_is_kept_until_it_is_brought(visitor: Visitor) -> None:
    visitor.open("data", part="Bring").fill("bring", text=RITA.decode())
    visitor.begin()
    visitor.open("data", part="Bring")
    assert "Rita Berg" in visitor.field("bring", "text").value
    visitor.press(button())
    assert only(Person).name == "Rita Berg"
    assert visitor.field("bring", "text").value == ""
    assert "pasted: contact cards" in visitor.words


def test_what_nothing_can_be_taken_of_says_what_to_do_and_can_be_put_aside(visitor: Visitor) -> None:
    put(visitor, b"%PDF-1.7", "letter.pdf")
    assert "This is a PDF" in visitor.errors[0]
    visitor.press(button("cancel"))
    assert visitor.errors == []


def test_a_visitor_from_outside_leaves_no_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(who, "is_local", lambda: False)
    stranger = Visitor().open("data", part="Bring")
    assert not stranger.app.file_uploader
    assert not stranger.has(button())
    assert "A demonstration takes none." in stranger.words
    assert not stranger.open("turned-down").has("bring-the-mail")


def test_what_waits_for_no_answer_says_what_to_do(visitor: Visitor) -> None:
    open_one = factories.application(
        organisation="Harbour Foods",
        role="Data analyst",
        outcome=Outcome.OPEN,
        told_on=None,
        furthest_stage=Stage.FINAL,
    )
    saved(open_one, factories.interview(open_one.id, held_on=date(2026, 3, 8)))
    put(visitor, MAIL.encode(), "no.eml")
    assert "Check the two dates" in visitor.words
    assert "What waits below says why." in visitor.words
    assert "nothing in it that your journal does not have" not in visitor.words


def test_the_mail_fills_in_the_front_door(visitor: Visitor) -> None:
    visitor.open("turned-down").press("bring-the-mail")
    visitor.fill("turned-down", line="A word of mine").fill("mail", text=MAIL).press("mail.0.fill")
    assert visitor.held("turned-down", "line", "name-0", "role-0") == ["A word of mine", "Rita Berg", "HR"]
    assert visitor.held("turned-down", "organisation", "role", "told_how") == ["Harbour Foods", "Data analyst", "mail"]
    assert "another candidate" in visitor.field("turned-down", "reason").value
    assert str(visitor.field("turned-down", "told_on").value) == "2026-03-06"
    assert find(Application) == []
    visitor.fill("turned-down", furthest_stage="final").save("turned-down")
    application = only(Application)
    assert (application.organisation, application.furthest_stage) == ("Harbour Foods", Stage.FINAL)
