"""What a letter has and what to look at: all checks of one letter, with and without a record."""

from typing import Any

import pytest

from nearmiss.letters import Record, check
from nearmiss.letters.finding import Finding
from nearmiss.model import Application, Channel, Letter, LetterKind, Manner, Panelist, Person, Promise, Purpose, Step
from tests import factories
from tests.factories import TODAY

NEAR_MISS = Application(
    organisation="Lumenquay Energy",
    role="Senior customer analyst",
    told_on=TODAY,
    outcome=factories.application().outcome,
)
LEILA = Person(name="Leila Haddadi")
BRAM = Person(name="Bram de Vries")
FOLLOW_UP = """Dear Leila,

thank you for the hour on 12 November, and to you all for telling me so soon. I understand that you chose somebody
who had already run a tariff change, and I wish them a good start.

What stayed with me is how you check a finding twice before it leaves the room. Here is the notebook on seasonal bills
I promised you, cleaned up.

If you have a minute: what is one thing that went well, and one I could do better? A line is plenty.

Should another post open, I would be glad if you kept me in mind.

With kind regards,
Mira"""


def record(**fields: Any) -> Record:
    """What the follow-up email to Leila is checked against."""
    values = {
        "kind": LetterKind.FOLLOW_UP_EMAIL,
        "manner": Manner.WARM,
        "today": TODAY,
        "person": LEILA,
        "my_name": "Mira",
        "application": NEAR_MISS,
        "seat": Panelist(application_id=NEAR_MISS.id, person_id=LEILA.id, impressed_by="checks a finding twice"),
        "told_me": True,
        "asks_feedback": True,
    }
    return Record(**{**values, **fields})


def to(person: Person, text: str) -> tuple[str, Letter]:
    """A letter of the panel with whom it is to."""
    return person.name, factories.letter(person.id, text=text, application_id=NEAR_MISS.id)


def flagged(findings: list[Finding]) -> list[str]:
    """The names of the checks that have something to look at."""
    return [finding.check for finding in findings if finding.is_flagged]


def has(findings: list[Finding]) -> list[str]:
    """The names of the checks whose part the letter has."""
    return [finding.check for finding in findings if not finding.is_flagged]


def test_a_whole_follow_up_email_has_all_its_parts_and_nothing_to_look_at() -> None:
    promise = Promise(application_id=NEAR_MISS.id, person_id=LEILA.id, text="The notebook on seasonal bills")
    findings = check(FOLLOW_UP, record(promise=promise))
    assert flagged(findings) == []
    assert has(findings) == [
        "thanks for the interview",
        "accepts their choice",
        "keep in mind",
        "both halves",
        "particular",
        "keeps your promise",
        "asked and given",
        "half a minute",
    ]


@pytest.mark.parametrize(
    ("left_out", "lacks"),
    [
        ("thank you for the hour on 12 November, and to you all for telling me so soon. ", "thanks for the interview"),
        ("Should another post open, I would be glad if you kept me in mind.", "keep in mind"),
        ("If you have a minute: what is one thing that went well, and one I could do better?", "one feedback line"),
        ("what is one thing that went well, and one I", "both halves"),
        ("How you check a finding twice before it leaves the room", ""),
    ],
)
def test_what_is_taken_out_is_missed(left_out: str, lacks: str) -> None:
    replaced = "what" if lacks == "both halves" else ""
    assert flagged(check(FOLLOW_UP.replace(left_out, replaced), record())) == ([lacks] if lacks else [])


def test_connecting_is_no_gift() -> None:
    connected = factories.touchpoint(LEILA.id, purpose=Purpose.GIVE, channel=Channel.LINKEDIN, step=Step.LINKEDIN)
    given = factories.touchpoint(LEILA.id, purpose=Purpose.GIVE, channel=Channel.MAIL)
    meter = next(each for each in check(FOLLOW_UP, record(contacts=(connected, given))) if "Given" in each.sentence)
    assert "Given: once." in meter.sentence


def test_a_line_or_two_is_read_in_a_few_seconds() -> None:
    findings = check("Dear Leila, it was good to meet you.", record(), kind=LetterKind.THANK_YOU)
    assert [each.sentence for each in findings if each.check == "half a minute"] == ["8 words, a few seconds to read"]


def test_somebody_elses_letter_is_seen_by_its_name_and_by_its_words() -> None:
    pasted = FOLLOW_UP.replace("Leila", "Bram")
    findings = check(pasted, record(others=(to(BRAM, pasted),)))
    assert flagged(findings) == ["the right name", "no twins"]
    twins = findings[-2]
    assert "Very like the draft to Bram de Vries" in twins.sentence
    assert "Panels compare notes" in twins.sentence
    sent = factories.letter(BRAM.id, text=pasted, touchpoint_id="sent")
    assert "Very like the letter to Bram de Vries" in check(pasted, record(others=((BRAM.name, sent),)))[-2].sentence


def test_what_only_they_could_have_got_is_quoted_within_one_sentence() -> None:
    seat = Panelist(
        application_id=NEAR_MISS.id, person_id=LEILA.id, talked_about="seasonal bills and how checks are read twice"
    )
    text = "Dear Leila,\n\nI still think of your checks.\n\nHere is a talk on seasonal bills, read it twice.\n\nMira"
    findings = check(text, record(kind=LetterKind.CHECK_IN, seat=seat))
    quoted = [finding.sentence.partition(": ")[2] for finding in findings if finding.check == "particular"]
    assert quoted == ["*seasonal bills, read it twice*"]


def test_what_it_has_says_whom_it_thanks() -> None:
    said = [each.sentence for each in check(FOLLOW_UP.replace("thank", "Thank"), record(kind=LetterKind.THANK_YOU))]
    assert {"Thanks them for the interview", "Thanks them for telling you"} <= {*said}


def test_a_second_question_to_one_person_is_said() -> None:
    asked = factories.touchpoint(LEILA.id, asked_feedback=True, purpose=Purpose.ASK, channel=Channel.MAIL)
    findings = check(FOLLOW_UP, record(contacts=(asked,)))
    assert flagged(findings) == ["no second ask"]
    assert "9 March 2026" in next(finding.sentence for finding in findings if finding.is_flagged)


def test_without_a_kind_only_the_tone_is_looked_at() -> None:
    assert check("It is raining.") == []
    assert flagged(check("You should have hired me.")) == ["sour"]


ABOUT = "Dear Leila,\n\nI saw that Quay Data looks for a head of data. "


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("What counts most there?", "Asks about the opening: one question"),
        ("Could you tell me whom to talk to about it?", "Asks about the opening: one question"),
        ("What counts most there? If it helps, may I send you my notes on tariffs?", "Asks about the opening: one"),
        ("What counts most there? And whom would I best talk to?", "It asks several things about the opening."),
        ("What counts most there? Please forward my CV.", "It asks several things about the opening."),
        ("I like the sound of it.", "It asks nothing about the opening yet"),
    ],
)
def test_about_an_opening_one_thing_may_be_asked(asked: str, said: str) -> None:
    about = record(kind=LetterKind.CHECK_IN, opening=factories.opening(organisation="Quay Data"))
    findings = check(ABOUT + asked, about)
    [finding] = [each for each in findings if each.check == "about the opening"]
    assert finding.sentence.startswith(said)
    assert finding.is_flagged is not said.startswith("Asks")
    assert not {"no request", "gives something"} & {*flagged(findings)}


def test_a_question_about_something_else_is_no_question_about_the_opening() -> None:
    about = record(kind=LetterKind.CHECK_IN, opening=factories.opening(organisation="Quay Data"))
    asked = "Dear Leila,\n\ncould you send me the slides?"
    assert "no request" in flagged(check(asked, about))
    silent = record(kind=LetterKind.CHECK_IN, manner=Manner.NO_ASKS, opening=about.opening)
    assert "no request" in flagged(check(f"{ABOUT}Do you know of an opening there?", silent))


def test_what_was_asked_about_an_opening_counts_when_more_is_asked() -> None:
    before = factories.touchpoint(LEILA.id, purpose=Purpose.ASK, happened_on=TODAY)
    about = record(kind=LetterKind.CHECK_IN, opening=factories.opening(organisation="Quay Data"), contacts=(before,))
    findings = check(f"{ABOUT}Could you tell me whom to talk to about it?", about)
    assert "no second ask" in flagged(findings)
    assert "Asked of Leila Haddadi so far: once" in next(f.sentence for f in findings if f.check == "asked and given")
