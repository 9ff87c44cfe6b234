"""Deleting with undo, for every kind, and what happens to what hung on it."""

import json
from dataclasses import replace

import pytest

from nearmiss.model import (
    Application,
    Door,
    FeedbackNote,
    Interview,
    Letter,
    LetterTemplate,
    Panelist,
    Person,
    Practice,
    Promise,
    Theme,
    Touchpoint,
    new_id,
)
from nearmiss.store import (
    Journal,
    Missing,
    Noun,
    StillNeeded,
    Taken,
    Transaction,
    count,
    delete,
    delete_and_scrub,
    empty_trash,
    find,
    get,
    merge_people,
    merge_themes,
    orphans,
    restore,
    restore_from_trash,
    save,
    split_theme,
    take_back,
    trash,
    write_archive,
)
from nearmiss.store.records.repository import key_of
from nearmiss.store.schema.mapping import KINDS, mapping_of
from tests import factories


def everything(tx: Transaction) -> dict[str, list[Noun]]:
    """All nouns, versions aside (cutting a link and tying it again are changes)."""
    return {mapping_of(kind).table: [replace(noun, version=0) for noun in find(tx, kind)] for kind in KINDS}


@pytest.mark.parametrize("name", [name for name in factories.one_of_each() if name != "theme"])
def test_each_kind_goes_with_what_belongs_to_it_and_comes_back_whole(journal: Journal, name: str) -> None:
    with journal.writing() as tx:
        saved = factories.save_one_of_each(tx)
        person_id = saved["person"].id
        save(tx, replace(saved["application"], told_by=person_id))
        before = everything(tx)
    with journal.writing() as tx:
        trash_id = delete(tx, saved[name])
        assert delete(tx, saved[name]) == trash_id
    with journal.reading() as tx:
        assert get(tx, type(saved[name]), key_of(saved[name])) is None
        assert orphans(tx) == {}
        assert [entry.id for entry in trash(tx)] == [trash_id]
    with journal.writing() as tx:
        assert restore_from_trash(tx, trash_id) == trash_label(saved[name])
    with journal.reading() as tx:
        assert everything(tx) == before
        assert trash(tx) == []
    with pytest.raises(Missing), journal.writing() as tx:
        restore_from_trash(tx, trash_id)


def trash_label(noun: Noun) -> str:
    """What the trash calls the noun of this kind that ``one_of_each`` makes."""
    return {
        "Application": "Application: Data analyst · Harbour Foods",
        "Interview": "Interview: other, 2 March 2026",
        "Person": f"Person: {getattr(noun, 'name', '')}",
        "Panelist": "Panelist: interviewer, Ana Prado",
        "Promise": "Promise: Send the article on cold chains, Ana Prado",
        "OwnStep": "Own step: Ask Ben for the slides, Ana Prado",
        "Reflection": "Reflection: checklist, 12 March 2026",
        "FeedbackNote": "Feedback note: Clear and calm., Ana Prado",
        "Practice": "Practice: Toastmasters",
        "Touchpoint": "Touchpoint: mail, 9 March 2026, Ana Prado",
        "Decision": "Decision: gracious reply, done, Ana Prado",
        "Door": "Door: referral, 9 March 2026, Ana Prado",
        "Lesson": "Lesson: Finish the story.",
        "Question": "Question: And how did that end?",
        "OwnQuestion": "Own question: Was I kind to myself?",
        "OwnAnswer": "Own answer: Was I kind to myself?",
        "Tag": "Tag: nerves",
        "ReflectionVersion": "Edition: saved, 9 March 2026",
        "Review": "Review: week of 2 March 2026",
        "Action": "Action: Write to Ana",
        "Gift": "Gift: How cold chains fail",
        "News": "News: Ran my first tariff change",
        "Phrase": "Phrase: I am glad we met.",
        "LetterTemplate": "Letter template: check-in, warm",
        "Letter": "Letter: thank-you, Ana Prado",
        "Position": "Position: Quay Data, Ana Prado",
        "Introduction": "Introduction: who introduced whom, Ana Prado",
        "DifferentPeople": "Different people: two who look alike, Ana Prado",
        "CalendarInvitation": f"Calendar invitation: {getattr(noun, 'uid', '')}",
        "Opening": "Opening: Head of data, Harbour Foods",
    }[type(noun).__name__]


def test_a_deleted_application_leaves_its_doors_and_people(journal: Journal) -> None:
    with journal.writing() as tx:
        saved = factories.save_one_of_each(tx)
        delete(tx, saved["application"])
        assert count(tx, Person) == 2
        assert [door.application_id for door in find(tx, Door)] == [None]
        assert count(tx, Interview) == count(tx, Touchpoint) == count(tx, FeedbackNote) == 0


def test_a_deleted_person_leaves_promises_feedback_and_doors(journal: Journal) -> None:
    with journal.writing() as tx:
        saved = factories.save_one_of_each(tx)
        delete(tx, saved["person"])
        assert count(tx, Panelist) == count(tx, Touchpoint) == 0
        assert [promise.person_id for promise in find(tx, Promise)] == [None]
        assert [note.person_id for note in find(tx, FeedbackNote)] == [None]
        assert [door.person_id for door in find(tx, Door)] == [None]


@pytest.mark.parametrize("order", [("person", "application"), ("application", "person")])
def test_two_deleted_one_after_the_other_come_back_in_either_order(journal: Journal, order: tuple[str, str]) -> None:
    with journal.writing() as tx:
        saved = factories.save_one_of_each(tx)
        before = everything(tx)
        first, second = (delete(tx, saved[name]) for name in ("person", "application"))
        ids = {"person": first, "application": second}
    for name in order:
        with journal.writing() as tx:
            restore_from_trash(tx, ids[name])
            assert orphans(tx) == {}
    with journal.reading() as tx:
        assert everything(tx) == before


def test_a_link_is_tied_again_to_what_was_deleted_later(journal: Journal) -> None:
    with journal.writing() as tx:
        saved = factories.save_one_of_each(tx)
        of_application = delete(tx, saved["application"])
        of_door = delete(tx, saved["door"])
        restore_from_trash(tx, of_application)
        restore_from_trash(tx, of_door)
        assert [door.application_id for door in find(tx, Door)] == [saved["application"].id]


def test_what_belonged_to_something_gone_for_good_does_not_come_back_alone(journal: Journal) -> None:
    with journal.writing() as tx:
        saved = factories.save_one_of_each(tx)
        of_person = delete(tx, saved["person"])
        of_application = delete(tx, saved["application"])
        tx.run("DELETE FROM trash WHERE id = $id", id=of_application)
        restore_from_trash(tx, of_person)
        assert get(tx, Person, saved["person"].id) is not None
        assert count(tx, Panelist) == 0
        assert orphans(tx) == {}


def test_what_cannot_come_back_is_said_and_stays_in_the_trash(journal: Journal) -> None:
    with journal.writing() as tx:
        saved = factories.save_one_of_each(tx)
        of_interview = delete(tx, saved["interview"])
        of_application = delete(tx, saved["application"])
        tx.run("DELETE FROM trash WHERE id = $id", id=of_application)
    with pytest.raises(Missing, match="What this belongs to"), journal.writing() as tx:
        restore_from_trash(tx, of_interview)
    with journal.reading() as tx:
        assert [each.id for each in trash(tx)] == [of_interview]


def test_a_decision_made_anew_is_kept_when_the_old_one_comes_back(journal: Journal) -> None:
    with journal.writing() as tx:
        old = save(tx, factories.decision())
        trash_id = delete(tx, old)
        new = save(tx, factories.decision(why="called instead"))
        restore_from_trash(tx, trash_id)
        assert find(tx, type(new)) == [new]


def test_a_theme_with_feedback_stays_even_if_the_feedback_is_in_the_trash(journal: Journal) -> None:
    with journal.writing() as tx:
        saved = factories.save_one_of_each(tx)
        with pytest.raises(StillNeeded) as caught:
            delete(tx, saved["theme"])
        assert caught.value.sentence == "1 feedback note stands under this theme: merge it into another theme instead."
        trash_id = delete(tx, saved["feedback_note"])
        with pytest.raises(StillNeeded):
            delete(tx, saved["theme"])
        merge_themes(tx, saved["theme"].id, "communication")
        assert get(tx, Theme, saved["theme"].id) is None
        restore_from_trash(tx, trash_id)
        assert [note.theme_id for note in find(tx, FeedbackNote)] == ["communication"]
        assert [practice.theme_id for practice in find(tx, Practice)] == ["communication"]


def test_a_theme_without_feedback_goes_with_its_practices_and_comes_back(journal: Journal) -> None:
    with journal.writing() as tx:
        theme = save(tx, factories.theme())
        practice = save(tx, factories.practice(theme_id=theme.id))
        trash_id = delete(tx, theme)
        assert count(tx, Practice) == 0
        restore_from_trash(tx, trash_id)
        assert (get(tx, Theme, theme.id), get(tx, Practice, practice.id)) == (theme, practice)


def test_merging_with_itself_changes_nothing_and_with_nothing_is_refused(journal: Journal) -> None:
    with journal.writing() as tx:
        merge_themes(tx, "fit", "fit")
        assert count(tx, Theme) == 10
    with pytest.raises(Missing), journal.writing() as tx:
        merge_themes(tx, "fit", "gone")


def test_a_merge_is_taken_back_without_what_stood_there_before(journal: Journal) -> None:
    with journal.writing() as tx:
        saved = factories.save_one_of_each(tx)
        other = save(tx, replace(saved["feedback_note"], id=new_id(), version=0, theme_id="communication"))
    with journal.writing() as tx:
        merged = merge_themes(tx, saved["theme"].id, "communication")
    with journal.writing() as tx:
        split_theme(tx, merged)
        found = {note.id: note.theme_id for note in find(tx, FeedbackNote)}
        assert found == {saved["feedback_note"].id: saved["theme"].id, other.id: "communication"}
        assert [practice.theme_id for practice in find(tx, Practice)] == [saved["theme"].id]
        assert get(tx, Theme, saved["theme"].id) == saved["theme"]


def test_the_newest_lies_on_top_and_all_can_be_forgotten(journal: Journal) -> None:
    with journal.writing() as tx:
        for name in ("A", "B"):
            delete(tx, save(tx, factories.person(name=name)))
        assert [entry.label for entry in trash(tx)] == ["Person: B", "Person: A"]
        empty_trash(tx)
        assert trash(tx) == []


def test_what_never_was_cannot_be_deleted(journal: Journal) -> None:
    with pytest.raises(Missing), journal.writing() as tx:
        delete(tx, factories.application())


def test_a_long_name_is_cut_in_the_trash(journal: Journal) -> None:
    with journal.writing() as tx:
        delete(tx, save(tx, factories.application(role="x" * 200)))
        assert len(trash(tx)[0].label) == 80
        assert count(tx, Application) == 0


def test_a_letter_comes_back_beside_the_one_that_was_begun_for_its_step_since(journal: Journal) -> None:
    with journal.writing() as tx:
        first = save(tx, factories.letter(save(tx, factories.person()).id, text="One.", follow_up_key="thank-you:a:b"))
        trash_id = delete(tx, first)
        save(tx, replace(first, version=0, text="Two."))
        restore_from_trash(tx, trash_id)
        assert sorted(letter.text for letter in find(tx, Letter)) == ["One.", "Two."]
        assert {letter.follow_up_key for letter in find(tx, Letter)} == {"thank-you:a:b"}
        trash_id = delete(tx, get(tx, Letter, first.id) or first)
        save(tx, replace(first, version=0, text="Two."))
        restore_from_trash(tx, trash_id)
        assert sorted(letter.text for letter in find(tx, Letter)) == ["One.", "Two."]


def test_a_template_waits_while_there_is_another_one_of_its_kind(journal: Journal) -> None:
    with journal.writing() as tx:
        first = save(tx, factories.letter_template(text="One."))
        trash_id = delete(tx, first)
        second = save(tx, factories.letter_template(text="Two."))
    with (
        pytest.raises(Taken, match="This kind of letter has another template of yours by now"),
        journal.writing() as tx,
    ):
        restore_from_trash(tx, trash_id)
    with journal.writing() as tx:
        delete(tx, second)
        restore_from_trash(tx, trash_id)
        assert [template.text for template in find(tx, LetterTemplate)] == ["One."]


LATER = {
    "application": {"manner", "open_to", "promise_id"},
    "touchpoint": {"gift_id", "asked_cv"},
    "person": {"since_on", "adviser_on", "consent_on"},
    "door": {"led_to_id"},
}
"""Fields that came after the first release of the trash, so that what was deleted before has none of them."""


def _as_it_was_before(tx: Transaction) -> None:
    for id_, contents in tx.rows("SELECT id, contents FROM trash"):
        stored = json.loads(contents)
        for table, values in stored["rows"]:
            for field in LATER.get(table, ()):
                del values[field]
        tx.write("trash", [id_], "UPDATE trash SET contents = $now WHERE id = $id", now=json.dumps(stored), id=id_)


@pytest.mark.parametrize("name", ["touchpoint", "door", "application", "person"])
def test_what_was_deleted_by_an_older_version_is_archived_and_comes_back(journal: Journal, name: str) -> None:
    with journal.writing() as tx:
        saved = factories.save_one_of_each(tx)
        before = everything(tx)
        trash_id = delete(tx, saved[name])
        _as_it_was_before(tx)
        ben = get(tx, Person, saved["other"].id)
        assert ben is not None
        merged = merge_people(tx, ben.id, saved["person"].id) if name != "person" else []
        assert take_back(tx, merged)
        assert take_back(tx, delete_and_scrub(tx, ben, given=True, family=True))
        restore(tx, write_archive(tx))
        restore_from_trash(tx, trash_id)
        assert everything(tx) == before
        assert orphans(tx) == {}
