"""What a community keeps of being on call: who agreed, and who asked."""

from datetime import datetime

import msgspec

from bot.engine.actors import Actor


class OnCall(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """Somebody who agreed, the name that is shown to who asks, and when they agreed."""

    who: Actor
    name: str
    at: datetime


class OpenAsk(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """One request for a message, until it is answered. `waiting`: who was told and did not say no."""

    id: str
    by: Actor
    shown_as: str
    at: datetime
    waiting: tuple[Actor, ...]


class Asked(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """When somebody asked, under a code: it outlasts who is forgotten by a day, and names nobody."""

    code: str
    at: datetime
