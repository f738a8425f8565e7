"""What members of a community and those on call tell each other."""

from bot.engine.actors import Actor
from bot.engine.event import Event, ToldInAPlace


class OnCallOpened(Event, frozen=True, kw_only=True, tag="on-call-opened"):
    """Told by a host's conversation to the community: whether people here may be on call."""

    opened: bool


class OnCallJoined(Event, frozen=True, kw_only=True, tag="on-call-joined"):
    """Told by a member who agreed: they may be asked to write to somebody here, under that name."""

    by: Actor
    shown_as: str


class OnCallLeft(Event, frozen=True, kw_only=True, tag="on-call-left"):
    """Told by a member: they are on call no more."""

    by: Actor


class AskMade(Event, frozen=True, kw_only=True, tag="ask-made"):
    """Told by a member after preview and yes: they would like a message from somebody on call.

    `shown_as` is all that those hear of them. `ask` is its id.
    """

    ask: str
    by: Actor
    shown_as: str


class AskTakenBack(Event, frozen=True, kw_only=True, tag="ask-taken-back"):
    """Told by the same member: nobody need write any more."""

    by: Actor


class AskAnswered(Event, frozen=True, kw_only=True, tag="ask-answered"):
    """Told by somebody on call to the community: whether they will write, and their name."""

    ask: str
    by: Actor
    shown_as: str
    will_write: bool


class AskPassedOn(ToldInAPlace, frozen=True, kw_only=True, tag="ask-passed-on"):
    """Told by a community (`asked_in`: its tenant) to somebody on call: who asks would like a message."""

    ask: str


class AskEnded(Event, frozen=True, kw_only=True, tag="ask-ended"):
    """Told to who asked: who bears that code will write to them; "" means that nobody could in time."""

    ask: str
    code: str = ""


AnyOnCallEvent = (
    OnCallOpened | OnCallJoined | OnCallLeft | AskMade | AskTakenBack | AskAnswered | AskPassedOn | AskEnded
)
