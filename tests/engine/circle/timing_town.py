"""A circle of people who are about in bursts, ask without a name in the midst of one, and are watched.

The bot is the real one: every ask goes through the community's turns, and what is watched is when its
posts come. Whoever watches sees every sign of life of everybody in the channel, and knows how the bot draws
its moments; they see nobody's private chat. An ask is always written within three minutes of something
that everybody saw of its author, which is worse than life.
"""

import math
import random
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

import msgspec

from bot.engine.actors import Actor
from bot.engine.circle import drawn
from bot.engine.effects import Post
from bot.engine.events import Event
from tests.engine.circle.circle_place import Place
from tests.engine.circle.unnamed_place import UNNAMED, asks, peers

START = datetime(2026, 1, 5, tzinfo=UTC)
A_DAY, AN_HOUR = 86_400.0, 3_600.0

Activity = list[list[float]]
"""For each person, the moments (seconds from START) at which others saw something of them."""

Guess = Callable[["Watched", float, Sequence[int]], int]
"""An attacker: from all that is seen, and the moment of a post, to one of those who may have written it."""


class Posted(msgspec.Struct, frozen=True):
    """One ask: who wrote it, and how long after that it stood there."""

    author: int
    at: float
    waited: float


class Watched(msgspec.Struct, frozen=True):
    """All that was seen, and (for the judge alone) who wrote what.

    `weight`: for each of those moments, how likely it is that its person asks just then, once they ask.
    """

    activity: Activity
    weight: Activity
    posted: list[Posted]

    @property
    def people(self) -> int:
        """How many there are."""
        return len(self.activity)


class _Channel(Place):
    """The community's channel: the moment of every post, by the ask's own words."""

    def __init__(self, people: int) -> None:
        self.seen: dict[int, float] = {}
        self.members = [Actor(platform="terminal", tenant="t", user=f"p{number}") for number in range(people)]
        moderated = msgspec.structs.replace(UNNAMED, zone="UTC", circle=peers(tuple(self.members)))
        super().__init__(moderated)
        self.now = START

    def _take(self, event: Event) -> Place:
        super()._take(event)
        for effect in self.of(Post):
            assert isinstance(effect, Post)
            number = int(effect.message.text.plain.splitlines()[0].rsplit(" ", 1)[1])
            self.seen[number] = (self.now - START).total_seconds()
        return self


def habits(dice: random.Random, weeks: int, bursts_a_day: float) -> list[list[float]]:
    """One person's bursts: each a list of moments. People differ in how often, and at which hours."""
    often = min(max(bursts_a_day * math.exp(dice.gauss(0, 0.7)), 0.7), 12)
    centre, bursts = dice.uniform(11, 19), []
    for day in range(weeks * 7):
        if dice.random() < 0.1:  # a day without
            continue
        for _ in range(_poisson(dice, often if day % 7 < 5 else often / 2)):
            hour = dice.gauss(centre, 3.5)
            if 0.2 < hour < 23.7:
                burst = [day * A_DAY + hour * AN_HOUR]
                while dice.random() < 0.75:
                    burst.append(burst[-1] + dice.expovariate(1 / 120))
                bursts.append(burst)
    return sorted(bursts)


def _poisson(dice: random.Random, mean: float) -> int:
    count, left = 0, dice.random()
    while left > math.exp(-mean):
        count, left = count + 1, left * dice.random()
    return count


def watched(people: int = 12, weeks: int = 60, bursts_a_day: float = 3.0, seed: int = 1) -> Watched:
    """So many weeks of such a circle, in which everybody asks about once a week."""
    dice = random.Random(seed)
    bursts = [habits(dice, weeks, bursts_a_day) for _ in range(people)]
    written = []
    for person in range(people):
        for week in range(1, weeks - 1):
            first = week * 7 + person % 7  # the one before has ended by then
            days = [one for one in bursts[person] if first <= one[0] / A_DAY < first + 2]
            if days:
                written.append((dice.choice(dice.choice(days)) + dice.uniform(5, 180), person))
    channel = _Channel(people)
    for number, (at, person) in enumerate(sorted(written)):
        channel.wait(seconds=at - (channel.now - START).total_seconds())
        channel.state = msgspec.structs.replace(channel.state, posted=())  # oftener than anybody may
        asks(channel, channel.members[person], number, f"A hard week. {number}")
    channel.wait(days=6)
    posted = [
        Posted(person, channel.seen[number], channel.seen[number] - at)
        for number, (at, person) in enumerate(sorted(written))
        if number in channel.seen
    ]
    seen = [sorted((at, 1 / len(burst) / len(one)) for burst in one for at in burst) for one in bursts]
    moments, weights = ([[pair[which] for pair in one] for one in seen] for which in (0, 1))
    return Watched(moments, weights, posted)


# --- who watches ---------------------------------------------------------------------------------


def _before(seen: Watched, person: int, at: float) -> float:
    moments = seen.activity[person]
    place = bisect_left(moments, at)
    return moments[place - 1] if place else -math.inf


def last_active(seen: Watched, at: float, among: Sequence[int]) -> int:
    """Whoever was seen last before it."""
    return max(among, key=lambda person: _before(seen, person, at))


def nearest(seen: Watched, at: float, among: Sequence[int]) -> int:
    """Whoever was seen nearest to it, before or after."""

    def gap(person: int) -> float:
        moments = seen.activity[person]
        place = bisect_left(moments, at)
        after = moments[place] if place < len(moments) else math.inf
        return min(at - _before(seen, person, at), after - at)

    return min(among, key=gap)


def _count(seen: Watched, person: int, since: float, until: float) -> int:
    moments = seen.activity[person]
    return bisect_right(moments, until) - bisect_left(moments, since)


def busiest_hour(seen: Watched, at: float, among: Sequence[int]) -> int:
    """Whoever was seen most from an hour to ten minutes before it; of several, who was seen last."""
    return max(
        among,
        key=lambda one: (_count(seen, one, at - AN_HOUR, at - 600), _before(seen, one, at)),
    )


def busiest_day(seen: Watched, at: float, among: Sequence[int]) -> int:
    """Whoever was seen most in the day before it, for how much they are seen at all."""
    return max(
        among, key=lambda one: _count(seen, one, at - A_DAY, at - 600) / max(len(seen.activity[one]), 1)
    )


def likeliest(seen: Watched, at: float, among: Sequence[int]) -> int:
    """Whoever it is most likely to be, for one who knows the draw and everybody's habits."""

    def weight(person: int) -> float:
        moments = seen.activity[person]
        window = range(bisect_left(moments, at - 6 * A_DAY), bisect_left(moments, at))
        return sum(_chance(moments[one], at, seen.people) * seen.weight[person][one] for one in window)

    return max(among, key=weight)


def _chance(written: float, at: float, people: int) -> float:
    """How likely an ask that was written then is posted at that round."""
    begun = _day_hours(
        written + drawn.LEAST_WAIT.total_seconds() + 90
    )  # within three minutes of what was seen
    span, round_ = drawn.span(people).total_seconds(), drawn.ROUND.total_seconds()
    until = _day_hours(at) - begun
    return max(0.0, min(until, span) - max(until - round_, 0.0))


def _day_hours(at: float) -> float:
    """Seconds of day hours up to a moment."""
    start, end = (clock.hour * AN_HOUR for clock in drawn.DAY)
    day, within = divmod(at, A_DAY)
    return day * (end - start) + min(max(within - start, 0.0), end - start)


ATTACKERS: dict[str, Guess] = {
    "who was active last before it": last_active,
    "who was active nearest to it": nearest,
    "who was busiest in the hour before": busiest_hour,
    "who was busiest in the day before": busiest_day,
    "who is likeliest (knows the draw)": likeliest,
}


def times_chance(seen: Watched, guess: Guess, seed: int = 2) -> float:
    """How much more often than by chance a member of the circle who guesses so is right."""
    dice, right = random.Random(seed), 0
    for ask in seen.posted:
        me = dice.choice([one for one in range(seen.people) if one != ask.author])
        right += guess(seen, ask.at, [one for one in range(seen.people) if one != me]) == ask.author
    return right / len(seen.posted) * (seen.people - 1)


def waits(seen: Watched) -> tuple[timedelta, timedelta]:
    """How long asks waited: half of them no longer than the first, nine of ten no longer than the second."""
    long = sorted(ask.waited for ask in seen.posted)
    return timedelta(seconds=long[len(long) // 2]), timedelta(seconds=long[len(long) * 9 // 10])
