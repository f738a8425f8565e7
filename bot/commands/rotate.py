"""`rotate-key`: a new host key, for a host whose key was seen by others or is due for a change."""

import asyncio
import sys

from bot.clock import SystemClock
from bot.commands.reach import reach
from bot.door.server import changed
from bot.door.wire import KeyChanged, RotateKey
from bot.settings import Settings
from bot.store.rotation import rotate

_PARTS = 10
"""How often progress is told."""


def rotate_key(settings: Settings) -> int:
    """Change the host key and say what opens what from now on; the process that runs does it, if one does."""
    done = asyncio.run(_in_the_running_bot(settings)) or _here(settings)
    print(_resumed() if done.resumed else _changed(done))
    if done.key_file:
        print(f"The new key is {done.key_file}. Keep a copy of it apart from your backups.")
    else:
        print("Now set ONWARD_KEY to the new key, take ONWARD_NEW_KEY away, and start the bot again.")
    return 0


async def _in_the_running_bot(settings: Settings) -> KeyChanged | None:
    """None: no bot runs."""
    end = await reach(settings, RotateKey(), _Progress())
    return end if isinstance(end, KeyChanged) else None


def _here(settings: Settings) -> KeyChanged:
    return changed(rotate(settings, SystemClock(), _Progress()), settings)


class _Progress:
    """Tells a tenth at a time, on standard error."""

    def __init__(self) -> None:
        self._told = 0

    def __call__(self, done: int, total: int) -> None:
        """So many of so many."""
        if total and done > self._told and (done == total or done - self._told >= total // _PARTS):
            self._told = done
            print(f"{done} of {total} members' keys", file=sys.stderr, flush=True)


def _resumed() -> str:
    return "The change of keys that was cut short had been done; nothing more was changed."


def _changed(done: KeyChanged) -> str:
    told = [f"The host key is changed for {done.actors} members and communities."]
    if done.unreadable:
        told.append(f"{done.unreadable} could not be opened before and cannot be now: the file was altered.")
    told.append(f"The database as it was is {done.copy}.")
    if done.old_key:
        told.append(
            f"Copies from before today, that one too, are opened by the old key: it is {done.old_key}, and "
            "`restore` finds it there. Delete both when you have deleted those copies."
        )
    else:
        told.append(
            "Copies from before today, that one too, are opened by the old key: to restore one, set "
            "ONWARD_KEY to the old key and ONWARD_NEW_KEY to the new one, and run rotate-key after it."
        )
    return "\n".join(told)
