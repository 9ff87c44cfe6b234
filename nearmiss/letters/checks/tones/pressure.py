"""Begging in other words: their pity, your distress, and anything for it (C)."""

from nearmiss.letters.checks.tones.mark import mark

_TONE = "begging"
_MINE = r"(?:wife|husband|kids?|children|mother|father|mum|mom|dad|parents?|family|baby|son|daughter|brother|sister|landlord|rent|loans?|lease|visa|bank|mortgage|savings|debts?|bills|benefits|permit|account|partner|fridge|unemployment|insurance|pension)"

MARKS = (
    mark(
        _TONE,
        "puts your distress on them. They can do nothing with it but feel bad; tell it to a friend.",
        rf"""
        my (?:own |whole |poor |old |little |two |three |student |sick )*{_MINE}(?: and (?:my )?\w+)?(?: [\w']+){{0,3}} (?:needs?|sick|ill|hungry|kill~|ends?|ended|must|cannot|can not|lost|loses?|does not know|do not know|school|fees|eat|rely|relies|medical|medicine|hospital|operation|die|died|dying|pregnant|left me|threaten~|pressing|crying|cry|cries|depend~|suffer~|is over|runs? out|running out|almost (?:gone|out)|nearly (?:gone|out)|disappear~|expire~|expiring|angry|worried|worry|desperate|starv~|shame|ashamed|calling|calls|evict~|due|overdue|unpaid|gone|empty|keeps? asking|will (?:leave|be|lose|have|not)|says? i (?:must|have)|has to|have to|expects?|waiting|counts?|at home)
        (?:tell|face|look at|explain (?:it )?to|what (?:do|will|shall|should) i (?:tell|say to)|say to|come home to|go home to) my (?:\w+ )?{_MINE}
        (?:think|thinking) of my (?:\w+ )?(?:family|children|kids|wife|husband|baby|parents|mother|situation)
        (?:send|sends|sending|bring|need) (?:\w+ )?money (?:home|back|to my|for (?:my|food|rent|the))
        (?:do not|does not|did not|cannot|no longer) (?:even |really )?know (?:what (?:else )?(?:to do|i (?:will|shall|should|am going to|can) (?:do|tell|say))|where (?:to (?:go|turn|live|sleep)|i (?:will|shall) (?:live|go|sleep|be))|how (?:to (?:go on|pay|live|feed|survive|manage|tell|carry on|cope)|i (?:will|shall|can|am going to|am supposed to) (?:pay|live|feed|survive|manage|tell|go on|cope|make))|who else|which way)
        (?:at (?:my )?wits' end|end of my (?:rope|tether|strength)|wits end|last straw|at the end of my|hit rock bottom|falling apart|losing (?:everything|my (?:mind|home|house|flat|family|savings|hope|visa|nerve))|lose (?:everything|my (?:home|house|flat|family|visa|mind|hope|children))|have lost everything|lost (?:my (?:home|house|flat|savings|everything))|life is (?:over|ruined|a mess|hell))
        (?:cannot|can not|could not) (?:\w+ )?(?:go through (?:this|that|it|another)|bear (?:it|this|another|the)|take (?:it|this|another|any) ?(?:any ?more|no|rejection|longer)?|stand (?:it|this|another|one more|the thought)|live (?:like this|with|on|without)|sleep|eat|breathe|concentrate|think (?:of|about) anything|stop (?:crying|thinking|shaking|hoping)|hold on|wait any|lose (?:this|it|another)|be without|imagine (?:my )?life without)
        (?:have not|not|hardly|barely|cannot|no) (?:slept|sleep|eaten|eat|stopped crying|left my (?:bed|room|house))(?: \w+)? ?(?:since|for|a (?:night|minute|wink)|because|at all|any more|all)?
        (?:i am|i was|me|been|while|still|start(?:ed)?|am) (?:\w+ )?(?:crying|sobbing|weeping|shaking|trembling|in tears|close to tears|heartbroken|broken|suffering|lonely|so alone|so lost|lost without|drowning|sinking|suffocating|panicking|scared|terrified|afraid (?:of|i|that)|frightened)
        (?:killing|destroying|ruining|crushing|breaking|eating) me
        (?:only|one|single|last|first) (?:interview|company|chance|place|employer|answer|reply|offer|one|ones|person|people|call|job)(?: \w+)? (?:i (?:got|have|had|get|know)|that (?:answered|replied|called|gave|invited|wrote|will|would|can|has|understands?)|who (?:answered|replied|called|can|could|gave|invited|wrote|will|would|has)|left|in (?:a|over|two|six|months|years|this))
        (?:you|this|yours) (?:are|is|was|were)(?: \w+)? (?:my|the) (?:only|last|one|final)
        (?:at my age|older (?:man|woman|worker|person)|too old|nobody (?:hires|wants|takes|needs)|no one (?:hires|wants|takes|needs)|over fifty|before (?:i am|it is) too late|never get another|not be another|no other (?:chance|company|job|way|option|place|hope|offer)|there will not be another|will not find another|not find (?:anything|another|work))
        (?:must|have to|need to|got to|has to)(?: \w+){{0,2}} (?:find|get|have|earn|land|bring|make) (?:\w+ )?(?:job|work|money|income|something|anything|a living|food|a salary)(?: before| soon| now| by| fast| quickly| this|,|\.|!|$)?
        need (?:something|anything|work|money|income|a miracle|a break|saving|rescuing|this)(?:,|\.|!|$| so| more| to| or| and| badly| now| from)
        (?:need|needed|needs)(?: \w+)? (?:this|it)(?: \w+)? (?:so (?:much|badly)|badly|more than|desperately|to (?:survive|live|work out|go on)|now|like (?:air|water|bread))
        i (?:swear|assure you|guarantee|give you my word|vow)
        i promise(?: you)?(?: that)? (?:i|you) (?:will|would|shall) (?:not|never|work|be the|do (?:anything|everything|better|whatever|my)|prove|give|make|change|learn|try)
        (?:for|the rest of|all of|my whole|in) (?:all )?my (?:whole |entire )?life(?: if| to you|,? i (?:will|would|have)|\.|!|$)
        (?:will|would) (?:\w+ )?be (?:\w+ )?(?:thankful|grateful|loyal|indebted|devoted|in your debt)(?: to you)? (?:for ever|forever|all my|for all|for the rest|until i die|eternally|my whole)
        """,
        unless=r"""
        (?:my|the) (?:daughter|son|kids|children|wife|husband|mother|father|family|parents|partner)(?: \w+){0,3} (?:loved?|liked?|laugh~|happy|proud|enjoy~|send|sends|says? (?:hello|thank)|thank~|asks? about|also|was (?:happy|pleased|moved|curious)|is (?:happy|pleased|moved|curious))
        (?:laugh~|happy|joy)
        (?:you|your (?:team|company|customers|users|crews?|people))(?: \w+)? (?:need|needed|needs)
        (?:need|needed|have|had) to (?:learn|practise|improve|work on|find out|get better)
        not (?:afraid|scared)
        """,
    ),
    mark(
        _TONE,
        "pleads. Ask once and quietly to be kept in mind; that is heard better.",
        r"""
        (?:implor|beseech|plead|entreat|supplicat)~(?: with)? (?:the|you|your|for|to|that|of|and|give)
        (?:beg|begs|begging|begged|pray|prays|praying|prayed)(?: with)? (?:the|you|your|for|to|that|of|and|give)<..3>
        (?:please|just|can you|you can|who can|could you|must|have to|somebody|someone|,|only you can|will you|would you|god|anyone),? (?:\w+ )?help me(?! (?:to )?(?:improve|understand|learn|grow|see|prepare|do better|find out what|with one|by telling|get better))
        (?:from|with) (?:all |the bottom of )?my (?:whole )?heart,?(?: i)? (?:ask|beg|plead|hope|pray|request|implore|please|want)
        (?:ask~|beg|begging|request~|appeal~|hop~|pray~)(?: \w+){0,3} (?:from|with) (?:all |the bottom of )?my (?:whole )?heart
        (?:in|to) (?:your|you) (?:heart|hearts|mercy|kindness|compassion|pity|humanity|generosity)(?:,| to|\.|!|$)
        (?:mercy|merciful|(?:have|take|show|some|your|out of) (?:compassion|pity)|human decency to help)
        (?:find|have|see) it in (?:you|your|yourself|yourselves)
        (?:put|have) (?:yourself|yourselves) in my (?:shoes|place|position|situation)
        imagine (?:yourself )?(?:in )?(?:my (?:situation|position|place|shoes)|how (?:i|it) (?:feel|feels)|what (?:it|this) (?:means|is))<..3>
        (?:give|grant|lend|allow|offer|spare)(?: to)? me (?:just |only |at least |but |even |please )*(?:a|an|one|two|three|some|another|any|the|this|that|your|ten|five) (?:\w+ )?(?:week|weeks|day|days|month|months|hour|minutes|chance|shot|try|trial|test|task|job|work|opportunity|break|hope|hand|contract|project|place|desk|role|position|thing|miracle|salary|interview|round)
        (?:give|grant|offer) me (?:anything|something|work|hope|whatever|this|that one)
        (?:take|try|test|hire|employ|keep|choose|pick|accept|want|use|get|have) me(?: (?:only|just|on|out|in|please|back|for|as|again|instead|now|anyway|too|and|with|at|or)|,|\.|!|\?|$)(?! mind| touch| informed| posted| updated| the loop)
        let me (?:just |only |please |at least |in |come |come in )*(?:come (?:for|to|and|in|back|work)|work|start|stay|try|join|be (?:your|part|there|a)|have|in|sit|help (?:for|without|in any)|prove|show|carry|clean|do (?:it|the|anything|something|this|whatever))
        (?:can|could|may|might|would it be possible|is it possible)(?: i| we| you| to| please| just| not| at least)* (?:have|get|do|take|try|be given|given|give me|arrange|repeat) (?:just )?(?:another|one more|a second|a new|one last|a further) (?:\w+ )?(?:interview|round|try|test|chance|shot|look|go|conversation|attempt|meeting)
        (?:can|could|would|will|may)(?: you| i| we)?(?: please| not| at least| really| perhaps)* (?:squeeze|fit|slip|sneak|smuggle|find) me (?:in|a|some|any)
        (?:must|has to|have to|may|might|got to|has got to) be (?:something|anything|a way|some (?:way|job|place|work|role|corner)|room|a place|work|one)<..2> (?:for me|i (?:can|could|might)|you|somewhere|left|in your|for|to)
        if you<..1> (?:said|say) yes
        tell me what i (?:must|have to|can|need to|should) (?:do|change|say|prove)<..1> to (?:get|be|convince|join|have|win)
        (?:could|can|may|might) i<..1> (?:at least|just|please)(?! ask| say| thank)
        (?:nobody|no one|anyone) else (?:wants|will do|would do|does)
        (?:was|is|would be) my (?:only )?way out
        make my<..2> (?:family|children|kids|parents|mother|wife|husband)<..2> (?:happy|proud)
        i have (?:so many |huge |big )?(?:debts?|loans|bills|a (?:sick|baby|mortgage)|(?:two|three|four|five|small) (?:small |young |little )?(?:children|kids))
        (?:say|said|saying) yes to (?:all|any|every|whatever|anything|everything|the)
        (?:[\w']+,|something,|for) anything(?: at all| please)?(?:\.|!|$)
        any (?:task|job|work|shift|thing|project|contract|errand|role|position)(?: \w+)? you (?:throw|give|have|want|offer|need|find|like)
        (?:nights?|weekends?|sundays?|saturdays?|holidays?|overtime|christmas)(?: and (?:on )?\w+)*,? (?:included|no problem|too|also|as well|if (?:you|need)|is fine|are fine|whatever|for (?:free|you))
        no problem for me
        i (?:work|will work|would work|can work|could work) (?:also |even |only |just |hard~ |harder |twice |day |night~ |any |every |all |on |for |without |longer )+
        (?:half|a (?:fraction|quarter|third|part)|two thirds|any part|less than half) (?:of )?(?:what|the (?:pay|salary|wage|money)|that|my|your)
        (?:lower|smaller|reduced|less|cheaper|minimal|minimum|lowest|junior|any) (?:package|salary|pay|wage|compensation|offer|rate|grade|terms|conditions)
        (?:on|under) (?:whatever|any|whichever|all|the worst) (?:terms|conditions?|contract|basis)
        whatever (?:terms|conditions?|salary|pay|role|job|contract|you)(?: \w+)? (?:name|offer|pay|want|have|give|like|decide|think|say)
        (?:start|begin)(?: again)? (?:at|from|on) the (?:very )?(?:bottom|lowest|floor|mail ?room)
        (?:you )?pay (?:me )?(?:what(?:ever)?|as much as|as little as|only|nothing|if) ?(?:you|it|i)? ?(?:want|like|can|think|prove|wish)?
        (?:no|without|little|any|zero|not)(?: \w+)? (?:money|pay|payment|salary|wage)(?: \w+)? (?:needed|required|necessary|at all|for me|first|either|is fine|asked|at the beginning|in the beginning|to start|for the first)
        (?:month|week|day|time|trial|year|weeks|months|days)s? (?:without|with no|for no|unpaid|for free|free of)
        do it for (?:the experience|free|nothing|love|you)
        (?:leave|left|leaving|abandon|throw|send) me (?:with nothing|alone|behind|like this|empty-?handed|hanging|on the street|away|out|in the cold|in this)
        (?:(?:^|is )all i (?:ask|want|need)|the only thing i (?:ask|want|need)|i (?:only|just) ask|i ask (?:only|just|nothing (?:but|more))|is it so much to ask|i am (?:only|just) asking)(?: \w+){0,3} (?:chance|help|job|work|this|pity|understanding|another|one|second|a|for)
        (?:sweep|mop|scrub|clean|wash|carry|polish)(?: up| out)? (?:the|your|all|floors?|toilets?|boxes)<..3>
        (?:i am )?(?:ready|willing|prepared|happy|able) (?:to|for) (?:do |take |accept |be |work |start |learn )*(?:anything|everything|whatever|any|all|at the bottom|for (?:free|less|nothing)|less|unpaid|without|day|night|sacrifice|relocate (?:anywhere|tomorrow|at my)|move (?:anywhere|tomorrow)|half|lower|a considerably|much lower|far lower)
        if (?:only )?you (?:would |could |will |do )?(?:just |only |not |let |change |take |give |hire |choose |reconsider |change )+(?:me|my|your|the decision|this|it|us)(?: \w+){0,3},? (?:i|my)
        """,
        unless=r"""
        (?:thank|thanks|grateful|appreciate|appreciated|kind of you)(?: \w+){0,8} (?:giving|offering|granting|letting|taking|give me|gave me|given me|helped)
        (?:took|taken|keep|kept) me (?:in|seriously|by|through|round|around|along|back to|into|with)
        (?:let me know|tell me|drop me|give me (?:a (?:call|ring|shout|hint|line|word|reason to smile)|one (?:word|line|piece|example|tip)|feedback|advice))
        (?:please )?(?:do )?have me in (?:mind|your)
        for (?:you|your team)(?:,)? (?:for free|any time)
        help me(?: \w+)? (?:improve|understand|learn|grow|see|prepare)
        i (?:would|will|could|can) (?:gladly|happily|be (?:glad|happy) to)(?: \w+){0,3} (?:help|look|read|share|send|show|introduce|lend)
        would have me(?: again| back| in)
        would you like
        """,
        is_weak=True,
    ),
)
