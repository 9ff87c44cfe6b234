"""Settings and text half written."""

import contextlib
from collections.abc import Callable
from datetime import datetime

import pytest

from nearmiss.model import Invalid, Settings, new_id
from nearmiss.store import (
    Journal,
    delete_draft_id,
    delete_drafts,
    draft,
    draft_id,
    drafts,
    save_draft,
    save_draft_id,
    save_settings,
    settings,
    undo_settings,
)


def test_settings_are_the_defaults_until_saved(journal: Journal) -> None:
    with journal.writing() as tx:
        assert settings(tx) == Settings()
        chosen = Settings(zone="Europe/Lisbon", skip_weekends=False, suggested_per_week=3)
        assert save_settings(tx, chosen) == chosen
        assert settings(tx) == chosen
        save_settings(tx, Settings())
        assert settings(tx) == Settings()


def test_a_setting_of_another_time_is_left_alone(journal: Journal) -> None:
    with journal.writing() as tx:
        tx.run("INSERT INTO setting (name, value) VALUES ('tomorrow', '[1]')")
        assert settings(tx) == Settings()


@pytest.mark.parametrize("value", ['"17"', "true", "null", "99"])
def test_a_setting_that_cannot_be_one_is_said(journal: Journal, value: str) -> None:
    with journal.writing() as tx:
        tx.run("INSERT INTO setting (name, value) VALUES ('email_ideal', $value)", value=value)
        with pytest.raises(Invalid):
            settings(tx)


def test_a_draft_is_kept_replaced_and_dropped_by_prefix(begin_journal: Callable[..., Journal]) -> None:
    at = datetime(2026, 3, 9, 10, 0)  # noqa: DTZ001 - times are stored as naive UTC
    journal = begin_journal(clock=lambda: at)
    before = journal.revision()
    with journal.writing(bump=False) as tx:
        assert draft(tx, "reflection:1:facts") is None
        save_draft(tx, "reflection:1:facts", "They")
        save_draft(tx, "reflection:1:facts", "They said so. \0 \ud83d")
        save_draft(tx, "reflection:1:story", "I")
        save_draft(tx, "reflection_1", "another")
        kept = draft(tx, "reflection:1:facts")
        assert kept is not None
        assert (kept.text, kept.saved_at) == ("They said so.  \ufffd", at)
        assert [one.key for one in drafts(tx, "reflection:1:")] == ["reflection:1:facts", "reflection:1:story"]
        delete_drafts(tx, "reflection:")
        assert [one.key for one in drafts(tx)] == ["reflection_1"]
    assert journal.revision() == before


def test_a_draft_remembers_what_its_box_held_before_the_first_change(journal: Journal) -> None:
    with journal.writing() as tx:
        assert save_draft(tx, "thing.notes", "a", "before").is_change
        assert save_draft(tx, "thing.notes", "ab", "later").base == "before"
        assert not save_draft(tx, "thing.notes", "before", "later").is_change
        assert save_draft(tx, "thing.line", "words").base is None
        assert save_draft(tx, "thing.line", "words", "").base == ""
        assert [(one.text, one.base) for one in drafts(tx)] == [("words", ""), ("before", "before")]


def test_settings_are_taken_back_one_by_one(journal: Journal) -> None:
    before, after = Settings(), Settings(email_ideal=20, be_seen=True)
    with journal.writing() as tx:
        save_settings(tx, Settings(email_ideal=20, be_seen=False, rest_days=300))
        undo_settings(tx, after, before)
        assert settings(tx) == Settings(rest_days=300)


def test_the_id_of_what_a_form_will_make_is_kept_with_its_drafts_and_is_none_of_their_words(journal: Journal) -> None:
    mine, other = new_id(), new_id()
    with journal.writing(bump=False) as tx:
        assert draft_id(tx, "entry-new") is None
        save_draft_id(tx, "entry-new", mine)
        save_draft(tx, "entry-new.body", "Words")
        assert draft_id(tx, "entry-new") == mine
        assert [one.key for one in drafts(tx)] == ["entry-new.body"]
        delete_draft_id(tx, "entry-new", other)
        assert draft_id(tx, "entry-new") == mine
        delete_draft_id(tx, "entry-new", mine)
        assert draft_id(tx, "entry-new") is None
        save_draft_id(tx, "entry-new", "no id")
        assert draft_id(tx, "entry-new") is None


def test_what_follows_a_save_follows_once_it_is_kept_and_never_else(journal: Journal) -> None:
    seen: list[int] = []
    with journal.writing() as tx:
        tx.afterwards.append(lambda: seen.append(journal.revision()))
        before = journal.revision()
    assert seen == [before + 1]
    with contextlib.suppress(ZeroDivisionError), journal.writing() as tx:
        tx.afterwards.append(lambda: seen.append(0))
        raise ZeroDivisionError
    assert len(seen) == 1
