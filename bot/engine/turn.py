"""What happens next for a member. All transitions are in this file.

Theory of operation. An event comes in; the member's words in it were read before (findings).
Crisis words are looked at first, whatever else is going on. Then the event is matched: a command
starts a script on top of what was going on, a press or typed words move the current conversation,
a nudge that came due opens its door or is planned again. The stage walks the script from there.
"""

from datetime import datetime, timedelta

import msgspec

from bot.engine.community import Community
from bot.engine.controls import ANSWER
from bot.engine.doings import plan_nudge, withdraw_wins
from bot.engine.effects import Answer, AnyEffect, CancelTimers, Home, Invalid, Message, Option
from bot.engine.events import (
    MAX_TEXT,
    CommandUsed,
    Event,
    FormSent,
    HomeOpened,
    MemberLeft,
    NudgeDue,
    OptionChosen,
    Told,
    Typed,
    Unreachable,
)
from bot.engine.fill import clean, shorten
from bot.engine.member import MAX_RECENT, Member, Talk
from bot.engine.nudges import (
    ASKED_FOR,
    GOODBYE_AFTER,
    QUIET_AFTER_TALK,
    allowed,
    may_plan,
    next_wanted,
    noted,
    without,
)
from bot.engine.stage import Settled, Stage
from bot.reading.findings import Findings
from bot.scripts.model import Ask, AskForm, Choose, OptionLine, Rate, Scripts, Target

SOFT_ONCE_IN = timedelta(days=1)
"""The direct question is asked at most once a day."""

RECENT_FOR = timedelta(days=1)
RECENT_CHARACTERS = 300

OUR_ROUTES = frozenset({"", "suicide", "self_harm"})
"""What the direct question is about. Abuse and worry about somebody else get the same lines to call
at the full tier; softer signs of them, and need of money or housing, do not stop a conversation."""
NOTHING = Findings()
SETTLED = Settled()

NOT_FROM_THEM = (NudgeDue, Told, Unreachable, MemberLeft)
"""Events that are no sign of life."""


class Turn(msgspec.Struct, frozen=True):
    """What happens next: the member after it, the first answer, and the effects in order.

    `erase`: everything about the member goes, and `state` is None.
    """

    state: Member | None
    answer: Answer | None = None
    effects: tuple[AnyEffect, ...] = ()

    @property
    def erase(self) -> bool:
        """Whether the member is forgotten with this turn."""
        return self.state is None


def words_of(event: Event) -> str:
    """Everything a member wrote in the event, to be read before any script sees it."""
    match event:
        case CommandUsed(text=text) | Typed(text=text):
            return text
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
    member = _met(member, event, now)
    stage = Stage(scripts, member, event, now, community=community, settled=settled)
    if not _first_aid(stage, findings):
        _move(stage, event)
    if stage.erased:
        return Turn(None, stage.answer, tuple(stage.effects))
    return Turn(stage.member, stage.answer, tuple(stage.effects))


def _met(member: Member, event: Event, now: datetime) -> Member:
    """The member with what the event tells of them. Anything they do is a sign of life."""
    fields: dict[str, object] = {"home": event.community or member.home, "turns": member.turns + 1}
    if event.name and not member.name:
        fields["name"] = clean(event.name)[:60]
    if event.zone and not member.zone_chosen:
        fields["zone"] = event.zone
    if not isinstance(event, NOT_FROM_THEM):
        fields |= {"ignored": 0, "seen_at": now}
        fields["unreachable"] = member.unreachable and bool(event.place)
    if words := clean(words_of(event)):
        recent = (*recent_words(member, now), words[:RECENT_CHARACTERS])
        fields["recent"] = recent[-MAX_RECENT:]
    return msgspec.structs.replace(member, **fields)


# --- crisis first -------------------------------------------------------------------------------


def _first_aid(stage: Stage, findings: Findings) -> bool:
    """Crisis words stop the script; softer ones ask directly, once a day at most."""
    tier, route = findings.crisis.tier, findings.crisis.route
    if tier == "none" or route == "need":
        return False
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
    _door(stage)
    return stage.begin("crisis")


def _ask_directly(stage: Stage) -> bool:
    asked = stage.member.soft_at
    if asked and stage.now < asked + SOFT_ONCE_IN:
        return _twice_in_a_day(stage)
    stage.change(soft_at=stage.now)
    _keep_what_was_said(stage)
    _door(stage)
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
        stage.put({wait.slot: clean(event.text)})
        stage.change_talk(resume=wait.then)
    elif talk and isinstance(event, FormSent) and _is_current_form(talk, event.key):
        stage.put(_form_slots(stage, event))
        if isinstance(wait, Ask | AskForm):
            stage.change_talk(resume=wait.then)
    elif isinstance(event, CommandUsed) and stage.scripts.triggered(event.command):
        name = stage.scripts.triggered(event.command) or ""
        kept = Talk(name, "start", slots={"opening": clean(event.text)}, resume=Target("start"))
        waiting = msgspec.structs.replace(kept, place=event.place, at=stage.now)
        stage.change(talks=(*stage.member.talks[-1:], waiting))


# --- every event --------------------------------------------------------------------------------


def _move(stage: Stage, event: Event) -> None:
    match event:
        case CommandUsed(command=command, text=text):
            _command(stage, command, clean(text))
        case Typed(text=text):
            _typed(stage, clean(text))
        case OptionChosen():
            _chosen(stage, event)
        case FormSent():
            _form(stage, event)
        case NudgeDue(nudge=nudge):
            _nudge(stage, nudge)
        case Told(saying=saying, slots=slots):
            stage.say_sentence(saying, **slots)
        case HomeOpened():
            _home(stage)
        case Unreachable():
            _silence(stage)
            stage.change(unreachable=True)
        case MemberLeft():
            withdraw_wins(stage)
            _silence(stage)
        case _:
            pass


def _silence(stage: Stage) -> None:
    stage.change(nudges=(), talks=())
    stage.add(CancelTimers())


def _door(stage: Stage) -> None:
    """In a channel, a whisper says where the conversation goes on."""
    if stage.event.place:
        stage.whisper("closed-dm" if stage.member.unreachable else "door")


# --- commands -----------------------------------------------------------------------------------


def _command(stage: Stage, command: str, text: str) -> None:
    _door(stage)
    name = stage.scripts.triggered(command) or _behind_a_door(stage, command)
    word, _, rest = text.partition(" ")
    if sub := stage.scripts.triggered(f"{command} {word.casefold()}"):
        return stage.begin(sub, {"opening": rest.strip()})
    if name is None:
        return stage.say_sentence("unknown-command", choice=shorten(command, 40))
    if command == "onward" and text:
        return _onward_word(stage, text)
    return stage.begin(name, _opening(name, text))


def _behind_a_door(stage: Stage, name: str) -> str | None:
    """A button of the house's own sentences names the script it leads to, rather than a command."""
    doors = ("nothing-open", "home")
    known = {option.target.script for door in doors for option in stage.voice.options(door)}
    return name if name in known else None


def _opening(name: str, text: str) -> dict[str, str]:
    """The words that came with a command; what follows /win is the win."""
    return {"opening": text, "win-text": text} if name == "win" else {"opening": text}


def _onward_word(stage: Stage, text: str) -> None:
    """A word after /onward that no script answers: the same words that can be typed, or the menu."""
    if not _spoken(stage, text):
        stage.say_sentence("unknown-word", choice=shorten(text, 40))
        stage.begin("onward")


# --- typed words --------------------------------------------------------------------------------

_SPOKEN = {
    "typed-help-now": "crisis",
    "typed-stop": "stop",
    "typed-help": "onward",
    "typed-hello": "hello",
    "typed-rejected": "rejected",
}
"""bot.md's lists of words that mean something anywhere -> the script they start."""


def _spoken(stage: Stage, text: str) -> bool:
    words = " ".join(text.casefold().replace("’", "'").strip(" .!?/").split())
    for sentence, script in _SPOKEN.items():
        if words in stage.voice.words(sentence):
            _speak(stage, script)
            return True
    return False


def _speak(stage: Stage, script: str) -> None:
    match script:
        case "crisis":
            open_crisis(stage)
        case "stop":
            stage.change(talks=())
            stage.begin("stop")
        case _:
            stage.begin(script)


def _typed(stage: Stage, text: str) -> None:
    if text.startswith("/"):
        command, _, rest = text[1:].partition(" ")
        return _command(stage, _command_name(stage, command.casefold()), rest.strip())
    if _spoken(stage, text):
        return None
    if stage.member.talk is None:
        return stage.say_sentence("nothing-open")
    if not text:
        return _say_and_show(stage, "empty-answer")
    return _answer_typed(stage, text)


def _command_name(stage: Stage, shown: str) -> str:
    names = {theirs: ours for ours, theirs in stage.settled.commands.items()}
    return names.get(shown, shown)


def _answer_typed(stage: Stage, text: str) -> None:
    wait, step = stage.waiting_for(), stage.step()
    same = text.casefold().strip(" .!")
    for i, option in enumerate(step.options):
        if f"o{i}" in stage.talk.offered and option.label.casefold() == same:
            return _take_option(stage, option)
    if isinstance(wait, Rate | Choose):
        for i, line in enumerate(step.fields):
            if line.label.casefold() == same:
                return _take_lines(stage, wait, [i])
    if isinstance(wait, Ask):
        return _take_words(stage, wait, text)
    if isinstance(wait, AskForm):
        return _say_and_show(stage, "not-understood")
    return _say_and_show(stage, "not-understood")


def _take_words(stage: Stage, wait: Ask, text: str) -> None:
    if not any(char.isalnum() for char in text):
        return _say_and_show(stage, "emoji-only")
    stage.put({wait.slot: text})
    return stage.enter(wait.then)


def _say_and_show(stage: Stage, sentence: str, **slots: str) -> None:
    stage.say_sentence(sentence, **slots)
    stage.show_again()


# --- presses ------------------------------------------------------------------------------------


def _chosen(stage: Stage, event: OptionChosen) -> None:
    serial, _, meaning = event.key.partition(".")
    if not _bring_up(stage, serial):
        return _old_button(stage)
    meanings = [value.removeprefix(f"{serial}.") for value in event.values] or [meaning]
    if not set(meanings) <= set(stage.talk.offered):
        return _old_button(stage)
    return _press(stage, meanings)


def _bring_up(stage: Stage, serial: str) -> bool:
    """A button of a conversation that waits below brings it to the top again."""
    talks = stage.member.talks
    if talks and talks[-1].serial == serial:
        return bool(talks[-1].offered)
    for i, talk in enumerate(talks):
        if talk.serial == serial and talk.offered:
            stage.change(talks=(*talks[:i], *talks[i + 1 :], talk))
            return True
    return False


def _old_button(stage: Stage) -> None:
    if stage.member.talk is None:
        return stage.say_sentence("nothing-open")
    return _say_and_show(stage, "old-button")


def _press(stage: Stage, meanings: list[str]) -> None:
    step, wait = stage.step(), stage.waiting_for()
    first = meanings[0]
    if first == "form":
        return stage.open_form()
    if first.startswith("o"):
        return _take_option(stage, step.options[int(first[1:])])
    lines = [int(one[1:]) for one in meanings if one.startswith("c")]
    if isinstance(wait, Rate | Choose) and _fits(wait, lines):
        return _take_lines(stage, wait, lines)
    return _old_button(stage)


def _fits(wait: Rate | Choose, lines: list[int]) -> bool:
    least, most = (wait.least, wait.most) if isinstance(wait, Choose) else (1, 1)
    return least <= len(set(lines)) <= most


def _take_option(stage: Stage, option: OptionLine) -> None:
    stage.redraw(option.label)
    stage.put({"choice": option.label})
    stage.enter(option.target)


def _take_lines(stage: Stage, wait: Rate | Choose, lines: list[int]) -> None:
    picked = [stage.step().fields[i] for i in lines]
    label = ", ".join(line.label for line in picked)
    value = ", ".join(line.value or line.label for line in picked)
    stage.redraw(label)
    stage.put({wait.slot: label, f"={wait.slot}": value, "choice": label})
    if isinstance(wait, Rate):
        stage.weigh(lines[0])
    stage.enter(wait.then)


# --- forms --------------------------------------------------------------------------------------


def _is_current_form(talk: Talk, key: str) -> bool:
    return key == f"{talk.serial}.form" and "form" in talk.offered


def _form_slots(stage: Stage, event: FormSent) -> dict[str, str]:
    wait = stage.waiting_for()
    if isinstance(wait, Ask):
        return {wait.slot: clean(event.values.get(ANSWER, ""))}
    return {line.slot: clean(event.values.get(line.slot, "")) for line in stage.step().fields}


def _form(stage: Stage, event: FormSent) -> None:
    if not _bring_up(stage, event.key.partition(".")[0]):
        return _old_button(stage)
    wait = stage.waiting_for()
    if not _is_current_form(stage.talk, event.key) or not isinstance(wait, Ask | AskForm):
        return _old_button(stage)
    if errors := _form_errors(stage, event):
        return _refuse_form(stage, errors)
    stage.put(_form_slots(stage, event))
    return stage.enter(wait.then)


def _form_errors(stage: Stage, event: FormSent) -> dict[str, str]:
    wait, voice = stage.waiting_for(), stage.voice
    required = (
        {ANSWER}
        if isinstance(wait, Ask)
        else {line.slot for line in stage.step().fields if not line.optional}
    )
    errors: dict[str, str] = {}
    for key, value in event.values.items():
        if len(value) > MAX_TEXT:
            errors[key] = voice.line("too-long", limit=str(MAX_TEXT))
    for key in required:
        if not clean(event.values.get(key, "")):
            errors[key] = voice.line("empty-answer")
    return errors


def _refuse_form(stage: Stage, errors: dict[str, str]) -> None:
    button = Option(f"{stage.talk.serial}.form", stage.voice.line("try-again"), "primary")
    message = Message(stage.voice.text("form-invalid"), (button,))
    if "invalid" in stage.event.can_answer:
        stage.answer = Invalid(errors, message)
    else:
        stage.say_sentence("form-invalid")
        stage.show_again()


# --- nudges -------------------------------------------------------------------------------------


def _nudge(stage: Stage, id_: str) -> None:
    nudge = next((one for one in stage.member.nudges if one.id == id_), None)
    if nudge is None:
        return
    stage.member = without(stage.member, id_)
    if not may_plan(stage.member, nudge.kind):
        return
    if (later := _not_yet(stage, nudge.kind)) is not None:
        return plan_nudge(stage, nudge.kind, later, nudge.round)
    if nudge.kind not in ASKED_FOR:
        stage.member = noted(stage.member, stage.now)
    if stage.member.ignored > GOODBYE_AFTER:
        return _goodbye(stage)
    stage.begin("nudge", step=nudge.kind)
    if nudge.kind == "check-in":
        wanted = next_wanted(stage.member, nudge, stage.now)
        plan_nudge(stage, "check-in", wanted, nudge.round + 1)


def _not_yet(stage: Stage, kind: str) -> datetime | None:
    """A later moment when this one will not do: a talk going on, quiet hours, pause, the budget."""
    member, now = stage.member, stage.now
    talk = member.talk
    if talk and talk.at and now - talk.at < QUIET_AFTER_TALK and kind not in ASKED_FOR:
        return now + QUIET_AFTER_TALK
    if stage.facts().held and kind in {"goal", "plan"}:
        return now + timedelta(days=1)
    if kind in ASKED_FOR:
        return None
    moment = allowed(now, member)
    return moment if moment > now else None


def _goodbye(stage: Stage) -> None:
    _silence(stage)
    stage.begin("goodbye")


# --- the home page ------------------------------------------------------------------------------


def _home(stage: Stage) -> None:
    text = stage.voice.text("home")
    for kind in ("rejection", "win", "step", "goal"):
        if count := stage.member.tally.get(kind):
            text += stage.voice.text(f"home-{kind}", number=str(count))
    if stage.member.plan:
        text += stage.voice.text("home-plan", stage.facts().slot)
    text += stage.voice.text("home-privacy")
    doors = tuple(Option(f"do:{o.target.script}", o.label) for o in stage.voice.options("home"))
    stage.add(Home(Message(text, doors)))
