"""Words about danger, before anything else: stop the script, or ask directly, and post nothing.

Each route has its own words: ending one's life or hurting oneself (crisis.md), being hurt by somebody
(unsafe.md), fear for somebody else's life (worried.md), anger that could hurt somebody (harm.md), and
what cannot wait (need.md). Whoever may be in danger themselves comes first: their help, once open, is
not left for a softer sign.
"""

from datetime import datetime, timedelta

from bot.engine.events import CommandUsed, FormSent, Typed
from bot.engine.member import Talk
from bot.engine.on_call.member_side import decline_all
from bot.engine.talk.answers import form_slots, is_current_form
from bot.engine.talk.danger import DOUBT, HOLDS, TO_BE_POSTED, stands_open
from bot.engine.talk.held import hold_in_doubt
from bot.engine.talk.journey import IN_DOUBT
from bot.engine.talk.languages import go_on_in, language_of_rules
from bot.engine.talk.said_in_help import BY_SCORE, said_in_help
from bot.engine.talk.stage import Stage
from bot.engine.words.fill import clean
from bot.engine.words.typed import plainly
from bot.reading.findings import Findings, Route
from bot.scripts.model import Ask, AskForm, Target

SOFT_ONCE_IN = timedelta(days=1)
"""The direct question of a route is asked at most once a day."""

HELP_OF: dict[Route, str] = {"abuse": "unsafe", "third_party": "worried", "harm_others": "harm"}
QUESTION_OF: dict[Route, str] = {
    "abuse": "soft-abuse",
    "third_party": "soft-other",
    "harm_others": "soft-harm",
}
"""Every other route is about the member's own life: crisis.md, and soft.md before it."""


def first_aid(stage: Stage, findings: Findings) -> bool:
    """Whether the words were answered here: with help, with a direct question, or with what cannot wait.

    Where the learned score alone finds something, it asks once a day and adds nothing to a sign before:
    it knows no words, and who explained themselves after a no met the full help for it.
    """
    tier, route = findings.crisis.tier, findings.crisis.route
    if tier == "none":
        return False
    if route == "need":
        return _need_first(stage, findings)
    help_ = HELP_OF.get(route, "crisis")
    if help_ != "crisis" and _stays(stage, tier, help_):
        return False
    go_on_in(stage, language_of_rules(stage.scripts, findings.crisis.rules))
    if tier == "full":
        open_help(stage, help_)
        return True
    if findings.crisis.rules == BY_SCORE and _asked_lately(stage, help_):
        return False
    _ask_directly(stage, route, help_)
    return True


def _stays(stage: Stage, tier: str, help_: str) -> bool:
    """Whether the help that stands open hears these words too, so that nobody is led away from it."""
    talk = stage.talk
    if talk.script not in HOLDS or talk.script == help_ or not stands_open(talk, stage.now):
        return False
    return tier == "soft" or help_ == "worried"


# --- the full answer ----------------------------------------------------------------------------


def open_help(stage: Stage, script: str) -> None:
    """Open that help. Within it the same words are not said again: it goes on.

    Who may be in danger themselves has everything else stopped; who worries about somebody else
    comes back to what they were at.
    """
    talk, wait = stage.member.talk, stage.waiting_for() if stage.member.talk else None
    if talk and talk.script == script and isinstance(wait, Ask):
        return stage.enter(wait.then)
    if script in HOLDS:
        decline_all(stage)
        stage.change(talks=())
    elif talk and talk.script in DOUBT:  # these words answer that question, and nothing beneath it
        stage.change(talks=stage.member.talks[:-1])
    else:
        _keep_what_was_said(stage, to_post=False)
    stage.door()
    return stage.begin(script)


# --- the direct question ------------------------------------------------------------------------


def _ask_directly(stage: Stage, route: Route, help_: str) -> None:
    """Two soft signs of a route in a day are a full one, answered or not; so is one within its help."""
    if stage.talk.script == help_ and stands_open(stage.talk, stage.now):
        said = plainly(stage.event.text) if isinstance(stage.event, Typed) else ""
        led = said_in_help(stage, said, unharmed=False)
        return stage.enter(led) if led else open_help(stage, help_)
    if _asked_lately(stage, help_):
        return open_help(stage, help_)
    _remember_asking(stage, help_)
    _keep_what_was_said(stage)
    stage.door()
    return stage.begin(QUESTION_OF.get(route, "soft"))


def _asked_at(stage: Stage, about: str) -> datetime | None:
    return stage.member.soft_at if about == "crisis" else stage.member.asked.get(about)


def _asked_lately(stage: Stage, about: str) -> bool:
    asked = _asked_at(stage, about)
    return bool(asked and stage.now < asked + SOFT_ONCE_IN)


def _remember_asking(stage: Stage, about: str) -> None:
    if about == "crisis":
        hold_in_doubt(stage)
        return stage.change(soft_at=stage.now)
    return stage.change(asked=stage.member.asked | {about: stage.now})


# --- what cannot wait ---------------------------------------------------------------------------


def _need_first(stage: Stage, findings: Findings) -> bool:
    """Practical lines, and one question after them: once a day, and never inside help."""
    asked = _asked_at(stage, "need")
    busy = stage.talk.script == "urgent" or stands_open(stage.talk, stage.now)
    if busy or (asked and stage.now < asked + SOFT_ONCE_IN):
        return False
    go_on_in(stage, language_of_rules(stage.scripts, findings.crisis.rules))
    _remember_asking(stage, "need")
    _keep_what_was_said(stage, in_doubt=False)
    stage.door()
    stage.begin("need")
    return True


# --- what was being said ------------------------------------------------------------------------


def _keep_what_was_said(stage: Stage, *, to_post: bool = True, in_doubt: bool = True) -> None:
    """The words that raised the question still answer what was asked before it.

    `to_post`: also where they could stand in public later. `in_doubt`: they are not shown back.
    """
    event, talk = stage.event, stage.member.talk
    marks = {IN_DOUBT: "1"} if in_doubt else {}
    if isinstance(event, CommandUsed):
        return _keep_the_command(stage, event, marks) if to_post or event.command != "win" else None
    if talk is None or not (to_post or talk.script not in TO_BE_POSTED):
        return None
    wait = stage.waiting_for()
    if isinstance(event, Typed) and isinstance(wait, Ask):
        stage.put({wait.slot: clean(event.text), **marks})
        stage.change_talk(resume=wait.then)
    elif isinstance(event, FormSent) and is_current_form(talk, event.key):
        stage.put(form_slots(stage, event) | marks)
        if isinstance(wait, Ask | AskForm):
            stage.change_talk(resume=wait.then)
    return None


def _keep_the_command(stage: Stage, event: CommandUsed, marks: dict[str, str]) -> None:
    """What the command would have begun waits, with the words behind it."""
    if name := stage.scripts.triggered(event.command):
        opening = {"opening": clean(event.text), **marks}
        waiting = Talk(name, "start", slots=opening, resume=Target("start"), place=event.place, at=stage.now)
        stage.change(talks=(*stage.member.talks[-1:], waiting))
