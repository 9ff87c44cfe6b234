"""The page to print: everything of the story is on it, and nothing on it can do harm."""

from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest

from nearmiss.exchange import printed
from nearmiss.model import (
    Application,
    FeedbackKind,
    FeedbackNote,
    Outcome,
    Panelist,
    Person,
    Reflection,
    ReflectionKind,
    Settings,
    Stage,
    Story,
)
from nearmiss.playbook import plan

TODAY = date(2026, 3, 9)
APPLICATION = Application(
    organisation="Harbour <b>Analytics</b>",
    role="Data analyst",
    furthest_stage=Stage.FINAL,
    outcome=Outcome.TURNED_DOWN,
    told_on=TODAY,
    reason="They had somebody inside",
)
AIKO = Person(name="Aiko Brandt")
STORY = Story(
    application=APPLICATION,
    people={AIKO.id: AIKO},
    panel=(Panelist(application_id=APPLICATION.id, person_id=AIKO.id, cared_about="onboarding"),),
    feedback=(
        FeedbackNote(
            application_id=APPLICATION.id,
            person_id=AIKO.id,
            kind=FeedbackKind.STRENGTH,
            theme_id="fit",
            said_on=TODAY,
            logged_on=TODAY,
            verbatim="You *listened*.",
        ),
    ),
    reflections=(
        Reflection(
            application_id=APPLICATION.id,
            kind=ReflectionKind.CHECKLIST,
            written_on=TODAY,
            went_well="Two things:\n- the case\n- the questions",
        ),
    ),
)
HOSTILE = [
    "<script>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    "[x](javascript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "![x](https://example.com/pixel.png)",
    "<style>body{display:none}</style>",
    "<svg onload=alert(1)></svg>",
    "<iframe src=https://example.com></iframe>",
    '<a href="https://example.com" onclick="alert(1)">x</a>',
    "<form action=https://example.com><input name=x></form>",
]


class Seen(HTMLParser):
    """The tags and attributes of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep a tag and its attributes."""
        self.tags.append(tag)
        self.attributes += attrs


def page(story: Story) -> str:
    return printed.near_miss(
        story, plan(story, Settings(), TODAY), themes={"fit": "Fit"}, questions=dict.fromkeys(printed.ANSWERS, "Well?")
    )


def test_the_whole_story_is_on_the_page() -> None:
    text = page(STORY)
    assert "Harbour &lt;b&gt;Analytics&lt;/b&gt;" in text
    assert "Aiko Brandt, interviewer, cared about onboarding" in text
    assert "You <em>listened</em>." in text
    assert "<li>the case</li>" in text
    assert "Thank Aiko Brandt: best on 11 March 2026" in text
    assert text == page(STORY)


@pytest.mark.parametrize("words", HOSTILE)
def test_nothing_on_the_page_can_do_harm(words: str) -> None:
    reflection = replace(STORY.reflections[0], went_well=words, line=words)
    note = replace(STORY.feedback[0], verbatim=words, reading=words)
    seen = Seen(page(replace(STORY, reflections=(reflection,), feedback=(note,))))
    assert not {"script", "img", "svg", "iframe", "form", "input", "object", "link"} & set(seen.tags)
    assert seen.tags.count("style") == 1
    assert [name for name, _ in seen.attributes if name.startswith("on")] == []
    assert [value for name, value in seen.attributes if name == "href" and not str(value).startswith("http")] == []
