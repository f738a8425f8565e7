"""What happens next for a member.

Theory of operation. An event comes in; the member's words in it were read before (findings).
Crisis words are looked at first, whatever else is going on. Then the event is matched: a command
starts a script on top of what was going on (`spoken`), a press, typed words or a form move the
current conversation (`answers`), a nudge that came due opens its door or is planned again (`due`).
The stage walks the script from there, and `doings` keep what it says is to be kept.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta

import msgspec

from bot.engine.authority import hold_turn
from bot.engine.circle import heard as circle_heard
from bot.engine.circle import member_side as circle
from bot.engine.circle.events import PeersReplied, SupportWanted
from bot.engine.community import Community
from bot.engine.counting import organiser
from bot.engine.counting.member_side import leave as leave_counts
from bot.engine.effects import Answer, AnyEffect, Home, Message, Option
from bot.engine.events import (
    CommandUsed,
    Event,
    FormSent,
    HomeOpened,
    MemberLeft,
    NudgeDue,
    NudgeLate,
    OptionChosen,
    Told,
    Typed,
    Unreachable,
)
from bot.engine.facts.lookback import drawing_of, in_words
from bot.engine.marks import NOTHING, without_seat
from bot.engine.member import MAX_RECENT, Member, Talk
from bot.engine.moderation import member_side as moderation
from bot.engine.moderation import reporting
from bot.engine.moderation.events import BreakOffered, CaseOpened, CaseTold
from bot.engine.notes import member_side as notes
from bot.engine.notes import review as note_review
from bot.engine.notes.events import NoteWaiting
from bot.engine.nudges import due
from bot.engine.nudges.ends import End, counted, ends_of
from bot.engine.nudges.rules import zone_of
from bot.engine.nudges.set_aside import SET_ASIDE, tell_set_aside
from bot.engine.on_call import member_side as on_call
from bot.engine.on_call.events import AskEnded, AskPassedOn
from bot.engine.settled import COMMANDS, Settled
from bot.engine.talk import answers, spoken
from bot.engine.talk.danger import WITHOUT_FORM
from bot.engine.talk.first_aid import first_aid
from bot.engine.talk.languages import offer_others
from bot.engine.talk.mail import read_mail
from bot.engine.talk.stage import NOWHERE_ELSE, Stage
from bot.engine.wins.member_side import withdraw_wins
from bot.engine.words.cards import card_at
from bot.engine.words.dates import moment_in_words
from bot.engine.words.fill import clean
from bot.engine.words.shown_as import shown
from bot.reading.findings import Findings
from bot.scripts.model import Scripts

RECENT_FOR = timedelta(days=1)
RECENT_CHARACTERS = 300
MAX_LOCALE = 35
"""Characters of a language's tag that are kept: BCP 47 asks for no more."""

SETTLED = Settled()

# Sets of types, looked up by `type(event)`: of msgspec's structs an `isinstance` that says no is slow.
NOT_FROM_THEM: frozenset[type[Event]] = frozenset(
    (
        *(NudgeDue, NudgeLate, Told, Unreachable, MemberLeft, AskPassedOn, AskEnded, PeersReplied),
        *(SupportWanted, CaseOpened, CaseTold, BreakOffered, NoteWaiting),
    )
)
"""Events that are no sign of life."""

DEEDS: frozenset[type[Event]] = frozenset({CommandUsed, Typed, OptionChosen, FormSent})
"""What somebody does here, of which their community may hear."""

WITH_WORDS: frozenset[type[Event]] = frozenset({CommandUsed, Typed, FormSent})
"""Events that bring words of the member's."""


NAMES = frozenset({"on-call-for", "moderator-name"})
"""Slots of what a community tells that hold the name of somebody else."""


class Turn(msgspec.Struct, frozen=True, gc=False):
    """What happens next: the member after it, the first answer, and the effects in order.

    `erase`: everything about the member goes, and `state` is None. `ends`: what became of their nudges.
    """

    state: Member | None
    answer: Answer | None = None
    effects: tuple[AnyEffect, ...] = ()
    ends: tuple[End, ...] = ()

    @property
    def erase(self) -> bool:
        """Whether the member is forgotten with this turn."""
        return self.state is None


def words_of(event: Event) -> str:
    """Everything a member wrote in the event, to be read before any script sees it."""
    if type(event) not in WITH_WORDS:
        return ""
    match event:
        case Typed(text=text):
            return text
        case CommandUsed(command=command, text=text):
            return text if command in COMMANDS else f"{command} {text}"
        case FormSent(values=values):
            return "\n".join(values.values())
        case _:
            return ""


def recent_words(member: Member, now: datetime) -> tuple[str, ...]:
    """The member's last few messages of the last day: some signals only count together."""
    lately = member.seen_at is not None and now < member.seen_at + RECENT_FOR
    return member.recent if lately else ()


def take_turn(
    scripts: Scripts,
    member: Member,
    event: Event,
    now: datetime,
    *,
    findings: Findings = NOTHING,
    community: Community | None = None,
    settled: Settled = SETTLED,
    others: Mapping[str, Community] = NOWHERE_ELSE,
) -> Turn:
    """What happens next. Pure: same arguments, same turn.

    `community` is the one that the turn looks at (`looked_at`), as it was last saved, to look at only.
    `others`, by tenant: those that it may come back to, where what waits underneath stands.
    """
    words = clean(words_of(event)) if type(event) in WITH_WORDS else ""
    member = _met(member, event, now, words)
    stage = Stage(
        scripts, member, event, now, community=community, settled=settled, findings=findings, others=others
    )
    _let_go_of_what_is_gone(stage, member)
    if event.host is False:
        stage.change(talks=tuple([without_seat(talk) for talk in stage.member.talks]))
        if type(event) in DEEDS:
            moderation.leave_with_the_role(stage)
    if findings is NOTHING or not first_aid(stage, findings):
        if words:
            stage.read |= read_mail(words)
        _move(stage, event, words)
    offer_others(stage)
    effects = tuple(stage.effects)
    hold_turn(event, member.actor, effects)
    if stage.erased:
        return Turn(None, stage.answer, effects)
    after = stage.member
    if after.nudges is member.nudges and type(event) is not NudgeLate:  # nearly always
        return Turn(after, stage.answer, effects)
    ends = ends_of(member, after, event, effects)
    return Turn(counted(member, after, event, ends) if ends else after, stage.answer, effects, ends)


def _met(member: Member, event: Event, now: datetime, words: str) -> Member:
    """The member with what the event tells of them. Anything they do is a sign of life."""
    if event.community or event.name or event.locale or event.zone:
        member = _told_of(member, event)
    if type(event) in NOT_FROM_THEM:  # none of these brings words
        return msgspec.structs.replace(member, turns=member.turns + 1)
    recent = member.recent
    if words:
        recent = (*recent_words(member, now), words[:RECENT_CHARACTERS])[-MAX_RECENT:]
    unreachable = member.unreachable and bool(event.place)
    return msgspec.structs.replace(
        member, turns=member.turns + 1, recent=recent, ignored=0, seen_at=now, unreachable=unreachable
    )


def _told_of(member: Member, event: Event) -> Member:
    """The member with what the platform tells of them, which most private messages do not."""
    talks, home = member.talks, member.home
    if home and event.community not in {"", home}:  # what waits was shown for another place
        talks = tuple(talk for talk in talks if talk.script in WITHOUT_FORM)
    return msgspec.structs.replace(
        member,
        home=event.community or home,
        name=_name_here(member, event),
        locale=event.locale[:MAX_LOCALE] or member.locale,
        zone=event.zone if event.zone and not member.zone_chosen else member.zone,
        talks=talks,
    )


def _name_here(member: Member, event: Event) -> str:
    """What the platform calls them: in another community they may go by another name, and only there."""
    elsewhere = event.community and member.home and event.community != member.home
    return clean(event.name)[:60] if event.name and (elsewhere or not member.name) else member.name


def _let_go_of_what_is_gone(stage: Stage, member: Member) -> None:
    """A host may have rewritten the scripts: nobody stays in a step that is no more."""
    for talk in member.talks:
        if not _stands(stage, talk):
            stage.change(talks=tuple(one for one in stage.member.talks if one is not talk))


def _stands(stage: Stage, talk: Talk) -> bool:
    scripts, language = stage.scripts, stage.language
    try:
        card_at(scripts, language, talk.script, talk.step)
        for target in talk.back if talk.resume is None else (*talk.back, talk.resume):
            card_at(scripts, language, target.script or talk.script, target.step)
    except KeyError:
        return False
    return True


def _move(stage: Stage, event: Event, words: str) -> None:
    match event:  # the most frequent first
        case OptionChosen():
            answers.chosen(stage, event)
        case Typed():
            spoken.typed(stage, words)
        case CommandUsed(command=command, text=text):
            spoken.command(stage, command, clean(text))
        case NudgeDue() | NudgeLate():
            due.nudge(stage, event)
        case FormSent():
            answers.form_sent(stage, event)
        case Told():
            _told(stage, event)
        case AskPassedOn() | AskEnded():
            on_call.heard(stage, event)
        case PeersReplied() | SupportWanted() | CaseOpened() | CaseTold() | BreakOffered() | NoteWaiting():
            _heard(stage, event)
        case HomeOpened():
            _home(stage)
        case Unreachable():
            on_call.step_off(stage)
            circle.step_out(stage)
            moderation.step_out(stage)
            due.silence(stage)
            stage.change(unreachable=True)
        case MemberLeft():
            withdraw_wins(stage)
            on_call.take_back(stage)
            on_call.step_off(stage)
            circle.step_out(stage)
            moderation.step_out(stage)
            notes.take_back(stage)
            leave_counts(stage)
            due.silence(stage)
            stage.change(home="")
        case _:
            pass


def _heard(
    stage: Stage, event: PeersReplied | SupportWanted | CaseOpened | CaseTold | BreakOffered | NoteWaiting
) -> None:
    """The community told them something of its circle."""
    match event:
        case PeersReplied() | SupportWanted():
            circle_heard.heard(stage, event)
        case CaseOpened() | CaseTold() | BreakOffered():
            reporting.heard(stage, event)
        case NoteWaiting():
            note_review.waiting(stage, event)


def _told(stage: Stage, event: Told) -> None:
    if event.saying == SET_ASIDE:
        return tell_set_aside(stage)
    moderation.told(stage, event.saying)
    if event.saying == organiser.SAYING:
        return organiser.told(stage, event.slots)
    if circle_heard.told(stage, event) and not notes.told(stage, event.saying):
        stage.say_sentence(event.saying, **_in_their_zone(stage, _names_shown(stage, event.slots)))
    return None


def _names_shown(stage: Stage, slots: dict[str, str]) -> dict[str, str]:
    return {name: shown(stage.voice, said) if name in NAMES else said for name, said in slots.items()}


def _in_their_zone(stage: Stage, slots: dict[str, str]) -> dict[str, str]:
    if "at" not in slots:
        return slots
    moment, zone = datetime.fromisoformat(slots["at"]), zone_of(stage.member)
    return slots | {"when": moment_in_words(moment, stage.now, zone, stage.voice.line)}


def _home(stage: Stage) -> None:
    text = stage.voice.text("home")
    if drawing := drawing_of(stage.member, stage.voice):
        text += in_words(drawing) + stage.voice.text("home-journey", stage.facts().slot)
    if stage.member.plan:
        text += stage.voice.text("home-plan", stage.facts().slot)
    text += stage.voice.text("home-privacy")
    doors = tuple(Option(f"do:{o.target.script}", o.label) for o in stage.voice.options("home"))
    stage.add(Home(Message(text, doors)))
