"""Defensive: an answer to their decision, an excuse, an explanation nobody asked for, a wish to have it looked at again (K)."""

from nearmiss.letters.checks.tones.mark import GRACIOUS, mark

_TONE = "defensive"
_MERIT = (
    r"(?:qualif~|deserve[ds]?|disagree|explain~|correct|clarif~|reconsider~|years of|years in|experience|skills?|exceed~|requirements?|criteria|"
    r"perfect~|more than|prove~|proven|wrong|mistaken?|misunder~|nervous|ill|unwell|sick|unfair|not agree|do not see|not convinced|cannot help|"
    r"the (?:best|right|strongest)|capable|delivered|certified|degree|track record|results|told you|was told|were told|had been told|"
    r"could have|would have|should have|ever wanted|point out|fit (?:the|for)|met (?:all|every|each|the)|meet (?:all|every|each|the)|had no|"
    r"not (?:given|told|asked|allowed)|questions?|as good|better (?:than|suited|placed|at|qualified)|stronger|expected|think you|believe you|feel you|"
    r"answered|showed you|proved|solved|passed|did exactly|did everything|everything (?:you|right|that)|still (?:think|believe|feel|want|maintain|say|see)|trained|led|built|managed|ran)"
)

MARKS = (
    mark(
        _TONE,
        "reads as an answer to their decision. Leave the point out, or make it a question.",
        r"""
        (?:but|however|yet|still|nevertheless|nonetheless|even so|that said|having said that|then again|and yet|although|though|while|whereas|all the same),? (?:i|we)(?: \w+)? (?:have|had|was|am|did|do|can|could|would|know|believe|think|feel|felt|must|should|actually|clearly|really|always|never|already|still|maintain|meet|met|deserve~|bring|brought|answered|told|said|mentioned|explained|showed|proved|worked|led|built|ran|managed|delivered|hold|speak|spoke|fit|match~|possess|insist|cannot|find|question|wonder|doubt|see|need|want~|solved|passed|tick~|offer~|gave|studied|trained|prepared|gained|spent|got|expected|disagree|beg|object|stand|remain|also|just|only|simply|honestly|truly|firmly|strongly|genuinely|certainly|definitely|at least|for one|in fact)
        (?:but|however|yet|still|nevertheless|nonetheless|although|though|whereas),? my (?:experience|skills?|background|answers?|qualifications?|track record|results|portfolio|references|work|degree|record|cv|profile|knowledge|performance|presentation|solution|case|numbers|years|understanding|impression|code|test|projects?|view|opinion)
        """,
        unless=rf"""
        (?:but|however|yet|still|nevertheless|nonetheless|even so|that said|having said that|although|though|while|and yet|all the same),? (?:i|we)(?: \w+){{0,2}} {GRACIOUS}
        (?:but|however|yet|still|nevertheless|nonetheless|even so|that said|having said that|although|though|while|and yet|all the same),? (?:i|we) (?!(?:\w+[ ,]+){{0,20}}{_MERIT})(?:\w+[',]* ){{0,16}}{GRACIOUS}
        (?:although|though|while|whereas),? (?:i|we)(?: \w+)? (?:was|am|would|had|do|did|feel|felt|have|could|can|cannot|know)(?: \w+){{0,3}} (?:disappoint~|sad|sorry|hoped|not|sure|loved|liked|surprised|wished|never|only)
        (?:wanted|meant|hoped|planned|tried|intended) to (?:thank|write|call|say|send|answer|reply|tell)<..6>,? but
        though i (?:say so|do say)
        (?:however|but) i (?:look at|turn) it
        (?:but|however) i (?:am sure|know|see|can see|think|believe|feel|find|could see|was sure|could tell) (?:that )?(?:you|the|your|it|this|how|why|that was)<..3> (?:chose|made|had|have|was|is|will|right|good|fair|much|hard|difficult|well|they|person|choice|decision|team)
        """,
        is_weak=True,
    ),
    mark(
        _TONE,
        "asks them to decide again. They will not; say that you respect it, and ask to be kept in mind.",
        r"""
        disagree~
        (?:do|does|did|can|could|would|must|may|will)(?: not|not) (?:fully |quite |entirely |really |simply |honestly |at all )*(?:agree|accept|share (?:your|the|this|that))
        cannot (?:fully |quite |entirely |really |simply |honestly |just )*(?:agree|accept|share (?:your|the))
        (?:reconsider|rethink|re-?evaluate|reassess|re-?examine|re-?open|reopen|overturn|reverse|revisit|re-?visit|re-?think|re-?look)~
        re - ?(?:consider|think|evaluat|assess|examin|open|visit)~
        re-(?:consider|think|evaluat|assess|examin|open|visit)~
        (?:think|look|consider)<..5> (?:again|once more|over|a second time) (?:at|about)?(?: my| me| your| this| the| it|$|\.|\?)
        (?:change|changed|changing) (?:your|their|his|her|anybody's) minds?
        (?:review|revise|reverse|withdraw|question|challenge|contest|appeal|dispute|overrule|undo|oppose|reflect (?:again )?on)<..2> (?:your|the|this|that|its?) (?:\w+ )?(?:<choice>|reasons?|reasoning|assessment|evaluation|application|feedback)
        (?:second|another|closer|fresh|proper|fair|final|further) (?:look|review|consideration|hearing|assessment)(?: at| to| of| from|\.|\?|$)
        (?:appeal|object|protest|dispute|contest)(?: to| against| this| that| it| the| your)
        (?:take|took) (?:issue|exception)
        beg to differ
        with (?:all )?(?:due )?respect,
        with (?:all )?due respect
        (?:i|we) (?:must|have to|would|want to|wish to|would like to|feel obliged to|am obliged to|need to|should)(?: \w+)? (?:respectfully|object|protest|differ|contradict|dispute|challenge|push back|question|ask (?:on what|why|how you|you to (?:look|think|consider|re)))
        respectfully<..3> (?:disagree|object|differ|dispute|question|submit|suggest|ask you to|point|request that you|note|challenge|believe|think|say)
        (?:on|upon) what (?:basis|grounds?)
        (?:not|hardly) (?:convinced|persuaded|satisfied)<..3> (?:by|with|that|of)
        (?:surely|perhaps|maybe) (?:there (?:is|has been|must)|you (?:could|would|can|meant|did|missed|made|should|overlooked|confused))<..4> (?:mistake|mix-?up|error|still|again|misread|overlooked|room|confus~|miss~)
        (?:must|has to|could|there)<..2> (?:be|have been)<..1> (?:a|an|some)<..1> (?:mistake|mix-?up|error|misunderstanding|confusion)
        (?:is there (?:any|no|some|a)|any) (?:way|chance|possibility)<..3> (?:to |you |of |that )?<..2>(?:change|reverse|reopen|still|again|revis~|persuad~|convinc~|reconsider~)
        (?:still|not too late)<..3> (?:time|possible|chance|able)<..3> (?:to )?(?:change|reverse|fix|put (?:this|it) right|correct)
        """,
        unless=r"""
        (?:not|never|no|without|neither|nor|far from|rather than|instead of)<..5> (?:disagree|disput|contest|challeng|appeal|question|chang|reconsider|re-?open|rethink|revers|object|argu|review|revisit|push)~
        (?:could not|cannot|can not) agree more
        (?:with (?:great|much|deep|real|the greatest|my) respect)
        (?:agree|accept)<..3> (?:more|with you|entirely)$
        """,
    ),
    mark(
        _TONE,
        "explains yourself. Nobody asked, and it sounds as if you were in the wrong; leave it out.",
        r"""
        (?:let|allow|permit) me<..2> (?:to )?(?:\w+ )?(?:explain|clarify|correct|defend|justify|set|put|remind|elaborate|respond|address|say in|state|expand|add|point)
        (?:i|we)(?: \w+){0,2} (?:want|wanted|need|needed|have|feel|felt|must|should|wish|like|ought|owe|would|feel compelled|obliged|compelled|allowed|going|prefer|hope|here|writing|write|had)(?: \w+){0,3} (?:explain|clarify|correct|defend|justify|set (?:the|this|a few|some)|put (?:the|this|it|a few|some)|remind|clear (?:up|this|the)|address (?:your|the|this|that|some)|respond to|point out|stress|underline|emphasise|emphasize|highlight|rectify|counter|refute|rebut|dispel|account for|elaborate|reiterate|note (?:that|for)|make (?:it )?(?:clear|a few things clear)|state)
        to (?:clarify|set the record straight|explain (?:myself|why|what|how|my|that|the)|defend myself|justify|correct (?:the|this|that|a|your|some)|clear (?:this|that|things|the air|up))
        (?:in|as) (?:my|a) (?:own )?(?:defence|justification|mitigation)
        (?:in my favour|in fairness|to be (?:fair|clear|honest|frank|blunt|precise|perfectly|completely)<..2>|for the record|just so you know|just to be clear|for what it is worth|as a matter of fact|the fact is|the truth is|the fact remains|truth be told|let us be (?:honest|clear|frank)|let us not pretend|with (?:hindsight|respect) (?:to|i))(?: \w+){0,3},? (?:i|my|the (?:question|questions|task|test|interview|brief|role|advert|job|reason)|you|your|nobody|no one|it|that|this|there)
        set the record straight
        (?:may|can|could|might) i<..1> (?:explain|clarify|justify|respond|defend|correct)
        (?:explain|justify|defend|account for)<..1> (?:myself|my (?:answers?|performance|gap|decision|approach|choice|side|point|reasoning|position|behaviour|silence|mistake))
        my (?:side|version) of (?:the|it|this|things|that|what)
        (?:not|hardly) (?:entirely |really |quite |exactly |at all )*my fault
        (?:no|through no) fault of (?:my|mine)~
        """,
        unless=rf"""
        (?:explain|clarify|stress|emphasise|underline|highlight|add|state|point out|say|make clear|note)(?: \w+){{0,5}} {GRACIOUS}
        (?:could|would|can|might) you<..3> (?:explain|clarify)
        (?:no|not|without)<..3> need to (?:explain|justify)
        (?:no|not|without|nor|rather than|instead of|you)<..4> (?:explain|justify|defend|excuse)~
        (?:to be honest|honestly|the truth is|truth be told|to be fair|for what it is worth|the fact is)(?: \w+){{0,3}},? (?:i|my|the|it|you|your|that|this)(?: \w+){{0,8}} {GRACIOUS}
        i (?:want|wanted|would like|wish)(?: \w+)? (?:you )?to know (?:how|that i (?:am|was) (?:grateful|glad|thankful))
        """,
        is_weak=True,
    ),
    mark(
        _TONE,
        "disputes what they heard or saw. Ask about it where you do not see it; do not correct it.",
        r"""
        (?:that|this|it|which|what you (?:say|said|wrote)|your (?:feedback|reason~|assessment|comment|criticism|claim|impression|description|remark|judgement|conclusion|evaluation))(?: \w+){0,3} (?:is|was|are|were|does|did)(?: simply| just| really| quite| exactly| entirely| at all| actually| in fact| clearly)* (?:not|inaccurate|incorrect|untrue|false|wrong|mistaken|misleading|misplaced|inconsistent|one-?sided|superficial|contradict~|unfounded|baseless|news to me|unreasonable|nonsense)(?: (?:how (?:it|i|the|that)|what (?:i|we|happened|was|you)|true|correct|accurate|right|the case|fair|so|quite|entirely|reflect|correspond|match|represent|make sense|consistent|add up|justified|based|stand|hold|how things|my|reality|at all)| |,|\.|$)
        (?:not|hardly|cannot)<..1> (?:think|believe|find|feel|see|say|call|consider)<..2> (?:your|the|this|that) (?:feedback|assessment|criticism|description|reason~|decision|comment~|remark|evaluation|judgement|conclusion|comparison|picture)<..4>
        as you (?:suggest|claim|imply|assume|put it|seem to (?:think|believe)|appear to|would have it|think|allege|maintain|describe)~
        (?:with my eyes (?:closed|shut)|in my sleep|blindfolded|standing on my head|with one hand)
        (?:despite|given|considering|in view of|with) (?:all )?my<..2> (?:qualifications?|experience|skills?|results?|record|background|expertise|years)
        (?:the|quite the|just the|exactly the|prove~ the|shows? the|say~ the) (?:opposite|contrary)
        respond to your (?:criticism|feedback|comments?|remarks?|reasons?|letter|claims?|points?)
        (?:the|your|this|that|any) (?:suggestion|claim|idea|notion|accusation|assertion|statement|allegation|implication|insinuation|conclusion|belief|assumption|argument|contention)<..2> that (?:i|my)
        (?:not|never) (?:how|what|the way) (?:it (?:was|happened|went|is)|i (?:said|meant|remember|recall|see|saw|experienced|put|intended)|things|that (?:went|happened)|happened|we (?:said|agreed|discussed)|the interview went)
        (?:misunder~|misread|misreading|misjudg~|misrepresent~|misinterpret~|misheard|mischaracteri~|misquot~|miscommunicat~|out of context|twisted|wrong impression|false impression|wrong end of the stick|jumped to|jump to)
        (?:you|they|he|she|your (?:panel|team|colleagues?|interviewers?|recruiter))<..1> (?:are|were|may be|might be|must be|have been) (?:mistaken|wrong|incorrect|misinformed|under the impression|confused|misled)
        (?:you|they|he|she|<you>|nobody|no one)<really> (?:did not|do not|could not|have not|never|cannot|had not|failed to|clearly did not|does not)<..2> (?:see|saw|understand|understood|get|got|appreciate~|recognise~|grasp~|realise~|notice~|take (?:into|account|note|in|on|the time)|consider~|look|looked|ask|asked|hear|heard|know|knew|value|valued|give|gave|read|test~|weigh~|credit~|follow~|let|allow~|want to (?:see|hear|know)|pay|bring)(?: \w+)* ?(?:my|what i|how i|that i|me|who i|mine|the (?:full|whole|depth|value|point|breadth|difference|relevance|experience|real))
        (?:overlook|ignor|dismiss|disregard|underestimat|undervalu|discount|neglect|brush|gloss|forgot|forget|fail)~(?: \w+){0,3} (?:my|me|the fact|what i|that i|how i|to (?:see|notice|consider|appreciate|recognise|take|ask|mention|understand|look|account)|over|aside|everything)
        (?:seems?|appears?|looks?)<..3> (?:to have (?:been|gone)|that (?:you|my|the panel|somebody|someone)|you (?:missed|overlooked|misread|did not|forgot))<..3> (?:overlooked|missed|ignored|lost|forgotten|unnoticed|misread|misunderstood|not|did not|have not|missed|mistaken)
        (?:contrary to|despite|in spite of|regardless of|notwithstanding|unlike) (?:what|your|my|all|having|the fact|the impression|the feedback|being)
        as (?:i|we) (?:said|explained|told|mentioned|pointed out|stated|made clear|showed|demonstrated|already|clearly|repeatedly|wrote)<..4>(?: in the interview| at the time| you| before| already| clearly| several| on the day| in my|,|\.|$)
        (?:as you (?:will|would|can|could|must|should|may|might) (?:have )?(?:see|seen|know|known|remember|recall|agree|noticed?|gather~)<..2> (?:from|in|i|my|had|if)|i (?:did|do) (?:mention|say|answer|explain|show|have|know|cover|tell|address|bring|prepare|meet|give|provide|ask|include|demonstrate|deliver|state|raise|solve|finish|list)|i (?:clearly|explicitly|repeatedly|specifically|definitely|certainly|already) (?:said|mentioned|answered|explained|showed|stated|covered|told|demonstrated|listed|addressed|did|gave|met|brought|described))
        """,
        unless=rf"""
        i (?:\w+ )?(?:think |know |see |realise |fear |see now |may |must |might |have |had |clearly |probably |perhaps )*(?:that )?(?:i )?(?:have |had )?(?:misunder~|misread~|misjudg~|misheard|misinterpret~|overlook~|forgot~|ignor~|underestimat~|neglect~|fail~)
        my (?:own )?(?:misunder|mistake|misreading|oversight)~
        you did not (?:have|need) to
        here (?:it|they|is)
        (?:as )?promised
        not forgotten
        (?:did|do) (?:enjoy|appreciate|learn|understand|respect|hope|want to thank|wish|notice how|like|love)
        (?:despite|in spite of|regardless of|notwithstanding) (?:the (?:news|outcome|result|no|decision|rain|delay)|your (?:busy|full)|my (?:nerves|disappointment|sadness|late|bad)|everything|how|being so)
        (?:despite|in spite of|regardless of)<..10> {GRACIOUS}
        """,
        is_weak=True,
    ),
    mark(
        _TONE,
        "argues with what might have been. It is over; say what you will do next time, or nothing.",
        r"""
        had (?:i|the|we|somebody|someone|there|my|you|they|it|anyone|anybody)(?: \w+){0,3} (?:been|known|had|asked|given|told|looked|read|listened|only|seen|more|met|realised|let|allowed|explained|understood|mentioned|made|paid|bothered|taken|warned|waited|called|shown|chosen|hired|phrased|put|said)
        if i had<..2> (?:been|known|had|got|received|understood|realised|heard|seen) (?:given|told|asked|more|a (?:fair|bit|little|chance|clearer|proper|real|better)|better|the (?:same|chance|time|opportunity|right|question)|another|enough|clearer|allowed|invited|warned|shown|that|what|you|about|beforehand|earlier|how|longer|time|less|well|in (?:good|better)|feeling|myself|healthy|not)
        if only
        if (?:you|they|the|your \w+|someone|somebody|anyone|nobody)<..2> had(?: \w+){0,2} (?:asked|given|told|let|looked|read|listened|paid|been|seen|known|wanted|taken|made|explained|bothered|met|called|allowed|spent|tested|phrased|put|mentioned|said|warned|chosen|hired|waited|checked)
        (?:given|with|having had|having|under|in) (?:a (?:bit |little )?(?:more|longer|fair~|clearer|proper|better)|more|another|enough|better|different|clearer|less|fairer|the right)(?: \w+){0,2} (?:time|chance|minutes?|question~|conditions?|circumstances?|preparation|information|notice|day|sleep|pressure|interviewers?|opportunity|brief|context|setting),?<..3> (?:i|my)<..1> (?:would|could|might|am sure|answer~)
        i (?:would|could|can|might) (?:certainly |surely |definitely |easily |have easily |gladly |well |also |then |probably |absolutely |clearly )*have (?:easily |certainly |also |surely )?(?:shown|proved|proven|answered|explained|told|given|prepared|done|brought|been (?:able|the|a (?:great|good|perfect|better|strong|real|much|valuable)|an|your|more|perfect|excellent|great|ideal|just as|at least|asked)|demonstrated|solved|delivered|convinced|made|passed|performed|added|filled|learned|managed|handled|mastered|fit|fitted|excelled|succeeded|started|impressed|hit|talked|spoken|walked|named|listed|mentioned|covered|got|nailed)(?! (?:better|differently|more clearly|myself better|clearer|it better|it differently|that better|less))
        i<really> was(?: \w+)?(?: not| never) (?:\w+ )?(?:given|asked|told|allowed|able to (?:show|demonstrate|present|explain|prove|answer|finish|bring)|offered|informed|warned|prepared by|made aware|aware that|expecting|shown|at my best|myself|in (?:good|top|the best)|feeling well|on form|well)
        (?:nobody|no one|no-one|none of you|you never|they never|you did not|they did not|never|not once)<..1> (?:told|asked|mentioned|said|warned|explained|gave|let|informed|showed|bothered to (?:ask|tell)|made)<..1> (?:me|that|to|it|clear|a)
        (?:did not|never|not) (?:have|had|get|got|given|been given)<..1> (?:the|a|any|enough|much|real|proper)<..2> (?:chance|opportunity|time|room|possibility) to<..1> (?:show|present|explain|prove|demonstrate|answer|finish|prepare|tell|bring|shine|talk|say|ask|speak|defend|respond|make)
        """,
        unless=r"""
        i (?:would|could|might|should) (?:\w+ )?have (?:been (?:glad|happy|proud|delighted|honoured|a pleasure|sorry)|loved|liked|enjoyed|wished)
        (?:had|if) i (?:had )?(?:one wish|to (?:name|choose|sum|do it|say|pick)|more (?:practice|questions)|one more question)
        what i (?:could|would|should|might) (?:\w+ )?have
        (?:that|where|how|which|know|see|think|feel|see that|know that) i (?:could|should|might) (?:\w+ )?have
        (?:could|should|might) i have
        if you had (?:a (?:minute|moment|second|line|word)|one|time|five|two)
        never (?:made|let|gave) me (?:feel|wait|the)
        (?:had|if)<..3> (?:been|known)<..3> (?:how|so)<..2> (?:kind|friendly|good|welcoming|warm|pleasant|open|much fun)
        (?:if only|had)<..4> (?:every|all|more) (?:interview~|compan~|employers?|people|rejections?|no)
        """,
        is_weak=True,
    ),
    mark(
        _TONE,
        "praises yourself against their choice. Let your next letter show it, with what you learn or do.",
        r"""
        (?:overqualified|over-?qualified|more than (?:qualified|capable|able|enough|competent|sufficient~|suited|suitable|adequate|equipped)|fully (?:qualified|capable|suited|able|meet|met|equipped)|perfectly (?:qualified|suited|capable|able|matched|fit~)|highly (?:qualified|suited|capable)|well (?:able|qualified|suited|capable)|eminently|amply|every bit as|just as (?:good|qualified|capable|able|strong)|at least as (?:good|qualified|capable|able|strong|experienced))
        (?:perfect|ideal|excellent|strong|natural|obvious|great|right|best|exact) (?:fit|match|candidate|person|choice|profile)(?: for| to| with|,|\.|$| i (?:am|was|would)| and (?:i|you))
        (?:meet|met|exceed|exceeded|tick|ticked|fulfil|fulfilled|satisfy|satisfied|match|matched|hit|check|checked|cover|covered|bring|brought|have)<..1> (?:all|every|each|(?:nearly|almost|practically) (?:all|every)|everything|most|more than|exactly)<..2>(?: requirements?| criteria| criterion| box(?:es)?| points?| skills?| qualifications?| bullets?| items?| demands?| expectations?| you (?:asked|wanted|listed|need~|look~|required)| what you| the ad~| on your| on the list)
        (?:my|an?|this) (?:impeccable|outstanding|unmatched|unrivalled|unparalleled|stellar|flawless|exceptional|extensive|considerable|proven|decades|excellent|superior|spotless|vast|exemplary|impressive) (?:experience|record|track|skills?|qualifications?|background|results|references|cv|career|knowledge|performance|credentials|expertise|portfolio|history)
        i<really>(?: (?:still|firmly|truly|honestly|strongly|sincerely|really|remain|am|was|feel|do|would|can only|will always|continue to|cannot help but))*(?: to)? (?:believe|think|feel|maintain|insist|know|convinced|certain|sure|confident|persuaded|say|hold|stand by|claim|argue|submit|assert|contend)(?: that)?,? (?:i|my)(?: \w+){0,3} (?:am|was|would|could|can|have|had|deserve[ds]?|should|did|do|meet|met|bring|brought|exceed~|fit|answered|showed|performed|match~|offer~|gave|is|are|were|makes?|speaks?|possess|proved|handled|solved)
        (?:my (?:own )?(?:view|opinion|feeling|impression|belief|conviction)|convinced|certain|confident|sure)<..2> (?:is |was |remains )?(?:that )?(?:i|my)<..2> (?:am|was|would|could|have|had|deserve|did|performed|answered|met|meet|fit)
        i<really> deserve~
        (?:deserve|deserved|entitled to|owed|have a right to|earned|merit|merited) (?:better|more|an? (?:explanation|answer|reason|chance|proper|real|honest|fair|reply|apology|second|better|job|offer|place|shot)|the (?:job|role|post|chance|position|truth|offer|respect|place|benefit|courtesy)|to (?:know|be|hear|get|have)|this (?:job|role|post|position)|at least|it|that|some|feedback|respect)
        (?:my|the)(?: \w+){0,3} (?:track record|experience|results?|skills?|references?|cv|record|work|numbers|portfolio|degree|years|achievements?|grades?|qualifications?|career|test|score|code)<..6> (?:speaks?|speaking|spoke) for (?:itself|themselves)
        (?:passed over|turned down|overlooked|rejected|discarded|not (?:chosen|selected|hired))<..4> (?:despite|in spite of|although|even though|though|when|with|after)
        (?:how|why)<..4> (?:somebody|someone|a candidate|a person|anyone|anybody) (?:with|of|like) (?:my|me)
        (?:with|after|despite|given|considering|having)(?: all)?(?: \w+){0,3} my (?:years|experience|qualifications?|skills?|record|track|background|degree|results|references|credentials|expertise|seniority|\w+ years)
        (?:i|who)<..1> (?:have|has|had|bring|brought)<..3> (?:\w+ )?(?:years|decades)(?: of)?<..4>(?: experience| of experience| in (?:the|this|your) (?:field|industry|business|job|trade)| doing (?:exactly|precisely|just)| more than)
        (?:worked|been|doing|done|did|performed|led|managed|run|ran)<..3> (?:exactly|precisely|just) (?:this|that|the (?:same|kind|sort|job|work|thing)|what)
        """,
        unless=r"""
        i (?:\w+ )?(?:think|believe|feel|know|am sure|am certain|am confident|feel sure)(?: that)? i (?:\w+ )?(?:\w+ )?(?:(?:could|can|should) (?:have|still|learn|improve|practise|work|do better|be (?:clearer|better|shorter|slower)|use)|need|have to|still|lack~|was (?:too|not|a bit|less)|have (?:much|a lot|more|still|things|some|learned|to)|learned|would (?:enjoy|like|love|learn|have enjoyed)|will|did not|do not|am (?:not|still)|have a)
        (?:better|improve~|practis~|lack~|learn~|work on|too (?:long|short|fast|quick~|little|much|vague|quiet)|less|missing|gap~|weak~|grateful|glad|thank~|not (?:yet|ready|enough)|next time)
        (?:person|candidate|somebody|someone|colleague) (?:you|with|who|they)<..10> (?:years|experience|suited|fit|match|qualified)
        <you> (?:made|make|will make|are|were|found|find|have found|chose|have chosen|picked|needed|need|wanted|want|hired|had|have)
        not<..3> the (?:right|best|ideal|perfect|strongest)
        (?:my admiration|my respect|my thanks)
        i (?:know|see|realise|noticed?)(?: that)? my
        """,
        is_weak=True,
    ),
)
