"""A sample that templates are shown with: an invented person of an invented panel, every slot filled."""

from datetime import date, timedelta
from functools import lru_cache

from nearmiss import letters
from nearmiss.letters import Draft, Record
from nearmiss.model import (
    Application,
    Gift,
    Interview,
    LetterKind,
    Manner,
    News,
    Outcome,
    Panelist,
    Person,
    Promise,
    Stage,
    Touchpoint,
)


@lru_cache(maxsize=64)
def draft_of(text: str, kind: LetterKind, manner: Manner, my_name: str, today: date) -> Draft:
    """What a template makes of the sample (``Invalid`` where it cannot be filled); a page asks for it on every run."""
    return letters.draft(_record(kind, manner, my_name or "Your name", today), text)


def _record(kind: LetterKind, manner: Manner, my_name: str, today: date) -> Record:
    told_on, met_on = today - timedelta(days=7), today - timedelta(days=17)
    person = Person(name="Ines Moreau", organisation="Quay & Sons", email="ines@example.com")
    application = Application(
        organisation="Quay & Sons",
        role="Data analyst",
        furthest_stage=Stage.FINAL,
        outcome=Outcome.TURNED_DOWN,
        told_on=told_on,
    )
    return Record(
        kind=kind,
        manner=manner,
        today=today,
        person=person,
        my_name=my_name,
        application=application,
        seat=Panelist(
            application_id=application.id,
            person_id=person.id,
            cared_about="timetables that people can read",
            impressed_by="how you drew the whole harbour on one page",
            talked_about="night ferries",
        ),
        told_me=True,
        interviews=(Interview(application_id=application.id, held_on=met_on),),
        contacts=(Touchpoint(person_id=person.id, happened_on=told_on),),
        promise=Promise(application_id=application.id, person_id=person.id, text="send the list of good maps"),
        news=(News(text="finished a course on map design", happened_on=today),),
        gift=Gift(text="a short piece on departure boards", link="https://example.com/boards", noted_on=today),
        another_way="read a draft of the next timetable",
        open_to="a junior post",
        keep_cv=True,
        asks_feedback=kind is LetterKind.FOLLOW_UP_EMAIL,
        place=0,
    )
