"""Two tabs in one noun: what was not touched takes what is stored, what both changed is shown twice, to choose from."""

import contextlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, get_args, get_type_hints

import pytest

from nearmiss import store
from nearmiss.model import (
    Answer,
    Application,
    Channel,
    Connection,
    Decided,
    Decision,
    InterviewKind,
    Invalid,
    Lesson,
    OwnAnswer,
    Panelist,
    Reflection,
    Role,
    Settings,
    Step,
    Tag,
)
from nearmiss.ui.components.formatting import said
from nearmiss.ui.runtime.merge_base import text_of
from tests import factories
from tests.pages.browsing import TODAY, Visitor, acme, drafts, find, follow_up, journal, only, person, saved

TOLD = "changed in another tab"


@dataclass(frozen=True, kw_only=True)
class Case:
    """A noun that is open in a form of a page.

    ``theirs`` is what another tab stores; into the first of these fields this tab puts ``mine``, the others it leaves.
    """

    noun: Any
    form: str
    page: str
    query: dict[str, str]
    theirs: dict[str, Any]
    mine: Any = "Mine"

    @property
    def both(self) -> str:
        """The field that both change."""
        return next(iter(self.theirs))

    @property
    def shown(self) -> str:
        """What the other tab stored in it, as it is read."""
        there = self.theirs[self.both]
        if isinstance(there, date):
            return f"{there:%A}, {there.day} {there:%B} {there.year}"
        return said(there) if isinstance(there, StrEnum) else there


def _edited(kind: str, page: str, noun: Any, theirs: dict[str, Any], mine: Any = "Mine", /, **query: str) -> Case:
    query["edit"] = f"{kind}:{noun.id}"
    return Case(noun=noun, form=f"{kind}-{noun.id}", page=page, query=query, theirs=theirs, mine=mine)


def _application(about: Application) -> Case:
    theirs = {"reason": "Theirs", "notes": "Long notes", "interest": 2, "applied_on": date(2026, 1, 5)}
    return _edited("application", "near-misses", about, theirs, id=about.id)


def _interview(about: Application) -> Case:
    noun = factories.interview(about.id)
    theirs = {"held_on": date(2026, 2, 20), "kind": InterviewKind.TECHNICAL, "notes": "Long notes"}
    return _edited("interview", "near-misses", noun, theirs, date(2026, 2, 27), id=about.id, section="Story")


def _person(_about: Application) -> Case:
    theirs = {"notes": "Theirs", "phone": "5550100", "connected_on": TODAY, "connection": Connection.ACTIVE}
    noun = factories.person(name="Zoe Quill")
    return _edited("person", "people", noun, theirs, id=noun.id)


def _panelist(about: Application) -> Case:
    noun = only(Panelist, application_id=about.id, person_id=person("Ana Costa").id)
    theirs = {"role": Role.RECRUITER, "cared_about": "order", "met": False}
    return _edited("panelist", "near-misses", noun, theirs, "HR", id=about.id, section="People")


def _promise(about: Application) -> Case:
    noun, theirs = factories.promise(about.id), {"text": "Theirs", "due_on": date(2026, 3, 12)}
    return _edited("promise", "near-misses", noun, theirs, id=about.id, section="People")


def _touchpoint(about: Application) -> Case:
    noun = factories.touchpoint(person("Ana Costa").id, application_id=about.id)
    theirs = {"text": "Theirs\n\nin *two* parts", "channel": Channel.CALL, "asked_feedback": True}
    return _edited("touchpoint", "near-misses", noun, theirs, id=about.id, section="Story")


def _contact(about: Application) -> Case:
    noun = factories.touchpoint(person("Ana Costa").id, application_id=about.id)
    return _edited("touchpoint", "people", noun, {"text": "Theirs", "application_id": None}, id=noun.person_id)


def _answer(about: Application) -> Case:
    noun = factories.touchpoint(person("Ana Costa").id, application_id=about.id, happened_on=date(2026, 3, 1))
    theirs = {"answer_text": "Theirs", "answer": Answer.DECLINED, "answered_on": date(2026, 3, 5)}
    return _edited("answer", "people", noun, theirs, id=noun.person_id)


def _door(about: Application) -> Case:
    noun, theirs = factories.door(application_id=about.id), {"text": "Theirs", "opened_on": date(2026, 3, 1)}
    return _edited("door", "near-misses", noun, theirs, id=about.id, section="Story")


def _note(about: Application) -> Case:
    theirs = {"verbatim": "Theirs", "reading": "So be it", "theme_id": "fit"}
    return _edited("note", "feedback", factories.feedback(about.id), theirs)


def _practice(_about: Application) -> Case:
    theirs = {"text": "Theirs", "ended_on": TODAY}
    return _edited("practice", "feedback", factories.practice(), theirs, view="Themes and practices")


def _theme(_about: Application) -> Case:
    return _edited("theme", "feedback", factories.theme(), {"name": "Theirs"}, view="Themes and practices")


def _lesson(_about: Application) -> Case:
    theirs = {"text": "Theirs", "noted_on": date(2026, 3, 1)}
    return _edited("lesson", "next-interview", factories.lesson(), theirs, part="Lessons")


def _question(_about: Application) -> Case:
    noun, theirs = factories.question(), {"better_answer": "Theirs", "practised_on": TODAY}
    return _edited("question", "next-interview", noun, theirs, part="Question bank", questions="All")


def _own_question(_about: Application) -> Case:
    noun = factories.own_question()
    return _edited("own-question", "reflection", noun, {"text": "Theirs"}, view="Questions and tags")


def _entry(_about: Application) -> Case:
    noun = factories.reflection(kind="entry", went_well="", body="Before")
    theirs = {"body": "Theirs", "line": "In short", "feeling": 4, "written_on": TODAY}
    return _edited("entry", "reflection", noun, theirs)


def _checklist(about: Application) -> Case:
    query = {"id": about.id, "write-now": "true"}
    theirs = {"went_well": "Theirs", "facts": "Two rooms", "feeling": 2}
    noun, form = factories.reflection(about.id, written_on=TODAY), f"checklist-{about.id}"
    return Case(noun=noun, form=form, page="reflection", query=query, theirs=theirs)


def _review(_about: Application) -> Case:
    noun = factories.review(finished_on=date(2026, 3, 8), keep="The path")
    return _edited("review", "review", noun, {"keep": "Theirs", "learned": "Much", "confidence": 4}, week=noun.id)


CASES: tuple[Callable[[Application], Case], ...] = (
    _application,
    _interview,
    _person,
    _panelist,
    _promise,
    _touchpoint,
    _contact,
    _answer,
    _door,
    _note,
    _practice,
    _theme,
    _lesson,
    _question,
    _own_question,
    _entry,
    _checklist,
    _review,
)


def _begun(make: Callable[[Application], Case]) -> tuple[Case, Visitor]:
    """The noun is stored, and a tab has it open."""
    case = make(acme())
    if not find(type(case.noun), id=case.noun.id):
        saved(case.noun)
    return case, Visitor().open(case.page, **case.query)


def _changed_elsewhere(noun: Any, **theirs: Any) -> None:
    saved(replace(only(type(noun), id=noun.id), **theirs))


def _written(case: Case, mine: Any) -> dict[str, str]:
    """The texts of the fields of a case, where the field that both changed holds ``mine``."""
    return {name: text_of(value) for name, value in {**case.theirs, case.both: mine}.items()}


def _stored(case: Case) -> dict[str, str]:
    after = only(type(case.noun), id=case.noun.id)
    return {name: text_of(getattr(after, name)) for name in case.theirs}


@pytest.mark.parametrize("make", CASES)
def test_what_only_the_other_changed_is_taken_over_and_of_what_both_changed_theirs_can_be_chosen(
    make: Callable[[Application], Case],
) -> None:
    case, two = _begun(make)
    two.fill(case.form, **{case.both: case.mine})
    _changed_elsewhere(case.noun, **case.theirs)
    two.save(case.form)
    assert any(TOLD in wrong for wrong in two.errors)
    assert _stored(case) == _written(case, case.theirs[case.both])
    held = {name: text_of(two.held(case.form, name)[0]) for name in case.theirs}
    assert held == _written(case, case.mine)
    assert case.shown in [one.value for one in two.app.text]
    two.field(case.form, f"{case.both}.whose").set_value("theirs")
    two.save(case.form)
    assert (two.errors, drafts()) == ([], {})
    assert _stored(case) == _written(case, case.theirs[case.both])


@pytest.mark.parametrize("make", CASES)
def test_what_was_begun_before_a_restart_is_merged_with_what_was_stored_since(
    make: Callable[[Application], Case],
) -> None:
    case, two = _begun(make)
    two.fill(case.form, **{case.both: case.mine})
    _changed_elsewhere(case.noun, **case.theirs)
    again = Visitor().open(case.page, **case.query)
    assert again.held(case.form, case.both) == [case.mine]
    assert case.shown in [one.value for one in again.app.text]
    again.save(case.form)
    assert (again.errors, drafts()) == ([], {})
    assert _stored(case) == _written(case, case.mine)


@pytest.mark.parametrize("make", [make for make in CASES if make not in {_checklist, _review}])
def test_words_on_what_was_deleted_elsewhere_are_shown(make: Callable[[Application], Case]) -> None:
    case, two = _begun(make)
    two.fill(case.form, **{case.both: case.mine})
    with journal().writing() as tx:
        trash_id = store.delete(tx, only(type(case.noun), id=case.noun.id))
    two.save(case.form)
    assert text_of(case.mine) in [one.value for one in two.app.text]
    assert any("deleted" in wrong for wrong in two.errors)
    with journal().writing() as tx:
        store.restore_from_trash(tx, trash_id)
    assert two.go().held(case.form, case.both) == [case.mine]


@pytest.mark.parametrize(
    ("kind", "section", "field"),
    [
        ("interview", "Story", "notes"),
        ("door", "Story", "text"),
        ("touchpoint", "Story", "text"),
        ("promise", "People", "text"),
        ("panelist", "People", "name"),
        ("door", None, "text"),
        ("touchpoint", None, "text"),
    ],
)
def test_words_on_something_new_are_shown_where_its_owner_was_deleted_elsewhere(
    kind: str, section: str | None, field: str
) -> None:
    owner: Any = acme() if section else factories.person(name="Zoe Quill")
    if section is None:
        saved(owner)
    page, query = ("near-misses", {"section": section}) if section else ("people", {})
    form = f"{kind}-{owner.id}"
    two = Visitor().open(page, id=owner.id, edit=f"{kind}:new", **query).fill(form, **{field: "Mine"})
    with journal().writing() as tx:
        trash_id = store.delete(tx, only(type(owner), id=owner.id))
    two.save(form)
    assert two.titles == ["Not here"]
    assert "Mine" in [one.value for one in two.app.text]
    assert any("deleted" in wrong for wrong in two.errors)
    with journal().writing() as tx:
        store.restore_from_trash(tx, trash_id)
    assert two.go().held(form, field) == ["Mine"]


def _in_other_words(noun: Any) -> Any:
    """The same noun with another word in every field of a closed list, as far as the noun can have it."""
    for name, hint in get_type_hints(type(noun)).items():
        for kind in (hint, *get_args(hint)):
            if isinstance(kind, type) and issubclass(kind, StrEnum):
                with contextlib.suppress(Invalid):
                    noun = replace(noun, **{name: next(word for word in kind if word != getattr(noun, name))})
    return noun


@pytest.mark.parametrize("make", CASES)
def test_a_form_saved_as_it_stands_changes_nothing(make: Callable[[Application], Case]) -> None:
    case = make(acme())
    there = find(type(case.noun), id=case.noun.id)
    saved(_in_other_words(there[0] if there else case.noun))
    before = only(type(case.noun), id=case.noun.id)
    tab = Visitor().open(case.page, **case.query).save(case.form)
    assert tab.errors == []
    assert replace(only(type(before), id=before.id), version=before.version) == before


def _two(page: str, **query: str) -> tuple[Visitor, Visitor]:
    return Visitor().open(page, **query), Visitor().open(page, **query)


def test_a_field_typed_and_typed_back_was_not_changed() -> None:
    about = acme(notes="Before")
    form, query = f"application-{about.id}", {"id": about.id, "edit": f"application:{about.id}"}
    one, two = _two("near-misses", **query)
    two.fill(form, notes="Half", reason="Mine").fill(form, notes="Before")
    one.fill(form, notes="Theirs").save(form)
    assert two.save(form).held(form, "notes", "reason") == ["Theirs", "Mine"]
    assert Visitor().open("near-misses", **query).held(form, "notes", "reason") == ["Theirs", "Mine"]
    two.save(form)
    assert (only(Application).notes, only(Application).reason) == ("Theirs", "Mine")


def test_what_was_cleared_here_stays_cleared_and_what_was_cleared_there_too() -> None:
    about = acme(notes="Before", reason="Before", interest=3)
    form, query = f"application-{about.id}", {"id": about.id, "edit": f"application:{about.id}"}
    one, two = _two("near-misses", **query)
    two.fill(form, notes="", interest=None)
    one.fill(form, reason="").save(form)
    two.save(form)
    assert two.held(form, "notes", "reason", "interest") == ["", "", None]
    two.save(form)
    after = only(Application)
    assert (after.notes, after.reason, after.interest) == ("", "", None)


def test_undo_says_so_where_another_tab_changed_it_again() -> None:
    about = acme()
    form, query = f"application-{about.id}", {"id": about.id, "edit": f"application:{about.id}"}
    one = Visitor().open("near-misses", **query).fill(form, notes="Mine").save(form)
    Visitor().open("near-misses", **query).fill(form, reason="Theirs").save(form)
    one.press("undo")
    assert "stays as it is" in " ".join(one.toasts)
    assert (only(Application).notes, only(Application).reason) == ("Mine", "Theirs")
    two = Visitor().open("near-misses", **query).fill(form, reason="Theirs again").save(form)
    assert "Taken back." in two.press("undo").toasts
    assert only(Application).reason == "Theirs"


def test_what_is_wrong_with_both_together_is_said_beside_its_field() -> None:
    about = acme(applied_on=date(2026, 1, 5), told_on=date(2026, 3, 6))
    form, query = f"application-{about.id}", {"id": about.id, "edit": f"application:{about.id}"}
    one, two = _two("near-misses", **query)
    one.fill(form, applied_on=date(2026, 3, 4)).save(form)
    two.fill(form, told_on=date(2026, 3, 3)).save(form)
    two.save(form)
    assert "before the day you applied" in two.beside(form, "told_on")
    assert only(Application).told_on == date(2026, 3, 6)
    two.fill(form, told_on=date(2026, 3, 5)).save(form)
    assert (only(Application).applied_on, only(Application).told_on) == (date(2026, 3, 4), date(2026, 3, 5))


def test_it_may_change_again_while_the_user_looks() -> None:
    about = acme()
    form, query = f"application-{about.id}", {"id": about.id, "edit": f"application:{about.id}"}
    two = Visitor().open("near-misses", **query).fill(form, reason="Mine")
    _changed_elsewhere(about, reason="First")
    two.save(form)
    _changed_elsewhere(about, reason="Second", notes="New")
    two.save(form)
    assert "Second" in [one.value for one in two.app.text]
    assert two.held(form, "reason", "notes") == ["Mine", "New"]
    two.save(form)
    assert (only(Application).reason, only(Application).notes) == ("Mine", "New")


def test_a_lesson_used_elsewhere_keeps_where_it_was_used() -> None:
    about, lesson = acme(), factories.lesson()
    saved(lesson)
    form = f"lesson-{lesson.id}"
    two = Visitor().open("next-interview", part="Lessons", lessons="All", edit=f"lesson:{lesson.id}")
    two.fill(form, text="Mine")
    _changed_elsewhere(lesson, used_on=TODAY, used_application_id=about.id)
    two.save(form).save(form)
    after = only(Lesson)
    assert (after.text, after.used_on, after.used_application_id) == ("Mine", TODAY, about.id)


def test_own_answers_tags_and_actions_are_chosen_like_any_field() -> None:
    about, own = acme(), factories.own_question()
    saved(own, factories.reflection(about.id))
    form, query = f"checklist-{about.id}", {"id": about.id, "write-now": "true"}
    one, two = _two("reflection", **query)
    one.fill(form, **{f"own.{own.id}": "Theirs", "tags": "theirs", "facts": "Two rooms"}).save(form)
    two.fill(form, **{f"own.{own.id}": "Mine", "tags": "mine"}).save(form)
    assert {"Theirs", "theirs"} <= {text.value for text in two.app.text}
    two.field(form, f"own.{own.id}.whose").set_value("theirs")
    two.save(form)
    assert (only(OwnAnswer).text, [tag.name for tag in find(Tag)]) == ("Theirs", ["mine"])
    assert only(Reflection).facts == "Two rooms"


def test_first_words_of_two_tabs_are_one() -> None:
    about = acme()
    form = f"first-words-{about.id}"
    one, two = _two("reflection", id=about.id)
    two.fill(form, line="Mine")
    one.fill(form, line="Theirs", feeling="2").save(form)
    two.save(form)
    assert "Theirs" in [text.value for text in two.app.text]
    two.save(form)
    assert (only(Reflection).line, only(Reflection).feeling, two.errors) == ("Mine", 2, [])


def test_settings_of_two_tabs_are_merged_and_taken_back_apart() -> None:
    one, two = _two("data", part="Settings")
    one.fill("settings", email_ideal=20, be_seen=True).save("settings")
    two.fill("settings", email_ideal=15, rest_days=300).save("settings")
    assert two.held("settings", "email_ideal", "be_seen", "rest_days") == [15, True, 300]
    assert "20" in [text.value for text in two.app.text]
    two.save("settings")
    with journal().reading() as tx:
        assert store.settings(tx) == Settings(email_ideal=15, be_seen=True, rest_days=300)
    one.press("undo")
    with journal().reading() as tx:
        assert store.settings(tx) == Settings(email_ideal=15, rest_days=300), "what changed since stays"


def test_a_step_that_was_decided_elsewhere_is_said_where_its_form_was_open() -> None:
    about = acme()
    key = follow_up(about.id, Step.THANK_YOU, "Ben Ode").key
    one, two = _two("near-misses", id=about.id, edit=f"skip:{key}")
    two.app.text_input(key=f"skip.{key}.why").set_value("I never met them")
    two.go()
    one.press(f"done.{key}")
    two.press(f"skip.{key}.save")
    assert [one.value for one in two.app.info if "done meanwhile, on Monday, 9 March" in one.value]
    assert "I never met them" in [text.value for text in two.app.text]
    assert only(Decision).decided is Decided.DONE
    here = Visitor().open("near-misses", id=about.id, edit=f"snooze:{key}")
    assert [one.value for one in here.app.info if "meanwhile" in one.value]


def test_a_step_that_was_decided_here_is_not_told_as_news(visitor: Visitor) -> None:
    about = acme()
    key = follow_up(about.id, Step.THANK_YOU, "Ben Ode").key
    visitor.open("near-misses", id=about.id, edit=f"snooze:{key}").press(f"done.{key}")
    assert not visitor.app.info
