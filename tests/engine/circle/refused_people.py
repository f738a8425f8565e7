"""Members in front of an ask that takes no answer of theirs, each for another reason."""

from collections.abc import Iterator

import msgspec

from bot.engine.actors import Actor
from bot.engine.circle.state import Reply
from bot.engine.community import Community
from bot.engine.member import Member, Talk
from bot.engine.moderation.state import Desk, Given, Strike
from tests.engine.pure import MONDAY, SAM

CLEO = Actor(platform="terminal", tenant="t", user="cleo")


def who_may_not_answer(place: Community) -> Iterator[tuple[Member, Community]]:
    """They answered it; it has all its answers; they gave as many today as anybody may; not in own words."""
    mine, theirs = (Reply(who, who.user, "hard", MONDAY) for who in (SAM, CLEO))
    given = (Given(SAM, CLEO, "s8", MONDAY),) * 5
    unread = tuple(Strike(SAM, MONDAY) for _ in range(3))
    desks = (Desk(), Desk(), Desk(given=given), Desk(strikes=unread))
    for replies, desk in zip(((mine,), (theirs,) * 12, (), ()), desks, strict=True):
        support = (msgspec.structs.replace(place.support[0], replies=replies),)
        talk = Talk("circle-answer", "about", slots={"_support": support[0].id})
        yield Member(SAM, talks=(talk,)), msgspec.structs.replace(place, support=support, desk=desk)
