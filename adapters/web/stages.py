"""Setting the stage: the page begins anew, and somebody else has already been busy.

A circle that is running is played, not written: every member types and presses what a visitor would,
through the same door, so that their private talks show how it came about.
"""

import re
import secrets
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Literal

import msgspec

from adapters.web.inbound import PLATFORM, TENANT, Press, Resident, Words
from adapters.web.inputs import Inputs
from adapters.web.room import Room
from adapters.web.way import Way, way_to
from bot.engine.actors import Actor
from bot.engine.events import Uninstalled
from bot.ports import App
from bot.scripts.moves import Place

Name = Literal["empty", "circle", "twelve"]

MOST = 40
"""Presses that one scene may take; more means that the scripts lead somewhere else now."""

WISHES = frozenset({"community", "4", "16"})
"""What the host chooses in setup: a community, and Friday at four for the wins."""


INVITED = re.compile(r"/\S+ (moderate \S+?)[\"”.]")
"""What a host passes on to whom they invite, as the bot said it to them."""


class Scene(msgspec.Struct, frozen=True):
    """One member uses a command ("" goes on where they are), and goes on until something is done.

    `invited`: the command is the one that the bot just told that member to pass on.
    """

    member: str
    text: str
    doing: str
    place: str = ""
    invited: str = ""


def scenes(name: Name, channel: str, residents: Sequence[Resident]) -> tuple[Scene, ...]:
    """A host wants the weekly note, opens a circle, and moderates it with another; all join it.

    All but the first pass the course, and may answer.

    In a circle of twelve these are more people than the page shows.
    """
    everybody = [one.id for one in residents if one.here or name == "twelve"]
    (host, *_), (*_, other) = (
        [one.id for one in residents if one.here and one.host is runs] for runs in (True, False)
    )
    return (
        Scene(host, "setup", "organiser-open", channel),
        Scene(host, "setup", "circle-open", channel),
        Scene(host, "", "moderator-invite"),
        Scene(other, "", "moderator-join", invited=host),
        Scene(host, "moderate", "moderator-myself"),
        *(Scene(who, "circle", "circle-join") for who in everybody),
        *(Scene(who, "", "circle-trained") for who in everybody[1:]),
    )


class Lost(RuntimeError):
    """The scripts lead no longer to what a scene wants: `tests/page/test_playground_stages.py` finds it."""


class Stage:
    """Plays scenes through the page's own inputs. `at` says where a member's talk stands."""

    def __init__(self, app: App, inputs: Inputs, room: Room, at: Callable[[str], Place], onward: str) -> None:
        self._app, self._inputs, self._room, self._at = app, inputs, room, at
        self._onward = onward
        self._told: Mapping[str, str] = {}

    async def clear(self, set_up: Callable[[], Awaitable[None]]) -> None:
        """The bot is taken out of the community, which erases everybody, and put into it again."""
        here = Actor(platform=PLATFORM, tenant=TENANT)
        await self._app.handle(Uninstalled(id=f"playground-anew-{secrets.token_hex(8)}", actor=here))
        self._room.clear()
        await set_up()

    async def play(self, parts: tuple[Scene, ...], zone: str, locale: str) -> None:
        """Scene by scene. `zone` and `locale` are the browser's, as with every input."""
        self._told = {"zone": zone, "locale": locale}
        for scene in parts:
            await self._play(scene)

    async def _play(self, scene: Scene) -> None:
        if text := scene.text or (scene.invited and self._passed_on(scene.invited)):
            typed = f"/{self._onward} {text}"
            words = Words(id=_id(), member=scene.member, text=typed, place=scene.place, **self._told)
            await self._inputs.take(words)
        for _ in range(MOST):
            way = way_to(self._app.scripts, self._at(scene.member), scene.doing, wishes=WISHES)
            if way is None:
                break
            await self._press(scene.member, way)
            if way.last:
                return
        raise Lost(f"{scene.member} does not come to {scene.doing}: it ends at {self._at(scene.member)}")

    def _passed_on(self, host: str) -> str:
        """The command that the bot told a host for whom they invite."""
        for item in reversed(self._room.items.values()):
            if item.member == host and not item.author:
                words = "".join(run["text"] for part in item.drawn["paragraphs"] for run in part["runs"])
                if found := INVITED.search(words):
                    return found[1]
        raise Lost(f"{host} was told no word for whom they invite")

    async def _press(self, member: str, way: Way) -> None:
        """The newest of their messages that offers it."""
        meant = f".{way.meaning}"
        for item in reversed(self._room.items.values()):
            if item.member != member or item.author:
                continue
            options, menu = item.drawn["options"], item.drawn["menu"]
            if keys := [option["key"] for option in options if option["key"].endswith(meant)]:
                return await self._send(member, item.id, keys[0])
            listed = menu["options"] if menu else ()
            if menu and (keys := [option["key"] for option in listed if option["key"].endswith(meant)]):
                return await self._send(member, item.id, menu["key"], keys[0])
        raise Lost(f"{member} has nothing to press that means {way.meaning}")

    async def _send(self, member: str, message: str, key: str, *values: str) -> None:
        press = Press(id=_id(), member=member, message=message, key=key, values=list(values), **self._told)
        await self._inputs.take(press)


def _id() -> str:
    return secrets.token_hex(8)
