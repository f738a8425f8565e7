"""English: figures of speech. Their words are taken out before the rules look.

"I killed the interview, and now I want to kill myself" still fires: only the figure goes.
"""
# ruff: noqa: E501 - a pattern stays on one line, so that it can be searched for as one

from bot.reading.rules import Figure, figure

_LAUGH = r"(?:laughing|laughter|cringe|cringing|embarrassment|embarrassed|boredom|shame|hunger|thirst|excitement|curiosity|cuteness|jealousy|anticipation|happiness|awkwardness|secondhand|second hand|humiliation|heat|cold|old age|natural causes|anxiety|stress|nerves|suspense|envy|joy|hilarity|frustration|tiredness|exhaustion|overwork|the heat|the cold|mortification|fomo|a broken heart|nervousness|worry|joyfulness|impatience)"

FIGURES: tuple[Figure, ...] = (
    figure(
        "die-of",
        "none",
        (
            rf"(?:want to |wanted to |could |would |could have |almost |nearly |going to |about to |i |just |literally |wanna |gonna |thought i would |thought i was going to )*[[die|died|dying|dead|dies]] (?:<adv>)(?:of|from|out of|with) (?:<adv>|sheer |pure |absolute |total )*{_LAUGH}",
            r"[[die|died|dying|dead]] (?:<adv>)(?:laughing|inside (?:every|when|a little|each|from|at|just|because|reading|hearing|lol)|a little|a bit|lol|lmao|haha|hahaha|rofl|lmfao|xd|omg|on the inside when)",
            r"(?:so|too|i was so|were so|was|felt so|that|how|very|most|and) (?:<adv>)(?:[[embarrassed|embarrassing|humiliated|awkward|mortified|humiliating|cringe|bored|boring|hungry|funny|cute|nervous]]) ~8(?:die|died|kill myself|dead|dying|disappear|vanish)(?! (?:tonight|for real))",
            r"(?:die|died|dying|disappear|vanish|dead) ~4(?:so |was |of |from |it was |that was |i was )+(?:[[embarrassed|embarrassing|humiliated|awkward|mortified|humiliating|cringe|bored|boring|hungry|funny|cute]])",
            r"[[dying|die|dies]] (?:<adv>)(?:to (?!be (?:dead|with)|stop|end|escape|kill|leave|feel)(?:\w+)|for (?:a|some|an|the|this|that|my|more|coffee|food|one|these|your|it|them|him|her|attention|you))",
            r"(?:i am|im|ok i am|omg i am|i|literally|actually|and i am) (?:<adv>)[[dead]](?= (?:lol|lmao|haha|omg|xd|rn|\.|\?|hilarious|this is|at this|that is|serious|tired|broke|sure|set|wrong|meat|man walking|last|on my feet|right|certain|against|weight|at that))(?! \. (?:i want|goodbye|soon))",
            r"[[dead]] (?:tired|serious|end|ends|line|lines|lift|lifts|weight|wrong|sure|set|on arrival|in the water|last|center|broke|easy|asleep|silence|silent|battery|phone|body language|lock|link|links|beat|pool|air|sea|sprint|heat|horse|even|simple|meat|giveaway|pan|to me|zone|zones|code|letter|ringer|money|wood|inbox|job|project|lead|leads|career|market|inside lol|accurate|cat bounce)",
            r"(?:drop|knock|play|played|playing|caught|shot|stone|stopped|brain|over my|left for|loved|beating a|back from the|rise from the|from the|the walking|wouldnt be caught) (?:em )?[[dead]]",
            r"(?:hill|hills) (?:i will|i would|i am willing to|to|im willing to|ill|you want to|worth) ?(?:[[die|dying]])(?: on)?",
            r"(?:until|till|til|before|ride or|never say|do or|hope to|die|live or|old habits|to|ill love (?:you|it) until|fan until) (?:i|we|the day i|the day we)? ?(?:[[die|dying]])(?= (?:hard|\.|fan|never|with|on))(?<!want to die)(?<!hope to die)(?<!going to die)(?<!need to die)(?<!have to die)(?<!ready to die)(?<!like to die)(?<!waiting to die)(?<!deserve to die)(?<!love to die)(?<!way to die)(?<!wants to die)(?<!wanted to die)(?<!wanting to die)(?<!try to die)(?<!trying to die)(?<!about to die)(?<!me to die)(?<!i to die)(?<!able to die)(?<!rather to die)(?<!supposed to die)(?<!decided to die)(?<!just to die)(?<!afraid to die)(?<!scared to die)(?<!not to die)(?<!prefer to die)(?<!wish to die)(?<!plan to die)(?<!prepared to die)(?<!planning to die)(?<!willing to die)(?<!longing to die)(?<!excuse to die)(?<!place to die)(?<!time to die)(?<!reason to die)(?<!how to die)(?<!until i die)(?<!before i die)(?<!till i die)",
            r"(?:phone|battery|laptop|computer|car|tv|plant|plants|wifi|internet|joke|meme|trend|game|server|chat|thread|sub|franchise|show|series|industry|company|project|lead|deal|conversation|hype|mic|printer|engine|market|field|app|mouse|connection|momentum|startup|industry|tech|language) (?:<adv>)(?:is |was |has |just |will |are |were |about to |going to |keeps |already |basically |on me |almost )*[[die|died|dying|dead|dies]]",
        ),
        "dying of something slight, for something wished, or a thing that dies",
    ),
    figure(
        "kill-figure",
        "none",
        (
            r"[[kill|killed|killing|kills|murdered|slay|slayed|slaying]] (?:<adv>)(?:it|the interview|that interview|my interview|an interview|this interview|the presentation|my presentation|time|some time|an hour|a few hours|two birds|the mood|the vibe|the deal|the project|my vibe|the process|my buzz|the game|the test|the exam|the coding|with kindness|for (?:a|an|some|that|this|the)|my (?:back|feet|legs|knee|head|knees|neck|eyes|soul|confidence|motivation|mood|dreams|career|chances|productivity|phone|battery|exam|test|presentation|joy|grades|social|ambition|self esteem|wallet|budget|hopes|wrist|hands|vibe|brain cells)|(?:our|their|his|your|its) \w+|the (?:competition|lights|engine|messenger|switch|feature|momentum|thread|buzz|economy|market|planet|industry|company|song|role|demo|pitch|audience|crowd|job|task|process|server|program|app)|jobs|dreams|switch|joy|(?<!want to kill )(?<!going to kill )(?<!gonna kill )(?<!wanna kill )(?:them|him|her|people|someone|everyone)|that|off the)(?! (?:and (?:myself|me)))",
            r"(?<!hope )(?<!hoping )(?<!wish )(?<!pray )(?:job|jobs|work|search|searching|heat|suspense|wait|waiting|market|boss|commute|back|feet|head|stress|traffic|homework|school|exams|exam|class|interviews|process|uncertainty|shift|shifts|hours|anxiety|guilt|silence|diet|workout|it|that|this|which|you|legs|cramps|headache|job hunt|hunt|rejection|rejections|he|she|they|these|those|not knowing|nerves|what|kids|schedule|bills|debt|rent|studying|unemployment|overtime|everything) (?:<adv>)(?:is |are |was |has been |will |going to |be |gonna |were |would |absolutely |slowly |still |hunting |almost |nearly )*[[killing|kills|kill|killed]] (?:me|us)(?! (?:please|myself|if i))",
            r"(?:boss|mom|dad|wife|husband|he|she|they|parents|manager|teacher|you|professor|coach|team|girlfriend|boyfriend|landlord|sister|brother|siblings|friends|kids|cat|dog) (?:<adv>)(?:is |are |will |would |going to |gonna |might |almost |probably |about to |to |wants to )*(?:[[kill|murder|strangle|killed|killing]]) (?:me|us) (?:if|for|when|because|over|lol|when she|about|\.|haha)(?! (?:he |she |they |i )(?:find|hear|heard|found|see|learn|know|leave|tell|go home|report|lost|lose|say no|talk|get caught))",
            r"(?:migraine|headache|hangover|cold|flu|fever|heat|cough|cramps|toothache|workout|hike|stairs|walk|climb|allergies|allergy|pain|noise|smell|food|spice|coffee|sugar|this|that|it) ~5(?:almost|nearly|going to|gonna|about to|might|will|would|practically|basically) (?:<adv>)(?:going to )?[[kill|killed]] me",
            r"(?:never|would not|will not|do not|did not|wont|not) (?:<adv>)(?:just )?[[kill]] me(?= )",
            r"(?:if looks could|dressed to|would it|wouldnt it|would not|does not|doesnt|will not|what does not|wont|did not|not going to) [[kill]] (?:you|me|him|her|them|us|to (?:reply|respond|call|email|say|give|be|send))(?! (?:if i))",
            r"[[killing|kill|killed]] (?:myself|my self) (?:<adv>)(?:laughing|lol|lmao)",
            r"(?:[[killer]]) (?:\w+ )",
            r"(?:buzz|pain|time|weed|bug|mood|fun|thrill|lady|serial|mosquito|passion|dream|conversation|job|roach|deal) (?:[[killer|killers|killing]])",
            r"[[shoot|shot|shooting]] (?!up (?:the |that |this |their |my )?(?:\w+ )?(?:office|offices|building|company|school|place|workplace))(?:<adv>)(?:myself |yourself )?(?:me |them |him |her |you |us |in the foot|an email|a message|a text|a dm|hoops|over|some|a film|a video|photos|for|up|down|the breeze|your shot|my shot|the moon|it down)(?:<adv>)(?:in the foot|an email|a message|a text|a mail|a dm|over|down|a quick)?",
            r"[[hang|hanging|hung]] (?:out|in|up|on|around|there|tight|back)(?! (?:myself|to die))",
            r"[[blow|blew|blowing|blown]] ~2(?:interview|mind|chance|opportunity|test|exam|cover|steam|it)",
            r"[[execute|execution|executed|executing|executive|deadline|deadlines|terminated|termination|terminate]](?! (?:my (?:life|existence)|<self>|this life))",
            r"[[bite|bit|dodge|dodged|dodging|sweat|sweating]] (?:the|a|that) bullet",
            r"(?:bullet|magic|silver) (?:[[points|point|bullet|journal|proof|list]])",
            r"(?:jump|jumping|jumped|gun|under the|jumping the|jump the|son of a|top|big) (?:the )?(?:[[gun|guns]])",
            r"(?:at|hold|put|held|had|like|not) (?:a |having a |going to put a )*(?:[[gun|gunpoint]]) to (?:your|his|her|their|anyones) head",
            r"(?:burn|burned|burning|build|cross|bridge|crossing|building|the) (?:<adv>)(?:that |the |my |a |any |every |no )*(?:[[bridge]]) (?:when|between|loan|role|course|program|the gap|to (?:a|another|my|the next)|with|after|engineer|job|year|i burned|for)",
            r"(?:burn|burned|burning|burnt|build|building|cross|crossing) (?:<adv>)(?:that |the |my |any |a |your |those |all )*(?:[[bridge]])",
            r"(?:jump|jumping|jumped|leap|throw myself|throwing myself|diving|dive) (?:<adv>)(?:on |onto )(?:the |a |that )?(?:[[bandwagon|call|calls|zoom|opportunity|train]])(?! (?:tracks|and die))",
            r"(?:working|work|worked|bore|bored|boring|scared|scare|tickled|sick|love|loved|frightened|starved|done|worried|freezing|froze|starving|freeze|discussed|talked|analyzed|overthought|spooked|annoyed|tired|stressed) (?:<adv>)(?:me |myself |it |them |us |him |her |you |half )?to [[death]](?! (?:and i (?:hope|want)|soon|please))",
            r"(?:life and|life or|matter of|the death|sudden|kiss of|angel of|sentence|death by|till|near|black|brain|cell|sids|cot|wrongful) (?:or )?[[death]](?! (?:would|sounds|is))",
            r"[[death]] (?:by (?:powerpoint|meetings|emails|a thousand)|star|note|eater|eaters|metal|grip|match|stare|valley|march|row|knell|trap|of (?:my (?:mom|dad|father|mother|dog|cat|grandma|grandpa|grandmother|grandfather|friend|aunt|uncle|brother|sister|wife|husband|son|daughter|career|dream|hope)|a (?:loved|family|friend|parent|dream)|the)|in the family|threat|threats|certificate|tax|penalty|rate|rates|toll|spiral|stranding|proof|cab|glare)",
        ),
        "killing interviews, time and moods; being killed by a job hunt",
    ),
    figure(
        "suicide-figure",
        "none",
        (
            r"(?:career|political|social|professional|financial|commercial|economic|academic|corporate|brand|pr|reputational|business|electoral|administrative|literary|market|strategic|tactical|diplomatic|career limiting|digital) [[suicide|suicidal]]",
            r"[[suicide]] is (?:<adv>)(?:dumb|stupid|selfish|wrong|bad|never the answer|not the answer|no answer|preventable|not worth it|a sin|a tragedy)",
            r"[[suicide]] for (?:my|your|his|her|their|a|the|any|our) (?:career|team|company|business|brand|party|project|application|startup|reputation)",
            r"[[suicide]] (?:threat|threats|jokes?|memes?)",
            r"[[suicide]] (?:squad|mission|bomber|bombers|bombing|bombings|doors|cable|squeeze|sprints|drills|runs|silence|boys|girls|vest|attack|attacks|king|king|forest|pact|machine|pod|burn|grip|slide|lap|ramp|awareness|prevention training|prevention week)",
        ),
        "the word for a bad decision, a film, a drill",
    ),
    figure(
        "self-figure",
        "none",
        (
            r"[[kick|kicking|kicked|beat|beating|pinch|pat|patting|slap|beaten]] <self>(?: up| over| for| about| on)?(?! (?:until i (?:bleed|bruise)|with (?:a|my|the)|black and blue|bloody|when i get))",
            r"(?:hit|hitting|cut|hurt|burn|burned|stab|bite|biting|beat|bang|banging|punch) (?:<adv>)(?:my |myself )?(?:[[shaving|cooking|accidentally|gym|lifting|accident|oven|kitchen|papercut|paper]])",
            r"[[cut|cutting]] (?:my |our |the |their |its |your )?(?:losses|hair|hours|pay|salary|costs|staff|corners|ties|ribbon|teeth|budget|budgets|cake|grass|nails|jobs|back|short|it close|to the chase|off(?! (?:our|my|the) (?:power|electricity|water|gas|heat|heating|lights))|down|through|edge|throat|slack)",
            r"(?:cut|cutting|price|rate|pay|job|jobs|budget|clear|make the|made the|made|making the|first) (?:the )?[[cut|cuts]](?! (?:myself|my (?:wrists?|arms?|thighs?|skin|legs?|veins)|deep))",
            r"(?:feelings|pride|ego|chances|feelings were|confidence|reputation|prospects) ~2(?:[[hurt]])",
            r"[[hurt|hurts|hurting]] (?:my )(?:feelings|chances|back|knee|pride|ego|career|prospects|resume|ankle|shoulder|foot|leg|wrist|neck|brain|heart|hand|confidence|reputation|credit)",
            r"(?:[[shoot|shot|shooting]]) (?:<self>|yourself) in the foot",
            r"[[starving|hungry|starve]] (?:artist|for (?:success|knowledge|attention|more))",
            r"(?:sleep|slept|sleeping|rest|rested) (?:<adv>)(?:when|once) (?:i am|youre|you are|i|we are) [[dead]]",
            r"(?:end|ending|ended|finish) (?:it|things) (?:<adv>)(?:[[with]]) (?:him|her|them|my (?:boyfriend|girlfriend|ex|partner|husband|wife|boss|fiance)|this (?:guy|girl|company|job|employer)|that)",
            r"(?:life|living) (?:[[changing|insurance|coach|story|stories|science|sciences|hack|hacks|balance|style|skills|cycle|event|wage|wages|situation|expenses|costs|room|arrangements|arrangement]])",
            r"(?:work|home|social|family|love|sex|dating|professional|personal|college|school|student|real|city|night|whole other|working|adult|day to day|everyday|daily|rest of my|long) [[life]](?= (?:balance|is|and|in|at|has|was|with|as|because|\.))",
            r"(?:end|ending|finish|terminate|terminating|terminated|leave|leaving|quit|quitting|ended) (?:my|the|this) (?:[[contract|employment|lease|job|shift|probation|internship|subscription|call|role|course|assignment|engagement|relationship|marriage|term]])",
            r"(?:leave|leaving|quit|exit) (?:the|this) (?:\w+ )?[[world]] of",
            r"(?:corporate|tech|business|real|work|working|academic|professional|job|adult|finance|sports|gaming|modern|publishing|startup|whole|new|art|dating|outside) [[world]]",
        ),
        "words of hurt and endings that mean neither",
    ),
    figure(
        "would-rather",
        "soft",
        (
            r"(?:would |i would |rather |much rather |would rather |literally |just )+(?:<adv>)(?:[[die|dead|kill|shoot|stab|hang|drown|gouge|jump]]) ~4than (?:work|go back|do that|do this|go|be|see|have|ever|sit|talk|eat|watch|wear|listen|apply|use|read|let|hear|deal|spend|date|live in|attend|give|answer|wake up early|admit|ask)(?! (?:alive|living|this life|like this))",
            r"(?:if|when) i (?:had|have|ever|was|were) (?:ever )?to (?:work|sit|go|do|live|listen|hear|read|watch|see|attend|deal|eat|wear|write|fill|use|spend|explain|apply|rewrite|answer) ~8(?:i would|i will|i might|i am going to|i am gonna|ill) (?:<adv>)(?:[[kill|shoot|die|hang]])(?: myself| me)?",
            r"(?:i would|i will|i might|going to|want to) (?:<adv>)(?:[[kill|shoot|hang|off|stab]]) (?:myself) if i (?:have|had|see|hear|get|read) (?:to )?(?:work|sit|go back|another|one more|listen|hear|do|see|watch|that|this|read|attend)",
            r"(?:almost|nearly|about|practically) (?:[[killed|kill|killing|drowned|choked|strangled|burned|electrocuted]]) (?:myself|me) (?:on|tripping|falling|slipping|trying|by|when|with|running|getting|laughing|doing|driving|walking|in the|coming|going|at)",
            r"[[killing]] myself (?:<adv>)(?:with|over|at|on|for|doing|trying|to|by) ~3(?:schedule|schedules|work|working|job|overtime|deadlines?|hours|shifts?|workload|training|gym|diet|school|classes|studies|degree|commute|project|deadline|exams?|practice|applications?|boss|company|client|meet|finish|please|keep up|get (?:this|it|there|in|a|the)|bills|rent|course|thesis|chores|season|tonight shift)",
            r"(?:[[killing|killed|kill|kills]]) myself (?:<adv>)(?:to (?:get|finish|make|meet|find|study|work|pay|keep|pass|prepare|please|impress)|trying to (?:get|finish|make|meet|find|study|please|keep)|over (?:this|the|that|my) (?:project|job|assignment|exam|application|test|deadline|class|work|grade|paper|thesis)|with (?:work|overtime|studying)|studying|for (?:this|that|the|a|my|these|those) (?:company|job|boss|client|role|exam|grade|team|people|test|degree|employer|project)|at (?:the gym|work|this job|that job|my job))",
        ),
        "hyperbole with the grave words in it: asked about once, not more",
    ),
)
