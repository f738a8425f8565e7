"""`bench reading`: microseconds a message, and how well, beside what many bots do instead.

The figures need the development texts (ONWARD_CORPORA); they are real people's words and are not in
the repository. Without them only the speed is measured, and a row says so.
"""

import statistics
from collections.abc import Callable, Iterable, Sequence

from bot.engine.circle.read import LONGEST as LONGEST_ANSWER
from bot.reading import read_all, read_safely
from bot.reading.conduct import read_answer
from bot.reading.crisis import by_rules
from bot.reading.normalise import normalise
from tests.benchmarks.figures import Row, against, alternately, cpu_of_thread, say
from tests.benchmarks.peer_lists import Mood, has_phrase
from tests.reading.measure_reading import CORPORA, corpus

MICROSECONDS, MILLISECONDS = 1e6, 1e3
TEXTS = (
    "They wrote back today. After four rounds they went with somebody who has more years of the exact "
    "thing. I had already told my sister that it looked good, and now I have to call her. I feel so small.",
    "It has been six weeks since the interview and nobody answers my mails. I check the phone at night. "
    "I killed the technical part, they laughed at my jokes, and then nothing. I am so done with waiting.",
    "I was let go on Friday together with half of the team. The rent is due on the first and I do not know "
    "how to tell my husband. I keep reading the same message from the office again and again, and I cry.",
    "Third no this month. I always get to the last round and then somebody else is a better fit. Maybe I "
    "am just not made for this kind of work. My friends all have jobs by now and I sit here in my room.",
    "The recruiter said that the role is on hold, and ten minutes later it was online again. I am angry, "
    "and tired, and I laughed a bit. Tomorrow I go for a walk with a friend, and then I write to the next.",
    "I don't see a way out any more. I have written more than a hundred letters and nobody wants me, and "
    "everyone would be better off without me. I am so tired of all this. I don't know what to do tonight.",
)
"""Messages of about 200 characters, written for this, as members write on such days."""

ANSWERS = tuple(f"{TEXTS[n]} {TEXTS[n - 1]}"[:LONGEST_ANSWER] for n in range(len(TEXTS)))
"""The same by twos, as long as an answer in the circle may be."""

HOSTILE = (
    "a" * 100_000,
    "I want to " * 10_000,
    "kill " * 20_000,
    "no one, " * 12_500,
    "I'm not going to " * 5_900,
    "k.i.l.l. m.y.s.e.l.f " * 4_760,
    "((((\"'" * 16_600,
    "e\u0301\u0323" * 33_000,
    "1eet sp3ak k1ll " * 6_250,
    "I lost my job. " * 6_660,
    "\n".join(["not that I would want to die, but"] * 2_900),
)
"""A hundred thousand characters each, made to be slow."""

TIMES = 10
"""How often a side reads all of them in its turn: what the other side left in the caches counts little."""

NOT_THERE = "The development texts are not here (ONWARD_CORPORA): no figure is measured."


def run(*, full: bool = False, rounds: int = 40) -> list[Row]:
    """The rows. `full` changes nothing here."""
    return [*_speed(rounds), _hostile(), *_figures()]


# --- speed --------------------------------------------------------------------------------------


def _speed(rounds: int) -> list[Row]:
    say(f"{len(TEXTS)} messages of about 200 characters, {rounds} rounds of each side in turn")
    mood = Mood()
    sides: dict[str, Callable[[str], object]] = {
        "rules": lambda text: by_rules(normalise(text)),
        "turn": read_safely,
        "all": read_all,
        "mood": mood.of,
    }
    timed = {name: _over_all(read) for name, read in sides.items()}
    timed["answer"] = _over_all(read_answer, ANSWERS)
    alternately(timed, 3)  # warm
    took = alternately(timed, rounds)
    scale = MICROSECONDS / len(TEXTS) / TIMES
    return [
        _at_most("the crisis rules, a message of 200 characters", took["rules"], scale, 150),
        _at_most("all that a turn reads, learned score included", took["turn"], scale, 400),
        _at_most("what is read of an answer of 400 characters", took["answer"], scale, 500),
        _at_most("everything: traps, feelings, names and letters too", took["all"], scale, None),
        against("all that a turn reads against VADER", took["turn"], took["mood"], unit="us", scale=scale),
    ]


def _over_all(read: Callable[[str], object], texts: tuple[str, ...] = TEXTS) -> Callable[[], float]:
    def every() -> None:
        for text in texts * TIMES:
            read(text)

    return lambda: cpu_of_thread(every)


def _at_most(name: str, seconds: Sequence[float], scale: float, goal: float | None) -> Row:
    """An absolute figure is that of the fastest round, as timeit has it: the others tell of the machine."""
    note = f"the fastest of {len(seconds)} rounds; the median is {statistics.median(seconds) * scale:.3g}"
    return Row(name, "us", min(seconds) * scale, goal=goal, at_most=True, note=note)


def _hostile() -> Row:
    say(f"{len(HOSTILE)} hostile messages of 100,000 characters")
    slowest = max(min(cpu_of_thread(lambda text=text: read_all(text)) for _ in range(3)) for text in HOSTILE)  # type: ignore[misc]
    name = f"100,000 hostile characters, the slowest of {len(HOSTILE)} kinds"
    return Row(name, "ms", slowest * MILLISECONDS, goal=200, at_most=True)


# --- figures ------------------------------------------------------------------------------------


def _figures() -> list[Row]:
    if not (CORPORA / "dev").is_dir():
        say(NOT_THERE)
        return [Row("figures on the development texts", "texts", 0, note=NOT_THERE)]
    say("the development texts: one annotator, no clinician; in sample, for the rules and the learned score")
    say("(docs/reading.md has the score out of fold)")
    groups = _groups()
    crisis = groups["crisis"]
    found = _share(crisis, _fires)
    mood = Mood()
    return [
        _row("plain statements answered in full", groups["crisis/explicit"], _full, 0.95),
        _row("acute statements asked about at least", groups["crisis/acute"], _fires, 1.0),
        _row("indirect ones asked about at least", groups["crisis/indirect"], _fires, 0.95),
        _row("all crisis texts asked about at least", crisis, _fires, 0.98),
        *(
            _row(f"full help where nothing is meant: {name}", groups[name], _full, goal, at_most=True)
            for name, goal in (("distress", 0.005), ("idioms", 0.02), ("esconv_nc", 0.002))
        ),
        *(
            _row(f"asked where nothing is meant: {name}", groups[name], _fires, goal, at_most=True)
            for name, goal in (("distress", 0.04), ("idioms", 0.12))
        ),
        *(
            Row(
                f"the same, beside VADER at our recall: {name}",
                "share",
                _share(groups[name], _fires),
                mood.alarms_at(found, crisis, groups[name]),
            )
            for name in ("distress", "idioms")
        ),
    ]


def _groups() -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for row in corpus(CORPORA):
        groups.setdefault(row.group, []).append(row.text)
    return groups


def _row(
    name: str, texts: Sequence[str], fires: Callable[[str], bool], goal: float, *, at_most: bool = False
) -> Row:
    """Ours, beside the list of phrases on the same texts."""
    return Row(name, "share", _share(texts, fires), _share(texts, has_phrase), goal=goal, at_most=at_most)


def _share(texts: Iterable[str], fires: Callable[[str], bool]) -> float:
    return statistics.fmean(map(fires, texts))


def _full(text: str) -> bool:
    return read_safely(text).crisis.tier == "full"


def _fires(text: str) -> bool:
    return read_safely(text).crisis.tier != "none"
