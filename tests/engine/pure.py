"""A member in front of the bare engine: no store, no platform, time as an argument."""

import itertools
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache

import msgspec

from bot.engine.actors import Actor
from bot.engine.community import Community
from bot.engine.effects import AskForm, Menu, Message, Option, Redraw, Say, SetTimer, Whisper
from bot.engine.events import AnswerKind, CommandUsed, Event, FormSent, NudgeDue, OptionChosen, Typed
from bot.engine.facts.of_member import Facts
from bot.engine.member import Member
from bot.engine.settled import Settled
from bot.engine.talk.about import about
from bot.engine.talk.stage import Stage
from bot.engine.turn import Turn, recent_words, take_turn, words_of
from bot.engine.words import limits
from bot.engine.words.sentences import SENTENCES
from bot.prompts import load_scripts
from bot.reading import read_safely
from bot.scripts.model import Scripts

ANYTHING: frozenset[AnswerKind] = frozenset({"whisper", "form", "redraw", "invalid"})
SAM = Actor(platform="terminal", tenant="t", user="sam")
PLACE = Actor(platform="terminal", tenant="t")
COMMUNITY = Community(PLACE, kind="community", channel="wins", channel_name="wins")
MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@cache
def scripts() -> Scripts:
    """The shipped scripts, read once."""
    return load_scripts(sentences=SENTENCES)


shipped = scripts


class Sam:
    """One member; `turn` is the last turn, `said` everything that was said to them.

    Their platform tells `locale` with every event, "" for one that does not.
    """

    def __init__(
        self,
        *,
        community: Community | None = COMMUNITY,
        settled: Settled | None = None,
        member: Member | None = None,
        name: str = "Sam",
        locale: str = "en",
        scripts: Scripts | None = None,
    ) -> None:
        self.member: Member = member or Member(SAM)
        self.community, self.settled, self.name = community, settled or Settled(), name
        self.others: Mapping[str, Community] = {}
        self.locale, self.scripts = locale, scripts or shipped()
        self.now = MONDAY
        self.turn = Turn(self.member)
        self.said: list[Message] = []
        self._number = itertools.count(1)

    def head(self, place: str = "", **more: object) -> dict[str, object]:
        """What every event of theirs says."""
        return {
            "id": f"e{next(self._number)}",
            "actor": self.member.actor,
            "community": "t",
            "place": place,
            "place_name": place,
            "can_answer": ANYTHING,
            "name": self.name,
            "locale": self.locale,
        } | more

    def take(self, event: Event) -> "Sam":
        """One event through the engine, its state encoded and decoded on the way; each effect fits."""
        before = recent_words(self.member, self.now)
        findings = read_safely(words_of(event), before, about(self.member, event))
        self.turn = take_turn(
            self.scripts,
            self.member,
            event,
            self.now,
            findings=findings,
            community=self.community,
            settled=self.settled,
            others=self.others,
        )
        for effect in (*self.turn.effects, *([self.turn.answer] if self.turn.answer else [])):
            limits.check(effect)
        self.said = [effect.message for effect in self.turn.effects if isinstance(effect, Say)]
        state = self.turn.state or Member(self.member.actor)
        self.member = msgspec.msgpack.decode(msgspec.msgpack.encode(state), type=Member)
        return self

    def command(self, command: str, text: str = "", place: str = "general", **more: object) -> "Sam":
        return self.take(CommandUsed(**self.head(place, **more), command=command, text=text))

    def type(self, text: str, **more: object) -> "Sam":
        return self.take(Typed(**self.head(**more), text=text))

    def event(self, text: str) -> Typed:
        """Typed words, not yet taken: for findings that a test brings itself."""
        return Typed(**self.head(), text=text)

    def press_event(self, key: str) -> OptionChosen:
        """A press on a button of any earlier message."""
        return OptionChosen(**self.head(), key=key)

    def facts(self) -> Facts:
        """Them as scripts see them now."""
        event = self.event("")
        settled, community = self.settled, self.community
        return Stage(self.scripts, self.member, event, self.now, community=community, settled=settled).facts()

    def press(self, label: str, **more: object) -> "Sam":
        option, menu = self.find(label)
        key = menu.key if menu else option.key
        values = (option.key,) if menu else ()
        return self.take(OptionChosen(**self.head(**more), key=key, values=values))

    def fill(self, *answers: str, **more: object) -> "Sam":
        assert isinstance(self.turn.answer, AskForm)
        form = self.turn.answer.form
        given = answers[: len(form.fields)]
        values = {f.key: a for f, a in itertools.zip_longest(form.fields, given, fillvalue="")}
        return self.take(FormSent(**self.head(**more), key=form.key, values=values))

    def walk(self, *labels: str) -> "Sam":
        """Press one after the other."""
        for label in labels:
            self.press(label)
        return self

    def find(self, label: str) -> tuple[Option, Menu | None]:
        """The control with that label in what was just said."""
        for message in reversed(self.said):
            for menu, options in (
                (message.menu, message.menu.options if message.menu else ()),
                (None, message.options),
            ):
                for option in options:
                    if option.label == label:
                        return option, menu
        raise AssertionError(f"no {label!r} in {[self.labels(m) for m in self.said]}")

    @staticmethod
    def labels(message: Message) -> list[str]:
        """What can be pressed under a message."""
        menu = [option.label for option in message.menu.options] if message.menu else []
        return menu + [option.label for option in message.options]

    @property
    def words(self) -> str:
        """Everything just said, as plain words."""
        return "\n".join(message.text.plain for message in self.said)

    @property
    def whispered(self) -> str:
        answer = self.turn.answer
        return answer.message.text.plain if isinstance(answer, Whisper) else ""

    @property
    def redrawn(self) -> str:
        answer = self.turn.answer
        return answer.message.text.plain if isinstance(answer, Redraw) else ""

    def timers(self) -> Sequence[SetTimer]:
        return [effect for effect in self.turn.effects if isinstance(effect, SetTimer)]

    def wait(self, **time: float) -> "Sam":
        """Let time pass; nothing falls due by itself."""
        self.now += timedelta(**time)
        return self

    def nudged(self) -> "Sam":
        """Go to the next nudge and let it come."""
        nudge = min(self.member.nudges, key=lambda one: one.at)
        self.now = max(self.now, nudge.at)
        return self.take(NudgeDue(id=f"n{next(self._number)}", actor=self.member.actor, nudge=nudge.id))

    def until_written(self, most: int = 20) -> "Sam":
        """Let nudges come until one is really said."""
        for _ in range(most):
            if self.nudged().said:
                return self
        raise AssertionError("nothing was ever written")
