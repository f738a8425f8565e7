"""Days in words, and words into days. The words are bot.md's; the arithmetic is here.

What a member types is read with the words of their language (`read_day`). What a script keeps of a
chosen line (`1. Mañana = in 1 day`) is the script language's own, the same in every language
(`kept_day`).
"""

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from bot.engine.words.typed import plainly
from bot.scripts.directions import HOURS

Sentence = Callable[..., str]
"""`sentence(name, **slots)`: one of bot.md's sentences as plain words."""

MAX_AHEAD = timedelta(days=366)

SHORT = 3
"""Letters of a day or a month that are enough, where no other of the language begins with them."""

_KEPT = re.compile(r"in (\d{1,3}) ([a-z]+)")
_AFTER = re.compile(r"(\d{1,3}) ?(\w+)")
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
        """The list lines of a sentence, as `plainly` makes them."""
        ...


def kept_day(value: str, today: date) -> date | None:
    """The day in a script's own words, "in 2 days" or "in 1 week" in every language, or an ISO date.

    None when it is neither, or not in the next year.
    """
    match = _KEPT.fullmatch(value)
    hours = int(match[1]) * HOURS.get(match[2], 0) if match else 0
    ahead = timedelta(hours=hours)
    day = today + ahead if hours and ahead.seconds == 0 else _iso(value)
    return day if day and _soon(day, today) else None


def read_day(words: str, today: date, voice: DayWords) -> date | None:
    """A typed day: "in 2 days", "next week", "friday", "12 May", "May 12", "tomorrow", an ISO date.

    The words are those of the voice's language; accents may be missing, and articles may stand
    before. None when it is no day, is past, or is more than a year ahead.
    """
    tidy = plainly(words.replace(",", " "))
    for sentence, days in (("typed-in-a-week", 7), ("typed-in-two-days", 2)):
        if tidy in voice.words(sentence):
            return today + timedelta(days=days)
    tidy = _without(tidy, voice.words("typed-next"))
    readings = (
        _after(tidy, today, voice),
        _iso(tidy),
        _named(tidy, today, voice),
        _month(tidy, today, voice),
    )
    return next((day for day in readings if day and _soon(day, today)), None)


def _soon(day: date, today: date) -> bool:
    return today <= day <= today + MAX_AHEAD


def _without(words: str, around: Iterable[str]) -> str:
    """The words without those that may stand before or behind a day: "next friday", "el viernes"."""
    longest_first, before = sorted(around, key=len, reverse=True), ""
    while words != before:
        before = words
        for each in longest_first:
            words = words.removeprefix(f"{each} ").removesuffix(f" {each}")
    return words


def _after(words: str, today: date, voice: DayWords) -> date | None:
    match = _AFTER.fullmatch(_without(words, voice.words("typed-in")))
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
        if words == plainly(voice.line(sentence)):
            return today + timedelta(days=ahead)
    names = [voice.line(f"day-{weekday}") for weekday in range(7)]
    said = [plainly(voice.line("on-day", day=name)) for name in names]
    known = [i for i, name in enumerate(names) if words in {plainly(name), said[i]}]
    weekdays = known or _beginning(words, names)
    if len(weekdays) != 1:  # none, or two that begin alike
        return None
    return today + timedelta(days=(weekdays[0] - today.weekday() - 1) % 7 + 1)


def _beginning(word: str, names: Iterable[str]) -> list[int]:
    """The names that the word is the beginning of, with or without its full stop."""
    short = word.rstrip(".")
    return [i for i, name in enumerate(names) if len(short) >= SHORT and plainly(name).startswith(short)]


def _month(words: str, today: date, voice: DayWords) -> date | None:
    numbers, years = _numbers(words, 2), _numbers(words, 4) or [today.year, today.year + 1]
    months = _months(words.split(), voice)
    if len(numbers) != 1 or len(months) != 1:
        return None
    for year in years:
        try:
            day = date(year, min(months), numbers[0])
        except ValueError:
            continue
        if day >= today:
            return day
    return None


def _numbers(words: str, digits: int) -> list[int]:
    """The whole numbers of so many digits; with two, those of one as well."""
    least = 1 if digits == 2 else digits
    return [int(number) for number in re.findall(rf"(?<!\d)\d{{{least},{digits}}}(?!\d)", words)]


def _months(words: list[str], voice: DayWords) -> set[int]:
    """The months among the words. A word that may be a weekday too ("mar 12 may") gives way."""
    days = [voice.line(f"day-{weekday}") for weekday in range(7)]
    names = [voice.line(f"month-{month}") for month in range(1, 13)]
    found = {word: set(_beginning(word, names)) for word in words if _beginning(word, names)}
    sure = {word: months for word, months in found.items() if not _beginning(word, days)}
    return {month + 1 for months in (sure or found).values() for month in months}
