"""Store: the journal on disk, on a server or in memory: open it, read one moment, write all or nothing."""

from nearmiss.store.accounts.account import LOCAL, Account, KeyOnly
from nearmiss.store.accounts.daily_backup import back_up, back_up_daily
from nearmiss.store.accounts.journals_by_account import FileStorage, FolderStorage, JournalStorage, configured_storage
from nearmiss.store.accounts.location import configured_location, journal_path
from nearmiss.store.accounts.tidying import tidy
from nearmiss.store.accounts.untouched import untouched
from nearmiss.store.archive.archive import put_back, read_manifest, restore, undo_restore, write_archive
from nearmiss.store.archive.backup import backups, kept_backups
from nearmiss.store.archive.manifest import Manifest
from nearmiss.store.archive.merging import Beside, Difference, Side, beside, merge
from nearmiss.store.archive.rotation import Backup, Why
from nearmiss.store.archive.whole_file import write_whole
from nearmiss.store.database.collation import in_order, sort_keys
from nearmiss.store.errors import ChangedElsewhere, Conflict, Damaged, DiskFull, Interrupted, InUse, JournalError
from nearmiss.store.errors import Missing, MissingFile, NotAJournal, NotAnArchive, NotWritable, StillNeeded, Taken
from nearmiss.store.errors import TooNew
from nearmiss.store.journal import Journal
from nearmiss.store.change_history import ChangeKind
from nearmiss.store.queries.change_history import FieldChange, RecordChange, RecordHistory, bring_value_back
from nearmiss.store.queries.change_history import history_of
from nearmiss.store.queries.contact_index import checked_in, contacts, waiting
from nearmiss.store.queries.contacts import Contact, counted_contacts, days_to_answer, requests, standings
from nearmiss.store.queries.entries import Entry, entries, entry
from nearmiss.store.queries.known_people import known_by_name, name_key, same_name
from nearmiss.store.queries.letters.around import latest_seat, news_since
from nearmiss.store.queries.letters.giving import given_to, latest_news
from nearmiss.store.queries.letters.written import Written, drafts_of_letters, sent_letters
from nearmiss.store.queries.lists import Tie, applications, notes, notes_by_theme, tied
from nearmiss.store.queries.going_quiet import going_quiet, long_lost
from nearmiss.store.queries.people.every_name import EveryName, every_name
from nearmiss.store.queries.people.moves import moves_to_greet
from nearmiss.store.queries.people.found_people import FoundPerson, Reason, found_people, nearest_people
from nearmiss.store.queries.people.person_record import PersonRecord, person_record, unanswered
from nearmiss.store.queries.people.person_record import introductions_of, what_they_care_about
from nearmiss.store.queries.people.references import naming
from nearmiss.store.queries.people.scrubbing import Place, delete_and_scrub, namesakes, places, role_of, shared_words
from nearmiss.store.queries.weeks import Mood, Week, YearAgo, a_year_ago, between, moods, to_close_kindly, week
from nearmiss.store.queries.preparation import Preparation, Strength, ToMeet, before_interview, upcoming
from nearmiss.store.queries.reviews import Look, Weeks, actions_for, asks_quarterly, review_of, reviews, save_review
from nearmiss.store.queries.reviews import week_to_review, weeks_in_a_row
from nearmiss.store.queries.stories import open_story, stories, story
from nearmiss.store.queries.story_index import StoryIndex, story_index
from nearmiss.store.records.bulk import add
from nearmiss.store.records.calendar_events import CalendarEvent, calendar_events, journal_id, new_event
from nearmiss.store.records.calendar_events import save_calendar_events
from nearmiss.store.records.checklist import Saved, Version, order_own_questions, own_answers, own_answers_of
from nearmiss.store.records.checklist import own_questions, restore_version, save_checklist, set_aside, versions
from nearmiss.store.records.deletion import delete
from nearmiss.store.records.drafts import Draft, delete_draft_id, delete_drafts, draft, draft_id, drafts, save_draft
from nearmiss.store.records.drafts import save_draft_id
from nearmiss.store.records.imports.answers import import_answers, remember_answers
from nearmiss.store.records.imports.import_log import ImportLog, brought_mails, imports
from nearmiss.store.records.imports.saving import save_import
from nearmiss.store.records.imports.taking_back import TakenBack, take_import_back, undo_taking_back
from nearmiss.store.records.people.merging import merge_people
from nearmiss.store.records.people.rows import take_back
from nearmiss.store.records.repository import count, find, get, save, without_garbage_collection
from nearmiss.store.records.settings import is_discreet, save_settings, set_discreet, settings, undo_settings
from nearmiss.store.records.calendar_address import Subscription, save_subscription, subscription
from nearmiss.store.records.tags import all_tags, rename_tag, set_tags, tags_of
from nearmiss.store.records.themes import merge_themes, split_theme
from nearmiss.store.records.trash import (
    Trashed,
    empty_trash,
    first_in_trash,
    restore_from_trash,
    trash,
    trash_days_begin,
    waits_in_trash,
)
from nearmiss.store.records.undo import Change, remove_contact, remove_one, save_all, undecide, undo_changes
from nearmiss.store.records.versions import VersionContents, version_of
from nearmiss.store.schema.integrity import orphans, sizes
from nearmiss.store.schema.mapping import Noun
from nearmiss.store.search.everywhere import Everywhere, search_everywhere
from nearmiss.store.search.matching import matching
from nearmiss.store.search.normalisation import one_spelling, words
from nearmiss.store.search.plain_text import bare
from nearmiss.store.search.search import Asked, Found, Hit, search
from nearmiss.store.search.snippets import Snippet
from nearmiss.store.transaction import Transaction
