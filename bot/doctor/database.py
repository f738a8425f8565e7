"""The database: can it be read, is every page whole, what is held, and how old the last copy is."""

import asyncio
from contextlib import closing
from pathlib import Path

from bot.clock import SystemClock
from bot.doctor.finding import Finding
from bot.settings import Settings
from bot.store import StoreError, open_beside
from bot.store.connection import DATABASE, connect_for_reading
from bot.store.opening import check_whole
from bot.store.replacing import BACKUPS

MADE = "made"
"""A file without words in the folder of backups: its time is that of the last `backup`."""

STALE_DAYS = 7.0
_A_DAY = 86_400.0

NONE_YET = "Start the bot once: it makes one. `python -m bot play` does, too."
HELD = (
    "Nothing, if it stays the same. If it grows, look for lines with `held` and `refused` in the log: "
    "their code and hint say what the platform did not take."
)
SET_ASIDE = "Please report it, with the line `timer-failed` of the log: it has no words in it."


NOT_TAKEN = (
    "Please report it, with the line `event-failed` of the log, if there is one: it has no words in it."
)


async def database(settings: Settings) -> list[Finding]:
    """What is in it, whether it is whole, and what was set aside."""
    if not (settings.data / DATABASE).exists():
        detail = f"There is no database in {settings.data} yet."
        return [Finding("store", "notice", detail, NONE_YET), _copied(settings)]
    try:
        async with open_beside(settings) as store:
            counts = await store.counts()
    except StoreError as error:
        return [Finding("store", "fault", str(error), "Do as it says, then ask doctor again.")]
    told = ", ".join(f"{number} {name}" for name, number in counts.items())
    whole = await asyncio.to_thread(_whole, settings.data / DATABASE)
    aside = _set_aside(counts["held"], counts["unreadable"], counts["not-taken"])
    return [Finding("store", "ok", told), whole, *aside, _copied(settings)]


def _set_aside(held: int, unreadable: int, not_taken: int) -> list[Finding]:
    found = []
    if held:
        found.append(Finding("held", "notice", f"{held} messages perhaps arrived, or were refused", HELD))
    if unreadable:
        found.append(Finding("set aside", "notice", f"{unreadable} planned things failed", SET_ASIDE))
    if not_taken:
        detail = f"{not_taken} things that members sent in the last 30 days failed, and they were told so"
        found.append(Finding("not taken", "notice", detail, NOT_TAKEN))
    return found


def _whole(file: Path) -> Finding:
    """Reads every page, with a connection of its own."""
    try:
        with closing(connect_for_reading(file)) as conn:
            check_whole(conn, file)
    except StoreError as error:
        return Finding("pages", "fault", str(error), "Do as it says, then ask doctor again.")
    return Finding("pages", "ok", "every page of the database is whole")


def note_backup(settings: Settings) -> None:
    """A copy was made just now."""
    folder = settings.data / BACKUPS
    folder.mkdir(mode=0o700, exist_ok=True)
    (folder / MADE).touch(mode=0o600)


def _copied(settings: Settings) -> Finding:
    """When `backup` was last run. Copies that are made in another way are not known here."""
    todo = "Run: python -m bot backup FILE, and keep FILE on another disk; once a day is a good habit."
    made = settings.data / BACKUPS / MADE
    if not made.exists():
        if not (settings.data / DATABASE).exists():
            return Finding("backup", "ok", "there is nothing to copy yet")
        return Finding("backup", "notice", "`python -m bot backup` never made a copy of this database", todo)
    days = (SystemClock().now().timestamp() - made.stat().st_mtime) / _A_DAY
    detail = f"the last copy is {days:.0f} days old" if days >= 1 else "the last copy is of today"
    return Finding("backup", "notice", detail, todo) if days > STALE_DAYS else Finding("backup", "ok", detail)
