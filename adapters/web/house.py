"""What the playground asks of the house beyond what every adapter asks."""

from collections.abc import Callable, Sequence
from typing import Protocol

from bot.engine.actors import Actor
from bot.engine.community import Community
from bot.engine.effects import AnyEffect
from bot.engine.events import Event
from bot.ports import Playable


class Turn(Protocol):
    """What the details panel reads of a turn."""

    @property
    def effects(self) -> Sequence[AnyEffect]:
        """What goes out after the first answer, in order."""
        ...

    @property
    def state(self) -> object:
        """The actor's state afterwards; None when it was erased."""
        ...


class House(Playable, Protocol):
    """The App with its clockwork and its glass wall."""

    async def coming(self) -> Event | None:
        """What happens when the earliest timer comes due; None when a delivery comes first, or nothing."""
        ...

    async def community(self, actor: Actor) -> Community:
        """A community as it stands."""
        ...

    def watch(self, watcher: Callable[[Event, Turn], None]) -> None:
        """Call `watcher` after every turn that was saved."""
        ...
