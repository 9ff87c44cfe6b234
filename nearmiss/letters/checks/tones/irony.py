"""Sour in other clothes: irony, polite contempt, and what they did or did not do, told to them (C)."""

from nearmiss.letters.checks.tones.mark import GRACIOUS, mark

_TONE = "sour"
_THEM = r"(?:you|they|he|she|nobody|no one|no-one|none|not one|(?:your|the|their)(?: \w+){0,3} (?:team|company|panel|firm|organisation|managers?|committee|interviewers?|recruiters?|boss|director|board|department|colleagues|people|hr|staff|lead|engineers?|partners?|website|advert|ad|email|letter|process|woman|man|guy|lady|ceo|founder|assistant|secretary|office|side|candidate|one|person))"
_KIND = r"(?:thank~|grateful|glad|appreciate~|understand|understood|respect|kind|kinder|kindness|welcom~|enjoy~|love[ds]?|learn~|impress~|admire~|generous|patient|happy|sorry|apologi~|promise[ds]?)"

MARKS = (
    mark(
        _TONE,
        "can be read as irony, and on paper nobody hears you smile. Say it plainly, or leave it out.",
        r"""
        (?:funny|interesting|strange|odd|ironic|curious|amusing|telling|fascinating|remarkable|hilarious|weird|astonishing),? (?:how|that|to (?:see|hear|learn|note|read)|then|choice|approach|definition|way|idea of)
        (?:note|noted|observe~) with (?:some |great |much |considerable )?interest that
        (?:note|noted|notice|noticed|observe~|see|read|learn~|saw|hear|heard) with (?:some |great |much |considerable )?(?:amusement|surprise|astonishment|bemusement|irony|regret|disbelief|amazement)
        it must (?:be|feel|have been) (?:so |very |rather |quite |terribly )?(?:nice|comforting|easy|easier|convenient|reassuring|tempting|comfortable|satisfying|handy)
        (?:one|it makes one|makes me|makes you|i cannot help but|cannot help but|cannot help|have to|must|does|do|leaves me|left) wonder(?:s|ing)?(?: (?:what|why|how|whether|if|who|where|about))?
        one (?:does wonder|can only|cannot (?:help|expect|but)|wonders|would (?:think|expect|hope|assume|have (?:thought|expected|hoped))|might (?:think|expect|argue|have (?:thought|expected))|assumes|supposes|hears)
        i (?:can|could) only (?:assume|conclude|presume|suppose|guess|imagine|infer|surmise)
        i (?:must|have to|am forced to|am left to|shall) (?:assume|conclude|presume|suppose)
        i (?:suppose|guess|presume|gather|take it|imagine|assume|dare say|trust|am sure|have no doubt|do not doubt)(?: that)? (?:one|you (?:will (?:understand|see|realise|learn|find|be|come)|had|have|were|are|must|know what|thought|felt|needed somebody|wanted|prefer|did)|the panel (?:did|acted|had|was)|it (?:is|was) (?:easier|cheaper|safer|simpler|too)|some (?:people|companies)|that is what|(?:budget|money|cost|age|price)|not everyone|the right)
        (?:to|for|in|of) the best of (?:its|their|your) (?:abilit|knowledg)~
        (?:limited|such|little|thin|modest|poor|brief|short|vague) as (?:it|they|these|this|that) (?:may|might|is|are|was|were)
        ^how (?:refreshing|comforting|reassuring|touching|flattering|charming|delightful|fortunate|quaint|efficient|thorough|brave|bold|very|modern|human|personal|sweet|cute)
        ^(?:wow|lol|haha|ha|hah|pff|pfft|seriously|unbelievable|incredible|classy|charming|really|amazing|huh|hmm|well well|sigh|great job|nice one|good one|nice try|good job|well done you|bravo|congrats|priceless|pathetic|brilliant|stellar|smooth|cute|rich|figures|predictable|got it|noted|wonderful|marvellous|impressive|fantastic)(?:\.|!|\?|,|$)(?!.{0,60}(?:thank|glad|news|grateful))
        (?:lol|haha|pfft|meh|smh|wtf|yeah right|yeah,? sure|as if|sure thing|oh well,? your|oh please|good grief|give me a break|spare me|do me a favour and|cry me)
        [\w']+, (?:had|did|were|are|have|do|would|could|should) not (?:you|they)\?
        let us see (?:how|if|whether|what)
        (?:see|find out) how long (?:he|she|they|it|this|the|your)
        was it<..1> (?:necessary|too|so (?:hard|difficult)|that (?:hard|difficult))
        your (?:customers|clients|investors|shareholders|users|patients|students|parents)<..3> (?:thrilled|delighted|happy|pleased|love|enjoy|thank)<..2> (?:choice|decision|hire|it|this|you for)
        [\w']+, (?:got it|noted|right|apparently|i guess|i suppose|i see|is it|are you|did you|huh|well done|good luck|bravo|congratulations|how original|what a surprise|surprise|of course|naturally|obviously|clearly|it seems|so be it|fine|great|really|as usual|as always)(?:\.|!|\?|$)
        (?:enjoy|good luck|best of luck|have fun|all the best|every success|i wish you (?:well|luck|joy|success|all the best|the best))(?: \w+){0,4} (?:cleaning|fixing|explaining|finding|replacing|training|teaching|managing|running|dealing|clearing|waiting|outage|mess|chaos|mediocr~|turnover|next victim|yes-?men|unicorn|whoever|your little|without (?:me|us)|when|if that|you deserve)
        (?:the|a) (?:candidate|employee|team|person|success|future|colleague|outcome|result|hire|staff) you(?: so richly| truly| all| so)? deserve~
        (?:you|they)(?: all| so| truly| richly)* deserve (?:each other|one another|what|him|her|them|no|nothing|whatever|everything that)
        (?:the|this) (?:market|future|world|numbers?|results?|time|year|months?) (?:will|shall)<..2> (?:judge|tell|show|decide|prove|reveal)
        (?:in due (?:course|time)|sooner or later|before long|soon enough|one day|some day|in (?:three|six|a few|twelve) months)<..6>,? (?:you|they|your|he|she|the new)<..2> (?:will|understand|realise|see|regret|notice|learn|know|quit|leave|be gone|be back|call)
        (?:you|they)<..2> will (?:be )?(?:calling me|com~ (?:crawling|running)|begging|sorry|looking (?:again|for somebody|for someone)|hiring again|regret~|wish you|remember (?:this|that|when)|pay for|find out|see (?:soon|who was)|not last|never (?:find|get|know|learn|understand|grow))<..4>
        (?:when|until|once|as soon as) (?:he|she|they|the new (?:guy|one|person|hire|analyst|colleague|manager)|your (?:new|cheap|precious|favourite|perfect|golden) \w+|the (?:graduate|intern|junior)) (?:quits?|leaves?|fails?|resigns?|breaks?|walks?|burns?|messes|gets bored|does not|cannot|runs?|gives up|jumps?|disappoints?)
        (?:settl~ for|make do with|happy with|content with) (?:less|second best|second-?rate|mediocr~|the cheap~|cheap~|average|the safe|lower|the lowest|whatever|whoever|anyone|anybody)
        every right to (?:settle|choose (?:badly|wrong|less)|be wrong|make mistakes|err|ignore|prefer)
        (?:matter|count|weigh|mean|worth|value|care|important|interest)~(?: \w+){0,3} (?:more|less) than (?:quality|experience|talent|skills?|merit|people|results?|competence|substance|honesty|ability|what|actual|knowledge|the (?:work|person|truth)|real|decades|hard work)
        (?:count|mean|is worth|are worth|was worth|matter)~(?: \w+){0,3} (?:for )?(?:little|nothing|zero|not much|nothing at all|so little|less and less)(?: \w+){0,3} (?:to you|these days|today|any more|anymore|there|here|nowadays|at your|in your|for you)
        worth nothing
        ^so much for (?:your|the|my|all|that|people|diversity|values|company|equal|transparency|feedback|respect)
        (?:ends?|stops?|begins?|starts?) (?:where|at the door|when)<..4> (?:boardroom|money|budget|business|profit|interview|office|top|work begins)
        (?:you|they|your \w+|the company|the website|the brochure|a company that|companies that|people who|an organisation that|another company that)<..2> (?:say|said|says|claim|claims|claimed|call|calls|pride|prides|preach|preaches|promise|promises|advertise~|pretend|pretends|boast|boasts|talk|talks|speak|speaks|write|writes|wrote|brag|brags|market|markets|ask|asked|want|wanted)<..14>,? (?:but|yet|and (?:then|yet|still)|while|whereas|when in|and (?:treat|ignore|pick|take|took|chose|hire|reject|send|sent|give|gave|cannot|could not|do not|did not))<..4> (?:you|they|take|took|treat|treats|chose|pick|picked|only|nobody|not|no|ignore|hire|hired|reject|send|sent|cannot|never|offer|offered|gave|give|pay|choose|send|a)
        (?:practise|practice) what<..4> (?:preach~|promis~|say|says|claim~)
        (?:you|your|its|the)<..3> (?:website|brochure|careers page|job ad|advert|values|slogan|mission|posters?)(?: \w+){0,2} (?:says|promises|claims|preaches|talks|boasts|pretends|suggests)
        (?:for|from|of|by|at|in) (?:an? )?(?:so-?called )?(?:company|employer|firm|organisation|team|leader|business|place|institution|charity|university|agency|house)(?: \w+){0,2} (?:that|which|of choice|of your|with your|who)<..10>,? (?:you|your|i|this|that|it|one|the|manners|would have)
        another (?:company|employer|firm|one|team|recruiter|place) (?:that|who|which|with)
        like (?:a )?(?:numbers?|cattle|dirt|trash|objects?|garbage|criminals?|fools?|idiots?|nothing|air|child|children|nuisance|beggars?|commodit~|animals?|school(?:boy|girl|kid)|furniture|spare parts?|meat|machines?)
        (?:as|just|only|merely) (?:a|another) (?:number|box|name on a list|line in|statistic|resource)
        (?:better|more|best) (?:run|organised|managed|manners|prepared|service|treatment|behaved|led|hiring|interviews?)(?: \w+){0,3} (?:at|in|from|by|for) (?:a|an|my|the)
        (?:old|former|ex|previous)[- ]+(?:colleague|friend|classmate|employee|intern|partner|flatmate|mate|student|girlfriend|boyfriend)s? of (?:the|your|his|her|somebody|someone)
        (?:boss|director|manager|owner|founder|ceo|chairman|partner|chief|president|minister|head)'s (?:daughter|son|friend|nephew|niece|wife|husband|cousin|mate|brother|sister|girlfriend|boyfriend|favourite|golf)
        (?:chose|choose|picked|pick|took|take|hired|hire|preferred|prefer|promoted|to|for) (?:only )?(?:your|their|his|her) (?:own )?(?:intern|interns|friend|friends|pal|pals|mate|mates|buddy|buddies|nephew|cousin|student|drinking|golf|favourite|favourites|people|kind|sort|darling|protégé|lapdog)
        people from your (?:own )?(?:school|university|circle|club|town|country|network)
        (?:will|would|can|could|does|do|is going to) never (?:challenge|question|contradict|threaten|disagree|outshine|ask)
        (?:if that is|if this is|is that|is this|so that is|so this is|that is)(?: really)? (?:your (?:idea|notion|definition|concept|understanding|standard|way)|how (?:you|things|it works|your)|what (?:you|passes|counts|your)|the (?:standard|level|kind of|thanks|way you|respect|best)|all (?:you|i|it|there|that))
        (?:hope|hoping|imagine|wonder what|let)(?: that)? your (?:investors|customers|shareholders|clients|boss|board|ceo|competitors|auditors|partners|users|owners|next)(?: \w+){0,2} (?:find|finds|learn|see|sees|know|knows|hear|hears|notice|read|realise|think|thinks|say|says|treat|enjoy|do not|never|like|are|is)
        """,
        unless=rf"""
        (?:i am sure|i trust|i have no doubt|i do not doubt)(?: that)? (?:you|the panel|they|your team) (?:have|had|made|chose|will|acted|are)(?: \w+){{0,2}} (?:chosen|chose|chose well|made|good|right|find|do|be (?:in|a|very)|found|great|well|enjoy|reasons|reason|thoughtful~|careful~|a good|the right|a (?:fair|difficult))
        (?:interesting|curious|remarkable|funny|fascinating)(?: \w+)? (?:how|that|to (?:see|hear|learn|read)) (?:you (?:built|work|solve|approach|use|draw|ask|think|made|combine|test|check|organise|split)|your (?:team|crews?|engineers|users|customers)|much|well|clear~|the (?:work|problem|data|model|field))
        no hard feelings
        wonder(?:s|ing|ed)? (?:whether|if) you (?:could|would|might|had|have|know|saw|like)
        i (?:do )?wonder (?:how|what) (?:it|you solved|the (?:launch|project|move)|became|happened)
        {GRACIOUS}(?: \w+){{0,3}} (?:for|that|to) an? (?:company|team|organisation|firm|employer|place)
        (?:made|make|had) me (?:laugh|smile|think)
        (?:work~|join~|apply~|stay~|grow~)(?: \w+){{0,2}} (?:for|at|in|with) (?:an? )?(?:company|team|organisation|firm|place)
        """,
        is_weak=True,
    ),
    mark(
        _TONE,
        "tells them what they did or did not do. Leave the bill unwritten; they know, or will not believe it.",
        rf"""
        {_THEM}<really>(?: \w+)? (?:did|does|do|could|would|have|has|had|was|were|is|are|can|cannot|should)(?: not|not)?(?: (?:not|even|never|once|ever|bother|really))+ (?!need|have to|mind|know (?:me|how much)|want to (?:miss|wait)|be kinder|been kinder|feel)\w+
        (?:nobody|no one|no-one|none of (?:you|them)|not one of (?:you|them|your)|not a single(?: \w+)?|neither of (?:you|them))(?: \w+){{0,4}} (?:had|has|have|could|did|was|were|bothered|asked|read|looked|listened|knew|told|called|explained|answered|replied|thought|cared|smiled|seemed|took|said|apologised|introduced|prepared|noticed|offered|shook|showed|thanked)
        (?:you|they|he|she|your(?: \w+){{0,3}}|the (?:interviewer|recruiter|panel|hiring manager|hr|lead|boss|director|manager|man|woman)(?: \w+)?)<..4> (?:laugh(?:ed|ing)? (?:at|about)|mock(?:ed|ing)?|yawn(?:ed|ing)?|star(?:ed|ing) at|bored|roll(?:ed|ing) (?:his|her|their|your) eyes|sneer(?:ed|ing)?|late|interrupt(?:ed|ing)?|lied|lying|played with|toyed|used me|wasted|dismissed me|pretend(?:ed|ing)?|refused|vanished|disappeared|went (?:silent|quiet|dark)|dropped me|threw (?:me|my|it)|discarded|binned|shouted|insulted|made fun|cut me|talked over|texting|typing|scrolling|on (?:his|her|their|your) phones?|left early|arrived late|showed up late|forgot (?:my|about|that|to)|mixed up|confused me|lost my|never (?:read|listened|looked|called|replied|wrote|asked|answered|gave|told|meant|intended|wanted|took)|cancelled|moved the|changed the (?:date|rules|requirements|role|job|criteria)|broke|kept me|made me (?:come|wait|do|jump|travel|sit|feel (?:small|stupid|like|bad|old|unwelcome)|prepare|repeat|believe|look|drive|take|fill|write|go)|make me (?:come|wait|do|feel|jump)|let me (?:wait|sit|hope|believe|think|prepare|travel|down)|put me through|put it in the bin|led me|said (?:i was|it was|that i was|you (?:would|were)|no)|tell me (?:no|nothing)|promised(?: me)? (?:a|an|to|that|me|feedback|it|the|i|you))
        (?:you|they)(?: \w+){{0,12}} and then<..3> (?:pick|picked|choose|chose|take|took|hire|hired|say no|said no|say|reject|rejected|turn|turned|drop|dropped|silence|nothing|send|sent|change|changed|withdrew|vanish~|disappear~|ignore|ignored|wonder|give|gave|complain|offer|offered|no|not)
        i (?:put|gave|invested|spent|prepared|worked|drove|travelled|took|did|waited|answered|flew|bought|cancelled|turned down|came|learned|wrote|built|rearranged|missed|paid)(?: [\w']+){{0,10}},? and (?:(?:you|they)<..1> (?:put|threw|gave me (?:a|an|two|one|nothing)|did not|said no|never|just|only|ignored|sent|could not|would not|chose|picked|cannot)|all i|nobody|no one|for what|this is what|in return)
        (?:i (?:had been|was|am|have been)|we were) (?:led|made|given) to (?:believe|understand|think|expect|feel)
        i was (?:promised|assured|told (?:that )?(?:you|i (?:was|would|had)|the (?:job|role|decision|answer)|it|to expect|by))
        (?:i|we) (?:have|had)? ?(?:never|rarely|seldom|hardly ever)(?: in my (?:life|career|whole life))? (?:seen|met|experienced|been|had|come across|encountered|known|felt|heard)(?: [\w']+){{0,4}} (?:so little|such (?:disregard|indifference|chaos|lack|disrespect|a (?:bad|poor|rude|cold|strange|mess|chaotic|waste|careless|badly|lack|poorly)|poor|bad|rude|an? (?:unprepared|arrogant|amateur~|unpleasant|unprofessional))|less|worse|anything (?:so|like)|treated|ignored|poor|badly|small|humiliated|unwelcome|unprepared|a worse|a ruder|a colder)
        (?:worst|most (?:amateur~|chaotic|embarrassing|disappointing|unpleasant|humiliating|confusing|frustrating|pointless|bizarre|unprofessional|arrogant|tedious|exhausting|cynical)|least (?:professional|prepared|organised|friendly|helpful))(?: \w+){{0,2}} (?:process|interview|experience|company|treatment|hiring|recruiter|panel|people|communication|i|ever|answer|day|hour)
        (?:was|were|is|are|found|been|rather|quite|so|simply|frankly|feels?|felt|pretty|all)<really> (?:embarrassing|humiliating|degrading|appalling|pathetic|awful|terrible|horrible|dreadful|disappointing|pointless|insulting|offensive|unprofessional|cheap|amateurish|unworthy|painful to watch|beneath (?:you|me|contempt)|cruel|cold|heartless|dishonest|mean|nasty|vile|hostile|tedious|useless|laughable|a joke|depressing|unpleasant|not (?:correct|right|okay|nice|good|professional|serious|polite|decent|normal|fair) (?:how|what|that|from|of|to|with|way))
        (?:speechless|lost for words|beyond words|no words|words fail)
        (?:i (?:do not|cannot|will not|shall not|could not) (?:even )?(?:know|say|pretend|claim|remember|see) (?:why i (?:even )?(?:bothered|came|tried|applied|wasted)|(?:that|to be) i (?:am|was) (?:impressed|surprised|happy|pleased)|(?:to be|i am|that i am) (?:impressed|surprised|happy|pleased|satisfied)|otherwise))
        why (?:i|did i|do i|would i|should anybody|should anyone|would anyone|bother)<..1> (?:even )?(?:bother|bothered|came|come|tried|try|applied|apply)
        (?:do|did|does|have|has|had|is|are|was|were)(?: you| anybody| anyone| somebody| someone| nobody| they| your \w+)+(?: all)? (?:even|ever|actually|really|at all|seriously|honestly) (?:read|look~|listen~|know|care|think|consider~|understand|have|want|need|bother~|see|ask~|plan~|intend~|interested|serious|reading|hir~|take|talk)
        ^(?:and |so |but |then |well,? )?(?:why|how come|how could|how can|how dare|since when|what (?:is|was) the point|what for|who (?:do|does) (?:you|he|she)|is it (?:too much|normal|really)|are you (?:serious|kidding|joking|aware|proud|really|not ashamed)|what kind of|what sort of|what gives you|do you (?:think|really|honestly|believe|treat|always|enjoy|call)|did you (?:think|really|honestly|believe|expect me|want|just|seriously|ever))(?: (?:you|they|your|do|did|would|this|that|company|people|firm|it|anyone|i|someone|somebody|the|we|invite|ask|make|let|even|a|are|is|was|were|have|treats?|to))+(?: \w+)
        (?:should|must|ought to) (?:not|never) be (?:allowed|let|permitted|trusted|working|in charge|near|doing|a manager|hiring)
        (?:in my (?:country|culture|world|book|day|company|experience|profession|field|time)|where i come from|in other companies|at other (?:companies|firms|places)|any other company|elsewhere|a (?:serious|professional|good|proper|decent|real|normal) (?:company|employer|manager|recruiter|leader|organisation|firm))<..4>(?:,)? (?:we|this|that|it|people|one|would|does|do|never|they|candidates|you|is|knows?|treats?|calls?|answers?|keeps?)
        """,
        unless=rf"""
        {_KIND}
        (?:if|unless|in case|even if|so that|hope|understand|know|whether|although|though)(?: that)? (?:you|they|nobody|your team|the team)<..2> (?:do|did|can|cannot|could|have|had|were|are|would|should|no)
        (?:could|can) (?:not|hardly) have been
        (?:you|they) (?:did|do|need)(?: not|n't) (?:have to|need to|owe)
        (?:kinder|kindly|kindness|(?:so|very|were|was|are|be) kind|patient|generous|welcoming|warm|friendly|fair|gentle|clear|helpful|open)
        (?:nobody|no one|not once)<..3> (?:made|let) me
        (?:nobody|no one) (?:else|before|has ever|had ever)
        why i (?:love|like|enjoy|applied to|wanted|am writing)
        (?:see|understand|know|respect|appreciate|accept) why
        """,
        is_weak=True,
    ),
    mark(
        _TONE,
        "puts them on the spot. Leave the question out, or ask what you would like to learn.",
        r"""
        (?:why|how come) (?:(?:did|do|would|have|are|were|invite|ask|make|not|even|then) )*(?:you|they|anyone|a company|the company|your \w+)<..3> (?:invite|ask|make|made|let|put|interview|call|waste|bother|advertise|look|keep|tell|say|want|promise|hire|send|need|even|take|give)
        (?:you|they|he|she|your(?: \w+){0,3}|the (?:interviewer|recruiter|panel|hiring manager|lead|boss|director|manager|man|woman)(?: \w+)?)(?: \w+){0,3} (?:laugh(?:ed|ing)? (?:at|about) (?:me|my|us)|mock(?:ed|ing)? (?:me|my))
        (?:man|woman|person|professional|specialist|candidate|engineer|expert|manager|leader|somebody|someone|people) (?:of|with|at) my (?:standing|calibre|age|experience|level|seniority|background|quality|reputation|rank|record|skills?|qualifications?)
        (?:more|better) than (?:can|could) be said (?:of|for|about)
        (?:do not|cannot|will not|shall not|would not) (?:pretend|claim|say) (?:that i (?:am|was)|to be) (?:impressed|surprised|happy|pleased|satisfied|amused)
        recommend~<..3> your (?:competitors?|competition|rivals?)
        """,
        is_weak=True,
    ),
    mark(
        _TONE,
        "lectures them. Advice that nobody asked for is a reproach; keep it for yourself.",
        r"""
        (?:you|they|your (?:\w+ ){0,2}(?:department|team|company|hr|recruiters?|panel|managers?|firm))(?: all| perhaps| maybe| really| both)? (?:might|may|could|would|should|ought|must|need|had better|would do well|have)(?: really| perhaps| also| at least)?(?: want| wish| do well| like| need)?(?: to)? (?:consider|learn|train|teach|let|tell|think about|look (?:in|at|up|into)|work on|improve|invest|read|rethink|reflect|change|try|start|stop|remember|ask yourself|ask yourselves|take a|be (?:ashamed|more|better|honest|careful|clearer)|show|treat|communicate|prepare|respect|get (?:your|a|some)|find|hire (?:better|somebody|someone|people)|practise|do better|update|warn|write)
        (?:perhaps|maybe) (?:next time|you (?:should|could|might|need|will|would|were|are|did))
        next time,?(?: perhaps| maybe| please| you| at least| just| try| try to| do| be| tell| read| do not| spare| have| make| let| why not| the panel| your| ask| check| call| consider| save)+ (?:read~|look~|tell|let|call|think|check|ask|consider|be|make|save|spare|have|give|prepare|say|try|treat|send|decide|invit~|inform|do|not|to|might|should|could|the|yourself~)
        (?:word|piece|bit) of (?:free |friendly |honest |unsolicited )?advice
        (?:some|a little|free|honest|unsolicited) (?:\w+ )?(?:advice|feedback) (?:for|to) (?:you|your|the)
        (?:my|one|an) (?:advice|suggestion|tip|recommendation) (?:to|for) (?:you|your|the (?:panel|company|team))
        (?:let me|allow me to|may i|i (?:will|would|shall|must|should|can))<..2> (?:give|offer) (?:you|your \w+) (?:some|a|a little|a piece|an|my|one) (?:\w+ )?(?:advice|feedback|tip|lesson|piece|hint)
        (?:lesson|reminder|warning|example) (?:for|to) (?:you|your|all of you|how not)
        how (?:a company|companies|an organisation|an employer|people|managers|somebody|someone|firms|you|they)(?: \w+)? (?:behaves?|acts?|treats?|conducts?|shows? (?:its|their|his|her) (?:true|real))<..6>
        (?:true|real) (?:face|colours|character)
        (?:let|make|tell|inform|remind) your<..5> (?:know|remember|aware) that
        """,
        unless=r"""
        (?:enjoy|article|book|of interest|interest you|useful|helpful|help you|fun|amus~|like (?:this|it|the|to (?:read|see|hear|meet|know))|want to (?:see|read|hear|know|meet)|introduc~|attach~|link)
        (?:thank~|grateful|glad|appreciate~|enjoy~|happy|kind~|in mind|feedback)
        (?:tell|let|show|give|write|send|drop) (?:me|us)(?! the)
        (?:if|should|when|whenever) you<..1> (?:could|would|might|should|may|need|can)
        you could<..2> (?:no|not|hardly)
        (?:i|me)(?: \w+){0,3} (?:should|could|might|need to|have to|ought to) (?:consider|learn|work|improve|read|practise|change|look)
        what (?:you|they) (?:think|feel|believe) i
        """,
        is_weak=True,
    ),
)
