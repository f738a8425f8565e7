"""A member's own asks: the open one, and those that ended without them, of which answers may still come.

A community ends an ask: its days are over, a host closes the circle, moderators take it out. What peers had
answered by then is theirs all the same, and may wait for their morning. Whoever ends it themselves, leaves,
or meets the crisis words hears nothing more of it.
"""

from msgspec.structs import replace

from bot.engine.member import Member

MOST = 5
"""Asks that ended and may still bring an answer; those before them are let go."""


def hears_of(member: Member, ask: str) -> bool:
    """Whether answers to that ask are still said to them."""
    out = member.support_out
    open_ = out is not None and not out.over and out.id == ask
    return open_ or any(one.id == ask for one in member.support_past)


def may_stand(member: Member) -> tuple[str, ...]:
    """The tenants where an ask of theirs may stand.

    What waited for a circle at rest has its days later there, and meanwhile they may have asked elsewhere.
    """
    out = member.support_out
    asks = (*member.support_past, *([out] if out is not None and not out.over else []))
    return tuple(dict.fromkeys(one.place for one in asks))


def past(member: Member) -> Member:
    """Their open ask ended, and not by them. One that their crisis words ended stays silent."""
    out = member.support_out
    if out is None or out.over:
        return replace(member, support_out=None)
    others = tuple(one for one in member.support_past if one.id != out.id)
    return replace(member, support_out=None, support_past=(*others, out)[-MOST:])


def without(member: Member, ask: str) -> Member:
    """They want no more of that one."""
    out = member.support_out
    left = tuple(one for one in member.support_past if one.id != ask)
    return replace(member, support_out=None if out and out.id == ask else out, support_past=left)
