"""The event of asks without a name: whether a host allows them."""

from bot.engine.event import Event


class UnnamedOpened(Event, frozen=True, kw_only=True, tag="unnamed-opened"):
    """Told by a host's conversation to the community: whether members here may ask without a name."""

    opened: bool
