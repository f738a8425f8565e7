"""Crisis words, before anything else: stop the script, or ask directly, and post nothing."""

from datetime import timedelta

import msgspec

from bot.engine.answers import form_slots, is_current_form
from bot.engine.events import CommandUsed, FormSent, Typed
from bot.engine.fill import clean
from bot.engine.journey import IN_DOUBT
from bot.engine.languages import go_on_in, language_of_rules
from bot.engine.member import Talk
from bot.engine.stage import Stage
from bot.reading.findings import Findings
from bot.scripts.model import Ask, AskForm, Target

SOFT_ONCE_IN = timedelta(days=1)
"""The direct question is asked at most once a day."""

OUR_ROUTES = frozenset({"", "suicide", "self_harm"})
"""What the direct question is about. Abuse and worry about somebody else get the same lines to call
at the full tier; softer signs of them, and need of money or housing, do not stop a conversation."""


def first_aid(stage: Stage, findings: Findings) -> bool:
    """Crisis words stop the script; softer ones ask directly, once a day at most."""
    tier, route = findings.crisis.tier, findings.crisis.route
    if tier == "none" or route == "need":
        return False
    go_on_in(stage, language_of_rules(stage.scripts, findings.crisis.rules))
    if tier == "soft":
        return route in OUR_ROUTES and _ask_directly(stage)
    open_crisis(stage)
    return True


def open_crisis(stage: Stage) -> None:
    """Stop everything else, hold goals and celebrations, and open the crisis words.

    Within the crisis talk itself the same words are not said again: it goes on.
    """
    talk, wait = stage.member.talk, stage.waiting_for() if stage.member.talk else None
    if talk and talk.script == "crisis" and isinstance(wait, Ask):
        return stage.enter(wait.then)
    stage.change(talks=())
    stage.door()
    return stage.begin("crisis")


def _ask_directly(stage: Stage) -> bool:
    asked = stage.member.soft_at
    if asked and stage.now < asked + SOFT_ONCE_IN:
        return _twice_in_a_day(stage)
    stage.change(soft_at=stage.now)
    _keep_what_was_said(stage)
    stage.door()
    stage.begin("soft")
    return True


def _twice_in_a_day(stage: Stage) -> bool:
    """Two soft signals in a day are a full one, once the question stands unanswered or denied."""
    open_crisis(stage)
    return True


def _keep_what_was_said(stage: Stage) -> None:
    """The words that raised the question still answer what was asked before it."""
    event, talk = stage.event, stage.member.talk
    wait = stage.waiting_for() if talk else None
    if talk and isinstance(event, Typed) and isinstance(wait, Ask):
        stage.put({wait.slot: clean(event.text), IN_DOUBT: "1"})
        stage.change_talk(resume=wait.then)
    elif talk and isinstance(event, FormSent) and is_current_form(talk, event.key):
        stage.put(form_slots(stage, event) | {IN_DOUBT: "1"})
        if isinstance(wait, Ask | AskForm):
            stage.change_talk(resume=wait.then)
    elif isinstance(event, CommandUsed) and stage.scripts.triggered(event.command):
        name = stage.scripts.triggered(event.command) or ""
        kept = Talk(
            name, "start", slots={"opening": clean(event.text), IN_DOUBT: "1"}, resume=Target("start")
        )
        waiting = msgspec.structs.replace(kept, place=event.place, at=stage.now)
        stage.change(talks=(*stage.member.talks[-1:], waiting))
