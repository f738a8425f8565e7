"""Names that moderators took out: from then on they are shown to nobody there, whoever goes by them.

Of each the community keeps a mark alone, from which it cannot be read, as long as a strike.
"""

import hashlib
from datetime import datetime
from typing import TypeVar

import msgspec

from bot.engine.circle.state import Heard, Peer, Support
from bot.engine.community import Community
from bot.engine.event import Event
from bot.engine.moderation.desk import keep
from bot.engine.moderation.events import CaseDecided
from bot.engine.moderation.known import THE_NAME, case_of
from bot.engine.moderation.state import NameOut
from bot.engine.notes.state import PassedNote
from bot.engine.on_call.state import OnCall
from bot.engine.wins.state import Win
from bot.engine.words.typed import plainly

MAX_NAMES = 200

Named = TypeVar("Named", Peer, OnCall, Support, Win, PassedNote, Heard)


def mark_of_name(name: str) -> str:
    """What is kept of a name, however it is typed."""
    letters = "".join(char for char in plainly(name) if char.isalnum())
    return hashlib.blake2s(letters.encode(), digest_size=12, person=b"nameout").hexdigest()


def is_out(community: Community | None, name: str) -> bool:
    """Whether moderators there took that name out."""
    listed = community.desk.names if community is not None else ()
    return bool(listed and name) and mark_of_name(name) in {one.mark for one in listed}


def without_name_out(community: Community, event: Event) -> Event:
    """The event without the name that it brings, where moderators took that out."""
    if is_out(community, getattr(event, "shown_as", "")):
        return msgspec.structs.replace(event, shown_as="")
    return event


def decided(before: Community, after: Community, event: Event, now: datetime) -> Community:
    """A name goes with the decision that says so, and may be shown again where a second look clears it."""
    if not isinstance(event, CaseDecided):
        return after
    was, case = case_of(before, event.case), case_of(after, event.case)
    if was is None or case is None or was == case or not case.decision:
        return after
    if case.decision == "nothing":
        return keep(after, names=tuple(one for one in after.desk.names if one.case != case.number))
    if event.rule != THE_NAME or not case.shown or was.first:
        return after
    names = (*after.desk.names, NameOut(mark_of_name(case.shown), now, case.number))[-MAX_NAMES:]
    return _nowhere(keep(after, names=names))


def _nowhere(here: Community) -> Community:
    """No list of what is shown later has it."""
    return msgspec.structs.replace(
        here,
        circle=_without(here, here.circle, "name"),
        on_call=_without(here, here.on_call, "name"),
        support=_without(here, here.support, "shown_as"),
        wins=_without(here, here.wins, "shown_as"),
        notes=_without(here, here.notes, "shown_as"),
        heard=_without(here, _without(here, here.heard, "name"), "shown_as"),
    )


def _without(here: Community, listed: tuple[Named, ...], field: str) -> tuple[Named, ...]:
    return tuple(
        msgspec.structs.replace(one, **{field: ""}) if is_out(here, getattr(one, field)) else one
        for one in listed
    )
