"""A checklist with own answers and tags: saved as one, every version kept, read and brought back."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from nearmiss.model import OwnAnswer, OwnQuestion, Reflection, ReflectionVersion, Tag, VersionKind
from nearmiss.store import (
    ChangedElsewhere,
    Journal,
    Missing,
    NotAnArchive,
    all_tags,
    count,
    delete,
    find,
    get,
    order_own_questions,
    orphans,
    own_answers,
    own_questions,
    rename_tag,
    restore,
    restore_from_trash,
    restore_version,
    save,
    save_all,
    save_checklist,
    set_aside,
    set_tags,
    tags_of,
    undo_changes,
    versions,
    write_archive,
)
from tests import factories
from tests.factories import TODAY


@pytest.fixture
def asked(journal: Journal) -> list[OwnQuestion]:
    """Three questions of the user's own, the last asked no more."""
    with journal.writing() as tx:
        return [
            save(tx, factories.own_question(text=text, position=place, retired_on=TODAY if place == 3 else None))
            for place, text in enumerate(("Was I kind?", "From whom?", "Slept?"), 1)
        ]


def words(journal: Journal, reflection_id: str) -> list[tuple[str, dict[str, str]]]:
    """What went well and the own answers of every version, the one that stands first."""
    with journal.reading() as tx:
        return [
            (one.reflection.went_well, {answer.asked: answer.text for answer in one.own})
            for one in versions(tx, reflection_id)
        ]


def test_own_questions_are_ordered_and_retired(journal: Journal, asked: list[OwnQuestion]) -> None:
    kind, whom, slept = asked
    with journal.reading() as tx:
        assert own_questions(tx) == [kind, whom]
        assert find(tx, OwnQuestion) == asked
    with journal.writing() as tx:
        changes = order_own_questions(tx, [slept.id, whom.id])
        assert [one.text for one in find(tx, OwnQuestion)] == ["Slept?", "From whom?", "Was I kind?"]
        undo_changes(tx, changes)
        assert [one.text for one in find(tx, OwnQuestion)] == ["Was I kind?", "From whom?", "Slept?"]


def test_every_saved_version_is_kept_with_its_own_answers(journal: Journal, asked: list[OwnQuestion]) -> None:
    kind, whom, _ = asked
    first = factories.reflection(went_well="One")
    with journal.writing() as tx:
        saved = save_checklist(tx, first, {kind.id: "Nearly", whom.id: " "}, ["Nerves"])
        assert [answer.text for answer in saved.own] == ["Nearly"]
    with journal.writing() as tx:
        saved = save_checklist(tx, replace(saved.reflection, went_well="Two"), {whom.id: "Noor"})
    with journal.writing() as tx:
        save_checklist(tx, saved.reflection, {kind.id: ""})
    assert words(journal, first.id) == [
        ("Two", {"From whom?": "Noor"}),
        ("Two", {"Was I kind?": "Nearly", "From whom?": "Noor"}),
        ("One", {"Was I kind?": "Nearly"}),
    ]
    with journal.reading() as tx:
        assert tags_of(tx, [first.id]) == {first.id: ("nerves",)}


def test_a_plain_save_keeps_the_version_before_and_a_save_of_the_same_keeps_none(journal: Journal) -> None:
    with journal.writing() as tx:
        first = save(tx, factories.reflection(went_well="One"))
        assert count(tx, ReflectionVersion) == 0
    with journal.writing() as tx:
        (second,), _ = save_all(tx, [replace(first, went_well="Two")])
        save(tx, replace(second, went_well="Three"))
    assert words(journal, first.id) == [("Three", {}), ("One", {})], "one transaction is one step"
    with journal.writing() as tx:
        stored = get(tx, Reflection, first.id)
        assert stored is not None
        save(tx, stored)
        assert count(tx, ReflectionVersion) == 1


def test_an_edition_is_kept_with_the_save_or_not_at_all(journal: Journal) -> None:
    with journal.writing() as tx:
        first = save(tx, factories.reflection())
    with pytest.raises(KeyboardInterrupt), journal.writing() as tx:  # noqa: PT012 - it must fail after a save
        save(tx, replace(first, went_well="Two"))
        assert count(tx, ReflectionVersion) == 1
        raise KeyboardInterrupt
    with journal.reading() as tx:
        assert count(tx, ReflectionVersion) == 0


def test_a_version_is_brought_back_as_a_new_one_and_that_can_be_undone(
    journal: Journal, asked: list[OwnQuestion]
) -> None:
    kind, whom, _ = asked
    with journal.writing() as tx:
        first = save_checklist(tx, factories.reflection(went_well="One"), {kind.id: "Nearly", whom.id: "Noor"})
    with journal.writing() as tx:
        save_checklist(tx, replace(first.reflection, went_well="Two"), {kind.id: "Yes", whom.id: ""})
    with journal.writing() as tx:
        old = versions(tx, first.reflection.id)[1]
        assert old.version_id
        brought = restore_version(tx, old.version_id)
    one, two = ("One", {"Was I kind?": "Nearly", "From whom?": "Noor"}), ("Two", {"Was I kind?": "Yes"})
    assert brought.reflection.version == 3
    assert words(journal, first.reflection.id) == [one, two, one]
    with journal.writing() as tx:
        undo_changes(tx, brought.changes)
    assert words(journal, first.reflection.id)[0] == two
    with journal.reading() as tx:
        assert orphans(tx) == {}


def test_a_version_can_be_brought_back_when_its_question_is_gone(journal: Journal, asked: list[OwnQuestion]) -> None:
    kind = asked[0]
    with journal.writing() as tx:
        first = save_checklist(tx, factories.reflection(), {kind.id: "Nearly"})
    with journal.writing() as tx:
        save_checklist(tx, first.reflection, {kind.id: "Yes"})
    with journal.writing() as tx:
        question = get(tx, OwnQuestion, kind.id)
        assert question is not None
        delete(tx, question)
        assert [(one.asked, one.own_question_id) for one in own_answers(tx, first.reflection.id)] == [
            ("Was I kind?", None)
        ]
    with journal.writing() as tx:
        old = versions(tx, first.reflection.id)[1]
        assert restore_version(tx, str(old.version_id)).own[0].text == "Nearly"
        assert orphans(tx) == {}
    with pytest.raises(Missing), journal.writing() as tx:
        save_checklist(tx, replace(first.reflection, version=3), {"gone": "words"})
    with pytest.raises(Missing), journal.writing() as tx:
        restore_version(tx, "gone")


def test_the_second_tab_is_told_and_both_texts_are_kept(journal: Journal, asked: list[OwnQuestion]) -> None:
    kind = asked[0]
    with journal.writing() as tx:
        first = save_checklist(tx, factories.reflection(went_well="One"), {}).reflection
    with journal.writing() as tx:
        save_checklist(tx, replace(first, went_well="Theirs"), {kind.id: "Theirs"})
    mine = replace(first, went_well="Mine")
    with pytest.raises(ChangedElsewhere) as caught, journal.writing() as tx:
        save_checklist(tx, mine, {kind.id: "Mine"}, ["mine"])
    assert isinstance(caught.value.stored, Reflection)
    assert caught.value.stored.went_well == "Theirs"
    assert words(journal, first.id)[0] == ("Theirs", {"Was I kind?": "Theirs"})
    with journal.writing() as tx:
        assert set_aside(tx, mine, {kind.id: "Mine"}).kind is VersionKind.SET_ASIDE
        assert tags_of(tx, [first.id]) == {}
    assert sorted(words(journal, first.id)[1:], key=str) == [
        ("Mine", {"Was I kind?": "Mine"}),
        ("One", {}),
    ]
    with journal.writing() as tx:
        mine_again = next(one for one in versions(tx, first.id) if one.kind is VersionKind.SET_ASIDE)
        restore_version(tx, str(mine_again.version_id))
    assert words(journal, first.id)[0] == ("Mine", {"Was I kind?": "Mine"})
    with pytest.raises(Missing), journal.writing() as tx:
        set_aside(tx, factories.reflection())


def test_versions_go_to_the_trash_with_their_application_and_come_back(
    journal: Journal, asked: list[OwnQuestion]
) -> None:
    with journal.writing() as tx:
        application = save(tx, factories.application())
        first = save_checklist(tx, factories.reflection(application.id), {asked[0].id: "Nearly"}, ["nerves"])
        lesson = save(tx, factories.lesson(application_id=application.id, reflection_id=first.reflection.id))
    with journal.writing() as tx:
        save_checklist(tx, replace(first.reflection, went_well="Two"), {})
    before = words(journal, first.reflection.id)
    with journal.writing() as tx:
        trash_id = delete(tx, application)
        assert (count(tx, ReflectionVersion), count(tx, OwnAnswer), count(tx, Tag)) == (0, 0, 0)
        assert orphans(tx) == {}
        cut = find(tx, type(lesson))[0]
        assert (cut.text, cut.application_id, cut.reflection_id) == (lesson.text, None, None)
    with journal.writing() as tx:
        restore_from_trash(tx, trash_id)
        tied = find(tx, type(lesson))[0]
        assert (tied.application_id, tied.reflection_id) == (application.id, first.reflection.id)
        assert tags_of(tx, [first.reflection.id]) == {first.reflection.id: ("nerves",)}
    assert words(journal, first.reflection.id) == before


def test_versions_are_in_the_archive(journal: Journal) -> None:
    with journal.writing() as tx:
        first = save(tx, factories.reflection(went_well="One"))
    with journal.writing() as tx:
        save(tx, replace(first, went_well="Two"))
    with journal.reading() as tx:
        data = write_archive(tx)
    other = Journal.in_memory()
    with other.writing() as tx:
        restore(tx, data)
    assert words(other, first.id) == words(journal, first.id) == [("Two", {}), ("One", {})]
    other.close()


def test_an_archive_with_a_version_that_cannot_be_read_is_refused(journal: Journal) -> None:
    with journal.writing() as tx:
        first = save(tx, factories.reflection(went_well="One"))
    with journal.writing() as tx:
        save(tx, replace(first, went_well="Two"))
        tx.run("UPDATE edition SET contents = '{}'")
    with journal.reading() as tx:
        data = write_archive(tx)
    with pytest.raises(NotAnArchive, match="edition"), journal.writing() as tx:
        restore(tx, data)


def test_versions_come_the_newest_first() -> None:
    moments = iter(datetime(2026, 3, 9, 12) + timedelta(minutes=n) for n in range(1000))  # noqa: DTZ001 - naive UTC
    journal = Journal.in_memory(clock=lambda: next(moments))
    with journal.writing() as tx:
        stored = save(tx, factories.reflection(went_well="0"))
    for number in range(1, 6):
        with journal.writing() as tx:
            stored = save(tx, replace(stored, went_well=str(number)))
    assert [text for text, _ in words(journal, stored.id)] == ["5", "4", "3", "2", "1", "0"]
    with journal.reading() as tx:
        found = versions(tx, stored.id)
        assert [one.number for one in found] == [6, 5, 4, 3, 2, 1]
        assert found[0].until is None
        assert versions(tx, "gone") == []
    journal.close()


def test_tags_are_set_counted_and_renamed(journal: Journal) -> None:
    with journal.writing() as tx:
        one, two = save(tx, factories.reflection()), save(tx, factories.reflection())
        set_tags(tx, one.id, ["Nerves", "#nerves", "doors", " "])
        set_tags(tx, two.id, ["nerves"])
        assert all_tags(tx) == [("doors", 1), ("nerves", 2)]
    with journal.writing() as tx:
        changes = set_tags(tx, one.id, ["doors", "new"])
        assert tags_of(tx, [one.id, two.id]) == {one.id: ("doors", "new"), two.id: ("nerves",)}
    with journal.writing() as tx:
        undo_changes(tx, changes)
        assert tags_of(tx, [one.id]) == {one.id: ("doors", "nerves")}
    with journal.writing() as tx:
        changes = rename_tag(tx, "NERVES", "Doors")
        assert all_tags(tx) == [("doors", 2)]
    with journal.writing() as tx:
        undo_changes(tx, changes)
        assert all_tags(tx) == [("doors", 1), ("nerves", 2)]
