"""The parts of a letter are known by what they mean, in the words of whoever writes."""

import pytest

from nearmiss.letters import check
from nearmiss.letters.checks import feedback_line, parts, requests
from nearmiss.letters.checks.text import Text, reading_seconds, words
from nearmiss.model import LetterKind

SAID = {
    parts.THANKS_FOR_TIME: [
        "Thank you for the hour on Tuesday.",
        "Thanks so much for taking the time to meet me.",
        "I'm grateful for the opportunity to present my work.",
        "I really appreciated the chance to talk with all of you.",
        "Many thanks for a very pleasant interview.",
        "Thank you all for having me.",
        "It was kind of you to see me at such short notice.",
        "Our conversation was a pleasure, and I thank you for it.",
    ],
    parts.THANKS_FOR_TELLING: [
        "Thank you for letting me know so soon.",
        "Thanks for telling me yourself.",
        "I appreciate that you called me with the news.",
        "I\u2019m grateful for your call this morning.",
        "Thank you for your honest e-mail.",
        "It was good of you to get back to me in good time.",
        "Thanks for the quick answer.",
    ],
    parts.ACCEPTS: [
        "I understand that you chose somebody else.",
        "I respect your decision.",
        "I fully accept the choice you made.",
        "You went with another candidate, and I can see why.",
        "I wish your new colleague a good start.",
        "No hard feelings at all.",
        "I'm glad you found the right person.",
        "Please give my best wishes to whoever you chose.",
        "I honor your choice.",
    ],
    parts.KEEP_IN_MIND: [
        "I would be glad if you kept me in mind.",
        "Please keep me in mind for future openings.",
        "Do think of me if something similar opens up.",
        "Should another post become free, I'd love to hear from you.",
        "I'd welcome the chance to apply again one day.",
        "If a role in your team comes up, let me know.",
        "I would be happy to be considered again.",
        "I hope we stay in touch.",
    ],
    parts.IMPRESSED: [
        "I was impressed by how you check a finding twice.",
        "What stayed with me is the way you listen.",
        "I admire your openness about the outage.",
        "How carefully you plan struck me.",
        "I'll long remember the tour of the yard.",
        "What I liked most was your question about tides.",
    ],
    parts.THANKS_FOR_FEEDBACK: [
        "Thank you for your feedback.",
        "Your words helped me a great deal, thank you.",
        "I appreciate how frank you were in your answer.",
        "Thanks for the advice on my slides.",
    ],
    parts.WILL_DO: [
        "I've started to practise with a friend.",
        "I will bring fewer slides next time.",
        "I have signed up for a course.",
        "From now on I begin with the result.",
    ],
}
EVERY = [(part, sentence) for part, listed in SAID.items() for sentence in listed]


@pytest.mark.parametrize(("part", "sentence"), EVERY, ids=[sentence for _, sentence in EVERY])
def test_a_part_is_known_in_other_words(part: parts.Part, sentence: str) -> None:
    assert Text(sentence).where(part.patterns)


@pytest.mark.parametrize(
    ("part", "sentence"),
    [
        (parts.THANKS_FOR_TIME, "The interview was on Tuesday."),
        (parts.THANKS_FOR_TELLING, "Thank you for the tour of the yard."),
        (parts.ACCEPTS, "The yard was larger than I had thought."),
        (parts.KEEP_IN_MIND, "I have a good mind to read it."),
        (parts.IMPRESSED, "The meeting was on the third floor."),
        (parts.THANKS_FOR_FEEDBACK, "The weather was fine."),
    ],
)
def test_what_only_has_its_words_is_not_that_part(part: parts.Part, sentence: str) -> None:
    assert Text(sentence).where(part.patterns) == ()


BOTH = [
    "If you have a minute: what is one thing that went well, and one I could do better?",
    "Could you tell me what worked and what I should work on?",
    "I would be grateful for a line on my strengths and on where I fell short.",
    "What did I do well, and what was missing?",
    "I'd welcome one thing that convinced you and one that didn't about my interview.",
    "What spoke for me, and what could I improve?",
    "What went well? And what could I do better?",
]


@pytest.mark.parametrize("sentence", BOTH)
def test_one_question_with_both_halves_is_right(sentence: str) -> None:
    (line,) = feedback_line.lines(Text(sentence))
    assert (line.went_well, line.to_work_on) == (True, True)


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("What could I do better?", "only for what to work on"),
        ("Could you tell me what I should improve?", "only for what to work on"),
        ("Would you tell me what went well in the interview?", "only for what went well"),
        ("I would be grateful for any feedback.", "in general"),
    ],
)
def test_half_a_question_is_said(sentence: str, said: str) -> None:
    flagged = [
        finding for finding in check(sentence, kind=LetterKind.FOLLOW_UP_EMAIL) if finding.check == "both halves"
    ]
    assert said in flagged[0].sentence
    assert flagged[0].is_flagged


def test_two_questions_are_one_too_many() -> None:
    text = f"{BOTH[0]}\n\nI enjoyed the tour.\n\n{BOTH[1]}"
    assert len(feedback_line.lines(Text(text))) == 2
    findings = check(text, kind=LetterKind.FOLLOW_UP_EMAIL)
    assert "asks for feedback 2 times" in next(f.sentence for f in findings if f.check == "one feedback line")


@pytest.mark.parametrize(
    "sentence",
    [
        "Thank you for your feedback on my presentation.",
        "You told me that my answers went well.",
        "I have been working on my pace, and it is better.",
        "I would be happy to read your draft.",
    ],
)
def test_thanks_and_news_are_no_question(sentence: str) -> None:
    assert feedback_line.lines(Text(sentence)) == []


@pytest.mark.parametrize(
    ("sentence", "what"),
    [
        ("Are there any openings in your team?", "an opening"),
        ("Could we meet for a coffee next week?", "their time"),
        ("Would you put in a good word for me?", "a good word"),
        ("Please keep my r\u00e9sum\u00e9 on file.", "your CV on file"),
        ("Could you send me the slides?", "a favour"),
    ],
)
def test_a_request_is_seen_and_a_check_in_is_told(sentence: str, what: str) -> None:
    assert what in requests.asked(Text(sentence))
    assert "no request" in [f.check for f in check(sentence, kind=LetterKind.CHECK_IN) if f.is_flagged]


@pytest.mark.parametrize(
    "sentence",
    [
        "Would you like an introduction to her?",
        "Could I send you the notebook?",
        "Let me know if I can help.",
        "Is there anything I could do for your open day?",
    ],
)
def test_an_offer_is_no_request(sentence: str) -> None:
    assert requests.asked(Text(sentence)) == {}


@pytest.mark.parametrize(
    ("sentence", "what"),
    [
        ("Since we spoke I have finished a course in statistics.", "your news"),
        ("I\u2019ve started a new job at the harbour.", "your news"),
        ("This article made me think of you: https://example.com/tides", "something to read"),
        ("Congratulations on the new office!", "congratulations"),
        ("May I introduce you to a friend who maps tides?", "an introduction"),
        ("Here is a small tool that might save you an hour.", "a tool or an idea"),
    ],
)
def test_a_gift_is_seen(sentence: str, what: str) -> None:
    assert what in requests.given(Text(sentence))
    assert "gives something" in [f.check for f in check(sentence, kind=LetterKind.CHECK_IN) if not f.is_flagged]


def test_a_check_in_that_gives_nothing_is_told() -> None:
    findings = check("I hope that you are well.", kind=LetterKind.CHECK_IN)
    assert "gives something" in [finding.check for finding in findings if finding.is_flagged]


def test_a_note_for_linkedin_is_counted() -> None:
    counted = {
        n: [f for f in check("a" * n, kind=LetterKind.LINKEDIN) if f.check == "300 characters"] for n in (300, 301)
    }
    assert counted[300][0].is_flagged is False
    assert counted[301][0].sentence == "301 characters: LinkedIn takes 300, so 1 must go."


def test_words_and_seconds() -> None:
    assert words("Dear Ana, it\u2019s a well-known yard: https://example.com/a-b?c=1") == 7
    assert reading_seconds("word " * 120) == 30
    assert words("") == reading_seconds("") == 0
