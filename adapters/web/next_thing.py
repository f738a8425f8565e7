"""What the clock's button says that it goes to. Pure."""

import msgspec

from bot.engine.circle.events import SupportDue
from bot.engine.events import Event


class NextThing(msgspec.Struct, frozen=True):
    """What is planned first: an event's kind (with an ask's, what is due of it), and whose it is.

    `member` is "" where it is the community's.
    """

    kind: str
    member: str


def next_thing(event: Event | None) -> NextThing:
    """The event as the page names it. What is planned and is no event is a message on its way."""
    if event is None:
        return NextThing("delivery", "")
    kind = str(event.__struct_config__.tag)
    work = f".{event.work}" if isinstance(event, SupportDue) else ""
    return NextThing(f"{kind}{work}", event.actor.user)
