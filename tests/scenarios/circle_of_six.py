"""Six members of one community in front of a platform, a circle among them, and what each was shown."""

import re
from collections.abc import Iterator, Mapping

from adapters.web.way import way_to
from bot.engine.words.voice import Voice
from bot.prompts import load_scripts
from bot.scripts.model import Go, Scripts, Step
from bot.scripts.moves import Place
from bot.transcripts import PUBLIC, Shown, read_move
from tests.scenarios.driver import Driver

SIX = ("Sam", "Ada", "Ben", "Cleo", "Dan", "Eve")
HOST, *OTHERS = SIX


class Labels:
    """What can be pressed, by where it leads: the words may change, the way may not."""

    def __init__(self, scripts: Scripts | None = None) -> None:
        self._scripts = scripts or load_scripts()
        self._voice = Voice(self._scripts, "en")

    def _step(self, script: str, step: str) -> Step:
        return self._scripts.get(script, "en").steps[step]

    def to(self, script: str, step: str, target: str) -> str:
        """The button of that step that leads to `target`: a step, or a script."""
        options = self._step(script, step).options
        return next(one.label for one in options if target in {one.target.step, one.target.script})

    def leading(self, script: str, target: str) -> str:
        """The first button of a script that leads to that step of it, wherever it stands."""
        steps = self._scripts.get(script, "en")
        return next(one.label for step in steps for one in step.options if one.target.step == target)

    def of(self, script: str, step: str, value: str) -> str:
        """The line of that step whose value is kept."""
        return next(line.label for line in self._step(script, step).fields if line.value == value)

    def way(self, script: str, step: str, doing: str) -> Iterator[str]:
        """The buttons of the shortest way from that step to something that is done."""
        place, last = (script, step), False
        while not last:
            way = way_to(self._scripts, place, doing)
            assert way is not None
            assert way.meaning.startswith("o")
            option = self._step(*place).options[int(way.meaning[1:])]
            yield option.label
            place, last = self._waits(option.target.script or place[0], option.target.step), way.last

    def _waits(self, script: str, step: str) -> Place:
        """Where a talk stands that comes to that step: what is gone through at once is passed."""
        found = self._step(script, step)
        goes = [one.target for one in found.directions if isinstance(one, Go)]
        if found.options or not goes:
            return script, step
        return self._waits(goes[-1].script or script, goes[-1].step)

    def line(self, name: str) -> str:
        """One of the house's own sentences."""
        return self._voice.line(name)

    def begins(self, name: str) -> str:
        """The first sentence of one that is longer, or has slots further on."""
        return self.line(name).split(".")[0]


class Six:
    """Plays deeds, and keeps what each of the six was shown since they were last asked."""

    def __init__(self, drivers: Mapping[str, Driver]) -> None:
        self.drivers, self.labels = drivers, Labels()
        self._new: dict[str, list[Shown]] = {name: [] for name in drivers}

    def _look(self) -> None:
        for name, driver in self.drivers.items():
            self._new[name].extend(driver.shown())

    async def types(self, name: str, words: str) -> None:
        await self.drivers[name].type(words)
        self._look()

    async def presses(self, name: str, *labels: str) -> None:
        """One after the other."""
        for label in labels:
            await self.drivers[name].press(label)
        self._look()

    async def wait(self, move: str) -> None:
        """Let time pass: "31 minutes", "2 days"."""
        await self.drivers[HOST].move(read_move(f"+{move}"))
        self._look()

    # --- what they were shown -----------------------------------------------------------------

    def told(self, name: str) -> str:
        """What came to that member alone since they were last asked, word for word."""
        mine = [one.text for one in self._new[name] if one.where not in PUBLIC]
        self._new[name] = [one for one in self._new[name] if one.where in PUBLIC]
        return "\n".join(mine)

    def channel(self) -> list[Shown]:
        """What stood newly in the channel, or changed there: all six see the same."""
        seen = {name: [one for one in shown if one.where in PUBLIC] for name, shown in self._new.items()}
        for name in self._new:
            self._new[name] = [one for one in self._new[name] if one.where not in PUBLIC]
        assert all(public == seen[HOST] for public in seen.values())
        return seen[HOST]

    def nothing_new(self) -> "Six":
        """Everything so far is read."""
        self._new = {name: [] for name in self.drivers}
        return self

    # --- the circle ---------------------------------------------------------------------------

    async def open_circle(self) -> "Six":
        """The host sets the place up in its channel, and allows a circle."""
        to, of = self.labels.to, self.labels.of
        await self.types(HOST, "/onward setup")
        await self.presses(HOST, of("setup", "kind", "community"), of("setup", "day", "4"))
        await self.presses(HOST, of("setup", "hour", "16"))
        zone = of("zone", "start", "Europe/London")
        offered = self._new[HOST][-1].options
        await self.presses(HOST, zone if zone in offered else to("setup", "zone-right", "read-back"))
        await self.presses(HOST, to("setup", "read-back", "keep"), to("setup", "keep", "circle"))
        await self.presses(HOST, to("setup", "circle", "circle-open"))
        return self

    async def moderate(self, *names: str) -> "Six":
        """The host, who has just opened the circle, invites them one by one, and each agrees."""
        to = self.labels.to
        await self.presses(HOST, to("setup", "circle-opened", "moderators"))
        invite = to("setup", "moderators", "moderator-invite")
        for name in names:
            self.told(HOST)
            await self.presses(HOST, invite)
            word = re.search(r"moderate (\w+)", self.told(HOST))
            assert word is not None
            await self.types(name, f"/onward moderate {word[1]}")
            await self.presses(name, to("moderate", "card", "agree"))
            invite = to("setup", "moderator-invite", "moderator-invite")
        return self

    async def report(self, name: str, reason: str, whose: str = "") -> None:
        """What that peer answered, or (whose: "") what was told last, with a reason from the list."""
        await self.presses(name, self.labels.line("peer-report"), *([whose] if whose else []))
        await self.presses(name, self.labels.of("report", "start", reason))
        await self.presses(name, self.labels.to("report", "who", "send"))

    async def look(self, name: str) -> str:
        """That moderator opens what waits; what they are shown of it."""
        self.told(name)
        await self.presses(name, self.labels.line("case-look"), self.labels.to("moderate", "waits", "next"))
        return self.told(name)

    async def decide(self, name: str, decision: str, rule: str = "") -> None:
        """What waits for that moderator, from what the case shows to the yes."""
        to, of = self.labels.to, self.labels.of
        await self.presses(name, of("moderate", "case", decision))
        if rule:
            await self.presses(name, of("moderate", "rule", rule))
        await self.presses(name, to("moderate", "sure", "decide"))

    async def join(self, *names: str) -> "Six":
        """They are of age, agree, and pass the course."""
        to = self.labels.to
        for name in names:
            await self.types(name, "/onward circle")
            await self.presses(name, *self.labels.way("circle", "what", "circle-join"))
            await self.presses(name, to("circle", "joined", "circle-course"))
            await self.presses(name, *self.labels.way("circle-course", "start", "circle-trained"))
        return self

    async def ask(self, name: str, words: str) -> None:
        """As far as the yes to the preview."""
        await self.types(name, "/onward ask")
        await self.types(name, words)
        await self.presses(name, self.labels.leading("circle-ask", "send"))

    async def answer(self, name: str, line: str = "been") -> None:
        """With one tap, or with one of the other lines."""
        if line == "been":
            return await self.presses(name, self.labels.line("support-been"))
        await self.presses(name, self.labels.line("support-answer"))
        return await self.presses(name, self.labels.of("circle-answer", "read", line))

    async def write(self, name: str, words: str) -> None:
        """In their own words, as far as the yes to the preview."""
        to = self.labels.to
        await self.presses(name, self.labels.line("support-answer"), to("circle-answer", "read", "own"))
        await self.types(name, words)
        await self.presses(name, to("circle-answer", "preview", "out"))
