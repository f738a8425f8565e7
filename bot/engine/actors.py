"""Who a turn belongs to."""

from typing import Literal

import msgspec

ActorKind = Literal["member", "community"]


class Actor(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """One member or one community; events of one actor are handled one at a time.

    `tenant` is the owner of the ids: the Slack team, or "discord" for a Discord member (whose
    private messages belong to no guild) and the guild for a Discord community. `user` is the
    platform's id of the member, and empty for a community.
    """

    platform: str
    tenant: str
    user: str = ""

    @property
    def kind(self) -> ActorKind:
        """A community has no user of its own."""
        return "member" if self.user else "community"

    @property
    def key(self) -> str:
        """The same text for the same actor, and for no other: parts are length-prefixed.

        It names a person, so it is hashed with the host's key before it reaches the disk.
        """
        platform, tenant, user = self.platform, self.tenant, self.user
        return f"{len(platform)}:{platform}{len(tenant)}:{tenant}{len(user)}:{user}"
