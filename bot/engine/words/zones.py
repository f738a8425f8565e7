"""A time zone from what a member chose or typed: an IANA name, or a city that names one."""

from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from bot.engine.words.typed import plainly


def find_zone(words: str) -> str:
    """The IANA name meant by "Europe/Berlin", "berlin", "new york" or "Bogotá"; "" when none is."""
    wanted = "_".join(plainly(words).split())
    if not wanted:
        return ""
    return _by_name().get(wanted) or _by_city().get(wanted) or _exact(words.strip())


def _exact(name: str) -> str:
    try:
        return ZoneInfo(name).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ""


@cache
def _names() -> tuple[str, ...]:
    regions = ("Africa/", "America/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Indian/", "Pacific/")
    return tuple(sorted(name for name in available_timezones() if name.startswith(regions) or name == "UTC"))


@cache
def _by_name() -> dict[str, str]:
    return {name.casefold(): name for name in _names()}


@cache
def _by_city() -> dict[str, str]:
    cities: dict[str, str] = {}
    for name in _names():
        cities.setdefault(name.rsplit("/", 1)[-1].casefold(), name)
    return cities
