"""English: self-harm, abuse, worry for someone else, urgent need. Each route has words of its own."""
# ruff: noqa: E501 - a pattern stays on one line, so that it can be searched for as one

from bot.reading.rules import Rule, rule

SELF_HARM: tuple[Rule, ...] = (
    rule(
        "harm-self",
        "self_harm",
        "full",
        (
            r"(?:want to|wanna|urge to|urges to|need to|going to|thinking about|thinking of|thoughts of|thought about|thoughts about|started|start|starting|keep|kept|tempted to|desire to|been|stop|cant stop|again|resort to|resorted to|feel like|like|by|just|to|back to|about|of|should|and|or|for|i|without|am) (?:<adv>)[[cut|cutting|hurt|hurting|harm|harming|burn|burning|scratch|scratching|punish|punishing|hit|hitting|bite|biting|stab|starve|starving|choke|injure|injuring|mutilate|carve|bruise|bruising|punch|punching|beat|beating]] <self>(?! (?:up|shaving|at (?:work|the gym)|on the|running|lifting|playing|cooking|by accident|accidentally|doing|while|with overthinking|short|some slack|out of|off|a break|over (?:it|this|that)|a (?:slice|piece|coffee)|when i fell|against|down|in the foot))",
            r"(?:so|and|when|because|then) i (?:<adv>)[[cut]](?= (?:$|\.|again|and|to))(?! (?:to the|and (?:paste|run)))",
            r"(?:burned|burnt|burn|scratch|scratched|scratching|cut|bit|bite|bruised|punch|punched|hit) (?:<adv>)(?:my|both my) (?:\w+ )?[[arm|arms|leg|legs|thigh|thighs|skin|wrist|wrists|hand|hands|head]] ~2(?:on purpose|until (?:it|they|i) (?:bleed|bleeds|bled|hurt|hurts|bruise)|to (?:feel|punish|cope)|because i deserve)",
            r"[[cutting|burning|hurting|harming|scratching|punching|biting|carving|bruising]] <self> (?:with|again|to|until|every|all|so|because|on purpose|last|since|tonight|when|just|and|for years|deeper)(?! (?:some slack|short|off|up))",
            r"(?:close|closer|urge|urges|want|wanting|wanna|need|going|tempted|back|about|started|craving) (?:<adv>)to (?:<adv>)[[cut|cutting]](?= (?:$|real|so|really|again|bad|badly|deep|deeper|\.|tonight|and|just|because|right|but|until|everything off))(?! (?:and run|back|costs))",
            r"(?:i) (?:<adv>)[[cut]] (?:<adv>)(?:a (?:bit|little|lot)|too deep|deep|tonight|last night|yesterday|today|earlier|this morning)(?! (?:of|short|off|from|the|my (?:hair|losses|hours)))",
            r"[[self]] (?:harm|harming|harmed|injury|injure|mutilation|injuring|mutilate)",
            r"(?:relapse|relapsed|relapsing|clean|relapses) ~5(?:[[cut|cutting|harm|blade|razor|sh|burning]])",
            r"(?:cut|cutting|cuts|slice|slicing|carve|carving|burn|burning|scars on|scars|razor to|blade to|blade on|slit) (?:<adv>)(?:up |into |deep |open |deeper |into |all over )*(?:my|on my) (?:\w+ )?(?:[[arm|arms|thigh|thighs|legs|leg|skin|forearm|forearms|stomach|hips|ankles|wrist|wrists]])(?! (?:shaving|cooking|on a (?:pan|nail|fence)|while (?:cooking|shaving)))",
            r"(?:i|have|started|been|to|back to|keep|stop|by|of|again|about|from|for|feel like|or|and) (?:<adv>)[[cutting|cut]] (?:again|myself|tonight|deep|deeper|every day|daily|since|and burning|to feel|helps|makes me feel|feels)(?! (?:corners|costs|the|ties))",
            r"[[blade|blades|razor|razors|knife|lighter|scissors]] ~5(?:feel something|feel better|feel pain|feel anything|bleed|bleeding)",
        ),
        "injuring oneself, done, wanted or begun again",
    ),
)

ABUSE: tuple[Rule, ...] = (
    rule(
        "violence",
        "abuse",
        "full",
        (
            r"<kin> (?:<adv>)(?:has |had |have |was |is |will |would |keeps |kept |started |threatens to |threatened to |tried to |going to |been |and |who |got drunk and |gets drunk and |came home and )*(?:[[hits|hit|hitting|beats|beat|beating|slaps|slapped|slapping|punches|punched|punching|kicks|kicked|kicking|chokes|choked|choking|strangled|strangles|shoves|shoved|grabs|grabbed|burns|burned|attacked|attacks|assaulted|assaults|whips|whipped|hurts|raped|rapes|molested|molests|molesting|stabbed]]) (?:me|us|my (?:kids|children|son|daughter|sister|brother|mom|face|arm|head|throat|neck)|the kids)(?! (?:up for|with (?:a (?:question|bill|surprise)|the|questions|arguments|words|emails|tasks|new (?:tasks|work)|more|another)|at (?:chess|the game|tennis|games|poker|his|her)|to (?:it|the)|in (?:the game|chess|tennis|points)|out of (?:the (?:group|band|team)|bed)|hard when|that (?:he|she|they|it)|when (?:he|she) (?:says|said|ignores)|out(?: of)?|in the back|off|onto|with (?:laughter|a ball)|on (?:the|his|her|my) (?:car|way|list)))(?<! almost hit me)(?<! nearly hit me)",
            r"(?:i was|i have been|i am being|been|being|(?<!that )(?<!dog )(?<!cat )(?<!which )(?<!it )was|got|get|gets|i got|am) (?:<adv>)(?:sexually |physically |domestically |brutally |repeatedly )*[[raped|molested|abused|assaulted|beaten|groped|trafficked|strangled|choked]](?! (?:down by|to (?:it|the)|out by|by (?:another candidate|the competition|the market|a (?:mosquito|bee|dog|cat|bug|crab)|mosquitos?|mosquitoes|one point)))",
            r"(?:physically|sexually|domestically|verbally and physically|is|very|so|an|my|in an|from an|leave an|leave my|escape my|with an|and|emotionally|extremely|being|are|was|became|gets|turned|mentally|financially) (?:<adv>)[[abusive]] (?:to me|towards me|toward me|with me|home|household|husband|wife|partner|boyfriend|girlfriend|relationship|marriage|father|mom|dad|parents|ex|family|parent|and)",
            r"[[domestic]] (?:violence|abuse)",
            r"<kin> (?:<adv>)(?:then |just |even |has |had )*[[threw|throws|pushed|pushes|shoved|slammed|dragged|pinned|choked|held]] me (?:<adv>)(?:against|down|into|onto|across|by (?:the|my) (?:throat|neck|hair|arm)|to the (?:ground|floor|wall)|around)(?! (?:to (?:apply|try|get)|into (?:applying|the (?:role|deep end|project))|accountable|under the bus|the (?:list|ranks)|(?:a|the) (?:career|path)))",
            r"(?:boss|manager|supervisor|coworker|colleague|teacher|<home>|he|she|neighbor|landlord) ~2[[groped|gropes|molested|molests|raped|rapes|stalking|stalks|stalked]] (?:me|us|my (?:daughter|son|kids|sister))",
            r"<home> ~3[[touches|touched|touching]] me (?:at night|when i|while|in (?:my|the) (?:bed|room|sleep)|there|down|where|under|sexually|without)",
            r"<home> (?:<adv>)(?:always |often |will |has |had )*[[lock|locks|locked|locking]] me (?:<adv>)(?:in|up|out|inside)(?! (?:of (?:my (?:account|laptop|pc))))",
            r"<kin> ~2(?:says|said|swears|swore|promised|threatens|threatened|warned) (?:me )?(?:that )?(?:he|she|they) (?:will|would|is going to|are going to) (?:<adv>)[[kill|hurt|shoot|beat|stab|strangle|find]] (?:me|us|my (?:kids|family))(?! (?:a (?:job|good)|another|with))",
            r"<kin> ~2(?:threatens|threatened|threatening|threaten|swore|swears|promised|promises) (?:me )?(?:<adv>)to (?:<adv>)[[kill|hurt|shoot|beat|stab|harm|strangle]] (?:me|us|the kids|my)",
            r"(?:all|what|everything) (?:he|she|they) (?:do|does|did) is ~4[[hit|hits|beat|slap|punch|kick|choke|shove]] (?:me|us)",
            r"(?:been|being|was|am|got|get|gets|keep getting) (?:<adv>)[[threatened|attacked|hit|beaten|stalked|strangled|choked|punched|slapped|kicked|raped]] by (?:<adv>)(?:my |a |an |the )*(?:own |abusive |drunk )*<home>",
            r"<kin> ~2(?:threatens|threatened|threatening|said he will|said he would|says he will|says he would|wants|going|tried|trying|promised|swore|swears|threat) ~2(?:to|hed) (?:<adv>)(?:[[kill|hurt|shoot|beat|stab|harm|strangle]]) (?:me|us|the kids|my)(?! (?:if|when|for|because|over|lol|haha|boss|competition))",
            r"(?:afraid|scared|terrified|fear|frightened|hiding|hide|run away|escape|flee|fleeing|running|get away) (?:<adv>)(?:of|from|to go home to|to be home with|for my life with|that) (?:my )?(?:abusive |violent |drunk )?(?:[[husband|wife|partner|boyfriend|girlfriend|ex|stepdad|stepfather|dad|father|abuser|mom|fiance|spouse]])(?! (?:disappointment|judging|being|will|finding|leaving|reaction|opinion|what|would|thinking|losing|is going to be (?:mad|disappointed)))",
            r"<kin> ~3(?:does not let|do not let|never lets|will not let|controls|locks|locked|forbids|took away|takes away|monitors|tracks|hides|forces|forced|forcing) ~1(?:me) ~3(?:[[leave|money|phone|house|out|sex|car|keys|passport|friends|see|bank|sleep|room|work]])(?! (?:early|of my own|alone with))",
            r"[[forced|forces|forcing|coerced|pressured]] (?:me|himself on me|herself on me) (?:to have sex|into sex|into having sex|to do sexual|to sleep with|into bed|to touch|to perform)",
            r"(?:touched|touches|touching) me (?:<adv>)(?:[[inappropriately|sexually|there|without]])",
            r"(?:not (?:feel |feeling |be |really |very )?)[[safe]] (?:<adv>)(?:at home|in my (?:own )?(?:home|house)|with (?:him|her|my (?:husband|wife|partner|boyfriend|dad|family))|living with (?:him|her|my))",
            r"[[unsafe|dangerous|danger]] (?:<adv>)(?:at home|in my (?:own )?(?:home|house)|with (?:him|her|my (?:husband|wife|partner|boyfriend|dad|family))|living with (?:him|her|my))",
            r"(?:my|an|the|from my|of my) [[abuser]]",
        ),
        "someone at home or close by is violent, forces or confines",
    ),
    rule(
        "abuse-unclear",
        "abuse",
        "soft",
        (
            r"<kin> ~2(?:is|are|was|being|gets|became|has been|can be) (?:<adv>)(?:very |emotionally |verbally |mentally |so |really |physically |sexually )*[[abusive|violent]]",
            r"(?:emotionally|verbally|mentally|psychologically|financially) [[abused|abusive|abuses|abusing|abuse]]",
            r"(?:abuse|abused|abusing|abuses) (?:<adv>)(?:me )?(?:by|from) (?:my )?(?:[[husband|wife|partner|boyfriend|girlfriend|dad|mom|parents|stepdad|family|ex|uncle|brother]])",
            r"<kin> (?:<adv>)(?:mentally |emotionally |verbally |physically |always |constantly )*(?:[[abuses|abused|abusing]]) (?:me|us|my)",
            r"(?:husbands|wifes|boyfriends|girlfriends|partners|dads|moms|parents|exs|fiances|his|her|their|of|the) (?:<adv>)(?:verbal|physical|emotional|mental|sexual|financial|constant|domestic) [[abuse|violence]]",
            r"(?:husbands|wifes|boyfriends|girlfriends|partners|dads|moms|parents) [[abuse|violence|threats|beatings]]",
            r"<home> ~5[[threatening|threatens|threatened]] (?:me|us|things|messages|texts|stuff|to (?:hurt|kill|hit|beat|take|leave me with|throw|burn|find|ruin))(?! (?:with (?:a good time|divorce)))",
            r"<home> (?:<adv>)(?:always |just )*(?:takes|took|steals|stole|controls|hides|hid|keeps) (?:<adv>)(?:all |away |of )*my [[money|wages|paycheck|salary|passport|documents|phone]](?! (?:safe|for me))",
            r"<home> ~3[[controls|controlling|manipulates|manipulative|gaslights|isolates]] (?:me|us|husband|wife|boyfriend|girlfriend|partner|and|my (?:money|phone))",
            r"[[manipulative|controlling|violent]] (?:<adv>)<home>",
            r"<home> ~2(?:hits|hit|screams|yells|throws|breaks|smashes|punches) (?:<adv>)(?:at me |at us |the )*(?:[[walls|wall|things|doors|furniture|objects]])",
            r"[[abusive]](?! (?:boss|manager|supervisor|work|workplace|job|company|employer|interview|process|recruiter|management|client|customer|customers|coworker|colleague|language|comments?|environment|team|leadership|contract|clause|terms|practices|ceo|director))",
            r"[[scared|afraid|terrified|fear|worried|frightened]] ~4what (?:he|she|they|my <home>) (?:<adv>)(?:will|would|might|is going to|may) do to (?:me|us|my kids)",
        ),
        "abuse that may be of any kind, or over",
        scopes=("denied", "reported", "media"),
    ),
    rule(
        "fears-home",
        "abuse",
        "soft",
        (
            r"(?:<home>|he) (?:<adv>)(?:is |are |will |would |going to |gonna |might |could |about to |to |wants to |literally )*[[kill|murder|strangle|beat]] (?:me|us) (?:<adv>)(?:if|when|once|for|after) ~2(?:find|finds|found|finding|hear|hears|heard|see|sees|learn|learns|know|knows|leave|tell|talk|report|go home|come home without|go back|lost|losing|lose|say no|do not|get caught|catches)(?! (?:my (?:spoon|sock|keys)|out (?:i (?:ate|bought|broke|forgot|scratched|dented|spent|ordered)|about the (?:dent|cake|shoes|guitar|price))|the (?:mess|bill|receipt|dent|score)))",
            r"(?:too )?(?:afraid|scared|terrified|frightened) to (?:<adv>)(?:go|come|be|get|return|live) (?:back )?[[home]](?! (?:and (?:check|open|tell)|to (?:my|the) (?:mail|inbox|empty)|empty|without))",
            r"not (?:<adv>)[[allowed]] to (?:<adv>)(?:leave the house|see (?:my|anyone)|have (?:money|a phone|friends|my own)|talk to (?:anyone|my)|go out|work) ?(?:by|because)? ?(?:my)? ?(?:husband|partner|boyfriend|family|dad)?(?! (?:remotely|from home|here|until|with (?:a|my) (?:visa|permit)|on (?:a|my|this) (?:visa|permit)|in (?:this|the)|more|during|there))",
        ),
        "fear of what somebody at home will do",
        scopes=("denied", "reported", "media", "past"),
    ),
)

_THEY = r"(?:he|she|they|friend|friends|brother|sister|mom|dad|wife|husband|partner|boyfriend|girlfriend|son|daughter|cousin|roommate|flatmate|coworker|colleague|classmate|student|ex|child|kid|niece|nephew|uncle|aunt|fiance|someone|teammate|bestie|guy|girl|boy|man|woman|person|neighbor|neighbour|member|who)"

THIRD_PARTY: tuple[Rule, ...] = (
    rule(
        "someone-else",
        "third_party",
        "full",
        (
            rf"{_THEY} ~4(?:wants|want|going|threatening|threatened|threatens|threatening|planning|plans|trying|tries|wanting|talks|talking|thinking|talked|says|said|keeps|about|might|may|will|would|gonna|intends|hints|told me|texted me|is|tried|has|texting|saying|posting|posted|messages|messaged) ~5(?:[[kill|killing|hang|hanging|hurt|hurting|cut|cutting|harm|harming|end|ending|shoot|shooting|drown|overdose|poison]]) (?:himself|herself|themselves|themself|themselfs|his life|her life|their life|his own life|her own life|their own life|it all|their lives)",
            rf"{_THEY} (?:<adv>)(?:that )?(?:he |she |they )?(?:<adv>)(?:is|are|seems|has been|was|feels|feeling|being|gets|got|may be|might be|sounds|became|been|said|says|told me|is having|having|has|keeps having|talks about|talking about|threatening|threatens|threatened|attempted|attempting|tried|considering|contemplating|planning|thinking about|mentioned|mentions|brought up|commit|about|of|talked about) (?:<adv>)(?:feeling |having |he is |she is |he was |she was |they are |to commit |committing |about |being |with |a |me )*[[suicidal|suicide]]",
            rf"{_THEY} ~3(?:wants|says|said|told me|texted|keeps saying|telling me|tells me|wishes|texts) ~3(?:to|was|were|be|wants to|they|she|he) (?:<adv>)(?:be )?[[die|dead]](?! (?:of|laughing|for|from|in (?:his|her) job))",
            rf"{_THEY} ~2(?:does not|do not|no longer|doesnt) (?:<adv>)(?:want|wants|wish|see) ~2(?:to|point in|reason to) (?:<adv>)(?:be )?[[live|alive|living|exist]](?! (?:with|in|here|there|at))",
            rf"(?:[[worried|scared|afraid|concerned|terrified|fear|fearing]]) (?:<adv>)(?:that |for )?(?:my |about |for )*{_THEY} ~4(?:kill|hurt|harm|cut|end|die|suicide|life|overdose)(?! (?:our|the) (?:deal|project|relationship))",
            r"(?:help|save|support|stop|talk to|do for|say to|tell|with|comfort|stopping|about) (?:<adv>)(?:a |my |her |him |someone |the )*(?:[[suicidal]]) (?:friend|brother|sister|mom|dad|person|partner|boyfriend|girlfriend|wife|husband|son|daughter|cousin|coworker|roommate|someone|loved|teen|child)",
            r"(?:someone|anyone|friend|person|he|she|they) (?:who is|who feels|that is|is|are) (?:<adv>)[[suicidal]]",
            rf"{_THEY} ~3(?:texted|sent|told|wrote|said|posted|messaged|texting|saying|posting|left|leaving) ~4[[goodbye|farewell]](?! (?:to (?:the|our|my) (?:team|job|company|office|coworkers|colleagues)|(?:lunch|drinks|party|email|card)|and (?:left|hung|walked)|at work|on (?:his|her|their) last day))",
            rf"{_THEY} ~5(?:posted|left|wrote|sent|written|texted|shared|leaving) ~3[[suicide|goodbye|farewell]] (?:note|letter|message|video|post|text)",
            rf"(?:worried|scared|afraid|terrified|think|fear|know) ~3{_THEY} ~4(?:do|doing) something (?:<adv>)(?:to )?[[herself|himself|themselves|themself|stupid|drastic|terrible]]",
            rf"(?:do not|how do i|what do i|what can i|how can i|what should i|how to) ~4(?:help|say|do|support|tell) ~5{_THEY} ~4[[suicidal|suicide|suicidality|overdose]]",
            rf"{_THEY} (?:<adv>)(?:has |have |had )?(?:<adv>)(?:took|taken|swallowed|overdosed|taking) ~3[[pills|overdose]](?! (?:for|me|and i))",
            r"(?:cuts|cutting|hurts|harming|harms|burning|starving|starves|killing) [[himself|herself|themselves|themself]]",
        ),
        "someone the member cares about is in danger now",
        scopes=("denied", "media", "past"),
    ),
)

NEED: tuple[Rule, ...] = (
    rule(
        "no-food",
        "need",
        "soft",
        (
            r"(?:can not|could not|cannot|cant|not|unable to|struggling to|hard to|barely|how to|how i will|how we will) (?:<adv>)(?:be able to |able to |have money to |have enough money to |have enough to )?(?:<adv>)(?:afford|pay for|buy|get|put|feed|have enough for|have money for) (?:<adv>)(?:any |enough |the |our |my |to |real |for )*[[food|eat|groceries|meal|meals|formula|diapers|kids|children|family]](?! (?:time|service|industry|truck|delivery|poisoning|out|and (?:friends|work)|member|business|support|leave|on the phone))(?: on the table)?(?= (?:$|for|since|anymore|tonight|today|this|because|and|or|until|\.|at all|with|is|so|as|on|right|now|my|our|to|if|when|next|either))",
            r"(?:no|any|out of|without|running out of|ran out of|little|last of (?:the|our|my)) (?:<adv>)(?:money for |cash for )?[[food|groceries]] (?:<adv>)(?:left|for (?:the kids|my (?:kids|children|family|baby)|days|tomorrow|tonight|the week|us)|and (?:no|my (?:kids|baby)|we)|because|or (?:money|rent|heat)|at home and|in days|since (?:yesterday|monday|tuesday|friday|the))(?! (?:overs?|in my house cause))",
            r"(?:have not|havent|did not|not) (?:<adv>)(?:had |been able to )?[[eaten|eat]] (?:<adv>)(?:in|for|since|anything in|anything for|anything since|a (?:real |proper )?meal) ~4(?:days|because|yesterday|money|afford|broke|week|weeks|monday|tuesday|friday|two days|three days)",
            r"[[skip|skipping|skipped]] meals ~8(?:money|afford|save|kids|pay|rent|broke|bills)",
            r"(?:kids|children|baby|family|we|i) (?:<adv>)(?:are |am |is |will |might |may |have )?(?:<adv>)(?:go|going|gone|went|to bed) (?:<adv>)(?:going |be |to )*[[hungry|starve]](?! (?:for (?:attention|success|knowledge)|to (?:learn|succeed|prove|work)|artist|right now lol|but (?:lunch|dinner)|so i (?:ate|ordered)))",
            r"(?:kids|children|baby|family|we) (?:<adv>)(?:are|is|will be|have been|was|were) (?:<adv>)[[starving]](?! (?:for|artists?))",
            r"[[starving]] ~8(?:no money|broke|can not afford|cannot afford|no food|days|homeless|no income)",
            r"(?:need|go|going|went|rely|using|use|relying|nearest|find|visit) ~4[[food]] (?:bank|banks|pantry|stamps|kitchen)",
        ),
        "no food",
        scopes=("past", "others", "media"),
    ),
    rule(
        "no-home",
        "need",
        "soft",
        (
            r"(?:i|we|me|am|will|be|are|being|become|becoming|end up|ending up|going|about|now|currently|us|been|go|kids|family|been|is|almost|basically|and|soon|or|practically|technically|a) (?:<adv>)(?:going |be |to be |become |being |to |both |made |about )*[[homeless]](?! (?:people|person|man|woman|men|guy|shelter|community|population|charity|kitten|cat|dog|animals|guys|lady|shelters))",
            r"(?:sleeping|sleep|living|live|slept|lived|stay|staying|crashing|nights) (?:<adv>)(?:in|out of|on|at) (?:<adv>)(?:my |our |the |a |his |her )*[[car|street|streets|shelter|truck|van|park|tent|benches|bench|couches|outside|station]](?! (?:for (?:fun|vacation)|on vacation|trip|camping|slope|avenue|accident|insurance|by choice|rentals?))",
            r"(?:getting|get|got|being|be|am|are|been|was|were|face|facing|received|we are|i am|me|us|of|an|to|about|avoid|the|served|this|an|almost|near|threatened with|risk) (?:<adv>)(?:an |the |my |with |going to be |about to be |being |close to |just )*(?:[[evicted|eviction|foreclosed|foreclosure]])(?! (?:law|lawyer|attorney|court (?:clerk|job)))",
            r"(?:kicked|kick|kicking|thrown|throwing|put|threw) (?:<adv>)(?:me |us |my (?:family|kids) )?(?:<adv>)[[out|onto]] (?:of )?(?:on |onto )?(?:my |our |the |their )*(?:home|house|apartment|flat|street|streets|place|dorm|shelter)",
            r"(?:fear|fearing|afraid of|scared of|worried about|facing|face|risk|risking|avoid|avoiding|close to|near|from|into|to|experiencing|terrified of) (?:<adv>)[[homelessness|eviction|foreclosure]](?! (?:prevention|services|charity|project|team|law))",
            r"[[landlord|bank|council]] ~4(?:evict|kick|throw|throwing|kicking|evicts|evicting|take|taking|foreclose) ~1(?:me|us|out|house|home)",
            r"(?:nowhere|no where|no place|not anywhere|without a place|no roof|anywhere|somewhere|place) (?:<adv>)(?:else |left |safe |for me |for us )*to (?:[[go|live|sleep|stay|turn]]) (?:tonight|tomorrow|after|and|with|when|if|this|now|anymore|because|\.|once|by|next|right|since)(?! (?:up|to (?:advance|progress)|in my (?:career|job)))",
            r"(?:lose|losing|lost) (?:<adv>)(?:my|our|the) (?:<adv>)[[home|house|apartment|housing|flat]](?! (?:office|keys|game|team|work|page|button|key|screen))",
        ),
        "no roof, or about to lose it",
        scopes=("past", "others", "media"),
    ),
    rule(
        "cut-off",
        "need",
        "soft",
        (
            r"(?:power|electricity|water|gas|heat|heating|lights|utilities|electric) (?:<adv>)(?:is |are |was |were |will be |has been |got |getting |been |being |going to be |be |about to be )*(?:[[shut|cut|turned|disconnected]])",
            r"(?:have|has|got|are|is|with|without) (?:<adv>)(?:no |any |without )[[heating|electricity]](?= (?:$|\.|at home|in|since|because|and|for|at all|anymore|now|this))(?! (?:in (?:the|this) office))",
            r"(?:shut|cut|turned|shutting|cutting|turning) (?:off |down )?(?:my|our|the) [[power|electricity|water|gas|heat|heating|lights]]",
            r"(?:can not|could not|cannot) (?:<adv>)(?:even )?(?:afford|get|pay for|buy|fill|refill) (?:<adv>)(?:my |the |his |her |our |any )*(?:[[insulin|medicine|pills|prescription|prescriptions|inhaler|surgery|dialysis|chemo]])",
            r"[[deported|deportation|deport]] ~3(?:if|in|because|soon|unless|me|us|after|from|next|when)",
        ),
        "no power, no medicine, or to be sent out of the country",
        scopes=("past", "media"),
    ),
    rule(
        "rent-due",
        "need",
        "none",
        (
            r"(?:not|how|no idea how|unable|unsure how|struggling|worried|afraid|scared|where|trouble|without) ~6(?:pay|paid|afford|cover|make|come from|keep|paying) ~3[[rent|mortgage|apartment|roof]](?! (?:the|a|out))",
            r"[[rent|mortgage]] (?:<adv>)(?:will|would|is|can|going|gets|was) (?:<adv>)(?:be |get |not |to )*(?:paid|covered|due|overdue|late)",
            r"(?:behind|late) on (?:<adv>)(?:my |our |the |all )*[[rent|mortgage|bills]]",
            r"(?:stole|stolen|took|spent|lost|no|out of) (?:<adv>)(?:my |our |the |all )*[[rent]] money",
            r"[[visa|permit]] ~6(?:expires|expire|ends|runs out|cancelled|revoked|leave)(?! (?:card))",
        ),
        "rent or the right to stay hangs by a thread: beside a loss it is urgent",
        scopes=("others", "past", "media"),
    ),
)

ROUTES: tuple[Rule, ...] = (*SELF_HARM, *ABUSE, *THIRD_PARTY, *NEED)
