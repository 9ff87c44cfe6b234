"""Strengths: what is left out is never shown as missing, and no sentence says more than the notes carry."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

import pytest

from nearmiss.insights.behind.marks import mark_of
from nearmiss.model import Answer, Channel, FeedbackKind, ReasonKind, SaidBy, Step
from nearmiss.store import set_discreet
from nearmiss.ui.runtime import current_journal
from tests import factories
from tests.pages.browsing import TODAY, Visitor, acme, journal, person, saved

WEAK = FeedbackKind.WEAKNESS
OVER = [
    factories.application(organisation=f"Company {number}", told_on=day)
    for number, day in enumerate((date(2025, 3, 3), date(2025, 9, 1), date(2026, 1, 12)))
]

TOMORROW = TODAY + timedelta(days=1)
ANSWERED: dict[str, Any] = {"answer": Answer.REPLIED, "answered_on": date(2026, 2, 5)}


def told(visitor: Visitor) -> str:
    """All that is written on the page, without the signs that keep Markdown away."""
    return visitor.words.replace("\\", "")


@pytest.fixture
def filled() -> None:
    """Three near misses: Fit was to work on in the first two, Portfolio is praised in the last, by them and by me."""
    first, second, third = saved(*OVER)
    for one in (first, second):
        saved(factories.feedback(one.id, theme_id="fit", kind=WEAK, said_on=one.told_on))
    saved(
        factories.feedback(first.id, theme_id="portfolio", said_by=SaidBy.ME, said_on=date(2025, 3, 4)),
        factories.feedback(third.id, theme_id="portfolio", said_on=date(2026, 1, 12)),
        factories.practice(theme_id="fit", started_on=date(2025, 4, 1), ended_on=date(2025, 12, 1), text="Ask first"),
    )


@pytest.mark.usefixtures("filled")
def test_a_filter_hides_and_does_not_deny(visitor: Visitor) -> None:
    visitor.open("strengths", organisation="Company 2", view="Me and them")
    assert "They see a strength that I have not named" not in told(visitor), "I named it where the filter hides it"
    visitor.open("strengths", organisation="Company 2")
    assert "In what is chosen above: 1 strength and nothing to work on" in told(visitor)
    visitor.open("strengths", organisation="Company 2", view="Themes")
    assert (
        "In the whole journal, from what others said: to say what keeps coming up it is not enough yet: 3 of 5 notes"
        in told(visitor)
    )
    visitor.open("strengths", period="The last 3 months", source="What I said")
    assert told(visitor).count("Nothing is noted in what is chosen above.") == 1
    visitor.open("strengths", period="The last 3 months", source="What I said", view="Themes")
    assert "Nothing is noted about Fit in what is chosen above." in told(visitor)
    visitor.open("strengths", period="The last 3 months", source="What I said", view="Me and them")
    assert "In what is chosen above only others have spoken: 1 strength" in told(visitor)
    for absolute in ("No feedback is noted yet", "No strength yet", "Nothing to work on is noted", "this period"):
        assert absolute not in told(visitor)


@pytest.mark.usefixtures("filled")
def test_one_theme_opens_on_one_with_a_practice_and_tells_it_before_during_and_after(visitor: Visitor) -> None:
    saved(*(factories.feedback(OVER[2].id, theme_id="communication") for _ in range(3)))
    visitor.open("strengths", view="Themes")
    assert visitor.app.selectbox(key="pick.theme").value == "fit"
    assert (
        "During “Ask first” (1 April 2025 to 1 December 2025): no strength and 1 thing to work on, n = 1; "
        "before it: no strength and 1 thing to work on, n = 1; after it: nothing said." in told(visitor)
    )
    visitor.open("strengths", view="Themes", about="communication", theme="fit")
    assert "Fit: no strength yet and 2 things to work on" in told(visitor), "its theme stands in the place of another"
    visitor.open("strengths", compare="the last 12 months and")
    assert "12 months, strengths are " in told(visitor), "what is meant is what is drawn"
    visitor.open("strengths", view="Themes")
    saved(factories.practice(theme_id="logistics"))
    assert visitor.go().app.selectbox(key="pick.theme").value == "fit", "of logistics nothing was said"


@pytest.mark.usefixtures("filled")
def test_a_past_review_is_told_nothing_that_came_later(visitor: Visitor) -> None:
    assert "Comes up again" not in told(visitor.open("review")), "others said three things in all"
    saved(*(factories.feedback(OVER[2].id, said_on=OVER[2].told_on) for _ in range(2)))
    assert "Comes up again: Fit (2 near misses)." in told(visitor.open("review"))
    assert "Comes up again" not in told(visitor.open("review", week="2025-08-25"))


def test_a_final_panel_is_the_last_time_we_spoke(visitor: Visitor) -> None:
    near_miss = acme()
    saved(*(factories.interview(near_miss.id, held_on=day) for day in (date(2026, 3, 5), date(2026, 3, 12))))
    assert "Last spoke 4 days ago" in visitor.open("people", id=person("Ben Ode").id).words
    assert visitor.open("people").words.count("last spoke 4 days ago") >= 1


def test_what_feedback_answered_is_said_beside_the_contact(visitor: Visitor) -> None:
    near_miss, ben = acme(), person("Ben Ode")
    saved(factories.touchpoint(ben.id, application_id=near_miss.id, asked_feedback=True, purpose="ask"))
    assert "to ask something, with a request for feedback · no answer yet" in visitor.open("people", id=ben.id).words
    saved(factories.feedback(near_miss.id, person_id=ben.id, said_on=TODAY))
    for page, query in (("people", {"id": ben.id}), ("near-misses", {"id": near_miss.id, "section": "Story"})):
        assert "to ask something, with a request for feedback · they answered" in visitor.open(page, **query).words
    assert "Last spoke today" in visitor.open("people", id=ben.id).words


def test_a_contact_whose_purpose_was_not_chosen_is_no_gift(visitor: Visitor) -> None:
    acme()
    ben = person("Ben Ode")
    form = f"touchpoint-{ben.id}"
    visitor.open("people", id=ben.id).press("add-touchpoint").fill(form, channel=Channel.CALL.value).save(form)
    assert "You gave" not in visitor.words
    visitor.press("add-touchpoint").fill(form, purpose="they gave").save(form)
    assert "You gave" not in visitor.words
    visitor.press("add-touchpoint").fill(form, purpose="give").save(form)
    assert "You gave once and never asked" in visitor.words


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize(
    ("mark", "words", "notes"),
    [
        ("months~weakness~2025-03-01~2025-03-31~~~", "To work on, 1 to 31 March 2025: 1 note", 1),
        ("before-and-since~weakness~~2025-03-31~~~fit", "To work on, Fit, up to 31 March 2025: 1 note", 1),
        ("before-and-since~weakness~2025-03-31~~~~fit", "To work on, Fit, since 31 March 2025: 1 note", 1),
        ("coming-up~weakness~~~they~~fit", "To work on, Fit, from them: 2 notes", 2),
        ("mine-and-theirs~strength~~~me~~portfolio", "Strengths, Portfolio, from me: 1 note", 1),
        pytest.param(
            f"near-misses~strength~~~they~{OVER[2].id}~",
            f"Strengths, from them, {OVER[2].title}: 1 note",
            1,
            id="of one near miss",
        ),
        ("themes~strength~~~~~fit", "Strengths, Fit: no notes", 0),
    ],
)
def test_a_mark_leads_to_the_notes_that_it_counts(visitor: Visitor, mark: str, words: str, notes: int) -> None:
    visitor.open("strengths", behind=mark)
    assert words in told(visitor)
    assert told(visitor).count(factories.feedback(OVER[0].id).verbatim) == notes


def test_a_mark_leads_to_the_near_misses_the_messages_and_the_review_that_it_counts(visitor: Visitor) -> None:
    one = replace(OVER[1], reason="More depth in **SQL** was asked for.", reason_kind=ReasonKind.SKILLS, closeness=4)
    ben, monday = factories.person(name="Ben Ode"), date(2026, 2, 23)
    mail = factories.touchpoint(ben.id, happened_on=date(2026, 2, 2), step=Step.CHECK_IN, **ANSWERED)
    match = factories.reflection(one.id, written_on=date(2025, 9, 4), shortfall="The match, I think.")
    review = factories.review(starts_on=monday, begun_on=monday, confidence=3)
    door = factories.door(application_id=one.id, opened_on=date(2025, 9, 11))
    waiting = factories.touchpoint(
        ben.id, channel=Channel.CARD, happened_on=TODAY, **{**ANSWERED, "answered_on": TOMORROW}
    )
    saved(OVER[0], one, ben, mail, match, review, factories.feedback(one.id, said_on=date(2025, 9, 2)), door, waiting)
    to_near_miss, to_ben = f"near-misses?id={one.id}", f"people?id={ben.id}"
    when = f"{one.title}, Monday, 1 September 2025"
    for mark, heading, words, address in (
        ("stages~final~reached", "Final, got there: 2 near misses", when, to_near_miss),
        ("reasons~skills", "Reason, skills: 1 near miss", "More depth in SQL was asked for.", to_near_miss),
        ("me-or-the-match~the match", "What I answered, the match: 1 near miss", "The match, I think.", to_near_miss),
        (f"closeness~4~{one.id}", "Closeness 4 of 5: 1 near miss", when, to_near_miss),
        ("days-until~feedback~1", "Feedback after 1 day: 1 near miss", when, to_near_miss),
        ("days-until~door~10", "A door after 10 days: 1 near miss", when, to_near_miss),
        ("days-until~answer~", "An answer: 1 message", ", check-in, Monday, 2 February · they answered 5 Feb", to_ben),
        ("replies-by-channel~mail~n", "Mail, sent, and not waiting: 1 message", "Ben Ode", to_ben),
        ("replies-by-channel~card~waiting", "Card, no answer yet: 1 message", "· no answer yet\n", to_ben),
        (
            "confidence~3~2026-02-23",
            "Confidence 3 of 5, week of 23 February 2026: 1 weekly review",
            "",
            "review?week=2026-02-23",
        ),
        ("closeness~5~nobody", "Closeness 5 of 5: no near misses", "", ""),
    ):
        visitor.open("strengths", behind=mark)
        card = told(visitor).partition("Back to the charts")[0].partition(heading)
        assert card[1], mark
        assert words in card[2]
        assert any(address in each for each in visitor.addresses)
    visitor.open("strengths", behind="stages~final~n", organisation=one.organisation)
    assert "Final, ended there: 1 near miss" in told(visitor)
    visitor.open("strengths", view="Near misses", numbers="stages")
    named = {node.attributes.get("aria-label") for node in visitor.blocks()}
    assert "2, Got there, final: the near misses" in named
    theme = factories.theme(name="Small talk with Ben Ode")
    saved(theme, factories.feedback(one.id, theme_id=theme.id, said_on=date(2025, 9, 2)))
    with journal().writing() as tx:
        set_discreet(tx, True)
    visitor.open("strengths", behind=f"months~strength~~~~~{theme.id}")
    assert "Strengths, Small talk with Person 1: 1 note" in told(visitor)


def test_what_is_no_mark_is_said(visitor: Visitor) -> None:
    saved(*OVER, factories.feedback(OVER[0].id))
    for mark in ("stages~strength~~~~~", "themes~strength~~~~~merged away", "near-misses~strength~~~~deleted~"):
        visitor.open("strengths", behind=mark)
        assert f"“{mark}”, which was not understood. Shown instead: every chart." in told(visitor)


@pytest.mark.parametrize(
    "nonsense",
    [
        *("", "strength", "~", "months", "months~", "months~strength~2026-99-01~~~~", "months~grey~~~~~"),
        *("stages", "stages~", "stages~final", "stages~applied~n", "stages~final~n~", "reasons~", "reasons~rain"),
        *("me-or-the-match~me", "closeness~4", "closeness~high~1", "confidence~3~today", "confidence~3"),
        *("replies-by-step~mail~n", "replies-by-channel~mail~share", "days-until~answer", "days-until~letter~1"),
        *("days-until~answer~soon", "strengths~months", "Stages~final~n", "months~strength~~~~~\0"),
    ],
)
def test_an_address_that_is_no_mark_names_none(nonsense: str) -> None:
    assert mark_of(nonsense) is None


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize(
    ("view", "numbers", "marks"),
    [
        ("Over time", "months", {"strength~2026-01-01~2026-01-31~~~": 1, "weakness~2025-03-01~2025-03-31~~~": 1}),
        ("Themes", "theme", {"weakness~2025-09-01~2025-09-30~~~fit": 1}),
        ("Near misses", "near-misses", {"strength~~~they~{2}~": 1}),
    ],
)
def test_a_number_in_a_table_leads_to_the_notes_that_it_counts(
    visitor: Visitor, view: str, numbers: str, marks: dict[str, int]
) -> None:
    visitor.open("strengths", view=view, numbers=numbers, compare="years", theme="fit")
    for mark, n in marks.items():
        named = f"{numbers}~{mark}".format(*(one.id for one in OVER))
        assert f"?{urlencode({'behind': named})}" in visitor.addresses
        visitor.open("strengths", behind=named)
        assert told(visitor).count(factories.feedback(OVER[0].id).verbatim) == n
        visitor.open("strengths", view=view, numbers=numbers, compare="years", theme="fit")


@pytest.mark.parametrize("notes", [0, 1, 2, 4])
def test_with_few_notes_every_view_is_drawn_and_nothing_is_claimed(visitor: Visitor, notes: int) -> None:
    saved(*OVER, *(factories.feedback(OVER[number % 3].id, said_on=date(2026, 1, 20)) for number in range(notes)))
    for view in ("Over time", "Themes", "Me and them", "Near misses", "Answers"):
        visitor.open("strengths", view=view, compare="years")
        assert not visitor.app.exception
        assert "%" not in told(visitor)
        missing = f"it is not enough yet: {notes} of 5 notes from others" if notes else "It begins with the first note"
        assert missing in told(visitor)


def test_what_is_not_drawn_is_said(visitor: Visitor) -> None:
    """Near misses of which none was heard, messages that all wait, and two periods without a note."""
    ben = factories.person(name="Ben Ode")
    mail = factories.touchpoint(ben.id, application_id=OVER[0].id, purpose="ask", happened_on=TODAY)
    saved(*OVER, ben, mail, factories.feedback(OVER[0].id, said_on=date(2020, 1, 1), logged_on=TODAY))
    waits, none = "Nothing that was sent has had its time", "In what is chosen above: the one near miss brought no"
    for view, question, words, organisation in (
        ("Over time", "What was said then, and what since?", "In the last 12 months, nothing is noted", ""),
        ("Near misses", "What did each near miss say?", none, OVER[1].organisation),
        ("Answers", "Which step brings answers?", waits, ""),
        ("Answers", "Which way of writing brings answers?", waits, ""),
    ):
        visitor.open("strengths", view=view, compare="years", organisation=organisation)
        assert f"{question} {words}" in " ".join(told(visitor).split())
        assert "Nothing noted here" not in visitor.words
    assert "need not have come of it" not in told(visitor), "of two years no practice is spoken of"


@pytest.mark.usefixtures("filled")
def test_a_theme_may_be_a_question(visitor: Visitor) -> None:
    theme = factories.theme(name="What's next?")
    practice = factories.practice(theme_id=theme.id, started_on=date(2026, 1, 15))
    saved(theme, practice, factories.feedback(OVER[0].id, theme_id=theme.id, said_on=date(2026, 1, 20)))
    assert "What's next?: is it changing?" in told(visitor.open("strengths", view="Themes"))
    assert "need not have come of it" in told(visitor.open("strengths", compare=practice.id))


@pytest.mark.usefixtures("filled")
def test_the_numbers_are_drawn_when_they_are_opened_and_come_as_a_file(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "March 2025" not in told(visitor.open("strengths"))
    visitor.open("strengths", numbers="months")
    assert "March 2025" in told(visitor)
    words = "Read every posting twice, and ask what they are short of before anything else"
    saved(sum_of := factories.theme(name="=1+1"), factories.feedback(OVER[2].id, theme_id=sum_of.id))
    saved(factories.practice(theme_id="fit", started_on=date(2025, 8, 5), text=words))
    files: list[Callable[[], bytes]] = []
    made = current_journal.for_download
    monkeypatch.setattr(current_journal, "for_download", lambda *of: [files.append(made(*of)), files[-1]][1])
    visitor.open("strengths", view="Themes", numbers="themes")
    assert files.pop()().decode("utf-8-sig").startswith("Theme,Month,Strengths,To work on\r\n'=1+1,March 2026")
    visitor.open("strengths", view="Themes", numbers="theme", theme="fit")
    assert f"September 2025 0 1 Ask first; {words[:38]} …" in " ".join(told(visitor).split())
    pictures = [picture.proto.alt for picture in visitor.app.get("vega_lite_chart")]
    assert any(alt.endswith(f" Practised: Ask first; {words[:38]} ….") for alt in pictures), pictures
    assert f'\r\nSeptember 2025,0,1,"Ask first; {words}"\r\n' in files.pop()().decode("utf-8-sig")
