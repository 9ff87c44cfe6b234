"""Settings and text half written."""

from collections.abc import Callable
from datetime import datetime

import pytest

from nearmiss.model import Invalid, Settings
from nearmiss.store import Journal, draft, drafts, drop_drafts, save_draft, save_settings, settings


def test_settings_are_the_defaults_until_saved(journal: Journal) -> None:
    with journal.writing() as work:
        assert settings(work) == Settings()
        chosen = Settings(zone="Europe/Lisbon", skip_weekends=False, suggested_per_week=3)
        assert save_settings(work, chosen) == chosen
        assert settings(work) == chosen
        save_settings(work, Settings())
        assert settings(work) == Settings()


def test_a_setting_of_another_time_is_left_alone(journal: Journal) -> None:
    with journal.writing() as work:
        work.run("INSERT INTO setting (name, value) VALUES ('tomorrow', '[1]')")
        assert settings(work) == Settings()


@pytest.mark.parametrize("value", ['"17"', "true", "null", "99"])
def test_a_setting_that_cannot_be_one_is_said(journal: Journal, value: str) -> None:
    with journal.writing() as work:
        work.run("INSERT INTO setting (name, value) VALUES ('email_ideal', $value)", value=value)
        with pytest.raises(Invalid):
            settings(work)


def test_a_draft_is_kept_replaced_and_dropped_by_prefix(begin_journal: Callable[..., Journal]) -> None:
    at = datetime(2026, 3, 9, 10, 0)  # noqa: DTZ001 - times are stored as naive UTC
    journal = begin_journal(clock=lambda: at)
    before = journal.revision()
    with journal.writing(bump=False) as work:
        assert draft(work, "reflection:1:facts") is None
        save_draft(work, "reflection:1:facts", "They")
        save_draft(work, "reflection:1:facts", "They said so. \0 \ud83d")
        save_draft(work, "reflection:1:story", "I")
        save_draft(work, "reflection_1", "another")
        kept = draft(work, "reflection:1:facts")
        assert kept is not None
        assert (kept.text, kept.saved_at) == ("They said so.  \ufffd", at)
        assert [one.key for one in drafts(work, "reflection:1:")] == ["reflection:1:facts", "reflection:1:story"]
        drop_drafts(work, "reflection:")
        assert [one.key for one in drafts(work)] == ["reflection_1"]
    assert journal.revision() == before
