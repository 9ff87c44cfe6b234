"""The journal on disk or in memory: open it, read one moment, write all or nothing."""

from nearmiss.store.archive import Manifest, TableEntry, read_manifest, restore, write_archive
from nearmiss.store.backup import back_up, back_up_daily, backups
from nearmiss.store.bulk import add
from nearmiss.store.changes import Change, put_back, save_all, undecide
from nearmiss.store.doctor import orphans
from nearmiss.store.drafts import Draft, draft, drafts, drop_drafts, save_draft
from nearmiss.store.errors import (
    ChangedElsewhere,
    Conflict,
    Damaged,
    DiskFull,
    Interrupted,
    InUse,
    JournalError,
    Missing,
    MissingFile,
    NotAJournal,
    NotAnArchive,
    NotWritable,
    StillNeeded,
    TooNew,
)
from nearmiss.store.journal import Journal
from nearmiss.store.lists import (
    Request,
    Tie,
    applications,
    going_quiet,
    notes,
    notes_by_theme,
    requests,
    tied,
    ties,
)
from nearmiss.store.location import journal_path
from nearmiss.store.nouns import count, find, get, save
from nearmiss.store.settings import exported_days, save_exported_days, save_settings, settings
from nearmiss.store.shapes import Noun
from nearmiss.store.stories import collector_at_rest, stories, story
from nearmiss.store.trash import (
    Merged,
    Trashed,
    delete,
    empty_trash,
    merge_themes,
    restore_from_trash,
    split_theme,
    trash,
)
from nearmiss.store.work import Work

__all__ = [
    "Change",
    "ChangedElsewhere",
    "Conflict",
    "Damaged",
    "DiskFull",
    "Draft",
    "InUse",
    "Interrupted",
    "Journal",
    "JournalError",
    "Manifest",
    "Merged",
    "Missing",
    "MissingFile",
    "NotAJournal",
    "NotAnArchive",
    "NotWritable",
    "Noun",
    "Request",
    "StillNeeded",
    "TableEntry",
    "Tie",
    "TooNew",
    "Trashed",
    "Work",
    "add",
    "applications",
    "back_up",
    "back_up_daily",
    "backups",
    "collector_at_rest",
    "count",
    "delete",
    "draft",
    "drafts",
    "drop_drafts",
    "empty_trash",
    "exported_days",
    "find",
    "get",
    "going_quiet",
    "journal_path",
    "merge_themes",
    "notes",
    "notes_by_theme",
    "orphans",
    "put_back",
    "read_manifest",
    "requests",
    "restore",
    "restore_from_trash",
    "save",
    "save_all",
    "save_draft",
    "save_exported_days",
    "save_settings",
    "settings",
    "split_theme",
    "stories",
    "story",
    "tied",
    "ties",
    "trash",
    "undecide",
    "write_archive",
]
