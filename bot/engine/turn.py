"""What happens next for a member.

Theory of operation. An event comes in; the member's words in it were read before (findings).
Crisis words are looked at first, whatever else is going on. Then the event is matched: a command
starts a script on top of what was going on (`spoken`), a press, typed words or a form move the
current conversation (`answers`), a nudge that came due opens its door or is planned again (`due`).
The stage walks the script from there, and `doings` keep what it says is to be kept.
"""

from datetime import datetime, timedelta

import msgspec

from bot.engine import answers, circle, circle_heard, due, moderation, on_call, reporting, spoken
from bot.engine.authority import hold_turn
from bot.engine.cards import card_at
from bot.engine.community import Community
from bot.engine.danger import WITHOUT_FORM
from bot.engine.dates import moment_in_words
from bot.engine.effects import Answer, AnyEffect, Home, Message, Option
from bot.engine.ends import End, counted, ends_of
from bot.engine.events import (
    AskEnded,
    AskPassedOn,
    CommandUsed,
    Event,
    FormSent,
    HomeOpened,
    MemberLeft,
    NudgeDue,
    NudgeLate,
    OptionChosen,
    PeersReplied,
    SupportWanted,
    Told,
    Typed,
    Unreachable,
)
from bot.engine.fill import clean
from bot.engine.first_aid import first_aid
from bot.engine.languages import offer_others
from bot.engine.lookback import drawing_of, in_words
from bot.engine.mail import read_mail
from bot.engine.marks import NOTHING
from bot.engine.member import MAX_RECENT, Member, Talk
from bot.engine.moderation_events import BreakOffered, CaseOpened, CaseTold
from bot.engine.nudges import zone_of
from bot.engine.set_aside import SET_ASIDE, tell_set_aside
from bot.engine.settled import COMMANDS, Settled
from bot.engine.stage import Stage
from bot.engine.wins import withdraw_wins
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
        *(SupportWanted, CaseOpened, CaseTold, BreakOffered),
    )
)
"""Events that are no sign of life."""

WITH_WORDS: frozenset[type[Event]] = frozenset({CommandUsed, Typed, FormSent})
"""Events that bring words of the member's."""


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
) -> Turn:
    """What happens next. Pure: same arguments, same turn.

    `community` is the member's own community as it was last saved, to look at only.
    """
    words = clean(written) if (written := words_of(event)) else ""
    member = _met(member, event, now, words)
    stage = Stage(scripts, member, event, now, community=community, settled=settled, findings=findings)
    _let_go_of_what_is_gone(stage)
    if not first_aid(stage, findings):
        if words:
            stage.read |= read_mail(words)
        _move(stage, event, words)
    offer_others(stage)
    hold_turn(event, member.actor, stage.effects)
    if stage.erased:
        return Turn(None, stage.answer, tuple(stage.effects))
    effects = tuple(stage.effects)
    if not (ends := ends_of(member, after := stage.member, event, effects)):  # nearly always
        return Turn(after, stage.answer, effects)
    return Turn(counted(member, after, event, ends), stage.answer, effects, ends)


def _met(member: Member, event: Event, now: datetime, words: str) -> Member:
    """The member with what the event tells of them. Anything they do is a sign of life."""
    talks, recent, home = member.talks, member.recent, member.home
    if home and event.community not in {"", home}:  # what waits was shown for another place
        talks = tuple(talk for talk in talks if talk.script in WITHOUT_FORM)
    if words:
        recent = (*recent_words(member, now), words[:RECENT_CHARACTERS])[-MAX_RECENT:]
    alive = type(event) not in NOT_FROM_THEM
    return msgspec.structs.replace(
        member,
        turns=member.turns + 1,
        home=event.community or home,
        name=_name_here(member, event),
        locale=event.locale[:MAX_LOCALE] or member.locale,
        zone=event.zone if event.zone and not member.zone_chosen else member.zone,
        talks=talks,
        recent=recent,
        ignored=0 if alive else member.ignored,
        seen_at=now if alive else member.seen_at,
        unreachable=member.unreachable and (bool(event.place) or not alive),
    )


def _name_here(member: Member, event: Event) -> str:
    """What the platform calls them: in another community they may go by another name, and only there."""
    elsewhere = event.community and member.home and event.community != member.home
    return clean(event.name)[:60] if event.name and (elsewhere or not member.name) else member.name


def _let_go_of_what_is_gone(stage: Stage) -> None:
    """A host may have rewritten the scripts: nobody stays in a step that is no more."""
    for talk in stage.member.talks:
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
        case Told(saying=saying, slots=slots):
            _told(stage, saying, slots)
        case AskPassedOn() | AskEnded():
            on_call.heard(stage, event)
        case PeersReplied() | SupportWanted() | CaseOpened() | CaseTold() | BreakOffered():
            _heard(stage, event)
        case HomeOpened():
            _home(stage)
        case Unreachable():
            on_call.step_off(stage)
            circle.step_out(stage)
            due.silence(stage)
            stage.change(unreachable=True)
        case MemberLeft():
            withdraw_wins(stage)
            on_call.take_back(stage)
            on_call.step_off(stage)
            circle.step_out(stage)
            moderation.step_out(stage)
            due.silence(stage)
            stage.change(home="")
        case _:
            pass


def _heard(stage: Stage, event: PeersReplied | SupportWanted | CaseOpened | CaseTold | BreakOffered) -> None:
    """The community told them something of its circle."""
    match event:
        case PeersReplied() | SupportWanted():
            circle_heard.heard(stage, event)
        case CaseOpened() | CaseTold() | BreakOffered():
            reporting.heard(stage, event)


def _told(stage: Stage, saying: str, slots: dict[str, str]) -> None:
    if saying == SET_ASIDE:
        return tell_set_aside(stage)
    moderation.told(stage, saying)
    if circle_heard.told(stage, saying):
        stage.say_sentence(saying, **_in_their_zone(stage, slots))


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
