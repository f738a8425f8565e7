"""Words that name no deed: "I will do it tomorrow". Of a step they say a day, of one's life they alarm.

English and Spanish together. They ask by themselves, alarm beside a graver sign, and say nothing where
a script about steps has just asked when.
"""
# ruff: noqa: E501 - a pattern stays on one line, so that it can be searched for as one

from bot.reading.rules import Rule, rule

DO_IT: tuple[Rule, ...] = (
    rule(
        "do-it",
        "suicide",
        "soft",
        (
            r"(?:plan|planning|planned|going|decided|scheduled|want|ready|intend|gonna|about|able|courage|guts|strength|scared|afraid|brave|strong|will|balls|confidence|energy) (?:<adv>)(?:to )?(?:<adv>)[[do]] it (?:<adv>)(?:tonight|tomorrow|today|right now|now|this weekend|on (?:my birthday|monday|friday|sunday|saturday|christmas)|soon|quickly|before i|finally)(?! (?:for work))",
            r"(?:not|too|enough|lack|have|had|find|never|no|without|more|bit of|the|any|build up the|gather the|work up the|get the|some|muster the) (?:<adv>)(?:have the |the |a |much of a |of a |of |any )*(?:scared|afraid|coward|courage|guts|balls|brave|strong|weak|chicken|pussy|strength|bravery|cowardly|wimp|frightened|terrified|nerve) (?:<adv>)(?:enough )?(?:<adv>)(?:to|of|for) (?:<adv>)(?:actually |go through with |even |do |commit |just |myself |finally |attempt |try |to )*[[it]](?! (?:at work|to|for|on|as|about|with (?:him|her)|the job|my job|a (?:contract|relationship)|when|if|and))",
            r"i (?:<adv>)know (?:<adv>)(?:exactly |already )*[[how|where]] i (?:<adv>)(?:would|will|am going to) (?:<adv>)do it(?= (?:$|\.|and|now|too))",
        ),
        "a day or a way for it, or only courage still missing, and nobody said what",
        weight=6,
        scopes=("hypothetical", "reported", "others", "media"),
    ),
    rule(
        "es.do-it",
        "suicide",
        "soft",
        (
            r"a [[punto]] de hacerlo",
            r"(?:ya )?se (?:<adv>)(?:exactamente )?[[como|donde]] lo (?:haria|hare)(?= (?:$|\.|y))",
        ),
        "a punto de algo que nadie nombra, o ya sabe como",
        weight=6,
        scopes=("hypothetical", "reported", "others", "media"),
    ),
)

OF_A_STEP = frozenset({"cue.do-it", "cue.tonight", "cue.can-not", "cue.give-up", "cue.scared"})
"""What the same words say of any step that is put off, and so is no other sign beside them."""
