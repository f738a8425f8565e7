"""How an ask to the circle ends: its post loses its words, and nothing still to come of it is told."""

from typing import get_args

import msgspec

from bot.engine.actors import Actor
from bot.engine.circle.events import SupportWork
from bot.engine.circle.kept import silenced, unsaid
from bot.engine.circle.state import Support
from bot.engine.community import Community
from bot.engine.effects import AnyEffect, CancelTimers, Edit, Message, Tell
from bot.engine.events import Told
from bot.engine.words.voice import Voice

Next = tuple[Community, tuple[AnyEffect, ...]]


def with_(community: Community, **fields: object) -> Community:
    """The community with other fields."""
    return msgspec.structs.replace(community, **fields)


def put(community: Community, ask: Support, **fields: object) -> Community:
    """The community with other fields of that ask."""
    changed = msgspec.structs.replace(ask, **fields)
    support = tuple(changed if one is ask else one for one in community.support)
    return with_(community, support=support)


def drop(community: Community, ask: Support) -> Community:
    """The community without that ask."""
    return with_(community, support=tuple(one for one in community.support if one is not ask))


def ask_of(community: Community, id_: str) -> Support | None:
    """The ask of that id, posted or not."""
    return next((one for one in community.support if one.id == id_), None)


def no_timers(ask: Support) -> tuple[AnyEffect, ...]:
    """Nothing more of it is due."""
    return tuple(CancelTimers(f"{work}-{ask.id}") for work in get_args(SupportWork))


def ends(ask: Support, voice: Voice) -> tuple[AnyEffect, ...]:
    """The post loses its words and buttons, and nothing more is due."""
    timers = no_timers(ask)
    if not ask.message:
        return timers
    return (*timers, Edit(ask.message, Message(voice.text("support-ended")), nothing_left=True))


def take_back(community: Community, by: Actor, voice: Voice) -> Next:
    """Their ask ends, and nothing that is still to come of it is told."""
    effects: list[AnyEffect] = []
    for ask in community.support:
        if ask.by == by:
            effects += ends(ask, voice)
            community = silenced(unsaid(community, ask.id), to=by, ask=ask.id)
    return with_(community, support=tuple(ask for ask in community.support if ask.by != by)), tuple(effects)


def refused(community: Community, effect: str) -> Next:
    """The platform took no such post: if it was an ask, nobody saw it, and its author hears that."""
    ask = next((one for one in community.support if effect and one.message == effect), None)
    if ask is None:
        return community, ()
    return drop(community, ask), (*no_timers(ask), not_posted(ask, "support-not-posted"))


def has_moved(community: Community, ask: Support) -> bool:
    """Whether it would stand in another channel than the one its author said yes to."""
    return ask.channel not in {"", community.asks_channel}


def not_posted(ask: Support, saying: str) -> Tell:
    """Its author hears that it does not stand anywhere, and has the words back."""
    return told(ask.by, saying, **{"support-text": ask.words})


def told(who: Actor, saying: str, **slots: str) -> Tell:
    """That member is told a sentence of the house's."""
    return Tell(Told(id="-", actor=who, saying=saying, slots=slots))
