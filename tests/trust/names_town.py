"""A circle of people in which one has a bad name, and what every other one of them is shown."""

import itertools
from collections.abc import Callable, Iterator
from datetime import timedelta

import msgspec

from bot.engine.actors import Actor
from bot.engine.circle.events import CircleJoined, CircleTrained, SupportAnswered, SupportAsked
from bot.engine.circle.known import OWN
from bot.engine.circle.state import Heard, Peer, Reply, Support
from bot.engine.circle.thanks import THANKED, THANKED_IN
from bot.engine.community import Community
from bot.engine.effects import (
    AskForm,
    Edit,
    Effect,
    Home,
    Invalid,
    OpenThread,
    Post,
    Redraw,
    Say,
    Tell,
    Whisper,
)
from bot.engine.events import Event, Told
from bot.engine.member import Consent, Member, PeerSaid
from bot.engine.moderation.events import ModeratorJoined
from bot.engine.moderation.state import Case, Desk, Moderator
from bot.engine.notes.events import NoteLeft
from bot.engine.notes.state import PassedNote
from bot.engine.on_call.events import AskMade, AskPassedOn, OnCallJoined
from bot.engine.on_call.state import OnCall, OpenAsk
from bot.engine.wins.events import WinShared
from bot.engine.wins.state import Win
from tests.engine.circle.circle_place import ADA, BEN, CLEO, DAN, MEG, MO, ROUND, Place
from tests.engine.pure import MONDAY, PLACE, SAM, Sam

SHOWN = (Say, Whisper, AskForm, Redraw, Invalid, Home, Post, Edit, OpenThread)
"""Effects that somebody looks at."""

ASKED = "No again, and I wrote for weeks."
KIND = "I read what you wrote. It makes sense that it hurts."
NOTED = "I slept for two days. Then I wrote to one friend."
ELI = Actor(platform="terminal", tenant="t", user="eli")
"""Who has the bad name: in no seat of the circle at first."""

Act = Callable[["Town", str], None]


class Town:
    """Everybody's turns and the community's, and what each of them was shown."""

    def __init__(self, name: str = "", *, seated: str | None = None) -> None:
        self.place = Place(seats(seated))
        agreed = {
            kind: Consent(given=True, at=MONDAY) for kind in ("circle", "of-age", "moderating", "on-call")
        }
        self.people = {
            who: Sam(
                member=Member(who, home="t", traces=("t",), consents=agreed, seen_at=MONDAY),
                name=who.user.title(),
            )
            for who in (SAM, ADA, BEN, CLEO, DAN, MEG, MO, ELI)
        }
        self.people[ELI].name = name
        self.seen: dict[Actor | None, list[str]] = {}
        self._numbers = itertools.count(1)

    def act(self, who: Actor, *steps: str | Callable[[Sam], Sam]) -> "Town":
        """Labels to press and turns to take, one after the other, each with all that follows from it."""
        for step in steps:
            sam = self._here(who)
            sam.press(step) if isinstance(step, str) else step(sam)
            self._after(who)
        return self

    def told(self, event: Event) -> "Town":
        """The community hears that, whoever sent it."""
        self.place._take(event)
        return self._passed_on()

    def wait(self, **time: float) -> "Town":
        self.place.wait(**time)
        return self._passed_on()

    def shown(self, *, but: Actor) -> str:
        """All that everybody else was shown, in the channel and in private."""
        return "\n".join(words for who, some in self.seen.items() if who != but for words in some)

    def _here(self, who: Actor) -> Sam:
        sam = self.people[who]
        sam.community, sam.now = self.place.state, self.place.now
        return sam

    def _after(self, who: Actor) -> None:
        sam = self.people[who]
        answer = (sam.turn.answer,) if sam.turn.answer else ()
        self._look(who, (*answer, *sam.turn.effects))
        for effect in sam.turn.effects:
            if isinstance(effect, Tell) and effect.event.actor == PLACE:
                self.told(effect.event)

    def _passed_on(self) -> "Town":
        self._look(None, self.place.effects)
        for event in list(self.place.told):
            if event.actor in self.people:
                self._here(event.actor).take(msgspec.structs.replace(event, id=f"t{next(self._numbers)}"))
                self._after(event.actor)
        return self

    def _look(self, who: Actor | None, effects: tuple[Effect, ...] | list[Effect]) -> None:
        kept = self.seen.setdefault(who, [])
        kept += [
            words for one in effects if isinstance(one, SHOWN) for words in words_in(msgspec.to_builtins(one))
        ]


def kept(name: str) -> Town:
    """Everything of Eli's as a community kept it before names were read, and others who look at it."""
    town, now = Town(seated=name), MONDAY
    ask = Support("e1", ELI, name, ASKED, now, message="m1", replies=(Reply(CLEO, "Cleo", "hard", now),))
    heard = Heard("s0", 0, SAM, ELI, now, name, "hard", "", "Sam")
    thanks = Heard("e0", 0, ELI, ADA, now, "Ada", "hard", "", name, thanked=True)
    waits = OpenAsk("o1", ELI, name, now, (ADA,))
    case = Case(1, "s0", 0, ELI, name, now, "I read it.", reporters=(SAM,), reasons=("threat",))
    mine = Win("w1", SAM, "Sam", "I ran", message="m0", at=now)
    town.place.state = msgspec.structs.replace(
        town.place.state,
        support=(ask,),
        heard=(heard, thanks),
        asks=(waits,),
        wins=(*town.place.state.wins, mine),
        desk=Desk(cases=(case,), count=1),
    )
    sam = town.people[SAM]
    sam.member = msgspec.structs.replace(sam.member, wins=("w1",), heard=(PeerSaid("s0", "t", 0, now),))
    town.act(ADA, lambda sam: sam.command("circle-answer", "e1", place=""))
    town.act(SAM, lambda sam: sam.command("peer-which", "s0.thank", place=""))
    town.act(SAM, lambda sam: sam.command("peer-thank", "s0.0", place=""))
    town.act(
        SAM, lambda sam: sam.command("onward", "wins"), "Change the words", lambda sam: sam.type("I rested")
    )
    town.act(SAM, "Change it to this")
    town.act(DAN, lambda sam: sam.command("onward", "support", place=""), "Words from someone who was here")
    town.act(MO, lambda sam: sam.command("onward", "moderate", place=""), "Look at one")
    town.act(MEG, lambda sam: sam.command("onward", "setup", host=True))
    told = Told(id="x1", actor=ADA, saying="reply-thanked", slots={THANKED: "e0.0", THANKED_IN: "t"})
    town.act(ADA, lambda sam: sam.take(told))
    town.act(ADA, lambda sam: sam.take(AskPassedOn(id="x2", actor=ADA, ask="o1", asked_in="t")))
    town.act(ADA, lambda sam: sam.take(Told(id="x3", actor=ADA, saying="on-call-taken", slots=on_call(name))))
    town.act(MEG, lambda sam: sam.take(Told(id="x4", actor=MEG, saying="moderator-came", slots=came(name))))
    town.act(BEN, lambda sam: sam.type("I want to kill myself"), "Ask someone here to message me")
    return town


def on_call(name: str) -> dict[str, str]:
    return {"on-call-for": name} if name else {}


def came(name: str) -> dict[str, str]:
    return {"moderator-name": name} if name else {}


def words_in(shown: object, field: str = "") -> Iterator[str]:
    """Every word that can be seen in it: all but the keys of buttons, ids and kinds."""
    if isinstance(shown, str) and field not in {"key", "id", "effect", "kind", "style", "channel", "target"}:
        yield shown
    elif isinstance(shown, dict):
        for name, value in shown.items():
            yield from words_in(value, name)
    elif isinstance(shown, (list, tuple)):
        for value in shown:
            yield from words_in(value, field)


def seats(name: str | None) -> Community:
    """A circle with everything open; `name`: what Eli is called in each list of it, from before."""
    day = MONDAY - timedelta(days=1)
    lists: dict[str, object] = {"circle": (), "on_call": (), "moderators": (), "wins": (), "notes": ()}
    if name is not None:
        lists = {
            "circle": (Peer(ELI, name, day, trained=True),),
            "on_call": (OnCall(ELI, name, day),),
            "moderators": (Moderator(ELI, name, day),),
            "wins": (Win("w0", ELI, name, "I slept", message="m0", at=day),),
            "notes": (PassedNote("n0", ELI, name, "any", NOTED, day, kept=True),),
        }
    mine = {"on_call": (OnCall(ADA, "Ada", day),), "circle": ROUND.circle, "moderators": ROUND.moderators}
    both = {key: (*mine.get(key, ()), *here) for key, here in lists.items()}  # type: ignore[misc]
    thread = {"thread": "m", "thread_at": MONDAY, "outcomes": "", "host": MEG, "on_call_open": True}
    return msgspec.structs.replace(ROUND, **both, **thread)


# --- what Eli does, by hand ---------------------------------------------------------------------


def _named(sam: Sam, typed: str) -> Sam:
    """Their name typed where one is asked for, and the one before kept where it is refused."""
    sam.press("Change the name").type(typed)
    return sam if "Please choose another one" not in sam.words else sam.press("Keep the name I had")


def name_with(typed: str) -> tuple[Callable[[Sam], Sam], ...]:
    return (lambda sam: _named(sam, typed),) if typed else ()


def joins(town: Town, typed: str) -> None:
    town.act(ELI, lambda sam: sam.command("onward", "circle"))
    if "Yes, I am 18 or older" in labels(town.people[ELI]):
        town.act(ELI, "Yes, I am 18 or older", *name_with(typed), "I want to be in it")
        town.told(CircleTrained(id="-", actor=PLACE, by=ELI))


def asks_and_thanks(town: Town, typed: str) -> None:
    town.act(
        ELI, lambda sam: sam.command("onward", "ask"), lambda sam: sam.type(ASKED), *name_with(typed), "Ask"
    )
    town.wait(minutes=10)
    ask = town.place.state.support[-1].id
    town.act(ADA, lambda sam: sam.command("circle-answer", ask, place=""), "I've been there too.")
    town.wait(minutes=31).act(ELI, lambda sam: sam.command("peer-thank", f"{ask}.0", place=""))


def answers(town: Town, typed: str) -> None:
    town.act(SAM, lambda sam: sam.command("onward", "ask"), lambda sam: sam.type(ASKED), "Ask")
    town.wait(minutes=10)
    ask = town.place.state.support[-1].id
    town.act(BEN, lambda sam: sam.command("circle-been", ask, place=""))
    town.act(ELI, lambda sam: sam.command("circle-answer", ask, place=""), "In my own words")
    town.act(ELI, lambda sam: sam.type(KIND), "Send it")
    town.wait(minutes=31)
    town.act(SAM, lambda sam: sam.command("peer-report", f"{ask}.1", place=""), "Harassment", "Report it")
    for press in (f"peer-thank {ask}.1", f"peer-which {ask}", f"peer-block {ask}.1"):
        town.act(SAM, lambda sam, press=press: sam.command(*press.split(" "), place=""))  # type: ignore[misc]
    town.act(MEG, lambda sam: sam.command("onward", "moderate", place=""), "Look at one")


def shares_a_win(town: Town, typed: str) -> None:
    town.act(ELI, lambda sam: sam.command("win", "I asked for help"), *name_with(typed), "Post it")
    town.act(ELI, lambda sam: sam.command("onward", "wins"), "Change the words")
    town.act(ELI, lambda sam: sam.type("I rested"), *name_with(typed), "Change it to this")


def leaves_a_note(town: Town, typed: str) -> None:
    town.act(ELI, lambda sam: sam.command("onward", "note"))
    if "Write it anew" in labels(town.people[ELI]):
        town.act(ELI, "Take it back", lambda sam: sam.command("onward", "note"))
    town.act(ELI, lambda sam: sam.type(NOTED), "Send it to a moderator")
    town.act(MEG, "It may be passed on")
    town.act(DAN, lambda sam: sam.command("onward", "support", place=""), "Words from someone who was here")


def is_on_call(town: Town, typed: str) -> None:
    town.act(ELI, lambda sam: sam.command("onward", "on-call"))
    if "I agree" in labels(town.people[ELI]):
        town.act(ELI, "I agree")
    town.act(SAM, lambda sam: sam.type("I want to kill myself"), "Ask someone here to message me", "Send it")
    town.act(ELI, "I will write to them")


def asks_for_a_message(town: Town, typed: str) -> None:
    town.act(ELI, lambda sam: sam.type("I want to kill myself"))
    if "Ask someone here to message me" in labels(town.people[ELI]):
        town.act(ELI, "Ask someone here to message me", "Send it")
        town.act(ADA, "I will write to them")


def moderates(town: Town, typed: str) -> None:
    town.told(ModeratorJoined(id="-", actor=PLACE, by=ELI, shown_as=typed, hosting=True))
    town.act(MEG, lambda sam: sam.command("onward", "setup", host=True))


def labels(sam: Sam) -> list[str]:
    return [label for message in sam.said for label in Sam.labels(message)]


# --- and past their chat ------------------------------------------------------------------------


def past_the_chat(name: str) -> tuple[Event, ...]:
    """Each event that brings a name, as whoever got round the chat would send it."""
    head = {"id": "-", "actor": PLACE, "by": ELI, "shown_as": name}
    return (
        CircleJoined(**head),
        CircleTrained(id="-", actor=PLACE, by=ELI),
        SupportAsked(**head, ask="e1", words=ASKED),
        SupportAsked(id="-", actor=PLACE, ask="s1", by=SAM, shown_as="Sam", words=ASKED),
        WinShared(**head, win="w9", words="I asked for help"),
        NoteLeft(**head, note="n9", about="any", words=NOTED),
        OnCallJoined(**head),
        AskMade(**head, ask="o9"),
        ModeratorJoined(**head, hosting=True),
    )


def answers_past_the_chat(name: str) -> tuple[Event, ...]:
    """The same for Sam's ask, once it stands."""
    head = {"id": "-", "actor": PLACE, "by": ELI, "shown_as": name, "ask": "s1"}
    return (SupportAnswered(**head, line=OWN, words=KIND),)
