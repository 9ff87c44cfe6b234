"""Drafts: every kind in every manner, with and without each of its slots, and no two of one panel alike."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import chain, combinations
from typing import Any

import pytest

from nearmiss import letters
from nearmiss.letters import Record, Slot
from nearmiss.model import (
    Application,
    Channel,
    FeedbackKind,
    GiftKind,
    LetterKind,
    Manner,
    Outcome,
    Panelist,
    PromiseBy,
    ReasonKind,
    Role,
    Step,
    ToldHow,
)
from tests import factories as make

EVERY = [(kind, manner) for kind in LetterKind for manner in Manner]
TODAY = date(2026, 3, 20)
APPLICATION = make.application()
"""Told on 9 March, interviewed on the 2nd."""

PANEL = [
    (
        "Ingrid Malthe",
        Role.HIRING_MANAGER,
        "Whether the crews read it",
        "She asks before she decides",
        "Winter swimming",
    ),
    (
        "Tariq Osei-Bell",
        Role.INTERVIEWER,
        "Queries the next person can follow",
        "He named his own mistake first",
        "Chess",
    ),
    ("Wen Zhao", Role.INTERVIEWER, "What a late boat costs", "Patience with my questions", "Her choir's next concert"),
    ("Lucía Ferrer", Role.HR, "That nobody waits in the dark", "They let the youngest speak first", "Night trains"),
]


def record(kind: LetterKind = LetterKind.FOLLOW_UP_EMAIL, number: int = 0, **fields: Any) -> Record:
    """What a letter to one of the panel is filled from."""
    name, role, cared_about, impressed_by, talked_about = PANEL[number]
    person = make.person(name=name)
    seat = Panelist(
        application_id=APPLICATION.id,
        person_id=person.id,
        role=role,
        cared_about=cared_about,
        impressed_by=impressed_by,
        talked_about=talked_about,
    )
    values = {
        "kind": kind,
        "manner": Manner.WARM,
        "today": TODAY,
        "person": person,
        "my_name": "Sam Okafor",
        "application": APPLICATION,
        "seat": seat,
        "interviews": (make.interview(APPLICATION.id),),
        "asks_feedback": kind in {LetterKind.FOLLOW_UP_EMAIL, LetterKind.CALL_SCRIPT},
        "place": number,
    }
    return Record(**{**values, **fields})


def with_or_without(kind: LetterKind, manner: Manner) -> Iterator[Record]:
    """The record of one letter with every one and two of its parts filled, with none, and with all of them."""
    parts: dict[str, Any] = {
        "cared_about": "Fewer surprises for the crews",
        "impressed_by": "She asks the deckhands before she asks the dashboard",
        "talked_about": "Swimming off the slipway in January",
        "promise": make.promise(APPLICATION.id),
        "invitation": make.promise(APPLICATION.id, by=PromiseBy.THEM, text="A new post in January"),
        "news": (make.news(), make.news(text="A course in statistics")),
        "gift": make.gift(link="https://example.com/cold-chains"),
        "another_way": "I could read your survey before it is printed",
        "open_to": "Junior analyst, or part-time",
        "keep_cv": True,
        "told_me": True,
        "moved_from": make.position("anybody", organisation="Harbour Foods"),
        "opening": make.opening(),
        "interviews": (),
        "my_name": "",
        "feedback": (make.feedback(APPLICATION.id), make.feedback(APPLICATION.id, kind=FeedbackKind.WEAKNESS)),
        "application": replace(APPLICATION, outcome=Outcome.NO_ANSWER),
        "contacts": (make.touchpoint("anybody", happened_on=date(2025, 10, 1)),),
    }
    nothing = {"seat": make.panelist(APPLICATION.id, "somebody", met=True), "asks_feedback": False}
    for names in chain(*(combinations(parts, count) for count in (0, 1, 2, len(parts)))):
        chosen = {name: parts[name] for name in names}
        seat = {name: chosen.pop(name) for name in ("cared_about", "impressed_by", "talked_about") if name in chosen}
        for asks in (False, True):
            fields = {**nothing, **chosen, "asks_feedback": asks, "manner": manner}
            fields["person"] = make.person(organisation="Quay Data")
            yield record(kind, **{**fields, "seat": replace(nothing["seat"], **seat)})


MAILS = {*LetterKind} - {LetterKind.LINKEDIN, LetterKind.CALL_SCRIPT, LetterKind.HANDWRITTEN}
HOLES = re.compile(
    r"  |\s[,.;?]|\.\.|,\.|:\.|::|;\.|\?\.|None|\{|\}|\|| \n|\n\n\n|^- *$|\(\)|“”"
    r"|\b(?:at|by|for|from|about|of|to|the|a|and)[.;]", re.MULTILINE
)  # fmt: skip


@pytest.mark.parametrize(("kind", "manner"), EVERY)
def test_an_empty_slot_leaves_no_hole(kind: LetterKind, manner: Manner) -> None:
    for number, filled in enumerate(with_or_without(kind, manner)):
        draft = letters.draft(replace(filled, place=number % 4))
        for text in (draft.subject, draft.text):
            assert not (hole := HOLES.search(text)), (hole, text)
        assert bool(draft.subject) == (kind in MAILS)
        assert all(part.strip() for part in draft.text.split("\n\n"))
        assert not re.match(r"\w+[^\n]*,\n\n(?:And|Also|But) ", draft.text), draft.text
        assert all(line == line.strip() for line in draft.text.split("\n"))
        starts = re.findall(r"(?:^|[.!?] )([^\W\d_])", draft.text, re.MULTILINE)
        assert all(letter.isupper() for letter in starts) or "https://" in draft.text, draft.text


@pytest.mark.parametrize(("kind", "manner"), EVERY)
def test_our_templates_can_be_filled_and_are_drafted_alike_each_time(kind: LetterKind, manner: Manner) -> None:
    letters.check_template(letters.template_of(kind, manner))
    assert letters.draft(record(kind, manner=manner)) == letters.draft(record(kind, manner=manner))


@pytest.mark.parametrize("manner", Manner)
@pytest.mark.parametrize("kind", [LetterKind.FOLLOW_UP_EMAIL, LetterKind.THANK_YOU, LetterKind.HANDWRITTEN])
def test_no_two_of_a_panel_share_a_sentence(kind: LetterKind, manner: Manner) -> None:
    texts = [letters.draft(record(kind, number, manner=manner)).text for number in range(len(PANEL))]
    for one, other in combinations(texts, 2):
        shared = {*re.split(r"(?<=[.?])\s", one)} & {*re.split(r"(?<=[.?])\s", other)} - {"Sam Okafor"}
        assert not shared


@pytest.mark.parametrize(("kind", "manner"), EVERY)
def test_whatever_a_letter_asks_for_stands_in_it_once_it_is_there(kind: LetterKind, manner: Manner) -> None:
    typed = {
        Slot.IMPRESSED_BY: "ask before you decide",
        Slot.TALKED_ABOUT: "inter swimming",
        Slot.CARED_ABOUT: "hether the crews read it",
        Slot.PROMISE: "send the article on cold chains",
        Slot.NEWS: "I ran my first tariff change",
        Slot.GIFT: "How cold chains fail",
        Slot.ANOTHER_WAY: "read your survey",
        Slot.OPEN_TO: "junior analyst",
        Slot.KEEP_CV: "CV on file",
    }
    for place in range(8):
        held = record(
            kind,
            manner=manner,
            place=place,
            promise=make.promise(APPLICATION.id),
            news=(make.news(),),
            gift=make.gift(),
            another_way="I could read your survey",
            open_to="Junior analyst",
            keep_cv=True,
        )
        draft = letters.draft(held)
        assert draft.missing == ()
        assert [slot for slot in letters.slots_of(kind, manner) if typed[slot] not in draft.text] == [], draft.text


@pytest.mark.parametrize(
    ("name", "greeted", "whole"),
    [
        ("Ana Prado", "Ana", "Ana Prado"),
        ("Prado, Ana", "Ana", "Ana Prado"),
        ("Dr Ana Prado", "Ana", "Dr Ana Prado"),
        ("Dr. Müller", "Dr. Müller", "Dr. Müller"),
        ("A. Prado", "A. Prado", "A. Prado"),
        ("Ana", "Ana", "Ana"),
        ("Ana Prado, PhD", "Ana", "Ana Prado, PhD"),
    ],
)
def test_a_name_is_said_as_it_is_known_and_no_title_is_guessed(name: str, greeted: str, whole: str) -> None:
    person = make.person(name=name)
    assert letters.draft(record(person=person)).text.startswith(f"Dear {greeted},")
    assert letters.draft(record(person=person, manner=Manner.PLAIN)).text.startswith(f"Dear {whole},")


def test_somebody_who_rose_is_congratulated_on_the_post_and_one_who_moved_on_the_place() -> None:
    before = make.position("anybody", organisation="Quay Data")
    rose = record(LetterKind.CHECK_IN, person=make.person(organisation="Quay Data", title="Head of data"))
    assert "your new post as Head of data" in letters.draft(replace(rose, moved_from=before)).text
    moved = replace(before, organisation="Harbour Foods")
    assert "Quay Data" in letters.draft(replace(rose, moved_from=moved)).text
    assert "Head of data" not in letters.draft(replace(rose, moved_from=moved)).text


def test_a_post_that_was_cancelled_went_to_nobody() -> None:
    cancelled = replace(APPLICATION, reason_kind=ReasonKind.POST_CANCELLED)
    for manner in Manner:
        for kind in (LetterKind.REPLY, LetterKind.FOLLOW_UP_EMAIL):
            for place in range(2):
                text = letters.draft(record(kind, manner=manner, application=cancelled, place=place)).text
                assert "fill" in text or "leave the post open" in text
                assert "somebody else" not in text
        assert flagged([record(manner=manner, application=cancelled)]) == []


def flagged(records: list[Record]) -> list[str]:
    """What is to look at in the drafts of one panel, each beside those of the others."""
    drafts = [letters.draft(each) for each in records]
    said = []
    for each, draft in zip(records, drafts, strict=True):
        others = tuple(
            (other.person.name, make.letter(other.person.id, kind=other.kind, text=written.text))
            for other, written in zip(records, drafts, strict=True)
            if other is not each
        )
        findings = letters.check(draft.text, replace(each, others=others), subject=draft.subject)
        said += [f"{finding.sentence}\n\n{draft.text}" for finding in findings if finding.is_flagged]
    return said


SAID = ("Calm under fire", "You asked the right question", "Your map was clear", "A warm voice")
PROMISED = [
    make.promise(APPLICATION.id, text=text)
    for text in (
        "Send the article on kilns",
        "Lend you the tide tables",
        "A jar of plum jam",
        "Show you the ridge path",
    )
]
TO_WORK_ON = ("Finish your stories", "Too many tables", "Window functions", "Say what it cost")


def full(kind: LetterKind, number: int) -> dict[str, Any]:
    """What a letter of this kind is about, beside what they said at the interview."""
    said = make.feedback(APPLICATION.id, verbatim=SAID[number])
    named = make.feedback(APPLICATION.id, kind=FeedbackKind.WEAKNESS, verbatim=TO_WORK_ON[number])
    gift = make.gift(kind=[*GiftKind][number], link=f"https://example.com/{number}")
    given = {"news": (make.news(),), "gift": gift} if kind is LetterKind.CHECK_IN else {}
    return {"feedback": (said, named)} if kind is LetterKind.THANKS_FOR_FEEDBACK else given


@pytest.mark.parametrize(("kind", "manner"), EVERY)
def test_a_draft_with_its_particular_parts_passes_every_check_beside_those_to_the_panel(
    kind: LetterKind, manner: Manner
) -> None:
    more = {"open_to": "Junior analyst", "another_way": "I could read your survey", "keep_cv": True}
    for fields in ({}, {"told_me": True}, more):
        panel = [record(kind, number, **{**full(kind, number), **fields, "manner": manner}) for number in range(4)]
        if fields is more:
            panel = [replace(each, promise=PROMISED[each.place or 0]) for each in panel]
        beside = [[each] for each in panel] if kind in {LetterKind.REPLY, LetterKind.CALL_SCRIPT} else [panel]
        for records in beside:
            assert flagged(records) == []


def test_what_they_did_has_no_tone_of_mine() -> None:
    handled = record(seat=make.panelist(APPLICATION.id, "p", impressed_by="How you handled the outage"))
    assert flagged([handled]) == []
    draft = letters.draft(handled).text
    findings = letters.check(draft + "\n\nIt was unfair of you.", handled)
    assert "sour" in {each.check for each in findings if each.is_flagged}


@pytest.mark.parametrize("kind", GiftKind)
def test_a_check_in_with_any_gift_passes_every_check(kind: GiftKind) -> None:
    for manner in Manner:
        for place in range(8):
            gift = make.gift(kind=kind, link="https://example.com/it")
            assert flagged([record(LetterKind.CHECK_IN, manner=manner, place=place, gift=gift)]) == []


@pytest.mark.parametrize("manner", Manner)
def test_a_panel_of_eight_has_no_twins_either(manner: Manner) -> None:
    panel = [replace(record(number=number % 4, manner=manner), place=number) for number in range(8)]
    first, second = panel[:4], panel[4:]
    others = ("Tide tables", "Reading aloud", "Kilns", "Bread that rises twice")
    second = [
        replace(each, seat=replace(each.seat, cared_about=words, impressed_by=""))
        for each, words in zip(second, others, strict=True)
        if each.seat
    ]
    assert flagged([*first, *second]) == []


def test_a_note_for_linkedin_holds_three_hundred_characters_whatever_is_in_it() -> None:
    long = {"name": "Ana " * 70, "organisation": "Harbour " * 35}
    for manner in Manner:
        for words in ("x" * 4_000, "word " * 900, "Chess", ""):
            for person in (make.person(), make.person(**long), make.person(name="N" * 300)):
                seat = make.panelist("a", "b", talked_about=words, cared_about=words, impressed_by=words)
                application = replace(APPLICATION, role="R" * 300, organisation="Harbour " * 35)
                for place in range(4):
                    asked = record(LetterKind.LINKEDIN, manner=manner, place=place, person=person, seat=seat)
                    asked = replace(asked, application=application, my_name="Sam " * 70)
                    assert 20 < len(letters.draft(asked).text) <= letters.LINKEDIN_LONGEST


def test_which_step_writes_what() -> None:
    assert letters.kind_of(Step.REPLY, ToldHow.MAIL) is LetterKind.REPLY
    assert letters.kind_of(Step.REPLY, ToldHow.CALL) is LetterKind.CALL_SCRIPT
    assert letters.kind_of(Step.THANK_YOU, ToldHow.CALL) is LetterKind.THANK_YOU
    assert letters.kind_of(Step.REFLECT, None) is None


def test_what_is_missing_is_named() -> None:
    empty = record(seat=make.panelist(APPLICATION.id, "p"), person=make.person(interests=""))
    assert letters.draft(empty).missing == (Slot.CARED_ABOUT, Slot.IMPRESSED_BY)
    interested = replace(empty, person=make.person(interests="Cold chains, cycling, chess"))
    assert letters.draft(interested).missing == (Slot.IMPRESSED_BY,)
    assert "cold chains and cycling" in letters.draft(interested).text


def test_somebody_who_gave_feedback_is_thanked_and_not_asked() -> None:
    said = record(feedback=(make.feedback(APPLICATION.id),))
    for manner in Manner:
        text = letters.draft(replace(said, manner=manner)).text
        assert "?" not in text
    assert "feedback" in letters.draft(replace(said, manner=Manner.PLAIN)).text


def test_nothing_is_asked_in_the_manner_that_asks_nothing() -> None:
    for kind in LetterKind:
        for filled in with_or_without(kind, Manner.NO_ASKS):
            text = letters.draft(filled).text
            assert not re.search(r"in mind|\bCV\b|\?|Please", text), text


def test_a_recruiter_is_asked_for_specifics_and_one_who_called_is_only_thanked() -> None:
    asked = letters.draft(record(LetterKind.CALL_SCRIPT)).text
    assert all(word in asked for word in ("education", "skills", "interview itself", "fit", "went well"))
    told = letters.draft(record(LetterKind.CALL_SCRIPT, asks_feedback=False, told_me=True)).text
    assert "?" not in told
    assert "Thank you for telling me" in told


def test_how_the_plan_words_what_moved_in_is_understood() -> None:
    from nearmiss.playbook.plan import _MOVES  # noqa: PLC0415 - the words of another room, which this one may not import

    moved = letters.draft(record(also=(_MOVES[Step.REPLY][1],))).text
    assert "for telling me" in moved
    assert "for telling me" not in letters.draft(record()).text


def test_a_further_check_in_is_worded_in_another_way() -> None:
    first = record(LetterKind.CHECK_IN)
    before = make.touchpoint(first.person.id, step=Step.FIRST_CHECK_IN, channel=Channel.MAIL)
    assert letters.draft(first).text != letters.draft(replace(first, contacts=(before,))).text


@pytest.mark.parametrize("role", ["Head of data", ""])
@pytest.mark.parametrize("manner", Manner)
def test_one_thing_is_asked_about_an_opening_and_nothing_in_the_manner_that_asks_nothing(
    manner: Manner, role: str
) -> None:
    opening = make.opening(organisation="Quay Data", role=role)
    records = [record(LetterKind.CHECK_IN, number, manner=manner, opening=opening) for number in range(4)]
    for each in records:
        draft = letters.draft(each)
        for words in (draft.subject, draft.text):
            assert f"the post of {role} at Quay Data" in words if role else "a post at Quay Data" in words
        assert re.search(r"\b[Tt]hank", draft.text)
        assert draft.text.count("?") == (0 if manner is Manner.NO_ASKS else 1)
        assert not {Slot.NEWS, Slot.GIFT} & {*draft.missing}
        said = [finding.sentence for finding in letters.check(draft.text, each, subject=draft.subject)]
        assert ("Asks for nothing" if manner is Manner.NO_ASKS else "Asks about the opening: one question") in said
    assert flagged(records) == []


@pytest.mark.parametrize("kind", GiftKind)
def test_a_gift_stands_with_its_link_on_a_line_of_its_own(kind: GiftKind) -> None:
    gift = make.gift(kind=kind, link="https://example.com/it")
    for manner in Manner:
        lines = letters.draft(record(LetterKind.CHECK_IN, manner=manner, gift=gift)).text.split("\n")
        assert "https://example.com/it" in lines
        assert any("How cold chains fail" in line for line in lines)


def test_without_an_application_there_is_a_letter_too() -> None:
    for kind, manner in EVERY:
        alone = record(kind, manner=manner, application=None, seat=None, interviews=())
        assert len(letters.draft(alone).text) > 30


def test_a_seat_of_an_application_that_is_open_reads_well() -> None:
    opened = Application(organisation="Harbour Foods", role="Analyst")
    assert "decision" not in letters.draft(record(application=opened)).text
