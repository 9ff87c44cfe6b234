"""Sour, defensive and begging in everyday words, beside the groups of each tone."""

from nearmiss.letters.checks.tones.mark import GRACIOUS, mark

MARKS = (
    mark(
        "sour",
        "sounds bitter about them. Leave it unsaid; it is read again when the first choice falls through.",
        r"""
        deserves?<..1> (?:better|more|worse)<..2> than
        i should have (?:listened|known better|stayed|gone|believed|trusted|applied elsewhere|walked|said no|cancelled|saved)
        stay(?:ed)? away from
        (?:office |internal |company )?politics<..2> (?:won|win|wins|decided|mattered|again|prevail~|as usual|count~)
        (?:you|they|<you>)(?: \w+)? (?:have |has |had |are |were |will |would |can |could |did )?(?:clearly |obviously |simply |just |really |only |all |again |never |not |once )*(?:lost a|lost me|lost my|lost any|losing a|fail|failed|failing|cheat~|ignor~|neglect~|abus~|exploit~|insult~|offend~|humiliat~|mock~|lied|lying|wast~|mislead|misled|deceiv~|mistreat~|overlook~|discard~|discriminat~|belittl~|underestimat~|undervalu~|let yourselves|stole|steal|trick~|fool~|punish~|reject~ me|drop~ me|dump~|screw~|blew|bor~ me|annoy~|hurt me|ruin~|destroy~|crush~|spoil~|sabotag~|run a proper|hired a (?:clown|fool|nobody|friend))
        (?:watch|see|enjoy|love to see|waiting for)~? (?:watching |seeing )?(?:you|it|this|your \w+|him|her|them) (?:fail|fall|crash|collapse|struggle|suffer|regret|lose|burn|sink)
        (?:a )?shame (?:that )?you (?:could|did|do|can|would|have|were|are)
        pity (?:that )?you (?:could|did|do|can|would|have|were|are)
        (?:longer|more|better|older|faster|harder|higher|bigger|smarter|stronger)<..7> than (?:your|all of you|any of you|the lot of you)
        (?:charm|looks|style|youth|price|talk|connections|politics|cost|money|appearances?|chemistry|confidence|comfort|personality|form|degrees?|titles?|luck)<..2> (?:over|above|before|instead of|rather than) (?:substance|competence|experience|merit|talent|skills?|numbers|results|quality|ability|knowledge|people|content|hard work|loyalty)
        (?:favourites?|who you know|what you know|connections (?:count|matter|win|decide)|right (?:jokes|tie|school|handshake|accent|golf club|people|friends)|nicer tie|school tie|face (?:does not|did not) fit|blue-eyed|golden boy|teacher's pet|clique|in-crowd|inner circle|closed shop)
        matter~<..1> more than
        would<really> have (?:appreciated|liked|welcomed|preferred|expected|wanted|valued) (?:the truth|a (?:call|reply|word|proper|real|personal|phone|straight|bit|little|fair|timely|human)|an (?:answer|honest|explanation|apology|acknowledgement|email)|some|more (?:honesty|openness|transparency|respect|courtesy|notice|than)|honesty|openness|transparency|to (?:be told|have been told|hear (?:it )?from you|hear back|know (?:sooner|earlier|before)|be (?:treated|informed|asked)))
        would<really> have been<really> (?:nice|polite|decent|courteous|professional|good|fair|right|honest|respectful|appropriate|kind|proper|better|helpful|wise|easy)(?: of you)? to (?:pick|call|phone|tell|let|answer|reply|give|explain|inform|return|say|warn|check|mention|ask|read|be honest|admit|keep|at least|know|hear|get|receive)
        do not (?:bother|trouble yoursel~|waste your breath|pretend|insult|patronise|lecture|flatter yoursel~|worry about me|expect me)
        (?:no|never any|without any|zero|never had any|little) (?:real |serious |actual |genuine )?(?:intention|interest|desire|plan) (?:of|in|to)
        never<..1> intended
        (?:no offence|not bitter|without wanting to|not to be \w+|not being \w+|do not (?:mean|want|wish|like) to (?:be|sound|seem|appear|complain)|far be it from me|with no disrespect|no disrespect)<..5>,? but
        (?:you|they|your \w+|the (?:panel|team|company))<..2> (?:blew|botched|messed (?:up|this)|screwed|fumbled|ruined|spoiled|bungled|mishandled|let (?:me|us|everyone|everybody) down|failed (?:me|to|at|in|us)|dropped the ball|got rid|pulled the rug|moved on without|fooled|tricked|cheated|robbed|betrayed|abused|exploited|snubbed|disappointed|angered|hurt)
        (?:scares?|intimidates?|threatens?|frightens?|unsettles?|bothers?) (?:you|them|your)
        (?:intimidated|threatened|scared|frightened|put off|unsettled) by (?:my|me|experience|somebody|someone|a|an|competence|seniority|talent|strong|the idea|people)
        (?:afraid|scared|frightened) of (?:experience|competence|strong|someone|somebody|my|talent|people who|a (?:strong|real)|anyone)
        (?:somebody|someone|the board|your boss|management|hr) (?:should|ought to|needs? to|had better) (?:check|look into|tell|know|ask|teach|explain|investigate|have a word|be told|train|review)
        (?:wonder|curious|imagine|like to (?:know|see)) how<..4> (?:would|will|must|might) (?:feel|react|think|see|like|judge|take|respond)
        (?:i|anyone|anybody|most people|others)<..1> would (?:have been|be|feel)<really> (?:embarrassed|ashamed|mortified)
        (?:look|act|behav|seem|sound|treat|talk|spoke|speak)~(?: \w+){0,2} as (?:if|though) (?:you|they|he|she|it|i|nobody|we)<..4>
        (?:pointless|meaningless|senseless|futile|worthless|farcical|shoddy|shabby|slapdash|half-hearted|half-baked|tone-deaf|soul-destroying|mind-numbing|cynical|two-faced|hollow|insincere|fake|phoney|phony|vile|petty|vindictive|spiteful|mean-spirited|narrow-minded|short-sighted|blinkered|mediocre|gutless|out of touch)
        (?:talked|spoken|spoke|talk) down to
        look(?:ed|ing)? down (?:on|your|their)
        (?:for show|for appearances|for appearance's sake|for form's sake|because it had to be|to tick|as a box|make up the numbers|making up the numbers|fill the list|filler|a fig leaf)
        (?:so )?(?:that|this) is (?:how|what) (?:you|one|i|we|people)<..1> (?:reward|get|gets|treat|repay|call|thank|do|think|deserve|earn)
        (?:companies|people|firms|managers|teams|employers|panels|interviewers|recruiters|places|bosses|organisations) like (?:yours|you|this|that|these|them)
        wish<..4> on (?:anybody|anyone|my worst|my enem~|nobody|any)
        warned me
        (?:dragg~|march~|parad~|haul~) me
        could have saved (?:us|me|yourselves?|everyone|everybody|both|a lot)
        no idea (?:what you|who you|how (?:to|you|your|much you)|what they|what a)
        (?:company|firm|team|organisation|panel|process|school|hospital|office|department|place|culture|manager|boss) (?:is|was) not (?:what|as|the one|half|worth|nearly|at all what)
        (?:if|had)<..1> you<..1> (?:had )?(?:any|an ounce|the slightest|a shred|a bit of|one bit)
        (?:^congratulations, you|put me off|managed to<..1> (?:put|lose|alienate|offend|disappoint|ruin|waste|insult|annoy))
        my time is<..2> (?:valuable|precious|not (?:free|worthless)|worth|limited)
        [\w']+, you know(?:\.|!|$)
        would<..1> rather (?:you|have (?:heard|known|been told|had))
        reputation<..4> (?:earned|deserved|precedes|suffer~|true)
        (?:you|they)<..1> (?:promised|said|assured|swore|agreed|told me)<..10> (?:and|but)<..2> (?:did not|never|have not|nothing|was not|were not|no one|nobody)
        make sure<..4> (?:know|knows|hear|hears|learn|learns|find out|finds out|avoid|think twice)
        hope<..2> (?:choke|fail|fails|suffer|lose|loses|go under|go bankrupt|crash~|burn|rot|struggle|get what)
        doubt (?:that|whether|if)<..1> (?:you|they|your|anyone|everyone|the panel|the process)
        (?:the )?last time i<..2> (?:apply|applied|trust|bother|interview|waste|come|prepare)
        (?:find|found|consider|call)<..1> (?:your|the|this|that)<..1> (?:decision|choice|answer|reaction|behaviour|treatment|reasoning|reasons?|conduct|silence|email|process|explanation|attitude|approach)<..2> (?:hard|difficult|impossible|strange|odd|puzzling|baffling|wrong|poor|weak|cold|cheap|harsh|absurd|ridiculous|questionable|regrettable|disappointing|incomprehensible|inappropriate|unprofessional)
        passed over (?:someone|somebody|me|a|an|the)
        never<..1> (?:got|received|heard|saw) (?:one|it|any|an answer|a reply|back|anything|a word|feedback)
        what (?:did|does|has|had|could) (?:he|she|they|the other<..1>|that person) (?:have|offer|bring|do|know|offer you|say)<..2> (?:that|which) i
        (?:do|can|will|could|would)<..1> not respect (?:your|this|that|such|the)
        refuse to (?:accept|believe|take)
        wasted<..1> (?:enough|too much|so much|plenty of|my) time
        (?<!than i )expected<..1> (?:better|more) (?:manners|behaviour|treatment|courtesy|communication|feedback|honesty|answers?|replies|standards|professionalism|respect|openness|preparation|seriousness)
        (?:result|outcome|decision|process|interview|competition|contest|whole thing|vote)<..1> (?:was|were|is) (?:fixed|a fix|a set-?up|a done deal|staged|arranged|never open|decided (?:before|long|already|in advance))
        (?:maybe|perhaps) your next (?:candidate|applicant|victim|hire)
        (?:shown|showed|taught|told|proves?|proved|shows) me (?:what (?:kind|sort)|who you|how little|what you (?:really )?(?:are|think)|your true|exactly (?:what|who|how))
        (?:somebody|someone|a (?:person|candidate|colleague)) who (?:cannot|can not|could not|does not|did not|has no|had no|never|barely|hardly)<..3> (?:know|use|do|read|write|spell|even|idea|experience|understand|clue|speak|lead|run|done|handle|manage)
        ^do not you (?:think|agree|see|find|believe)
        hope you<..2> (?:feel (?:good|better|proud)|can (?:sleep|live with)|sleep (?:well|at night))
        wast~<..1> (?:any more|more|another)<..2> (?:time|minute|hour|word|thought|energy|breath|day)
        at least,? (?:say|tell|call|write|answer|reply|apologise|be|have|admit|read|pretend)
        missed your chance
        mistake (?:to|of|not to) (?:reject|turn|let|not|pass|hire|ignore|dismiss|overlook)~
        obvious (?:from the (?:start|beginning|outset|first)|that (?:you|nobody|no one|i|my|the))
        (?:low|poor|lower|dropping|falling|double) standards
        standards (?:are|were|must be)<..1> (?:low|lower|poor|slipping|dropping)
        (?:process|procedure|rounds|wait|waiting|recruitment)<..3> (?:too|far too|unnecessarily|endlessly|ridiculously|needlessly) (?:long|slow|complicated|bureaucratic|many|drawn)
        (?:want|wanted|like) an? (?:woman|man|foreigner|mother|older|younger|black|white|disabled)<..3> (?:in|for|on) (?:the|your)
        regret<..2> (?:applying|coming|taking|giving|having|spending|wasting|meeting|trusting|turning down|having (?:applied|come|spent|trusted|wasted|prepared))
        (?:beyond me|a mystery to me|anyone's guess|defies|beggars belief|boggles|mind-boggling|lost on me|escapes me)
        (?:not that (?:you|it|anyone|anybody) (?:care|matter|read|would|will|need))~
        thought (?:you|your \w+|this company|they)<..1> (?:was|were|would be|had|knew)<..1> (?:different|better|serious|professional|honest|above|fair|more|decent|better than|principles|standards|manners)
        (?:used to|once) (?:respect|admire|think (?:highly|well)|look up|like|buy|recommend)
        (?:lost|losing|lose) (?:all |any |my |what |much |every |some |a lot of )*(?:respect|faith|trust|confidence|interest|patience|hope) (?:in|for|with) (?:you|your|the|this|that|them|all)
        (?:fed up|sick (?:of|and tired)|tired of|had enough|enough is enough|done with|through with|sick to)<..1>(?: (?:of|with|being|companies|people|you|your|this|these|the|excuses|empty|hearing|waiting))?
        (?:excuses?|lip service|empty phrases?|weasel words|fob|fobbed|lame|flimsy|pretext|pretence|smokescreen|cop-out|corporate speak|corporate-speak|platitudes?|cliches|clichés|waffle|spin)
        (?:explains a lot|explains everything|says a lot|says everything|speaks for itself|tells its own|need i say more|say no more|enough said|draw (?:my|your) own)
        (?:some|certain) (?:people|companies|managers) (?:have|are|do|never|just|will|would|cannot|think|should)
        (?:what|such) (?:an )?(?:insult|shame|pity|disgrace|arrogance|ignorance|nerve|cheek|mess|joke|disappointment|let-down|shambles|circus|shock|slap)(?: that| for| to| you| it| your| how| of|,|\.|!|$)
        (?:how dare|the nerve|the cheek|the audacity|have the (?:nerve|cheek|audacity|gall))
        (?:yet|once) again,?<..4> (?:overlooked|passed|ignored|rejected|a company|the (?:less|wrong|young))
        (?:lottery|coin toss|coin flip|dartboard|roll of the dice|guesswork|random|beauty contest|popularity contest)
        """,
        unless=r"""
        (?:thank~|grateful|glad|enjoyed|understand your|respect your|respect the|admire~|delighted|pleased|no hard feelings|learned|your feedback|happy to)
        (?:my|i|me)<..4> (?:pointless|meaningless|petty|lame|excuses?|half-hearted|waffle|cynical|hollow|random|embarrassed|ashamed)
        (?:no|not an?|without) excuses?
        (?:admire|with|for|join) (?:\w+ )?(?:people|teams|companies) like you
        (?:what|such) a (?:pity|shame)(?: that)? (?:i|it|we)
        """,
        is_weak=True,
    ),
    mark(
        "defensive",
        "defends what nobody attacked. Leave it out, or say what you will do differently.",
        r"""
        (?:projector|screen|slides?|link|file|platform|software|system|app|phone|alarm|lift|car|bus|tool|editor|website|login|access|invitation|calendar|address|directions?)<..1> (?:failed|broke|froze|crashed|stopped|would not|did not (?:work|open|load|arrive)|was (?:down|broken|wrong|late|slow)|were (?:down|broken|wrong))
        (?:went (?:badly|wrong)|struggled|failed|stumbled|hesitated|got stuck|froze|lost time|did badly|was (?:quiet|slow|vague|short|late|brief|unclear|hesitant)|could not (?:answer|finish|show|concentrate|think|focus))<..4> (?:because|since|as (?:the|i|my|nobody|there)|due to|owing to|only because|simply because|thanks to)
        i<..1> (?:only|just|merely) (?:struggled|failed|hesitated|stumbled|paused|missed|lost|froze|asked|said|wanted|followed|did what)
        (?:interviewer|panel|chair|lead|manager|director|recruiter|colleague|person|examiner|assessor)s?<..2> (?:was|were|seemed|looked|appeared|sounded|kept)<really> (?:distracted|bored|tired|uninterested|absent|hostile|cold|impatient|rude|unprepared|confused|in a hurry|hard to (?:understand|hear|follow)|late|dismissive|aggressive|interrupting|checking|looking|elsewhere|biased|prejudiced)
        so it was (?:hard|difficult|impossible|not easy|tough)
        (?:do not|cannot|could not|fail to|did not|hard to)<..2> (?:see|understand|know|imagine|think of|tell) (?:how|what|where|why)<..2> (?:i|anyone|anybody|one|it|else) (?:could|should|can|was|did|went|would|am|have|had|might)
        (?:how|what) (?:else )?(?:could|should|was|am|can) (?:i|anyone|anybody) (?:have |supposed to |do|say|know|to know|expected to )
        what i (?:actually |really |in fact )?(?:said|meant|did|wrote|told you|tried to say|wanted to say|explained) (?:was|is)
        i (?:actually|really|in fact|truly|genuinely) (?:said|meant|did|have|had|know|can|could|am|was|answered|asked|told|solved|know how)
        you (?:asked|looked|wanted|were looking|advertised|said you (?:wanted|needed)|needed|were asking)<..1>(?: for)?<..6>,? and (?:i (?:am|was|have (?:been|done|all|had)|can|did|do|always)|that is|this is)
        (?:hear|listen to|consider|know|understand|tell you) my (?:side|version|reasons|story|point of view|perspective|explanation|arguments?)
        surely(?!,? (?:you (?:have|had|made)|not an|a (?:hard|difficult)))
        (?:minutes|hour|hours|answer|question|interview|conversation|test|call|meeting|afternoon|exercise|day)<..4> (?:enough|sufficient|all it takes|be enough|cannot|can hardly|does not|do not|should not)<..1> (?:to )?(?:judge|know|assess|see|decide|measure|tell|show|define|outweigh|sum up|replace|prove|erase|cancel)
        (?:more to me than|not the (?:real|whole|full|true|complete) (?:me|picture|story|person|truth)|only (?:part|half|one side) of (?:the (?:picture|story)|me|what)|other side of the story)
        (?:one|single) (?:bad|wrong|weak|slow|poor|small|little|silly|tiny|unfortunate)(?: \w+)? (?:answer|day|moment|question|slip|mistake|hour|test|word|sentence|minute)
        (?:judged|rejected|dismissed|turned down|ruled out|marked down|penalised|punished|discounted|failed|excluded|disqualified|discarded) (?:me )?(?:on|for|by|because|over|based)<..6>
        i<really> (?:know|believe|am sure|am certain|am convinced|am confident|think) (?:that )?i (?:could|can|would|will) (?:easily |certainly |surely |definitely |well |still |more than )?(?:do|have done|handle|manage|master|fill|bring|add|be (?:a|an|the|of|very|good|great)|make a|contribute|excel|succeed|perform|deliver|lead|run|cope|meet|match|be better)
        (?:in|from|to) my (?:own )?(?:view|opinion|eyes|mind|humble opinion|experience|understanding|recollection|memory),? (?:i|my|the (?:interview|answer|question|task|decision|panel|test|feedback)|this (?:is|was) (?:not|un)|that (?:is|was) (?:not|un)|you|it (?:is|was) (?:not|un))
        (?:employers?|boss|bosses|managers?|clients?|customers?|colleagues?|teams?|references?|supervisors?|professors?|teachers?)<..3> (?:was|were|is|are|has been|have been)<really> (?:satisfied|happy|pleased|delighted|impressed|content|thrilled) with (?:me|my)
        i<really> (?:had |have |have now |had long )?(?:already |clearly |repeatedly )*explained (?:all|that|this|it|everything|why|how i)
        (?:i have|there is|i can (?:show|give|provide)<..1>) (?:the |every |ample |clear )?(?:proof|evidence)
        not<..1> as (?:bad|weak|poor|slow|simple|easy|clear) as you
        (?:is|am|are|was|were)<..3> (?:better|stronger|more|deeper|broader|wider|greater|faster)<..2> than (?:it|you|i|the (?:interview|panel|test)|they)<..1> (?:seemed|looked|thought|think|saw|showed|suggest~|give|gave|appeared|realise|believe|assume~|may have)
        (?:difficult|hard|impossible|not easy|no way) to<..1> (?:show|prove|demonstrate|present|convey|shine|display) (?:my|what i|who i|everything|all|in)
        my (?:cv|record|portfolio|references?|results|application|letter|certificates?|history|career)<..1> (?:clearly |plainly |all )?(?:shows?|proves?|states?|says?|lists?|demonstrates?|makes? (?:it )?clear|confirms?)
        i<really> (?:am|was)<really>(?: well| fully| more than| highly| perfectly)? (?:qualified|competent|suited|suitable|capable|right) (?:enough|for|to do|to lead|of doing|of|and)
        i should not (?:be|have been) (?:judged|rejected|ruled|turned|dismissed|compared|penalised|measured)
        never got to (?:show|say|explain|finish|present|answer|speak|tell|demonstrate)
        half (?:of )?(?:the|a) (?:truth|story|picture)
        ^actually,? (?:i|my|it|that|the|we|you)
        i<really> (?:gave|had|found|knew) the (?:right|correct|best|same|exact|only)
        (?:exaggerated|overstated|overblown|blown up|out of (?:all )?proportion|unfounded|too harsh|harshly|unjustified|nit-?picking|one-sided|subjective|arbitrary|superficial|premature|hasty)
        (?:meant|intended|said)<..1> (?:it|that|this|something)<..2> (?:differently|otherwise|else|in another|as a joke|ironically)
        (?:took|taken) (?:it|that|me|this) (?:the wrong way|wrong|too (?:literally|seriously)|differently|out of)
        [\w']+, after all(?:\.|!|$)
        (?:you|he|she|they|man|woman|interviewers?|person|colleague|everyone|panel|lady|manager)<..2> (?:speaks?|spoke|talks?|talked|asked|said it)<..1> (?:too|so|very) (?:fast|quick~|quiet~|low|unclear~|soft~)
        not (?:sure|certain|convinced)<..1> (?:you|they|the panel|anyone|anybody)<..1> (?:understood|saw|heard|realised|read|noticed|knew|got|appreciated|recognised)
        (?:trouble|problems?|difficult~|issues?) with (?:the|my) (?:\w+ )?(?:microphone|connection|line|camera|sound|link|laptop|computer|wi-?fi|internet|video|language|platform|test|format|accent)<..3>
        second opinion
        i (?:stand|stood) by (?:my|what|every|it|that|the)
        (?:nothing|not) (?:wrong|the matter) with (?:my|what i|me|how i|the way i)
        (?:not|never) (?:been |had )?(?:a|any|one)<..1> (?:complaint|problem|issue|failure|bad (?:review|reference)|issue)s?<..4> (?:in|with|about|from|so far|before|ever|yet)
        (?:for|as) (?:someone|somebody|a person|anyone|one)<..1> (?:with|of|who has) my
        (?:i|we)<really> (?:expect|expected|require|request|await|demand|insist on|hope for) (?:feedback|an answer|a reply|at least|a (?:proper|full|detailed|written|real|better|clear)|an (?:explanation|honest|apology)|to be (?:told|given|informed)|detailed|reasons?)
        (?:it|that|this) (?:is|was|would be)(?: simply| just| hardly| really| surely)? (?:only )?(?:right|fair|reasonable) (?:that|to)<..2> (?:you|i|hear|give|let|tell|expect|know|consider|ask)
        """,
        unless=rf"""
        {GRACIOUS}
        feedback<..10> (?:well|better|improve|useful)
        (?:here is|attached|enclosed|the link)
        i (?:know|see|realise|think|feel)<..3> (?:could|should|can|will)<..2> (?:have|better|improve|learn|practise|do better)
        (?:how|what|where) (?:could|can|should|would) i<..3> (?:improve|better|differently|learn|practise|work on|get better)
        """,
        is_weak=True,
    ),
    mark(
        "begging",
        "asks for pity. Leave the need out, and ask quietly to be kept in mind.",
        r"""
        (?:go|going|be|get|return|send me) back to (?:supply|temp~|unemployment|the (?:factory|warehouse|dole|street|old|jobcentre)|my (?:parents|old)|nothing|square one|living|work~ nights|cleaning|waiting|stacking)
        (?:grateful|happy|glad|thankful|content|satisfied) (?:for|with|about|to (?:get|have|take|do)) (?:even|just|only|as little as|the (?:smallest|lowest|least|worst|simplest)|any|a few|something|anything|whatever|half|less)
        even (?:a few|one|a single|part-?time|half a|the smallest|as (?:a|an)|for (?:a|one|less|free|half)|if (?:you pay|only|unpaid|the pay)|without|unpaid|temporar~|just|on (?:a|trial))(?: \w+){0,3}
        (?:make|find|have) (?:some )?(?:room|space|a place|a corner|a spot|a desk|something|anything) (?:for (?:me|one more|another)|somewhere|left)
        (?:drop|lower|cut|halve|reduce|forget|forgo|waive|give up) my (?:\w+ )?(?:rate|price|fee|salary|pay|expectations?|demands?|notice|holidays?)
        how (?:i|we) (?:will|shall|am|are|can|would|could|ought)<..4> (?:get through|make it|manage|survive|eat|pay|cope|live|get by|feed|keep (?:the|our|my)|afford)
        (?:family|children|kids|mouths?|parents|bills|rent|debts?|mortgage|loan|fees|medical bills)(?: of \w+)? to (?:feed|support|raise|provide|pay|care for|look after|keep)
        (?:mean|means|meant)<..1> everything(?: to me| for me|,|\.|!|$)
        (?:do not|did not|does not|cannot) have (?:anything|anywhere|anyone|another|any other|many|any) (?:else|option|plan|choice|offer|chance|lead|place|income|savings|money|hope|options|chances)
        (?:no plan b|plan b|have nothing else|nothing else (?:lined|in sight|left|for)|no other (?:leads?|prospects?|offers?|options?|irons?)|no prospects?|nothing on the horizon)
        consider me for (?:anything|something smaller|any(?: \w+)? (?:at all|whatsoever|however)|whatever|something else,? (?:anything|please)|the lowest)
        (?:want|wanted|wants?|hoped for|dream~ of|wish~ for|long~ for)<..2> (?:so (?:badly|much|bad)|more than anything|with (?:all|every)|desperately)
        (?:so badly|more than anything(?: else)?(?: in the world)?|with all my heart|with every fibre)
        (?:always|my whole life|since i was|all my life|lifelong)<..6> (?:dream~|wanted to work|dreamed) <..6>(?:please|cannot|so|if you|do not|and now)
        (?:dream~|hopes?|future|world|heart|everything|life)<..2> (?:shattered|in pieces|crushed|destroyed|over|gone|collapsed|ruined|fell apart|falls? apart|broken|in ruins)
        (?:you|this|it)<..1> (?:would|could|will|might|is|was|would be|are)<..1> (?:sav~|rescue|change|ruin) (?:my|our|me)<..1>(?: life| lives| family| year| marriage| home)?
        (?:have|has|take|show) (?:a little |some |a bit of )?(?:heart|mercy|pity|sympathy|compassion|understanding for my)
        (?:struggling|struggle) (?:financially|to (?:pay|feed|survive|make|keep|get by|stay|buy)|with (?:debts?|rent|bills|money))
        (?:going|gone) (?:hungry|under|without food|bankrupt|crazy|mad)
        (?:in|under) (?:a )?(?:terrible|dire|desperate|awful|difficult|bad|impossible|precarious|tough|serious|financial) (?:financial )?(?:situation|straits|trouble|position|hardship|need|difficult~|distress|circumstances)
        (?:hard|difficult|tough|terrible|awful|horrible|worst) (?:time|year|months?|situation|period)<..4> (?:for me|for us|for my|financially|and i (?:need|cannot|really|have)|at home)
        (?:can|could|would|will) (?:you|someone|anyone|somebody)<..1> (?:please )?(?:just )?(?:help|save|rescue|spare|pity|believe|trust|hear|understand) me(?! (?:to )?(?:improve|understand|learn|see|grow|find out|prepare|with (?:a|one|your) (?:line|word|hint|piece))| understand| improve)
        (?:i am|i would be|will be|count me|consider me|i) (?:at your|entirely at your|completely at your) (?:mercy|feet|disposal day)
        (?:nothing|little) (?:else )?(?:to|would) (?:lose|live for|hope for)
        (?:nobody|no one|nowhere|no other place) else<..1> to (?:turn|ask|go|help|call)
        i<really> (?:really )?want (?:this|the|that) (?:job|position|role|post|chance)
        please consider (?:hiring|taking|giving|letting|making|me (?:again|one|once|after|even|for this|anyway))
        (?:i )?(?:pray|praying|prayed|hope and pray) (?:that|for|you|every|to)
        any chance at all
        for (?:my|the)<..2> (?:children's|child's|family's|kids'|kids|mother's|wife's|sake of)<..1>(?: sake)?
        so<..1> (?:grateful|thankful|happy) if you (?:could|would|can|will)<..1> (?:find|give|make|hire|take|help|change|reconsider|say yes|let)(?! me (?:know|one|a (?:line|word|hint)))
        (?:no|without) (?:pride|dignity|shame) left
        swallow~ my pride
        """,
        unless=r"""
        (?:your|their) (?:words?|kindness|patience|answer|call|letter|note|message|time|encouragement|support)<..4> (?:mean|meant|means)
        (?:would you|may i|could i|happy|glad|let me know if)<..6> (?:introduce|help you|send you|useful|article)
        (?:glad|happy|grateful|thankful|content) (?:for|with|about) (?:just|any) (?:that|this|of it|day|hour|minute|news|line|word|feedback|hint|advice|pointer)
        even (?:one|a single|a few) (?:line|word|sentence|minute|hint|piece|lines|words|minutes|example)~
        """,
    ),
)
