"""What looks like a thinking trap and is none: a habit, a plan with a day, a duty, a plain fact.

A sentence that meets one of these is not read for the families it names. English and Spanish.
"""
# ruff: noqa: E501 - a pattern stays on one line, so that it can be searched for as one

from collections.abc import Sequence

from bot.reading.rules import Rule, rule

_DAY = r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow|noon|tonight|weekend|week|month|today|evening|morning|end|email|lunes|martes|miercoles|jueves|viernes|manana|semana)"
_HABIT = "apply|applied|check|send|use|prepare|wear|bring|start|read|write|wake|walk|drink|eat|drive|park|thank|ask|keep|take|follow|arrive|book|wanted|loved|liked|enjoyed|like|love|enjoy|try|run|practise|practice|reply|answer|listen|remember|carry|leave"


def near(family: str, why: str, *patterns: str) -> Rule:
    """What is not that family, or not that trap when `family` ends with a colon."""
    return rule(family, "", "none", patterns, why, scopes=())


NEAR: Sequence[Rule] = (
    near(
        "overgeneralising:always",
        "a habit",
        rf"i (?:have |do )?always (?:try to |make sure to )?[[{_HABIT}]]",
        r"[[every]] (?:monday|tuesday|wednesday|thursday|friday|morning|evening|night|weekend|week|month|year|day i)",
        r"(?:as|like) [[always]]",
        r"[[always]] (?:open|welcome|possible|available|happy to|there for|nice)",
        r"all (?:of )?the [[time]] (?:in the|we need|i need|you need)",
        r"siempre (?:envio|mando|uso|reviso|leo|aplico|postulo|preparo|llevo|empiezo|intento)? ?(?:los|las|el|por|a)? ?[[lunes|martes|miercoles|jueves|viernes|mananas|noches]]",
    ),
    near(
        "overgeneralising:never",
        "what simply has not been",
        r"have [[never]] (?:been to|worked in|used|tried|met|seen|visited|heard of|lived|applied)",
        r"[[nothing]] (?:new|special|wrong|else|planned|to worry)",
        r"never [[mind|thought|expected|wanted]]",
    ),
    near(
        "overgeneralising:everything",
        "all is well, or only a lot",
        r"everything (?:is|was|went|goes|seems|looks) (?:<adv>)[[fine|good|ok|okay|great|ready|well|smooth|clear]]",
        r"[[everything]] (?:i need|is in order|else is)",
        r"(?:the|my) (?:whole|entire) [[day|week|weekend|morning|afternoon|team|process|form]]",
    ),
    near(
        "overgeneralising:no-one",
        "a plain report",
        r"[[everyone]] (?:was|is|were) (?:<adv>)(?:nice|kind|friendly|welcome|here|there|fine|happy)",
        r"no one (?:was|is) (?:at|in|on|there|home) (?:the )?[[office|desk|call|room|home|reception]]",
        r"not [[everyone]]",
    ),
    near(
        "should:should",
        "a plan with a day, or what is to be expected",
        rf"should (?:\w+ ){{1,8}}(?:by|on|before|at|until|next|this|el|antes) (?:the )?[[{_DAY[3:-1]}]]",
        r"must (?:have|not have) (?:been |done |said )*(?:something |anything |my )*[[wrong|fault|bad]]",
        r"[[should]] (?:arrive|receive|get an|be here|be ready|be fine|be okay|be ok|be able|hear|take|start|know more|work out|be enough|be there|come|be done)",
        r"(?:what|which|where|who|how|when) [[should]] (?:i|we)",
        r"[[should]] (?:i|we) (?:ask|apply|send|write|call|wait|take|use|include|wear|bring|reply|tell)",
        r"(?:think|guess|maybe|perhaps|probably) (?:\w+ )?(?:i|we) [[should]] (?:ask|apply|send|write|call|look|check|update|try|take)",
        r"(?:debo|deberia|tengo que) (?:\w+ ){1,5}(?:el|antes del|para el|manana) [[lunes|martes|miercoles|jueves|viernes|dia]]",
    ),
    near(
        "should:must",
        "a duty, or a guess",
        r"(?:have|need|am supposed|are supposed|must) (?:to )?(?:\w+ ){0,6}(?:by|on|before|at|tomorrow|until) (?:the )?[[monday|tuesday|wednesday|thursday|friday|noon|tomorrow|end|office]]",
        r"[[must]] be (?:\w+ )?(?:hard|nice|tired|difficult|busy|great|a mistake)",
        r"[[expect|expected]] (?:a|an|the) (?:reply|answer|call|email)",
    ),
    near(
        "all_or_nothing:",
        "only a thing, not a verdict",
        r"(?:completely|totally|absolutely|entirely) (?:\w+ )?[[fine|different|new|agree|sure|free|remote|optional|normal|okay|right|happy|unrelated|honest]]",
        r"(?:nothing|not anything) (?:\w+ )?(?:to )?[[new|planned|wear|report|yet|urgent]]",
        r"[[either]] (?:way|of them|day|one)",
    ),
    near(
        "fortune_telling:",
        "a plan, an appointment, a hope, or a plain fact",
        r"(?:will|going to) (?:\w+ )?[[call|send|write|email|apply|meet|start|try|ask|look|see|visit|cook|buy|talk|take|let|wait|check|update|rest|sleep|help|think|work|walk|know]] (?:you |them |him |her |it |the |my |a |an |to |on |about |for |again |in |at |out |with |some |what )+\w+",
        rf"(?:will|is going to|are going to) (?:\w+ ){{1,5}}(?:on|at|by|next|this) (?:the )?[[{_DAY[3:-1]}]]",
        r"will (?:be|get|turn out) (?:<adv>)[[ok|okay|fine|better|good|alright|great|easier]]",
        r"(?:am|is|be) [[not]] (?:really |too |so |very )?(?:worried|afraid|scared|anxious|nervous)",
        r"[[might|could]] (?:be (?:fun|nice|good|interesting|useful|worth|a good)|apply|ask|try|take a|help|call|go for)",
        r"do not (?:have to |need to )?[[worry]]",
    ),
    near(
        "labelling:",
        "denied, of a thing, or of a body that is only tired",
        r"i am [[not]] (?:a|an) (?:<adv>)(?:failure|loser|idiot|fool|fraud|burden|mess|coward|joke|disaster)",
        r"i am [[not]] (?:<adv>)(?:stupid|dumb|worthless|useless|lazy|weak|pathetic|incompetent|a bad person|crazy)",
        r"not a good [[time|fit|match|day|idea|sign|moment]]",
        r"[[bad|slow|awful|weak]] (?:at|with) (?:names|numbers|small talk|cooking|math|maths)",
        r"i am a (?:slow|bad|weak) [[reader|typist|swimmer|sleeper]]",
    ),
    near(
        "personalising:",
        "denied, or only thanks",
        r"(?:not|never|nor|no es|no fue|is not|was not) (?:<adv>)(?:my|mi|all my|the|really my) (?:own )?[[fault|culpa]]",
        r"responsible for (?:the |a |our |my )?(?:\w+ )?[[team|budget|project|sales|accounts|payroll|data|area|department|marketing|hiring]]",
    ),
    near(
        "mind_reading:",
        "told by them, or a plain invitation",
        r"(?:told|wrote|said to|emailed|informed|asked|called|answered) (?:to )?[[me|us]] (?:that|why|what|if)",
        r"(?:want|wants|like|would like|wanted) [[me]] to (?:come|send|start|call|do|meet|join|apply|write|talk|bring|take|interview)",
    ),
    near(
        "emotional_reasoning:",
        "only a feeling, told as one, or a wish",
        r"feel like (?:a |some )*[[having|going|eating|talking|taking|sleeping|walk|coffee|break|nap|rest]]",
        r"i feel (?:<adv>)[[better|fine|good|okay|ok|great|relieved|hopeful|happy|calm|tired|hungry|lighter]]",
    ),
    near(
        "comparing:",
        "two things side by side, or better than before",
        r"(?:better|worse|easier|harder|longer|more|less|later|earlier|faster) than [[i|yesterday|expected|before|planned|usual|nothing|last]]",
        r"(?:two|compare|compared|comparing) (?:\w+ )?(?:the )?[[offers|salaries|jobs|options|roles|prices|cities|contracts]]",
        r"happy for [[them|him|her]]",
        r"(?:anyone|anybody|someone|something|nothing|anything|somewhere) [[else]] (?:who |that |i |we |to |in )*(?:could|can|should|know|read|ask|apply|help|try|do|talk)",
    ),
    near(
        "discounting:",
        "plain good news",
        r"(?:i am|was|so|feel) (?:<adv>)[[lucky]] (?:to have|that i have|enough)",
        r"(?:they|everyone|he|she|people|recruiter) (?:was|were|are|is) (?:so |very |really |quite )[[nice|kind|friendly]]",
    ),
)
"""Family, or trap with a colon -> the sentences in which it is not read."""
