"""The parts of a letter by its kind: which there are, by what they are known, and whose rule it is."""

from collections.abc import Mapping
from dataclasses import dataclass

from nearmiss.letters.checks.patterns import Pattern
from nearmiss.model import LetterKind


@dataclass(frozen=True, kw_only=True)
class Part:
    """One thing a letter says: its ``name``, what is said where it is there and where it is not, and whose rule it is."""

    name: str
    has: str
    lacks: str
    rule: str
    sources: tuple[str, ...]
    patterns: tuple[Pattern, ...]


_TIME = (
    r"(?:time|hours?|minutes|interview~|opportunity|chance|conversations?|talks?|talking|meeting|meet|seeing|see|having|welcom~|"
    r"invit~|day|morning|afternoon|visit|consider~|process|patience|attention|showing|rounds?|discussions?|chat|"
    r"introducing|speaking|possibility|occasion|experience|session|coffee)"
)
THANKS_FOR_TIME = Part(
    name="thanks for the interview",
    has="Thanks them for the interview",
    lacks="No thanks for the interview yet: thank them for the time, or for the opportunity.",
    rule="A letter after a no thanks for the interview first; they gave an hour and a chance.",
    sources=("B", "K", "T"),
    patterns=(
        Pattern(rf"""
        <thanks><..9> {_TIME}
        (?:enjoyed|valued|liked)<..6> (?:hours?|talks?|conversations?|meeting|interview~|time)<..12> <thanks>
        (?:hours?|talks?|conversations?|meeting|interview~|time|opportunity|chance)<..12>,? <thanks>
        """),
    ),
)
_TELLING = (
    r"(?:tell me|telling (?:me|us)|told me|letting me (?:know|hear)|let me know|inform~|(?:get|got|getting|come|came|coming) back to me|"
    r"(?:in|on) (?:good )?time|so (?:soon|quickly|promptly|openly|clearly|kindly|fast)|promptly|straight away|right away)"
)
_MESSAGE = r"(?:for|of|about) (?:your|the|this|that|his|her)(?: [\w]+){0,3} (?:emails?|call|message|letter|note|reply|answer|news|update|decision|response|words?|feedback call|notification)"
_WROTE = r"(?:calling|phoning|ringing|writing|call(?:ed)?(?: me)?|phoned?|rang|ring|wrote|write|replied|replying|answering|answered|respond~)"
THANKS_FOR_TELLING = Part(
    name="thanks for telling me",
    has="Thanks them for telling you",
    lacks="No thanks for telling you yet: a no in good time is worth a line.",
    rule="Thank them for the interview and for telling you in good time; many never hear at all.",
    sources=("B",),
    patterns=(
        Pattern(rf"""
        <thanks><..16> {_TELLING}
        <thanks><..3> {_MESSAGE}
        <thanks><..5> {_WROTE}
        {_TELLING}<..10> <thanks>
        (?:glad|relieved)<..3> (?:to (?:hear|know|have heard)|you (?:told|let|called|wrote))<..6> (?:so soon|quickly|from you|where i stand)
        """),
    ),
)
ACCEPTS = Part(
    name="accepts their choice",
    has="Accepts their choice",
    lacks="It does not accept their choice yet: say that you understand or respect it, or wish the one they chose well.",
    rule="Acknowledge that they chose somebody else; it shows that you can take a no.",
    sources=("K",),
    patterns=(
        Pattern(r"""
        (?:understand~|understood|respect~|accept~|see|saw|honour|trust|acknowledge|recognise|appreciate|hear|know|follow|no quarrel)<..7> (?:decision|decided|choice|choose|chose|chosen|picked|selected|select|appointed|outcome|hired|preferred|reasons?|went with|gone with|going with|to go with|another candidate|somebody else|someone else|answer)
        <you> (?:have |had |has )?(?:now )?(?:chose|chosen|went with|gone with|picked|decided (?:on|for|to go)|found|appointed|selected|hired)<..3> (?:somebody|someone|another|other|else|colleague|candidate|person|right|whom|internal|insider)
        wish~<..6> (?:them|him|her|whoever|person|colleague|candidate|successor|hire|the one|somebody|someone|new \w+)<..5> (?:well|good|start|best|success|luck|every|joy|all)
        (?:wish|wishes|luck|congratulations|congratulate|well done|good start|welcome)<..6> (?:whoever|who you|you chose|they chose|who got|the person|the one|your new (?:colleague|analyst|hire)|successful candidate|new colleague|candidate you)
        (?:good|right|fair|sound|sensible|best|wise|understandable) (?:choice|decision|call|reasons?|match|person|candidate)
        no hard feelings
        <you> (?:have )?chosen? well
        (?:person|candidate|colleague|one) (?:whom )?you (?:chose|have chosen|picked|hired|selected|found)
        (?:the post|the role|the job|it) (?:went|has gone|goes) to (?:somebody|someone|another|a colleague|another candidate)
        (?:glad|happy|pleased) (?:that )?you (?:have )?found
        (?:other|another|stronger|successful) candidate
        (?:choice|decision)<..5> (?:is|was|stands|respect~|understand~|yours|makes sense|not easy|hard|difficult)
        """),
    ),
)
_OPENS = r"(?:opens?(?: up)?|opening~|come(?:s)? (?:up|free)|arises?|become(?:s)? (?:free|available|vacant)|free|vacanc~|available|need~|change~|turns? up|suitable|fits?|matching|similar|in (?:the|future)|future)"
KEEP_IN_MIND = Part(
    name="keep in mind",
    has="Asks to be kept in mind",
    lacks="It does not ask to be kept in mind yet. When the first choice falls through, the runner-up is who they call.",
    rule="Say that you would like to be kept in mind: a later post, or this one once more, goes to whom they remember.",
    sources=("T", "K"),
    patterns=(
        Pattern(rf"""
        (?:keep|kept|keeping|bear|bearing|hold|have|having|stay|remain|be|come|remember~)<..6> in (?:your )?(?:mind|thoughts|consideration)
        in mind for
        (?:keep|kept|keeping|put|leave|stay|remain) (?:me )?(?:on|in) (?:your|the) (?:list|radar|books|pool|network|thoughts)
        (?:think|thinking|thought) (?:again )?of me
        thought of(?: again)?,? (?:when|if|should|for|once)
        (?:remember|remembered|remembering|consider|considered|considering) (?:me|again|my (?:name|application|cv)|for)
        let me know<..8> {_OPENS}
        (?:should|if|when|whenever|once|in case|were)<..8> {_OPENS}<..10> (?:glad|hear|love|like|happy|happily|welcome|interested|delighted|pleased|gladly|apply|call|come back|talk|know|try|keen|up for|contact|line|word|note|email)
        (?:glad|love|like|happy|happily|gladly|delighted|pleased|welcome|interested|keen|hope)<..8> (?:hear|apply|talk|considered|come back|work|try|meet|learn|join|told|know|contacted|speak|called)<..10> (?:{_OPENS}|again|one day|another|other roles?|later|some day|with you|you all|your team)
        (?:future|other|later|similar|next|further) (?:roles?|opportunit~|openings?|vacanc~|posts?|positions?|jobs?)
        (?:stay|keep|remain|be) in (?:touch|contact)
        (?:our|my) (?:paths|door)<..4> (?:cross|again|open)
        (?:do not|never) hesitate to (?:contact|call|write|get in touch|reach)
        """),
    ),
)
IMPRESSED = Part(
    name="impressed by",
    has="Says what impressed you",
    lacks="It does not say what impressed you about them yet: one true detail of the day is enough.",
    rule="A gracious reply names what impressed you, thanks, and asks to be kept in mind.",
    sources=("T",),
    patterns=(
        Pattern(r"""
        impress~
        (?:struck|moved|convinced|inspired|touched|fascinated) me
        (?:struck|strikes|taken|moved|convinced|fascinated|inspired|encouraged|touched)(?: me)?<..3> (?:by|how|most|is|was|that|the)
        (?:stayed|stays|stay|stuck|sticks|remains|remained|rang|still|lingers) (?:with|in) (?:me|my)
        (?:admire~|inspiring|fascinating|remarkable|memorable)
        what i (?:liked|loved|enjoyed|will remember|remember|took|take|keep|kept|valued)
        (?:liked|loved|enjoyed|appreciated|valued|enjoy|love|like)<..4> (?:how|hearing|learning|seeing|the way|that|your (?:way|question|story|team|openness|approach|care|work|view|example))
        (?:liked|loved|enjoyed) (?:most|best)
        will (?:long )?(?:remember|not forget|carry|take)
        (?:made|left) (?:a|an|quite an)<..3> (?:impression|mark)
        keep thinking
        (?:took|take) (?:away|with me)
        it is rare
        rarely (?:seen|met|meet|see)
        """),
    ),
)
THANKS_FOR_FEEDBACK = Part(
    name="thanks for the feedback",
    has="Thanks them for the feedback",
    lacks="No thanks for the feedback yet, whatever it was.",
    rule="Whoever gave you feedback is thanked for it, on the next day.",
    sources=("B",),
    patterns=(
        Pattern(r"""
        <thanks><..10> (?:feedback|answer~|words?|candour|honest~|advice|tips?|pointers?|thoughts?|comments?|openness|frank~|telling me|told me|what you (?:said|told|wrote)|reply|replying|response|saying|explain~|shar~|insights?|suggestions?|notes?|observations?|taking the time|email|letter|message|call)
        (?:feedback|answer|words?|advice|what you (?:said|told|wrote))<..8>,? (?:thank|thanks|grateful|helped|helps|helpful|useful|worth|valuable)
        """),
    ),
)
WILL_DO = Part(
    name="what I will do with it",
    has="Says what you do with it",
    lacks="It does not say yet what you will do with their feedback: one line is the best thanks.",
    rule="Thanks weigh more when they hear what comes of it.",
    sources=("B", "N"),
    patterns=(
        Pattern(r"""
        i (?:will|am going to|plan to|have (?:already )?(?:begun|started|signed|booked|joined|asked|practised|put|taken|written|changed|made|set)|am (?:already )?(?:working|practising|learning|reading|taking|preparing|doing|trying|writing)|intend to|mean to|want to|have decided to|start~|began|begun|practise|shall|hope to|would like to)<..3> (?!be|keep in|stay|hear)\w+
        (?:going forward|from now on|next time|before the next)
        (?:take|taking|took|put|putting) (?:it|this|that|them|both|your)<..6> (?:heart|use|practice|work|with me|next|on board|into)
        (?:my|the) next (?:step|interview|talk|case|presentation)
        working on (?:it|this|that|both)
        """),
    ),
)
WHERE_WE_MET = Part(
    name="where you met",
    has="Says where you met",
    lacks="It does not say where you met yet; a few words are enough.",
    rule="A request to connect says where you met, so that the name is placed at once.",
    sources=("T", "N"),
    patterns=(
        Pattern(r"""
        (?:met|meet|meeting|met you|spoke|speaking|talk|talks|talked|talking|interview~|conversations?|discuss~|seeing you|chat|chatted|the (?:hour|day|morning|afternoon)|panel|applied|application|call|getting to know|time with)
        """),
    ),
)

PARTS: Mapping[LetterKind, tuple[Part, ...]] = {
    LetterKind.REPLY: (IMPRESSED, THANKS_FOR_TIME, THANKS_FOR_TELLING, KEEP_IN_MIND),
    LetterKind.THANK_YOU: (THANKS_FOR_TIME, THANKS_FOR_TELLING),
    LetterKind.LINKEDIN: (WHERE_WE_MET,),
    LetterKind.FOLLOW_UP_EMAIL: (THANKS_FOR_TIME, ACCEPTS, KEEP_IN_MIND),
    LetterKind.CALL_SCRIPT: (THANKS_FOR_TIME,),
    LetterKind.THANKS_FOR_FEEDBACK: (THANKS_FOR_FEEDBACK, WILL_DO),
    LetterKind.CHECK_IN: (),
    LetterKind.HANDWRITTEN: (THANKS_FOR_TIME,),
}
"""What each kind says (T: the reply; B: the thanks; K: the follow-up email); feedback, gifts and requests apart."""
