"""The interpreter of scripts: one turn of one member under construction.

A turn walks from step to step until it meets something that waits (options, an ask, a form, a
scale, a choice) or the end. At each step what is to be kept or planned is done first, so that the
step's words can speak of it; then the words are said; then the walk goes on or waits.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TypeVar

import msgspec

from bot.engine.community import Community
from bot.engine.effects import Answer, AnyEffect, Message, Say, Whisper
from bot.engine.events import Event
from bot.engine.facts.of_member import Facts
from bot.engine.looked_at import stands_in
from bot.engine.marks import NOTHING, read_here, seat_of
from bot.engine.member import MAX_TALKS, Member, Talk
from bot.engine.settled import Settled
from bot.engine.talk.controls import Controls, certain_controls, controls_for, doors_for
from bot.engine.talk.danger import HELP, HOLDS, WITHOUT_FORM
from bot.engine.talk.doings import do
from bot.engine.talk.held import crisis_begins
from bot.engine.talk.languages import language_of
from bot.engine.talk.pages import EACH_ITS_OWN, MENUS
from bot.engine.talk.variants import coming_back, met_in_help, variant_of
from bot.engine.words import limits
from bot.engine.words.cards import Card, Flow, Wait, card_at
from bot.engine.words.fill import Blank, filled
from bot.engine.words.limits import NOTICE
from bot.engine.words.notices import NOTICES, notice_of
from bot.engine.words.text import Paragraph, Text
from bot.engine.words.voice import Voice
from bot.reading.findings import Findings
from bot.scripts.model import AnyDirection, Condition, End, Go, RunScript, Scripts, Step, Target

MAX_STEPS = 40
"""Steps that one turn may walk through; a script that goes round in circles stops here."""

STALE = timedelta(hours=24)
"""A conversation interrupted longer ago than this does not come back by itself."""

FOR_HOSTS = "setup"
"""The script that only hosts go through: its first step asks who they are."""

NO_TALK = Talk("", "")
NOWHERE_ELSE: Mapping[str, Community] = {}
NO_CONTROLS = Controls()

D = TypeVar("D", bound=AnyDirection)


class ScriptLoop(RuntimeError):
    """A script walked in circles without ever waiting: its author's fault; check finds most."""


class Stage:
    """One member's turn being made. Everything it does ends in `member`, `answer` and `effects`."""

    __slots__ = (
        *("_facts", "_kept", "_member", "_others", "_voice", "_walked", "answer", "community", "effects"),
        *("erased", "event", "language", "news", "now", "read", "scripts", "settled", "talk"),
    )

    def __init__(
        self,
        scripts: Scripts,
        member: Member,
        event: Event,
        now: datetime,
        *,
        community: Community | None,
        settled: Settled,
        findings: Findings = NOTHING,
        others: Mapping[str, Community] = NOWHERE_ELSE,
    ) -> None:
        self._others = others
        self.scripts, self.event, self.now = scripts, event, now
        self.community, self.settled = community, settled
        self._member: Member = member
        self.talk: Talk = member.talks[-1] if member.talks else NO_TALK
        self._kept: Talk = self.talk
        self.answer: Answer | None = None
        self.effects: list[AnyEffect] = []
        self.erased = False
        self.read, self.news = read_here(findings) if findings is not NOTHING else {}, findings.news
        self._walked = 0
        self._facts: Facts | None = None
        self._voice: Voice | None = None
        self.language = language_of(scripts, member, community)

    # --- what is known ----------------------------------------------------------------------

    @property
    def voice(self) -> Voice:
        """bot.md in the member's language, else the platform's word for it, else the community's."""
        if self._voice is None:
            self._voice = Voice(self.scripts, self.language, self._member.turns)
        return self._voice

    def speak(self, language: str, /, **kept: str) -> None:
        """From now on in that language; `kept` is the member's field that remembers it."""
        self.change(**kept)
        self.language, self._voice = self.scripts.language(language), None

    @property
    def member(self) -> Member:
        """The member as they are now, with what became of the current conversation (`talk`)."""
        if self.talk is not self._kept:
            talks = (*self._member.talks[:-1], self.talk)
            self._member, self._kept = msgspec.structs.replace(self._member, talks=talks), self.talk
        return self._member

    @member.setter
    def member(self, member: Member) -> None:
        self._member = member
        self.talk = self._kept = member.talks[-1] if member.talks else NO_TALK

    @property
    def urgent(self) -> bool:
        """Words of help are never held back for want of certainty."""
        return self.talk.script in HELP

    def facts(self) -> Facts:
        """The member as scripts see them now; the same facts for as long as nothing changes."""
        facts = self._facts
        same = facts is not None and facts.talk is self.talk and facts.member is self._member
        if facts is None or not same or facts.community is not self.community:
            me, here, now = self._member, self.community, self.now
            facts = Facts(me, self.talk, here, now, self.voice, host=self._host(), settled=self.settled)
            self._facts = facts
        return facts

    def _host(self) -> bool | None:
        """What the platform tells of them as a host: of the place that it tells it of, and of no other."""
        event, here = self.event, self.community
        there = event.community and here is not None and event.community != here.actor.tenant
        return None if there else event.host

    def holds(self, when: Condition) -> bool:
        """Whether every flag of the condition has the wanted value."""
        if not when.flags:
            return True
        facts = self.facts()
        return all(facts.flag(name) is wanted for name, wanted in when.flags)

    def card(self) -> Card:
        """The card of the step that the current conversation stands at."""
        return card_at(self.scripts, self.language, self.talk.script, self.talk.step)

    def step(self) -> Step:
        """The step the current conversation stands at."""
        return self.card().step

    # --- changing the member ----------------------------------------------------------------

    def change(self, **fields: object) -> None:
        """Replace fields of the member."""
        self.member = msgspec.structs.replace(self.member, **fields)

    def change_talk(self, **fields: object) -> None:
        """Replace fields of the current conversation."""
        self.talk = msgspec.structs.replace(self.talk, **fields)

    def put(self, slots: dict[str, str]) -> None:
        """Fill slots of the current conversation."""
        self.change_talk(slots=self.talk.slots | slots)

    def add(self, effect: AnyEffect) -> None:
        """One more effect."""
        limits.check(effect)
        self.effects.append(effect)

    # --- speaking ---------------------------------------------------------------------------

    def say(self, text: Text, controls: Controls | None = None, *, notice: str = "") -> None:
        """Say it in the private conversation, in as many messages as the budget needs."""
        if not limits.fits(text, notice):
            *first, text = limits.split(text)
            for part in first:
                self.add(Say(Message(part, notice=notice), self.urgent))
            limits.check_words(text, notice)
        controls = controls or NO_CONTROLS  # they were checked when they were made
        self.effects.append(Say(Message(text, controls.options, controls.menu, notice), self.urgent))

    def say_sentence(self, name: str, /, **slots: str) -> None:
        """Say one of the house's own sentences, with the doors it offers."""
        doors = doors_for(self.voice.options(name))
        self.say(self.voice.text(name, self.facts().slot, **slots), doors)

    def whisper(self, name: str) -> None:
        """Answer where they are with one of the house's sentences, if the platform can."""
        if "whisper" in self.event.can_answer and self.answer is None:
            text = self.voice.text(name, self.facts().slot)
            self.answer = Whisper(Message(text))

    def door(self) -> None:
        """In a channel, a whisper says where the conversation goes on."""
        if self.event.place:
            self.whisper("closed-dm" if self.member.unreachable else "door")

    def say_and_show(self, sentence: str, /, **slots: str) -> None:
        """Say one of the house's own sentences, then the current step again."""
        self.say_sentence(sentence, **slots)
        self.show_again()

    def said(self) -> Text:
        """The words of the step we stand at, as they were said."""
        return self._words(self.card())

    def _words(self, card: Card) -> Text:
        if card.says is not None:
            return card.says
        if card.always:
            return filled(card.always, self.facts().slot)
        turned = variant_of(self._member, self.talk)
        lines: list[Paragraph | Blank] = []
        for words in card.words:
            if not words.when.flags or self.holds(words.when):
                lines += words.variants[turned % len(words.variants)]
        return filled(lines, self.facts().slot)

    # --- walking ----------------------------------------------------------------------------

    def begin(self, name: str, slots: dict[str, str] | None = None, step: str = "start") -> None:
        """Start a script on top of whatever was going on; that waits for a while."""
        member = self.member
        fresh = tuple([talk for talk in member.talks if self._waits(talk, name)])
        event, known = (
            self.event,
            {**seat_of(self.event, self.now), **(slots or {}), **self.read, f"_{name}": "1"},
        )
        talk = Talk(name, step, slots=known, place=event.place, place_name=event.place_name, at=self.now)
        begun = member.begun | {name: member.begun.get(name, 0) + 1}
        talks = (*fresh[-(MAX_TALKS - 1) :], talk)
        self.member = msgspec.structs.replace(member, begun=begun, talks=talks)
        if name in HOLDS:
            crisis_begins(self)
        self._arrive()

    def _waits(self, talk: Talk, begun: str) -> bool:
        """Whether a conversation comes back after the one now begun."""
        recent = talk.at is not None and self.now - talk.at < STALE
        anew = begun not in EACH_ITS_OWN and begun in {talk.script, *(back.script for back in talk.back)}
        return recent and not anew

    def enter(self, target: Target, heard: dict[str, str] | None = None) -> None:
        """Go to a step, with what was `heard`, and on until something waits or the conversation ends."""
        if target.script and target.script != self.talk.script:
            begun = self.member.begun
            self.change(begun=begun | {target.script: begun.get(target.script, 0) + 1})
        self._move_to(target, heard or {})
        self._arrive()

    def _arrive(self) -> None:
        """Do, say and offer what the step says, and go on if it says so."""
        self._walked += 1
        if self._walked > MAX_STEPS:
            raise ScriptLoop(f"{self.talk.script}.md: more than {MAX_STEPS} steps in one turn")
        card = self.card()
        if card.doings and ((refused := self._do_all(card.doings)) or self.erased):
            return self.enter(refused) if refused else None
        flow = self._first(card.flows) if card.flows else None
        waits = not flow and (card.options or card.waits)
        controls = self.controls(card) if waits else NO_CONTROLS
        if controls.say is not None and type(self.event) not in NOTICES:
            self.effects.append(controls.say)
        else:
            self._say_step(card, controls)
        if not controls.meanings:
            self._flow(flow or End())
        return None

    def _say_step(self, card: Card, controls: Controls) -> None:
        """The step's words; what we write first shows nothing on a lock screen."""
        notice = notice_of(self.event, self.voice) if type(self.event) in NOTICES else ""
        text = self._words(card)
        if card.short and text.paragraphs and len(notice) <= NOTICE:  # it fits: nothing need be measured
            message = Message(text, controls.options, controls.menu, notice)
            self.effects.append(Say(message, self.urgent))
        elif text:
            self.say(text, controls, notice=notice)

    def _move_to(self, target: Target, heard: dict[str, str]) -> None:
        script = target.script or self.talk.script
        if script in HOLDS:
            crisis_begins(self)
        if script in HELP:
            heard = {**heard, **met_in_help(self.talk, target.step)}
        slots = self.talk.hearing({**heard, **self.read} if self.read else heard)
        slots[f"_{script}"] = "1"
        self.talk = msgspec.structs.replace(
            self.talk,
            script=script,
            step=target.step,
            slots=slots,
            waiting="",
            offered=(),
            resume=None,
            at=self.now,
        )

    def _first(self, directions: tuple[D, ...]) -> D | None:
        """The first of them whose condition holds."""
        for direction in directions:
            if not direction.when.flags or self.holds(direction.when):
                return direction
        return None

    def _do_all(self, doings: tuple[AnyDirection, ...]) -> Target | None:
        for direction in doings:
            if self.holds(direction.when):
                refused = do(self, direction)
                if refused or self.erased:
                    return refused
        return None

    def controls(self, card: Card, serial: str = "") -> Controls:
        """What can be pressed or written at that step now, under fresh keys or those of `serial`."""
        talk, serial = self.talk, serial or f"{self._member.turns:x}"
        if card.certain:
            made = certain_controls(self.scripts, self.language, card, serial, talk.script)
        else:
            written = talk.script not in WITHOUT_FORM
            shown = [one for one in card.options if self.holds(one.when)]
            made = controls_for(card, shown, self._first(card.waits), serial, self.voice, written=written)
        self.talk = msgspec.structs.replace(
            talk, serial=serial, waiting=made.waiting, offered=made.meanings, mark=card.mark, at=self.now
        )
        return made

    def _flow(self, flow: Flow) -> None:
        match flow:
            case Go(target=target):
                self.enter(target)
            case RunScript(target=target, then=then):
                back = Target(then.step, then.script or self.talk.script)
                self.change_talk(back=(*self.talk.back, back))
                self.enter(target)
            case End():
                self.end()

    def end(self) -> None:
        """The script is over: back to the one that ran it, or to the conversation that waits."""
        if self.talk.back:
            *rest, back = self.talk.back
            self.change_talk(back=tuple(rest))
            self.put(coming_back(self.talk, back.script))
            self._move_to(back, {})
            return self._arrive()
        member = self.member
        self.member = msgspec.structs.replace(member, talks=member.talks[:-1])
        if (waiting := self.talk) is NO_TALK:
            return None
        if waiting.at and self.now - waiting.at > STALE:
            return self.change(talks=())
        self._look_at(stands_in(waiting, member.home))
        return self._back_to(waiting.script)

    def _look_at(self, tenant: str) -> None:
        """From now on that community: what is said of one place must not be read in another."""
        here = self.community
        if tenant and (here is None or here.actor.tenant != tenant):
            self.community = self._others.get(tenant)

    def _back_to(self, script: str) -> None:
        """The conversation that waited. What crisis words answered is not said a second time."""
        if script in HELP:
            return self.enter(Target("still-here"))
        if script in MENUS:
            return None
        self.say(self.voice.text("resume"))
        return self.resume()

    def resume(self) -> None:
        """Go on where an interruption came in."""
        if self.talk.resume:
            self.enter(self.talk.resume)
        else:
            self.show_again()

    def show_again(self) -> None:
        """Say the step once more, with fresh controls; nothing is done. Hosts' steps to hosts alone."""
        if self.talk.script == FOR_HOSTS and not self.facts().may_set_up():
            return self.enter(Target("start"))
        card = self.card()
        controls = self.controls(card)
        if text := self._words(card):
            self.say(text, controls)

    # --- answers of the member --------------------------------------------------------------

    def waiting_for(self, card: Card | None = None) -> Wait | None:
        """The direction that the current step (`card`, if at hand) waits in; None: it only offers options."""
        return self._first((card or self.card()).waits)
