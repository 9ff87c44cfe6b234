"""The journal of the sample year: free entries with their moods, tags, own questions, and one earlier version."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from nearmiss.model import Edition, OwnAnswer, OwnQuestion, Reflection, ReflectionKind, Tag, year_before
from nearmiss.sample.living import Noun
from nearmiss.sample.names import sample_id
from nearmiss.sample.telling import Days, Teller
from nearmiss.sample.weeks import reviewed_week
from nearmiss.store import Words, edition_of

_DOORS = (
    "## What the year gave me\n\n"
    "Five times somebody else got the post. Out of the first of them came Marta, out of Marta came the "
    "*readers' survey*, and now a whole street of houses has heard of me.\n\n"
    "- **Keep:** writing while I am still grateful.\n"
    "- **Keep:** the story cards, even when they feel silly on a Sunday.\n"
    "- **Let go:** guessing why. I can ask once, thank them, and go for a walk.\n\n"
    "> The people stay when the post is gone."
)


def entries(days: Days) -> tuple[Noun, ...]:
    """Entries about no application in particular, with their tags; the one about doors was once shorter."""
    nerves = _entry(
        "nerves",
        year_before(reviewed_week(days.today)) + timedelta(days=2),
        3,
        "First interview in four years",
        "I read the job advertisement aloud until it sounded like a letter to me. Slept badly, laughed twice.",
    )
    doors = _entry("doors", days.ago(15), 5, "A year of doors, counted", _DOORS)
    rest = (
        _entry("bench", days.ago(276), 2, "Nobody writes", "Sat on the bench by the mill and did not open the inbox."),
        _entry(
            "cards",
            days.ago(196),
            4,
            "Ten cards on the kitchen table",
            "Each one: what was at stake, what I did, what changed. Three have **no ending** yet. That is the finding.",
        ),
        _entry(
            "survey",
            days.ago(139),
            5,
            "The report is handed over",
            "Plum jam instead of a bow. Marta read page one aloud and stopped where I had hoped that she would stop.",
        ),
        _entry("second", days.ago(112), 2, "Second again, in my head", "Nobody had said so. I went swimming instead."),
        _entry("café", days.ago(76), 4, "The chair story, in a café", "To a stranger, in two minutes, with an end."),
        _entry("rain", days.ago(48), 3, "Rain, and three small queries", "Not every day has to be a day."),
        _entry("bill", days.ago(20), 4, "Drew a winter bill for my aunt", "She understood it before I had finished."),
        _entry("ridge", days.ago(8), 4, "Before the final", "Walked up to the ridge path. I know what I want to say."),
        _entry("quay", days.ago(1), 3, "At the quay", "Sad, and not small. Leila's map of cold homes goes on my wall."),
    )
    return (
        nerves,
        *rest,
        doors,
        _shorter(doors, days),
        *_tags(nerves.id, "nerves"),
        *_tags(doors.id, "doors", "gratitude"),
        *(tag for one, name in zip(rest, _ENTRY_TAGS, strict=True) for tag in _tags(one.id, *name)),
        *(tag for chapter, names in _CHECKLIST_TAGS.items() for tag in _tags(checklist_id(chapter), *names)),
    )


_ENTRY_TAGS = (
    ("silence",),
    ("stories",),
    ("doors", "gratitude"),
    (),
    ("stories",),
    (),
    ("practice",),
    ("nerves",),
    (),
)
_CHECKLIST_TAGS = {
    "libraries": ("sql", "practice"),
    "olive grower": ("silence",),
    "ferries": ("stories",),
    "clinics": ("stories", "practice"),
    "publisher": ("stories",),
}

_KIND = "Was I kind to myself on the way home?"
_LEARNED_FROM = "Whom did I learn something from?"
_SLEPT = "Did I sleep before it?"

_ANSWERS = {
    "libraries": {_SLEPT: "Four hours. Tea instead of coffee next time."},
    "ferries": {_LEARNED_FROM: "From Noor, who asked one question and then waited for the answer."},
    "clinics": {
        _KIND: "Nearly. I walked the long way and called my sister.",
        _LEARNED_FROM: "Tomasz publishes his mistakes beside his results. I want to be like that.",
    },
    "publisher": {
        _KIND: "Yes. I bought the novel from Ljubljana a second time, to give away.",
        _LEARNED_FROM: "Kwame: follow one returned box all the way.",
    },
}


def own_questions(days: Days) -> tuple[OwnQuestion | OwnAnswer, ...]:
    """Two questions of one's own, one that is asked no more, and what was answered to them."""
    questions = {
        text: OwnQuestion(
            id=sample_id(f"own question {text}"),
            text=text,
            position=place,
            retired_on=days.ago(300) if text == _SLEPT else None,
        )
        for place, text in enumerate((_KIND, _LEARNED_FROM, _SLEPT), 1)
    }
    answers = (
        OwnAnswer(reflection_id=checklist_id(chapter), own_question_id=questions[asked].id, asked=asked, text=text)
        for chapter, answered in _ANSWERS.items()
        for asked, text in answered.items()
    )
    return (*questions.values(), *answers)


def checklist_id(chapter: str) -> str:
    """The id of the checklist that was written about a chapter's application."""
    return sample_id(f"checklist {Teller(chapter).id}")


def _entry(name: str, on: date, feeling: int, line: str, body: str) -> Reflection:
    return Reflection(
        id=sample_id(f"entry {name}"),
        kind=ReflectionKind.ENTRY,
        written_on=on,
        feeling=feeling,
        line=line,
        body=body,
    )


def _shorter(entry: Reflection, days: Days) -> Edition:
    """An entry as it was on its first evening."""
    first = replace(entry, version=1, feeling=4, body=entry.body.partition("\n\n- **Let go")[0].partition("- **")[0])
    evening = datetime.combine(days.ago(14), time(19, 30), UTC).replace(tzinfo=None)
    return replace(edition_of(Words(first, ()), evening), id=sample_id(f"edition {entry.id}"))


def _tags(reflection_id: str, *names: str) -> tuple[Tag, ...]:
    return tuple(Tag(reflection_id=reflection_id, name=name) for name in names)
