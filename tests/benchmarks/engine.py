"""`bench engine`: a turn in memory, against a state machine of a library's and one by hand."""

import statistics
import tracemalloc
from collections.abc import Callable

import msgspec

from bot.engine.actors import Actor
from bot.engine.member import Member
from bot.engine.turn import Turn, take_turn, words_of
from bot.reading import read_safely
from tests.benchmarks.dialogue import NOW, TURNS, Ours, Side
from tests.benchmarks.figures import Row, against, alternately, cpu_of_thread, say
from tests.benchmarks.peer_handwritten import Handwritten
from tests.benchmarks.peer_transitions import StandingTransitions, Transitions

MICROSECONDS = 1e6
_ENCODE = msgspec.msgpack.Encoder().encode
_DECODE = msgspec.msgpack.Decoder(Member).decode


class Kept(Ours):
    """The same, with every member's state decoded before a turn and encoded after it."""

    def __init__(self, kept: dict[str, bytes]) -> None:
        super().__init__()
        self.kept = kept

    def take(self, member: str, turn: int) -> Turn:
        """Decode, take the turn, encode."""
        if turn:
            self._members[member] = _DECODE(self.kept[member])
        taken = super().take(member, turn)
        self.kept[member] = _ENCODE(self._members[member])
        return taken


class WithReading(Ours):
    """The same, and every word is read first, as the house does."""

    def take(self, member: str, turn: int) -> object:
        """Read, then take the turn."""
        event, state = self._events[member][turn], self._members[member]
        findings = read_safely(words_of(event), state.recent)
        taken = take_turn(self._scripts, state, event, NOW, findings=findings)
        assert taken.state is not None
        self._members[member] = taken.state
        return taken


def run(*, full: bool = False, members: int = 50, rounds: int = 60, others: int = 100_000) -> list[Row]:
    """The rows. `others`: how many conversations are open besides. `full` changes nothing here."""
    return [*_against_peers(members, rounds), *_memory(), _crowded(members, rounds, others)]


def _against_peers(members: int, rounds: int) -> list[Row]:
    say(f"the six turns of {members} members, {rounds} rounds of each side in turn")
    sides: dict[str, Side] = {
        "ours": Ours(),
        "reading": WithReading(),
        "transitions": Transitions(),
        "standing": StandingTransitions(),
        "handwritten": Handwritten(),
    }
    names = [f"m{number}" for number in range(members)]
    rounds_of = {name: _round(side, names) for name, side in sides.items()}
    alternately(rounds_of, 3)  # warm
    took = alternately(rounds_of, rounds)
    scale = MICROSECONDS / (members * len(TURNS))
    rows = (
        ("a turn against transitions", "ours", "transitions", 1.3, "a model for each conversation"),
        ("the same, its models made beforehand", "ours", "standing", None, ""),
        ("a turn with reading against transitions", "reading", "transitions", None, ""),
        ("a turn against a state machine by hand", "ours", "handwritten", None, "the least it can cost"),
    )
    return [
        against(name, took[ours], took[peer], unit="us", scale=scale, goal=goal, note=note)
        for name, ours, peer, goal, note in rows
    ]


def _round(side: Side, members: list[str]) -> Callable[[], float]:
    def play() -> None:
        for member in members:
            for turn in range(len(TURNS)):
                side.take(member, turn)

    def measured() -> float:
        side.begin(members)
        return cpu_of_thread(play)

    return measured


# --- many open conversations --------------------------------------------------------------------


def _memory(count: int = 2000) -> list[Row]:
    say(f"the memory of {count} open conversations")
    tracemalloc.start()
    try:
        before = tracemalloc.get_traced_memory()[0]
        held = _open(count)
        taken = tracemalloc.get_traced_memory()[0] - before
        assert len(held) == count
    finally:
        tracemalloc.stop()
    note = "encoded, as the house keeps it between two turns; with its place in a dict"
    return [Row("an open conversation", "bytes", taken / count, goal=1024, at_most=True, note=note)]


def _open(count: int) -> dict[str, bytes]:
    """Conversations as the store holds them, each in the middle."""
    ours = Ours()
    ours.begin(["m0"])
    for turn in range(3):
        ours.take("m0", turn)
    middle = ours.held()["m0"]
    actors = (Actor(platform="bench", tenant="bench", user=f"m{number:07}") for number in range(count))
    return {actor.user: _ENCODE(msgspec.structs.replace(middle, actor=actor)) for actor in actors}


def _crowded(members: int, rounds: int, others: int) -> Row:
    """Each turn looks its member up among all the others, or among nobody."""
    say(f"a turn while {others} other conversations are open")
    crowd = _open(others)
    names = [f"someone-{number}" for number in range(members)]
    took = alternately({"alone": _round(Kept({}), names), "among": _round(Kept(crowd), names)}, rounds)
    among, alone = took["among"], took["alone"]
    mine, quiet = statistics.median(among), statistics.median(alone)
    scale = MICROSECONDS / (members * len(TURNS))
    name = f"a turn with {others} other open conversations"
    return Row(
        name,
        "us",
        mine * scale,
        quiet * scale,
        mine / quiet,
        goal=1.1,
        at_most=True,
        note="beside the same with none",
    )
