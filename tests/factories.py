"""Small valid nouns for tests: every argument has a default, a test names only what it is about."""

from datetime import date, datetime, time
from typing import Any

from nearmiss.model import (
    Action,
    Application,
    CalendarInvitation,
    Channel,
    Decided,
    Decision,
    DifferentPeople,
    Door,
    DoorKind,
    FeedbackKind,
    FeedbackNote,
    Gift,
    Interview,
    Introduction,
    Lesson,
    Letter,
    LetterKind,
    LetterTemplate,
    Manner,
    News,
    Opening,
    Outcome,
    OwnAnswer,
    OwnQuestion,
    OwnStep,
    Panelist,
    Person,
    Phrase,
    Position,
    Practice,
    Promise,
    Question,
    Reflection,
    ReflectionKind,
    ReflectionVersion,
    Review,
    Settings,
    Stage,
    Step,
    Tag,
    Theme,
    Touchpoint,
)
from nearmiss.store import (
    ImportLog,
    Transaction,
    VersionContents,
    delete,
    journal_id,
    new_event,
    remember_answers,
    save,
    save_calendar_events,
    save_draft,
    save_settings,
    version_of,
)
from nearmiss.store.records.imports.import_log import ImportedChanges, write_import
from nearmiss.store.schema.mapping import mapping_of

TODAY = date(2026, 3, 9)
"""The one today of all tests, a Monday."""


def application(**fields: Any) -> Application:
    """A near miss, told today."""
    return Application(
        **{
            "organisation": "Harbour Foods",
            "role": "Data analyst",
            "furthest_stage": Stage.FINAL,
            "outcome": Outcome.TURNED_DOWN,
            "told_on": TODAY,
            **fields,
        }
    )


def interview(application_id: str, **fields: Any) -> Interview:
    """A round a week before today."""
    return Interview(**{"application_id": application_id, "held_on": date(2026, 3, 2), **fields})


def person(**fields: Any) -> Person:
    """Somebody."""
    return Person(**{"name": "Ana Prado", **fields})


def panelist(application_id: str, person_id: str, **fields: Any) -> Panelist:
    """A seat in a panel."""
    return Panelist(**{"application_id": application_id, "person_id": person_id, **fields})


def promise(application_id: str, **fields: Any) -> Promise:
    """A promise of mine."""
    return Promise(**{"application_id": application_id, "text": "Send the article on cold chains", **fields})


def own_step(**fields: Any) -> OwnStep:
    """A step of the user's own for today."""
    return OwnStep(**{"text": "Ask Ben for the slides", "due_on": TODAY, **fields})


def reflection(application_id: str | None = None, **fields: Any) -> Reflection:
    """A checklist with one answer."""
    values = {"kind": ReflectionKind.CHECKLIST, "written_on": date(2026, 3, 12), "went_well": "I asked good questions."}
    return Reflection(**{"application_id": application_id, **values, **fields})


def theme(**fields: Any) -> Theme:
    """A theme of the user's own."""
    return Theme(**{"name": "Whiteboard", **fields})


def feedback(application_id: str | None, **fields: Any) -> FeedbackNote:
    """A strength they named."""
    values = {"kind": FeedbackKind.STRENGTH, "theme_id": "communication", "said_on": TODAY, "logged_on": TODAY}
    return FeedbackNote(**{"application_id": application_id, "verbatim": "Clear and calm.", **values, **fields})


def practice(**fields: Any) -> Practice:
    """Something done about a theme."""
    return Practice(**{"theme_id": "communication", "text": "Toastmasters", "started_on": TODAY, **fields})


def touchpoint(person_id: str, **fields: Any) -> Touchpoint:
    """A mail of today."""
    return Touchpoint(**{"person_id": person_id, "happened_on": TODAY, "channel": Channel.MAIL, **fields})


def decision(key: str = "reply", **fields: Any) -> Decision:
    """A gracious reply done today."""
    window = {"earliest": TODAY, "ideal": TODAY, "latest": date(2026, 3, 10)}
    values = {"step": Step.REPLY, "decided": Decided.DONE, "decided_on": TODAY}
    return Decision(**{"key": key, **values, **window, **fields})


def door(**fields: Any) -> Door:
    """A referral of today."""
    return Door(**{"kind": DoorKind.REFERRAL, "opened_on": TODAY, **fields})


def lesson(**fields: Any) -> Lesson:
    """An open lesson of today."""
    return Lesson(**{"text": "Finish the story.", "noted_on": TODAY, **fields})


def question(**fields: Any) -> Question:
    """A question of the bank, not practised."""
    return Question(**{"text": "And how did that end?", "noted_on": TODAY, **fields})


def own_question(**fields: Any) -> OwnQuestion:
    """A question of the user's own."""
    return OwnQuestion(**{"text": "Was I kind to myself?", "position": 1, **fields})


def own_answer(reflection_id: str, own_question_id: str, **fields: Any) -> OwnAnswer:
    """The answer to it."""
    values = {"reflection_id": reflection_id, "own_question_id": own_question_id, "asked": "Was I kind to myself?"}
    return OwnAnswer(**{**values, "text": "Nearly.", **fields})


def tag(reflection_id: str, **fields: Any) -> Tag:
    """A tag."""
    return Tag(**{"reflection_id": reflection_id, "name": "nerves", **fields})


def version(of: Reflection) -> ReflectionVersion:
    """A reflection as it stood at noon."""
    return version_of(VersionContents(of, ()), datetime(2026, 3, 9, 12, 0))  # noqa: DTZ001 - times are stored as naive UTC


def review(**fields: Any) -> Review:
    """The review of the week before today."""
    return Review(**{"starts_on": date(2026, 3, 2), "begun_on": date(2026, 3, 6), **fields})


def action(review_id: str, **fields: Any) -> Action:
    """The first action of a review."""
    return Action(**{"review_id": review_id, "position": 1, "text": "Write to Ana", **fields})


def gift(**fields: Any) -> Gift:
    """An article in the give library."""
    return Gift(**{"text": "How cold chains fail", "tags": "cold chains", "noted_on": TODAY, **fields})


def news(**fields: Any) -> News:
    """Something I did."""
    return News(**{"text": "Ran my first tariff change", "happened_on": TODAY, **fields})


def phrase(**fields: Any) -> Phrase:
    """A phrase of the user's own."""
    return Phrase(**{"text": "I am glad we met.", **fields})


def letter_template(**fields: Any) -> LetterTemplate:
    """The user's own check-in."""
    return LetterTemplate(
        **{"kind": LetterKind.CHECK_IN, "manner": Manner.WARM, "text": "Dear {{ first_name }},", **fields}
    )


def letter(person_id: str, **fields: Any) -> Letter:
    """A draft begun today."""
    values = {"kind": LetterKind.THANK_YOU, "begun_on": TODAY, "text": "Thank you for the hour."}
    return Letter(**{"person_id": person_id, **values, **fields})


def position(person_id: str, **fields: Any) -> Position:
    """Where somebody was until today."""
    return Position(**{"person_id": person_id, "organisation": "Quay Data", "ended_on": TODAY, **fields})


def introduction(person_id: str, **fields: Any) -> Introduction:
    """Somebody I introduced to somebody, or who was introduced to me."""
    return Introduction(**{"person_id": person_id, "introduced_on": TODAY, **fields})


def opening(**fields: Any) -> Opening:
    """A post that opened, seen today."""
    return Opening(**{"organisation": "Harbour Foods", "role": "Head of data", "seen_on": TODAY, **fields})


def import_log(**fields: Any) -> ImportLog:
    """An import of a table, at noon today."""
    at = datetime.combine(TODAY, time(12))
    return ImportLog(**{"imported_at": at, "file": "applications.csv", "kind": "table", **fields})


def calendar_invitation(application_id: str, **fields: Any) -> CalendarInvitation:
    """What a file said of an event, once."""
    given = {
        "uid": f"{application_id}@example.com",
        "sequence_number": 1,
        "stamped_at": "20260302T090000Z",
        "said": "5f",
        **fields,
    }
    return CalendarInvitation(application_id=application_id, **given)


def one_of_each() -> dict[str, Any]:
    """One noun of every kind, all tied to one application and one person; in an order that can be saved."""
    the_application, the_person, the_theme = application(), person(), theme()
    the_other, the_gift = person(name="Ben Ode"), gift()
    the_reflection, the_own_question, the_review = reflection(the_application.id), own_question(), review()
    both = {"application_id": the_application.id, "person_id": the_person.id}
    the_touchpoint, the_promise = touchpoint(**both), promise(**both)
    from_it = {"application_id": the_application.id, "reflection_id": the_reflection.id}
    the_interview = interview(the_application.id)
    return {
        "person": the_person,
        "application": the_application,
        "theme": the_theme,
        "interview": the_interview,
        "panelist": panelist(**both),
        "promise": the_promise,
        "own_step": own_step(**both),
        "reflection": the_reflection,
        "feedback_note": feedback(**both, theme_id=the_theme.id),
        "practice": practice(theme_id=the_theme.id),
        "touchpoint": the_touchpoint,
        "decision": decision(f"reply:{the_application.id}", **both, touchpoint_id=the_touchpoint.id),
        "door": door(**both),
        "lesson": lesson(**from_it),
        "question": question(**from_it),
        "own_question": the_own_question,
        "own_answer": own_answer(the_reflection.id, the_own_question.id),
        "tag": tag(the_reflection.id),
        "edition": version(the_reflection),
        "review": the_review,
        "action": action(the_review.id),
        "gift": the_gift,
        "news": news(),
        "phrase": phrase(),
        "letter_template": letter_template(),
        "letter": letter(the_person.id, application_id=the_application.id, gift_id=the_gift.id),
        "position": position(the_person.id),
        "other": the_other,
        "introduction": introduction(the_person.id, to_id=the_other.id),
        "different_people": DifferentPeople(person_id=the_person.id, other_id=the_other.id),
        "opening": opening(application_id=the_application.id, promise_id=the_promise.id),
        "calendar_invitation": calendar_invitation(the_application.id, interview_id=the_interview.id),
    }


def save_one_of_each(tx: Transaction) -> dict[str, Any]:
    """One noun of every kind, saved."""
    return {name: save(tx, noun) for name, noun in one_of_each().items()}


def fill_every_table(tx: Transaction) -> dict[str, Any]:
    """One noun of every kind, and a row in each table that holds no nouns: the trash, settings, drafts, calendars."""
    nouns = save_one_of_each(tx)
    delete(tx, save(tx, application(told_by=save(tx, person()).id)))
    save_settings(tx, Settings())
    save_draft(tx, "a", "half a word")
    save_calendar_events(tx, [new_event(journal_id(tx), "weekly review", TODAY)])
    remember_answers(tx, {"status:passed": "turned down"})
    rows = [("person", mapping_of(Person).pack(nouns["person"]))]
    written = ImportedChanges(new={"theme": [nouns["theme"].id]}, rows=rows, trash=["a"])
    write_import(tx, import_log(imported_at=tx.now(), added=1, changed=1), written)
    return nouns
