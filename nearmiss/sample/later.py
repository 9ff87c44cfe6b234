"""The fourth and the fifth near miss of the sample year: a clinic network and a publisher."""

from nearmiss.model import (
    Application,
    Channel,
    InterviewKind,
    Outcome,
    PromiseBy,
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
    my_strength,
    strength,
    to_work_on,
)


def clinics(days: Days) -> Chapter:
    """The one where the practice began to show."""
    tell = Teller("clinics")
    told = days.ago(141)
    return Chapter(
        application=Application(
            id=tell.id,
            organisation="Sandpiper Vale Clinics",
            role="Product analyst",
            furthest_stage=Stage.FINAL,
            outcome=Outcome.TURNED_DOWN,
            applied_on=days.ago(180),
            told_on=told,
            told_how=ToldHow.MAIL,
            told_by=PEOPLE["hannah"].id,
            reason="They chose somebody who had worked with patient records before",
            reason_kind=ReasonKind.EXPERIENCE,
            interest=4,
            closeness=4,
            posting_link="https://jobs.example.com/sandpiper-vale/product-analyst",
            alert_link="https://jobs.example.com/sandpiper-vale",
        ),
        interviews=tell.rounds(
            (days.ago(168), InterviewKind.SCREEN, "Hannah by video. She told me who would be in the room later."),
            (days.ago(157), InterviewKind.TECHNICAL, "Two hours with Tomasz on missed appointments."),
            (days.ago(148), InterviewKind.PRESENTATION, "Ten minutes for Priya, Tomasz and Hannah: the empty chair."),
        ),
        panel=(
            tell.seat(
                "priya",
                Role.HIRING_MANAGER,
                cared="What a number means for the person waiting",
                impressed="She walks through one waiting room every week and writes down what she hears",
                talked="Her choir's next concert",
            ),
            tell.seat(
                "tomasz",
                cared="Definitions, agreed before anybody counts",
                impressed="He publishes his mistakes with his results",
                talked="A chess problem he could not leave alone",
            ),
            tell.seat("hannah", Role.HR, cared="That people who come back to work are not overlooked"),
        ),
        reflections=(
            tell.first_words(told, 3, "Close. I walked the long way home and was nearly cheerful at the bridge."),
        ),
        events=(
            Deed(
                step=Step.REPLY,
                who="hannah",
                channel=Channel.MAIL,
                text="Thank you for telling me so kindly. I was impressed by how well you prepared me for each round.",
                replied=1,
            ),
            Deed(
                step=Step.THANK_YOU,
                who="priya",
                channel=Channel.CARD,
                text="Thank you for the empty chair question. I keep counting chairs now, wherever I wait.",
                replied=7,
            ),
            Deed(
                step=Step.THANK_YOU,
                who="tomasz",
                text="Thank you for two hours that went by like one. The problem solves with the bishop, I believe.",
                replied=1,
            ),
            Deed(
                step=Step.THANK_YOU,
                who="hannah",
                text="You made three rounds feel like three good days. Thank you.",
                replied=2,
            ),
            Deed(step=Step.LINKEDIN, who="priya", replied=2),
            Deed(step=Step.LINKEDIN, who="hannah", replied=1),
            Deed(step=Step.LINKEDIN, who="tomasz", replied=1),
            Deed(
                step=Step.REFLECT,
                checklist={
                    "went_well": (
                        "1. The query ran first time, **with** a window function in it.\n"
                        "2. The *empty chair* gave the talk one picture to hold on to."
                    ),
                    "do_better": (
                        "Say aloud where my experience stops, and then what I did the last time it stopped there."
                    ),
                    "tripped": (
                        "*What would you refuse to measure?* Better answer: anything a nurse would have to type twice."
                    ),
                    "unsaid": "The readers' survey was sensitive data as well, and I never made the link.",
                    "shortfall": "Patient records, yes. It is a year of somebody's work and not a weekend of mine.",
                    "facts": "Three rounds, all of them warm. The other person had done this job before.",
                    "story": "That I am always second. Then I looked: second of sixty is a strange thing to cry about.",
                },
                brought=(
                    my_strength(
                        "examples-and-stories",
                        "The chair story had a beginning, a person in it and an end. The cards are working.",
                    ),
                ),
            ),
            Deed(
                step=Step.FOLLOW_UP_EMAIL,
                who="priya",
                text=(
                    "Thank you for having me present; I can see why you chose as you did. If you can, tell me "
                    "what went well and what to work on. I would still love to be part of this one day."
                ),
                replied=3,
                brought=(
                    strength(
                        "technical-skill",
                        "Tomasz asked who had taught you to write queries that read like sentences.",
                        "Dele did, more or less. Tell him.",
                    ),
                    to_work_on(
                        "examples-and-stories",
                        "The chair was splendid. The second story wandered a little before it found the door.",
                        "One out of two lands now. Cut the second one in half.",
                    ),
                ),
            ),
            Deed(
                step=Step.FOLLOW_UP_EMAIL,
                who="tomasz",
                after=1,
                text="What went well in our two hours, and what would you have liked to see more of?",
                replied=4,
                brought=(
                    strength(
                        "portfolio",
                        "The timetable notebook on your page is the best documented thing I saw all year.",
                    ),
                    to_work_on(
                        "experience",
                        "Two years beside patient records would have tipped it. Nothing you could have read up on.",
                    ),
                ),
            ),
            Deed(
                step=Step.THANKS_FOR_FEEDBACK,
                who="priya",
                text="Thank you, also for the word splendid. I have put the second story on a diet.",
                replied=2,
            ),
            Deed(
                step=Step.THANKS_FOR_FEEDBACK,
                who="tomasz",
                text="Thank you for being so exact. I have added the missing definitions to the notebook.",
                replied=1,
            ),
            Deed(
                step=Step.FIRST_CHECK_IN,
                who="priya",
                text=(
                    "A short talk on how three museums changed the way people queue. The drawings made me think of you."
                ),
                replied=2,
            ),
            Deed(
                step=Step.FIRST_CHECK_IN,
                who="hannah",
                after=1,
                until=days.ahead(9),
            ),
            tell.heard(
                "tomasz",
                days.ago(4),
                strength(
                    "communication",
                    "I gave your notebook to two juniors as the example of how to write for the next reader.",
                    "Four months later, and unasked.",
                ),
            ),
            Deed(
                step=Step.THANKS_FOR_FEEDBACK,
                who="tomasz",
                text="You have made my week. Tell the two that the second notebook is shorter.",
                replied=1,
            ),
        ),
    )


def publisher(days: Days) -> Chapter:
    """The one with an invitation: a post that was cancelled and may come back."""
    tell = Teller("publisher")
    told = days.ago(62)
    return Chapter(
        application=Application(
            id=tell.id,
            organisation="Marrow & Thistle Press",
            role="Reader insight analyst",
            furthest_stage=Stage.FINAL,
            outcome=Outcome.TURNED_DOWN,
            applied_on=days.ago(99),
            told_on=told,
            told_how=ToldHow.CALL,
            told_by=PEOPLE["aurelie"].id,
            reason="The post went back into next season's budget",
            reason_kind=ReasonKind.POST_CANCELLED,
            interest=5,
            closeness=5,
            posting_link="https://jobs.example.com/marrow-and-thistle/reader-insight",
            alert_link="https://jobs.example.com/marrow-and-thistle",
        ),
        interviews=tell.rounds(
            (days.ago(82), InterviewKind.CASE, "Kwame: which of last year's books would I reprint?"),
            (days.ago(69), InterviewKind.FINAL, "Aurélie and Kwame, between shelves. It ran an hour over."),
        ),
        panel=(
            tell.seat(
                "aurelie",
                Role.HIRING_MANAGER,
                cared="Readers as people and not as segments",
                impressed="She telephones three readers every Friday",
                talked="A novel from Ljubljana that neither of us could put down",
            ),
            tell.seat(
                "kwame",
                cared="Print runs that do not end up in a warehouse",
                impressed="He can tell you where every returned box went",
                talked="The second-hand shop under the railway arch",
            ),
        ),
        promises=(
            tell.promise(
                "aurelie",
                PromiseBy.THEM,
                "The budget is read again about now: write to me, the post may be back",
                days.ahead(0),
            ),
        ),
        reflections=(
            tell.first_words(told, 4, "She called herself, and she was sadder than I was. Nobody else got it either."),
        ),
        events=(
            Deed(
                step=Step.REPLY,
                who="aurelie",
                channel=Channel.CALL,
                text="Thanked her for calling herself. Said that I would gladly be the first name on the list.",
            ),
            Deed(
                step=Step.THANK_YOU,
                who="aurelie",
                channel=Channel.LETTER,
                text="By hand. Thank you for the hour you gave me on top of the hour you had.",
                replied=6,
            ),
            Deed(
                step=Step.THANK_YOU,
                who="kwame",
                text="Thank you for the tour of the returned boxes. I went to the shop under the arch, of course.",
                replied=1,
            ),
            Deed(step=Step.LINKEDIN, who="aurelie", replied=1),
            Deed(step=Step.LINKEDIN, who="kwame", replied=2),
            Deed(
                step=Step.REFLECT,
                checklist={
                    "went_well": (
                        "- Told **two** stories from the cards, both with endings.\n"
                        "- Disagreed with Kwame about the reprint, and we both enjoyed it."
                    ),
                    "do_better": "Ask in the first round whether the post is paid for.",
                    "tripped": "Nothing tripped me. I want to write that down as well.",
                    "shortfall": "Neither. There is no post at present, for anybody.",
                    "facts": "The budget was closed one week after my final. There was no post to lose.",
                    "story": "For once it is the same as the facts.",
                },
                brought=(
                    mine_to_work_on(
                        "preparation", "I never asked whether the post was paid for. One question, first call."
                    ),
                ),
            ),
            Deed(
                step=Step.FOLLOW_UP_EMAIL,
                who="aurelie",
                text=(
                    "Thank you for two good rounds, and for how you ended them. What went well, and what would "
                    "you like to see more of if we meet again? I hope that we do."
                ),
                replied=3,
                brought=(
                    strength(
                        "examples-and-stories",
                        "The librarian and her survey: I have told that story at two dinners since.",
                        "At Elmbrook my examples had no endings. Look at that.",
                    ),
                    strength(
                        "technical-skill", "Kwame tried to break your reprint model for an evening and could not."
                    ),
                    to_work_on(
                        "experience",
                        "You have not worked beside an editor yet. Come and sit with us for a day, whatever happens.",
                    ),
                ),
            ),
            Deed(
                step=Step.FOLLOW_UP_EMAIL,
                who="kwame",
                after=1,
                text="Would you tell me what convinced you, and what did not?",
                declined=2,
            ),
            Deed(
                step=Step.THANKS_FOR_FEEDBACK,
                who="aurelie",
                text="Thank you. I would love that day beside an editor, budget or no budget.",
                replied=2,
            ),
        ),
    )
