"""Sour: blame, comparison with whom they chose, sarcasm, what they should have done, and what comes of it (C)."""

from nearmiss.letters.checks.tones.mark import mark

_TONE = "sour"
MY_OWN = r"""
    i (?:was|am|may|might|must|felt|feel|know|fear|hope|would|will|did|do|had|have|realise|sounded|seemed)<..4> (?:rude|unprofessional|careless|sloppy|ridiculous|stupid|absurd|ignorant|arrogant|lazy|clueless|chaotic|disorganised|amateur~|biased|pathetic|rambl~)
    my (?:own )?(?:\w+ ){0,2}(?:was|were|is|are|sounded|looked|seemed)<..3> (?:rude|unprofessional|careless|sloppy|ridiculous|stupid|absurd|chaotic|disorganised|amateur~|lazy|pathetic)
    (?:rude|careless|stupid|sloppy|lazy|arrogant|unprofessional|foolish|thoughtless|ridiculous) of me
    my (?:careless|sloppy|chaotic|disorganised|stupid|clumsy|ridiculous|lazy|biased|amateur~)
    (?:not|never|nothing|without|far from|anything but|hardly)<..3> (?:unfair~|rude|unjust|biased|unprofessional|arrogant|insult~|disrespect~|waste~|a waste)
"""

MARKS = (
    mark(
        _TONE,
        "reads as blame. Leave the judgement out; who reads it will defend the decision.",
        r"""
        (?:unfair|unjust|biased|bias|discriminat|rigged|favouritis|nepotis|prejudic|unethical|racis|sexis|ageis)~
        (?:stitched|stitch)<..1> up
        (?:foregone conclusion|predetermined|box-ticking|ticking (?:a|the|your) box(?:es)?|window dressing|going through the motions)
        (?:sham|farce|shambles|charade|mockery|travesty|fiasco|disgrace|rubber stamp)
        (?:is|was|such|what|total|complete|been|were|like|utter)<really>(?: a| an)? (?:joke|circus|disaster|mess|insult|let-?down|formality)
        (?:decided|chosen|made up <your> minds?|known|picked|fixed|settled)<..3> (?:in advance|beforehand|all along|long before|before (?:i|we|the interview|anyone|you)|from the (?:start|beginning|outset))
        already (?:given|promised|filled|offered|awarded|decided|chosen|picked|made up|had (?:your|somebody|someone|an internal|a))
        (?:had|have)<..4> (?:candidate|person|somebody|someone|insider) in mind (?:all along|already|from)
        (?:internal candidate|inside job|insider)<..3> all along
        (?:not|never|hardly|anything but|far from|nothing)<..4> (?:fair|just|level playing field|impartial|objective|transparent|honest|above board)
        never (?:stood|had|got|given|really had|was given|gave me)<..2> (?:a|any)<..2> (?:chance|shot|hope)
        (?:your|the) (?:process|procedure|hiring|recruitment|selection|interview)<..4> (?:broken|flawed|a mess|chaotic|shambolic|badly|poorly|arbitrary|opaque|endless|ridiculous|absurd|leaves? (?:much|a lot|something) to be desired|needs? (?:work|fixing|a rethink))
        (?:leaves?|left) (?:much|a lot|something) to be desired
        (?:old boys|boys' club|mates? of|friend of|nephew|cousin|golf)<..3>(?: club| network| boss| director| manager|$)
        """,
        unless=MY_OWN,
    ),
    mark(
        _TONE,
        "calls their decision wrong. Say instead that you respect it, or leave it out.",
        r"""
        (?:<you>|your|this|that|it)<..4> (?:made|making|make|is|was|be|committed)<..2> (?:a|an|the)<really>(?: \w+)? (?:mistake|error|blunder|wrong|misstep|poor|bad|strange|odd|baffling|questionable|short-?sighted|foolish|curious|puzzling|terrible|lousy)
        (?:wrong|poor|bad|odd|baffling|questionable|short-?sighted|foolish|terrible|lousy|ill-advised|misguided|regrettable|incomprehensible|mystifying|inexplicable|ridiculous|laughable|hasty|flawed|idiotic|stupid|cowardly|safe|easy|lazy) (?:<choice>|person|candidate|way out|option|move)
        (?:<choice>) (?:is|was|seems|looks|strikes me as|makes)<really> (?:wrong|odd|strange|baffling|questionable|short-?sighted|foolish|incomprehensible|mystifying|ridiculous|laughable|hasty|flawed|no sense|little sense|a mistake|a poor one|an odd one|a strange one|puzzling|curious|bizarre|absurd)
        (?:makes|made) (?:no|little) sense
        (?:you|they|your \w+|everyone|somebody|he|she)<..3> (?:regret|rue)~
        (?:will|may|might|going to|come to|soon|one day|later)<..3> (?:regret|rue) (?:it|this|that|your|the|not|having|passing|turning|choosing|letting)
        (?:live|living) to regret
        your loss
        (?:you|they|<you>)<..3> (?:lost|losing|missing|missed|miss|miss out|passed up|passing up|let go|threw away|throwing away)<..3> (?:out|a (?:great|good|strong|real|valuable|rare|talented|top|very)|an (?:excellent|asset|outstanding|experienced)|the (?:best|chance)|on (?:someone|somebody|a|what)|what i)
        (?:you|they|<you>)<..1> (?:will|shall|may|might|would|are going to|are about to|do not)<..2> (?:see|realise|find out|notice|learn|discover|wish|understand|know)<..5> (?:what you|what they|how wrong|that i|too late|you (?:missed|lost|had|should|chose|made|turned|let)|mistake|the hard way|missed|lost|wrong)
        (?:question|doubt)<..2> (?:competence|judgement|professionalism|seriousness|integrity|values|sanity|honesty|fairness)
        (?:question|doubt|wonder about|have doubts about|worry about|cannot follow|despair of)<..3> (?:your|their|the (?:company|panel|team|committee)~?)<..3> (?:judge~|<choice>|competence|standards?|priorit~|process|criteria|taste|sanity|values|reasons?|motives?)
        (?:says|speaks|tells me)<..2> (?:a lot|everything|volumes|much|all|more)<..5> (?:about|of) (?:you|your|how you|the (?:company|organisation|culture|team|way)|what)
        (?:tells?|told) me (?:everything|all|enough|a lot|plenty)(?: about| i need|,|\.|$)
        (?:speaks volumes|says it all)
        think twice
        (?:you|they|<you>)<..3> (?:got (?:it|this|that|me|everything) (?:all )?wrong|were wrong|are wrong|chose (?:wrong|badly|poorly)|chosen (?:wrong|badly|poorly)|picked the wrong|hired the wrong|backed the wrong|misjudged|overlooked|undervalued|underestimated|dismissed|disregarded|blew it)
        (?:time|the future|history|the market|results?) will (?:tell|show|prove)
        (?:cannot|can not|fail to|hard to|difficult to|struggle to|struggling to|impossible to|unable to|do not|did not|never|tough to)<..2> (?:understand|see|believe|fathom|comprehend|grasp|imagine|get|make sense of)<..2> (?:how (?:you|they|anyone|somebody|someone|the|a|your|such)|why|what (?:you|more|was missing|the person|made|could have|he|she|they)|that (?:you|they|the|someone|somebody|your|i was)|your (?:decision|choice|reason~|logic|judgement))
        """,
        unless=r"""
        i (?:have |had |may have |must have )?(?:made|misjudged|chose|picked|regret)
        (?:nothing|not|never|no)<..4> (?:regret|mistake|wrong)
        would (?:regret|be sorry)<..3> (?:not|if i)
        i (?:would )?regret
        (?:so|as) that i can
        why (?:it|this|that|the work|the topic|your (?:team|users|customers|work)|people)<..3> (?:matters?|work~|love|like|enjoy)
        """,
    ),
    mark(
        _TONE,
        "compares you with the one they chose. Wish that person well, or leave them out.",
        r"""
        i (?:was|am|have|had|bring|brought|would have been|know i am|would be|could have been|remain)<..4> (?:better|more|stronger|greater|superior|smarter|far more|further|ahead|faster)<..5> than (?:the|whoever|whomever|your|him|her|them|anyone|any|every|each|anybody|everybody|other|most|that|those|someone|somebody|all|everyone|half|many)
        (?:more|better|stronger|superior|longer) (?:\w+ )?(?:qualified|experienced|experience|suited|able|capable|skilled|skills|qualifications|talented|results|prepared|deserving|years) than (?:the|whoever|whomever|your|him|her|them|anyone|any|other|most|that|those|someone|somebody|all|everyone|half)
        <somebody>(?: who| that)?(?: is| was| has| had| with|,)*<..2> (?:less|fewer|no|half|younger|cheaper|weaker|inferior|junior|barely|hardly|straight out of|fresh out of|little)<..2> (?:qualified|experience~|qualifications|skills?|years|suited|able|capable|than|my|the|talent|expensive|school|university|college|knowledge|idea|background|track|of)
        (?:less|fewer|worse|lower|cheaper|younger|weaker)<..3> than (?:me|i am|i have|i do|mine|myself)
        (?:chose|hired|picked|took|preferred|went with|gone with|chosen|hiring|choosing|picking|selected|promoted|appointed)<..3> (?:somebody|someone|a|an|the)<really> (?:cheaper|younger|less|weaker|junior|inferior|inexperienced|unqualified|mediocre|safe|cheap|lesser|friend|mate|yes-?man|nobody|novice|beginner|internal)(?! candidate)
        (?:mediocre|unqualified|inexperienced|underqualified|second-?rate|third-?rate|inferior|cheap labour|cheaper option|yes-?man|mediocrity)~
        (?:he|she|they|the (?:person|candidate|one|other|winner)<..4>|your (?:new|chosen|preferred|favourite)<..2>|whoever<..3>)<..2> (?:cannot|could not|can not|does not|did not|has no|had no|will not|would not|will never|lacks?|is not|was not|never)<..4> (?:do|know|have|match|offer|bring|half|what i|experience|last|deliver|years|as|even|able|skills?|keep up|handle|clue)
        (?:outperform|outclass|run rings around|run circles around|blow~ (?:him|her|them)<..1> (?:away|out)|wipe the floor)~
        (?:what|how)<..3> (?:he|she|they|the other (?:candidate|person|one)|the person you (?:chose|hired|picked|took))<..3> (?:have|has|had|got|offered|offer|brought|could|bring) (?:that i|which i|i|over me|and i)
        (?:ahead of|over|instead of|rather than|before|in place of) (?:me|somebody like me|someone like me|a (?:qualified|proven|real|true)<..2>)(?: is| was|,|\.|!|\?|$)
        (?:better|stronger|best|more qualified|most qualified|more experienced|right) (?:candidate|choice|person|one|applicant) (?:was|is) me
        i (?:was|am|remain)<really> the<..2> (?:best|strongest|better|stronger|superior|most (?:qualified|experienced|suitable)|right|obvious|ideal|perfect|only)
        """,
        unless=r"""
        i (?:know|understand|see|realise|accept)<..4> i (?:have|had|am|was|bring|brought) (?:less|fewer|weaker|younger)
        i (?:have|had|am|was)<..1> (?:less|fewer|weaker|younger|far less|much less)
        """,
    ),
    mark(
        _TONE,
        "tells them what they should have done. They cannot undo it, and will stop reading.",
        r"""
        (?:<you>|he|she|it|this|that|one|somebody|anyone|everyone)<really> (?:should|ought to|could|might|needed to)(?: at least| easily| also| really| very well| just| simply| surely)* have (?!been (?:kinder|nicer|more (?:kind|generous|welcoming|helpful|patient))|asked for)\w+
        i should have been (?:chosen|hired|picked|given|selected|offered|the one|considered|told|your|taken|appointed|informed|warned|invited|asked|treated|contacted|first|the first|shown|on)
        (?:job|role|post|position|offer|place) should have (?:been mine|gone|come|been (?:offered|given)|been)
        should (?:never )?have (?:hired|chosen|picked|told me|given me|offered me|called me|taken me|selected me)
        (?:at|the) (?:very )?least<..4> (?:<you>|they|tell|told|reply|replied|answer|have the|let me know|call|a (?:call|reply|word|line))<..2> (?:could|should|might|owe|have|told|tell|reply|would|me|$|\.)
        (?:could|would|might|should) at (?:the )?(?:very )?least
        (?:would|might) have been (?:nice|polite|decent|courteous|professional|good|better|fair|kind|respectful|helpful|right|honest|only fair|common courtesy)<..4> (?:if|to (?:be|have|hear|get|receive|know|tell|let|inform|say)|of you|had)
        would (?:not )?have (?:cost|killed|hurt|taken) (?:you|anyone|anybody|nothing|little|two|five|a|one)
        (?:had|have|having|lack~|show~|without|find|found|with)<..3> (?:the|even the|any|some|a|common|basic|simple|minimum)<..2> (?:decency|courtesy|guts|courage|manners|grace|integrity|honesty|backbone|politeness|respect) (?:to|you|of|from|for|$|\.|would|is|and)
        (?:common|basic|simple|ordinary) (?:courtesy|decency|politeness|manners|respect|professionalism)
        (?:bare minimum|the least one (?:can|could|may|might))
        were you (?:ever )?going to
        """,
        unless=r"""
        (?:could|might) not have (?:been|made|asked|hoped|wished|done|given|had|felt)<..5> (?:better|kinder|more|clearer|nicer|warmer)
        (?:could|should|might) (?:i|you say i|you (?:think|feel) i) have
        i (?:know i |think i |feel i |see that i |see now that i )?should have (?!been (?:chosen|hired|picked|given|selected|offered|the one|considered|told|taken|appointed))
        what (?:i )?(?:could|should) (?:i )?have
        """,
    ),
    mark(
        _TONE,
        "says that it was a waste. Thank them for the time they gave, or say nothing of the time you gave.",
        r"""
        wast(?:e|ed|ing|es)<..2> (?:of )?(?:my|our|everyone's|everybody's|people's|candidates'|so much|hours|weeks|months|days|all (?:that|this|my)|an? (?:\w+ )?(?:day|week|afternoon|morning|weekend|evening|month|hour))
        (?:a|total|complete|such a|utter|big|huge|an)<..2> waste(?: of| in|,|\.|!|$)
        (?:hours?|days?|weeks?|months?|time|evenings?|weekend|life)<..5> (?:for nothing|down the drain|never get back|not get back|i want back|wasted)
        (?:all|went through|did|worked|prepared|travelled|came|waited|interviews?|work|effort)<..4> for nothing
        (?:free|unpaid) (?:work|labour|consult~|advice|ideas|project|case|assignment)
        work(?:ed|ing)?<..3> for free
        (?:used|stole|took|taken|steal|using|harvest~|mined?|picked|pick|exploit~)<..2> my (?:ideas?|brains?|work|plan|proposal|presentation|time|knowledge|case)
        (?:led|leading|lead|strung|stringing|string) (?:me|us|people|candidates|somebody|someone) (?:on|along)
        (?:jump~ through|run~ through|made me go through|put me through|dragg~<..1>)<..5>(?: hoops| rounds?| interviews?| tests?| weeks| months| stages| process)
        (?:rounds?|interviews?|weeks?|months?|hours?|days?|effort|work|process|stages?|waiting|tests?|preparation)<..4>,? (?:only to|just to|and (?:then )?(?:all i (?:get|got)|nothing|this is|you|i get|for what)) (?:be|get|hear|receive|learn|find|read|end|you|a|told|what|thanks)?
        (?:ran|run|given|gave|giving) me (?:around|the run-?around|the cold shoulder|false hopes?|hope)
        false (?:hopes?|promises?|pretences?)
        (?:empty|broken) (?:promises?|words|phrases)
        after (?:all|everything)<..6> (?:this is|you|i (?:get|deserve|expected)|is this|all i|nothing|not even)
        """,
        unless=r"""
        (?:not|never|no|hardly|without|far from|nothing|did not feel like|anything but|want to|do not want)<..5> wast~
        wast~ (?:your|any more of your)
        """,
    ),
    mark(
        _TONE,
        "holds their silence or the form of it against them. Thank them for telling you, or leave it.",
        r"""
        (?:ghost|ghosted|ghosting)
        (?:radio|deafening|stony|weeks of|months of|days of|long|your|complete|total|utter) silence
        silent treatment
        (?:ignored?|ignoring|blanked|stonewalled|fobbed|brushed|palmed)<..2> (?:me|my|off|us|candidates|people|every|all)
        (?:<you>|he|she|no one|no-one|not one(?: of you)?)<really> (?:never|did not|have not|had not|could not|would not|cannot|can not|failed to|forgot to|neglected to|chose not to|refused to|do not|does not|not)<..2> (?:even|bother~|reply|replied|answer|answered|respond|responded|get back|got back|call|called|return|returned|acknowledge~|read|listen|listened|look at|looked at|give me|gave me|explain|explained|let me know|have the|had the|care|cared|keep your|kept your|keep to|write back|wrote back|follow up|say|inform~|tell|told|ask me|asked me|be bothered|take the time|took the time|feel the need|see fit|manage|managed|thank|apologise|mention|notice|remember|sho(?:w|wn|wed))
        (?:could not|cannot|can not|not) (?:even )?be bothered
        without (?:so much as|even|a (?:single )?word|a reply|an answer|an explanation|any (?:explanation|reason|feedback|reply|answer|word))
        (?:not|never)<..2> (?:so much as|even) (?:a|an|one|the courtesy|bother~|tell~|repl~|answer~|call~|word)
        (?:kept|keeping|left|leaving|made|making)<..1> (?:me|us|candidates|people|someone|somebody) (?:waiting|hanging|dangling|in the dark|in limbo|guessing|wondering|chasing|wait|chase|guess)
        (?:it )?took (?:you|your|them|the)<..4> (?:weeks?|months?|ages|so long|forever|long enough|an eternity|days|this long|until)
        (?:after|for) (?:\w+ )?(?:weeks|months|days) (?:of (?:silence|waiting|nothing|hearing nothing|chasing)|without)
        (?:i (?:had|have) to|having to|had to) (?:chase|run after|find out|hear (?:it|this) from|learn (?:it|this) from|beg for|ask (?:three|four|five|several|many|repeatedly))
        (?:form|template|templated|standard|boilerplate|canned|generic|automated|automatic|copy[- ]and[- ]paste|copy-?paste|copied|impersonal|two-?line|one-?line|cold|soulless|stock|mass) (?:letter|email|rejection|answer|reply|message|response|text|no|sentence|note|refusal)s?
        (?:copy and paste|boilerplate|no-?reply)~
        (?:impersonal|heartless|cold-?hearted)
        (?:a|by|an) (?:robot|bot|machine|algorithm)
        (?:finally|at last|eventually)<..2> (?:got round|got around|decided to (?:tell|reply|answer|inform|let)|replied|answered|responded|bothered|deigned|found (?:the|a) (?:time|moment|minute|courage|way)|told me|let me know|managed)
        deign~
        (?:so much|too much) to (?:ask|expect)
        """,
        unless=r"""
        if <you><..3> (?:not|cannot)
        (?:for not|without)<..1> (?:keeping|letting|making|leaving)
        never<..1> looked at (?:the|your|a) (?:clock|watch|phone)
        (?:(?:please )?do not (?:feel|worry|go|trouble|mind|need|hesitate)|no need|need not|you did not have to|did not need to|never made me|without making)
        i (?:never|did not|have not|had not|could not)<..3> (?:reply|replied|answer|answered|respond~|write|wrote|call|called|thank|thanked|tell|told|say|said|ask|asked|mention~|follow up|get back|notice|bother)(?! from)
        (?:could|would|can) you not
        (?:kindly|kind enough|generously|were good enough)
        """,
        is_weak=True,
    ),
)
