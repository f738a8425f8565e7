"""What a script can have done: nudge, log, set, consent, post and do, each a small function.

A function gets the stage and returns None, or the step to go to when it had to refuse.
"""

from collections.abc import Callable
from datetime import time, timedelta
from typing import TYPE_CHECKING

import msgspec

from bot.engine.authority import HOSTS, KEEPERS, MODERATORS, Row, doing, hold_to
from bot.engine.circle import member_side as circle
from bot.engine.circle import unnamed
from bot.engine.circle import words as circle_words
from bot.engine.counting import member_side as counted
from bot.engine.counting import organiser
from bot.engine.effects import Erase, HandOver, Message, Option, Picture, Post, Tell
from bot.engine.events import SetupDone
from bot.engine.facts.countries import NOT_SAID
from bot.engine.facts.lookback import alt_of, drawing_of, in_words, news_told
from bot.engine.marks import LETTER_READ, MAIL, SHOWN_CHANNEL
from bot.engine.moderation import member_side as moderation
from bot.engine.moderation import reporting
from bot.engine.moderation.known import is_moderator
from bot.engine.notes import member_side as notes
from bot.engine.notes import review as note_review
from bot.engine.nudges.rules import allowed, at_local, zone_of
from bot.engine.nudges.stream import MORNING, cancel, forgo, nudge_line, on_day, plan_nudge, replan
from bot.engine.on_call import member_side as on_call
from bot.engine.talk.held import doubt_over
from bot.engine.talk.journey import consent, log, record
from bot.engine.talk.keeping import MANY, SETS, hour_of
from bot.engine.talk.suggested import ANEW, OTHER
from bot.engine.wins import own as own_wins
from bot.engine.wins.member_side import leaves_a_trace, share_win, withdraw_wins
from bot.engine.words.fill import clean
from bot.engine.words.zones import find_zone
from bot.scripts.model import AnyDirection, Consent, Do, Log, Nudge, PostTo, Set, Target

if TYPE_CHECKING:
    from bot.engine.talk.stage import Stage


def do(stage: "Stage", direction: AnyDirection) -> Target | None:
    """Do what the direction says; a refused `set` gives the step that says why."""
    before = len(stage.effects)
    match direction:
        case Nudge():
            nudge_line(stage, direction)
        case Log(kind=kind):
            log(stage, kind)
        case Set(what=what, otherwise=otherwise):
            if not SETS[what](stage):
                return otherwise
        case Consent(kind=kind, given=given):
            consent(stage, kind, given=given)
        case PostTo(what=what):
            share_win(stage)
            hold_to(doing(f"post {what}"), stage.member.actor, stage.effects[before:])
        case Do(what=what):
            if may_do(stage, row := doing(what)):
                DOINGS[what](stage)
                hold_to(row, stage.member.actor, stage.effects[before:])
    counted.noted(stage, stage.effects[before:])
    return None


def may_do(stage: "Stage", row: Row) -> bool:
    """Whether a doing of that row is theirs: of hosts and moderators it is looked at here."""
    facts = stage.facts()
    if row.by is HOSTS:
        return facts.may_set_up()
    if row.by is MODERATORS:
        return facts.moderates()
    return row.by is not KEEPERS or facts.may_set_up() or is_moderator(stage.community, stage.member.actor)


def _plan_done(stage: "Stage") -> None:
    if plan := stage.member.plan:
        record(stage, "step", {"plan-step": plan.step, "plan-text": plan.text})
    _drop_plan(stage)


def _drop_plan(stage: "Stage") -> None:
    stage.change(plan=None)
    forgo(stage, "plan")


def _plan_move(stage: "Stage") -> None:
    day = stage.facts().day("plan-date")
    if stage.member.plan and day:
        moved = msgspec.structs.replace(stage.member.plan, date=day.isoformat())
        stage.change(plan=moved)
        _plan_on(stage, "plan", day.isoformat())


def _plan_on(stage: "Stage", kind: str, iso: str) -> None:
    if day := stage.facts().iso_day(iso):
        plan_nudge(stage, kind, on_day(stage, kind, day))


def _goal_done(stage: "Stage") -> None:
    if stage.member.goals:
        goal = stage.member.goals[-1]
        record(stage, "learned", {"goal-text": goal.text})
    _drop_goal(stage)


def _drop_goal(stage: "Stage") -> None:
    stage.change(goals=stage.member.goals[:-1])
    forgo(stage, "goal")


def _goal_move(stage: "Stage") -> None:
    day = stage.facts().day("goal-date")
    if stage.member.goals and day:
        *others, goal = stage.member.goals
        moved = msgspec.structs.replace(goal, date=day.isoformat())
        stage.change(goals=(*others, moved))
        _plan_on(stage, "goal", day.isoformat())


def _pause(stage: "Stage") -> None:
    facts = stage.facts()
    day = facts.day("pause-until") or facts.today + timedelta(days=7)
    until = at_local(day, MORNING, zone_of(stage.member))
    stage.change(paused_until=until)
    plan_nudge(stage, "back", until)
    replan(stage)
    _off_call(stage)


def _skip_week(stage: "Stage") -> None:
    stage.change(paused_until=stage.now + timedelta(days=7))
    replan(stage)
    _off_call(stage)


def _off_call(stage: "Stage") -> None:
    """A break is a break: whoever was on call hears that they are not any more."""
    if on_call.step_off(stage):
        stage.say_sentence("on-call-off")


def _unpause(stage: "Stage") -> None:
    stage.change(paused_until=None)
    forgo(stage, "back")
    replan(stage)


def _stop_nudges(stage: "Stage") -> None:
    consent(stage, "check-ins", given=False)
    cancel(stage, asked_for_too=True)


def _hold(stage: "Stage") -> None:
    """Tomorrow is the next day on their calendar: from its first hour, so that no evening makes it two."""
    zone = zone_of(stage.member)
    start, end = stage.member.hours
    clock = MORNING if end - start == 24 else time(start % 24)
    tomorrow = at_local(stage.now.astimezone(zone).date() + timedelta(days=1), clock, zone)
    moment = allowed(tomorrow, msgspec.structs.replace(stage.member, written=()))
    plan_nudge(stage, "held", moment)


def _setup(stage: "Stage") -> None:
    facts = stage.facts()
    if stage.community is None:
        return
    done = SetupDone(
        id="-",
        actor=stage.community.actor,
        kind=facts.value("community-kind"),
        channel=stage.talk.place,
        channel_name=clean(stage.talk.place_name)[:100],
        day=_number(facts.value("celebration-day"), 4),
        hour=hour_of(facts.value("celebration-hour")) or 16,
        locale_chosen=facts.value("language") or stage.language,
        zone_chosen=find_zone(facts.value("zone")) or stage.member.zone or "UTC",
        by=stage.member.actor,
        country=_country(facts.value("community-country"), stage.community.country),
    )
    stage.add(Tell(done))
    leaves_a_trace(stage)


def _country(chosen: str, before: str) -> str:
    return "" if chosen == MANY else chosen or before


def _number(text: str, otherwise: int) -> int:
    return int(text) if text.isascii() and text.isdigit() else otherwise


def _door(stage: "Stage") -> None:
    place = stage.talk.place
    if place:
        button = Option("do:rejected", stage.voice.line("door-button"), "primary")
        stage.add(Post(place, Message(stage.voice.text("door-post"), (button,))))


def _export(stage: "Stage") -> None:
    stage.add(HandOver(Message(stage.voice.text("export-ready")), stage.language))


def _forget(stage: "Stage") -> None:
    withdraw_wins(stage, forget=True)
    stage.say_sentence("erased")
    stage.add(Erase())
    stage.erased = True


def _journey(stage: "Stage") -> None:
    drawing = drawing_of(stage.member, stage.voice)
    if drawing is None:
        return stage.say_sentence("journey-empty")
    stage.say(in_words(drawing))
    return stage.add(Picture(drawing, alt_of(drawing)))


def _pattern_seen(stage: "Stage") -> None:
    stage.change(pattern_seen=news_told(stage.member))


def _trap_first(stage: "Stage") -> None:
    stage.put(ANEW)


def _trap_other(stage: "Stage") -> None:
    stage.put({OTHER: "1"})


def _close(stage: "Stage") -> None:
    cancel(stage, asked_for_too=True)


def _need(stage: "Stage") -> None:
    stage.change(need_at=stage.now)


def _need_over(stage: "Stage") -> None:
    stage.change(need_at=None)


def _asked(stage: "Stage") -> None:
    stage.change(soft_at=stage.now)


def _interview_over(stage: "Stage") -> None:
    stage.change(interview=None)
    forgo(stage, "interview")


def _letter_gone(stage: "Stage") -> None:
    stage.change(letter=None)


def _letter_read(stage: "Stage") -> None:
    stage.put({LETTER_READ: "1"})


def _country_gone(stage: "Stage") -> None:
    stage.change(country=NOT_SAID)


def _note_channel(stage: "Stage") -> None:
    """A host may choose another channel meanwhile: a yes is a yes to this one, which the preview names."""
    here, of_circle = stage.community, stage.talk.script.startswith("circle")
    channel = (here.asks_channel if of_circle else here.channel) if here is not None else ""
    stage.put({SHOWN_CHANNEL: channel})


def _mail_seen(stage: "Stage") -> None:
    stage.put({MAIL: ""})


DOINGS: dict[str, Callable[["Stage"], None]] = {
    "need": _need,
    "need-over": _need_over,
    "asked": _asked,
    "interview-over": _interview_over,
    "letter-gone": _letter_gone,
    "letter-read": _letter_read,
    "country-gone": _country_gone,
    "mail-seen": _mail_seen,
    "note-channel": _note_channel,
    "plan-done": _plan_done,
    "plan-drop": _drop_plan,
    "plan-move": _plan_move,
    "goal-done": _goal_done,
    "goal-drop": _drop_goal,
    "goal-move": _goal_move,
    "pause": _pause,
    "skip-week": _skip_week,
    "unpause": _unpause,
    "stop-nudges": _stop_nudges,
    "hold": _hold,
    "close": _close,
    "withdraw-win": withdraw_wins,
    **own_wins.DOINGS,
    "setup": _setup,
    "export": _export,
    "forget": _forget,
    "on-call-open": on_call.open_on_call,
    "on-call-close": on_call.close_on_call,
    "on-call-join": on_call.join,
    "on-call-leave": on_call.leave,
    "on-call-ask": on_call.ask,
    "on-call-take-back": on_call.take_back,
    "on-call-accept": on_call.accept,
    "on-call-decline": on_call.decline,
    "circle-open": circle.open_circle,
    "circle-here": circle.move_asks,
    "circle-home": circle.asks_home,
    "circle-close": circle.close_circle,
    "circle-join": circle.join,
    "circle-trained": circle.trained,
    "circle-leave": circle.leave,
    "support-ask": circle.ask,
    "support-take-back": circle.take_back,
    "doubt-over": doubt_over,
    "reply-send": circle.reply,
    "words-send": circle_words.send,
    "words-stopped": circle_words.note_stopped,
    "words-meant": circle_words.mean,
    "support-unnamed": unnamed.hide_name,
    "support-named": unnamed.show_name,
    "unnamed-open": unnamed.open_unnamed,
    "unnamed-close": unnamed.close_unnamed,
    "moderator-invite": moderation.invite,
    "moderator-myself": moderation.join_as_host,
    "moderator-join": moderation.join,
    "moderator-leave": moderation.leave,
    "moderator-end": moderation.end_one,
    "moderators-end": moderation.end_all,
    "note-take-up": note_review.take_up,
    "note-keep": note_review.keep,
    "note-drop": note_review.drop,
    "note-leave": notes.leave,
    "note-take-back": notes.take_back,
    "note-unnamed": notes.unnamed,
    "note-named": notes.named,
    "note-open": notes.open_note,
    "note-thank": notes.thank,
    "note-report": notes.report,
    "count-in": counted.join,
    "count-out": counted.leave,
    "organiser-open": organiser.open_organiser,
    "organiser-close": organiser.close_organiser,
    "report-send": reporting.report,
    "case-decide": reporting.decide,
    "audit": reporting.audit,
    "circle-rest": reporting.rest,
    "circle-pause": reporting.pause,
    "circle-resume": reporting.resume,
    "door": _door,
    "journey": _journey,
    "pattern-seen": _pattern_seen,
    "trap-first": _trap_first,
    "trap-other": _trap_other,
}
"""`do` -> what happens."""
