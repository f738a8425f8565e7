"""How long the longest way through a script takes, by a stated measure.

Words are read at 150 a minute (a second language, a phone, a hard day); an answer that is typed, and
each field of a form, takes 40 seconds; a press takes 4. Flags are left out of it: whatever a step
could say at once is read, the longest of its variants. No step is counted twice.

A script that is run on the way counts with it, unless the member chose it: a step that was reached
by an option and runs a script is a conversation of its own, which has a figure of its own.
"""

from collections.abc import Iterator

import msgspec

from bot.scripts.folder import Folder, line_words, words_of
from bot.scripts.model import Ask, AskForm, Choose, Line, Rate, Script, Step
from bot.scripts.moves import Move, Place, moves
from bot.scripts.worlds import holds, worlds

WORDS_A_MINUTE = 150
TYPED = 40.0
PRESS = 4.0
SLOT = "word " * 8
"""What stands in place of a slot: a short sentence of the member's own."""

MOST_VISITS = 100_000
"""Steps that are looked at before the search is content with the longest way so far."""

Trail = tuple[float, tuple[str, ...]]
"""(seconds, the steps of the way)."""


class Durations:
    """The longest ways through a folder's scripts; each is looked for once."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._known: dict[tuple[str, str, str], Trail] = {}

    def longest(self, script: Script, start: str = "start") -> Trail:
        """The longest way from a step through a script and those that it runs."""
        key = (script.language, script.name, start)
        if key not in self._known:
            self._known[key] = (0.0, ())  # stands for a script that runs itself, which P335 forbids
            if start in script.steps:
                self._known[key] = _Search(self, script).longest(start)
        return self._known[key]

    def of_run(self, to: Place, language: str) -> float:
        """The seconds of a script that is run from a place."""
        script = self._folder.script(to[0], language)
        return self.longest(script, to[1])[0] if script else 0.0


class _Way(msgspec.Struct, frozen=True):
    """To the next step of the script, and the seconds until there. `back`: a script was run before."""

    to: str
    seconds: float
    chosen: bool = False
    back: bool = False


class _Search:
    """All ways through one script that meet no step twice."""

    def __init__(self, durations: Durations, script: Script) -> None:
        self._said = {step.name: _reading(step) for step in script}
        self._ways = {step.name: list(_ways(durations, script, step)) for step in script}
        self._visits = 0

    def longest(self, start: str) -> Trail:
        """Depth first, with the way so far as the stack: recursion would meet Python's limit."""
        best: Trail = (0.0, ())
        trail, spent, open_ = [start], [self._said[start]], [self._on(start, chosen=False)]
        while open_ and self._visits < MOST_VISITS:
            if spent[-1] > best[0]:
                best = spent[-1], tuple(trail)
            way = next((way for way in open_[-1] if way.to not in trail), None)
            if way is None:
                trail.pop(), spent.pop(), open_.pop()
                continue
            self._visits += 1
            trail.append(way.to)
            spent.append(spent[-1] + way.seconds + self._said[way.to])
            open_.append(self._on(way.to, chosen=way.chosen))
        return best

    def _on(self, step: str, *, chosen: bool) -> Iterator[_Way]:
        """The ways out of a step; `chosen`: the member chose it, so what it runs is not of this way."""
        ways = (way for way in self._ways[step] if way.to in self._said)
        return (msgspec.structs.replace(way, seconds=0.0) if chosen and way.back else way for way in ways)


def _reading(step: Step) -> float:
    """The seconds for the most that the step can show at once."""
    said = max(
        sum(max(_words(variant) for variant in say.variants) for say in step.says if holds(say.when, world))
        for world in worlds(say.when for say in step.says)
    )
    labels = sum(len(words.text.split()) for words in words_of(step) if not words.said)
    return (said + labels) * 60 / WORDS_A_MINUTE


def _words(variant: tuple[Line, ...]) -> int:
    return sum(len(line_words(line, SLOT).split()) for line in variant)


def _ways(durations: Durations, script: Script, step: Step) -> Iterator[_Way]:
    """What comes next in this script; what leads elsewhere ends the way."""
    ran = 0.0
    for move in moves(script, step):
        if move.kind == "run":
            ran = durations.of_run(move.to, script.language)
        elif move.to[0] == script.name and move.kind == "back":
            yield _Way(move.to[1], ran, back=True)
        elif move.to[0] == script.name:
            yield _Way(move.to[1], _cost(step, move), chosen=move.kind == "option")


def _cost(step: Step, move: Move) -> float:
    if move.kind == "option":
        return PRESS
    return _answering(step, move.line) if move.kind == "answer" else 0.0


def _answering(step: Step, line: int) -> float:
    asked = next((d for d in step.directions if d.line == line), None)
    match asked:
        case Ask():
            return TYPED
        case AskForm():
            return TYPED * len(step.fields)
        case Choose(most=most):
            return PRESS * most
        case Rate():
            return PRESS
        case _:
            return 0.0
