"""The newest near miss of the sample year: an energy company."""

from nearmiss.model import (
    Application,
    InterviewKind,
    Outcome,
    PromiseBy,
    ReasonKind,
    Role,
    Stage,
    ToldHow,
)
from nearmiss.sample.people import PEOPLE
from nearmiss.sample.telling import (
    Chapter,
    Days,
    Teller,
    my_strength,
)


def energy(days: Days) -> Chapter:
    """The newest one: everything is still to do."""
    tell = Teller("energy")
    told = days.newest_no
    return Chapter(
        application=Application(
            id=tell.id,
            organisation="Lumenquay Energy",
            role="Senior customer analyst",
            furthest_stage=Stage.FINAL,
            outcome=Outcome.TURNED_DOWN,
            applied_on=days.ago(41),
            told_on=told,
            told_how=ToldHow.RECRUITER,
            told_by=PEOPLE["samuel"].id,
            reason="Another candidate had already run a tariff change",
            reason_kind=ReasonKind.EXPERIENCE,
            interest=4,
            closeness=5,
            posting_link="https://jobs.example.com/lumenquay/senior-customer-analyst",
        ),
        interviews=tell.rounds(
            (days.ago(29), InterviewKind.SCREEN, "Samuel by phone, cheerful and well informed."),
            (days.ago(18), InterviewKind.TECHNICAL, "Leila: who leaves after the first winter bill, and why?"),
            (days.ago(9), InterviewKind.FINAL, "Yuki, Leila and Bram. The bill redesign, then questions."),
        ),
        panel=(
            tell.seat(
                "yuki",
                Role.HIRING_MANAGER,
                cared="Bills that people understand before they are afraid of them",
                impressed="She rewrote one sentence of the bill and halved the calls",
                talked="Glazes that only turn out well by accident",
            ),
            tell.seat(
                "leila",
                cared="Checking a finding twice before it leaves the room",
                impressed="She drew the map of cold homes by hand first",
                talked="The ridge path above the quay",
            ),
            tell.seat(
                "bram",
                cared="What the team can ship this quarter",
                impressed="He asked what I would leave out",
                talked="Slugs, and what to do about them",
            ),
            tell.seat("samuel", Role.RECRUITER, cared="Honest answers, quickly"),
        ),
        promises=(
            tell.promise("leila", PromiseBy.ME, "Send the notebook on seasonal bills, cleaned up", days.ahead(2)),
        ),
        reflections=(
            tell.first_words(told, 3, "Second again, but I was myself for the whole hour. That counts for something."),
        ),
        brought=(
            my_strength(
                "technical-skill", "Leila's winter bill question: one clean query, and I explained it as I typed."
            ),
            my_strength("examples-and-stories", "Told the reprint story in two minutes and stopped at the end of it."),
        ),
    )
