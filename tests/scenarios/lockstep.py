"""The same deeds in two languages, side by side: what is pressed here is pressed there at its place.

Both houses stand at the same point of the same script all the time, so that the n-th control of one
is the n-th of the other, whatever it is called. Typed words are the member's own and stay as they
are, but for those that the bot understands: commands in words, hard news, and days.
"""

import re
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from adapters.terminal import Seat, Terminal
from bot.app import open_app
from bot.clock import MovableClock
from bot.engine.talk.languages import SPOKEN
from bot.engine.words.typed import plainly
from bot.scripts.model import Scripts
from bot.settings import Settings
from bot.transcripts import Deed, Shown, Transcript

CRISIS = {
    "I'm not going to kill myself, but this hurts a lot": "no me voy a matar, pero esto duele mucho",
    "I want to kill myself": "quiero matarme",
}
"""Words in the one language bring the help in it; these say the same in Spanish."""

BEGINNINGS = ("typed-job-lost", "typed-rejected-begins")
"""bot.md's lists of how hard news begins, alone or after a command."""

_AFTER = re.compile(r"in (\d+) (day|week)s?")


class Abroad(Seat):
    """A seat whose platform tells another language."""

    language = "es"

    def _head(self, place: str = "") -> dict[str, Any]:
        return super()._head(place) | {"locale": self.language}

    async def press_at(self, places: Sequence[int]) -> None:
        """Press the controls that stand there, the newest first; several are several of one select."""
        found = [(*self._controls, *self._older)[place] for place in places]
        await self._press([key for _, key, _ in found], found[0][2])


class Both:
    """One house in English and one abroad, with the same members."""

    def __init__(self, told: Transcript, here: Terminal, there: Terminal, scripts: Scripts) -> None:
        names = (told.member, *told.others)
        self.here = {name: here.seat(name) for name in names}
        there.seats |= {name.lower(): Abroad(there, name) for name in names}
        self.there = {name: there.seats[name.lower()] for name in names}
        self._first, self._scripts = told.member, scripts

    async def do(self, deed: Deed) -> tuple[list[Shown], list[Shown]]:
        """The deed in both houses, and what everybody was shown in each."""
        here, there = (seats[deed.who or self._first] for seats in (self.here, self.there))
        assert isinstance(there, Abroad)
        match deed.kind:
            case "type":
                words = self._typed(here, there, deed.values[0])
                await here.type(deed.values[0])
                await there.type(words)
            case "press" | "choose":
                await self._press(here, there, deed)
            case "fill":
                await here.fill(deed.values)
                await there.fill(deed.values)
            case "move":
                await here.move(deed.by)
                await there.move(deed.by)
        return _shown(self.here), _shown(self.there)

    def _typed(self, here: Seat, there: Abroad, words: str) -> str:
        """A label may be typed instead of pressed."""
        if words in here.options:
            return there.options[here.options.index(words)]
        return understood(words, self._scripts, there.language)

    @staticmethod
    async def _press(here: Seat, there: Abroad, deed: Deed) -> None:
        known = [label for label, _, _ in (*here._controls, *here._older)]
        places = [known.index(label) for label in deed.values]
        await (here.press(deed.values[0]) if deed.kind == "press" else here.choose(deed.values))
        await there.press_at(places)


def _shown(seats: dict[str, Seat]) -> list[Shown]:
    return [one for seat in seats.values() for one in seat.shown()]


@asynccontextmanager
async def both_houses(told: Transcript, folder: Path, scripts: Scripts) -> AsyncIterator[Both]:
    """Two houses with a clock and a folder of their own."""
    clocks = [MovableClock(told.start, frozen=True) for _ in range(2)]
    settings = [Settings(data=folder / name, _env_file=None) for name in ("here", "there")]
    async with open_app(settings[0], clocks[0]) as here, open_app(settings[1], clocks[1]) as there:
        yield Both(told, Terminal(here, clocks[0]), Terminal(there, clocks[1]), scripts)


def understood(words: str, scripts: Scripts, language: str) -> str:
    """Typed words as somebody abroad would write them, where the bot understands English words."""
    command, _, said = words.partition(" ") if words.startswith("/") else ("", "", words)
    for sentence in SPOKEN:
        if not command and plainly(words) in map(plainly, listed(scripts, "en", sentence)):
            return listed(scripts, language, sentence)[0]
    for sentence in BEGINNINGS:
        for begin in listed(scripts, "en", sentence):
            if plainly(said).startswith(f"{begin} "):
                begun = listed(scripts, language, sentence)[0]
                return f"{command} {begun} {said[len(begin) :].strip()}".strip()
    return CRISIS.get(words) or _day(words, scripts, language)


def _day(words: str, scripts: Scripts, language: str) -> str:
    for sentence in (*(f"day-{n}" for n in range(7)), *(f"month-{n}" for n in range(1, 13)), "tomorrow"):
        name = listed(scripts, "en", sentence)[0]
        if re.fullmatch(rf"(\d+ )?{name}", words):
            return words.replace(name, listed(scripts, language, sentence)[0])
    if match := _AFTER.fullmatch(words):
        unit = listed(scripts, language, f"typed-{match[2]}s")[-1]
        return f"{listed(scripts, language, 'typed-in')[0]} {match[1]} {unit}"
    return words


def listed(scripts: Scripts, language: str, sentence: str) -> list[str]:
    """The lines of one of the house's own sentences, in the order of the file."""
    says = scripts.get("bot", language).steps[sentence].says
    lines = [line for say in says for line in say.variants[0]]
    return ["".join(node.text for node in line.nodes) for line in lines]
