"""What was taken along in the sample year: lessons, most of them used by now, and the question bank."""

from datetime import date

from nearmiss.model import Lesson, Question
from nearmiss.sample.journal import checklist_id
from nearmiss.sample.names import sample_id
from nearmiss.sample.telling import Days, Teller


def lessons(days: Days) -> tuple[Lesson, ...]:
    """Three that a later interview has used, and three that wait for the next one."""
    return (
        _lesson("libraries", days.ago(339), "Type out a query a day until a window function is a habit.").used(
            days.ago(157), application_id=Teller("clinics").id, interview_id=sample_id("interview clinics 1")
        ),
        _lesson("olive grower", days.ago(256), "Ask at the end when they decide, and what if the day goes by.").used(
            days.ago(234), application_id=Teller("ferries").id, interview_id=sample_id("interview ferries 0")
        ),
        _lesson("ferries", days.ago(200), "What was at stake, what I did, **what changed**. Then stop.").used(
            days.ago(69), application_id=Teller("publisher").id, interview_id=sample_id("interview publisher 1")
        ),
        _lesson("clinics", days.ago(135), "Say aloud where my experience stops, and what I did when it last did."),
        _lesson("publisher", days.ago(56), "Ask in the first call whether the post is paid for."),
        _lesson("energy", days.newest_no, "Ask beforehand what the final is about, and draw it once.", written=False),
    )


def questions(days: Days) -> tuple[Question, ...]:
    """What tripped me, with a better answer where there is one, practised or not yet."""
    return (
        _question(
            "libraries",
            days.ago(339),
            "How many readers came back within thirty days?",
            "Number each reader's visits in order, then compare each one with the visit **before** it.",
            days.ago(170),
        ),
        _question(
            "olive grower",
            days.ago(256),
            "When did you change somebody's mind?",
            "Dele and the warblers: he believed the count, I showed him the week it was made in, and he recounted.",
            days.ago(190),
        ),
        _question(
            "ferries",
            days.ago(200),
            "And how did that end?",
            "Every card has its ending on the back. Turn it over before I begin.",
            days.ago(82),
        ),
        _question(
            "clinics",
            days.ago(135),
            "What would you refuse to measure?",
            "Anything a nurse would have to type twice.",
        ),
        _question("energy", days.newest_no, "What would you leave out of the bill, and who misses it?", written=False),
    )


def _lesson(chapter: str, on: date, text: str, *, written: bool = True) -> Lesson:
    return Lesson(
        id=sample_id(f"lesson {chapter}"),
        application_id=Teller(chapter).id,
        reflection_id=checklist_id(chapter) if written else None,
        text=text,
        noted_on=on,
    )


def _question(
    chapter: str, on: date, text: str, better: str = "", practised_on: date | None = None, *, written: bool = True
) -> Question:
    return Question(
        id=sample_id(f"question {chapter}"),
        application_id=Teller(chapter).id,
        reflection_id=checklist_id(chapter) if written else None,
        text=text,
        better_answer=better,
        noted_on=on,
        practised_on=practised_on,
    )
