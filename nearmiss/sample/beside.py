"""What stands beside the near misses: a form rejection, an open application, and practices."""

from dataclasses import replace

from nearmiss.model import (
    Answer,
    Application,
    Channel,
    InterviewKind,
    Outcome,
    Practice,
    Purpose,
    ReasonKind,
    Role,
    Stage,
    ToldHow,
)
from nearmiss.sample.names import sample_id
from nearmiss.sample.telling import Chapter, Days, Teller


def form_rejection(days: Days) -> Chapter:
    """One line from a portal: nobody was met, so there is nothing to follow up."""
    tell = Teller("parcels")
    return Chapter(
        application=Application(
            id=tell.id,
            organisation="Pennyhill Parcels",
            role="Junior data analyst",
            furthest_stage=Stage.APPLIED,
            outcome=Outcome.TURNED_DOWN,
            applied_on=days.ago(128),
            told_on=days.ago(119),
            told_how=ToldHow.PORTAL,
            reason_kind=ReasonKind.NOT_SAID,
            interest=2,
        ),
    )


def open_application(days: Days) -> Chapter:
    """The one that a recommendation opened, and that is still going."""
    tell = Teller("housing")
    return Chapter(
        application=Application(
            id=tell.id,
            organisation="Juniper Street Homes",
            role="Resident insight lead",
            furthest_stage=Stage.SCREEN,
            applied_on=days.ago(16),
            interest=5,
            posting_link="https://jobs.example.com/juniper-street/resident-insight-lead",
            notes="Marta opened this door. Tell her how it goes, whichever way it goes.",
        ),
        interviews=tell.rounds(
            (days.ago(6), InterviewKind.SCREEN, "Forty minutes with Wanjiru. She had Marta's mail open beside her."),
        ),
        panel=(
            tell.seat(
                "wanjiru",
                Role.HIRING_MANAGER,
                cared="Whether residents would recognise themselves in the numbers",
                impressed="Every report of hers begins with a letter from a tenant",
                talked="The plum trees along Juniper Street",
            ),
            tell.seat("marta", Role.REFERRER, met=False),
        ),
        events=(
            replace(
                tell.contact(
                    "wanjiru",
                    days.ago(5),
                    Channel.MAIL,
                    Purpose.THANKS,
                    "Thank you for forty good minutes. I walked home along the plum trees.",
                ),
                answer=Answer.REPLIED,
                answered_on=days.ago(4),
            ),
        ),
    )


def practices(days: Days) -> tuple[Practice, ...]:
    """One that has done its work, and one that is still going."""
    return (
        Practice(
            id=sample_id("practice technical-skill"),
            theme_id="technical-skill",
            text="One query with a window function before breakfast, on the public bus timetables",
            started_on=days.ago(327),
            ended_on=days.ago(170),
        ),
        Practice(
            id=sample_id("practice examples-and-stories"),
            theme_id="examples-and-stories",
            text="Ten story cards (at stake, what I did, what changed); two of them told aloud every Sunday",
            started_on=days.ago(198),
        ),
    )
