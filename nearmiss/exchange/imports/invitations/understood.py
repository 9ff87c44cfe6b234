"""One event after the other beside the journal: an interview that is new, moved, called off, the same or unclear."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from nearmiss import dates
from nearmiss.exchange.imports.invitations.applications import Applications, Chosen
from nearmiss.exchange.imports.invitations.asking import Asking
from nearmiss.exchange.imports.invitations.interviews import changes_in, is_the_same_meeting, made, with_changes
from nearmiss.exchange.imports.invitations.items import Fields, day_of, fields_of, item_of, left_out, remembered
from nearmiss.exchange.imports.invitations.panel import Panels, who_is_there
from nearmiss.exchange.imports.invitations.reading.components import Component
from nearmiss.exchange.imports.invitations.reading.events import Event, digest_of
from nearmiss.exchange.imports.invitations.reading.people import Guests, guests
from nearmiss.exchange.imports.invitations.reading.times import When, when
from nearmiss.exchange.imports.invitations.reading.words import Likeness, likeness
from nearmiss.exchange.imports.invitations.reading.zones import Zones
from nearmiss.exchange.imports.known import Known
from nearmiss.exchange.imports.preview import Action, Choice, Item, Question
from nearmiss.model import Application, CalendarInvitation, Interview, as_far_as
from nearmiss.store import Noun

_TAKE, _LEAVE, _NEW = "take", "leave", "new"
_SAYS_NO_DAY: Final = "It does not say on which day it is, or names a year that cannot be right."


class Understood:
    """What the events of one file are, beside what the journal holds and what earlier events of the file began."""

    def __init__(self, calendar: Component, known: Known, answers: Mapping[str, str], *, is_export: bool) -> None:
        self._known = known
        self._is_export = is_export
        self._asking = Asking(answers, known.remembered)
        self._zones = Zones(calendar, known.settings.zone, answers)
        self._applications = Applications(known, self._asking)
        self._panels = Panels(known, self._asking)
        self._now: dict[str, Application] = {}
        self._interviews = {interview.id: interview for interview in known.interviews}
        self._invitations = {invitation.uid: invitation for invitation in known.invitations}
        self._taken = {invitation.interview_id for invitation in known.invitations}

    def questions(self) -> tuple[Question, ...]:
        """What was asked."""
        return tuple(self._asking.questions.values())

    def likeness(self, event: Event) -> Likeness:
        """How much an event reads like an interview; what the journal knows already is one."""
        if event.key in self._invitations:
            return Likeness.YES
        looks = likeness(event.summary, event.text)
        if not self._is_export:
            return max(looks, Likeness.PERHAPS)
        if event.is_called_off:
            return Likeness.NOT
        if looks is Likeness.PERHAPS and not self._is_about_one(event):
            return Likeness.NOT
        return looks

    def _is_about_one(self, event: Event) -> bool:
        found, is_plain = self._applications.matching(event, self._guests(event))
        return bool(found) and is_plain

    def _guests(self, event: Event) -> Guests:
        return guests(event.component, self._known.settings)

    def item(self, event: Event) -> Item:
        """What becomes of an event."""
        self._asking.begin()
        if event.is_no_invitation:
            return item_of(event, Action.REFUSE, why=event.is_no_invitation)
        at = when(event.component, self._zones)
        invitation = self._invitations.get(event.key)
        if invitation is not None and (why := self._is_older(event, invitation, at)):
            return item_of(event, Action.SAME, self._said(event, at), why)
        if event.is_called_off:
            return self._called_off(event, invitation, at)
        return self._planned(event, invitation, at)

    def _planned(self, event: Event, invitation: CalendarInvitation | None, at: When | None) -> Item:
        """An event that takes place."""
        if at is None:
            return item_of(event, Action.REFUSE, why=_SAYS_NO_DAY)
        if why := self._is_left(event, at):
            return item_of(event, Action.REFUSE, self._said(event, at), why, self._asking)
        if self._asking.open:
            invited = self._guests(event)
            return self._asks(event, self._said(event, at, self._applications.glimpse(event, invited), invited))
        invited = who_is_there(event, self._known.settings, self._asking)
        for question in at.questions:
            self._asking.depends(question)
        if invitation is not None:
            return self._again(event, invitation, at, invited)
        return self._new(event, at, invited)

    def _is_older(self, event: Event, invitation: CalendarInvitation, at: When | None) -> str:
        """Why an event says nothing new: the journal has this version, or a later one."""
        mine, theirs = (invitation.sequence_number, invitation.stamped_at), (event.sequence_number, event.stamped_at)
        if theirs < mine and (theirs[1] or theirs[0] < mine[0]):
            number = f" (number {mine[0]}, this one {theirs[0]})" if theirs[0] < mine[0] else ""
            return f"Your journal has a later version of this invitation{number}; this one changes nothing."
        if event.is_called_off:
            return "Your journal knows that it was called off." if invitation.is_called_off else ""
        if invitation.is_called_off:
            return "" if theirs > mine else "It was called off since; this version changes nothing."
        there = self._interviews.get(invitation.interview_id or "")
        if there is None or at is None or any(question.chosen is None for question in at.questions):
            return ""
        if digest_of(at, event.where) != invitation.said or self._adds_somebody(event, invitation):
            return ""
        return f"Your journal has it: {day_of(there)}."

    def _adds_somebody(self, event: Event, invitation: CalendarInvitation) -> bool:
        """Whether somebody is invited who has no seat in the panel yet, by their mail address."""
        seats = {seat.person_id for seat in self._known.panelists if seat.application_id == invitation.application_id}
        mails = {person.email.lower() for person in self._known.people if person.id in seats}
        people = self._guests(event)
        maybe = people.maybe_me if people.mine is None else ()
        return any(who.email and who.email.lower() not in mails for who in people.people if who not in maybe)

    def _is_left(self, event: Event, at: When) -> str:
        """Why an event is no interview of one's own; what is not plain is asked."""
        key = event.key
        if event.is_series:
            choices = (
                Choice(_TAKE, f"The first day, {dates.day(at.held_on, weekday=True)}"),
                Choice(_LEAVE, "Leave it out"),
            )
            if (
                self._asking.ask(
                    f"series:{key}", f"“{event.called}” comes again and again. Which day is the interview?", choices
                )
                == _LEAVE
            ):
                return "It comes again and again, and you left it out."
        is_sent = not self._is_export
        looks = Likeness.YES if key in self._invitations else likeness(event.summary, event.text, is_sent=is_sent)
        if looks is not Likeness.YES:
            is_one = looks is Likeness.PERHAPS and self._is_about_one(event)
            choices = (Choice(_TAKE, "Yes"), Choice(_LEAVE, "No, leave it out"))
            answer = self._asking.ask(
                f"interview:{key}", f"Is “{event.called}” an interview?", choices, _TAKE if is_one else None
            )
            if answer == _LEAVE:
                return "It is no interview, as you said."
        mine = self._guests(event).mine
        if mine is not None and mine.declined:
            choices = (Choice(_TAKE, "Take it all the same"), Choice(_LEAVE, "Leave it out"))
            if (
                self._asking.ask(
                    f"declined:{key}", f"You declined “{event.called}”. Is it an interview of yours?", choices
                )
                == _LEAVE
            ):
                return "You declined it."
        return ""

    def _said(
        self, event: Event, at: When | None, chosen: Chosen | None = None, invited: Guests | None = None
    ) -> Fields:
        people = invited if invited is not None else self._guests(event)
        return {} if at is None else fields_of(event, at, chosen, people, self._zones.home)

    def _application(self, chosen: Application) -> Application:
        return self._now.get(chosen.id, chosen)

    def _new(self, event: Event, at: When, invited: Guests) -> Item:
        """An event of which the journal does not know the UID: an interview that is new, or that was typed by hand."""
        chosen = self._applications.choose(event, invited, at.held_on, self._known.settings.my_name)
        fields = self._said(event, at, chosen, invited)
        if chosen.application is None or self._asking.open:
            return self._asks(event, fields)
        application = self._application(chosen.application)
        seats = self._panels.seats(application, invited.people)
        interview = made(event, at, application.id, len(invited.people), self._zones.home)
        typed = self._typed(event, interview)
        if self._asking.open:
            return self._asks(event, fields)
        changes = [] if typed is None else changes_in(typed, interview)
        after = interview if typed is None else with_changes(typed, interview, event.key)
        application = self._now[application.id] = as_far_as(application, after)
        is_changed = chosen.is_new or application != chosen.application
        nouns: list[Noun] = [*([application] if is_changed else []), *seats]
        nouns += [] if after == typed else [after]
        self._taken.add(after.id)
        nouns.append(remembered(event, at, application.id, after.id))
        why = [*at.notes, *left_out(invited)]
        if typed is not None:
            says = "; ".join(changes) or "its invitation is kept with it, so that a moved one moves it"
            why.insert(0, f"Your journal has this interview: {says}.")
        return self._done(event, Action.NEW if typed is None else Action.CHANGED, fields, why, nouns)

    def _typed(self, event: Event, interview: Interview) -> Interview | None:
        """The interview of the same application and day that has no invitation yet, where it is the same."""
        same_day = [
            each
            for each in self._interviews.values()
            if each.application_id == interview.application_id
            and each.held_on == interview.held_on
            and each.id not in self._taken
        ]
        same = [each for each in same_day if is_the_same_meeting(each, interview)]
        if len(same) == 1 or not same_day:
            return same[0] if same else None
        choices = (*(Choice(each.id, day_of(each)) for each in same_day), Choice(_NEW, "Another interview"))
        text = f"Your journal has an interview on the day of “{event.called}”. Is it this one?"
        answer = self._asking.ask(f"same:{event.key}", text, choices)
        return self._interviews.get(answer or "")

    def _again(self, event: Event, invitation: CalendarInvitation, at: When, invited: Guests) -> Item:
        """An event whose UID the journal knows: moved, renewed after it was called off, or with more people."""
        stored = self._applications.by_id(invitation.application_id)
        there = self._interviews.get(invitation.interview_id or "")
        if stored is None:
            return self._new(event, at, invited)
        fields = self._said(event, at, Chosen(stored, stored.organisation, stored.role), invited)
        if there is None and not invitation.is_called_off:
            choices = (Choice(_TAKE, "Yes, bring it back"), Choice(_LEAVE, "No"))
            answer = self._asking.ask(
                f"deleted:{event.key}", f"You deleted the interview of “{event.called}”. Bring it back?", choices
            )
            if answer == _LEAVE:
                return item_of(event, Action.SAME, fields, "You deleted its interview, and leave it so.", self._asking)
        application = self._application(stored)
        seats = self._panels.seats(application, invited.people) if not self._asking.open else []
        if self._asking.open:
            return self._asks(event, fields)
        interview = made(event, at, application.id, len(invited.people), self._zones.home)
        says_else = digest_of(at, event.where) != invitation.said
        after = interview if there is None else with_changes(there, interview, event.key) if says_else else there
        changes = [] if there is None or not says_else else changes_in(there, interview)
        application = self._now[application.id] = as_far_as(application, after)
        nouns: list[Noun] = [*([application] if application != stored else []), *seats]
        nouns += [] if after == there else [after]
        nouns.append(
            replace(remembered(event, at, application.id, after.id), id=invitation.id, version=invitation.version)
        )
        why = [*at.notes, *left_out(invited)]
        if there is None:
            why.insert(
                0, "It was called off, and takes place again." if invitation.is_called_off else "It is brought back."
            )
            return self._done(event, Action.NEW, fields, why, nouns)
        if not changes and not seats:
            return item_of(event, Action.SAME, fields, f"Your journal has it: {day_of(there)}.", self._asking)
        if seats:
            changes.append("more people are invited")
        return self._done(
            event, Action.CHANGED, fields, [f"The invitation changed: {'; '.join(changes)}.", *why], nouns
        )

    def _called_off(self, event: Event, invitation: CalendarInvitation | None, at: When | None) -> Item:
        """An event that takes place no more: its interview goes into the trash, one that may have been held is asked about."""
        there = self._interviews.get(invitation.interview_id or "") if invitation else None
        if invitation is None or there is None:
            why = "It was called off, and your journal has no interview of it."
            return item_of(event, Action.REFUSE, self._said(event, at), why)
        stored = self._applications.by_id(invitation.application_id)
        fields = self._said(event, at, Chosen(stored, stored.organisation, stored.role) if stored else None)
        if there.held_on < self._known.today:
            choices = (Choice(_TAKE, "It was not held: take it out"), Choice(_LEAVE, "It was held: keep it"))
            text = f"“{event.called}” was called off, and its day is past: {day_of(there)}. Was it held?"
            answer = self._asking.ask(f"called-off:{event.key}", text, choices)
            if answer is None:
                return self._asks(event, fields)
            if answer == _LEAVE:
                return item_of(event, Action.SAME, fields, "It was held, as you said.", self._asking)
        off = replace(
            invitation,
            sequence_number=event.sequence_number,
            stamped_at=event.stamped_at or invitation.stamped_at,
            interview_id=None,
            is_called_off=True,
        )
        why = f"It was called off: the interview of {day_of(there)} goes into the trash."
        item = self._done(event, Action.CHANGED, fields, [why], [off])
        return replace(item, gone=(there,))

    def _asks(self, event: Event, fields: Fields) -> Item:
        return item_of(
            event, Action.ASK, fields, " ".join(question.text for question in self._asking.open), self._asking
        )

    def _done(
        self,
        event: Event,
        action: Action,
        fields: Fields,
        why: Sequence[str],
        nouns: Sequence[Noun],
    ) -> Item:
        """An item that will be saved; an application that a later event brings further is saved as far as that."""

        def save() -> Sequence[Noun]:
            return [self._now.get(noun.id, noun) if isinstance(noun, Application) else noun for noun in nouns]

        item = item_of(event, action, fields, " ".join(why), self._asking)
        return replace(item, nouns=save)
