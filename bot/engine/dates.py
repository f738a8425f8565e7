"""Days in words, and words into days. The words are bot.md's; the arithmetic is here."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from bot.engine.fill import unmarked

Sentence = Callable[..., str]
"""`sentence(name, **slots)`: one of bot.md's sentences as plain words."""

MAX_AHEAD = timedelta(days=366)

_AFTER = re.compile(r"(?:\w+ ){0,2}(\d{1,3}) ?(\w+)")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")


def day_in_words(day: date, today: date, sentence: Sentence) -> str:
    """Yesterday, today, tomorrow, a weekday within six days, else weekday, number and month."""
    ahead = (day - today).days
    if ahead in _NEAR:
        return sentence(_NEAR[ahead])
    if -7 < ahead < 7:
        return sentence("on-day", day=sentence(f"day-{day.weekday()}"))
    names = {"day": sentence(f"day-{day.weekday()}"), "month": sentence(f"month-{day.month}")}
    return sentence("date-long", number=str(day.day), **names)


_NEAR = {-1: "yesterday", 0: "today", 1: "tomorrow"}


def moment_in_words(moment: datetime, now: datetime, zone: ZoneInfo, sentence: Sentence) -> str:
    """The day in words and the time as HH:MM, in the member's zone."""
    local = moment.astimezone(zone)
    day = day_in_words(local.date(), now.astimezone(zone).date(), sentence)
    return sentence("when-day-time", day=day, time=f"{local:%H:%M}")


class DayWords(Protocol):
    """The words for days that a language has (bot.md)."""

    def line(self, name: str, /, **slots: str) -> str:
        """A sentence by name."""
        ...

    def words(self, name: str, /) -> frozenset[str]:
        """The list lines of a sentence, in small letters."""
        ...


def read_day(words: str, today: date, voice: DayWords) -> date | None:
    """A day from "in 2 days", "next week", "friday", "12 May", "May 12", "tomorrow" or an ISO date.

    None when it is no day, is past, or is more than a year ahead.
    """
    tidy = " ".join(unmarked(words).strip(" .!?").casefold().replace(",", " ").split())
    if tidy in voice.words("typed-in-a-week"):
        return today + timedelta(days=7)
    tidy = _without_next(tidy, voice)
    readings = (
        _after(tidy, today, voice),
        _iso(tidy),
        _named(tidy, today, voice),
        _month(tidy, today, voice),
    )
    return next((day for day in readings if day and today <= day <= today + MAX_AHEAD), None)


def _without_next(words: str, voice: DayWords) -> str:
    """The same without the words before a day's name: "el próximo viernes" -> "viernes"."""
    first, _, rest = words.partition(" ")
    while rest and first in voice.words("typed-next"):
        words = rest
        first, _, rest = words.partition(" ")
    return words


def _plain(voice: DayWords, name: str, /, **slots: str) -> str:
    return unmarked(voice.line(name, **slots)).casefold()


def _after(words: str, today: date, voice: DayWords) -> date | None:
    match = _AFTER.fullmatch(words)
    for sentence, days in (("typed-days", 1), ("typed-weeks", 7)):
        if match and match[2] in voice.words(sentence):
            return today + timedelta(days=int(match[1]) * days)
    return None


def _iso(words: str) -> date | None:
    try:
        return date.fromisoformat(words) if _ISO.fullmatch(words) else None
    except ValueError:
        return None


def _named(words: str, today: date, voice: DayWords) -> date | None:
    for ahead, sentence in enumerate(("today", "tomorrow")):
        if words == _plain(voice, sentence):
            return today + timedelta(days=ahead)
    for weekday in range(7):
        name = _plain(voice, f"day-{weekday}")
        if words in {name, name[:3], _plain(voice, "on-day", day=name)}:
            return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
    return None


def _month(words: str, today: date, voice: DayWords) -> date | None:
    numbers = [int(n) for n in re.findall(r"\d{1,2}", words)]
    months = [month for month in range(1, 13) if _starts(words, _plain(voice, f"month-{month}"))]
    if len(numbers) != 1 or len(months) != 1:
        return None
    for year in (today.year, today.year + 1):
        try:
            day = date(year, months[0], numbers[0])
        except ValueError:
            continue
        if day >= today:
            return day
    return None


def _starts(words: str, month: str) -> bool:
    return any(len(word) >= 3 and month.startswith(word.strip(".")) for word in words.split())
