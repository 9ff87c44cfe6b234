"""The same save twice is one: two tabs that hold the same half-written words, and the same deed in both."""

from collections.abc import Callable

import pytest

from nearmiss.model import (
    Application,
    Decision,
    Interview,
    Panelist,
    Person,
    Promise,
    Question,
    Reflection,
    Step,
    Touchpoint,
)
from tests.pages.browsing import Visitor, acme, drafts, facts, find, follow_up, only, person

AGAIN = "save again to keep them beside what is there"


def front_door() -> Visitor:
    """A tab on the front door."""
    return Visitor().open("turned-down")


def write_all(visitor: Visitor) -> None:
    """Fill in what makes a noun of each kind."""
    words = {"organisation": "Acme", "role": "Data engineer", "furthest_stage": "final", "line": "It stings."}
    visitor.fill("turned-down", **words, name__0="Ana Costa", promise="Send the link", invitation="Apply again")


def test_the_front_door_s_nouns_have_their_ids_from_the_first_word_on() -> None:
    one = front_door()
    write_all(one)
    two = front_door()  # a reload finds the words again, with the ids
    one.save("turned-down")
    before = facts()
    two.save("turned-down")
    assert facts() == before
    assert [len(find(kind)) for kind in (Application, Person, Panelist, Reflection, Promise)] == [1, 1, 1, 1, 2]
    assert (two.here, two.titles) == ("near-misses", ["Data engineer · Acme"])
    one.press("undo")
    assert [len(find(kind)) for kind in (Application, Person, Panelist, Reflection, Promise)] == [0] * 5


def test_other_words_under_the_same_id_become_another_thing_when_they_are_saved_again() -> None:
    one = front_door().fill("turned-down", organisation="Acme", role="Data engineer", furthest_stage="final")
    two = front_door()
    one.save("turned-down")
    two.fill("turned-down", organisation="Harbour").save("turned-down")
    assert only(Application).organisation == "Acme"
    assert any(AGAIN in wrong for wrong in two.errors)
    two.save("turned-down")
    assert sorted(one.organisation for one in find(Application)) == ["Acme", "Harbour"]
    assert (two.errors, drafts()) == ([], {})


def question() -> Visitor:
    """A tab with a new question of the bank."""
    return Visitor().open("next-interview", part="Question bank", edit="question:new")


def entry() -> Visitor:
    """A tab with a new entry."""
    return Visitor().open("reflection", edit="entry:new")


@pytest.mark.parametrize(
    ("come", "form", "field", "kind"),
    [(question, "question-new", "text", Question), (entry, "entry-new", "body", Reflection)],
)
def test_one_draft_in_two_tabs_is_one_thing_and_two_when_it_goes_on_otherwise(
    come: Callable[[], Visitor], form: str, field: str, kind: type[Question | Reflection]
) -> None:
    acme()
    one = come().fill(form, **{field: "Why us?"})
    two, three = come(), come()
    one.save(form)
    two.save(form)
    assert (getattr(only(kind), field), two.errors) == ("Why us?", [])
    three.fill(form, **{field: "Why now?"}).save(form)
    assert any(AGAIN in wrong for wrong in three.errors)
    three.save(form)
    assert sorted(getattr(noun, field) for noun in find(kind)) == ["Why now?", "Why us?"]
    assert (three.errors, drafts()) == ([], {})


def test_ids_are_new_for_what_is_begun_anew() -> None:
    visitor = front_door()
    for organisation in ("Acme", "Harbour"):
        visitor.fill("turned-down", organisation=organisation, role="Data engineer", furthest_stage="final")
        visitor.save("turned-down").open("turned-down")
    assert [one.organisation for one in sorted(find(Application), key=lambda one: one.id)] == ["Acme", "Harbour"]
    visitor.fill("turned-down", organisation="Third")
    begun = Visitor().open("turned-down")
    begun.press("start-over").press("undo").fill("turned-down", role="Writer", furthest_stage="final")
    begun.save("turned-down")
    assert len(find(Application)) == 3


def test_the_people_of_the_front_door_stand_in_the_order_of_their_lines() -> None:
    visitor = front_door().fill("turned-down", organisation="Acme", role="Data engineer", furthest_stage="final")
    names = ["Dee Roy", "Ana Costa", "Chloe Ito", "Ben Ode"]
    for row, name in enumerate(names):
        visitor.fill("turned-down", **{f"name__{row}": name, f"role__{row}": "interviewer"})
    visitor.fill("turned-down", held_on=None).save("turned-down")
    people = {one.id: one.name for one in find(Person)}
    assert [people[seat.person_id] for seat in sorted(find(Panelist), key=lambda seat: seat.id)] == names
    assert find(Interview) == []


def test_done_in_two_tabs_leaves_one_contact_and_one_way_back() -> None:
    application = acme()
    one, two = (Visitor().open("near-misses", id=application.id) for _ in range(2))
    before = facts()
    thanks = follow_up(application.id, Step.THANK_YOU, "Ben Ode")
    one.press(f"done.{thanks.key}")
    two.press(f"done.{thanks.key}")
    assert (only(Decision).key, only(Touchpoint).person_id) == (thanks.key, person("Ben Ode").id)
    one.press("undo")
    assert facts() == before


def test_undo_pressed_twice_takes_back_once() -> None:
    application = acme()
    visitor = Visitor().open("near-misses", id=application.id)
    before = facts()
    visitor.press(f"done.{follow_up(application.id, Step.THANK_YOU, 'Ben Ode').key}")
    visitor.app.button(key="undo").click()
    pressed = visitor.app._tree.get_widget_states()
    visitor.go()
    visitor.app._run(pressed)
    assert not visitor.app.exception
    assert (facts(), visitor.errors) == (before, [])
