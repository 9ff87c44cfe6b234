"""Keeping the journal safe: the archive out, the archive in, the sample year, and the settings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import NoReturn

import streamlit as st

from nearmiss import store
from nearmiss.model import Application, DayOrder, FeedbackNote, Person, Reflection, Settings, Touchpoint, zone_names
from nearmiss.ui.components import navigation
from nearmiss.ui.components.formatting import counted, day, listed
from nearmiss.ui.forms.form import Form
from nearmiss.ui.runtime import buttons, current_journal, messages, session_state, uploads
from nearmiss.ui.runtime.date_order import day_order_of
from nearmiss.ui.screens.account import account

_LARGEST = 50
"""Megabytes an archive may have to be taken in, which is what the server takes (.streamlit/config.toml)."""

_NUMBERS = {
    "email_ideal": "Follow-up email: days after the last interview (K, B: 14 to 21)",
    "email_late_ideal": "Follow-up email after a late no: days after it (ours: 5 to 10)",
    "debrief_working_days": "Recruiter debrief: working days after the no (ours: 1 to 5)",
    "check_in_ideal": "First check-in: days after the last interview (K: a few months, 75 to 105)",
    "check_in_late_ideal": "First check-in after a late no: days after it (ours: 21 to 45)",
    "check_in_months_year_one": "Check-ins in year one: every so many months (K, C: regularly)",
    "check_in_months_year_two": "Check-ins in year two: every so many months (ours)",
    "check_in_months_later": "Check-ins later: every so many months (ours)",
    "unanswered_cap": "Unanswered messages to one person before a long rest (ours)",
    "rest_days": "The long rest, in days (ours)",
    "check_in_gap": "Days between check-ins to one person, at least (ours)",
    "answer_days": "Days a message waits for an answer before it counts as silent (ours)",
    "fading_months": "A theme fades: months that the last two near misses with feedback must span (ours)",
    "together_days": "Offer two messages to one person as one within so many days (ours)",
    "suggested_per_week": "Steps suggested at a time, at most (ours)",
}


_WEEKDAYS = {
    str(number): name
    for number, name in enumerate(
        ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"), start=1
    )
}
"""The days of the week as a choice, by their ISO number."""


_COUNTED = {
    Application: ("application", "applications"),
    Person: ("person", "people"),
    FeedbackNote: ("feedback note", "feedback notes"),
    Reflection: ("reflection", "reflections"),
    Touchpoint: ("contact", "contacts"),
}


def _sizes(work: store.Work) -> tuple[int, ...]:
    return tuple(store.count(work, kind) for kind in _COUNTED)


def _counted(sizes: Sequence[int]) -> str:
    return listed([counted(size, *words) for size, words in zip(sizes, _COUNTED.values(), strict=True)])


def export() -> None:
    """The whole journal as one archive."""
    st.subheader("Export", anchor=False)
    st.markdown(
        f"Your journal holds {_counted(current_journal.read(_sizes))}. "
        "The archive has all of it, drafts and trash included, as plain text that other programs can read."
    )
    account.archive_button("export", kind="primary")
    account.where_the_file_is()


def put_back() -> None:
    """An archive in the place of what is here: first a look at it, then one transaction."""
    st.subheader("Restore", anchor=False)
    if not current_journal.may_see_the_journal():
        st.markdown("In a journal of your own, an archive is put back here. A demonstration takes none.")
        return
    uploaded = st.file_uploader(
        "An archive that nearmiss made",
        type="zip",
        key=f"archive.{session_state.state().round_of('restore')}",
        max_upload_size=_LARGEST,
    )
    if uploaded is None:
        return
    manifest = uploads.looked_at(uploaded.file_id, lambda: _look(uploaded.getvalue()))
    if isinstance(manifest, str):
        st.error(manifest, icon=":material/error:")
        return
    tables = ("application", "person", "feedback_note", "reflection", "touchpoint")
    there = [manifest.tables[name].rows for name in tables]
    made_on = current_journal.local_time(manifest.made_at).date()
    st.markdown(
        f"The archive was made on {day(made_on, current_journal.today())} and holds {_counted(there)}. "
        f"It takes the place of what is here: {_counted(current_journal.read(_sizes))}. "
        f"{_before(current_journal.journal())}"
    )
    with st.container(horizontal=True):
        pressed = buttons.button("Restore this archive", "restore", type="primary")
        if current_journal.journal().path is None:
            account.archive_button("export-before", "Export what is here first")
    if pressed:
        journal = current_journal.journal()
        before = account.archive(journal)
        if journal.path is not None:
            store.back_up(journal)
        try:
            with st.spinner("Restoring …"), buttons.saving() as work:
                store.restore(work, uploaded.getvalue())
                work.afterwards += [
                    partial(messages.say, "Restored.", undo=partial(store.restore, data=before)),
                    partial(session_state.state().begin_anew, "restore"),
                ]
        except store.NotAnArchive as wrong:
            st.error(wrong.sentence, icon=":material/error:")
            return
        st.rerun()


def _look(data: bytes) -> store.Manifest | str:
    """What an archive says of itself, or the sentence that says why it is none."""
    try:
        return store.read_manifest(data)
    except store.NotAnArchive as wrong:
        return wrong.sentence


def _before(journal: store.Journal) -> str:
    """What happens first to what is here now."""
    if journal.path is None:
        return "No backup of what is here now is made here: export it first."
    return "What is here now is backed up first."


def demonstration() -> None:
    """The sample year, one click to look at and one to leave."""
    st.subheader("Sample year", anchor=False)
    if current_journal.is_demonstration():
        st.markdown("You are looking at it. The way back is at the top of the page.")
        return
    st.markdown("Six near misses of an invented person, in a journal of their own. Nothing typed there reaches yours.")
    navigation.sample_year_button()


def _day_orders() -> Mapping[str, str]:
    """The orders of a date field, each with one day written in it; what the browser's language asks for comes first."""
    shown = {
        DayOrder.DAY_FIRST.value: "Day first: 25/12/2026",
        DayOrder.MONTH_FIRST.value: "Month first: 12/25/2026",
        DayOrder.YEAR_FIRST.value: "Year first: 2026/12/25",
    }
    return {"": f"As this browser says ({day_order_of(st.context.locale)})", **shown}


def settings_form() -> None:
    """Every number the playbook marks as ours, and the zone of the user's days."""
    stored = current_journal.settings()
    weekdays = {name: str(getattr(stored, name)) for name in ("week_starts_on", "review_weekday")}
    form = Form("settings", stored, **weekdays)
    left, right = st.columns(2)
    with left:
        names = {"": "As this browser says", **{name: name for name in zone_names()}}
        zone = form.choice("zone", "Time zone of your days", names)
    with right:
        day_order = form.choice(
            "day_order",
            "Order of day and month in date fields",
            _day_orders(),
            help="The calendar that opens beside a date field is your browser's: its weeks begin as they do there.",
        )
    skip_weekends = form.tick("skip_weekends", "Move ideal days off the weekend")
    be_seen = form.tick("be_seen", "Remind me monthly to be seen: a post or a comment, for professional reasons")
    review = _review(form)
    st.subheader("The playbook's numbers", anchor=False)
    st.markdown(
        "Beside each stands whose it is: Katen (K), the Job Advice Blog (B) and Childs (C) give a span of time or say "
        "how often; the day within it, and whatever they leave open, is ours. Change what does not fit you. What is "
        "not done yet is planned anew."
    )
    columns = st.columns(2)
    numbers: dict[str, int] = {}
    for place, (name, label) in enumerate(_NUMBERS.items()):
        with columns[place % 2]:
            numbers[name] = form.number(name, label)
    if form.submit("Save the settings"):
        values = {
            "zone": zone or "",
            "day_order": day_order or "",
            "skip_weekends": skip_weekends,
            "be_seen": be_seen,
            **review,
            **numbers,
        }
        _keep_settings(form, form.make(Settings, stored, values), form.base, "Saved. The plan follows.")
    if stored != Settings() and buttons.button("Back to what we suggest", "defaults", type="tertiary"):
        _keep_settings(form, Settings(), stored, "Back to what we suggest.")


def _keep_settings(form: Form, found: Settings, before: Settings, sentence: str) -> NoReturn:
    """Keep the settings, unless another tab changed them since ``before``; the way back leaves what changed later."""
    with form.saving() as work:
        is_ours = store.settings(work) == before
        if is_ours:
            store.save_settings(work, found)
            back = partial(store.undo_settings, after=found, before=before)
            work.afterwards.append(partial(messages.say, sentence, undo=back))
            form.saved_beside_others(work)
    if not is_ours:
        form.changed_elsewhere()
    st.rerun()


def _review(form: Form) -> dict[str, int | bool]:
    """When the user's week begins, and when the calendar file reminds of the weekly review."""
    st.subheader("Weekly review", anchor=False)
    left, middle, right = st.columns(3)
    with left:
        starts_on = form.choice("week_starts_on", "Your week begins on", _WEEKDAYS)
    with middle:
        weekday = form.choice("review_weekday", "You look back on", _WEEKDAYS)
    with right:
        hour = form.number("review_hour", "At (full hour, 1 to 23)")
    reminder = form.tick("review_reminder", "Put the weekly review into the calendar file (.ics), with an alarm")
    return {
        "week_starts_on": int(starts_on or 1),
        "review_weekday": int(weekday or 1),
        "review_hour": hour,
        "review_reminder": reminder,
    }
