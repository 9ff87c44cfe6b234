"""Sour as well: sarcasm, judgements of them, what they let you down in, and threats (C)."""

from nearmiss.letters.checks.tones.mark import mark
from nearmiss.letters.checks.tones.sour import MY_OWN

_TONE = "sour"

MARKS = (
    mark(
        _TONE,
        "can be read as sarcasm. Write plainly what you mean, or leave it out.",
        r"""
        good luck (?:with (?:that|it|your (?:new |chosen |perfect |brilliant |wise |preferred |ideal |internal |great )*(?:hire|choice|decision|pick|candidate|favourite|person|approach|attitude|standards|criteria|search|process|next|team|turnover|company|business|future)|him|her|them|whoever|whomever|somebody|someone|the (?:person|candidate|one|search|hire|choice|decision|next|new (?:hire|person))|this|finding|a)|finding|replacing|filling|getting|to (?:him|her|whoever|the poor|whomever|anyone)|keeping|explaining|when|you (?:will|are going to) need|explaining|running|without)
        (?:you|they|he|she|your \w+) (?:will|are going to|is going to|may|might)<..2> need (?:it|luck|all the luck|every bit)
        (?:clearly|obviously|evidently|apparently|plainly|presumably|seemingly),? (?:<you>|your|the (?:job|role|panel|company|process|bar|decision|only|right|real|best|wrong|criteria)|that is|this is|experience|talent|skills?|qualifications?|loyalty|merit|money|it is|it was|not|i (?:am|was|did|do|have|had)|my|someone|somebody|we|being|years|nobody|no one|what)
        <you> (?:clearly|obviously|evidently|apparently|plainly|must|seem to|seemed to|would rather|of course|no doubt)<..2> (?:prefer|preferred|know best|know better|knew|wanted|want|value|valued|had|have (?:other|your|no|little|better|different)|did|do not|were|are not|could not|cannot|decided|decide|made|found someone|have found|go by|need|think|thought|believe|forgot|think that|feel|like|liked|have already|care more|care little|never|set|lack|hire|struggle|expected|expect|rate|place|put|judge|missed|confused|mistook)
        as (?:you|they)(?: all| surely| clearly| obviously)? (?:know|knew) (?:best|better|so well)
        (?:you|they|<you>)<..2> know (?:best|better)(?! than anyone| who)
        (?:i (?:guess|suppose|imagine|assume|presume|take it|gather)|guess|apparently|it seems|seems(?: like)?|looks like|sounds like),? (?:that )?(?:\w+ ){0,6}(?:not (?:good |enough|what|worth|count|matter|in demand|fancy|young|cheap|important|needed|required|much)|too (?:much|good|old|young|experienced|expensive|honest|qualified|difficult)|enough|nothing|counts? for|prefer|does not (?:count|matter)|did not (?:count|matter|bother|like)|would rather|who you know|cheap|lucky)
        congratulations on (?:wast|miss|los|hir|choos|find|pick|ignor|your (?:wonderful|brilliant|choice|decision|wise|excellent|fine|new (?:hire|choice)|great (?:choice|decision))|making|a (?:job|process)|the (?:mistake|worst)|such)~
        (?:thanks|thank you)(?: \w+){0,3} for (?:nothing|wasting|leading|stringing|ignoring|making me|keeping me (?:waiting|in the dark|hanging)|finally|the (?:form|template|generic|standard|impersonal|automated|cold|silence|copy|two-line|one-line|wasted|runaround|lecture)|letting me (?:down|wait)|proving|confirming|showing me (?:what|how little|who|your true)|(?:at least )?(?:eventually|at last)|your (?:silence|indifference|form|generic|automated|so-called|standard|template|(?:very )?late|belated|lack)|not (?:even |bothering|calling|replying|telling)|treating|another)
        how (?:nice|lovely|kind|generous|thoughtful|convenient|interesting|typical|professional|wonderful|charming|very (?:kind|generous|thoughtful|convenient|professional)|original|predictable)(?: of you)?(?: to (?:finally|let me wait|tell me after|reply|answer|find|remember|at last|say)| that you|,? after|$|\.|!)
        (?:what|such) a (?:surprise|joke|farce|shame for you|waste|shock|coincidence|relief for you|way to treat|disgrace|shambles|letdown)
        (?:no surprise|not<..2> surpris(?:ed|ing)|hardly (?:surpris~|a surprise)|unsurprising~|as expected|predictabl~|typical(?:ly)?|surprise,? surprise|why am i not surprised|i should have known|should have expected|saw it coming|figures)(?:,|\.|!|$| (?:of you|of your|by|at|that|then|for|with|given))
        (?:so-?called|supposedly|allegedly)
        (?:took|taking|found|finding) the trouble to (?:at least|finally)
        (?:if that is (?:what|how)|whatever (?:your|the|that|it)<..2> (?:reasons?|real reason|means|is supposed)|or so (?:you say|i am told|they say)|as you put it|as you call it)
        (?:i )?(?:do )?hope (?:you|he|she|they|it|that|the|your)<..4> (?:happy with|worth it|proud|satisfied|works? out for you|sleep well|know what you|pleased with yourselves?|enjoy your|do(?:es)? not (?:regret|disappoint|leave)|lives? up|turns? out (?:to be )?(?:as|what|worth)|cheap|find the (?:unicorn|perfect|superhuman|saint)|treat|learn|lasts?|better (?:luck|than))
        (?:unicorn|superhero|superman|magician|mind[- ]?reader|miracle worker|walk on water|walks on water|perfect human)
        get what you pay for
        in (?:your|their|its) (?:infinite|great) wisdom
        (?:the )?likes of (?:you|me|us)
        (?:you people|people like you|your kind|your sort|your lot|your precious|your little|your majest~|your highness~|the powers that be|your holy)
        (?:ivory tower|high horse|high and mighty)
        (?:better luck next time|no wonder|enjoy the|enjoy your|serves you|joke is on|bravo|slow clap|well played|lucky you|lucky (?:him|her|them)|poor (?:him|her|them|soul|thing)|i pity|pity the|feel sorry for (?:you|your|the|whoever|him|her|them))
        (?:whatever|fine|great|wonderful|brilliant|fantastic|lovely|nice|super|perfect|okay|alright|right|cheers|noted|sure)[,.!]+(?: then| so)?(?: (?:your|have it|keep|another|just|thanks for (?:nothing|that)|suit|be that|if that|whatever|good luck)<..6>)
        (?:suit yourself|suit yourselves|be that as it may|have it your way|keep your (?:job|role|position|feedback|offer|post))
        """,
        unless=r"""
        congratulations on (?:finding|choosing|hiring) (?:a|such a|an|the)<..1> (?:great|good|right|fine|excellent|strong|new|lovely|wonderful|very)
        how (?:clearly|plainly|openly) (?:you|your|it|she|he)
        i (?:sincerely|genuinely|truly|really|honestly|warmly|do) (?:wish|hope|mean)
        (?:wish|wishing)<..4> (?:them|him|her|you|your|the)<..8> (?:good luck|all the best|every success)
        (?:clearly|obviously|evidently|plainly),? (?:i (?:have|had|still|need)<..1> (?:much|a lot|more|some|things|to) <..2>(?:learn|practise|work|improve)|you care|(?:you|your (?:\w+ )?(?:team|people|company|colleagues|crews?))<..2> (?:care|love|like|enjoy|trust|respect|believe|work|help|listen|think|put)~)
        not an? (?:easy|simple|obvious)
        (?:surprised|surprise)<..12> (?:makes sense|understand|good|right|fit|more experience|fair|strong|field)
        (?:you|they|your team|the team) (?:clearly|obviously|evidently|plainly)<..1> (?:care|cared|love|loved|enjoy|enjoyed|put|value (?:people|each|one another|care|craft|honesty|kindness|learning)|know (?:your|the) (?:craft|field|work|business|subject)|had (?:read|prepared|thought|taken|a (?:good|strong|difficult|hard)|to choose|many)|have (?:read|prepared|built|thought|a (?:strong|good|great|kind))|like (?:each|one|working)|found (?:the right|somebody|someone)|made (?:a|the) (?:thoughtful|careful|difficult))
        (?:of course|naturally|no doubt)<..2> (?:you|they) (?:have|had|must|needed|need|are|were|will|would)(?: to)? (?:to |choose|choose|chosen|many|busy|free|find|found|decide|a (?:difficult|hard)|your reasons|reasons|good reasons|welcome)
        """,
    ),
    mark(
        _TONE,
        "judges them or how they treated you. A no is no insult; say what you valued, or nothing.",
        r"""
        (?:disrespect|unprofessional|incompeten|arrogan|ignoran|appall|outrag|disgust|hypocri|deceiv|deceit|misle|mislead|disgrace|shambolic|dishonest|insult|humiliat|degrad|condescend|patroni[sz]|belittl|despicabl|contempt|laughabl|shameful|cowardl|abysmal|atrocious|dreadful|unacceptabl|inexcusabl|unforgivabl|scandal|callous|thoughtless|inconsiderate|discourte|impolite|ill-mannered|shabb)~
        (?:rude|rudely|rudeness|clueless|pathetic|ridiculous|absurd|absurdly|toxic|chaotic|disorganised|sloppy|careless|lazy|idiots?|idiotic|stupid|stupidity|amateur|amateurs|amateurish|liars?|lied|lies|bullies|bully|snobs?|snobbish|crooks?|cowards?|fools?|foolish|nonsense|bullshit|crap|bloody|damn|hell|rubbish|garbage|petty|spineless|smug|self-important|delusional)
        (?:bad faith|poor (?:form|show|manners|taste|style|communication|conduct|treatment|behaviour|leadership|management|planning)|bad (?:form|manners|style|taste|communication|conduct|behaviour|treatment|management|joke)|shame on|ashamed of (?:yourselves|yourself|you|how)|should be ashamed|lack(?:s|ed|ing)? (?:of )?(?:any |basic |common |all |even )*(?:respect|courtesy|professionalism|transparency|communication|manners|decency|consideration|empathy|honesty|humanity|integrity|vision|judgement|taste|courage|class))
        (?:no|zero|little|without)(?: any)? (?:respect|courtesy|professionalism|transparency|manners|decency|consideration|empathy|integrity|class|shame|regard)(?! like)
        treat(?:ed|s|ing)?<..2> (?:me|us|people|candidates|applicants|someone|somebody|others|anyone)<..3> (?:badly|poorly|like|this way|that way|so|with|unfairly|as if|as though|worse|shabbily|terribly|differently|without|how)
        (?:way|how|manner)<..3> (?:you|they|<you>|this|it|i)<..2> (?:treat|treated|handle|handled|dealt|behaved|conduct~|was (?:treated|handled|dealt)|were (?:treated|handled)|went about|run things|ran)
        (?:badly|poorly|terribly|appallingly|horribly) (?:run|organised|managed|handled|treated|conducted|prepared|behaved|led|done|communicated)
        (?:you|they|he|she|<you>)<..2> (?:were|was|are|is|have been|had been|has been)<..2> (?:not|never|less than|anything but|far from)<..2> (?:honest|truthful|straight|upfront|transparent|open|sincere|serious|interested|prepared|fair|professional|courteous|polite|decent|listening|paying attention|worth|clear with)
        (?:your|the) (?:real|true|actual) (?:reasons?|motives?)(?! (?:i|for my))
        (?:be|been|being) honest (?:with|about|for once|enough to|and admit|from)
        (?:just |at least |simply )?admit (?:it|that (?:you|they)|you|to)
        (?:a bunch of|a bunch|pack of|shower of|load of|bunch)
        (?:could not care less|do not care (?:about|what|how|for)|does not care|no interest in (?:me|what|people|candidates)|barely (?:looked|listened|read|glanced)|checking (?:his|her|their|your) phone|looking at (?:his|her|their|your) (?:phone|watch)|yawn~|smirk~)
        (?:double standards?|moving the goalposts?|moved the goalposts?|bait and switch|broken promise|went back on|go back on|broke your (?:word|promise)|did not keep your (?:word|promise))
        """,
        unless=MY_OWN
        + r"""
        (?:sorry|apologi~)<..4> (?:if|for|that)<..6> (?:i|my|me)
        (?:risk of|hope it is not|hope this is not|if it is not|would be|do not want to (?:be|sound|seem)|without being)<..3> (?:rude|impolite|ridiculous|patronising|absurd)
        (?:made me laugh|laughed|joke~|the weather|my (?:dog|train|code|old))
        """,
    ),
    mark(
        _TONE,
        "says that they let you down. That you are disappointed may stand, about the news and not about them.",
        r"""
        (?:disappointed|dissatisfied|disillusioned|unimpressed|let down|saddened|frustrated|annoyed|irritated|angry|furious|upset|bitter|offended|outraged|livid|shocked|appalled|stunned|dismayed|baffled|astonished|bewildered|perplexed|puzzled|confused|insulted|fed up|unhappy|displeased|concerned|amazed|aghast|surprised|disheartened|hurt|resentful)<..2> (?:in|with|by|at|about|of|over|that|how|to (?:see|hear|learn|read|find) (?:that|how))(?: \w+){0,2} (?:you|your|yours|yourselves|they|their|the (?:way|process|lack|manner|treatment|handling|company|panel|team|organisation|fact|interviewers?|quality|level|tone|standard|speed|length|procedure|conduct|communication|recruiter|hiring|reasoning|reason|feedback|absence|choice|decision|candidate|person)|how|this (?:process|company|treatment|decision|conduct|experience|way|choice)|i was (?:not|passed|treated|overlooked|turned|rejected|never|told|left)|somebody|someone)
        (?:expected|expect|deserved?|used to)<..2> (?:more|better|higher|much more|much better|a (?:bit|little) more)<..3> (?:from|of|than this|than that|than a|respect|courtesy|professional~|standards?|honesty|openness|transparency|$|\.|!|,)
        (?:better|more)<..2> (?:is|was|could be|might be|should be|had been)? ?expected (?:from|of)
        (?:higher|better|great|high) (?:hopes?|expectations|opinion|standards?|regard)<..2> (?:of|for|from) (?:you|your|a (?:company|firm|team)|an organisation|them)
        i (?:am|was|remain|feel|felt|have been|have rarely been|have never been)<really> (?:angry|furious|bitter|offended|outraged|livid|appalled|insulted|fed up|resentful|aghast|disgusted|humiliated|cheated|robbed|betrayed|used|deceived|lied to|disrespected|mistreated|wronged|snubbed|slighted|misled|overlooked|passed over|aggrieved|indignant)
        (?:feel|felt|feels|feeling|left|leaves)<..3> (?:cheated|robbed|betrayed|used|deceived|insulted|humiliated|disrespected|wronged|a bitter|a bad|a sour|a nasty|sour|bitter)
        (?:bitter|bad|sour|nasty|unpleasant|stale) (?:taste|aftertaste|pill|feeling)
        (?:sore|sour) grapes
        (?:kick|slap|punch|stab|blow) in the (?:teeth|face|gut|back)
        (?:find|found|finding|consider|strikes me as|seems|feels|is|was) (?:it |this |that |your \w+ )?<really> ?(?:strange|odd|baffling|puzzling|curious|remarkable|telling|ironic|interesting|rich|astonishing|amusing|hard to (?:believe|swallow|accept|take)|difficult to (?:believe|swallow|accept|take)|hard to take seriously|a bit much|incredible|extraordinary|disturbing|worrying|bizarre)<..1> (?:that|how|to be (?:told|rejected|turned)|when|given|coming from|considering)(?: <you>| your| the person| someone| somebody| i| a| after| my| nobody)
        """,
        unless=r"""
        makes sense
        pleasantly surprised
        (?:disappointed|sad|saddened|surprised|upset)<..12> (?:but|and|yet|though|still|all the same|even so)<..5> (?:grateful|thank~|understand|respect|accept|appreciate|glad|fair|right|learned|clear)
        (?:grateful|thank~|understand|respect|accept|appreciate)<..12> (?:but|and|yet|though|still)<..5> (?:disappointed|sad|saddened|surprised)
        (?:impressed|touched|moved|delighted|glad|happy|inspired|encouraged)<..4> by
        kindly surprised
        (?:not|never|nor|neither|far from)<really> (?:disappointed|angry|bitter|offended|upset|surprised by|unhappy|hurt|resentful)
        i expected (?:a|the|to be|to feel|to)
        (?:than i|better than|more than) (?:had )?(?:expected|hoped|deserved)
        (?:remarkable|interesting|curious|amazed|astonished|surprised) (?:how|by how|that|at how) (?:<..2>)(?:kind|open|clear|well|welcom~|warm~|generous|careful~|patient~|quick~|much)
        """,
    ),
    mark(
        _TONE,
        "threatens, or closes a door loudly. Close it quietly, or leave it open.",
        r"""
        (?:glassdoor|trustpilot|one-?star|bad review|negative review|honest review|leave a review|post (?:a|this|about) (?:review|experience)|public review)
        (?:tell|telling|warn|warning|share (?:this|my experience|it)|let|advise|inform|spread)<..2> (?:everyone|everybody|others|other (?:candidates|people|applicants)|people|my (?:friends?|network|colleagues?|contacts|followers|peers|community|circle|university|class~)|anyone|anybody|the world|the word|the press|the industry)<..4> (?:about|not to|against|to (?:avoid|stay|think|steer)|how (?:you|badly|your|i was)|what (?:you|kind|happened|to expect|sort)|know|$|\.|with)
        (?:(?:will|would|shall|do|am|be|could)<..1> not|not)<..2> (?:apply|applying|recommend~|buy|buying|shop|refer|be back|set foot|be applying|be recommending|be a customer)<..6>(?: again| you| your| any more| anymore| here| there| in future| in the future| any longer| to anyone| to anybody| with you)
        (?:never|no longer|nor|neither)<..3> (?:apply|applying|recommend~|work|buy|buying|use|using|shop|deal|consider|considering|be back|set foot|do business|interview|refer|speak well|waste|be a customer|trust|touch|be applying|be recommending)<..6>(?: again| you| your| any more| anymore| here| there| in future| in the future| any longer| to anyone| to anybody| with you| for you| a company| such)
        (?:lawyer|solicitor|attorney|legal action|tribunal|sue|suing|lawsuit|ombudsman|my union|equality commission|data protection officer)
        (?:complain|complaint|escalate|report (?:you|this|it|him|her)|take this further|hear from my|file a|lodge a)~
        (?:word (?:gets|travels|spreads)|people talk|reputation (?:suffers?|will|precedes)|i will remember (?:this|how)|not forget (?:this|how (?:you|i was) (?:treated|handled|dealt|ignored))|you have not heard the last)
        (?:take my (?:business|talents?|skills?|custom|experience) elsewhere|(?:your|a) (?:competitors?|rivals?|competition)<..6>(?: (?:will|would|has|have|are|is|were|was|knows?|values?|appreciates?|snapp~|hired|offered|glad|happy|benefit|made))|joined your (?:competitor|rival|competition))
        (?:dodged|dodging) (?:a|the|that) bullet
        (?:lucky|narrow) escape
        (?:glad|relieved|happy|lucky|fortunate|grateful|thankful|just as well|for the best|thank god|thank goodness)<..4> (?:not|never|did not|do not|i did not|i do not|will not|avoided|spared|escaped|no longer)<..3> (?:get|got|getting|join|joining|have to|work|working|take|end up|part of|be|chosen|hired|there|with)
        (?:did not|do not|never|not)<..2> (?:really |even |actually )*(?:want|wanted|need|needed|care for|like|liked|interested in)<..5> (?:anyway|anyhow|in any case|to begin with|in the first place|for you|any more|anymore)
        (?:would|could|do|will|did)(?: not|n't) (?:really |even |ever )*(?:want|wanted) to (?:work|be|join|have anything)
        (?:better offers?|other offers?|bigger offers?|offers? elsewhere|better (?:companies|employers|places|things to do)|somewhere (?:i am|that|they|better|my)<..3> (?:appreciated|valued|wanted|value|appreciate)?|(?:for|join~|find|found|to) (?:someone|somebody) who (?:values|appreciates|recognises)|employers? who (?:value|appreciate|recognise|know)|company that (?:values|appreciates|recognises|knows|respects|treats)|better off (?:without|elsewhere|not)|worth more than|above (?:this|that|your))
        (?:lose|delete|forget|remove|erase|destroy|lost) my (?:number|details|cv|name|data|address|email|application)
        (?:do not|never) (?:contact|call|write to|email|approach|bother|ever contact|ever call|ever write|come back) (?:to )?(?:me)(?: ever)? ?(?:again|any more|ever)?
        """,
        unless=r"""
        (?:how (?:kind|kindly|well|warm|warmly|good|much|open|fair|fairly|welcoming|generous|generously|thoughtful)|good things|well of you|to apply|highly)
        (?:do not|please do not|never) hesitate
        (?:gladly|warmly|happily)<..2> (?:recommend|tell|speak)
        """,
    ),
)
