"""English families of coercion: how grooming, scams and threats begin."""
# ruff: noqa: E501 - a pattern stays on one line, so that it can be searched for as one

from collections.abc import Sequence

from bot.reading.rules import Rule, rule

_PAYS = r"money|cash|dollars|euros|pounds|bucks|usd|bitcoin|btc|crypto|usdt|payment|deposit|fee|funds|rent|cards|card"

COERCIVE: Sequence[Rule] = tuple(
    rule(name, "", "none", patterns, why)
    for name, patterns, why in (
        (
            "secret",
            (
                r"(?:do not|never|no need to|you must not|please do not|better not|you can not|nobody should) (?:<adv>)(?:tell|show|mention|report|say|talk|speak|let|inform) ~4[[anyone|anybody|moderators|moderator|mods|mod|admins|admin|parents|partner|nobody|bot|others|host|hosts|family|wife|husband|this|else|organizer|organisers|organizers|staff|team]](?! (?:you are|tell|say|that you|they|else (?:decide|tell|define)|make|makes|took|you feel|be|get|stop|convince|how you|define|one))",
                r"(?:our|a|this|my|your) (?:little |own |small )?[[secret]](?! (?:santa|sauce|to (?:success|interviews)))",
                r"(?:keep|keeping|stays?|stay|leave|remain|is) (?:<adv>)(?:this |it |that |things |everything |what we \w+ )?(?:<adv>)(?:just |only |strictly |all )?[[between]] (?:us|you and me|the two of us|ourselves)",
                r"[[keep]] (?:this|our|the|these|your) (?:<adv>)\w+ (?:<adv>)(?:a )?(?:secret|quiet|private|hidden|to ourselves)",
                r"[[keep]] (?:this|it|that|us|me|our \w+) (?:<adv>)(?:a )?(?:secret|quiet|private|hidden|to yourself|off the record)",
                r"(?:nobody|no one|they|the mods?|the moderators?|your parents|your partner|your wife|your husband) (?:<adv>)(?:needs?|has|have|must|should|will|ever) (?:<adv>)(?:to |never |not )?[[know|find|see|hear]](?: about (?:this|us|it|me)| out|(?= (?:\.|\?|$|this|that we|what we)))(?! (?:you|how much))",
                r"(?:let us|better|rather|we should|you should|please|best) not [[tell|mention|show|report]]",
                r"[[delete|erase|clear]] (?:this|these|the|our|my|it|that|your) (?:<adv>)(?:message|messages|chat|conversation|answer|history|after|when|once|texts)",
                r"[[without]] (?:the )?(?:moderators|mods|bot|anyone|anybody|admins|your parents|others|your partner|them) (?:knowing|seeing|reading|noticing|listening|watching|finding out)",
            ),
            "a wish for secrecy",
        ),
        (
            "money",
            (
                rf"(?:send|give|lend|loan|wire|transfer|spare|borrow|venmo|paypal|zelle|cashapp|transferring|sending|spot|forward) (?:me |us |you |over )?~3[[{_PAYS}]](?! (?:back home to my))",
                r"(?:need|want|pay|paying|require|requires|owe|cover|send|there is) (?:<adv>)(?:me |us |you |only |just )?(?:a |an |the |your |some |your own )?(?:<adv>)(?:small |tiny |little |one time |refundable |upfront |initial |processing |registration |training |application |starter |visa |admin )+[[fee|fees|deposit|payment|charge|cost|kit|amount|loan|sum|investment]]",
                r"(?:small|refundable|upfront|one time|registration|processing|training|placement|security|starter|onboarding) [[fee|deposit|payment|kit]](?! (?:was|they))",
                r"\d+ (?:<adv>)[[dollars|euros|pounds|bucks|usd|pesos|eur|gbp]] (?:\w+ ){0,6}(?:job|paperwork|place|start|contract|visa|documents|refundable|back|deposit|fee|you|me|interview|application|guarantee|is all|only)(?! (?:left|less|short))",
                r"(?:bank|card|account|routing|social security|ssn|passport|iban|credit card|login|id card|paypal|tax) (?:account )?[[details|number|info|information|password|pin|photo|copy|login|card]](?= (?:\.|\?|$|so|and|to|for|please|i|first|we|then|now|with))",
                r"(?:your|ur) [[ssn|iban|passport|password|paypal|cashapp|venmo]](?! (?:renewed|in order))",
                r"(?:your|ur) bank [[details|data|card|login|account|app|number|statement|statements]](?! (?:is empty|was))",
                r"your i would [[card|cards|number|photo|scan]]",
                r"(?:can|could|i will|i would|i can|let me|happy to|willing to|want me to|offer to|able to) (?:<adv>)(?:you )?(?:<adv>)[[pay|lend|loan|sponsor|fund|borrow|cover]] (?:me|you|your)(?! attention|a visit|a compliment)",
                r"(?:quick|easy|instant|cheap|small|personal|payday|private|emergency|low interest|fast|no credit check) [[loan|loans|credit|cash|money|income|profit|profits]]",
                r"(?:get|offer|offering|give|need|want|take|arrange|provide|approve|approved for|interested in) (?:<adv>)(?:you |out |for )?(?:a |an )?(?:\w+ )?[[loan|loans]](?! (?:officer|for school i))",
                r"[[invest|investing|invested|investment|trading|forex|staking|mining]] (?:\w+ ){0,5}(?:with me|returns?|profits?|platform|doubled|double|tripled|daily|guaranteed|opportunity|bitcoin|crypto|today|small amount|dollars|account|group|signals|scheme|plan)",
                r"[[bitcoin|btc|crypto|usdt|ethereum|forex|nft|cryptocurrency]](?! (?:job|company|startup|firm|role|exchange rejected|bro|companies|startups))",
                r"(?:can|could|would|will|please) (?:you )?(?:<adv>)[[wire|lend|spot|loan|venmo|paypal|zelle]] (?:me|us)",
                r"(?:copy|scan|photo|picture|number|front|back) of your (?:<adv>)(?:\w+ )?[[id|passport|card|licence|license|account|ssn|papers|documents]]",
                r"[[help]] me (?:out )?with (?:a |some |only |just )*(?:\d+|money|cash|rent|the rent|a loan|the ticket)",
                r"[[bought|sent|paid|gave|got]] you (?:\w+ ){0,4}(?:now|so) (?:you )?(?:do|owe|send|show|give|come|answer|must|should|can|have to)",
                r"(?:[[gift|steam|itunes|amazon]]) (?:gift )?cards?",
                r"(?:\d+|money|cash|fee|half|some|percent|euros|dollars|pounds) (?:\w+ )?(?:up )?[[upfront|advance|front]]",
                r"[[pay]] (?:the |a |only |just |us |me |them |him |her |my |about )*\d+",
                r"(?:double|triple|multiply|grow) your [[money|income|savings|cash|investment]]",
                r"[[guaranteed|guarantee]] (?:<adv>)(?:returns?|income|profit|profits|job|jobs|offer|hire|salary|placement|visa|interview|approval)",
                r"(?:[[guarantee]]) (?:you )(?:a |an )?(?:job|offer|interview|salary|visa|income|returns?)",
            ),
            "money, loans, investments and documents",
        ),
        (
            "job-scam",
            (
                r"[[earn|earning|make|making|paid|pays|salary|receive|income]] (?:<adv>)(?:you |around |about |up to |over |at least |easily )?(?:\w+ ){0,2}(?:\d+k?|hundreds|thousands)(?: \w+){0,2} (?:a|per|every|each|daily|weekly|hourly|monthly|from home|an)(?: (?:day|week|hour|month|task)|(?= ))",
                r"(?:work|working|job|jobs|earn|money|income|tasks) from (?:home|your phone|your couch) (?:\w+ ){0,6}[[pay|paid|earn|earning|money|income|weekly|daily|hour|day|easy|week|commission|interested]]",
                r"[[no]] (?:experience|interview|skills|questions|resume|cv|degree) (?:is |are )?(?:needed|required|necessary|asked)",
                r"(?:i|we|my (?:\w+ )?(?:boss|company|uncle|friend|brother|agency|firm)) (?:<adv>)(?:can|could|will|am able to|have|has|are|is) (?:<adv>)(?:to )?(?:<adv>)(?:get|offer|give|guarantee|find|secure|arrange|hook|hiring|recruiting|looking for)(?: you| people| someone| workers| up)? (?:\w+ ){0,5}[[immediately|instantly|fee|pay|paid|cash|upfront|whatsapp|telegram|payment|guaranteed|percent|commission|documents|abroad|deposit|photo]]",
                r"(?:data entry|product tester|mystery shopper|reshipping|like videos|payment processor|survey|surveys) [[job|jobs|work|tasks|task|gig|agent]] (?:from|pays|paying|easy|online|home|weekly|daily|money|available|if|at|with|that)",
                r"[[hiring|recruiting]] (?:\w+ ){0,8}(?:hour|day|week|whatsapp|telegram|text|yes|pay|paid|dm|remote|remotely|home|commission|immediately)(?! (?:now|or))",
                r"[[hiring|recruiting]] (?:\w+ ){0,2}now(?= (?:\.|$))",
                r"(?<!will )(?<!would )(?:[[reply|text|type|write|answer|respond|say]]) (?:me |back |with |us )*(?:yes|interested|start|info|job|ok)(?= (?:\.|\?|$|to|and|if|for))",
                r"[[easy|fast|quick|extra|passive|side]] (?:money|cash|income|earnings|hustle)(?! (?:is not|does not))",
                r"(?:pay|paying|paid) (?:me|us) (?:\w+ ){0,6}(?:and i|i will|i can|we will|to get|for a|first|when you) ~4[[job|offer|interview|place|placement|visa|referral|refer|hired|contract]]",
                r"(?:hired|job|place|contract|position|visa|interview) (?:is yours|guaranteed|for you|secured) (?:\w+ ){0,3}(?:if|once|when|after) (?:you )?(?:\w+ )?[[pay|send|give|sign|transfer|invest|come|buy]]",
            ),
            "a job that is bait",
        ),
        (
            "photos",
            (
                r"(?:send|show|share|give|snap|post|want|see|trade|swap|take|exchange) (?:me |us |over )?(?:<adv>)(?:a |an |some |your |more |the |few |any |another |one |your own )?(?:<adv>)(?:\w+ )?[[pic|pics|photo|photos|picture|pictures|selfie|selfies|nude|nudes|body|feet|video|videos|cam]](?= (?:\.|\?|$|of you|of your|of yourself|please|first|so|and|to|in|without|back|for|if|then|i|now|where|tonight|face|with|on))",
                r"(?:turn|switch|put) (?:on |your )?(?:on )?(?:your )?[[camera|cam|webcam|video]](?! (?:off))",
                r"(?:got|have|any|more|share|trade) (?:any |more |some |your )?[[pics|nudes|selfies|nudies]](?: of you)?",
                r"[[what]] are you (?:<adv>)wearing",
                r"[[nudes|nude|naked|horny|sexting|sext|underwear|lingerie|virgin|sexy|boobs]]",
                r"(?:you are|you sound|you seem|you look|i bet you are|are you|you must be) (?:<adv>)(?:a )?(?:<adv>)[[sexy|hot|cute|gorgeous|beautiful|mature|single|pretty|handsome|lonely|alone]](?= (?:\.|\?|$|for your|and i|right now|tonight|girl|boy|at home|today|babe|baby|with me|enough to|woman|man|or do))(?! and it is ok)",
                r"(?:do you|got|are you|you got) (?:<adv>)(?:have )?(?:a |any )?[[boyfriend|girlfriend|single]](?= (?:\?|\.|$|or|then|too))",
                r"[[sugar]] (?:daddy|mommy|baby)",
                r"(?:[[touch|kiss|cuddle|massage|undress]]) (?:you|me|yourself)",
            ),
            "pictures, bodies and flirting",
        ),
        (
            "age",
            (
                r"[[how]] old (?:are|r) (?:you|u)",
                r"(?:what is|tell me|whats|say) (?:<adv>)your (?:real |exact )?[[age|birthday|birthdate|dob]](?! group)",
                r"(?:what|which) [[grade|school]] (?:are you in|do you (?:go to|attend))",
                r"(?:are you) (?:<adv>)(?:over|under|at least|above|below|still|really) (?:a )?[[18|17|16|15|14|13|21|minor|teen|teenager|underage]]",
                r"[[asl]]",
                r"[[age]] is (?:just|only) a number",
                r"(?:so|very|really|pretty) [[mature]] for (?:your|ur) age",
            ),
            "asking for an age",
        ),
        (
            "alone",
            (
                r"(?:meet|see|visit|come|join|be|talk|stay|sleep|spend the night) (?:\w+ ){0,4}[[alone|hotel|motel|room|bedroom|apartment|secretly|midnight|car]](?= (?:\.|\?|$|with|and|so|tonight|at|together|without|no|i|where|just))(?! (?:in this|with (?:it|this|that|your)))",
                r"(?:come|coming|move|meet|visit|sleep|crash|stay) (?:<adv>)(?:over |me |with me |to |at |in |back )+(?:my|mine) ?[[place|house|apartment|flat|room|car|home|hotel]]",
                r"i (?:will|can|could|am going to|would) (?:<adv>)[[pick]] you up",
                r"(?:sleep|stay|crash|come|be|move in|live|rest|hide) (?:<adv>)(?:over )?(?:at|to|in|with) [[mine]]",
                r"(?:is|are) your (?:parents|mother|father|mom|dad|partner|husband|wife|boyfriend|girlfriend|roommate|family) (?:<adv>)(?:at )?[[home|away|out|asleep|there|gone|around]](?= \?)",
                r"(?:send|share|give|tell|drop|what is) (?:me |us )?(?:<adv>)your (?:<adv>)(?:home |exact |current |live )?[[address|location|adress|coordinates]]",
                r"where (?:<adv>)do you [[live|sleep]]",
                r"(?:are|is) (?:you|anyone|your parents|your partner|your husband|your wife) (?:<adv>)(?:home |at home |living |there )?[[alone|home]] (?:right )?(?:now|tonight|today|with|at|or|by)(?! (?:the (?:kids|children|baby|bills)|it|this|all|that|your (?:kids|thoughts)))",
                r"[[without]] your (?:parents|partner|husband|wife|family|friends|mother|mom|dad)(?= (?:\.|\?|$|and|there|so|we|i|around|knowing))",
            ),
            "to be alone with somebody",
        ),
        (
            "only-me",
            (
                r"(?:i am|only i|i am the|am i) (?:<adv>)(?:the )?[[only]] (?:one|person|friend) (?:here )?(?:<adv>)(?:who |that |you )?(?:<adv>)(?:gets?|understands?|cares?|can|loves?|you can|really|knows?|helps?|will|believes?)",
                r"(?:only|just) [[i|me]] (?:can|will|could|understand|know|really|care|love) (?:<adv>)(?:help|save|protect|understand|get|you|what|how|love|fix)",
                r"(?:trust|talk to|listen to|need|rely on|write to|believe) (?:<adv>)[[only|nobody|noone]] ?(?:to )?(?:me|but me|i|else|except me)",
                r"[[moderators|mods|admins|moderator]] (?:here )?(?:<adv>)(?:are |is |do |will |just |only |can )*(?:<adv>)(?:not )?(?:against|lie|lying|spy|spying|watching|corrupt|care|help you|useless|read everything|fake|stupid|punish|protect)",
                r"i am (?:<adv>)(?:the )?[[only]] (?:one|person|friend) (?:here |you have |left )?(?:<adv>)(?:on your side|for you|you|that|who|with)",
                r"[[trust|listen]] (?:to )?(?:me and )?(?:no one|nobody) (?:else|but me|here)",
                r"(?<!i )(?<!i would )(?<!you )(?<!i will )(?<!i had )(?:do not|never|stop|you can not|you should not) (?:<adv>)(?:trust|listen to|talk to|believe|write to|answer|talking to|listening to|trusting) (?:<adv>)(?:the |your |those |any |these )?(?:other )?[[them|others|friends|family|moderators|mods|anyone|anybody|people|therapist|therapists|doctors]](?! (?:who|that|if they|when they|thoughts|about yourself|today|tonight|yet|now|until|before|again))",
                r"(?:they|the others|your friends|your family|those people|the people here|nobody else here) (?:<adv>)(?:do not|will not|never|only pretend to|can not) (?:<adv>)[[understand|care|love|get|help|mean|want]] (?:\w+ ){0,3}(?:like i do|like me|but i|the way i|i do)",
            ),
            "cutting somebody off from the others",
        ),
        (
            "threat",
            (
                r"if you (?:<adv>)(?:do not|ever|tell|report|block|stop|leave|say|ignore|refuse|end|talk|do not answer|will not) (?:\w+ ){0,8}(?:i will|i am going to|i would|i know|you will|something|everyone will|i have|i can) (?:\w+ )?(?:\w+ )?[[hurt|tell|regret|post|send|share|find|kill|harm|happen|show|leak|come|pay|expose|ruin|sorry|everyone|publish|die|where|screenshot|screenshots|know|name]]",
                r"(?:you will|you are going to|you gonna|youll) (?:<adv>)[[regret|pay]] (?:it|this|for|that)",
                r"i (?:<adv>)(?:know|found out|can find out|will find out|have found|found|can find|will find) (?:out )?(?:<adv>)(?:exactly )?[[where|who]] (?:you|your) (?:live|work|are really|sleep|go|family|kids|real|employer|boss|house|really|interviewed|study)(?! (?:in this|with this|coming from|up against))",
                r"i (?:will|can|could|am going to|might) (?:<adv>)(?:find|hunt|track|hurt|expose|report|ruin|destroy|kill|come for|hack|beat|screenshot|doxx|dox) (?:you|your|this and) ?[[down|up|to|life|career|name|and|family|at|if|boss|for|post|send|soon|tonight|out|yourself|with|in]](?! (?:a|an|the|some|something|work|support|peace|rest|way))",
                r"you (?:<adv>)[[owe]] (?:it to )?me(?= (?:\.|\?|$|now|one (?:\.|$|and)|for (?:it|that|this|all)|a favou?r|something|and|so|your|an? (?:photo|picture|answer|call|date|reply)|at least|money|\d+))",
                r"(?:[[nothing|nobody|lost]]) without (?:me|my help)",
                r"i (?:<adv>)(?:have|took|made|kept|got) (?:\w+ )?[[screenshots|screenshot|recordings|recording]]",
                r"[[pay|send|answer|reply]] (?:\w+ ){0,3}or (?:your|i|the|everyone|else)",
                r"(?:do|just do|you must do|better do|have to do) (?:<adv>)(?:as|what|exactly what|whatever) i [[say|tell|want|told|ask]]",
                r"[[after]] (?:all|everything) (?:that )?i (?:did|have done|do|wrote|gave) for you",
                r"[[prove]] (?:it|that|to me|you) (?:to me|that you|you|by|love|trust)",
                r"or [[else]](?= (?:\.|\?|$|i))",
                r"[[watch]] your back",
                r"i (?:will|am going to|would) (?:<adv>)(?:[[hurt|kill|harm]]) (?:myself|you)(?= (?:if|unless|when|\.|$))",
            ),
            "a threat, a debt or an order",
        ),
    )
)
