"""Where in the process it ended: patterns prefill, the member picks.

Public data has almost no ghosted, sifted or withdrawn cases, so no figure is claimed here.
"""
# ruff: noqa: E501 - a pattern stays on one line, so that it can be searched for as one

from collections.abc import Sequence

from bot.reading.findings import Stage
from bot.reading.rules import Rule, candidates, index, rule, split


def _stage(name: Stage, why: str, *patterns: str) -> Rule:
    return rule(name, "", "none", patterns, why)


STAGES: Sequence[Rule] = (
    _stage(
        "withdrawn",
        "an offer was made and taken back",
        r"(?:withdrew|withdraw|withdrawn|rescinded|rescind|revoked|retracted|pulled|cancelled|canceled|took back) ~3[[offer|offers|contract]]",
        r"[[offer|offers]] ~4(?:withdrawn|rescinded|revoked|retracted|pulled|cancelled|canceled|taken back|fell through)",
        r"(?:retiraron|retirada|cancelaron) ~3[[oferta]]",
    ),
    _stage(
        "laid_off",
        "a job that was held is lost",
        r"(?:laid|lay|laying) (?:<adv>|me |us )*[[off]]",
        r"(?:was|got|been|being|get|am|were|me|us) (?:<adv>)[[let]] (?:me )?go(?! of)",
        r"(?:was|got|been|being|am|were|made|i|getting) (?:<adv>)[[fired|sacked|redundant|furloughed|dismissed]]",
        r"(?:lost|lose|losing|terminated from|cut from) (?:<adv>)(?:my|our|the) (?:\w+ )?[[job|jobs|position|contract]](?! (?:offer|interview|application|search|hunt|opportunity))",
        r"(?:my|the|our) (?:job|position|role|team|department|contract) (?:<adv>)(?:was|were|got|has been|is|is being) (?:<adv>)[[eliminated|cut|terminated|ended|axed|redundant]]",
        r"[[layoff|layoffs|redundancy|redundancies|severance]]",
        r"me (?:han )?[[despidieron|despedido|despedida]]",
        r"me (?:han )?[[echaron|echado]] (?:hoy |ayer )?(?:del (?:trabajo|puesto|empleo)|de (?:la |mi )(?:empresa|compania))",
    ),
    _stage(
        "internal",
        "a move or a promotion inside was refused",
        r"(?:passed over|turned down|denied|refused|rejected|overlooked|did not get|didnt get|not get) ~5[[promotion|promoted|raise]]",
        r"[[promotion]] ~6(?:denied|refused|rejected|went to|gave to|someone else|colleague|coworker|fell through|passed|another)",
        r"[[internal]] (?:\w+ )?(?:move|transfer|role|position|application|promotion|interview|job|opening|opportunity|posting)(?! candidate)",
        r"[[ascenso]]",
    ),
    _stage(
        "final",
        "the last round",
        r"(?:final|last|third|fourth|fifth|sixth|3rd|4th|5th|6th) (?:\w+ )?[[round|rounds|stage|interview|interviews|panel]]",
        r"(?:between|down to|top|last|final) (?:me and|two|2|three|3) ?(?:one |two |other |final |of us )*[[candidates|candidate|finalists|people|us|others|another]]",
        r"[[finalist|finalists|onsite|superday]]",
        r"(?:\d+|three|four|five|six|seven|several|many) (?:<adv>)[[rounds|stages]]",
        r"(?:ultima|fase|ronda) (?:ronda|final|entrevista)? ?[[final|ultima|ronda]]",
    ),
    _stage(
        "test",
        "a test, a task or a case",
        r"(?:take home|coding|technical|online|skills|aptitude|personality|written|work|psychometric|case|sample|trial|programming|design) [[test|tests|assessment|assignment|challenge|task|exercise|study|exam|project|day|shift|interview]]",
        r"take [[home]] (?:\w+ )?(?:test|task|assignment|project|exercise|challenge|assessment)?",
        r"[[hackerrank|leetcode|codility|hirevue|takehome|whiteboard]]",
        r"prueba [[tecnica]]",
    ),
    _stage(
        "screen",
        "the first talk with a recruiter",
        r"(?:phone|recruiter|hr|screening|initial|first|intro|introductory|video) [[screen|screening|call|chat|phone]]",
        r"(?:spoke|talked|call|chat|talk|conversation|phone|screen) (?:\w+ )?(?:with|to|by) (?:the |a |an |their |hr )*[[recruiter|hr|headhunter]]",
    ),
    _stage(
        "interview",
        "an interview",
        r"[[interview|interviews|interviewed|interviewer|interviewers|interviewing|entrevista]]",
    ),
    _stage(
        "no_answer",
        "silence",
        r"(?:they|nobody|no one|noone|company|recruiter|employer) (?:<adv>)(?:never|did not|didnt|have not|havent|has not|hasnt) (?:<adv>)[[answered|replied|responded|answer|reply|respond]]",
        r"[[ghosted|ghosting|ghosts|ghost]]",
        r"(?:never|not|no one|havent|still no|nothing|did not|have not|zero|without) (?:<adv>)(?:heard|hear|reply|replied|replies|respond|responded|response|responses|answered|answer|call|called|got|gotten|get|received) ?(?:<adv>)(?:a |an |any |me |single )*[[back|anything|answer|reply|response|replies|responses|word|news|from|callback|callbacks]]",
        r"(?:no|zero|any|a single|one) [[answer|reply|response|responses|replies|callback|callbacks|feedback]](?! (?:to why|was given))",
        r"radio [[silence]]",
        r"(?:no|sin|nunca) (?:me )?(?:han )?[[respuesta|contestaron|contestado|respondieron|respondido|contestan|responden]]",
    ),
    _stage(
        "cv",
        "sifted on paper",
        r"[[resume|cv|curriculum|ats|autorejected|autoreject]]",
        r"(?:auto|automatic|automated|instant|generic|template|form) [[rejection|rejections|email|reject|rejected]]",
        r"(?:applied|applying|application|applications|apply) ~8[[rejected|rejection|rejections|declined|turned|unsuccessful|denied|no]]",
        r"(?:rejected|turned down|declined|rejection) ~6[[application|applications]]",
    ),
)
"""From the most telling to the least: an interview is mentioned in most of the others."""

_TABLE = index(STAGES)
_ORDER: tuple[Stage, ...] = (
    *("withdrawn", "laid_off", "internal", "final", "test", "screen", "interview", "no_answer", "cv"),
)


def read_stage(line: str) -> Stage:
    """The stage a normalised line tells of; "" where it tells of none."""
    found = {
        row.id
        for sentence in split(line)
        for pattern, row in candidates(_TABLE, sentence.words)
        if pattern.find(sentence.text)
    }
    return next((stage for stage in _ORDER if stage in found), "")
