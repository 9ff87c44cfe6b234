"""The first near miss of the sample year: a library network, and the door that grew from it."""

from nearmiss.model import (
    Application,
    Channel,
    DoorKind,
    InterviewKind,
    Outcome,
    PromiseBy,
    Purpose,
    ReasonKind,
    Role,
    Stage,
    Step,
    ToldHow,
)
from nearmiss.sample.people import PEOPLE
from nearmiss.sample.telling import (
    Chapter,
    Days,
    Deed,
    Teller,
    mine_to_work_on,
    strength,
    to_work_on,
)


def libraries(days: Days) -> Chapter:
    """The one that hurt first, and the one a door grew from."""
    tell = Teller("libraries")
    told = days.ago(345)
    return Chapter(
        application=Application(
            id=tell.id,
            organisation="Elmbrook Row Libraries",
            role="Insight analyst",
            furthest_stage=Stage.INTERVIEW,
            outcome=Outcome.TURNED_DOWN,
            applied_on=days.ago(377),
            told_on=told,
            told_how=ToldHow.MAIL,
            told_by=PEOPLE["marta"].id,
            reason="They took somebody who writes more advanced SQL every day",
            reason_kind=ReasonKind.SKILLS,
            interest=5,
            closeness=3,
            posting_link="https://jobs.example.com/elmbrook/insight-analyst",
            alert_link="https://jobs.example.com/elmbrook",
            notes="Nine branches, one small data team. I would have liked the walk to work.",
        ),
        interviews=tell.rounds(
            (days.ago(364), InterviewKind.SCREEN, "Half an hour by phone with Marta."),
            (days.ago(350), InterviewKind.TECHNICAL, "A live query on loans by branch, then questions from both."),
        ),
        panel=(
            tell.seat(
                "marta",
                Role.HIRING_MANAGER,
                cared="Whether branch staff would read what I make",
                impressed="She had sat in every reading room with a notebook before she ordered a single chart",
                talked="Allotments, and why nobody reads page two",
            ),
            tell.seat(
                "dele",
                cared="Queries the next person can follow",
                impressed="He explained my mistake without making me feel small",
                talked="Ringing reed warblers at the reservoir",
            ),
        ),
        promises=(tell.promise("marta", PromiseBy.ME, "Send the one-page template I use for branch summaries", told),),
        reflections=(tell.first_words(told, 2, "I liked them so much that I had already planned the bus route."),),
        events=(
            Deed(
                step=Step.REPLY,
                who="marta",
                channel=Channel.MAIL,
                text=(
                    "Thank you for writing so soon, and for your time. I was impressed that you spent a week in the "
                    "reading rooms before measuring anything. If something opens again, please think of me."
                ),
                replied=1,
            ),
            Deed(
                step=Step.PROMISE,
                who="marta",
                text="Here is the one-page template, as promised. Take whatever is useful and throw away the rest.",
                replied=2,
            ),
            Deed(
                step=Step.THANK_YOU,
                who="marta",
                channel=Channel.CARD,
                text="A card with a plot of beans on it. Thank you for an hour that felt like a conversation.",
                replied=6,
            ),
            Deed(
                step=Step.THANK_YOU,
                who="dele",
                text="Thank you for walking me through the better query. I have rewritten it twice since.",
                replied=1,
            ),
            Deed(step=Step.LINKEDIN, who="marta", replied=1),
            Deed(step=Step.LINKEDIN, who="dele", replied=4),
            Deed(
                step=Step.REFLECT,
                checklist={
                    "went_well": (
                        "- Marta smiled at the **one-page summary** and asked to keep it.\n"
                        "- I said *I do not know* twice, calmly, and then said how I would find out."
                    ),
                    "do_better": "Type out a query a day until a window function is a habit and not a page I look up.",
                    "tripped": (
                        "> How many readers came back within thirty days?\n\n"
                        "I joined the table to itself and got lost. Better: number each reader's visits in order, then "
                        "compare each one with the visit before it."
                    ),
                    "unsaid": (
                        "That I ran the volunteer survey three years in a row. Nobody asked, and I did not offer."
                    ),
                    "shortfall": "Yes, a real gap, and one I can close. The rest matched.",
                    "facts": "One exercise of four went wrong. They wrote within a week, by name.",
                    "story": "I told myself they laughed about it afterwards. There is nothing to show that they did.",
                },
                brought=(
                    mine_to_work_on(
                        "examples-and-stories",
                        "I gave three examples and none of them had an ending. What changed because of it?",
                    ),
                ),
            ),
            Deed(
                step=Step.FOLLOW_UP_EMAIL,
                who="marta",
                text=(
                    "Thank you again for the interview; I understand the choice you made. Would you tell me one thing "
                    "that went well and one that did not? I would be glad to be kept in mind."
                ),
                replied=4,
                brought=(
                    strength(
                        "communication",
                        "You explained a confidence interval to people who fear numbers, and they leaned in.",
                        "Pictures first, the word for it last. Keep doing exactly that.",
                    ),
                    strength("enthusiasm", "Nobody else had visited three of our branches on a wet Saturday."),
                ),
            ),
            Deed(
                step=Step.FOLLOW_UP_EMAIL,
                who="dele",
                after=1,
                text="Could you name one thing that went well and one that I should practise? Any detail helps me.",
                replied=5,
                brought=(
                    to_work_on(
                        "technical-skill",
                        "Window functions. You knew what you wanted and did not have the tool for it yet.",
                        "He said *yet*. Twenty minutes a morning is enough to begin with.",
                    ),
                ),
            ),
            Deed(
                step=Step.THANKS_FOR_FEEDBACK,
                who="marta",
                text="Thank you for taking the time to tell me. The line about pictures first is on my wall.",
                replied=1,
            ),
            Deed(
                step=Step.THANKS_FOR_FEEDBACK,
                who="dele",
                text="That was the most useful mail of my month. I have started on the exercises.",
                replied=2,
            ),
            Deed(
                step=Step.FIRST_CHECK_IN,
                who="marta",
                text=(
                    "I thought of your reading rooms: a small study of how people choose a seat, with lovely drawings."
                ),
                replied=3,
            ),
            Deed(
                step=Step.FIRST_CHECK_IN,
                who="dele",
                after=1,
                text="Sixty mornings of window functions later: here is your question in four lines. It was you.",
                replied=2,
            ),
            tell.contact(
                "marta",
                days.ago(201),
                Channel.MEETING,
                Purpose.GIVE,
                "Coffee at the Elmbrook branch. I offered to read their survey questions before they are printed.",
            ),
            tell.contact(
                "marta",
                days.ago(188),
                Channel.CALL,
                Purpose.RECEIVED,
                "She called: the survey needs an analyst for six weeks. I said yes before she got to the fee.",
            ),
            Deed(
                step=Step.CHECK_IN,
                who="dele",
                text="The reservoir's ringing counts are open data now. I made a small chart of the warblers for you.",
                replied=3,
            ),
            tell.contact(
                "marta",
                days.ago(139),
                Channel.MEETING,
                Purpose.THANKS,
                "Handed over the survey report and a jar of plum jam. She has a friend in housing whom I should meet.",
            ),
            tell.contact(
                "dele",
                days.ago(91),
                Channel.MEETING,
                Purpose.GIVE,
                "Ran into him at the open data evening. I lent him my notes on tidy date tables.",
            ),
            Deed(
                step=Step.CHECK_IN,
                who="marta",
                text="The seed swap at your branch is on our street's notice board now; I asked the café to put it up.",
                replied=1,
            ),
            tell.contact(
                "marta",
                days.ago(19),
                Channel.CALL,
                Purpose.ASK,
                "I asked about Juniper Street Homes. She had told Wanjiru about me already; I am to mention her name.",
            ),
        ),
        doors=(
            tell.door(
                "marta",
                DoorKind.FREELANCE,
                days.ago(188),
                "Six weeks on the *readers' survey*, paid, for the team that had turned me down in the first place.",
            ),
            tell.door(
                "marta",
                DoorKind.REFERRAL,
                days.ago(19),
                "Marta recommended me to Juniper Street Homes before the post was advertised.",
            ),
        ),
    )
