"""Small turns for the tests of the store: what a member, a community and an effect look like there."""

import subprocess
from collections.abc import Iterable
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.engine.actors import Actor
from bot.engine.effects import Message, Outgoing, Say
from bot.engine.events import NudgeDue
from bot.engine.words.text import words
from bot.ports import DueDelivery, EntryItem, OutboxItem, SavedTurn, Store, TimerItem
from bot.settings import Settings
from bot.store import open_store

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
SAM = Actor(platform="slack", tenant="T1", user="U1")
ALEX = Actor(platform="slack", tenant="T1", user="U2")
COMMUNITY = Actor(platform="slack", tenant="T1")


def later(**by: float) -> datetime:
    """NOW plus that."""
    return NOW + timedelta(**by)


def say(text: str) -> Say:
    """A message of one plain paragraph."""
    return Say(Message(words(text)))


def item(
    id: str,
    effect: Outgoing | None = None,
    *,
    lane: str = "U1",
    deadline: datetime | None = None,
    fallback: Outgoing | None = None,
) -> OutboxItem:
    """One effect on its way; it says its own id when nothing else is given."""
    return OutboxItem(id=id, lane=lane, effect=effect or say(id), deadline=deadline, fallback=fallback)


def timer(id: str, due: datetime, name: str = "", actor: Actor = SAM) -> TimerItem:
    """An event to come."""
    return TimerItem(id=id, actor=actor, due=due, name=name, event=NudgeDue(id=id, actor=actor, nudge=id))


def entry(id: str, text: str, at: datetime = NOW, kind: str = "note") -> EntryItem:
    """One thing on the journey."""
    return EntryItem(id=id, at=at, kind=kind, data={"text": text})


def turn(event: str, actor: Actor = SAM, **parts: object) -> SavedTurn:
    """A turn at NOW that writes only the `parts` given."""
    return SavedTurn(**{"event": event, "actor": actor, "at": NOW, **parts})  # type: ignore[arg-type]


def ids(due: Iterable[DueDelivery]) -> list[str]:
    """Whose turn it is."""
    return [one.delivery.id for one in due]


async def deliverable(store: Store, at: datetime = NOW) -> list[str]:
    """The ids of what may be tried at that time."""
    return ids(await store.due_deliveries(at, 100))


def on(folder: Path, **more: object) -> AbstractAsyncContextManager[Store]:
    """The embedded store of that folder."""
    return open_store(Settings(_env_file=None, data=folder, **more))  # type: ignore[arg-type, return-value]


def all_bytes(folder: Path) -> bytes:
    """Every byte of every file under it: what a thief of the disk would have.

    Another process reads: to close the database here would drop SQLite's locks on it.
    """
    files = [str(path) for path in sorted(folder.rglob("*")) if path.is_file()]
    return subprocess.run(["cat", *files], capture_output=True, check=True).stdout


KINDS = {"embedded": on}
"""Implementation -> how it is opened on a folder. Each keeps every promise of the contract."""
