"""Applications of the sample year: tables, then event after event the follow-ups that the playbook asks for by then."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

from nearmiss import model
from nearmiss.playbook import done, plan, skip, snooze
from nearmiss.playbook.working_days import days
from nearmiss.sample.loader import Loader, Table, Tables, noting, sample_id, working_day
from nearmiss.store import Noun


def load_application(
    loader: Loader,
    name: str,
    *,
    application: Table,
    events: Sequence[Table] = (),
    closed_after: int = 0,
    **tables: Tables,
) -> None:
    """Load the tables of one application; it was closed so many days after the no (0: it is open)."""
    loaded = loader.add(model.Application, f"application {name}", application, {})
    about = {"application": name, "application_id": loaded.id}
    loader.load(tables, **about, source=f"{loaded.id} told", said_on=loaded.told_on, logged_on=loaded.told_on)
    for step, run in groupby(enumerate(events), lambda item: item[1].get("step")):
        # What a step asks for towards one person does not depend on the others, so a run of it needs one plan.
        story = _story(loader, loaded)
        planned = list(plan(story, model.Settings(), _last_day(story))) if step else []
        for number, event in run:
            with noting(f"event {number}"):
                if step:
                    _follow_up(loader, story, planned, {**about, "source": f"{loaded.id} {number}"}, **event)
                else:
                    loader.load({"unasked_feedback" if "said_on" in event else "contacts": [event]}, **about)
    if closed_after and loaded.told_on:
        loader.put(replace(loaded, closed_on=loaded.told_on + days(closed_after)))


def _last_day(story: model.Story) -> date:
    """The last day of which something is loaded: a plan made on it has let nothing go that comes next."""
    told_on = story.application.told_on or date.min
    decided = (decision.decided_on for decision in story.decisions)
    return max([told_on, *decided, *(touchpoint.happened_on for touchpoint in story.touchpoints)])


def _follow_up(
    loader: Loader,
    story: model.Story,
    planned: list[model.FollowUp],
    about: Table,
    *,
    step: str,
    person: str = "",
    after: int = 0,
    until: int | None = None,
    skipped: str = "",
    channel: str = "",
    text: str = "",
    gift: str = "",
    letter: Table | None = None,
    draft: Table | None = None,
    answer: str = model.Answer.REPLIED,
    answer_text: str = "",
    answered_after: int | None = None,
    **tables: Tables,
) -> None:
    """Snooze, skip or do the first such follow-up, ``after`` days past its ideal day; ``tables`` came of it.

    ``letter`` is what the words were sent as; a ``draft`` is begun for it, and it stays open. A ``gift`` of the give
    library went with it.
    """
    person_id = sample_id(f"person {person}") if person else None
    asked = (item for item in planned if item.is_open and (item.step, item.person_id) == (step, person_id))
    follow_up = next(asked, None)
    if follow_up is None or follow_up.window is None:
        raise LookupError(f"The playbook asks for no {step} ({person or 'nobody'}).")
    planned.remove(follow_up)
    on = working_day(follow_up.window.ideal + days(after), 1)
    heard_on = on + days(answered_after or 0)
    written = {**about, "person_id": person_id, "follow_up_key": follow_up.key}
    if draft is not None:
        loader.add(model.Letter, f"draft {about['source']}", draft, written)
        return
    contact: Table = {"id": sample_id(f"touchpoint {about['source']}"), "text": text, "answer_text": answer_text}
    if answered_after is not None:
        contact = {**contact, "answer": model.Answer(answer), "answered_on": heard_on}
    if gift:
        contact = {**contact, "gift_id": loader.reference("gift", gift, f"the {step} to {person}")}
    nouns: Iterable[Noun]
    if until is not None:
        nouns = (snooze(follow_up, loader.day(until), on),)
    elif skipped:
        nouns = (skip(follow_up, on, skipped),)
    else:
        nouns = done(follow_up, story, on, model.Channel(channel) if channel else None)
    for noun in nouns:
        if isinstance(noun, model.Decision) and noun.touchpoint_id:
            loader.put(replace(noun, touchpoint_id=contact["id"]))
        else:
            loader.put(replace(noun, **contact) if isinstance(noun, model.Touchpoint) else noun)
    if letter is not None:
        sent = {**written, "begun_on": on, "text": text, "touchpoint_id": contact["id"]}
        loader.add(model.Letter, f"letter {about['source']}", letter, sent)
    loader.load(tables, **about, person_id=person_id, written_on=on, said_on=heard_on, logged_on=heard_on)


def _story(loader: Loader, application: model.Application) -> model.Story:
    """The application as it stands by now."""
    panel = loader.of(model.Panelist, application.id)
    known = {seat.person_id for seat in panel} | {application.told_by}
    people = {person.id: person for person in loader.of(model.Person) if person.id in known}
    contacts = (contact for contact in loader.of(model.Touchpoint) if contact.person_id in people)
    return model.Story(
        application=application,
        interviews=loader.of(model.Interview, application.id),
        panel=panel,
        people=people,
        promises=loader.of(model.Promise, application.id),
        reflections=loader.of(model.Reflection, application.id),
        feedback=loader.of(model.FeedbackNote, application.id),
        touchpoints=tuple(sorted(contacts, key=lambda contact: (contact.happened_on, contact.id))),
        decisions=loader.of(model.Decision, application.id),
    )
