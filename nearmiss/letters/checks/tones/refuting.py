"""Defensive in other words: their view taken apart, merits counted up, a second look asked for (K)."""

from nearmiss.letters.checks.tones.mark import GRACIOUS, mark

_TONE = "defensive"
_SELF_CRITICAL = r"(?:better|improv~|practis~|lack~|learn(?:ed|ing|t|s)?|work on|too (?:long|short|fast|quick~|little|much|vague|quiet)|missing|gaps?|weak~|thin|slow|long|short|rough|shaky|muddled|clumsy|rushed|late|below|behind|not (?:yet|ready|enough|good|clear|well)|next time|poor|poorer|unclear|wrong)"

MARKS = (
    mark(
        _TONE,
        "takes their view apart. They will not discuss it; thank them, or ask what you do not understand.",
        r"""
        what (?:you|they|he|she|your \w+)(?: \w+)? (?:call|called|see|saw|describe|described|took|interpret|interpreted|read|regard|perceived|mistook|label|labelled|dismiss|dismissed|heard) (?:as|a|an|for|my)
        (?:cannot|will not|shall not|would not|must not|can not|not)<..1> (?:let|leave|allow)<..3> (?:stand|pass|unanswered|unchallenged|uncorrected|uncommented|go|like that|as it is)
        i (?:have )?(?:never|did not)(?: \w+)? (?:said|say|claimed|claim|meant|mean|refused|refuse|lied|lie|stated|state|implied|imply|suggested|suggest|intended|intend|denied|deny|wrote that|told you that|missed a|had a problem|have a problem|had any|have any (?:problem|trouble|difficult~))
        (?:i|we)<really>(?: \w+)? (?:see|view|remember|recall|judge|experienced?|assess|felt|feel|found|perceive[ds]?|regard)<..3> (?:differently|otherwise|in another way|another way|in a different (?:way|light))
        (?:i|we)(?: \w+)? (?:take|hold|have|am of|remain of|came away with|beg to have) (?:a|an|the|another|my own)(?: \w+)? (?:different|other|opposite|opinion|view)(?: view| opinion| impression| understanding| recollection| perspective| that)
        (?:not|no longer|hardly)(?: \w+)? (?:of the same|share your|agree|agreed|accept that|accept the|accept your|accept this|subscribe)
        (?:am|are|was) not agree
        (?:you|they|one|nobody|anybody|a panel|no panel|no one)(?: \w+)? (?:cannot|can not|could not|can hardly|cannot possibly|could hardly|could possibly|should not|must not)(?: \w+){0,2} (?:judge|measure|assess|know|tell|evaluate|say that|expect|decide|conclude|compare|test|dismiss|ignore|deny|claim|reduce|seriously)
        (?:judg|measur|assess|evaluat|reduc|rat|dismiss|rul|writ)(?:e|ed|es|ing|ten|s)? (?:me |somebody |someone |a person |a candidate |a career |people |anyone |me out |me off |my \w+ )+(?:by|on|from|in|after|over|because|based|for|to)
        (?:one|some|many|others|people|anyone|experts?|most \w+|any \w+)(?: \w+)? (?:might|may|could|would|will|can) (?:argue|say|agree|see|call|confirm|tell you|consider|count|vouch|think otherwise|disagree)
        (?:were|are|was) you(?: even| ever)? (?:aware|told|informed) that (?:i|my)
        (?:do|did|have|had|would) (?:you|they|the panel|anyone|anybody|he|she|your \w+)(?: \w+){0,2} (?:realise|realised|know|knew|see|seen|saw|notice|noticed|considered?|read|looked?|appreciate|understand|take into account|check|checked|spoken|ask|asked)(?: at| to)? (?:that i|how (?:much|many|long|hard|well) i|what i|who i|my (?:\w+ ){0,2}(?:references?|cv|portfolio|results?|work|record|test|solution|application|certificat~|experience|code|degree|figures))
        (?:nothing|nowhere|not a (?:word|line|single)|not)(?: \w+){0,2} (?:in|of|from) (?:your|the|this) (?:email|letter|feedback|answer|message|reply|explanation|reason~|call)<..4>
        (?:your|the|this|that) (?:email|letter|feedback|answer|message|reply|explanation|reason~|decision|comment~|remark~|criticism|assessment|evaluation)(?: \w+){0,2} (?:does not|do not|did not|fails? to|ignores?|ignored|overlooks?|contradicts?|leaves? out|omits?|misses|misrepresents?|hardly|makes? no|says? nothing|raises? more|surprises? me|surprised me|puzzles?|confuses?|is based on|was based on|rests? on|seems? (?:\w+ )?(?:unfair|based|at odds|to (?:ignore|overlook|contradict))|is at odds|came as)<..6>
        (?:explain|say|state|clear|know|see|understand|learn|gather|find out|mention)~? (?:to me )?(?:on|by|against|under) (?:which|what) (?:criteria|basis|grounds?|points?|standards?|measure|aspects?)
        (?:confus~|mix~|mistook|mistaken)(?: \w+){0,3} (?:me|my (?:application|name|file|cv)|two (?:candidates|people|applicants)|candidates|applicants|with (?:the|an)other|somebody else|someone else|up)
        (?:no|any|some)<..1> (?:truth|substance|basis|merit|foundation) (?:in|to|for) (?:the|that|this|your|it)
        (?:the |in )?(?:fact|truth|reality|point) (?:is|remains)(?: simply)?,? (?:that )?(?:i|my|no|nobody|you|the)<..6>
        in (?:truth|reality|fact|actual fact),? (?:i|my|the|it|this|that)<..4>
        (?:quite|on) the (?:contrary|opposite)
        (?:on|to) the contrary
        i (?:feel|felt|am|was) (?:\w+ )?(?:misunderstood|misjudged|misrepresented|misread|unfairly|wrongly|not (?:heard|seen|understood|listened|taken seriously|valued)|underestimated|undervalued|unheard|unseen|mislabelled|judged)
        (?:feel|felt)<really> (?:obliged|compelled|bound|forced|the need|the urge) to
        (?:put|place|get|want)(?: \w+){0,3} on (?:the )?record
        i (?:think|believe|feel|find|am afraid|fear|suspect|would say|have the feeling|am sure|guess)(?: that)? (?:you|they|the (?:panel|interviewers?|team|recruiter|committee)|your (?:\w+ )?(?:colleague|team|decision|assessment|conclusion|impression|feedback))(?: \w+){0,2} (?:did not|do not|have not|are not|were not|was not|is not|may have|might have|must have|could have|misunder~|misjudg~|missed|overlooked|underestimate~|did not|took|got|mixed|confused|judged|misread|wrong~|too (?:quick|fast|hast~|early|harsh|strict))<..4>
        """,
        unless=rf"""
        {GRACIOUS}
        (?:helped|useful|helpful|right|fair|true|made sense|stayed with me|taken to heart|good point|well put)
        (?:i|my)<..3> {_SELF_CRITICAL}
        (?:confus~|mix~)<..3> (?:my|i)
        if (?:you|i)(?: \w+)? (?:cannot|can not|could not|may|might)
        """,
        is_weak=True,
    ),
    mark(
        _TONE,
        "counts up your merits against a decision that is made. Let your next letter show them.",
        r"""
        (?:i|we)<really>(?: (?:have|had|also|can|would|have now))? (?:met|meet|fulfil|fulfils|fulfilled|satisfy|satisfied|tick|ticked|match|matched|answered|solved|passed|did|mastered|exceed|exceeded|possess)(?: \w+)? (?:them all|it all|all (?:of them|of (?:the|your|its)|the|your|you|that|\w+ (?:requirements|criteria|points|questions|tasks|tests|skills|qualifications))|every (?:single|last|one|point|question|task|requirement|criterion|box|test|skill|item)|each (?:and every|of|point|requirement)|everything (?:you|that|on|the|asked|required|in)|nine (?:out )?of ten|more than (?:you|the|enough|half|most|required|all))
        (?:my|the)(?: \w+){0,3} (?:grades?|thesis|code|english|german|french|work|results?|figures|design|solution|numbers|references?|skills?|marks?|scores?|test|plan|proposal|analysis|model|degree|record|experience|answers?|presentation|calculation|portfolio|certificates?|sales|customers|clients|teams?|bosses|professors?|managers?|colleagues)(?: \w+){0,2} (?:is|are|was|were|compiled|compiles|work|works|worked|ran|runs|passed|passes|scored|beat|exceeded|has been|have been|say|says|said|confirm|confirms|prove|proves|show|shows|tell|would (?:tell|say|confirm)|always|never|will confirm|stand|call|called|consider|rate|rated)(?: \w+){0,4} (?:best|excellent|good|correct|right|perfect|perfectly|better|outstanding|faster|first|higher|top|strong|stronger|more|above|flawless|fine|sound|enough|sufficient|exactly|that i|otherwise|different|superb|exceptional|clean|complete|accurate|fluent|brilliant|highest|complained|praised?|happy with me)
        (?:quick|fast|hard)[- ]+(?:learner|worker|working)
        (?:good|strong|qualified|experienced|capable|skilled|senior|fast|clever|smart|able) enough(?: for| to|,|\.|$)
        (?:enough|plenty of|ample|sufficient|more|decades of|years of|a lot of|lots of|extensive|so much) experience(?: for| to| in| with| than|,|\.|$)
        (?:should|would|will|must|can|does|do)(?: really| surely| hardly| simply)? ?(?:not|never|hardly) (?:really )?(?:matter|count against|be (?:a|an|any|the|so) (?:problem|issue|obstacle|reason|hindrance|barrier|concern|disadvantage|deal-?breaker|important)|have been (?:a|an|any|the) (?:problem|issue|obstacle|reason|criterion)|disqualify|make (?:a|any|such) difference|be held against|stand in)
        (?:is|are|was|were) (?:no|not (?:a|an|the|really a|any)) (?:reason|obstacle|disadvantage|excuse|argument|weakness|ground)(?: to| for| against| at all|,|\.|$)
        (?:less|shorter|half|quicker|faster|better|more|higher) (?:time |results? |score |marks? )?than (?:you|the (?:time|others?|average|rest|other|required|one|ones|person)|was|were|most|anyone|any|required|asked|expected|allowed|everybody|everyone|every|all)
        (?:i|who)(?: \w+)? (?:turned|saved|doubled|tripled|increased|raised|grew|led|ran|built|managed|trained|won|earned|headed|founded|rescued|cut|reduced)(?: [\w']+){0,6} (?:around|million|per ?cent|percent|\d+|in (?:\w+ )?(?:months|years|weeks)|teams? of|people|from scratch|alone|single-?handed~|award|division|department|company|budget)
        (?:count|counts|qualif~|recognised?|regarded|considered?|accepted|treated|valid) as (?:\w+ )?(?:experience|qualification|a degree|relevant|equivalent)
        (?:with|after|despite|given|having|having had|and with|over|more than|some|nearly|almost) (?:my )?(?:\w+ )?(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|several|many|so many) (?:\w+ )?(?:years|decades)(?: \w+){0,4},? (?:i|you|one|it|that|and|my|in|of|on|as|behind)
        (?:i|my)(?: \w+)? (?:am|was|is) (?:known|famous|recognised|respected|valued|praised|rated|an expert|a (?:proven|seasoned|leading|recognised|certified|trained|strong|top|true|real)|one of the (?:best|few|top|leading)|the only|second to none)
        any (?:other |sensible |reasonable |serious )?(?:employer|company|manager|boss|recruiter) would
        (?:all|every one of|each of) my (?:former |previous |past )?(?:employers?|managers?|bosses|clients|colleagues|customers|professors)<..2> (?:will|would|have|say|said|praised|valued|confirm|agree)
        """,
        unless=rf"""
        {GRACIOUS}
        {_SELF_CRITICAL}
        (?:person|candidate|somebody|someone|colleague|they|who|you)(?: \w+){{0,3}} (?:has|had|with|chose|have|brings?|brought|were|was|is|wanted|needed|need|want)(?: \w+){{0,4}} (?:experience|enough|more|better)
        (?:news|since we|now|last (?:month|week|year|spring|summer|autumn|winter)|meanwhile|in the meantime)
        """,
        is_weak=True,
    ),
    mark(
        _TONE,
        "asks for a second look at what is decided. Say that you respect it, and ask for the next time.",
        r"""
        (?:please|kindly|could you|would you|can you|ask (?:you|the \w+|your \w+)|if you (?:could|would|might|can)|hope (?:that )?(?:you|the \w+)|invite (?:you|the \w+)|urge (?:you|the \w+)|like (?:you|the \w+) to|want (?:you|the \w+) to|suggest (?:you|that you|the \w+)|request (?:you|that)|grateful if you (?:could|would)|wish you (?:would|could)|you (?:should|could|might|must|need to))(?: \w+)? (?:to )?(?:look|read|go|check|weigh|consider|view|examine|watch|think|review|compare|test|interview|see|discuss|revisit|evaluate|run|study|let|give|hear|listen|talk)(?: [\w']+){0,8} (?:again|once more|one more time|another time|a second time|anew|afresh|over again|more carefully|more closely|properly|with fresh eyes|in full|another chance|a second chance|a fair (?:chance|hearing))
        (?:think|look at|reconsider|read|consider|go over) (?:it|this|that|my \w+|me) (?:over|through|again|once more|properly)
        think again
        (?:is|was|could|might|may|can) (?:it|this|that|the (?:decision|matter|door))(?: really| still| be| already| not)* (?:final|closed|be changed|be reversed|reversible|definitive|negotiable|open to)(?: \w+)*\?
        (?:not|never) too late to (?:change|call|think|correct|fix|choose|hire|take)
        (?:decision|choice|matter|case)(?: \w+){0,2} (?:reviewed|reopened|reversed|revised|looked at|reconsidered|overturned|corrected|re-?examined|escalated)
        """,
        unless=r"""
        (?:not|never|no|without)<..4> (?:ask~|want~|expect~|reconsider~|change|think again)
        (?:forward|glad|happy|hope|love|like|delighted) to (?:\w+ )?(?:meet|see|speak|talk|work|hear|read)<..5> again
        (?:feedback|went well|one thing|better|improve)
        """,
        is_weak=True,
    ),
)
