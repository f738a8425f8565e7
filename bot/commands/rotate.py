"""`rotate-key`: a new host key, for a host whose key was seen by others or is due for a change."""

import sys

from bot.clock import SystemClock
from bot.settings import Settings
from bot.store.rotation import Rotated, rotate

_PARTS = 10
"""How often progress is told."""


def rotate_key(settings: Settings) -> int:
    """Change the host key and say what opens what from now on. The bot must not be running."""
    done = rotate(settings, SystemClock(), _tell)
    print(_resumed() if done.resumed else _changed(done))
    if settings.key is not None:
        print("Now set ONWARD_KEY to the new key, take ONWARD_NEW_KEY away, and start the bot.")
    else:
        print(f"The new key is {settings.data / 'host.key'}. Keep a copy of it apart from your backups.")
    return 0


def _tell(done: int, total: int) -> None:
    step = max(1, total // _PARTS)
    if done == total or done // step != max(0, done - 1000) // step:
        print(f"{done} of {total} members' keys", file=sys.stderr, flush=True)


def _resumed() -> str:
    return "The change of keys that was cut short had been done; nothing more was changed."


def _changed(done: Rotated) -> str:
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
