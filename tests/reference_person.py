"""The reference person: on a panel in 2026, moved twice since, and gave a referral three years later.

Ines Duarte was the hiring manager at Harbour Analytics, then at Quay Data, and is now at Northlight. Every kind of
thing that is known of somebody is known of her.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from nearmiss.model import (
    Answer,
    Application,
    Channel,
    Connection,
    Door,
    DoorKind,
    FeedbackKind,
    InterviewKind,
    Person,
    PromiseBy,
    Purpose,
    ReasonKind,
    Role,
    Step,
    ToldHow,
)
from tests import factories

TODAY = date(2029, 4, 23)
"""The day on which she is looked up, a Monday; three years and a month after the no."""

INTEREST, TOPIC = "sailing", "the ferry timetable"
FORMER = ("Harbour Analytics", "Quay Data")


@dataclass(frozen=True)
class ReferencePerson:
    """Her, the near miss she is known from, the door she opened, and every noun in an order that can be saved."""

    person: Person
    application: Application
    door: Door
    nouns: tuple[Any, ...]


def reference_person() -> ReferencePerson:
    """Everything about her, with ids of its own."""
    ines = factories.person(
        name="Inês Duarte",
        organisation="Northlight",
        title="Head of Insight",
        since_on=date(2028, 3, 1),
        email="ines.duarte@example.com",
        phone="+351 000 000 000",
        linkedin="https://www.linkedin.com/in/ines-duarte",
        connected_on=date(2026, 3, 24),
        address="1 Harbour Road\n1000-001 Lisbon",
        interests=f"{INTEREST}, maps",
        connection=Connection.ACTIVE,
        connection_on=date(2026, 6, 22),
        adviser_on=date(2028, 6, 5),
        consent_on=date(2028, 6, 5),
        notes="Mornings are best.",
    )
    tomas, mara = factories.person(name="Tomás Reyes"), factories.person(name="Mara Lind")
    about = factories.application(
        organisation="Harbour Analytics",
        role="Data analyst",
        applied_on=date(2026, 2, 2),
        told_on=date(2026, 3, 20),
        told_how=ToldHow.CALL,
        told_by=ines.id,
        reason="Somebody from the house knew the systems already.",
        reason_kind=ReasonKind.INTERNAL_CANDIDATE,
        interest=5,
        closeness=4,
    )
    both = {"application_id": about.id, "person_id": ines.id}
    door = factories.door(
        **both, kind=DoorKind.REFERRAL, opened_on=date(2029, 3, 26), text="She named me to the data lead at Fjord."
    )
    nouns = (
        ines,
        tomas,
        mara,
        about,
        factories.interview(about.id, held_on=date(2026, 3, 3), kind=InterviewKind.TECHNICAL),
        factories.interview(about.id, held_on=date(2026, 3, 17), kind=InterviewKind.FINAL),
        factories.panelist(
            about.id,
            ines.id,
            role=Role.HIRING_MANAGER,
            cared_about="dashboards people use",
            impressed_by="how she lets the quietest speak first",
            talked_about=TOPIC,
        ),
        factories.position(
            ines.id,
            organisation=FORMER[0],
            title="Data lead",
            began_on=date(2023, 9, 1),
            ended_on=date(2027, 5, 31),
        ),
        factories.position(
            ines.id,
            organisation=FORMER[1],
            title="Data director",
            began_on=date(2027, 6, 1),
            ended_on=date(2028, 2, 29),
        ),
        factories.introduction(ines.id, by_id=mara.id, introduced_on=date(2026, 2, 9), text="After the meetup."),
        factories.introduction(tomas.id, by_id=ines.id, introduced_on=date(2028, 6, 5), text="He maps harbours."),
        factories.promise(
            **both, text="Send the article on dashboards", due_on=date(2026, 3, 24), kept_on=date(2026, 3, 24)
        ),
        factories.promise(
            **both,
            by=PromiseBy.THEM,
            text="Apply again in January",
            due_on=date(2027, 1, 11),
            kept_on=date(2027, 1, 12),
        ),
        factories.feedback(
            about.id,
            person_id=ines.id,
            theme_id="communication",
            verbatim="You explain while you type.",
            said_on=date(2026, 4, 6),
            logged_on=date(2026, 4, 6),
        ),
        factories.feedback(
            about.id,
            person_id=ines.id,
            kind=FeedbackKind.WEAKNESS,
            theme_id="preparation",
            verbatim="Begin with what the numbers are for.",
            said_on=date(2026, 4, 6),
            logged_on=date(2026, 4, 6),
        ),
        *_contacts(ines.id, about.id),
        door,
    )
    return ReferencePerson(ines, about, door, nouns)


def _contacts(person_id: str, application_id: str) -> list[Any]:
    """The contacts over three years, from the reply to the call of the referral."""

    def contact(day: date, channel: Channel, purpose: Purpose, text: str, **more: Any) -> Any:
        values = {"happened_on": day, "channel": channel, "purpose": purpose, "text": text, **more}
        return factories.touchpoint(person_id, **values)

    def replied(day: date, words: str = "") -> dict[str, Any]:
        return {"answer": Answer.REPLIED, "answered_on": day, "answer_text": words}

    about = {"application_id": application_id}
    thanks, give, ask, talk = Purpose.THANKS, Purpose.GIVE, Purpose.ASK, Purpose.TALK
    return [
        contact(date(2026, 3, 20), Channel.CALL, thanks, "Thanked her for telling me.", step=Step.REPLY, **about),
        contact(
            date(2026, 3, 24), Channel.MAIL, give, "The article on dashboards.", **about, **replied(date(2026, 3, 25))
        ),
        contact(
            date(2026, 4, 3),
            Channel.MAIL,
            ask,
            "Asked what went well and what did not.",
            asked_feedback=True,
            step=Step.FOLLOW_UP_EMAIL,
            **about,
            **replied(date(2026, 4, 6), "You explain while you type."),
        ),
        contact(date(2026, 6, 22), Channel.MAIL, give, "A map of the ferry lines.", **replied(date(2026, 6, 23))),
        contact(date(2027, 1, 12), Channel.CALL, talk, "Took up January. The post is frozen until autumn."),
        contact(date(2027, 6, 14), Channel.CARD, give, "Congratulations on Quay Data."),
        contact(date(2028, 3, 13), Channel.MAIL, give, "Congratulations on Northlight.", **replied(date(2028, 3, 14))),
        contact(date(2028, 6, 5), Channel.MEETING, talk, "Lunch by the harbour. She will advise me."),
        contact(date(2028, 12, 4), Channel.MAIL, give, "The talk on tide tables."),
        contact(date(2029, 3, 26), Channel.CALL, Purpose.RECEIVED, "She named me to the data lead at Fjord."),
    ]
