"""The one line that asks for feedback: how many there are, and whether it asks for both halves (B)."""

from collections.abc import Iterator
from dataclasses import dataclass

from nearmiss.letters.checks.patterns import Pattern
from nearmiss.letters.checks.text import Range, Sentence, Text
from nearmiss.letters.finding import Finding
from nearmiss.letters.record import Record
from nearmiss.model import LetterKind, Manner

_WENT_WELL = (
    Pattern(r"""
    (?:went|go|gone|going|worked|did|do|done|doing|come across|came across|came over|landed|handled)<really> well
    (?:worked|convinced|persuaded|stood out|spoke for|impressed|pleased)
    what (?:<you> )?(?:liked|valued|enjoyed|found (?:good|strong|convincing))
    you (?:liked|valued|enjoyed|appreciated)
    (?:strengths?|strong(?:er|est)? (?:points?|sides?|parts?|suits?)|good (?:points?|sides?|parts?|things?)|positives?|pluses|plus)
    (?:good at|right|in my favour|best|stronger than|better than|keep doing|should keep|hold on to|was good|were good)
    """),
)
_TO_WORK_ON = (
    Pattern(r"""
    (?:less|not)<really> (?:well|good|strong|convincing|so well)
    (?:did|do|does) not<..4>(?: |$)
    (?:better|improv~|differently|work(?:ing)? (?:on|at)|missing|missed|miss|lack~|weak~|gaps?|develop~|grow|growth|fell short|fall short|short of|shortcoming~)
    (?:held|holds|hold|holding) (?:me|it|that) back
    (?:against me|tip~ the (?:scales?|balance)|made the difference|went the other way|room for|room to|worse|negatives?|downsides?)
    (?:change|learn|practise|needed|could (?:have )?(?:use|used|done with)|should (?:stop|change|learn|practise|look at|focus)|focus on|concentrate on|stop doing|wished|would have (?:liked|wanted|helped)|stumbled|went wrong)
    """),
)
_ABOUT_ME = Pattern(r"""
    (?:feedback|advice|pointers?|tips?|criticism|constructive|impressions? of (?:me|my))
    (?:my|i|me)<..14> (?:interview|answers?|presentation|case|application|part|performance|showing|better|well|improve|strengths?|differently)
    (?:interview|talk|conversation|presentation|case study)<..6> (?:well|better)
    (?:went|worked|go|liked)<..8> (?:well|did not|better|less|worked|liked)
    what (?:was |is )?(?:missing|lacking)
    (?:one thing|a thing|something|anything|two things|what)<..6> (?:well|better|differently|improve|work on|missing|stood out|convinced|liked|strength|weak)
""")
_REQUEST = Pattern(r"""
    (?:could|would|can|might|may|will) (?:you|i)(?: please| perhaps| possibly| kindly| also)? (?:tell|say|share|let|give|name|send|ask|spare|offer|point|be|mind|have|write|help|suggest|describe|add|think)
    (?:if|should) you<..3> (?:have|had|could|can|are|were|find|found|would|feel|felt|be)
    (?:please|kindly)
    (?:would|should)<really> (?:be|appreciate|value|welcome|like|love|help|find|mean|enjoy)
    (?:tell|give|send|drop) me
    let me (?:know|have)
    (?:wonder|wondering|curious|grateful|glad|thankful|welcome|appreciate|ask|asking|keen|hope|hoping|happy|eager|interested|love|looking|like) (?:\w+ ){0,2}(?:to|for|any|if|whether|your|a|about|what|some|one|two|it|hear|know|in)
    (?:one|a|my(?: one| only)?|two) (?:question|request|favour|wish|thing)
    any (?:feedback|advice|thoughts|pointers|tips)
""")
_NO_REQUEST = Pattern(r"""
    (?:thank|thanks|(?<!be )grateful|(?<!be )thankful|(?<!would )appreciate|appreciated)(?: you)?<really><..3>(?: both| all)? for<..4> (?:feedback|advice|pointers?|tips?|telling|what|saying|being|your|that|words)
    your (?:feedback|advice|pointers?|tips?)<..6> (?:helped|has|have|was|were|is|hit|landed|stays|stayed|stuck|gave|made|showed)
    (?:you (?:said|told|gave|wrote|mentioned|suggested|named))
    no (?:need|answer|reply) (?:to|is|needed|expected)
    (?:no|without any|not) (?:request|ask~)
    (?:told|telling|tells) me
    would you like
    i (?:have|am) (?:been )?(?:working|practising|learned|improved|taken|finished|started)
""")


@dataclass
class _Line:
    """One request for feedback, over one or more sentences that belong together."""

    sentences: list[Sentence]
    went_well: bool
    to_work_on: bool

    @property
    def range(self) -> Range:
        return self.sentences[0].whole[0], self.sentences[-1].whole[1]


def lines(text: Text) -> list[_Line]:
    """The requests for feedback in order; a question in two sentences, a half in each, is one."""
    said: list[_Line] = []
    before = -2
    for n, sentence in enumerate(text.sentences):
        if not _asks(sentence.text):
            continue
        well, work = (any(known.search(sentence.text) for known in half) for half in (_WENT_WELL, _TO_WORK_ON))
        last = said[-1] if said else None
        if last and n == before + 1 and not (last.went_well and last.to_work_on and (well or work)):
            last.sentences.append(sentence)
            last.went_well |= well
            last.to_work_on |= work
        else:
            said.append(_Line([sentence], well, work))
        before = n
    return said


def asks_feedback(text: str) -> bool:
    """Whether a letter asks for feedback."""
    return bool(lines(Text(text)))


def _asks(sentence: str) -> bool:
    """Whether a sentence asks what to learn from it, as a question or as a wish."""
    is_about = _ABOUT_ME.search(sentence)
    if not is_about or (_NO_REQUEST.search(sentence) and not sentence.endswith("?")):
        return False
    return sentence.endswith("?") or bool(_REQUEST.search(sentence))


_RULE = "Ask once, in one line, for what went well and for what did not: a whole question gets a whole answer."


def check(text: Text, kind: LetterKind, record: Record | None) -> Iterator[Finding]:
    """What is to be said of the feedback line in a letter of ``kind``: one with both halves, or none."""
    asked = lines(text)
    if kind is LetterKind.CALL_SCRIPT and (
        record is None or (record.asks_feedback and record.manner is not Manner.NO_ASKS)
    ):
        yield from _call(asked)
    elif not _is_wanted(kind, record):
        if asked:
            yield _not_wanted(asked, kind, record)
    elif not asked:
        yield Finding(
            check="one feedback line",
            sentence="No feedback line yet: ask in one line what went well and what you could do better.",
            sources=("K", "B"),
            rule=_RULE,
        )
    elif len(asked) > 1:
        yield Finding(
            check="one feedback line",
            sentence=f"It asks for feedback {len(asked)} times. One line is easier to answer: keep the best.",
            sources=("K", "B"),
            rule=_RULE,
            ranges=tuple(line.range for line in asked),
        )
    else:
        yield _halves(asked[0])


def _is_wanted(kind: LetterKind, record: Record | None) -> bool:
    """Whether a feedback line belongs into it: into the follow-up email, unless the plan wants none there."""
    if record is None or record.asks_feedback:
        is_bare = record is None or (record.manner is not Manner.NO_ASKS and not record.told_already)
        return is_bare and (kind is LetterKind.FOLLOW_UP_EMAIL or (record is not None and kind is LetterKind.CHECK_IN))
    return False


def _halves(line: _Line) -> Finding:
    if line.went_well and line.to_work_on:
        return Finding(
            check="both halves",
            sentence="One question, for both halves",
            sources=("B", "K"),
            rule=_RULE,
            is_flagged=False,
            ranges=(line.range,),
        )
    if line.to_work_on:
        sentence = "It asks only for what to work on. Ask for what went well, too: strengths are half of the answer."
    elif line.went_well:
        sentence = "It asks only for what went well. Ask for what to work on, too: that half helps you next time."
    else:
        sentence = "It asks for feedback in general. Ask for both halves: one thing that went well, one to work on."
    return Finding(check="both halves", sentence=sentence, sources=("B",), rule=_RULE, ranges=(line.range,))


def _not_wanted(asked: list[_Line], kind: LetterKind, record: Record | None) -> Finding:
    if record is not None and record.told_already:
        sentence = "They told you already what to take from it: thank them for it, and leave the question out."
    elif record is not None and record.manner is Manner.NO_ASKS:
        sentence = "You chose to ask nothing at this near miss: leave the question out, or choose another manner."
    elif kind is LetterKind.REPLY:
        sentence = "The question for feedback has its own day, two to three weeks after the interview: not in this one."
    else:
        sentence = f"The question for feedback belongs into the follow-up email, not into a {kind.value}."
    return Finding(
        check="no feedback line",
        sentence=sentence,
        sources=("K", "I"),
        rule="Feedback is asked for once, in the email two to three weeks after the interview; the rest gives.",
        ranges=tuple(line.range for line in asked),
    )


def _call(asked: list[_Line]) -> Iterator[Finding]:
    well, work = any(line.went_well for line in asked), any(line.to_work_on for line in asked)
    if well and work:
        yield Finding(
            check="both halves",
            sentence="Asks what went well, and what to work on",
            sources=("K", "B"),
            rule=_RULE,
            is_flagged=False,
            ranges=tuple(line.range for line in asked),
        )
    else:
        lacking = "what to work on" if well else "what went well" if work else "what went well, and what was missing"
        yield Finding(
            check="both halves",
            sentence=f"It does not ask {lacking} yet; the recruiter may have heard.",
            sources=("K", "B"),
            rule=_RULE,
            ranges=tuple(line.range for line in asked),
        )
