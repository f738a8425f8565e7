"""The latest interaction of each member, kept in memory for the 15 minutes in which it can be used.

It is the way to a member whose private messages are closed: a message that only they see, where
they acted. A restart forgets it; the delivery is then closed, which the engine knows how to take.
"""

from collections import OrderedDict

from adapters.discord.controls import AnyInteraction


class Tokens:
    """User id -> latest interaction; the oldest first, so that expired ones are cheap to drop."""

    def __init__(self) -> None:
        self._latest: OrderedDict[str, AnyInteraction] = OrderedDict()

    def __len__(self) -> int:
        return len(self._latest)

    def note(self, interaction: AnyInteraction) -> None:
        """Keep this one for its member, and drop what has expired."""
        user = str(interaction.user.id)
        self._latest.pop(user, None)
        self._latest[user] = interaction
        while next(iter(self._latest.values())).is_expired():
            self._latest.popitem(last=False)
            if not self._latest:
                return

    def forget(self, interaction: AnyInteraction) -> None:
        """Drop an interaction that can carry nothing more."""
        user = str(interaction.user.id)
        if self._latest.get(user) is interaction:
            del self._latest[user]

    def latest(self, user: str) -> AnyInteraction | None:
        """The member's latest interaction, if it can still carry a message."""
        found = self._latest.get(user)
        if found is None or found.is_expired() or not found.response.is_done():
            return None
        return found
