"""Live the sample year: every deed is looked up in the plan of its day and decided as the playbook decides it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TypeVar

from nearmiss.model import (
    Action,
    Answer,
    Application,
    Decision,
    Door,
    Edition,
    FeedbackNote,
    FollowUp,
    Interview,
    Lesson,
    OwnAnswer,
    OwnQuestion,
    Panelist,
    Person,
    Practice,
    Promise,
    Question,
    Reflection,
    ReflectionKind,
    Review,
    SaidBy,
    Settings,
    Story,
    Tag,
    Touchpoint,
)
from nearmiss.playbook import done, plan, skip, snooze
from nearmiss.sample.names import sample_id
from nearmiss.sample.people import PEOPLE
from nearmiss.sample.telling import Chapter, Days, Deed, Said, working_day_from

Noun = (
    Application
    | Interview
    | Person
    | Panelist
    | Promise
    | Reflection
    | FeedbackNote
    | Practice
    | Touchpoint
    | Decision
    | Door
    | Lesson
    | Question
    | OwnQuestion
    | OwnAnswer
    | Tag
    | Edition
    | Review
    | Action
)

_K = TypeVar("_K", bound=Promise | Reflection | FeedbackNote)


class Year:
    """The year as it grows: one chapter after another, each deed with everything that was known by then."""

    def __init__(self, days: Days) -> None:
        self.days = days
        self._people = {person.id: person for person in PEOPLE.values()}
        self._touchpoints: dict[str, Touchpoint] = {}
        self._rest: list[Noun] = []

    def nouns(self) -> tuple[Noun, ...]:
        """Everything there is by now, people first."""
        return (*self._people.values(), *self._rest, *self._touchpoints.values())

    def add(self, nouns: Iterable[Noun]) -> None:
        """Keep what needs no playbook."""
        self._rest.extend(nouns)

    def live(self, chapter: Chapter) -> None:
        """Live through one chapter, event after event, then close it where it was closed."""
        story = self._opening(chapter)
        for number, event in enumerate(chapter.events):
            if isinstance(event, Touchpoint):
                self._touchpoints[event.id] = event
                changed: Sequence[Noun] = ()
            elif isinstance(event, FeedbackNote):
                changed = (event,)
            else:
                changed = tuple(self._do(event, story, f"{story.application.id} {number}"))
            story = self._with(story, changed)
        application = replace(story.application, closed_on=chapter.closed_on)
        self.add(
            (
                application,
                *story.interviews,
                *story.panel,
                *story.promises,
                *story.reflections,
                *story.feedback,
                *story.decisions,
                *chapter.doors,
            )
        )

    def _opening(self, chapter: Chapter) -> Story:
        """The story on the day of the no."""
        application = chapter.application
        named = {seat.person_id for seat in chapter.panel} | {application.told_by}
        said_on = application.told_on or self.days.today
        notes = (
            _note(said, application.id, None, said_on, f"{application.id} told {count}")
            for count, said in enumerate(chapter.brought)
        )
        story = Story(
            application=application,
            interviews=chapter.interviews,
            panel=chapter.panel,
            people={known: person for known, person in self._people.items() if known in named},
            promises=chapter.promises,
            reflections=chapter.reflections,
            feedback=tuple(notes),
        )
        return self._with(story, ())

    def _with(self, story: Story, changed: Sequence[Noun]) -> Story:
        """The story with new and changed nouns in place of the old ones."""
        for noun in changed:
            if isinstance(noun, Person):
                self._people[noun.id] = noun
            if isinstance(noun, Touchpoint):
                self._touchpoints[noun.id] = noun
        contacts = (contact for contact in self._touchpoints.values() if contact.person_id in story.people)
        return replace(
            story,
            people={known: self._people[known] for known in story.people},
            touchpoints=tuple(sorted(contacts, key=lambda contact: (contact.happened_on, contact.id))),
            promises=_merged(story.promises, (noun for noun in changed if isinstance(noun, Promise))),
            reflections=_merged(story.reflections, (noun for noun in changed if isinstance(noun, Reflection))),
            feedback=_merged(story.feedback, (noun for noun in changed if isinstance(noun, FeedbackNote))),
            decisions=(*story.decisions, *(noun for noun in changed if isinstance(noun, Decision))),
        )

    def _do(self, deed: Deed, story: Story, name: str) -> Iterator[Noun]:
        """What one deed leaves behind: the decision, the contact, what came with it."""
        follow_up, ideal = self._asked_for(deed, story)
        on = working_day_from(ideal + timedelta(days=deed.after))
        if deed.until:
            yield snooze(follow_up, deed.until, on)
            return
        if deed.why:
            yield skip(follow_up, on, deed.why)
            return
        answer, wait = _answer(deed)
        heard_on = on + timedelta(days=wait)
        for noun in done(follow_up, story, on, deed.channel):
            if isinstance(noun, Touchpoint):
                yield replace(
                    noun,
                    id=sample_id(f"touchpoint {name}"),
                    text=deed.text,
                    answer=answer,
                    answered_on=heard_on if answer is not Answer.NONE else None,
                )
            elif not isinstance(noun, Reflection):
                yield noun
        if deed.checklist:
            yield Reflection(
                id=sample_id(f"checklist {story.application.id}"),
                application_id=story.application.id,
                kind=ReflectionKind.CHECKLIST,
                written_on=on,
                **deed.checklist,
            )
        for count, said in enumerate(deed.brought):
            yield _note(said, story.application.id, follow_up.person_id, heard_on, f"{name} {count}")

    def _asked_for(self, deed: Deed, story: Story) -> tuple[FollowUp, date]:
        """The open follow-up a deed carries out, the first where there are several, and its ideal day."""
        person_id = PEOPLE[deed.who].id if deed.who else None
        for follow_up in plan(story, Settings(), self.days.today):
            if (
                (follow_up.step, follow_up.person_id) == (deed.step, person_id)
                and follow_up.is_open
                and follow_up.window
            ):
                return follow_up, follow_up.window.ideal
        message = f"the playbook asks for no {deed.step} ({deed.who or 'nobody'}) at {story.application.organisation}"
        raise LookupError(message)


def _answer(deed: Deed) -> tuple[Answer, int]:
    """What came back to a deed, and after how many days."""
    if deed.replied is not None:
        return Answer.REPLIED, deed.replied
    if deed.declined is not None:
        return Answer.DECLINED, deed.declined
    return Answer.NONE, 0


def _note(said: Said, application_id: str, person_id: str | None, on: date, name: str) -> FeedbackNote:
    """A feedback note, heard and written down on the same day."""
    return FeedbackNote(
        id=sample_id(f"feedback {name}"),
        application_id=application_id,
        person_id=person_id if said.said_by is SaidBy.THEM else None,
        said_by=said.said_by,
        kind=said.kind,
        theme_id=said.theme_id,
        said_on=on,
        logged_on=on,
        verbatim=said.verbatim,
        reading=said.reading,
    )


def _merged(before: Iterable[_K], changed: Iterable[_K]) -> tuple[_K, ...]:
    """Nouns by id, a changed one in the place of the old."""
    by_id: dict[str, _K] = {noun.id: noun for noun in (*before, *changed)}
    return tuple(by_id.values())
