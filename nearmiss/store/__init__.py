"""The journal on disk or in memory: open it, read one moment, write all or nothing."""

from nearmiss.store.accounts.account import LOCAL, Account, KeyOnly, Owner
from nearmiss.store.accounts.journals_by_account import FileHome, FolderHome, Home, home
from nearmiss.store.accounts.location import chosen_place, journal_path
from nearmiss.store.archive.archive import read_manifest, restore, write_archive
from nearmiss.store.accounts.daily_backup import back_up, back_up_daily
from nearmiss.store.archive.backup import backups
from nearmiss.store.archive.manifest import Manifest, TableEntry
from nearmiss.store.database.collation import in_order, sort_keys
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
    Taken,
    TooNew,
)
from nearmiss.store.journal import Journal
from nearmiss.store.queries.contacts import Request, requests
from nearmiss.store.queries.entries import Entry, entries, entry
from nearmiss.store.queries.known_people import Known, known_by_name, name_key, same_name
from nearmiss.store.queries.lists import Tie, applications, going_quiet, notes, notes_by_theme, tied, ties
from nearmiss.store.queries.lookback import Mood, Week, YearAgo, a_year_ago, between, moods, to_close_kindly, week
from nearmiss.store.queries.preparation import Preparation, Strength, ToMeet, before_interview, upcoming
from nearmiss.store.queries.reviews import (
    Look,
    WeekMark,
    Weeks,
    actions_for,
    asks_quarterly,
    begin_review,
    review_of,
    reviews,
    save_review,
    week_to_review,
    weeks_in_a_row,
)
from nearmiss.store.queries.stories import stories, story
from nearmiss.store.queries.strengths import strengths_named
from nearmiss.store.records.repository import without_garbage_collection
from nearmiss.store.records.bulk import add
from nearmiss.store.records.calendar_events import (
    CalendarEvent,
    calendar_events,
    journal_id,
    new_event,
    save_calendar_events,
)
from nearmiss.store.records.checklist import (
    Saved,
    Version,
    bring_back,
    order_own_questions,
    own_answers,
    own_answers_of,
    own_questions,
    save_checklist,
    set_aside,
    versions,
)
from nearmiss.store.records.drafts import (
    Draft,
    draft,
    draft_id,
    drafts,
    drop_draft_id,
    drop_drafts,
    keep_draft_id,
    save_draft,
)
from nearmiss.store.records.repository import count, find, get, save
from nearmiss.store.records.settings import put_settings_back, save_settings, settings
from nearmiss.store.records.subscription import Subscription, save_subscription, subscription
from nearmiss.store.records.tags import all_tags, rename_tag, set_tags, tags_of
from nearmiss.store.records.trash import (
    Merged,
    Trashed,
    delete,
    empty_trash,
    merge_themes,
    restore_from_trash,
    split_theme,
    trash,
)
from nearmiss.store.records.undo import Change, put_back, save_all, undecide
from nearmiss.store.records.versions import Words, edition_of
from nearmiss.store.schema.integrity import orphans, sizes
from nearmiss.store.schema.mapping import Noun
from nearmiss.store.search.matching import matching
from nearmiss.store.search.normalisation import one_spelling, words
from nearmiss.store.search.plain_text import bare
from nearmiss.store.search.search import Asked, Found, Hit, search
from nearmiss.store.search.snippets import Snippet
from nearmiss.store.transaction import Work

__all__ = [
    "LOCAL",
    "Account",
    "Asked",
    "CalendarEvent",
    "Change",
    "ChangedElsewhere",
    "Conflict",
    "Damaged",
    "DiskFull",
    "Draft",
    "Entry",
    "FileHome",
    "FolderHome",
    "Found",
    "Hit",
    "Home",
    "InUse",
    "Interrupted",
    "Journal",
    "JournalError",
    "KeyOnly",
    "Known",
    "Look",
    "Manifest",
    "Merged",
    "Missing",
    "MissingFile",
    "Mood",
    "NotAJournal",
    "NotAnArchive",
    "NotWritable",
    "Noun",
    "Owner",
    "Preparation",
    "Request",
    "Saved",
    "Snippet",
    "StillNeeded",
    "Strength",
    "Subscription",
    "TableEntry",
    "Taken",
    "Tie",
    "ToMeet",
    "TooNew",
    "Trashed",
    "Version",
    "Week",
    "WeekMark",
    "Weeks",
    "Words",
    "Work",
    "YearAgo",
    "a_year_ago",
    "actions_for",
    "add",
    "all_tags",
    "applications",
    "asks_quarterly",
    "back_up",
    "back_up_daily",
    "backups",
    "bare",
    "before_interview",
    "begin_review",
    "between",
    "bring_back",
    "calendar_events",
    "chosen_place",
    "count",
    "delete",
    "draft",
    "draft_id",
    "drafts",
    "drop_draft_id",
    "drop_drafts",
    "edition_of",
    "empty_trash",
    "entries",
    "entry",
    "find",
    "get",
    "going_quiet",
    "home",
    "in_order",
    "journal_id",
    "journal_path",
    "keep_draft_id",
    "known_by_name",
    "matching",
    "merge_themes",
    "moods",
    "name_key",
    "new_event",
    "notes",
    "notes_by_theme",
    "one_spelling",
    "order_own_questions",
    "orphans",
    "own_answers",
    "own_answers_of",
    "own_questions",
    "put_back",
    "put_settings_back",
    "read_manifest",
    "rename_tag",
    "requests",
    "restore",
    "restore_from_trash",
    "review_of",
    "reviews",
    "same_name",
    "save",
    "save_all",
    "save_calendar_events",
    "save_checklist",
    "save_draft",
    "save_review",
    "save_settings",
    "save_subscription",
    "search",
    "set_aside",
    "set_tags",
    "settings",
    "sizes",
    "sort_keys",
    "split_theme",
    "stories",
    "story",
    "strengths_named",
    "subscription",
    "tags_of",
    "tied",
    "ties",
    "to_close_kindly",
    "trash",
    "undecide",
    "upcoming",
    "versions",
    "week",
    "week_to_review",
    "weeks_in_a_row",
    "without_garbage_collection",
    "words",
    "write_archive",
]
