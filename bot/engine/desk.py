"""What the rooms of moderation share: to keep something on a community's desk, and to note what was done."""

from datetime import datetime
from typing import TYPE_CHECKING

import msgspec

from bot.engine.effects import AnyEffect
from bot.engine.moderation_list import MAX_DONE, Done

if TYPE_CHECKING:
    from bot.engine.community import Community

Next = tuple["Community", tuple[AnyEffect, ...]]


def keep(community: "Community", **fields: object) -> "Community":
    """The community with those fields of its desk."""
    return msgspec.structs.replace(community, desk=msgspec.structs.replace(community.desk, **fields))


def noted(community: "Community", now: datetime, deed: str, role: str, case: int = 0) -> "Community":
    """One more row of the audit; the oldest goes when there are too many."""
    return keep(community, audit=(*community.desk.audit, Done(now, deed, role, case))[-MAX_DONE:])
