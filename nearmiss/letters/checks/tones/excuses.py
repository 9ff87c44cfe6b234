"""Defensive as well: excuses, and demands for a reason (K)."""

from nearmiss.letters.checks.tones.mark import GRACIOUS, mark

_TONE = "defensive"

MARKS = (
    mark(
        _TONE,
        "sounds like an excuse. Leave it out, or say what you would do differently.",
        r"""
        i (?:was|am|had been|have been|felt|feel|came|went)(?: \w+){0,3} (?:nervous|ill|sick|unwell|tired|exhausted|jet-?lagged|distracted|under the weather|stressed|feverish|ill-prepared|sleepless|overtired|poorly|sleep-?deprived|anxious|hungover|in pain|rushed|flustered|overwhelmed|thrown|off form|not (?:well|feeling|myself|at my best|on form|in (?:good|top)|prepared for (?:that|this|such)))
        i (?:was|had been|am|must have been) (?:\w+ )?(?:coming down|going down|suffering|recovering|fighting|under (?:the )?medication|in the middle of)<..8>
        i had (?:\w+ )?(?:exams?|a (?:\w+ )?(?:cold|fever|headache|migraine|flu|deadline|stomach)|the flu|flu|fever|covid|deadlines?|surgery|an operation|a funeral|a newborn|problems? (?:at|with)|no (?:time|chance|opportunity|internet|sleep|way|access|warning))
        (?:which|that|this) (?:explains|is why|is the reason|cost me|meant that|made me|made it (?:hard|difficult|impossible))<..6>
        (?:so|therefore|hence|that is why) i (?:could not|was not able|had no|was unable|had to (?:rush|guess|improvise))
        (?:because|since) (?:the|your|he|she|it|this|that|there|nobody|of the)<..6> (?:fast|quick~|quiet~|loud|unclear~|late|short|wrong|different|difficult|hard|badly|poorly|noisy|hot|cold|rushed|never|not|no|accent|again and again|too)
        (?:first|1st) (?:time|interview)<..3> (?:with such|in such|doing (?:a|such)|with (?:a|this) (?:test|kind|type)|so (?:it is|i|is))
        (?:is|was|it is|it was) (?:only |quite |perfectly |completely )?(?:normal|natural|understandable|human|no wonder) (?:that|if|for me|to) <..1>(?:i|me|make|be nervous|anyone|somebody)
        i (?:am|was) (?:normally|usually|otherwise|generally|in general|not usually|not normally|rarely|never) <..2>(?:not|that|so|nervous|quiet|slow|like (?:this|that)|better|more|much|calm|good|quicker|faster|confident|very)
        (?:normally|usually|otherwise|on (?:another|a good|any other) day|under normal (?:circumstances|conditions)),? i (?:am|do (?:much|better|well)|can|would|perform|answer|present|solve|speak|never)
        not(?: even)?(?: \w+)? (?:in|on|part of) (?:the|your) (?:job ad|advert|advertisement|ad|description|job description|brief|posting|invitation|agenda|email|requirements)
        (?:under the impression|i (?:thought|assumed|believed|understood|expected|had understood)(?: that)? (?:it|the (?:meeting|interview|call|round|talk|test)|this) (?:was|were|would (?:be )?)(?:only |just |to be |more |rather |supposed to )*(?:informal|a (?:chat|talk|first|simple|short|friendly|conversation|formality)|about|different|without|in|easier|shorter|for))
        otherwise i (?:would|could|might)
        (?:having|had|was having|was|on) (?:a|an|not my|my) (?:\w+ )?(?:bad|off|rough|terrible|difficult|hard|worst|best|long|tough|awful|stressful) (?:day|week|morning|night|time|month|patch)
        not my (?:best|finest|usual|true|normal|real)<..2> (?:day|form|self|hour|performance|moment)?
        (?:the|your|that|this|some|one|many|several|most)(?: of (?:the|your|those))?(?: \w+){0,2} (?:questions?|task|brief|test|exercise|assignment|instructions?|job ad|advert~|description|process|format|case|problem|wording|criteria|requirements?|expectations?|setting|schedule|agenda|topic)(?: \w+){0,5} (?:unclear|vague|unfair|ambiguous|confusing|confused|misleading|badly (?:worded|phrased|put|written|explained|prepared|chosen)|poorly (?:worded|phrased|put|written|explained|prepared|chosen|defined)|irrelevant|trick|unrealistic|contradict~|too (?:vague|broad|long|short|theoretical|narrow|specific|hard|difficult|academic|abstract)|never (?:made clear|explained|mentioned|discussed|defined)|not (?:clear|relevant|related|realistic|explained|fair|what|mentioned|in the|part of|well|representative|about|defined|specific)|nothing to do|have (?:no|little|nothing)|had (?:no|little|nothing)|hardly|open to interpretation|left room|changed|out of (?:scope|date|nowhere|the blue))
        (?:trick|unfair|irrelevant|unclear|vague|ambiguous|misleading|confusing|silly|pointless|loaded|badly worded|badly put|poorly worded|poorly phrased|theoretical|impossible|random|unexpected) (?:questions?|tasks?|brief|test|exercise|instructions?|wording|puzzles?|riddles?)
        (?:nothing|little|not much) to do with (?:the|this|my|what|real|actual)
        (?:not|hardly|never|no|does not|did not)<..2> (?:a )?(?:fair|true|real|accurate|reflect~|represent~|representative|picture|measure|show~|capture~|do(?:es)? justice)<..3> (?:test|reflection|picture|assessment|measure|impression|my|what i|who i|how i|the real|of (?:my|me|what|who|how))
        (?:connection|internet|line|microphone|camera|video|laptop|computer|wi-?fi|zoom|teams|audio|sound|network|train|traffic|bus|flight|headache|migraine|flu|cold|fever|baby|dog|child~|neighbours?|builders|jet lag|time pressure|noise|heat)(?: \w+){0,3} (?:was|were|kept|had|broke|made|let|failed|dropped|did not|threw|distracted|meant|delayed|delays|problems?|trouble|issues?|cut)
        (?:because of|due to|owing to|down to|blame|on account of|thanks to)(?: \w+){0,3} (?:nerves|nervousness|illness|flu|cold|fever|stress|jet lag|technical|connection|line|traffic|train|lack of (?:sleep|time|information|preparation)|time pressure|headache|migraine|pressure|circumstances|language|format|noise|interruptions?|late|short notice|wording)
        (?:caught|took|threw|thrown) (?:me )?(?:off (?:guard|balance)|by surprise|unprepared|unawares)
        (?:only|just|barely|merely) (?:had|given|been given|got|gave me|allowed|ten|five|twenty|a few|two|three) ?(?:\w+ ){0,3}(?:minutes?|hours?|days?|notice|time)(?: to| of| for| with|,|\.|$| and| so)
        (?:too little|not enough|hardly any|no|insufficient|so little|very little|barely any|short of) (?:time|notice|preparation|information|guidance|context|chance|opportunity|warning) (?:to|was|for|given|about|on)
        (?:hardly|barely|had not|have not|did not|could not) (?:slept|sleep)
        (?:english|german|french|language) is not my (?:first|native|mother|own)
        (?:put|placed|was|under)<..2> (?:on the spot|under (?:so much |such |a lot of |great |enormous |immense )*(?:pressure|stress))
        (?:you|they|he|she|the interviewers?|your \w+)<..2> (?:interrupt|cut|rush|hurr|talked over|spoke over|kept (?:interrupting|looking|checking)|arrived late|came late|was late|were late|started late|asked (?:the wrong|trick|irrelevant|leading|vague|unclear|confusing|about (?:things|topics|something)))~
        """,
        unless=rf"""
        (?:nervous|ill|tired|anxious|unwell|sick|stressed|exhausted|overwhelmed|bad day|hard day|long day|rough week|difficult (?:time|week))(?: \w+){{0,3}}(?:,|;| and| but| when| until| before| so| at first| which| as)(?: \w+){{0,12}} {GRACIOUS}
        {GRACIOUS}(?: \w+){{0,14}} (?:nervous|ill|tired|anxious|unwell|exhausted)
        (?:made|put|helped|set) me<..3> (?:at ease|feel|calm|less|relax)
        at ease
        (?:thank~|grateful|written sooner|write sooner|would (?:love|like) to (?:see|come|meet|hear|visit))
        (?:however|whatever) (?:tired|ill|busy)
        (?:your|the) (?:train|flight|baby|dog|child~|neighbours?|room|line|connection|network) (?:stories|story|joke|view)
        let me feel
        (?:did not|was not|never) (?:an? )?(?:trick|unfair|vague)
        (?:question|task|exercise|case)~(?: \w+){{0,8}} {GRACIOUS}
        {GRACIOUS}(?: \w+){{0,8}} (?:question|task|exercise|case|problem|puzzle)~
        """,
        is_weak=True,
    ),
    mark(
        _TONE,
        "demands a reason. Ask for what to learn instead: one thing that went well, one to do better.",
        r"""
        why (?:was|were|did|have|am|is|had|do|would|should|has) (?:i|you|my|they|the (?:panel|team|company|decision|other)|your|it|this|somebody|someone|nobody|no one)
        (?:explain|tell|show|say|justify|clarify|state|know|understand|learn|hear|see|ask|told|asking|wonder|wondering)(?: \w+){0,4} (?:why (?:i|you|my|the|your|they|someone|somebody|a|this|it)|on what|what (?:exactly |precisely |actually )?(?:was|is|went) wrong with|how (?:you|they|the panel|it|anyone) (?:could|can|came|come|arrived|reached|justify|decided|managed))
        what (?:exactly|precisely|on earth|in the world|else|more|was it|is it)<..3> (?:wrong|missing|did|do|could|should|was|were|must|have|that|you|i)<..4> (?:with me|you (?:want~|expect~|need~|look~)|i (?:done|do|say|offer|prove|have)|wrong|made you)
        (?:demand|insist|require|request|expect|entitled|have (?:a|the|every) right|owed|owe me|want|await|waiting for|would like|deserve)<..3> (?:an? |some |the |your )?(?:\w+ )?(?:explanation|justification|apology|real reason|honest (?:answer|reason)|proper (?:answer|reason|reply|explanation)|detailed (?:explanation|justification|reasons?)|written (?:explanation|reasons?|statement)|reasons? (?:for|why|in)|compensation|reimburse~)
        you owe me
        (?:give|name|tell|show) me<..2> (?:one|a|a single|just one|any|the real|the true|an honest)(?: \w+){0,2} (?:reason|justification|explanation)
        (?:justify|justification|justified)<..4> (?:your|this|that|the|such|to|a|me|it|for)
        (?:you|they)<..1> (?:will|would|must|have to|should|surely|cannot|can not|ought to)<..2> (?:agree|admit|concede|acknowledge|recognise|see|realise|understand|deny|appreciate)<..1> that (?:i|my|the|this|it|a)
        """,
        unless=r"""
        (?:not|never|no need)<..3> (?:expect|need|require|ask|want|demand)
        why (?:the work|it matters|this work|people|your (?:team|users|customers|company))
        (?:understand|know|see|respect|accept|appreciate|clear to me|followed|makes sense)(?: \w+){0,2} why (?:you|the panel|they|your team|it) (?:chose|decided|went|made|needed|preferred|picked|wanted|had|took|hired|could|settled|opted|felt|did|was|care|like|love|enjoy)
        (?:see|understand|shows?|showed|learned|know) why (?:i|my|you) (?:wanted|want|like|love|enjoy|applied|care|answer|presentation)
        """,
        is_weak=True,
    ),
)
