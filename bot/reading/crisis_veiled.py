"""English: a crisis told without its words: a day, a last errand, fate left to chance, "it" unnamed.

None of these alarms by itself. Some ask; the lightest count only beside another of them.
"""
# ruff: noqa: E501 - a pattern stays on one line, so that it can be searched for as one

from bot.reading.rules import Rule, rule

_WORK = r"(?:company|job|role|team|career|industry|position|office|place|department|project|field|city|country|firm|employer|contract|party|meeting|call)"

VEILED: tuple[Rule, ...] = (
    rule(
        "left-to-chance",
        "suicide",
        "soft",
        (
            r"(?:close|closed|closing|shut|shutting) my [[eyes]] ~3(?:driving|drive|wheel|highway|freeway|interstate|motorway|crossing|road)",
            r"(?:driving|drive|wheel|highway|freeway|interstate|motorway|crossing) ~9(?:close|closed|closing|shut|shutting) my [[eyes]]",
            r"(?:hope|hoping|hoped|wish|wishing|pray|praying|want|wanted) (?:<adv>)(?:that )?(?:the|my|this|our|a) [[plane|flight|car|train|bus|elevator|boat|building|ceiling]] (?:<adv>)(?:i am (?:in|on) )?(?:would |will |to |could )?(?:<adv>)(?:crash|crashes|crashed|explode|explodes|fall|falls|collapse|collapses|sink|sinks|go down|goes down|went down)",
            r"let (?:<adv>)(?:whatever|what) [[happens|happen]] happen",
            r"(?:cross|crossing|crossed|walk|walking|walked|step|stepping) ~4(?:without|not|stopped|quit) (?:<adv>)[[looking|look]](?! (?:back|for|at|down on))",
            r"(?:stopped|quit|without|not|never) (?:<adv>)(?:wearing|wear|put on|putting on|using) (?:<adv>)(?:my |a |the )?[[seatbelt|helmet]] ~4(?:hope|hoping|in case|purpose|care|because|anymore)",
            r"would not (?:<adv>)(?:mind|care|object|complain|be sad|be upset) if (?:<adv>)(?:a |the |some |my |i )?(?:car|truck|bus|train|plane|accident|disease|cancer|lightning|heart|got|get|was|were) ~3[[hit|happened|hits|took|ran|sick|crashed|stopped|shot|killed]](?! (?:a (?:job|offer|raise|call|text)|the job|up the|on))",
        ),
        "fate left to chance: the road, a crash, an accident that may come",
        weight=6,
        scopes=("others", "reported", "past"),
    ),
    rule(
        "erased",
        "suicide",
        "soft",
        (
            r"(?:wish|want|wanted|like|love|hope|rather|could|deserve|prefer) (?:<adv>)(?:to |i could |i would |i was |i were |i )*(?:<adv>)(?:be )?[[erased|forgotten|unborn|nonexistent]](?! (?:by (?:the|that|this) (?:recruiter|company)|about (?:this|that|it|my)))",
            r"[[erase|erased|delete|deleted|remove|removed|erasing|removing]] (?:<adv>)(?:me|myself|my existence|every trace of me|all memory of me)? ?from (?:<adv>)(?:everyones|peoples|the (?:world|earth|planet|equation|picture)|this (?:world|earth|planet|life)|existence|their (?:lives|memories)|all their|history|life)",
        ),
        "to be wiped out of everybody's memory",
        weight=6,
        scopes=("others", "reported", "denied"),
    ),
    rule(
        "a-day-is-set",
        "suicide",
        "soft",
        (
            r"(?:decided|chosen|picked|set|settled|have) (?:<adv>)(?:on |that |it |this |the )*(?:is |will be |to be )(?:my|the) (?:last )?[[day|date|night]](?! (?:off|for|of the (?:interview|wedding|test)|job|shift|to (?:apply|quit)))",
            r"(?:just )?a? ?[[matter]] of when(?! (?:they|he|she|the (?:offer|call|company|recruiter)|it (?:opens|starts)))",
            r"(?:completed|complete|finished|foolproof|detailed|whole|concrete|solid) [[plan]] (?:\.|and i|for how|to (?:end|die|kill|go|do it|leave))(?! (?:apply|start|meet))",
            r"(?:surprised|amazed|shocked|doubt|doubtful|miracle|lucky|impressed) (?:<adv>)(?:if |that )?i (?:<adv>)(?:will |can |even |am going to )*[[make|last|live|survive]] (?:<adv>)(?:it )?(?:through|past|to|until|till|see|another|the (?:night|week|month|year)|this (?:night|week|month|year))(?! (?:the (?:interview|probation|round|call|trial|first|second|final|next|last round)|probation|screening|a second))",
            r"(?:can not|do not|never|could not) (?:<adv>)(?:see|imagine|picture|envision) (?:myself|me) (?:<adv>)(?:[[making|living|reaching|surviving|past|beyond|alive|lasting]])(?! (?:in (?:this|that|the)|with|at (?:this|that)|a (?:difference|living)|money|it (?:to|in) (?:that|this|the) (?:role|job|company|final)))",
        ),
        "a day is settled, or no day is seen after it",
        weight=6,
        scopes=("others", "reported", "past", "denied"),
    ),
    rule(
        "time-to-go",
        "suicide",
        "soft",
        (
            rf"(?:my|for me) (?:<adv>)[[time]] (?:<adv>)(?:has come|is up|is over|is now|to (?:go|leave|rest|say goodbye))(?! (?:to|home|back|for|into|on|from|at|in|out|and (?:find|look|apply|get)|through|the|this|my|{_WORK}))",
            r"[[time]] for me to (?:<adv>)(?:go|leave|rest|die)(?! (?:to|home|back|for|into|on|from|at|in|out|through|over|and (?:find|look|apply|get)|the|this|my|that))",
            r"this is (?:<adv>)where (?:it|everything|my story|my journey|i) (?:<adv>)(?:all )?[[ends|end|stops|stop]](?! (?:for (?:this|that) (?:application|process|company)|up))",
            r"(?:nothing|no one|nobody|anyone|anything) (?:<adv>)(?:can |could |will )?(?:[[keep|keeps|keeping|holding|holds]]) me here(?! (?:at|in (?:this|the) (?:company|city|job|office)))",
            r"(?:no|not a|a|find a|any|another|only) (?:<adv>)(?:good |real |single )?[[reason]] (?:<adv>)(?:for me )?to (?:<adv>)(?:be here|stay here|be around|stay around|keep going|carry on|go on|continue|wake up|get up|keep fighting|hold on)(?! (?:with (?:this|the|my)|at (?:this|the)|vacation|to (?:this|the)))",
            r"(?:set|leave|make|making|setting) (?:everyone|them|my family|my parents|my wife|my husband|my kids|people|you all) (?:<adv>)[[free]](?! (?:time|stuff|food|day))",
            r"(?:everyone|they|my family|my parents|my kids|people|you all) (?:<adv>)(?:will|would|can|could) (?:<adv>)(?:be )?(?:[[free]]) (?:of me|from me|without me|when i|if i|once i)",
        ),
        "time to go, nothing that holds them, to set others free",
        weight=6,
        scopes=("others", "reported", "past", "denied"),
    ),
    rule(
        "fears-themselves",
        "suicide",
        "soft",
        (
            r"(?:do not|can not|dont|not|never) (?:<adv>)[[trust]] myself (?:<adv>)(?:alone|tonight|right now|around|not to|with|anymore|to be|to stay|today|\.)(?! (?:in interviews|money|coding|to (?:decide|choose|code|write)))",
            r"[[scared|afraid|terrified|worried|frightened]] (?:<adv>)(?:of |about )?what i (?:<adv>)(?:might|may|will|could|would|am going to|am about to|am capable of) ?(?:<adv>)(?:end up )?(?:do|doing)(?! (?:for (?:work|money|a living)|with (?:my (?:career|time|degree|savings))|next|after|about (?:money|rent|work)|if i (?:do not|never) (?:find|get)))",
            r"(?:so|this|very|too|really|getting|dangerously) (?:<adv>)[[close]] to (?:<adv>)(?:doing it|doing something|ending|giving in|the edge|giving up on (?:life|everything)|snapping and|just doing|jumping|taking|cutting)(?! (?:the (?:week|day|process)|a (?:job|offer)))",
            r"(?:keep|keeping|keeps) (?:myself|me) (?:<adv>)(?:[[safe]])(?! (?:from (?:layoffs|cuts|covid|scams)))",
            r"[[safe]] to go home ~9not (?:<adv>)(?:sure|so sure|safe|certain)",
        ),
        "afraid of what they may do",
        weight=6,
        scopes=("others", "reported", "past"),
    ),
    rule(
        "unnamed-it",
        "suicide",
        "none",
        (
            r"i am (?:<adv>)[[going]] to (?:<adv>)do it(?! (?:again|for|with|at|on (?:monday|friday)|my|the|in the))",
            r"(?:think|thinking|thought) about (?:<adv>)(?:it|doing it) (?:<adv>)[[every|constantly|daily|nonstop|nightly]]",
            r"(?:how|when|where) (?:<adv>)(?:i|they|you|people|to) (?:<adv>)(?:want to |would |will |am going to |are going to |plan to |should )?(?:<adv>)[[do]] it(?! (?:for|with|at|all|so well|again))",
            r"(?:before|until|when) it (?:<adv>)[[happens]](?! (?:again|to (?:you|others)))",
            r"(?:have|got|has) (?:<adv>)[[everything]] (?:<adv>)(?:prepared|ready|planned|planned out|set up|laid out|in place|i need to)(?! (?:for|except|to (?:apply|move|start|work|succeed|get)|in my cv))",
            r"(?:need|want|waiting for|looking for) (?:<adv>)(?:a |the |one |that )*(?:little |small |final |last )*[[push]](?! (?:notification|back|up|to (?:apply|start|get)))",
            r"(?:leave|leaving|left|write|writing|wrote) (?:<adv>)(?:a|the|my|no|them a) [[note|notes]](?! (?:about the|to the (?:recruiter|manager)|on (?:my|the)|for the (?:recruiter|interview)|taking))",
            r"(?:write|writing|wrote|written) (?:<adv>)[[letters]] to (?:<adv>)(?:people|everyone|my (?:family|kids|friends|loved|parents|mom|dad|son|daughter)|each|all|those)",
            r"(?:sorting|sorted|sort|getting|putting|got|get|put|packing|giving) (?:<adv>)(?:out |away )?(?:all )?my (?:[[affairs|things|belongings|stuff]]) ?(?:in order|out|away|together)?(?! (?:for (?:the|my) (?:new|move|trip|vacation)))",
            r"(?:should i|need to|things to|anything|things i should) ~3(?:do|say|know|finish) before i [[go|leave]](?! (?:to|in|into|on|back|out|for|home|the|my|this|there|through))",
            r"flip (?:<adv>)(?:a|the) [[coin]] (?:<adv>)(?:tonight|tomorrow|and see|to see|to decide (?:if|whether) i (?:live|stay|go))",
            r"(?:tonight|today|tomorrow|saturday|friday|sunday|monday) is (?:<adv>)(?:the|my) (?:[[night|day]])(?! (?:of (?:my|the)|i (?:start|get|have|hear|find|interview|see|begin)|off|shift|before|when (?:they|i (?:start|get|hear))))",
            r"(?:the )?last thing i (?:<adv>)(?:will )?(?:ever )?[[see|hear|feel|taste|write]](?! (?:coming|myself|like|on (?:my|the)|about))",
            r"(?:stop|stopped|stopping|talk|talked|talking) me from [[doing]] (?:it|something|this)",
        ),
        "something is prepared that is never named",
        weight=4,
        scopes=("others", "reported", "past", "denied"),
    ),
)
"""Families without a grave word in them."""
