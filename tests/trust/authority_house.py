"""Every role on two platforms, as payloads that the real adapters read, in front of one real house."""

import itertools
import sqlite3
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

import msgspec

from adapters.discord import inbound as discord
from adapters.slack import inbound as slack
from adapters.slack.outbound import Call
from adapters.slack.people import SCOPE, People
from bot.app import AnyTurn, House, open_app
from bot.clock import MovableClock
from bot.engine.actors import Actor
from bot.engine.circle.events import CircleJoined, CircleOpened, CircleTrained, SupportAsked, SupportDue
from bot.engine.effects import AnyEffect
from bot.engine.events import AnyEvent, Event, SetupDone, Typed
from bot.engine.member import Member, Talk
from bot.engine.moderation.events import ModeratorInvited, ModeratorJoined
from bot.engine.moderation.known import mark_of
from bot.engine.notes.events import NoteLeft, NoteReviewed
from bot.engine.on_call.events import OnCallJoined, OnCallOpened
from bot.engine.settled import COMMANDS
from bot.engine.talk.doings import DOINGS as IMPLEMENTED
from bot.ports import Delivery, Receipt
from bot.scripts.model import (
    AnyDirection,
    Consent,
    Do,
    Line,
    Node,
    OptionLine,
    Say,
    Script,
    Scripts,
    Step,
    Target,
)
from bot.settings import Settings
from tests.engine.pure import scripts

ROLES = ("member", "moderator", "host", "guest", "stranger", "bot")
CALLED = dict(zip(ROLES, ("Mia", "Moira", "Hana", "Gus", "Zed", "Robin"), strict=True))
"""What their platform calls them: a role is no name, and would be shown to nobody."""
PLATFORMS = ("slack", "discord")
HOME = {"slack": "T0HOME", "discord": "101"}
"""The community that is set up, with somebody on call."""

TENANT = {"slack": "T0HOME", "discord": "discord"}
_IDS = {role: {"slack": f"U0{role.upper()}", "discord": str(300 + n)} for n, role in enumerate(ROLES)}
ASK, ASK_TOO = "5a11", "5a12"
"""What Sam asked the circle, and Ben."""

_NUMBERS = itertools.count(1)
_MODERATES, _MANAGES = 1 << 13, 1 << 5  # Manage Messages, Manage Server


def actor_of(platform: str, role: str) -> Actor:
    return Actor(platform=platform, tenant=TENANT[platform], user=_IDS[role][platform])


def place_of(platform: str) -> Actor:
    return Actor(platform=platform, tenant=HOME[platform])


ONLOOKERS = {"sam": "9001", "ada": "9002", "ben": "9003"}


def onlooker(platform: str, name: str) -> Actor:
    """Somebody who does nothing here: Sam, who has a talk of their own, and Ada, who is on call."""
    return Actor(
        platform=platform, tenant=TENANT[platform], user={"sam": "9001", "ada": "9002", "ben": "9003"}[name]
    )


# --- payloads -----------------------------------------------------------------------------------


def slack_payload(role: str, kind: str, what: str, values: Mapping[str, str] | None = None) -> dict[str, Any]:
    """What Slack sends when that role does that: command, shortcut, press, form, closed, typed or home."""
    number, user = next(_NUMBERS), _IDS[role]["slack"]
    home, own = HOME["slack"], "T0OTHER" if role == "stranger" else HOME["slack"]
    person = {"id": user, "username": role, "team_id": own, **({"is_bot": True} if role == "bot" else {})}
    head = {"team": {"id": home}, "user": person, "trigger_id": f"t{number}"}
    view = {"id": f"V{number}", "callback_id": what}
    answers = {key: {"answer": {"value": value}} for key, value in (values or {}).items()}
    action = {"type": "button", "action_id": what}
    message = {
        "type": "message",
        "channel": f"D{user}",
        "channel_type": "im",
        "ts": str(number),
        "text": what,
    }
    writer = {"user": user, "team": own, **({"bot_id": "B1"} if role == "bot" else {})}
    name, _, text = what.partition(" ")
    place = {"channel_id": "C0WINS", "channel_name": "wins"}
    known: dict[str, dict[str, Any]] = {
        "command": {"command": name, "text": text, "team_id": home, "user_id": user, **place, **head},
        "shortcut": {"type": "shortcut", "callback_id": what, **head},
        "press": {"type": "block_actions", "actions": [action], "response_url": "u", "container": {}, **head},
        "form": {"type": "view_submission", "view": {**view, "state": {"values": answers}}, **head},
        "closed": {"type": "view_closed", "view": view, **head},
        "typed": {"type": "event_callback", "team_id": home, "event_id": f"E{number}"}
        | {"event": message | writer},
        "home": {"type": "event_callback", "team_id": home, "event_id": f"E{number}"}
        | {"event": {"type": "app_home_opened", "user": user, "tab": "home", **writer}},
    }
    return known[kind]


def discord_payload(
    role: str, kind: str, what: str, values: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """The same of Discord, which has no shortcut, no home page, and does not tell that a form was closed."""
    number, user = (
        str(next(_NUMBERS)),
        {"id": _IDS[role]["discord"], "username": CALLED[role], "bot": role == "bot"},
    )
    permissions = {"host": _MANAGES, "moderator": _MODERATES}.get(role, 0)
    guild = "999" if role == "stranger" else HOME["discord"]
    head = {
        "id": number,
        "guild_id": guild,
        "channel": {"id": "201", "type": 0, "name": "wins"},
        "member": {"user": user, "permissions": str(permissions)},
    }
    name, _, text = what.partition(" ")
    options = [{"name": "text", "value": text}] if text else []
    fields = [{"type": 4, "custom_id": key, "value": value} for key, value in (values or {}).items()]
    known: dict[str, dict[str, Any]] = {
        "command": {"type": 2, "data": {"name": name.lstrip("/"), "options": options}, **head},
        "press": {"type": 3, "data": {"custom_id": what}, **head},
        "form": {"type": 5, "data": {"custom_id": what, "components": fields}, **head},
        "typed": {"id": number, "author": user, "content": what, "type": 0},
    }
    return known[kind]


class _Directory:
    """Slack's users.info, for the roles here."""

    scopes = frozenset({SCOPE})

    async def call(self, call: Call) -> Mapping[str, Any]:
        role = next(role for role in ROLES if _IDS[role]["slack"] == call.arguments["user"])
        told = {
            "is_admin": role == "host",
            "is_restricted": role == "guest",
            "is_stranger": role == "stranger",
        }
        return {"user": {"name": CALLED[role], "tz": "Europe/Berlin", **told}}


async def event_by(
    platform: str, role: str, kind: str, what: str, values: Mapping[str, str] | None = None
) -> AnyEvent | None:
    """The event that the platform's own inbound code makes of it; None for what it will not hear."""
    if platform == "slack":
        event = slack.event_of(slack_payload(role, kind, what, values), COMMANDS)
        return await People(_Directory()).introduce(event) if event else None  # type: ignore[arg-type]
    payload = discord_payload(role, kind, what, values)
    if kind == "typed":
        return discord.from_message(payload)
    return discord.from_interaction(payload, COMMANDS)


# --- the house ----------------------------------------------------------------------------------


def probes() -> Scripts:
    """The shipped scripts, and one more for each doing: a word after /onward that does it at once."""
    shipped = scripts()
    every = {
        lang: {**all_, **_probes(lang)} if lang == shipped.default else all_
        for lang, all_ in shipped.by_language.items()
    }
    return Scripts(every, shipped.default, shipped.helplines, shipped.countries)


def _probes(language: str) -> dict[str, Script]:
    return {f"probe-{name}": _probe(language, name) for name in IMPLEMENTED}


def _probe(language: str, name: str) -> Script:
    agreed: tuple[AnyDirection, ...] = (
        (Consent(kind="on-call", given=True),) if name == "on-call-join" else ()
    )
    if name.startswith("win-"):
        agreed = (Do(what="win-first"),)
    says = (Say(((Line((Node("Well."),)),),)),)
    bye = (OptionLine("Bye", Target("start")),)
    step = Step("start", says, options=bye, directions=(*agreed, Do(what=name)))
    return Script(f"probe-{name}", language, name, {"start": step}, trigger=f"win probe-{name}")


class Carrier:
    """An adapter that takes everything, and knows to whom it went."""

    capabilities = frozenset({"home", "owner_can_export_dms"})

    def __init__(self, platform: str) -> None:
        self.platform = platform
        self.carried: list[Delivery] = []

    async def deliver(self, delivery: Delivery) -> Receipt:
        self.carried.append(delivery)
        return Receipt(ref=f"r/{delivery.id}", dm="dm")


OF_AN_ACTOR = (
    ("actors", "hash, tenant, actor, wrapped, state, dm", "n"),  # that a timer is due is in the timers
    ("timers", "*", "actor"),
    ("outbox", "*", "actor"),
    ("entries", "*", "actor"),
)


class Town:
    """One house, a community on each platform, and what each turn did."""

    def __init__(self, app: House) -> None:
        self.app = app
        self.turns: list[tuple[Event, AnyTurn]] = []
        self.offered: list[AnyEffect] = []
        self.carriers = {platform: Carrier(platform) for platform in PLATFORMS}
        self._read = sqlite3.connect(app.settings.data / "onward.db")
        app.watch(lambda event, turn: self.turns.append((event, turn)))
        for carrier in self.carriers.values():
            app.attach(carrier)

    def close(self) -> None:
        self._read.close()

    async def settle(self) -> None:
        for platform in PLATFORMS:
            place, ada = place_of(platform), onlooker(platform, "ada")
            say: dict[str, Any] = {"kind": "community", "channel": "C0WINS", "channel_name": "wins"}
            say |= {"day": 4, "hour": 16, "locale_chosen": "en", "zone_chosen": "UTC", "by": ada}
            await self.app.handle(SetupDone(id=f"s{platform}", actor=place, **say))
            await self.app.handle(OnCallOpened(id=f"o{platform}", actor=place, opened=True))
            for one in ("sam", "ada"):
                who = onlooker(platform, one)
                head = {"actor": who, "community": HOME[platform], "name": one}
                await self.app.handle(Typed(id=f"h{platform}{one}", **head, text="/rejected"))
            await self.app.handle(OnCallJoined(id=f"j{platform}", actor=place, by=ada, shown_as="Ada"))
            await self._a_circle(platform)
        await self.app.run_due()

    async def _a_circle(self, platform: str) -> None:
        """A circle of three who do nothing here, and what Sam asked it."""
        place, sam = place_of(platform), onlooker(platform, "sam")
        events: list[AnyEvent] = [CircleOpened(id=f"c{platform}", actor=place, opened=True)]
        for name in ("sam", "ada", "ben"):
            who = onlooker(platform, name)
            joined = CircleJoined(id=f"cj{platform}{name}", actor=place, by=who, shown_as=name)
            events += [joined, CircleTrained(id=f"ct{platform}{name}", actor=place, by=who)]
        words = {"ask": ASK, "by": sam, "shown_as": "sam", "words": "No again"}
        keeps = actor_of(platform, "moderator")
        word, host = mark_of("K7M2PQR"), actor_of(platform, "host")
        events.append(ModeratorInvited(id=f"ci{platform}", actor=place, by=host, mark=word))
        events.append(ModeratorJoined(id=f"cm{platform}", actor=place, by=keeps, shown_as="M", mark=word))
        events.append(SupportAsked(id=f"sa{platform}", actor=place, **words))
        events.append(SupportDue(id=f"sd{platform}", actor=place, ask=ASK, work="post"))
        other = {"ask": ASK_TOO, "by": onlooker(platform, "ben"), "shown_as": "ben", "words": "Not again"}
        events.append(SupportAsked(id=f"sb{platform}", actor=place, **other))
        events.append(SupportDue(id=f"se{platform}", actor=place, ask=ASK_TOO, work="post"))
        for event in events:
            await self.app.handle(event)
        await self._notes(platform)

    async def _notes(self, platform: str) -> None:
        """Three notes that their moderators have read, and nobody opened so far."""
        place = place_of(platform)
        for name in ("sam", "ada"):
            who = onlooker(platform, name)
            joined = {"by": who, "shown_as": name, "mark": "", "hosting": True}
            await self.app.handle(ModeratorJoined(id=f"mj{platform}{name}", actor=place, **joined))
        for name in ("sam", "ada", "ben"):
            words = {
                "note": f"n{name}",
                "by": onlooker(platform, name),
                "shown_as": "",
                "words": f"Rest first ({name})",
            }
            await self.app.handle(NoteLeft(id=f"nl{platform}{name}", actor=place, about="any", **words))
            reader = onlooker(platform, "ada" if name == "sam" else "sam")
            read = {"note": f"n{name}", "by": reader, "kept": True}
            await self.app.handle(NoteReviewed(id=f"nr{platform}{name}", actor=place, **read))

    def rows(self, *, but: Actor) -> set[tuple[object, ...]]:
        """Every stored row of everybody else, as it stands on the disk."""
        mine, found = self._number(but), set()
        for table, columns, key in OF_AN_ACTOR:
            query = f"SELECT '{table}', {columns} FROM {table} WHERE {key} IS NOT ?"
            found |= set(self._read.execute(query, (mine,)))
        return found

    def _number(self, actor: Actor) -> int | None:
        wanted = self.app.store._reader.find(actor)
        return None if wanted is None else wanted.n

    async def take(self, event: AnyEvent) -> list[AnyEffect]:
        """One event; gives what its turn wants to go out."""
        self.turns.clear()
        if first := await self.app.handle(event):
            await self.app.answered(first.id, Receipt())
        return [*self.turns[-1][1].effects] if self.turns else []

    async def talk_of(self, actor: Actor) -> Talk:
        """The conversation that member is in."""
        state = (await self.app.store.load(actor)).state
        talk = msgspec.msgpack.decode(state or b"", type=Member).talk
        assert talk is not None
        return talk


@asynccontextmanager
async def town(settings: Settings, clock: MovableClock) -> AsyncIterator[Town]:
    async with open_app(settings, clock) as app:
        app.use(probes())
        made = Town(app)
        await made.settle()
        try:
            yield made
        finally:
            made.close()
