"""What the machine is to give: time zones, space, and files that their owner alone can read."""

import shutil
import stat
import zoneinfo
from importlib.metadata import version
from pathlib import Path

from bot.crash import VARIABLE, armed
from bot.doctor.finding import Finding
from bot.settings import Settings
from bot.store.connection import DATABASE
from bot.store.errors import StoreError
from bot.store.hostkey import FILE, coming_key, host_key

ZONES_AT_LEAST = 400
TRIED_ZONES = ("America/St_Johns", "Asia/Kolkata", "Europe/Lisbon", "Pacific/Apia")

MB = 1_000_000
FULL, NEARLY_FULL = 64 * MB, 500 * MB


def zones() -> Finding:
    """Check-ins come at a member's own hour, so every zone must be there."""
    known = zoneinfo.available_timezones()
    missing = [name for name in TRIED_ZONES if name not in known]
    if missing or len(known) < ZONES_AT_LEAST:
        todo = "Install the package tzdata again: make setup."
        return Finding("time zones", "fault", f"only {len(known)} time zones are known", todo)
    return Finding("time zones", "ok", f"{len(known)} known (tzdata {version('tzdata')})")


def key(settings: Settings) -> Finding:
    """Where the host key is, that it is one, and that nobody else can read it."""
    path = settings.data / FILE
    is_there = path.exists() and path.stat().st_size  # an empty one is made anew at the start
    if settings.key is None and not is_there:
        return _no_key(settings, path)
    try:  # also before there is a database that could be opened with it
        host_key(settings.data, settings.key, may_make=False)
        coming_key(settings)
    except StoreError as error:
        detail, _, todo = str(error).partition(". ")
        return Finding("key", "fault", detail, todo)
    if settings.key is not None:
        return Finding("key", "ok", "from ONWARD_KEY")
    return _private("key", path, 0o600, "fault")


def _no_key(settings: Settings, path: Path) -> Finding:
    if not (settings.data / DATABASE).exists():
        return Finding("key", "ok", f"{path} is made at the first start")
    todo = f"Put it back as {path}, or set ONWARD_KEY to it."
    return Finding("key", "fault", f"{path} is missing, and there is a database that needs it", todo)


def crash_point() -> list[Finding]:
    """Nothing, as it should be; or that the bot is to die for a test."""
    if not armed():
        return []
    return [Finding("crash point", "fault", f"{VARIABLE} is set, for tests alone", f"Unset {VARIABLE}.")]


def files(settings: Settings) -> list[Finding]:
    """The data folder and `.env`, where they are: nobody else's business."""
    found = []
    if settings.data.is_dir():
        found.append(_private("data folder", settings.data, 0o700, "notice"))
    if (env := Path(".env")).is_file():
        found.append(_private("env file", env, 0o600, "notice"))
    return found


def _private(what: str, path: Path, mode: int, otherwise: str) -> Finding:
    there = stat.S_IMODE(path.stat().st_mode)
    if there & 0o077:
        todo = f"Run: chmod {mode:o} {path}"
        return Finding(what, otherwise, f"others can read {path} (mode {there:04o})", todo)
    return Finding(what, "ok", f"{path}, mode {there:04o}")


def disk(settings: Settings) -> Finding:
    """Room for the database to grow, and for a copy of it."""
    free = shutil.disk_usage(_nearest(settings.data)).free
    file = settings.data / DATABASE
    size = file.stat().st_size if file.exists() else 0
    detail = f"{free // MB:,} MB free where {settings.data} is"
    todo = "Free some space, or move ONWARD_DATA to a larger disk."
    if free < FULL:
        return Finding("disk", "fault", detail, todo)
    if free < max(NEARLY_FULL, 2 * size):
        return Finding("disk", "notice", detail, todo)
    return Finding("disk", "ok", detail)


def _nearest(folder: Path) -> Path:
    """The folder, or the first above it that there is."""
    here = folder.absolute()
    return next(path for path in (here, *here.parents) if path.exists())
