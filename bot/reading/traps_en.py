"""Ten thinking traps by families of meaning, in English: what is said of oneself.

What is said of others, of time and of how it compares stands in traps_en_world.py.
A family suggests; how much each suggests is learned (traps_score.py). None of it is a diagnosis, and
a sentence may be a trap and true at once: so the bot only ever asks.
"""
# ruff: noqa: E501 - a pattern stays on one line, so that it can be searched for as one

from collections.abc import Sequence

from bot.reading.findings import TrapKind
from bot.reading.rules import Rule, rule

BE = r"(?:am|was|be|been|feel like|is)"
HARSH_NOUNS = (
    "failure|loser|idiot|fool|moron|fraud|disappointment|disgrace|burden|mess|disaster|nobody|coward|screwup|fuckup|joke|waste|imposter|impostor"
    "|dumbass|freak|monster|weirdo|bum|jerk|quitter|underachiever|reject|embarrassment|wreck|liability|dummy|imbecile|outsider|misfit|hypocrite"
    "|pig|troll|clown|phony|fake|dropout|parasite|cheater|liar|bitch|asshole|brat|slob|slacker|bore|nuisance"
)
HARSH_ADJECTIVES = (
    "stupid|dumb|pathetic|worthless|useless|incompetent|incapable|inadequate|unlovable|unlikable|unlikeable|undesirable|unattractive|ugly|fat|lazy|weak|boring|annoying"
    "|inferior|hopeless|helpless|broken|crazy|disgusting|gross|selfish|untalented|unintelligent|unemployable|unhireable|unworthy|defective|foolish|idiotic|awful|terrible"
    "|horrible|mediocre|unsuccessful|unskilled|irresponsible|inconsiderate|thoughtless|hideous|heinous|weird|slow|clumsy|awkward|insignificant|irrelevant|invisible|damaged"
    "|unqualified|careless|insane|childish|needy|cowardly|unprofessional|unwanted|rubbish|trash|garbage|shit|crap|bad|mean|evil|toxic|manipulative"
)
VERY = r"(?:(?:such|a|an|just|so|really|very|too|basically|clearly|obviously|simply|still|the|total|totally|complete|completely|utter|utterly|absolute|absolutely|huge|big|real|fucking|little|bit|of|always|probably|kind|biggest|worst|most|nothing|but|only|truly|pretty|quite|all|and) ){0,4}"
SELF_ROLE = r"(?:person|friend|mom|dad|parent|wife|husband|partner|son|daughter|sister|brother|student|teacher|worker|employee|candidate|writer|manager|engineer|developer|designer|leader|human|boyfriend|girlfriend|grandchild|artist|programmer|nurse|interviewee|speaker|professional|coder|colleague)"


def trap(kind: TrapKind, family: str, why: str, *patterns: str) -> Rule:
    """One family of one trap."""
    return rule(f"{kind}:{family}", "", "none", patterns, why, scopes=())


OF_ONESELF: Sequence[Rule] = (
    trap(
        "labelling",
        "noun",
        "one word for a whole person",
        rf"(?:i|me) (?:\w+ )?{BE} {VERY}(?:\w+ )?[[{HARSH_NOUNS}]]",
        rf"(?:what|such) (?:a|an) (?:\w+ )?[[{HARSH_NOUNS}]]",
        rf"(?:makes|made|proves|shows|means|like) (?:me |what |that |i am |how )*(?:a|an|just a) (?:\w+ )?[[{HARSH_NOUNS}]]",
    ),
    trap(
        "labelling",
        "adjective",
        "a harsh word for oneself",
        rf"i (?:must )?(?:am|be|was) {VERY}[[{HARSH_ADJECTIVES}]]",
        rf"how [[{HARSH_ADJECTIVES}]] i (?:am|was)",
    ),
    trap(
        "labelling",
        "role",
        "a bad one of one's kind",
        rf"(?:am|be|was|makes me|of) (?:<adv>)(?:a|an|the|such a) (?:<adv>)(?:bad|terrible|awful|horrible|lousy|poor|worst|rubbish|failed|shitty|crappy|useless|mediocre|weak) [[{SELF_ROLE[3:-1]}|actor|singer|cook|driver|lawyer|doctor]]",
        rf"[[not]] (?:<adv>)(?:a|an) (?:<adv>)(?:good|real|nice|decent|great|true|proper|worthy|strong|smart|fun|likeable|likable) (?:\w+ )?{SELF_ROLE}",
    ),
    trap(
        "labelling",
        "lacking",
        "a quality one is said not to have at all",
        r"i (?:am|was) [[not]] (?:<adv>)(?:smart|talented|attractive|capable|intelligent|pretty|likable|likeable|lovable|creative|interesting|employable|clever|beautiful|cut out|worthy|worth|normal|strong|special|important)",
        r"(?:something is|there is something|what is) (?:<adv>)[[wrong]] with me",
        r"i (?:do not|never) [[deserve]]",
        r"i am [[incapable|unable]] (?:of|to)",
    ),
    trap(
        "labelling",
        "hate",
        "hate of oneself",
        r"i (?:<adv>)(?:hate|loathe|despise|disgust|am disgusted with|am ashamed of|am mad at|am angry at) [[myself]]",
        r"i [[hate]] (?:my (?:body|brain|face|voice|appearance|self)|who i am|the person)",
    ),
    trap(
        "labelling",
        "other",
        "one word for somebody else",
        rf"(?:he|she|they|boss|manager|recruiter|husband|wife|interviewer|boyfriend|girlfriend) (?:is|are|was|were) {VERY}[[{HARSH_ADJECTIVES}|{HARSH_NOUNS}|jerks|idiots|unreasonable|unfair|stubborn|cruel|rude|heartless|liars]]",
    ),
    trap(
        "all_or_nothing",
        "total",
        "all the way, nothing in between",
        r"(?:total|complete|utter|absolute|full|pure|entire|100) (?:\w+ )?[[failure|disaster|waste|loser|mess|idiot|fool|flop|catastrophe|fraud|garbage|rubbish|nightmare|loss]]",
        r"(?:i|it|that|this|everything|interview|life|career|day|am|is|was|were) (?:\w+ )?[[completely|totally|utterly|absolutely|entirely|wholly]] (?!(?:different|new|understand|agree|fine|sure|free|optional|remote|clear|forgot|happy))\w+",
        r"(?:blew|blown|ruined|destroyed|wrecked|wasted|botched|bombed|failed) (?:\w+ )?(?:\w+ )?[[completely|totally|entirely|everything|whole|entire]]",
    ),
    trap(
        "all_or_nothing",
        "nothing-counts",
        "what is not all is nothing",
        r"(?:it|this|that|all|everything|life|job|work|degree|cv|resume|me|i|was|is|are|am|feel) (?:<adv>)(?:a )?(?:<adv>)[[worthless|pointless|meaningless|useless|waste]]",
        r"(?:no|what is the|see the|any) [[point]] (?:in|of|to|anymore|if|trying|\.|\?)",
        r"might as well [[quit|give|not|stop|never]]",
        r"(?:did|do|done|accomplished|accomplish|achieved|have|got|worth|amount to|amounted to|good for|for|contribute|offer) (?:<adv>)[[nothing]] (?!to (?:do|lose)|(?:new|yet|else|wrong|planned))",
        r"not (?:do|done|doing|getting|get|accomplish|accomplished|achieve|achieved|have|had|contribute) [[anything]]",
    ),
    trap(
        "all_or_nothing",
        "or-else",
        "one thing not reached, and all is lost",
        r"[[if|unless]] (?:i|it|this|they|we) ~6(?:not|never|fail|fails|failed|perfect|cannot|less) ~7(?:failure|failed|nothing|worthless|useless|pointless|over|never|no one|not|no|loser|matter)",
        r"(?:either|must be|has to be|it is|need|do it) ~3[[perfect|perfectly|flawless]]",
        r"[[either]] ~6or",
        r"all or [[nothing]]",
        r"(?:anything|nothing) (?:less|short|but|below|under) (?:than |of )?~3[[failure|fail|perfect|perfection|success|best|enough]]",
        r"(?:only|one|single|any) (?:<adv>)[[mistake|error|slip|failure|no|rejection]] ~2(?:means|makes|proves|shows|and|ruins|ruined)",
    ),
    trap(
        "all_or_nothing",
        "therefore-failure",
        "one event makes one a failure",
        r"(?:got|made|missed|lost|failed|ate|forgot|rejected|mistake|exam|interview|job|goal|degree|work) ~8(?:i am|so i am|means i am|am i|therefore i am|makes me) (?:<adv>)(?:a )?(?:<adv>)[[failure|loser|idiot]]",
        r"[[blew|blown|ruined|destroyed|botched]] (?:my|it|everything|the)",
    ),
    trap(
        "all_or_nothing",
        "not-good-enough",
        "short of a line that nobody can see",
        r"(?:never|not|nothing is|is it) (?:<adv>)[[good|smart|strong|pretty|attractive|qualified|experienced|thin|worth|clever|fast]] (?:\w+ )?enough",
        r"(?:do|does|did|have) not (?:\w+ )?(?:have )?(?:the |what it takes|any )+(?:to )?[[discipline|talent|skills|takes|brains|ability|courage|willpower|personality]]",
    ),
    trap(
        "personalising",
        "fault",
        "all of it taken on oneself",
        r"(?:my|own|is|was|all) (?:<adv>)(?:own )?[[fault]]",
        r"(?:because|cause) of [[me|us]]",
        r"(?:blame|blaming|blamed) [[myself|me]]",
        r"i (?:am|was|feel) (?:<adv>)to [[blame]]",
        r"i (?:am|was|feel|felt) (?:<adv>)[[responsible|guilty]] (?:for|about)",
    ),
    trap(
        "personalising",
        "cause",
        "what happened, as something one did",
        r"i (?:have )?(?:<adv>)(?:must have )?(?:<adv>)[[caused|ruined|messed|screwed|fucked|spoiled|spoilt|failed|disappointed|drove|pushed|hurt]] (?:up )?(?:everyone|everything|them|him|her|my|our|the|it|matters|things|us|you|as|to convince|people|someone)",
        r"i (?:have )?(?:made|make|am making|was making) (?:my |the |her |him |them |everyone |matters |things |people )+(?:\w+ )?[[worse|sad|upset|angry|unhappy|miserable|leave|suffer|bad|guilty|uncomfortable]]",
        r"(?:let|letting) (?:<adv>)(?:everyone|them|him|her|my \w+|our \w+|people|you|us|the team|the \w+) (?:\w+ )?[[down]]",
    ),
    trap(
        "personalising",
        "did-wrong",
        "looking for the mistake in oneself",
        r"i (?:must have|did|have done|have|might have|may have|probably|must be doing|am doing) (?:<adv>)(?:done |do |said |did |doing )*(?:something|anything|everything) [[wrong|bad|stupid|offensive]]",
        r"what did i do [[wrong]]",
        r"i must not have [[been|done|said|made]]",
        r"(?:is it|was it|it is|it was|must be|it must be) (?:<adv>)(?:because|about|something) (?:\w+ )?[[i|me]]",
    ),
    trap(
        "personalising",
        "against-me",
        "what others do, taken as meant for oneself",
        r"(?:against|personal attack on|attack on|attacking|attacked|blaming|blamed|targeting|punishing|treating|treated|picking on|ignoring|ignored|excluded|excluding|betrayed) [[me]]",
        r"[[why]] (?:is|are|does|do|did|would|was) (?:he|she|they|everyone|people|my \w+|it|this) (?:\w+ ){0,4}(?:to |at |with |on )?me",
        r"(?:passed over|overlooked|left out|singled out) ~4[[me|promotion|job|i|again]]",
        r"i [[failed]] (?:as|our|my|them|him|her|to convince|to save|to help|everyone)",
    ),
    trap(
        "personalising",
        "if-only",
        "another way of acting that would have changed all",
        r"[[if]] (?:only )?i (?:had|was|were|would have) ~8(?:would|could|might) (?:not )?(?:have|be|still)",
        r"i (?:could|would|might) [[have]] (?:\w+ )?(?:done|said|been|prevented|stopped|tried|prepared|saved|helped|worked|answered)",
        r"[[am]] i (?:<adv>)(?:not )?(?:doing|explaining|being|the|too|asking|giving|making|a)",
    ),
    trap(
        "should",
        "should",
        "a rule that oneself or others broke",
        r"(?:i|we|he|she|they|you|people|it|everyone|boss|someone|life) (?:<adv>)[[should|shouldnt|ought]] (?:<adv>)(?:not |to )*(?:have|be|do|never|always|know|work|try|get|had|find|feel|handle|want|help|see|make|say|tell|\w+)(?! (?:by|on|at) (?:monday|tuesday|wednesday|thursday|friday|noon|tomorrow))",
        r"(?:should|ought to|must) (?:<adv>)[[have]] (?:<adv>)(?:been|done|known|said|never|messaged|studied|worked|prepared|tried|told|asked|\w+ed)",
        r"why (?:should|did) [[i]] (?:not )?(?:just )?(?:have|be|do)",
    ),
    trap(
        "should",
        "must",
        "a must that leaves no room",
        r"(?:i|we|you|they|he|she|people) [[must]] (?:<adv>)(?:not |never |always )*(?:do|make|get|win|succeed|please|work|finish|keep|try|have (?:ordered|worn|done)|impress|control|stay|show|behave|pass|prove)",
        r"(?:i|we) (?:<adv>)(?:have|need|am supposed|had|am expected|got) to (?:<adv>)[[always|perfect|pass|succeed|prove|win|please|impress|everyone|everything]]",
        r"(?:am|was|are|is|were) (?:not )?[[supposed]] to",
        r"[[expected|expect|owe|deserved|deserve]] (?:me |to |better |more |from |it )+",
    ),
    trap(
        "discounting",
        "luck",
        "what went well was luck, or easy",
        r"(?:just|only|pure|was|got|been|sheer|it is|by|a|plain|it) (?:<adv>)[[luck|lucky|fluke|chance|accident|coincidence]]",
        r"[[anyone|anybody|everyone]] (?:else )?(?:could|can|would|does|gets|has) (?:have )?(?:do|done|did|get|gotten|does|that|it|manage|managed|this)",
        r"(?:it|that|was|is|so|too) (?:<adv>)[[easy|nothing|basic|trivial|simple]] (?:anyway|enough|special|really|job|test|so|thing|exam)",
        r"(?:only|just) (?:hired|got|passed|invited|picked|chose|chosen|interviewed|accepted|won|did) ~5[[because|since]]",
    ),
    trap(
        "discounting",
        "does-not-count",
        "what went well does not count",
        r"(?:not|never|hardly|barely) (?:<adv>)(?:really )?[[count|counts|matter]]",
        r"(?:not|no|nothing) (?:<adv>)(?:a |that )?(?:<adv>)[[big]] (?:deal|thing|achievement)",
        r"(?:not|nothing) (?:<adv>)[[mean|prove]] (?:\w+ )?(?:i|much|anything|that i|a thing)",
        r"[[doesnt|nothing]] (?:special|to be proud|worth)",
        r"(?:good|right|nice|well|successes|achievements|praise|compliments|positive|strengths) ~5(?:not|never) [[count|matter|mean|real]]",
    ),
    trap(
        "discounting",
        "being-nice",
        "praise was only politeness",
        r"(?:just|only|probably|trying to|is|was|are|were) (?:<adv>)(?:being|be|to be|trying to be|saying it to be) (?:<adv>)[[nice|polite|kind|friendly]]",
        r"(?:says|said|say|tells|told) (?:that|it|this) (?:to |just to |because )*[[everyone|everybody|all|nice|polite]]",
        r"(?:feel|felt|out of|just) [[pity|sorry]]",
        r"(?:do|did|does) not (?:<adv>)(?:really )?[[mean]] it",
        r"[[only]] (?:help|helped|did|do|said|say|hired|like|likes|friends|nice) (?:\w+ ){0,3}because",
    ),
    trap(
        "discounting",
        "wasted",
        "what was done, as nothing",
        r"(?:wasted|waste) (?:<adv>)(?:so much |all |of |my |too much |that )*[[time|years|effort|money|day|life|energy]]",
        r"(?:down the|for|all for) [[drain|nothing|naught]]",
        r"(?:not|no|never|without) (?:\w+ )?(?:making |make |made |seen |see )?(?:any )?[[progress]]",
        r"i (?:could|can|was able to|only|just) (?:\w+ )?[[only]] (?:\w+ ){0,4}(?:do|did|make|made|finish|finished|got|get|two|one|a few|\d+)",
        r"(?:do|does|did|done|have) (?:not|never) (?:\w+ )?(?:do |have )?anything (?:of|with) [[value|worth]]",
    ),
    trap(
        "discounting",
        "even-though",
        "something good, and a but behind it",
        r"[[though|although|despite]] ~8(?:good|great|liked|praised|passed|well|positive|prepared|won|nice|hired|offer|promoted|compliment|complimented|strong|got)",
        r"(?:good|great|liked|praised|praise|passed|well|positive|won|nice|complimented|compliment|proud|congratulated|excellent|high|promoted) ~6[[but]]",
    ),
    trap(
        "emotional_reasoning",
        "therefore",
        "a feeling as its own proof",
        r"i [[feel|felt]] ~6(?:so (?:i|it|this|that|they|he|she|we|no one|nobody|everyone)|therefore|thus|hence|which means|that means|it must|must be|i must|this must|must mean|proves)",
        r"(?:because|since|if|when) i [[feel|felt]] ~6(?:it|i|this|they|must|means|is|am)",
        r"i am (?:so |very |really )?[[terrified|scared|afraid|anxious|nervous|ashamed|embarrassed|sad|guilty|jealous|angry|hurt]] ~7(?:so|therefore|thus|must|that means|which means)",
        r"(?:it|i) [[feels|feel|felt]] (?:<adv>)(?:true|real|certain|like it is true|dangerous|wrong so)",
    ),
    trap(
        "emotional_reasoning",
        "feel-like",
        "a judgement said as a feeling",
        r"i (?:<adv>)(?:can not help but |can not help |started to |do not )?[[feel|felt|feeling]] (?:<adv>)(?:like|that|as if|as though) (?:a |an |i |crap|shit|garbage|everyone|no one|they|nothing|my|it|dirt)",
        rf"i (?:<adv>)[[feel|felt|feeling]] (?:<adv>)(?:{HARSH_ADJECTIVES}|unloved|unwanted|guilty|inferior)",
        r"makes me [[feel]]",
    ),
    trap(
        "emotional_reasoning",
        "just-know",
        "sure by feeling alone",
        r"i (?:can |just |could )+[[feel|sense|know]] (?:it|that|something|everyone|everything)",
        r"(?:my gut|gut feeling|bad feeling|a feeling|bones) (?:\w+ )?[[tells|says|that|about|it]]",
        r"(?:scared|terrified|afraid|frightened) of [[people|everything|everyone|life|planes|flying|trying|interviews|phone|my|the]]",
    ),
)
"""What one says of oneself, one's part in it, and one's feelings."""
