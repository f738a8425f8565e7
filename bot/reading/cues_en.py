"""English: cues. Single words and short phrases of despair, of which one says nothing.

A message's cues add up with the weights of its rules within a paragraph (crisis.py). The weights
follow how much more often a family is met in texts of people in crisis than in texts about work,
money and everyday life: 2 about eight times, 4 sixteen times and more; 1 are words of many idioms.
"""
# ruff: noqa: E501 - a pattern stays on one line, so that it can be searched for as one

from bot.reading.rules import Rule, rule


def _cue(name: str, weight: int, *patterns: str) -> Rule:
    """A cue: no tier of its own, no reason beyond the family it names."""
    return rule(f"cue.{name}", "suicide", "none", patterns, "a word of despair", weight=weight, scopes=())


CUES: tuple[Rule, ...] = (
    _cue("death", 1, r"[[die|died|dying|dead|death|deaths]]"),
    _cue("kill", 1, r"[[kill|killing|killed]]"),
    _cue("thoughts", 4, r"[[thoughts]]"),
    _cue("anymore", 4, r"[[anymore]]", r"any [[longer|more]]", r"no [[longer]]"),
    _cue("pain", 4, r"[[pain|agony|torment|suffer|suffering|suffered|torture|unbearable|anguish]]"),
    _cue(
        "worthless",
        4,
        r"[[worthless|useless|pathetic|failure|burden|loser|unlovable|disappointment|waste|broken|disgusting]]",
    ),
    _cue(
        "hate-self",
        6,
        r"[[hate|hating|loathe|despise|hated]] (?:<adv>)(?:myself|me|my life|life|being|living|who i am|what i)",
    ),
    _cue(
        "hopeless",
        4,
        r"[[hopeless|hopelessness|despair|meaningless|pointless]]",
        r"(?:no|lost|lost all|any|without) [[hope|future|point|purpose]]",
    ),
    _cue("give-up", 4, r"[[give|giving|gave|given]] (?:<adv>)up"),
    _cue("exist", 4, r"[[exist|existing|existence|alive|living|born]]"),
    _cue("world", 4, r"(?:this|the|from|of|in) [[world|earth|planet]]"),
    _cue("depressed", 4, r"[[depressed|depression|depressing|suicidality]]"),
    _cue("numb", 4, r"[[numb|empty|emptiness|disappear|vanish|void|hollow|trapped|escape]]"),
    _cue("no-way", 4, r"(?:no|only|any|a|easy) [[way]] out", r"(?:no|only) other [[way|option|choice]]"),
    _cue(
        "pills",
        4,
        r"[[pills|overdose|bleeding|blood|attempt|attempts|attempted|razor|blade|noose|rope|gun|bridge|cliff|knife|bleach|alcohol|drunk]]",
    ),
    _cue("better-off", 4, r"[[better]] off"),
    _cue("goodbye", 4, r"[[goodbye|farewell|forgive]]"),
    _cue("point", 4, r"[[point]](?! (?:of contact|out|to|person|is that|where|me))"),
    _cue(
        "can-not",
        4,
        r"can not (?:<adv>)[[take|do|handle|keep|go|stop|even|cope|deal|bear|stand|fix|find|breathe]]",
    ),
    _cue("tonight", 4, r"[[tonight]]"),
    _cue(
        "my-life",
        2,
        r"my (?:whole |entire |fucking |own )?[[life]]",
        r"this [[life]]",
        r"[[life]] (?:is|has|was|sucks)",
    ),
    _cue("myself", 2, r"[[myself]]"),
    _cue("alone", 2, r"[[alone|lonely|loneliness|isolated]]"),
    _cue("no-one", 2, r"(?:no [[one]])", r"[[nobody]]", r"no (?:\w+ )?[[friends]]"),
    _cue("just-want", 2, r"just [[want]]"),
    _cue("not-want", 2, r"not (?:<adv>)[[want]] (?:to|this|it|anything|my|any|help)"),
    _cue("nothing", 2, r"[[nothing]]"),
    _cue("everything", 2, r"[[everything]]"),
    _cue("tired", 2, r"[[tired|exhausted]] of", r"(?:so|just|too|really) [[tired|exhausted]]"),
    _cue("crying", 2, r"[[cry|crying|cried|sobbing|tears]]"),
    _cue("hurt", 2, r"[[hurt|hurts|hurting]]"),
    _cue(
        "help",
        2,
        r"[[help]] (?:me|please)",
        r"(?:please|need|need some|get) [[help]]",
        r"talk (?:to|with) [[someone|anyone]]",
    ),
    _cue("swearing", 1, r"[[fuck|fucking|fucked|shit|hell|bullshit]]"),
    _cue("please", 1, r"[[please|god]]"),
    _cue(
        "mind",
        2,
        r"[[mental|mentally|therapist|therapy|psychiatrist|hospital|ptsd|bipolar|bpd|trauma|brain|head|mind]]",
    ),
    _cue("not-care", 2, r"not (?:<adv>)[[care]]", r"[[cares]]"),
    _cue("reason", 2, r"(?:no|only|any|a) [[reason]]", r"[[reasons]]"),
    _cue("end", 2, r"(?:to|will|the|it|and|just|i|would|should|not) [[end|ends|ended|ending]](?! up)"),
    _cue("peace", 2, r"[[peace|rest|forever|sleep|wake|dark|darkness|heaven]]"),
    _cue("worth", 2, r"[[worth]]", r"[[deserve|deserved]]"),
    _cue("ruined", 2, r"[[ruined|ruin|destroyed|wasted|lost|failed]]"),
    _cue("do-it", 2, r"(?:to|will|just|finally|actually|could|not) [[do]] it", r"[[doing]] it"),
    _cue("matter", 2, r"[[matter|matters]]"),
    _cue("wish", 2, r"[[wish]] (?:i|it|that|someone|my|to)"),
    _cue("not-know", 2, r"not (?:<adv>)[[know]] (?:what|how|why|if)"),
    _cue("sorry", 1, r"[[sorry]]"),
    _cue("scared", 2, r"[[scared|afraid|terrified]]"),
    _cue("abused", 2, r"[[abused|abuse|abusive|bullied|addict|addiction|drugs|ugly]]"),
)
"""Lightest signals of all; only their sum says anything."""
