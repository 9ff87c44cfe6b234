"""What is known of somebody beside what they said: where they were, who introduced whom, whether they may be asked."""

from datetime import date

import pytest

from nearmiss.model import (
    DifferentPeople,
    FeedbackNote,
    Introduction,
    Person,
    Position,
    Reflection,
    Role,
    Touchpoint,
)
from nearmiss.store.schema.references import references_to
from nearmiss.ui.components import escaping
from nearmiss.ui.screens.people import named_by
from tests import factories
from tests.pages.browsing import TODAY, Visitor, find, only, person, saved


def _ana(**fields: object) -> Person:
    ana = factories.person(organisation="Quay Data", title="Head of data", since_on=date(2023, 5, 1), **fields)
    saved(ana)
    return person(ana.name)


def test_a_move_keeps_where_they_were_and_asks_for_a_word_of_congratulation(visitor: Visitor) -> None:
    ana = _ana()
    visitor.open("people", id=ana.id).choose("more", "They moved")
    form = f"move-{ana.id}"
    visitor.fill(form, organisation="Harbour Foods", title="Director").save(form)
    now, before = person(ana.name), only(Position)
    assert (now.organisation, now.title, now.since_on) == ("Harbour Foods", "Director", TODAY)
    assert (before.organisation, before.title) == ("Quay Data", "Head of data")
    assert (before.began_on, before.ended_on) == (date(2023, 5, 1), TODAY)
    visitor.open("people", id=ana.id)
    assert "Now Director at Harbour Foods since 9 Mar." in visitor.words
    assert "Head of data at Quay Data, from 1 May 2023, until 9 Mar" in visitor.words
    assert "moved on to Harbour Foods today: congratulations" in visitor.words
    saved(factories.application())
    assert "Somebody moved on" in visitor.open("today").words
    saved(factories.touchpoint(ana.id))
    assert "Somebody moved on" not in visitor.open("today").words
    assert "congratulations" not in visitor.open("people", id=ana.id).words


def test_a_move_is_taken_back_with_one_click(visitor: Visitor) -> None:
    ana = _ana()
    form = f"move-{ana.id}"
    visitor.open("people", id=ana.id).choose("more", "They moved").fill(form, organisation="Harbour Foods").save(form)
    visitor.press("undo")
    assert find(Position) == []
    assert person(ana.name).organisation == "Quay Data"


def test_a_move_to_where_they_are_is_none(visitor: Visitor) -> None:
    ana = _ana()
    form = f"move-{ana.id}"
    visitor.open("people", id=ana.id).choose("more", "They moved")
    visitor.fill(form, organisation="Quay Data", title="Head of data").save(form)
    assert visitor.errors[0] == "That is where they are already. Write where they went."
    visitor.fill(form, organisation="Harbour Foods", since_on=date(2023, 4, 1)).save(form)
    assert "This is before the day they began there" in visitor.errors[0]
    assert find(Position) == []


@pytest.mark.parametrize("slip", [False, True])
def test_writing_over_where_they_were_keeps_it_unless_it_was_a_slip_of_the_pen(visitor: Visitor, slip: bool) -> None:  # noqa: FBT001
    ana = _ana()
    form = f"person-{ana.id}"
    visitor.open("people", id=ana.id).choose("more", "Edit").fill(form, organisation="Harbour Foods")
    if slip:
        visitor.fill(form, slip=True)
    visitor.save(form)
    now = person(ana.name)
    assert now.organisation == "Harbour Foods"
    kept = [(each.organisation, each.title, each.began_on, each.ended_on) for each in find(Position)]
    assert kept == ([] if slip else [("Quay Data", "Head of data", date(2023, 5, 1), None)])
    assert now.since_on == (date(2023, 5, 1) if slip else None)


@pytest.mark.parametrize("field", ["organisation", "title"])
def test_another_spelling_is_no_move(visitor: Visitor, field: str) -> None:
    ana = _ana()
    form = f"person-{ana.id}"
    visitor.open("people", id=ana.id).choose("more", "Edit").fill(form, **{field: getattr(ana, field).upper()})
    visitor.save(form)
    assert find(Position) == []


def test_an_earlier_position_is_added_changed_and_deleted(visitor: Visitor) -> None:
    ana = _ana()
    visitor.open("people", id=ana.id).choose("more", "Where they were before")
    form = f"position-{ana.id}"
    visitor.fill(form, organisation="Olive Co", began_on=date(2020, 1, 1), ended_on=date(2019, 1, 1)).save(form)
    assert "This is before the day they began there" in visitor.errors[0]
    visitor.fill(form, ended_on=date(2023, 4, 30)).save(form)
    position = only(Position)
    visitor.choose(f"position.{position.id}", "Edit").fill(f"position-{position.id}", title="Analyst")
    visitor.save(f"position-{position.id}")
    assert "Analyst at Olive Co, from 1 Jan 2020, until 30 Apr 2023" in visitor.words
    visitor.choose(f"position.{position.id}", "Delete")
    assert find(Position) == []
    visitor.press("undo")
    assert only(Position).title == "Analyst"


@pytest.mark.parametrize(
    ("how", "ids", "sentence"),
    [
        ("they", ("ana", "ben", None), "Ana Prado introduced me to Ben Ode, 9 Mar. Cold chains"),
        ("to me", ("ben", "ana", None), "Ben Ode introduced me to Ana Prado, 9 Mar. Cold chains"),
        ("to them", (None, "ana", "ben"), "I introduced Ana Prado to Ben Ode, 9 Mar. Cold chains"),
    ],
)
def test_an_introduction_stands_with_everybody_who_took_part(
    visitor: Visitor, how: str, ids: tuple[str | None, ...], sentence: str
) -> None:
    ana, ben = _ana(), factories.person(name="Ben Ode")
    saved(ben)
    visitor.open("people", id=ana.id).choose("more", "An introduction")
    form = f"introduction-{ana.id}"
    visitor.fill(form, how=how, other=ben.id, introduced_on=TODAY, text="Cold chains").save(form)
    made = only(Introduction)
    by_name = {"ana": ana.id, "ben": ben.id, None: None}
    assert (made.by_id, made.person_id, made.to_id) == tuple(by_name[each] for each in ids)
    for who in (ana, ben):
        assert sentence in visitor.open("people", id=who.id).words
    visitor.choose(f"introduction.{made.id}", "Edit")
    assert visitor.held(f"introduction-{made.id}", "text") == ["Cold chains"]
    visitor.save(f"introduction-{made.id}")
    again = only(Introduction)
    assert (again.by_id, again.person_id, again.to_id) == (made.by_id, made.person_id, made.to_id)
    visitor.choose(f"introduction.{made.id}", "Delete").press("undo")
    assert only(Introduction).text == "Cold chains"


def test_a_name_in_the_labels_of_forms_is_what_was_typed(visitor: Visitor) -> None:
    ana = factories.person(name="Ana :red[Prado]")
    saved(ana, factories.person(name="Ben Ode"))
    shown = escaping.plain(ana.name)
    visitor.open("people", id=ana.id).choose("more", "An introduction")
    assert all(shown in label for label in visitor.field(f"introduction-{ana.id}", "how").options)
    visitor.open("people", id=ana.id).choose("more", "The same as another record")
    assert visitor.app.selectbox(key=f"same-person.{ana.id}").label == f"Which record is {shown} as well?"


@pytest.mark.parametrize("gift", [True, False])
def test_an_introduction_of_mine_is_a_gift_to_both(visitor: Visitor, gift: bool) -> None:  # noqa: FBT001
    ana, ben = _ana(), factories.person(name="Ben Ode", organisation="Olive Co")
    saved(ben)
    form = f"introduction-{ana.id}"
    visitor.open("people", id=ana.id).choose("more", "An introduction").fill(form, how="to them", other=ben.id)
    if not gift:
        visitor.fill(form, gift=False)
    visitor.save(form)
    texts = {touch.person_id: touch.text for touch in find(Touchpoint)}
    both = {ana.id: "I introduced you to Ben Ode.", ben.id: "I introduced you to Ana Prado."}
    assert texts == (both if gift else {})
    visitor.press("undo")
    assert find(Touchpoint) == find(Introduction) == []


def test_where_somebody_was_and_who_introduced_them_is_found_with_them(visitor: Visitor) -> None:
    ana, ben = _ana(), factories.person(name="Ben Ode")
    saved(ben, factories.position(ana.id, organisation="Olive Co"))
    saved(factories.introduction(ana.id, by_id=ben.id, text="over olives"))
    visitor.open("reflection", words="oliv")
    words = visitor.words.splitlines()
    assert {"Where they were · Monday, 9 March", "Introduction · Monday, 9 March"} <= {*words}
    assert sum(f"id={ana.id}" in node.attributes.get("href", "") for node in visitor.blocks()) == 2


def test_an_introduction_needs_somebody_else(visitor: Visitor) -> None:
    ana = _ana()
    form = f"introduction-{ana.id}"
    visitor.open("people", id=ana.id).choose("more", "An introduction").fill(form, how="they").save(form)
    assert visitor.errors == ["Who was introduced?"]


def test_an_adviser_and_their_consent_are_one_click_each(visitor: Visitor) -> None:
    ana = _ana()
    visitor.open("people", id=ana.id).choose("more", "They advise me")
    assert person(ana.name).adviser_on == TODAY
    assert "Adviser since 9 Mar · not asked yet" in visitor.words
    visitor.choose("more", "They said I may ask")
    assert person(ana.name).consent_on == TODAY
    assert "Adviser since 9 Mar · may be asked, said 9 Mar" in visitor.words
    visitor.choose("more", "They advise me no longer")
    assert (person(ana.name).adviser_on, person(ana.name).consent_on) == (None, None)
    visitor.press("undo")
    assert person(ana.name).consent_on == TODAY


def test_linkedin_is_a_link_or_a_search(visitor: Visitor) -> None:
    ana = _ana()
    search = "https://www.linkedin.com/search/results/people/?keywords=Ana%20Prado%20Quay%20Data"
    assert search in visitor.open("people", id=ana.id).addresses
    saved(factories.person(name="Ben & Ode", linkedin="https://www.linkedin.com/in/ben"))
    addresses = visitor.open("people", id=person("Ben & Ode").id).addresses
    assert "https://www.linkedin.com/in/ben" in addresses
    assert not any("keywords" in address for address in addresses)


def test_two_records_of_one_person_are_compared_and_made_one(visitor: Visitor) -> None:
    application = factories.application()
    ana, again = factories.person(email="ana@example.com"), factories.person(name="Prado, Ana", phone="030 1234567")
    saved(application, ana, again, factories.panelist(application.id, ana.id), factories.touchpoint(again.id))
    visitor.open("people")
    assert "2 records look like one person:" in visitor.words
    visitor.open("people", compare=again.id, **{"with": ana.id})
    for words in ("the same name", "030 1234567", "1 seat", "1 contact"):
        assert words in visitor.words
    visitor.press(f"keep.{ana.id}")
    kept = only(Person)
    assert (kept.id, kept.email, kept.phone) == (ana.id, "ana@example.com", "030 1234567")
    assert [touch.person_id for touch in find(Touchpoint)] == [ana.id]
    assert visitor.titles == ["Ana Prado"]
    visitor.press("undo")
    assert len(find(Person)) == 2
    assert [touch.person_id for touch in find(Touchpoint)] == [again.id]


def test_two_people_are_never_suggested_again_unless_that_is_taken_back(visitor: Visitor) -> None:
    ana, again = factories.person(), factories.person()
    saved(ana, again)
    visitor.open("people", compare=ana.id, **{"with": again.id}).press("two-people")
    assert len(find(DifferentPeople)) == 1
    assert "look like one person" not in visitor.words
    visitor.press("undo")
    assert find(DifferentPeople) == []
    assert "look like one person" in visitor.open("people").words


def test_any_two_can_be_compared(visitor: Visitor) -> None:
    ana, ben = factories.person(), factories.person(name="Ben Ode")
    saved(ana, ben)
    visitor.open("people", id=ana.id).choose("more", "The same as another record")
    visitor.app.selectbox(key=f"same-person.{ana.id}").set_value(ben.id)
    assert "Compare them" in visitor.go().words
    visitor.open("people", compare=ana.id, **{"with": ben.id})
    assert visitor.titles == ["One person or two?"]
    assert "Compare what each of them says." in visitor.words


@pytest.mark.parametrize("other", ["", "nobody", "same"])
def test_comparing_with_nobody(visitor: Visitor, other: str) -> None:
    ana = factories.person()
    saved(ana)
    visitor.open("people", compare=ana.id, **{"with": ana.id if other == "same" else other})
    assert visitor.titles == ["Not here"]


def test_every_kind_that_names_a_person_has_its_word() -> None:
    kinds = {reference.child for reference in references_to(Person)} - {DifferentPeople}
    assert set(named_by.WORDS) == kinds


def _delete_ana(visitor: Visitor, **fields: object) -> Person:
    """Somebody whose name stands in a text, and the page that asks whether to delete them."""
    ana = _ana(**fields)
    about = factories.application()
    saved(
        about,
        factories.panelist(about.id, ana.id, role=Role.HIRING_MANAGER),
        factories.touchpoint(ana.id, text="To Ana"),
        factories.feedback(about.id, person_id=ana.id, verbatim="Ana Prado was kind"),
        factories.reflection(about.id, body="What ANA PRADO's team does; Ana laughed.", written_on=TODAY),
    )
    visitor.open("people", id=ana.id).choose("more", "Delete")
    return ana


def test_what_is_deleted_and_where_the_name_stands_is_shown_before(visitor: Visitor) -> None:
    _delete_ana(visitor)
    for words in (
        "With them goes: 1 seat and 1 contact.",
        "This stays, without them: 1 feedback note.",
        "The name stands in 3 places that would read “the hiring manager” instead",
        "What ANA PRADO's team does",
        "backups are in the folder",
    ):
        assert words in visitor.words, words
    assert [box.label for box in visitor.app.checkbox] == ["The first name alone, too (1 place)"]
    assert find(Person) != []


def test_deleting_and_scrubbing_is_taken_back_with_one_click(visitor: Visitor) -> None:
    ana = _delete_ana(visitor)
    visitor.press("delete-and-scrub")
    assert find(Person, id=ana.id) == []
    assert only(Reflection).body == "What the hiring manager's team does; the hiring manager laughed."
    assert only(FeedbackNote).verbatim == "The hiring manager was kind"
    visitor.press("undo")
    assert only(Reflection).body == "What ANA PRADO's team does; Ana laughed."
    assert person(ana.name).organisation == "Quay Data"
    assert only(Touchpoint).text == "To Ana"


def test_the_first_name_alone_stays_where_that_is_chosen(visitor: Visitor) -> None:
    ana = _delete_ana(visitor)
    visitor.app.checkbox(key=f"scrub-given.{ana.id}").uncheck()
    assert "stands in 2 places" in visitor.go().words
    visitor.press("delete-and-scrub")
    assert only(Reflection).body == "What the hiring manager's team does; Ana laughed."


def test_the_first_name_that_somebody_else_has_is_not_chosen(visitor: Visitor) -> None:
    saved(factories.person(name="Ana Ode"))
    ana = _delete_ana(visitor)
    assert not visitor.app.checkbox(key=f"scrub-given.{ana.id}").value


def test_a_name_that_stands_nowhere_else_is_said_so(visitor: Visitor) -> None:
    ana = _ana()
    visitor.open("people", id=ana.id).choose("more", "Delete").press("delete-and-scrub")
    assert "Deleted. The name stands in no other text." in visitor.words


def test_deleting_alone_leaves_the_texts_and_goes_into_the_trash(visitor: Visitor) -> None:
    ana = _delete_ana(visitor)
    visitor.press("delete-only")
    assert find(Person, id=ana.id) == []
    assert "ANA PRADO" in only(Reflection).body
    visitor.press("undo")
    assert find(Person, id=ana.id) != []


def test_deleting_can_be_called_off(visitor: Visitor) -> None:
    ana = _delete_ana(visitor)
    visitor.press("cancel-delete")
    assert "With them goes" not in visitor.words
    assert find(Person, id=ana.id) != []
