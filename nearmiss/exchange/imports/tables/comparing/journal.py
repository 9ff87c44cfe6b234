"""Journal: which application of the journal each row is about; one of them is taken by one row of a list only."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from nearmiss import dates
from nearmiss.exchange.imports.known import Known
from nearmiss.exchange.imports.preview import Action, Choice
from nearmiss.exchange.imports.tables.asking import Asking
from nearmiss.exchange.imports.tables.comparing.alike import may_be_one, role_key
from nearmiss.exchange.imports.tables.comparing.merging import changes
from nearmiss.exchange.imports.tables.entry import Entry
from nearmiss.model import Application
from nearmiss.store.search.organisation_names import organisation_key

ANOTHER_ATTEMPT = 14
"""Days between two applications for one role from which on they are two attempts."""
_ANOTHER = "another"

Key = tuple[str, str]
"""What rows about one application share: organisation and role, as they are compared."""


def beside_journal(groups: Mapping[Key, Sequence[Entry]], known: Known, asking: Asking) -> None:
    """Tell which rows are about an application of the journal, and what each says that is new."""
    if known.applications:
        _Journal(known, asking).settle(groups)


class _Journal:
    def __init__(self, known: Known, asking: Asking) -> None:
        self._asking = asking
        self._stored: dict[Key, list[Application]] = defaultdict(list)
        for application in known.applications:
            self._stored[organisation_key(application.organisation), role_key(application.role)].append(application)
        self._held: dict[str, set[str]] = defaultdict(set)
        for interview in known.interviews:
            self._held[interview.application_id].add(interview.held_on.isoformat())
        names = {person.id: person.name for person in known.people}
        self._panels: dict[str, set[str]] = defaultdict(set)
        for seat in known.panelists:
            self._panels[seat.application_id].add(names.get(seat.person_id, ""))
        self._taken: dict[str, Entry] = {}
        """The rows that are about an application already, by its id."""

    def settle(self, groups: Mapping[Key, Sequence[Entry]]) -> None:
        """Rows of the same organisation and role first, then those that may be misspelled."""
        left: list[tuple[Key, Entry]] = []
        for key, group in groups.items():
            rows = [entry for entry in group if entry.like is None]
            if rows and key in self._stored:
                rows = self._same_role(rows, self._stored[key])
            left += [(key, entry) for entry in rows]
        for key, entry in left:
            if (application := self._asked_alike(entry, key)) is not None:
                self._about(entry, application)

    def _same_role(self, rows: Sequence[Entry], stored: Sequence[Application]) -> list[Entry]:
        """Give each application to the row about it: the one of its day, else the only one; those of none are left.

        A row that may be the same as an earlier one waits for that answer, and stands aside until then.
        """
        left = [entry for entry in rows if not self._may_be_a_copy(entry)]
        for fits in (self._says_the_same, _is_of_the_day, _is_near):
            for application in sorted(stored, key=lambda each: each.id):
                if application.id in self._taken:
                    continue
                rivals = [entry for entry in left if _is_near(entry, application) and fits(entry, application)]
                if len(rivals) > 1 and fits != self._says_the_same:
                    chosen = self._which(rivals, application)
                    if chosen is None:
                        left = [entry for entry in left if entry not in rivals]
                        continue
                    rivals = [entry for entry in rivals if str(entry.number) == chosen]
                if rivals:
                    self._about(rivals[0], application)
                    left.remove(rivals[0])
        return left

    def _may_be_a_copy(self, entry: Entry) -> bool:
        key = f"twice:row {entry.number}"
        return key in entry.keys and self._asking.is_open(key)

    def _says_the_same(self, entry: Entry, application: Application) -> bool:
        return _is_of_the_day(entry, application) and not self._changes(entry, application)

    def _which(self, rivals: Sequence[Entry], application: Application) -> str | None:
        """Ask which of several rows an application is; the number of the row, ``_ANOTHER``, or nothing yet."""
        key = f"which:{application.id}"
        numbers = [str(entry.number) for entry in rivals]
        choices = [
            Choice(number, f"The one of row {number}{_applied(entry)}")
            for number, entry in zip(numbers, rivals, strict=True)
        ]
        choices.append(Choice(_ANOTHER, "None of them: they are all new"))
        rows = f"{', '.join(numbers[:-1])} and {numbers[-1]}"
        known = f"{application.title}{_on(application)}"
        text = f"Rows {rows} are several applications, and your journal knows {known}. Which of them is it?"
        chosen = self._asking.ask(key, text, choices)
        for entry in rivals:
            entry.depends_on(key, waits=chosen is None)
            if chosen is None and not entry.refused:
                entry.action = Action.ASK
        return chosen

    def _changes(self, entry: Entry, application: Application) -> tuple[str, ...]:
        return changes(application, entry.fields, self._held[application.id], self._panels[application.id])

    def _about(self, entry: Entry, application: Application) -> None:
        self._taken[application.id] = entry
        entry.known = application.id
        entry.changes = changed = self._changes(entry, application)
        if not entry.waits and not entry.refused:
            entry.action = Action.CHANGED if changed else Action.SAME
            entry.why.append(f"Known already; {', '.join(changed)}." if changed else "The journal knows it as it is.")

    def _asked_alike(self, entry: Entry, key: Key) -> Application | None:
        """The application that a row is about, spelled otherwise, as far as the user said so."""
        alike = [
            application
            for other, applications in self._stored.items()
            if other != key
            and (
                (other[0] == key[0] and may_be_one(other[1], key[1]))
                or (other[1] == key[1] and may_be_one(other[0], key[0]))
            )
            for application in applications
            if _is_near(entry, application)
        ]
        near = min(alike, key=lambda each: (not _is_of_the_day(entry, each), each.id), default=None)
        if near is None:
            return None
        if (other := self._taken.get(near.id)) is not None:
            entry.why.append(f"Row {other.number} is {near.title} in your journal; this one is new.")
            return None
        question = f"known:row {entry.number}"
        choices = (Choice(near.id, f"Yes, it is {near.title}"), Choice(_ANOTHER, "No, it is another one"))
        text = f"Row {entry.number} is much like {near.title} in your journal. Is it the same?"
        chosen = self._asking.ask(question, text, choices)
        entry.depends_on(question, waits=chosen is None)
        if chosen is None:
            entry.action = Action.ASK
        return near if chosen == near.id else None


def _is_of_the_day(entry: Entry, application: Application) -> bool:
    return str(application.applied_on or "") == (entry.fields.get("applied_on") or "")


def _is_near(entry: Entry, application: Application) -> bool:
    """Whether a row of the same role may be about an application, and is not another attempt at it."""
    applied, told = (
        date.fromisoformat(day) if day else None for day in map(entry.fields.get, ("applied_on", "told_on"))
    )
    before, after = application.applied_on, application.told_on
    return not (
        (applied and before and abs((applied - before).days) >= ANOTHER_ATTEMPT)
        or (applied and after and applied > after)
        or (told and before and told < before)
    )


def _applied(entry: Entry) -> str:
    applied = entry.fields.get("applied_on")
    return f", applied for on {dates.day(date.fromisoformat(applied))}" if applied else ""


def _on(application: Application) -> str:
    return f", applied for on {dates.day(application.applied_on)}" if application.applied_on else ", without the day"
