"""The second and third near miss of the sample year: an olive grower that never answered, and a ferry line."""

from datetime import timedelta

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


def olive_grower(days: Days) -> Chapter:
    """The one that never answered."""
    tell = Teller("olive grower")
    gave_up = days.ago(262)
    return Chapter(
        application=Application(
            id=tell.id,
            organisation="Olivar de Runa",
            role="Sales data analyst",
            furthest_stage=Stage.INTERVIEW,
            outcome=Outcome.NO_ANSWER,
            applied_on=days.ago(322),
            told_on=gave_up,
            told_how=ToldHow.SILENCE,
            reason_kind=ReasonKind.NOT_SAID,
            interest=3,
            closeness=3,
            posting_link="https://jobs.example.com/olivar-de-runa/sales-data-analyst",
            alert_link="https://jobs.example.com/olivar-de-runa",
        ),
        interviews=tell.rounds(
            (days.ago(308), InterviewKind.SCREEN, "Fifteen minutes with Leocadia, mostly about dates."),
            (days.ago(297), InterviewKind.OTHER, "With Rafael, on a poor line from the packing hall."),
        ),
        panel=(
            tell.seat(
                "rafael",
                Role.HIRING_MANAGER,
                cared="Knowing by Monday what was sold on Saturday",
                impressed="He knows every grower by first name",
                talked="Cycling up to the mill before the harvest",
            ),
            tell.seat("leocadia", Role.HR, cared="Start date and notice period"),
        ),
        reflections=(
            tell.first_words(gave_up, 3, "Five weeks of refreshing the inbox. I am giving myself the evening back."),
        ),
        events=(
            Deed(
                step=Step.THANK_YOU,
                who="rafael",
                text="Thank you for an hour out of your busiest month. I learned more about oil than about tables.",
            ),
            Deed(
                step=Step.THANK_YOU,
                who="leocadia",
                why="We spoke for fifteen minutes and I have nothing real to add",
            ),
            Deed(step=Step.LINKEDIN, who="rafael"),
            Deed(step=Step.LINKEDIN, who="leocadia", why="One short call; I would only be collecting names"),
            Deed(
                step=Step.REFLECT,
                after=1,
                checklist={
                    "went_well": "I had drawn their sales week on one page before the call, and we used it as a map.",
                    "do_better": "Ask at the end when they decide, and what to do if the day goes by.",
                    "tripped": "*When did you change somebody's mind?* I described a chart; he meant a person.",
                    "facts": (
                        "1. It was their busiest month.\n2. Nobody wrote after that, to me or to a "
                        "friend who applied too."
                    ),
                    "story": (
                        "I made it mean that I was not worth a line. A busy packing hall explains it just as well."
                    ),
                },
                brought=(
                    my_strength("preparation", "The one-page map of their sales week carried the whole talk."),
                    mine_to_work_on(
                        "examples-and-stories",
                        "Asked about a person, I answered about a chart. My stories have no people in them.",
                    ),
                ),
            ),
            Deed(
                step=Step.FOLLOW_UP_EMAIL,
                who="rafael",
                text=(
                    "I suppose you have chosen somebody by now, and I wish you both a good season. If you have "
                    "a minute: what went well when we spoke, and what did not? I would be glad to hear of another "
                    "opening."
                ),
            ),
            Deed(
                step=Step.FIRST_CHECK_IN,
                who="rafael",
                text="A growers' cooperative has put its harvest diary online. I thought of you at the maps.",
            ),
        ),
    )


def ferries(days: Days) -> Chapter:
    """The one that went to somebody who was already aboard; closed kindly."""
    tell = Teller("ferries")
    told = days.ago(205)
    return Chapter(
        application=Application(
            id=tell.id,
            organisation="Tidewater Lantern Ferries",
            role="Operations analyst",
            furthest_stage=Stage.FINAL,
            outcome=Outcome.TURNED_DOWN,
            applied_on=days.ago(246),
            told_on=told,
            told_how=ToldHow.RECRUITER,
            told_by=PEOPLE["oskar"].id,
            reason="A planner from their own dispatch office took the post",
            reason_kind=ReasonKind.INTERNAL_CANDIDATE,
            interest=3,
            closeness=4,
            posting_link="https://jobs.example.com/tidewater-lantern/operations-analyst",
            alert_link="https://jobs.example.com/tidewater-lantern",
            notes="The 5.40 boat would have been part of the job. I can let this one go.",
        ),
        interviews=tell.rounds(
            (days.ago(234), InterviewKind.SCREEN, "Oskar, by phone."),
            (days.ago(225), InterviewKind.CASE, "Late boats on the island run: where would I look first?"),
            (days.ago(212), InterviewKind.FINAL, "All three, in the old ticket hall."),
        ),
        panel=(
            tell.seat(
                "birgit",
                Role.HIRING_MANAGER,
                cared="Fewer surprises for the crews",
                impressed="She asks the deckhands before she asks the dashboard",
                talked="Swimming off the slipway in January",
            ),
            tell.seat(
                "joaquim",
                cared="A timetable that survives fog",
                impressed="He keeps twenty years of tide notes by hand",
                talked="His model of the old harbour railway",
            ),
            tell.seat("noor", cared="What a late boat costs", impressed="One question from her settled the whole case"),
            tell.seat("oskar", Role.RECRUITER, cared="Sending people he can vouch for"),
        ),
        promises=(tell.promise("joaquim", PromiseBy.ME, "Send the fog chart from the case, with the axis put right"),),
        reflections=(
            tell.first_words(told, 4, "Somebody inside. It stings less when there was nothing left for me to do."),
        ),
        events=(
            Deed(
                step=Step.REPLY,
                who="oskar",
                channel=Channel.CALL,
                text="Thanked him for calling at once. Asked him to tell Birgit that I would come again.",
            ),
            Deed(
                step=Step.DEBRIEF,
                who="oskar",
                channel=Channel.CALL,
                text="Ten minutes between his trains. I asked about education, skills, the talk itself and fit.",
                brought=(
                    strength(
                        "preparation", "They said you knew their winter timetable better than the last consultant."
                    ),
                    to_work_on(
                        "examples-and-stories",
                        "Noor waited for the result of your stock-take story, and it never arrived.",
                        "That makes three times now. Time to do something about it.",
                    ),
                ),
            ),
            Deed(
                step=Step.PROMISE,
                who="joaquim",
                text="The fog chart, now with an axis one can trust. You were right about the tide.",
                replied=2,
            ),
            Deed(
                step=Step.THANK_YOU,
                who="birgit",
                channel=Channel.LETTER,
                text="On paper, with a stamp. The slipway story is the part I have told everybody since.",
                replied=5,
            ),
            Deed(
                step=Step.THANK_YOU,
                who="joaquim",
                text="Thank you for the fog question. I have been looking at the harbour differently ever since.",
                replied=1,
            ),
            Deed(
                step=Step.THANK_YOU,
                who="noor",
                after=1,
                text="Thank you for the question about cost. It turned a pile of numbers into a decision.",
            ),
            Deed(step=Step.LINKEDIN, who="birgit", replied=2),
            Deed(step=Step.LINKEDIN, who="joaquim", replied=3),
            Deed(step=Step.LINKEDIN, who="noor", why="She told us that she left the site years ago"),
            Deed(step=Step.LINKEDIN, who="oskar", replied=1),
            Deed(
                step=Step.REFLECT,
                checklist={
                    "went_well": (
                        "- Started from the *crew's* day and not from the data.\n- Asked Noor what a late boat costs."
                    ),
                    "do_better": "Finish the story. **What was at stake, what I did, what changed.** Then stop.",
                    "tripped": "*And how did that end?* I honestly had to think. Write the endings down.",
                    "unsaid": "I could have said that the early boat suits me. They may have wondered.",
                    "shortfall": "No. The match, and a colleague who had earned it.",
                    "facts": "| round | went |\n| --- | --- |\n| case | well |\n| final | well, one story short |",
                },
                brought=(
                    mine_to_work_on("technical-skill", "I still reached for a spreadsheet where a query was quicker."),
                ),
            ),
            Deed(
                step=Step.FOLLOW_UP_EMAIL,
                who="birgit",
                text=(
                    "Thank you for the afternoon in the ticket hall; your colleague is a fine choice. Would you "
                    "tell me what went well and what I could do better? Please keep me in mind."
                ),
                replied=6,
                brought=(
                    strength(
                        "fit",
                        "The crew liked you. I would have put you on the early boat without worrying.",
                        "I read this one on bad days.",
                    ),
                ),
            ),
            Deed(
                step=Step.FOLLOW_UP_EMAIL,
                who="joaquim",
                after=1,
                text="One thing that went well, one thing that did not: would you tell me, if you have a moment?",
            ),
            Deed(
                step=Step.FOLLOW_UP_EMAIL,
                who="noor",
                why="Oskar had already passed on what she said",
            ),
            Deed(step=Step.THANKS_FOR_FEEDBACK, who="oskar", channel=Channel.CALL, text="Told him what I made of it."),
            Deed(
                step=Step.THANKS_FOR_FEEDBACK,
                who="birgit",
                text="Thank you. I will remember the early boat. My door is open whenever you need a pair of eyes.",
                replied=1,
            ),
        ),
        closed_on=told + timedelta(days=60),
    )
