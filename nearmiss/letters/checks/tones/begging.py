"""Begging: need, a second chance, any price, and pressure on their pity (C: humble, and not below oneself)."""

from nearmiss.letters.checks.tones.mark import mark

_TONE = "begging"

MARKS = (
    mark(
        _TONE,
        "sounds like begging. Ask once and quietly, to be kept in mind.",
        r"""
        please,? (?:oh )?please
        (?:job|position|role|chance|work|this|me),? please(?:\.|!|$)
        please<..14> please
        (?:beg|begging|begged|implore|imploring|plead|pleading|beseech|entreat|grovel|grovelling)(?: you| with you| for| your| of you| to|,|\.|!|$)
        (?:on my|on bended|down on) (?:hands and )?knees?
        (?:for (?:god|heaven|pity|goodness|christ|the love)<..2>(?:'s)?(?: sake| of god)|have (?:mercy|pity|a heart|some compassion|compassion)|take pity|mercy|show (?:some )?(?:mercy|compassion|pity)|out of (?:pity|kindness|compassion|the kindness|mercy)|find it in your hearts?|in your hearts?|from the bottom of my heart i (?:ask|beg|plead))
        please<really> (?:hire|take me|choose me|pick me|employ|accept me|give (?:me|us)|let me (?:work|try|prove|show|join|come|in|have|start|be part)|do not (?:reject|forget|give up|turn|say no|close|ignore|leave me|let me down|shut|throw|discard|dismiss|make|do this)|help (?:me|us)(?! (?:improve|understand|learn|to (?:improve|understand|learn)|see|grow|by))|say yes|change|find (?:me |a |any |some |room |space |something)|save|rescue|trust me|believe (?:me|in me)|call me (?:back|today|now|any|at once)|reply (?:as soon|quickly|today|now|urgently)|understand my|have|be merciful|make an exception|think (?:of my|about my)|look past|overlook|forgive|just|put in|speak to your|talk to (?:your|the)|tell (?:your|the) (?:boss|manager)|see (?:what|if) you can|try (?:to|and)|do (?:something|anything|whatever|everything|what you can))
        (?:make|made) an exception
        (?:just|only|at least) (?:this|the)? ?once(?:,|\.|!|$)
        """,
        unless=r"""
        beg (?:your )?pardon
        beg to differ
        (?:please|kindly) (?:give|pass|send) (?:me|my) (?:best|regards|thanks|greetings|warm)
        (?:give|pass)<..2> my (?:best|regards|thanks|warm)
        (?:forgive|excuse) (?:the|my) (?:late|long|slow|short|delay|haste|typing|length|handwriting|many)
        please (?:just )?(?:let me know|accept my (?:thanks|best|warm)|thank|pass|give (?:my|the|them|him|her)|say (?:hello|thank)|do not hesitate|feel free|do not (?:feel|go|trouble|worry)|understand (?:this|it) as)
        """,
    ),
    mark(
        _TONE,
        "asks for another chance at this one. It is decided; ask to be kept in mind for the next.",
        r"""
        (?:give|gives|grant|offer|allow|let|deserve|ask(?:ing)? (?:you )?for|need|get|have|want|begging for|beg for|hope for|hoping for|wish for|appreciate|grateful for|consider(?: giving)?|request|receive|spare|take|extend|afford)(?: \w+){0,2} (?:one|just|another|a|second|last|final|more|any|an)(?: \w+){0,3} (?:chance|shot|try|opportunity|go|trial|attempt)(?! to (?:talk|meet|see|speak|hear|work (?:with|together)|discuss|thank|catch|learn|present our|visit|say)| at ease)
        (?:one|just one|a|another)<..1> (?:more|last|final|second|other|single|small|tiny|little) (?:chance|shot|try|opportunity|go|interview|round|trial|attempt|conversation)(?: to (?:prove|show|interview|convince|explain|impress|demonstrate|do better|make)|,|\.|!|\?|$| please| with you| at (?:this|the|it)| and i)
        (?:a|another|any|some|the|one) (?:\w+ )?(?:chance|shot|opportunity|way|possibility) to (?:prove|redeem|convince|show (?:you|what i|that i|my|how)|impress|make (?:it up|up|amends|this right|it right)|fix|turn this|change your)
        prove (?:myself|it to you|to you|you wrong|that i|my worth|what i|how)
        (?:will|would|can|could|could not|wo)<..1> not (?:let you down|disappoint|regret|be sorry)
        you will (?:not |never )?(?:regret|be disappointed|be sorry)
        (?:let me|allow me to|i can|can i|could i|may i|i could|i would like to|i want to) (?:re-?interview|interview again|try again|redo|re-?take|retake|repeat the|do (?:it|the (?:test|interview|task|case)) (?:again|over)|come (?:back )?(?:again|in) (?:to|and) (?:prove|show|explain|try)|start over|resit)
        (?:is|isn't|are|was) there (?:really |honestly |truly |absolutely |no |not |still |maybe |perhaps |any |anything |nothing |something |some )+(?:at all |else |more |way |that )*(?:i|that i|you|to|we|left)(?: \w+){0,3} (?:do|say|offer|change|convince|persuade|get|make|sway|help me|still|take)(?! (?:better|differently|for you|to (?:improve|help|prepare|do better|learn|support|make your)))(?: to (?:change|convince|persuade|make|get|turn|still|win|save|have)<..5>|,|\.|\?|$| about (?:it|this|the decision)| so that)
        (?:do not|please do not|never)<..1> (?:give up on me|forget (?:about )?me|write me off|count me out|close the door on|turn me (?:away|down)|leave me|let me (?:go|down)|shut|slam|abandon|reject me|say no)
        (?:take|took|taking) a (?:chance|gamble|risk|bet) on me
        (?:believe|have faith|trust) in me
        """,
        unless=r"""
        <thanks><..6> (?:giving|offering|granting|letting|the) (?:me )?
        (?:another|a second|one more|any) (?:chance|opportunity|conversation) to (?:talk|meet|see|speak|hear|work with|discuss|thank|catch|learn|visit|say)
        (?:glad|happy|welcome|love|like|enjoy)<..5> (?:another|any|a further|future|a later) (?:chance|opportunity|conversation)<..5>(?: to (?:talk|meet|see|speak|hear|work|discuss|learn)| with (?:you|your)| one day| in (?:the )?future|$|\.|,)
        (?:should|if|when|whenever)<..4> (?:another|a|any)<..2> (?:chance|opportunity)<..3> (?:arise|come|open|exist|present)
        (?:for|of) (?:you|your team|them)
        """,
    ),
    mark(
        _TONE,
        "puts your need on them. They can do nothing with it but feel bad; tell it to a friend.",
        r"""
        desperat~
        i<really>(?: would| do| have)? need<really> (?:this|the|a|that|any|your|to (?:get|find|work|earn|have|land|start|pay)|work|money|some|to be hired)(?: \w+)? ?(?:job|position|role|post|work|income|salary|money|pay~|visa|opportunity|chance|employment|so|more than|badly|for my|right now|to (?:survive|live|pay|feed|support)|$|\.|!|,)
        (?:in|such|dire|urgent|real|great|desperate|so|badly|much|urgently) ?(?:dire|urgent|real|great|desperate|badly|much)? need (?:of|for) (?:a|the|this|work|any|money|employment|income|some)
        (?:depend|depends|depending|rely|relies|relying|count|counts|counting|hinge|hinges|rest|rests|riding)<..1> (?:on|upon) (?:this|it|me|you|your|that|getting|the (?:job|decision|outcome|income|salary)|my (?:salary|income|getting|finding|wage))
        (?:my|our) (?:\w+ )?(?:family|children|kids|wife|husband|parents|mother|father|baby|partner|daughter|son|landlord|bank|rent|mortgage|bills|savings|visa|debts?|loans?|benefits|unemployment|permit|residence|work permit|marriage|health|life|future|everything|career|world)<..6> (?:depend~|rely|relies|feed|support|starv~|hungry|evict~|lose|losing|lost|run(?:ning)? out|ran out|due|behind|expire~|expiring|suffer~|sick|ill|waiting|counting|gone|empty|on the line|at stake|falling apart|hangs?|ruin~|over|is over|ends|end|throw~|kick~|unpaid|overdue|will not last|cannot wait|pressur~|disappointed in me|leave me|hope~)
        (?:feed|support|provide for|look after|take care of) (?:my|a|our|three|two|four) (?:\w+ )?(?:family|children|kids|baby|parents|mother|wife|husband|daughter|son|sister|brother)
        (?:pay|paying|make|making|cover|afford|behind (?:with|on)|owe|owing|late (?:with|on)) (?:\w+ )?(?:my|the|our|this month's|next month's) (?:\w+ )?(?:rent|bills|mortgage|loans?|debts?|food|medicine|groceries|heating|ends meet)
        (?:ends meet|roof over (?:my|our)|on the street|homeless|evict|eviction|foreclos|bankrupt|bankruptcy|in debt|(?:am|are|is|flat|so|totally|dead|completely) broke|penniless|starving|food bank|last savings|out of (?:savings|money|options)|no (?:money|income|savings|other (?:choice|option|income|hope|chance)) (?:left|coming|at all|and|any)?|nothing left|single (?:mother|father|parent|mum|mom|dad))~
        (?:cannot|can not|could not|can't) (?:afford|pay|go on|survive|cope|bear|face|take (?:another|any more|one more|much more|it|this)|keep (?:going|doing|living)|live (?:without|with)|stand (?:another|any more|this)|sleep|eat|stop (?:crying|thinking))
        (?:last|only|final|single|one|best) (?:hope|resort|lifeline|straw|chance|way out)(?! to)
        (?:my (?:whole |entire )?(?:life|future|everything|happiness|career|world|fate)|everything|all)<..2> (?:depends|hangs|rests|hinges|rides|is in your hands|lies in your hands)
        in your hands
        (?:mean|means|meant) (?:everything|the (?:whole )?world|so much|more than (?:anything|you|words)|life)(?: to me| to my| for my)?,? (?:if|to (?:get|be given|have this|work|receive)|and i|please)
        (?:unemployed|out of work|jobless|without (?:a job|work|income|an income|employment)|looking for (?:a job|work)|searching|job hunting|on the dole|between jobs|sending applications)<..2> (?:for|since|over|now|almost|nearly|and)
        (?:no one|no-one|nobody|not one (?:company|person)) (?:else )?(?:will|wants?|would|has|ever|hires?|seems to|is willing)<..2> (?:hire|take|want|give|hired|taken|wanted|me|call|answer)
        (?:rejected|rejection|rejections|turned down|refused|no's|noes|applications?)<..4> (?:everywhere|by everyone|hundred|hundreds|dozens|fifty|\d\d+|again and again|countless|already (?:this|so)|after (?:rejection|another)|times|and (?:not|no|nothing)|so many)
        (?:hundred|hundreds|dozens|fifty|\d\d+|countless|so many) (?:of )?(?:\w+ )?(?:applications|rejections|noes|refusals|interviews|companies)
        (?:keep|kept|go) (?:getting|being) (?:rejected|turned|refused)
        (?:give|given|giving|lose|losing|lost|run(?:ning)? out of) (?:up )?(?:all )?hope
        """,
        unless=r"""
        (?:you|your|team|company|people)<..3> (?:need|depend|rely)
        i<..2> (?:need|needed)<..2> (?:to (?:learn|work on|improve|practise|prepare|hear|know|understand)|that|it to hear)
        """,
        is_weak=True,
    ),
    mark(
        _TONE,
        "offers yourself at any price. Say what you would gladly do, once, and in their interest.",
        r"""
        (?:do|doing|did|give|try|take|accept|consider|be (?:happy|grateful|glad|content|satisfied) (?:with|for|about|to (?:take|do|accept|get|have))|happy (?:with|to (?:take|do|accept))|settle for|open to|willing to (?:do|take|accept)|ready (?:for|to (?:do|take|accept))|prepared to (?:do|take|accept)|grateful for|satisfied with) (?:absolutely |literally |just |really |almost |simply |practically |honestly |nearly )*(?:anything|whatever|everything|any (?:job|position|role|work|post|task|salary|pay|contract|shift|hours|thing|kind|sort|opening|terms|conditions?|level|offer|opportunity)|every(?: |)(?:job|task)|the (?:worst|lowest|smallest|most menial)|the lowest)(?: (?:at all|you (?:have|want|ask|can|offer|need|give)|it takes|whatsoever|to (?:get|work|be|join|have|earn|make|start|change)|for (?:this|the|a|you|less|free|money)|that (?:is|you|comes|pays)|in your|no matter|however|even|just|with you|of|and|is)|,|\.|!|$)
        (?:any|whatever) (?:job|position|role|work|post|task|opening|thing)(?: \w+)? (?:at all|whatsoever|will do|would do|no matter|you have|is fine|is okay|however|even)
        whatever it takes
        (?:do|give|try|pay|sacrifice)<..1> (?:anything|everything)<..1> (?:for|to|just|if)
        whatever (?:you (?:want|ask|say|have|need|can give|offer)|just to)
        work<..4> for (?:free|nothing|less|half|minimum|a lower|any|peanuts|no (?:pay|money|salary|wage)|food|less money|very little|almost nothing|whatever|a symbolic|the minimum|next to nothing)
        (?:without|for no|no) (?:any )?(?:pay|payment|salary|wage|wages|remuneration)
        (?:unpaid|free)<..1> (?:trial|intern~|probation|week|month|basis|of charge for)
        (?:for|at|with|accept|take|on) (?:half|a lower|a reduced|less|any|the lowest|lower|minimum|a fraction of|below|a quarter of|two thirds of)(?: of| the| my| what| any)* ?(?:salary|pay|wage|money|rate|price|market|grade|you (?:offered|pay|planned)|it|title)
        (?:pay|salary|wage) cut
        (?:name your|at any|whatever the|any|regardless of) (?:price|salary|cost|pay|wage|rate|conditions|hours)
        (?:salary|money|pay|title|hours|conditions?) (?:is|are|does|do)(?: really)? (?:not (?:important|matter|a problem|an issue)|no (?:issue|problem|object|matter)|secondary|irrelevant|up to you)
        i (?:will|would|can|could|am able to|am ready to)<..1> (?:start|begin|come|be there|work) (?:tomorrow|today|right away|immediately|tonight|this minute|at once|any (?:day|time|hour)|day and night|nights|weekends|around the clock|24|twice as|twice the|harder than|every (?:day|weekend|hour)|overtime|instantly|whenever)
        (?:available|ready) (?:immediately|day (?:and|or) night|24|around the clock|any time|at any (?:time|hour|moment)|whenever)
        (?:make|fetch|serve|brew|bring)(?: you| the| your)* (?:coffee|tea|photocopies|copies)
        (?:clean|sweep|mop|scrub|wash|polish) (?:the|your) (?:floors?|toilets?|office|desks?|dishes|windows|cups|shoes)
        (?:day (?:and|or) night|around the clock|night and day|24 hours)
        (?:sell|give|swap) my (?:soul|right arm|left arm|kidney|house)
        (?:twice|ten times|double|harder)<..3> (?:as hard|the work|than anyone|than anybody)
        """,
        unless=r"""
        (?:for|help|support) you<..3>(?:,| for) (?:free|nothing)
        (?:made|make|making|worked|had|having) (?:me|us|people|candidates)
        (?:i )?(?:can|could) (?:do|help)<..2> anything for you
        (?:have|learn|do|did|said|say|ask) everything you (?:asked|said)
        (?:in|with) (?:whatever|anything|any) (?:way|you do|comes|form)
        """,
    ),
    mark(
        _TONE,
        "makes yourself small, or presses. Thank them as somebody they may want to call again.",
        r"""
        i (?:know|understand|realise|admit|guess|accept|feel)<..1> (?:that )?i (?:am|was|will never be|can never be) (?:not |never )?(?:good|smart|clever|worth~|enough|nothing|nobody|useless|worthless|a failure|a loser|stupid|hopeless|terrible|a nobody|the worst)
        i (?:am|was|feel|felt) (?:such |just |really |so |completely |totally |absolutely |utterly |a |an |nothing but a |not |truly )*(?:a failure|failure|loser|nobody|worthless|useless|hopeless|unworthy|worthy|stupid|pathetic|miserable|devastated|heart-?broken|crushed|shattered|gutted|destroyed|broken|inconsolable|distraught|lost without|helpless|at the end of my|at rock bottom|begging|ashamed of myself|crying|in tears|suicidal|depressed|wrecked|ruined|hollow|empty inside)
        (?:not|un)<really> ?worthy of
        (?:devastat|heart-?broken|heartbreak|inconsolabl|distraught)~
        (?:cried|crying|cry|sobbed|sobbing|tears|weep|wept|weeping)<..3>(?: all| for| in| when| my| myself|,|\.|$| and| since| every| down| after| over)
        (?:broke|breaks|breaking|broken) my heart
        (?:forgive me|so,? so sorry|terribly sorry|deeply sorry|a thousand apologies|a million apologies|endlessly sorry|beyond sorry|extremely sorry|very very sorry|so sorry (?:for (?:my|wasting|failing|being|letting|disappointing|bother)|that i (?:was|failed|let|disappointed|wasted)))
        sorry (?:for|to) (?:wast|bother|disappoint|let~ you|fail|being (?:such|so|not)|taking (?:up )?(?:so much of )?your|take up|have (?:wasted|failed|let))~
        (?:wasted|wasting|waste) your (?:\w+ )?time
        (?:keep|go on) (?:calling|writing|asking|trying|applying|emailing|knocking|coming) (?:until|every|till|as long)
        (?:will|am|shall)(?: never| not) (?:give up|going away|stop (?:asking|trying|calling|writing)|going to give|going to stop|take no|rest until|let go|accept no)
        not take no for
        (?:not|never|cannot)<..1> (?:survive|bear|take|face|handle|cope with|go through|live through) (?:another|one more|this|a second|yet)
        (?:chance|help|job|work|pity|opportunity|interview|hope|thing)<..2> is all i (?:ask|want|need)
        crawl~
        (?:do|take|have|accept|start)<..2> (?:job|work|role|post|position|it|this)<..2> for (?:free|nothing|half|less|peanuts|a song|any)
        (?:wait|waiting)<..2> (?:by the phone|for ever|forever|as long as (?:it takes|you)|however long|until you|day and night|for your call|every (?:day|hour|minute))
        (?:nowhere|nothing) else (?:to (?:go|turn|lose|live)|left|for me)
        nothing to lose
        (?:you are|be|you could be|you will be) (?:my|the) (?:last|only|saviour|savior|hero|angel|rescuer|guardian)
        (?:save|saved|saving|rescue|ruin|change) (?:my|our) (?:life|lives|family|marriage|career|future)
        (?:eternally|forever|for ever|endlessly|everlastingly) (?:grateful|indebted|in your debt|thankful|loyal|yours?)(?: if|,? please| and i| to you if)
        (?:owe you my|in your debt (?:for ever|forever|for life|always))
        (?:would|could|can) you (?:at least |please |just |really |still )*(?:hire|take me|employ|find (?:me )?(?:some|a|any)(?:thing| place| job| role| position| other)|squeeze me|make (?:room|space|a place)|create a|talk to (?:your|the) (?:boss|manager|director)|put in a (?:good )?word|speak to (?:your|the) (?:boss|manager)|let me (?:work|try|prove|show|in|have)|give me)
        (?:i )?(?:would|will) be (?:forever|eternally|so so|endlessly|for ever) (?:grateful|thankful|in your debt)
        (?:just|only) (?:want|wanted|need) (?:a|this|the|to (?:work|be|get|have)|someone to)<..2> (?:job|chance|work|hired|opportunity|normal|give|break|shot|believe)
        catch a break
        """,
        unless=r"""
        (?:sorry|apologi~)<..3> (?:to|for)<..2> (?:hear|have missed|miss|the (?:late|slow|delay)|my (?:late|slow|delay))
        (?:hope|trust|try|do|did|will|would|want)<..2> not<..3> wast~
        (?:without|not|never) wast~
        (?:laughed|laughing|laughter|joy|happy)<..4> tears?
        (?:could|would|can) you (?:give|tell|find)(?: me| a)*<..3> (?:feedback|advice|one|a (?:line|minute|moment|word|hint)|some (?:feedback|advice)|what|minute|your|any)
        """,
        is_weak=True,
    ),
)
