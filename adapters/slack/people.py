"""What Slack tells of a member with the optional scope users:read: name, zone, locale, host or not."""

import asyncio
from collections import OrderedDict
from typing import Any, TypeVar

import msgspec

from adapters.slack.api import Api
from adapters.slack.outbound import Call
from bot.engine.events import Event
from bot.ports import DeliveryError

E = TypeVar("E", bound=Event)

SCOPE = "users:read"

_FRESH = 6 * 3600.0  # seconds; people move and rename themselves, but not between two presses. No host's
_MOST = 5000  # members remembered at a time
_PATIENCE = 1.0  # seconds; the first answer has three, and this only makes it friendlier


class Person(msgspec.Struct, frozen=True):
    """The parts of users.info that an event carries. `strange`: of another organisation."""

    name: str = ""
    locale: str = ""
    zone: str = ""
    host: bool | None = None
    strange: bool = False


class People:
    """Members of one workspace, looked up when they first appear.

    What is remembered is for a name, a zone and a language. Whoever was a host is asked for anew at each
    event: who is an admin no more must not act as one. Where Slack does not answer then, nobody vouches.
    """

    def __init__(self, api: Api) -> None:
        self._api = api
        self._known: OrderedDict[str, tuple[float, Person]] = OrderedDict()

    async def introduce(self, event: E) -> E:
        """The event with what is known of its member; unchanged without the scope or in haste."""
        user = event.actor.user
        if not user or SCOPE not in self._api.scopes:
            return event
        person = await self._person(user)
        if person is None:
            return event
        strange = person.strange or (event.host is False and not event.community)
        return msgspec.structs.replace(
            event,
            community="" if strange else event.community,
            name=person.name or event.name,
            locale=person.locale,
            zone=person.zone,
            host=person.host and not strange,
        )

    async def _person(self, user: str) -> Person | None:
        now = asyncio.get_running_loop().time()
        until, person = self._known.get(user, (0.0, None))
        if person is not None and now < until and not person.host:
            return person
        found = await self._ask(user)
        if found is not None:
            self._known[user] = (now + _FRESH, found)
            self._known.move_to_end(user)
            if len(self._known) > _MOST:
                self._known.popitem(last=False)
        return found or (msgspec.structs.replace(person, host=None) if person and person.host else person)

    async def _ask(self, user: str) -> Person | None:
        wanted = Call("users.info", {"user": user, "include_locale": True}, repeatable=True)
        try:
            async with asyncio.timeout(_PATIENCE):
                answer = await self._api.call(wanted)
        except (DeliveryError, TimeoutError):
            return None  # the conversation goes on without; the next event asks again
        return person_of(answer.get("user") or {})


def person_of(user: dict[str, Any]) -> Person:
    """The user object of users.info."""
    profile = user.get("profile") or {}
    names = (profile.get("display_name"), profile.get("real_name"), user.get("real_name"), user.get("name"))
    return Person(
        name=next((name for name in names if name), ""),
        locale=user.get("locale") or "",
        zone=user.get("tz") or "",
        host=bool(user.get("is_admin") or user.get("is_owner")) and not _is_guest(user),
        strange=bool(user.get("is_stranger")),
    )


def _is_guest(user: dict[str, Any]) -> bool:
    """Invited into one channel or a few: whatever else is said of them, they run nothing."""
    return bool(user.get("is_restricted") or user.get("is_ultra_restricted"))
