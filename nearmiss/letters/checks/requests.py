"""What a letter asks for and what it gives, and what was asked of this person before (I: give, seldom ask)."""

from collections.abc import Iterator

from nearmiss import dates
from nearmiss.letters.checks import feedback_line, opening
from nearmiss.letters.checks.parts import KEEP_IN_MIND
from nearmiss.letters.checks.patterns import Pattern
from nearmiss.letters.checks.text import Range, Text, merged
from nearmiss.letters.finding import Finding
from nearmiss.letters.record import Record
from nearmiss.model import LetterKind, Manner, Purpose, Step

_OPENINGS = Pattern(r"""
    (?:are|is) there<..6> (?:openings?|vacanc~|positions?|roles?|jobs?|posts?|possibilit~|opportunit~)
    (?:do|would|did) you<..3> (?:have|know|hear|see|expect|need)<..8> (?:openings?|vacanc~|positions?|roles?|jobs?|posts?|opportunit~|hiring)
    (?:know|hear|learn|aware) of<..5> (?:openings?|vacanc~|positions?|roles?|jobs?|posts?|opportunit~)
    (?:are|is|will) (?:you|your team|the team|<your> (?:team|company))<..4> (?:hiring|recruiting|looking for)
    (?:looking for|need|want|searching for|interested in) (?:a|an|any|another|new)(?: new)? <job>
    (?:any|a) chance (?:of|for|that)<..6> <job>
""")
_MEETING = Pattern(r"""
    (?:could|can|might|may|would|shall) (?:we|i)<..4> (?:meet|talk|speak|call|chat|have a|get a|catch up|find a time|grab|come by|visit)
    (?:do|would|could|can) you<..4> (?:have|spare|find|make|meet|be free|be available|be open to|be up for)<..5> (?:time|minutes?|moment|call|coffee|chat|hour|slot|meeting|talk|lunch)
    (?:coffee|call|chat|lunch|minutes) (?:with you )?(?:some time|next week|this week|soon)
""")
_WORD = Pattern(r"""
    (?:refer|recommend|introduce|forward|put) me(?: forward)?(?: to| for| with| in)?
    (?:put in|say|have)<..2> (?:good )?word (?:for|with|about)
    (?:pass|send|forward|share|hand)<..2> my (?:cv|application|details|name)
    (?:be|act as|serve as) (?:a|my) (?:reference|referee)
""")
_FILE = Pattern(r"""
    (?:keep|kept|hold|have|leave|retain|keeping)<..8> (?:cv|application|details|papers|profile)<..6> (?:on file|on record|in your files?|in the files?|for)
    on file
""")
_FAVOUR = Pattern(r"""
    (?:could|would|can|will|might) you<really>(?: possibly| perhaps| please| maybe)? (?:send|tell|help|look|review|share|forward|read|check|give|explain|answer|ask|let me|do me|advise|be (?:able|willing|so kind|kind enough)|mind|consider|support|point|put)
    (?:can|may|could|might) i (?:ask|trouble|bother|have|get|borrow|request|pick)
    (?:i (?:have|had)|one|just)(?: a| one| another)?(?: small| quick| last)? (?:favour|request|question)(?! from| of (?:hers|his|yours))
    ask (?:you )?(?:for )?(?:a|one|your|another)
    do me a favour
    i need your
    please (?:send|tell|help|look|review|share|forward|check|give|explain|answer|advise|let me know|consider)
    (?:grateful|glad|thankful|appreciate|love|like)<..3> (?:if you (?:could|would|can)|your (?:help|advice|support|opinion|thoughts|view)|to ask)
""")
_OFFER = Pattern(r"""
    would you like
    (?:would|does|might|could) (?:it|that|this|an introduction|a copy|one)(?: be| is| help)<..4>
    (?:shall|can|may|could|should) i (?:help|send|introduce|offer|share|put|bring|return|lend|show|be of|do)
    (?:if|whenever|should) (?:you (?:would like|want|need|like|ever)|it (?:is|would|helps)|i can|that|there is)
    let me know (?:if|whether|when|how) (?:i can|you would like|you want|it|that|this|you need|there is anything i)
    (?:anything|something) (?:else )?(?:that )?i (?:can|could) (?:do|help|give|send|be)
    i (?:can|could|would be (?:glad|happy) to|am happy to|am glad to) (?:introduce|send|share|put|help|lend|show)
    no (?:need to|answer|reply)
""")
_ASKS = (
    ("an opening", _OPENINGS),
    ("their time", _MEETING),
    ("a good word", _WORD),
    ("your CV on file", _FILE),
    ("a favour", _FAVOUR),
)

_GIVES = (
    (
        "your news",
        Pattern(r"""
        i (?:have|had)<..2> (?:finished|started|begun|learned|built|written|completed|passed|joined|moved|taken|earned|led|run|launched|published|given|become|got|changed|done|made|taught|been|worked|found|accepted|read|spent|tried|put)
        i (?:finished|started|began|learned|built|wrote|completed|passed|joined|moved|took|earned|led|ran|launched|published|gave|became|got|changed|made|taught|found|accepted|spent|tried|put)
        i (?:am|have been|was)<..2> (?:now|working|learning|building|studying|teaching|leading|running|volunteering|doing|taking|writing|promoted|certified)
        (?:since|after)<..2> (?:we|our)<..2> (?:spoke|talked|met|last|talk|conversation|meeting)<..8> (?:i|my)
        my (?:new|first|own|last) (?:job|role|project|post|team|talk|article|course|certificate|model|paper)
        (?:some|a little|a bit of|my|two lines of|one line of) news
        """),
    ),
    (
        "something to read",
        Pattern(r"""
        https?://\S+
        (?:article|paper|piece|essay|report|study|book|chapter|podcast|episode|video|blog post|newsletter|case study|link|interview with|write-up)
        """),
    ),
    (
        "congratulations",
        Pattern(r"""
        congratulat~
        (?:well done|how lovely|wonderful news|good news|so glad|very glad|glad|happy|pleased|delighted)<..5> (?:your|you are|you have|for you|about your|that you|to (?:hear|see|read) (?:of|about|that))
        (?:saw|read|heard|noticed)<..6> (?:your|you)<..6> (?:new|promotion|promoted|move|moved|award|launch|talk|team|role|prize|joined|became|head|won)
        (?:all the best|good luck|every success|best wishes) (?:for|with|in|at) (?:your|the) (?:new|next|start|launch|role|team|move)
        """),
    ),
    (
        "an introduction",
        Pattern(r"""
        introduc~
        put (?:you|the two of you|you two|you both) in touch
        (?:somebody|someone|a (?:friend|colleague|former colleague)) (?:you (?:may|might|should|would)|who (?:may|might|could|would|looks|is looking|knows|has))
        you (?:two )?(?:should|might|may|would)<..2> (?:meet|know|like to (?:meet|know|talk))
        """),
    ),
    (
        "a tool or an idea",
        Pattern(r"""
        (?:tools?|template|notebook|checklist|script|library|dataset|data set|spreadsheet|guide|handout|recipe|map|notes|slides|summary|example|sketch|draft)
        (?:an?|one|my|small|the) (?:idea|thought|suggestion|trick|tip|way)
        (?:might|may|could|would)<..3> (?:be (?:useful|helpful|of use|of interest|interesting|handy)|help|interest|save|suit)
        (?:thought|made me think|reminded me|had me thinking)<..4> (?:of|about) (?:you|your|our|what)
        (?:here is|attached|enclosed|i enclose|i attach|below)
        """),
    ),
)
_HELP = Pattern(r"""
    (?:if|should|whenever|where)<..4> (?:i can|there is|you<..3> need|i could)<..8> (?:help|of use|hand|do|useful|assist)
    (?:glad|happy|gladly|pleased|love|like|willing)<..4> (?:help|lend|look|read|review|share|give|assist)
    (?:can|could|may|might) i<..3> (?:help|of (?:any )?(?:help|use))
    (?:help|of use)<..6>(?:, )?(?:tell|let|say|call|write|ask)
    another way i (?:can|could|might)
""")

_GIVE_RULE = "A check-in gives something: your news, an article, congratulations, somebody to meet, a tool, an idea."
_ASKS_NOTHING = frozenset({LetterKind.THANK_YOU, LetterKind.CHECK_IN, LetterKind.HANDWRITTEN, LetterKind.LINKEDIN})


def asked(text: Text) -> dict[str, tuple[Range, ...]]:
    """What a letter asks for beside feedback, by its name, and where; an offer of one's own is no request."""
    return {
        name: ranges
        for name, known in _ASKS
        if (
            ranges := merged(
                said.range_of(*match.span())
                for said in text.sentences
                if (match := known.search(said.text)) and not _OFFER.search(said.text)
            )
        )
    }


def given(text: Text, record: Record | None = None) -> dict[str, tuple[Range, ...]]:
    """What a letter gives, by its name, and where."""
    gives = {name: ranges for name, known in _GIVES if (ranges := text.where((known,)))}
    if record is not None and record.gift is not None and record.gift.link and record.gift.link in text.written:
        at = text.written.index(record.gift.link)
        gives.setdefault("something to read", ((at, at + len(record.gift.link)),))
    return gives


def check(text: Text, kind: LetterKind, record: Record | None) -> Iterator[Finding]:
    """What it asks, whether it may, and what it gives; last the meter of what was asked of this person and given."""
    may_be_asked = record is not None and record.person.consent_on is not None
    asks = asked(text)
    if record is not None and not may_be_asked:
        yield from _second(text, asks, record)
    if opening.is_about(text, record):
        yield opening.finding(text, asks, _OFFER)
    elif not may_be_asked and _is_to_ask_nothing(kind, record):
        wishes = text.where(KEEP_IN_MIND.patterns) if kind is not LetterKind.CHECK_IN or _no_asks(record) else ()
        if kind is LetterKind.LINKEDIN and not _no_asks(record):
            wishes = ()
        yield from _asks_nothing(asks, wishes, kind, record)
    if kind is LetterKind.CHECK_IN:
        gives = given(text, record)
        if gives or record is None or record.opening is None:
            yield _gives(gives, record)
        if ranges := text.where((_HELP,)):
            yield Finding(
                check="another way I could help",
                sentence="Offers to help again",
                sources=("I",),
                rule="End by offering to help in another way.",
                is_flagged=False,
                ranges=ranges,
            )
    if record is not None:
        yield _meter(record)


def _no_asks(record: Record | None) -> bool:
    return record is not None and record.manner is Manner.NO_ASKS


def _is_to_ask_nothing(kind: LetterKind, record: Record | None) -> bool:
    return kind in _ASKS_NOTHING or _no_asks(record)


def _asks_nothing(
    asks: dict[str, tuple[Range, ...]], wishes: tuple[Range, ...], kind: LetterKind, record: Record | None
) -> Iterator[Finding]:
    if not asks and not wishes:
        yield Finding(
            check="no request",
            sentence="Asks for nothing",
            sources=("I", "B"),
            rule="A thank-you and a check-in only give; what asks for nothing is read gladly.",
            is_flagged=False,
        )
        return
    what = " and ".join(asks) or "to be kept in mind"
    if _no_asks(record):
        sentence = (
            f"It asks for {what}, and you chose to ask nothing at this near miss."
            if asks
            else ("It asks to be kept in mind, and you chose to ask nothing at this near miss.")
        )
    else:
        subject = f"for {what}" if asks else what
        sentence = f"It asks {subject}. A {kind.value} only gives: leave it out, or keep it for another day."
    yield Finding(
        check="no request",
        sentence=sentence,
        sources=("I", "B"),
        rule="A thank-you and a check-in only give; what asks for nothing is read gladly.",
        ranges=merged([place for ranges in asks.values() for place in ranges] + list(wishes)),
    )


def _second(text: Text, asks: dict[str, tuple[Range, ...]], record: Record) -> Iterator[Finding]:
    name = record.person.name
    lines = feedback_line.lines(text)
    before = [contact for contact in record.contacts if contact.asked_feedback]
    if lines and before and not record.feedback:
        day = before[-1].happened_on
        yield Finding(
            check="no second ask",
            sentence=f"You asked {name} for feedback on {dates.day(day)}. Once is enough: leave the question out.",
            sources=("I", "K"),
            rule="One question for feedback to each person; a second one wears the tie out.",
            ranges=tuple(line.range for line in lines),
        )
    if _FILE_NAME in asks and any(contact.asked_cv for contact in record.contacts):
        yield Finding(
            check="no second ask",
            sentence=f"You asked {name} before to keep your CV on file. Once is enough.",
            sources=("I", "B"),
            rule="Ask once to keep your CV on file.",
            ranges=asks[_FILE_NAME],
        )
    others = {what: ranges for what, ranges in asks.items() if what != _FILE_NAME}
    earlier = [c for c in record.contacts if c.purpose is Purpose.ASK and not c.asked_feedback]
    if others and earlier:
        day = earlier[-1].happened_on
        yield Finding(
            check="no second ask",
            sentence=f"It asks for {' and '.join(others)}, and you asked {name} for something on {dates.day(day)}.",
            sources=("I",),
            rule="Give, and seldom ask: a second request to the same person needs a reason.",
            ranges=merged(place for ranges in others.values() for place in ranges),
        )


_FILE_NAME = "your CV on file"


def _gives(gives: dict[str, tuple[Range, ...]], record: Record | None) -> Finding:
    if gives:
        return Finding(
            check="gives something",
            sentence=f"Gives something: {', '.join(gives)}",
            sources=("I", "K"),
            rule=_GIVE_RULE,
            is_flagged=False,
            ranges=merged(place for ranges in gives.values() for place in ranges),
        )
    has_news = record is not None and record.news
    hint = "You have news they do not know yet." if has_news else "No news? An article they would like, or an idea."
    return Finding(
        check="gives something",
        sentence=f"It gives nothing yet. {hint}",
        sources=("I", "K"),
        rule=_GIVE_RULE,
    )


_TIMES = ("nothing", "once", "twice", "three times", "four times", "five times")


def _times(count: int) -> str:
    return _TIMES[count] if count < len(_TIMES) else f"{count} times"


def _meter(record: Record) -> Finding:
    asks = sum(c.purpose is Purpose.ASK or c.asked_feedback or c.asked_cv for c in record.contacts)
    given = [c for c in record.contacts if c.step is not Step.LINKEDIN]  # connecting is no gift
    gives = sum(c.purpose is Purpose.GIVE or c.gift_id is not None for c in given)
    consent = " They said that you may ask." if record.person.consent_on else ""
    return Finding(
        check="asked and given",
        sentence=f"Asked of {record.person.name} so far: {_times(asks)}. Given: {_times(gives)}.{consent}",
        sources=("I",),
        rule="Give more often than you ask.",
        is_flagged=False,
    )
